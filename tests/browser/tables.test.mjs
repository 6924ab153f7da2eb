// Tables of checks: several attempts at one check, and columns of every kind.
import assert from 'node:assert/strict'
import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { By, Key } from 'selenium-webdriver'
import { openDraft } from './support/draft.mjs'
import { fixture } from './support/fixtures.mjs'
import { root } from './support/server.mjs'
import { start } from './support/start.mjs'

const PLACE = join(root, 'dist/authorities/ashford-vale.json')
const JOURNEYS = 'tests/profiles/journeys'

let session, driver
before(async () => {
  await copyFile(join(root, 'tests/profiles/ashford-vale.json'), PLACE)
  session = await start({ width: 1280, height: 900 })
  driver = session.driver
})
after(async () => {
  await session?.stop()
  await rm(PLACE, { force: true })
})

const focused = () => driver.executeScript('return document.activeElement.id')
const valueOf = id => driver.executeScript('return document.getElementById(arguments[0])?.value', id)
const rows = () => driver.executeScript(`
  return [...document.querySelectorAll('tbody th')].map(({ firstChild }) => firstChild.textContent)`)

test('a row for the next attempt appears below, and the focus stays where it is typed', async () => {
  const referral = await fixture('ashford-vale-school-vanished', JOURNEYS)
  await session.setToday(referral.today)
  const [child] = referral.answers.collections.children
  child.answers.check_home_visit = { done: 'yes', date: '9/10/2026', time: '4:15pm', outcome: 'Nobody in' }
  await openDraft(session, referral, '#/children/1/checks')
  const before = ['First day call or text', 'Letter to parent or carer', 'Home visit: 1', 'Home visit: 2']
  assert.deepEqual(await rows(), before)
  await driver.findElement(By.id('check_home_visit-2-outcome')).sendKeys('Curtains still gone')
  assert.deepEqual(await rows(), [...before, 'Home visit: 3'])
  assert.equal(await focused(), 'check_home_visit-2-outcome')
  assert.equal(await valueOf('check_home_visit-2-outcome'), 'Curtains still gone')
  assert.equal(await valueOf('check_home_visit-outcome'), 'Nobody in')
  // The row goes when the attempt is taken back, and again nothing else moves.
  await driver.findElement(By.id('check_home_visit-2-outcome')).sendKeys(Key.chord(Key.CONTROL, 'a'), Key.BACK_SPACE)
  assert.deepEqual(await rows(), before)
  assert.equal(await focused(), 'check_home_visit-2-outcome')
  assert.deepEqual(await session.axe(), [])
})

test('a message leads to the cell of its attempt', async () => {
  await driver.findElement(By.id('check_home_visit-2-done')).sendKeys(Key.SPACE)
  await driver.findElement(By.id('check_home_visit-2-time')).sendKeys('8am')
  await driver.findElement(By.id('check_home_visit-2-date')).sendKeys('31 2 2026')
  await driver.findElement(By.id('check_home_visit-2-outcome')).sendKeys('Curtains still gone')
  await driver.findElement(By.id('continue')).sendKeys(Key.ENTER)
  const link = await driver.wait(async () => (await driver.findElements(By.css('.govuk-error-summary a')))[0], 5_000)
  assert.match(await link.getText(), /^Home visit: 2: the date/)
  await session.screenshot('tables/attempts-1280')
  await link.sendKeys(Key.ENTER)
  assert.equal(await focused(), 'check_home_visit-2-date')
  await session.setSize(360, 800)
  assert.equal(await session.scrollsSideways(), false)
  assert.deepEqual(await session.axe(), [])
  await session.screenshot('tables/attempts-360')
  await session.setSize(1280, 900)
})

test('what was chosen and typed in columns of every kind comes back', async () => {
  const referral = await fixture('ashford-vale-brother-and-sister', JOURNEYS)
  await session.setToday(referral.today)
  for (const [address, name] of [['#/children/1/places', 'places'], ['#/children/1/neighbours', 'neighbours']]) {
    await openDraft(session, referral, address)
    for (const width of [1280, 360, 320]) {
      await session.setSize(width, 900)
      assert.equal(await session.scrollsSideways(), false, `${address} is wider than ${width}`)
      assert.deepEqual(await session.axe(), [])
      await session.screenshot(`tables/${name}-${width}`)
    }
    await session.setSize(1280, 900)
  }
  assert.equal(await valueOf('check_neighbours-half'), 'afternoon')
  assert.equal(await valueOf('check_neighbours-answer'), 'knows')
  assert.equal(await valueOf('check_neighbours-numbers'), '01632 960 077\n07700 900242, ext 4')
  await session.go('#/check')
  await session.screenshot('tables/check-1280')
  assert.equal(await session.scrollsSideways(), false)
  await session.setSize(360, 800)
  assert.equal(await session.scrollsSideways(), false)
  await session.screenshot('tables/check-360')
  await session.setSize(1280, 900)
})

test('the children for whom a check was done are ticked by their names', async () => {
  await session.go('#/office/register')
  await session.screenshot('tables/children-1280')
  assert.deepEqual(await session.axe(), [])
  const boxes = await driver.findElements(By.css('[name="check_sign_off-children"]'))
  const ticked = () => Promise.all(boxes.map(box => box.isSelected()))
  assert.deepEqual(await ticked(), [false, true])
  const labels = await driver.findElements(By.css('[name="check_sign_off-children"] + label'))
  assert.deepEqual(await Promise.all(labels.map(label => label.getText())), ['Zainab Okafor', 'Idris Okafor'])
  await boxes[0].sendKeys(Key.SPACE)
  await boxes[1].sendKeys(Key.SPACE)
  assert.deepEqual(await ticked(), [true, false])
  await session.go('#/check')
  assert.match(await session.mainText(), /sign-off[^]*16 October 2026\s+Zainab Okafor/)
  await session.go('#/office/register')
  const again = await driver.findElements(By.css('[name="check_sign_off-children"]:checked'))
  assert.equal(again.length, 1)
  await session.setSize(360, 800)
  assert.equal(await session.scrollsSideways(), false)
  await session.screenshot('tables/children-360')
  assert.deepEqual(await session.consoleMessages(), [])
})
