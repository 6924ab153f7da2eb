// The functions of the package. The module has no clock of its own: the date it takes for today comes from here.
import * as onroll from './glue.js'

const england = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London', calendar: 'gregory', numberingSystem: 'latn', year: 'numeric', month: '2-digit', day: '2-digit'
})

/** Today's date in England, wherever this runs. */
function today() {
  const part = Object.fromEntries(england.formatToParts().map(({ type, value }) => [type, value]))
  return `${part.year}-${part.month}-${part.day}`
}

export const checkReferral = (referral, profile, options) => onroll.checkReferral(referral, profile, options, today())
export const assessGrounds = (facts, options) => onroll.assessGrounds(facts, options, today())
export const schoolAge = options => onroll.schoolAge(options, today())
export const schoolDays = options => onroll.schoolDays(options)
export const checkUpn = text => onroll.checkUpn(text)
