// What every released version of the page has written opens: files that people saved, and what it kept in the browser.
import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { forget, keepRecord, kept, stored } from './support/draft.mjs'
import { chooseFile } from './support/files.mjs'
import { root } from './support/server.mjs'
import { start } from './support/start.mjs'

const FORMATS = join(root, 'tests/fixtures/formats')
const files = (await readdir(FORMATS)).filter(name => name !== 'README.md')
const read = name => readFile(join(FORMATS, name), 'utf8')

/** Puts a record into the browser's database under a name, and a key into the tab, just as they are. */
const PUT = `
  const [entry, name, record, done] = arguments
  const opening = indexedDB.open('onroll', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('drafts')
  opening.onsuccess = () => {
    const transaction = opening.result.transaction('drafts', 'readwrite')
    transaction.objectStore('drafts').put(Uint8Array.from(atob(record), byte => byte.charCodeAt(0)), name)
    transaction.oncomplete = () => { opening.result.close(); sessionStorage.setItem('onroll-draft', entry); done() }
  }
`

let session, driver
before(async () => {
  session = await start()
  driver = session.driver
})
after(() => session?.stop())

/** How each kind of file is opened, and who made the referral in it. */
const KINDS = [
  [/^draft-\d+\.draft\.json$/, 'Grace Quillfeather', async name => {
    await chooseFile(session, '#/open', join(FORMATS, name))
    await driver.wait(async () => await session.address() === '#/tasks', 20_000, 'it is not opened')
  }],
  [/^referral-\d+\.(json|pdf)$/, 'Amina Khatun', async name => {
    await chooseFile(session, '#/open', join(FORMATS, name))
    await driver.wait(until.elementLocated(By.css('input[name=sent][value=no]')), 20_000).click()
    await driver.findElement(By.id('continue')).click()
    await driver.wait(async () => await session.address() === '#/tasks', 20_000, 'it is not opened')
  }],
  [/^record-\d+\.json$/, 'Grace Quillfeather', async name => {
    await keepRecord(session, 'camden', await read(name))
    await session.reload()
  }],
  [/^tab-record-\d+\.json$/, 'Grace Quillfeather', async name => {
    const { key, id, record } = JSON.parse(await read(name))
    await driver.executeAsyncScript(PUT, key + id, `${id}camden`, record)
    await session.reload()
  }]
]

for (const file of files) {
  test(`${file} opens, and is kept in the form of today`, { timeout: 60_000 }, async () => {
    const [, person, open] = KINDS.find(([pattern]) => pattern.test(file))
    await session.open()
    await forget(session)
    await session.reload()
    await open(file)
    await driver.executeScript('location.hash = "#/about-you/your-name"')
    const field = await driver.wait(until.elementLocated(By.id('notifier_name')), 10_000)
    assert.equal(await field.getAttribute('value'), person)
    await field.sendKeys('!')
    await kept(session, `${person}!`)
    assert.equal((await stored(session)).records.length, 1)
  })
}
