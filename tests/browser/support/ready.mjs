// What the page says about working offline and about a new version.
import { By } from 'selenium-webdriver'

/** The words of the strip below the page, or nothing. */
export async function offlineWords(session) {
  return session.driver.findElement(By.id('onroll-device')).getText()
}

/** Waits until the page says that it is ready to work offline. */
export async function ready(session) {
  await session.driver.wait(
    async () => /^Ready to work offline\./.test(await offlineWords(session)), 90_000, 'the page does not get ready to work offline'
  )
}

/** The version of the page that is open. */
export async function versionOf(session) {
  return session.driver.findElement(By.css('meta[name=onroll-version]')).getAttribute('content')
}

/** Has the browser look for a new version, and waits until it has one that waits, or has given up. */
export async function lookForUpdate(session) {
  return session.driver.executeAsyncScript(`
    const [done] = arguments
    const look = async () => {
      const registration = await navigator.serviceWorker.getRegistration()
      await registration.update()
      const worker = registration.installing
      if (worker) await new Promise(resolve => worker.addEventListener('statechange', () => {
        if (worker.state !== 'installing') resolve()
      }))
      return registration.waiting ? 'waiting' : 'none'
    }
    look().then(done, error => done(String(error)))
  `)
}

/** Whether a new version is offered. */
export async function isOffered(session) {
  return session.driver.findElement(By.id('onroll-update')).isDisplayed()
}

/** Waits until a new version is offered. */
export async function offered(session) {
  await session.driver.wait(() => isOffered(session), 20_000, 'no new version is offered')
}

/** Takes the new version over as a person does, and waits until it runs. */
export async function loadNewVersion(session) {
  await session.reloadedBy(() => session.driver.findElement(By.css('#onroll-update button')).click())
}

/** The names of the caches, and of the files in each. */
export async function caches(session) {
  return session.driver.executeAsyncScript(`
    const [done] = arguments
    const read = async () => {
      const all = {}
      for (const name of await caches.keys()) all[name] = (await (await caches.open(name)).keys()).map(({ url }) => url)
      return all
    }
    read().then(done, error => done({ [String(error)]: [] }))
  `)
}
