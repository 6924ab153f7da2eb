// The page on which the law is asked: it grows while it is answered, its verdict follows, and the weeks of the absence are drawn from
// what is typed, also from what cannot be right.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { By, Key, until } from 'selenium-webdriver'
import { openDraft } from './support/draft.mjs'
import { startFor } from './support/start.mjs'

const PAGE = '#/children/2/verdict'

let session, driver, referral
before(async () => {
  ({ session, driver, referral } = await startFor('misuse-attended-within-the-absence'))
})
after(() => session?.stop())

/** The referral, of whose child only these answers of the law are given, opened at an address. */
async function opened(law, address = PAGE) {
  const changed = structuredClone(referral)
  const { answers } = changed.answers.collections.children[0]
  for (const id of Object.keys(answers)) if (id.startsWith('law_')) delete answers[id]
  Object.assign(answers, law)
  await openDraft(session, changed, address)
  await driver.wait(until.elementLocated(By.id('law_absence-1_from')), 10_000)
}
const asked = () => driver.executeScript(`
  const ids = [...document.querySelectorAll('main form :is(input, textarea)')].map(({ name }) => name.replace(/-.*/, ''))
  return [...new Set(ids)]`)
const verdict = () => driver.executeScript("return document.querySelector('#live [aria-live]').textContent")
const picture = () => driver.executeScript("return document.querySelector('.onroll-weeks')?.textContent ?? ''")
const field = id => driver.findElement(By.id(id))
async function choose(question, value) {
  await (await driver.findElement(By.css(`input[name="${question}"][value="${value}"]`))).click()
}

test('each question comes when the one before it calls for it, and the verdict follows', { timeout: 60_000 }, async () => {
  await opened({})
  assert.deepEqual(await asked(), ['law_deletion_date', 'law_absence'])
  const unknown = await verdict()
  const from = await field('law_absence-1_from')
  await from.sendKeys('12/10/2026')
  assert.deepEqual(await asked(), ['law_deletion_date', 'law_absence', 'law_closures'])
  assert.equal(await driver.executeScript('return document.activeElement === arguments[0]', from), true, 'the control stays')
  await (await field('law_absence-1_code')).sendKeys('O')
  await driver.wait(async () => (await asked()).includes('law_calendar_complete'), 5_000)
  assert.match(await driver.executeScript("return document.getElementById('opened').textContent"), /Another question: Are all your school’s holidays/)
  assert.match(await picture(), /12 Oct.*school day 20/s)
  await choose('law_calendar_complete', 'yes')
  for (const [question, value] of [['law_sickness_or_unavoidable_cause', 'no'], ['law_joint_efforts_made', 'yes'], ['law_location_found', 'no'], ['law_special_school_place', 'no']]) {
    await driver.wait(async () => (await asked()).includes(question), 5_000, question)
    await choose(question, value)
  }
  await driver.wait(async () => await verdict() !== unknown, 5_000)
  assert.deepEqual(await session.axe(), [])
  assert.equal(await session.address(), PAGE)
})

test('a last attendance within the absence is told at once, in words and on its day', { timeout: 60_000 }, async () => {
  await opened({ law_absence: { '1_from': '5/11/2026', '1_code': 'O' } })
  assert.doesNotMatch(await picture(), /date of last attendance/)
  const from = await field('law_absence-1_from')
  await from.sendKeys(Key.HOME, Key.DELETE, '2')
  await driver.wait(async () => /4 November 2026: this day is in the absence and is the date of last attendance/.test(await picture()), 5_000)
  assert.equal((await driver.findElements(By.xpath('//*[local-name()="svg"]//*[local-name()="text"][text()="O!"]'))).length, 1)
  // What the law says of it is one thing: the name does not come off until it is known which is wrong.
  const said = await driver.findElement(By.id('live')).getText()
  assert.match(said, /one of the two is wrong/)
  assert.doesNotMatch(said, /must be deleted/)
  assert.deepEqual(await session.axe(), [])
})

test('what is refused is still drawn, where it cannot be right', { timeout: 60_000 }, async () => {
  await opened({ law_absence: { '1_from': '9/11/2026', '1_to': '13/11/2026', '1_code': 'O', '2_from': '12/11/2026', '2_to': '27/11/2026', '2_code': 'N' } })
  const drawn = await picture()
  assert.match(drawn, /12 November 2026: this day is marked on two lines/)
  assert.match(drawn, /27 November 2026: this day has a mark but is in the future/)
})

test('an old address of one question leads to the page', { timeout: 60_000 }, async () => {
  await opened({ law_absence: { '1_from': '12/10/2026', '1_code': 'O' } }, '#/children/2/school-closures')
  assert.ok((await asked()).includes('law_closures'))
})

test('it can be read at every width, in forced colours and in the dark', { timeout: 120_000 }, async () => {
  const given = referral.answers.collections.children[0].answers
  const law = Object.fromEntries(Object.entries(given).filter(([id]) => id.startsWith('law_')))
  await opened(law)
  for (const [width, height] of [[320, 800], [360, 800], [820, 1100], [1280, 900]]) {
    await session.setSize(width, height)
    assert.equal(await session.scrollsSideways(), false, `${width}`)
    await driver.executeScript("document.querySelector('.onroll-weeks').scrollIntoView()")
    await session.screenshot(`finder-${width}`)
  }
  await driver.executeScript("document.querySelector('.onroll-weeks details').open = true")
  for (const features of [[{ name: 'forced-colors', value: 'active' }], [{ name: 'prefers-color-scheme', value: 'dark' }]]) {
    await session.setMediaFeatures(features)
    assert.deepEqual(await session.axe(), [])
    await session.screenshot(`finder-${features[0].name}`)
  }
  await session.setMediaFeatures([])
  await session.setSize(320, 800)
  assert.equal(await session.scrollsSideways(), false)
  assert.deepEqual(await session.axe(), [])
  assert.deepEqual(await session.cspReports(), [])
  assert.deepEqual(await session.consoleMessages(), [])
})
