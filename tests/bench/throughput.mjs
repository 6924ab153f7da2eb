// Ten thousand referral files checked: by `onroll check`, which reads them strictly, asks every question again and judges the
// grounds; and by ajv, which parses them and holds them against the published schema. Both on one thread, one after the other.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { root } from '../browser/support/server.mjs'
import { referralOf } from '../npm/install.mjs'

const FILES = 10_000

/** The three referrals of the journeys that are ready to send: siblings with their evidence, one child, four children. */
const JOURNEYS = ['camden-siblings-vanished', 'camden-health-visitor-no-roll', 'camden-four-children']

/** Writes the files, of each referral a third, and gives their names. */
async function write(folder) {
  const texts = await Promise.all(JOURNEYS.map(async journey => JSON.stringify((await referralOf(journey)).referral, null, 2)))
  const names = Array.from({ length: FILES }, (_, at) => join(folder, `${at}.json`))
  await Promise.all(names.map((name, at) => writeFile(name, texts[at % texts.length])))
  return names
}

async function validator() {
  const ajv = new Ajv2020({ strict: false })
  addFormats(ajv)
  return ajv.compile(JSON.parse(await readFile(join(root, 'dist/referral.schema.json'), 'utf8')))
}

/** Milliseconds for all files with ajv. Compiling the schema is not counted, nor is starting Node. */
function withAjv(valid, names) {
  const began = performance.now()
  for (const name of names) {
    if (!valid(JSON.parse(readFileSync(name, 'utf8')))) throw new Error(`${name}: ${JSON.stringify(valid.errors[0])}`)
  }
  return performance.now() - began
}

/** Milliseconds for all files with the command. Starting it and reading the profile are counted. */
function withOnroll(names) {
  const options = { maxBuffer: 1 << 30 }
  const began = performance.now()
  return new Promise((resolve, reject) => {
    execFile(process.env.ONROLL_COMMAND, ['check', '--on', '2026-11-23', ...names], options, (error, out) => {
      const elapsed = performance.now() - began
      // 1 says that a referral is not ready. The error itself quotes all the names.
      if (error && error.code !== 1) reject(new Error(`onroll check ended with ${error.code}`))
      else if (out.split('\n').filter(line => line.includes('ready')).length !== names.length) reject(new Error('not all were checked'))
      else resolve(elapsed)
    })
  })
}

/** Files a second with each, and how the command compares, turn and turn about so that both meet the same machine. */
export async function measure(runs) {
  const folder = await mkdtemp(join(tmpdir(), 'onroll-bench-'))
  try {
    const names = await write(folder)
    const valid = await validator()
    withAjv(valid, names)
    const samples = { checkAjv: [], checkOnroll: [], checkRatio: [] }
    for (let run = 0; run < runs; run++) {
      const ajv = FILES / withAjv(valid, names) * 1000
      const onroll = FILES / await withOnroll(names) * 1000
      samples.checkAjv.push(ajv)
      samples.checkOnroll.push(onroll)
      samples.checkRatio.push(onroll / ajv)
    }
    return samples
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
