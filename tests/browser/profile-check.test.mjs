// A council's officer checks a profile in the page and sees the form it makes, without a build and without harm to anybody's referral.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { kept, stored } from './support/draft.mjs'
import { chooseFile, folderOfFiles } from './support/files.mjs'
import { root } from './support/server.mjs'
import { start } from './support/start.mjs'
import { jsonButton } from './support/systems.mjs'

let files, session, driver, sound
before(async () => {
  files = await folderOfFiles()
  sound = (await readFile(join(root, 'www/authorities/suffolk.json'), 'utf8'))
    .replace('"name": "Suffolk"', '"name": "Sixthshire"')
  session = await start({ width: 360, height: 800 })
  driver = session.driver
  await session.open('#/about-you/your-name')
  await driver.findElement(By.id('notifier_name')).sendKeys('Grace Quillfeather')
  await kept(session, 'Grace Quillfeather')
})
after(async () => {
  await session?.stop()
  await files?.remove()
})

describe('a profile with faults', () => {
  const faults = {
    'a question nobody knows': [text => text.replace('"referrer_kind"', '"referrer_knid"'), /No page asks “referrer_knid”\. Did you mean “referrer_kind”\?/],
    'a comma too many': [text => text.replace('"format": 1,', '"format": 1,,'), /not JSON|JSON/],
    'nothing in it': [() => '', /empty|JSON/],
    'something else in it': [() => '{"name": "onroll-tools"}', /is not an authority profile: it has no “format”/],
    'another encoding, Latin-1': [text => Buffer.from(text.replace('"Sixthshire"', '"Côtéshire"'), 'latin1'), /not saved as UTF-8: the first letter that cannot be read[^]*Save it again with the encoding UTF-8/],
    'another encoding, UTF-16': [text => Buffer.from(`\ufeff${text}`, 'utf16le'), /saved as UTF-16, which some programs call Unicode/],
    'line ends of old programs': [text => text.replace('"form_title"', '"form_titel"').replaceAll('\n', '\r'), /\b(?!1\b)\d+\b[^]*form_titel/],
    'markup for a name': [text => text.replace('"format": 1', '"format": "<img src=x onerror=alert(1)>"'), /format/]
  }
  for (const [name, [spoil, said]] of Object.entries(faults)) {
    test(`is told of ${name}, with line, place and fix`, async () => {
      await chooseFile(session, '#/profile', await files.write('faulty.json', spoil(sound)))
      await driver.wait(until.elementLocated(By.css('main table')), 10_000)
      assert.match(await main(), /faulty\.json has \d+ problem/)
      assert.match(await main(), said)
      const heads = await driver.executeScript('return [...document.querySelectorAll("main th[scope=col]")].map(th => th.textContent)')
      assert.deepEqual(heads, ['Line', 'Place', 'What is wrong', 'What to do'])
      assert.equal((await driver.findElements(By.id('preview'))).length, 0)
      assert.equal((await driver.findElements(By.css('main img'))).length, 0)
      assert.deepEqual(await session.axe(), [])
      assert.equal(await session.scrollsSideways(), false)
    })
  }

  test('of 50 MB is refused without being read', async () => {
    await chooseFile(session, '#/profile', await files.write('huge.json', Buffer.alloc(50 * 1024 * 1024, ' ')))
    const summary = await driver.wait(until.elementLocated(By.css('.govuk-error-summary')), 2_000)
    assert.match(await summary.getText(), /could not be opened: it is larger than 2 MB/)
    assert.deepEqual(await session.axe(), [])
  })

  test('and no file at all are each told', async () => {
    await driver.executeScript('location.hash = "#/"; location.hash = "#/profile"')
    await driver.wait(until.elementLocated(By.id('file')), 5_000)
    await driver.findElement(By.id('continue')).click()
    assert.match(await driver.wait(until.elementLocated(By.css('.govuk-error-summary')), 5_000).getText(), /Choose a file/)
  })
})

describe('a sound profile', () => {
  test('is said to have no problems, and can be dropped on the page', async () => {
    await driver.executeScript('location.hash = "#/profile"')
    await driver.wait(until.elementLocated(By.css('.onroll-drop')), 5_000)
    await driver.executeScript(`
      const data = new DataTransfer()
      data.items.add(new File([arguments[0]], 'sixthshire.json', { type: 'application/json' }))
      const zone = document.querySelector('.onroll-drop')
      for (const type of ['dragover', 'drop']) zone.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }))
    `, sound)
    await driver.wait(until.elementLocated(By.id('preview')), 10_000)
    assert.match(await main(), /No problems found in this profile[^]*sixthshire\.json/)
    assert.deepEqual(await session.axe(), [])
    assert.equal(await session.scrollsSideways(), false)
    await session.screenshot('profile/sound')
  })

  test('shows its form, marked as a preview on every page', async () => {
    await driver.findElement(By.id('preview')).click()
    await driver.wait(async () => /Sixthshire/.test(await driver.getTitle()), 5_000)
    for (const address of ['#/', '#/tasks', '#/check', '#/danger', '#/save']) {
      await session.go(address)
      assert.match(await driver.findElement(By.css('.govuk-notification-banner')).getText(), /Preview[^]*Nothing you enter here is kept/, address)
      assert.deepEqual(await session.axe(), [], address)
    }
    await session.screenshot('profile/preview')
  })

  test('marks its files as a preview and keeps nothing', async () => {
    const before = await stored(session)
    await driver.executeScript('location.hash = "#/"')
    await driver.wait(until.elementLocated(By.css('input[value=police]')), 5_000).click()
    await driver.executeScript('location.hash = "#/save"')
    await (await jsonButton(driver)).click()
    assert.match(basename(await session.download(/\.json$/)), /^preview-onroll-ONR-.{9}\.json$/)
    await driver.findElement(By.id('save-pdf')).click()
    assert.match(basename(await session.download(/\.pdf$/)), /^preview-onroll-ONR-.{9}\.pdf$/)
    assert.deepEqual(await stored(session), before)
  })

  test('leads back to the referral that was begun, as it was', async () => {
    await driver.findElement(By.id('end-preview')).click()
    await driver.wait(async () => await session.address() === '#/profile', 5_000)
    assert.match(await main(), /No problems found in this profile/)
    await driver.executeScript('location.hash = "#/about-you/your-name"')
    const name = await driver.wait(until.elementLocated(By.id('notifier_name')), 5_000)
    assert.equal(await name.getAttribute('value'), 'Grace Quillfeather')
    assert.match(await driver.getTitle(), /Camden/)
    assert.equal((await driver.findElements(By.css('.govuk-notification-banner'))).length, 0)
    assert.deepEqual(await session.consoleMessages(), [])
  })

  test('is left before a saved referral is opened, so that the page asks about its own', async () => {
    await driver.executeScript('location.hash = "#/profile"')
    await driver.wait(until.elementLocated(By.id('preview')), 5_000).click()
    await driver.wait(async () => /Sixthshire/.test(await driver.getTitle()), 5_000)
    await driver.executeScript('location.hash = "#/open"')
    await driver.wait(async () => /Camden/.test(await driver.getTitle()), 5_000)
    assert.equal((await driver.findElements(By.id('end-preview'))).length, 0)
    await driver.executeScript('location.hash = "#/about-you/your-name"')
    const name = await driver.wait(until.elementLocated(By.id('notifier_name')), 5_000)
    assert.equal(await name.getAttribute('value'), 'Grace Quillfeather')
  })

  test('says after a reload that the preview has ended', async () => {
    await chooseFile(session, '#/profile', await files.write('sixthshire.json', sound))
    await driver.wait(until.elementLocated(By.id('preview')), 10_000).click()
    await driver.wait(async () => /Sixthshire/.test(await driver.getTitle()), 5_000)
    await driver.navigate().refresh()
    await session.running()
    const banner = await driver.wait(until.elementLocated(By.css('.govuk-notification-banner')), 5_000)
    assert.match(await banner.getText(), /preview has ended because this page was loaded again/)
    assert.equal(await session.address(), '#/profile')
    assert.deepEqual(await session.axe(), [])
    await driver.navigate().refresh()
    await session.running()
    assert.equal((await driver.findElements(By.css('.govuk-notification-banner'))).length, 0, 'it is said once')
  })
})

function main() {
  return session.mainText()
}
