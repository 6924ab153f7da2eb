// A file that is not the one of the build is not used: one byte of each is changed on its way.
import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { By } from 'selenium-webdriver'
import { engine } from './support/engines.mjs'
import { front } from './support/front.mjs'
import { enter } from './support/host.mjs'
import { sharedServer } from './support/server.mjs'
import { start } from './support/start.mjs'

/** Adds a space to the files whose path matches: harmless, and yet another file. */
const damage = pattern => answer => {
  if (pattern.test(answer.path)) answer.body = Buffer.concat([answer.body, Buffer.from(/wasm$/.test(answer.path) ? [0, 1, 0] : ' ')])
}

let server, session, driver
before(async () => { server = await front(await sharedServer(), () => {}) })
after(() => server?.stop())
beforeEach(async () => {
  session = await start({ server: { ...server, stop: async () => {} } })
  driver = session.driver
})
afterEach(() => session?.stop())

for (const [part, pattern] of [['program', /^app\.[^/]*\.wasm$/], ['glue', /^app\.[^/]*\.js$/]]) {
  const skip = engine === 'webkit' && part === 'glue' ? 'WebKit imports a file again whose preload failed' : false
  test(`the app does not start with another ${part}, and the page says what to do`, { skip }, async () => {
    server.change(damage(pattern))
    await driver.get(`${session.base}?authority=camden`)
    const alert = await driver.wait(async () => (await driver.findElements(By.css('[role=alert]')))[0], 20_000)
    assert.match(await alert.getText(), /could not start[^]*immediate danger, call 999[^]*load the page again/)

    // The browser keeps the damaged file for good, and the link asks for it again all the same.
    server.change(() => {})
    await alert.findElement(By.css('[data-reload]')).click()
    await session.running()
  })
}

test('in a frame, another script that speaks to the page around it is not used', async () => {
  server.change(damage(/^frame\./))
  await driver.get(`${session.base}demo/`)
  await enter(driver)
  const refused = async () => (await session.consoleMessages()).some(({ message }) => /integrity.*frame\./i.test(message))
  // Only Chromium's driver tells what the console says. Elsewhere it is known that the script has come, and was not used.
  const came = () => driver.executeScript('return performance.getEntriesByType("resource").some(({ name }) => /\\/frame\\./.test(name))')
  await driver.wait(engine === 'chromium' ? refused : came, 10_000, 'the other script is not refused')
  assert.equal(await driver.executeScript('return document.querySelectorAll(".onroll-about").length'), 0)
  server.change(() => {})
})

test('another loader or style sheet is not used', async () => {
  server.change(damage(/^(loader|style)\./))
  await driver.get(`${session.base}?authority=camden`)
  await driver.wait(() => driver.executeScript('return document.readyState === "complete"'), 20_000)
  assert.equal(await driver.executeScript('return getComputedStyle(document.body).marginTop'), '8px')
  assert.equal(await driver.executeScript('return document.getElementById("onroll").dataset.state'), 'loading')
})
