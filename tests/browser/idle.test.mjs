// A page that nobody uses is covered, and cleared in the end. A clock that was set wrong clears nothing.
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { kept, openDraft, stored } from './support/draft.mjs'
import { fixture } from './support/fixtures.mjs'
import { start } from './support/start.mjs'
import { carryOn, cleared, headed, heading } from './support/tabs.mjs'

const COVERED = /^Your answers are covered$/
let siblings, session, driver
before(async () => {
  siblings = await fixture('camden-siblings-vanished')
  session = await start()
  driver = session.driver
  await session.setClock('2026-11-25T10:30:00Z')
})
after(() => session?.stop())

/** What the field holds, once the page has one. */
const name = async () => {
  const read = () => driver.executeScript("return document.getElementById('child_name')?.value")
  let value
  await driver.wait(async () => (value = await read()) !== null, 10_000, 'the page has no name of a child')
  return value
}
/** Lets so many minutes pass on the clock. The device slept, so no timer has run, and the page is seen again. */
const later = async minutes => {
  await session.moveClock(minutes)
  await driver.executeScript('document.dispatchEvent(new Event("visibilitychange"))')
  await session.drawn()
}

describe('a page that nobody uses', () => {
  beforeEach(() => openDraft(session, siblings, '#/children/3/name'))

  test('is covered after a quarter of an hour, with nothing of the answers in it', async () => {
    await driver.findElement(By.id('child_name')).sendKeys('!')
    await later(14)
    assert.equal(await name(), 'Ilyas Rahman Doyle!')
    await later(2)
    await headed(driver, COVERED)
    assert.doesNotMatch(await driver.executeScript('return document.documentElement.outerHTML'), /Ilyas|Safiya|Rahman|Larkspur/)
    assert.doesNotMatch(await driver.getTitle(), /Ilyas|child 1/)
    assert.match(await session.mainText(), /since 25 November 2026 at 10:30[^]*cleared on 25 November 2026 at 22:30/)
    assert.equal((await driver.findElements(By.css('.onroll-danger a'))).length, 1)
    assert.deepEqual(await session.axe(), [])
    await session.setSize(360, 800)
    assert.equal(await session.scrollsSideways(), false)
    await session.screenshot('idle/phone')
    await session.setSize(1280, 900)
    await session.screenshot('idle/desk')
    await carryOn(session)
    assert.equal(await name(), 'Ilyas Rahman Doyle!')
    assert.equal(await driver.executeScript('return document.activeElement.tagName'), 'H1')
  })

  test('stays uncovered as long as somebody types', async () => {
    for (let minutes = 0; minutes < 40; minutes += 10) {
      await later(10)
      await driver.findElement(By.id('child_name')).sendKeys('a')
    }
    assert.equal(await name(), 'Ilyas Rahman Doyleaaaa')
  })

  test('asks when it is loaded again while it is covered', async () => {
    await later(20)
    await headed(driver, COVERED)
    await session.reload()
    await headed(driver, /^A referral was started in this tab$/)
    await carryOn(session)
    assert.equal(await name(), 'Ilyas Rahman Doyle')
  })

  test('is covered before it is cleared, when the clock is set on or the device slept for long', async () => {
    await session.beforePages(`{
      const real = setInterval
      // Looks a hundred times as often.
      setInterval = (does, pause, ...given) => real(does, pause === 15_000 ? 150 : pause, ...given)
    }`)
    await openDraft(session, siblings, '#/children/3/name')
    await later(13 * 60)
    await headed(driver, COVERED)
    assert.match(await session.mainText(), /cleared in less than 15 minutes/)
    // Twenty looks.
    await driver.sleep(3_000)
    await carryOn(session)
    assert.equal(await name(), 'Ilyas Rahman Doyle')
  })

  test('is cleared after twelve hours, of which it ran for a quarter of an hour at least', async () => {
    const before = (await stored(session)).records.length
    await later(12 * 60 + 1)
    await headed(driver, COVERED)
    await driver.wait(async () => !COVERED.test(await heading(driver)), 30_000, 'it is not cleared')
    assert.match(await cleared(session), /Nobody used this tab for 12 hours/)
    const { entries, records } = await stored(session)
    assert.deepEqual(entries, [])
    assert.equal(records.length, before - 1)
    assert.deepEqual(await session.consoleMessages(), [])
  })

  for (const [how, minutes] of [['on by years', 60 * 24 * 400], ['back', -600]]) {
    test(`is covered and not cleared when the clock is set ${how}`, async () => {
      await later(minutes)
      await headed(driver, COVERED)
      await carryOn(session)
      assert.equal(await name(), 'Ilyas Rahman Doyle')
    })
  }
})

test('a page on which nothing was answered stays as it is', async () => {
  await driver.executeScript('sessionStorage.clear()')
  await session.open('')
  await later(13 * 60)
  assert.doesNotMatch(await heading(driver), COVERED)
  assert.equal((await driver.findElements(By.css('.govuk-notification-banner'))).length, 0)
})

test('a page says near its foot when it has kept the answers', async () => {
  await session.open('#/about-you/your-name')
  assert.equal((await driver.findElements(By.id('kept'))).length, 0)
  await driver.findElement(By.id('notifier_name')).sendKeys('Grace')
  await kept(session, 'Grace')
  const said = await driver.wait(until.elementLocated(By.id('kept')), 5_000)
  assert.match(await said.getText(), /^Kept in this tab at \d+:\d\d$/)
  assert.deepEqual(await session.axe(), [])
  await session.screenshot('idle/kept')
})
