// The five functions, from outside: what they answer, and that whatever they are given they answer or throw an Error.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { install, referralOf, root } from './install.mjs'

let installed
let onroll
before(async () => {
  installed = await install()
  onroll = await import(pathToFileURL(installed.path('node.js')))
})
after(() => installed?.remove())

/** An Error for a property, whose message names the function and the property. */
const naming = (name, property) => error => {
  assert.ok(error instanceof Error, `${error}`)
  assert.equal(error.property, property)
  assert.ok(error.message.startsWith(`${name}: `), error.message)
  assert.ok(error.message.includes(property), error.message)
  return true
}

test('schoolAge', () => {
  assert.deepEqual(onroll.schoolAge({ dateOfBirth: '2012-05-10', on: '2025-06-16' }), {
    date_of_birth: '2012-05-10',
    on: '2025-06-16',
    status: 'compulsory',
    first_day: '2017-08-31',
    last_day: '2028-06-30',
    school_year: '2024 to 2025',
    year_group: 'Year 8'
  })
})

test('schoolDays', () => {
  const { school_days: days, calendar } = onroll.schoolDays({ from: '2025-05-23', to: '2025-05-27' })
  assert.equal(days, 2)
  assert.deepEqual(calendar.bank_holidays, ['2025-05-26'])
  assert.equal(calendar.complete, false)
  assert.equal(onroll.schoolDays({ after: '2025-05-23', add: 1 }).date, '2025-05-27')
})

test('assessGrounds: SI 2024/208 reg 9(1)(i) on the twentieth and twenty-first school day', () => {
  const facts = {
    date_of_birth: '2012-05-10',
    absence: [{ from: '2025-06-02', code: 'O' }],
    expected_to_attend_again: false,
    sickness_or_unavoidable_cause: false,
    joint_efforts_made: true,
    location_found: false,
    circumstances_found: false,
    agreed_will_not_attend: true,
    special_school_place: false
  }
  const verdict = (on, calendar = { complete: true }) => onroll.assessGrounds(facts, { on, today: on, ask: ['i'], calendar }).grounds[0]
  assert.equal(verdict('2025-06-27').verdict, 'not-available')
  assert.equal(verdict('2025-06-27').not_before, '2025-06-28')
  assert.equal(verdict('2025-06-30').verdict, 'available')
  // Education Act 1996 s.579: a calendar that may lack closures makes no twentieth day.
  assert.equal(verdict('2025-06-30', {}).verdict, 'undetermined')
})

test('assessGrounds says what to ask, and undefined and null are what is not known', () => {
  const facts = { date_of_birth: '2012-05-10', lives_reasonable_distance: undefined, boarder: null }
  const { outcome, grounds, next_questions: next } = onroll.assessGrounds(facts, { on: '2025-06-16', ask: 'moved-away' })
  assert.equal(outcome, 'more-needed')
  assert.deepEqual(grounds.map(({ letter }) => letter), ['a', 'g', 'h', 'i', 'n'])
  assert.ok(next.some(({ fact }) => fact === 'lives_reasonable_distance'))
})

test('checkUpn', () => {
  assert.deepEqual(onroll.checkUpn('b801 2000 05001'), { valid: true, upn: 'B801200005001', temporary: false })
  const { valid, reason } = onroll.checkUpn('A801200005001')
  assert.equal(valid, false)
  assert.match(reason, /need B/)
})

test('checkReferral says of every journey what `onroll check --json` says', async () => {
  const command = process.env.ONROLL_COMMAND ?? join(root, 'target/debug/onroll')
  const complete = new Set()
  const forms = new Set()
  const folders = (await readdir(join(root, 'tests/journeys'), { withFileTypes: true })).filter(entry => entry.isDirectory())
  for (const { name: journey } of folders) {
    const { referral, today, profile } = await referralOf(journey)
    const path = join(installed.folder, `${journey}.json`)
    await writeFile(path, JSON.stringify(referral))
    const { stdout } = await promisify(execFile)(command, ['check', '--json', '--on', today, path])
      .catch(failed => failed)
    const { file, ...expected } = JSON.parse(stdout)
    assert.equal(file, path)
    // However referral and form are given, it is the same. That is tried once for each form, as it takes a while.
    const isFirst = !forms.has(expected.authority)
    forms.add(expected.authority)
    for (const given of isFirst ? [referral, JSON.stringify(referral), await readFile(path, 'utf8')] : [referral]) {
      for (const form of isFirst ? [undefined, null, profile, JSON.stringify(profile)] : [undefined]) {
        assert.deepEqual(onroll.checkReferral(given, form, { today }), expected, journey)
      }
    }
    // The rest of these files is that of the example, so each says of itself what its answers do not.
    assert.equal(expected.status, 'not_ready')
    assert.ok(expected.contradictions.length > 0, journey)
    complete.add(expected.gaps.length === 0)
  }
  assert.deepEqual([...complete].sort(), [false, true])
})

test('checkReferral: what is no referral is unreadable, with the reason', () => {
  for (const referral of ['', 'not JSON', '[', {}, [], '{"format": "onroll-referral"}']) {
    const { status, error } = onroll.checkReferral(referral)
    assert.equal(status, 'unreadable')
    assert.match(error, /\.$/)
  }
})

test('a profile that cannot be used says everything that is wrong in it', async () => {
  const { profile, referral } = await referralOf('camden-siblings-vanished')
  const { paper, ...broken } = { ...profile, id: 'Camden' }
  assert.throws(() => onroll.checkReferral(referral, broken), error => {
    naming('checkReferral', 'profile')(error)
    assert.ok(paper && error.problems.length > 1)
    assert.match(error.message, /line \d+.* \(\d+ more in problems\)$/)
    for (const problem of error.problems) {
      assert.deepEqual(Object.keys(problem), ['line', 'place', 'message', 'fix'])
      assert.ok(problem.line >= 1 && problem.message && problem.fix)
    }
    return true
  })
})

test('wrong input throws an Error naming the property and what was expected', () => {
  for (const [name, given, property] of [
    ['schoolAge', [], 'options'],
    ['schoolAge', [{}], 'dateOfBirth'],
    ['schoolAge', [{ dateOfBirth: new Date() }], 'dateOfBirth'],
    ['schoolAge', [{ dateOfBirth: '2012-05-10', at: '2025-06-16' }], 'at'],
    ['schoolDays', [{ from: '2025-02-29', to: '2025-03-01' }], 'from'],
    ['schoolDays', [{ after: '2025-05-23', add: '1' }], 'add'],
    ['schoolDays', [{ after: '2025-05-23', add: Infinity }], 'options'],
    ['schoolDays', [{ after: '2025-05-23', add: 2 ** 31 }], 'add'],
    ['schoolDays', [{ from: '2025-05-23', to: '2025-05-23', calendar: { closures: [{ from: '2025-05-23' }] } }], 'calendar.closures[0].to'],
    ['assessGrounds', [], 'facts'],
    ['assessGrounds', [{ dateOfBirth: '2012-05-10' }], 'facts.dateOfBirth'],
    ['assessGrounds', [{ boarder: 'no' }], 'facts.boarder'],
    ['assessGrounds', [{ absence: [{ from: '2025-06-02', code: 'nobody' }] }], 'facts.absence[0].code'],
    ['assessGrounds', [{}, { ask: ['z'] }], 'ask[0]'],
    ['assessGrounds', [{}, { today: 'today' }], 'today'],
    ['checkReferral', [], 'referral'],
    ['checkReferral', [7], 'referral'],
    ['checkReferral', ['{}', 7], 'profile'],
    ['checkReferral', ['{}', null, { today: 7 }], 'today'],
    ['checkUpn', [], 'text'],
    ['checkUpn', [801200005001], 'text']
  ]) {
    assert.throws(() => onroll[name](...given), naming(name, property), `${name} ${property}`)
  }
})

test('nothing that can be passed does anything but answer or throw an Error, and the next call still answers', () => {
  const circle = {}
  circle.self = circle
  circle.again = circle
  const wide = { boarder: Array.from({ length: 400_000 }, () => true) }
  const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`)
  function * endless() { for (;;) yield 'O' }
  const strange = [
    undefined, null, true, 0, -0, NaN, Infinity, 10n, Symbol('s'), '', '\u0000', '\ud800', 'x'.repeat(2_000_000), () => {}, [], [[]],
    {}, { toString: null }, Object.create(null), new Date(), new Map([['boarder', 1]]), new Map([[{}, 1]]), new Set([1]), /x/,
    new Uint8Array(8), new ArrayBuffer(8), new Proxy({}, {}), endless(), { boarder: endless() }, circle, wide, deep,
    { absence: circle }, { calendar: circle }, { ask: deep }, { get boarder() { throw new Error('a getter') } },
    { toJSON() { throw new Error('no JSON') } }, { toJSON: () => undefined }, new Proxy({}, { ownKeys() { throw new TypeError('a trap') } })
  ]
  const calls = [
    value => onroll.schoolAge(value), value => onroll.schoolAge({ dateOfBirth: value, on: value }),
    value => onroll.schoolDays(value), value => onroll.schoolDays({ after: '2025-05-23', add: value }),
    value => onroll.schoolDays({ from: '2025-05-23', to: '2025-05-23', calendar: value }),
    value => onroll.assessGrounds(value), value => onroll.assessGrounds({ absence: value }),
    value => onroll.assessGrounds({}, value), value => onroll.assessGrounds({}, { ask: value }),
    value => onroll.checkReferral(value), value => onroll.checkReferral('{}', value), value => onroll.checkReferral('{}', null, value),
    value => onroll.checkUpn(value)
  ]
  for (const [number, value] of strange.entries()) {
    for (const call of calls) {
      try {
        assert.equal(typeof call(value), 'object')
      } catch (error) {
        const what = `value ${number}, ${call}: ${String(error?.stack ?? error).slice(0, 500)}`
        assert.ok(error instanceof Error, what)
        assert.ok(!(error instanceof WebAssembly.RuntimeError) && !(error instanceof RangeError), what)
        assert.ok(error.property || /a getter|a trap/.test(error.message), what)
        assert.ok(error.message.length < 2_000, what)
      }
    }
  }
  assert.equal(onroll.checkUpn('B801200005001').valid, true)
})
