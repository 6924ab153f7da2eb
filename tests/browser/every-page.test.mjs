// Every page of the form, with a whole referral in it and with everything wrong: on a phone, a tablet and a desk,
// everybody can use it and nothing leaks.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { By } from 'selenium-webdriver'
import { openDraft } from './support/draft.mjs'
import { fixture, written } from './support/fixtures.mjs'
import { start } from './support/start.mjs'

const PHONE = 360
const TABLET = 820
const DESK = 1280
const AROUND = ['#/', '#/tasks', '#/danger', '#/privacy', '#/check', '#/save', '#/no-such-section', '#/children/99/name']

for (const name of ['camden-siblings-vanished', 'camden-health-visitor-no-roll', 'camden-four-children']) {
  describe(name, () => {
    let referral, session, texts
    before(async () => {
      referral = await fixture(name)
      texts = written(referral)
      session = await start()
      await session.setToday(referral.today)
    })
    after(() => session?.stop())

    test('every page can be used at every width', { timeout: 240_000 }, async () => {
      await openDraft(session, referral)
      for (const address of everyAddress(referral)) {
        await go(session, address)
        await isSound(session, address)
        await namesNobody(session, texts)
        await session.screenshot(`${name}/${address.slice(2).replaceAll('/', '_') || 'start'}`)
      }
    })

    test('every page can be used when everything on it is wrong', { timeout: 240_000 }, async () => {
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
        await isSound(session, `${address} with errors`)
      }
      assert.ok(refused > 10, `only ${refused} things are said to be wrong`)
    })

    test('the page asks only its own host, says nothing in the console, and breaks no policy', async () => {
      assert.deepEqual(await session.consoleMessages(), [])
      assert.deepEqual(await session.cspReports(), [])
      const requests = await session.everyRequest()
      assert.ok(requests.length > 4)
      for (const { url, method } of requests) {
        assert.ok(url.startsWith(session.base), url)
        assert.equal(method, 'GET', url)
        // The page itself was loaded again, with its council's id.
        const { pathname, search } = new URL(url)
        assert.equal(search, pathname === new URL(session.base).pathname ? `?authority=${referral.authority}` : '', url)
      }
    })
  })
}

/** Every page of the form and all that stand around it. */
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

/** The page fits a desk, a tablet and a phone, and has one heading, a title of its own and nothing that axe finds. */
async function isSound(session, address) {
  assert.equal((await session.driver.findElements(By.css('h1'))).length, 1, address)
  assert.match(await session.driver.getTitle(), /\S+ – Camden/, address)
  // Only a table is laid out differently enough for axe to see it: it becomes cards on a phone.
  const hasTable = (await session.driver.findElements(By.css('.onroll-cards'))).length > 0
  for (const width of [DESK, TABLET, PHONE]) {
    await session.setSize(width, 900)
    assert.equal(await session.scrollsSideways(), false, `${address} is wider than ${width} px`)
    if (width === PHONE || (width === DESK && hasTable)) assert.deepEqual(await session.axe(), [], `${address} at ${width} px`)
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
