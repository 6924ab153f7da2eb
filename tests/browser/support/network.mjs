// What a whole journey asked the network for: files of the page, and nothing but them.
import assert from 'node:assert/strict'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './server.mjs'

/**
 * Stops the browser and fails unless every request it made, from whatever thread, was for a file of the page. The page itself may be
 * asked for with its council’s id. What comes after “#” goes to no server.
 */
export async function onlyFiles(session) {
  const requests = await session.everyRequest()
  assert.ok(requests.some(({ url }) => url.endsWith('.wasm')), 'the log has no request for the program')
  for (const { url, method } of requests) {
    assert.ok(url.startsWith(session.base), `${url} is not of the page`)
    assert.equal(method, 'GET', url)
    const { pathname, search } = new URL(url)
    const name = pathname.slice(new URL(session.base).pathname.length)
    assert.match(search, name ? /^$/ : /^(\?authority=[a-z-]*)?$/, url)
    await access(join(root, 'dist', name || 'index.html'))
  }
}
