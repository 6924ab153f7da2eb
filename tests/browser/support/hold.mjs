// A slow network: a server in front of the real one that holds back what matches until it is told to let it through.
import { createServer, request } from 'node:http'
import { once } from 'node:events'

/** `server` is the one behind; requests whose path matches `held` wait, or, with `refused`, are refused. */
export async function holdBack(server, held, { refused = false } = {}) {
  const { hostname, port } = new URL(server.address)
  const waiting = []
  let open = false
  const pass = (asked, answer) => {
    const { method, url, headers } = asked
    asked.pipe(request({ hostname, port, method, path: url, headers }, given => {
      answer.writeHead(given.statusCode, given.headers)
      given.pipe(answer)
    }).on('error', () => answer.destroy()))
  }
  const front = createServer((asked, answer) => {
    if (!open && refused && held.test(asked.url)) answer.writeHead(503, { 'cache-control': 'no-store' }).end()
    else if (!open && held.test(asked.url)) waiting.push(() => pass(asked, answer))
    else pass(asked, answer)
  })
  front.listen(0, '127.0.0.1')
  await once(front, 'listening')
  return {
    address: `http://127.0.0.1:${front.address().port}/`,
    /** Lets through what waits, and all that follows. */
    release() {
      open = true
      for (const letGo of waiting.splice(0)) letGo()
    },
    async stop() {
      front.closeAllConnections()
      front.close()
      await server.stop()
    }
  }
}
