// Coming back: a second visit beside that of the leanest peer, and a start without a server. The service worker has kept the form, is not
// running, and is started by the visit, as it is some time after the first one.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { By, until } from 'selenium-webdriver'
import { front } from '../browser/support/front.mjs'
import { ready } from '../browser/support/ready.mjs'
import { sharedServer } from '../browser/support/server.mjs'
import { start } from '../browser/support/start.mjs'
import { PROBE, READ } from './loading.mjs'
import { LATENCY, slowProcessor } from './machine.mjs'
import { PROBE as PEER_PROBE, READ as PEER_READ } from './peer.mjs'
import { serve } from './peer/serve.mjs'

/** A page of a server that can become slow and go away, in a browser of its own. */
class Place {
  #profileDir
  #session

  constructor(server, address, probe, read) {
    this.server = server
    this.address = address
    this.probe = probe
    this.read = read
  }

  /** Opens the browser, again with what it kept if it was open before. */
  async open() {
    this.#profileDir ??= await mkdtemp(join(tmpdir(), 'onroll-bench-'))
    const server = { address: this.server.address, stop: async () => {} }
    this.#session = await start({ server, profileDir: this.#profileDir })
    return this.#session
  }

  /** One visit on a slow processor, in a tab of its own: what was answered in another is not asked about. */
  async visit() {
    const { driver } = this.#session
    const before = await driver.getWindowHandle()
    await driver.switchTo().newWindow('tab')
    const tab = await driver.getWindowHandle()
    await driver.switchTo().window(before)
    await driver.close()
    await driver.switchTo().window(tab)
    await this.#session.setSize(412, 915)
    await this.#session.beforePages(this.probe)
    await driver.sendDevToolsCommand('ServiceWorker.enable')
    await driver.sendDevToolsCommand('ServiceWorker.stopAllWorkers')
    await wait(500)
    await slowProcessor(driver)
    await driver.get(new URL(this.address, this.server.address).href)
    return driver.executeAsyncScript(this.read)
  }

  async close() {
    await this.#session?.stop()
  }

  async stop() {
    await this.close()
    await this.server.stop()
    if (this.#profileDir) await rm(this.#profileDir, { recursive: true, force: true, maxRetries: 5 })
  }
}

/**
 * Every answer of the server comes as late as on the network of the first visit. The browser's own slowing does not reach what a service
 * worker asks for.
 */
const late = () => wait(LATENCY)

/** The second visit, and two without the server: in the browser that is open, and in one that was closed in between. */
async function ours() {
  const place = new Place(await front(await sharedServer(), () => {}), '?authority=camden', PROBE, READ)
  try {
    const session = await place.open()
    await session.open()
    await ready(session)
    place.server.change(late)
    const second = await place.visit()
    await place.server.stop()
    const offline = await place.visit()
    await place.close()
    await place.open()
    const restarted = await place.visit()
    return { second, offline, restarted }
  } finally {
    await place.stop()
  }
}

/** The peer's second visit: its script is in the browser's cache, and the server is asked whether its page is still the same. */
async function theirs() {
  const place = new Place(await front(await serve(), () => {}), '', PEER_PROBE, PEER_READ)
  try {
    const { driver } = await place.open()
    await driver.get(place.server.address)
    await driver.wait(until.elementLocated(By.css('#peer input')), 20_000)
    place.server.change(late)
    return await place.visit()
  } finally {
    await place.stop()
  }
}

/** The figures of `runs` new browsers each, turn and turn about. */
export async function measure(runs) {
  const [here, there] = [[], []]
  for (let run = 0; run < runs; run++) {
    here.push(await ours())
    there.push(await theirs())
  }
  return {
    secondUsable: here.map(({ second }) => second.usable),
    secondRunning: here.map(({ second }) => second.running),
    secondNext: here.map(({ second }) => second.next),
    peerSecond: there.map(({ running }) => running),
    peerSecondNext: there.map(({ next }) => next),
    offlineUsable: here.map(({ offline }) => offline.usable),
    offlineRunning: here.map(({ offline }) => offline.running),
    restartedRunning: here.map(({ restarted }) => restarted.running)
  }
}
