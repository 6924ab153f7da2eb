// Ten pages as they look at three widths, beside the pictures that were looked at and kept. A change of looks that nobody meant is seen
// here. In Chromium, with the fonts of documents, so that every machine draws the same letters.
//
// `ONROLL_BLESS=1 node --test tests/browser/pictures.test.mjs` keeps the pictures anew. Look at each that has changed.
import assert from 'node:assert/strict'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { openDraft } from './support/draft.mjs'
import { fixture } from './support/fixtures.mjs'
import { root } from './support/server.mjs'
import { start } from './support/start.mjs'

const KEPT = fileURLToPath(new URL('pictures', import.meta.url))
const MADE = join(root, 'target/screenshots/pictures')

/** Width and height of what is kept of a page: its beginning. */
const SIZES = [[360, 1200], [820, 1100], [1280, 1100]]

/** The pages. The first is the choice of a council. */
const PAGES = {
  picker: '', start: '#/', tasks: '#/tasks', danger: '#/danger', child: '#/children/3/name', children: '#/children',
  law: '#/children/3/verdict', checks: '#/checks/school-checks', check: '#/check', save: '#/save'
}

/** How different the colour of a pixel may be, and how many pixels of a square of the picture may differ by more: letters are smoothed
 * a little differently by each version of Chromium, and a line of a few words is a part of a square. */
const THRESHOLD = 0.2
const SIDE = 64
const DIFFER = 48

let session, referral
before(async () => {
  session = await start({ fonts: 'noto' })
  referral = await fixture('camden-siblings-vanished')
  await session.setToday(referral.today)
})
after(() => session?.stop())

for (const [name, address] of Object.entries(PAGES)) {
  test(`${name} looks as it did`, { timeout: 60_000 }, async () => {
    if (name === 'picker') await session.open('?')
    else if (name === 'start') await session.open()
    else {
      if (name === 'tasks') await openDraft(session, referral)
      await session.go(address)
    }
    for (const size of SIZES) await isAsKept(`${name}-${size[0]}`, size)
  })
}

async function isAsKept(name, [width, height]) {
  await session.setSize(width, height)
  // What the browser keeps for working offline arrives when it arrives.
  await session.driver.executeScript(`
    for (const late of document.querySelectorAll('#onroll-device, #kept')) late.style.display = 'none'
    document.activeElement?.blur()
    scrollTo(0, 0)
  `)
  await session.drawn()
  const shot = await session.driver.sendAndGetDevToolsCommand('Page.captureScreenshot', { format: 'png' })
  const found = PNG.sync.read(Buffer.from(shot.data, 'base64'))
  const path = join(KEPT, `${name}.png`)
  if (process.env.ONROLL_BLESS) return write(path, found)
  const kept = PNG.sync.read(await readFile(path))
  assert.deepEqual([found.width, found.height], [kept.width, kept.height], name)
  const differs = new PNG({ width, height })
  pixelmatch(kept.data, found.data, differs.data, width, height, { threshold: THRESHOLD, diffMask: true })
  const count = mostInASquare(differs)
  if (count <= DIFFER) return
  await write(join(MADE, `${name}.png`), found)
  await write(join(MADE, `${name}-differs.png`), differs)
  assert.fail(`${name}: ${count} pixels of a square of ${SIDE} differ. Look at ${MADE}/${name}-differs.png`)
}

/** How many pixels differ in the square in which most do. A pixel that does not differ is transparent. */
function mostInASquare({ width, height, data }) {
  const across = Math.ceil(width / SIDE)
  const squares = Array(across * Math.ceil(height / SIDE)).fill(0)
  for (let pixel = 0; pixel < width * height; pixel++) {
    if (data[4 * pixel + 3]) squares[Math.floor(pixel / width / SIDE) * across + Math.floor(pixel % width / SIDE)]++
  }
  return Math.max(...squares)
}

/** Without transparency, with 16 steps of each colour and packed as small as can be: the pictures are kept in the repository. */
async function write(path, picture) {
  await mkdir(dirname(path), { recursive: true })
  for (const [at, value] of picture.data.entries()) picture.data[at] = Math.round(value / 17) * 17
  await writeFile(path, PNG.sync.write(picture, { colorType: 2, filterType: 0, deflateStrategy: 0, deflateLevel: 9 }))
}
