// A council may write a word of any length wherever it writes words. On a narrow screen no page scrolls sideways for it.
import assert from 'node:assert/strict'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { openDraft } from './support/draft.mjs'
import { fixture } from './support/fixtures.mjs'
import { root } from './support/server.mjs'
import { start } from './support/start.mjs'

const PLACE = join(root, 'dist/authorities/long-words.json')
const LONG = 'Donaudampfschifffahrtskapitänswitwen'

/** The properties that hold words for people to read, as a text or as a list. */
const WORDS = new Set([
  'address', 'attach', 'check_answers', 'check_title', 'contact', 'continue', 'details', 'do_not', 'form_title', 'full_name',
  'guidance', 'heading', 'hint', 'hours', 'inset', 'introduction', 'label', 'link', 'list', 'logo_alt', 'many', 'missing', 'name', 'not_known',
  'note', 'noun', 'one', 'privacy', 'quote', 'role', 'row', 'save', 'service', 'source', 'task_list', 'text', 'then', 'title', 'to',
  'unit', 'unit_one', 'warning'
])
/** The parts whose properties of these names hold something else. */
const OTHERS = new Set(['closures', 'conditions', 'terms', 'when'])

/** A part of a profile with a long word at the start of all that a person reads. */
function lengthened(part, property) {
  if (typeof part === 'string') return WORDS.has(property) ? `${LONG} ${part}` : part
  if (Array.isArray(part)) return part.map(one => lengthened(one, property))
  if (part === null || typeof part !== 'object') return part
  return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, OTHERS.has(name) ? inner : lengthened(inner, name)]))
}

/** A whole profile. Of a question `danger` has answers. On buttons and in links there is room for 60 characters. */
function withLongWords(profile) {
  const words = Object.keys(profile.words).map((name, at) => [name, `${at}${LONG}`])
  return { ...lengthened(profile), danger: lengthened(profile.danger, 'text'), words: Object.fromEntries(words) }
}

/** Ashford Vale under another name: its own questions are named after it. */
const renamed = text => text.replaceAll('ashford_vale', 'long_words').replaceAll('ashford-vale', 'long-words')

let session
const referrals = []
before(async () => {
  const written = await readFile(join(root, 'tests/profiles/ashford-vale.json'), 'utf8')
  await writeFile(PLACE, JSON.stringify(withLongWords(JSON.parse(renamed(written)))))
  for (const name of ['school-vanished', 'neighbour-anonymous', 'siblings-in-school']) {
    const referral = await fixture(`ashford-vale-${name}`, 'tests/profiles/journeys')
    referrals.push(JSON.parse(renamed(JSON.stringify(referral))))
  }
  session = await start({ width: 360, height: 800 })
  await session.setToday(referrals[0].today)
})
after(async () => {
  await session?.stop()
  await rm(PLACE, { force: true })
})

test('no page scrolls sideways for a long word of the council', { timeout: 600_000 }, async () => {
  const wide = []
  for (const referral of referrals) {
    await openDraft(session, referral)
    for (const width of [320, 360]) {
      await session.setSize(width, 800)
      for (const address of ['#/', '#/tasks', '#/danger', '#/privacy', ...referral.addresses, '#/check', '#/save']) {
        await session.go(address)
        if (width === 360) await session.screenshot(`long-words/${referral.folder}${address.slice(1).replaceAll('/', '_')}`)
        if (await session.scrollsSideways()) wide.push(`${width} ${address}`)
      }
    }
    assert.match(await session.mainText(), new RegExp(LONG))
    assert.doesNotMatch(await session.driver.getTitle(), /fault/)
  }
  assert.deepEqual(wide, [])
  assert.deepEqual(await session.consoleMessages(), [])
})
