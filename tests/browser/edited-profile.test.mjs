// A council edits its profile on its own website. The form that the build has prepared is then an old one.
import assert from 'node:assert/strict'
import { readFile, readdir, rename, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
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
  // A service worker that has kept the profile gives that one in place of another council's (update.test.mjs).
  await session.beforePages('delete Navigator.prototype.serviceWorker')
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

test('an edited profile takes the place of the form that was prepared', { timeout: 120_000 }, async () => {
  await edited(profile => ({ ...profile, form_title: 'Edited notification' }))
  await session.open('?authority=leeds')
  assert.match(await title(), /Edited notification/)
  assert.deepEqual(await session.consoleMessages(), [])
})

test('a profile with a fault leaves the form that was prepared as it is', { timeout: 120_000 }, async () => {
  await edited(({ danger, ...profile }) => ({ ...profile, form_title: 'Faulty notification' }))
  await session.open('?authority=leeds')
  assert.equal(await requested('/reader.'), true)
  assert.doesNotMatch(await title(), /Faulty/)
  assert.ok((await session.driver.findElements(By.css('input[type=radio]'))).length > 0)
  assert.deepEqual(await session.consoleMessages(), [])
})

test('the profile of another council is never shown in its place', { timeout: 120_000 }, async () => {
  await writeFile(PLACE, await readFile(join(root, 'dist/authorities/harrow.json')))
  await session.open('?authority=leeds')
  assert.match(await session.driver.findElement(By.css('h1')).getText(), /could not be loaded/)
  assert.match(await session.mainText(), /its file holds the form for/)
  assert.deepEqual(await session.axe(), [])
})

test('a profile that nobody edited is not read again', { timeout: 120_000 }, async () => {
  await writeFile(PLACE, built)
  await session.open('?authority=leeds')
  assert.match(await title(), /Leeds/)
  assert.equal(await requested('/reader.'), false)
})

test('a form that is damaged, or another council’s, is read from its profile again', { timeout: 120_000 }, async () => {
  const form = async council => {
    const name = (await readdir(dirname(PLACE))).find(name => name.startsWith(council) && name.endsWith('.form'))
    return join(dirname(PLACE), name)
  }
  const leeds = await form('leeds')
  const copies = ['br', 'gz'].map(ending => `${leeds}.${ending}`).filter(existsSync)
  const sound = await readFile(leeds)
  const damaged = Buffer.from(sound)
  damaged[damaged.length >> 1] ^= 1
  for (const copy of copies) await rename(copy, `${copy}.aside`)
  try {
    for (const bytes of [damaged, await readFile(await form('harrow'))]) {
      await writeFile(leeds, bytes)
      // The browser may keep a file with a hash in its name, so each is asked of a browser that has none.
      const fresh = await start()
      try {
        await fresh.open('?authority=leeds')
        assert.match(await fresh.driver.getTitle(), /Leeds/)
        assert.equal(await fresh.driver.executeScript(
          'return performance.getEntriesByType("resource").some(({ name }) => name.includes("/reader."))'), true)
      } finally {
        await fresh.stop()
      }
    }
  } finally {
    await writeFile(leeds, sound)
    for (const copy of copies) await rename(`${copy}.aside`, copy)
  }
})
