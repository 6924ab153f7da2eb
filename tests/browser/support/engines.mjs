// A WebDriver for each of the three engines. ENGINE=chromium (the default), firefox or webkit chooses.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Builder, logging } from 'selenium-webdriver'
import chrome from 'selenium-webdriver/chrome.js'
import firefox from 'selenium-webdriver/firefox.js'
import { freePort } from './port.mjs'

export const engine = process.env.ENGINE ?? 'chromium'

/** The first of some programs that is on PATH. */
function program(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const endings = process.platform === 'win32' ? ['.exe'] : ['']
  const places = names.flatMap(name => folders.flatMap(folder => endings.map(ending => join(folder, name + ending))))
  return places.find(existsSync)
}

/** Chromium, where it is on PATH or named in CHROMIUM. */
export function chromiumProgram() {
  return process.env.CHROMIUM ?? program('chromium', 'chromium-browser', 'google-chrome')
}

/** The path of a driver's program. Selenium is given it, so that it never looks for one on the network. */
function driverProgram(variable, name) {
  const found = process.env[variable] ?? program(name)
  if (!found) throw new Error(`${name} is not on PATH: install it, or name it in ${variable}`)
  return found
}

async function chromium({ profileDir, downloadsDir, netLog, patient, fonts, preferences, anyCertificate }) {
  const options = new chrome.Options()
  if (anyCertificate) options.setAcceptInsecureCerts(true)
  if (!patient) options.setPageLoadStrategy('none')
  const browser = chromiumProgram()
  // Without a path the driver looks where each system installs Chrome.
  if (browser) options.setChromeBinaryPath(browser)
  options.addArguments(
    '--headless', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--no-default-browser-check', `--user-data-dir=${profileDir}`,
    `--log-net-log=${netLog}`, '--lang=en-GB'
  )
  // Letters have no coloured edges, whatever screen a machine has.
  if (fonts) options.addArguments('--disable-lcd-text')
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

async function gecko({ profileDir, downloadsDir, patient, anyCertificate }) {
  await mkdir(profileDir, { recursive: true })
  // WebDriver BiDi is what puts scripts before the page's own.
  const options = new firefox.Options().enableBidi()
  if (anyCertificate) options.setAcceptInsecureCerts(true)
  if (!patient) options.setPageLoadStrategy('none')
  options.addArguments('-headless', '-profile', profileDir)
  options.setPreference('browser.download.folderList', 2)
  options.setPreference('browser.download.dir', downloadsDir)
  // The list of downloads would take the next key, and a saved PDF would be shown in a tab of its own.
  options.setPreference('browser.download.alwaysOpenPanel', false)
  options.setPreference('pdfjs.disabled', true)
  options.setPreference('browser.helperApps.neverAsk.saveToDisk', 'application/pdf')
  // With WebDriver BiDi, Firefox asks before a page with answers is closed, also when it is to end.
  options.setPreference('dom.disable_beforeunload', true)
  options.setPreference('intl.accept_languages', 'en-GB')
  const browser = process.env.FIREFOX ?? program('firefox-esr', 'firefox')
  if (browser) options.setBinary(browser)
  const service = new firefox.ServiceBuilder(driverProgram('GECKODRIVER', 'geckodriver'))
  return new Builder().forBrowser('firefox').setFirefoxOptions(options).setFirefoxService(service).build()
}

/** The browser that comes with WebKitGTK's driver. */
const MINI_BROWSERS = ['x86_64', 'aarch64'].map(machine => `/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`)

// Selenium knows only Safari's driver, so WebKitGTK's is started here.
async function webkit({ downloadsDir, patient }) {
  const binary = process.env.WEBKIT ?? MINI_BROWSERS.find(existsSync)
  const port = await freePort()
  // Its settings say where downloads go.
  const settings = await mkdtemp(join(tmpdir(), 'onroll-webkit-'))
  await writeFile(join(settings, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloadsDir}"\n`)
  const env = { ...process.env, XDG_CONFIG_HOME: settings }
  const child = spawn(driverProgram('WEBKITDRIVER', 'WebKitWebDriver'), [`--port=${port}`], { stdio: 'ignore', env })
  const end = async () => {
    child.kill()
    await rm(settings, { recursive: true, force: true })
  }
  const capabilities = {
    browserName: 'MiniBrowser',
    pageLoadStrategy: patient ? 'normal' : 'none',
    'webkitgtk:browserOptions': { args: ['--automation'], ...binary && { binary } }
  }
  try {
    await answers(port)
    const driver = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build()
    const quit = driver.quit.bind(driver)
    driver.quit = () => quit().finally(end)
    return driver
  } catch (error) {
    await end()
    throw error
  }
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
