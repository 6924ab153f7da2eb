// Starts a program off the page's own thread: the worker or the reader. Messages that arrive before its module runs are kept
// and handed over in order.
const early = []
const keep = event => early.push(event)
self.addEventListener('message', keep)

// Both are fetched at once: neither needs the other to load.
const module = fetch(new URL('{{wasm}}', import.meta.url))
const { default: start } = await import(new URL('{{glue}}', import.meta.url))
await start({ module_or_path: module })

self.removeEventListener('message', keep)
for (const { data, ports } of early) self.dispatchEvent(new MessageEvent('message', { data, ports }))
