// What the page that saves the files has for systems. It is folded.
import { By, until } from 'selenium-webdriver'

/** The button that saves the JSON file, unfolded. */
export async function jsonButton(driver) {
  const button = await driver.wait(until.elementLocated(By.id('save-json')), 10_000)
  await driver.executeScript('const fold = arguments[0].closest("details"); if (fold) fold.open = true', button)
  return button
}

/** Goes to that button by keyboard alone. */
export async function tabToJson(keyboard) {
  await keyboard.tabTo(({ tag, words }) => tag === 'SUMMARY' && words.startsWith('For systems'))
  await keyboard.press('\n')
  await keyboard.tabTo(({ id }) => id === 'save-json')
}
