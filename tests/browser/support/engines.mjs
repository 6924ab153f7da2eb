// A WebDriver for each of the three engines. ENGINE=chromium (the default), firefox or webkit chooses.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Builder, logging } from 'selenium-webdriver'
import chrome from 'selenium-webdriver/chrome.js'
import firefox from 'selenium-webdriver/firefox.js'
import safari from 'selenium-webdriver/safari.js'

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

async function webkit() {
  const service = new safari.ServiceBuilder(driverProgram('WEBKITDRIVER', 'WebKitWebDriver'))
  return new Builder().forBrowser('safari').setSafariService(service).build()
}

const engines = { chromium, firefox: gecko, webkit }

/** Starts a browser that nobody has used before. */
export function startBrowser(places) {
  const start = engines[engine]
  if (!start) throw new Error(`ENGINE=${engine} is none of ${Object.keys(engines).join(', ')}`)
  return start(places)
}
