// The declarations: the examples of the README pass the strictest check, results are what they say, and mistakes are told.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { examples, install, referralOf, root } from './install.mjs'

const SETTINGS = {
  compilerOptions: {
    strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: false, useUnknownInCatchVariables: false,
    noEmit: true, skipLibCheck: false, target: 'es2022', module: 'nodenext', lib: ['es2022', 'dom'], types: []
  }
}

let installed
before(async () => { installed = await install() })
after(() => installed?.remove())

/** What TypeScript says of some files of the stranger's project: { code, text }. */
async function check(files) {
  const folder = join(installed.folder, 'types')
  await mkdir(folder, { recursive: true })
  const names = Object.keys(files)
  for (const name of names) await writeFile(join(folder, name), files[name])
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ ...SETTINGS, files: names }))
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  return new Promise(resolve => {
    execFile(process.execPath, [compiler, '-p', folder], (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, text: stdout + stderr })
    })
  })
}

test('every example of the README', async () => {
  const files = Object.fromEntries((await examples(installed)).map((source, number) => [`example-${number}.mts`, source]))
  // The one thing of Node's that an example uses, whose types the package does not bring.
  files['node.d.ts'] = "declare module 'node:fs/promises' { export function readFile(file: URL, coding: 'utf8'): Promise<string> }"
  files['meta.d.ts'] = 'interface ImportMeta { url: string }'
  assert.deepEqual(await check(files), { code: 0, text: '' })
})

test('results have the properties that are declared, with those values, and no other', async () => {
  const onroll = await import(pathToFileURL(installed.path('node.js')))
  const { referral, today } = await referralOf('camden-incomplete')
  const away = { date_of_birth: '2012-05-10', custody: 'remand', absence: [{ from: '2025-06-02', code: 'O' }] }
  const results = [
    ['SchoolAge', onroll.schoolAge({ dateOfBirth: '2012-05-10', on: '2025-06-16' })],
    ['SchoolDayCount', onroll.schoolDays({ from: '2025-05-23', to: '2025-05-27' })],
    ['SchoolDay', onroll.schoolDays({ after: '2025-05-23', add: 5, calendar: { inset_days: ['2025-05-28'] } })],
    ['Assessment', onroll.assessGrounds({}, { on: '2025-06-16' })],
    ['Assessment', onroll.assessGrounds(away, { on: '2025-06-16', today: '2025-06-17' })],
    ['Assessment', onroll.assessGrounds(away, { on: '2024-08-18', today: '2024-08-18' })],
    ['Assessment', onroll.assessGrounds({ date_of_birth: '2024-05-10' }, { on: '2025-06-16', ask: { letter2006: 'g' } })],
    ['ReferralCheck', onroll.checkReferral(referral, null, { today })],
    ['ReferralCheck', onroll.checkReferral('')],
    ['UpnCheck', onroll.checkUpn('B801200005001')],
    ['UpnCheck', onroll.checkUpn('')]
  ]
  const lines = results.map(([type, result]) => `;(${JSON.stringify(result)}) satisfies onroll.${type}`)
  const source = `import type * as onroll from 'onroll'\n${lines.join('\n')}\n`
  assert.deepEqual(await check({ 'results.mts': source }), { code: 0, text: '' })
})

test('a mistake is told before anything runs', async () => {
  const mistakes = [
    "schoolAge({ date_of_birth: '2012-05-10' })",
    "schoolDays({ from: '2025-05-23' })",
    "schoolDays({ after: '2025-05-23', add: '5' })",
    "assessGrounds({ border: false })",
    "assessGrounds({ custody: 'prison' })",
    "assessGrounds({}, { ask: ['z'] })",
    'checkReferral(7)',
    'checkUpn(801200005001)',
    "checkUpn('').reason"
  ]
  const source = ["import { assessGrounds, checkReferral, checkUpn, schoolAge, schoolDays } from 'onroll'", ...mistakes].join('\n')
  const { text } = await check({ 'mistakes.mts': source })
  const lines = new Set([...text.matchAll(/mistakes\.mts\((\d+),/g)].map(([, line]) => Number(line)))
  assert.deepEqual([...lines].sort((a, b) => a - b), mistakes.map((_, index) => index + 2), text)
})
