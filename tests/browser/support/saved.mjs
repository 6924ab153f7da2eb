// Looking at what was saved, with programs that are not ours: poppler and qpdf.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
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
