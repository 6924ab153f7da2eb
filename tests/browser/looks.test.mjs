// What marks a control, an error and the focus can be told from what is around it, in the light and in the dark. Axe looks at words only.
// In Chromium.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { By } from 'selenium-webdriver'
import { openDraft } from './support/draft.mjs'
import { startFor } from './support/start.mjs'

/** What the contrast of WCAG 2.2, 1.4.11, is asked of: a page, what is drawn on it, and the property that has its colour. */
const DRAWN = [
  ['#/children/3/name', '.govuk-input', 'borderTopColor'],
  ['#/children/3/name', '.govuk-radios__label, .govuk-checkboxes__label', 'borderTopColor', '::before'],
  ['#/children/3/name', '#continue', 'backgroundColor'],
  ['#/children/3/name', '.onroll-danger__content', 'borderLeftColor'],
  ['#/children/3/verdict', '.onroll-weeks__picture rect', 'stroke'],
  ['#/children/3/verdict', '.onroll-weeks__picture text', 'fill']
]

/** In the page: the contrast between a colour of an element and the ground it lies on. */
const CONTRAST = `
  const [selector, property, pseudo] = arguments
  const paint = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const channels = colour => {
    paint.clearRect(0, 0, 1, 1)
    paint.fillStyle = colour
    paint.fillRect(0, 0, 1, 1)
    return [...paint.getImageData(0, 0, 1, 1).data]
  }
  const linear = value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  const luminance = ([r, g, b]) => 0.2126 * linear(r / 255) + 0.7152 * linear(g / 255) + 0.0722 * linear(b / 255)
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = channels(getComputedStyle(at).backgroundColor)
      if (colour[3] === 255) return colour
    }
    return [255, 255, 255]
  }
  return [...document.querySelectorAll(selector)].filter(one => one.checkVisibility()).map(one => {
    const [a, b] = [channels(getComputedStyle(one, pseudo)[property]), ground(one.parentElement)].map(luminance)
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
  })
`

describe('in the light and in the dark', () => {
  let session, driver
  before(async () => {
    let referral
    ({ session, driver, referral } = await startFor('camden-siblings-vanished'))
    await session.open()
    await openDraft(session, referral)
  })
  after(() => session?.stop())

  /** Runs a check as each person sees the page. */
  const inBoth = async check => {
    await check('light')
    await session.inDark(() => check('dark'))
  }
  const contrasts = (selector, property, pseudo = null) => driver.executeScript(CONTRAST, selector, property, pseudo)
  const ground = () => driver.executeScript('return getComputedStyle(document.body).backgroundColor')

  test('the page has the ground the person asks for, and paper is white', async () => {
    await session.go('#/tasks')
    assert.equal(await ground(), 'rgb(255, 255, 255)')
    await session.inDark(async () => {
      assert.equal(await ground(), 'rgb(21, 24, 27)')
      assert.equal(await driver.executeScript('return getComputedStyle(document.documentElement).colorScheme'), 'dark')
    })
    const features = [{ name: 'prefers-color-scheme', value: 'dark' }]
    await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { media: 'print', features })
    assert.equal(await ground(), 'rgb(255, 255, 255)')
    await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { media: '', features: [] })
  })

  test('what marks a control can be seen', async () => {
    for (const [address, ...drawn] of DRAWN) {
      await session.go(address)
      await inBoth(async scheme => {
        const found = await contrasts(...drawn)
        assert.ok(found.length > 0, `${address} has no ${drawn[0]}`)
        assert.ok(found.every(contrast => contrast >= 3), `${drawn} of ${address} in the ${scheme}: ${found}`)
      })
    }
  })

  test('what is wrong and what has the focus can be seen', async () => {
    await session.go('#/children/3/name')
    const input = await driver.findElement(By.id('child_name'))
    const typed = await input.getAttribute('value')
    await input.clear()
    await input.sendKeys(' ')
    await driver.findElement(By.id('continue')).click()
    await driver.findElement(By.css('.govuk-error-summary'))
    await inBoth(async scheme => {
      for (const [selector, property] of [
        ['.govuk-error-summary', 'borderTopColor'], ['.govuk-form-group--error', 'borderLeftColor'], ['.govuk-input--error', 'borderTopColor'],
        ['.govuk-error-message', 'color']
      ]) {
        const found = await contrasts(selector, property)
        assert.ok(found.length > 0, selector)
        assert.ok(found.every(contrast => contrast >= 3), `${selector} in the ${scheme}: ${found}`)
      }
      await driver.executeScript("document.querySelector('.govuk-input--error').focus()")
      // In the light the yellow has a thick border of the colour of words beside it.
      const property = scheme === 'dark' ? 'outlineColor' : 'borderTopColor'
      assert.ok((await contrasts('.govuk-input--error:focus', property)).every(contrast => contrast >= 3), scheme)
    })
    assert.deepEqual(await session.axe(), [])
    await input.clear()
    await input.sendKeys(typed)
  })

  test('nothing moves for a person who asks for no motion', async () => {
    await session.setMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
    const moving = await driver.executeScript(`
      return [...document.querySelectorAll('*')].filter(one => getComputedStyle(one).transitionDuration !== '0s').length
    `)
    assert.equal(moving, 0)
    await session.setMediaFeatures([])
  })
})
