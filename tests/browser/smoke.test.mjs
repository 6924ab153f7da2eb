// The page starts, in the strictest setting it is deployed in, and asks nobody but its own host for anything.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { By } from 'selenium-webdriver'
import { engine } from './support/engines.mjs'
import { startServer } from './support/server.mjs'
import { start } from './support/start.mjs'

let session
before(async () => { session = await start() })
after(() => session?.stop())

test('the first page starts in silence, on any screen', async () => {
  await session.open()
  assert.match(await session.driver.getTitle(), /children missing education/i)
  assert.equal((await session.driver.findElements(By.css('#onroll h1'))).length, 1)
  for (const width of [360, 820, 1280]) {
    await session.setSize(width, 900)
    assert.equal(await session.scrollsSideways(), false, `at ${width} px`)
    assert.deepEqual(await session.axe(), [], `at ${width} px`)
  }
  await session.screenshot('first-page')
  assert.deepEqual(await session.consoleMessages(), [])
  assert.deepEqual(await session.cspReports(), [])
})

test('only files of the page are asked for', async () => {
  const requests = await session.requests()
  assert.ok(requests.some(({ url }) => url.endsWith('.wasm')))
  for (const { url, method, type } of requests) {
    assert.ok(url.startsWith(session.base), url)
    assert.equal(method, 'GET')
    assert.equal(new URL(url).search, type === 'Document' ? '?authority=camden' : '', url)
  }
})

const reuses = engine === 'webkit' ? 'WebKitGTK does not use what was fetched early for a later fetch' : false

test('nothing is asked for twice', { skip: reuses }, async () => {
  const urls = (await session.requests()).map(({ url }) => url)
  assert.deepEqual(urls.filter((url, index) => urls.indexOf(url) !== index), [])
})

test('text never becomes markup, and only the page\'s own scripts can be started', async () => {
  const refused = async script => {
    const error = await session.driver.executeScript(`try { ${script} } catch (error) { return error.name }`)
    assert.equal(error, 'TypeError', script)
  }
  await refused('document.createElement("p").innerHTML = "<b>bold</b>"')
  await refused('document.createElement("script").text = "alert(1)"')
  await refused('new Worker("loader.js")')
  await refused('new Worker("https://example.org/worker.js")')
})

const onlyChromium = engine === 'chromium' ? false : 'needs the DevTools of Chromium'

test('the page works below any path', { skip: onlyChromium }, async () => {
  const server = await startServer({ under: '/council/forms/onroll/' })
  const elsewhere = await start({ server })
  try {
    await elsewhere.open()
    assert.deepEqual(await elsewhere.consoleMessages(), [])
    // From the browser's own log, so with the requests of every thread.
    const requests = await elsewhere.everyRequest()
    assert.ok(requests.length > 4)
    for (const { url } of requests) assert.ok(url.startsWith(server.address), url)
  } finally {
    await elsewhere.stop()
  }
})

test('a page whose app does not arrive says what to do, danger first', { skip: onlyChromium }, async () => {
  const server = await startServer()
  const broken = await start({ server })
  try {
    await broken.driver.sendDevToolsCommand('Network.enable')
    await broken.driver.sendDevToolsCommand('Network.setBlockedURLs', { urls: ['*.wasm'] })
    await broken.driver.get(`${broken.base}?authority=camden`)
    const alert = await broken.driver.wait(async () => (await broken.driver.findElements(By.css('[role=alert]')))[0], 20_000)
    assert.match(await alert.getText(), /could not start[^]*immediate danger, call 999[^]*load the page again/)
    assert.equal(await broken.driver.executeScript('return document.activeElement === arguments[0]', alert), true)
    assert.deepEqual(await broken.axe(), [])
    assert.deepEqual(await broken.cspReports(), [])
  } finally {
    await broken.stop()
  }
})
