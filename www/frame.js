// The form as a part of another page: it says how tall it is, what its page is called, where the focus went and that a
// file was handed to the browser. No answer is in any of this. The page around it is embed.js or nothing.

/** The version of the messages. Messages of another version are not read. */
const VERSION = 1
/** How much of the form is to be seen below the place where the focus went, in CSS pixels. */
const AROUND = 240
/** How long after a press on a link of the error summary the focus is taken to move because of it, in milliseconds. */
const FOLLOWING = 1_000

const html = document.documentElement
const embedded = 'embedded' in html.dataset

let port, from
const tell = (kind, what) => port?.postMessage({ onroll: VERSION, kind, ...what })

let height
function tellHeight() {
  const now = Math.ceil(html.getBoundingClientRect().height)
  if (now === height) return
  height = now
  tell('height', { height })
}

let title
function tellTitle() {
  if (document.title === title) return
  title = document.title
  tell('title', { title })
}

// The page around the form is asked for a channel. Whoever it is may know that a form is here. What follows is told to
// this one page, and to no other that may take its place.
addEventListener('message', ({ data, source, origin, ports: [given] }) => {
  if (source !== window.parent || data?.onroll !== VERSION || data.kind !== 'hello' || !given) return
  if (from !== undefined && origin !== from) return
  from = origin
  port?.close()
  port = given
  port.onmessage = ({ data }) => { if (data?.onroll === VERSION && data.kind === 'theme') dress(data.theme) }
  dress(data.theme)
  // From here on the frame is as tall as the form, so there is nothing to scroll.
  html.dataset.embedded = 'sized'
  height = title = undefined
  tellHeight()
  tellTitle()
})

if (embedded) {
  new ResizeObserver(tellHeight).observe(html)
  new MutationObserver(tellTitle).observe(document.querySelector('title'), { childList: true, characterData: true, subtree: true })
  addEventListener('onroll-saved', ({ detail }) => tell('saved', { file: detail }))
  window.parent.postMessage({ onroll: VERSION, kind: 'ready' }, '*')
}

// A browser scrolls the page around the form to what the person reaches with the Tab key. To a heading or an error that
// the form itself moves the focus to, it does not.
let pressed, followed = -FOLLOWING
addEventListener('pointerdown', ({ target }) => { pressed = target }, true)
addEventListener('click', ({ target }) => {
  if (target.closest?.('.govuk-error-summary a')) followed = performance.now()
}, true)
addEventListener('focusin', ({ target }) => {
  const byForm = target.matches('[tabindex="-1"]:not(main)') || performance.now() - followed < FOLLOWING
  if (!byForm || !document.hasFocus() || target.contains(pressed)) return
  tellHeight()
  const { top, height: tall } = target.getBoundingClientRect()
  // A heading is that of a new page, which is read from its top.
  if (target.matches('h1')) tell('moved', { top: 0, height: AROUND })
  else tell('moved', { top: Math.max(0, Math.floor(top + scrollY)), height: Math.ceil(Math.max(tall, AROUND)) })
})

// A frame without the right to send forms lets a press of “Continue” do nothing and says nothing. There, the form is told of the
// press as the browser would have told it.
let sent
addEventListener('submit', ({ target }) => { sent = target }, true)
addEventListener('click', ({ target, defaultPrevented }) => {
  const button = target.closest?.('button')
  const form = button?.type === 'submit' && !defaultPrevented && button.form
  if (!form) return
  sent = undefined
  setTimeout(() => {
    if (sent === form) return
    const goesOn = form.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true, submitter: button }))
    if (goesOn && form.method === 'get') location.assign(`?${new URLSearchParams(new FormData(form))}`)
  })
})

/** Gives the form a colour of the page around it, if white can be read on it. */
function dress(theme) {
  const readable = /^#[0-9a-f]{6}$/i.test(theme) && 1.05 / (luminance(theme) + 0.05) >= 4.5
  if (readable) html.style.setProperty('--onroll-theme', theme)
  html.toggleAttribute('data-theme', readable)
}

/** The relative luminance of a colour, as WCAG 2.2 defines it. */
function luminance(colour) {
  const [red, green, blue] = [1, 3, 5].map(at => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}

const paragraph = (...children) => make('p', { className: 'govuk-body' }, ...children)

/** The address of the form in a window of its own. */
function ownAddress() {
  const address = new URL(location.href)
  address.searchParams.delete('embedded')
  address.hash = ''
  return address.href
}

/**
 * The answers as text, for a person whom the page around the form lets save nothing. They are no field of a form: a browser
 * writes those to its session files.
 */
function asText(draft) {
  const text = make('pre', { className: 'onroll-about__text', tabIndex: 0, role: 'region', ariaLabel: 'Your answers as text', hidden: true })
  const show = make('button', { className: 'govuk-button govuk-button--secondary', type: 'button', id: 'show-text', textContent: 'Show your answers as text' })
  const forget = () => {
    text.hidden = true
    text.replaceChildren()
  }
  show.addEventListener('click', () => {
    text.replaceChildren(draft() || 'You have not answered anything yet.')
    text.hidden = false
    getSelection().selectAllChildren(text)
  })
  // What is shown is never older than the answers.
  addEventListener('onroll-draft', forget)
  return [show, text]
}

/** What the footer of a page of its own leads to, and what a form in a frame cannot do. */
function about(draft) {
  const chosen = new URLSearchParams(location.search).get('authority')
    ?? document.querySelector('meta[name=onroll-authority]').content
  const ofForm = [['#/copy', 'Save a copy to a file'], ['#/clear', 'Finish and clear'], ['#/privacy', 'Privacy']]
  const links = [...(chosen ? ofForm : []), ['#/open', 'Open a saved referral'], ['#/drafts', 'Referrals on this device']]
  const list = links.map(([href, words]) => make('li', {}, make('a', { className: 'govuk-link', href, textContent: words })))
  const own = make('a', { className: 'govuk-link', href: ownAddress(), target: '_blank', rel: 'noopener', textContent: 'Open the form in its own window' })
  const limits = make('details', { className: 'govuk-details' },
    make('summary', { className: 'govuk-details__summary' },
      make('span', { className: 'govuk-details__summary-text', textContent: 'If you cannot keep a draft or save a file here' })),
    make('div', { className: 'govuk-details__text' },
      paragraph('This form is part of another page. A draft that you keep here is found again only on that page.'),
      paragraph('Some pages do not let a form inside them keep a draft or save a file. ', own,
        ' (opens in a new tab) to do both. Your answers do not go with you by themselves.'),
      paragraph(`If the link does nothing, go to this address: ${ownAddress()}`),
      paragraph('To take your answers with you when no file can be saved, copy the text into a file whose name ends in .json. ' +
        '“Open a saved referral” opens that file. The text names the children: keep the file safe, and delete it afterwards.'),
      ...asText(draft)))
  return make('nav', { className: 'govuk-width-container onroll-about', ariaLabel: 'About this form' },
    ...(embedded ? [make('ul', { className: 'govuk-list' }, ...list)] : []), limits)
}

/** Adds to the page what a frame needs. `draft` gives the answers as they are. */
export function start(draft) {
  document.body.append(about(draft))
}
