// Starts a program off the page's own thread: the worker, the reader or the sealer. Messages that arrive before its module runs are kept
// and handed over in order.
const early = []
const keep = event => early.push(event)
self.addEventListener('message', keep)

// Both are fetched at once, and held to their hashes. An import cannot be: its file is fetched before, and then comes out of
// the browser's cache.
const glue = new URL('{{glue}}', import.meta.url)
const [module] = await Promise.all([
  fetch(new URL('{{wasm}}', import.meta.url), { integrity: '{{wasm-integrity}}' }),
  fetch(glue, { integrity: '{{glue-integrity}}' })
])
const { default: start } = await import(glue)
await start({ module_or_path: module })

self.removeEventListener('message', keep)
for (const { data, ports } of early) self.dispatchEvent(new MessageEvent('message', { data, ports }))
