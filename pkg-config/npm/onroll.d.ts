/**
 * The law and the forms of children missing education in England.
 *
 * Every function is synchronous and pure, with one exception: if `today` or `on` is left out, the system's date in
 * England is used. Nothing is sent anywhere.
 *
 * Options are named as JavaScript names things (`dateOfBirth`). Facts, calendars and results are the project's own
 * JSON, as it stands in referral files and in what the `onroll` command writes (`date_of_birth`).
 *
 * Wrong input throws an {@link OnrollError}, which names the property and what was expected of it.
 */

/** A day as `year-month-day`: `"2026-11-23"`. Days passed in must be from 1900 to 2100. */
export type IsoDate = string

/** What wrong input throws: an `Error` whose message names the property and what was expected, and repeats no value. */
export interface OnrollError extends Error {
  /** The property, from the outermost: `"calendar.closures[0].from"`. */
  property: string
  /** For an authority's profile that cannot be used: everything that is wrong in it. */
  problems?: ProfileProblem[]
}

/** Something wrong in an authority's profile. */
export interface ProfileProblem {
  /** The line, from 1, of the profile's text, or of `JSON.stringify(profile, null, 2)`. */
  line: number
  /** Where in the profile: `"sections[2].pages[0].title"`; empty for the whole. */
  place: string
  /** What is wrong. */
  message: string
  /** What to do about it. */
  fix: string
}

// ---------------------------------------------------------------- referrals

/**
 * Whether a referral is ready to send, by the form it was made with. The answers are checked again. The file's
 * own statement is not relied on. The verdict is that of `onroll check --json`.
 *
 * @param referral A referral file: its text, or the parsed object.
 * @param profile The profile of an authority: its text, or the parsed object. It is used for referrals made with
 * its form, in place of the profile of the same id that comes with the package.
 * @param options The date taken for today, which decides what is in the future.
 * @throws {OnrollError} If an argument is of the wrong kind, or the profile cannot be used. A referral that cannot be
 * read gives a result, not an error.
 */
export function checkReferral(
  referral: string | object,
  profile?: string | object | null,
  options?: { today?: IsoDate | null } | null
): ReferralCheck

/** The result for a referral. */
export type ReferralCheck = ReferralReady | ReferralNotReady | ReferralUnreadable

/** Nothing is missing. */
export interface ReferralReady {
  status: 'ready'
  /** The referral's reference. */
  reference: string
  /** The id of the authority whose form was filled in. */
  authority: string
  gaps: never[]
}

/** Something is missing or needs changing, or the file says of itself what its answers do not. */
export interface ReferralNotReady {
  status: 'not_ready'
  /** The referral's reference. */
  reference: string
  /** The id of the authority whose form was filled in. */
  authority: string
  /** What is missing or needs changing before the referral is sent, in the order of the form. */
  gaps: Gap[]
  /** What the file says of itself and its answers do not, a sentence each. Left out where there is nothing of the kind. */
  contradictions?: string[]
}

/** It is not a referral, or it was made with a form that is not known. */
export interface ReferralUnreadable {
  status: 'unreadable'
  /** Why, as a sentence for the person who has the file. It may repeat names from the file. */
  error: string
}

/** Something that is missing or needs changing before a referral is sent. */
export interface Gap {
  /** `missing`: no answer. `refused`: an answer that cannot be accepted. `hard_gate`: a check that must be done.
   * `soft_gate`: a check neither done nor explained. `incomplete`: too few entries. `unread`: a page that says what to
   * do at once was not read. `elsewhere`: the case is handled elsewhere. */
  kind: 'missing' | 'refused' | 'hard_gate' | 'soft_gate' | 'incomplete' | 'unread' | 'elsewhere'
  /** The page of the form where it is corrected. */
  place: string
  /** The question's id. */
  question?: string
  /** The field of a date, an address or a check. */
  part?: string
  /** Which child, adult or professional, by name. */
  about?: string
  /** What to do, as a sentence without a full stop. */
  message: string
}

// ---------------------------------------------------------------- grounds

/**
 * The verdict on each ground for deleting a name from the admission register: SI 2024/208 reg 9(1), or before
 * 19 August 2024 SI 2006/1751 reg 8(1).
 *
 * @param facts What is known of the pupil. Everything is optional; nothing is assumed.
 * @throws {OnrollError} If anything is of the wrong kind, or has a property that is not known.
 */
export function assessGrounds(facts: PupilFacts, options?: GroundsOptions | null): Assessment

export interface GroundsOptions {
  /** The day on which the name would be deleted, which chooses the law; `today` if left out. */
  on?: IsoDate | null
  /** Today's date; the system's date in England if left out. */
  today?: IsoDate | null
  /** The school's calendar, for counting school days. */
  calendar?: SchoolCalendar | null
  /** Which grounds to judge: all, those a reason for leaving suggests, some letters of 2024, or a letter of the 2006
   * regulations, which some forms still ask for. All if left out. */
  ask?: 'all' | Reason | GroundLetter[] | { letter2006: GroundLetter } | null
}

/** The letter of a ground. */
export type GroundLetter = 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm' | 'n' | 'o'

/** Why the child is leaving or has left, in the person's words. */
export type Reason =
  | 'another-school' | 'home-education' | 'moved-away' | 'not-back-from-leave' | 'stopped-attending' | 'custody'
  | 'died' | 'school-leaver' | 'excluded' | 'nursery' | 'attendance-order' | 'boarding-charges' | 'illness' | 'other'

/** What is known of one pupil's case. `null` is the same as left out: not known. */
export interface PupilFacts {
  /** Date of birth. */
  date_of_birth?: IsoDate | null
  /** What kind of school it is. */
  school_type?: SchoolType | null
  /** How a parent told the school of home education. */
  home_education_notice?: HomeEducationNotice | null
  /** The day after which, by the notice, the pupil will no longer attend. */
  home_education_last_day?: IsoDate | null
  /** The last day of the leave of absence. */
  leave_ended_on?: IsoDate | null
  /** The first day the pupil attended after the leave. */
  first_day_back?: IsoDate | null
  /** The absence as the register shows it. */
  absence?: AbsencePeriod[] | null
  /** The last day the pupil attended (timeline). */
  last_attended_on?: IsoDate | null
  /** Whether and how the pupil is in custody. */
  custody?: Custody | null
  /** When the school next meets after the name would be deleted. */
  school_next_meets_on?: IsoDate | null
  /** What came of the right to a review of a permanent exclusion. */
  exclusion_review?: ExclusionReview | null
  /** The last day on which a review can be applied for. */
  exclusion_review_deadline?: IsoDate | null
  /** The day on which the local authority asked for returns at standard transitions too (reg 13(3)). */
  authority_asked_on?: IsoDate | null
  /** The day the name was entered in the admission register (new pupil return). */
  entered_on?: IsoDate | null
  /** The pupil has been registered at another school (reg 9(1)(a), (c)). */
  registered_at_another_school?: boolean | null
  /** A school attendance order names this school (reg 9(1)(a)(i), (c)(iii), (f)(ii)). */
  order_names_school?: boolean | null
  /** The pupil is a mobile child: of no fixed abode because of a parent’s trade or business. */
  mobile_child?: boolean | null
  /** This is the mobile child’s main school. */
  main_school?: boolean | null
  /** It is agreed or decided that the pupil is registered at more than one school. */
  dual_registration_agreed?: boolean | null
  /** Every other school where the pupil is registered consents to the deletion. */
  other_schools_consent?: boolean | null
  /** There are reasonable grounds to believe that the pupil will attend the school again. */
  expected_to_attend_again?: boolean | null
  /** The pupil was admitted for nursery education. */
  admitted_for_nursery?: boolean | null
  /** The nursery education is finished; the pupil would move up to reception or above. */
  nursery_finished?: boolean | null
  /** The pupil moved up to reception or above at the school (2006 law only). */
  moved_up_from_nursery?: boolean | null
  /** An order that named this school now names another instead. */
  order_names_another_school?: boolean | null
  /** An order naming this school was revoked because other suitable education is arranged. */
  order_revoked_for_other_education?: boolean | null
  /** The school is a special school where a local authority arranged the place. */
  special_school_place?: boolean | null
  /** The authority that arranged the special school place consents to the deletion. */
  authority_consents?: boolean | null
  /** The Secretary of State has directed the deletion, where that authority refused to consent. */
  secretary_of_state_directs?: boolean | null
  /** The other school is in England or Wales, and so has an admission register under the Act. */
  other_school_in_england_or_wales?: boolean | null
  /** The pupil normally lives a reasonable distance from the school. */
  lives_reasonable_distance?: boolean | null
  /** The pupil is a boarder. */
  boarder?: boolean | null
  /** The pupil was given leave of absence. */
  leave_given?: boolean | null
  /** The pupil has attended since the leave ended. */
  attended_since_leave?: boolean | null
  /** There are reasonable grounds to believe that sickness or an unavoidable cause keeps the pupil away. */
  sickness_or_unavoidable_cause?: boolean | null
  /** All holidays, INSET days and closures of the school in the time counted are listed. */
  calendar_complete?: boolean | null
  /** School and local authority together made reasonable efforts to find the pupil. */
  joint_efforts_made?: boolean | null
  /** The efforts found where the pupil is. */
  location_found?: boolean | null
  /** The efforts found the pupil’s circumstances. */
  circumstances_found?: boolean | null
  /** School and local authority both say that the efforts failed, though the pupil's location is known. */
  efforts_failed?: boolean | null
  /** School and local authority agree that there are no reasonable grounds to believe the pupil will attend again, taking into account the reasonable steps they could take. */
  agreed_will_not_attend?: boolean | null
  /** The pupil is expected back once no longer detained under the sentence. */
  expected_after_detention?: boolean | null
  /** The order detaining the pupil is final and for four months or more (2006 law only). */
  detained_four_months?: boolean | null
  /** The pupil has died. */
  died?: boolean | null
  /** The pupil meets the academic entry requirements for the school’s sixth form. */
  meets_sixth_form_requirements?: boolean | null
  /** The pupil or parent said that the pupil will leave at that age (2006 law only). */
  said_leaving_at_school_age?: boolean | null
  /** A parent owes charges for board and lodging. */
  boarding_charges_payable?: boolean | null
  /** The charges were unpaid at the end of the term they relate to. */
  boarding_charges_unpaid?: boolean | null
  /** The pupil has ceased to be a pupil at the school. */
  ceased_to_be_pupil?: boolean | null
  /** The pupil is permanently excluded. */
  permanently_excluded?: boolean | null
  /** The pupil has stopped attending (2006 law only). */
  ceased_to_attend?: boolean | null
  /** Certified unlikely to be fit to attend before the end of school age (2006 law only). */
  certified_medically_unfit?: boolean | null
  /** Pupil or parent means the pupil to stay on after that age (2006 law only). */
  means_to_stay_on?: boolean | null
  /** The pupil leaves at or after the end of the school’s most senior class (reg 13(5)). */
  leaves_after_last_class?: boolean | null
  /** The pupil started in the most junior class on the first day of the school year (reg 13(2)). */
  joined_first_class?: boolean | null
  /** A parent needs the authority's consent to withdraw the pupil (Education Act 1996 s.434A, not in force). */
  withdrawal_needs_consent?: boolean | null
  /** That authority consents to the withdrawal (Education Act 1996 s.434A, not in force). */
  withdrawal_consented?: boolean | null
  /** The local authority asked for returns at standard transitions too. */
  authority_wants_every_return?: boolean | null
}

/** The kinds of school that the grounds tell apart. */
export type SchoolType = 'maintained' | 'academy' | 'independent' | 'non-maintained-special'

/** How a parent told the school of home education. */
export type HomeEducationNotice = 'written' | 'spoken' | 'none'

/** Whether and how a pupil is in custody. */
export type Custody = 'no' | 'remand' | 'sentence' | 'welfare'

/** What came of the right to have a permanent exclusion reviewed. */
export type ExclusionReview = 'waived' | 'not-applied' | 'pending' | 'upheld' | 'withdrawn' | 'reconsidering' | 'not-upheld' | 'no-panel'

/** A period in which a pupil's marks in the attendance register were all the same. */
export interface AbsencePeriod {
  /** The first day. */
  from: IsoDate
  /** The last day; left out while it is still going on. */
  to?: IsoDate | null
  /** The attendance code, such as `"O"`. */
  code: string
}

/** The verdicts, and what they come to. */
export interface Assessment {
  /** The day on which the name would be deleted. */
  on: IsoDate
  /** The regulations that day chooses. */
  law: '2006' | '2024'
  /** The first and last day of compulsory school age, if the date of birth is known. */
  school_age?: CompulsorySchoolAge
  /** `ground-available`: the name must be deleted. `more-needed`: until a question is answered the name stays.
   * `no-ground`: the name must stay. `other-age`: not of compulsory school age, other grounds apply. */
  outcome: 'ground-available' | 'more-needed' | 'no-ground' | 'other-age'
  /** The outcome in a sentence or two. */
  summary: string
  /** For a pupil who is under or over compulsory school age: what applies instead. */
  other_age?: OtherAge
  /** What else the person must know. */
  cautions?: Caution[]
  /** The verdicts, in the order of the letters. */
  grounds: GroundVerdict[]
  /** The questions that can still change a verdict, the most telling first. Ask the first, then assess again. */
  next_questions: Question[]
}

/** What applies to a pupil who is not of compulsory school age. */
export interface OtherAge {
  status: 'under' | 'over'
  provision: string
  text: string
  /** What the list of grounds is. */
  grounds_are: string
  grounds: string[]
}

/** Something the person must know that is not itself a condition. */
export interface Caution {
  id: string
  provision: string
  text: string
  /** The letters of the available grounds it leads: on them the name is not said to be due for deletion. */
  leads?: string[]
}

/** The verdict on one ground, with its reasons. */
export interface GroundVerdict {
  law: '2006' | '2024'
  letter: GroundLetter
  title: string
  /** Where the law states it. */
  provision: string
  /** The letters of the same subject in the other regulations. */
  other_letters: GroundLetter[]
  verdict: 'available' | 'not-available' | 'undetermined'
  /** The ids of the conditions that are not met. */
  failed?: string[]
  /** While undetermined: the shortest list of questions whose answers could make it available. */
  questions?: Question[]
  /** When only the date stands in the way: the first day on which it could be available. */
  not_before?: IsoDate
  /** Every condition, as it stands. */
  conditions: Condition[]
}

/** A condition of a ground, and what the facts say of it. */
export interface Condition {
  /** Its id, which never changes. */
  id: string
  /** Where the law states it. */
  provision: string
  /** What it says, close to the words of the law. */
  text: string
  /** The question it asks. */
  question: string
  finding: 'met' | 'not-met' | 'unknown'
  /** The fact that was used, or that none was given. */
  because: string
  /** While unknown: the fewest questions that could settle it as met. */
  needs?: Question[]
  /** The first day on which it is met, when it turns on a date. */
  from?: IsoDate
  /** Whether it is one of several of which one is enough. */
  one_of: boolean
}

/** A question whose answer is needed. */
export interface Question {
  /** The fact it asks for: a property of the facts. */
  fact: keyof PupilFacts
  /** The question, in plain English. */
  question: string
}

// ---------------------------------------------------------------- school age

/**
 * Where a child stands against compulsory school age (Education Act 1996 s.8) on a day, with school year and year
 * group.
 *
 * @throws {OnrollError} If a property is missing, unknown or not a date.
 */
export function schoolAge(options: {
  dateOfBirth: IsoDate
  /** The day asked about; the system's date in England if left out. */
  on?: IsoDate | null
}): SchoolAge

/** The first and last day on which a child is of compulsory school age, both included. */
export interface CompulsorySchoolAge {
  first_day: IsoDate
  last_day: IsoDate
}

export interface SchoolAge extends CompulsorySchoolAge {
  date_of_birth: IsoDate
  on: IsoDate
  status: 'under' | 'compulsory' | 'over'
  /** `"2024 to 2025"` */
  school_year: string
  /** By age, such as `"Reception"` or `"Year 8"`; a school may place a child in another. */
  year_group: string
}

// ---------------------------------------------------------------- school days

/**
 * School days: weekdays but bank holidays in England, on the calendar given. Days from 2000 to 2100 can be counted.
 *
 * @throws {OnrollError} If a property is missing, unknown, of the wrong kind or too far away.
 */
export function schoolDays(options: {
  /** The first day counted. */
  from: IsoDate
  /** The last day counted. There are no school days when it is before the first. */
  to: IsoDate
  calendar?: SchoolCalendar | null
}): SchoolDayCount
export function schoolDays(options: {
  /** The day counted from, itself not counted. */
  after: IsoDate
  /** How many school days to count: 1 gives the first school day after it. */
  add: number
  calendar?: SchoolCalendar | null
}): SchoolDay

/** What is known of one school's calendar, beyond weekends and bank holidays. */
export interface SchoolCalendar {
  /** Terms or half-terms when the school is open. Days between them are holidays; outside them nothing is known. */
  terms?: DateSpan[] | null
  /** Days when the school is closed: holidays, half-terms, emergencies. */
  closures?: DateSpan[] | null
  /** Training days, when pupils do not come in. */
  inset_days?: IsoDate[] | null
  /** Whether all holidays, INSET days and closures of the time counted are given. Only then can 10 or 20 school days be met. */
  complete?: boolean | null
}

/** A span of days, both ends included. */
export interface DateSpan {
  from: IsoDate
  to: IsoDate
}

export interface SchoolDayCount {
  from: IsoDate
  to: IsoDate
  /** How many school days there are, both ends included. */
  school_days: number
  calendar: AssumedCalendar
}

export interface SchoolDay {
  after: IsoDate
  /** How many school days were counted. */
  school_days: number
  /** The last of them. */
  date: IsoDate
  calendar: AssumedCalendar
}

/** What a count took as days without a session, besides weekends. */
export interface AssumedCalendar {
  bank_holidays: IsoDate[]
  terms: DateSpan[]
  closures: DateSpan[]
  inset_days: IsoDate[]
  /** Whether all holidays, INSET days and closures are said to be given. */
  complete: boolean
  /** The same in a sentence for the person who reads the count. */
  sentence: string
}

// ---------------------------------------------------------------- UPN

/**
 * Whether a text is a Unique Pupil Number, permanent or temporary. Spaces and small letters do not matter.
 *
 * @throws {OnrollError} If it is not text. Text that is no UPN is no error but a result.
 */
export function checkUpn(text: string): UpnCheck

export type UpnCheck =
  | {
      valid: true
      /** The thirteen characters. */
      upn: string
      /** Whether it is a temporary UPN. */
      temporary: boolean
    }
  | {
      valid: false
      /** What is wrong, for the person who typed it. It repeats the character that is wrong. */
      reason: string
    }
