// The checkup page: says in plain English how the server gives the files of the form, and what to do about it.

import { Findings, PATIENCE } from './{{faults}}'
import { base, Checkup } from './{{server}}'

const element = id => document.getElementById(id)

function heading(findings, unchecked) {
  const must = findings.filter(({ level }) => level === 'must').length
  const things = n => n === 1 ? 'One thing' : `${n} things`
  if (must) return `${things(must)} must be put right`
  if (findings.length) return `The form works, and ${things(findings.length).toLowerCase()} should be better`
  return unchecked.length ? 'Everything that could be checked is right' : 'Everything is right'
}

function make(tag, classes, ...content) {
  const made = document.createElement(tag)
  if (classes) made.className = classes
  made.append(...content)
  return made
}

function fileList(about) {
  const items = make('ul', 'govuk-list govuk-list--bullet', ...about.map(file => make('li', '', file)))
  if (about.length <= 4) return items
  const summary = make('summary', 'govuk-details__summary', make('span', 'govuk-details__summary-text', `Show all ${about.length}`))
  return make('details', 'govuk-details', summary, make('div', 'govuk-details__text', items))
}

function show({ notes, unchecked }, findings, title) {
  const part = ({ level, what, todo, files: about }) => [
    make('h3', 'govuk-heading-s', what),
    ...about.length ? [fileList(about)] : [],
    make('p', 'govuk-body', make('strong', '', level === 'must' ? 'Put it right: ' : 'Make it better: '), todo)
  ]
  const list = (words, lines) => lines.length ? [make('h3', 'govuk-heading-s', words), make('ul', 'govuk-list govuk-list--bullet', ...lines.map(line => make('li', '', line)))] : []
  element('result').replaceChildren(
    make('h2', 'govuk-heading-m', title),
    ...findings.flatMap(part),
    ...list('Not checked', unchecked),
    ...list('Good to know', notes)
  )
}

function asText({ notes, unchecked }, findings, title, version) {
  const part = ({ what, todo, files: about }, at) => [`${at + 1}. ${what}`, ...about.map(file => `   - ${file}`), `   What to do: ${todo}`, '']
  const list = (words, lines) => lines.length ? [words, ...lines.map(line => `- ${line}`), ''] : []
  const when = new Date().toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })
  return [
    `${title}: ${base.href}`, `Onroll ${version}, checked on ${when}`, '',
    ...findings.flatMap(part), ...list('Not checked:', unchecked), ...list('Good to know:', notes)
  ].join('\n').trim()
}

async function listOfFiles() {
  const { content, dataset: { integrity } } = element('list')
  const response = await fetch(content, { integrity, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE) })
  return response.json()
}

async function check() {
  for (const id of ['again', 'report']) element(id).hidden = true
  element('result').replaceChildren()
  element('progress').textContent = 'Asking the server for every file…'
  let found = new Findings()
  let version = ''
  try {
    const list = await listOfFiles()
    version = list.version
    found = await new Checkup(list).run()
  } catch (error) {
    console.error(error)
    found.add('list')
  }
  const findings = found.list()
  const title = heading(findings, found.unchecked)
  show(found, findings, title)
  element('text').value = asText(found, findings, title, version)
  element('progress').textContent = `Checked. ${title}.`
  for (const id of ['again', 'report']) element(id).hidden = false
}

element('again').addEventListener('submit', event => {
  event.preventDefault()
  check()
})

element('report').addEventListener('submit', async event => {
  event.preventDefault()
  try {
    await navigator.clipboard.writeText(element('text').value)
    element('copied').textContent = 'The text is copied.'
  } catch {
    element('text').select()
    element('copied').textContent = 'The browser did not copy the text. It is selected: copy it with Ctrl and C, or ⌘ and C.'
  }
})

await check()
