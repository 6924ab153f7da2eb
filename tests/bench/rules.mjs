// The law on three children: every ground for each, in WASM in Chromium, through the package for councils' own forms.
import { start } from '../browser/support/start.mjs'
import { install } from '../npm/install.mjs'
import { serve } from '../npm/serve.mjs'

/** How often the three are judged in a browser. The first times are not counted: the engine is still compiling. */
const TIMES = 200
const WARMING = 50

/** Three children whose facts make the rules count school days and look at every condition. */
const CHILDREN = [
  {
    date_of_birth: '2016-03-14', school_type: 'maintained', last_attended_on: '2026-09-11',
    absence: [
      { from: '2026-09-14', to: '2026-09-30', code: 'N' },
      { from: '2026-10-01', to: '2026-11-19', code: 'O' }
    ],
    sickness_or_unavoidable_cause: false, joint_efforts_made: true, location_found: false, circumstances_found: false
  },
  {
    date_of_birth: '2013-06-02', school_type: 'academy', leave_ended_on: '2026-10-02', leave_given: true,
    attended_since_leave: false, expected_to_attend_again: false, sickness_or_unavoidable_cause: false, joint_efforts_made: true
  },
  {
    date_of_birth: '2011-12-30', school_type: 'independent', home_education_notice: 'written',
    home_education_last_day: '2026-11-06', order_names_school: false
  }
]

/** Chromium's clock is coarse in a page, so a figure is the mean of ten. */
const JUDGE = `
  const [base, children, times, warming, done] = arguments
  const run = async () => {
    const { assessGrounds } = await import(new URL('browser.js', base))
    const options = { on: '2026-11-20', today: '2026-11-20', ask: 'all' }
    const judge = () => children.map(facts => assessGrounds(facts, options).grounds.length)
    const counts = judge()
    if (counts.some(count => count !== 15)) throw new Error('grounds judged: ' + counts)
    for (let i = 0; i < warming; i++) judge()
    const samples = []
    for (let i = 0; i < times / 10; i++) {
      const began = performance.now()
      for (let j = 0; j < 10; j++) judge()
      samples.push((performance.now() - began) / 10)
    }
    return samples
  }
  run().then(done, error => done({ error: String(error) }))
`

/** The figures of `runs` new browsers. */
export async function measure(runs) {
  const installed = await install()
  try {
    const all = []
    for (let run = 0; run < runs; run++) {
      const session = await start({ server: await serve(installed.path()) })
      try {
        await session.driver.get(`${session.base}example/index.html`)
        const samples = await session.driver.executeAsyncScript(JUDGE, session.base, CHILDREN, TIMES, WARMING)
        if (samples.error) throw new Error(samples.error)
        all.push(...samples)
      } finally {
        await session.stop()
      }
    }
    return { rules: all }
  } finally {
    await installed.remove()
  }
}
