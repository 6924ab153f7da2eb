// A server in front of the real one that spoils one file at a time, in the ways in which a file can fail to arrive.
import { once } from 'node:events'
import { createServer, request } from 'node:http'

/** What may come in place of a file of each kind when the server has another version of the page. */
const OTHER = {
  js: 'export const another = 1\n',
  css: '.another{}',
  // The smallest module there is.
  wasm: Buffer.from('0061736d01000000', 'hex'),
  json: '{}',
  form: Buffer.alloc(200, 7),
  ttf: Buffer.alloc(200, 7),
  html: ''
}

/** The ways in which a file can fail. */
export const KINDS = ['404', '503', 'abort', 'never', 'truncated', 'html', 'other']

/** `server` is the one behind. `spoil` says which file fails and how; without a kind all files come as they are. */
export async function faulty(server) {
  const { hostname, port } = new URL(server.address)
  let wanted, how
  const front = createServer((asked, answer) => {
    const { method, url, headers } = asked
    const kind = how && wanted.test(url) ? how : ''
    if (kind === 'never') return
    if (kind === 'abort') return void asked.socket.destroy()
    if (kind === '404' || kind === '503') return void answer.writeHead(Number(kind), { 'cache-control': 'no-store' }).end()
    const { 'if-none-match': _, 'accept-encoding': __, ...plain } = headers
    request({ hostname, port, method, path: url, headers: plain }, async given => {
      const parts = []
      for await (const part of given) parts.push(part)
      const body = spoilt(Buffer.concat(parts), kind, url)
      const type = kind === 'html' ? 'text/html; charset=utf-8' : given.headers['content-type']
      const told = { ...given.headers, 'cache-control': 'no-store', 'content-type': type, 'content-length': body.length }
      delete told.etag
      answer.writeHead(given.statusCode, told).end(body)
    }).on('error', () => answer.destroy()).end()
  })
  front.listen(0, '127.0.0.1')
  await once(front, 'listening')
  return {
    address: `http://127.0.0.1:${front.address().port}/`,
    spoil(file, kind) {
      [wanted, how] = [file, kind]
      // What hung until now need not hang any longer.
      front.closeAllConnections()
    },
    async stop() {
      front.closeAllConnections()
      front.close()
      await server.stop()
    }
  }
}

function spoilt(body, kind, url) {
  if (kind === 'truncated') return body.subarray(0, body.length / 2)
  if (kind === 'html') return Buffer.from('<!doctype html><title>Sign in</title><p>Sign in to the network.</p>')
  if (kind === 'other') return Buffer.from(OTHER[new URL(url, 'http://a').pathname.split('.').at(-1)] ?? '')
  return body
}
