// A council that is not one of ours: its one file is put beside the others, and its form works, with nothing built anew.
import assert from 'node:assert/strict'
import { copyFile, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { By, Key } from 'selenium-webdriver'
import { fixture } from './support/fixtures.mjs'
import { root } from './support/server.mjs'
import { start } from './support/start.mjs'
import { tabToJson } from './support/systems.mjs'
import { Walk } from './support/walk.mjs'

const PROFILE = 'tests/profiles/ashford-vale.json'
const PLACE = join(root, 'dist/authorities/ashford-vale.json')

let session, referral
before(async () => {
  await copyFile(join(root, PROFILE), PLACE)
  referral = await fixture('ashford-vale-school-vanished', 'tests/profiles/journeys')
  session = await start({ width: 360, height: 800 })
  await session.setToday(referral.today)
})
after(async () => {
  await session?.stop()
  await rm(PLACE, { force: true })
})

test('a school makes its whole referral by keyboard', { timeout: 300_000 }, async () => {
  await session.open('?authority=ashford-vale')
  const walk = new Walk(session, referral)
  await walk.throughTheForm()
  assert.deepEqual(walk.unreached, [], 'pages that were never reached')
  assert.deepEqual(walk.unanswered, [], 'questions that were never asked')
  await walk.toTheFiles()
  await tabToJson(walk.keyboard)
  await walk.keyboard.press(Key.SPACE)
  const file = JSON.parse(await readFile(await session.download(/^onroll-ONR-.{9}\.json$/)))
  assert.equal(file.authority.id, 'ashford-vale')
  assert.deepEqual({ answers: file.answers, unaccepted: file.unaccepted }, referral.exported)
  assert.deepEqual(file.readiness, [])
})

test('every page can be used on a phone', { timeout: 300_000 }, async () => {
  for (const address of ['#/', '#/tasks', '#/danger', '#/privacy', ...referral.addresses, '#/check', '#/save']) {
    await session.go(address)
    assert.equal((await session.driver.findElements(By.css('h1'))).length, 1, address)
    assert.equal(await session.scrollsSideways(), false, `${address} is wider than a phone`)
    assert.deepEqual(await session.axe(), [], address)
  }
  assert.deepEqual(await session.consoleMessages(), [])
})
