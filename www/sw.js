// The service worker: it keeps the files of one build on the device, so that the form works without a connection.
// The build fills in the version and the files (src/xtask/src/offline.rs).
//
// - Every file is held to its SHA-256 before it is kept. Half a file, or a file of another build, is never kept.
// - Installing is all or nothing. A build that did not arrive whole leaves the build before it as it is.
// - A page gets its files from its own build. Their names carry a hash, so those of two builds cannot be mistaken.
// - What a host may edit beside the build, above all the councils' profiles, is asked of the server first.
'use strict'

const VERSION = '{{version}}'
// What the form cannot do without: each file with its SHA-256.
const FILES = {{files}}
// What a host may edit or leave out. A profile has no hash, because the council edits it.
const EXTRAS = {{extras}}

const SCOPE = new URL('./', self.location).href
// One site may have several of these folders, and all of them share one storage.
const OURS = `onroll ${SCOPE} `
const CACHE = OURS + VERSION
const FONTS = `${OURS}fonts`

const PAGE = 'index.html'
const LIST = 'authorities/index.json'
const HASHED = /\.[0-9a-f]{8}\.[a-z0-9]+$/
const AUTHORITY = /(<meta name="onroll-authority" content=")([a-z0-9-]*)(">)/
const PROFILE = /^authorities\/([a-z0-9-]+)\.json$/

// How long the server may take to give one file, in milliseconds.
const PATIENCE = 120_000
// How long a page waits for a profile that may be newer than the one that is kept.
const HURRY = 3_000
// How long a page that was asked for may take to ask for its profile. After that the server is asked again.
const EARLY = 30_000
// Files that are fetched at a time. The form itself comes first.
const LANES = 3

const address = name => SCOPE + name
const pause = time => new Promise(resolve => setTimeout(resolve, time))
const isExtra = name => Object.hasOwn(EXTRAS, name)
// A storage that fails is like one that has nothing: then the server is asked.
const kept = name => caches.match(address(name), { cacheName: CACHE, ignoreVary: true }).catch(() => undefined)
const inAnyCache = url => caches.match(url, { ignoreVary: true }).catch(() => undefined)
const ask = (name, cache) => fetch(address(name), { cache, signal: AbortSignal.timeout(PATIENCE) })

async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('')
}

// The page as it was built: a host may write the id of its council into it, and nothing else.
function asBuilt(page) {
  const text = new TextDecoder().decode(page)
  return new TextEncoder().encode(text.replace(AUTHORITY, '$1$3'))
}

async function hasHash(name, bytes, hash) {
  return await sha256(name === PAGE ? asBuilt(bytes) : bytes) === hash
}

// A profile, or the list of councils, is whole if it can be read. Any other file has the hash of the build, if it is of the build.
async function isWhole(name, bytes) {
  const profile = PROFILE.exec(name)
  if (!profile) return !isExtra(name) || hasHash(name, bytes, EXTRAS[name])
  try {
    const json = JSON.parse(new TextDecoder().decode(bytes))
    return profile[1] === 'index' ? Array.isArray(json) : json.id === profile[1]
  } catch {
    return false
  }
}

// A redirected answer cannot be a page, so its content is put into an answer of its own.
function plain(answer) {
  return answer.redirected ? new Response(answer.body, { headers: answer.headers }) : answer
}

// A file of this build: from an older cache, from the browser's own cache, or from the server.
async function ofThisBuild(name, hash) {
  const sources = [
    () => inAnyCache(address(name)),
    () => ask(name, HASHED.test(name) ? 'default' : 'no-cache'),
    () => ask(name, 'reload')
  ]
  for (const source of sources) {
    const answer = await source()
    if (!answer?.ok) continue
    const copy = answer.clone()
    if (await hasHash(name, await answer.arrayBuffer(), hash)) return plain(copy)
  }
  throw new Error(`${name} is not of this version`)
}

// Keeps an extra, unless the host has left it out or changed it. A profile may be any that can be read.
async function keepExtra(cache, name) {
  const answer = await ask(name, 'no-cache')
  if (answer.status >= 500) throw new Error(`${name}: the server answered ${answer.status}`)
  if (!answer.ok) return
  const copy = answer.clone()
  if (await isWhole(name, await answer.arrayBuffer())) await cache.put(address(name), plain(copy))
}

async function inLanes(tasks) {
  const waiting = [...tasks]
  const lane = async () => {
    while (waiting.length) await waiting.shift()()
  }
  const ended = await Promise.allSettled(Array.from({ length: LANES }, lane))
  const failed = ended.find(({ status }) => status === 'rejected')
  if (failed) throw failed.reason
}

// Brings every file that is missing. The browser may have taken some away.
async function complete() {
  const cache = await caches.open(CACHE)
  const here = new Set((await cache.keys()).map(({ url }) => url))
  const missing = Object.entries(FILES).filter(([name]) => !here.has(address(name)))
  await inLanes(missing.map(([name, hash]) => async () => cache.put(address(name), await ofThisBuild(name, hash))))
  return cache
}

async function install() {
  try {
    const cache = await complete()
    await inLanes(Object.keys(EXTRAS).map(name => () => keepExtra(cache, name)))
  } catch (error) {
    await caches.delete(CACHE)
    throw error
  }
}

const otherBuilds = async () => (await caches.keys()).filter(name => name.startsWith(OURS) && name !== CACHE && name !== FONTS)
const date = answer => Date.parse(answer?.headers.get('date')) || 0

// A profile may have changed on the server after this build was fetched and before it was first used.
async function takeOverProfiles(older) {
  const [from, to] = await Promise.all([caches.open(older), caches.open(CACHE)])
  for (const { url } of await from.keys()) {
    const name = url.slice(SCOPE.length)
    if (!PROFILE.test(name)) continue
    const profile = await from.match(url, { ignoreVary: true })
    const ours = await kept(name)
    if (!ours || date(profile) > date(ours)) await to.put(url, profile)
  }
}

// Pages of older builds may be open, and nobody can tell them from others. They get their files as long as there is any page beside
// the one of this build that asks. A newer build that is on its way, or waits, keeps what it has.
async function forgetOlder(otherPages) {
  const { installing, waiting } = self.registration
  if (otherPages === 0 && !installing && !waiting) for (const older of await otherBuilds()) await caches.delete(older)
}

async function activate() {
  for (const older of await otherBuilds()) await takeOverProfiles(older).catch(() => {})
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  await forgetOlder(pages.length)
  await self.clients.claim()
}

// The page of this build. The host may have written its council into it since: that is there on the next visit.
async function page(event) {
  const ours = await kept(PAGE)
  if (!ours) return fetch(event.request)
  event.waitUntil(expectProfile(event, ours.clone()).catch(() => {}))
  event.waitUntil(refreshPage().catch(() => {}))
  return ours
}

// The server is asked for the profile as soon as the page is asked for, so that the page need not wait for it once it runs. Each
// answer is given once.
const expected = new Map()
async function expectProfile(event, shown) {
  const named = new URL(event.request.url).searchParams.get('authority') ?? AUTHORITY.exec(await shown.text())?.[2]
  const name = named ? `authorities/${named}.json` : LIST
  if (!PROFILE.test(name)) return
  const answer = newest(event, name)
  expected.set(name, { answer, asked: performance.now() })
  await answer
}

function profile(event, name) {
  const { answer, asked } = expected.get(name) ?? {}
  expected.delete(name)
  return answer && performance.now() - asked < EARLY ? answer : newest(event, name)
}

async function refreshPage() {
  const answer = await ask(PAGE, 'no-cache')
  const copy = answer.clone()
  if (answer.ok && await hasHash(PAGE, await answer.arrayBuffer(), FILES[PAGE])) {
    await (await caches.open(CACHE)).put(address(PAGE), plain(copy))
  }
}

// A file with a hash in its name is the same in every cache that has it.
async function byItsHash(request) {
  return await inAnyCache(request.url) ?? fetch(request)
}

// What the server has now, kept for the next time; what is kept where the server has nothing sound or takes too long.
async function newest(event, name) {
  const ours = await kept(name)
  const fresh = fromServer(event.request, name, ours)
  if (!ours) return fresh
  event.waitUntil(fresh.catch(() => {}))
  const late = self.navigator.onLine === false ? ours : pause(HURRY).then(() => ours)
  return Promise.race([fresh.catch(() => ours), late])
}

async function fromServer(request, name, ours) {
  const answer = await (PROFILE.test(name) ? ask(name, 'no-cache') : fetch(request))
  if (ours && answer.status >= 500) return ours
  if (!answer.ok) return answer
  const copy = answer.clone()
  const bytes = await answer.arrayBuffer()
  const whole = await isWhole(name, bytes)
  if (whole) await caches.open(CACHE).then(cache => cache.put(address(name), plain(copy))).catch(() => {})
  if (whole && name === LIST) toChoose().then(names => Promise.all(names.map(isHere))).catch(() => {})
  // All of it is here, so that the page need not wait for it part by part.
  const given = new Response(bytes, answer)
  // Something else than a profile may come in its place: half of it, or the page on which a network asks people to sign in.
  return !whole && ours && PROFILE.test(name) ? ours : given
}

// The profiles of the councils that can be chosen. A host may have added one to those of the build.
async function toChoose() {
  const list = await kept(LIST)
  const councils = list ? await list.json().catch(() => []) : []
  return councils.map(({ id }) => `authorities/${id}.json`).filter(name => PROFILE.test(name))
}

// Whether the next start needs no connection, for the council whose form is open too.
async function ready(authority) {
  await complete()
  const names = new Set(await toChoose())
  if (authority) names.add(`authorities/${authority}.json`)
  return (await Promise.all([...names].map(isHere))).every(Boolean)
}

// Whether a council’s form can be shown without a connection. What is missing is brought.
async function isHere(name) {
  if (!PROFILE.test(name) || await kept(name)) return true
  const brought = keepExtra(await caches.open(CACHE), name).catch(() => {})
  // The build has prepared the forms that it knows. Without a profile they are used as they are.
  if (isExtra(name)) return true
  await brought
  return Boolean(await kept(name))
}

self.addEventListener('install', event => event.waitUntil(install()))
self.addEventListener('activate', event => event.waitUntil(activate()))

self.addEventListener('fetch', event => {
  const { request } = event
  const { origin, pathname, href } = new URL(request.url)
  // A page that wants the server's own answer gets it: above all one that checks the server.
  if (request.method !== 'GET' || !href.startsWith(SCOPE) || request.cache === 'no-store') return
  const name = (origin + pathname).slice(SCOPE.length).replace(/(^|\/)$/, `$1${PAGE}`)
  if (request.mode === 'navigate' && name === PAGE) event.respondWith(page(event))
  else if (HASHED.test(name)) event.respondWith(byItsHash(request))
  else if (PROFILE.test(name)) event.respondWith(profile(event, name))
  // A council's logo is an image that the build does not know.
  else if (isExtra(name) || request.destination === 'image') event.respondWith(newest(event, name))
})

self.addEventListener('message', event => {
  const { question, authority, version } = event.data ?? {}
  const answer = what => event.ports[0]?.postMessage(what)
  if (question === 'take over') self.skipWaiting()
  else if (question === 'version') answer({ version: VERSION })
  else if (question === 'ready') {
    event.waitUntil(ready(authority).then(is => answer({ version: VERSION, ready: is }), () => answer({ version: VERSION, ready: false })))
    event.waitUntil(self.clients.matchAll({ type: 'window', includeUncontrolled: true })
      .then(pages => version === VERSION && forgetOlder(pages.length - 1)))
  }
})
