// The peer's page, bundled for production and served compressed as well as brotli can.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { pages } from './schema.mjs'

const page = script => `<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Children Missing Education notification</title>
<div id="peer"></div>
<script type="module" src="${script}"></script>
`

async function bundle() {
  const { build } = await import('esbuild')
  const camden = {
    name: 'camden-pages',
    setup(build) {
      build.onResolve({ filter: /^camden-pages$/ }, ({ path }) => ({ path, namespace: 'camden' }))
      build.onLoad({ filter: /.*/, namespace: 'camden' }, async () => ({ contents: JSON.stringify(await pages()), loader: 'json' }))
    }
  }
  const { outputFiles: [file] } = await build({
    entryPoints: [fileURLToPath(new URL('form.mjs', import.meta.url))],
    bundle: true, minify: true, write: false, format: 'esm', target: 'es2022', plugins: [camden],
    define: { 'process.env.NODE_ENV': '"production"' }
  })
  return file.contents
}

const hash = bytes => createHash('sha256').update(bytes).digest('hex').slice(0, 8)

/** Serves the page on a free port: { address, stop }. As on a good host, the script is kept for good and the page asked for again. */
export async function serve() {
  const form = await bundle()
  const script = `form.${hash(form)}.js`
  const files = {
    '/': { type: 'text/html; charset=utf-8', keep: 'no-cache', body: brotliCompressSync(page(script)) },
    [`/${script}`]: { type: 'text/javascript', keep: 'public, max-age=31536000, immutable', body: brotliCompressSync(form) }
  }
  const server = createServer(({ url, headers }, response) => {
    const { type, keep, body } = files[url] ?? {}
    if (!body) return response.writeHead(404).end()
    const tag = `"${hash(body)}"`
    const about = { 'cache-control': keep, etag: tag }
    if (headers['if-none-match'] === tag) return response.writeHead(304, about).end()
    response.writeHead(200, { ...about, 'content-type': type, 'content-encoding': 'br', 'content-length': body.length }).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    }
  }
}
