// A page of your own with the package. A bundler, or an import map in a file your policy allows, lets you write
// `from 'onroll'` instead.
import { assessGrounds, checkReferral, checkUpn, schoolAge, schoolDays } from '../browser.js'

const byId = id => document.getElementById(id)
const say = (id, text) => { byId(id).textContent = text }
const longDate = date => new Date(`${date}T12:00`).toLocaleDateString('en-GB', { dateStyle: 'long' })

/** Puts texts into a list, one entry each. Text from a file is only ever set as text. */
function list(id, texts) {
  byId(id).replaceChildren(...texts.map(text => Object.assign(document.createElement('li'), { textContent: text })))
}

// What is known so far. Each answer goes in under the name of the fact it answers.
let facts = {}

function upn() {
  const typed = byId('upn').value
  const checked = checkUpn(typed)
  say('upn-said', typed === '' ? '' : checked.valid ? `${checked.upn} is valid.` : `${checked.reason}.`)
}

function born() {
  const dateOfBirth = byId('born').value
  facts.date_of_birth = dateOfBirth || null
  if (!dateOfBirth) return say('born-said', '')
  try {
    const { first_day, last_day, year_group } = schoolAge({ dateOfBirth })
    say('born-said', `${year_group}. Of compulsory school age from ${longDate(first_day)} to ${longDate(last_day)}.`)
  } catch ({ message }) {
    // A year that nobody now at school was born in.
    facts.date_of_birth = null
    say('born-said', message)
  }
}

// This page has buttons for yes and no only, so it asks about grounds whose facts are answered so. A whole ground finder
// has controls for dates, choices and periods of absence as well, and can pass any reason as it is.
const ASK = { 'moved-away': ['g'], 'attendance-order': 'attendance-order', nursery: 'nursery' }

/** The verdict on what is known, and the next question that could change it. */
function verdict() {
  const { summary, grounds, cautions = [], next_questions } = assessGrounds(facts, { ask: ASK[byId('reason').value] })
  say('verdict', summary)
  list('grounds', [
    ...grounds.map(({ letter, title, verdict, provision }) => `(${letter}) ${title}: ${verdict.replace('-', ' ')} (${provision})`),
    ...cautions.map(({ text }) => text)
  ])
  // The date of birth has its field above.
  ask(next_questions.find(({ fact }) => fact !== 'date_of_birth'))
}

function ask(question) {
  byId('question').hidden = !question
  if (!question) return
  say('question-text', question.question)
  const answers = [['Yes', true], ['No', false]].map(([label, answer]) => {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: label })
    button.addEventListener('click', () => {
      facts[question.fact] = answer
      verdict()
      byId('question-answers').querySelector('button')?.focus()
    })
    return button
  })
  byId('question-answers').replaceChildren(...answers)
}

function days() {
  const after = byId('after').value
  if (!after) return say('days-said', '')
  try {
    const { date, calendar } = schoolDays({ after, add: 20 })
    say('days-said', `${longDate(date)}. ${calendar.sentence}`)
  } catch ({ message }) {
    say('days-said', message)
  }
}

async function referral() {
  const [file] = byId('file').files
  if (!file) return
  const found = checkReferral(await file.text())
  const said = { ready: 'Ready to send.', not_ready: 'Not ready to send.', unreadable: found.error }
  say('referral-said', said[found.status])
  list('gaps', (found.gaps ?? []).map(({ about, message }) => about ? `${about}: ${message}` : message))
}

byId('upn').addEventListener('change', upn)
byId('born').addEventListener('change', () => { born(); verdict() })
byId('reason').addEventListener('change', () => { facts = {}; born(); verdict() })
byId('after').addEventListener('change', days)
byId('file').addEventListener('change', referral)
for (const form of document.forms) form.addEventListener('submit', event => event.preventDefault())
verdict()
document.documentElement.dataset.state = 'running'
