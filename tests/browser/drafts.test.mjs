// What is kept on the device survives a crash, a reload in the middle of a word, and a browser that fails or never
// answers.
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { after, before, describe, test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { kept, openDraft, stored } from './support/draft.mjs'
import { startBrowser } from './support/engines.mjs'
import { chooseFile } from './support/files.mjs'
import { fixture } from './support/fixtures.mjs'
import { cannotKill, killBrowser } from './support/killing.mjs'
import { holdBack } from './support/hold.mjs'
import { sharedServer } from './support/server.mjs'
import { start } from './support/start.mjs'
import { jsonButton } from './support/systems.mjs'
import { carryOn, finishAndClear } from './support/tabs.mjs'

const NAME = '#/about-you/your-name'
let siblings
before(async () => { siblings = await fixture('camden-siblings-vanished') })

describe('a browser that is killed while somebody types', { skip: cannotKill }, () => {
  test('loses at most the last second and a half', { timeout: 150_000 }, async () => {
    const server = await sharedServer()
    const folder = await mkdtemp(join(tmpdir(), 'onroll-killed-'))
    const places = { profileDir: join(folder, 'profile'), downloadsDir: folder, netLog: join(folder, 'net.json'), patient: true }
    const address = new URL(`?authority=camden${NAME}`, server.address).href
    let driver = await startBrowser(places)
    try {
      await driver.get(address)
      const field = await driver.wait(until.elementLocated(By.id('notifier_name')), 20_000)
      await driver.wait(until.elementLocated(By.css('#onroll[data-state=running]')), 20_000)
      await field.click()
      const typed = []
      for (const end = Date.now() + 60_000; Date.now() < end; await wait(110)) {
        const letter = String.fromCharCode(97 + typed.length % 26)
        await driver.actions().sendKeys(letter).perform()
        typed.push([Date.now(), letter])
      }
      const entry = await driver.executeScript('return sessionStorage.getItem("onroll-draft")')
      const killed = Date.now()
      await killBrowser(places.profileDir)
      await driver.quit().catch(() => {})

      driver = await startBrowser(places)
      // The form itself would count the page after it as loaded again, and would not ask.
      await driver.get(new URL('licences.txt', server.address).href)
      await driver.executeScript('sessionStorage.setItem("onroll-draft", arguments[0])', entry)
      await driver.get(address)
      await driver.wait(until.elementLocated(By.css('#onroll[data-state=running]')), 20_000)
      await carryOn({ driver })
      const found = await (await driver.wait(until.elementLocated(By.id('notifier_name')), 5_000)).getAttribute('value')
      const due = typed.filter(([when]) => when < killed - 1_500).length
      const all = typed.map(([, letter]) => letter).join('')
      assert.ok(all.startsWith(found), 'what is kept is not what was typed')
      assert.ok(found.length >= due, `${found.length} of ${all.length} letters are kept, and ${due} were due`)
      assert.ok(all.length > 200, `only ${all.length} letters were typed`)
    } finally {
      await driver.quit().catch(() => {})
      await server.stop()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  })
})

describe('a reload in the middle of a word', () => {
  test('costs no field but the last, and of that only its last letters', { timeout: 90_000 }, async () => {
    const session = await start()
    try {
      for (let round = 0; round < 8; round++) {
        await openDraft(session, { authority: 'camden', answers: {} }, NAME)
        const { driver } = session
        await driver.findElement(By.id('notifier_name')).click()
        await driver.actions().sendKeys('Grace Quillfeather').perform()
        // Nobody leaves a field as fast as a driver does.
        await kept(session, 'Grace Quillfeather')
        await driver.findElement(By.id('notifier_position')).click()
        await driver.actions().sendKeys('Deputy head').perform()
        // The question whether to leave is answered by the driver.
        await session.reloadedBy(() => driver.executeScript('location.reload()'))
        const value = async id => (await driver.wait(until.elementLocated(By.id(id)), 5_000)).getAttribute('value')
        assert.equal(await value('notifier_name'), 'Grace Quillfeather')
        const position = await value('notifier_position')
        assert.ok('Deputy head'.startsWith(position), position)
      }
    } finally {
      await session.stop()
    }
  })
})

describe('answers that cannot be read', () => {
  let session, driver
  before(async () => {
    session = await start()
    driver = session.driver
    await session.beforePages(`if (origin !== 'null') {
      const fault = sessionStorage.getItem('fault')
      const open = IDBFactory.prototype.open
      sessionStorage.removeItem('fault')
      if (fault === 'fails') IDBFactory.prototype.open = () => { throw new DOMException('once', 'UnknownError') }
      if (fault === 'silent') IDBFactory.prototype.open = () => new EventTarget()
      addEventListener('mend', () => { IDBFactory.prototype.open = open })
    }`)
  })
  after(() => session?.stop())
  const nameShown = async () => (await driver.wait(until.elementLocated(By.id('child_name')), 5_000)).getAttribute('value')

  for (const fault of ['fails', 'silent']) {
    test(`once, when the browser ${fault === 'fails' ? 'fails' : 'never answers'}, are neither shown as none nor written over`, async () => {
      await openDraft(session, siblings, '#/children/3/name')
      const before = await stored(session)
      await driver.executeScript('sessionStorage.setItem("fault", arguments[0])', fault)
      await driver.navigate().refresh()
      await session.running()
      assert.match(await main(), /Your answers could not be read[^]*not overwritten them/)
      assert.deepEqual(await session.axe(), [])
      // Only help can be reached from it, and nothing is written.
      await session.go('#/about-you/your-name')
      assert.match(await main(), /Your answers could not be read/)
      await session.go('#/danger')
      assert.match(await main(), /999/)
      await driver.executeScript('dispatchEvent(new Event("mend"))')
      assert.deepEqual((await stored(session)).records, before.records)
      await session.go('#/children/3/name')
      await session.reloadedBy(() => driver.findElement(By.id('try-again')).click())
      assert.equal(await nameShown(), 'Ilyas Rahman Doyle')
    })
  }

  test('of one council do not hide those of another, and stay as they are', async () => {
    await openDraft(session, siblings, '#/children/3/name')
    await putRecord('suffolk', [1, 2, 3])
    await putRecord('leeds', Array(200).fill(7))
    const before = (await stored(session)).records.length
    await driver.navigate().refresh()
    await session.running()
    assert.equal(await nameShown(), 'Ilyas Rahman Doyle')
    assert.match(await driver.findElement(By.css('.govuk-notification-banner')).getText(), /another council[^]*could not be read/)
    assert.deepEqual(await session.axe(), [])
    await driver.findElement(By.id('child_name')).sendKeys('!')
    await kept(session, 'Ilyas Rahman Doyle!')
    assert.equal((await stored(session)).records.length, before)

    await session.open('?authority=suffolk#/tasks')
    assert.match(await main(), /Your answers could not be read/)
    await driver.findElement(By.id('go-on-without')).click()
    await driver.wait(async () => !/could not be read/.test(await main()), 5_000)
    await session.open('?authority=camden#/children/3/name')
    assert.equal(await nameShown(), 'Ilyas Rahman Doyle!')
    assert.deepEqual(await session.consoleMessages(), [])
  })

  test('because the browser has deleted them are not passed over in silence', async () => {
    await session.open('?authority=camden#/about-you/your-name')
    await driver.executeScript('sessionStorage.clear()')
    await session.reload()
    await driver.findElement(By.id('notifier_name')).sendKeys('Grace Quillfeather')
    await kept(session, 'Grace Quillfeather')
    await driver.executeAsyncScript(`
      const [done] = arguments
      const opening = indexedDB.open('onroll')
      opening.onsuccess = () => {
        const cleared = opening.result.transaction('drafts', 'readwrite').objectStore('drafts').clear()
        cleared.onsuccess = () => { opening.result.close(); done() }
      }
    `)
    await driver.navigate().refresh()
    await session.running()
    assert.match(await main(), /Your answers could not be read[^]*browser may have deleted your answers/)
    assert.deepEqual(await session.axe(), [])
    await driver.findElement(By.id('go-on-without')).click()
    await driver.wait(async () => !/could not be read/.test(await main()), 5_000)
    await driver.navigate().refresh()
    await session.running()
    assert.doesNotMatch(await main(), /could not be read/)
  })

  test('because a later version wrote them are left as they are', async () => {
    await openDraft(session, { ...siblings, version: 99 }, '#/tasks')
    assert.match(await main(), /Your answers could not be read/)
    await kept(session, '"version":99')
  })

  const main = () => driver.executeScript('return document.querySelector("main").innerText')
  const putRecord = (authority, bytes) => driver.executeAsyncScript(`
    const [authority, bytes, done] = arguments
    const opening = indexedDB.open('onroll', 1)
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('drafts', 'readwrite')
      transaction.objectStore('drafts').put(new Uint8Array(bytes), sessionStorage.getItem('onroll-draft').slice(64) + authority)
      transaction.oncomplete = () => { opening.result.close(); done() }
    }
  `, authority, bytes)
})

describe('a lock that is never granted or refused', () => {
  test('does not keep the answers from the screen', async () => {
    const session = await start()
    try {
      await openDraft(session, siblings, '#/children/3/name')
      await session.beforePages('LockManager.prototype.request = () => new Promise(() => {})')
      await session.driver.navigate().refresh()
      await session.running()
      const name = await session.driver.wait(until.elementLocated(By.id('child_name')), 5_000)
      assert.equal(await name.getAttribute('value'), 'Ilyas Rahman Doyle')
    } finally {
      await session.stop()
    }
  })
})

describe('when the program really stops', () => {
  let session, driver
  before(async () => {
    session = await start()
    driver = session.driver
    await session.setToday(siblings.today)
  })
  after(() => session?.stop())

  test('the page says so at once, keeps the answers out of the console, and saves them to a file', async () => {
    await openDraft(session, siblings, '#/children/3/name')
    const field = await driver.findElement(By.id('child_name'))
    await field.clear()
    await field.sendKeys('Zebedee Quillfeather')
    // Yew puts the next page before the footer, and stops when that is gone.
    await driver.executeScript('document.querySelector("footer").remove(); location.hash = "#/tasks"')
    const page = await driver.wait(until.elementLocated(By.css('#onroll[data-state=stopped]')), 2_000)
    assert.match(await page.getText(), /has stopped[^]*immediate danger, call 999[^]*that this tab has kept come back/)
    assert.equal(await driver.executeScript('return document.activeElement.getAttribute("role")'), 'alert')
    assert.equal((await driver.findElements(By.css('main'))).length, 1)
    assert.deepEqual(await session.axe(), [])
    await session.setSize(360, 800)
    assert.equal(await session.scrollsSideways(), false)
    await session.screenshot('stopped/phone')
    await session.setSize(1280, 900)
    await session.screenshot('stopped/desk')
    const said = (await session.consoleMessages()).map(({ message }) => message)
    // A development build names the line of the source, a release the function of the module by its number.
    assert.ok(said.some(message => /Onroll stopped at|RuntimeError: unreachable/.test(message)), said.join('\n'))
    for (const word of ['Zebedee', 'Quillfeather', 'Rahman', 'Safiya']) {
      assert.ok(!said.some(message => message.includes(word)), said.join('\n'))
    }
    await driver.findElement(By.id('save-draft')).click()
    assert.match(await readFile(await session.download(/^onroll-ONR-.*\.draft\.json$/), 'utf8'), /Zebedee Quillfeather/)
  })

  test('loading the page again brings everything back', async () => {
    await session.reloadedBy(() => driver.findElement(By.css('[data-reload]')).click())
    await driver.executeScript('location.hash = "#/children/3/name"')
    const name = await driver.wait(until.elementLocated(By.id('child_name')), 5_000)
    assert.equal(await name.getAttribute('value'), 'Zebedee Quillfeather')
  })

  test('the file opens again in another browser', async () => {
    const other = await start()
    try {
      await other.setToday(siblings.today)
      await other.open('#/tasks')
      await chooseFile(other, '#/open', await session.download(/\.draft\.json$/))
      await other.driver.wait(async () => await other.address() === '#/tasks', 10_000)
      await other.driver.executeScript('location.hash = "#/children/3/name"')
      const name = await other.driver.wait(until.elementLocated(By.id('child_name')), 5_000)
      assert.equal(await name.getAttribute('value'), 'Zebedee Quillfeather')
      await kept(other, 'Zebedee Quillfeather')
    } finally {
      await other.stop()
    }
  })
})

describe('a worker that does not arrive', () => {
  test('is told, and is asked for again when the person tries again', { timeout: 90_000 }, async () => {
    const server = await holdBack(await sharedServer(), /\/worker/)
    const session = await start({ server })
    const { driver } = session
    try {
      await session.setToday(siblings.today)
      await session.beforePages(`{
        const later = setTimeout
        globalThis.setTimeout = (work, pause, ...more) => later(work, pause === 30_000 && !globalThis.patient ? 1_000 : pause, ...more)
      }`)
      await openDraft(session, siblings, '#/save')
      const again = await driver.wait(until.elementLocated(By.xpath('//button[contains(., "Try to make the PDF again")]')), 20_000)
      assert.match(await session.mainText(), /The PDF could not be made: [^]*not answered for 30 seconds/)
      await (await jsonButton(driver)).click()
      await session.download(/\.json$/)
      server.release()
      // From here on the worker may take its time, as on a busy machine.
      await driver.executeScript('globalThis.patient = true')
      await again.click()
      await driver.findElement(By.id('save-pdf')).click()
      await session.download(/\.pdf$/)
    } finally {
      await session.stop()
    }
  })
})

describe('a part of the page that never arrives', () => {
  test('is told after some seconds', async () => {
    const session = await start()
    const { driver } = session
    try {
      await session.beforePages(`{
        const later = setTimeout
        globalThis.setTimeout = (work, pause, ...more) => later(work, pause === 10_000 ? 500 : pause, ...more)
        const ask = fetch
        globalThis.fetch = (what, ...more) => /\\.wasm/.test(what?.url ?? what) ? new Promise(() => {}) : ask(what, ...more)
      }`)
      await driver.get(new URL('?authority=camden#/tasks', session.base).href)
      const said = await driver.wait(until.elementLocated(By.css('main [role=status]')), 5_000)
      assert.match(await said.getText(), /taking a long time/)
      assert.match(await session.mainText(), /999/)
      assert.deepEqual(await session.axe(), [])
    } finally {
      await session.stop()
    }
  })
})

describe('what the browser fills in by itself', () => {
  test('is taken, with no event or with one of change only', async () => {
    const session = await start()
    const { driver } = session
    try {
      await session.open(NAME)
      await driver.executeScript(`
        document.getElementById('notifier_name').value = 'Grace Quillfeather'
        const position = document.getElementById('notifier_position')
        position.value = 'Deputy head'
        position.dispatchEvent(new Event('change', { bubbles: true }))
      `)
      await driver.findElement(By.id('continue')).click()
      // The rest of the page is still to be answered.
      const summary = await driver.wait(until.elementLocated(By.css('.govuk-error-summary')), 5_000)
      assert.doesNotMatch(await summary.getText(), /your name|full name|your position/i)
      await kept(session, 'Grace Quillfeather')
      await kept(session, 'Deputy head')
    } finally {
      await session.stop()
    }
  })
})

describe('closing the page', () => {
  test('is asked about while answers are in no saved file, and only then', async () => {
    const session = await start()
    const { driver } = session
    const asks = () => driver.executeScript(`
      const event = new Event('beforeunload', { cancelable: true })
      dispatchEvent(event)
      return event.defaultPrevented
    `)
    try {
      await session.setToday(siblings.today)
      await session.open(NAME)
      assert.equal(await asks(), false, 'nothing has been answered')
      await driver.findElement(By.id('notifier_name')).sendKeys('Grace')
      assert.equal(await asks(), true, 'an answer is in no file')
      await driver.executeScript('location.hash = "#/save"')
      await (await jsonButton(driver)).click()
      await session.download(/\.json$/)
      assert.equal(await asks(), false, 'the answers are in a file')
      await driver.navigate().refresh()
      await session.running()
      assert.equal(await asks(), false, 'they still are')
      await driver.executeScript('location.hash = arguments[0]', NAME)
      await driver.wait(until.elementLocated(By.id('notifier_name')), 5_000).sendKeys('!')
      assert.equal(await asks(), true)
      await driver.executeScript('location.hash = "#/save"')
      await finishAndClear(session)
      await driver.wait(async () => !(await asks()), 5_000, 'there is nothing left to lose')
    } finally {
      await session.stop()
    }
  })
})
