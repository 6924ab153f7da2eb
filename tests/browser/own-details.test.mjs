// The notifier's own details stay on the device when they ask for it, are filled in next time, and go when they say so.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { openDraft, READ, stored } from './support/draft.mjs'
import { engine } from './support/engines.mjs'
import { chooseFile, folderOfFiles } from './support/files.mjs'
import { fixture } from './support/fixtures.mjs'
import { start } from './support/start.mjs'
import { cleared, press } from './support/tabs.mjs'

const NAME = '#/about-you/your-name'

describe('the details of the person who refers', () => {
  let folder, files, session, driver, referral, own
  const begin = async () => {
    session = await start({ width: 360, profileDir: join(folder, 'profile') })
    driver = session.driver
    await session.setToday(referral.today)
  }
  before(async () => {
    referral = await fixture('camden-siblings-vanished')
    own = referral.answers.sheet.notifier_name
    files = await folderOfFiles()
    folder = await mkdtemp(join(tmpdir(), 'onroll-details-'))
    await begin()
  })
  after(async () => {
    await session?.stop()
    await files?.remove()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  const go = async (address, id = 'notifier_name') => {
    await driver.executeScript('location.hash = arguments[0]', address)
    return driver.wait(until.elementLocated(By.id(id)), 5_000)
  }
  const tick = async id => {
    await driver.findElement(By.css(`label[for=${id}]`)).click()
    await session.drawn()
  }
  const details = () => driver.executeScript('return localStorage.getItem("onroll-details")')
  const field = async (id = 'notifier_name') => (await driver.wait(until.elementLocated(By.id(id)), 5_000)).getAttribute('value')
  const main = () => session.mainText()

  test('are not kept without being asked for', async () => {
    await openDraft(session, referral, NAME)
    assert.deepEqual(await driver.findElements(By.id('own-device-2')), [])
    await driver.findElement(By.id('continue')).click()
    await go(NAME)
    await tick('own-device')
    assert.equal(await details(), null)
    assert.equal(await driver.findElement(By.id('own-device-2')).isSelected(), false)
  })

  test('are kept once that is ticked, and said in a list', async () => {
    await tick('own-device-2')
    assert.match(await main(), new RegExp(`Kept on this device:\\s+${own}`))
    assert.deepEqual(await session.axe(), [])
    assert.equal(await session.scrollsSideways(), false)
    await session.screenshot('own-details/phone')
    const { entries } = await stored(session)
    const kept = JSON.parse((await details()).split(' ').slice(2).join(' '))
    assert.equal(kept.notifier_name, own)
    assert.ok(Object.keys(kept).every(id => id.startsWith('notifier_')), String(Object.keys(kept)))
    for (const { answers } of referral.answers.collections.children) assert.ok(!entries.join().includes(answers.child_name))
  })

  test('are filled in when the browser is opened another time, and are no answer until the page is continued', async () => {
    await session.stop()
    await begin()
    await session.open('?authority=camden')
    await go(NAME)
    assert.equal(await field(), own)
    assert.match(await main(), /As you said last time\. Change it if it is wrong/)
    assert.deepEqual(await session.axe(), [])
    await session.screenshot('own-details/filled-in-phone')
    const answers = () => driver.executeAsyncScript(READ)
    await go('#/privacy', 'forget-details')
    await go(NAME)
    await driver.navigate().refresh()
    await session.running()
    assert.equal(await field(), own)
    assert.ok(!(await answers()).includes(own))
    await driver.findElement(By.id('continue')).click()
    await driver.wait(async () => (await answers()).includes(own), 5_000)
  })

  test('are kept as they were changed', async () => {
    await go(NAME)
    const position = await driver.findElement(By.id('notifier_position'))
    await position.clear()
    await position.sendKeys('Deputy head')
    await driver.findElement(By.id('continue')).click()
    await driver.wait(async () => (await details()).includes('Deputy head'), 5_000)
  })

  test('go when they are to be forgotten, and the answers of the referral stay', async () => {
    await go('#/privacy', 'forget-details')
    assert.match(await main(), /Deputy head/)
    assert.deepEqual(await session.axe(), [])
    await driver.findElement(By.id('forget-details')).click()
    await session.drawn()
    assert.equal(await details(), null)
    assert.match(await driver.findElement(By.id('details-said')).getText(), /no longer kept on this device/)
    assert.equal(await driver.executeScript('return document.activeElement.id'), 'own-device-2')
    await go(NAME)
    assert.equal(await field(), own)
    assert.doesNotMatch(await main(), /As you said last time/)
  })

  test('that another tab has forgotten are not kept again', async () => {
    await tick('own-device-2')
    assert.notEqual(await details(), null)
    await driver.executeScript('localStorage.removeItem("onroll-details")')
    await driver.findElement(By.id('continue')).click()
    await session.drawn()
    assert.equal(await details(), null)
  })

  test('go when the device is not the person’s alone after all', async () => {
    await go(NAME)
    await tick('own-device-2')
    await tick('own-device')
    assert.equal(await details(), null)
    assert.match(await driver.findElement(By.id('details-said')).getText(), /no longer kept/)
  })

  test('stay for the next referral after “Finish and clear”, which says so', async () => {
    await tick('own-device')
    await tick('own-device-2')
    await go('#/clear', 'clear-all')
    assert.match(await main(), /Your own details stay on this device for the next referral/)
    await press(driver, 'clear-all')
    await cleared(session)
    assert.match(await main(), /Any file that you saved is still in your downloads[^]*Your own details stay on this device/)
    assert.ok((await details()).includes(own))
    await go(NAME)
    assert.equal(await field(), own)
    assert.match(await main(), /As you said last time/)
    assert.equal(await driver.findElement(By.id('own-device')).isSelected(), true)
    await press(driver, 'forget-details')
    assert.equal(await details(), null)
    // What was filled in was no answer.
    await go('#/privacy', 'own-device')
    await go(NAME)
    assert.equal(await field(), '')
    await tick('own-device')
  })

  test('are not those of another person, whose file is opened', async () => {
    await tick('own-device')
    const name = await driver.findElement(By.id('notifier_name'))
    await name.sendKeys('Dee Lead')
    await tick('own-device-2')
    await driver.findElement(By.id('continue')).click()
    await driver.wait(async () => (await details()).includes('Dee Lead'), 5_000)
    const tabs = [await driver.getWindowHandle()]
    await driver.switchTo().newWindow('tab')
    await session.open('?authority=camden')
    await chooseFile(session, '#/open', await files.write('hall.draft.json', JSON.stringify({
      format: 'onroll-draft', version: 1, authority: 'camden', name: 'Camden', reference: 'ONR-2222-2222', created: '2026-11-02T09:30:00Z',
      answers: { sheet: { notifier_name: 'Sam Hall' }, collections: {} }, earlier: null, saved: false
    })))
    await driver.wait(async () => await session.address() === '#/tasks', 10_000, 'the file is not opened')
    await go(NAME)
    assert.equal(await field(), 'Sam Hall')
    await driver.findElement(By.id('continue')).click()
    await session.drawn()
    assert.ok((await details()).includes('Dee Lead') && !(await details()).includes('Sam Hall'), await details())
    await driver.close()
    await driver.switchTo().window(tabs[0])
    await go('#/privacy', 'forget-details')
    await press(driver, 'forget-details')
    await go(NAME)
    await tick('own-device')
  })

  test('are not kept where the browser refuses, and that is said', { skip: engine === 'webkit' && 'no script can be put before the page’s own' }, async () => {
    await tick('own-device')
    await driver.executeScript(`Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError') }`)
    await tick('own-device-2')
    assert.match(await driver.findElement(By.id('details-said')).getText(), /None are kept/)
    assert.equal(await driver.findElement(By.id('own-device-2')).isSelected(), false)
    assert.equal(await details(), null)
    assert.deepEqual(await session.consoleMessages(), [])
  })
})
