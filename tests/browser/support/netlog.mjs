// Chromium's own log of its network stack: the one place that has the requests of every thread.

/**
 * The requests of pages and their workers in a net log: [{ url, method }]. What the browser asks for by itself, such as
 * its start page, the time, or the page whose address is typed, has no origin and is left out.
 */
export function everyRequest(text) {
  const log = parse(text)
  const begun = log.constants.logEventTypes.URL_REQUEST_START_JOB
  return log.events
    .filter(({ type, params }) => type === begun && params?.url && params.initiator !== 'not an origin')
    .map(({ params }) => ({ url: params.url, method: params.method }))
}

/** A log that was not closed ends after a whole event, with a comma or a line break. */
function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return JSON.parse(`${text.trimEnd().replace(/,$/, '')}]}`)
  }
}
