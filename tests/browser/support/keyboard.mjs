// A person without a mouse. Everything done here is a press of a key; what is read is where the focus is.
import assert from 'node:assert/strict'
import { Key } from 'selenium-webdriver'
import { engine } from './engines.mjs'

/** Where the focus is, whether it can be seen there, and what a person would know of the control. */
const FOCUSED = `
  const at = document.activeElement
  if (!at || at === document.body) return { tag: 'BODY', id: '', name: '', words: '' }
  // A radio button and a tick box are drawn by their label.
  const drawn = /^(radio|checkbox)$/.test(at.type) ? getComputedStyle(at.nextElementSibling, '::before') : getComputedStyle(at)
  const outlined = drawn.outlineStyle !== 'none' && drawn.outlineWidth !== '0px' && !/^rgba.*, 0\\)$/.test(drawn.outlineColor)
  const box = at.getClientRects()[0] ?? at.getBoundingClientRect()
  // It must not be hidden as a whole (WCAG 2.2, 2.4.11). Firefox leaves it where it is when a part can be seen.
  const across = box.x + Math.min(box.width, 40) / 2
  const tops = [0.1, 0.5, 0.9].map(down => document.elementFromPoint(across, box.y + Math.min(box.height, 40) * down))
  return {
    tag: at.tagName, id: at.id, name: at.name ?? '', type: at.type ?? '', value: at.value ?? '', checked: at.checked ?? false,
    href: at.getAttribute('href') ?? '', words: at.textContent.trim().slice(0, 80), classes: at.className,
    marked: outlined || drawn.boxShadow !== 'none', uncovered: tops.some(top => top !== null && (at.contains(top) || top.contains(at)))
  }
`

/** Two frames later, what the last key did has been drawn. */
const DRAWN = 'const [done] = arguments; requestAnimationFrame(() => requestAnimationFrame(done))'

export class Keyboard {
  constructor(driver) {
    this.driver = driver
  }

  /** Presses keys one after the other. A line break in a text is the Enter key. */
  async press(...keys) {
    await this.driver.actions().sendKeys(...keys.map(key => key.replaceAll('\n', Key.ENTER))).perform()
  }

  /** Where the focus is. */
  async focused() {
    return this.driver.executeScript(FOCUSED)
  }

  /** Moves to the next control, which must show that it has the focus. */
  async tab() {
    // Firefox loses the second of two scrolls that come faster than it draws, which is faster than a person presses.
    if (engine === 'firefox') await this.driver.executeAsyncScript(DRAWN)
    await this.press(Key.TAB)
    let at = await this.focused()
    // Firefox and WebKit draw and scroll after they have moved the focus.
    for (let tries = engine === 'chromium' ? 0 : 50; tries && !(at.marked && at.uncovered); tries--) {
      await this.driver.sleep(100)
      at = await this.focused()
    }
    if (at.tag !== 'BODY') {
      assert.ok(at.marked, `nothing shows that the focus is on ${describe(at)}`)
      assert.ok(at.uncovered, `${describe(at)} has the focus and is covered or out of sight`)
    }
    return at
  }

  /** Moves on to the first control that is wanted. */
  async tabTo(wanted) {
    const passed = []
    for (let at = await this.tab(); ; at = await this.tab()) {
      if (wanted(at)) return at
      passed.push(describe(at))
      assert.ok(passed.length < 500 && at.tag !== 'BODY', `the Tab key does not lead there, but to ${passed.join(', ')}`)
    }
  }

  /** Gives an answer to the control that has the focus. Without one, leaves it alone. */
  async answer(at, answer) {
    if (answer === undefined || answer === '') return
    if (at.type === 'checkbox') {
      if (at.checked !== (answer === 'yes' || answer.includes(at.value))) await this.press(Key.SPACE)
    } else if (at.type === 'radio') {
      if (at.value === answer) await this.press(Key.SPACE)
      else await this.arrowTo(answer)
    } else if (at.tag === 'SELECT') {
      if (at.value !== answer) await this.arrowTo(answer)
    } else {
      await this.press(answer)
    }
  }

  /** Goes through the choices of radio buttons or of a list. */
  async arrowTo(value) {
    const passed = []
    while (passed.at(-1) !== value) {
      await this.press(Key.ARROW_DOWN)
      const at = await this.focused()
      assert.ok(passed.filter(other => other === at.value).length < 2, `no choice is ${value}, only ${passed}`)
      passed.push(at.value)
    }
  }
}

function describe({ tag, id, href, words }) {
  return id ? `#${id}` : href ? `“${words}”` : `${tag.toLowerCase()} “${words}”`
}
