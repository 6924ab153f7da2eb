// Everything a browser test needs: a fresh browser, the page's address, and what the browser saw.
import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { By, error, until } from 'selenium-webdriver'
import { Script } from 'selenium-webdriver/bidi/generated/script.js'
import { engine, startBrowser } from './engines.mjs'
import { fixture } from './fixtures.mjs'
import { everyRequest } from './netlog.mjs'
import { root, sharedServer } from './server.mjs'

const axeSource = await readFile(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')
const screenshots = process.env.ONROLL_SCREENSHOTS ?? join(root, 'target/screenshots')

/** The rules of WCAG 2.2 AA and axe's own good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Those that look at colours. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/**
 * Starts a browser with an empty profile and, unless `server` is given, the shared server.
 * `width` and `height` are those of the page's view in CSS pixels. Unless it is `patient`, the browser is driven without
 * waiting for pages to load. `fonts` is a file of support/fonts to choose fonts by, instead of the machine's own (Chromium on Linux).
 * `profileDir` is where the browser keeps its profile, if not in a folder of the session's own. `preferences` are settings of
 * Chromium's. With `anyCertificate` it takes a certificate that nobody vouches for.
 */
export async function start({ server, width = 1280, height = 900, patient = true, fonts, profileDir, preferences, anyCertificate } = {}) {
  const own = server ?? await sharedServer()
  const folder = await mkdtemp(join(tmpdir(), 'onroll-browser-'))
  const places = {
    profileDir: profileDir ?? join(folder, 'profile'), downloadsDir: join(folder, 'downloads'), netLog: join(folder, 'net.json'),
    patient, fonts, preferences, anyCertificate
  }
  await mkdir(places.downloadsDir)
  const driver = await startBrowser(places)
  const session = new Session(driver, own, folder, places)
  await session.setSize(width, height)
  return session
}

/** Starts a browser for a referral of tests/journeys, whose pages live on its day: { session, driver, referral }. */
export async function startFor(name) {
  const [referral, session] = await Promise.all([fixture(name), start()])
  await session.setToday(referral.today)
  return { session, driver: session.driver, referral }
}

class Session {
  #server
  #folder
  #netLog
  #requests = []
  #console = []
  #features = []
  #running = true

  constructor(driver, server, folder, places) {
    this.driver = driver
    this.base = server.address
    this.downloadsDir = places.downloadsDir
    this.profileDir = places.profileDir
    this.#server = server
    this.#folder = folder
    this.#netLog = places.netLog
  }

  /** Opens an address of Camden's form, or one with a query of its own, and waits until the app has taken over. */
  async open(address = '') {
    await this.driver.get(new URL(address.startsWith('?') ? address : `?authority=camden${address}`, this.base).href)
    await this.running()
  }

  /** Loads the page again and waits until the app has taken over. */
  async reload() {
    // Not by WebDriver: Firefox's driver loads past the service worker, as with Shift held down.
    await this.reloadedBy(() => this.driver.executeScript('location.reload()'))
  }

  /** Does what loads the page again, and waits until the app of the new page has taken over. */
  async reloadedBy(act) {
    const before = await this.driver.findElement(By.css('html'))
    await act()
    await this.driver.wait(() => before.isEnabled().then(() => false, () => true), 60_000, 'the page is not loaded again')
    await this.running()
  }

  /** Goes to a page of the wizard and waits until it is drawn. */
  async go(address) {
    await this.driver.executeAsyncScript(`
      const [address, done] = arguments
      const wanted = new URL(address, location.href).href
      const drawn = () => requestAnimationFrame(() => setTimeout(done))
      if (location.href === wanted) return drawn()
      // The page may still be on its way to another address, after a press of “Continue”.
      addEventListener('hashchange', function arrived({ newURL }) {
        if (newURL !== wanted) return
        removeEventListener('hashchange', arrived)
        drawn()
      })
      location.hash = address
    `, address)
  }

  /** Waits until what a press has changed is drawn. A link changes the address at once, and the page a moment later. */
  async drawn() {
    await this.driver.executeAsyncScript('requestAnimationFrame(() => setTimeout(arguments[0], 50))')
  }

  /** The text of the page below its header. A page that is being drawn may be another one before its text is read: it is read again. */
  async mainText() {
    for (;;) {
      try {
        return await this.driver.findElement(By.css('main')).getText()
      } catch (problem) {
        if (!(problem instanceof error.StaleElementReferenceError)) throw problem
      }
    }
  }

  /** Waits until the app has taken over. */
  async running() {
    await this.driver.wait(until.elementLocated(By.css('#onroll[data-state=running]')), 60_000)
  }

  /** Runs a script at the start of every page opened in this tab from now on, before any of the page's own. Not in WebKit. */
  async beforePages(source) {
    if (engine === 'chromium') return this.driver.sendDevToolsCommand('Page.addScriptToEvaluateOnNewDocument', { source })
    if (engine === 'webkit') throw new Error('WebKitGTK’s driver puts no script before those of the page')
    const script = await Script.create(this.driver)
    await script.addPreloadScript({ functionDeclaration: `() => { ${source} }`, contexts: [await this.driver.getWindowHandle()] })
  }

  /**
   * Lets the pages opened from now on live on this day, from half past nine in the morning. In WebKit they live on the real day, which
   * must not be before it.
   */
  async setToday(date) {
    if (engine === 'webkit') return assert.ok(Date.parse(date) <= Date.now(), `${date} is still to come`)
    await this.setClock(`${date}T09:30:00Z`)
  }

  /** Lets the pages opened from now on live from this moment on, in this time zone if one is given (Chromium only). Not in WebKit. */
  async setClock(moment, zone) {
    if (zone) await this.driver.sendDevToolsCommand('Emulation.setTimezoneOverride', { timezoneId: zone })
    // The clock goes on from page to page: a page that is loaded later is loaded later.
    const ahead = Date.parse(moment) - Date.now()
    await this.beforePages(`{
      // A clock that was set before is under this one.
      const Clock = globalThis[Symbol.for('the machine’s clock')] ??= Date
      let ahead = ${ahead}
      globalThis.Date = class Date extends Clock {
        constructor(...given) { super(...(given.length ? given : [Clock.now() + ahead])) }
        static now() { return Clock.now() + ahead }
      }
      globalThis.moveClock = minutes => { ahead += minutes * 60_000 }
    }`)
  }

  /** Moves the clock of a page opened after `setClock` on by so many minutes. */
  async moveClock(minutes) {
    await this.driver.executeScript('moveClock(arguments[0])', minutes)
  }

  /** The fragment of the address, which names the page: `#/children/1/name`. */
  async address() {
    return new URL(await this.driver.getCurrentUrl()).hash
  }

  /** The view of the page in CSS pixels; narrower than a window can be. */
  async setSize(width, height) {
    if (engine === 'chromium') {
      const metrics = { width, height, deviceScaleFactor: 1, mobile: false }
      await this.driver.sendDevToolsCommand('Emulation.setDeviceMetricsOverride', metrics)
    } else {
      // Where nothing manages windows, the one below the pointer has the focus, and the pointer is in the middle of the screen.
      const x = engine === 'webkit' ? Math.max(0, 640 - Math.floor(width / 2)) : 0
      await this.driver.manage().window().setRect({ x, y: 0, width, height })
    }
  }

  /** What the page has asked for so far: [{ url, method, type }]. The worker's own requests are in `everyRequest`. */
  async requests() {
    if (engine !== 'chromium') {
      // What comes out of the browser's own cache, as a file that was fetched early does, has no size.
      const seen = await this.driver.executeScript(
        'return performance.getEntries().filter(({ transferSize }) => transferSize !== 0).map(({ name, entryType }) => [name, entryType])')
      return seen.filter(([url]) => URL.canParse(url)).map(([url, type]) => ({ url, method: 'GET', type: type === 'navigation' ? 'Document' : 'unknown' }))
    }
    for (const entry of await this.driver.manage().logs().get('performance')) {
      const { method, params } = JSON.parse(entry.message).message
      // The browser's own start page, and the picture in it, travel over no network.
      if (method === 'Network.requestWillBeSent' && !/^(chrome|data):/.test(params.request.url)) {
        this.#requests.push({ url: params.request.url, method: params.request.method, type: params.type })
      }
    }
    return this.#requests
  }

  /** What the console said so far, policy reports included: [{ level, message }]. */
  async consoleMessages() {
    if (engine !== 'chromium') return []
    for (const { level, message } of await this.driver.manage().logs().get('browser')) {
      this.#console.push({ level: level.name, message })
    }
    return this.#console
  }

  /** What the content security policy has forbidden so far. */
  async cspReports() {
    const said = await this.consoleMessages()
    return said.filter(({ message }) => /content security policy|trusted ?(types|html|script)/i.test(message))
  }

  /**
   * What axe-core finds on the page as it is: [{ rule, help, nodes }]. Chromium also shows the page to it in its dark colours. Only the
   * colours are then other ones, so it looks at them alone.
   */
  async axe() {
    if (!await this.driver.executeScript('return "axe" in window')) await this.driver.executeScript(axeSource)
    const found = await this.#axe(RULES)
    if (engine !== 'chromium') return found
    const dark = await this.inDark(() => this.#axe(COLOUR_RULES))
    return [...found, ...dark.map(one => ({ ...one, rule: `${one.rule} in the dark` }))]
  }

  async #axe(rules) {
    const violations = await this.driver.executeAsyncScript(`
      const [rules, done] = arguments
      axe.run(document, { runOnly: rules, resultTypes: ['violations'] })
        .then(result => done(result.violations), error => done([{ id: 'axe', help: String(error), nodes: [] }]))
    `, rules)
    return violations.map(({ id, help, nodes }) => ({ rule: id, help, nodes: nodes.map(({ html }) => html) }))
  }

  /** Shows the page as to a person who has set these features of media: [{ name, value }]. Chromium only. */
  async setMediaFeatures(features) {
    this.#features = features
    await this.driver.sendDevToolsCommand('Emulation.setEmulatedMedia', { features })
  }

  /** Does something while the page has its dark colours. Chromium only. */
  async inDark(act) {
    const features = this.#features
    await this.setMediaFeatures([...features, { name: 'prefers-color-scheme', value: 'dark' }])
    try {
      return await act()
    } finally {
      await this.setMediaFeatures(features)
    }
  }

  /** Whether anything makes the page wider than its view. */
  async scrollsSideways() {
    return this.driver.executeScript('return document.documentElement.scrollWidth > innerWidth')
  }

  /** Waits for a whole file in the downloads folder whose name matches, and gives its path. */
  async download(pattern) {
    let found
    await this.driver.wait(async () => {
      found = (await readdir(this.downloadsDir)).find(name => pattern.test(name) && !/\.(crdownload|part)$/.test(name))
      // WebKit makes the file before it writes into it.
      return found && (await stat(join(this.downloadsDir, found))).size > 0
    }, 30_000, `no file ${pattern} arrived in the downloads folder`)
    return join(this.downloadsDir, found)
  }

  /** Saves a picture of the whole page and gives its path. */
  async screenshot(name) {
    const path = join(screenshots, `${name}.png`)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, await this.#picture(), 'base64')
    return path
  }

  async #picture() {
    if (engine !== 'chromium') return this.driver.takeScreenshot()
    const whole = { format: 'png', captureBeyondViewport: true }
    return (await this.driver.sendAndGetDevToolsCommand('Page.captureScreenshot', whole)).data
  }

  /** Stops the browser and gives every request it made, from whatever thread: [{ url, method }]. Chromium only. */
  async everyRequest() {
    await this.quit()
    return everyRequest(await readFile(this.#netLog, 'utf8'))
  }

  /** Stops the browser and a server of its own, and removes what they wrote. */
  async stop() {
    await this.quit()
    await this.#server.stop()
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 })
  }

  /** Stops the browser alone. */
  async quit() {
    if (!this.#running) return
    this.#running = false
    await this.driver.quit()
  }
}
