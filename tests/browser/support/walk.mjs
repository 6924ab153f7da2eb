// A person who fills in a whole referral by keyboard alone, page after page, from the answers of a fixture.
import assert from 'node:assert/strict'
import { By, Key } from 'selenium-webdriver'
import { sheetOf } from './fixtures.mjs'
import { Keyboard } from './keyboard.mjs'

export class Walk {
  /** The addresses of the pages that were asked. */
  asked = new Set()
  #answered = new Set()
  #session
  #referral
  #hasty

  /** `hasty` lists addresses where “Continue” is pressed before anything is answered. */
  constructor(session, referral, hasty = []) {
    this.keyboard = new Keyboard(session.driver)
    this.#session = session
    this.#referral = referral
    this.#hasty = hasty
  }

  /** From the first page, which is open, through every task to the task list. */
  async throughTheForm() {
    await this.#answerPage(this.#referral.addresses[0])
    await this.followed('', Key.ENTER)
    await this.#answerSection()
    const visited = new Set()
    for (let task = await this.#nextTask(visited); task; task = await this.#nextTask(visited)) {
      await this.keyboard.tabTo(({ href }) => href === task)
      await this.followed('#/tasks', Key.ENTER)
      await this.#answerSection()
    }
  }

  /** From the task list to the page that saves the files. */
  async toTheFiles() {
    await this.keyboard.tabTo(({ href }) => href === '#/check')
    await this.followed('#/tasks', Key.ENTER)
    await this.keyboard.tabTo(({ id }) => id === 'continue')
    await this.followed('#/check', Key.ENTER)
  }

  /** The pages of the fixture that were never reached. */
  get unreached() {
    return this.#referral.addresses.filter(address => !this.asked.has(address))
  }

  /** The questions of the fixture that no page asked. */
  get unanswered() {
    const { sheet, collections } = this.#referral.answers
    const keyed = Object.values(collections).flat().flatMap(
      ({ key, answers }) => Object.keys(answers).map(question => `${key} ${question}`)
    )
    const all = [...keyed, ...Object.keys(sheet).map(question => ` ${question}`)]
    return all.filter(one => !this.#answered.has(one))
  }

  /** Presses a key that leads to another page, and expects the focus on its heading. */
  async followed(from, key) {
    const { driver } = this.#session
    await this.keyboard.press(key)
    await driver.wait(async () => await this.#session.address() !== from, 5_000, `${from} was not left`)
    await driver.wait(async () => (await this.keyboard.focused()).tag === 'H1', 5_000, `no heading has the focus after ${from}`)
  }

  /** The address of the first task not yet visited. */
  async #nextTask(visited) {
    assert.equal(await this.#session.address(), '#/tasks')
    const links = await this.#session.driver.findElements(By.css('main .govuk-task-list:first-of-type a'))
    for (const link of links) {
      const [href, words] = [await link.getAttribute('href'), await link.getText()]
      if (visited.has(words)) continue
      visited.add(words)
      return new URL(href).hash
    }
    return undefined
  }

  /** Goes through a section as far as the task list, adding as many children or adults as the fixture has. */
  async #answerSection() {
    for (let at = await this.#session.address(); at !== '#/tasks'; at = await this.#session.address()) {
      if ((await this.#session.driver.findElements(By.css('main form'))).length > 0) {
        await this.#answerPage(at)
        await this.followed(at, Key.ENTER)
      } else {
        const add = await this.#moreToAdd(at)
        await this.keyboard.tabTo(({ id }) => id === (add ? 'add' : 'continue'))
        await this.followed(at, add ? Key.SPACE : Key.ENTER)
      }
    }
  }

  /** Whether the fixture has another child or adult for the list on the page. */
  async #moreToAdd(at) {
    if (!(await this.#session.driver.findElements(By.id('add'))).length) return false
    const pages = this.#referral.addresses.filter(address => address.startsWith(`${at}/`))
    const items = new Set(pages.map(address => address.split('/')[2]))
    const cards = await this.#session.driver.findElements(By.css('.govuk-summary-card'))
    return cards.length < items.size
  }

  /** Answers every question of the page and stops at "Continue". */
  async #answerPage(address) {
    const sheet = sheetOf(this.#referral, address)
    const [, , item, page] = address.split('/')
    this.asked.add(address)
    if (this.#hasty.includes(address)) await this.#continueTooSoon()
    for (let at = await this.keyboard.focused(); at.id !== 'continue'; at = await this.keyboard.tab()) {
      const [question, ...rest] = at.name?.split('-') ?? []
      const part = rest.join('-')
      if (!question) continue
      await this.keyboard.answer(at, part ? sheet[question]?.[part] : sheet[question])
      this.#answered.add(`${page === undefined ? '' : item} ${question}`)
    }
    // "Continue" on a page that says what to do at once is what records that it was read.
    this.#answered.add(`${page === undefined ? '' : item} read_${(page ?? item).replaceAll('-', '_')}`)
  }

  /** Presses "Continue" on a page with nothing answered, and follows each error to its control, the first one last. */
  async #continueTooSoon() {
    const faults = async () => (await this.#session.driver.findElements(By.css('.govuk-error-summary a'))).length
    for (let left = Infinity; left > 0; left--) {
      await this.keyboard.tabTo(({ id }) => id === 'continue')
      await this.keyboard.press(Key.ENTER)
      const summary = await this.keyboard.focused()
      assert.match(summary.classes, /govuk-error-summary/)
      assert.match(summary.words, /^There is a problem/)
      assert.match(await this.#session.driver.getTitle(), /^Error: /)
      left = Math.min(left, await faults())
      let link
      for (let nth = 0; nth < left; nth++) link = await this.keyboard.tab()
      await this.keyboard.press(Key.ENTER)
      const control = await this.keyboard.focused()
      assert.match(control.tag, /^(INPUT|SELECT|TEXTAREA)$/)
      assert.ok(control.id.startsWith(link.href.slice(1)), `${link.href} leads to ${control.id}`)
    }
  }
}
