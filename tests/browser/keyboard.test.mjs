// A whole notification by keyboard alone: from the first page to two saved files that hold what was typed.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { By, Key } from 'selenium-webdriver'
import { fixture, sheetOf } from './support/fixtures.mjs'
import { Keyboard } from './support/keyboard.mjs'
import { attachmentOf, check, filesWith, textOf, withoutSpace } from './support/saved.mjs'
import { start } from './support/start.mjs'

/** Pages where "Continue" is pressed before anything is answered: one for each kind of control. */
const HASTY = [
  'about-you/your-name', 'about-you/your-organisation', 'about-you/date', 'children/3/about', 'services/services',
  'what-has-happened/explanation'
].map(address => `#/${address}`)

let siblings, session, keyboard
const asked = new Set()
const answered = new Set()

before(async () => {
  siblings = await fixture('camden-siblings-vanished')
  session = await start()
  await session.setToday(siblings.today)
  keyboard = new Keyboard(session.driver)
})
after(() => session?.stop())

test('the first thing the Tab key reaches is the way past the header', async () => {
  await session.open()
  assert.equal((await keyboard.tab()).words, 'Skip to main content')
  await keyboard.press(Key.ENTER)
  assert.equal((await keyboard.focused()).id, 'content')
})

test('the keyboard alone leads from the first page to the last', { timeout: 300_000 }, async () => {
  await answerPage()
  await followed('', Key.ENTER)
  await answerSection()
  const visited = new Set()
  for (let task = await nextTask(visited); task; task = await nextTask(visited)) {
    await keyboard.tabTo(({ href }) => href === task)
    await followed('#/tasks', Key.ENTER)
    await answerSection(task)
  }
  assert.deepEqual(siblings.addresses.filter(address => !asked.has(address)), [], 'pages that were never reached')
  assert.deepEqual(unanswered(), [])
})

test('nothing is missing in the end', async () => {
  await keyboard.tabTo(({ href }) => href === '#/check')
  await followed('#/tasks', Key.ENTER)
  assert.equal((await session.driver.findElements(By.css('.onroll-incomplete'))).length, 0)
  await keyboard.tabTo(({ id }) => id === 'continue')
  await followed('#/check', Key.ENTER)
})

test('both files are saved and hold what was typed', { timeout: 120_000 }, async () => {
  await keyboard.tabTo(({ id }) => id === 'save-pdf')
  await keyboard.press(Key.ENTER)
  const pdf = await session.download(/^onroll-ONR-.{9}\.pdf$/)
  await keyboard.tabTo(({ id }) => id === 'save-json')
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

test('not a word went out, and the console is silent', async () => {
  assert.deepEqual(await session.consoleMessages(), [])
  const requests = await session.everyRequest()
  assert.ok(requests.some(({ url }) => /worker/.test(url)))
  for (const { url, method } of requests) {
    assert.ok(url.startsWith(session.base), url)
    assert.equal(method, 'GET', url)
    assert.equal(new URL(url).search, '', url)
  }
})

test('the browser itself remembers no family: not in its history, its forms or its sessions', async () => {
  assert.deepEqual(await filesWith(session.profileDir, ['Ilyas', 'Safiya', 'Rahman', 'Marigold', 'D202999922014']), [])
})

/** The address of the first task not yet visited. */
async function nextTask(visited) {
  assert.equal(await session.address(), '#/tasks')
  const links = await session.driver.findElements(By.css('main .govuk-task-list:first-of-type a'))
  for (const link of links) {
    const [href, words] = [await link.getAttribute('href'), await link.getText()]
    if (visited.has(words)) continue
    visited.add(words)
    return new URL(href).hash
  }
  return undefined
}

/** Goes through a section as far as the task list, adding as many children or adults as the fixture has. */
async function answerSection() {
  for (let at = await session.address(); at !== '#/tasks'; at = await session.address()) {
    if (await session.driver.findElements(By.css('main form')).then(forms => forms.length > 0)) {
      await answerPage(at)
      await followed(at, Key.ENTER)
    } else {
      const add = await moreToAdd(at)
      await keyboard.tabTo(({ id }) => id === (add ? 'add' : 'continue'))
      await followed(at, add ? Key.SPACE : Key.ENTER)
    }
  }
}

/** Whether the fixture has another child or adult for the list on the page. */
async function moreToAdd(at) {
  if (!(await session.driver.findElements(By.id('add'))).length) return false
  const { collections } = siblings.answers
  const of = { '#/children': 'children', '#/parents-and-carers': 'carers', '#/lead-professionals': 'professionals' }[at]
  const cards = await session.driver.findElements(By.css('.govuk-summary-card'))
  return cards.length < collections[of].length
}

/** Answers every question of the page and stops at "Continue". */
async function answerPage(address = '#/before-you-start/who-you-are') {
  const sheet = sheetOf(siblings, address)
  asked.add(address)
  if (HASTY.includes(address)) await continueTooSoon()
  for (let at = await keyboard.focused(); at.id !== 'continue'; at = await keyboard.tab()) {
    const [question, part] = at.name?.split('-') ?? []
    if (!question) continue
    const answer = part ? sheet[question]?.[part] : sheet[question]
    await keyboard.answer(at, answer)
    answered.add(`${address.split('/').slice(1, -1).join('/')} ${question}`)
  }
}

/** Presses "Continue" on a page with nothing answered, and follows the error back to the control. */
async function continueTooSoon() {
  await keyboard.tabTo(({ id }) => id === 'continue')
  await keyboard.press(Key.ENTER)
  const summary = await keyboard.focused()
  assert.match(summary.classes, /govuk-error-summary/)
  assert.match(summary.words, /^There is a problem/)
  assert.match(await session.driver.getTitle(), /^Error: /)
  const link = await keyboard.tab()
  await keyboard.press(Key.ENTER)
  const control = await keyboard.focused()
  assert.match(control.tag, /^(INPUT|SELECT|TEXTAREA)$/)
  assert.ok(control.id.startsWith(link.href.slice(1)), `${link.href} leads to ${control.id}`)
}

/** Presses a key that leads to another page, and expects the focus on its heading. */
async function followed(from, key) {
  await keyboard.press(key)
  await session.driver.wait(async () => await session.address() !== from, 5_000, `${from} was not left`)
  await session.driver.wait(async () => (await keyboard.focused()).tag === 'H1', 5_000, `no heading has the focus after ${from}`)
}

/** The questions of the fixture that no page asked. */
function unanswered() {
  const { sheet, collections } = siblings.answers
  const sections = { carers: 'parents-and-carers', children: 'children', professionals: 'lead-professionals' }
  const all = Object.entries(collections).flatMap(([of, items]) => items.flatMap(
    ({ key, answers }) => Object.keys(answers).map(question => `${sections[of]}/${key} ${question}`)
  ))
  const questions = new Set([...answered].map(one => one.split(' ')[1]))
  return [...all.filter(one => !answered.has(one)), ...Object.keys(sheet).filter(question => !questions.has(question))]
}
