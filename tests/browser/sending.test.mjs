// How the page shows the parts of a profile that only some referrals meet: what is done already, what is late, what can
// take the place of a route, an address to be confirmed, a child whose part is closed, and for whom checks were made.
import assert from 'node:assert/strict'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { By, Key, until } from 'selenium-webdriver'
import { READ, kept, openDraft } from './support/draft.mjs'
import { fixture } from './support/fixtures.mjs'
import { textOf, withoutSpace } from './support/saved.mjs'
import { root } from './support/server.mjs'
import { start } from './support/start.mjs'
import { jsonButton } from './support/systems.mjs'

let session, driver
before(async () => {
  session = await start({ width: 360, height: 800 })
  driver = session.driver
})
after(() => session?.stop())

describe('a route', () => {
  test('to a team that was told already says so, has no way to reach it and is not counted', async () => {
    await opened('camden-siblings-vanished')
    const [open, done, ...others] = await routes()
    assert.equal(done.title, 'Done: Multi Agency Safeguarding Hub (MASH), Camden')
    assert.deepEqual(done.rows, [])
    assert.match(done.words, /You have told MASH\./)
    assert.equal(open.title, 'School Inclusion and Children Missing Education (CME) Officer, Camden')
    assert.ok(open.rows.includes('Telephone'))
    assert.deepEqual(others.filter(({ title }) => /^\d|^Done|^Or /.test(title)), [])
    assert.doesNotMatch(await mainText(), /goes to \d+ places/)
  })

  test('is numbered where there are several places to go', async () => {
    await opened('camden-four-children')
    assert.match(await mainText(), /This referral goes to 3 places\. Start with the first\./)
    const numbered = (await routes()).filter(({ title }) => /^\d/.test(title))
    assert.deepEqual(numbered.map(({ title }) => title[0]), ['1', '2', '3'])
  })

  test('says how long its last day is past, and what that is counted on', async () => {
    const referral = await fixture('leeds-untraceable-west-north-west')
    await opened(referral)
    assert.match(await mainText(), /by 30 November 2026$/m)
    await opened({ ...referral, today: '2026-12-01' })
    assert.match(await mainText(), /by 30 November 2026, which was 1 day ago if the school was open on every day that is counted$/m)
    await opened({ ...referral, today: '2027-02-10' })
    assert.match(await mainText(), /by 30 November 2026, which was 72 days ago if the school was open on every day that is counted$/m)
  })

  test('by secure email opens no mail program, and its message lists what else goes with it (F10)', async () => {
    await opened('leeds-untraceable-west-north-west')
    assert.deepEqual(await driver.findElements(By.css('main a[href^="mailto:"]')), [])
    const message = await driver.findElement(By.css('.onroll-route details'))
    await message.findElement(By.css('summary')).sendKeys(Key.ENTER)
    assert.match(await message.getText(), /Also attach:\n- Copies of letters or emails/)
  })

  test('that can take the place of another is under it and is not counted (F9)', async () => {
    await opened('suffolk-sisters-lost')
    const shown = await routes()
    const at = shown.findIndex(({ title }) => title.startsWith('Or by post: '))
    assert.equal(shown[at].level, 'H4')
    assert.equal(shown[at - 1].level, 'H3')
    assert.match(shown[at].words, /IP1 2BX/)
    assert.doesNotMatch(await mainText(), /goes to \d+ places/)
  })

  test('with an address to be confirmed offers a message only once the person has telephoned, and never to that address', async () => {
    await opened('suffolk-sisters-lost')
    const message = () => driver.findElements(By.css('.onroll-route details'))
    assert.match(await mainText(), /Email, to be confirmed/)
    assert.deepEqual(await message(), [])
    await driver.executeScript('document.querySelector("[name^=confirm-]").click()')
    await driver.wait(async () => (await message()).length === 1, 5_000)
    assert.match(await mainText(), /Use the address you were given\./)
    assert.deepEqual(await driver.findElements(By.css('main a[href^="mailto:"]')), [])
    assert.deepEqual(await session.axe(), [])
    await driver.executeScript('document.querySelector("[name^=confirm-]").click()')
    await driver.wait(async () => (await message()).length === 0, 5_000)
  })
})

describe('the page that saves', () => {
  const steps = () => driver.executeScript(`return [...document.querySelectorAll('main h2')].map(heading => heading.innerText).filter(words => /^\\d/.test(words))`)

  test('has its steps in order, and says that nothing was sent (F8)', async () => {
    await opened('leeds-untraceable-west-north-west')
    assert.deepEqual(await steps(), ['1. Save it to a file', '2. Call or send it', '3. What you must still do', '4. Clear this tab'])
    const tag = await driver.findElement(By.css('main .govuk-tag'))
    assert.equal(await tag.getText(), 'Not sent yet')
    assert.match(await tag.getAttribute('class'), /yellow/)
    assert.deepEqual(await driver.findElements(By.css('main .govuk-panel')), [])
    assert.deepEqual(await session.axe(), [])
  })

  test('shows the PDF in a tab of its own, which is closed when the answers are cleared', { timeout: 60_000 }, async () => {
    await opened('leeds-untraceable-west-north-west')
    const here = await driver.getWindowHandle()
    const before = (await driver.getAllWindowHandles()).length
    await driver.wait(async () => {
      await driver.findElement(By.id('show-pdf')).sendKeys(Key.ENTER)
      await driver.sleep(500)
      return (await driver.getAllWindowHandles()).length > before
    }, 30_000, 'no tab was opened')
    await driver.switchTo().window(here)
    await driver.findElement(By.id('clear')).sendKeys(Key.ENTER)
    await (await driver.wait(until.elementLocated(By.id('clear-all')), 5_000)).sendKeys(Key.ENTER)
    await driver.wait(async () => (await driver.getAllWindowHandles()).length === before, 10_000, 'the PDF is still on the screen')
  })

  test('offers another referral once this one is in a file, and carries what the person said of themselves alone', { timeout: 60_000 }, async () => {
    const referral = await fixture('leeds-untraceable-west-north-west')
    await opened(referral)
    assert.deepEqual(await driver.findElements(By.id('another')), [])
    await (await jsonButton(driver)).sendKeys(Key.ENTER)
    await session.download(/\.json$/)
    await (await driver.wait(until.elementLocated(By.id('another')), 5_000)).sendKeys(Key.ENTER)
    await driver.wait(async () => await session.address() === '#/', 5_000)
    const { notifier_name: name } = referral.answers.sheet
    await kept(session, name)
    const draft = await driver.executeAsyncScript(READ)
    for (const said of JSON.stringify(referral.answers.collections).match(/(?<="(?:child|carer)_name":")[^"]+/g)) assert.ok(!draft.includes(said), said)
    assert.ok(!draft.includes('ONR-2222-2222'))
    await session.go('#/children')
    assert.match(await mainText(), /You have not added any children yet/)
  })

  test('has the days as a calendar that names nobody', { timeout: 60_000 }, async () => {
    const referral = await fixture('leeds-untraceable-west-north-west')
    await opened({ ...referral, today: '2027-01-11' })
    const late = async () => Promise.all((await driver.findElements(By.css('main dd .onroll-late'))).map(one => one.getText()))
    // The school has not said that its closures are listed, so nothing that is counted on its days is called late.
    assert.deepEqual(await late(), [])
    assert.match(await mainText(), /As it is counted here, this day was 42 days ago\. If it is not done, do it now\./)
    const [child] = referral.answers.collections.children
    Object.assign(child.answers, { law_sickness_or_unavoidable_cause: 'no', law_joint_efforts_made: 'yes', law_location_found: 'no', law_calendar_complete: 'yes' })
    await opened({ ...referral, today: '2027-01-11' })
    const said = await late()
    assert.ok(said.some(words => /^This day was 42 days ago\. It is late if it is not done\.$/.test(words)), said.join('; '))
    await driver.findElement(By.id('save-dates')).sendKeys(Key.ENTER)
    const calendar = await readFile(await session.download(/^onroll-ONR-.{9}\.ics$/), 'utf8')
    assert.ok(calendar.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n') && calendar.endsWith('END:VCALENDAR\r\n'))
    for (const line of calendar.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75 && !/[\r\n]/.test(line), line)
    const events = calendar.match(/BEGIN:VEVENT/g)
    const listed = await driver.executeScript('return document.getElementById("save-dates").previousElementSibling.children.length')
    assert.equal(events.length, listed)
    assert.equal(new Set(calendar.match(/UID:.*/g)).size, events.length)
    const typed = JSON.stringify(referral.answers.collections).match(/(?<="(?:child|carer)_name":")[^"]+/g).flatMap(name => name.split(' '))
    assert.ok(typed.length > 2)
    for (const name of typed) assert.ok(!calendar.includes(name), name)
    // It is no copy of the answers.
    await driver.findElement(By.id('clear')).sendKeys(Key.ENTER)
    await driver.wait(until.elementLocated(By.id('clear-all')), 5_000)
    assert.match(await mainText(), /You have not saved it since you last changed it\./)
  })

  test('has the answers as a table with a row for each child', { timeout: 60_000 }, async () => {
    await opened('camden-siblings-vanished')
    await driver.executeScript("document.getElementById('save-table').closest('details').open = true")
    await driver.findElement(By.id('save-table')).sendKeys(Key.ENTER)
    const table = await readFile(await session.download(/^onroll-ONR-.{9}\.csv$/), 'utf8')
    const lines = table.trimEnd().split('\r\n')
    assert.equal(lines.length, 3)
    assert.ok(lines[0].startsWith('\ufeff"reference","update","authority"') || lines[0].startsWith('"reference","update","authority"'), lines[0])
    assert.ok(lines[1].includes('"Ilyas Rahman Doyle","2018-05-04"') && !lines[1].includes('Safiya Rahman Doyle"'), lines[1])
    assert.ok(lines[2].includes('"Safiya Rahman Doyle","2020-09-19"'), lines[2])
    assert.deepEqual(await session.axe(), [])
  })
})

describe('what is to be done before sending', () => {
  test('is a line in every section, and in full where the whole is checked (F19)', async () => {
    await opened('camden-siblings-vanished', '#/services')
    assert.match(await mainText(), /Before this is sent: .*Check with the social worker\. See what to do\s+You have told MASH\./)
    assert.doesNotMatch(await mainText(), /Done already/)
    assert.deepEqual(await driver.findElements(By.css('main .govuk-inset-text')), [])
    assert.equal((await driver.findElements(By.css('main .onroll-safety'))).length, 1)
    assert.deepEqual(await session.axe(), [])
    await session.go('#/tasks')
    assert.match(await mainText(), /Before this is sent\s[^]*Check with the social worker/)
    assert.equal((await driver.findElements(By.css('main .onroll-safety'))).length, 1)
    // Each says where it comes from, in one place.
    assert.deepEqual(await driver.findElements(By.css('main .govuk-inset-text, main .onroll-safety .govuk-hint')), [])
    await driver.executeScript("document.querySelector('main details').open = true")
    assert.match(await mainText(), /Where this comes from\s[^]*Check with the social worker: Appendix 3/)
    await session.go('#/check')
    assert.match(await mainText(), /Done already\s+Refer to MASH immediately\nYou have told MASH\./)
  })
})

describe('a child whose part is closed', () => {
  let referral
  before(async () => {
    // What was the same as for this child would not follow any more.
    referral = await fixture('camden-receipt-confirmed')
    const [first] = referral.answers.collections.children
    first.answers.child_date_of_birth = { day: '1', month: '9', year: '2023' }
    first.answers.continued_not_school_age = 'no'
    await opened(referral, '#/children/3/not-school-age')
  })

  test('is asked about by name, and the others’ part is said to stay', async () => {
    const words = await mainText()
    assert.match(words, /Do you want to continue with Ilyas Rahman Doyle anyway\?/)
    assert.match(words, /the form asks nothing more about Ilyas Rahman Doyle\. Your answers about anybody else do not change/)
    assert.doesNotMatch(words, /continue with this referral anyway/)
    assert.doesNotMatch(await driver.getTitle(), /Ilyas/)
  })

  test('is named as handled elsewhere, while the others’ referral is ready', async () => {
    await session.go('#/children')
    const [closed, open] = await driver.findElements(By.css('.govuk-summary-card'))
    assert.match(await closed.getText(), /Ilyas[^]*Handled elsewhere/)
    assert.doesNotMatch(await open.getText(), /Handled elsewhere/)
    await session.go('#/tasks')
    assert.match(await mainText(), /Ready to save/)
    await session.go('#/save')
    const words = await mainText()
    assert.match(words, /Not sent yet[^]*Your referral is complete/)
    assert.doesNotMatch(words, /handled elsewhere/)
    assert.match(words, /School to school \(S2S\) files to make\s+Safiya/)
  })

  test('has no verdict and no checks in its files', { timeout: 120_000 }, async () => {
    await (await jsonButton(driver)).sendKeys(Key.ENTER)
    await driver.findElement(By.id('save-pdf')).sendKeys(Key.ENTER)
    const file = JSON.parse(await readFile(await session.download(/\.json$/)))
    assert.deepEqual(file.verdicts.map(({ child }) => child), ['4'])
    assert.deepEqual(file.closed.map(({ item }) => item), ['3'])
    const paper = await textOf(await session.download(/\.pdf$/))
    assert.ok(paper.includes(withoutSpace('Handled elsewhere Ilyas Rahman Doyle is not of compulsory school age')))
    assert.ok(!paper.includes(withoutSpace('What the law says Ilyas')))
  })
})

describe('a page that ends the part of one child', () => {
  const id = 'ends-one-part'
  const place = join(root, `dist/authorities/${id}.json`)
  let referral
  before(async () => {
    // An authority's own questions bear its id.
    const renamed = json => JSON.parse(JSON.stringify(json).replaceAll('camden_', 'ends_one_part_'))
    const profile = renamed(JSON.parse(await readFile(join(root, 'www/authorities/camden.json'))))
    const page = profile.sections.find(section => section.id === 'children').pages.find(({ id }) => id === 'not-school-age')
    page.outcome = 'stop'
    await writeFile(place, JSON.stringify({ ...profile, id }))
    referral = { ...renamed(await fixture('camden-siblings-vanished')), authority: id }
    referral.answers.collections.children[0].answers.child_date_of_birth = { day: '1', month: '9', year: '2023' }
  })
  after(() => rm(place, { force: true }))

  test('leads on to the other children and does not say that the whole case is handled elsewhere', async () => {
    await opened(referral, '#/children/3/not-school-age')
    assert.match(await mainText(), /Go on with the other children\. Nothing more is asked about this child\./)
    assert.doesNotMatch(await mainText(), /the case is handled elsewhere/)
    assert.equal((await driver.findElements(By.id('continue'))).length, 0)
    await driver.findElement(By.linkText('Go on with the other children')).sendKeys(Key.ENTER)
    await driver.wait(async () => await session.address() === '#/children', 5_000)
  })

  test('says so once it is true of every child', async () => {
    referral.answers.collections.children[1].answers.child_date_of_birth = { day: '1', month: '9', year: '2023' }
    await opened(referral, '#/children/3/not-school-age')
    assert.match(await mainText(), /as a record\. It says that the case is handled elsewhere\./)
    assert.doesNotMatch(await mainText(), /Go on with the other/)
  })
})

describe('a table of checks', () => {
  test('names every child it is for, and no other', async () => {
    const referral = await fixture('camden-siblings-vanished')
    await opened(referral, '#/checks/school-checks')
    assert.match(await mainText(), /These checks are for:\s+Ilyas Rahman Doyle\s+Safiya Rahman Doyle/)
    referral.answers.collections.children[1].answers.child_removal_ground = 'k'
    await opened(referral, '#/checks/school-checks')
    assert.match(await mainText(), /These checks are for:\s+Ilyas Rahman Doyle/)
    assert.doesNotMatch(await mainText(), /Safiya/)
  })

  test('names nobody where there is one child', async () => {
    await opened('leeds-untraceable-west-north-west', '#/investigations/school-investigations')
    assert.doesNotMatch(await mainText(), /These checks are for/)
  })
})

describe('a section to which nothing was added', () => {
  test('asks for an enquiry and for a child, each with its own article', async () => {
    const referral = await fixture('leeds-untraceable-west-north-west')
    referral.answers.collections.enquiries = []
    referral.answers.collections.children = []
    await opened(referral, '#/enquiries')
    assert.equal(await driver.findElement(By.id('add')).getText(), 'Add an enquiry')
    await session.go('#/children')
    assert.equal(await driver.findElement(By.id('add')).getText(), 'Add a child')
    await session.go('#/check')
    assert.match(await mainText(), /The children\s+Nothing given\. Add a child/)
    assert.match(await mainText(), /Other enquiries made\s+Nothing given\. Add an enquiry/)
    assert.deepEqual(await session.axe(), [])
  })
})

describe('the paper a form follows', () => {
  test('is one the council has yet to confirm, unless the form is no one council’s', async () => {
    await opened('leeds-untraceable-west-north-west')
    assert.match(await mainText(), /This form follows “[^]*” \(undated\)\. The council has not confirmed it yet/)
    await opened('england-vanished-pupil')
    assert.match(await mainText(), /This form follows “[^]*”/)
    assert.doesNotMatch(await mainText(), /has not confirmed it/)
    const sources = await driver.executeScript('return [...document.querySelectorAll("main details li")].map(one => one.textContent)')
    assert.ok(sources.some(line => line.endsWith(': Education Act 1996 s.436A')), sources)
  })
})

describe('a verdict', () => {
  test('that says several things first says each on its own, the first in bold', async () => {
    await opened('camden-siblings-vanished', '#/children/3/verdict')
    const paragraphs = await driver.executeScript('return [...document.querySelectorAll("#live > [aria-live] > p, #live > p")].slice(0, 3).map(p => [p.innerText, p.querySelector("strong") !== null])')
    assert.deepEqual(paragraphs.map(([, bold]) => bold), [true, false, false])
    assert.match(paragraphs[0][0], /^Do not take the name off the register until/)
    assert.match(paragraphs[2][0], /^Apart from that, the conditions of ground \(i\) look met\.$/)
  })
})

/** Opens a referral that was begun, on its own day. */
async function opened(given, address = '#/save') {
  const referral = typeof given === 'string' ? await fixture(given) : given
  await session.setToday(referral.today)
  await openDraft(session, referral, address)
}

async function mainText() {
  return driver.executeScript('return document.querySelector("main").innerText')
}

/** What the page shows of each route and of each child's files. */
async function routes() {
  return driver.executeScript(`
    return [...document.querySelectorAll('.onroll-route')].map(route => {
      const heading = route.querySelector('h3, h4')
      return {
        title: heading.innerText, level: heading.tagName, words: route.innerText,
        rows: [...route.querySelectorAll('dt')].map(row => row.innerText.trim())
      }
    })
  `)
}
