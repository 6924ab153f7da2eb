// `cargo xtask bench`: measures the budgets in headless Chromium and prints them; --record writes docs/benchmarks.md.
import { parseArgs } from 'node:util'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../browser/support/server.mjs'
import { markdown, table } from './figures.mjs'
import * as device from './device.mjs'
import * as document from './document.mjs'
import * as loading from './loading.mjs'
import { machine } from './machine.mjs'
import * as peer from './peer.mjs'
import * as returning from './returning.mjs'
import * as rules from './rules.mjs'
import * as sealing from './sealing.mjs'
import * as throughput from './throughput.mjs'
import * as typing from './typing.mjs'

/** Each measures some figures: { id: [samples] }. */
const measurements = { loading, peer, returning, typing, device, document, sealing, rules, throughput }

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '7' }, record: { type: 'boolean', default: false }, only: { type: 'string', multiple: true }
  }
})
const runs = Number(values.runs)
const names = values.only ?? Object.keys(measurements)
const unknown = names.filter(name => !Object.hasOwn(measurements, name))
if (unknown.length) throw new Error(`there is no measurement ${unknown}: there are ${Object.keys(measurements).join(', ')}`)

/** What is measured, in the order of the budget table. A budget holds for the median unless it is one of p95, and is the most
 * unless it is the least. */
const rows = [
  { id: 'questionBytes', what: 'to the first question on screen', unit: 'kB', digits: 1, budget: 60 },
  { id: 'appBytes', what: 'to the running app, with Camden’s profile, brotli', unit: 'kB', digits: 1, budget: 240 },
  { id: 'coldUsable', what: 'first question usable, cold', unit: 'ms', budget: 1200 },
  { id: 'coldRunning', what: 'app running, cold', unit: 'ms' },
  { id: 'coldNext', what: 'second question usable, cold', unit: 'ms' },
  { id: 'peerBytes', what: 'React JSON-schema form, the same questions, brotli', unit: 'kB', digits: 1 },
  { id: 'peerRunning', what: 'React JSON-schema form, running, cold', unit: 'ms' },
  { id: 'peerNext', what: 'React JSON-schema form, second question usable, cold', unit: 'ms' },
  { id: 'runningRatio', what: 'app running against that form, cold', unit: '×', digits: 2, budget: 1 },
  { id: 'nextRatio', what: 'second question against that form, cold', unit: '×', digits: 2 },
  { id: 'secondUsable', what: 'first question usable, second visit', unit: 'ms', budget: 400 },
  { id: 'secondRunning', what: 'app running, second visit', unit: 'ms', budget: 400 },
  { id: 'secondNext', what: 'second question usable, second visit', unit: 'ms' },
  { id: 'peerSecond', what: 'React JSON-schema form, running, second visit', unit: 'ms' },
  { id: 'peerSecondNext', what: 'React JSON-schema form, second question usable, second visit', unit: 'ms' },
  { id: 'secondRatio', what: 'app running against that form, second visit', unit: '×', digits: 2, budget: 1 },
  { id: 'offlineUsable', what: 'first question usable without a server', unit: 'ms' },
  { id: 'offlineRunning', what: 'app running without a server', unit: 'ms', budget: 1000 },
  { id: 'restartedRunning', what: 'app running without a server, the browser started again', unit: 'ms', budget: 1000 },
  { id: 'keyFirst', what: 'key to paint, first typing page', unit: 'ms', budget: 26, at: 'p95' },
  { id: 'keyTable', what: 'key to paint, check table filled', unit: 'ms', budget: 30, at: 'p95' },
  { id: 'keyVerdict', what: 'key to paint, live verdict and weeks with 12 lines of marks, the most there can be', unit: 'ms', budget: 50, at: 'p95' },
  { id: 'keySmall', what: 'key to paint, a small draft kept meanwhile, the processor not slowed', unit: 'ms' },
  { id: 'keyLarge', what: 'the same with a draft of 20 MB, in the tab', unit: 'ms', budget: 16, at: 'p95' },
  { id: 'keyLargeDevice', what: 'the same with a draft of 20 MB, on the device', unit: 'ms', budget: 16, at: 'p95' },
  { id: 'unlock', what: 'a passphrase opens a draft on the device', unit: 'ms', budget: 1500 },
  { id: 'workerBytes', what: 'worker with its Latin fonts, brotli', unit: 'kB', digits: 1, budget: 650 },
  { id: 'pdfFirst', what: 'PDF, first call', unit: 'ms', budget: 600 },
  { id: 'pdfSecond', what: 'PDF, second call', unit: 'ms', budget: 150 },
  { id: 'sealerBytes', what: 'the program that encrypts, brotli', unit: 'kB', digits: 1 },
  { id: 'sealKey', what: 'encrypting 20 MB for a key, with the start of the program', unit: 'ms', budget: 2000 },
  { id: 'sealPassphrase', what: 'encrypting 20 MB under a passphrase, the same', unit: 'ms', budget: 2000 },
  { id: 'rules', what: 'every ground for three children, WASM', unit: 'ms', digits: 2, budget: 1 },
  { id: 'checkOnroll', what: 'onroll check, files a second on one core', unit: '/s' },
  { id: 'checkAjv', what: 'ajv 8 parsing and validating the same', unit: '/s' },
  { id: 'checkRatio', what: 'onroll check against ajv', unit: '×', digits: 2, least: 1 }
]

const samples = {}
for (const name of names) {
  try {
    Object.assign(samples, await measurements[name].measure(runs))
  } catch (error) {
    // One that cannot be made leaves its rows empty and the others standing.
    console.error(error)
    process.exitCode = 1
  }
}

/** Run by run, how many times as long the first takes as the second. */
const against = (ours, theirs) => ours && theirs && ours.map((value, at) => value / theirs[at])
samples.runningRatio = against(samples.coldRunning, samples.peerRunning)
samples.nextRatio = against(samples.coldNext, samples.peerNext)
samples.secondRatio = against(samples.secondRunning, samples.peerSecond)

console.log(table(values.only ? rows.filter(({ id }) => samples[id]) : rows, samples))
if (values.record) {
  const path = join(root, 'docs/benchmarks.md')
  const [before] = (await readFile(path, 'utf8')).split('<!-- figures -->')
  const about = await machine(runs)
  await writeFile(path, `${before}<!-- figures -->\n${about}\n\n${markdown(rows, samples)}\n`)
  console.log(`written to ${path}`)
}
