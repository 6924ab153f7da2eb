// The form in other people's pages: with a style sheet that breaks everything, a policy that allows little, and rights that a
// frame may lack. The page around the form never learns an answer.
import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { after, before, describe, test } from 'node:test'
import { By, Key, until } from 'selenium-webdriver'
import { keepDraft, kept } from './support/draft.mjs'
import { engine } from './support/engines.mjs'
import { chooseFile, folderOfFiles } from './support/files.mjs'
import { fixture } from './support/fixtures.mjs'
import { enter, frameOf, startHost } from './support/host.mjs'
import { sharedServer } from './support/server.mjs'
import { start } from './support/start.mjs'
import { jsonButton } from './support/systems.mjs'
import { carryOnIfAsked, heading } from './support/tabs.mjs'

/** Words that occur nowhere but in what is typed. */
const CANARIES = ['Zyxolotl Quorbin', 'Vrenkasto', 'plumthwackle']

/** In the page around the form: notes everything that it hears, before embed.js runs. A minute lasts a tenth of a second there. */
const LISTEN = `
  window.heard = []
  window.events = []
  window.channels = 0
  const note = ({ data }) => heard.push(data)
  addEventListener('message', note)
  const Channel = MessageChannel
  window.MessageChannel = function () {
    const channel = new Channel()
    channels += 1
    channel.port1.addEventListener('message', note)
    return channel
  }
  for (const kind of ['onroll-title', 'onroll-saved']) addEventListener(kind, ({ detail }) => events.push({ kind, ...detail }))
  const wait = setTimeout
  window.setTimeout = (work, time) => wait(work, time / 600)
`

const HOSTILE = `
  main * {
    display: none !important; visibility: hidden !important; position: absolute !important; opacity: .01 !important;
    width: 3px !important; height: 3px !important; overflow: hidden !important; transform: scale(.1) !important;
    font: 90px fantasy !important; pointer-events: none !important;
  }
  onroll-referral { display: none !important; }
  .tall { height: 1500px; }
`

/** WebKit’s driver presses and types nothing in a frame of another site, and a script may not move the focus there without a press. */
const skip = engine === 'webkit' && 'the driver presses and types nothing in a frame of another site'

let server, host, session, driver

before(async () => {
  server = await sharedServer()
  const origin = new URL(server.address).origin
  const policy = frames => `default-src 'none'; script-src 'self' ${origin}; style-src 'self'; img-src 'self'; frame-src ${frames}; ` +
    "base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
  // Firefox saves a file from a frame only where the page around it allows this too (docs/embedding.md).
  const allowed = engine === 'firefox' ? `${origin} blob:` : origin
  const page = (body, { frames = allowed, head = '' } = {}) => ({
    headers: { 'content-security-policy': policy(frames) },
    body: `<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>A council</title><link rel="icon" href="/icon">
      <meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/hostile.css"><script src="/listen.js"></script>
      <script src="${server.address}embed.js" defer></script>${head}</head><body>${body}</body></html>`
  })
  const camden = '<onroll-referral authority="camden"><a href="#">a link for those without scripts</a></onroll-referral>'
  const plain = more => `<iframe title="The form" width="100%" height="900" ${more} src="${server.address}?authority=camden&amp;embedded"></iframe>`
  host = await startHost({
    '/': page(`<div class="tall"></div><a id="before" href="#">before</a><main>${camden}</main><a id="after" href="#">after</a><div class="tall"></div>`),
    '/twice': page(`${camden}<hr>${camden}`, { head: `<script src="${server.address}embed.js"></script>` }),
    '/narrow': page(camden, { frames: origin }),
    '/closed': page(camden, { frames: "'none'" }),
    '/plain': page(`${plain('')}<iframe title="another" src="/other"></iframe>`, { frames: `${allowed} 'self'` }),
    '/other': page(''),
    '/no-forms': page(plain('sandbox="allow-scripts allow-same-origin"')),
    '/no-forms-choice': page(plain('sandbox="allow-scripts allow-same-origin"').replace('authority=camden&amp;', '')),
    '/sandbox': page(plain('sandbox="allow-scripts allow-same-origin allow-forms"')),
    '/listen.js': { type: 'text/javascript', body: LISTEN },
    '/hostile.css': { type: 'text/css', body: HOSTILE },
    '/icon': { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }
  })
  session = await start({ server })
  driver = session.driver
})
after(async () => {
  await host?.stop()
  await session?.stop()
})

describe('the demonstration page', () => {
  test('looks like a council\'s, on any screen, and has nothing that axe finds', async () => {
    await driver.get(`${session.base}demo/`)
    await enter(driver)
    await driver.switchTo().defaultContent()
    for (const width of [360, 820, 1280]) {
      await session.setSize(width, 900)
      assert.equal(await session.scrollsSideways(), false, `at ${width} px`)
      assert.deepEqual(await session.axe(), [], `at ${width} px`)
      await fits()
      await session.screenshot(`demo-${width}`)
    }
    assert.deepEqual(await session.consoleMessages(), [])
  })

  test('has the form in it, which goes on from page to page', { skip }, async () => {
    await enter(driver)
    await driver.findElement(By.css('input[value=maintained_school]')).click()
    const proceed = await driver.findElement(By.id('continue'))
    await driver.executeScript('arguments[0].scrollIntoView({ behavior: "instant" })', proceed)
    await proceed.click()
    await driver.wait(until.elementLocated(By.css('input[name=danger_signs]')), 10_000)
    assert.deepEqual(await session.axe(), [])
    await driver.switchTo().defaultContent()
    await fits()
    await session.screenshot('demo-second-page')
    assert.match(await frameTitle(), /^England|council/i)
    assert.deepEqual(await session.consoleMessages(), [])
  })
})

describe('in a page with a hostile style sheet and a strict policy', () => {
  before(async () => {
    await driver.get(host.address)
    await enter(driver)
  })

  test('the form has neither a header nor a footer of its own, and is all to be seen (F40)', async () => {
    for (const part of ['.govuk-generic-header', 'footer', '.govuk-skip-link']) {
      assert.equal(await driver.findElement(By.css(part)).isDisplayed(), false, part)
    }
    assert.equal(await driver.findElement(By.css('.onroll-danger')).isDisplayed(), true)
    for (const page of ['#/privacy', '#/drafts']) {
      assert.equal(await driver.findElement(By.css(`.onroll-about a[href="${page}"]`)).isDisplayed(), true, page)
    }
    assert.deepEqual(await session.axe(), [])
    await driver.switchTo().defaultContent()
    const { width, height, shown } = await driver.executeScript(`
      const frame = document.querySelector('onroll-referral').shadowRoot.querySelector('iframe')
      const { width, height } = frame.getBoundingClientRect()
      return { width, height, shown: frame.checkVisibility({ opacityProperty: true, visibilityProperty: true }) }`)
    assert.ok(width > 900 && height > 600 && shown, `${width} by ${height}, ${shown}`)
    assert.match(await frameTitle(), /Camden/)
    assert.deepEqual(await session.cspReports(), [])
  })

  test('the frame is as tall as each page of the form, on any screen (F40)', { skip }, async () => {
    const heights = []
    for (const width of [360, 1280]) {
      await session.setSize(width, 900)
      heights.push(await fits())
      for (const address of ['#/danger', '#/about-you/your-name', '#/tasks', '#/']) {
        await enter(driver)
        await driver.executeScript('location.hash = arguments[0]', address)
        await driver.wait(() => driver.executeScript('return document.activeElement?.tagName === "H1"'), 10_000)
        await driver.switchTo().defaultContent()
        heights.push(await fits())
      }
    }
    assert.ok(new Set(heights).size > 5, `the heights hardly differ: ${heights}`)
  })

  test('an error and the next page are scrolled to where they can be seen', { skip }, async () => {
    await enter(driver)
    const proceed = await driver.findElement(By.id('continue'))
    await driver.executeScript('arguments[0].scrollIntoView()', proceed)
    await proceed.click()
    await driver.wait(until.elementLocated(By.css('.govuk-error-summary')), 10_000)
    await seen('.govuk-error-summary')

    await enter(driver)
    await driver.findElement(By.css('.govuk-error-summary a')).click()
    await driver.wait(() => driver.executeScript('return document.activeElement?.type === "radio"'), 5_000)
    await seen(':focus')

    await enter(driver)
    await driver.findElement(By.css('input[value=maintained_school]')).click()
    await driver.findElement(By.id('continue')).click()
    await driver.wait(until.elementLocated(By.css('input[name=danger_signs]')), 10_000)
    await seen('h1')
  })

  // Firefox’s driver gives keys to the page around a frame of another site, also while the focus is in the frame.
  const untabbed = engine !== 'chromium' && 'the driver gives no Tab key to a frame of another site'
  test('the Tab key leads into the form, through it and out again, both ways', { skip: untabbed }, async () => {
    await driver.switchTo().defaultContent()
    await driver.findElement(By.id('before')).sendKeys('')
    await driver.executeScript('document.getElementById("before").focus()')
    const passed = await tabbed(Key.TAB, 'after')
    assert.ok(passed.length > 4 && passed.every(at => at === 'ONROLL-REFERRAL'), passed.join())
    const back = await tabbed([Key.SHIFT, Key.TAB], 'before')
    assert.equal(back.length, passed.length)
  })
})

describe('what is typed', { skip }, () => {
  before(async () => {
    await freshTab()
    await driver.get(host.address)
    await enter(driver)
    const referral = await fixture('camden-siblings-vanished')
    referral.answers.collections.children[0].answers.child_name = CANARIES[0]
    await keepDraft(session, referral)
    await session.reload()
    await carryOnIfAsked(session)
    await type('#/about-you/your-name', 'notifier_name', CANARIES[1])
    await type('#/what-has-happened/explanation', 'explanation', CANARIES[2])
  })

  test('is told to nobody, nor is a file\'s content or name', async () => {
    for (const address of ['#/children/3/name', '#/children/3/destination', '#/children', '#/check', '#/tasks', '#/save']) {
      await driver.executeScript('location.hash = arguments[0]', address)
      await driver.wait(() => driver.executeScript('return document.activeElement?.tagName === "H1"'), 10_000)
    }
    assert.match(await session.mainText(), /ONR-/)
    await (await jsonButton(driver)).click()
    const file = await session.download(/\.json$/)
    await driver.switchTo().defaultContent()
    await driver.wait(async () => (await events('onroll-saved')).length > 0, 5_000)

    const heard = await driver.executeScript('return heard')
    assert.deepEqual([...new Set(heard.map(({ kind }) => kind))].sort(), ['height', 'moved', 'ready', 'saved', 'title'])
    for (const message of heard) {
      const { onroll, kind, ...rest } = message
      assert.equal(onroll, 1)
      const allowed = { ready: [], height: ['height'], moved: ['height', 'top'], saved: ['file'], title: ['title'] }[kind]
      assert.deepEqual(Object.keys(rest).sort(), allowed, kind)
    }
    const all = JSON.stringify(heard) + JSON.stringify(await driver.executeScript('return events'))
    for (const word of [...CANARIES, 'ONR-', file.split('/').pop()]) assert.ok(!all.includes(word), `${word} was told`)
    assert.deepEqual(await events('onroll-saved'), [{ kind: 'onroll-saved', file: 'json' }])
    assert.ok((await events('onroll-title')).some(({ title }) => /child 1/i.test(title)), 'no title of a child\'s page')
  })

  test('is still there when the element is taken out and put back, and nothing is heard twice', async () => {
    await enter(driver)
    await kept(session, CANARIES[1])
    await driver.switchTo().defaultContent()
    const before = await driver.executeScript('return channels')
    await driver.executeScript('window.element = document.querySelector("onroll-referral"); element.remove()')
    await driver.executeScript('heard.length = 0; document.querySelector("main").append(element)')
    await enter(driver)
    await carryOnIfAsked(session)
    await holds('#/about-you/your-name', 'notifier_name', CANARIES[1])
    await driver.switchTo().defaultContent()
    assert.equal(await driver.executeScript('return channels'), before + 1)
    const titles = await driver.executeScript('return heard.filter(({ kind }) => kind === "title").map(({ title }) => title)')
    assert.equal(new Set(titles).size, titles.length, titles.join('; '))
  })
})

test('two forms on a page, and embed.js loaded twice, keep two drafts', { skip }, async () => {
  await freshTab()
  await driver.get(`${host.address}twice`)
  const [first, second] = ['onroll-referral', 'onroll-referral:last-of-type']
  for (const [selector, name] of [[first, 'First Person'], [second, 'Second Person']]) {
    await driver.switchTo().defaultContent()
    await enter(driver, selector)
    await type('#/about-you/your-name', 'notifier_name', name)
    await kept(session, name)
  }
  assert.equal((await driver.switchTo().defaultContent(), await driver.executeScript('return channels')), 2)
  await driver.navigate().refresh()
  for (const [selector, name] of [[first, 'First Person'], [second, 'Second Person']]) {
    await driver.switchTo().defaultContent()
    await enter(driver, selector)
    await carryOnIfAsked(session)
    await holds('#/about-you/your-name', 'notifier_name', name)
  }
  await driver.switchTo().defaultContent()
  assert.deepEqual(await session.cspReports(), [])

  // Each finds its own draft again in whichever order they are put back.
  await driver.executeScript(`
    window.taken = [...document.querySelectorAll('onroll-referral')]
    for (const element of taken) element.remove()`)
  await driver.executeScript('for (const element of [...taken].reverse()) document.body.prepend(element)')
  for (const [at, name] of ['First Person', 'Second Person'].entries()) {
    await driver.switchTo().defaultContent()
    await driver.executeScript('for (const element of taken) element.id = ""; taken[arguments[0]].id = "this-one"', at)
    await enter(driver, '#this-one')
    await carryOnIfAsked(session)
    await holds('#/about-you/your-name', 'notifier_name', name)
  }
  await driver.switchTo().defaultContent()
})

test('a frame that may send no forms goes on all the same', { skip }, async () => {
  for (const path of ['no-forms', 'no-forms-choice']) {
    await freshTab()
    await driver.get(host.address + path)
    await driver.switchTo().frame(0)
    await driver.wait(until.elementLocated(By.css('#onroll[data-state=running]')), 60_000)
    const choice = await driver.wait(until.elementLocated(By.css('input[type=radio]')), 10_000)
    const before = await heading(driver)
    await choice.click()
    await driver.findElement(By.id('continue')).click()
    const next = async () => await driver.executeScript('return document.querySelector("#onroll[data-state=running] h1")?.textContent') ?? before
    await driver.wait(async () => await next().catch(() => before) !== before, 10_000, `“Continue” does nothing at ${path}`)
    await driver.switchTo().defaultContent()
  }
})

test('a page that says it is the form gets no channel', async () => {
  await driver.get(host.address)
  await enter(driver)
  await driver.switchTo().defaultContent()
  await driver.executeScript('postMessage({ onroll: 1, kind: "ready" }, "*")')
  await driver.wait(() => driver.executeScript('return heard.filter(({ kind }) => kind === "ready").length === 2'), 5_000)
  assert.equal(await driver.executeScript('return channels'), 1)
})

test('another council\'s form, chosen inside or set from outside, is still a part of the page', async () => {
  await driver.get(host.address)
  await enter(driver)
  await driver.executeScript('location.search = "?authority=leeds"')
  await driver.switchTo().defaultContent()
  await driver.wait(async () => /Leeds/.test(await frameTitle()), 20_000)
  await enter(driver)
  assert.equal(await driver.findElement(By.css('footer')).isDisplayed(), false)
  await driver.switchTo().defaultContent()
  await driver.executeScript('document.querySelector("onroll-referral").setAttribute("authority", "harrow")')
  await driver.wait(async () => /Harrow/.test(await frameTitle()), 20_000)
  await fits()
})

test('a colour is taken only when white can be read on it', async () => {
  await driver.switchTo().defaultContent()
  const dressed = async theme => {
    await driver.executeScript('document.querySelector("onroll-referral").setAttribute("theme", arguments[0])', theme)
    await enter(driver)
    const colour = await driver.wait(() => driver.executeScript(`
      const root = document.documentElement
      return { own: root.hasAttribute('data-theme'), colour: getComputedStyle(document.querySelector('h1')).color }`), 5_000)
    await driver.switchTo().defaultContent()
    return colour
  }
  await dressed('#5b2a6e')
  await driver.wait(async () => (await dressed('#5b2a6e')).colour === 'rgb(91, 42, 110)', 5_000)
  for (const theme of ['#ffe08a', 'red;', '']) {
    await dressed(theme)
    await driver.wait(async () => !(await dressed(theme)).own, 5_000, theme)
  }
})

test('where the frame is forbidden, the page says where else the form is', async () => {
  await driver.get(`${host.address}closed`)
  const help = await driver.wait(() => driver.executeScript(`
    const help = document.querySelector('onroll-referral')?.shadowRoot?.querySelector('p:not([hidden])')
    return help && [help.textContent, help.querySelector('a').href]`), 10_000)
  assert.deepEqual(help, ['If the form does not appear here, open it in its own window.', `${session.base}?authority=camden`])
})

test('only the page around the form gets an answer from it', async () => {
  await driver.get(`${host.address}plain`)
  const inFrame = async (number, work) => {
    await driver.switchTo().frame(number)
    const done = await work()
    await driver.switchTo().defaultContent()
    return done
  }
  const greet = frames => driver.executeScript(`
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {}
    ${frames}[0].postMessage({ onroll: 1, kind: 'hello', theme: '' }, '*', [port2])`)
  // From here on the form listens.
  await inFrame(0, () => driver.wait(until.elementLocated(By.css('.onroll-about')), 60_000))
  await inFrame(1, () => greet('parent.frames'))
  assert.equal(await inFrame(0, () => driver.executeScript('return document.documentElement.dataset.embedded')), '')

  await greet('frames')
  await driver.wait(() => driver.executeScript('return heard.some(({ kind }) => kind === "height")'), 5_000)
  assert.deepEqual(await inFrame(1, () => driver.executeScript('return heard')), [])
})

const saves = engine !== 'firefox' && 'a file is saved there: only Firefox needs the policy to allow it'
test('a frame whose page around it does not allow “blob:” saves nothing, and claims nothing', { skip: saves }, async () => {
  const arrived = await readdir(session.downloadsDir)
  await freshTab()
  await driver.get(`${host.address}narrow`)
  await enter(driver)
  await driver.executeScript('location.hash = "#/save"')
  await (await jsonButton(driver)).click()
  const notice = await driver.wait(until.elementLocated(By.css('.govuk-notification-banner')), 5_000)
  assert.match(await notice.getText(), /Check that onroll-.*\.json is in your downloads[^]*may not let it save files[^]*in its own window/)
  assert.doesNotMatch(await driver.findElement(By.css('body')).getText(), /(has|have) been saved/)
  await driver.sleep(1_000)
  assert.deepEqual(await readdir(session.downloadsDir), arrived)
  await driver.switchTo().defaultContent()
})

test('a frame that may not save files claims nothing', { skip }, async () => {
  const arrived = await readdir(session.downloadsDir)
  await freshTab()
  await driver.get(`${host.address}sandbox`)
  await driver.switchTo().frame(0)
  await driver.wait(until.elementLocated(By.css('#onroll[data-state=running]')), 60_000)
  await type('#/about-you/your-name', 'notifier_name', 'Robin Ashby')
  await driver.executeScript('location.hash = "#/save"')
  await (await jsonButton(driver)).click()
  const notice = await driver.wait(until.elementLocated(By.css('.govuk-notification-banner')), 5_000)
  assert.match(await notice.getText(), /Check that onroll-.*\.json is in your downloads[^]*may not let it save files[^]*in its own window/)
  assert.doesNotMatch(await driver.findElement(By.css('body')).getText(), /(has|have) been saved/)
  assert.deepEqual(await session.axe(), [])
  assert.deepEqual(await readdir(session.downloadsDir), arrived)
  assert.equal(await unsaved(), true)

  await driver.findElement(By.css('.onroll-about summary')).click()
  await driver.findElement(By.id('show-text')).click()
  assert.deepEqual(await session.axe(), [])
  // Firefox's driver takes no picture of a frame of another site.
  if (engine === 'chromium') await session.screenshot('sandbox-as-text')
  const text = await driver.executeScript('return getSelection().toString()')
  await driver.switchTo().defaultContent()
  const files = await folderOfFiles()
  try {
    await session.open()
    await chooseFile(session, '#/open', await files.write('answers.json', text))
    await driver.wait(async () => await session.address() === '#/tasks', 10_000, 'it is not opened')
    await holds('#/about-you/your-name', 'notifier_name', 'Robin Ashby')
  } finally {
    await files.remove()
  }
})

test('a browser that stores nothing shows the form to its end, and says so', { skip: engine !== 'chromium' && 'only Chromium is told to store nothing' }, async () => {
  const blocked = await start({ server, preferences: { 'profile.default_content_setting_values.cookies': 2 } })
  try {
    await blocked.driver.get(host.address)
    await enter(blocked.driver)
    const notice = await blocked.driver.findElement(By.css('.govuk-notification-banner'))
    assert.match(await notice.getText(), /could not keep your answers[^]*may not let it keep a draft[^]*in its own window/)
    await blocked.driver.executeScript('location.hash = "#/save"')
    await (await jsonButton(blocked.driver)).click()
    await blocked.download(/\.json$/)
    assert.deepEqual(await blocked.axe(), [])
  } finally {
    await blocked.stop()
  }
})

/** Waits until the frame is as tall as the form in it, which then has nothing to scroll, and gives its height. */
async function fits() {
  await driver.switchTo().defaultContent()
  const frame = await frameOf(driver)
  // A browser lays out nothing in a frame of another site that is out of view.
  await driver.executeScript('arguments[0].scrollIntoView()', frame)
  let sizes
  const same = async () => {
    const outside = await driver.executeScript('return arguments[0].clientHeight', frame)
    await driver.switchTo().frame(frame)
    const inside = await driver.executeScript(`
      const html = document.documentElement
      return [Math.ceil(html.getBoundingClientRect().height), html.scrollHeight, innerHeight, html.scrollWidth - innerWidth]`)
    await driver.switchTo().defaultContent()
    sizes = { outside, inside }
    const [height, all, view, sideways] = inside
    return outside === height && all <= view && sideways <= 0
  }
  await driver.wait(same, 5_000).catch(() => assert.fail(`the frame does not fit: ${JSON.stringify(sizes)}`))
  return sizes.outside
}

/** Waits until the top of an element in the frame is within the view of the page around it. */
async function seen(selector) {
  const inside = await driver.executeScript('return document.querySelector(arguments[0]).getBoundingClientRect().top', selector)
  await driver.switchTo().defaultContent()
  let at
  const inView = async () => {
    at = await driver.executeScript(`
      return document.querySelector('onroll-referral').shadowRoot.querySelector('iframe').getBoundingClientRect().top + arguments[0]`, inside)
    return at > -1 && at < 800
  }
  await driver.wait(inView, 3_000).catch(() => assert.fail(`${selector} is at ${at}`))
}

/** Presses keys until the focus is on an element of the page around the form, and gives what it was on before. */
async function tabbed(keys, id) {
  const passed = []
  while (passed.length < 80) {
    const actions = driver.actions()
    if (Array.isArray(keys)) await actions.keyDown(keys[0]).sendKeys(keys[1]).keyUp(keys[0]).perform()
    else await actions.sendKeys(keys).perform()
    const [at, tag] = await driver.executeScript('return [document.activeElement.id, document.activeElement.tagName]')
    if (at === id) return passed
    passed.push(tag)
  }
  assert.fail(`the keyboard does not reach #${id}`)
}

async function events(kind) {
  return driver.executeScript('return events.filter(event => event.kind === arguments[0])', kind)
}

async function frameTitle() {
  return driver.executeScript('return document.querySelector("onroll-referral").shadowRoot.querySelector("iframe").title')
}

/** In the frame: goes to a page of the form and gives its field. */
async function field(address, name) {
  await driver.executeScript('location.hash = ""; location.hash = arguments[0]', address)
  const there = until.elementLocated(By.css(`[name="${name}"]`))
  return driver.wait(there, 10_000).catch(async error => {
    throw new Error(`no ${name} at ${address}, but “${await heading(driver)}”`, { cause: error })
  })
}

async function type(address, name, words) {
  const control = await field(address, name)
  await control.clear()
  await control.sendKeys(words)
}

/** Waits until a field holds these words. The page puts them in a moment after the field is there. */
async function holds(address, name, words) {
  const control = await field(address, name)
  await driver.wait(async () => await control.getAttribute('value') === words, 5_000, `${name} does not hold “${words}”`)
}

/**
 * Goes on in a new tab, which has nothing of what earlier tests have begun. In the old one a frame of another site may still write
 * after the page around it has gone, so clearing is no help.
 */
async function freshTab() {
  const old = await driver.getWindowHandle()
  await driver.switchTo().newWindow('tab')
  const fresh = await driver.getWindowHandle()
  await driver.switchTo().window(old)
  await driver.close()
  await driver.switchTo().window(fresh)
  await session.setSize(1280, 900)
}

/** In the frame: whether the browser would be asked to ask before the page goes. */
function unsaved() {
  return driver.executeScript(`
    const leaving = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(leaving)
    return leaving.defaultPrevented`)
}
