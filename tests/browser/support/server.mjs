// The server of the tests: the one `cargo xtask test` started, or one of the test's own that it may stop.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Starts `cargo xtask serve` on a free port. `under` is the path of the page, `port` a fixed port. */
export async function startServer({ under = '/', port = 0 } = {}) {
  const built = process.env.ONROLL_XTASK ?? `${root}target/debug/xtask`
  const [program, first] = existsSync(built) ? [built, []] : ['cargo', ['xtask']]
  const serve = ['serve', '--no-build', '--port', String(port), '--under', under]
  const child = spawn(program, [...first, ...serve], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  const failed = once(child, 'exit').then(([code]) => { throw new Error(`the server ended with ${code}`) })
  const [address] = await Promise.race([once(lines, 'line'), failed])
  failed.catch(() => {})
  return {
    address,
    async stop() {
      child.kill()
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    }
  }
}

/** The server all tests share, or a new one when a test is run by hand. */
export async function sharedServer() {
  const address = process.env.ONROLL_ADDRESS
  return address ? { address, stop: async () => {} } : startServer()
}
