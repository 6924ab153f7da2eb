// How pages look: what marks a control, an error and the focus can be told from what is around it, in the light and in the dark (axe looks
// at words only); what is beside a page on a wide screen; and what is on paper. In Chromium.
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

/** The words whose contrast is asked of the dark page: a page, and what is written on it. */
const WRITTEN = [
  ['#/children/3/name', '.govuk-label, .govuk-hint, #caption, .govuk-body, .govuk-link'],
  ['#/tasks', '.govuk-task-list__status, .govuk-task-list__link, .onroll-panel h2, .onroll-panel li'],
  ['#/check', '.govuk-summary-list__key, .govuk-summary-list__value, .govuk-link'],
  ['#/save', '.govuk-tag, .govuk-body, .govuk-link, .govuk-button--secondary, .govuk-details__summary, .govuk-footer']
]

/** In the page: the contrast between a colour of an element and the ground it lies on: words lie on their own element. */
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
    const [a, b] = [channels(getComputedStyle(one, pseudo)[property]), ground(property === 'color' ? one : one.parentElement)].map(luminance)
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
  })
`

/** A browser with a whole referral in it. */
async function openedSiblings() {
  const { session, driver, referral } = await startFor('camden-siblings-vanished')
  await session.open()
  await openDraft(session, referral)
  return { session, driver }
}

describe('in the light and in the dark', () => {
  let session, driver
  before(async () => { ({ session, driver } = await openedSiblings()) })
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

  test('words in the dark have 7 to 1 or more', async () => {
    await session.inDark(async () => {
      for (const [address, selectors] of WRITTEN) {
        await session.go(address)
        for (const selector of selectors.split(', ')) {
          const found = await contrasts(selector, 'color')
          assert.ok(found.length > 0, `${address} has no ${selector}`)
          assert.ok(found.every(contrast => contrast >= 7), `${selector} of ${address}: ${found}`)
        }
      }
      const pointed = '.govuk-button--secondary:hover'
      await driver.actions().move({ origin: await driver.findElement(By.css('.govuk-button--secondary')) }).perform()
      await driver.wait(async () => (await contrasts(pointed, 'color')).length, 5_000, 'the pointer is not on the button')
      assert.ok((await contrasts(pointed, 'color')).every(contrast => contrast >= 7), `${await contrasts(pointed, 'color')}`)
    })
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
        const least = property !== 'color' ? 3 : scheme === 'dark' ? 7 : 4.5
        assert.ok(found.every(contrast => contrast >= least), `${selector} in the ${scheme}: ${found}`)
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

describe('beside a page', () => {
  let session, driver, referral
  before(async () => {
    ({ session, driver, referral } = await startFor('camden-siblings-vanished'))
    await session.open()
    const collections = structuredClone(referral.answers.collections)
    // The second carer has no name any more, and the first child’s name comes off on a day that is known.
    collections.carers[1].answers = {}
    collections.children[0].answers.law_deletion_date = { day: '17', month: '11', year: '2026' }
    await openDraft(session, { ...referral, answers: { ...referral.answers, collections } })
  })
  after(() => session?.stop())

  const panel = () => driver.executeScript(`
    const panel = document.querySelector('aside.onroll-panel')
    return panel?.checkVisibility() ? panel.innerText : null
  `)

  test('are the children, their days of absence, what is due and what was left out, where there is room (F12)', async () => {
    await session.go('#/children/3/name')
    const said = await panel()
    assert.match(said, /^So far\s+Children\s+Ilyas Rahman Doyle\s+\d+ school days? absent until today[^]*Due first\s[^]*Left out\s/)
    assert.deepEqual(await session.axe(), [])
    const [link] = await driver.findElements(By.css('.onroll-panel a'))
    await link.click()
    assert.match(await session.address(), /^#\/parents-and-carers\/2\//)
    for (const width of [320, 820, 1099]) {
      await session.setSize(width, 900)
      assert.equal(await panel(), null, width)
      assert.equal(await session.scrollsSideways(), false)
    }
    await session.setSize(1280, 900)
  })

  test('is nothing where a table has the whole width, and on the pages around the form', async () => {
    for (const address of ['#/', '#/children/3/verdict', '#/checks/school-checks', '#/check', '#/danger']) {
      await session.go(address)
      assert.equal(await panel(), null, address)
    }
    for (const address of ['#/tasks', '#/save']) {
      await session.go(address)
      assert.match(await panel(), /Safiya Rahman Doyle/, address)
    }
  })

  test('is not worked out again while somebody types', async () => {
    await session.go('#/children/3/name')
    const before = await panel()
    await driver.findElement(By.id('child_name')).sendKeys(' Jones')
    await session.drawn()
    assert.equal(await panel(), before)
    await session.go('#/tasks')
    assert.match(await panel(), /Ilyas Rahman Doyle Jones/)
  })
})

describe('every page', () => {
  let session, driver
  before(async () => { ({ session, driver } = await openedSiblings()) })
  after(() => session?.stop())

  test('has the council’s name in its header, says the form’s title once, and says which part it is', async () => {
    const [header, heading, caption] = ['.govuk-generic-header', 'h1', '#caption'].map(
      selector => async () => driver.executeScript('return document.querySelector(arguments[0])?.innerText ?? null', selector))
    await session.go('#/')
    assert.equal(await header(), 'London Borough of Camden')
    assert.equal(await heading(), 'Children Missing Education (CME) notification')
    await session.go('#/tasks')
    assert.match(await header(), /^London Borough of Camden\s+Children Missing Education \(CME\) notification$/)
    assert.equal(await heading(), 'Task list')
    assert.match(await session.mainText(), /9 of 9 parts done/)
    await session.go('#/children/3/name')
    assert.equal(await caption(), 'Part 4 of 9: Children missing education: Ilyas Rahman Doyle')
    await session.go('#/children')
    assert.equal(await caption(), 'Part 4 of 9: Children missing education')
  })

  test('that checks answers or saves can be printed, with its reference and day and no “Change” (F39)', async () => {
    for (const address of ['#/check', '#/save']) {
      await session.go(address)
      await driver.executeScript('print = () => { printed = location.hash }; printed = ""')
      await driver.findElement(By.id('print')).click()
      assert.equal(await driver.executeScript('return printed'), address)
      await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { media: 'print' })
      const paper = await session.mainText()
      await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { media: '' })
      assert.match(paper, /Reference ONR-2222-2222\. Printed on \d+ \w+ 2026\./)
      assert.doesNotMatch(paper, /\bChange\b|Print this page/)
    }
  })
})
