// Files go both ways between this program and `age-encryption`, an implementation of age that shares no code with it.

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, test } from 'node:test'
import * as age from 'age-encryption'
import { folder, onroll, put, take } from './command.mjs'

const path = folder(after)
const PASSPHRASE = 'kettle orchard nine'
// A piece of an age file is 64 KiB: nothing, less than one, one, one and a little, and several.
const SIZES = [0, 1, 65_535, 65_536, 65_537, 300_000]

const identity = await age.generateIdentity()
const recipient = await age.identityToRecipient(identity)
put(path, 'key.txt', `# made by the other program\n${identity}\n`)

for (const size of SIZES) {
  const bytes = randomBytes(size)

  test(`${size} bytes for a key, from here to there`, async () => {
    put(path, 'plain', bytes)
    const ran = onroll(path, ['encrypt', 'plain', '-r', recipient, '-o', 'sealed.age'])
    assert.equal(ran.code, 0, ran.said)
    const opener = new age.Decrypter()
    opener.addIdentity(identity)
    assert.deepEqual(Buffer.from(await opener.decrypt(take(path, 'sealed.age'))), bytes)
  })

  test(`${size} bytes for a key, from there to here`, async () => {
    const sealer = new age.Encrypter()
    sealer.addRecipient(recipient)
    put(path, 'sealed.age', await sealer.encrypt(bytes))
    const ran = onroll(path, ['decrypt', 'sealed.age', '-i', 'key.txt', '-o', '-'])
    assert.equal(ran.code, 0, ran.said)
    assert.deepEqual(ran.out, bytes)
  })
}

test('under a passphrase, both ways', async () => {
  put(path, 'plain', 'a referral')
  assert.equal(onroll(path, ['encrypt', 'plain', '-p', '-o', 'sealed.age'], PASSPHRASE).code, 0)
  const opener = new age.Decrypter()
  opener.addPassphrase(PASSPHRASE)
  assert.equal(await opener.decrypt(take(path, 'sealed.age'), 'text'), 'a referral')

  const sealer = new age.Encrypter()
  sealer.setPassphrase(PASSPHRASE)
  // What other programs ask for unless they are told otherwise.
  sealer.setScryptWorkFactor(18)
  put(path, 'sealed.age', await sealer.encrypt('another referral'))
  const ran = onroll(path, ['decrypt', 'sealed.age', '-p', '-o', '-'], PASSPHRASE)
  assert.equal(ran.out.toString(), 'another referral', ran.said)
})

test('as text, both ways', async () => {
  put(path, 'plain', 'a referral')
  assert.equal(onroll(path, ['encrypt', 'plain', '-a', '-r', recipient, '-o', 'sealed.age']).code, 0)
  const opener = new age.Decrypter()
  opener.addIdentity(identity)
  const bare = age.armor.decode(take(path, 'sealed.age').toString())
  assert.equal(await opener.decrypt(bare, 'text'), 'a referral')

  const sealer = new age.Encrypter()
  sealer.addRecipient(recipient)
  put(path, 'sealed.age', age.armor.encode(await sealer.encrypt('another referral')))
  const ran = onroll(path, ['decrypt', 'sealed.age', '-i', 'key.txt', '-o', '-'])
  assert.equal(ran.out.toString(), 'another referral', ran.said)
})

test('for several keys, each of which opens the file', async () => {
  const other = await age.generateIdentity()
  put(path, 'keys.txt', `${recipient}\n${await age.identityToRecipient(other)}\n`)
  put(path, 'plain', 'a referral')
  assert.equal(onroll(path, ['encrypt', 'plain', '-R', 'keys.txt', '-o', 'sealed.age']).code, 0)
  for (const key of [identity, other]) {
    const opener = new age.Decrypter()
    opener.addIdentity(key)
    assert.equal(await opener.decrypt(take(path, 'sealed.age'), 'text'), 'a referral')
  }
})
