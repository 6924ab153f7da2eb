// Lists that belong to one child: it is never in doubt whose entry is shown, asked about, added or removed.
import assert from 'node:assert/strict'
import { copyFile, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { By, Key } from 'selenium-webdriver'
import { openDraft } from './support/draft.mjs'
import { fixture } from './support/fixtures.mjs'
import { Keyboard } from './support/keyboard.mjs'
import { root } from './support/server.mjs'
import { start } from './support/start.mjs'
import { tabToJson } from './support/systems.mjs'

const PLACE = join(root, 'dist/authorities/ashford-vale.json')
const JOURNEYS = 'tests/profiles/journeys'
const OMAR = 'Omar Okafor (Bilal Okafor’s brother or sister)'

let session, driver, keyboard
before(async () => {
  await copyFile(join(root, 'tests/profiles/ashford-vale.json'), PLACE)
  session = await start({ width: 1280, height: 900 })
  driver = session.driver
  keyboard = new Keyboard(driver)
})
after(async () => {
  await session?.stop()
  await rm(PLACE, { force: true })
})

const main = () => session.mainText()
const texts = async css => Promise.all((await driver.findElements(By.css(css))).map(found => found.getText()))
const cards = () => texts('.govuk-summary-card__title')

/** Presses a key at the control that is wanted, and is then on another page. */
async function follow(wanted, key = Key.ENTER) {
  const from = await session.address()
  await keyboard.tabTo(wanted)
  await keyboard.press(key)
  await driver.wait(async () => await session.address() !== from, 5_000, `${from} was not left`)
  await driver.wait(async () => (await keyboard.focused()).tag === 'H1', 5_000, `no heading has the focus after ${from}`)
}

const withId = wanted => ({ id }) => id === wanted

/** What a screen reader says of the heading that has the focus. */
const heard = () => driver.executeScript(`
  const at = document.activeElement
  return [at.textContent, document.getElementById(at.getAttribute('aria-describedby'))?.textContent ?? '']`)

/** Looks at the page in both widths. */
async function looked(name) {
  for (const width of [360, 1280]) {
    await session.setSize(width, 900)
    assert.equal(await session.scrollsSideways(), false, `${name} is wider than ${width}`)
    assert.deepEqual(await session.axe(), [], name)
    await session.screenshot(`owned/${name}-${width}`)
  }
}

test('what belongs to the only child is added and removed by keyboard', { timeout: 120_000 }, async () => {
  const referral = await fixture('ashford-vale-school-vanished', JOURNEYS)
  await session.setToday(referral.today)
  referral.answers.collections.children[0].answers.ashford_vale_has_siblings = 'yes'
  await openDraft(session, referral, '#/tasks')
  await follow(({ href }) => href === '#/siblings')
  assert.equal((await main()).match(/Brothers and sisters in school/g).length, 1, 'the heading is said twice')
  await looked('one-empty')
  await follow(withId('add'), Key.SPACE)
  assert.deepEqual(await heard(), ['Who is it?', 'Part 4 of 10: Brothers and sisters in school: Zainab Okafor’s brother or sister 1'])
  await keyboard.tabTo(withId('ashford_vale_sibling'))
  await keyboard.press('Omar Okafor', Key.TAB, 'Hill Top Primary School')
  await follow(withId('continue'))
  assert.deepEqual(await heard(), [
    'Omar Okafor and Zainab Okafor', 'Part 4 of 10: Brothers and sisters in school: Omar Okafor (Zainab Okafor’s brother or sister)'
  ])
  await follow(withId('continue'))
  assert.deepEqual(await heard(), ['You have added 1 brother or sister', 'Part 4 of 10: Brothers and sisters in school'])
  assert.deepEqual(await cards(), ['Omar Okafor (Zainab Okafor’s brother or sister)'])
  await looked('one-added')
  await follow(({ href }) => href.endsWith('/remove'))
  await follow(withId('remove'), Key.SPACE)
  assert.equal(await session.address(), '#/siblings')
  assert.deepEqual(await cards(), [])
})

test('what belongs to each of two children stays with its child', { timeout: 120_000 }, async () => {
  const referral = await fixture('ashford-vale-siblings-in-school', JOURNEYS)
  referral.answers.collections.children[1].answers.ashford_vale_has_siblings = 'yes'
  await openDraft(session, referral, '#/check')
  // What is missing says of whom, and leads to the list.
  await follow(({ words }) => words.startsWith('Add at least one brother or sister'))
  assert.equal(await session.address(), '#/siblings')
  assert.deepEqual(await texts('main h2'), ['Zainab Okafor', 'Bilal Okafor'])
  assert.match(await main(), /Bilal Okafor\s+You have not added any brothers and sisters yet.\s+Add a brother or sister for Bilal Okafor/)
  const zainab = await cards()
  assert.deepEqual(zainab, ['Idris Okafor (Zainab Okafor’s brother or sister)', 'Zainab Okafor’s brother or sister 2'])

  await follow(withId('add-11'), Key.SPACE)
  const asked = await session.address()
  assert.equal((await heard())[1], 'Part 4 of 10: Brothers and sisters in school: Bilal Okafor’s brother or sister 1')
  await keyboard.tabTo(withId('continue'))
  await keyboard.press(Key.ENTER)
  await driver.wait(async () => (await keyboard.focused()).classes.includes('govuk-error-summary'), 5_000)
  await looked('two-error')
  await keyboard.tab()
  await keyboard.press(Key.ENTER)
  assert.equal((await keyboard.focused()).id, 'ashford_vale_sibling')
  await keyboard.press('Omar Okafor', Key.TAB, 'Quayside Academy')
  await follow(withId('continue'))
  assert.deepEqual(await heard(), ['Omar Okafor and Bilal Okafor', `Part 4 of 10: Brothers and sisters in school: ${OMAR}`])
  await looked('two-second-page')
  // Back, and loaded again: it is the same entry, and still the same child’s.
  await driver.navigate().back()
  await driver.wait(async () => await session.address() === asked, 5_000)
  await session.reload()
  assert.ok((await main()).startsWith(`Part 4 of 10: Brothers and sisters in school: ${OMAR}\n`))
  assert.equal(await driver.findElement(By.id('ashford_vale_sibling')).getAttribute('value'), 'Omar Okafor')
  await session.go('#/siblings')
  assert.deepEqual(await cards(), [...zainab, OMAR])
  await looked('two-added')

  // Each child has a first brother: the browser’s title, which has no names, says of which child.
  await follow(({ href }) => href === `${asked.slice(0, asked.lastIndexOf('/'))}/remove`)
  assert.equal((await heard())[0], `Are you sure you want to remove ${OMAR}?`)
  assert.match(await driver.getTitle(), /^Are you sure you want to remove child 2’s brother or sister 1\? –/)
  await looked('two-remove')
  await follow(({ words }) => words === 'Cancel')
  assert.deepEqual(await cards(), [...zainab, OMAR])
})

test('an enquiry is added for one of two children', { timeout: 120_000 }, async () => {
  await session.go('#/enquiries')
  await follow(withId('add-11'), Key.SPACE)
  assert.deepEqual(await heard(), ['An enquiry', 'Part 7 of 10: Record of enquiries: Bilal Okafor’s enquiry 1'])
  await keyboard.tabTo(withId('enquiry_with'))
  await keyboard.press('Swimming club')
  // It stays with its child when the page is left before it is finished.
  await session.go('#/enquiries')
  const both = ['Housing association, tenancy team (Zainab Okafor’s enquiry)', 'Swimming club (Bilal Okafor’s enquiry)']
  assert.deepEqual(await cards(), both)
  await looked('two-enquiries')
  await session.go('#/check')
  const all = await cards()
  assert.deepEqual(all.filter(words => /enquiry|brother/.test(words)), [
    'Idris Okafor (Zainab Okafor’s brother or sister)', 'Zainab Okafor’s brother or sister 2', OMAR, ...both
  ])
  assert.match(await main(), /Enter the name of the brother or sister – Zainab Okafor’s brother or sister 2/)
})

test('a child who is removed takes along what was entered for it, and nothing else', { timeout: 120_000 }, async () => {
  await session.go('#/children/1/remove')
  assert.match(await main(), /The brothers and sisters and enquiries you added for this child will be removed too\./)
  await looked('two-remove-child')
  await follow(withId('remove'), Key.SPACE)
  await session.go('#/siblings')
  assert.deepEqual(await cards(), [OMAR])
  await session.go('#/enquiries')
  assert.deepEqual(await cards(), ['Swimming club (Bilal Okafor’s enquiry)'])
  await session.go('#/save')
  await tabToJson(keyboard)
  await keyboard.press(Key.SPACE)
  const { answers } = JSON.parse(await readFile(await session.download(/^onroll-ONR-.{9}\.json$/)))
  const [bilal] = answers.children
  assert.equal(bilal.child_first_names, 'Bilal')
  assert.deepEqual(bilal.siblings.map(sibling => sibling.ashford_vale_sibling), ['Omar Okafor'])
  assert.deepEqual(bilal.enquiries.map(enquiry => enquiry.enquiry_with), ['Swimming club'])
  assert.deepEqual(await session.consoleMessages(), [])
})

test('a list of before it belonged to a child is shown, and the person says whose each entry is', { timeout: 120_000 }, async () => {
  const referral = await fixture('ashford-vale-siblings-in-school', JOURNEYS)
  for (const sibling of referral.answers.collections.siblings) delete sibling.of
  referral.answers.collections.children[1].answers.ashford_vale_has_siblings = 'yes'
  // The form asked for more visits then.
  Object.assign(referral.answers.collections.children[0].answers.check_home_visit, { '9-done': 'yes', '9-outcome': 'Nobody' })
  await openDraft(session, referral, '#/check')
  const idris = 'Idris Okafor (brother or sister 1) (not known whose brother or sister)'
  assert.ok((await cards()).includes(idris))
  assert.match(await main(), /Quayside Academy/)
  assert.match(await main(), /\d \(the form asks for at most \d\)/)
  await looked('strays-check')
  await follow(({ words }) => words.startsWith('Say whose this is'))
  assert.equal(await session.address(), '#/siblings')
  assert.match(await main(), /Whose brother or sister is Idris Okafor \(brother or sister 1\)\?\s+Zainab Okafor’s\s+Bilal Okafor’s\s+Brother/)
  assert.match(await main(), /To choose another, add the child or change your answers about it/)
  await looked('strays')
  await keyboard.tabTo(withId('give-13-11'))
  await keyboard.press(Key.SPACE)
  await driver.wait(async () => (await cards()).includes('Idris Okafor (Bilal Okafor’s brother or sister)'), 5_000)
  assert.equal((await keyboard.focused()).tag, 'H1')
  await looked('strays-given')
  for (const id of ['give-14-1', 'give-15-11']) {
    await keyboard.tabTo(withId(id))
    await keyboard.press(Key.SPACE)
    await driver.wait(async () => (await driver.findElements(By.id(id))).length === 0, 5_000)
  }
  assert.doesNotMatch(await main(), /not known whose/)
  assert.deepEqual(await session.consoleMessages(), [])
})
