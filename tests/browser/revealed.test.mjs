// A page that changes while it is answered: a question is shown as soon as the answer that it depends on is typed, the control that
// is typed into stays, and a check is late only until it is ticked.
import assert from 'node:assert/strict'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { By, Key, until } from 'selenium-webdriver'
import { root } from './support/server.mjs'
import { start } from './support/start.mjs'

const PLACE = join(root, 'dist/authorities/little.json')
const PROFILE = {
  format: 1, id: 'little', name: 'Little', full_name: 'Little Council', version: '1',
  paper: { title: 'Procedure', date: '2026' }, form_title: 'Referral', danger: ['In an emergency call 999.'],
  routes: [{ id: 'team', to: 'Education team', how: 'phone', phone: '01632 960001' }],
  collections: [{ use: 'children' }],
  sections: [{
    id: 'topic', title: 'Topic', pages: [{ id: 'first', questions: ['referrer_kind'] }, {
      id: 'page', title: 'The absence', check_title: 'What you did', check_order: 'day',
      guidance: [
        'Answer what you know.',
        { when: { question: 'little_days', answered: true }, then: ['Count the days on which the school was open.'] },
        { details: 'What then?', text: ['We look for the child.', { link: 'How', website: 'https://www.example.org/how' }] }
      ],
      questions: [
        { use: 'child_last_attendance', when: null, earliest: null, guidance: [{ details: 'Which day counts?', text: ['The last one.'] }] },
        { id: 'little_why', kind: 'short_text', label: 'Why so late', required: true, when: { question: 'child_last_attendance', before: '2026-11-01' } },
        { id: 'little_days', kind: 'number', label: 'Days' },
        { id: 'little_more', kind: 'short_text', label: 'More about the days', when: { question: 'little_days', answered: true } },
        { use: 'check_home_visit', gate: 'hard', by_day: 5 },
        { use: 'check_first_day_call', by_day: 1 },
        { id: 'little_end', kind: 'short_text', label: 'Anything else' }
      ]
    }]
  }, {
    id: 'children', title: 'Children', collection: 'children', pages: [
      { id: 'name', questions: ['child_name'] },
      { id: 'law', title: 'The law', live: ['verdict', 'dates'], questions: ['child_removal_ground', 'child_date_of_birth'] },
      { ground_finder: true }
    ]
  }]
}

let session, driver
before(async () => {
  await writeFile(PLACE, JSON.stringify(PROFILE))
  session = await start()
  driver = session.driver
  await session.setToday('2026-11-23')
})
after(async () => {
  await session?.stop()
  await rm(PLACE, { force: true })
})

const shown = async id => (await driver.findElements(By.id(id))).length === 1
const field = id => driver.findElement(By.id(id))
const focused = () => driver.executeScript('return document.activeElement.id')
const said = () => driver.executeScript("return document.getElementById('opened').textContent")
/** The controls of the page, in order. */
const order = () => driver.executeScript("return [...document.querySelectorAll('main form :is(input, textarea)')].map(({ id }) => id)")

test('a question is shown while the date before it is typed', { timeout: 60_000 }, async () => {
  await session.open('?authority=little')
  await session.go('#/topic/page')
  await driver.wait(until.elementLocated(By.id('child_last_attendance-day')), 15_000)
  await (await field('child_last_attendance-day')).sendKeys('2')
  await (await field('child_last_attendance-month')).sendKeys('10')
  assert.equal(await shown('little_why'), false)
  assert.equal(await said(), '')
  const year = await field('child_last_attendance-year')
  await year.sendKeys('2026')
  await driver.wait(() => shown('little_why'), 5_000)
  assert.equal(await focused(), 'child_last_attendance-year', 'the focus stays')
  assert.equal(await driver.executeScript('return document.activeElement === arguments[0]', year), true, 'in the same control')
  assert.equal(await said(), 'Another question: Why so late')
  const ids = await order()
  assert.equal(ids[ids.indexOf('child_last_attendance-year') + 1], 'little_why', 'it is after its date')
  await driver.actions().sendKeys(Key.TAB).perform()
  assert.equal(await focused(), 'little_why', 'and is the next to be reached')
  assert.deepEqual(await session.axe(), [])
})

test('it goes when the date is another, and the caret stays where it is', { timeout: 60_000 }, async () => {
  const month = await field('child_last_attendance-month')
  await month.click()
  await month.sendKeys(Key.END, Key.BACK_SPACE, '1')
  await driver.wait(async () => !await shown('little_why'), 5_000)
  assert.equal(await focused(), 'child_last_attendance-month')
  assert.equal(await said(), '')
  const days = await field('little_days')
  await days.sendKeys('13')
  await driver.wait(() => shown('little_more'), 5_000)
  assert.equal(await said(), 'Another question: More about the days')
  await days.sendKeys(Key.ARROW_LEFT, '2')
  assert.equal(await days.getAttribute('value'), '123')
  assert.equal(await days.getProperty('selectionStart'), 2)
})

test('guidance comes with the answer that it is about', { timeout: 60_000 }, async () => {
  const live = await driver.findElement(By.css("main [aria-live='polite']:has(details)"))
  assert.match(await live.getText(), /Answer what you know\.\s+Count the days/)
  const opened = await driver.findElement(By.css("main [aria-live='polite'] details"))
  await driver.executeScript('arguments[0].open = true', opened)
  await (await field('little_days')).sendKeys(Key.BACK_SPACE, Key.END, Key.BACK_SPACE, Key.BACK_SPACE)
  await driver.wait(async () => !/Count the days/.test(await live.getText()), 5_000)
  assert.equal(await opened.getProperty('open'), true, 'what was opened stays open')
})

test('the checks among the questions are a table in the order of their days', { timeout: 60_000 }, async () => {
  const ids = (await order()).map(id => id.replace(/-.*/, ''))
  const once = ids.filter((id, at) => ids[at - 1] !== id)
  assert.deepEqual(once, ['child_last_attendance', 'little_days', 'check_first_day_call', 'check_home_visit', 'little_end'])
  assert.equal((await driver.findElements(By.css('main form table'))).length, 1)
  assert.equal(await (await driver.findElement(By.css('main form caption'))).getText(), 'What you did')
})

test('a check says how long its day is past until it is ticked', { timeout: 60_000 }, async () => {
  const hint = () => driver.executeScript("return document.getElementById('check_home_visit-row-hint').textContent")
  assert.match(await hint(), /By school day 5 of the absence: by 9 November 2026, which was 14 days ago if the school was open/)
  const tick = await field('check_home_visit-done')
  await tick.sendKeys(Key.SPACE)
  await driver.wait(async () => !/days ago/.test(await hint()), 5_000)
  assert.match(await hint(), /by 9 November 2026/)
  assert.equal(await focused(), 'check_home_visit-done')
  await tick.sendKeys(Key.SPACE)
  await driver.wait(async () => /days ago/.test(await hint()), 5_000)
})

test('what the law says follows the answers without “Continue”', { timeout: 60_000 }, async () => {
  await session.go('#/children')
  await driver.wait(until.elementLocated(By.css('main button')), 5_000)
  await driver.findElement(By.css('main button')).click()
  await driver.wait(until.elementLocated(By.id('child_name')), 5_000)
  await session.go('#/children/1/law')
  await driver.wait(until.elementLocated(By.css('#live [aria-live]')), 5_000)
  const region = await driver.findElement(By.css('#live [aria-live]'))
  assert.equal(await driver.executeScript("return document.getElementById('live').textContent"), '')
  await driver.findElement(By.xpath('//summary[contains(., "Show the other grounds")]')).click()
  await driver.findElement(By.css('input[value="l"]')).click()
  await driver.wait(async () => await region.getText() !== '', 5_000)
  const unknown = await region.getText()
  for (const [part, typed] of [['day', '4'], ['month', '5']]) await (await field(`child_date_of_birth-${part}`)).sendKeys(typed)
  const year = await field('child_date_of_birth-year')
  await year.sendKeys('2013')
  await driver.wait(async () => await region.getText() !== unknown, 5_000)
  const first = await region.getText()
  assert.equal(await driver.executeScript('return document.activeElement === arguments[0]', year), true, 'the control stays')
  await year.sendKeys(Key.ARROW_LEFT, Key.BACK_SPACE)
  await driver.wait(async () => await region.getText() === unknown, 5_000)
  assert.equal(await year.getProperty('selectionStart'), 2, 'the caret stays')
  await year.sendKeys('1')
  await driver.wait(async () => await region.getText() === first, 5_000)
  assert.equal(await year.getAttribute('value'), '2013')
  assert.deepEqual(await session.axe(), [])
  await session.screenshot('live')
  await session.setSize(360, 800)
  assert.equal(await session.scrollsSideways(), false)
  await session.screenshot('live-phone')
  await session.setSize(1280, 900)
  await session.go('#/children/1/verdict')
  await driver.wait(until.elementLocated(By.css('main strong')), 5_000)
  assert.equal(await driver.findElement(By.css('#live strong')).getText(), first, 'the page of the verdict says the same')
  await session.go('#/children/1/law')
  await driver.wait(until.elementLocated(By.css('input[value="not_removed"]')), 5_000)
  await driver.findElement(By.css('input[value="not_removed"]')).click()
  await driver.wait(async () => await driver.executeScript("return document.getElementById('live').textContent") === '', 5_000)
})

test('the page can be used on a phone', { timeout: 60_000 }, async () => {
  assert.deepEqual(await session.consoleMessages(), [])
  await session.stop()
  session = await start({ width: 360, height: 800 })
  driver = session.driver
  await session.setToday('2026-11-23')
  await session.open('?authority=little')
  await session.go('#/topic/page')
  for (const [id, typed] of [['child_last_attendance-day', '2'], ['child_last_attendance-month', '10'], ['child_last_attendance-year', '2026']]) {
    await (await field(id)).sendKeys(typed)
  }
  await driver.wait(() => shown('little_why'), 5_000)
  assert.equal(await session.scrollsSideways(), false)
  assert.deepEqual(await session.axe(), [])
  assert.deepEqual(await session.consoleMessages(), [])
})
