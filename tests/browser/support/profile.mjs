// What a browser leaves in its profile folder, looked through for words that must not be there in clear.
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { brotliDecompressSync, constants, gunzipSync } from 'node:zlib'

/** The words in the encodings in which a browser writes text. */
function encoded(words) {
  return words.flatMap(word => {
    const wide = Buffer.from(word, 'utf16le')
    return [[word, Buffer.from(word, 'utf8')], [word, wide], [word, Buffer.from(wide).swap16()]]
  })
}

/**
 * Which of the words are in which files of a folder, in clear or compressed, or in a file's name: [[word, file, what is around it]].
 */
export async function traces(folder, words) {
  const [found, wanted] = [[], encoded(words)]
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath ?? entry.path, entry.name)
    // What the browser writes of its own may vanish meanwhile.
    const content = await readFile(path).catch(() => Buffer.alloc(0))
    for (const text of [Buffer.from(entry.name), content, ...unpacked(entry.name, content)]) {
      for (const [word, bytes] of wanted) {
        const at = text.indexOf(bytes)
        if (at >= 0) found.push([word, relative(folder, path), around(text, at)])
      }
    }
  }
  return found
}

function around(text, at) {
  return text.subarray(Math.max(0, at - 60), at + 60).toString('latin1').replace(/[^ -~]+/g, ' ')
}

/** What is compressed in a file. */
function unpacked(name, content) {
  const parts = []
  if (/\.(ldb|sst)$/.test(name)) parts.push(...blocksOfTable(content))
  if (/\.log$/.test(name)) parts.push(withoutFrames(content))
  // A large value of a database is compressed before it is written.
  const values = [content, ...parts]
  for (const value of values) parts.push(...snappyIn(value))
  for (let at = content.indexOf('1f8b08', 0, 'hex'); at >= 0; at = content.indexOf('1f8b08', at + 1, 'hex')) {
    parts.push(...attempt(() => gunzipSync(content.subarray(at), { finishFlush: constants.Z_SYNC_FLUSH })))
  }
  // An entry of the cache of files: a header of 24 bytes, the key, and what came.
  if (/_[0s]$/.test(name) && content.length > 24) {
    const body = content.subarray(24 + content.readUInt32LE(12))
    parts.push(...attempt(() => brotliDecompressSync(body, { finishFlush: constants.BROTLI_OPERATION_FLUSH })))
  }
  return parts
}

function attempt(work) {
  try {
    return [work()]
  } catch {
    return []
  }
}

/** The blocks of a sorted table of LevelDB, in which a browser keeps its databases and its storages. */
function blocksOfTable(table) {
  return attempt(() => {
    const footer = table.subarray(-48)
    const [, afterMeta] = handle(footer, 0)
    const [index] = handle(footer, afterMeta)
    const blocks = []
    const entries = block(table, index)
    const end = entries.length - 4 - 4 * entries.readUInt32LE(entries.length - 4)
    for (let at = 0; at < end;) {
      const [, afterShared] = number(entries, at)
      const [own, afterOwn] = number(entries, afterShared)
      const [length, afterLength] = number(entries, afterOwn)
      blocks.push(block(table, handle(entries, afterLength + own)[0]))
      at = afterLength + own + length
    }
    return blocks
  }).flat()
}

function block(table, { offset, size }) {
  const content = table.subarray(offset, offset + size)
  return table[offset + size] === 1 ? unsnapped(content) : content
}

function handle(bytes, at) {
  const [offset, next] = number(bytes, at)
  const [size, end] = number(bytes, next)
  return [{ offset, size }, end]
}

/** A number of seven bits a byte, and where it ends. */
function number(bytes, at) {
  let value = 0
  for (let place = 1; ; place *= 128) {
    const byte = bytes[at++]
    if (byte === undefined) throw new RangeError('a number is cut off')
    value += (byte & 127) * place
    if (byte < 128) return [value, at]
  }
}

/** A log of LevelDB in one piece: a record that is longer than 32 kilobytes is written in frames. */
function withoutFrames(log) {
  const parts = []
  for (let at = 0; at + 7 <= log.length;) {
    const length = log.readUInt16LE(at + 4)
    parts.push(log.subarray(at + 7, at + 7 + length))
    at += 7 + length
    const left = 32768 - at % 32768
    if (left < 7) at += left
  }
  return Buffer.concat(parts)
}

/** What a browser has compressed of a value that begins with its mark: the bytes ff 11 02. */
function snappyIn(content) {
  const parts = []
  for (let at = content.indexOf('ff1102', 0, 'hex'); at >= 0; at = content.indexOf('ff1102', at + 1, 'hex')) {
    parts.push(...attempt(() => unsnapped(content.subarray(at + 3))))
  }
  return parts
}

/** Snappy, as its format description says: literals, and copies of what came before. */
export function unsnapped(bytes) {
  let [length, at] = number(bytes, 0)
  if (length > 2 ** 28) throw new RangeError('too long')
  const out = Buffer.alloc(length)
  for (let end = 0; end < length;) {
    const tag = bytes[at++]
    if (tag === undefined) throw new RangeError('cut off')
    if ((tag & 3) === 0) {
      let size = (tag >> 2) + 1
      if (size > 60) {
        const width = size - 60
        size = bytes.readUIntLE(at, width) + 1
        at += width
      }
      bytes.copy(out, end, at, at + size)
      at += size
      end += size
      continue
    }
    const [width, size] = (tag & 3) === 1 ? [1, 4 + (tag >> 2 & 7)] : (tag & 3) === 2 ? [2, 1 + (tag >> 2)] : [4, 1 + (tag >> 2)]
    const back = bytes.readUIntLE(at, width) + (width === 1 ? (tag >> 5) * 256 : 0)
    at += width
    if (back === 0 || back > end) throw new RangeError('a copy from before the beginning')
    for (const until = Math.min(end + size, length); end < until; end++) out[end] = out[end - back]
  }
  return out
}
