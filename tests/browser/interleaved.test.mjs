// Up to three tabs in which things happen in a random order: nothing that was typed is ever written over by another tab.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { kept } from './support/draft.mjs'
import { randomOf } from './support/random.mjs'
import { start } from './support/start.mjs'
import { carryOn, duplicate, finishAndClear, headed, heading, press } from './support/tabs.mjs'

const STEPS = Number(process.env.ONROLL_STEPS ?? 40)
const SEED = Number(process.env.ONROLL_SEED ?? Date.now() % 1_000_000)
const NAME = '#/about-you/your-name'
const AWAY = /(open|referral) in another tab$/

describe('several tabs', () => {
  test(`never write over each other in ${STEPS} random steps`, { timeout: 300_000 }, async t => {
    t.diagnostic(`ONROLL_SEED=${SEED}`)
    const random = randomOf(SEED)
    const any = list => list[Math.floor(random() * list.length)]
    const session = await start()
    const { driver } = session
    // What must be so: each tab has a referral, and of the tabs of one referral one works on it.
    const begin = () => ({ text: '', worker: undefined })
    const tabs = new Map()
    const history = []
    let letters = 0

    const go = async address => {
      if (await session.address() !== address) await driver.executeScript('location.hash = arguments[0]', address)
    }
    const field = () => driver.wait(until.elementLocated(By.id('notifier_name')), 10_000)
    /** The tab shows its referral with all that was typed into it, or says that another tab has it. */
    const check = async handle => {
      const referral = tabs.get(handle)
      if (referral.worker !== handle) return headed(driver, AWAY)
      await go(NAME)
      assert.equal(await (await field()).getAttribute('value'), referral.text, history.join('\n'))
    }
    const settled = async referral => { if (referral.text) await kept(session, `"${referral.text}"`) }

    /** A tab that did not have the referral gets it when nobody else has it, and asks first. */
    const takeUp = async (referral, handle) => {
      if (referral.worker) return
      referral.worker = handle
      if (referral.text) await carryOn(session)
    }

    const steps = {
      async type(handle) {
        const referral = tabs.get(handle)
        if (referral.worker !== handle) return
        await go(NAME)
        const letter = String.fromCharCode(97 + letters++ % 26)
        await (await field()).sendKeys(letter)
        referral.text += letter
        if (random() < 0.5) await settled(referral)
      },
      async reload(handle) {
        const referral = tabs.get(handle)
        if (referral.worker === handle) await settled(referral)
        await session.reload()
        await takeUp(referral, handle)
      },
      async duplicate(handle) {
        const referral = tabs.get(handle)
        if (tabs.size > 2 || !referral.text) return
        if (referral.worker === handle) await settled(referral)
        const copy = await duplicate(session)
        tabs.set(copy, referral)
        await takeUp(referral, copy)
      },
      async takeOver(handle) {
        const referral = tabs.get(handle)
        if (referral.worker === handle) return
        await press(driver, 'work-here')
        await driver.wait(async () => !AWAY.test(await heading(driver)), 15_000, history.join('\n'))
        await session.running()
        referral.worker = handle
      },
      async beginAnew(handle) {
        if (tabs.get(handle).worker === handle) return
        await press(driver, 'begin-anew')
        await driver.wait(async () => !AWAY.test(await heading(driver)), 15_000, history.join('\n'))
        await session.running()
        tabs.set(handle, { ...begin(), worker: handle })
      },
      async close(handle) {
        if (tabs.size === 1) return
        const referral = tabs.get(handle)
        if (referral.worker === handle) {
          await settled(referral)
          referral.worker = undefined
        }
        await driver.close()
        tabs.delete(handle)
        await driver.switchTo().window([...tabs.keys()][0])
      },
      async clear(handle) {
        const referral = tabs.get(handle)
        if (referral.worker !== handle || !referral.text || random() < 0.7) return
        await go('#/save')
        await finishAndClear(session)
        // The other tabs of it clear themselves, and each begins anew.
        for (const [tab, of] of tabs) if (of === referral) tabs.set(tab, { ...begin(), worker: tab })
      }
    }

    try {
      await session.open(NAME)
      tabs.set(await driver.getWindowHandle(), { ...begin(), worker: await driver.getWindowHandle() })
      for (let step = 0; step < STEPS; step++) {
        const handle = any([...tabs.keys()])
        const what = any(['type', 'type', 'type', 'reload', 'duplicate', 'takeOver', 'takeOver', 'beginAnew', 'close', 'clear'])
        history.push(`${[...tabs.keys()].indexOf(handle) + 1} of ${tabs.size}: ${what} (“${tabs.get(handle).text}”)`)
        await driver.switchTo().window(handle)
        await steps[what](handle)
        await check(await driver.getWindowHandle())
      }
      for (const handle of tabs.keys()) {
        await driver.switchTo().window(handle)
        await check(handle)
      }
      t.diagnostic(`${letters} letters were typed`)
      assert.ok(letters > STEPS / 20, 'hardly anything was typed')
    } finally {
      await session.stop()
    }
  })
})
