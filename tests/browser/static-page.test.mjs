// A browser in which the form cannot start still gives the danger advice and says how to reach each council.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { engine } from './support/engines.mjs'
import { root } from './support/server.mjs'
import { start } from './support/start.mjs'

describe('a browser in which the form cannot start', { skip: engine !== 'chromium' && 'DevTools take its features away' }, () => {
  let session, driver
  beforeEach(async () => {
    session = await start()
    driver = session.driver
  })
  afterEach(() => session?.stop())

  test('because JavaScript is off, shows the contacts of every council', { timeout: 60_000 }, async () => {
    await driver.sendDevToolsCommand('Emulation.setScriptExecutionDisabled', { value: true })
    await driver.get(new URL('?authority=leeds', session.base).href)
    const page = await driver.wait(until.elementLocated(By.id('onroll-static')), 5_000)
    assert.match(await page.getText(), /^Report a child missing education\s+If a child is in immediate danger, call 999 now[^]*JavaScript/)
    assert.equal(await driver.findElement(By.id('onroll')).isDisplayed(), false, 'the choice that leads nowhere')
    const councils = JSON.parse(await readFile(join(root, 'www/authorities/index.json'), 'utf8'))
    for (const { id, full_name: name } of councils) {
      const own = await page.findElement(By.css(`[data-contacts="${id}"]`))
      assert.equal(await own.isDisplayed(), false, name)
      await page.findElement(By.xpath(`.//summary[normalize-space()="${name}"]`)).click()
      const said = await own.getText()
      assert.match(said, /999/, name)
      const profile = JSON.parse(await readFile(join(root, `www/authorities/${id}.json`), 'utf8'))
      for (const { phone, email, website } of profile.routes) {
        for (const wanted of [phone, email, website].filter(Boolean)) assert.ok(said.includes(wanted), `${name}: ${wanted}`)
      }
    }
    await session.setSize(360, 800)
    await session.screenshot('static/phone')
    await session.setSize(1280, 900)
    await session.screenshot('static/desk')
    await driver.sendDevToolsCommand('Emulation.setScriptExecutionDisabled', { value: false })
    // It is hidden for some seconds where scripts may run.
    await driver.wait(() => page.isDisplayed(), 10_000)
    assert.deepEqual(await session.axe(), [])
  })

  for (const [missing, script] of Object.entries({
    'has no WebAssembly': 'delete globalThis.WebAssembly',
    'has WebAssembly without the newer instructions': `
      WebAssembly.instantiateStreaming = WebAssembly.instantiate = async () => { throw new WebAssembly.CompileError('invalid opcode') }`,
    'has no TextDecoder': 'delete globalThis.TextDecoder',
    'has no fetch': 'delete globalThis.fetch'
  })) {
    test(`because it ${missing}, says so with the contacts of the council`, { timeout: 60_000 }, async () => {
      await session.beforePages(script)
      await driver.get(new URL('?authority=leeds', session.base).href)
      const page = await driver.wait(until.elementLocated(By.css('#onroll[data-state=failed]')), 20_000)
      assert.match(await page.getText(), /could not start[^]*999[^]*0113 376 0336[^]*cme@leeds.gov.uk/)
      assert.doesNotMatch(await page.getText(), /Camden/)
      assert.deepEqual(await session.axe(), [])
      await session.setSize(360, 800)
      assert.equal(await session.scrollsSideways(), false)
      await session.screenshot('static/failed')
    })
  }

  for (const [missing, script] of Object.entries({
    'has no database': 'Object.defineProperty(globalThis, "indexedDB", { value: undefined })',
    'has no encryption': 'Object.defineProperty(Crypto.prototype, "subtle", { value: undefined })'
  })) {
    test(`but ${missing}, says that it cannot keep the answers`, { timeout: 60_000 }, async () => {
      await session.beforePages(script)
      await session.open('#/about-you/your-name')
      await driver.wait(until.elementLocated(By.id('notifier_name')), 10_000).sendKeys('Grace')
      const banner = await driver.wait(until.elementLocated(By.css('.govuk-notification-banner')), 10_000)
      assert.match(await banner.getText(), /could not keep your answers/)
    })
  }
})
