// Every page of the form, with a whole referral in it and with everything wrong: on a phone, a tablet and a desk,
// everybody can use it and nothing leaks.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { By } from 'selenium-webdriver'
import { openDraft } from './support/draft.mjs'
import { fixture, written } from './support/fixtures.mjs'
import { onlyFiles } from './support/network.mjs'
import { start } from './support/start.mjs'

const PHONE = 360
/** Each width at which the style sheet or a person sees another page: 320 px is a desk at 400 %. */
const WIDTHS = [320, PHONE, 820, 1280]
const AROUND = ['#/', '#/tasks', '#/danger', '#/privacy', '#/check', '#/save', '#/no-such-section', '#/children/99/name']

for (const [at, name] of ['camden-siblings-vanished', 'camden-health-visitor-no-roll', 'camden-four-children'].entries()) {
  describe(name, () => {
    // Looking through a page takes a second: at each width it is done for one referral.
    const lookedAt = at === 0 ? WIDTHS : [PHONE]
    let referral, session, texts
    before(async () => {
      referral = await fixture(name)
      texts = written(referral)
      session = await start()
      await session.setToday(referral.today)
    })
    after(() => session?.stop())

    test('every page can be used at every width', { timeout: 600_000 }, async () => {
      await openDraft(session, referral)
      for (const address of everyAddress(referral)) {
        await go(session, address)
        await isSound(session, address, lookedAt)
        await namesNobody(session, texts)
        await session.screenshot(`${name}/${address.slice(2).replaceAll('/', '_') || 'start'}`)
      }
    })

    test('every page can be used when everything on it is wrong', { timeout: 600_000 }, async () => {
      await openDraft(session, { ...referral, answers: spoilt(referral.answers) })
      let refused = 0
      for (const address of referral.addresses) {
        await go(session, address)
        const buttons = await session.driver.findElements(By.id('continue'))
        if (!buttons.length) continue
        await buttons[0].click()
        const summary = await session.driver.findElements(By.css('.govuk-error-summary'))
        if (!summary.length) continue
        refused += (await summary[0].findElements(By.css('li'))).length
        assert.match(await session.driver.getTitle(), /^Error: /, address)
        await isSound(session, `${address} with errors`, lookedAt)
      }
      assert.ok(refused > 10, `only ${refused} things are said to be wrong`)
    })

    test('the page asks only its own host, says nothing in the console, and breaks no policy', async () => {
      assert.deepEqual(await session.consoleMessages(), [])
      assert.deepEqual(await session.cspReports(), [])
      await onlyFiles(session)
    })
  })
}

/** Every page of the form and all that are around it. */
function everyAddress({ addresses, answers }) {
  const sections = [...new Set(addresses.map(address => address.split('/').slice(0, 2).join('/')))]
  const items = [...new Set(addresses.filter(address => address.split('/').length === 4).map(address => address.split('/').slice(0, 3).join('/')))]
  assert.equal(items.length, Object.values(answers.collections).flat().length)
  return [...AROUND, ...addresses, ...sections, ...items.map(item => `${item}/remove`)]
}

/** Goes to a page as a link does. */
async function go(session, address) {
  await session.driver.executeScript('location.hash = arguments[0]', address)
  await session.driver.wait(
    async () => await session.driver.executeScript('return document.activeElement?.tagName === "H1" || location.hash === "#/tasks"'),
    5_000, `${address} does not show`
  )
}

/** The page fits each width, has one heading and a title of its own, and axe finds nothing at the widths that it is looked through at. */
async function isSound(session, address, lookedAt) {
  assert.equal((await session.driver.findElements(By.css('h1'))).length, 1, address)
  assert.match(await session.driver.getTitle(), /\S+ – Camden/, address)
  for (const width of WIDTHS) {
    await session.setSize(width, 900)
    assert.equal(await session.scrollsSideways(), false, `${address} is wider than ${width} px`)
    if (lookedAt.includes(width)) assert.deepEqual(await session.axe(), [], `${address} at ${width} px`)
  }
}

/** Neither the address nor the title, which stay in the browser's history, holds anything that was answered. */
async function namesNobody(session, texts) {
  const kept = `${decodeURIComponent(await session.driver.getCurrentUrl())} ${await session.driver.getTitle()}`
  assert.deepEqual(texts.filter(text => kept.includes(text)), [], kept)
}

/** The same choices, so the same pages, with nothing right where something was written. */
function spoilt(answers) {
  const spoil = value => {
    if (typeof value === 'string') return /^[a-z_]+$/.test(value) ? value : ''
    if (Array.isArray(value)) return value
    return Object.fromEntries(Object.entries(value).map(([part, text]) => [part, part === 'done' ? 'yes' : part === 'day' ? '45' : spoil(text)]))
  }
  const sheet = answers => Object.fromEntries(Object.entries(answers).map(([question, value]) => [question, spoil(value)]))
  const collections = Object.fromEntries(Object.entries(answers.collections).map(
    ([of, items]) => [of, items.map(item => ({ ...item, answers: sheet(item.answers) }))]
  ))
  return { ...answers, sheet: sheet(answers.sheet), collections }
}
