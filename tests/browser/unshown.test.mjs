// What the PDF cannot show is said on the page that saves it, before it is saved.
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { openDraft } from './support/draft.mjs'
import { fixture } from './support/fixtures.mjs'
import { holdBack } from './support/hold.mjs'
import { sharedServer } from './support/server.mjs'
import { start } from './support/start.mjs'
import { jsonButton } from './support/systems.mjs'
import { finishAndClear } from './support/tabs.mjs'

let siblings
before(async () => { siblings = await fixture('camden-siblings-vanished') })

/** The siblings, the first child of whom is called this. */
function named(name) {
  const referral = structuredClone(siblings)
  referral.answers.collections.children[0].answers.child_name = name
  return referral
}

const NOTICE = By.id('unshown')
const SAVED = By.css('.govuk-notification-banner')

describe('a name that no font has', () => {
  let session, driver
  before(async () => {
    session = await start()
    driver = session.driver
    await session.setToday(siblings.today)
  })
  after(() => session?.stop())

  test('is told with whose it is, and what the paper shows instead', async () => {
    await openDraft(session, named('𠅤野 Haruka'), '#/save')
    const notice = await driver.wait(until.elementLocated(NOTICE), 20_000, 'nothing was said')
    const words = await notice.getText()
    assert.match(words, /The PDF cannot show some characters[^]*\[U\+20164\][^]*Full name – 𠅤野 Haruka: 𠅤 \(U\+20164\)/)
    assert.match(words, /The JSON file has every answer as you typed it/)
    assert.match(words, /Open Check your answers[^,]*, print that page, and send it with the PDF/)
    assert.equal(await notice.findElement(By.css('p a')).getAttribute('href').then(href => new URL(href).hash), '#/check')
    assert.doesNotMatch(words, /could not be fetched|not been saved/)
    assert.equal((await notice.findElements(By.css('li'))).length, 1)
    // Before the buttons, for who reads from the top.
    assert.ok(await driver.executeScript('return arguments[0].compareDocumentPosition(document.getElementById("save-pdf")) & Node.DOCUMENT_POSITION_FOLLOWING', notice))
    assert.deepEqual(await session.axe(), [])
    await session.setSize(360, 800)
    assert.equal(await session.scrollsSideways(), false)
    await session.screenshot('unshown/phone')
    await session.setSize(1280, 900)
    await session.screenshot('unshown/desk')
  })

  test('can be changed from there, and the PDF is saved as it is when that is wanted', async () => {
    await driver.findElement(By.id('save-pdf')).click()
    await session.download(/\.pdf$/)
    assert.match(await driver.findElement(SAVED).getText(), /Check that .* is in your downloads/)
    await driver.findElement(By.css('#unshown li a')).click()
    const field = await driver.wait(until.elementLocated(By.id('child_name')), 5_000)
    assert.equal(await field.getAttribute('value'), '𠅤野 Haruka')
    await field.clear()
    await field.sendKeys('Yoshino Haruka')
    await driver.findElement(By.id('continue')).click()
    await driver.executeScript('location.hash = "#/save"')
    await driver.wait(until.elementLocated(By.id('save-pdf')), 5_000)
    assert.ok(await made(), 'the PDF is not made')
    assert.deepEqual(await driver.findElements(NOTICE), [])
  })

  for (const [kind, name, told] of [
    ['of Vai', 'ꕙꔤ', /ꔤ \(U\+A524\), ꕙ \(U\+A559\)/],
    ['of a private agreement', 'Amina \u{E000}', /: U\+E000/],
    ['of more than ten letters', 'ᚠᚢᚦᚨᚱᚲᚷᚹᚺᚾᛁᛃᛇ', / and \d+ more/]
  ]) {
    test(`is told when it is ${kind}`, async () => {
      await openDraft(session, named(name), '#/save')
      const notice = await driver.wait(until.elementLocated(NOTICE), 20_000, 'nothing was said')
      assert.match(await notice.getText(), told)
    })
  }

  for (const name of ['Siân Rahman Doyle', 'Sia\u0302n 👍🏽', 'Adébáyọ̀ M̧ajeļ', 'أمينة رحمن', 'ஸ்ரீ கௌசல்யா', '김민준', 'བཀྲ་ཤིས', 'ⵉⴷⵉⵔ', '𠮷野']) {
    test(`${name} is shown, and nothing is said`, async () => {
      await openDraft(session, named(name), '#/save')
      assert.ok(await made(), 'the PDF is not made')
      assert.deepEqual(await driver.findElements(NOTICE), [])
    })
  }

  /** Whether the PDF is there: a press on its button saves it at once. */
  async function made() {
    const before = (await pdfs(session)).length
    await driver.findElement(By.id('save-pdf')).click()
    return driver.wait(async () => (await pdfs(session)).length > before, 20_000)
  }
})

describe('a PDF that is asked for before it is made', () => {
  test('is not saved before the person knows what it cannot show', { timeout: 90_000 }, async () => {
    const server = await holdBack(await sharedServer(), /\/worker/)
    const session = await start({ server })
    const { driver } = session
    try {
      await session.setToday(siblings.today)
      await openDraft(session, named('𠅤野 Haruka'), '#/save')
      await driver.wait(until.elementLocated(By.id('save-pdf')), 5_000).click()
      server.release()
      const notice = await driver.wait(until.elementLocated(NOTICE), 20_000, 'nothing was said')
      assert.match(await notice.getText(), /The PDF has not been saved yet/)
      assert.equal(await driver.executeScript('return document.activeElement.id'), 'unshown')
      assert.deepEqual(await pdfs(session), [])
      await driver.findElement(By.id('save-pdf')).click()
      await session.download(/\.pdf$/)
      assert.doesNotMatch(await notice.getText(), /not been saved/)
    } finally {
      await session.stop()
    }
  })

  test('does not move a button that is held down', { timeout: 90_000 }, async () => {
    const server = await holdBack(await sharedServer(), /\/worker/)
    const session = await start({ server, width: 360, height: 800 })
    const { driver } = session
    try {
      await session.setToday(siblings.today)
      await openDraft(session, named('𠅤野 Haruka'), '#/save')
      const button = await jsonButton(driver)
      await driver.executeScript('arguments[0].scrollIntoView({ block: "center" })', button)
      await driver.actions().move({ origin: button }).press().perform()
      server.release()
      // Long enough for the PDF to be made.
      await driver.sleep(6_000)
      assert.deepEqual(await driver.findElements(NOTICE), [])
      await driver.actions().release().perform()
      await session.download(/\.json$/)
      await driver.wait(until.elementLocated(NOTICE), 20_000, 'nothing was said')
    } finally {
      await session.stop()
    }
  })
})

describe('a font that cannot be fetched', () => {
  test('is asked for again when the person makes the PDF again', { timeout: 90_000 }, async () => {
    const server = await holdBack(await sharedServer(), /\/fonts\/.*tamil/, { refused: true })
    const session = await start({ server })
    const { driver } = session
    try {
      await session.setToday(siblings.today)
      await openDraft(session, named('ஸ்ரீ கௌசல்யா'), '#/save')
      const notice = await driver.wait(until.elementLocated(NOTICE), 20_000, 'nothing was said')
      assert.match(await notice.getText(), /Full name – ஸ்ரீ கௌசல்யா: [^]*could not be fetched\. Connect to the internet/)
      server.release()
      await driver.findElement(By.id('make-pdf')).click()
      await driver.wait(until.stalenessOf(notice), 20_000, 'it is still said')
      await driver.findElement(By.id('save-pdf')).click()
      await session.download(/\.pdf$/)
    } finally {
      await session.stop()
    }
  })
})

describe('a referral that is cleared while its PDF is made', () => {
  test('leaves the way free for the PDF of the next', { timeout: 90_000 }, async () => {
    const server = await holdBack(await sharedServer(), /\/worker/)
    const session = await start({ server })
    const { driver } = session
    try {
      await session.setToday(siblings.today)
      await openDraft(session, siblings, '#/save')
      await finishAndClear(session)
      server.release()
      await driver.executeScript('location.hash = "#/save"')
      await driver.wait(until.elementLocated(By.id('save-pdf')), 5_000).click()
      await session.download(/\.pdf$/)
    } finally {
      await session.stop()
    }
  })
})

/** The PDFs in the downloads folder. */
async function pdfs(session) {
  return (await readdir(session.downloadsDir)).filter(name => name.endsWith('.pdf'))
}
