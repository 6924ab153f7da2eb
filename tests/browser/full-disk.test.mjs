// A disk that is really full: nothing that was kept is lost, the page says what it cannot keep, and it keeps it when there is room.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { after, before, describe, test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { kept } from './support/draft.mjs'
import { start } from './support/start.mjs'
import { jsonButton } from './support/systems.mjs'

const run = promisify(execFile)
const NAME = '#/about-you/your-name'
const STORY = '#/what-has-happened/explanation'
const FIRST = 'Last seen on Tuesday. '.repeat(200)
/** More than the browser can still write without asking the disk for room. */
const SECOND = 'The flat is empty. '.repeat(300)
const BANNER = By.css('.govuk-notification-banner')

/**
 * The browser agrees not to delete what the page has stored, as it does for a page that is installed or often used. Chromium decides that
 * by itself; without it, it deletes everything on a full disk (docs/decisions/0025).
 */
const PROMISE = {
  'profile.content_settings.exceptions.durable_storage': { 'http://127.0.0.1:*,*': { setting: 1, last_modified: '13300000000000000' } }
}

/** A small disk for the browser's profile. Only the superuser can make one; elsewhere the reason comes back. */
async function smallDisk(folder) {
  await mkdir(folder)
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=96m,mode=700', 'tmpfs', folder])
  } catch (error) {
    return { why: error.stderr?.trim() || error.message }
  }
  const filler = join(folder, 'filler')
  /** Takes every block there is. */
  const takeAll = async () => {
    const file = await open(filler, 'a')
    try {
      for (const size of [1 << 20, 1 << 16, 1 << 12]) {
        const block = Buffer.alloc(size, 'x')
        for (let room = true; room;) room = await file.write(block).then(({ bytesWritten }) => bytesWritten === size, () => false)
      }
    } finally {
      await file.close()
    }
  }
  let filling
  return {
    /** Fills the disk and keeps it full: the browser now and then deletes a file of its own. */
    async fill() {
      await takeAll()
      filling = (async stop => { while (!stop.aborted) await takeAll().then(() => wait(20)) })((this.stop = new AbortController()).signal)
    },
    async free() {
      this.stop.abort()
      await filling
      await rm(filler)
    },
    remove: () => run('umount', ['-l', folder])
  }
}

for (const promised of [true, false]) describe(`a full disk, and a browser that has ${promised ? '' : 'not '}agreed to keep what is stored`, () => {
  let folder, disk, session, driver
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onroll-full-'))
    disk = await smallDisk(join(folder, 'disk'))
    session = await start(disk.why ? {} : { profileDir: join(folder, 'disk', 'profile'), preferences: promised ? PROMISE : {} })
    driver = session.driver
    if (disk.why) {
      // The browser reports a full disk.
      await session.beforePages(`
        const put = IDBObjectStore.prototype.put
        IDBObjectStore.prototype.put = function (...given) {
          if (sessionStorage.getItem('full')) throw new DOMException('full', 'QuotaExceededError')
          return put.apply(this, given)
        }
      `)
      disk.fill = () => driver.executeScript('sessionStorage.setItem("full", "yes")')
      disk.free = () => driver.executeScript('sessionStorage.removeItem("full")')
    }
  })
  after(async () => {
    await session?.stop()
    await disk?.remove?.()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })

  test('is told as soon as an answer cannot be kept, which stays on the page', { timeout: 60_000 }, async t => {
    if (disk.why) t.diagnostic(`NOT ON A REAL DISK: a small one cannot be made here (${disk.why}), so the browser’s error is made by the test`)
    await session.open(NAME)
    await driver.findElement(By.id('notifier_name')).sendKeys('Grace Quillfeather')
    await session.go(STORY)
    await add(FIRST)
    await kept(session, FIRST)
    await disk.fill()
    await add(SECOND)
    const banner = await driver.wait(until.elementLocated(BANNER), 10_000, 'nothing was said')
    assert.match(await banner.getText(), /could not keep your answers/)
    assert.equal(await value(), FIRST + SECOND)
    assert.deepEqual(await session.axe(), [])
  })

  test('does not keep the answers from being saved to a file', { timeout: 60_000 }, async () => {
    await session.go('#/save')
    await (await jsonButton(driver)).click()
    assert.ok((await readFile(await session.download(/\.json$/), 'utf8')).includes((FIRST + SECOND).trim()))
  })

  test('does not spoil what was kept before: a reload shows it, or says that it could not be read', { timeout: 60_000 }, async t => {
    await session.go(STORY)
    await driver.navigate().refresh()
    await session.running()
    const unread = await isUnread()
    t.diagnostic(`the kept answers ${unread ? 'could not' : 'could'} be read while the disk was full`)
    if (!unread) assert.equal(await value(), FIRST)
  })

  test('lets everything be kept again when there is room', { timeout: 60_000 }, async t => {
    await disk.free()
    await driver.navigate().refresh()
    await session.running()
    await session.go(STORY)
    if (!promised && await isUnread()) {
      // It is gone, and nobody is left to think that nothing was ever there.
      assert.match(await session.mainText(), /browser may have deleted your answers/)
      t.diagnostic('the browser has deleted the answers')
      return
    }
    assert.equal(await value(), FIRST)
    await add(SECOND)
    await kept(session, FIRST + SECOND)
    await driver.wait(async () => !(await driver.findElements(BANNER)).length, 12_000, 'it is still said')
    await driver.navigate().refresh()
    await session.running()
    assert.equal(await value(), FIRST + SECOND)
    await session.go(NAME)
    const name = await driver.wait(until.elementLocated(By.id('notifier_name')), 5_000)
    assert.equal(await name.getAttribute('value'), 'Grace Quillfeather')
  })

  async function isUnread() {
    return /Your answers could not be read/.test(await session.mainText())
  }
  async function value() {
    return (await driver.wait(until.elementLocated(By.id('explanation')), 5_000)).getAttribute('value')
  }
  /** Adds a text to the answer at one stroke, as pasting does. */
  async function add(text) {
    const before = await value()
    await driver.findElement(By.id('explanation')).click()
    await driver.executeScript('const field = document.activeElement; field.setSelectionRange(field.value.length, field.value.length)')
    await driver.sendDevToolsCommand('Input.insertText', { text })
    assert.equal(await value(), before + text)
  }
})
