// What is typed and chosen is nowhere in the browser's profile folder in clear: not after “Finish and clear”, not once the tab is closed,
// not once the browser is killed, and not when it has been started again.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { after, before, describe, test } from 'node:test'
import { By, Key, until } from 'selenium-webdriver'
import { openDraft } from './support/draft.mjs'
import { engine, startBrowser } from './support/engines.mjs'
import { fixture } from './support/fixtures.mjs'
import { cannotKill, killBrowser } from './support/killing.mjs'
import { traces } from './support/profile.mjs'
import { start } from './support/start.mjs'
import { finishAndClear } from './support/tabs.mjs'

/** How long a browser may take to write what it knows of a page: its session some seconds late. */
const WRITTEN = 6_000

/** What is typed in each of the three tabs. */
const WORDS = ['Wombat', 'Numbat', 'Bilby']

/** A page that stores what is typed in every way that the form must not. */
const CARELESS = `<!doctype html><meta charset="utf-8"><form><input id="careless_line" name="careless_line"><textarea id="careless_area"></textarea>
<input type="radio" name="careless_choice" value="careless_yes"><button>Send</button></form>`
const STORE = `
  const [word, done] = arguments
  localStorage.setItem('careless', word + 'local')
  sessionStorage.setItem('careless', word + 'session')
  document.cookie = 'careless=' + word + 'cookie; max-age=9999'
  history.replaceState(null, '', '?' + word + 'address')
  const opening = indexedDB.open('careless', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('all')
  opening.onsuccess = () => {
    const transaction = opening.result.transaction('all', 'readwrite')
    transaction.objectStore('all').put((word + 'database ').repeat(20_000), 1)
    transaction.oncomplete = () => done()
  }
`

const skip = cannotKill || (engine !== 'chromium' && 'the folder of Chromium is looked through')

describe('what is typed and chosen', { skip }, () => {
  let folder, session, driver, referral, careless
  before(async () => {
    referral = await fixture('camden-siblings-vanished')
    folder = await mkdtemp(join(tmpdir(), 'onroll-canary-'))
    session = await start({ profileDir: join(folder, 'profile') })
    driver = session.driver
    await session.setToday(referral.today)
    careless = createServer((_, answer) => answer.writeHead(200, { 'content-type': 'text/html' }).end(CARELESS))
    careless.listen(0, '127.0.0.1')
    await once(careless, 'listening')
  })
  after(async () => {
    await session?.stop()
    careless?.close()
    careless?.closeAllConnections()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  test('is in the memory of the page while it is filled in', { timeout: 240_000 }, async () => {
    await driver.get(`http://127.0.0.1:${careless.address().port}/`)
    for (const id of ['careless_line', 'careless_area']) await driver.findElement(By.id(id)).sendKeys(`Quokka${id}`)
    await driver.findElement(By.css('[type=radio]')).click()
    await driver.findElement(By.id('careless_line')).sendKeys(Key.ENTER)
    // A script that is begun on the page before would never end.
    await driver.wait(until.urlContains('careless_line='), 10_000)
    await driver.wait(() => driver.executeScript('return document.readyState === "complete"'), 10_000)
    await driver.executeAsyncScript(STORE, 'Quokka')
    await driver.findElement(By.id('careless_area')).sendKeys('Quokkaagain')
    await driver.findElement(By.css('[type=radio]')).click()

    const { addresses } = referral
    await inNewTab('Wombat', addresses, async () => {
      await driver.executeScript('location.hash = "#/save"')
      await finishAndClear(session)
    })
    const some = addresses.filter(address => /^#\/(about-you|children\/3\/(name|date|about|school))/.test(address))
    await inNewTab('Numbat', some, async () => {})
    await inNewTab('Bilby', some, () => killBrowser(join(folder, 'profile')), { stays: true })
  })

  test('is nowhere in clear afterwards, and the search would find it', { timeout: 60_000 }, async () => {
    await search()
  })

  test('is nowhere in clear when the browser has been started again', { timeout: 60_000 }, async () => {
    const places = { profileDir: join(folder, 'profile'), downloadsDir: folder, netLog: join(folder, 'net.json'), patient: true }
    const again = await startBrowser(places)
    await again.get('about:blank')
    await wait(WRITTEN / 2)
    await again.quit()
    await search(['Quokkalocal', 'Quokkadatabase', 'Quokkacareless_line'])
  })

  /** Looks for what was typed, and for what the careless page stored. */
  async function search(stored = [
    'Quokkalocal', 'Quokkasession', 'Quokkadatabase', 'Quokkaaddress', 'Quokkacareless_line', 'Quokkaagain', 'careless_yes'
  ]) {
    const profile = join(folder, 'profile')
    const control = await traces(profile, stored)
    assert.deepEqual(stored.filter(word => !control.some(([one]) => one === word)), [], 'the search does not find these')
    // A choice is found by the name of its question, which no page's address holds.
    const questions = ['referrer_kind', 'child_gender', 'child_ethnicity', 'danger_signs', 'child_date_of_birth-day']
    const found = [...await traces(profile, WORDS), ...await traces(join(profile, 'Default', 'Sessions'), questions)]
    assert.deepEqual(found, [])
    const said = (await session.consoleMessages().catch(() => [])).filter(({ message }) => WORDS.some(word => message.includes(word)))
    assert.deepEqual(said, [])
  }

  /**
   * Goes through some pages of a referral in a tab of its own, with the word in every text, gives the browser time to write what it
   * writes, and ends it.
   */
  async function inNewTab(word, addresses, end, { stays } = {}) {
    const first = await driver.getWindowHandle()
    await driver.switchTo().newWindow('tab')
    const answers = marked(referral.answers, word)
    await openDraft(session, { ...referral, answers })
    let seen = 0
    for (const address of addresses) seen += await fillIn(address, word)
    assert.ok(seen > addresses.length, `${word} was in ${seen} fields only`)
    await wait(WRITTEN)
    await end()
    if (stays) return
    await driver.close()
    await driver.switchTo().window(first)
  }

  /** Types the word at the end of a page's first field, and continues. Gives how many fields hold it then. */
  async function fillIn(address, word) {
    await session.go(address)
    const [field] = await driver.findElements(By.css('main form :is(input:not([type=radio],[type=checkbox],[type=file]),textarea)'))
    await field?.sendKeys(`${word}typed`)
    const seen = await driver.executeScript(`
      return [...document.querySelectorAll('main form :is(input,textarea)')].filter(field => field.value.includes(arguments[0])).length
    `, word)
    // It is refused, or leads on. Either way the browser has seen a form that was sent.
    for (const button of await driver.findElements(By.css('main form #continue'))) await button.click()
    return seen
  }
})

/** Answers with a word in every text that somebody wrote rather than chose. */
function marked(answers, word) {
  if (typeof answers === 'string') return /[A-Z].*[a-z]|\s/.test(answers) ? `${word} ${answers}` : answers
  if (typeof answers !== 'object' || answers === null) return answers
  if (Array.isArray(answers)) return answers.map(one => marked(one, word))
  return Object.fromEntries(Object.entries(answers).map(([name, value]) => [name, marked(value, word)]))
}
