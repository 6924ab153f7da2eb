// Where browsers start. Whoever imports this waits for the module, once, and can then call everything at once.
import start from './glue.js'

await start({ module_or_path: new URL('./onroll.wasm', import.meta.url) })

export * from './api.js'
