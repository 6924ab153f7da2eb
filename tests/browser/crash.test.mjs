// The browser is killed while somebody types, again and again: nothing but the field being typed is lost, and no draft is ever
// unreadable. Each field is kept without a further key, and only then the next one is typed, however busy the machine is.
//
// A browser writes the tab’s session storage some seconds late, and brings it back when the person has it restore its tabs
// (docs/decisions/0014). The test does that in the browser’s place: the key is the same from the first answer on, and here it is what
// is in the database that matters.
//
// A browser that finds its own store damaged throws the whole of it away. A database beside the page’s, which is written once, tells
// that from a fault of the page. The page must then say that the answers are gone.
import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, test } from 'node:test'
import { READ } from './support/draft.mjs'
import { engine } from './support/engines.mjs'
import { randomOf } from './support/random.mjs'
import { startRaw } from './support/raw-chromium.mjs'
import { sharedServer } from './support/server.mjs'

const KILLS = Number(process.env.ONROLL_KILLS ?? 200)
/** How many browsers are at it at once. */
const BROWSERS = 2
const FIELDS = ['notifier_name', 'notifier_position']
const SEED = Number(process.env.ONROLL_SEED ?? Date.now() % 1_000_000)

/** In the page: the two fields as they are kept. */
const KEPT = `new Promise(function (done) { (function () { ${READ} })(done) })
  .then(text => ${JSON.stringify(FIELDS)}.map(id => text.match('"' + id + '":"([a-z]*)"')?.[1] ?? ''))`

/** In the page: makes a database that nothing else knows of. */
const PLANT = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('witness')
  opening.onupgradeneeded = () => opening.result.createObjectStore('planted')
  opening.onerror = () => reject(opening.error)
  opening.onsuccess = () => { opening.result.close(); resolve() }
})`
/** In the page: whether it is still there. */
const PLANTED = `indexedDB.databases().then(all => all.some(({ name }) => name === 'witness'))`

/** In the page: the entries that say which draft is the tab’s and what was written of it. */
const ENTRIES = `['onroll-draft', 'onroll-kept'].map(name => [name, sessionStorage.getItem(name)]).filter(([, value]) => value)`

/**
 * Kills one browser again and again. Gives, for each kill, how many letters it has cost and whether a field was kept before; nothing
 * where the browser has thrown its store away.
 */
async function ordeal(server, kills, random) {
  const profileDir = await mkdtemp(join(tmpdir(), 'onroll-crash-'))
  const address = new URL('?authority=camden#/about-you/your-name', server.address).href
  // What the fields have held since the browser was started, and the last of it that is known to be kept.
  let [states, kept] = [[], 0]
  let [entries, browser] = [[], undefined]
  const costs = []
  try {
    for (let round = 0; round <= kills; round++) {
      browser = await startRaw(profileDir)
      await browser.send('Page.addScriptToEvaluateOnNewDocument', { source: `if (origin !== 'null') {
        for (const [name, value] of ${JSON.stringify(entries)}) sessionStorage.setItem(name, value)
        sessionStorage.setItem('onroll-left', Date.now())
      }` })
      await browser.send('Page.navigate', { url: address })
      await browser.until(`document.querySelector('#onroll[data-state=running] h1')`, 'the app runs')
      const said = await browser.evaluate('document.querySelector("main").innerText')
      const thrownAway = /could not be read[^]*the browser may have deleted your answers/.test(said)
      if (thrownAway) {
        assert.equal(await browser.evaluate(PLANTED), false, 'the answers cannot be read, and the browser’s store is whole')
        await browser.evaluate('document.getElementById("go-on-without").click()')
      }
      await browser.until(`document.getElementById('${FIELDS[1]}')`, 'the fields are there')
      if (round === 0 || thrownAway) await browser.evaluate(PLANT)
      const found = await browser.evaluate(`${JSON.stringify(FIELDS)}.map(id => document.getElementById(id).value)`)
      if (thrownAway) {
        entries = []
        costs.push(undefined)
      } else if (round > 0) {
        const at = states.findLastIndex(values => values.join('\n') === found.join('\n'))
        const all = async () => `${JSON.stringify(states)}, and kept is ${JSON.stringify(await browser.evaluate(KEPT))}`
        assert.ok(at >= 0, `${JSON.stringify(found)} was never on the page: ${await all()}`)
        assert.ok(at >= kept, `${JSON.stringify(found)} is older than state ${kept}, which was kept: ${await all()}`)
        costs.push({ letters: states.length - 1 - at, known: kept > 0 })
      }
      if (round === kills) break

      states = [found]
      kept = 0
      const values = [...found]
      const dies = wait(100 + random() * 1_500).then(() => browser.kill())
      try {
        for (;;) {
          const field = random() < 0.5 ? 0 : 1
          await browser.evaluate(`{ const field = document.getElementById('${FIELDS[field]}'); field.focus(); field.select() }`)
          values[field] = ''
          for (let letters = 2 + random() * 8; letters > 0; letters--) {
            const letter = String.fromCharCode(97 + Math.floor(random() * 26))
            values[field] += letter
            // What the browser was told may be on the page, whether or not it could still say so.
            states.push([...values])
            await browser.send('Input.insertText', { text: letter })
            if (entries.length < 2) entries = await browser.evaluate(ENTRIES)
            await wait(20 + random() * 160)
          }
          await browser.until(`${KEPT}.then(kept => kept.join() === '${values}')`, `${values} is kept`)
          kept = states.length - 1
        }
      } catch (error) {
        if (error.message !== 'killed') throw error
      }
      await dies
    }
    return costs
  } finally {
    await browser?.kill().catch(() => {})
    await rm(profileDir, { recursive: true, force: true, maxRetries: 5 })
  }
}

describe('a browser that is killed at random moments', { skip: engine === 'chromium' ? false : 'only Chromium is driven here' }, () => {
  test(`${KILLS} times loses at most the field being typed`, { timeout: 10_000 * KILLS }, async t => {
    t.diagnostic(`ONROLL_SEED=${SEED}`)
    const server = await sharedServer()
    try {
      const shares = Array.from({ length: BROWSERS }, (_, at) => Math.floor((KILLS + at) / BROWSERS))
      const costs = (await Promise.all(shares.map((kills, at) => ordeal(server, kills, randomOf(SEED + at))))).flat()
      assert.equal(costs.length, KILLS)
      const told = costs.filter(cost => cost)
      const thrownAway = KILLS - told.length
      assert.ok(thrownAway <= KILLS / 50, `the browser has thrown its store away ${thrownAway} times`)
      assert.ok(told.filter(({ known }) => known).length > KILLS / 10, 'hardly a field is kept before the browser dies')
      const letters = told.map(({ letters }) => letters)
      t.diagnostic(`${letters.filter(count => count === 0).length} kills cost nothing, and the worst ${Math.max(...letters)} letters`)
      if (thrownAway) t.diagnostic(`${thrownAway} times the browser has thrown its store away, and the page has said so`)
    } finally {
      await server.stop()
    }
  })
})
