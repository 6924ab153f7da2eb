// A new version is published while the old one is in use: nothing is lost, nothing is mixed, and the person decides when.
import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import { By, Key } from 'selenium-webdriver'
import { kept, openDraft } from './support/draft.mjs'
import { engine } from './support/engines.mjs'
import { fixture } from './support/fixtures.mjs'
import { caches, isOffered, loadNewVersion, lookForUpdate, offered, ready, versionOf } from './support/ready.mjs'
import { check } from './support/saved.mjs'
import { site } from './support/site.mjs'
import { start } from './support/start.mjs'

describe('a new version', () => {
  let server, session, driver, first, next, referral
  before(async () => {
    server = await site()
    session = await start({ server })
    driver = session.driver
    referral = await fixture('camden-untraceable-name-stays')
    await session.setToday(referral.today)
    await session.open()
    await ready(session)
    first = await versionOf(session)
    await openDraft(session, referral, '#/about-you/your-name')
  })
  after(() => session?.stop())

  test('arrives beside the old one and is offered on the next page, not under the person’s hands', { timeout: 120_000 }, async () => {
    next = await server.publishNext()
    assert.notEqual(next, first)
    await type('Grace Okonjo')
    assert.equal(await lookForUpdate(session), 'waiting')
    assert.equal(await isOffered(session), false)
    assert.equal(await versionOf(session), first)
    await driver.executeScript('location.hash = "#/tasks"')
    await offered(session)
    assert.deepEqual(await session.axe(), [])
    await session.screenshot('update/offered')
    await session.setSize(360, 800)
    assert.equal(await session.scrollsSideways(), false)
    assert.deepEqual(await session.axe(), [])
    await session.screenshot('update/offered-phone')
    await session.setSize(1280, 900)
  })

  test('never takes over by itself: the page is loaded again in the old version, with the old version’s files', { timeout: 120_000 }, async () => {
    await driver.navigate().refresh()
    await session.running()
    assert.equal(await versionOf(session), first)
    await offered(session)
    // The server has the old worker no longer.
    await driver.executeScript('location.hash = "#/save"')
    await driver.wait(async () => (await driver.findElements(By.id('save-pdf'))).length, 10_000)
    await driver.findElement(By.id('save-pdf')).sendKeys(Key.ENTER)
    await check(await session.download(/\.pdf$/))
    assert.deepEqual(await mixed(first), [])
  })

  test('takes over when the person asks, with every answer, even the last one typed', { timeout: 120_000 }, async () => {
    await driver.executeScript('location.hash = "#/about-you/your-name"')
    await type('Grace Okonjo-Hale')
    await loadNewVersion(session)
    assert.equal(await versionOf(session), next)
    assert.equal(await session.address(), '#/about-you/your-name')
    assert.equal(await driver.findElement(By.name('notifier_name')).getAttribute('value'), 'Grace Okonjo-Hale')
    assert.equal(await isOffered(session), false)
    await ready(session)
    assert.deepEqual(await mixed(next), [])
    // Nothing of the old version stays.
    await driver.wait(async () => Object.keys(await caches(session)).every(name => name.endsWith(next)), 10_000)
    const said = (await session.consoleMessages()).filter(({ message }) => !/preloaded using link preload/.test(message))
    assert.deepEqual(said, [])
  })

  test('takes over by itself once every page of the old one is closed', { timeout: 120_000 }, async () => {
    const third = await server.publishNext('a third version')
    assert.equal(await lookForUpdate(session), 'waiting')
    await driver.wait(async () => {
      // The browser notices some moments later that the page is gone.
      await driver.get('about:blank')
      await driver.sleep(500)
      await session.open()
      return await versionOf(session) === third
    }, 20_000, 'the third version does not take over')
    assert.deepEqual(await mixed(third), [])
  })

  test('leaves another tab its own files until it is closed', { timeout: 180_000 }, async () => {
    await openDraft(session, referral, '#/tasks')
    const old = await versionOf(session)
    const oldTab = await driver.getWindowHandle()
    const fourth = await server.publishNext('a fourth version')
    await driver.switchTo().newWindow('tab')
    const newTab = await driver.getWindowHandle()
    await session.open()
    assert.equal(await versionOf(session), old)
    await lookForUpdate(session)
    await driver.executeScript('location.hash = "#/danger"')
    await offered(session)
    await loadNewVersion(session)
    assert.equal(await versionOf(session), fourth)
    await driver.switchTo().window(oldTab)
    assert.equal(await versionOf(session), old)
    await driver.executeScript('location.hash = "#/save"')
    await offered(session)
    await driver.findElement(By.id('save-pdf')).sendKeys(Key.ENTER)
    await check(await session.download(/\(1\)\.pdf$/))
    assert.deepEqual(await mixed(old), [])
    await loadNewVersion(session)
    assert.equal(await versionOf(session), fourth)
    await driver.close()
    await driver.switchTo().window(newTab)
  })

  async function type(name) {
    const field = await driver.wait(async () => (await driver.findElements(By.name('notifier_name')))[0], 10_000)
    await field.clear()
    await field.sendKeys(name)
  }

  /** The files of this page that are not of a version: those whose names the page of that version does not have. */
  async function mixed(version) {
    const files = (await caches(session))[`onroll ${session.base} ${version}`]
    const used = await driver.executeScript('return performance.getEntriesByType("resource").map(({ name }) => name)')
    return used.filter(name => /\.[0-9a-f]{8}\.\w+$/.test(name) && !files.includes(name))
  }
})

describe('a new version whose answers cannot be kept', () => {
  let server, session
  before(async () => {
    server = await site()
    session = await start({ server })
    await session.open()
    await ready(session)
  })
  after(() => session?.stop())

  test('is not loaded, and says what to do', { timeout: 120_000 }, async () => {
    const { driver } = session
    await server.publishNext()
    assert.equal(await lookForUpdate(session), 'waiting')
    await driver.executeScript('IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError") }')
    await driver.executeScript('location.hash = "#/about-you/your-name"')
    await offered(session)
    const field = await driver.wait(async () => (await driver.findElements(By.name('notifier_name')))[0], 10_000)
    await field.sendKeys('Grace')
    const page = await driver.findElement(By.css('html'))
    await driver.findElement(By.css('#onroll-update button')).click()
    await driver.wait(async () => /could not keep your answers, so the page was not loaded again/.test(await driver.findElement(By.id('onroll-update')).getText()), 20_000)
    assert.equal(await page.isEnabled(), true)
    assert.equal(await driver.findElement(By.name('notifier_name')).getAttribute('value'), 'Grace')
    assert.deepEqual(await session.axe(), [])
  })
})

describe('an update that does not arrive whole', () => {
  let server, session, first
  beforeEach(async () => {
    server = await site()
    session = await start({ server })
    await session.open()
    await ready(session)
    first = await versionOf(session)
  })
  afterEach(() => session?.stop())

  for (const [how, file] of [['cut', /worker\.\w+\.js$/], ['wrong', /worker\.\w+\.js$/], ['missing', /loader\.\w+\.js$/]]) {
    test(`a file that is ${how} leaves the old version as it is`, { timeout: 120_000 }, async () => {
      const next = await server.publishNext()
      server.break(file, how)
      assert.notEqual(await lookForUpdate(session), 'waiting')
      assert.deepEqual(Object.keys(await caches(session)), [`onroll ${session.base} ${first}`])
      await server.goAway()
      await session.open('?authority=leeds')
      assert.equal(await versionOf(session), first)
      await ready(session)
      // Once the rest has arrived the new version is there.
      await server.start()
      server.mend()
      assert.equal(await lookForUpdate(session), 'waiting')
      assert.ok(Object.keys(await caches(session)).some(name => name.endsWith(next)))
    })
  }
})

describe('what a council edits', () => {
  let server, session, driver
  const title = () => driver.getTitle()
  const edit = async (id, change) => server.write(`authorities/${id}.json`, JSON.stringify(change(JSON.parse(await server.read(`authorities/${id}.json`)))))
  before(async () => {
    server = await site()
    session = await start({ server })
    driver = session.driver
    await session.open('?authority=leeds')
    await ready(session)
  })
  after(() => session?.stop())

  test('a changed profile is there at once, without a new version, and stays without a server', { timeout: 120_000 }, async () => {
    await edit('leeds', profile => ({ ...profile, form_title: 'Changed notification' }))
    await session.open('?authority=leeds')
    assert.match(await title(), /Changed notification/)
    await server.goAway()
    await session.open('?authority=leeds')
    assert.match(await title(), /Changed notification/)
    await server.start()
  })

  test('a profile is asked for with the page, once for each visit', { timeout: 60_000, skip: engine !== 'chromium' && 'only Chromium turns scripts off' }, async () => {
    const profiles = () => server.asked.filter(name => /^authorities\/.*\.json$/.test(name))
    const visit = async address => {
      await driver.get('about:blank')
      server.asked.length = 0
      await driver.get(new URL(address, session.base).href)
    }
    // Without scripts the page asks for nothing, so it is the service worker that does.
    const scripts = off => driver.sendDevToolsCommand('Emulation.setScriptExecutionDisabled', { value: off })
    await scripts(true)
    for (const [address, name] of [['?authority=leeds', 'leeds'], ['', 'index']]) {
      await visit(address)
      await driver.wait(() => profiles().length, 10_000, `nothing is asked for ${name}`)
      assert.deepEqual(profiles(), [`authorities/${name}.json`])
    }
    await scripts(false)
    await visit('?authority=leeds')
    await session.running()
    assert.deepEqual(profiles(), ['authorities/leeds.json'])
    // An answer that was given is not given again.
    for (const words of ['Changed twice', 'Changed notification']) {
      await edit('leeds', profile => ({ ...profile, form_title: words }))
      const again = await driver.executeAsyncScript('const [done] = arguments; fetch("authorities/leeds.json").then(answer => answer.json()).then(done, done)')
      assert.equal(again.form_title, words)
    }
  })

  test('a server that does not answer holds the form up for a moment only', { timeout: 60_000 }, async () => {
    server.break(/leeds\.json$/, 'hung')
    const began = Date.now()
    await session.open('?authority=leeds')
    assert.match(await title(), /Changed notification/)
    assert.ok(Date.now() - began < 15_000, `it took ${Date.now() - began} ms`)
    server.mend()
  })

  test('half a profile, or a page to sign in, is never taken for it', { timeout: 60_000 }, async () => {
    const whole = await server.read('authorities/leeds.json')
    for (const text of [whole.slice(0, 2_000), '<!doctype html><title>Sign in</title>']) {
      await server.write('authorities/leeds.json', text)
      await session.open('?authority=leeds')
      assert.match(await title(), /Changed notification/)
    }
    await server.write('authorities/leeds.json', whole)
  })

  test('a council that the build does not know works offline after one visit', { timeout: 120_000 }, async () => {
    const profile = JSON.parse((await server.read('authorities/camden.json')).replaceAll('camden_', 'ashford_'))
    await server.write('authorities/ashford.json', JSON.stringify({ ...profile, id: 'ashford', name: 'Ashford' }))
    await session.open('?authority=ashford')
    await ready(session)
    await server.goAway()
    await session.open('?authority=ashford')
    assert.match(await title(), /Ashford/)
    await server.start()
  })

  test('a council that was added to the list works offline before anybody has chosen it', { timeout: 120_000 }, async () => {
    const profile = JSON.parse((await server.read('authorities/camden.json')).replaceAll('camden_', 'newtown_'))
    await server.write('authorities/newtown.json', JSON.stringify({ ...profile, id: 'newtown', name: 'Newtown' }))
    const list = JSON.parse(await server.read('authorities/index.json'))
    await server.write('authorities/index.json', JSON.stringify([...list, { id: 'newtown', name: 'Newtown', full_name: 'Newtown Council' }]))
    await driver.get(new URL('?authority=', session.base).href)
    await session.running()
    await driver.wait(async () => Object.values(await caches(session)).flat().some(file => /newtown\.json$/.test(file)), 20_000, 'it is not kept')
    await ready(session)
    await server.goAway()
    await driver.findElement(By.css('input[value=newtown]')).click()
    await driver.findElement(By.id('continue')).click()
    await driver.wait(async () => /Newtown/.test(await driver.getTitle()), 20_000)
    await session.running()
    assert.match(await title(), /Newtown/)
    await server.start()
  })

  test('a page with a council’s id in it is kept as the council has it', { timeout: 120_000 }, async () => {
    const page = await server.read('index.html')
    await server.write('index.html', page.replace('name="onroll-authority" content=""', 'name="onroll-authority" content="harrow"'))
    // The kept page shows first; the edited one is there on the visit after.
    await driver.get(session.base)
    await session.running()
    await driver.wait(async () => {
      await driver.get(session.base)
      await session.running()
      return /Harrow/.test(await title())
    }, 20_000)
    // The service worker reads the council in the page that it keeps, and asks for its profile at once.
    server.asked.length = 0
    await driver.get(session.base)
    await session.running()
    assert.deepEqual(server.asked.filter(name => /^authorities\/.*\.json$/.test(name)), ['authorities/harrow.json'])
    await server.goAway()
    await driver.get(session.base)
    await session.running()
    assert.match(await title(), /Harrow/)
    await server.start()
  })

  test('any other change of the page is not taken', { timeout: 60_000 }, async () => {
    const page = await server.read('index.html')
    await server.write('index.html', page.replace('<body', '<body data-added="yes"'))
    for (let visit = 0; visit < 2; visit++) {
      await driver.get(session.base)
      await session.running()
    }
    assert.equal(await driver.executeScript('return "added" in document.body.dataset'), false)
  })
})
