//! What the person must know that is not itself a condition of a ground.
//!
//! A caution may *lead*: where the words of the law leave a choice, or what is known cannot be right, it says what has to be done
//! or known first, and the name is not said to be due for deletion. That is how the reading that keeps a name longer is kept.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::Serialize;

use super::absence_findings::TEN_SCHOOL_DAYS;
use super::asked::Asked;
use super::law::{ComingLaw, Law};
use super::letter::{Ground, Ground2006};
use super::outcome::Outcome;
use super::verdict::{GroundVerdict, Verdict};
use crate::absence::{AbsenceRun, absence_run};
use crate::calendar::DateSpan;
use crate::dates::{date, days_before, say};
use crate::facts::{Custody, HomeEducationNotice, LegalCase};

/// What to answer when an old form names ground (g) of the 2006 regulations.
pub const MEDICAL_GROUND_REMOVED: &str = "This ground, that a pupil is certified medically unfit to attend, was removed \
     on 19 August 2024. The name must stay on the register unless another ground applies. Illness is a reason to \
     arrange education with the local authority, not to delete a name.";

/// Something the person must know that is not itself a condition of a ground.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Caution {
    /// Its id, which never changes.
    pub id: Cow<'static, str>,
    /// Where it comes from.
    pub provision: Cow<'static, str>,
    /// What it says.
    pub text: Cow<'static, str>,
    /// The available grounds it leads: on them the name is not said to be due for deletion.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub leads: Vec<char>,
}

impl Caution {
    /// What it says, with where it comes from.
    pub fn in_words(&self) -> String {
        format!("{} ({})", self.text, self.provision)
    }
}

/// Which of the available grounds a caution leads.
#[derive(Clone, Copy)]
enum Leads {
    None,
    All,
    /// Those of absence: (h) and (i), 2006 (f) and (h).
    Absence,
    AfterLeave,
    TwentyDays,
}

impl Caution {
    /// The id of every caution there is. The last comes from an authority’s paper.
    pub const IDS: [&'static str; 14] = [
        "backdated",
        "future-day",
        "earlier-wording",
        "attended-in-absence",
        "probably-closed",
        "circumstances-unknown",
        "earlier-mark",
        "n-left-standing",
        "medical-ground-removed",
        "remand",
        "spoken-notice",
        "coming-consent",
        "absence-alone",
        "hold",
    ];
}

impl Leads {
    fn letters(self, law: Law, available: &[char]) -> Vec<char> {
        let (leave, twenty) = match law {
            Law::Regulations2006 => (Ground2006::F.letter(), Ground2006::H.letter()),
            Law::Regulations2024 => (Ground::H.letter(), Ground::I.letter()),
        };
        let led = |letter: &char| match self {
            Self::None => false,
            Self::All => true,
            Self::Absence => *letter == leave || *letter == twenty,
            Self::AfterLeave => *letter == leave,
            Self::TwentyDays => *letter == twenty,
        };
        available.iter().copied().filter(led).collect()
    }
}

/// The first day of the wording of the 2006 regulations that is applied here.
fn first_day_of_the_wording() -> NaiveDate {
    date(2016, 9, 1)
}

/// The cautions found so far in one case.
struct CautionsFound<'c> {
    case: &'c LegalCase<'c>,
    law: Law,
    /// The letters of the grounds that are available.
    available: Vec<char>,
    cautions: Vec<Caution>,
}

impl CautionsFound<'_> {
    fn add(
        &mut self,
        id: &'static str,
        provision: &'static str,
        leads: Leads,
        text: impl Into<Cow<'static, str>>,
    ) {
        self.cautions.push(Caution {
            id: id.into(),
            provision: provision.into(),
            text: text.into(),
            leads: leads.letters(self.law, &self.available),
        });
    }

    /// The provision of the law that applies.
    fn provision(&self, of_2006: &'static str, of_2024: &'static str) -> &'static str {
        match self.law {
            Law::Regulations2006 => of_2006,
            Law::Regulations2024 => of_2024,
        }
    }
}

/// The cautions that apply, those that lead first.
pub(super) fn all(
    case: &LegalCase<'_>,
    law: Law,
    asked: Asked<'_>,
    grounds: &[GroundVerdict],
    outcome: Outcome,
) -> Vec<Caution> {
    let available = grounds
        .iter()
        .filter(|ground| ground.verdict == Verdict::Available);
    let mut found = CautionsFound {
        case,
        law,
        available: available.map(|ground| ground.letter).collect(),
        cautions: Vec::new(),
    };
    of_the_day(&mut found);
    of_the_absence(&mut found);
    of_what_is_no_ground(&mut found, asked);
    of_home_education(&mut found, grounds);
    if outcome == Outcome::NoGround && case.facts.absence.is_some() {
        let provision = found.provision(
            "SI 2006/1751 reg 8(1); Education Act 1996 s.434(6)",
            "SI 2024/208 reg 9(1); Education Act 1996 s.434(6)",
        );
        found.add("absence-alone", provision, Leads::None, ABSENCE_ALONE);
    }
    // Those that lead come first, in their own order.
    let (mut leading, others): (Vec<_>, Vec<_>) = found
        .cautions
        .into_iter()
        .partition(|caution| !caution.leads.is_empty());
    leading.extend(others);
    leading
}

/// What the day of the deletion calls for.
fn of_the_day(found: &mut CautionsFound<'_>) {
    let case = found.case;
    let regulation = found.provision("SI 2006/1751 reg 8(1)", "SI 2024/208 reg 9(1)");
    if case.on < case.today {
        found.add("backdated", regulation, Leads::All, backdated(case));
    }
    if case.on > case.today {
        found.add("future-day", regulation, Leads::All, future(case));
    }
    if case.on < first_day_of_the_wording() {
        found.add("earlier-wording", regulation, Leads::All, EARLIER_WORDING);
    }
}

/// What the absence, its marks and the efforts to find the pupil call for.
fn of_the_absence(found: &mut CautionsFound<'_>) {
    let (case, facts) = (found.case, found.case.facts);
    let twenty_days = found.provision(Ground2006::H.provision(), Ground::I.provision());
    let periods = facts.absence.as_deref().unwrap_or_default();
    let run = absence_run(periods, case.calendar, case.judged());
    if let Some(leads) = attended_in_absence(case, &run) {
        found.add("attended-in-absence", twenty_days, leads, ATTENDED_IN_ABSENCE);
    }
    if let Some((leads, holiday)) = probably_closed(case, &run) {
        found.add(
            "probably-closed",
            "Education Act 1996 s.579",
            leads,
            closed(holiday),
        );
    }
    if found.law == Law::Regulations2024
        && facts.location_found == Some(true)
        && facts.circumstances_found == Some(false)
        && facts.efforts_failed == Some(true)
        && facts.agreed_will_not_attend != Some(true)
    {
        let provision = "SI 2024/208 reg 9(1)(h)(iii), (i)(iii)";
        found.add(
            "circumstances-unknown",
            provision,
            Leads::Absence,
            CIRCUMSTANCES_UNKNOWN,
        );
    }
    if let Some(mark) = run.earlier_mark() {
        let text = format!(
            "{} of the same absence is marked {}. The law can be read so that one such mark at any time in the absence \
             stops this ground. Keep the name on the register until the local authority of the school’s area has agreed \
             that the later days count by themselves.",
            say(mark.day),
            mark.code
        );
        found.add("earlier-mark", twenty_days, Leads::TwentyDays, text);
    }
    if let Some(day) = run.n_left_standing {
        let text = format!(
            "{} is still marked N. A mark N is corrected to the code of the reason, or to O, within five school days. \
            The reason may stop this ground. Correct the register first.",
            say(day)
        );
        found.add(
            "n-left-standing",
            "SI 2024/208 reg 10(7) to (9)",
            Leads::TwentyDays,
            text,
        );
    }
}

/// Illness and remand, which are no grounds.
fn of_what_is_no_ground(found: &mut CautionsFound<'_>, asked: Asked<'_>) {
    let facts = found.case.facts;
    let medical = asked == Asked::Letter2006(Ground2006::G) || facts.certified_medically_unfit == Some(true);
    if found.law == Law::Regulations2024 && medical {
        let provision = Ground2006::G.provision();
        found.add(
            "medical-ground-removed",
            provision,
            Leads::None,
            MEDICAL_GROUND_REMOVED,
        );
    }
    if facts.custody == Some(Custody::Remand) {
        let provision = found.provision(Ground2006::I.provision(), Ground::J.provision());
        found.add("remand", provision, Leads::None, REMAND);
    }
}

/// Home education that was told by word of mouth, and the consent that the law will ask for.
fn of_home_education(found: &mut CautionsFound<'_>, grounds: &[GroundVerdict]) {
    let letter = match found.law {
        Law::Regulations2006 => Ground2006::D.letter(),
        Law::Regulations2024 => Ground::F.letter(),
    };
    let notice = found.case.facts.home_education_notice;
    if !grounds.iter().any(|ground| ground.letter == letter) {
        return;
    }
    if notice == Some(HomeEducationNotice::Spoken) {
        let provision = "Children missing education: statutory guidance, August 2024";
        found.add("spoken-notice", provision, Leads::None, SPOKEN_NOTICE);
    }
    let told = matches!(
        notice,
        Some(HomeEducationNotice::Spoken | HomeEducationNotice::Written)
    );
    if told && found.law == Law::Regulations2024 && !ComingLaw::NOW.withdrawal_needs_consent(found.case.on) {
        let provision =
            "Children’s Wellbeing and Schools Act 2026 s.37 (Education Act 1996 s.434A), not in force";
        found.add("coming-consent", provision, Leads::None, COMING_CONSENT);
    }
}

fn backdated(case: &LegalCase<'_>) -> String {
    format!(
        "The day given, {}, is before today. A deletion is never backdated. If the name is still on the register, give today \
         or a later day.",
        say(case.on)
    )
}

fn future(case: &LegalCase<'_>) -> String {
    format!(
        "The day given, {}, has not come yet. This result uses what is known today, {}. Check again on that day.",
        say(case.on),
        say(case.today)
    )
}

fn closed(holiday: DateSpan) -> String {
    format!(
        "Weekdays in one of England’s usual school holidays, {} to {}, were counted as school days. Your school was probably \
         closed. Check this, and list every holiday, INSET day and closure.",
        say(holiday.from),
        say(holiday.to)
    )
}

/// Whether the day of last attendance that was given lies within the absence that was given, and which ground that leaves open.
fn attended_in_absence(case: &LegalCase<'_>, run: &AbsenceRun) -> Option<Leads> {
    let last = case.facts.last_attended_on?;
    let in_absence = run.first_day.is_some_and(|first| first <= last);
    let ended = case.facts.leave_ended_on;
    let after_leave =
        case.facts.attended_since_leave == Some(false) && ended.is_some_and(|ended| ended < last);
    match (in_absence, after_leave) {
        (true, true) => Some(Leads::Absence),
        (true, false) => Some(Leads::TwentyDays),
        (false, true) => Some(Leads::AfterLeave),
        (false, false) => None,
    }
}

/// A usual holiday among the days counted on a calendar that is said to be complete.
fn probably_closed(case: &LegalCase<'_>, run: &AbsenceRun) -> Option<(Leads, DateSpan)> {
    if !case.calendar_is_complete() {
        return None;
    }
    let to = days_before(case.judged(), 1);
    let absent = run.first_day.map(|from| DateSpan { from, to });
    let leave = case.facts.leave_ended_on.and_then(|ended| {
        let to = case.calendar.nth_after(ended, TEN_SCHOOL_DAYS).ok()?;
        Some(DateSpan { from: ended, to })
    });
    let within = |counted: Option<DateSpan>| case.calendar.probably_closed(counted?);
    match (within(absent), within(leave)) {
        (Some(holiday), Some(_)) => Some((Leads::Absence, holiday)),
        (Some(holiday), None) => Some((Leads::TwentyDays, holiday)),
        (None, Some(holiday)) => Some((Leads::AfterLeave, holiday)),
        (None, None) => None,
    }
}

const EARLIER_WORDING: &str =
    "Before 1 September 2016 the regulations had an earlier wording. It is not applied here.";

const REMAND: &str = "A pupil on remand is not detained under a sentence. Remand is not a reason to take the name off the register.";

const ATTENDED_IN_ABSENCE: &str = "The date of last attendance lies within the absence, so one of the two is wrong. Check the \
                                   register. Do not take the name off for the absence until you know which is wrong.";

const CIRCUMSTANCES_UNKNOWN: &str = "The pupil’s location is known. The law can be read so that efforts have failed only when \
                                     neither the location nor the circumstances were found. Local authorities keep such pupils \
                                     on the register as absent. Keep the name on the register unless the local \
                                     authority of the school’s area confirms in writing that the efforts failed.";

const SPOKEN_NOTICE: &str = "A parent has said that the pupil will be educated at home, but has not put it in writing. Tell the local authority \
                             at the earliest opportunity. Offer to meet the parent and the local authority together before a \
                             final decision, especially where the pupil has a social worker or special educational needs. \
                             If the pupil may be at risk from the family, speak to children’s social care first.";

const COMING_CONSENT: &str = "The law is going to change: a parent will need the local authority’s consent to withdraw some pupils from school for \
                              home education. They are pupils whose place a local authority arranged at a special school or at \
                              an independent school specially organised for special educational needs. They are also pupils who are the \
                              subject of enquiries or action under section 47 of the Children Act 1989. The change is not known to be \
                              in force. Check before the name comes off.";

const ABSENCE_ALONE: &str = "Absence alone, however long or persistent, is never a ground. A name comes off the register only \
                             on a ground in the regulations: taking it off for any other reason is an offence.";
