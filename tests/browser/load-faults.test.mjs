// Whatever does not arrive, arrives in part or is something else: the page says so within a time limit, with the way to report without
// the form, or it works without that file. It never stays blank and never loads for ever.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { openDraft } from './support/draft.mjs'
import { engine } from './support/engines.mjs'
import { faulty, KINDS } from './support/faults.mjs'
import { fixture } from './support/fixtures.mjs'
import { sharedServer } from './support/server.mjs'
import { start } from './support/start.mjs'

const FORM = '?authority=camden'
const NOT_STARTED = /The form has not started[^]*999|999[^]*The form has not started/
const FAILED = /could not start[^]*999[^]*020 7974 4596/
const SLOW = /taking a long time to load[^]*020 7974 4596/
const WORKS = /Who are you\?/
const NO_PDF = /The PDF could not be made/

/** The page's time limits, shortened until it is `patient`, so that a test need not wait for as long as a person would. */
const HURRY = `{
  const later = setTimeout
  const shorter = { 10000: 400, 30000: 2500, 60000: 8000, 120000: 5000 }
  globalThis.setTimeout = (work, pause, ...more) => later(work, globalThis.patient ? pause : shorter[pause] ?? pause, ...more)
}`

/** For each file: where it is wanted, and what the page says for each way in which it fails. */
const FILES = [
  { file: 'the loader', name: /\/loader\./, at: FORM, says: NOT_STARTED },
  { file: 'the styles', name: /\/style\./, at: FORM, says: WORKS },
  { file: 'the glue of the app', name: /\/app\.\w+\.js/, at: FORM, says: FAILED, never: SLOW },
  { file: 'the app', name: /\/app\.\w+\.wasm/, at: FORM, says: FAILED, never: SLOW },
  { file: 'the prepared form', name: /camden\.\w+\.form/, at: FORM, says: WORKS },
  { file: 'the profile', name: /camden\.json/, at: FORM, says: WORKS },
  { file: 'both', name: /camden\./, at: FORM, says: /could not be loaded|has a fault/ },
  { file: 'the list of councils', name: /index\.json/, at: '?authority=', says: /Which council’s area/ }
]

/** The programs and files off the page's own thread, without which there is no PDF. */
const PROGRAMS = [
  { file: 'the script of the worker', name: /\/worker\.\w+\.js/ },
  { file: 'the glue of the worker', name: /\/worker-module\.\w+\.js/ },
  { file: 'the worker', name: /\/worker-module\.\w+\.wasm/ },
  { file: 'the list of fonts', name: /\/fonts\.\w+\.json/ }
]

describe('a file of the page', { skip: engine !== 'chromium' && 'scripts are put before the page’s own' }, () => {
  let server, session, driver, referral
  before(async () => {
    referral = await fixture('camden-siblings-vanished')
    server = await faulty(await sharedServer())
    session = await start({ server, patient: false })
    driver = session.driver
    await session.beforePages(HURRY)
    // A form that is kept on the device would not notice that the server fails.
    await session.beforePages('delete Navigator.prototype.serviceWorker')
    // The page that comes into sight after some seconds does so at once.
    await driver.sendDevToolsCommand('Animation.enable')
    await driver.sendDevToolsCommand('Animation.setPlaybackRate', { playbackRate: 20 })
  })
  after(() => session?.stop())

  for (const { file, name, at, says, ...special } of FILES) {
    test(`${file}, when it fails in any way`, { timeout: 240_000 }, async () => {
      for (const kind of KINDS) {
        server.spoil(name, kind)
        await driver.get('about:blank')
        await driver.get(new URL(at, session.base).href)
        await settles(special[kind] ?? says, `${file}: ${kind}`)
      }
    })
  }

  for (const { file, name } of PROGRAMS) {
    test(`${file}, when it fails in any way, and is asked for again`, { timeout: 240_000 }, async () => {
      for (const kind of KINDS) {
        server.spoil(/nothing/, '')
        await openDraft(session, referral, '#/tasks')
        server.spoil(name, kind)
        await driver.executeScript('location.hash = "#/save"')
        await settles(NO_PDF, `${file}: ${kind}`)
        server.spoil(/nothing/, '')
        await driver.executeScript('globalThis.patient = true')
        await driver.findElement(By.xpath('//button[contains(., "Try to make the PDF again")]')).click()
        await driver.wait(until.elementLocated(By.id('save-pdf')), 30_000, `${file}: ${kind}: no PDF afterwards`)
      }
    })
  }

  /** Waits until the page is painted and says what is expected, and the app runs where it is to run. */
  async function settles(expected, what) {
    let said = ''
    const settled = async () => {
      const seen = await driver.executeScript(`
        const state = document.getElementById('onroll')?.dataset.state ?? ''
        return [document.body?.innerText ?? '', state, performance.getEntriesByName('first-contentful-paint').length]
      `).catch(() => ['', '', 0])
      said = seen.join(' | ')
      return expected.test(seen[0]) && seen[2] > 0 && (expected !== WORKS || seen[1] === 'running')
    }
    await driver.wait(settled, 25_000, what).catch(() => assert.fail(`${what} shows: ${said}`))
  }
})
