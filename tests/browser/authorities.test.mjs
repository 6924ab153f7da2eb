// The authorities other than Camden, in a browser: the page says where a referral goes, and every page can be used. Camden’s pages are
// in every-page.test.mjs.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { openDraft } from './support/draft.mjs'
import { fixture } from './support/fixtures.mjs'
import { onlyFiles } from './support/network.mjs'
import { root } from './support/server.mjs'
import { start } from './support/start.mjs'

const PHONE = 360
/** Where a page is looked through at each width, its other widths: a desk at 400 %, a tablet and a desk. */
const OTHER_WIDTHS = [320, 820, 1280]

/** For each authority a school with a child who cannot be traced, a danger, a case that goes elsewhere, and another professional. */
const CASES = {
  'barking-and-dagenham': ['vanished-brothers', 'taken-abroad-fgm', 'excluded', 'health-visitor-key-question'],
  england: ['vanished-pupil', 'neighbour-danger', 'attendance-stop', 'gp-no-school'],
  harrow: ['siblings-vanished', 'child-protection-plan', 'poor-attendance', 'health-visitor-new-arrival'],
  leeds: ['untraceable-west-north-west', 'neighbour-child-at-risk', 'housing-officer-lives-elsewhere', 'health-visitor-no-school-place'],
  suffolk: ['sisters-lost', 'found-looked-after', 'not-attending-regularly', 'school-nurse-year-seven']
}

for (const [authority, cases] of Object.entries(CASES)) {
  describe(authority, () => {
    let session
    before(async () => { session = await start({ width: PHONE, height: 800 }) })
    after(() => session?.stop())

    for (const [at, name] of cases.entries()) {
      const widths = at === 0 ? [...OTHER_WIDTHS, PHONE] : [PHONE]
      test(`${name}: every page can be used at ${widths.join(', ')} px`, { timeout: 600_000 }, async () => {
        const referral = await fixture(`${authority}-${name}`)
        await openDraft(session, referral)
        for (const address of ['#/', '#/tasks', '#/danger', '#/privacy', ...referral.addresses, '#/check', '#/save']) {
          await go(session, address)
          for (const width of widths) {
            await session.setSize(width, 800)
            assert.equal(await session.scrollsSideways(), false, `${address} is wider than ${width} px`)
            assert.deepEqual(await session.axe(), [], `${address} at ${width} px`)
          }
        }
        await saysWhereItGoes(session, referral)
        await session.screenshot(`authorities/${authority}-${name}`)
      })
    }

    test('the page asks for its own files only and says nothing in the console', async () => {
      assert.deepEqual(await session.consoleMessages(), [])
      await onlyFiles(session)
    })
  })
}

/** Goes to a page as a link does. */
async function go(session, address) {
  const shown = async () => session.driver.executeScript('return document.querySelectorAll("h1").length === 1 && location.hash === arguments[0]', address)
  await session.driver.executeScript('location.hash = arguments[0]', address)
  await session.driver.wait(shown, 5_000, `${address} does not show`)
}

/** The page that saves the files names every team that the case goes to and everything that happens next, as expected of it. */
async function saysWhereItGoes(session, referral) {
  const routing = await readFile(join(root, 'tests/journeys', referral.folder, 'routing.txt'), 'utf8')
  const said = (await session.mainText()).replace(/\s+/g, ' ')
  const missing = part(routing, 'Where it goes')
    .filter(line => !line.startsWith(' '))
    .map(line => line.slice(0, line.lastIndexOf(': ')).replace(/^or: /, ''))
    .filter(team => !said.includes(team))
  assert.deepEqual(missing, [], 'teams that the page does not name')
}

/** The lines of one part of the expected routing. */
function part(routing, title) {
  const [, rest] = routing.split(`# ${title}\n\n`)
  return rest ? rest.split('\n\n')[0].split('\n') : []
}
