// Puts the form into another page. That page loads this file and writes
//
//   <onroll-referral authority="camden"></onroll-referral>
//
// docs/embedding.md explains the attributes, the events and the messages. This file needs nothing else, changes nothing
// outside the element, and obeys a policy that forbids inline scripts and styles.
(() => {
  const NAME = 'onroll-referral'
  /** The version of the messages. Messages of another version are not read. */
  const VERSION = 1
  /** How long the form may take to answer before the page says where else it is, in milliseconds. */
  const PATIENCE = 15_000
  /** No form is taller than this, in CSS pixels. */
  const TALLEST = 100_000

  // The file may be loaded twice, and a browser without custom elements shows the link inside the element.
  if (!window.customElements || customElements.get(NAME)) return

  // A module has no current script. It is found by its name.
  const own = document.currentScript ?? [...document.scripts].find(({ src }) => /\/embed\.js(?:[?#]|$)/.test(src))
  const folder = own?.src && new URL('.', own.src).href
  if (!folder) return

  // The rules of the page around it do not reach into the element, and those marked important here come before its own.
  const STYLE = `
    :host { all: initial !important; display: block !important; }
    div { position: relative; }
    iframe { display: block; width: 100%; height: 40rem; border: 0; }
    span { position: absolute; left: 0; width: 1px; visibility: hidden; pointer-events: none; }
    p { margin: 1rem 0; font: 1rem/1.5 system-ui, sans-serif; }
  `

  /** The numbers of the elements on the page. Two forms on one page keep their drafts apart by it. */
  const numbers = new Set()

  /** A number that no other element has. An element that was taken out gets its own again, if that is free. */
  function numbered(before = 1) {
    let number = numbers.has(before) ? 1 : before
    while (numbers.has(number)) number += 1
    numbers.add(number)
    return number
  }

  function make(name, properties = {}, ...children) {
    const element = Object.assign(document.createElement(name), properties)
    element.append(...children)
    return element
  }

  class OnrollReferral extends HTMLElement {
    static observedAttributes = ['authority', 'theme']

    #root = this.attachShadow({ mode: 'open' })
    #number
    #frame
    #place
    #help
    #port
    #patience
    #heard = event => this.#answer(event)

    constructor() {
      super()
      try {
        const sheet = new CSSStyleSheet()
        sheet.replaceSync(STYLE)
        this.#root.adoptedStyleSheets = [sheet]
      } catch {
        // An older browser shows the form in a frame of its own size.
      }
    }

    connectedCallback() {
      this.#number = numbered(this.#number)
      this.#frame = make('iframe', {
        title: 'Report a child missing education',
        // The form finds its draft again by this name, and knows that it is part of a page.
        name: this.#number === 1 ? 'onroll' : `onroll-${this.#number}`,
        // A browser without a share sheet complains of its name.
        allow: 'share' in navigator ? 'clipboard-write; web-share' : 'clipboard-write',
        loading: 'eager',
        referrerPolicy: 'no-referrer',
        src: this.#address(true)
      })
      this.#place = make('span', { ariaHidden: 'true' })
      const link = make('a', { href: this.#address(false), target: '_blank', rel: 'noopener', textContent: 'open it in its own window' })
      this.#help = make('p', { hidden: true }, 'If the form does not appear here, ', link, '.')
      window.addEventListener('message', this.#heard)
      this.#root.replaceChildren(make('div', {}, this.#frame, this.#place), this.#help)
      this.#wait()
    }

    disconnectedCallback() {
      window.removeEventListener('message', this.#heard)
      clearTimeout(this.#patience)
      this.#port?.close()
      this.#port = undefined
      this.#root.replaceChildren()
      numbers.delete(this.#number)
    }

    /** A page that moves the element as a whole keeps the form as it is. */
    connectedMoveCallback() {}

    attributeChangedCallback(name, before, now) {
      if (!this.isConnected || !this.#frame || before === now) return
      if (name === 'theme') {
        this.#port?.postMessage({ onroll: VERSION, kind: 'theme', theme: this.#theme() })
        return
      }
      this.#help.querySelector('a').href = this.#address(false)
      // The page's “Back” does not lead to the form before.
      this.#frame.contentWindow.location.replace(this.#address(true))
      this.#wait()
    }

    #theme() {
      return this.getAttribute('theme') ?? ''
    }

    /** Where the form is, as a part of this page or in a window of its own. */
    #address(embedded) {
      const address = new URL(folder)
      if (this.hasAttribute('authority')) address.searchParams.set('authority', this.getAttribute('authority'))
      if (embedded) address.searchParams.set('embedded', '')
      return address.href
    }

    #wait() {
      clearTimeout(this.#patience)
      this.#patience = setTimeout(() => { this.#help.hidden = false }, PATIENCE)
    }

    /** The form in the frame says that it is there. It gets a channel of its own, and nobody else hears what it says there. */
    #answer({ source, origin, data }) {
      const { origin: ours } = new URL(folder)
      if (source !== this.#frame.contentWindow || origin !== ours || data?.onroll !== VERSION || data.kind !== 'ready') return
      const { port1, port2 } = new MessageChannel()
      this.#port?.close()
      this.#port = port1
      port1.onmessage = ({ data }) => this.#told(data)
      source.postMessage({ onroll: VERSION, kind: 'hello', theme: this.#theme() }, ours, [port2])
      clearTimeout(this.#patience)
      this.#help.hidden = true
    }

    #told(message) {
      if (message?.onroll !== VERSION) return
      const { kind, height, title, file, top } = message
      if (kind === 'height' && height > 0 && height <= TALLEST) {
        this.#frame.style.setProperty('height', `${Math.ceil(height)}px`)
      } else if (kind === 'title' && typeof title === 'string') {
        // The name of the form comes after that of its page. A screen reader hears the page's from the page itself.
        this.#frame.title = title.split(' – ').pop()
        this.#announce('title', { title })
      } else if (kind === 'saved' && (file === 'pdf' || file === 'json')) {
        this.#announce('saved', { file })
      } else if (kind === 'moved' && top >= 0 && top <= TALLEST && height >= 0 && height <= TALLEST) {
        // Nothing moves when the place can be seen.
        this.#place.style.setProperty('top', `${top}px`)
        this.#place.style.setProperty('height', `${height}px`)
        this.#place.scrollIntoView({ block: 'nearest', behavior: 'instant' })
      }
    }

    #announce(kind, detail) {
      this.dispatchEvent(new CustomEvent(`onroll-${kind}`, { detail, bubbles: true, composed: true }))
    }
  }

  customElements.define(NAME, OnrollReferral)
})()
