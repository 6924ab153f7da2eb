// Looking at what is left on the disk: what was saved, with programs that are not ours (poppler and qpdf), and what was not.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The text of a PDF in reading order, without the white space that the setting of it has put in. */
export async function textOf(pdf) {
  const { stdout } = await run('pdftotext', [pdf, '-'], { maxBuffer: 64 * 1024 * 1024 })
  return withoutSpace(stdout)
}

/** A text without white space, as `textOf` gives it. */
export function withoutSpace(text) {
  return text.replace(/[\s\u00ad]+/g, '')
}

/** The bytes of the first file inside a PDF. */
export async function attachmentOf(pdf) {
  const folder = await mkdtemp(join(tmpdir(), 'onroll-attachment-'))
  try {
    const file = join(folder, 'attachment')
    await run('pdfdetach', ['-save', '1', '-o', file, pdf])
    return await readFile(file)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Fails, saying why, unless qpdf finds the PDF sound. */
export async function check(pdf) {
  await run('qpdf', ['--check', pdf], { maxBuffer: 64 * 1024 * 1024 })
}

/** The files below a folder that hold any of these words, in either of the ways a browser writes text. */
export async function filesWith(folder, words) {
  const needles = words.flatMap(word => [Buffer.from(word, 'utf8'), Buffer.from(word, 'utf16le')])
  const found = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath ?? entry.path, entry.name)
    const bytes = await readFile(path)
    if (needles.some(needle => bytes.includes(needle))) found.push(path.slice(folder.length + 1))
  }
  return found
}
