// A school's whole referral, and a neighbour's, is made by keyboard in each engine, from the first page to its saved file, with every
// authority but the one of keyboard.test.mjs.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import { By, Key } from 'selenium-webdriver'
import { fixture } from './support/fixtures.mjs'
import { start } from './support/start.mjs'
import { tabToJson } from './support/systems.mjs'
import { Walk } from './support/walk.mjs'

const SCHOOLS = [
  'barking-and-dagenham-vanished-brothers', 'england-vanished-pupil', 'harrow-siblings-vanished', 'leeds-referral-unit-east-north-east',
  'suffolk-sisters-lost'
]

// A neighbour who gives no name.
const PUBLIC = ['harrow-neighbour-anonymous']

for (const journey of [...SCHOOLS, ...PUBLIC]) {
  describe(journey, () => {
    let session
    before(async () => { session = await start({ width: 360, height: 800 }) })
    after(() => session?.stop())

    test('the keyboard alone leads to a file that holds every answer', { timeout: 400_000 }, async () => {
      const referral = await fixture(journey)
      await session.setToday(referral.today)
      await session.open(`?authority=${referral.authority}`)
      const walk = new Walk(session, referral)
      await walk.throughTheForm()
      assert.deepEqual(walk.unreached, [], 'pages that were never reached')
      assert.deepEqual(walk.unanswered, [], 'questions that were never asked')
      await walk.toTheFiles()
      assert.deepEqual(walk.met, [...referral.way].sort(), 'the pages that “cargo xtask pages” counts')
      assert.equal((await session.driver.findElements(By.css('.onroll-incomplete'))).length, 0)
      await tabToJson(walk.keyboard)
      await walk.keyboard.press(Key.SPACE)
      const file = JSON.parse(await readFile(await session.download(/^onroll-ONR-.{9}\.json$/)))
      assert.deepEqual({ answers: file.answers, unaccepted: file.unaccepted }, referral.exported)
      assert.deepEqual(file.readiness, [])
      assert.equal(file.authority.id, referral.authority)
    })
  })
}
