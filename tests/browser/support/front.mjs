// A server in front of the real one that changes what it answers: a proxy, a wrong setting, a damaged file.
import { createServer, request } from 'node:http'
import { once } from 'node:events'
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'

const plainOf = (bytes, encoding) => !bytes.length ? bytes : encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes

/**
 * `server` is the one behind. `change` gets each answer, `{ path, status, headers, body }` with the path below the page's
 * own, before it is sent, and changes it in place, at once or in the end. Where it throws, the connection breaks off. The body
 * is the file's own bytes; it is compressed if it was.
 */
export async function front(server, change) {
  const { hostname, port, pathname } = new URL(server.address)
  let changing = change
  const handler = async (asked, answer) => {
    try {
      const sent = request({ hostname, port, method: asked.method, path: asked.url, headers: asked.headers })
      sent.end()
      const [given] = await once(sent, 'response')
      const parts = []
      for await (const part of given) parts.push(part)
      const path = asked.url.split('?')[0].slice(pathname.length)
      const sentAs = Buffer.concat(parts)
      const body = plainOf(sentAs, given.headers['content-encoding'])
      const changed = { path, status: given.statusCode, headers: { ...given.headers }, body, asked: asked.url }
      await changing(changed)
      const compressed = changed.headers['content-encoding']
      if (compressed && changed.body === body) changed.body = sentAs
      else if (compressed) Object.assign(changed, { body: gzipSync(changed.body, { level: 1 }), headers: { ...changed.headers, 'content-encoding': 'gzip' } })
      delete changed.headers['transfer-encoding']
      if (given.statusCode !== 304) changed.headers['content-length'] = changed.body.length
      answer.writeHead(changed.status, changed.headers).end(changed.body)
    } catch {
      answer.destroy()
    }
  }
  const between = createServer(handler)
  between.listen(0, '127.0.0.1')
  await once(between, 'listening')
  return {
    address: `http://127.0.0.1:${between.address().port}${pathname}`,
    /** Changes the answers in another way from now on. */
    change(otherwise) { changing = otherwise },
    /** Breaks off every connection, with what still waits on it. */
    letGo() { between.closeAllConnections() },
    async stop() {
      between.closeAllConnections()
      between.close()
      await server.stop()
    }
  }
}
