// Whose form? The first page leads to the right council's, before the app runs, without it, and without losing anything.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { By, Key, until } from 'selenium-webdriver'
import { forget, kept } from './support/draft.mjs'
import { holdBack } from './support/hold.mjs'
import { root, startServer } from './support/server.mjs'
import { start } from './support/start.mjs'
import { finishAndClear } from './support/tabs.mjs'

const councils = JSON.parse(await readFile(join(root, 'www/authorities/index.json'), 'utf8'))

/** A browser whose page is there and to which the app does not come, and what opens an address of it. */
async function withoutApp() {
  const network = await holdBack(await startServer(), /\.wasm$/)
  const session = await start({ server: network, patient: false, width: 360 })
  const { driver } = session
  const opened = async (address = '') => {
    await driver.get('about:blank')
    await driver.get(new URL(address, session.base).href)
    // The loader has run when it has asked for the council's file.
    const ready = 'return document.styleSheets.length > 0 && document.querySelector("link[href^=authorities]") !== null'
    await driver.wait(() => driver.executeScript(ready), 10_000)
    assert.equal(await driver.executeScript('return document.getElementById("onroll").dataset.state'), 'loading')
  }
  return { network, session, driver, opened }
}

describe('before the app has arrived', () => {
  let network, session, driver, opened
  before(async () => {
    ({ network, session, driver, opened } = await withoutApp())
  })
  after(() => session?.stop())

  test('the page says danger first, who may use it, and which councils there are', async () => {
    await opened()
    assert.match(await driver.findElement(By.css('header')).getText(), /immediate danger, call 999 now/)
    assert.match(await session.mainText(), /A school, another professional, or a member of the public can use this form/)
    const offered = await Promise.all((await driver.findElements(By.css('#picker .govuk-radios__label'))).map(label => label.getText()))
    assert.deepEqual(offered, councils.map(({ name }) => name))
    assert.equal(offered.at(-1), 'Somewhere else in England')
    assert.deepEqual(await session.axe(), [])
    assert.equal(await session.scrollsSideways(), false)
  })

  test('a choice leads to that council’s first question, with nothing else in the address', async () => {
    await opened('?utm_source=newsletter')
    await driver.findElement(By.css('input[value=leeds]')).click()
    await driver.findElement(By.id('continue')).click()
    await driver.wait(until.urlIs(`${session.base}?authority=leeds`), 10_000)
    await driver.wait(until.elementLocated(By.css('input[name=referrer_kind]')), 10_000)
    assert.match(await driver.findElement(By.css('header')).getText(), /Leeds/)
    assert.equal(await driver.executeScript('return document.getElementById("onroll").dataset.state'), 'loading')
  })

  for (const { id, full_name } of councils) {
    test(`the first question of ${full_name} can be answered`, async () => {
      await opened(`?authority=${id}`)
      assert.ok((await driver.findElements(By.css('input[name=referrer_kind]'))).length > 3)
      assert.deepEqual(await session.axe(), [])
      assert.equal(await session.scrollsSideways(), false)
    })
  }

  test('“Continue” without a choice says so when the app arrives', async () => {
    await opened()
    await driver.findElement(By.id('continue')).click()
    network.release()
    const summary = await driver.wait(until.elementLocated(By.css('.govuk-error-summary')), 20_000)
    assert.match(await summary.getText(), /Select the council’s area/)
    assert.equal(await driver.executeScript('return document.activeElement === arguments[0]', summary), true)
    assert.deepEqual(await session.axe(), [])
  })
})

describe('a council whose form is not here, before the app has arrived', () => {
  let session, driver, opened
  before(async () => {
    ({ session, driver, opened } = await withoutApp())
  })
  after(() => session?.stop())

  test('any other council in England is found by typing its name, and is named in the address', async () => {
    await opened()
    const list = await driver.findElement(By.id('council'))
    assert.equal(await list.isDisplayed(), false)
    await driver.findElement(By.css('input[value=england]')).click()
    assert.equal(await list.isDisplayed(), true)
    assert.deepEqual(await session.axe(), [])
    assert.equal(await session.scrollsSideways(), false)
    // By keyboard: from the choice into the list, and the first letters of the name.
    await driver.actions().sendKeys(Key.TAB).perform()
    assert.equal(await driver.executeScript('return document.activeElement.id'), 'council')
    await list.sendKeys('bris')
    await driver.findElement(By.id('continue')).click()
    await driver.wait(until.urlIs(`${session.base}?authority=england&council=bristol`), 10_000)
    await driver.wait(until.elementLocated(By.css('input[name=referrer_kind]')), 10_000)
    assert.equal(await driver.executeScript('return document.getElementById("onroll").dataset.state'), 'loading')
  })

  test('a list that is not shown, or in which nothing was chosen, is not in the address', async () => {
    await opened()
    await driver.findElement(By.css('input[value=england]')).click()
    await driver.findElement(By.id('council')).sendKeys('bris')
    await driver.findElement(By.css('input[value=camden]')).click()
    await driver.findElement(By.id('continue')).click()
    await driver.wait(until.urlIs(`${session.base}?authority=camden`), 10_000)
    await opened()
    await driver.findElement(By.css('input[value=england]')).click()
    await driver.findElement(By.id('continue')).click()
    await driver.wait(until.urlIs(`${session.base}?authority=england`), 10_000)
  })
})

test('what was chosen before the app arrived stays chosen', async () => {
  const network = await holdBack(await startServer(), /\.wasm$/)
  const session = await start({ server: network, patient: false })
  try {
    await session.driver.get(session.base)
    await session.driver.wait(until.elementLocated(By.css('#onroll:not([hidden]) input[value=harrow]')), 10_000).click()
    network.release()
    await session.running()
    const at = await session.driver.executeScript('const at = document.activeElement; return [at.value, at.checked]')
    assert.deepEqual(at, ['harrow', true])
  } finally {
    await session.stop()
  }
})

describe('once the app runs', () => {
  let session, driver
  before(async () => {
    session = await start()
    driver = session.driver
  })
  after(() => session?.stop())

  test('a choice leads on as before', async () => {
    await session.open('?authority=')
    await driver.findElement(By.css('input[value=suffolk]')).click()
    await driver.findElement(By.id('continue')).click()
    await driver.wait(until.urlContains('?authority=suffolk'), 10_000)
    await session.running()
    assert.match(await driver.getTitle(), /Suffolk/)
    assert.deepEqual(await session.cspReports(), [])
  })

  test('no council is named in the address unless it was chosen in the list', async () => {
    await session.open('?authority=')
    await driver.findElement(By.css('input[value=england]')).click()
    assert.equal(await driver.findElement(By.id('council')).getAttribute('value'), '')
    await driver.findElement(By.id('continue')).click()
    await driver.wait(until.urlIs(`${session.base}?authority=england`), 10_000)
  })

  const council = () => driver.findElement(By.id('child_council')).getAttribute('value')
  const leadsToCouncil = async () => {
    await driver.executeScript('location.hash = "#/before-you-start/where-the-child-lives"')
    await driver.wait(until.elementLocated(By.css('input[name=child_lives_in_area]')), 10_000)
    await driver.findElement(By.css('input[name=child_lives_in_area][value=yes]')).click()
    await driver.wait(until.elementLocated(By.id('child_council')), 10_000)
  }

  test('the council that was picked is filled in, stays as it was changed, and its page is where to send it', async () => {
    await session.open('?authority=')
    await driver.findElement(By.css('input[value=england]')).click()
    await driver.findElement(By.id('council')).sendKeys('hull')
    await driver.findElement(By.id('continue')).click()
    await driver.wait(until.urlContains('council=kingston-upon-hull'), 10_000)
    await session.running()
    await leadsToCouncil()
    assert.equal(await council(), 'kingston-upon-hull')
    assert.deepEqual(await session.axe(), [])
    await driver.findElement(By.id('child_council')).sendKeys('york')
    await kept(session, 'york')
    await driver.navigate().refresh()
    await session.running()
    await driver.wait(until.elementLocated(By.id('child_council')), 10_000)
    assert.equal(await council(), 'york')
    await driver.executeScript('location.hash = "#/save"')
    await driver.wait(until.elementLocated(By.css('a[href="https://www.gov.uk/find-local-council/york"]')), 10_000)
    assert.deepEqual(await session.cspReports(), [])
  })

  test('an address can fill in a council of the list and nothing else', async () => {
    await forget(session)
    await session.open('?authority=england&council=atlantis')
    await leadsToCouncil()
    assert.equal(await council(), '')
    await forget(session)
    // Camden's form does not ask for it.
    await session.open('?authority=camden&council=bristol')
    assert.equal((await driver.findElements(By.css('.govuk-notification-banner'))).length, 0)
  })

  test('an authority without a form here leads to the choice', async () => {
    for (const unknown of ['atlantis', '../../etc/passwd', '%3Cscript%3Ealert(1)%3C/script%3E']) {
      await session.open(`?authority=${unknown}`)
      assert.match(await driver.findElement(By.id('unknown')).getText(), /There is no form for “[^”]+” here\. Choose the council/)
      assert.equal(await driver.findElement(By.css('h1')).getText(), 'Choose a council')
      assert.match(await driver.findElement(By.css('header')).getText(), /call 999 now/)
      assert.deepEqual(await session.axe(), [])
    }
    await driver.findElement(By.css('#picker input[value=camden]')).click()
    await driver.findElement(By.id('continue')).click()
    await driver.wait(until.elementLocated(By.css('input[name=referrer_kind]')), 10_000)
  })

  test('another council can be chosen in mid-form, and nothing is lost', async () => {
    await session.open('#/about-you/your-name')
    await driver.findElement(By.id('notifier_name')).sendKeys('Grace Quillfeather')
    await kept(session, 'Grace Quillfeather')
    await session.open()
    await driver.findElement(By.linkText('Change council')).click()
    const banner = await driver.wait(until.elementLocated(By.css('.govuk-notification-banner')), 10_000)
    assert.match(await banner.getText(), /started a referral to Camden/)
    assert.deepEqual(await session.axe(), [])

    await session.open('?authority=leeds')
    assert.match(await driver.findElement(By.css('.govuk-notification-banner')).getText(), /started a referral to Camden[^]*Both are kept/)
    assert.deepEqual(await session.axe(), [])
    await driver.findElement(By.css('input[name=referrer_kind][value=police]')).click()
    await kept(session, 'police')
    await kept(session, 'Grace Quillfeather')

    await driver.findElement(By.css('.govuk-notification-banner a')).click()
    await driver.wait(until.urlContains('?authority=camden'), 10_000)
    await session.running()
    await driver.executeScript('location.hash = "#/about-you/your-name"')
    const name = await driver.wait(until.elementLocated(By.id('notifier_name')), 10_000)
    assert.equal(await name.getAttribute('value'), 'Grace Quillfeather')
  })

  test('clearing says what else it clears, and clears it', async () => {
    await session.open('#/save')
    assert.match(await session.mainText(), /This also clears .* Leeds/)
    await finishAndClear(session)
    await driver.wait(async () => (await driver.executeScript('return sessionStorage.length')) === 0, 5_000)
    await session.open('?authority=leeds')
    assert.equal((await driver.findElements(By.css('.govuk-notification-banner, input:checked'))).length, 0)
  })
})

test('a council’s own page begins with its form', async () => {
  const server = await startServer()
  const session = await start({ server })
  try {
    // As the council's host would: its id in the page itself.
    await session.beforePages(`
      new MutationObserver(() => {
        const meta = document.querySelector('meta[name=onroll-authority]')
        if (meta && !meta.content) meta.content = 'harrow'
      }).observe(document, { childList: true, subtree: true })
    `)
    await session.driver.get(session.base)
    await session.running()
    assert.match(await session.driver.getTitle(), /Harrow/)
    await session.open('?authority=')
    assert.equal((await session.driver.findElements(By.id('picker'))).length, 1)
  } finally {
    await session.stop()
  }
})

test('a council can be chosen even when the app does not arrive', async () => {
  const session = await start({ server: await startServer() })
  try {
    await session.driver.sendDevToolsCommand('Network.enable')
    await session.driver.sendDevToolsCommand('Network.setBlockedURLs', { urls: ['*.wasm'] })
    await session.driver.get(session.base)
    const failed = async () => (await session.consoleMessages()).some(({ message }) => /Failed to fetch/.test(message))
    await session.driver.wait(failed, 10_000, 'nothing is said of the app')
    await session.driver.findElement(By.css('input[value=harrow]')).click()
    await session.driver.findElement(By.id('continue')).click()
    await session.driver.wait(until.urlIs(`${session.base}?authority=harrow`), 10_000)
  } finally {
    await session.stop()
  }
})
