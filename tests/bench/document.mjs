// The document worker: its size, and how long it takes to make the PDF of three children and sixteen checks.
import { readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../browser/support/server.mjs'
import { start } from '../browser/support/start.mjs'
import { throttle } from './machine.mjs'

/**
 * Starts the worker when its files and the Latin fonts are there, as they are once the first page has been read, and
 * asks it twice. Chromium slows only the page's own thread: the worker runs at this machine's full speed.
 */
const ASK = `
  const [referral, names, done] = arguments
  const named = name => new URL(document.querySelector('meta[name=' + name + ']').content, document.baseURI).href
  const fonts = named('onroll-fonts')
  // The messages of onroll-protocol in bytes: the number of the kind, then each text with its length before it. A paper is the
  // first kind of request, and the first kind of answer says that the worker is here.
  const length = size => size < 128 ? [size] : [size % 128 + 128, ...length(Math.floor(size / 128))]
  const text = words => { const bytes = new TextEncoder().encode(words); return [...length(bytes.length), ...bytes] }
  const request = Uint8Array.from([0, ...text(referral), ...text(fonts)])
  const answer = (worker, form) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data: [message, pdf] }) => {
      if (pdf) resolve(pdf)
      else if (message[0] !== 0) reject(new Error(new TextDecoder().decode(message)))
    }
    worker.onerror = event => reject(new Error(event.message))
    worker.postMessage([request, form])
  })
  const measure = async () => {
    for (const name of names) await (await fetch(name)).arrayBuffer()
    const address = document.getElementById('first-camden').dataset.form
    const form = new Uint8Array(await (await fetch(address)).arrayBuffer())
    const began = performance.now()
    const worker = new Worker(named('onroll-worker'), { type: 'module' })
    await answer(worker, form)
    const between = performance.now()
    const { length } = await answer(worker, form)
    const end = performance.now()
    worker.terminate()
    return { pdfFirst: between - began, pdfSecond: end - between, length }
  }
  measure().then(done, error => done({ error: String(error) }))
`

const IS_PART = /^(worker.*|fonts\/fonts\..*|fonts\/noto-sans-latin-[47]00\..*)\.(js|wasm|json|ttf)$/

/** The files a first document needs. */
async function parts() {
  const dist = join(root, 'dist')
  const names = [...await readdir(dist), ...(await readdir(join(dist, 'fonts'))).map(name => `fonts/${name}`)]
  return names.filter(name => IS_PART.test(name))
}

async function compressedSize(name) {
  return (await stat(join(root, 'dist', `${name}.br`))).size
}

async function once(names, referral) {
  const session = await start()
  try {
    await session.open()
    await throttle(session.driver)
    await session.driver.manage().setTimeouts({ script: 120_000 })
    const figures = await session.driver.executeAsyncScript(ASK, referral, names)
    if (figures.error) throw new Error(figures.error)
    return figures
  } finally {
    await session.stop()
  }
}

/** The figures of `runs` new browsers. */
export async function measure(runs) {
  const names = await parts()
  if (!names.some(name => name.startsWith('worker'))) throw new Error('there is no worker in dist/')
  const sizes = await Promise.all(names.map(compressedSize))
  const referral = await readFile(join(root, 'tests/bench/three-children.json'), 'utf8')
  const all = []
  for (let run = 0; run < runs; run++) all.push(await once(names, referral))
  return {
    workerBytes: [sizes.reduce((sum, size) => sum + size, 0) / 1000],
    pdfFirst: all.map(({ pdfFirst }) => pdfFirst),
    pdfSecond: all.map(({ pdfSecond }) => pdfSecond)
  }
}
