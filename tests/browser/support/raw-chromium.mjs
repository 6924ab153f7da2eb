// Chromium without a driver, to be killed and started again quickly. It is spoken to over a pipe.
import { spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { chromiumProgram } from './engines.mjs'

const FLAGS = [
  '--headless', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--no-default-browser-check', '--remote-debugging-pipe', '--lang=en-GB'
]

/** Starts a browser in a profile's folder with one page. */
export async function startRaw(profileDir) {
  await rm(join(profileDir, 'SingletonLock'), { force: true })
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const program = chromiumProgram()
  if (!program) throw new Error('Chromium is not on PATH: install it, or name it in CHROMIUM')
  // In a group of its own, so that all its processes are killed at once.
  const child = spawn(program, [...FLAGS, ...root, `--user-data-dir=${profileDir}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], detached: true
  })
  const browser = new Raw(child)
  await browser.attach()
  return browser
}

class Raw {
  #child
  #waiting = new Map()
  #next = 0
  #session
  #gone
  /** Why it takes no more commands, once it has ended. */
  #ended

  constructor(child) {
    this.#child = child
    this.#gone = once(child, 'exit').then(() => this.#end())
    let read = ''
    child.stdio[4].setEncoding('utf8').on('data', data => {
      const messages = (read + data).split('\0')
      read = messages.pop()
      for (const message of messages) this.#take(JSON.parse(message))
    })
    for (const pipe of [child.stdio[3], child.stdio[4]]) pipe.on('error', () => {})
  }

  /** Refuses what waits and what comes after: a browser that has ended answers nothing. */
  #end() {
    this.#ended ??= 'the browser ended by itself'
    for (const { reject } of this.#waiting.values()) reject(new Error(this.#ended))
    this.#waiting.clear()
  }

  #take({ id, result, error }) {
    const { resolve, reject } = this.#waiting.get(id) ?? {}
    this.#waiting.delete(id)
    if (error) reject?.(new Error(error.message))
    else resolve?.(result)
  }

  /** Sends a command and gives its result. */
  send(method, params = {}, sessionId = this.#session) {
    if (this.#ended) return Promise.reject(new Error(this.#ended))
    const id = ++this.#next
    this.#child.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
  }

  async attach() {
    for (let tries = 0; ; tries++) {
      const { targetInfos } = await this.send('Target.getTargets', {}, undefined)
      const page = targetInfos.find(({ type }) => type === 'page')
      if (page) {
        this.#session = (await this.send('Target.attachToTarget', { targetId: page.targetId, flatten: true }, undefined)).sessionId
        await this.send('Page.enable')
        return
      }
      if (tries > 200) throw new Error('the browser has no page')
      await wait(50)
    }
  }

  /** The value of an expression in the page, a promise's included. */
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  /** Waits until an expression in the page is true. */
  async until(expression, what = expression) {
    for (const end = Date.now() + 60_000; Date.now() < end; await wait(20)) {
      if (await this.evaluate(expression).catch(() => false)) return
      if (this.#ended) throw new Error(this.#ended)
    }
    throw new Error(`it never was so: ${what}`)
  }

  /** Kills all its processes at once, as a power cut does, and waits until they are gone. */
  async kill() {
    this.#ended ??= 'killed'
    if (this.#child.exitCode === null && this.#child.signalCode === null) process.kill(-this.#child.pid, 'SIGKILL')
    await this.#gone
  }
}
