// What a person does on the page of the verdict, and beside the form: where each leads, and what the next page says of it.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { By, Key, until } from 'selenium-webdriver'
import { openDraft } from './support/draft.mjs'
import { fixture } from './support/fixtures.mjs'
import { startFor } from './support/start.mjs'

const VERDICT = '#/children/2/verdict'
const CHOSEN = '#chosen-title'

let session, driver, referral
before(async () => {
  ({ session, driver, referral } = await startFor('misuse-left-the-country-with-an-address'))
})
after(() => session?.stop())

const main = () => session.mainText()
const notice = async () => {
  const title = await driver.wait(until.elementLocated(By.css(CHOSEN)), 5_000)
  return title.findElement(By.xpath('ancestor::*[@role="alert"]')).getText()
}
async function press(id) {
  await (await driver.wait(until.elementLocated(By.id(id)), 5_000)).click()
}

describe('“Keep the name on the register” (F5)', () => {
  for (const [from, leads] of [['', /^#\/children\/2\/(?!verdict)[a-z-]+$/], ['?from=check', /^#\/check$/], ['?from=section', /^#\/children$/]]) {
    test(`leads on${from && ` to where ${from} says`}, and the next page says what was chosen`, async () => {
      await openDraft(session, referral, VERDICT + from)
      await press('choose-not_removed')
      await driver.wait(async () => leads.test(await session.address()), 5_000, 'it leads nowhere')
      assert.match(await notice(), /Hania Wrona’s name to be removed from the admission register\? The name is staying on the register\./)
      assert.doesNotMatch(await main(), /This page does not apply/)
      assert.deepEqual(await session.axe(), [])
    })
  }

  test('can be changed from there, and is not said twice', async () => {
    await openDraft(session, referral, VERDICT)
    await press('choose-not_removed')
    const title = await driver.wait(until.elementLocated(By.css(CHOSEN)), 5_000)
    await title.findElement(By.xpath('ancestor::*[@role="alert"]')).findElement(By.linkText('Change')).click()
    await driver.wait(async () => await session.address() === '#/children/2/ground', 5_000)
    const kept = await driver.wait(until.elementLocated(By.css('input[value=not_removed]')), 5_000)
    assert.equal(await kept.isSelected(), true)
    assert.deepEqual(await driver.findElements(By.css(CHOSEN)), [])
  })
})

test('“Use ground (g)” leads on, and the next page says so', async () => {
  await openDraft(session, referral, VERDICT)
  await press('choose-g')
  await driver.wait(async () => await session.address() !== VERDICT, 5_000, 'it leads nowhere')
  assert.match(await notice(), /\(g\) No longer lives a reasonable distance away/)
})

// F26
test('a link that looks like a button is pressed by the space bar', async () => {
  await openDraft(session, referral, '#/check')
  const link = await driver.wait(until.elementLocated(By.id('continue')), 5_000)
  assert.equal(await link.getTagName(), 'a')
  await link.sendKeys(Key.SPACE)
  await driver.wait(async () => await session.address() === '#/save', 5_000)
})

// F28
test('help for a child in danger leads back to where it was opened', async () => {
  await openDraft(session, referral, '#/children/2/school')
  await driver.findElement(By.css('.onroll-danger a')).click()
  await driver.wait(async () => await session.address() === '#/danger', 5_000)
  await driver.findElement(By.css('.govuk-back-link')).click()
  await driver.wait(async () => await session.address() === '#/children/2/school', 5_000)
})

// F33
test('“Back” from the second page leads to the page that the form begins with', async () => {
  await openDraft(session, referral, '#/before-you-start/danger-signs')
  await driver.findElement(By.css('.govuk-back-link')).click()
  await driver.wait(async () => await session.address() === '#/', 5_000)
})

// F24
test('who does not go on with a case that is handled elsewhere is told that they do not have to go on', async () => {
  const stopped = await fixture('camden-lives-in-another-borough')
  await session.setToday(stopped.today)
  await openDraft(session, stopped, '#/before-you-start/lives-elsewhere')
  const stops = /You do not have to go on with this form\. Do what this page says[^]*Save what you entered/
  await driver.findElement(By.css('input[type=radio][value=yes]')).click()
  assert.doesNotMatch(await main(), stops)
  await driver.findElement(By.css('input[type=radio][value=no]')).click()
  await driver.wait(async () => stops.test(await main()), 5_000, 'it is not said')
  assert.deepEqual(await session.axe(), [])
  await driver.findElement(By.id('continue')).click()
  await driver.wait(async () => await session.address() === '#/save', 5_000, '“Continue” leads on')
  assert.match(await main(), /Save a record[^]*There is nothing to send here[^]*Save the PDF/)
  await driver.get(new URL('?authority=camden#/tasks', session.base).href)
  await driver.wait(async () => /Not needed/.test(await main()), 5_000, 'the parts are still asked for')
  assert.doesNotMatch(await main(), /In progress|parts done/)
})

test('an unlikely ground is folded, says what speaks against it, and can be chosen by keyboard all the same', async () => {
  // The children of this referral are of compulsory school age, and their school is maintained.
  const siblings = await fixture('camden-siblings-vanished')
  await session.setToday(siblings.today)
  await openDraft(session, siblings, '#/children/3/ground')
  await driver.wait(until.elementLocated(By.css('input[value="l"]')), 5_000)
  const late = await driver.findElement(By.css('input[value="l"]'))
  // The radio buttons are drawn by their labels.
  const isSeen = () => driver.executeScript(`return document.querySelector('input[value="l"]').nextElementSibling.checkVisibility()`)
  assert.equal(await isSeen(), false)
  const fold = await driver.findElement(By.xpath('//summary[contains(., "Show the other grounds")]'))
  await fold.sendKeys(Key.ENTER)
  assert.equal(await isSeen(), true)
  assert.match(await main(), /Only for a child who is over compulsory school age when the school next meets\. \S.* is \d+\./)
  assert.deepEqual(await session.axe(), [])
  await late.sendKeys(Key.SPACE)
  await session.drawn()
  assert.equal(await late.isSelected(), true)
  // What is chosen is seen when the page is opened again.
  await session.go('#/tasks')
  await session.go('#/children/3/ground')
  await driver.wait(until.elementLocated(By.css('input[value="l"]')), 5_000)
  const again = await driver.findElement(By.css('input[value="l"]'))
  assert.deepEqual([await isSeen(), await again.isSelected()], [true, true])
})
