// What a planted script, a foreign script and a foreign picture can do on the page: nothing. Whole journeys, and what they asked
// the network for, are in keyboard.test.mjs and authorities.test.mjs.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import { engine } from './support/engines.mjs'
import { onlyFiles } from './support/network.mjs'
import { start } from './support/start.mjs'

let session, driver, foreign, asked
before(async () => {
  asked = []
  foreign = createServer(({ url }, answer) => {
    asked.push(url)
    answer.writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' }).end('window.planted = true')
  })
  foreign.listen(0, '127.0.0.1')
  await once(foreign, 'listening')
  session = await start()
  driver = session.driver
  await session.open()
})
after(async () => {
  await session?.stop()
  foreign.closeAllConnections()
  foreign.close()
})

/** What somebody might plant. `away` is an address of another origin. Each is stopped by the policy, which reports it, or throws. */
const PLANTED = {
  'a script in the page': `
    const script = document.createElement('script')
    script.textContent = 'window.planted = true'
    document.body.append(script)`,
  'a handler in the markup': `
    const button = document.createElement('button')
    button.setAttribute('onclick', 'window.planted = true')
    document.body.append(button)
    button.click()`,
  'an address that is a script': `
    const link = document.createElement('a')
    link.setAttribute('href', 'javascript:window.planted = true')
    document.body.append(link)
    link.click()`,
  'eval': 'eval("window.planted = true")',
  'a function made of text': 'new Function("window.planted = true")()',
  'a timer with text': 'setTimeout("window.planted = true", 0)',
  'a script of another origin': `
    const script = document.createElement('script')
    script.setAttribute('src', away + 'script.js')
    document.body.append(script)`,
  'a module of another origin': 'import(away + "module.js").catch(() => {})',
  'a picture of another origin': 'new Image().src = away + "picture.png"',
  'a style sheet of another origin': `
    const sheet = document.createElement('link')
    Object.assign(sheet, { rel: 'stylesheet', href: away + 'style.css' })
    document.head.append(sheet)`,
  'a request to another origin': 'fetch(away + "fetch").catch(() => {})',
  'a beacon': 'navigator.sendBeacon(away + "beacon", "answers")',
  'a socket': 'try { new WebSocket(away.replace("http", "ws") + "socket") } catch {}',
  'a frame of another origin': `
    const frame = document.createElement('iframe')
    frame.setAttribute('src', away + 'frame')
    document.body.append(frame)`,
  'a form that is sent to another origin': `
    const form = document.createElement('form')
    Object.assign(form, { action: away + 'form', method: 'post' })
    document.body.append(form)
    form.submit()`
}

for (const [what, script] of Object.entries(PLANTED)) {
  test(`${what} is stopped`, async () => {
    // In a task of the page's own: what a driver evaluates itself may use eval.
    await driver.executeScript(`
      const [away] = arguments
      window.told = []
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => told.push(effectiveDirective), { once: true })
      setTimeout(() => {
        try {
          ${script}
        } catch (error) {
          told.push(error.name)
        }
      })`, `http://127.0.0.1:${foreign.address().port}/`)
    await driver.wait(() => driver.executeScript('return told.length > 0'), 5_000, 'nobody was told that it was stopped')
    assert.equal(await driver.executeScript('return "planted" in window'), false)
    assert.deepEqual(asked, [])
  })
}

test('no request has left the origin', { skip: engine !== 'chromium' && 'only Chromium keeps a log of the network' }, async () => {
  await onlyFiles(session)
})
