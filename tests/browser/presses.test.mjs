// A press is never lost: what is under the finger when it comes down is still under it when it goes up, whatever the fonts.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { openDraft } from './support/draft.mjs'
import { chooseFile } from './support/files.mjs'
import { fixture } from './support/fixtures.mjs'
import { root } from './support/server.mjs'
import { start } from './support/start.mjs'

const AROUND = ['#/', '#/tasks', '#/danger', '#/check', '#/save', '#/open', '#/profile', '#/children', '#/children/3/remove']

/** A pressed button sinks a little. */
const SINKS = 4

/** How wide the same words are with each set of fonts. */
const widths = new Map()

// Neither is left to what the machine has: one is wider than the other wherever this runs.
for (const [fonts, called] of [['noto', 'Noto alone'], ['without-noto', 'fonts other than Noto']]) {
  describe(`with ${called}`, () => {
    let referral, session, driver
    before(async () => {
      referral = await fixture('camden-siblings-vanished')
      session = await start({ width: 360, height: 800, fonts })
      driver = session.driver
      await session.setToday(referral.today)
      await openDraft(session, referral)
    })
    after(() => session?.stop())

    test('the page is set in them', async () => {
      widths.set(fonts, await driver.executeScript(`
        const words = document.createElement('span')
        words.textContent = 'Preview the form of a profile that was checked'
        document.querySelector('main').append(words)
        const { width } = words.getBoundingClientRect()
        words.remove()
        return width
      `))
    })

    test('a scroll bar that comes or goes moves nothing', async () => {
      await session.go('#/profile')
      const height = () => driver.executeScript('return document.querySelector("main").offsetHeight')
      const before = await height()
      // Chromium paints a picture of the whole page without the bar.
      await session.screenshot(`presses/${fonts}`)
      assert.equal(await height(), before)
    })

    // Where the focus was before matters: what has it may look different, and loses it as the press begins.
    for (const focus of ['h1', '.govuk-skip-link', 'main :is(input,select,textarea)', '.govuk-back-link']) {
      test(`nothing moves under a press on a button when the focus was on ${focus}`, { timeout: 180_000 }, async () => {
        let pressed = 0
        for (const address of [...AROUND, ...referral.addresses.filter((_, at) => at % 5 === 0)]) {
          await session.go(address)
          // What is folded is pressed too.
          await driver.executeScript('for (const fold of document.querySelectorAll("main details")) fold.open = true')
          for (const button of await driver.findElements(By.css('main :is(button, a.govuk-button)'))) {
            await press(button, focus, address)
            pressed += 1
          }
        }
        assert.ok(pressed > 10, `only ${pressed} buttons were pressed`)
      })
    }

    test('nor under one on the button that follows a profile that was checked', async () => {
      await chooseFile(session, '#/profile', join(root, 'tests/profiles/ashford-vale.json'))
      const button = await driver.wait(until.elementLocated(By.id('preview')), 10_000)
      for (const focus of ['h1', '#file', '#continue']) await press(button, focus, 'the checked profile')
    })

    /** Presses a button, which must stay where it is, and lets go elsewhere, so that nothing is done. */
    async function press(button, focus, where) {
      await driver.executeScript(`
        document.querySelector(arguments[1])?.focus()
        arguments[0].scrollIntoView({ block: 'center' })
      `, button, focus)
      const place = 'const { x, y, width, height } = arguments[0].getBoundingClientRect(); return [x + width / 2, y + height / 2].map(Math.round)'
      const [x, y] = await driver.executeScript(place, button)
      await driver.actions().move({ x, y }).press().perform()
      const [atX, atY] = await driver.executeScript(place, button)
      const hit = await driver.executeScript('return arguments[0].contains(document.elementFromPoint(arguments[1], arguments[2]))', button, x, y)
      await driver.actions().move({ x: 1, y: 1 }).release().perform()
      assert.ok(hit && Math.abs(atX - x) <= SINKS && Math.abs(atY - y) <= SINKS, `${await button.getAttribute('id')} on ${where} moves by ${atX - x}, ${atY - y}`)
    }
  })
}

test('the two sets of fonts are two', () => {
  assert.equal(new Set(widths.values()).size, 2, `the same words are as wide in both: ${[...widths.values()]}`)
})

test('what comes up by itself waits until a button is let go', { timeout: 60_000 }, async () => {
  const session = await start({ width: 360, height: 800 })
  const { driver } = session
  const BANNER = By.css('.govuk-notification-banner')
  try {
    // The page gives up on this after some seconds and says so at its top.
    await session.beforePages('SubtleCrypto.prototype.encrypt = () => new Promise(() => {})')
    await session.open('#/about-you/your-name')
    await driver.findElement(By.id('notifier_name')).sendKeys('Grace')
    const button = await driver.findElement(By.id('continue'))
    const top = () => driver.executeScript('return arguments[0].getBoundingClientRect().top', button)
    await driver.actions().move({ origin: button }).press().perform()
    const before = await top()
    await driver.sleep(6_000)
    assert.deepEqual(await driver.findElements(BANNER), [])
    assert.equal(await top(), before)
    await driver.actions().move({ x: 1, y: 1 }).release().perform()
    await driver.wait(until.elementLocated(BANNER), 2_000, 'it is not said afterwards')
  } finally {
    await session.stop()
  }
})
