// The program that encrypts: its size, and how long 20 MB take, for a key and under a passphrase.
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../browser/support/server.mjs'
import { start } from '../browser/support/start.mjs'
import { throttle } from './machine.mjs'

/** Any key: nothing is opened. */
const KEY = 'age1dadj8y3un5zhczhtrj6alat0l9upev9fpkqrvekkx26mnccek9ysps0ay7'
const BYTES = 20_000_000

/**
 * Starts the program when its files are there, and has it encrypt. Chromium slows only the page's own thread: the program runs at this
 * machine's full speed.
 */
const ASK = `
  const [names, key, bytes, done] = arguments
  const address = new URL(document.querySelector('meta[name=onroll-sealer]').content, document.baseURI).href
  const file = new Blob([new Uint8Array(bytes)])
  const seal = keys => new Promise((resolve, reject) => {
    const began = performance.now()
    const program = new Worker(address, { type: 'module' })
    program.onmessage = ({ data: [why, sealed] }) => {
      program.terminate()
      if (why !== null || sealed.length < bytes) reject(new Error(why))
      else resolve(performance.now() - began)
    }
    program.onerror = event => reject(new Error(event.message))
    program.postMessage(['seal', file, keys])
  })
  const measure = async () => {
    for (const name of names) await (await fetch(name)).arrayBuffer()
    return { sealKey: await seal(key), sealPassphrase: await seal('') }
  }
  measure().then(done, error => done({ error: String(error) }))
`

async function once(names) {
  const session = await start()
  try {
    await session.open()
    await throttle(session.driver)
    await session.driver.manage().setTimeouts({ script: 120_000 })
    const figures = await session.driver.executeAsyncScript(ASK, names, KEY, BYTES)
    if (figures.error) throw new Error(figures.error)
    return figures
  } finally {
    await session.stop()
  }
}

/** The figures of `runs` new browsers. */
export async function measure(runs) {
  const dist = join(root, 'dist')
  const names = (await readdir(dist)).filter(name => /^sealer.*\.(js|wasm)$/.test(name))
  if (names.length === 0) throw new Error('the program that encrypts is not in dist/')
  const sizes = await Promise.all(names.map(async name => (await stat(join(dist, `${name}.br`))).size))
  const all = []
  for (let run = 0; run < runs; run++) all.push(await once(names))
  return {
    sealerBytes: [sizes.reduce((sum, size) => sum + size, 0) / 1000],
    sealKey: all.map(({ sealKey }) => sealKey),
    sealPassphrase: all.map(({ sealPassphrase }) => sealPassphrase)
  }
}
