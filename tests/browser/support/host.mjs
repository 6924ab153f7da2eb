// A council's page that has the form in it, on an origin of its own.
import { createServer } from 'node:http'
import { once } from 'node:events'
import { By, until } from 'selenium-webdriver'

/**
 * Serves pages: { '/': { body, type, headers } }, HTML unless its type says otherwise. The name `localhost` makes them those of another site than the form's, which is
 * at 127.0.0.1.
 */
export async function startHost(pages, name = 'localhost') {
  const server = createServer((asked, answer) => {
    const page = pages[new URL(asked.url, 'http://host/').pathname]
    if (!page) return answer.writeHead(404).end()
    answer.writeHead(200, { 'content-type': page.type ?? 'text/html; charset=utf-8', ...page.headers }).end(page.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `http://${name}:${server.address().port}/`,
    async stop() {
      server.closeAllConnections()
      server.close()
    }
  }
}

/** The frame of an element of embed.js, the first unless another is named. */
export async function frameOf(driver, selector = 'onroll-referral') {
  const element = await driver.wait(until.elementLocated(By.css(selector)), 10_000)
  return driver.wait(() => driver.executeScript('return arguments[0].shadowRoot?.querySelector("iframe")', element), 10_000)
}

/** Goes into the frame and waits until the form runs there. */
export async function enter(driver, selector) {
  await driver.switchTo().frame(await frameOf(driver, selector))
  await driver.wait(until.elementLocated(By.css('#onroll[data-state=running]')), 60_000)
}
