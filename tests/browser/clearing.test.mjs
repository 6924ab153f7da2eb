// “Finish and clear”: it asks first, says “cleared” only when it is true, and other tabs hear of it.
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { forget, openDraft, stored } from './support/draft.mjs'
import { engine } from './support/engines.mjs'
import { startFor } from './support/start.mjs'
import { jsonButton } from './support/systems.mjs'
import { cleared, duplicate, finishAndClear, headed, heading, press } from './support/tabs.mjs'

/** Makes parts of the browser fail while `fault` says so, and notes in what order what is kept is written over and deleted. */
const FAULTS = `{
  globalThis.order = []
  const faulty = (type, name, fault, note) => {
    const real = type.prototype[name]
    type.prototype[name] = function (...given) {
      const what = note?.(...given)
      if (what) order.push(what)
      if (globalThis.fault === fault) throw new DOMException('no', 'UnknownError')
      return real.apply(this, given)
    }
  }
  const open = IDBFactory.prototype.open
  IDBFactory.prototype.open = function (...given) { return globalThis.fault === 'silent' ? new EventTarget() : open.apply(this, given) }
  faulty(Storage, 'setItem', 'setItem', (name, value) => /^0+$/.test(value) && 'key written over')
  faulty(Storage, 'removeItem', 'removeItem', name => name === 'onroll-draft' && 'key deleted')
  faulty(IDBObjectStore, 'put', 'put', value => value instanceof Uint8Array && 'record written over ' + value.length)
  faulty(IDBObjectStore, 'delete', 'delete', () => 'record deleted')
}`
const unscripted = engine === 'webkit' && 'no script can be put before the page’s own'
let siblings, session, driver
before(async () => {
  ({ referral: siblings, session, driver } = await startFor('camden-siblings-vanished'))
  if (!unscripted) await session.beforePages(FAULTS)
})
after(() => session?.stop())

const main = () => session.mainText()
const nothingLeft = async () => {
  const { entries, records } = await stored(session)
  assert.deepEqual([entries, records.length], [[], 0])
}

describe('clearing', () => {
  beforeEach(async () => {
    // What the test before has left to other tabs is none of this one's.
    await session.open('?authority=')
    await forget(session)
    await openDraft(session, siblings, '#/save')
  })

  test('asks when something is in no saved file', async () => {
    await press(driver, 'clear')
    await headed(driver, /^Finish and clear$/)
    assert.match(await main(), /ONR-2222-2222, the referral to Camden[^]*You have not saved it since you last changed it[^]*Other tabs of this browser may still hold referrals/i)
    assert.equal(await driver.findElement(By.id('clear-all')).getText(), 'Clear it anyway')
    assert.deepEqual(await session.axe(), [])
    await session.setSize(360, 800)
    assert.equal(await session.scrollsSideways(), false)
    await session.screenshot('clearing/asks-phone')
    await session.setSize(1280, 900)
    // “Cancel” leads back to where the person was.
    await driver.findElement(By.xpath('//main//a[.="Cancel"]')).click()
    assert.equal(await session.address(), '#/save')
    await session.go('#/children/3/name')
    await driver.findElement(By.linkText('Finish and clear')).click()
    await headed(driver, /^Finish and clear$/)
    await driver.findElement(By.linkText('Back')).click()
    assert.equal(await session.address(), '#/children/3/name')
    assert.equal(await driver.findElement(By.id('child_name')).getAttribute('value'), 'Ilyas Rahman Doyle')
  })

  // F1: what was begun for one council is never cleared with another’s without a word, and stays where the person says no.
  test('names the draft for another council before it takes it', { timeout: 60_000 }, async () => {
    await session.open('?authority=leeds')
    await session.go('#/about-you/your-name')
    await (await driver.wait(until.elementLocated(By.id('notifier_name')), 5_000)).sendKeys('Sam Oduya')
    await session.go('#/save')
    await press(driver, 'clear')
    await headed(driver, /^Finish and clear$/)
    assert.match(await main(), /the referral to Camden/i)
    assert.match(await main(), /the referral to Leeds/i)
    await driver.findElement(By.xpath('//main//a[.="Cancel"]')).click()
    await session.open('?authority=camden')
    await session.go('#/children/3/name')
    await driver.wait(async () => await driver.findElement(By.id('child_name')).getAttribute('value') === 'Ilyas Rahman Doyle', 5_000)
  })

  test('does not ask when everything is in a saved file', async () => {
    await (await jsonButton(driver)).click()
    await session.download(/\.json$/)
    await press(driver, 'clear')
    assert.match(await cleared(session), /answers in this tab have been cleared[^]*Other tabs/)
    await nothingLeft()
  })

  test('can be reached from the foot of every page', async () => {
    await session.go('#/children/3/name')
    await driver.findElement(By.linkText('Finish and clear')).click()
    await press(driver, 'clear-all')
    await cleared(session)
    await nothingLeft()
    assert.deepEqual(await session.axe(), [])
    await session.screenshot('clearing/cleared')
  })

  test('writes over the key and deletes it, then writes over the record and deletes it', { skip: unscripted }, async () => {
    const sealed = (await stored(session)).records[0].split(' ')[0].length
    await driver.executeScript('order.length = 0')
    await finishAndClear(session)
    const order = await driver.executeScript('return order')
    assert.deepEqual(order.map(what => what.replace(/ \d+$/, '')), ['key written over', 'key deleted', 'record written over', 'record deleted'])
    assert.ok(Number(order[2].match(/\d+$/)[0]) >= sealed, order[2])
  })

  for (const [fault, says] of Object.entries({
    removeItem: /deleted\. The key[^]*still in this tab/,
    delete: /still on this device, encrypted\. Their key has been deleted/,
    silent: /still on this device, encrypted\. Their key has been deleted/
  })) {
    test(`says what is left when the browser fails (${fault}), and tries again`, { timeout: 60_000, skip: unscripted }, async () => {
      await press(driver, 'clear')
      await driver.wait(until.elementLocated(By.id('clear-all')), 5_000)
      await driver.executeScript('window.fault = arguments[0]', fault)
      await press(driver, 'clear-all')
      await headed(driver, /^Not everything has been cleared$/)
      assert.match(await main(), says)
      assert.match(await main(), /Clear the data that this site has stored[^]*Close every window/)
      assert.doesNotMatch(await main(), /have been cleared/)
      assert.deepEqual(await session.axe(), [])
      await session.screenshot('clearing/left')
      await driver.executeScript('window.fault = ""')
      await press(driver, 'try-again')
      await cleared(session)
      await nothingLeft()
    })
  }

  test('clears a tab that was duplicated too, which says so', async () => {
    const first = await driver.getWindowHandle()
    const second = await duplicate(session)
    await headed(driver, /another tab/)
    await driver.switchTo().window(first)
    await finishAndClear(session)
    await driver.switchTo().window(second)
    assert.match(await cleared(session), /cleared in another tab/)
    await nothingLeft()
    await session.go('#/children')
    assert.match(await main(), /not added any children/)
    await driver.close()
    await driver.switchTo().window(first)
    assert.doesNotMatch(await heading(driver), /another tab/)
  })

  test('clears the tab that has taken the answers over too', async () => {
    const first = await driver.getWindowHandle()
    const second = await duplicate(session)
    await press(driver, 'work-here')
    await driver.wait(until.elementLocated(By.id('clear')), 15_000)
    await driver.switchTo().window(first)
    await headed(driver, /working on this referral in another tab/)
    await driver.switchTo().window(second)
    await finishAndClear(session)
    await driver.close()
    await driver.switchTo().window(first)
    assert.match(await cleared(session), /cleared in another tab/)
    await nothingLeft()
    const said = (await session.consoleMessages()).map(({ message }) => message)
    assert.deepEqual(said.filter(message => !/was preloaded/.test(message)), [])
  })
})

describe('what closed tabs have left', { skip: unscripted }, () => {
  const DAY = 24 * 60 * 60 * 1000
  const old = '0'.repeat(16), recent = '1'.repeat(16), undated = '2'.repeat(16), open = '3'.repeat(16), wrong = '4'.repeat(16), seen = '5'.repeat(16)
  const names = () => driver.executeAsyncScript(`
    const opening = indexedDB.open('onroll', 1)
    opening.onsuccess = () => {
      const store = opening.result.transaction('drafts').objectStore('drafts')
      const [keys, records] = [store.getAllKeys(), store.getAll()]
      records.onsuccess = () => {
        opening.result.close()
        arguments[0](Object.fromEntries(keys.result.map((key, at) => [key.slice(0, 16), records.result[at][2] ?? 0])))
      }
    }
  `)

  test('is wiped once it was out of time for a day, and nothing else is', { timeout: 60_000 }, async () => {
    await openDraft(session, siblings, '#/tasks')
    await driver.executeAsyncScript(`
      const [dated, undated, done] = arguments
      const opening = indexedDB.open('onroll', 1)
      opening.onsuccess = () => {
        const transaction = opening.result.transaction('drafts', 'readwrite')
        const store = transaction.objectStore('drafts')
        for (const [id, written, overdue] of dated) store.put([new Uint8Array(50), 3.5, written, overdue], id + 'camden')
        store.put(new Uint8Array(50), undated + 'camden')
        transaction.oncomplete = () => { opening.result.close(); done() }
      }
    `, [[old, 8, 1.1], [seen, 8, 0], [recent, 6, 0], [open, 30, 1.1], [wrong, -400, 0]].map(([id, ...days]) =>
      [id, ...days.map(ago => ago && Date.parse(`${siblings.today}T09:30:00Z`) - ago * DAY)]), undated)
    await session.reload()
    await driver.executeScript('navigator.locks.request("onroll-draft-" + arguments[0], () => new Promise(() => {}))', open)
    await driver.wait(async () => !(old in await names()), 15_000, 'the old record is still there')
    const left = await names()
    assert.deepEqual(Object.keys(left).filter(id => [old, recent, undated, open, wrong, seen].includes(id)), [recent, undated, open, wrong, seen])
    // Their seven days begin now.
    for (const id of [undated, wrong]) assert.ok(Math.abs(left[id] - await driver.executeScript('return window.Date.now()')) < 60_000, id)
    assert.equal(Object.keys(left).length, 6, 'the tab’s own is there')
  })
})
