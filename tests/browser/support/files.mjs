// Files that a test makes and a person would choose.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { By, until } from 'selenium-webdriver'

/** A folder for them, gone with `remove`. */
export async function folderOfFiles() {
  const folder = await mkdtemp(join(tmpdir(), 'onroll-files-'))
  return {
    /** Writes a file and gives its place. */
    async write(name, content) {
      const path = join(folder, name)
      await writeFile(path, content)
      return path
    },
    remove: () => rm(folder, { recursive: true })
  }
}

/** Goes to a page with a file control, chooses the file and presses the button. */
export async function chooseFile(session, address, path) {
  const { driver } = session
  await driver.executeScript('location.hash = ""; location.hash = arguments[0]', address)
  const control = await driver.wait(until.elementLocated(By.id('file')), 10_000)
  await control.sendKeys(path)
  await driver.findElement(By.id('continue')).click()
}
