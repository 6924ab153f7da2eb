// The checkup page: each fault that a server or a proxy can make is named with what to do, and without a fault none is.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { By } from 'selenium-webdriver'
import { checkup } from './support/checkup.mjs'
import { front } from './support/front.mjs'
import { sharedServer } from './support/server.mjs'
import { start } from './support/start.mjs'

let server, session, driver
before(async () => {
  server = await front(await sharedServer(), () => {})
  session = await start({ server })
  driver = session.driver
})
after(() => session?.stop())

/** What the page says of the server with these changes. */
async function said(change = () => {}) {
  server.change(change)
  return checkup(session)
}

const HTML = /\.html$|^$/
const isPage = path => path === 'index.html' || path === ''
const header = (name, value, pattern = /./) => answer => {
  if (!pattern.test(answer.path)) return
  if (value === undefined) delete answer.headers[name]
  else answer.headers[name] = value
}
const policy = edit => answer => { answer.headers['content-security-policy'] = edit(answer.headers['content-security-policy']) }
const replace = (answer, from, to) => { answer.body = Buffer.from(answer.body.toString().replace(from, to)) }
const asText = change => answer => { if (isPage(answer.path)) change(answer) }

test('nothing is wrong with a server that does as the settings say', async () => {
  const { title, found, text } = await said()
  assert.equal(title, 'Everything that could be checked is right')
  assert.deepEqual(found, [])
  assert.match(text, /^Everything that could be checked is right: http:\/\/127\.0\.0\.1:\d+\//)
  assert.match(text, /Not checked:\n- HTTPS/)
  assert.match(text, /may show the form in a frame: this site/)
  for (const width of [360, 1280]) {
    await session.setSize(width, 900)
    assert.equal(await session.scrollsSideways(), false, `at ${width} px`)
    assert.deepEqual(await session.axe(), [], `at ${width} px`)
  }
  assert.deepEqual(await session.consoleMessages(), [])
  assert.deepEqual(await session.cspReports(), [])
})

// A fault each: what the server does, and what is found, in the order of the page.
const faults = {
  'a file is missing': [a => { if (/worker-module.*wasm/.test(a.path)) a.status = 404 }, /One file is missing\.[^]*worker-module\S*\.wasm[^]*Copy the whole folder/],
  'a folder has another spelling': [a => {
    if (/^fonts\//.test(a.path)) a.status = 404
    if (/^F/.test(a.path)) Object.assign(a, { status: 200, headers: { 'content-type': 'font/ttf' } })
  }, /files are there only with different capital letters/],
  'a file is refused': [a => { if (/^app\..*js/.test(a.path)) a.status = 403 }, /The server refuses one file\./],
  'the server fails': [a => { if (a.path === 'licences.txt') a.status = 503 }, /answers with an error[^]*licences\.txt: 503/],
  'a file is sent from elsewhere': [a => {
    if (a.path === 'licences.txt' && !a.asked.includes('?')) Object.assign(a, { status: 302, headers: { location: 'licences.txt?signed-in' } })
  }, /sends the browser to another address for one file/],
  'an error page has the status 200': [a => {
    if (/\.form$/.test(a.path)) Object.assign(a, { headers: { ...a.headers, 'content-type': 'text/html' }, body: Buffer.from('<h1>Sorry') })
  }, /sends a web page in place of \d+ files/],
  'WebAssembly has no type of its own': [header('content-type', 'application/octet-stream', /wasm$/), /4 files have a type that browsers refuse[^]*application\/wasm/],
  'a harmless type is another': [header('content-type', 'text/plain', /\.json$/), /files have a different type from the one in the settings/],
  'text is not UTF-8': [header('content-type', 'text/css; charset=iso-8859-1', /^style.*css$/), /One file is sent in a character set other than UTF-8/],
  'a file is cut off': [a => { if (/^worker-module.*wasm/.test(a.path)) a.body = a.body.subarray(0, 1000) }, /One file is cut off[^]*1000 of \d+ bytes/],
  'a file has another content': [a => { if (a.path === 'licences.txt') a.body = Buffer.concat([a.body, Buffer.from(' ')]) }, /One file is not what was built[^]*Turn off everything that changes files/],
  'a profile is no JSON': [a => { if (a.path === 'authorities/leeds.json') a.body = Buffer.from('{') }, /One file cannot be read as a council’s profile/],
  'names without a hash are kept': [header('cache-control', 'max-age=7200', /licences/), /may keep one file without asking[^]*licences\.txt: 2 hours/],
  'nothing is said of keeping': [header('cache-control', undefined, /licences/), /does not say how long browsers may keep one file/],
  'a cache answers': [header('age', '4000', /licences/), /A cache in front of the server answers for one file[^]*1 hour old/],
  'names with a hash are asked for again': [header('cache-control', 'no-cache', /^app\./), /ask again on each visit for 2 files/],
  'types are guessed': [header('x-content-type-options', undefined), /nosniff is missing from \d+ files/],
  'a header is missing': [header('referrer-policy', undefined, HTML), /header is missing or has a different value[^]*Referrer-Policy: no-referrer/],
  'a header says less': [header('permissions-policy', 'camera=()', HTML), /Permissions-Policy: .*microphone.*\(now: camera=\(\)\)/],
  'there is no policy': [header('content-security-policy', undefined), /Any site may show the form in a frame[^]*Content-Security-Policy header is missing/],
  'only the programs have no policy': [header('content-security-policy', undefined, /^worker/), /Content-Security-Policy header is missing[^]*- worker\./],
  'the policy allows more': [policy(p => p.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")), /not that of the build[^]*script-src is “'self' 'unsafe-inline' 'wasm-unsafe-eval'”/],
  'the policy sends reports': [policy(p => `${p}; report-uri /csp`), /not that of the build[^]*report-uri “\/csp” is added/],
  'a second policy stops the form': [policy(p => `${p}, script-src 'self'`), /second Content-Security-Policy forbids what the form needs[^]*script-src has no 'wasm-unsafe-eval'/],
  'a second policy does no harm': [policy(p => `${p}, upgrade-insecure-requests`), /sends a second Content-Security-Policy/],
  'any site may frame the form': [policy(p => p.replace(/frame-ancestors.*/, "frame-ancestors 'self' https:")), /Any site may show the form in a frame/],
  'pages of other sites cannot load the element': [header('cross-origin-resource-policy', 'same-origin'), /other sites cannot load the form’s element[^]*embed\.js: Cross-Origin-Resource-Policy: same-origin/],
  'scripts are added to the page': [asText(a => replace(a, '</head>', '<script src="https://stats.example/a.js"></script></head>')), /Something adds scripts to the page[^]*https:\/\/stats\.example\/a\.js/],
  'scripts are added inside the page': [asText(a => replace(a, '</head>', '<script>track()</script></head>')), /adds scripts to the page[^]*a script inside the page/],
  'the page is changed': [asText(a => replace(a, '<title>', '<title>Our ')), /One file is not what was built[^]*index\.html/],
  'the folder shows something else': [a => { if (a.path === '') a.body = Buffer.from('Index of /') }, /address of the folder does not show the form/]
}

for (const [name, [change, expected]] of Object.entries(faults)) {
  test(`it says that ${name}`, async () => {
    const { title, found, text } = await said(change)
    assert.match(title, /must be put right$|should be better$/)
    assert.match(text, expected)
    // One fault is one finding, but for a missing policy, which says nothing of frames either.
    assert.equal(found.length, name === 'there is no policy' ? 2 : 1, found.join('\n'))
  })
}

test('a council’s own files and its own first page are no fault', async () => {
  const { title, text } = await said(answer => {
    if (answer.path === 'authorities/leeds.json') Object.assign(answer, { body: Buffer.from('{"id":"leeds"}') })
    asText(a => replace(a, 'name="onroll-authority" content=""', 'name="onroll-authority" content="leeds"'))(answer)
  })
  assert.equal(title, 'Everything that could be checked is right')
  assert.match(text, /authorities\/leeds\.json was edited or added after the build/)
})

test('the sites that may frame the form are named', async () => {
  const { text } = await said(policy(p => p.replace(/frame-ancestors.*/, "frame-ancestors 'self' https://www.example.gov.uk")))
  assert.match(text, /These sites may show the form in a frame: this site, https:\/\/www\.example\.gov\.uk\./)
})

test('without its list the page says that nothing was checked', async () => {
  const { title, text } = await said(answer => { if (/^checkup\/files/.test(answer.path)) answer.body = Buffer.from('{}') })
  assert.equal(title, 'One thing must be put right')
  assert.match(text, /Nothing could be checked/)
})

test('the text can be copied, and the check made again', async () => {
  await said(header('referrer-policy', undefined, HTML))
  await session.screenshot('checkup-fault')
  await driver.findElement(By.id('copy')).click()
  await driver.wait(async () => /copied|selected/.test(await driver.findElement(By.id('copied')).getText()), 5_000)
  server.change(() => {})
  await driver.findElement(By.id('repeat')).click()
  await driver.wait(async () => /^Checked\. Everything/.test(await driver.findElement(By.id('progress')).getText()), 60_000)
})
