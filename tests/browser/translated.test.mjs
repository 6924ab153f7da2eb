// A page that the browser translates: what is on the screen always belongs to the page.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { By } from 'selenium-webdriver'
import { openDraft } from './support/draft.mjs'
import { fixture } from './support/fixtures.mjs'
import { start } from './support/start.mjs'
import { translate } from './support/translator.mjs'

const AROUND = ['#/', '#/tasks', '#/danger', '#/privacy', '#/check', '#/save', '#/open', '#/profile', '#/no-such-section']

describe('the whole of Camden’s form under a translator', () => {
  let referral, session, driver, addresses
  before(async () => {
    referral = await fixture('camden-siblings-vanished')
    const sections = new Set(referral.addresses.map(address => address.split('/').slice(0, 2).join('/')))
    addresses = [...AROUND, ...sections, ...referral.addresses]
    session = await start()
    driver = session.driver
    await session.setToday(referral.today)
  })
  after(() => session?.stop())

  /** What each page says and is called. The words for what the worker has done so far come and go. */
  const walk = async (among = addresses) => {
    const said = {}
    for (const address of among) {
      await go(address)
      said[address] = await driver.executeScript(`
        const words = selector => document.querySelector(selector)?.textContent.replace(/\\s+/g, ' ').trim() ?? ''
        const main = document.querySelector('main')
        return {
          heading: words('main h1'), caption: words('#caption'), title: document.title, header: words('header'),
          main: main.textContent.replace(/\\s+/g, ' ').trim(),
          fields: [...main.querySelectorAll('input,textarea,select')].map(({ id, value, checked }) => [id, value, checked])
        }
      `)
    }
    return said
  }

  test('every page has its own heading, caption, names and answers, in whatever order it is reached', { timeout: 300_000 }, async () => {
    await openDraft(session, referral)
    const plain = await walk()
    const named = new Set(Object.values(plain).map(({ title, caption }) => caption + title)).size
    assert.ok(named > 30 && named > addresses.length / 2, `${named} of ${addresses.length} pages have a name of their own`)
    await translate(session)
    for (const order of [addresses, addresses.toReversed(), [...addresses].sort()]) {
      const translated = await walk(order)
      for (const address of addresses) assert.deepEqual(translated[address], plain[address], address)
    }
    await nothingStopped()
  })

  test('every message is that of the fault it is about', { timeout: 300_000 }, async () => {
    const wrong = { ...referral, answers: spoilt(referral.answers) }
    const faults = async among => {
      const said = {}
      for (const address of among) {
        await go(address)
        const buttons = await driver.findElements(By.id('continue'))
        if (!buttons.length || !(await driver.findElements(By.css('main form'))).length) continue
        await driver.executeScript('arguments[0].click()', buttons[0])
        await settled()
        said[address] = await driver.executeScript(`
          const all = selector => [...document.querySelectorAll(selector)].map(found => found.textContent)
          return [all('.govuk-error-summary'), all('main .govuk-error-message'), document.title]
        `)
      }
      return said
    }
    await openDraft(session, wrong)
    const plain = await faults(referral.addresses)
    assert.ok(Object.values(plain).filter(([summary]) => summary.length).length > 10, 'hardly a page refuses anything')
    await openDraft(session, wrong)
    await translate(session)
    assert.deepEqual(await faults(referral.addresses), plain)
    await nothingStopped()
  })

  test('a second fault of the same field is not said in the words of the first', async () => {
    await openDraft(session, { ...referral, answers: { sheet: {}, collections: {} } }, '#/about-you/date')
    await translate(session)
    const says = async (day, month, year) => {
      for (const [part, text] of Object.entries({ day, month, year })) {
        const field = await driver.findElement(By.id(`notification_date-${part}`))
        await field.clear()
        await field.sendKeys(text)
      }
      await driver.findElement(By.id('continue')).click()
      await settled()
      return driver.findElement(By.css('.govuk-error-summary')).getText()
    }
    const year = await says('16', '11', '20')
    const month = await says('16', '13', '2026')
    assert.notEqual(month, year)
    assert.doesNotMatch(month, /year/i)
    await nothingStopped()
  })

  test('the count of characters counts, and typing goes on', async () => {
    await openDraft(session, { ...referral, answers: { sheet: {}, collections: {} } }, '#/what-has-happened/explanation')
    await translate(session)
    const field = await driver.findElement(By.id('explanation'))
    await field.click()
    await session.driver.sendDevToolsCommand('Input.insertText', { text: 'a'.repeat(9_990) })
    for (const left of [9, 8, 7]) {
      await driver.actions().sendKeys('b').perform()
      await settled()
      const count = await driver.findElement(By.css('.govuk-character-count__status')).getText()
      assert.match(count, new RegExp(`You have ${left} characters remaining`))
    }
    assert.match(await driver.executeScript('return document.querySelector(".govuk-character-count__sr-status").textContent'), /fewer than 10/)
    assert.equal((await field.getAttribute('value')).length, 9_993)
    assert.equal(await driver.executeScript('return document.activeElement.id'), 'explanation')
  })

  test('children can be added and removed, and nothing in the page or the console is out of order', async () => {
    await openDraft(session, referral, '#/children')
    await translate(session)
    await driver.findElement(By.css('.govuk-summary-card__title-wrapper a')).click()
    await settled()
    await driver.findElement(By.id('remove')).click()
    await settled()
    const cards = await driver.findElements(By.css('.govuk-summary-card__title'))
    assert.deepEqual(await Promise.all(cards.map(card => card.getText())), ['Safiya Rahman Doyle'])
    assert.match(await driver.findElement(By.css('h1')).getText(), /1 child/)
    await nothingStopped()
  })

  async function go(address) {
    await driver.executeScript('location.hash = arguments[0]', address)
    await settled()
  }

  /** Waits until the page is drawn and the translator has seen it. */
  async function settled() {
    await session.drawn()
  }

  async function nothingStopped() {
    assert.equal(await driver.executeScript('return document.getElementById("onroll").dataset.state'), 'running')
    assert.deepEqual(await session.consoleMessages(), [])
  }
})

/** The same answers, with everything that is typed made wrong or too long and everything chosen left out. */
function spoilt({ sheet, collections }) {
  const worse = answers => Object.fromEntries(Object.entries(answers).map(([question, answer]) => [
    question, typeof answer === 'string' ? '' : Object.fromEntries(Object.entries(answer).map(([part, text]) => [part, part === 'year' ? '20' : text]))
  ]))
  const items = Object.entries(collections).map(([id, list]) => [id, list.map(item => ({ ...item, answers: { ...worse(item.answers), ...nameOf(item) } }))])
  return { sheet: { ...worse(sheet), referrer_kind: sheet.referrer_kind }, collections: Object.fromEntries(items) }
}

/** The pages of an item are called after it. */
function nameOf({ answers }) {
  return Object.fromEntries(Object.entries(answers).filter(([question]) => question.endsWith('_name')))
}
