// After saving: where this referral goes, how and how soon, what to do first and what happens next; and the pages that
// say who handles a case that is not a referral.
// What each journey must say is in its routing.txt, which the engine is held to as well.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { By, Key, until } from 'selenium-webdriver'
import { openDraft } from './support/draft.mjs'
import { fixture } from './support/fixtures.mjs'
import { attachmentOf } from './support/saved.mjs'
import { root } from './support/server.mjs'
import { start } from './support/start.mjs'
import { jsonButton } from './support/systems.mjs'

const PHONE = 360
const REFERENCE = 'ONR-2222-2222'

/** For each authority: a pupil who cannot be found, a referrer that is not a school, danger, and a case that is handled elsewhere. */
const JOURNEYS = [
  'barking-and-dagenham-vanished-brothers', 'barking-and-dagenham-health-visitor-key-question', 'barking-and-dagenham-neighbour-danger',
  'barking-and-dagenham-lives-elsewhere',
  'camden-siblings-vanished', 'camden-health-visitor-no-roll', 'camden-attendance-concern',
  'harrow-siblings-vanished', 'harrow-health-visitor-new-arrival', 'harrow-child-protection-plan', 'harrow-poor-attendance',
  'leeds-untraceable-west-north-west', 'leeds-health-visitor-protection-plan', 'leeds-neighbour-child-at-risk', 'leeds-housing-officer-lives-elsewhere',
  'suffolk-sisters-lost', 'suffolk-police-no-school-place', 'suffolk-cousin-forced-marriage', 'suffolk-not-attending-regularly',
  'england-vanished-pupil', 'england-gp-no-school', 'england-neighbour-danger', 'england-attendance-stop'
]

let session, driver
before(async () => {
  session = await start({ width: PHONE, height: 800 })
  driver = session.driver
})
after(() => session?.stop())

for (const name of JOURNEYS) {
  test(`${name}: the page says where it goes and what comes before and after`, { timeout: 120_000 }, async () => {
    const referral = await fixture(name)
    const expected = await routing(name)
    await session.setToday(referral.today)
    await openDraft(session, referral, '#/save')
    // Where it comes from is folded.
    await driver.executeScript("for (const fold of document.querySelectorAll('main details')) fold.open = true")
    const words = await mainText()
    const stopped = expected.advice.some(({ outcome }) => outcome === 'Stop')
    if (stopped) {
      assert.match(words, /save a record.*nothing to send here.*what to do instead/)
      assert.doesNotMatch(words, /where to send it|prepare the email|what happens next/)
    } else {
      assert.deepEqual(expected.said.filter(said => !words.includes(plain(said))), [], 'not on the page')
    }
    await isSound(`${name}/save`)
    for (const address of ['#/check', ...expected.advice.map(({ address }) => address)]) {
      await session.go(address)
      await isSound(`${name}/${address.slice(2).replaceAll('/', '_')}`)
    }
    for (const { outcome, title, address } of expected.advice) {
      await session.go(address)
      assert.ok((await mainText()).includes(plain(title)), address)
      assert.deepEqual(await driver.findElements(By.css('main a[href^="mailto:"]')), [], `${address} opens no mail program`)
      const buttons = await driver.findElements(By.id('continue'))
      assert.equal(buttons.length, outcome === 'Stop' ? 0 : 1, `${address} (${outcome})`)
      if (outcome === 'Stop') {
        await driver.findElement(By.linkText('Change the answer that led here')).sendKeys(Key.ENTER)
        await driver.wait(async () => (await driver.findElements(By.css('main form input'))).length > 0, 5_000)
      }
    }
    let checks = ''
    for (const address of expected.byDay.length ? referral.addresses.filter(address => /check|investigation|school-office/.test(address)) : []) {
      await session.go(address)
      checks += await mainText()
    }
    assert.deepEqual(expected.byDay.filter(said => !checks.includes(plain(said))), [], 'not beside their checks')
    assert.deepEqual(await session.consoleMessages(), [])
  })
}

describe('the routing page of a school’s referral', () => {
  let referral, texts
  before(async () => {
    referral = await fixture('harrow-siblings-vanished')
    await session.setToday(referral.today)
    texts = ['Amara', 'Kit', 'Adeyemi', 'Holt', 'Folake']
    await openDraft(session, referral, '#/save')
  })

  test('gives a message for the secure service that names the reference and nobody, and opens no mail program', async () => {
    assert.deepEqual(await driver.findElements(By.css('main a[href^="mailto:"]')), [])
    const details = await driver.findElement(By.css('.onroll-route details'))
    await details.findElement(By.css('summary')).click()
    const message = await details.getText()
    const words = [`Children missing education referral ${REFERENCE}`, `onroll-${REFERENCE}.pdf`]
    for (const said of words) assert.ok(message.includes(said), message)
    // The page asks for the PDF alone to be saved.
    assert.doesNotMatch(message, /\.json/)
    assert.deepEqual(texts.filter(text => message.includes(text)), [])
  })

  test('copies the reference and says so', async () => {
    await driver.sendDevToolsCommand('Browser.grantPermissions', { permissions: ['clipboardReadWrite', 'clipboardSanitizedWrite'] })
    await driver.findElement(By.id('copy')).click()
    await driver.wait(async () => /has been copied/.test(await driver.findElement(By.id('copied')).getText()), 5_000)
    assert.equal(await driver.executeAsyncScript('navigator.clipboard.readText().then(arguments[0], error => arguments[0](String(error)))'), REFERENCE)
  })

  test('selects the reference where it cannot be copied', async () => {
    await driver.executeScript('Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true })')
    await driver.findElement(By.id('copy')).click()
    await driver.wait(async () => /did not copy it/.test(await driver.findElement(By.id('copied')).getText()), 5_000)
    assert.equal(await driver.executeScript('return getSelection().toString()'), REFERENCE)
    assert.deepEqual(await session.axe(), [])
  })

  test('is readable on paper: every address and number, and no buttons', async () => {
    await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { media: 'print' })
    try {
      const words = await mainText()
      for (const said of ['call or send it', 'duty.assess@harrow.gov.uk', '020 8901 2690', 'what happens next']) assert.ok(words.includes(said), said)
      for (const button of await driver.findElements(By.css('main .govuk-button'))) assert.equal(await button.isDisplayed(), false)
      const [column, row, ground] = await driver.executeScript(`
        const column = document.querySelector('main .govuk-grid-column-two-thirds')
        const width = element => element.getBoundingClientRect().width
        return [width(column), width(column.parentElement), getComputedStyle(document.documentElement).backgroundColor]
      `)
      assert.equal(column, row, 'the text has the width of the sheet')
      assert.equal(ground, 'rgba(0, 0, 0, 0)')
    } finally {
      await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { media: '' })
    }
  })

  // F39
  test('has check answers whose sheets say of what and of when they are, and offer nothing to press', async () => {
    await session.go('#/check')
    const offered = () => driver.executeScript(`
      const links = [...document.querySelectorAll('main a')].filter(link => /^(Change|Read it again|Remove)/.test(link.textContent.trim()))
      return links.filter(link => link.getClientRects().length > 0).length
    `)
    assert.ok(await offered() > 10, 'the screen offers to change each answer')
    await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { media: 'print' })
    try {
      assert.match(await mainText(), /reference onr-\S+\. printed on \d+ \w+ \d{4}/)
      assert.equal(await offered(), 0)
    } finally {
      await driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { media: '' })
      await session.go('#/save')
    }
  })

  test('has its routes in both files', { timeout: 120_000 }, async () => {
    await (await jsonButton(driver)).click()
    await driver.findElement(By.id('save-pdf')).click()
    const json = await readFile(await session.download(/\.json$/))
    const { routes, escalations } = JSON.parse(json)
    assert.equal(routes[0].to, 'Multi Agency Safeguarding Hub (MASH), Harrow')
    assert.equal(escalations.length, 1)
    assert.deepEqual(await attachmentOf(await session.download(/\.pdf$/)), json)
  })
})

describe('S8: an update in Suffolk', () => {
  const CONFIRM = 'confirm-cme-officer'
  const message = async earlier => {
    const referral = await fixture('suffolk-sisters-lost')
    await session.setToday(referral.today)
    await openDraft(session, { ...referral, earlier: earlier && { ...earlier, answers: referral.answers } }, '#/save')
    const words = await mainText()
    await driver.findElement(By.css(`[name="${CONFIRM}"]`)).click()
    const details = await driver.wait(until.elementLocated(By.css('.onroll-route details')), 5_000)
    await details.findElement(By.css('summary')).click()
    return [words, await details.getText()]
  }

  test('is a message with the details and not the form again', async () => {
    const [words, text] = await message({ number: 1, updated: '2026-11-02T09:30:00Z', changed: [] })
    assert.match(words, /do not complete another cme form/)
    assert.match(words, /so do not send the files of this update/)
    assert.match(text, /update 1 of the children missing education referral ONR-2222-2222/)
    assert.match(text, /What has changed, since when, and how we know:/)
    assert.doesNotMatch(text, /Attach|\.pdf|\.json|Wilk/)
  })

  test('is not what the referral itself is', async () => {
    const [words, text] = await message()
    assert.doesNotMatch(words, /so do not send the files of this update/)
    assert.match(text, /Attached:[^]*onroll-ONR-2222-2222\.pdf/)
    assert.doesNotMatch(text, /What has changed, since when/)
  })
})

// F34
describe('L4: a part for somebody else', () => {
  test('is marked in the task list and on its pages, with the way to hand it over', async () => {
    await openDraft(session, await fixture('leeds-part-2-to-hand-over'), '#/tasks')
    assert.match(await mainText(), /for a designated child protection officer\. save the referral and hand over the file/)
    await isSound('part-2/tasks')
    await session.go('#/part-2/concerns')
    assert.match(await mainText(), /this part is for a designated child protection officer/)
    await isSound('part-2/page')
    await driver.findElement(By.linkText('save the referral and hand over the file')).click()
    await driver.wait(until.elementLocated(By.id('save-json')), 5_000)
  })
})

/** What routing.txt expects: the words on the page, and the triage pages on the way. */
async function routing(name) {
  const expected = await readFile(join(root, 'tests/journeys', name, 'routing.txt'), 'utf8')
  // How to reach a team that has been told already is not on the page.
  const text = expected.replace(/^(\S.*): (?:telephone first, )?(?:by|through|in person).*\n(?: .*\n)*?( +done: .*)\n(?: .*\n)*/gm, '$1\n$2\n')
  const [said, advice, byDay] = [[], [], []]
  let part = ''
  for (const line of text.split('\n').filter(Boolean)) {
    const [, outcome, title, place] = /^(Stop|MayContinue|ActFirst): (.*) \((.*)\)$/.exec(line) ?? []
    if (line.startsWith('# ')) part = line.slice(2)
    else if (part === 'Advice on the way') advice.push({ outcome, title, address: `#/${place}` })
    else if (part === 'School to school files') {
      // A file has its own line, and under it when and why, its source and what is missing.
      said.push(...(line.startsWith(' ') ? [line] : line.split(/: (?:Ctf|Cml|Cmj) ?|, (?:not before|by) .*/).filter(Boolean)))
    }
    else if (part === 'Checks by day') byDay.push(...line.split(/: (?=By|From|On|School days)/))
    else if (part !== 'Codes') {
      // A line of the file may be in several places of the page: the team and the channel, the number and the mailbox.
      const words = line.trim().replace(/^(not|with it|or|done): /, '')
      said.push(...words.split(/: (?=telephone first|by |through |in person)|, (?=by |through |\S+@|https)| \[|\]/))
    }
  }
  const trimmed = texts => texts.map(text => text.trim()).filter(Boolean)
  return { said: trimmed(said), byDay: trimmed(byDay), advice }
}

async function mainText() {
  const text = await driver.executeScript('return document.querySelector("main").innerText')
  return plain(text)
}

/** A text without what the setting of it changes: line breaks, capitals, what is said of links, and the commas between the lines of an address. */
function plain(text) {
  return text.replaceAll(' (opens in a new tab)', '').replace(/[\s,]+/g, ' ').toLowerCase()
}

async function isSound(name) {
  assert.deepEqual(await session.axe(), [], name)
  assert.equal(await session.scrollsSideways(), false, name)
  assert.equal((await driver.findElements(By.css('.onroll-danger'))).length, 1, name)
  await session.screenshot(`routing/${name}`)
}
