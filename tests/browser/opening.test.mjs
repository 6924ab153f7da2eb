// A saved referral opens again: to carry on with it, to hand it over (L4), or to bring it up to date (S8). A file that
// is not a referral is refused, and nothing is lost.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { kept, openDraft } from './support/draft.mjs'
import { chooseFile, folderOfFiles } from './support/files.mjs'
import { fixture } from './support/fixtures.mjs'
import { attachmentOf, check, textOf, withoutSpace } from './support/saved.mjs'
import { start } from './support/start.mjs'
import { jsonButton } from './support/systems.mjs'

const REFERENCE = 'ONR-2222-2222'
let siblings, files, saved
before(async () => {
  siblings = await fixture('camden-siblings-vanished')
  files = await folderOfFiles()
  saved = await withSession(async session => {
    await openDraft(session, siblings)
    const { json, pdf } = await save(session)
    return { json: await files.write(basename(json), await readFile(json)), pdf: await files.write(basename(pdf), await readFile(pdf)) }
  })
})
after(() => files?.remove())

describe('a referral that was not sent', () => {
  for (const kind of ['json', 'pdf']) {
    test(`L4: is carried on from its ${kind.toUpperCase()} file, on any device, under the same reference`, { timeout: 120_000 }, async () => {
      await withSession(async session => {
        await session.open('?authority=')
        await chooseFile(session, '#/open', saved[kind])
        await answerSent(session, 'no')
        await session.driver.wait(until.urlContains('?authority=camden#/tasks'), 10_000)
        await session.running()
        const { json } = await save(session)
        const { reference, updates, answers, unaccepted } = JSON.parse(await readFile(json))
        assert.equal(reference, REFERENCE)
        assert.equal(updates, null)
        assert.deepEqual({ answers, unaccepted }, siblings.exported)
        assert.deepEqual(await session.consoleMessages(), [])
      })
    })
  }

  test('has its pages axe-clean on a phone, and asks before it is opened whether it was sent', async () => {
    await withSession(async session => {
      await session.setSize(360, 800)
      await session.open('#/open')
      await isSound(session, 'open')
      await session.driver.findElement(By.id('continue')).click()
      assert.match(await problem(session), /Choose a file/)
      await isSound(session, 'open-nothing-chosen')
      await chooseFile(session, '#/open', saved.json)
      await session.driver.wait(until.elementLocated(By.id('sent')), 20_000)
      assert.doesNotMatch(await textOfMain(session), /does not fit its own answers/)
      await session.driver.findElement(By.id('continue')).click()
      assert.match(await problem(session), /Select yes/)
      await isSound(session, 'open-sent')
    })
  })

  test('is told to say what its answers do not, where somebody has changed it', { timeout: 60_000 }, async () => {
    const file = JSON.parse(await readFile(saved.json))
    file.verdicts[0].summary = 'The name MAY come off the register today.'
    file.routes[0].to = 'Another team'
    await withSession(async session => {
      await session.setSize(360, 800)
      await session.open('?authority=')
      await chooseFile(session, '#/open', await files.write('changed.json', JSON.stringify(file)))
      await session.driver.wait(until.elementLocated(By.id('sent')), 20_000)
      assert.match(await textOfMain(session), /does not fit its own answers[^]*What it says of the law is not what follows[^]*Where it says that it goes/)
      await isSound(session, 'open-contradicted')
      await answerSent(session, 'no')
      await session.driver.wait(until.urlContains('?authority=camden#/tasks'), 10_000)
    })
  })
})

// F34
describe('a referral that was handed over unfinished', () => {
  test('is gone on with, and nobody is asked whether it was sent', { timeout: 120_000 }, async () => {
    const part = await fixture('leeds-part-2-to-hand-over')
    await withSession(async session => {
      await openDraft(session, part)
      const { json } = await save(session)
      const handed = await files.write('handed-over.json', await readFile(json))
      await withSession(async lead => {
        await lead.open('?authority=leeds')
        await lead.setSize(360, 800)
        await chooseFile(lead, '#/open', handed)
        await lead.driver.wait(until.elementLocated(By.id('sent')), 20_000)
        const words = await textOfMain(lead)
        assert.match(words, /What do you want to do with this referral\?/)
        assert.doesNotMatch(words, /already sent/)
        await isSound(lead, 'open-handed-over')
        await lead.driver.findElement(By.id('continue')).click()
        await lead.driver.wait(async () => await lead.address() === '#/tasks', 20_000)
        assert.match(await textOfMain(lead), /About \S/)
      })
    })
  })
})

describe('S8: a referral that was sent', () => {
  let session, driver, first
  before(async () => {
    session = await start()
    driver = session.driver
    await session.setToday(siblings.today)
    await session.open()
    await chooseFile(session, '#/open', saved.json)
    await answerSent(session, 'yes')
    await session.go('#/tasks')
  })
  after(() => session?.stop())

  test('becomes an update that has changed nothing yet', async () => {
    await session.go('#/check')
    assert.match(await textOfMain(session), /Update 1: what has changed\s+Nothing has changed/)
  })

  test('lists what was changed, also after a reload', async () => {
    await session.go('#/about-you/your-contact-details')
    const phone = await driver.findElement(By.id('notifier_phone'))
    await phone.clear()
    await phone.sendKeys('020 7946 0958')
    await kept(session, '020 7946 0958')
    await driver.navigate().refresh()
    await session.running()
    await session.setSize(360, 800)
    for (const address of ['#/check', '#/save']) {
      await session.go(address)
      assert.match(await textOfMain(session), /Update 1: what has changed\s+Contact number \(changed\): from “[\d ]+” to “020 7946 0958”/)
      assert.deepEqual(await session.axe(), [])
    }
  })

  test('is saved under the same reference, with its number in the names and its changes in both files', { timeout: 120_000 }, async () => {
    const { json, pdf } = await save(session)
    assert.equal(basename(json), `onroll-${REFERENCE}-update-1.json`)
    assert.equal(basename(pdf), `onroll-${REFERENCE}-update-1.pdf`)
    const bytes = await readFile(json)
    const { reference, updates } = JSON.parse(bytes)
    const earlier = JSON.parse(await readFile(saved.json))
    assert.equal(reference, REFERENCE)
    assert.deepEqual(updates, {
      reference: REFERENCE, number: 1, updated: earlier.updated,
      changed: [{ what: 'changed', label: 'Contact number', question: 'notifier_phone', was: [earlier.answers.notifier_phone], now: ['020 7946 0958'] }]
    })
    await check(pdf)
    assert.deepEqual(await attachmentOf(pdf), bytes)
    const paper = await textOf(pdf)
    for (const words of ['What has changed', 'Contact number (changed)', `Update 1 of referral ${REFERENCE}`]) {
      assert.ok(paper.includes(withoutSpace(words)), words)
    }
    first = await files.write(basename(json), bytes)
  })

  test('counts on when the update is brought up to date', { timeout: 120_000 }, async () => {
    await withSession(async session => {
      await session.open()
      await chooseFile(session, '#/open', first)
      await answerSent(session, 'yes')
      await session.go('#/check')
      assert.match(await textOfMain(session), /Update 2: what has changed\s+Nothing has changed/)
    })
  })
})

describe('a file that cannot be opened', () => {
  let session, driver, good
  before(async () => {
    session = await start({ width: 360, height: 800 })
    driver = session.driver
    good = await readFile(saved.json, 'utf8')
    await session.open('#/about-you/your-name')
    await driver.findElement(By.id('notifier_name')).sendKeys('Grace Quillfeather')
    await kept(session, 'Grace Quillfeather')
  })
  after(() => session?.stop())

  const changed = change => () => {
    const file = JSON.parse(good)
    change(file)
    return JSON.stringify(file)
  }
  const refusals = {
    'is empty': [() => '', /The file is empty/],
    'is far too large': [() => Buffer.alloc(21 * 1024 * 1024, ' '), /larger than 20 MB/],
    'is a picture': [() => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0, 0]), /not a referral/],
    'is not JSON': [() => 'Dear colleague,\nplease find attached', /line 1 is not JSON/],
    'is another JSON file': [() => '{"name": "onroll-tools"}', /not a referral saved by this program/],
    'was cut off': [() => good.slice(0, good.length / 2), /ends in the middle/],
    'is of a newer version': [changed(file => { file.version = 99 }), /newer version[^]*format 99/],
    'has what nobody knows': [changed(file => { file.extra = '<img src=x onerror=alert(1)>' }), /“extra”/],
    'says two things at once': [() => good.replace('"version": 1,', '"version": 1, "version": 1,'), /contradicts itself/],
    'is nested without end': [() => '['.repeat(1_000_000), /not a referral|not JSON|in the middle/],
    'answers what the form does not ask': [changed(file => { file.answers.favourite_colour = 'blue' }), /favourite_colour/],
    'is of an authority that is not here': [changed(file => { file.authority = { ...file.authority, id: 'atlantis', name: 'Atlantis Council' } }), /Atlantis Council, which could not be loaded/],
    'names no authority but a way out': [changed(file => { file.authority.id = '../../../etc/passwd' }), /could not be loaded/],
    'is a PDF without a referral': [() => '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF', /no referral inside it/]
  }
  let number = 0
  for (const [name, [content, said]] of Object.entries(refusals)) {
    test(`because it ${name} is refused and costs nothing`, async () => {
      number += 1
      await chooseFile(session, '#/open', await files.write(`refused-${number}.json`, content()))
      assert.match(await problem(session), said)
      assert.match(await driver.getTitle(), /^Error: /)
      assert.deepEqual(await session.axe(), [])
      assert.equal(await session.scrollsSideways(), false)
      await session.go('#/about-you/your-name')
      assert.equal(await driver.findElement(By.id('notifier_name')).getAttribute('value'), 'Grace Quillfeather')
    })
  }

  test('nothing stopped, and nothing was let through', async () => {
    assert.equal(await driver.executeScript('return document.getElementById("onroll").dataset.state'), 'running')
    assert.deepEqual(await session.cspReports(), [])
  })
})

describe('a referral that would take the place of another', () => {
  test('is asked about first, and only then does so', async () => {
    await withSession(async session => {
      const { driver } = session
      await session.open('#/about-you/your-name')
      await driver.findElement(By.id('notifier_name')).sendKeys('Grace Quillfeather')
      await kept(session, 'Grace Quillfeather')
      await chooseFile(session, '#/open', saved.json)
      await answerSent(session, 'no')
      assert.match(await textOfMain(session), /Replace the referral you have started\?/)
      await session.setSize(360, 800)
      await isSound(session, 'open-replace')
      await driver.findElement(By.linkText('Cancel')).click()
      await session.go('#/about-you/your-name')
      assert.equal(await driver.findElement(By.id('notifier_name')).getAttribute('value'), 'Grace Quillfeather')

      await chooseFile(session, '#/open', saved.json)
      await answerSent(session, 'no')
      await driver.wait(until.elementLocated(By.id('replace')), 5_000).click()
      await driver.wait(async () => await session.address() === '#/tasks', 5_000)
      await session.go('#/save')
      assert.match(await textOfMain(session), new RegExp(REFERENCE))
    })
  })

  test('leaves that of another council where it is', async () => {
    await withSession(async session => {
      const { driver } = session
      await session.open('?authority=leeds')
      await driver.findElement(By.css('input[name=referrer_kind][value=police]')).click()
      await kept(session, 'police')
      await chooseFile(session, '#/open', saved.pdf)
      await answerSent(session, 'no')
      await driver.wait(until.urlContains('?authority=camden#/tasks'), 10_000)
      await session.running()
      await kept(session, 'police')
      await session.open('?authority=leeds')
      assert.equal((await driver.findElements(By.css('input[name=referrer_kind][value=police]:checked'))).length, 1)
    })
  })
})

async function withSession(work) {
  const session = await start()
  try {
    await session.setToday(siblings.today)
    return await work(session)
  } finally {
    await session.stop()
  }
}

/** Says whether the opened referral was sent, and continues. */
async function answerSent(session, value) {
  const radio = By.css(`input[name=sent][value=${value}]`)
  await session.driver.wait(until.elementLocated(radio), 20_000)
  await session.driver.findElement(radio).click()
  await session.driver.findElement(By.id('continue')).click()
  // What follows may be another page of this form, or the page of another council.
  await session.driver.wait(async () => (await session.driver.findElements(radio)).length === 0, 10_000)
}

async function textOfMain(session) {
  return session.mainText()
}

/** What the error summary says, which has the focus. */
async function problem(session) {
  const summary = await session.driver.wait(until.elementLocated(By.css('.govuk-error-summary')), 20_000)
  const focused = 'return document.activeElement === arguments[0]'
  await session.driver.wait(() => session.driver.executeScript(focused, summary), 5_000, 'the error summary has not the focus')
  return summary.getText()
}

async function isSound(session, name) {
  assert.deepEqual(await session.axe(), [], name)
  assert.equal(await session.scrollsSideways(), false, name)
  await session.screenshot(`opening/${name}`)
}

/** Saves both files and gives their places. */
async function save(session) {
  await session.go('#/save')
  await (await jsonButton(session.driver)).click()
  await session.driver.findElement(By.id('save-pdf')).click()
  return { json: await session.download(/\.json$/), pdf: await session.download(/\.pdf$/) }
}
