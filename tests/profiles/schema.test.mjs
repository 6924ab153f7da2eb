// The JSON Schema of authority profiles, which editors use: it accepts what the reader accepts, refuses what is wrong in shape,
// and its own examples are true. What hangs together across a profile is the reader's to check.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import Ajv from 'ajv/dist/2020.js'
import languages from 'vscode-json-languageservice'

const root = fileURLToPath(new URL('../..', import.meta.url))
const text = path => readFileSync(root + path, 'utf8')
const json = path => JSON.parse(text(path))

const NAME = 'authority.schema.json'
const schema = json(`www/authorities/${NAME}`)
const ajv = new Ajv({ strict: true, strictRequired: false, strictTypes: false })
ajv.addSchema(schema)
const validate = ajv.getSchema(NAME)

/** Why the schema refuses a profile; nothing when it accepts it. */
const refusal = profile => validate(profile) ? '' : ajv.errorsText(validate.errors)

const shipped = readdirSync(`${root}www/authorities`)
  .filter(name => name.endsWith('.json') && name !== 'index.json' && name !== NAME)
  .map(name => `www/authorities/${name}`)

for (const path of [...shipped, 'tests/profiles/ashford-vale.json']) {
  test(`${path} follows the schema and names it`, () => {
    const profile = json(path)
    assert.equal(refusal(profile), '')
    assert.equal(profile.$schema, NAME)
  })
}

test('every example of the guide follows the schema', () => {
  const examples = [...text('docs/authority-profiles.md').matchAll(/```json (\w+)\n(.*?)```/gs)]
  const parts = new Set()
  for (const [, part, example] of examples) {
    const found = ajv.validate(part === 'profile' ? NAME : `${NAME}#/$defs/${part}`, JSON.parse(example))
    assert(found, `${example}\n${ajv.errorsText()}`)
    parts.add(part)
  }
  assert.deepEqual([...parts].sort(), [
    'about', 'block', 'closure', 'code_set', 'collection', 'date', 'done', 'entry', 'escalation', 'forbidden', 'hold', 'page', 'profile', 'property_within', 'public_key', 'question_number', 'question_reference', 'question_yes_no', 'question_yes_no_not_sure', 'route', 's2s', 'section', 'step', 'updates', 'used_collection', 'used_question', 'when', 'within', 'words'
  ])
  assert(examples.length >= 20)
})

/** The small profile with one thing broken, as src/profiles/tests/common/broken.rs breaks it. */
function broken({ with: first = {}, set, add, remove, to = null }) {
  const profile = json('src/profiles/tests/small-profile.json')
  const at = pointer => {
    const path = pointer.split('/').slice(1)
    const name = path.pop()
    return [path.reduce((at, step) => at[step], profile), name]
  }
  for (const [pointer, value] of Object.entries(first)) {
    const [outer, name] = at(pointer)
    outer[name] = value
  }
  const [outer, name] = at(set ?? add ?? remove)
  if (add !== undefined) outer[name].push(to)
  else if (remove !== undefined) delete outer[name]
  else outer[name] = to
  return profile
}

test('the schema refuses what is wrong in shape, and leaves the rest to the reader', () => {
  assert.equal(refusal(json('src/profiles/tests/small-profile.json')), '')
  const cases = json('src/profiles/tests/broken-profiles.json')
  const wrong = cases.filter(one => (refusal(broken(one)) !== '') !== (one.shape === true))
  assert.deepEqual(wrong, [])
  assert(cases.filter(one => one.shape).length >= 60)
})

test('every example in the schema is true', () => {
  let examples = 0
  const look = (at, path) => {
    if (at === null || typeof at !== 'object') return
    for (const example of Array.isArray(at.examples) ? at.examples : []) {
      const found = ajv.validate(`${NAME}#${path}`, example)
      assert(found, `${path}: ${JSON.stringify(example)}: ${ajv.errorsText()}`)
      examples++
    }
    for (const [name, inner] of Object.entries(at)) {
      if (name !== 'examples') look(inner, `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('$', '%24').replaceAll('^', '%5E').replaceAll('\\', '%5C')}`)
    }
  }
  look(schema, '')
  assert(examples >= 100, `${examples}`)
})

/** What Visual Studio Code says of a profile beside the schema. The text has a | where the cursor is. */
async function inEditor(marked) {
  const service = languages.getLanguageService({
    schemaRequestService: async () => JSON.stringify(schema),
    workspaceContext: { resolveRelativePath: (path, base) => new URL(path, base).href }
  })
  const cursor = marked.indexOf('|')
  const content = marked.replace('|', '')
  const file = languages.TextDocument.create('file:///authorities/little-wickham.json', 'json', 1, content)
  const parsed = service.parseJSONDocument(file)
  const offered = await service.doComplete(file, file.positionAt(cursor), parsed)
  const faults = await service.doValidation(file, parsed)
  return {
    offered: Object.fromEntries(offered.items.map(item => [item.label, item.documentation])),
    underlined: faults.map(({ range }) => content.slice(file.offsetAt(range.start), file.offsetAt(range.end)))
  }
}

test('an editor offers what can stand there, in the words of the schema, and underlines what cannot', async () => {
  const start = `{"$schema": "${NAME}", "format": 1, "id": "little-wickham", `
  const { route } = schema.$defs
  const written = await inEditor(`${start}"verifyed": false, "routes": [{"id": "cme-team", "how": "phone", |}]}`)
  const rest = Object.keys(route.properties).filter(name => name !== 'id' && name !== 'how')
  assert.deepEqual(Object.keys(written.offered).sort(), rest.sort())
  for (const name of rest.filter(name => route.properties[name].description)) {
    assert.equal(written.offered[name], route.properties[name].description, name)
  }
  assert(written.underlined.includes('"verifyed"'), `${written.underlined}`)
  const asked = await inEditor(`${start}"sections": [{"id": "a", "title": "A", "pages": [{"id": "b", "questions": [{"use": |}]}]}]}`)
  assert.deepEqual(Object.keys(asked.offered).sort(), schema.$defs.catalogue_question.anyOf.map(one => `"${one.const}"`).sort())
})
