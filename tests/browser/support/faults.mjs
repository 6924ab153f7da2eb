// A server in front of the real one that spoils one file at a time, in the ways in which a file can fail to arrive.
import { front } from './front.mjs'

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
  let wanted, how
  const { address, letGo, stop } = await front(server, answer => {
    answer.headers['cache-control'] = 'no-store'
    delete answer.headers.etag
    if (!how || !wanted.test(answer.asked)) return
    if (how === 'never') return new Promise(() => {})
    if (how === 'abort') throw new Error('the connection breaks off')
    if (/^\d+$/.test(how)) return void Object.assign(answer, { status: Number(how), body: Buffer.alloc(0) })
    answer.body = spoilt(answer.body, how, answer.asked)
    if (how === 'html') answer.headers['content-type'] = 'text/html; charset=utf-8'
  })
  return {
    address,
    stop,
    spoil(file, kind) {
      [wanted, how] = [file, kind]
      // What hung until now need not hang any longer.
      letGo()
    }
  }
}

function spoilt(body, kind, url) {
  if (kind === 'truncated') return body.subarray(0, body.length / 2)
  if (kind === 'html') return Buffer.from('<!doctype html><title>Sign in</title><p>Sign in to the network.</p>')
  if (kind === 'other') return Buffer.from(OTHER[new URL(url, 'http://a').pathname.split('.').at(-1)] ?? '')
  return body
}
