// Has the service worker keep the form on this device, says whether that is done, and offers a new version. All words are in
// index.html; here they are only shown or hidden, so that a translator may change them.

const element = id => document.getElementById(id)
const named = name => document.querySelector(`meta[name="${name}"]`)?.content ?? ''
const pause = time => new Promise(resolve => setTimeout(resolve, time))
const version = named('onroll-version')
const authority = new URLSearchParams(location.search).get('authority') ?? named('onroll-authority')

// How long the service worker may take to answer, in milliseconds.
const PATIENCE = 60_000
// How often the server is asked for a new version while the page stays open.
const HOUR = 3_600_000

const strip = element('onroll-device')
const offer = element('onroll-update')
const [use, unkept] = [offer.querySelector('button'), element('onroll-unkept')]

function ask(worker, question) {
  const { port1, port2 } = new MessageChannel()
  const answered = new Promise(resolve => { port1.onmessage = ({ data }) => resolve(data) })
  worker.postMessage({ question, authority, version }, [port2])
  return Promise.race([answered, pause(PATIENCE).then(() => ({}))])
}

// Shows the words that are true now. A later question makes the answer to an earlier one void.
let asked = 0
let isReady = false
// The browser has not kept the form, and it has not kept an older one either.
let refused = false
async function look() {
  const turn = ++asked
  const worker = registration?.active
  const { ready = false, version: theirs } = worker ? await ask(worker, 'ready') : {}
  if (turn !== asked) return
  isReady = ready
  const state = ready ? 'ready' : refused ? 'refused' : 'unready'
  const now = `${navigator.onLine ? 'online' : 'offline'} ${state}`
  let any = false
  for (const words of strip.querySelectorAll('[data-when]')) {
    words.hidden = !words.dataset.when.includes(now)
    any ||= !words.hidden
  }
  strip.hidden = !any
  // Another tab has taken the new version over.
  if (theirs && theirs !== version) isThere = true
}

// The page about working offline leads back to this one.
function linkBack() {
  element('onroll-offline-link').href = `offline.html${location.search}${location.hash}`
}

// A new version is offered when the person comes to another page or back to the tab, so that nothing moves under their hands.
let isThere = false
function offerIt() {
  if (isThere) offer.hidden = false
}

async function arrived(worker) {
  const { version: theirs } = await ask(worker, 'version')
  // The page itself may have come from the server, and then it is the new version already.
  if (theirs === version) worker.postMessage({ question: 'take over' })
  else isThere = true
}

function watch() {
  const worker = registration.installing
  worker?.addEventListener('statechange', () => {
    if (worker.state === 'installed' && registration.active) arrived(worker)
    refused = worker.state === 'redundant' && !registration.active
    if (worker.state === 'activated' || refused) look()
  })
}

// The app says with `preventDefault` that something is still being written. Once asked, it begins to write.
const isKept = () => dispatchEvent(new Event('onroll-keep', { cancelable: true }))
async function kept() {
  isKept()
  for (let turn = 0; turn < 50; turn++) {
    await pause(100)
    if (isKept()) return true
  }
  return false
}

// Takes the new version over, once the answers are kept. An app that has stopped must not be asked, and has kept what it could.
let leaving = false
async function takeOver(stopped = false) {
  if (leaving) return
  leaving = true
  unkept.hidden = stopped || await kept()
  if (!unkept.hidden) {
    leaving = false
    return
  }
  const { waiting } = registration
  if (waiting) {
    const changed = new Promise(resolve => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }))
    waiting.postMessage({ question: 'take over' })
    await Promise.race([changed, pause(10_000)])
  }
  // The page asks before it goes away with answers that are in no file, unless a link was followed. Here the answers are kept.
  const link = Object.assign(document.createElement('a'), { href: '', hidden: true })
  document.body.append(link)
  link.addEventListener('click', event => event.preventDefault())
  link.click()
  location.reload()
}

use.addEventListener('click', () => takeOver())

// A form that has stopped or could not start may work in the new version.
document.addEventListener('click', event => {
  const over = /^(failed|stopped)$/.test(element('onroll').dataset.state)
  if (!over || !registration?.waiting || !event.target.closest?.('[data-reload]')) return
  event.preventDefault()
  event.stopImmediatePropagation()
  takeOver(true)
}, true)

let registration
try {
  registration = await navigator.serviceWorker.register('sw.js')
} catch {
  // A frame may not be allowed one, and an insecure page has none. Then nothing is said to be ready.
}
if (registration) {
  if (registration.waiting) arrived(registration.waiting).then(offerIt)
  watch()
  registration.addEventListener('updatefound', watch)
  navigator.serviceWorker.addEventListener('controllerchange', look)
  let checked = Date.now()
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return
    offerIt()
    look()
    if (Date.now() - checked < HOUR) return
    checked = Date.now()
    registration.update().catch(() => {})
  })
}
addEventListener('hashchange', () => {
  offerIt()
  linkBack()
  // A form that is ready stays ready from page to page. One that is not may be able to fetch now what it lacks.
  if (!isReady && navigator.onLine) look()
})
addEventListener('online', look)
addEventListener('offline', look)
linkBack()
look()
