// How much travels and how long it takes until the first question can be answered, on the first and on a second visit.
import { start } from '../browser/support/start.mjs'
import { throttle } from './machine.mjs'

/**
 * Runs in the page before anything of its own. `usable` is the frame in which the first question stands on the screen
 * and takes an answer; `running` the one in which the app has taken over from the page's own HTML.
 */
const PROBE = `
  const marks = window.onrollMarks = {}
  const painted = name => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => { marks[name] = performance.now() }
    channel.port2.postMessage(null)
  })
  const look = () => {
    const root = document.getElementById('onroll')
    const control = root?.querySelector('input, select, textarea')
    if (!('usable' in marks) && control?.getClientRects().length) { marks.usable = 0; painted('usable') }
    if (root?.dataset.state === 'running') painted('running')
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
`

/** Waits for the marks and sums what had arrived by each. */
const READ = `
  const done = arguments[0]
  const read = () => {
    const { usable, running } = window.onrollMarks
    if (!usable || !running) return setTimeout(read, 20)
    const files = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    const bytes = by => files.filter(file => file.responseEnd <= by).reduce((sum, file) => sum + file.encodedBodySize, 0)
    done({ usable, running, questionBytes: bytes(usable), appBytes: bytes(running) })
  }
  read()
`

async function visit({ driver, base }) {
  await driver.get('about:blank')
  await driver.get(base)
  return driver.executeAsyncScript(READ)
}

/** A browser that has never seen the page, then the same one again. */
async function once() {
  const session = await start({ width: 412, height: 915 })
  try {
    await session.driver.sendDevToolsCommand('Page.addScriptToEvaluateOnNewDocument', { source: PROBE })
    await throttle(session.driver)
    return [await visit(session), await visit(session)]
  } finally {
    await session.stop()
  }
}

/** The figures of `runs` new browsers. */
export async function measure(runs) {
  const visits = []
  for (let run = 0; run < runs; run++) visits.push(await once())
  const cold = visits.map(([first]) => first)
  const second = visits.map(([, again]) => again)
  return {
    questionBytes: cold.map(({ questionBytes }) => questionBytes / 1000),
    appBytes: cold.map(({ appBytes }) => appBytes / 1000),
    coldUsable: cold.map(({ usable }) => usable),
    coldRunning: cold.map(({ running }) => running),
    secondUsable: second.map(({ usable }) => usable),
    secondRunning: second.map(({ running }) => running)
  }
}
