// Where Node starts: the module is read from its file at once, so that `require` works too.
import { readFileSync } from 'node:fs'
import { initSync } from './glue.js'

initSync({ module: readFileSync(new URL('./onroll.wasm', import.meta.url)) })

export * from './api.js'
