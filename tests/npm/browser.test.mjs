// The example page of the package in a real browser, served as a council might: a static folder, the strictest policy.
import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { By, Key, until } from 'selenium-webdriver'
import { start } from '../browser/support/start.mjs'
import { install, referralOf } from './install.mjs'
import { serve } from './serve.mjs'

let installed
let session
before(async () => {
  installed = await install()
  session = await start({ server: await serve(installed.path()) })
  await session.driver.get(`${session.base}example/index.html`)
  await session.driver.wait(until.elementLocated(By.css('html[data-state=running]')), 20_000)
})
after(async () => {
  await session?.stop()
  await installed?.remove()
})

const field = id => session.driver.findElement(By.id(id))
const text = async id => (await field(id)).getText()

/** Sets a field as its own control would, and leaves it. */
async function enter(id, value) {
  await session.driver.executeScript(`
    const [field, value] = arguments
    field.value = value
    field.dispatchEvent(new Event('change', { bubbles: true }))
  `, await field(id), value)
}

test('a UPN as it is typed', async () => {
  await (await field('upn')).sendKeys('A801200005001', Key.TAB)
  assert.match(await text('upn-said'), /need B/)
  await (await field('upn')).clear()
  await (await field('upn')).sendKeys('b801200005001', Key.TAB)
  assert.equal(await text('upn-said'), 'B801200005001 is valid.')
})

test('a date of birth, and one of the year 12', async () => {
  await enter('born', '0012-05-10')
  assert.match(await text('born-said'), /dateOfBirth must be a date from 1900/)
  await enter('born', '2016-05-10')
  assert.match(await text('born-said'), /Of compulsory school age from 31 August 2021 to 25 June 2032/)
})

test('from a reason by questions to the ground that applies', async () => {
  assert.match(await text('verdict'), /the name must stay/)
  const answers = new Map([
    [/live a reasonable distance/, 'No'], [/will attend your school again/, 'No'], [/boarder/, 'No'], [/special school where/, 'No']
  ])
  for (let asked = 0; asked < answers.size; asked += 1) {
    const question = await text('question-text')
    const [, answer] = [...answers].find(([words]) => words.test(question)) ?? assert.fail(question)
    await session.driver.findElement(By.xpath(`//button[.='${answer}']`)).click()
  }
  assert.match(await text('verdict'), /Ground \(g\) applies/)
  assert.equal(await (await field('question')).isDisplayed(), false)
})

test('twenty school days, with what was assumed', async () => {
  await enter('after', '2025-05-23')
  assert.match(await text('days-said'), /^23 June 2025\. This count leaves out: weekends, bank holidays/)
})

test('a referral file', async () => {
  const { referral } = await referralOf('camden-incomplete')
  const path = join(installed.folder, 'referral.json')
  await writeFile(path, JSON.stringify(referral))
  await (await field('file')).sendKeys(path)
  await session.driver.wait(until.elementTextIs(await field('referral-said'), 'Not ready to send.'), 10_000)
  assert.ok((await session.driver.findElements(By.css('#gaps li'))).length > 0)
})

test('in silence, within the policy, and only from its own folder', async () => {
  assert.deepEqual(await session.axe(), [])
  assert.deepEqual(await session.consoleMessages(), [])
  assert.deepEqual(await session.cspReports(), [])
  await session.setSize(360, 800)
  assert.equal(await session.scrollsSideways(), false)
  const requests = await session.requests()
  assert.ok(requests.some(({ url }) => url.endsWith('/onroll.wasm')))
  for (const { url, method } of requests) {
    assert.ok(url.startsWith(session.base), url)
    assert.equal(method, 'GET')
  }
})
