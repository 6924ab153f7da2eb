// The leanest peer on the same conditions: a React JSON-schema form with ajv, asking Camden's questions, on its first visit.
import { start } from '../browser/support/start.mjs'
import { throttle } from './machine.mjs'
import { serve } from './peer/serve.mjs'

/** As in loading.mjs: `running` is the frame in which the first question takes an answer, `next` the one in which the second does. */
export const PROBE = `
  const marks = window.peerMarks = {}
  const painted = (name, then) => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => { marks[name] = performance.now(); then?.() }
    channel.port2.postMessage(null)
  })
  const answer = () => {
    document.querySelector('#peer input[type=radio]').click()
    document.querySelector('#peer button[type=submit]').click()
  }
  let first
  const look = () => {
    const control = document.querySelector('#peer input, #peer select, #peer textarea')
    if (!('running' in marks) && control?.getClientRects().length) {
      marks.running = 0
      first = control.name
      painted('running', answer)
    }
    if (marks.running && control && control.name !== first) painted('next')
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
`

export const READ = `
  const done = arguments[0]
  const read = () => {
    const { running, next } = window.peerMarks
    if (!running || !next) return setTimeout(read, 20)
    const files = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    done({ running, next, bytes: files.reduce((sum, file) => sum + file.encodedBodySize, 0) })
  }
  read()
`

/** A browser that has never seen the page. */
async function once(server) {
  const session = await start({ server: { address: server.address, stop: async () => {} }, width: 412, height: 915 })
  try {
    await session.driver.sendDevToolsCommand('Page.addScriptToEvaluateOnNewDocument', { source: PROBE })
    await throttle(session.driver)
    await session.driver.get(server.address)
    return await session.driver.executeAsyncScript(READ)
  } finally {
    await session.stop()
  }
}

/** The figures of `runs` new browsers. */
export async function measure(runs) {
  const server = await serve()
  const visits = []
  try {
    for (let run = 0; run < runs; run++) visits.push(await once(server))
  } finally {
    await server.stop()
  }
  return {
    peerBytes: visits.map(({ bytes }) => bytes / 1000),
    peerRunning: visits.map(({ running }) => running),
    peerNext: visits.map(({ next }) => next)
  }
}
