// The referrals of tests/journeys: what a notifier types, and what must come of it.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './server.mjs'

/**
 * One of them, by the name of its folder. `answers` is what is typed, `exported` what the file must hold, `shown` the
 * words the paper must say, `addresses` the pages that are asked, `way` all that are
 * met from the first to the one that saves the files, and `today` the day it happens on.
 */
export async function fixture(name, folder = 'tests/journeys') {
  const read = file => readFile(join(root, folder, name, file), 'utf8')
  const [answers, exported, journey, pages, way, summary] = await Promise.all(
    ['answers.json', 'export.json', 'journey.json', 'pages.txt', 'way.txt', 'summary.txt'].map(read)
  )
  return {
    ...JSON.parse(journey),
    folder: name,
    answers: JSON.parse(answers),
    exported: JSON.parse(exported),
    addresses: [...pages.matchAll(/^ {2}(\S+)/gm)].map(([, address]) => `#/${address}`),
    way: way.trim().split('\n').map(address => `#/${address}`),
    shown: summary.split('\n').flatMap(shownIn)
  }
}

/** The answers in a line of the summary: the cells of a check, or a line below a label. A dash is not an answer. */
function shownIn(line) {
  if (line.startsWith('#')) return []
  const cells = line.includes(' | ') ? line.split(' | ') : line.startsWith('    ') ? [line] : []
  return cells.map(cell => cell.trim()).filter(cell => cell && cell !== '–')
}

/** Whose answers the page at an address asks for: those of one child, adult or professional, or the referral's own. */
export function sheetOf({ answers }, address) {
  const [, , item, page] = address.split('?')[0].split('/')
  if (page === undefined) return answers.sheet
  const items = Object.values(answers.collections).flat()
  return items.find(({ key }) => key === item)?.answers ?? {}
}

/** Everything in a fixture's answers that a person wrote rather than chose, however deep it lies. */
export function written({ answers }) {
  const texts = value => typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(texts)
  return [...new Set(texts(answers))].filter(text => /[A-Z]|\s/.test(text) && text.length > 3)
}
