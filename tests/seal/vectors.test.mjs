// The published test vectors of the age format (https://c2sp.org/CCTV/age): each file is opened, or refused, as they say.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, test } from 'node:test'
import { inflateSync } from 'node:zlib'
import * as vectors from 'cctv-age'
import { folder, onroll, put } from './command.mjs'

/** Kinds of key that this program does not make. A file for one is refused, and what the vector says of it is not compared. */
const NOT_OURS = { hybrid: 'a post-quantum key, which age knows since version 1.3' }

/** Files that must be refused and are opened, because the crate `age` takes what its own first versions have written. */
const LENIENT = ['stanza_missing_body', 'stanza_missing_final_line']

/** What a vector says of itself, and its file. */
function read(bytes) {
  const end = bytes.indexOf('\n\n')
  const head = { identity: [] }
  for (const line of bytes.subarray(0, end).toString().split('\n')) {
    const [name, ...value] = line.split(': ')
    if (name === 'identity') head.identity.push(value.join(': '))
    else head[name] = value.join(': ')
  }
  const body = bytes.subarray(end + 2)
  return { head, file: head.compressed === 'zlib' ? inflateSync(body) : body }
}

const path = folder(after)
const cases = Object.entries(vectors).map(([name, bytes]) => ({ name, ...read(Buffer.from(bytes)) }))
const reason = ({ name, head }) => {
  const kind = Object.keys(NOT_OURS).find(kind => head.identity.some(key => key.startsWith('AGE-SECRET-KEY-PQ')) && kind)
  return kind && `${name} needs ${NOT_OURS[kind]}`
}
const tried = cases.filter(one => !reason(one))

test('most of the vectors are of the kinds that are made here', () => {
  assert.equal(cases.length, 143)
  assert.ok(tried.length >= 110, `${tried.length}`)
  assert.ok(tried.some(({ head }) => head.expect === 'success' && head.passphrase))
  assert.ok(tried.some(({ head }) => head.expect === 'success' && head.armored))
})

for (const one of cases) {
  const { name, head, file } = one
  test(`${name}: ${head.expect}`, { skip: reason(one) }, () => {
    put(path, 'file.age', file)
    put(path, 'key.txt', head.identity.join('\n'))
    const key = head.identity.length > 0 && !head.passphrase ? ['-i', 'key.txt'] : ['-p']
    const { code, out, said } = onroll(path, ['decrypt', 'file.age', ...key, '-o', '-'], head.passphrase ?? 'password')
    if (LENIENT.includes(name)) {
      assert.equal(code, 0, said)
      return
    }
    if (head.expect === 'success') {
      assert.equal(code, 0, said)
      assert.equal(createHash('sha256').update(out).digest('hex'), head.payload)
      return
    }
    assert.equal(code, 2)
    // Some vectors may give what comes before the damage. Nothing is given here.
    assert.equal(out.length, 0)
    assert.match(said, /^onroll: file\.age: [A-Z].*\.\n$/)
  })
}
