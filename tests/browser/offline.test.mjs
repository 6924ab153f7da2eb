// Without a connection: after one visit the server is gone, and the whole form still works.
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { By, Key, until } from 'selenium-webdriver'
import { keepDraft, openDraft } from './support/draft.mjs'
import { engine } from './support/engines.mjs'
import { fixture } from './support/fixtures.mjs'
import { enter } from './support/host.mjs'
import { caches, offlineWords, ready, versionOf } from './support/ready.mjs'
import { attachmentOf, check, textOf, withoutSpace } from './support/saved.mjs'
import { site } from './support/site.mjs'
import { start } from './support/start.mjs'
import { jsonButton } from './support/systems.mjs'
import { Walk } from './support/walk.mjs'

/** One referral for each authority, by the name of its folder. */
const REFERRALS = [
  'barking-and-dagenham-excluded', 'camden-untraceable-name-stays', 'harrow-siblings-vanished',
  'leeds-untraceable-west-north-west', 'suffolk-sisters-lost'
]

describe('after one visit', () => {
  let server, session, driver, profileDir
  before(async () => {
    server = await site({ under: '/forms/onroll/' })
    profileDir = await mkdtemp(join(tmpdir(), 'onroll-profile-'))
    session = await start({ server, profileDir })
    driver = session.driver
  })
  after(async () => {
    await session?.stop()
    await rm(profileDir, { recursive: true, force: true, maxRetries: 5 })
  })

  test('the page says that it is ready, in silence', { timeout: 120_000 }, async () => {
    await session.open()
    await ready(session)
    assert.deepEqual(await session.axe(), [])
    await session.setSize(360, 800)
    assert.equal(await session.scrollsSideways(), false)
    assert.deepEqual(await session.axe(), [])
    await session.screenshot('offline/ready')
    assert.deepEqual(await session.consoleMessages(), [])
    assert.deepEqual(await session.cspReports(), [])
  })

  test('everything the form needs is kept, and no font of another script', async () => {
    const [[name, files], ...others] = Object.entries(await caches(session))
    assert.deepEqual(others, [])
    assert.ok(name.endsWith(await versionOf(session)), name)
    for (const needed of [/\/index\.html$/, /app\.\w+\.wasm$/, /worker-module\.\w+\.wasm$/, /reader-module\.\w+\.wasm$/, /camden\.json$/, /camden\.\w+\.form$/, /latin-ext-700/]) {
      assert.ok(files.some(file => needed.test(file)), String(needed))
    }
    assert.deepEqual(files.filter(file => /arabic|noto-sans-sc/.test(file)), [])
  })

  test('a whole referral is made by keyboard without a server', { timeout: 300_000 }, async () => {
    await server.goAway()
    const referral = await fixture('england-gp-no-school')
    await session.setToday(referral.today)
    await session.open(`?authority=${referral.authority}`)
    const walk = new Walk(session, referral)
    await walk.throughTheForm()
    assert.deepEqual(walk.unreached, [])
    await walk.toTheFiles()
    await save(session, referral)
  })

  // WebKit takes five to ten seconds for each: two show it. It cannot be told another day, so in neither does today's date follow.
  for (const name of engine === 'webkit' ? REFERRALS.slice(1, 3) : REFERRALS) {
    test(`${name}: opens, and makes both files`, { timeout: 120_000 }, async () => {
      const referral = await fixture(name)
      await session.setToday(referral.today)
      await openDraft(session, referral, '#/save')
      await save(session, referral)
    })
  }

  test('a font that is not kept is missed in words', { timeout: 120_000 }, async () => {
    const referral = await fixture('camden-untraceable-name-stays')
    referral.answers.collections.children[0].answers.child_name = 'صفية'
    await openDraft(session, referral, '#/save')
    const unshown = await driver.wait(async () => (await driver.findElements(By.id('unshown')))[0], 60_000)
    assert.match(await unshown.getText(), /A font that may have them could not be fetched\. Connect to the internet/)
  })

  test('the list of councils, the choice and the page about working offline are there too', { timeout: 60_000 }, async () => {
    // The page would ask first whether to carry on with the referral of the test before.
    await driver.executeScript('sessionStorage.clear()')
    await driver.get(session.base)
    await session.running()
    await driver.findElement(By.css('input[value=leeds]')).click()
    await driver.findElement(By.id('continue')).click()
    await driver.wait(async () => /Leeds/.test(await driver.getTitle()), 20_000)
    await session.running()
    await driver.get(new URL('offline.html', session.base).href)
    const says = words => driver.wait(async () => words.test(await session.mainText()), 10_000, String(words))
    await says(/Ready to work offline\./)
    await says(/Which fonts should this device keep\?/)
  })

  test('the form in a page around it makes both files', { timeout: 120_000 }, async () => {
    const referral = await fixture('england-gp-no-school')
    await session.setToday(referral.today)
    await driver.get(new URL('demo/', session.base).href)
    await enter(driver)
    await keepDraft(session, referral)
    const before = await driver.findElement(By.id('onroll'))
    await driver.executeScript('history.replaceState(null, "", "#/save"); location.reload()')
    await driver.wait(until.stalenessOf(before), 10_000)
    await driver.switchTo().defaultContent()
    await enter(driver)
    await save(session, referral)
    await driver.switchTo().defaultContent()
  })

  // Asked for the form again without a server, a WebKit that was started again shows nothing within a minute.
  const startsEmpty = engine === 'webkit' && 'what WebDriver opens in WebKitGTK keeps nothing when it ends'
  test('the browser is started again, and the form is there at once', { timeout: 120_000, skip: startsEmpty }, async () => {
    await session.quit()
    const again = await start({ server: { address: server.address, stop: async () => {} }, profileDir })
    try {
      const referral = await fixture(REFERRALS[1])
      await again.setToday(referral.today)
      await openDraft(again, referral, '#/save')
      await save(again, referral)
    } finally {
      await again.stop()
    }
  })
})

describe('a device that says it is offline', { skip: engine !== 'chromium' && 'only Chromium can be put offline by WebDriver' }, () => {
  let server, session
  const network = offline => session.driver.sendDevToolsCommand('Network.emulateNetworkConditions', {
    offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1
  })
  const says = words => session.driver.wait(async () => words.test(await offlineWords(session)), 10_000, String(words))
  before(async () => {
    server = await site()
    session = await start({ server })
  })
  after(() => session?.stop())

  test('is told what it can do before the form is on it, and after', { timeout: 120_000 }, async () => {
    server.break(/worker-module/, 'hung')
    await session.open()
    await session.driver.executeScript('return navigator.serviceWorker.getRegistration()')
    await network(true)
    await says(/^You are offline, and parts of this form are not on this device\./)
    assert.deepEqual(await session.axe(), [])
    await session.screenshot('offline/unready')
    await network(false)
    await says(/^$/)
  })

  test('a first visit that broke off is made up for on the next', { timeout: 180_000 }, async () => {
    server.mend()
    await session.stop()
    server = await site()
    session = await start({ server })
    server.break(/worker-module/, 'cut')
    await session.open()
    await session.driver.wait(async () => Object.keys(await caches(session)).length === 0, 30_000)
    await says(/^The form is not kept on this device/)
    assert.deepEqual(await session.axe(), [])
    await session.driver.get(new URL('offline.html', session.base).href)
    await session.driver.wait(async () => /Not ready to work offline yet\.[^]*too little room/.test(
      await session.mainText()), 30_000)
    server.mend()
    await session.open()
    await ready(session)
    await network(true)
    await says(/^You are offline\. You can go on: this form works without a connection\.$/)
    await network(false)
    await says(/^Ready to work offline\./)
  })

  test('readiness is taken back when the browser has removed a file that cannot be had again', { timeout: 60_000 }, async () => {
    server.break(/worker-module/, 'missing')
    await session.driver.executeAsyncScript(`
      const [done] = arguments
      const remove = async () => {
        for (const name of await caches.keys()) {
          const cache = await caches.open(name)
          for (const { url } of await cache.keys()) if (/worker-module/.test(url)) await cache.delete(url)
        }
      }
      remove().then(done, done)
    `)
    // The browser's own cache would bring them back.
    await session.driver.sendDevToolsCommand('Network.clearBrowserCache')
    await session.driver.executeScript('document.dispatchEvent(new Event("visibilitychange"))')
    await says(/^$/)
    server.mend()
    await session.driver.executeScript('location.hash = "#/tasks"')
    await says(/^Ready to work offline\./)
  })

  test('a form that is ready is not counted again at each page, but when the person comes back to it', async () => {
    const questions = () => session.driver.executeScript('return questions.splice(0)')
    await session.driver.executeScript(`
      window.questions = []
      const post = ServiceWorker.prototype.postMessage
      ServiceWorker.prototype.postMessage = function (message, ...more) {
        questions.push(message.question)
        return post.call(this, message, ...more)
      }
    `)
    for (const page of ['#/danger', '#/privacy']) {
      await session.driver.executeScript('location.hash = arguments[0]', page)
      const back = () => session.driver.findElement(By.id('onroll-offline-link')).getAttribute('href')
      await session.driver.wait(async () => (await back()).endsWith(page), 5_000, 'the page about working offline leads elsewhere')
    }
    assert.deepEqual(await questions(), [])
    await session.driver.executeScript('document.dispatchEvent(new Event("visibilitychange"))')
    assert.deepEqual(await questions(), ['ready'])
    await says(/^Ready to work offline\./)
  })
})

describe('fonts of other scripts', () => {
  let server, session, driver
  before(async () => {
    server = await site()
    session = await start({ server })
    driver = session.driver
  })
  after(() => session?.stop())

  const box = async name => {
    const label = await driver.findElement(By.xpath(`//label[starts-with(., "${name}")]`))
    return driver.findElement(By.id(await label.getAttribute('for')))
  }
  const result = words => driver.wait(async () => words.test(await session.mainText()), 30_000, String(words))

  test('have a page that can be used by keyboard on a phone, and says when nothing is ready', { timeout: 60_000 }, async () => {
    await driver.get(new URL('offline.html', session.base).href)
    await result(/Not ready to work offline yet\./)
    await driver.wait(async () => (await driver.findElements(By.css('#fonts input'))).length > 20, 10_000)
    for (const width of [1280, 360]) {
      await session.setSize(width, 800)
      assert.equal(await session.scrollsSideways(), false)
      assert.deepEqual(await session.axe(), [])
    }
    await session.screenshot('offline/fonts')
    assert.deepEqual(await session.consoleMessages(), [])
  })

  test('every font of the list is with the form or can be chosen', async () => {
    const { unchosen } = await driver.executeAsyncScript(`
      const [done] = arguments
      const read = async () => {
        const [script, list] = await Promise.all([
          fetch(document.querySelector('script[src]').src).then(answer => answer.text()),
          fetch(document.querySelector('meta[name=onroll-fonts]').content).then(answer => answer.json())
        ])
        const more = await Promise.all(list.more.map(({ file }) => fetch('fonts/' + file).then(answer => answer.json())))
        const families = [...script.matchAll(/'((?:noto|vazirmatn)[a-z-]*)'/g)].map(([, family]) => family + '-')
        const withForm = ['noto-sans-latin-', 'noto-sans-vietnamese-']
        const all = [list, ...more].flatMap(({ fonts }) => fonts.map(({ file }) => file))
        return { unchosen: all.filter(file => ![...families, ...withForm].some(family => file.startsWith(family))) }
      }
      read().then(done, error => done({ unchosen: [String(error)] }))
    `)
    assert.deepEqual(unchosen, [])
  })

  test('that cannot be fetched are not said to be kept', { timeout: 60_000 }, async () => {
    server.break(/thaana/, 'wrong')
    await (await box('Dhivehi')).click()
    await driver.findElement(By.css('#fonts button')).click()
    await result(/Some fonts are not kept\./)
    assert.equal(await (await box('Dhivehi')).isSelected(), false)
    assert.deepEqual(await session.axe(), [])
    server.mend()
  })

  test('are kept when chosen, and a name is set in them without a server', { timeout: 180_000 }, async () => {
    await (await box('Arabic')).sendKeys(Key.SPACE)
    await driver.findElement(By.css('#fonts button')).sendKeys(Key.ENTER)
    await result(/Done\. This device keeps the ticked fonts and no others\./)
    await session.screenshot('offline/fonts-kept')
    await session.open()
    await ready(session)
    await server.goAway()
    const referral = await fixture('camden-untraceable-name-stays')
    await session.setToday(referral.today)
    referral.answers.collections.children[0].answers.child_name = 'صفية'
    await openDraft(session, referral, '#/save')
    await driver.wait(until.elementLocated(By.id('save-pdf')), 10_000).sendKeys(Key.ENTER)
    const paper = await textOf(await session.download(/\.pdf$/))
    assert.ok(/صفية|ﺔﻴﻔﺻ/.test(paper), 'the name is not on the paper')
    assert.deepEqual(await driver.findElements(By.id('unshown')), [])
    await server.start()
  })

  test('are ticked when the page is opened again, and removed when the tick is taken away', { timeout: 60_000 }, async () => {
    await driver.get(new URL('offline.html?authority=camden', session.base).href)
    await driver.wait(async () => (await driver.findElements(By.css('#fonts input:checked'))).length === 1, 10_000)
    await (await box('Arabic')).click()
    await driver.findElement(By.css('#fonts button')).click()
    await result(/Done\./)
    const fonts = Object.entries(await caches(session)).filter(([name]) => name.endsWith(' fonts'))
    assert.deepEqual(fonts.flatMap(([, files]) => files), [])
    await driver.findElement(By.className('govuk-back-link')).click()
    await session.running()
    assert.match(await driver.getTitle(), /Camden/)
  })
})

describe('the entry for the home screen', { skip: engine !== 'chromium' && 'only Chromium says whether a page can be installed' }, () => {
  let server, session
  before(async () => {
    server = await site({ under: '/onroll/' })
    session = await start({ server })
  })
  after(() => session?.stop())

  test('can be installed, and opens the form of the council that was open', { timeout: 60_000 }, async () => {
    const asked = method => session.driver.sendAndGetDevToolsCommand(method, {})
    for (const [query, opens] of [['?authority=leeds', 'onroll/?authority=leeds'], ['', 'onroll/']]) {
      await session.driver.get(`${session.base}${query}`)
      await session.running()
      const { errors, data } = await asked('Page.getAppManifest')
      assert.deepEqual(errors, [])
      const { start_url: opened, scope, icons } = JSON.parse(data)
      const manifest = await session.driver.executeScript('return document.querySelector("link[rel=manifest]").href')
      assert.equal(new URL(opened, manifest).href, new URL(opens, new URL('/', session.base)).href)
      assert.equal(new URL(scope, manifest).href, session.base)
      for (const { src } of icons) {
        const status = await session.driver.executeAsyncScript('const [url, done] = arguments; fetch(url).then(({ status }) => done(status))', new URL(src, manifest).href)
        assert.equal(status, 200, src)
      }
      assert.deepEqual((await asked('Page.getInstallabilityErrors')).installabilityErrors, [])
    }
  })
})

test('the service worker is no script of the page, and a worker is none either', { timeout: 60_000 }, async () => {
  const server = await site()
  const session = await start({ server })
  try {
    await session.open()
    const worker = await session.driver.findElement(By.css('meta[name=onroll-worker]')).getAttribute('content')
    const refused = script => session.driver.executeScript(`try { ${script}; return 'allowed' } catch (error) { return error.name }`)
    for (const name of ['sw.js', worker]) {
      assert.equal(await refused(`document.createElement("script").src = ${JSON.stringify(name)}`), 'TypeError', name)
    }
    assert.equal(await refused('new Worker("sw.js")'), 'TypeError')
    const registered = await session.driver.executeAsyncScript(`
      const [name, done] = arguments
      const register = async () => navigator.serviceWorker.register(name)
      register().then(() => done('allowed'), error => done(error.name))
    `, worker)
    assert.equal(registered, 'TypeError')
  } finally {
    await session.stop()
  }
})

/** Saves both files from the page that is open, and holds them to what the fixture expects. */
async function save(session, referral) {
  await (await jsonButton(session.driver)).sendKeys(Key.ENTER)
  await session.driver.findElement(By.id('save-pdf')).sendKeys(Key.ENTER)
  const reference = await session.driver.executeScript('return /ONR-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(document.querySelector("main").innerText)[0]')
  const saved = ending => session.download(new RegExp(`^onroll-${reference}[^.]*( \\(\\d+\\))?\\.${ending}$`))
  const json = await readFile(await saved('json'))
  const { answers, unaccepted, authority } = JSON.parse(json)
  assert.deepEqual({ answers, unaccepted }, referral.exported)
  assert.equal(authority.id, referral.authority)
  const pdf = await saved('pdf')
  await check(pdf)
  assert.deepEqual(await attachmentOf(pdf), json)
  const paper = await textOf(pdf)
  assert.ok(paper.includes(withoutSpace(reference)))
  // The next referral of the same reference would be saved under another name.
  await Promise.all([pdf, await saved('json')].map(path => rm(path)))
}
