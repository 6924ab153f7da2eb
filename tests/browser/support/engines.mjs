// A WebDriver for each of the three engines. ENGINE=chromium (the default), firefox or webkit chooses.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer } from 'node:net'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Builder, logging } from 'selenium-webdriver'
import chrome from 'selenium-webdriver/chrome.js'
import firefox from 'selenium-webdriver/firefox.js'

export const engine = process.env.ENGINE ?? 'chromium'

/** The first of some programs that is on PATH. */
function program(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const endings = process.platform === 'win32' ? ['.exe'] : ['']
  const places = names.flatMap(name => folders.flatMap(folder => endings.map(ending => join(folder, name + ending))))
  return places.find(existsSync)
}

/** A driver's address, so that Selenium never looks for one on the network. */
function driverProgram(variable, name) {
  const found = process.env[variable] ?? program(name)
  if (!found) throw new Error(`${name} is not on PATH: install it, or name it in ${variable}`)
  return found
}

async function chromium({ profileDir, downloadsDir, netLog, patient, fonts, preferences, anyCertificate }) {
  const options = new chrome.Options()
  if (anyCertificate) options.setAcceptInsecureCerts(true)
  if (!patient) options.setPageLoadStrategy('none')
  const browser = process.env.CHROMIUM ?? program('chromium', 'chromium-browser', 'google-chrome')
  // Without a path the driver looks where each system installs Chrome.
  if (browser) options.setChromeBinaryPath(browser)
  options.addArguments(
    '--headless', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--no-default-browser-check', `--user-data-dir=${profileDir}`,
    `--log-net-log=${netLog}`, '--lang=en-GB'
  )
  // Chromium refuses its sandbox to root, which is what containers run as.
  if (process.getuid?.() === 0) options.addArguments('--no-sandbox')
  options.setUserPreferences({
    'download.default_directory': downloadsDir,
    'download.prompt_for_download': false,
    'profile.default_content_setting_values.automatic_downloads': 1,
    ...preferences
  })
  const logs = new logging.Preferences()
  logs.setLevel(logging.Type.BROWSER, logging.Level.ALL)
  logs.setLevel(logging.Type.PERFORMANCE, logging.Level.ALL)
  options.setLoggingPrefs(logs)
  const service = new chrome.ServiceBuilder(driverProgram('CHROMEDRIVER', 'chromedriver'))
  if (fonts) service.setEnvironment({ ...process.env, FONTCONFIG_FILE: fileURLToPath(new URL(`fonts/${fonts}.conf`, import.meta.url)) })
  return new Builder().forBrowser('chrome').setChromeOptions(options).setChromeService(service).build()
}

async function gecko({ downloadsDir, patient, anyCertificate }) {
  const options = new firefox.Options()
  if (anyCertificate) options.setAcceptInsecureCerts(true)
  if (!patient) options.setPageLoadStrategy('none')
  options.addArguments('-headless')
  options.setPreference('browser.download.folderList', 2)
  options.setPreference('browser.download.dir', downloadsDir)
  options.setPreference('intl.accept_languages', 'en-GB')
  const browser = process.env.FIREFOX ?? program('firefox-esr', 'firefox')
  if (browser) options.setBinary(browser)
  const service = new firefox.ServiceBuilder(driverProgram('GECKODRIVER', 'geckodriver'))
  return new Builder().forBrowser('firefox').setFirefoxOptions(options).setFirefoxService(service).build()
}

/** The browser that stands beside WebKitGTK's driver. */
const MINI_BROWSERS = ['x86_64', 'aarch64'].map(machine => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`)

// Selenium knows only Safari's driver, so WebKitGTK's is started here.
async function webkit({ patient }) {
  const binary = process.env.WEBKIT ?? MINI_BROWSERS.find(existsSync)
  const port = await freePort()
  const child = spawn(driverProgram('WEBKITDRIVER', 'WebKitWebDriver'), [`--port=${port}`], { stdio: 'ignore' })
  const capabilities = {
    browserName: 'MiniBrowser',
    pageLoadStrategy: patient ? 'normal' : 'none',
    'webkitgtk:browserOptions': { args: ['--automation'], ...binary && { binary } }
  }
  try {
    await answers(port)
    const driver = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build()
    const quit = driver.quit.bind(driver)
    driver.quit = () => quit().finally(() => child.kill())
    return driver
  } catch (error) {
    child.kill()
    throw error
  }
}

async function freePort() {
  const socket = createServer().listen(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  await once(socket, 'close')
  return port
}

/** Waits until a driver listens. */
async function answers(port) {
  for (let tries = 0; tries < 100; tries++) {
    if (await fetch(`http://127.0.0.1:${port}/status`).then(({ ok }) => ok, () => false)) return
    await wait(100)
  }
  throw new Error('WebKitWebDriver did not start')
}

const engines = { chromium, firefox: gecko, webkit }

/** Starts a browser that nobody has used before. */
export function startBrowser(places) {
  const start = engines[engine]
  if (!start) throw new Error(`ENGINE=${engine} is none of ${Object.keys(engines).join(', ')}`)
  return start(places)
}
