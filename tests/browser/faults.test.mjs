// Each error of the browser’s storage at each step of a write: it is said, a copy can be saved to a file, and nothing is lost.
import assert from 'node:assert/strict'
import { readFile, rm } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { kept } from './support/draft.mjs'
import { chooseFile } from './support/files.mjs'
import { start } from './support/start.mjs'
import { press } from './support/tabs.mjs'

const NAME = '#/about-you/your-name'
/** The steps of a write, and how each may fail: an error at once, an error of the request, or no answer. */
const FAULTS = `{
  const faulty = (type, name, faults) => {
    const real = type.prototype[name]
    type.prototype[name] = function (...given) {
      return faults[globalThis.fault] ? faults[globalThis.fault](() => real.apply(this, given), this) : real.apply(this, given)
    }
  }
  const fail = kind => () => { throw new DOMException('made by the test', kind) }
  const reject = () => Promise.reject(new DOMException('made by the test', 'OperationError'))
  const never = () => new Promise(() => {})
  const silent = () => new EventTarget()
  const undone = (real, store) => { const request = real(); store.transaction.abort(); return request }
  faulty(IDBFactory, 'open', { 'open denied': fail('SecurityError'), 'open unknown': fail('UnknownError'), 'open silent': silent })
  faulty(IDBDatabase, 'transaction', { 'transaction closed': fail('InvalidStateError') })
  faulty(IDBObjectStore, 'get', { 'get fails': fail('DataError'), 'get silent': silent })
  faulty(IDBObjectStore, 'put', {
    'put full': fail('QuotaExceededError'), 'put aborted': fail('AbortError'), 'put undone': undone
  })
  // The browser never says that the write is complete.
  const complete = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'oncomplete')
  Object.defineProperty(IDBTransaction.prototype, 'oncomplete', { ...complete, set(told) {
    if (globalThis.fault !== 'commit silent') complete.set.call(this, told)
  } })
  faulty(SubtleCrypto, 'encrypt', { 'encrypt fails': reject, 'encrypt silent': never })
  faulty(SubtleCrypto, 'importKey', { 'importKey fails': reject, 'importKey silent': never })
  faulty(Crypto, 'getRandomValues', { 'no random bytes': fail('OperationError') })
  faulty(Storage, 'getItem', { 'session storage denied': fail('SecurityError') })
}`
const NAMES = [...[...FAULTS.matchAll(/'([a-z]+ [a-z ]+)':/gi)].map(([, name]) => name), 'commit silent']

describe('a write that fails', () => {
  let session, driver, typed = ''
  before(async () => {
    session = await start()
    driver = session.driver
    await session.beforePages(FAULTS)
    await session.open(NAME)
    await type('Grace')
    await kept(session, 'Grace')
  })
  after(() => session?.stop())

  for (const fault of NAMES) {
    test(`is said, and a copy can be saved: ${fault}`, { timeout: 40_000 }, async () => {
      await startAfresh()
      await driver.executeScript('globalThis.fault = arguments[0]', fault)
      await type('a')
      await driver.wait(unkept, 10_000, 'nothing was said')
      assert.equal((await driver.findElements(By.id('kept'))).length, 0, 'it is not said to be kept')
      await driver.wait(async () => {
        // The page is drawn anew while the write is tried again, and may take the link from under the pointer.
        await driver.findElement(By.linkText('Save a copy to a file')).click().catch(() => {})
        return await session.address() === '#/copy'
      }, 5_000, 'the link does not lead to the copy')
      await press(driver, 'save-copy')
      const file = await session.download(/\.draft\.json$/)
      assert.ok((await readFile(file, 'utf8')).includes(`"${typed}"`), 'the copy has the last letter')
      await rm(file)
      await startAfresh()
      await driver.wait(async () => !await unkept(), 15_000, 'it is still said')
      await kept(session, `"${typed}"`)
    })
  }

  test('because the browser has deleted everything meanwhile is made good', async () => {
    await startAfresh()
    await driver.executeAsyncScript(`
      sessionStorage.clear()
      indexedDB.deleteDatabase('onroll').onsuccess = () => arguments[0]()
    `)
    await type('b')
    await kept(session, `"${typed}"`)
    assert.equal(await unkept(), false)
  })

  test('costs nothing: the copy opens again', async () => {
    await driver.executeScript('location.hash = "#/copy"')
    assert.match(await driver.wait(until.elementLocated(By.css('main')), 5_000).getText(), /The file is not encrypted/)
    await press(driver, 'save-copy')
    const file = await session.download(/\.draft\.json$/)
    assert.deepEqual(await session.axe(), [])
    await session.setSize(360, 800)
    assert.equal(await session.scrollsSideways(), false)
    await session.screenshot('faults/copy-phone')
    await session.setSize(1280, 900)
    const other = await start()
    try {
      await other.open('#/tasks')
      await chooseFile(other, '#/open', file)
      await other.driver.wait(async () => await other.address() === '#/tasks', 10_000)
      await kept(other, `"${typed}"`)
    } finally {
      await other.stop()
    }
  })

  /** On the page of the name with storage that works, whatever the test before has left. */
  async function startAfresh() {
    await driver.executeScript('globalThis.fault = ""; location.hash = arguments[0]', NAME)
  }
  async function type(text) {
    await (await driver.wait(until.elementLocated(By.id('notifier_name')), 5_000)).sendKeys(text)
    typed += text
  }
  async function unkept() {
    return (await driver.findElements(By.id('unkept-title'))).length > 0
  }
})
