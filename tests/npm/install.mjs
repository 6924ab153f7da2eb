// The package as a stranger gets it: its file, installed in an empty folder without a network.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** The package's file: the one `cargo xtask test` made, or the last that `cargo xtask npm` made. */
async function file() {
  if (process.env.ONROLL_PACKAGE) return process.env.ONROLL_PACKAGE
  const folder = join(root, 'target/npm')
  const found = (await readdir(folder).catch(() => [])).find(name => name.endsWith('.tgz'))
  if (!found) throw new Error('there is no package yet: run `cargo xtask npm`')
  return join(folder, found)
}

/** Installs the package. `folder` is the stranger's project. */
export async function install() {
  const folder = await mkdtemp(join(tmpdir(), 'onroll-npm-'))
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'somebody', private: true, type: 'module' }))
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const options = { cwd: folder, shell: process.platform === 'win32' }
  await run(npm, ['install', '--offline', '--no-audit', '--no-fund', await file()], options)
  return {
    folder,
    path: (...parts) => join(folder, 'node_modules/onroll', ...parts),
    /** Runs a script of the project and gives what it prints. */
    async node(name, source, ...flags) {
      await writeFile(join(folder, name), source)
      return (await run(process.execPath, [...flags, name], { cwd: folder })).stdout
    },
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** The JavaScript examples of the installed README. */
export async function examples(installed) {
  const readme = await readFile(installed.path('README.md'), 'utf8')
  return [...readme.matchAll(/^```js\n([^]*?)^```$/gm)].map(([, source]) => source)
}

/** A referral file made of a journey's answers. */
export async function referralOf(journey) {
  const read = async path => JSON.parse(await readFile(join(root, path), 'utf8'))
  const { authority, today } = await read(`tests/journeys/${journey}/journey.json`)
  const exported = await read(`tests/journeys/${journey}/export.json`)
  const example = await read('pkg-config/npm/example/referral.json')
  const profile = await read(`www/authorities/${authority}.json`)
  const made = { id: authority, name: profile.full_name, profile_version: profile.version }
  return { today, profile, referral: { ...example, authority: made, ...exported } }
}
