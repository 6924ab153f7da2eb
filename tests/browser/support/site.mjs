// A plain static server with a folder of its own, which a test may edit, replace by another version, break and stop.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { root } from './server.mjs'

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm',
  '.json': 'application/json', '.webmanifest': 'application/manifest+json', '.svg': 'image/svg+xml', '.png': 'image/png'
}

/** Serves a copy of the built folder. `under` is the path of the page. */
export async function site({ under = '/' } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'onroll-site-'))
  await publishBuild(folder)
  const one = new Site(folder, under)
  await one.start()
  return one
}

/** The built folder without its compressed copies, which would hide what a test edits. */
async function publishBuild(folder) {
  await cp(join(root, 'dist'), folder, { recursive: true, filter: path => !/\.(br|gz)$/.test(path) })
}

class Site {
  #server
  #port = 0
  #faults = []
  #under

  constructor(folder, under) {
    /** The names of the files that were asked for, in order. */
    this.asked = []
    this.folder = folder
    this.#under = under
  }

  get address() {
    return `http://127.0.0.1:${this.#port}${this.#under}`
  }

  /** Starts to answer, on the same port as before. */
  async start() {
    this.#server = createServer((asked, answer) => this.#answer(asked, answer))
    this.#server.listen(this.#port, '127.0.0.1')
    await once(this.#server, 'listening')
    this.#port = this.#server.address().port
  }

  /** Stops to answer: from now on every connection is refused. */
  async goAway() {
    const stopped = once(this.#server, 'close')
    this.#server.close()
    this.#server.closeAllConnections()
    await stopped
  }

  /** Stops for good. */
  async stop() {
    if (this.#server.listening) await this.goAway()
    await rm(this.folder, { recursive: true, force: true })
  }

  /** Files whose path matches go wrong: `cut` ends in the middle, `wrong` has other bytes, `hung` never comes, `missing` is not there. */
  break(path, how) {
    this.#faults.push({ path, how })
  }

  /** Nothing goes wrong any more. */
  mend() {
    this.#faults = []
  }

  read(name) {
    return readFile(join(this.folder, name), 'utf8')
  }

  write(name, content) {
    return writeFile(join(this.folder, name), content)
  }

  /** The one file whose name matches. */
  async named(pattern) {
    return (await readdir(this.folder)).find(name => pattern.test(name))
  }

  /** Publishes another version: the loader and the worker have other bytes and so other names. The old ones are gone. */
  async publishNext(mark = 'the next version') {
    let [page, worker] = await Promise.all(['index.html', 'sw.js'].map(name => this.read(name)))
    const version = /name="onroll-version" content="([^"]+)"/.exec(page)[1]
    const next = `${version.split('+')[0]}+${hex(mark).slice(0, 8)}`
    for (const pattern of [/^loader\.\w{8}\.js$/, /^worker\.\w{8}\.js$/]) {
      const name = await this.named(pattern)
      const [before, after] = [await this.read(name), `${await this.read(name)}\n// ${mark}\n`]
      const fresh = name.replace(/\.\w{8}\./, `.${hex(after).slice(0, 8)}.`)
      await rename(join(this.folder, name), join(this.folder, fresh))
      await this.write(fresh, after)
      const renewed = text => text.replaceAll(name, fresh).replaceAll(hex(before), hex(after)).replaceAll(sri(before), sri(after))
      page = renewed(page)
      worker = renewed(worker)
    }
    const old = hex(await this.read('index.html'))
    page = page.replaceAll(version, next)
    worker = worker.replaceAll(version, next).replaceAll(old, hex(page))
    await Promise.all([this.write('index.html', page), this.write('sw.js', worker)])
    return next
  }

  async #answer(asked, answer) {
    const path = decodeURIComponent(asked.url.split('?')[0])
    const name = path.slice(this.#under.length) || 'index.html'
    this.asked.push(name)
    const how = this.#faults.find(fault => fault.path.test(path))?.how
    if (how === 'hung') return
    const bytes = how === 'missing' || !path.startsWith(this.#under) || path.includes('..')
      ? undefined
      : await readFile(join(this.folder, name)).catch(() => undefined)
    if (!bytes) return answer.writeHead(404).end()
    const kept = /\.[0-9a-f]{8}\.\w+$/.test(name) && !how
    answer.writeHead(200, {
      'content-type': TYPES[extname(name)] ?? 'application/octet-stream', 'content-length': bytes.length,
      'cache-control': kept ? 'public, max-age=31536000, immutable' : 'no-cache'
    })
    if (how === 'wrong') bytes[bytes.length >> 1] ^= 1
    if (how !== 'cut') return answer.end(bytes)
    answer.write(bytes.subarray(0, bytes.length >> 1), () => answer.destroy())
  }
}

const hex = text => createHash('sha256').update(text).digest('hex')
const sri = text => `sha384-${createHash('sha384').update(text).digest('base64')}`
