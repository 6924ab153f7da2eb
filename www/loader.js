// Starts the app. Until the app runs, it shows the council's first page and asks for its form early. It keeps a
// press of "Continue" on the first page, and says so in the page when the app cannot start or has stopped.

const root = document.getElementById('onroll')
const named = name => document.querySelector(`meta[name="${name}"]`)?.content ?? ''
const copyOf = template => document.getElementById(template).content.cloneNode(true)
const absolute = address => new URL(address, document.baseURI).href

// In a frame the page leaves out what the page around it has already. A link to another council's form does not say so any more;
// the name of the frame does. Two frames of one page keep their drafts apart by its number.
if (window.top !== window) {
  const number = /^onroll(-\d+)?$/.exec(window.name)
  if (number || new URLSearchParams(location.search).has('embedded')) {
    if (!number) window.name = 'onroll'
    document.documentElement.dataset.embedded = ''
  }
  document.documentElement.dataset.framed = number?.[1] ?? ''
  const { content, dataset: { integrity } } = document.querySelector('meta[name=onroll-frame]')
  const frame = absolute(content)
  // An import cannot be held to a hash. What is fetched before comes out of the browser's cache.
  fetch(frame, { integrity }).then(() => import(frame)).then(({ start }) => start(() => draft.text)).catch(console.error)
}

// The page forbids turning strings into scripts. The three programs beside it are started as workers by their address, and the
// service worker is registered by its own. None of them can become a script of the page.
const programs = ['onroll-worker', 'onroll-reader', 'onroll-sealer'].map(named).filter(Boolean).map(absolute)
window.trustedTypes?.createPolicy('default', {
  createScriptURL(address, _, sink) {
    const allowed = /^Worker/.test(sink) ? programs : /^ServiceWorker/.test(sink) ? [absolute('sw.js')] : []
    return allowed.includes(absolute(address)) ? address : null
  }
})

// The loader runs, so the page for browsers in which the form does not start goes. Its contacts are at hand for when it does not.
const fallback = document.getElementById('onroll-static')
fallback.remove()
root.hidden = false

// The page holds the choice of a council, and the first page of each in a template, before anything was answered.
const asked = new URLSearchParams(location.search).get('authority') ?? named('onroll-authority')
const first = document.getElementById(`first-${asked}`)
const elsewhere = !/^(#\/?)?$/.test(location.hash)
if (asked || elsewhere) root.replaceChildren(copyOf(first && !elsewhere ? first.id : 'onroll-loading'))

const brand = root.querySelector('[data-brand]')?.dataset.brand
if (brand) document.documentElement.style.setProperty('--onroll-brand', brand)

function link(properties) {
  document.head.append(Object.assign(document.createElement('link'), properties))
}

// Each council has its own entry for the home screen, which opens its form.
link({ rel: 'manifest', href: first ? `authorities/${asked}.webmanifest` : 'manifest.webmanifest' })

// The app asks for the form, or for the list of councils, as soon as it runs; by then it is here.
// It compares the form with the profile, which the council may have edited since.
const wanted = asked
  ? [first?.dataset.form, first && `authorities/${asked}.json`]
  : ['authorities/index.json', 'councils.json']
for (const href of wanted.filter(Boolean)) link({ rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', href })

// If "Continue" is pressed before the app runs, the app acts on it once it does. What was typed is already in the page.
// A choice of council does not need the app: the browser goes to its page.
document.addEventListener('submit', event => {
  if (event.defaultPrevented || event.target.matches('#picker:has(input:checked)')) return
  event.preventDefault()
  root.dataset.pending = 'continue'
})

// The address names another council only where the form for all of England was chosen, and one was.
document.addEventListener('formdata', ({ target, formData }) => {
  const other = formData.get('authority') === 'england' && formData.get('council')
  if (target.id === 'picker' && !other) formData.delete('council')
})

// The service worker comes last, so that keeping the form on the device never delays it.
function keepOnDevice() {
  const { integrity } = document.querySelector('meta[name=onroll-ready]').dataset
  const href = absolute(named('onroll-ready'))
  link({ rel: 'modulepreload', href, integrity })
  import(href).catch(() => {})
}
new MutationObserver((_, observer) => {
  if (root.dataset.state !== 'running') return
  observer.disconnect()
  if (window.requestIdleCallback) requestIdleCallback(keepOnDevice, { timeout: 5_000 })
  else setTimeout(keepOnDevice, 1_000)
}).observe(root, { attributeFilter: ['data-state'] })

// How to reach the council without the form, or every council when none was chosen.
function addContacts(message) {
  const own = [...fallback.querySelectorAll('[data-contacts]')].find(({ dataset }) => dataset.contacts === asked)
  const contacts = (own?.closest('details') ?? fallback.querySelector('#onroll-contacts')).cloneNode(true)
  contacts.open = Boolean(own)
  message.querySelector('[data-contacts-here]')?.append(contacts)
  return message
}

// A page that says what to do. It replaces the whole app, and with it everything that could still call the app's code.
function show(template, state) {
  const stage = document.getElementById('onroll')
  if (stage.dataset.state === state) return
  const message = addContacts(copyOf(template))
  offerDraft(message.querySelector('[data-draft]'))
  const fresh = stage.cloneNode(false)
  fresh.dataset.state = state
  fresh.append(message)
  stage.replaceWith(fresh)
  fresh.querySelector('[role=alert]').focus()
  keepOnDevice()
}

document.addEventListener('click', async event => {
  if (!event.target.closest?.('[data-reload]')) return
  event.preventDefault()
  // A browser keeps these files for good. One that is not what the page was built with would never be asked for again.
  const late = new Promise(done => setTimeout(done, PATIENCE))
  if (document.getElementById('onroll').dataset.state === 'failed') await Promise.race([Promise.allSettled(parts.map(renew)), late])
  location.reload()
})

const parts = ['link[rel=stylesheet]', 'link[rel=modulepreload]', '#onroll-wasm'].map(part => document.querySelector(part))
// Chromium complains of an `integrity` that it does not look at, as that of a file which is only fetched early.
const hashOf = part => part.integrity || part.dataset.integrity
const renew = part => fetch(part.href, { integrity: hashOf(part), cache: 'reload' })

// The app passes on the draft each time it changes, because after a panic it can no longer be asked.
let draft = { name: '', text: '' }
window.addEventListener('onroll-draft', ({ detail: [name, text] }) => { draft = { name, text } })

function offerDraft(offer) {
  if (!offer || !draft.text) return
  const { name, text } = draft
  offer.hidden = false
  offer.querySelector('button').addEventListener('click', () => {
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    Object.assign(document.createElement('a'), { href: address, download: name }).click()
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
  })
}

// After a panic none of the app's code may run again. In a release a panic is a trap, as a full stack is. A development
// build reports it itself.
const stopped = () => show('onroll-stopped', 'stopped')
const isTrap = error => error instanceof WebAssembly.RuntimeError || (error instanceof RangeError && /wasm/.test(error.stack))
window.addEventListener('onroll-panic', stopped)
window.addEventListener('error', ({ error }) => { if (isTrap(error)) stopped() })
window.addEventListener('unhandledrejection', ({ reason }) => { if (isTrap(reason)) stopped() })

// If something does not arrive, or the browser does not answer, the page says so and goes on waiting.
const PATIENCE = 10_000
setTimeout(() => {
  if (root.dataset.state !== 'loading') return
  const place = root.querySelector('main') ?? root
  place.prepend(addContacts(copyOf('onroll-slow')))
}, PATIENCE)

try {
  // The app has taken over when its own page has replaced the first one.
  new MutationObserver((_, observer) => {
    observer.disconnect()
    if (root.dataset.state === 'loading') root.dataset.state = 'running'
  }).observe(root, { childList: true })
  const [, glue, wasm] = parts
  // Held to its hash, the program is here only when it is whole. That need not wait for the glue.
  const program = fetch(wasm.href, { integrity: hashOf(wasm) })
  program.catch(() => {})
  const { default: start } = await import(glue.href)
  await start({ module_or_path: program })
} catch (error) {
  // A council can still be chosen.
  if (!root.querySelector('#picker')) show('onroll-failed', 'failed')
  console.error(error)
}
