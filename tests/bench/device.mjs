// A draft on the device: how long its passphrase takes, and whether keeping a large draft delays a key.
import { By } from 'selenium-webdriver'
import { openDraft } from '../browser/support/draft.mjs'
import { start } from '../browser/support/start.mjs'
import { throttle } from './machine.mjs'
import { PROBE, type } from './typing.mjs'

const PASSPHRASE = 'kettle orchard nine'
/** As much as any referral may hold. */
const LARGE = 20 * 1024 * 1024

async function give({ driver }, ...fields) {
  await driver.wait(async () => (await driver.findElements(By.id(fields.at(-1)))).length, 20_000, 'no passphrase is asked for')
  for (const id of fields) await driver.findElement(By.id(id)).sendKeys(PASSPHRASE)
}

async function until({ driver }, words) {
  await driver.wait(async () => words.test(await driver.executeScript('return document.body.innerText')), 60_000, `no ${words}`)
}

/** Milliseconds from the press of “Open it” to the page with the answers. */
async function unlock() {
  const session = await start()
  const { driver } = session
  try {
    await openDraft(session, { authority: 'camden', answers: { sheet: { notifier_name: 'Grace Quillfeather' } } }, '#/keep')
    await give(session, 'passphrase', 'passphrase-again')
    await driver.findElement(By.id('continue')).click()
    await until(session, /is kept on this device/)
    await driver.executeScript('location.hash = "#/about-you/your-name"')
    await driver.navigate().refresh()
    await session.running()
    await throttle(driver)
    await give(session, 'passphrase')
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

/** Every key of a sentence that is typed in a draft of 20 MB. */
async function large() {
  const session = await start()
  try {
    await session.driver.sendDevToolsCommand('Page.addScriptToEvaluateOnNewDocument', { source: PROBE })
    const sheet = { notifier_name: 'Grace', explanation: 'a'.repeat(LARGE) }
    await openDraft(session, { authority: 'camden', answers: { sheet } }, '#/about-you/your-name')
    return await type(session, await session.driver.findElement(By.id('notifier_position')))
  } finally {
    await session.stop()
  }
}

/** `runs` browsers for each. */
export async function measure(runs) {
  const [unlocked, keys] = [[], []]
  for (let run = 0; run < runs; run++) unlocked.push(await unlock())
  for (let run = 0; run < runs; run++) keys.push(await large())
  return { unlock: unlocked, keyLarge: keys.flat() }
}
