// Chromium's own log of its network stack: the one place that has the requests of every thread.

/** The requests in a net log: [{ url, method }]. */
export function everyRequest(text) {
  const log = parse(text)
  const begun = log.constants.logEventTypes.URL_REQUEST_START_JOB
  return log.events
    .filter(({ type, params }) => type === begun && params?.url)
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
