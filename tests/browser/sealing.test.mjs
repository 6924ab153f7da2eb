// The PDF is saved encrypted, for a council's key or under a passphrase of several words, and opens again. Another program for age
// opens it too. What is damaged is not opened, and neither the passphrase nor what was encrypted stays in the browser.
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import * as age from 'age-encryption'
import { By, until } from 'selenium-webdriver'
import { openDraft, stored } from './support/draft.mjs'
import { engine } from './support/engines.mjs'
import { chooseFile, folderOfFiles } from './support/files.mjs'
import { fixture } from './support/fixtures.mjs'
import { traces } from './support/profile.mjs'
import { ready } from './support/ready.mjs'
import { attachmentOf } from './support/saved.mjs'
import { root } from './support/server.mjs'
import { start } from './support/start.mjs'

const PROFILE = join(root, 'tests/profiles/ashford-vale.json')
const PLACE = join(root, 'dist/authorities/ashford-vale.json')
const KEY = join(root, 'tests/profiles/ashford-vale-key.txt')
const PASSPHRASE = /^[a-z]{3,8}(-[a-z]{3,8}){6}$/
/** A development build has nothing that works offline. */
const released = !(await readFile(join(root, 'dist/sw.js'), 'utf8')).includes('unregister')

let folder, files, session, driver, referral
before(async () => {
  referral = await fixture('ashford-vale-school-vanished', 'tests/profiles/journeys')
  folder = await mkdtemp(join(tmpdir(), 'onroll-sealing-'))
  files = await folderOfFiles()
  await profile(true)
  session = await start({ width: 360, height: 800, profileDir: join(folder, 'profile') })
  driver = session.driver
  await session.setToday(referral.today)
})
after(async () => {
  await session?.stop()
  await files?.remove()
  await rm(PLACE, { force: true })
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** The made-up council, with or without a key. Its team for schools takes referrals by ordinary email, if `by` says so. */
async function profile(withKey, by = 'secure_email') {
  const written = JSON.parse(await readFile(PROFILE, 'utf8'))
  if (!withKey) delete written.public_keys
  const route = written.routes.find(({ id }) => id === 'cme-team')
  if (by === 'email') {
    route.how = by
    delete route.service
    // Otherwise the check of the profile says that it contradicts itself.
    route.do_not = route.do_not.filter(({ forbids }) => forbids !== by)
  }
  await writeFile(PLACE, JSON.stringify(written))
}

const mainText = () => session.mainText()

/** Goes to the page that saves, with the answers of the journey. */
async function toTheFiles() {
  await openDraft(session, referral, '#/save')
  await driver.wait(until.elementLocated(By.id('save-sealed')), 20_000)
  // The buttons wait for nothing, but the PDF is to be made before it is encrypted.
  await driver.wait(async () => {
    const button = await driver.findElement(By.id('save-sealed'))
    await driver.executeScript('const fold = arguments[0].closest("details"); if (fold) fold.open = true; arguments[0].click()', button)
    await session.drawn()
    return !/not made yet/.test(await mainText())
  }, 60_000, 'the PDF is not made')
}

/** The encrypted file, out of the downloads: the next one has the same name. */
async function takeSealed() {
  const download = await session.download(/\.age$/)
  assert.equal(basename(download), 'onroll-ONR-2222-2222.pdf.age')
  const path = await files.write(`${Date.now()}.pdf.age`, await readFile(download))
  await rm(download)
  return path
}

/** The passphrase on the page. */
async function passphraseShown() {
  const shown = await driver.wait(until.elementLocated(By.css('#sealed strong')), 60_000)
  return shown.getText()
}

/** Chooses an encrypted file and waits for what opens it to be asked for. */
async function chooseSealed(path) {
  // A page that asks for a passphrase leads back to the form, and from there another file is opened.
  await session.go('#/check')
  await chooseFile(session, '#/open', path)
  await driver.wait(async () => /is encrypted/.test(await driver.findElement(By.css('h1')).getText()), 30_000, 'nothing is asked for')
}

async function problem() {
  const summary = await driver.wait(until.elementLocated(By.css('.govuk-error-summary')), 60_000)
  const focused = 'return document.activeElement === arguments[0]'
  await driver.wait(() => driver.executeScript(focused, summary), 5_000, 'the error summary has not the focus')
  return summary.getText()
}

async function isSound(name) {
  for (const width of [320, 360, 1280]) {
    await session.setSize(width, 800)
    assert.equal(await session.scrollsSideways(), false, `${name} at ${width}`)
    if (width !== 320) await session.screenshot(`sealing/${name}-${width}`)
  }
  assert.deepEqual(await session.axe(), [], name)
  await session.setSize(360, 800)
}

/** Whether the referral in the file is the one of the journey. */
async function isTheReferral(pdf) {
  const path = await files.write('opened.pdf', pdf)
  const { answers } = JSON.parse((await attachmentOf(path)).toString())
  assert.deepEqual(answers, referral.exported.answers)
}

describe('for a key of the council', () => {
  let sealed
  test('the file is saved from the fold, without a passphrase, and any program for age opens it with the key', { timeout: 180_000 }, async () => {
    await toTheFiles()
    sealed = await takeSealed()
    assert.equal((await driver.findElements(By.id('sealed'))).length, 0)
    assert.match(await mainText(), /Only Ashford Vale Council can open the file/)
    // The route is secure, so the plain file still leads.
    const first = await driver.findElement(By.css('.govuk-button-group .govuk-button'))
    assert.equal(await first.getAttribute('id'), 'save-pdf')
    const bytes = await readFile(sealed)
    assert.match(bytes.subarray(0, 80).toString('latin1'), /^age-encryption\.org\/v1\n-> X25519 /)
    const opener = new age.Decrypter()
    opener.addIdentity((await readFile(KEY, 'utf8')).match(/AGE-SECRET-KEY-\w+/)[0])
    await isTheReferral(await opener.decrypt(bytes))
  })

  test('the page opens it with the key file, and with no other', { timeout: 120_000 }, async () => {
    await chooseSealed(sealed)
    await isSound('key')
    await driver.findElement(By.id('continue')).click()
    assert.match(await problem(), /Choose a file/)
    await driver.findElement(By.id('file')).sendKeys(await files.write('other.txt', await age.generateIdentity()))
    await driver.findElement(By.id('continue')).click()
    await driver.wait(async () => /does not open the file/.test(await problem()), 60_000)
    await driver.findElement(By.id('file')).sendKeys(KEY)
    await driver.findElement(By.id('continue')).click()
    await driver.wait(until.elementLocated(By.id('sent')), 60_000)
    assert.match(await mainText(), /ONR-2222-2222/)
  })
})

describe('under a passphrase', () => {
  let sealed, passphrase
  test('the file leads where the referral goes by ordinary email, and its passphrase is shown once', { timeout: 180_000 }, async () => {
    await profile(false, 'email')
    await toTheFiles()
    const first = await driver.findElement(By.css('.govuk-button-group .govuk-button'))
    assert.equal(await first.getAttribute('id'), 'save-sealed')
    passphrase = await passphraseShown()
    assert.match(passphrase, PASSPHRASE)
    assert.match(await mainText(), /Write it down now[^]*Telephone the team/)
    await isSound('passphrase-shown')
    sealed = await takeSealed()
    // The email names the encrypted file and says nothing of the passphrase but how it comes.
    const mail = decodeURIComponent(await driver.findElement(By.css('main a[href^="mailto:"][role=button]')).getAttribute('href'))
    assert.match(mail, /onroll-ONR-2222-2222\.pdf\.age \(encrypted with age\)\s+I will tell you its passphrase by telephone/)
    assert.ok(!mail.includes(passphrase) && !mail.includes('.json'), mail)
    await session.go('#/check')
    await session.go('#/save')
    assert.equal((await driver.findElements(By.id('sealed'))).length, 0)
    const opener = new age.Decrypter()
    opener.addPassphrase(passphrase)
    await isTheReferral(await opener.decrypt(await readFile(sealed)))
  })

  test('the page opens it as it was heard, and says what is wrong with a wrong one', { timeout: 180_000 }, async () => {
    await chooseSealed(sealed)
    await driver.findElement(By.id('continue')).click()
    assert.match(await problem(), /Enter the passphrase/)
    await isSound('passphrase-asked')
    await driver.findElement(By.id('passphrase')).sendKeys('some other words')
    await driver.findElement(By.id('continue')).click()
    await driver.wait(async () => /The passphrase is wrong/.test(await problem()), 60_000)
    const field = await driver.findElement(By.id('passphrase'))
    await field.clear()
    await field.sendKeys(passphrase.toUpperCase().replaceAll('-', ' '))
    await driver.findElement(By.id('continue')).click()
    await driver.wait(until.elementLocated(By.id('sent')), 60_000)
    assert.match(await mainText(), /ONR-2222-2222/)
  })

  test('a file that was changed or cut is not opened', { timeout: 180_000 }, async () => {
    const bytes = await readFile(sealed)
    const changed = Buffer.from(bytes)
    changed[bytes.length - 1] ^= 1
    const cut = bytes.subarray(0, bytes.length - 5)
    for (const [name, content] of [['changed.pdf.age', changed], ['cut.pdf.age', cut]]) {
      await chooseSealed(await files.write(name, content))
      await driver.findElement(By.id('passphrase')).sendKeys(passphrase)
      await driver.findElement(By.id('continue')).click()
      await driver.wait(async () => /damaged or was changed/.test(await problem()), 60_000, name)
      assert.equal((await driver.findElements(By.id('sent'))).length, 0)
    }
    await session.go('#/check')
    await chooseFile(session, '#/open', await files.write('torn.age', bytes.subarray(0, 60)))
    await driver.wait(async () => /The end of the file is missing/.test(await problem()), 60_000)
  })

  test('neither the passphrase nor the child’s name stays in the browser', { skip: engine !== 'chromium' && 'the folder of Chromium is looked through', timeout: 120_000 }, async () => {
    assert.ok(!JSON.stringify(await stored(session)).includes(passphrase))
    const name = referral.exported.answers.children[0].child_name
    assert.ok(name.length > 5)
    assert.deepEqual(await traces(join(folder, 'profile'), [passphrase, passphrase.toUpperCase().replaceAll('-', ' '), name]), [])
  })

  test('it is made and opened without a connection', { skip: !released && 'a development build works with a connection alone', timeout: 240_000 }, async () => {
    await driver.get(new URL('?authority=ashford-vale', session.base).href)
    await session.running()
    await ready(session)
    await driver.sendDevToolsCommand('Network.enable')
    await driver.sendDevToolsCommand('Network.emulateNetworkConditions', { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 })
    try {
      await toTheFiles()
      assert.match(await passphraseShown(), PASSPHRASE)
    } finally {
      await driver.sendDevToolsCommand('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 })
    }
  })
})

test('a council makes its keys, and they open what is encrypted for them', { timeout: 120_000 }, async () => {
  await driver.get(new URL('keys.html', session.base).href)
  await isSound('keys')
  await driver.findElement(By.id('make-keys')).click()
  const path = await session.download(/^onroll-private-key-\w{6}\.txt$/)
  await driver.wait(until.elementIsVisible(driver.findElement(By.id('made'))), 60_000)
  await isSound('keys-made')
  const [, key] = (await driver.findElement(By.id('line')).getText()).match(/^"public_keys": \["(age1\w{58})"\]$/)
  const identity = (await readFile(path, 'utf8')).match(/^AGE-SECRET-KEY-1\w+$/m)[0]
  assert.equal(await age.identityToRecipient(identity), key)
  assert.ok(!(await driver.getPageSource()).includes(identity))
  const storages = await driver.executeScript('return JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')
  assert.ok(!storages.includes(identity))
  assert.deepEqual(await session.cspReports(), [])
})
