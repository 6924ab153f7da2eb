// Several tabs of one browser.
import { By, error } from 'selenium-webdriver'

/** Duplicates the tab, with a copy of its session storage as “Duplicate tab” makes one, and goes to the copy. Gives its handle. */
export async function duplicate(session) {
  const { driver } = session
  const before = new Set(await driver.getAllWindowHandles())
  // A press on a link, because WebKit opens nothing for a script alone.
  await driver.executeScript(`
    const link = Object.assign(document.createElement('a'), { href: location.href, target: '_blank', rel: 'opener', id: 'duplicate', textContent: 'duplicate' })
    link.style = 'position: fixed; top: 0; left: 0; z-index: 9; background: white'
    document.body.append(link)
  `)
  await driver.findElement(By.id('duplicate')).click()
  await driver.executeScript('document.getElementById("duplicate").remove()')
  let copy
  await driver.wait(async () => {
    copy = (await driver.getAllWindowHandles()).find(handle => !before.has(handle))
    return copy
  }, 5_000, 'no tab was opened')
  await driver.switchTo().window(copy)
  await session.running()
  return copy
}

/** The heading of the page, as it is now. */
export async function heading(driver) {
  return driver.executeScript('return document.querySelector("h1")?.textContent ?? ""')
}

/** Waits for a page with this heading. */
export async function headed(driver, words) {
  let last
  const is = async () => words.test(last = await heading(driver))
  await driver.wait(is, 10_000).catch(() => { throw new Error(`no page is headed ${words}, and the last “${last}”`) })
}

/** Presses “Work on it here” and waits until the tab has the answers. */
export async function workHere(session) {
  await press(session.driver, 'work-here')
  await session.driver.wait(async () => !/another tab/.test(await heading(session.driver)), 15_000, 'the tab has not taken over')
  await session.running()
}

/** Presses the button of this id once it is there. A page that is being drawn may take it away between finding and pressing it. */
export async function press(driver, id) {
  const pressed = () => driver.findElement(By.id(id)).click().then(() => true, gone)
  await driver.wait(pressed, 10_000, `there is no #${id}`)
}

/** Lets a wait go on where an element is not there, or no longer. What else went wrong is told. */
function gone(problem) {
  if (problem instanceof error.NoSuchElementError || problem instanceof error.StaleElementReferenceError) return false
  throw problem
}

/** The pages that ask before they show the answers. */
const ASKS = /^(A referral was started in this tab|Your answers are covered)$/

/** Carries on with what was begun in this tab before. Only for tests that mean to come back. */
export async function carryOn(session) {
  await headed(session.driver, ASKS)
  await press(session.driver, 'carry-on')
}

/**
 * The same in a frame of another site that has just been loaded again. The page before may hear so late that it is left that the next
 * one counts as following it, and does not ask.
 */
export async function carryOnIfAsked(session) {
  if (ASKS.test(await heading(session.driver))) await press(session.driver, 'carry-on')
}

/** Clears everything from the page that saves the files, also what is in no saved file, and waits until the page says that it is done. */
export async function finishAndClear(session) {
  const { driver } = session
  await press(driver, 'clear')
  await press(driver, 'clear-all')
  await cleared(session)
}

/** Waits until the page says that its answers are cleared. */
export async function cleared(session) {
  const said = 'return document.querySelector(".govuk-notification-banner--success")?.innerText ?? ""'
  await session.driver.wait(async () => /cleared/.test(await session.driver.executeScript(said)), 10_000, 'nothing is cleared')
  return session.driver.executeScript(said)
}
