// There is one today: England's. The page, the JSON file and the PDF go by it in every time zone and over midnight.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { before, describe, test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { openDraft } from './support/draft.mjs'
import { fixture } from './support/fixtures.mjs'
import { attachmentOf, textOf, withoutSpace } from './support/saved.mjs'
import { start } from './support/start.mjs'
import { jsonButton } from './support/systems.mjs'
import { carryOn } from './support/tabs.mjs'

const QUESTION = 'notification_date'
const REFUSAL = 'must be today or in the past'
let siblings
before(async () => { siblings = await fixture('camden-siblings-vanished') })

describe('the day typed is judged alike on the page, in the file and on paper', () => {
  for (const { zone, moment, typed, accepted } of [
    // The device says 26 November; England says 25 November.
    { zone: 'Pacific/Kiritimati', moment: '2026-11-25T10:30:00Z', typed: '26 11 2026', accepted: false },
    { zone: 'Pacific/Kiritimati', moment: '2026-11-25T10:30:00Z', typed: '25 11 2026', accepted: true },
    // The device says 25 November; England says 26 November.
    { zone: 'America/Los_Angeles', moment: '2026-11-26T01:00:00Z', typed: '26 11 2026', accepted: true },
    // Half past midnight in British summer time is the day before in Greenwich.
    { zone: 'UTC', moment: '2027-06-30T23:30:00Z', typed: '1 7 2027', accepted: true }
  ]) {
    test(`${typed} is ${accepted ? 'accepted' : 'refused'} in ${zone} at ${moment}`, { timeout: 120_000 }, async () => {
      await withSession(async session => {
        await session.setClock(moment, zone)
        await openDraft(session, dated(typed), '#/check')
        assert.equal((await textOfMain(session)).includes(REFUSAL), !accepted, 'the page')
        await goToSave(session)
        await (await jsonButton(session.driver)).click()
        await session.driver.findElement(By.id('save-pdf')).click()
        const [json, pdf] = [await session.download(/\.json$/), await session.download(/\.pdf$/)]
        const file = JSON.parse(await readFile(json))
        assert.equal(file.readiness.some(gap => gap.question === QUESTION), !accepted, 'the JSON file')
        assert.equal(file.unaccepted.some(one => one.question === QUESTION), !accepted, 'the answers of the JSON file')
        assert.equal((await textOf(pdf)).includes(withoutSpace(REFUSAL)), !accepted, 'the PDF')
        assert.deepEqual(await attachmentOf(pdf), await readFile(json))
      })
    })
  }
})

test('a form left open over midnight accepts the new day', { timeout: 60_000 }, async () => {
  await withSession(async session => {
    await session.setClock('2026-11-25T23:58:00Z', 'Europe/London')
    await openDraft(session, dated('26 11 2026'), '#/about-you/date')
    const { driver } = session
    await driver.findElement(By.id('continue')).click()
    assert.match(await driver.findElement(By.css('.govuk-error-summary')).getText(), new RegExp(REFUSAL))
    await session.moveClock(5)
    await driver.findElement(By.id('continue')).click()
    await driver.wait(async () => await session.address() !== '#/about-you/date', 5_000, 'the new day is refused')
  })
})

test('a page that is looked at again on another day goes by that day, whichever way the clock went', { timeout: 60_000 }, async () => {
  await withSession(async session => {
    await session.setClock('2026-11-25T23:58:00Z', 'Europe/London')
    await openDraft(session, dated('26 11 2026'), '#/check')
    const refuses = async () => (await textOfMain(session)).includes(REFUSAL)
    assert.equal(await refuses(), true)
    const look = async minutes => {
      await session.moveClock(minutes)
      await session.driver.executeScript('document.dispatchEvent(new Event("visibilitychange"))')
    }
    await look(5)
    await session.driver.wait(async () => !await refuses(), 5_000, 'the new day is not accepted')
    // A clock that was set back covers the answers.
    await look(-60)
    await carryOn(session)
    await session.driver.wait(refuses, 5_000, 'the day before is not gone by')
  })
})

test('files made before midnight are made again after it', { timeout: 120_000 }, async () => {
  await withSession(async session => {
    await session.setClock('2026-11-25T23:58:00Z', 'Europe/London')
    await openDraft(session, dated('26 11 2026'), '#/check')
    assert.ok((await textOfMain(session)).includes(REFUSAL))
    await goToSave(session)
    await session.moveClock(5)
    await (await jsonButton(session.driver)).click()
    const file = JSON.parse(await readFile(await session.download(/\.json$/)))
    assert.equal(file.readiness.some(gap => gap.question === QUESTION), false)
    await session.driver.findElement(By.id('save-pdf')).click()
    assert.equal((await textOf(await session.download(/\.pdf$/))).includes(withoutSpace(REFUSAL)), false)
  })
})

/** The fixture with another date of the notification, as it is typed. */
function dated(typed) {
  const [day, month, year] = typed.split(' ')
  const answers = structuredClone(siblings.answers)
  answers.sheet[QUESTION] = { day, month, year }
  return { ...siblings, answers }
}

async function goToSave(session) {
  await session.driver.executeScript("location.hash = '#/save'")
  await session.driver.wait(until.elementLocated(By.id('save-json')), 5_000)
}

async function textOfMain(session) {
  return session.mainText()
}

async function withSession(work) {
  const session = await start()
  try {
    return await work(session)
  } finally {
    await session.stop()
  }
}
