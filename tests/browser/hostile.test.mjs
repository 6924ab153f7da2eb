// Input that nobody should type and somebody will: the page goes on working, and both files are complete.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { kept, openDraft } from './support/draft.mjs'
import { fixture } from './support/fixtures.mjs'
import { attachmentOf, check, textOf, withoutSpace } from './support/saved.mjs'
import { start } from './support/start.mjs'
import { jsonButton } from './support/systems.mjs'

const LONG = 'The family left in the night. '.repeat(334).slice(0, 10_000)
const HOSTILE = {
  script: '<script>alert(1)</script><img src=x onerror=alert(2)>',
  pdf: ') endobj 4 0 obj << /Type /Catalog >> stream',
  turned: '\u202egnoleb ton seod siht\u202c and \u2066\u2067\u2069',
  emoji: 'A 👩🏽‍👧‍👦 family 🇬🇧 moved 🏃🏿‍♀️',
  combined: `Z${'\u0335\u0327\u031b\u034e'.repeat(20)}algo`,
  template: '${7*7} {name} {{name}} %s %n ../../etc/passwd'
}

for (const name of ['camden-hostile', 'camden-fifty-children']) {
  describe(name, () => {
    let referral, session
    before(async () => {
      referral = await fixture(name)
      session = await start()
      await session.setToday(referral.today)
    })
    after(() => session?.stop())

    test('can be read back on every kind of page', { timeout: 120_000 }, async () => {
      await openDraft(session, referral)
      for (const address of ['#/children', '#/check', ...referral.addresses.filter(address => /^#\/(children\/3|checks)\//.test(address))]) {
        await go(session, address)
        for (const width of [1280, 360]) {
          await session.setSize(width, 900)
          assert.equal(await session.scrollsSideways(), false, `${address} is wider than ${width} px`)
        }
      }
    })

    test('is saved whole, as data and on paper', { timeout: 120_000 }, async () => {
      const { json, pdf } = await save(session, name === 'camden-hostile')
      const { answers, unaccepted } = JSON.parse(json)
      assert.deepEqual({ answers, unaccepted }, referral.exported)
      await check(pdf)
      assert.deepEqual(await attachmentOf(pdf), json)
      await nothingStopped(session)
    })
  })
}

describe('pasted into the page', () => {
  let session
  before(async () => {
    session = await start()
    await session.open('#/what-has-happened/explanation')
  })
  after(() => session?.stop())

  test('10,000 characters are an answer', async () => {
    await paste(session, 'explanation', LONG)
    await session.driver.findElement(By.id('continue')).click()
    await session.driver.wait(async () => await session.address() !== '#/what-has-happened/explanation', 5_000)
  })

  test('one more is refused with its count, and stays', async () => {
    await go(session, '#/what-has-happened/explanation')
    await paste(session, 'explanation', `${LONG}!`)
    assert.match(await session.mainText(), /1 character too many/)
    await session.driver.findElement(By.id('continue')).click()
    assert.match(await session.driver.findElement(By.css('.govuk-error-summary')).getText(), /10,000 characters or (less|fewer)/)
    assert.equal(await session.driver.findElement(By.id('explanation')).getAttribute('value'), `${LONG}!`)
  })

  test('what looks like a program is only text', { timeout: 120_000 }, async () => {
    const all = Object.values(HOSTILE).join('\n')
    await go(session, '#/what-has-happened/additional-information')
    await paste(session, 'other_information', all)
    await go(session, '#/about-you/your-name')
    await paste(session, 'notifier_name', HOSTILE.script)
    await paste(session, 'notifier_position', HOSTILE.pdf)
    await kept(session, '/Type /Catalog')
    await go(session, '#/check')
    assert.equal((await session.driver.findElements(By.css('main img, main script'))).length, 0)
    const words = await session.driver.executeScript('return document.querySelector("main").textContent')
    for (const text of Object.values(HOSTILE)) assert.ok(words.includes(text), text)

    const { json, pdf } = await save(session, true)
    assert.equal(JSON.parse(json).answers.other_information, all)
    await check(pdf)
    assert.deepEqual(await attachmentOf(pdf), json)
    const paper = await textOf(pdf)
    for (const text of [HOSTILE.script, HOSTILE.pdf, HOSTILE.template]) assert.ok(paper.includes(withoutSpace(text)), text)
    await nothingStopped(session)
  })
})

async function go(session, address) {
  await session.driver.executeScript('location.hash = arguments[0]', address)
  await session.driver.wait(() => session.driver.executeScript('return document.activeElement?.tagName === "H1"'), 10_000, address)
}

/** Puts a text where the cursor is in a field that is emptied first, as pasting does. */
async function paste(session, id, text) {
  const control = await session.driver.findElement(By.id(id))
  await control.clear()
  await control.click()
  await session.driver.sendDevToolsCommand('Input.insertText', { text })
  assert.equal(await control.getAttribute('value'), text)
}

/** Saves both files and gives the bytes of the one and the place of the other. `warned` says that the PDF cannot show everything. */
async function save(session, warned) {
  await go(session, '#/save')
  await (await jsonButton(session.driver)).click()
  const json = await readFile(await session.download(/\.json$/))
  if (warned) await session.driver.wait(until.elementLocated(By.id('unshown')), 30_000, 'nothing is said of what the PDF cannot show')
  await session.driver.findElement(By.id('save-pdf')).click()
  const pdf = await session.download(/\.pdf$/)
  assert.equal((await session.driver.findElements(By.id('unshown'))).length, warned ? 1 : 0)
  return { json, pdf }
}

async function nothingStopped(session) {
  assert.equal(await session.driver.executeScript('return document.getElementById("onroll").dataset.state'), 'running')
  assert.deepEqual(await session.consoleMessages(), [])
}
