// Says whether the form is ready to work offline, and keeps the fonts of other scripts on this device for those who choose them.
// The service worker (sw.js) answers from the same cache. A font's name carries the beginning of its SHA-256.

const SCOPE = new URL('./', location).href
const CACHE = `onroll ${SCOPE} fonts`
// How long the server may take to give one font, in milliseconds.
const PATIENCE = 120_000

// What people call the scripts, and how the names of their fonts begin. What comes with the form is not listed.
const SCRIPTS = [
  ['Amharic, Tigrinya and other languages in Ethiopic script', ['noto-sans-ethiopic']],
  ['Arabic, Persian, Urdu, Pashto, Kurdish and other languages in Arabic script', ['vazirmatn', 'noto-sans-arabic']],
  ['Armenian', ['noto-sans-armenian']],
  ['Bengali, Sylheti in Bengali script, and Assamese', ['noto-sans-bengali']],
  ['Bulgarian, Russian, Serbian, Ukrainian and other languages in Cyrillic script', ['noto-sans-cyrillic']],
  ['Burmese', ['noto-sans-myanmar']],
  ['Cherokee', ['noto-sans-cherokee']],
  ['Chinese and Japanese', ['noto-sans-sc']],
  ['Chinese and Japanese: rare characters', ['noto-sans-hk', 'noto-sans-jp']],
  ['Dhivehi', ['noto-sans-thaana']],
  ['Emoji and symbols', ['noto-emoji']],
  ['Fula in Adlam script', ['noto-sans-adlam']],
  ['Georgian', ['noto-sans-georgian']],
  ['Greek', ['noto-sans-greek']],
  ['Gujarati', ['noto-sans-gujarati']],
  ['Hebrew and Yiddish', ['noto-sans-hebrew']],
  ['Hindi, Marathi, Nepali and other languages in Devanagari script', ['noto-sans-devanagari']],
  ['Kannada', ['noto-sans-kannada']],
  ['Khmer', ['noto-sans-khmer']],
  ['Korean in Hangul', ['noto-sans-kr']],
  ['Lao', ['noto-sans-lao']],
  ['Latin letters with rare marks, as in m̧ and r̥', ['noto-sans-whole']],
  ['Malayalam', ['noto-sans-malayalam']],
  ['N’Ko, for Bambara, Maninka and Dyula', ['noto-sans-nko']],
  ['Odia', ['noto-sans-oriya']],
  ['Punjabi in Gurmukhi script', ['noto-sans-gurmukhi']],
  ['Rohingya in Hanifi script', ['noto-sans-hanifi-rohingya']],
  ['Sinhala', ['noto-sans-sinhala']],
  ['Sylheti in Nagri script', ['noto-sans-syloti-nagri']],
  ['Syriac and Assyrian', ['noto-sans-syriac']],
  ['Tamazight and other languages in Tifinagh script', ['noto-sans-tifinagh']],
  ['Tamil', ['noto-sans-tamil']],
  ['Telugu', ['noto-sans-telugu']],
  ['Thai', ['noto-sans-thai']],
  ['Tibetan and Dzongkha', ['noto-serif-tibetan']]
]

const form = document.getElementById('fonts')
const boxes = form.querySelector('.govuk-checkboxes')
const button = form.querySelector('button')
const list = document.querySelector('meta[name="onroll-fonts"]').content
const address = file => new URL(file, new URL(list, SCOPE)).href

// The person goes back to the page of the form that led here.
for (const link of document.querySelectorAll('a[href="./"]')) link.href = `./${location.search}${location.hash}`

function show(attribute, value) {
  for (const words of document.querySelectorAll(`[${attribute}]`)) words.hidden = words.getAttribute(attribute) !== value
}

// Whether the form is ready, as the service worker finds it.
async function state() {
  const registration = await navigator.serviceWorker.getRegistration('./')
  const worker = registration?.active
  if (!worker) return 'unready'
  const { port1, port2 } = new MessageChannel()
  const answered = new Promise(resolve => { port1.onmessage = ({ data }) => resolve(data.ready) })
  worker.postMessage({ question: 'ready' }, [port2])
  const late = new Promise(resolve => setTimeout(resolve, 60_000))
  return await Promise.race([answered, late]) ? 'ready' : 'unready'
}

async function json(file) {
  const answer = await fetch(address(file), { signal: AbortSignal.timeout(PATIENCE) })
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`)
  return answer.json()
}

// The scripts with their files. Both lists come with the form.
async function scripts() {
  const first = await json(list.split('/').at(-1))
  const more = await Promise.all(first.more.map(({ file }) => json(file)))
  const fonts = [first, ...more].flatMap(({ fonts }) => fonts)
  return SCRIPTS.map(([name, families]) => {
    const ours = fonts.filter(({ file }) => families.some(family => file.startsWith(`${family}-`)))
    return { name, files: ours.map(({ file }) => file), bytes: ours.reduce((sum, { bytes }) => sum + bytes, 0) }
  }).filter(({ files }) => files.length)
}

const size = bytes => bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`

function draw(all) {
  boxes.replaceChildren(...all.map(({ name, bytes }, at) => {
    const [item, box, label, hint] = ['div', 'input', 'label', 'div'].map(tag => document.createElement(tag))
    item.className = 'govuk-checkboxes__item'
    Object.assign(box, { className: 'govuk-checkboxes__input', type: 'checkbox', id: `font-${at}`, autocomplete: 'off' })
    box.setAttribute('aria-describedby', `font-${at}-hint`)
    Object.assign(label, { className: 'govuk-label govuk-checkboxes__label', htmlFor: box.id, textContent: name })
    Object.assign(hint, { className: 'govuk-hint govuk-checkboxes__hint', id: `font-${at}-hint`, textContent: size(bytes) })
    item.append(box, label, hint)
    return item
  }))
  form.hidden = false
}

const inputs = () => [...boxes.querySelectorAll('input')]

// Ticks what is kept whole.
async function tick(all) {
  const cache = await caches.open(CACHE)
  const here = new Set((await cache.keys()).map(({ url }) => url))
  inputs().forEach((box, at) => { box.checked = all[at].files.every(file => here.has(address(file))) })
}

// Fetches a file and keeps it, if it is what its name says.
async function keep(cache, file) {
  const answer = await fetch(address(file), { signal: AbortSignal.timeout(PATIENCE) })
  const copy = answer.clone()
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await answer.arrayBuffer()))
  const hash = Array.from(digest.slice(0, 4), byte => byte.toString(16).padStart(2, '0')).join('')
  if (!answer.ok || !file.includes(`.${hash}.`)) throw new Error(`${file} did not arrive whole`)
  await cache.put(address(file), copy)
}

async function keepTicked(all) {
  const cache = await caches.open(CACHE)
  const wanted = new Set(inputs().flatMap((box, at) => box.checked ? all[at].files : []))
  const here = new Set()
  for (const { url } of await cache.keys()) {
    if ([...wanted].some(file => address(file) === url)) here.add(url)
    else await cache.delete(url)
  }
  const missing = [...wanted].filter(file => !here.has(address(file)))
  document.getElementById('all').textContent = missing.length
  let [done, failed] = [0, 0]
  for (const file of missing) {
    document.getElementById('done').textContent = ++done
    await keep(cache, file).catch(() => { failed++ })
  }
  // A browser that is short of room removes first what nobody asked it to keep. Firefox asks the person, who may not answer.
  if (wanted.size) navigator.storage?.persist?.().catch(() => {})
  return failed === 0
}

try {
  show('data-state', await state())
} catch {
  show('data-state', 'unable')
}
try {
  const all = await scripts()
  draw(all)
  await tick(all)
  form.addEventListener('submit', async event => {
    event.preventDefault()
    if (button.getAttribute('aria-disabled')) return
    button.setAttribute('aria-disabled', 'true')
    show('data-result', 'working')
    const kept = await keepTicked(all).catch(() => false)
    await tick(all).catch(() => {})
    show('data-result', kept ? 'kept' : 'failed')
    button.removeAttribute('aria-disabled')
  })
} catch {
  show('data-result', 'unlisted')
}
