// The browser may fill in the notifier's own details only while the person says that the device is theirs alone.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { openDraft } from './support/draft.mjs'
import { fixture } from './support/fixtures.mjs'
import { start } from './support/start.mjs'

const NAME = '#/about-you/your-name'

describe('whose device it is', () => {
  let session, driver, referral
  before(async () => {
    referral = await fixture('camden-siblings-vanished')
    session = await start({ width: 360 })
    driver = session.driver
    await session.setToday(referral.today)
    await openDraft(session, referral, NAME)
  })
  after(() => session?.stop())

  const go = async (address, id) => {
    await driver.executeScript('location.hash = arguments[0]', address)
    return driver.wait(until.elementLocated(By.id(id)), 5_000)
  }
  const purpose = async (id = 'notifier_name') => (await driver.wait(until.elementLocated(By.id(id)), 5_000)).getAttribute('autocomplete')
  const tick = async () => {
    await driver.findElement(By.css('label[for=own-device]')).click()
    await session.drawn()
  }

  test('is not the person’s alone until they say so', async () => {
    assert.equal(await purpose(), 'off')
    assert.equal(await driver.findElement(By.id('own-device')).isSelected(), false)
    assert.deepEqual(await session.axe(), [])
    assert.equal(await session.scrollsSideways(), false)
    await session.screenshot('own-device/phone')
  })

  test('is asked beside their details, and says the purpose of these alone', async () => {
    await tick()
    assert.equal(await purpose(), 'name')
    assert.equal(await purpose('notifier_position'), 'organization-title')
    assert.deepEqual(await session.axe(), [])
    await go('#/children/3/name', 'child_name')
    assert.equal(await purpose('child_name'), 'off')
    assert.deepEqual(await driver.findElements(By.id('own-device')), [])
  })

  test('stays for as long as the tab, and is taken back in one press on the privacy page', async () => {
    await go(NAME, 'notifier_name')
    await driver.navigate().refresh()
    await session.running()
    assert.equal(await purpose(), 'name')
    await go('#/privacy', 'own-device')
    assert.equal(await driver.findElement(By.id('own-device')).isSelected(), true)
    await session.screenshot('own-device/privacy-phone')
    await tick()
    await go(NAME, 'notifier_name')
    assert.equal(await purpose(), 'off')
  })

  test('is no answer of the referral', async () => {
    await tick()
    await go('#/check', 'continue')
    assert.doesNotMatch(await session.mainText(), /Only I use this device/)
    assert.deepEqual(await session.consoleMessages(), [])
  })
})
