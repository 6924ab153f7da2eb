// Asks the server for every file of the form and looks at what it gives.

import { Findings, PATIENCE } from './{{faults}}'
import { policyFindings } from './{{policy}}'

/** Requests at a time. */
const AT_ONCE = 6
/** A name with a hash may be kept for good; a day is the least that spares a visitor the waiting. */
const A_DAY = 86_400

/** The address of the folder. */
export const base = new URL('./', location.href)
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(location.hostname)

async function ask(address) {
  const response = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) })
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) }
}

async function hashOf(bytes) {
  if (!globalThis.crypto?.subtle) return
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-384', bytes))
  return `sha384-${btoa(String.fromCharCode(...digest))}`
}

/** The page as it was built, where a council has written its id into it. */
function withoutAuthority(bytes) {
  const text = new TextDecoder().decode(bytes)
  return new TextEncoder().encode(text.replace(/(<meta name="onroll-authority" content=")[^"]*/, '$1'))
}

const isOwn = name => /^authorities\/[^/]+\.json$/.test(name) && name !== 'authorities/authority.schema.json'
const endingOf = name => name.split('.').pop()
const maxAge = cache => Number(/max-age=(\d+)/.exec(cache)?.[1] ?? NaN)

/** One check of all files. `list` is what the build wrote of them. */
export class Checkup {
  found = new Findings()
  /** The answers that are looked at together: { name: response }. */
  answers = new Map()

  constructor(list) {
    this.built = list
    this.files = new Map(list.files.map(file => [file.name, file]))
  }

  async run() {
    if (location.protocol !== 'https:') {
      if (loopback) this.found.unchecked.push('HTTPS, because this address is on your own computer')
      else this.found.add('http')
    }
    const listed = await this.authorities()
    const waiting = this.built.files.filter(({ name }) => !isOwn(name) || listed.has(name) || name === 'authorities/index.json')
    waiting.push(...[...listed].filter(name => !this.files.has(name)).map(name => ({ name, size: 0, hash: '' })))
    const next = async () => { for (let file; (file = waiting.shift());) await this.file(file) }
    await Promise.all(Array.from({ length: AT_ONCE }, next))
    await this.addresses()
    this.headers()
    this.ownScripts()
    return this.found
  }

  /** The profiles that the council's list names; those that it does not name may be gone. */
  async authorities() {
    const built = this.built.files.map(({ name }) => name).filter(isOwn)
    try {
      const { bytes } = await ask(new URL('authorities/index.json', base))
      const ids = JSON.parse(new TextDecoder().decode(bytes)).map(({ id }) => `authorities/${id}.json`)
      return new Set(ids.filter(isOwn))
    } catch {
      // What is wrong with the list is found when it is checked itself.
      return new Set(built)
    }
  }

  async file(file) {
    const { name } = file
    let answer
    try {
      answer = await ask(new URL(name, base))
    } catch (error) {
      return this.found.add(error?.name === 'TimeoutError' ? 'late' : 'unreached', name)
    }
    const { response, bytes } = answer
    const { status, headers } = response
    if (status === 404 || status === 410) return this.found.add(await this.otherSpelling(name) ? 'spelling' : 'missing', name)
    if (status === 401 || status === 403) return this.found.add('refused', name)
    if (!response.ok) return this.found.add('failed', `${name}: ${status}`)
    if (response.redirected) return this.found.add('moved', `${name}: ${response.url}`)
    this.answers.set(name, response)
    if (!this.type(name, headers.get('content-type') ?? '')) return
    if (!/nosniff/i.test(headers.get('x-content-type-options') ?? '')) this.found.add('sniff', name)
    this.caching(file, headers)
    if (this.built.compressed && file.dense === false && !headers.get('content-encoding')) this.found.add('large', `${name}: ${kilobytes(bytes.length)}`)
    await this.content(file, bytes)
  }

  async otherSpelling(name) {
    const [first] = name
    const folder = name.includes('/') ? name.replace(/^[^/]+/, part => part.toUpperCase()) : name
    const spellings = new Set([first.toUpperCase() + name.slice(1), folder, name.toUpperCase()])
    for (const spelling of spellings) {
      const other = await fetch(new URL(spelling, base), { method: 'HEAD', cache: 'no-store' }).catch(() => {})
      if (other?.ok && !/text\/html/.test(other.headers.get('content-type'))) return true
    }
  }

  /** Whether the type lets the file be what it is. */
  type(name, said) {
    const wanted = this.built.types[endingOf(name)]?.split(';')[0]
    const [type, ...rest] = said.toLowerCase().split(';').map(part => part.trim())
    if (type === 'text/html' && wanted !== 'text/html') {
      this.found.add('page', name)
      return false
    }
    const charset = rest.find(part => part.startsWith('charset='))?.slice(8).replaceAll('"', '')
    if (/^(text\/|application\/json)/.test(wanted) && charset && charset !== 'utf-8') this.found.add('charset', `${name}: ${charset}`)
    const alike = wanted === 'text/javascript' ? [wanted, 'application/javascript'] : [wanted]
    if (wanted && !alike.includes(type)) {
      const needed = ['wasm', 'js', 'css', 'html'].includes(endingOf(name))
      this.found.add(needed ? 'type' : 'oddType', `${name}: ${type || 'no type'}`)
    }
    return true
  }

  caching({ name, kept }, headers) {
    const cache = headers.get('cache-control') ?? ''
    const age = maxAge(cache)
    if (kept) {
      if (!(age >= A_DAY) || /no-cache|no-store/.test(cache)) this.found.add('asked', name)
      return
    }
    const asks = /no-cache|no-store/.test(cache) || age === 0
    const until = Date.parse(headers.get('expires') ?? '') - Date.parse(headers.get('date') ?? '')
    if (!asks && (age > 0 || until > 0)) this.found.add('long', `${name}: ${duration(age > 0 ? age : until / 1000)}`)
    else if (!asks) this.found.add('unsaid', name)
    const held = Number(headers.get('age') ?? 0)
    if (held > 60) this.found.add('old', `${name}: ${duration(held)} old`)
  }

  async content({ name, size, hash }, bytes) {
    const text = () => new TextDecoder().decode(bytes)
    if (name === 'index.html') this.addedScripts(text())
    const now = await hashOf(name === 'index.html' ? withoutAuthority(bytes) : bytes)
    if (now ? now === hash : bytes.length === size) return
    if (isOwn(name)) return this.profile(name, text())
    // Scripts that are added to the page are a finding of their own.
    if (name === 'index.html' && this.found.kinds.has('scripts')) return
    this.found.add(bytes.length < size && name !== 'index.html' ? 'short' : 'changed', bytes.length < size ? `${name}: ${bytes.length} of ${size} bytes` : name)
  }

  /** A council's own file: it may hold anything that is sound. */
  profile(name, text) {
    try {
      const value = JSON.parse(text)
      const id = name.slice('authorities/'.length, -'.json'.length)
      if (name !== 'authorities/index.json' && value.id !== id) throw new Error('the id')
      this.found.notes.push(`${name} was edited or added after the build. It is yours to edit.`)
    } catch {
      this.found.add('profile', name)
    }
  }

  /** The scripts in the page that are no files of the build. */
  addedScripts(text) {
    for (const [tag] of text.matchAll(/<script\b[^>]*>/gi)) {
      const source = /\bsrc\s*=\s*["']?([^"'\s>]+)/i.exec(tag)?.[1]
      if (!this.files.has(source)) this.found.add('scripts', source ? `index.html: ${source}` : 'index.html: a script inside the page')
    }
  }

  /** The same for this page, which a browser has loaded as it loads the form. */
  ownScripts() {
    for (const { src } of document.scripts) {
      const name = src.startsWith(base.href) ? src.slice(base.href.length) : src
      if (!this.files.has(name)) this.found.add('scripts', `checkup.html: ${name || 'a script inside the page'}`)
    }
  }

  /** The addresses of the folder itself. */
  async addresses() {
    const page = this.files.get('index.html')
    const whole = await ask(base).catch(() => {})
    const isPage = whole?.response.ok && (await hashOf(withoutAuthority(whole.bytes)) ?? page.hash) === page.hash
    const known = ['missing', 'changed', 'scripts', 'unreached', 'refused'].some(kind => this.found.kinds.get(kind)?.some(about => about.startsWith('index.html')))
    if (!isPage && !known) this.found.add('start')
    if (base.pathname === '/') return
    const bare = await ask(base.href.slice(0, -1)).catch(() => {})
    if (!bare?.response.ok || bare.response.url !== base.href) this.found.add('slash')
  }

  headers() {
    const page = this.answers.get('index.html')
    if (!page) return
    for (const [name, value] of this.built.headers) {
      const said = page.headers.get(name)
      if (name !== 'X-Content-Type-Options' && !sameHeader(said, value)) this.found.add('header', said === null ? `${name}: ${value}` : `${name}: ${value} (now: ${said})`)
    }
    if (location.protocol === 'https:' && !page.headers.get('strict-transport-security')) this.found.add('hsts')
    for (const finding of policyFindings(this.built.policy, this.answers)) this.found.take(finding)
  }
}

/** A header that lists features in another order, or more of them, says the same. */
function sameHeader(said, wanted) {
  const parts = text => (text ?? '').toLowerCase().split(',').map(part => part.trim()).filter(Boolean)
  return parts(wanted).every(part => parts(said).includes(part))
}

const kilobytes = bytes => `${Math.max(1, Math.round(bytes / 1000)).toLocaleString('en-GB')} kB`

function duration(seconds) {
  const [size, word] = [[A_DAY, 'day'], [3600, 'hour'], [60, 'minute'], [1, 'second']].find(([size]) => seconds >= size) ?? [1, 'second']
  const count = Math.round(seconds / size)
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
