// What is in the package, and that Node starts it from any folder.
import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { examples, install } from './install.mjs'

let installed
before(async () => { installed = await install() })
after(() => installed?.remove())

test('it brings what it needs and nothing else', async () => {
  const about = JSON.parse(await readFile(installed.path('package.json'), 'utf8'))
  assert.equal(about.dependencies, undefined)
  assert.equal(about.scripts, undefined)
  assert.match(about.version, /^\d+\.\d+\.\d+/)
  assert.notEqual(about.version, '0.0.0')
  assert.deepEqual((await readdir(installed.path())).sort(), [
    'LICENCES-OF-OTHERS.txt', 'LICENSE-APACHE', 'LICENSE-MIT', 'README.md', 'api.js', 'browser.js', 'example', 'glue.js',
    'node.js', 'onroll.d.ts', 'onroll.wasm', 'package.json'
  ])
})

test('each example of the README prints what it says', async () => {
  const found = await examples(installed)
  assert.ok(found.length >= 7)
  for (const [number, source] of found.entries()) {
    const said = [...source.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm)].map(([, text]) => text)
    assert.ok(said.length > 0, source)
    assert.equal((await installed.node(`example-${number}.mjs`, source)).trimEnd(), said.join('\n'), source)
  }
})

test('CommonJS can require it where Node can require modules', async t => {
  if (!process.features.require_module) return t.skip(`Node ${process.version} cannot require modules`)
  const source = "console.log(require('onroll').checkUpn('B801200005001').valid)"
  assert.equal(await installed.node('common.cjs', source), 'true\n')
})

test('without a date today is that of England, wherever this runs', async () => {
  // The farthest zones either way: in one of them it is another day than in England, whatever the hour.
  const source = `
    import { schoolAge } from 'onroll'
    const england = () => new Date().toLocaleDateString('en-CA', { timeZone: 'Europe/London' })
    const before = england()
    const { on } = schoolAge({ dateOfBirth: '2012-05-10' })
    console.log([before, england()].includes(on))`
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
    const script = `process.env.TZ = '${zone}'\nawait import('./today.mjs')`
    await installed.node('today.mjs', source)
    assert.equal(await installed.node('zone.mjs', script), 'true\n', zone)
  }
})
