// Nothing that was typed is lost on the way, and nothing is left for the next person.
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { By } from 'selenium-webdriver'
import { forget, kept, openDraft, stored } from './support/draft.mjs'
import { start, startFor } from './support/start.mjs'
import { jsonButton } from './support/systems.mjs'
import { finishAndClear } from './support/tabs.mjs'

const NAME = 'Ilyas Rahman Doyle'
let siblings, session, driver
before(async () => ({ referral: siblings, session, driver } = await startFor('camden-siblings-vanished')))
after(() => session?.stop())

describe('a wrong answer', () => {
  const wrong = { day: '31', month: 'Febuary', year: '20' }
  const fields = async () => Object.fromEntries(await Promise.all(
    Object.keys(wrong).map(async part => [part, await valueOf(`notification_date-${part}`)])
  ))
  before(async () => {
    await openDraft(session, siblings, '#/about-you/date')
    for (const [part, text] of Object.entries(wrong)) await retype(`notification_date-${part}`, text)
  })

  test('stays as it was typed when its error is shown', async () => {
    await click('#continue')
    assert.match(await textOf('.govuk-error-summary'), /There is a problem[^]*date of this notification/)
    assert.deepEqual(await fields(), wrong)
  })

  test('stays when it is left for now, and its row says what is wrong', async () => {
    await click('form button[type=button]')
    assert.equal(await session.address(), '#/check')
    assert.match(await textOf('main'), /31 Febuary 20/)
    assert.match(await textOf('.govuk-summary-list .govuk-error-message'), /date of this notification/)
  })

  test('stays over the browser’s back and forward buttons', async () => {
    await driver.navigate().back()
    await shown('#notification_date-day')
    assert.deepEqual(await fields(), wrong)
    await driver.navigate().forward()
    assert.equal(await session.address(), '#/check')
    await driver.navigate().back()
    await shown('#notification_date-day')
    assert.deepEqual(await fields(), wrong)
  })

  test('stays over a reload', async () => {
    await kept(session, wrong.month)
    await driver.navigate().refresh()
    await session.running()
    assert.deepEqual(await fields(), wrong)
  })
})

describe('changing an earlier answer and changing it back', () => {
  beforeEach(() => openDraft(session, siblings))

  test('brings back the pages it took away, with all their answers', async () => {
    const before = await answersShown()
    await choose('#/before-you-start/who-you-are', 'referrer_kind', 'health')
    assert.doesNotMatch(await answersShown(), /D202999922014|Absent without leave/)
    await choose('#/before-you-start/who-you-are', 'referrer_kind', 'maintained_school')
    assert.equal(await answersShown(), before)
  })

  test('brings back one child’s answers too', async () => {
    const before = await answersShown()
    await choose('#/children/3/school', 'child_on_register', 'no')
    assert.notEqual(await answersShown(), before)
    await choose('#/children/3/school', 'child_on_register', 'yes')
    assert.equal(await answersShown(), before)
  })
})

describe('children', () => {
  const names = async () => Promise.all(
    (await driver.findElements(By.css('.govuk-summary-card__title'))).map(title => title.getText())
  )
  before(() => openDraft(session, siblings, '#/children'))

  test('are not removed without being asked about', async () => {
    await click('.govuk-summary-card__title-wrapper a')
    assert.match(await textOf('h1'), new RegExp(`remove ${NAME}`))
    await click('main .govuk-button-group a')
    assert.equal((await names()).length, 2)
  })

  test('can be removed', async () => {
    await click('.govuk-summary-card__title-wrapper a')
    await click('#remove')
    assert.deepEqual(await names(), ['Safiya Rahman Doyle'])
    assert.match(await textOf('h1'), /1 child/)
  })

  test('can be added, and the new one has none of the old one’s answers', async () => {
    await click('#add')
    await shown('#child_name')
    assert.equal(await session.address(), '#/children/6/name')
    assert.equal(await valueOf('child_name'), '')
    await retype('child_name', 'Idris Rahman Doyle')
    await click('#continue')
    await session.go('#/children')
    assert.deepEqual(await names(), ['Safiya Rahman Doyle', 'Idris Rahman Doyle'])
  })
})

describe('what is kept on the device', () => {
  before(async () => {
    await openDraft(session, siblings, '#/children/3/name')
    await retype('child_name', 'Zebedee Quillfeather')
    await kept(session, 'Zebedee Quillfeather')
  })

  test('cannot be read by anyone who looks at it', async () => {
    const { records, entries } = await stored(session)
    assert.ok(records.some(record => record.length > 1000), 'the draft is kept')
    for (const word of ['Zebedee', 'Quillfeather', 'Rahman', 'Larkspur', 'child_name']) {
      assert.ok(![...records, ...entries].some(text => text.includes(word)), word)
    }
  })

  test('is never encrypted twice in the same way', async () => {
    const before = (await stored(session)).records
    await retype('child_name', 'Zebedee')
    await kept(session, '"Zebedee"')
    await retype('child_name', 'Zebedee Quillfeather')
    await kept(session, 'Zebedee Quillfeather')
    const after = (await stored(session)).records
    assert.equal(after.length, before.length)
    assert.equal(after.filter(record => !before.includes(record)).length, 1)
  })

  test('opens in no other tab', async () => {
    const first = await driver.getWindowHandle()
    await driver.switchTo().newWindow('tab')
    await session.open('#/children')
    assert.match(await textOf('main'), /You have not added any children yet/)
    await driver.close()
    await driver.switchTo().window(first)
    assert.equal(await valueOf('child_name'), 'Zebedee Quillfeather')
  })

  test('is gone with the tab, even if the record stays', async () => {
    await driver.executeScript('sessionStorage.clear()')
    await driver.navigate().refresh()
    await session.running()
    assert.doesNotMatch(await textOf('main'), /Quillfeather/)
  })
})

describe('a page that goes out of sight in the middle of a word', () => {
  test('has kept what a browser filled in without an event', async () => {
    const hurried = await start()
    try {
      await hurried.open('#/about-you/your-name')
      await hurried.driver.executeScript('document.getElementById("notifier_name").value = "Grace"')
      await hurried.driver.executeScript('document.dispatchEvent(new Event("visibilitychange"))')
      await kept(hurried, 'Grace')
    } finally {
      await hurried.stop()
    }
  })
})

describe('Finish and clear', () => {
  test('leaves nothing behind', async () => {
    await forget(session)
    await openDraft(session, siblings, '#/children/3/name')
    await retype('child_name', 'Zebedee Quillfeather')
    await kept(session, 'Zebedee Quillfeather')
    assert.equal((await stored(session)).records.length, 1)
    await session.go('#/save')
    await finishAndClear(session)
    await driver.wait(async () => (await stored(session)).records.length === 0, 5_000, 'the record is still there')
    assert.deepEqual(await stored(session), { entries: [], records: [] })
    assert.equal(await session.address(), '#/')
    assert.match(await textOf('main'), /The answers in this tab have been cleared[^]*Any file that you saved is still in your downloads/)
    assert.deepEqual(await session.axe(), [])
    assert.equal((await driver.findElements(By.css('input:checked'))).length, 0)
    await session.go('#/children')
    assert.match(await textOf('main'), /You have not added any children yet/)
    // The back button leads to the page, and the page has nothing.
    await driver.navigate().back()
    await driver.navigate().back()
    assert.doesNotMatch(await driver.executeScript('return document.documentElement.innerHTML'), /Quillfeather|Rahman/)
    await driver.navigate().refresh()
    await session.running()
    assert.deepEqual((await stored(session)).records, [])
    assert.doesNotMatch(await textOf('main'), /have been cleared/)
  })
})

describe('a device that cannot keep the draft from the start', () => {
  const faults = {
    'has no database': 'IDBFactory.prototype.open = () => { throw new DOMException("denied", "SecurityError") }',
    'gives no storage to the tab': 'Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }'
  }
  for (const [fault, script] of Object.entries(faults)) {
    test(`that ${fault} says so and offers to save to a file`, async () => {
      const broken = await start()
      try {
        await broken.beforePages(script)
        await broken.open('#/about-you/your-name')
        await broken.driver.findElement(By.id('notifier_name')).sendKeys('Grace')
        const banner = await broken.driver.wait(
          async () => (await broken.driver.findElements(By.css('.govuk-notification-banner')))[0], 5_000, 'nothing was said'
        )
        assert.match(await banner.getText(), /could not keep your answers/)
        assert.deepEqual(await broken.axe(), [])
        await banner.findElement(By.css('a')).click()
        await broken.driver.wait(async () => (await broken.driver.findElements(By.id('save-json'))).length > 0, 5_000)
        await (await jsonButton(broken.driver)).click()
        await broken.download(/\.json$/)
        assert.deepEqual(await broken.consoleMessages(), [])
      } finally {
        await broken.stop()
      }
    })
  }
})

async function shown(selector) {
  return driver.wait(async () => (await driver.findElements(By.css(selector)))[0], 5_000, `${selector} is not there`)
}

async function click(selector) {
  await (await shown(selector)).click()
  await session.drawn()
}

async function textOf(selector) {
  return (await shown(selector)).getText()
}

async function valueOf(id) {
  return (await shown(`#${id}`)).getAttribute('value')
}

async function retype(id, text) {
  const control = await shown(`#${id}`)
  await control.clear()
  await control.sendKeys(text)
}

/** Everything that check answers says. */
async function answersShown() {
  await session.go('#/check')
  return textOf('main')
}

async function choose(address, question, value) {
  await session.go(address)
  await (await shown(`input[name=${question}][value=${value}]`)).click()
}
