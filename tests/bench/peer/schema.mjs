// Camden's form as JSON Schemas, a page each, made from the same profile and catalogue that the page reads.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../../browser/support/server.mjs'

const CATALOGUE = 'src/form/src/catalogue.json'
const PROFILE = 'www/authorities/camden.json'
const MOST_TEXT = 2000

const YES_NO = [{ value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }]
const HALF_DAY = [{ value: 'morning', label: 'Morning' }, { value: 'afternoon', label: 'Afternoon' }]
const NOT_SURE = { value: 'not_sure', label: 'Not sure' }

const choices = options => options.map(({ value, label }) => ({ const: value, title: label }))

/** The schema of a check's cell. What is read by people, and the children it was done for, is a text. */
function cell({ label, kind, max = MOST_TEXT, least, most, options }) {
  const title = label
  switch (kind) {
    case 'date': return { type: 'string', format: 'date', title }
    case 'number': return { type: 'integer', minimum: least, maximum: most, title }
    case 'half_day': return { type: 'string', oneOf: choices(HALF_DAY), title }
    case 'choice': return { type: 'string', oneOf: choices(options), title }
    default: return { type: 'string', maxLength: max, title }
  }
}

/** The schema of one question, and how RJSF draws it. */
function question({ kind, options = [], none, max = MOST_TEXT, attempts }, columns) {
  const radios = list => [{ type: 'string', oneOf: choices(list) }, { 'ui:widget': 'radio' }]
  switch (kind) {
    case 'one_of': return radios(options)
    case 'yes_no': return radios(YES_NO)
    case 'yes_no_not_sure': return radios([...YES_NO, NOT_SURE])
    case 'many_of': {
      const items = { type: 'string', oneOf: choices(none ? [...options, none] : options) }
      return [{ type: 'array', uniqueItems: true, items }, { 'ui:widget': 'checkboxes' }]
    }
    case 'date': return [{ type: 'string', format: 'date' }, {}]
    case 'email': return [{ type: 'string', format: 'email' }, {}]
    case 'address': case 'long_text': return [{ type: 'string', maxLength: max }, { 'ui:widget': 'textarea' }]
    case 'check': {
      const cells = Object.fromEntries(columns.map(column => [column.id, cell(column)]))
      const row = { type: 'object', properties: { done: { type: 'boolean', title: 'Done' }, ...cells } }
      return [attempts ? { type: 'array', maxItems: attempts.most, items: row } : row, {}]
    }
    default: return [{ type: 'string', maxLength: max }, {}]
  }
}

/** One page: the schema of its questions and their order on the screen. */
function page({ title, questions, check_columns: ownColumns }, catalogue, columns) {
  const properties = {}
  const ui = {}
  const required = []
  for (const used of questions) {
    const own = typeof used === 'string' ? { use: used } : used
    const whole = { ...catalogue.get(own.use), ...own, id: own.id ?? own.use }
    const [schema, drawn] = question(whole, whole.columns ?? ownColumns ?? columns)
    properties[whole.id] = { title: whole.label, ...(whole.hint && { description: whole.hint }), ...schema }
    ui[whole.id] = drawn
    if (whole.required === true) required.push(whole.id)
  }
  return { schema: { type: 'object', title, properties, required }, ui }
}

/**
 * The pages of Camden's form that ask something, in its order: [{ schema, ui }]. Each is asked of everybody and of one child,
 * and the checks of evidence and law that Onroll makes are left out, so the peer has less to do.
 */
export async function pages() {
  const [profile, { questions }] = await Promise.all([PROFILE, CATALOGUE].map(async name => JSON.parse(await readFile(join(root, name), 'utf8'))))
  const catalogue = new Map(questions.map(each => [each.id, each]))
  return profile.sections
    .flatMap(section => section.pages.map(each => ({ title: section.title, ...each })))
    .filter(({ questions }) => questions?.length)
    .map(each => page(each, catalogue, profile.check_columns))
}
