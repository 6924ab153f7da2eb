// Drafts on the device, under a passphrase: what is kept, who can open it, and what anybody else can see of it.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { kept, openDraft, stored } from './support/draft.mjs'
import { engine } from './support/engines.mjs'
import { fixture } from './support/fixtures.mjs'
import { sharedServer } from './support/server.mjs'
import { start } from './support/start.mjs'
import { headed, heading, press } from './support/tabs.mjs'

const CHILD = '#/children/3/name'
const GRACE = 'kettle orchard nine'
const TARIQ = 'purple ladder minutes'
const REFERENCE = 'ONR-2222-2222'
let siblings
before(async () => { siblings = await fixture('camden-siblings-vanished') })

/** Types a passphrase into each field for one, and sends it off. */
async function give({ driver }, passphrase, ...others) {
  await driver.wait(async () => (await driver.findElements(By.id('passphrase'))).length, 10_000, 'no passphrase is asked for')
  for (const [at, words] of [passphrase, ...others].entries()) {
    const field = await driver.findElement(By.id(at === 0 ? 'passphrase' : 'passphrase-again'))
    await field.clear()
    await field.sendKeys(words)
  }
  await driver.findElement(By.id('continue')).click()
}

/** Puts the referral of the tab on the device. */
async function keepOnDevice(session, passphrase) {
  await go(session, '#/keep', /^Keep this referral on this device$/)
  await give(session, passphrase, passphrase)
  await headed(session.driver, /^This referral is kept on this device$/)
}

async function go({ driver }, fragment, heading) {
  await driver.executeScript('location.hash = arguments[0]', fragment)
  await headed(driver, heading)
}

async function list(session, ready = /Open|There are none/) {
  await go(session, '#/drafts', /^Referrals on this device$/)
  await session.driver.wait(async () => ready.test(await words(session)), 10_000, `the list does not say ${ready}`)
  return words(session)
}

async function words({ driver }) {
  return driver.executeScript('return document.querySelector("main").innerText')
}

/** Everything that can be seen of the page, and its title. */
async function seen({ driver }) {
  return driver.executeScript('return document.title + document.documentElement.outerHTML')
}

async function says(session, pattern) {
  await session.driver.wait(async () => pattern.test(await words(session)), 15_000, `the page does not say ${pattern}`)
}

const PERSONAL = /Ilyas|Safiya|Rahman|Grace|Larkspur/

/** The records of the device's drafts: how many there are of each kind. */
async function records({ driver }) {
  return driver.executeAsyncScript(`
    const [done] = arguments
    const opening = indexedDB.open('onroll-device')
    opening.onupgradeneeded = () => opening.transaction.abort()
    opening.onerror = () => done({})
    opening.onsuccess = () => {
      const asked = opening.result.transaction('drafts').objectStore('drafts').getAllKeys()
      asked.onsuccess = () => {
        opening.result.close()
        const count = kind => asked.result.filter(key => key.startsWith(kind)).length
        done({ vaults: count('vault'), drafts: count('draft'), labels: count('label') })
      }
    }
  `)
}

describe('a referral on the device', () => {
  let server, folder, session, driver
  before(async () => {
    server = await sharedServer()
    folder = await mkdtemp(join(tmpdir(), 'onroll-device-'))
    await begin()
    await openDraft(session, siblings, CHILD)
  })
  after(async () => {
    await session?.stop()
    await server?.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  const begin = async () => {
    session = await start({ server: { address: server.address, stop: async () => {} }, profileDir: join(folder, 'profile') })
    driver = session.driver
  }
  const name = async () => driver.findElement(By.id('child_name')).getAttribute('value')

  test('is reached from the task list, and its page says what it means', async () => {
    await go(session, '#/tasks', /./)
    await driver.findElement(By.linkText('Keep this referral on this device')).click()
    await headed(driver, /^Keep this referral on this device$/)
    assert.match(await words(session), /Only the passphrase opens them[^]*Nobody can recover a forgotten passphrase/)
    assert.deepEqual(await session.axe(), [])
    await session.screenshot('device/keep-desk')
    await session.setSize(360, 800)
    assert.equal(await session.scrollsSideways(), false)
    await session.screenshot('device/keep-phone')
    await session.setSize(1280, 900)
  })

  test('leads back to the page that the person was on, as the page that saves a copy does', async () => {
    const back = () => driver.findElement(By.css('.govuk-back-link')).click()
    await session.go(CHILD)
    await go(session, '#/keep', /^Keep this referral on this device$/)
    await driver.findElement(By.linkText('Save a copy to a file')).click()
    await headed(driver, /^Save a copy to a file$/)
    assert.equal(await session.address(), '#/copy')
    await back()
    assert.equal(await session.address(), CHILD)
    for (const address of ['#/keep', '#/drafts']) {
      await go(session, address, /this device$/)
      await back()
      assert.equal(await session.address(), CHILD, address)
    }
    await go(session, '#/keep', /^Keep this referral on this device$/)
  })

  test('takes a passphrase that is long and typed twice alike, and no browser is asked to store it', async () => {
    const field = await driver.findElement(By.id('passphrase'))
    assert.equal(await field.getAttribute('type'), 'text')
    assert.equal(await field.getAttribute('autocomplete'), 'off')
    assert.equal(await field.getAttribute('spellcheck'), 'false')
    assert.equal(await field.getCssValue('-webkit-text-security'), 'disc')
    await driver.findElement(By.css('input[name=show]')).click()
    assert.equal(await field.getCssValue('-webkit-text-security'), 'none')
    for (const [passphrase, again, why] of [
      ['short', 'short', /12 characters or more/],
      ['passwordpassword', 'passwordpassword', /too easy to guess/],
      [REFERENCE, REFERENCE, /words that are in the referral, its reference/],
      [GRACE, `${GRACE}!`, /are not the same/]
    ]) {
      await give(session, passphrase, again)
      await says(session, why)
      assert.match(await driver.getTitle(), /^Error: /)
    }
    assert.deepEqual(await session.axe(), [])
    assert.deepEqual(await records(session), { vaults: 0, drafts: 0, labels: 0 })
  })

  test('is kept, read back, and gone from the tab', async () => {
    await give(session, GRACE, GRACE)
    await headed(driver, /^This referral is kept on this device$/)
    await driver.sleep(500)
    const { records: all, entries } = await stored(session)
    assert.deepEqual(await records(session), { vaults: 1, drafts: 1, labels: 1 })
    assert.equal(all.length, 3, 'the tab’s own record is still there')
    for (const text of [...all, ...entries]) {
      assert.doesNotMatch(text, PERSONAL)
      assert.ok(!text.includes(GRACE), 'the passphrase is stored')
    }
    assert.deepEqual(await session.axe(), [])
    await session.screenshot('device/kept-desk')
  })

  test('is opened where the person has kept it, once the page is loaded again', async () => {
    await driver.navigate().refresh()
    await session.running()
    await headed(driver, /^Open a referral kept on this device$/)
    assert.equal(await session.address(), '#/keep')
    await give(session, GRACE)
    await driver.wait(async () => await session.address() === '#/tasks', 15_000, 'it is not opened')
    assert.doesNotMatch(await words(session), /There is a problem/)
  })

  test('keeps each change on the device', async () => {
    await go(session, CHILD, /./)
    const before = JSON.stringify((await stored(session)).records)
    await driver.findElement(By.id('child_name')).sendKeys(' the First')
    // A slow browser types the words one by one, and each may be kept by itself. Nothing changes after the last one.
    let now = before
    await driver.wait(async () => {
      await driver.sleep(1_500)
      const last = now
      now = JSON.stringify((await stored(session)).records)
      return now !== before && now === last
    }, 15_000)
    const said = await driver.wait(until.elementLocated(By.id('kept')), 5_000)
    await driver.wait(until.elementTextMatches(said, /^Kept on this device at \d+:\d\d$/), 5_000)
    assert.equal((await stored(session)).records.length, 3)
  })

  test('asks for the passphrase when the page is loaded again, and shows nothing until then', async () => {
    await driver.navigate().refresh()
    await session.running()
    await headed(driver, /^Open a referral kept on this device$/)
    assert.equal(await session.address(), CHILD)
    assert.doesNotMatch(await seen(session), PERSONAL)
    await give(session, 'kettle orchard ten')
    await says(session, /The passphrase is wrong/)
    assert.doesNotMatch(await seen(session), PERSONAL)
    assert.deepEqual(await session.axe(), [])
    await session.screenshot('device/locked-desk')
    await give(session, GRACE)
    await driver.wait(async () => (await driver.findElements(By.id('child_name'))).length, 15_000, 'it is not opened')
    assert.equal(await name(), 'Ilyas Rahman Doyle the First')
  })

  // What WebDriver opens in WebKitGTK keeps nothing when it ends.
  const later = engine === 'webkit' ? 'when the page is opened again' : 'after the browser was closed'
  test(`is on the list ${later}, by what is not personal`, async () => {
    if (engine !== 'webkit') {
      await session.stop()
      await begin()
    }
    await session.open('?authority=')
    await driver.findElement(By.linkText('Referrals on this device')).click()
    const said = await list(session)
    assert.match(said, /ONR-2222-2222[^]*Camden[^]*2 November 2026[^]*Kept until/)
    assert.doesNotMatch(await seen(session), PERSONAL)
    for (const text of (await stored(session)).records) assert.doesNotMatch(text, PERSONAL)
    assert.deepEqual(await session.axe(), [])
    await session.screenshot('device/list-desk')
    await session.setSize(360, 800)
    assert.equal(await session.scrollsSideways(), false)
    await session.screenshot('device/list-phone')
    await session.setSize(1280, 900)
  })

  test('is opened with the form of its own council', async () => {
    await driver.findElement(By.partialLinkText('Open')).click()
    await session.running()
    assert.match(await driver.getCurrentUrl(), /authority=camden#\/drafts\//)
    await give(session, GRACE)
    await driver.wait(async () => await session.address() === '#/tasks', 15_000, 'it is not opened')
    await go(session, CHILD, /./)
    assert.equal(await name(), 'Ilyas Rahman Doyle the First')
  })

  test('is locked by a button, and its answers leave the page', async () => {
    await driver.findElement(By.id('child_name')).sendKeys('!')
    await go(session, '#/keep', /^This referral is kept/)
    await press(driver, 'lock')
    await headed(driver, /^Open a referral kept/)
    assert.doesNotMatch(await seen(session), PERSONAL)
    await go(session, '#/tasks', /^Open a referral kept/)
    await go(session, '#/danger', /danger/)
    await go(session, CHILD, /^Open a referral kept/)
    await give(session, GRACE)
    await driver.wait(async () => (await driver.findElements(By.id('child_name'))).length, 15_000, 'it is not opened')
    assert.equal(await name(), 'Ilyas Rahman Doyle the First!')
  })

  test('is left as it is by “Finish and clear” while it is locked', async () => {
    await go(session, '#/keep', /^This referral is kept/)
    await press(driver, 'lock')
    await headed(driver, /^Open a referral kept/)
    await go(session, '#/clear', /^Finish and clear$/)
    assert.match(await words(session), /The locked referral stays on this device/)
    assert.deepEqual(await session.axe(), [])
    await press(driver, 'clear-all')
    await says(session, /The answers in this tab have been cleared/)
    assert.deepEqual(await records(session), { vaults: 1, drafts: 1, labels: 1 })
    await list(session, new RegExp(REFERENCE))
    await driver.findElement(By.partialLinkText('Open')).click()
    await headed(driver, /^Open a referral kept/)
    assert.match(await words(session), /forgotten passphrase/)
    await give(session, GRACE)
    await driver.wait(async () => await session.address() === '#/tasks', 15_000, 'it is not opened')
  })

  test('stays locked while another one is begun', async () => {
    await go(session, '#/keep', /^This referral is kept/)
    await press(driver, 'lock')
    await press(driver, 'begin-another')
    await go(session, '#/about-you/your-name', /./)
    await driver.findElement(By.id('notifier_name')).sendKeys('Tariq Hollowell')
    await kept(session, 'Tariq Hollowell')
    // The other one cannot be opened over it.
    await list(session)
    await driver.findElement(By.partialLinkText('Open')).click()
    await says(session, /another referral to the same council/)
    assert.equal((await driver.findElements(By.id('passphrase'))).length, 0)
  })

  test('is not seen by another person with a passphrase of their own', async () => {
    await keepOnDevice(session, TARIQ)
    assert.deepEqual(await records(session), { vaults: 2, drafts: 2, labels: 2 })
    await press(driver, 'lock')
    await headed(driver, /^Open a referral kept/)
    await list(session, new RegExp(REFERENCE))
    await driver.findElement(By.xpath(`//a[contains(., "Open") and contains(., "${REFERENCE}")]`)).click()
    await headed(driver, /^Open a referral kept/)
    await give(session, TARIQ)
    await says(session, /The passphrase is wrong/)
    assert.doesNotMatch(await seen(session), PERSONAL)
  })

  test('is deleted when that is confirmed, with its vault', async () => {
    await list(session, new RegExp(REFERENCE))
    await driver.findElement(By.xpath(`//a[contains(., "Delete") and contains(., "${REFERENCE}")]`)).click()
    await headed(driver, /^Delete this referral from this device\?$/)
    assert.deepEqual(await session.axe(), [])
    await press(driver, 'delete')
    await says(session, /Deleted from this device/)
    await driver.wait(async () => !(await words(session)).includes(REFERENCE), 5_000, 'it is still on the list')
    assert.deepEqual(await records(session), { vaults: 1, drafts: 1, labels: 1 })
    await driver.findElement(By.linkText('Delete all of them')).click()
    await headed(driver, /^Delete all/)
    await press(driver, 'delete')
    await says(session, /There are none/)
    assert.deepEqual(await records(session), { vaults: 0, drafts: 0, labels: 0 })
    assert.deepEqual(await session.cspReports(), [])
  })
})

describe('a referral of the device in two tabs', () => {
  let session, driver, first
  before(async () => {
    session = await start()
    driver = session.driver
    await openDraft(session, siblings)
    await keepOnDevice(session, GRACE)
    await go(session, CHILD, /./)
    first = await driver.getWindowHandle()
  })
  after(() => session?.stop())
  const name = () => driver.findElement(By.id('child_name'))

  test('is taken over by the one in which its passphrase is given, with the last letters', async () => {
    await name().sendKeys(' the First')
    await driver.switchTo().newWindow('tab')
    const second = await driver.getWindowHandle()
    await session.open(CHILD)
    await list(session, new RegExp(REFERENCE))
    await driver.findElement(By.partialLinkText('Open')).click()
    await headed(driver, /^Open a referral kept/)
    // Nobody takes it without the passphrase.
    await give(session, TARIQ)
    await says(session, /The passphrase is wrong/)
    assert.equal((await driver.findElements(By.id('work-here'))).length, 0)
    await give(session, GRACE)
    await says(session, /open in another tab/)
    assert.doesNotMatch(await seen(session), PERSONAL)
    assert.deepEqual(await session.axe(), [])
    await press(driver, 'work-here')
    await driver.wait(async () => await session.address() === '#/tasks', 15_000, 'it is not opened')
    await go(session, CHILD, /./)
    assert.equal(await name().getAttribute('value'), 'Ilyas Rahman Doyle the First')
    await name().sendKeys('!')
    await driver.switchTo().window(first)
    await headed(driver, /^You are working on this referral in another tab$/)
    assert.doesNotMatch(await words(session), PERSONAL)
    await driver.switchTo().window(second)
    const said = await driver.wait(until.elementLocated(By.id('kept')), 5_000)
    await driver.wait(until.elementTextMatches(said, /^Kept on this device/), 5_000)
  })

  test('is taken back in the same way', async () => {
    await driver.switchTo().window(first)
    await press(driver, 'work-here')
    await session.running()
    await headed(driver, /^Open a referral kept/)
    await give(session, GRACE)
    await says(session, /open in another tab/)
    await press(driver, 'work-here')
    await driver.wait(async () => (await driver.findElements(By.id('child_name'))).length, 15_000, 'it is not opened')
    assert.equal(await name().getAttribute('value'), 'Ilyas Rahman Doyle the First!')
  })

  // WebKitGTK’s driver was still waiting after half a minute, twice; why is not known.
  const skip = engine === 'webkit' && 'the driver does not answer any more'
  test('is deleted from the device by “Finish and clear”, which says so first and offers to lock it', { skip }, async () => {
    await go(session, '#/save', /./)
    await press(driver, 'clear')
    await headed(driver, /^Finish and clear$/)
    assert.match(await words(session), /also deletes the referral from this device/)
    assert.equal((await driver.findElements(By.id('lock'))).length, 1)
    await press(driver, 'clear-all')
    await says(session, /cleared from this tab and from this device/)
    assert.deepEqual(await records(session), { vaults: 0, drafts: 0, labels: 0 })
  })
})

// A minute and a half, in which nothing but the clock and the faults of the test's own is met.
const long = engine !== 'chromium' && 'left to Chromium, as it takes long'
describe('a referral of the device that nobody works on', { skip: long }, () => {
  let session
  before(async () => {
    session = await start()
    await session.setClock(new Date().toISOString())
    await openDraft(session, siblings)
    await keepOnDevice(session, GRACE)
    await go(session, CHILD, /./)
  })
  after(() => session?.stop())

  test('is locked after a quarter of an hour, with its last answers', async () => {
    const { driver } = session
    await driver.findElement(By.id('child_name')).sendKeys(' the First')
    await session.moveClock(14)
    await driver.sleep(1_500)
    assert.equal((await driver.findElements(By.id('child_name'))).length, 1)
    await session.moveClock(2)
    await driver.wait(async () => /^Open a referral kept/.test(await heading(driver)), 70_000, 'it is not locked')
    assert.doesNotMatch(await seen(session), PERSONAL)
    await give(session, GRACE)
    await go(session, CHILD, /./)
    await driver.wait(async () => (await driver.findElements(By.id('child_name'))).length, 15_000, 'it is not opened')
    assert.equal(await driver.findElement(By.id('child_name')).getAttribute('value'), 'Ilyas Rahman Doyle the First')
  })
})

describe('a draft whose time is over', { skip: long }, () => {
  let session
  before(async () => {
    session = await start()
    await openDraft(session, siblings)
    await keepOnDevice(session, GRACE)
    await press(session.driver, 'lock')
    await headed(session.driver, /^Open a referral kept/)
  })
  after(() => session?.stop())
  /** Loads the page on a day so many days from now, and waits until it has looked for what is out of time. */
  const onDay = async (days, { notes = false, left = 3 } = {}) => {
    const day = new Date(Date.now() + days * 86_400_000).toISOString()
    await session.setClock(day)
    await session.driver.navigate().refresh()
    await session.running()
    // The page looks five seconds after its start.
    await session.driver.sleep(6_000)
    const looked = async () => {
      const { records } = await stored(session)
      const noted = records.map(text => /^"\S+ \d+ \d+ \d+ (\d+) [a-z]/.exec(text)?.[1]).find(Boolean)
      return records.length === left && (!notes || Math.abs(Number(noted) - Date.parse(day) / 1000) < 3600)
    }
    await session.driver.wait(looked, 15_000, `nothing has come of it after ${days} days`)
  }

  test('is said to be at its end some days before', async () => {
    await onDay(27)
    assert.match(await list(session), /Soon: /)
  })

  test('is deleted on the second day after it, and not at once, as a clock may be wrong', async () => {
    await onDay(3_000, { notes: true })
    assert.deepEqual(await records(session), { vaults: 1, drafts: 1, labels: 1 })
    await onDay(5)
    assert.deepEqual(await records(session), { vaults: 1, drafts: 1, labels: 1 })
    await onDay(40, { notes: true })
    assert.deepEqual(await records(session), { vaults: 1, drafts: 1, labels: 1 })
    await onDay(41, { left: 0 })
    assert.deepEqual(await records(session), { vaults: 0, drafts: 0, labels: 0 })
    await session.driver.executeScript('location.hash = "#/tasks"')
    await session.driver.navigate().refresh()
    await session.running()
    await says(session, /not on this device any more/)
    await press(session.driver, 'begin-another')
    assert.doesNotMatch(await heading(session.driver), /Open a referral/)
  })
})

describe('a device that fails', { skip: long }, () => {
  let session, driver
  before(async () => {
    session = await start()
    driver = session.driver
    // The database of the device fails as long as the page says so: a fault for each thing that is asked of it.
    await session.beforePages(`
      const fails = () => { throw new DOMException('full', 'QuotaExceededError') }
      const wrap = (prototype, name, faulty) => {
        const real = prototype[name]
        prototype[name] = function (...given) { return window.fault?.[0] === name && faulty(this, given) ? window.fault[1](real, this, given) : real.apply(this, given) }
      }
      const ofDevice = database => database.name === 'onroll-device'
      wrap(IDBFactory.prototype, 'open', (_, [name]) => name === 'onroll-device')
      wrap(IDBObjectStore.prototype, 'put', store => ofDevice(store.transaction.db))
      wrap(IDBObjectStore.prototype, 'getAll', store => ofDevice(store.transaction.db))
      wrap(IDBDatabase.prototype, 'transaction', ofDevice)
      wrap(IDBTransaction.prototype, 'commit', transaction => ofDevice(transaction.db))
      wrap(SubtleCrypto.prototype, 'deriveBits', () => true)
      wrap(SubtleCrypto.prototype, 'encrypt', () => true)
      window.faults = {
        throws: fails, silent: () => new EventTarget(), never: () => new Promise(() => {}),
        rejects: () => Promise.reject(new DOMException('no', 'OperationError')),
        aborts: (real, transaction) => transaction.abort()
      }
    `)
  })
  after(() => session?.stop())

  for (const [what, how] of [
    ['open', 'throws'], ['open', 'silent'], ['put', 'throws'], ['transaction', 'throws'], ['commit', 'aborts'],
    ['getAll', 'throws'], ['deriveBits', 'rejects'], ['encrypt', 'rejects'], ['encrypt', 'never']
  ]) {
    test(`leaves the tab’s own copy as it is (${what} ${how})`, async () => {
      await openDraft(session, siblings, '#/keep')
      await driver.executeScript('window.fault = [arguments[0], faults[arguments[1]]]', what, how)
      await give(session, GRACE, GRACE)
      await says(session, /could not keep the referral on this device[^]*still in this tab/)
      await driver.executeScript('window.fault = null')
      await kept(session, 'Ilyas Rahman Doyle')
      await go(session, CHILD, /./)
      assert.equal(await driver.findElement(By.id('child_name')).getAttribute('value'), 'Ilyas Rahman Doyle')
      // Nothing was put there by half.
      const { drafts, labels } = await records(session)
      assert.equal(drafts, labels)
    })
  }

  test('says that a change is not kept, and does not lock the referral over it', async () => {
    await driver.executeScript('indexedDB.deleteDatabase("onroll-device")')
    await openDraft(session, siblings)
    await keepOnDevice(session, GRACE)
    await driver.executeScript('window.fault = ["put", faults.throws]')
    await go(session, CHILD, /./)
    await driver.findElement(By.id('child_name')).sendKeys(' the First')
    await driver.wait(async () => /could not keep your answers/.test(await seen(session)), 10_000, 'nothing is said')
    await go(session, '#/keep', /^This referral is kept/)
    await press(driver, 'lock')
    await driver.sleep(3_000)
    assert.match(await heading(driver), /^This referral is kept/)
    await driver.executeScript('window.fault = null')
    await driver.sleep(2_500)
    await press(driver, 'lock')
    await headed(driver, /^Open a referral kept/)
    await give(session, GRACE)
    await go(session, CHILD, /./)
    await driver.wait(async () => (await driver.findElements(By.id('child_name'))).length, 15_000, 'it is not opened')
    assert.equal(await driver.findElement(By.id('child_name')).getAttribute('value'), 'Ilyas Rahman Doyle the First')
  })
})
