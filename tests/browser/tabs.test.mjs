// Two tabs on one referral: one of them works on it, the other says so and can take it over, and neither writes over the other.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { kept, openDraft } from './support/draft.mjs'
import { engine } from './support/engines.mjs'
import { fixture } from './support/fixtures.mjs'
import { start } from './support/start.mjs'
import { carryOn, duplicate, headed, heading, press, workHere } from './support/tabs.mjs'

const ELSEWHERE = /^This referral is open in another tab$/
const TAKEN = /^You are working on this referral in another tab$/
const CHILD = '#/children/3/name'
let siblings
before(async () => { siblings = await fixture('camden-siblings-vanished') })

describe('a tab that was duplicated', () => {
  let session, driver, first, second
  before(async () => {
    session = await start()
    driver = session.driver
    await openDraft(session, siblings, CHILD)
    first = await driver.getWindowHandle()
    second = await duplicate(session)
  })
  after(() => session?.stop())

  test('says that the referral is open in another tab, and shows nothing of it', async () => {
    await headed(driver, ELSEWHERE)
    assert.doesNotMatch(await everything(), /Ilyas|Safiya|Rahman/)
    assert.doesNotMatch(await driver.getTitle(), /child|Ilyas/)
    assert.deepEqual(await session.axe(), [])
    await session.setSize(360, 800)
    assert.equal(await session.scrollsSideways(), false)
    await session.screenshot('tabs/elsewhere-phone')
    await session.setSize(1280, 900)
    await session.screenshot('tabs/elsewhere-desk')
    // Help for a child in danger is there all the same.
    await driver.findElement(By.css('.onroll-danger a')).click()
    await headed(driver, /danger/)
    await driver.executeScript('location.hash = arguments[0]', CHILD)
    await headed(driver, ELSEWHERE)
  })

  test('does not keep the first from being worked on', async () => {
    await driver.switchTo().window(first)
    await type('child_name', ' the First')
    await kept(session, 'Ilyas Rahman Doyle the First')
  })

  test('takes the referral over with all that was typed, and the first stops', async () => {
    // The last letters are not written yet.
    await type('child_name', '!')
    await driver.switchTo().window(second)
    await workHere(session)
    assert.equal(await value('child_name'), 'Ilyas Rahman Doyle the First!')
    await driver.switchTo().window(first)
    await headed(driver, TAKEN)
    assert.doesNotMatch(await everything(), /Ilyas|Safiya|Rahman/)
    assert.equal((await driver.findElements(By.id('save-copy'))).length, 0, 'the other tab has all the answers')
    assert.deepEqual(await session.axe(), [])
    await session.screenshot('tabs/taken')
  })

  test('hands it back', async () => {
    await driver.switchTo().window(second)
    await type('child_name', '?')
    await driver.switchTo().window(first)
    await workHere(session)
    assert.equal(await value('child_name'), 'Ilyas Rahman Doyle the First!?')
    await driver.switchTo().window(second)
    await headed(driver, TAKEN)
  })

  test('begins a referral of its own, and the first keeps its answers', async () => {
    await press(driver, 'begin-anew')
    await driver.wait(async () => !/another tab/.test(await heading(driver)), 10_000)
    await session.running()
    await go('#/about-you/your-name')
    assert.equal(await value('notifier_name'), '')
    await type('notifier_name', 'Second Person')
    await kept(session, 'Second Person')
    await driver.switchTo().window(first)
    await driver.navigate().refresh()
    await session.running()
    assert.equal(await value('child_name'), 'Ilyas Rahman Doyle the First!?')
    // On a slow machine Chromium warns of a preload that waits for the app.
    const said = (await session.consoleMessages()).map(({ message }) => message)
    assert.deepEqual(said.filter(message => !/was preloaded/.test(message)), [])
  })

  const everything = () => driver.executeScript('return document.documentElement.innerHTML')
  const field = id => driver.wait(until.elementLocated(By.id(id)), 5_000)
  const value = async id => (await field(id)).getAttribute('value')
  const type = async (id, text) => (await field(id)).sendKeys(text)
  const go = address => driver.executeScript('location.hash = arguments[0]', address)
})

describe('a browser without locks', () => {
  const skip = engine !== 'chromium' && 'DevTools write into a field at one stroke'
  test('does not let one tab write over the other, and saves what was refused', { timeout: 90_000, skip }, async () => {
    const session = await start()
    const { driver } = session
    const name = async () => driver.wait(until.elementLocated(By.id('child_name')), 5_000)
    try {
      await session.beforePages('delete Navigator.prototype.locks; delete globalThis.BroadcastChannel')
      await openDraft(session, siblings, CHILD)
      const first = await driver.getWindowHandle()
      await driver.executeScript('open(location.href)')
      const second = (await driver.getAllWindowHandles()).find(handle => handle !== first)
      await driver.switchTo().window(second)
      await session.beforePages('delete Navigator.prototype.locks; delete globalThis.BroadcastChannel')
      await driver.navigate().refresh()
      await session.running()
      await carryOn(session)
      await (await name()).sendKeys(' Second')
      await kept(session, 'Ilyas Rahman Doyle Second')

      await driver.switchTo().window(first)
      // At one stroke: the first letter is refused already, and the field goes.
      await driver.executeScript('arguments[0].focus(); arguments[0].setSelectionRange(99, 99)', await name())
      await driver.sendDevToolsCommand('Input.insertText', { text: ' First' })
      await headed(driver, TAKEN)
      await kept(session, 'Ilyas Rahman Doyle Second')
      assert.match(await session.mainText(), /last answers you typed in this tab are not in the other tab/)
      assert.deepEqual(await session.axe(), [])
      await session.screenshot('tabs/unkept')
      await press(driver, 'save-copy')
      assert.match(await readFile(await session.download(/\.draft\.json$/), 'utf8'), /Ilyas Rahman Doyle First/)
      await press(driver, 'work-here')
      await driver.wait(async () => !TAKEN.test(await heading(driver)), 10_000)
      await session.running()
      assert.equal(await (await name()).getAttribute('value'), 'Ilyas Rahman Doyle Second')
    } finally {
      await session.stop()
    }
  })
})

describe('a tab that never lets go', () => {
  const skip = engine === 'webkit' && 'no script can be put before the page’s own'
  test('loses the referral after some seconds', { timeout: 60_000, skip }, async () => {
    const session = await start()
    const { driver } = session
    try {
      // The first tab hears nothing of the others.
      await session.beforePages('globalThis.BroadcastChannel = class extends EventTarget { postMessage() {} }')
      await openDraft(session, siblings, CHILD)
      const first = await driver.getWindowHandle()
      await duplicate(session)
      await headed(driver, ELSEWHERE)
      await workHere(session)
      await driver.switchTo().window(first)
      await headed(driver, TAKEN)
    } finally {
      await session.stop()
    }
  })
})
