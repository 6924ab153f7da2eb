// A whole notification by keyboard alone: from the first page to two saved files that hold what was typed.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { By, Key } from 'selenium-webdriver'
import { engine } from './support/engines.mjs'
import { fixture } from './support/fixtures.mjs'
import { onlyFiles } from './support/network.mjs'
import { traces } from './support/profile.mjs'
import { attachmentOf, check, textOf, withoutSpace } from './support/saved.mjs'
import { start } from './support/start.mjs'
import { tabToJson } from './support/systems.mjs'
import { Walk } from './support/walk.mjs'

/** Pages where "Continue" is pressed before anything is answered. Every kind of control is on one of them. */
const HASTY = ['about-you/your-name', 'children/3/name', 'services/services', 'what-has-happened/explanation'].map(address => `#/${address}`)

/** What Chromium alone lets a test read. */
const skip = engine !== 'chromium' && 'only Chromium keeps a log of the network and a profile in a folder of its own'

let siblings, session, walk, keyboard

before(async () => {
  siblings = await fixture('camden-siblings-vanished')
  session = await start()
  await session.setToday(siblings.today)
  walk = new Walk(session, siblings, HASTY)
  keyboard = walk.keyboard
})
after(() => session?.stop())

test('the first thing the Tab key reaches is the way past the header', async () => {
  await session.open()
  assert.equal((await keyboard.tab()).words, 'Skip to main content')
  await keyboard.press(Key.ENTER)
  assert.equal((await keyboard.focused()).id, 'content')
})

test('the keyboard alone leads from the first page to the last', { timeout: 300_000 }, async () => {
  await walk.throughTheForm()
  assert.deepEqual(walk.unreached, [], 'pages that were never reached')
  assert.deepEqual(walk.unanswered, [], 'questions that were never asked')
})

test('nothing is missing in the end', async () => {
  await walk.toTheFiles()
  assert.equal((await session.driver.findElements(By.css('.onroll-incomplete'))).length, 0)
})

test('both files are saved and hold what was typed', { timeout: 120_000 }, async () => {
  await keyboard.tabTo(({ id }) => id === 'save-pdf')
  await keyboard.press(Key.ENTER)
  const pdf = await session.download(/^onroll-ONR-.{9}\.pdf$/)
  await tabToJson(keyboard)
  await keyboard.press(Key.SPACE)
  const json = await readFile(await session.download(/^onroll-ONR-.{9}\.json$/))

  const { answers, unaccepted, readiness } = JSON.parse(json)
  assert.deepEqual({ answers, unaccepted }, siblings.exported)
  assert.deepEqual(readiness, [])

  await check(pdf)
  assert.deepEqual(await attachmentOf(pdf), json)
  const paper = await textOf(pdf)
  assert.deepEqual(siblings.shown.filter(shown => !paper.includes(withoutSpace(shown))), [], 'answers not on the paper')
  assert.doesNotMatch(paper, /incomplete/i)
})

test('not a word went out, and the console is silent', { skip }, async () => {
  assert.deepEqual(await session.consoleMessages(), [])
  assert.ok((await session.everyRequest()).some(({ url }) => /worker/.test(url)))
  await onlyFiles(session)
})

test('the browser itself remembers no family: not in its history, its forms or its sessions', { skip }, async () => {
  assert.deepEqual(await traces(session.profileDir, ['Ilyas', 'Safiya', 'Rahman', 'Marigold', 'D202999922014']), [])
})
