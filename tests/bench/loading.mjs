// How much travels and how long it takes until the first and the second question can be answered, on the first visit.
import { start } from '../browser/support/start.mjs'
import { throttle } from './machine.mjs'

/**
 * Runs in the page before anything of its own. `usable` is the frame in which the first question stands on the screen
 * and takes an answer; `running` the one in which the app has taken over from the page's own HTML; `next` the one in which
 * the second question takes an answer, where the first was answered as soon as it could be.
 */
export const PROBE = `
  const marks = window.onrollMarks = {}
  const painted = (name, then) => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => { marks[name] = performance.now(); then?.() }
    channel.port2.postMessage(null)
  })
  const look = () => {
    const root = document.getElementById('onroll')
    const control = root?.querySelector('input, select, textarea')
    if (!('usable' in marks) && control?.getClientRects().length) {
      marks.usable = 0
      first = control.name
      painted('usable', answer)
    }
    if (!('running' in marks) && root?.dataset.state === 'running') { marks.running = 0; painted('running') }
    if (marks.running && control && control.name !== first) painted('next')
    else requestAnimationFrame(look)
  }
  let first
  const answer = () => {
    document.querySelector('#onroll input[type=radio]')?.click()
    document.querySelector('#onroll main form button, #onroll form button')?.click()
  }
  requestAnimationFrame(look)
`

/** Waits for the marks and sums what had arrived by each. */
export const READ = `
  const done = arguments[0]
  const read = () => {
    const { usable, running, next } = window.onrollMarks
    if (!usable || !running || !next) return setTimeout(read, 20)
    const files = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    const bytes = by => files.filter(file => file.responseEnd <= by).reduce((sum, file) => sum + file.encodedBodySize, 0)
    done({ usable, running, next, questionBytes: bytes(usable), appBytes: bytes(running) })
  }
  read()
`

/** A browser that has never seen the page. */
async function once() {
  const session = await start({ width: 412, height: 915 })
  try {
    await session.beforePages(PROBE)
    await throttle(session.driver)
    await session.driver.get(new URL('?authority=camden', session.base).href)
    return await session.driver.executeAsyncScript(READ)
  } finally {
    await session.stop()
  }
}

/** The figures of `runs` new browsers. */
export async function measure(runs) {
  const cold = []
  for (let run = 0; run < runs; run++) cold.push(await once())
  return {
    questionBytes: cold.map(({ questionBytes }) => questionBytes / 1000),
    appBytes: cold.map(({ appBytes }) => appBytes / 1000),
    coldUsable: cold.map(({ usable }) => usable),
    coldRunning: cold.map(({ running }) => running),
    coldNext: cold.map(({ next }) => next)
  }
}
