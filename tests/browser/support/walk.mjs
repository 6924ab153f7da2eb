// A person who fills in a whole referral by keyboard alone, page after page, from the answers of a fixture.
import assert from 'node:assert/strict'
import { By, Key } from 'selenium-webdriver'
import { sheetOf } from './fixtures.mjs'
import { Keyboard } from './keyboard.mjs'

export class Walk {
  /** The addresses of the pages that were asked. */
  asked = new Set()
  #answered = new Set()
  #lists = new Set()
  #opened = new Set()
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

  /** From the first page, which is open, by “Continue” to check answers. */
  async throughTheForm() {
    await this.#answerPage(this.#referral.addresses[0])
    await this.followed('', Key.ENTER)
    for (let at = await this.#session.address(); at !== '#/check'; at = await this.#session.address()) {
      if (at === '#/tasks') await this.#openTask()
      else if ((await this.#session.driver.findElements(By.css('main form'))).length > 0) await this.#answerPage(at)
      else this.#lists.add(at)
      // Another child or adult is added on the last page of one, or on the list.
      const add = at !== '#/tasks' && await this.#moreToAdd(at)
      if (add) await this.keyboard.tabTo(({ id }) => id === 'add')
      else if (this.#lists.has(at)) await this.keyboard.tabTo(({ id }) => id === 'continue')
      await this.followed(at, add ? Key.SPACE : Key.ENTER)
    }
  }

  /** From check answers to the page that saves the files. */
  async toTheFiles() {
    await this.keyboard.tabTo(({ id }) => id === 'continue')
    await this.followed('#/check', Key.ENTER)
  }

  /** The addresses of all pages from the first to the one that saves the files, without those of a part that somebody else fills in. */
  get met() {
    const around = [...(this.#opened.size > 0 ? ['#/tasks'] : []), '#/check', '#/save']
    const { way, addresses } = this.#referral
    const met = [...this.asked, ...this.#lists, ...around]
    return met.filter(address => way.includes(address) || !addresses.includes(address)).sort()
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

  /** Goes to the first task that is not finished and was not opened yet. The last one checks the answers. */
  async #openTask() {
    for (const line of await this.#session.driver.findElements(By.css('main .govuk-task-list__item'))) {
      const link = await line.findElement(By.css('a'))
      const [href, words, all] = [await link.getAttribute('href'), await link.getText(), await line.getText()]
      if (this.#opened.has(words) || all.endsWith('Completed')) continue
      this.#opened.add(words)
      const task = new URL(href).hash
      return await this.keyboard.tabTo(({ href }) => href === task)
    }
    assert.fail('every task was opened')
  }

  /** Whether another child or adult can be added here, and the fixture has one that was not asked about. */
  async #moreToAdd(at) {
    if (!(await this.#session.driver.findElements(By.id('add'))).length) return false
    const [, section] = at.split('/')
    const items = of => new Set(of.filter(address => address.startsWith(`#/${section}/`)).map(address => address.split('/')[2]))
    return items([...this.asked]).size < items(this.#referral.addresses).size
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
