// The first words of the verdict are seen while the register is filled in, on a telephone too, and never cover what has the focus.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { By, Key } from 'selenium-webdriver'
import { openDraft } from './support/draft.mjs'
import { startFor } from './support/start.mjs'

describe('the verdict beside the marks of the register', () => {
  let session, driver, referral
  before(async () => {
    ({ session, driver, referral } = await startFor('camden-siblings-vanished'))
    await session.setSize(1280, 800)
    await openDraft(session, referral, '#/children/3/verdict')
  })
  after(() => session?.stop())

  /** Where the first words of the verdict and what has the focus are in the window. */
  const places = () => driver.executeScript(`
    const place = element => { const { top, bottom } = element.getBoundingClientRect(); return { top, bottom } }
    return { words: place(document.querySelector('#live > [aria-live]')), focus: place(document.activeElement), height: innerHeight }
  `)

  for (const [width, height] of [[1280, 800], [820, 1100], [360, 780], [360, 400]]) {
    test(`is in the window while a mark is typed, at ${width} × ${height}`, async () => {
      await session.setSize(width, height)
      const mark = await driver.findElement(By.id('law_absence-1_code'))
      await driver.executeScript('arguments[0].scrollIntoView({ block: "center" }); arguments[0].focus()', mark)
      const { words, focus, height: seen } = await places()
      assert.ok(words.top > 0 && words.bottom <= seen + 1, JSON.stringify(words))
      assert.ok(focus.bottom <= words.top + 1, JSON.stringify({ words, focus }))
      assert.ok(words.bottom - words.top < seen / 2, JSON.stringify({ words, seen }))
      assert.equal(await session.scrollsSideways(), false)
      assert.deepEqual(await session.axe(), [])
      await session.screenshot(`seen-verdict/${width}-${height}`)
    })

    test(`covers nothing that the Tab key leads to, at ${width} × ${height}`, async () => {
      await session.setSize(width, height)
      await driver.executeScript('scrollTo(0, 0); document.querySelector("main input").focus()')
      for (let control = 0; control < 30; control++) {
        await driver.actions().sendKeys(Key.TAB).perform()
        const { words, focus } = await places()
        assert.ok(focus.bottom <= words.top + 1 || focus.top >= words.bottom - 1, `control ${control}: ${JSON.stringify({ words, focus })}`)
      }
    })
  }

  test('is in its own place in a window of a few lines', async () => {
    await session.setSize(320, 256)
    const sticks = await driver.executeScript('return getComputedStyle(document.querySelector("#live > [aria-live]")).position')
    assert.equal(sticks, 'static')
  })
})
