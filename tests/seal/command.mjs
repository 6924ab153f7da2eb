// Runs the native command on files of a test.

import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const COMMAND = process.env.ONROLL_COMMAND ?? new URL('../../target/debug/onroll', import.meta.url).pathname

/** A folder that is removed after the tests of a file. */
export function folder(after) {
  const path = mkdtempSync(join(tmpdir(), 'onroll-seal-'))
  after(() => rmSync(path, { recursive: true }))
  return path
}

/** Runs `onroll` in a folder. A passphrase goes in through its environment, as no argument takes one. */
export function onroll(path, words, passphrase) {
  const env = { ...process.env, ONROLL_PASSPHRASE: passphrase }
  if (passphrase === undefined) delete env.ONROLL_PASSPHRASE
  const ran = spawnSync(COMMAND, words, { cwd: path, env, maxBuffer: 1 << 28 })
  if (ran.error) throw ran.error
  return { code: ran.status, out: ran.stdout, said: ran.stderr.toString() }
}

export const put = (path, name, bytes) => writeFileSync(join(path, name), bytes)
export const take = (path, name) => readFileSync(join(path, name))
