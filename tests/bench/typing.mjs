// How long a key press takes to show: on the first page with a text field, and in a check table that is already filled.
import { By } from 'selenium-webdriver'
import { start } from '../browser/support/start.mjs'
import { throttle } from './machine.mjs'

const SENTENCE = 'Neighbours say the family left in half term; no forwarding address was given.'

/** Milliseconds between keys: a quick typist. */
const PAUSE = 70

/** Notes for every key the time from its press to the frame after the page took it in. */
export const PROBE = `
  window.onrollKeys = []
  let pressed
  addEventListener('keydown', event => { pressed = event.timeStamp }, true)
  addEventListener('input', () => {
    const began = pressed
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => window.onrollKeys.push(performance.now() - began)
      channel.port2.postMessage(null)
    })
  }, true)
`

/** Answers every question on the page as a person would leave it, in text of realistic length. */
const FILL = `
  const set = (control, value) => {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), 'value').set.call(control, value)
    for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }))
  }
  for (const control of document.querySelectorAll('main :is(input, select, textarea)')) {
    if (control.type === 'radio' || control.type === 'checkbox') control.click()
    else if (control.tagName === 'SELECT') set(control, control.options[1]?.value ?? '')
    else if (control.inputMode === 'numeric') set(control, '11')
    else set(control, 'Rang all three numbers and left a message')
  }
`

export async function type(session, control) {
  await control.click()
  await session.driver.executeScript('window.onrollKeys.length = 0')
  for (const key of SENTENCE) {
    await session.driver.sendDevToolsCommand('Input.dispatchKeyEvent', { type: 'keyDown', text: key, key })
    await session.driver.sendDevToolsCommand('Input.dispatchKeyEvent', { type: 'keyUp', key })
    await session.driver.sleep(PAUSE)
  }
  // A page that is slow takes the last of them in some time afterwards.
  let keys = []
  const all = async () => {
    keys = await session.driver.executeScript('return window.onrollKeys')
    return keys.length === SENTENCE.length
  }
  await session.driver.wait(all, 60_000).catch(() => {})
  if (keys.length < SENTENCE.length * 0.9) throw new Error(`only ${keys.length} of ${SENTENCE.length} keys arrived`)
  return keys
}

/** Goes to a page by its address and gives the controls that match, once there are any. */
async function controls({ driver }, fragment, selector) {
  await driver.executeScript('location.hash = arguments[0]', fragment)
  const found = () => driver.findElements(By.css(`main ${selector}`))
  await driver.wait(async () => (await found()).length > 0, 10_000, `no ${selector} on ${fragment}`)
  return found()
}

async function click(session, fragment, selector) {
  const [control] = await controls(session, fragment, selector)
  await session.driver.executeScript('arguments[0].click()', control)
}

/** The answers that make Camden's form ask for its table of checks: a school, and a pupil of its own who cannot be traced. */
async function toTheChecks(session) {
  await click(session, '#/', '[value=maintained_school]')
  await click(session, '#/children', 'button')
  await click(session, '#/children/1/school', '[name*=child_on_register][value=yes]')
  await click(session, '#/children/1/school', '[name*=camden_own_pupil][value=yes]')
  await click(session, '#/children/1/ground', '[value=h]')
}

/** Gives every line of the absence its days and its mark, as a person types them: lines come as the one before is filled. */
const MARK = `
  const field = (line, part) => document.getElementById('law_absence-' + line + '_' + part)
  const put = (line, part, value) => {
    const control = field(line, part)
    control.value = value
    control.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  const done = arguments[0]
  const next = line => {
    if (!field(line, 'from')) return done(line - 1)
    const day = new Date(2026, 7, 31 + line * 7)
    const typed = [day, new Date(day.getTime() + 4 * 864e5)].map(one => one.toLocaleDateString('en-GB'))
    put(line, 'from', typed[0])
    put(line, 'to', typed[1])
    put(line, 'code', 'OGN'[line % 3])
    setTimeout(next, 50, line + 1)
  }
  next(1)`

const TEXT = ':is(input[type=text], textarea)'

async function once() {
  const session = await start()
  try {
    await session.driver.sendDevToolsCommand('Page.addScriptToEvaluateOnNewDocument', { source: PROBE })
    await session.open()
    await throttle(session.driver)
    const [name] = await controls(session, '#/about-you/your-name', TEXT)
    const keyFirst = await type(session, name)
    await toTheChecks(session)
    await controls(session, '#/checks/school-checks', TEXT)
    await session.driver.executeScript(FILL)
    const fields = await controls(session, '#/checks/school-checks', TEXT)
    const keyTable = await type(session, fields.at(-1))
    await click(session, '#/children/1/ground', '[value=i]')
    await controls(session, '#/children/1/verdict', TEXT)
    await session.driver.executeAsyncScript(MARK)
    const [closure] = await controls(session, '#/children/1/verdict', '[id=law_closures-1_from]')
    const keyVerdict = await type(session, closure)
    return { keyFirst, keyTable, keyVerdict }
  } finally {
    await session.stop()
  }
}

/** Every key of `runs` browsers. */
export async function measure(runs) {
  const all = []
  for (let run = 0; run < runs; run++) all.push(await once())
  return { keyFirst: all.flatMap(({ keyFirst }) => keyFirst), keyTable: all.flatMap(({ keyTable }) => keyTable), keyVerdict: all.flatMap(({ keyVerdict }) => keyVerdict) }
}
