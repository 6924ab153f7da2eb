// The first page can be read and answered before the app has arrived, and the app takes over what was done.
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { holdBack } from './support/hold.mjs'
import { startServer } from './support/server.mjs'
import { start } from './support/start.mjs'

let network, session, driver
beforeEach(async () => {
  network = await holdBack(await startServer(), /\.wasm$/)
  session = await start({ server: network, patient: false })
  driver = session.driver
  await driver.get(`${session.base}?authority=camden`)
  await driver.wait(until.elementLocated(By.css('input[value=health]')), 20_000)
  assert.equal(await state(), 'loading')
})
afterEach(() => session?.stop())

test('what was chosen and asked for while waiting is done when the app arrives', async () => {
  await styled()
  assert.deepEqual(await session.axe(), [])
  await driver.findElement(By.css('input[value=health]')).click()
  await driver.findElement(By.id('continue')).click()
  assert.equal(await state(), 'loading')

  network.release()
  await driver.wait(until.elementLocated(By.css('input[name=danger_signs]')), 20_000)
  assert.equal(await session.address(), '#/before-you-start/danger-signs')
  await driver.executeScript('location.hash = "#/before-you-start/who-you-are"')
  const chosen = await driver.wait(until.elementLocated(By.css('input:checked')), 5_000)
  assert.equal(await chosen.getAttribute('value'), 'health')
  // The browser remarks on a network as slow as this one.
  const said = (await session.consoleMessages()).filter(({ message }) => !/preloaded using link preload but not used/.test(message))
  assert.deepEqual(said, [])
})

test('what was chosen stays chosen, and the focus stays where it was', async () => {
  await driver.findElement(By.css('input[value=police]')).click()

  network.release()
  await session.running()
  const at = await driver.executeScript('const at = document.activeElement; return [at.value, at.checked]')
  assert.deepEqual(at, ['police', true])
  assert.equal(await session.address(), '')
})

test('“Continue” with nothing chosen says so when the app arrives', async () => {
  await driver.findElement(By.id('continue')).click()

  network.release()
  const summary = await driver.wait(until.elementLocated(By.css('.govuk-error-summary')), 20_000)
  assert.match(await summary.getText(), /Select/)
  assert.equal(await driver.executeScript('return document.activeElement === arguments[0]', summary), true)
})

test('danger comes first even then', async () => {
  await driver.findElement(By.css('.onroll-danger a')).click()

  network.release()
  await session.running()
  assert.match(await session.mainText(), /call 999 now/)
})

function state() {
  return driver.executeScript('return document.getElementById("onroll").dataset.state')
}

/** Waits for the style sheet: the browser is driven without waiting for anything. */
function styled() {
  return driver.wait(() => driver.executeScript('return document.styleSheets.length > 0'), 5_000)
}
