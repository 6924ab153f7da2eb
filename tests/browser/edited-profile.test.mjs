// A council edits its profile on its own website. The form that the build has prepared is then an old one.
import assert from 'node:assert/strict'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { By } from 'selenium-webdriver'
import { root } from './support/server.mjs'
import { start } from './support/start.mjs'

const PLACE = join(root, 'dist/authorities/leeds.json')
const COPIES = ['br', 'gz'].map(ending => `${PLACE}.${ending}`)

let session, built
before(async () => {
  built = await readFile(PLACE, 'utf8')
  // As the guide says: a compressed copy would be sent in the place of the edited file.
  for (const copy of COPIES.filter(existsSync)) await rename(copy, `${copy}.aside`)
  session = await start()
})
after(async () => {
  await session?.stop()
  await writeFile(PLACE, built)
  for (const copy of COPIES.filter(copy => existsSync(`${copy}.aside`))) await rename(`${copy}.aside`, copy)
})

const edited = change => writeFile(PLACE, JSON.stringify(change(JSON.parse(built))))
const title = () => session.driver.getTitle()
const requested = name => session.driver.executeScript(
  'return performance.getEntriesByType("resource").some(({ name }) => name.includes(arguments[0]))', name)

test('an edited profile takes the place of the form that was prepared, and answers stay', { timeout: 120_000 }, async () => {
  await edited(profile => ({ ...profile, form_title: 'Edited notification' }))
  await session.open('?authority=leeds')
  assert.doesNotMatch(await title(), /Edited notification/)
  const choice = (await session.driver.findElements(By.css('input[type=radio]')))[0]
  const chosen = await choice.getAttribute('value')
  await choice.click()
  await session.driver.wait(async () => (await title()).includes('Edited notification'), 60_000, 'the edited title')
  const kept = await session.driver.findElement(By.css('input[type=radio]:checked'))
  assert.equal(await kept.getAttribute('value'), chosen)
  assert.deepEqual(await session.consoleMessages(), [])
})

test('a profile with a fault leaves the form that was prepared as it is', { timeout: 120_000 }, async () => {
  await edited(({ danger, ...profile }) => ({ ...profile, form_title: 'Faulty notification' }))
  await session.open('?authority=leeds')
  await session.driver.wait(() => requested('/reader.'), 60_000, 'the worker that reads the profile')
  // What it answers takes a moment, and must change nothing.
  await session.driver.sleep(5_000)
  assert.doesNotMatch(await title(), /Faulty/)
  assert.ok((await session.driver.findElements(By.css('input[type=radio]'))).length > 0)
  assert.deepEqual(await session.consoleMessages(), [])
})

test('a profile that nobody edited is not read again', { timeout: 120_000 }, async () => {
  await writeFile(PLACE, built)
  await session.open('?authority=leeds')
  await session.driver.wait(() => requested('/leeds.json'), 60_000, 'the profile that is compared')
  await session.driver.sleep(2_000)
  assert.equal(await requested('/reader.'), false)
})
