// What keeping a draft costs: how long its passphrase takes, and whether a key waits while a draft as large as any is kept, in the tab
// and on the device. All is done as a person does it, whatever way drafts are kept.
import { By } from 'selenium-webdriver'
import { chooseFile, folderOfFiles } from '../browser/support/files.mjs'
import { start } from '../browser/support/start.mjs'
import { slowProcessor } from './machine.mjs'
import { PROBE, type } from './typing.mjs'

const PASSPHRASE = 'kettle orchard nine'
/** As much as a file may hold that is opened. */
const LARGE = 20 * 1024 * 1024
const NAME = '#/about-you/your-name'

/** Waits until something is true of the page's text. */
async function until({ driver }, words) {
  await driver.wait(async () => words.test(await driver.executeScript('return document.body.innerText')), 120_000, `no ${words}`)
}

async function control({ driver }, id) {
  await driver.wait(async () => (await driver.findElements(By.id(id))).length, 60_000, `no ${id}`)
  return driver.findElement(By.id(id))
}

/** Types the passphrase into each field that asks for it. */
async function give(session, ...fields) {
  for (const id of fields) await (await control(session, id)).sendKeys(PASSPHRASE)
}

/** Has the draft kept on the device. */
async function toTheDevice(session) {
  await session.driver.executeScript('location.hash = "#/keep"')
  await give(session, 'passphrase', 'passphrase-again')
  await session.driver.findElement(By.id('continue')).click()
  await until(session, /This referral is kept on this device/)
}

/** Milliseconds from the press of “Open it” to the page with the answers. */
async function unlock() {
  const session = await start()
  const { driver } = session
  try {
    await session.open(NAME)
    await (await control(session, 'notifier_name')).sendKeys('Grace Quillfeather')
    await toTheDevice(session)
    await driver.executeScript('location.hash = arguments[0]', NAME)
    await control(session, 'notifier_name')
    await session.reload()
    await give(session, 'passphrase')
    await slowProcessor(driver)
    return await driver.executeAsyncScript(`
      const [done] = arguments
      const began = performance.now()
      const look = () => document.getElementById('notifier_name') ? done(performance.now() - began) : requestAnimationFrame(look)
      document.getElementById('continue').click()
      look()
    `)
  } finally {
    await session.stop()
  }
}

/** A draft's file, as the page offers it to be saved, of this many bytes. */
function draftFile(bytes) {
  const draft = explanation => JSON.stringify({
    format: 'onroll-draft', version: 1, authority: 'camden', name: 'Camden', reference: 'ONR-2222-2222', created: '2026-11-02T09:30:00Z',
    answers: { sheet: { notifier_name: 'Grace', explanation }, collections: {} }, earlier: null, saved: false
  })
  return draft('a'.repeat(Math.max(0, bytes - draft('').length)))
}

/** Every key of a sentence that is typed in a draft of this many bytes, in the tab and then on the device. */
async function keysIn(path) {
  const session = await start()
  const sentence = async () => {
    await session.driver.executeScript('location.hash = arguments[0]', NAME)
    const keys = await type(session, await control(session, 'notifier_position'))
    // The next measurement begins when this draft is written.
    await session.driver.sleep(3_000)
    return keys
  }
  try {
    await session.beforePages(PROBE)
    await session.open('#/open')
    await chooseFile(session, '#/open', path)
    await session.driver.wait(async () => await session.address() === '#/tasks', 120_000, 'the draft is not opened')
    const tab = await sentence()
    await toTheDevice(session)
    return { tab, device: await sentence() }
  } finally {
    await session.stop()
  }
}

/** The figures of `runs` browsers for each. */
export async function measure(runs) {
  const files = await folderOfFiles()
  try {
    const [small, large] = [await files.write('small.draft.json', draftFile(0)), await files.write('large.draft.json', draftFile(LARGE))]
    const [unlocked, usual, many] = [[], [], []]
    for (let run = 0; run < runs; run++) {
      unlocked.push(await unlock())
      usual.push(await keysIn(small))
      many.push(await keysIn(large))
    }
    return {
      unlock: unlocked,
      keySmall: usual.flatMap(({ tab, device }) => [...tab, ...device]),
      keyLarge: many.flatMap(({ tab }) => tab),
      keyLargeDevice: many.flatMap(({ device }) => device)
    }
  } finally {
    await files.remove()
  }
}
