// A referral that comes back: the page asks before it shows a name, unless it was loaded again or a link of its own was followed.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { kept, openDraft, stored } from './support/draft.mjs'
import { engine } from './support/engines.mjs'
import { startFor } from './support/start.mjs'
import { carryOn, cleared, headed, heading, press } from './support/tabs.mjs'

const ASKS = /^A referral was started in this tab$/
const CHILD = '#/children/3/name'
let siblings, session, driver
before(async () => ({ referral: siblings, session, driver } = await startFor('camden-siblings-vanished')))
after(() => session?.stop())

const name = async () => (await driver.wait(until.elementLocated(By.id('child_name')), 5_000)).getAttribute('value')
const elsewhere = () => driver.get(new URL('licences.txt', session.base).href)

describe('a referral that was begun', () => {
  before(() => openDraft(session, siblings, CHILD))

  test('is shown without a question when the page is loaded again', async () => {
    await session.reload()
    assert.equal(await name(), 'Ilyas Rahman Doyle')
  })

  test('is shown without a question when a link leads to another council and back', async () => {
    await session.open('?authority=leeds')
    assert.match(await session.mainText(), /started a referral to Camden/)
    await driver.findElement(By.css('.govuk-notification-banner a')).click()
    await driver.wait(until.urlContains('authority=camden'), 10_000)
    await session.running()
    await headed(driver, /notification|task list/i)
  })

  for (const [how, come] of [
    ['by its address', () => session.open(CHILD)],
    ['by the back button', async () => { await driver.navigate().back(); await session.running() }]
  ]) {
    test(`is not shown to somebody who comes from another page ${how}`, async () => {
      await session.open(CHILD)
      if (ASKS.test(await heading(driver))) await carryOn(session)
      assert.equal(await name(), 'Ilyas Rahman Doyle')
      await elsewhere()
      await come()
      await headed(driver, ASKS)
      assert.doesNotMatch(await driver.executeScript('return document.documentElement.outerHTML'), /Ilyas|Safiya|Rahman|Larkspur/)
      assert.doesNotMatch(await driver.getTitle(), /Ilyas|child/)
      assert.match(await session.mainText(), /to Camden was started in this tab on 2 November 2026 at 9:30. Its reference is ONR-2222-2222/i)
    })
  }

  test('stays hidden when the page that asks is loaded again', async () => {
    await session.reload()
    await headed(driver, ASKS)
    assert.deepEqual(await session.axe(), [])
    await session.setSize(360, 800)
    assert.equal(await session.scrollsSideways(), false)
    await session.screenshot('returning/phone')
    await session.setSize(1280, 900)
    await session.screenshot('returning/desk')
  })

  test('stays hidden on every page but help', async () => {
    for (const address of ['#/check', '#/save', '#/open', '#/clear', '#/copy', '#/tasks']) {
      await session.go(address)
      assert.match(await heading(driver), ASKS, address)
    }
    await session.open('?authority=')
    await headed(driver, ASKS)
    await session.open(CHILD)
    await headed(driver, ASKS)
    await driver.findElement(By.css('.onroll-danger a')).click()
    await headed(driver, /danger/)
    await driver.executeScript('location.hash = arguments[0]', CHILD)
  })

  test('is carried on with', async () => {
    await carryOn(session)
    assert.equal(await name(), 'Ilyas Rahman Doyle')
    await driver.findElement(By.id('child_name')).sendKeys('!')
    await kept(session, 'Ilyas Rahman Doyle!')
    await session.reload()
    assert.equal(await name(), 'Ilyas Rahman Doyle!')
  })

  test('is cleared, and that is said', async () => {
    await elsewhere()
    await session.open(CHILD)
    await headed(driver, ASKS)
    await press(driver, 'clear-it')
    assert.match(await cleared(session), /answers in this tab have been cleared/)
    const { records, entries } = await stored(session)
    assert.deepEqual([records.length, entries], [0, []])
  })
})

test('a referral that was left in the future, because the clock has been set back, is asked about', async () => {
  await openDraft(session, siblings, CHILD)
  assert.equal(await name(), 'Ilyas Rahman Doyle')
  await elsewhere()
  await driver.executeScript('sessionStorage.setItem("onroll-left", String(Date.now() + 7_200_000))')
  await session.open(CHILD)
  await headed(driver, ASKS)
  await press(driver, 'clear-it')
  await cleared(session)
})

test('a tab in which nothing was begun asks nothing', async () => {
  await elsewhere()
  await session.open('')
  assert.doesNotMatch(await heading(driver), ASKS)
})

test('a page that a browser brings back from its memory asks too', { skip: engine !== 'chromium' && 'the other browsers do not let a script make this event' }, async () => {
  await openDraft(session, siblings, CHILD)
  await driver.executeScript('dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }))')
  await headed(driver, ASKS)
  await carryOn(session)
  assert.equal(await name(), 'Ilyas Rahman Doyle')
})
