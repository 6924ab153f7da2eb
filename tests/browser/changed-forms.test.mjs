// Files and drafts of a form that has changed since: every answer in them is on the page, and is kept from there.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { READ, forget, kept, openDraft } from './support/draft.mjs'
import { chooseFile, folderOfFiles } from './support/files.mjs'
import { fixture } from './support/fixtures.mjs'
import { root } from './support/server.mjs'
import { start } from './support/start.mjs'

const FORMS = join(root, 'tests/fixtures/forms')
const TABLE = '#/enquiries/record'
const ENQUIRY = 'check_additional'

let session, driver
before(async () => {
  session = await start({ width: 1280, height: 900 })
  driver = session.driver
})
after(() => session?.stop())

/** Lines are beside each other in a cell. */
const oneLine = text => text.trim().replace(/\s*\n\s*/g, ' / ').replace(/\s+/g, ' ')
const fieldsOf = check => driver.executeScript(`
  const named = [...document.querySelectorAll('textarea, input:not([type=checkbox])')]
  return named.filter(({ id }) => id.startsWith(arguments[0])).map(({ value }) => value)`, check)
const rowsOf = check => driver.executeScript(`
  return [...document.querySelectorAll('tbody th')].map(({ firstChild }) => firstChild.textContent)
    .filter(label => label.startsWith(arguments[0]))`, check)

/** Every text of the old enquiries, as the draft of them has it. */
const draft = JSON.parse(await readFile(join(FORMS, 'harrow-enquiries.draft.json'), 'utf8'))
const texts = value => typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(texts)
const enquiries = draft.answers.collections.enquiries.map(({ answers }) => answers)

async function anew() {
  await session.open()
  await forget(session)
  await session.reload()
}

async function showTable() {
  await driver.wait(async () => await session.address() === '#/tasks', 20_000, 'it is not opened')
  await driver.executeScript('location.hash = arguments[0]', TABLE)
  await driver.wait(until.elementLocated(By.id(`${ENQUIRY}-who`)), 10_000)
}

const WAYS = [
  ['a draft that was saved to a file', async () => {
    await chooseFile(session, '#/open', join(FORMS, 'harrow-enquiries.draft.json'))
  }],
  ['a referral file', async () => {
    await chooseFile(session, '#/open', join(FORMS, 'harrow-many-enquiries.json'))
    await driver.wait(until.elementLocated(By.css('input[name=sent][value=no]')), 20_000).click()
    await driver.findElement(By.id('continue')).click()
  }],
  ['a draft that the browser kept', async () => {
    await openDraft(session, draft)
  }]
]

for (const [what, open] of WAYS) {
  test(`${what} shows every enquiry of the old list in the table`, { timeout: 90_000 }, async () => {
    await anew()
    await session.open('?authority=harrow')
    await session.setToday('2026-11-17')
    await open()
    await showTable()
    const fields = (await fieldsOf(ENQUIRY)).map(oneLine)
    for (const entry of enquiries) {
      for (const id of ['enquiry_with', 'enquiry_contact', 'enquiry_action']) {
        const text = entry[id] && oneLine(entry[id])
        if (text) assert.ok(fields.includes(text), text)
      }
    }
    assert.ok(fields.includes('31 11 2026'), 'the date that was refused')
    // The form offers thirty rows. One entry was blank.
    assert.equal((await rowsOf('Another enquiry')).length, enquiries.length - 1)
    // What is changed is kept, and the list is gone.
    await driver.findElement(By.id(`${ENQUIRY}-36-who`)).sendKeys('!')
    await kept(session, 'Housing office, caller 28!')
    const { answers } = JSON.parse(await driver.executeAsyncScript(READ))
    assert.deepEqual(Object.keys(answers.collections).sort(), ['carers', 'children'])
    const now = texts(answers.sheet[ENQUIRY]).map(oneLine)
    for (const text of texts(enquiries).map(oneLine).filter(text => text.length > 4)) {
      assert.ok(now.some(one => one.includes(text)), text)
    }
  })
}

test('the message about an old enquiry leads to its cell', async () => {
  await driver.findElement(By.id('continue')).click()
  const links = await driver.wait(async () => {
    const found = await driver.findElements(By.css('.govuk-error-summary a'))
    return found.length > 0 && found
  }, 10_000)
  const said = await Promise.all(links.map(link => link.getText()))
  assert.ok(said.includes('Another enquiry: 5: the date of the action must be a real date'), said.join('; '))
  await links[0].click()
  assert.equal(await driver.executeScript('return document.activeElement.id'), `${ENQUIRY}-5-date`)
})

test('several attempts at one enquiry are below each other, and no enquiry at all is told', async () => {
  await anew()
  const referral = await fixture('harrow-siblings-vanished')
  await session.setToday(referral.today)
  await openDraft(session, referral, TABLE)
  assert.deepEqual(await rowsOf('Parents'), [1, 2, 3].map(number => `Parents, relatives or neighbours asked: ${number}`))
  assert.deepEqual(await session.axe(), [])
  for (const width of [1280, 360]) {
    await session.setSize(width, 900)
    await session.screenshot(`changed-forms/harrow-enquiries-${width}`)
  }
  await session.setSize(1280, 900)
  for (const id of Object.keys(referral.answers.sheet)) {
    if (/^(check_|harrow_enquiry_)/.test(id)) delete referral.answers.sheet[id]
  }
  await anew()
  await openDraft(session, referral, TABLE)
  await driver.executeScript('location.hash = "#/check"')
  await driver.wait(until.elementLocated(By.css('a[href*="enquiries/record"]')), 20_000)
  const main = await session.mainText()
  assert.match(main, /Another enquiry: tick a check that was done, or say here under “Action taken, and what came of it” why not/)
})

test('who fears a forced marriage records what was done, and is asked for no call to the family', async () => {
  await anew()
  const referral = await fixture('harrow-forced-marriage-enquiries-made')
  await session.setToday(referral.today)
  await openDraft(session, referral, TABLE)
  const main = await session.mainText()
  assert.match(main, /Do not make any further enquiry that the family could hear of/)
  assert.doesNotMatch(main, /Tick each enquiry that was made/)
  await session.screenshot('changed-forms/harrow-forced-marriage-1280')
  // Without the answer that enquiries were made before, there is no table.
  referral.answers.sheet.harrow_enquiries_made = 'no'
  await anew()
  await openDraft(session, referral, '#/tasks')
  assert.doesNotMatch(await session.mainText(), /Reasonable enquiries/)
})

/** What the page says of answers that the form does not take: each label with what it says. */
const notTaken = () => driver.executeScript(`
  return [...document.querySelectorAll('#unasked .govuk-summary-list__row')].map(row => row.innerText.split(/[\\s]+/).join(' '))`)

test('answers that an earlier form asked for are shown, and are in no file that is saved', { timeout: 90_000 }, async () => {
  const referral = await fixture('harrow-siblings-vanished')
  await anew()
  await session.setToday(referral.today)
  await openDraft(session, referral, '#/tasks')
  assert.deepEqual(await notTaken(), [])
  referral.answers.sheet.harrow_gone = 'Precious words'
  referral.answers.collections.children[0].answers.harrow_gone = 'عربي'
  const [{ answers: { child_name: name } }] = referral.answers.collections.children
  await anew()
  await session.setToday(referral.today)
  await openDraft(session, referral, '#/tasks')
  const expected = ['“harrow_gone” Precious words', `“harrow_gone”: ${name} عربي`]
  assert.deepEqual(await notTaken(), expected)
  assert.deepEqual(await session.axe(), [])
  for (const width of [1280, 360]) {
    await session.setSize(width, 900)
    await session.screenshot(`changed-forms/not-taken-${width}`)
    assert.equal(await session.scrollsSideways(), false)
  }
  await session.setSize(1280, 900)
  await driver.executeScript('location.hash = "#/check"')
  await driver.wait(until.elementLocated(By.id('unasked')), 10_000)
  assert.deepEqual(await notTaken(), expected)
})

test('a file of an earlier form opens with what the form does not take', { timeout: 90_000 }, async () => {
  const file = JSON.parse(await readFile(join(FORMS, 'harrow-many-enquiries.json'), 'utf8'))
  file.answers.harrow_gone = 'Precious words'
  file.authority.profile_version = 'an earlier one'
  const files = await folderOfFiles()
  const path = await files.write('earlier.json', JSON.stringify(file))
  await anew()
  await session.open('?authority=harrow')
  await session.setToday('2026-11-17')
  await chooseFile(session, '#/open', path)
  await driver.wait(until.elementLocated(By.css('input[name=sent][value=no]')), 20_000).click()
  await driver.findElement(By.id('continue')).click()
  await driver.wait(until.elementLocated(By.id('unasked')), 20_000)
  assert.deepEqual(await notTaken(), ['“harrow_gone” Precious words'])
  await files.remove()
})
