// An answer is changed from check answers: “Continue” leads to what is asked for because of it, and then back.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { By, Key, until } from 'selenium-webdriver'
import { openDraft } from './support/draft.mjs'
import { fixture } from './support/fixtures.mjs'
import { start } from './support/start.mjs'

let session, driver, referral
before(async () => {
  referral = await fixture('camden-siblings-vanished')
  session = await start({ width: 360, height: 800 })
  driver = session.driver
  await session.setToday(referral.today)
})
after(() => session?.stop())

const mainText = () => driver.executeScript('return document.querySelector("main").innerText')

/** Follows the link that changes the answer in the row of that label. */
async function change(label) {
  const row = `//dt[normalize-space()="${label}"]/..//a`
  await (await driver.wait(until.elementLocated(By.xpath(row)), 5_000)).sendKeys(Key.ENTER)
}

async function choose(question, value) {
  const option = By.css(`input[name="${question}"][value="${value}"]`)
  await driver.executeScript('arguments[0].click()', await driver.wait(until.elementLocated(option), 5_000))
}

/** Presses “Continue” and says where it leads. */
async function goOn() {
  const before = await session.address()
  await driver.findElement(By.id('continue')).sendKeys(Key.ENTER)
  await driver.wait(async () => await session.address() !== before, 5_000, `Continue stays on ${before}`)
  return session.address()
}

describe('an answer that is changed from check answers (F29)', () => {
  test('leads to the question that it adds, and from there back', async () => {
    await openDraft(session, referral, '#/check')
    await change('Situation')
    await choose('camden_situation', 'left_country')
    assert.match(await goOn(), /\/left-the-country\?from=check$/)
    assert.match(await mainText(), /A child who has left the country/)
    assert.deepEqual(await session.axe(), [])
    await choose('continued_left_the_country', 'yes')
    assert.equal(await goOn(), '#/check')
    assert.match(await mainText(), /A child has left the country/)
  })

  test('leads straight back where nothing is asked for because of it', async () => {
    await openDraft(session, referral, '#/check')
    await change('Situation')
    await choose('camden_situation', 'cannot_be_traced')
    assert.equal(await goOn(), '#/check')
  })
})
