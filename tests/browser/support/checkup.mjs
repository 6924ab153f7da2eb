// What the checkup page says.
import { By } from 'selenium-webdriver'

/** Opens it and waits for the end: its heading, what is wrong, and the whole as text. */
export async function checkup(session) {
  const { driver } = session
  await driver.get(new URL('checkup.html', session.base).href)
  await driver.wait(() => driver.executeScript('return !document.getElementById("again").hidden'), 60_000, 'the checkup does not end')
  const title = await driver.findElement(By.css('#result h2')).getText()
  const parts = await Promise.all((await driver.findElements(By.css('#result h3'))).map(part => part.getText()))
  return {
    title,
    found: parts.filter(what => !/^(Not checked|Good to know)$/.test(what)),
    text: await driver.findElement(By.id('text')).getAttribute('value')
  }
}
