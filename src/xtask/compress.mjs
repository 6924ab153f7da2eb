// Compresses files for `cargo xtask build`: reads [[source, place], …] from standard input and writes place.br and place.gz.
import { readFile, rename, writeFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import zlib from 'node:zlib'

const brotli = promisify(zlib.brotliCompress)
const gzip = promisify(zlib.gzip)

// Written beside its name first, so that an interrupted run leaves no half file in the cache.
async function keep(path, bytes) {
  await writeFile(`${path}.part`, bytes)
  await rename(`${path}.part`, path)
}

async function compress([source, place]) {
  const bytes = await readFile(source)
  const params = {
    [zlib.constants.BROTLI_PARAM_QUALITY]: zlib.constants.BROTLI_MAX_QUALITY,
    [zlib.constants.BROTLI_PARAM_LGWIN]: zlib.constants.BROTLI_MAX_WINDOW_BITS,
    [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length
  }
  const [br, gz] = await Promise.all([brotli(bytes, { params }), gzip(bytes, { level: 9 })])
  await Promise.all([keep(`${place}.br`, br), keep(`${place}.gz`, gz)])
}

await Promise.all(JSON.parse(await text(process.stdin)).map(compress))
