// The page on real servers with the settings that are shipped: the checkup finds nothing, and the form runs.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { By, until } from 'selenium-webdriver'
import { checkup } from './support/checkup.mjs'
import { missing, startApache, startNginx, startPlain } from './support/servers.mjs'
import { start } from './support/start.mjs'

const RIGHT = 'Everything that could be checked is right'

const servers = [
  ['nginx', startNginx, '/'], ['nginx', startNginx, '/forms/onroll/'],
  ['apache', startApache, '/'], ['apache', startApache, '/forms/onroll/']
]
for (const [name, starts, under] of servers) {
  test(`${name} with our settings passes the checkup at ${under}, and the form runs`, { skip: missing[name] }, async () => {
    const session = await start({ server: await starts({ under }) })
    try {
      const { title, found, text } = await checkup(session)
      assert.equal(title, RIGHT, text)
      assert.deepEqual(found, [])
      await firstPages(session)
      assert.deepEqual(await session.consoleMessages(), [])
    } finally {
      await session.stop()
    }
  })
}

test('over HTTPS everything is right', { skip: missing.nginx }, async () => {
  const session = await start({ server: await startNginx({ secure: true }), anyCertificate: true })
  try {
    const { title, text } = await checkup(session)
    assert.equal(title, 'Everything is right', text)
  } finally {
    await session.stop()
  }
})

test('the form runs from a server without settings, and the checkup says what is missing', async () => {
  const session = await start({ server: await startPlain() })
  try {
    await firstPages(session)
    const { title, text } = await checkup(session)
    assert.match(title, /must be put right$/)
    const named = [/Any site may show the form in a frame/, /Content-Security-Policy header is missing/, /nosniff is missing/, /Referrer-Policy: no-referrer/,
      /Cross-Origin-Opener-Policy: same-origin/, /Permissions-Policy: camera/, /does not say how long browsers may keep/, /ask again on each visit/]
    for (const what of named) assert.match(text, what)
    assert.doesNotMatch(text, /files? (is|are) (missing|cut off|not what was built)|have a type/)
  } finally {
    await session.stop()
  }
})

/** Answers the first question and comes to the second page. */
async function firstPages(session) {
  const { driver } = session
  await session.open()
  await driver.findElement(By.css('input[value=health]')).click()
  await driver.findElement(By.id('continue')).click()
  await driver.wait(until.elementLocated(By.css('input[name=danger_signs]')), 20_000)
}
