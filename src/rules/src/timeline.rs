//! The dates that follow from a case, each with its reason and where it comes from.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::Serialize;

use crate::absence::{AbsenceRun, TWENTY, absence_run};
use crate::calendar::{OutOfRange, SchoolCalendar, SchoolDay};
use crate::dates::{by_date, days_after, say};
use crate::facts::{ExclusionReview, HomeEducationNotice, LegalCase, PupilFacts};
use crate::grounds::{Ground, Law, Outcome, TEN_SCHOOL_DAYS};
use crate::logic::Finding;
use crate::returns::{ReturnDuty, deletion_return, new_pupil_return};
use crate::school_age::{CompulsorySchoolAge, SchoolYear};
use crate::standing::{DayFor, Standing, standing};

/// The id of the last day for the return that goes with a deletion.
pub const DELETION_RETURN: &str = "deletion-return";

/// One date that follows from a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimelineEvent {
    /// The date.
    pub date: NaiveDate,
    /// Its id, which never changes.
    pub id: Cow<'static, str>,
    /// What happens, or must be done.
    pub title: Cow<'static, str>,
    /// Why that date.
    pub reason: String,
    /// Where it comes from.
    pub provision: Cow<'static, str>,
    /// What was assumed about school days, if any were counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assumed: Option<String>,
    /// How the day stands to today, where there is something to say of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
}

impl TimelineEvent {
    /// How the day stands to today, why that date, and what was assumed about school days.
    pub fn reason_in_full(&self) -> String {
        let standing = self.standing.as_ref().map(|standing| &*standing.text);
        let parts = standing.into_iter().chain([&*self.reason]);
        let parts: Vec<&str> = parts.chain(self.assumed.as_deref()).collect();
        parts.join(" ")
    }

    /// Whether something is to be done on the day or by it.
    pub fn is_to_be_done(&self) -> bool {
        matches!(self.what(), DayFor::Until | DayFor::Practice)
    }

    /// What the day is a day for. Of the days that this module does not know, a paper wants something done on them.
    fn what(&self) -> DayFor {
        match &*self.id {
            "school-age-starts" | "school-age-ends" => DayFor::Age,
            DELETION_RETURN | "new-pupil-return" => DayFor::Until,
            "tenth-day-after-leave"
            | "twentieth-day-of-absence"
            | "attendance-return"
            | "sickness-return" => DayFor::Count,
            _ if self.is_deletion() => DayFor::From,
            _ => DayFor::Practice,
        }
    }

    /// Says how the day stands to today.
    pub fn see_in(&mut self, case: &LegalCase<'_>) {
        let sure = self.assumed.is_none() || case.calendar_is_complete();
        self.standing = standing(self.date, sure, self.what(), case.today, case.calendar);
    }

    /// Whether it is a day on which a name could come off the register.
    pub fn is_deletion(&self) -> bool {
        self.id.starts_with("earliest-deletion-")
    }
}

/// The dates that follow from what is known of a case, in order. An authority's own dates are put among them by whoever
/// knows its paper. The return that goes with a deletion is due only where the name may come off.
pub fn timeline(case: &LegalCase<'_>, outcome: Outcome) -> Vec<TimelineEvent> {
    let mut events = Vec::new();
    school_age(case, &mut events);
    // A count that leaves the calendar gives no date, so nothing is shown.
    let _ = after_leave(case, &mut events);
    let _ = absence(case, &mut events);
    home_education(case, &mut events);
    exclusion(case, &mut events);
    let _ = attendance_return(case, &mut events);
    sickness_return(case, &mut events);
    returns(case, outcome, &mut events);
    for event in &mut events {
        event.see_in(case);
    }
    by_date(events, |event| event.date)
}

fn school_age(case: &LegalCase<'_>, events: &mut Vec<TimelineEvent>) {
    let Some(born) = case.facts.date_of_birth else {
        return;
    };
    let age = CompulsorySchoolAge::of(born);
    let reason = format!("Born on {}.", say(born));
    events.push(TimelineEvent {
        date: age.first_day,
        id: "school-age-starts".into(),
        title: "First day of compulsory school age".into(),
        reason: reason.clone(),
        provision: "Education Act 1996 s.8(2)".into(),
        assumed: None,
        standing: None,
    });
    events.push(TimelineEvent {
        date: age.last_day,
        id: "school-age-ends".into(),
        title: "Last day of compulsory school age".into(),
        reason,
        provision: "Education Act 1996 s.8(3)".into(),
        assumed: None,
        standing: None,
    });
}

fn after_leave(case: &LegalCase<'_>, events: &mut Vec<TimelineEvent>) -> Result<(), OutOfRange> {
    let Some(ended) = case.facts.leave_ended_on else {
        return Ok(());
    };
    if case.facts.leave_given == Some(false) {
        return Ok(());
    }
    let tenth = case.calendar.add(ended, TEN_SCHOOL_DAYS)?;
    let assumed = Some(tenth.calendar.sentence);
    events.push(TimelineEvent {
        date: tenth.date,
        id: "tenth-day-after-leave".into(),
        title: "10th school day after leave ended".into(),
        reason: format!("Leave ended on {}.", say(ended)),
        provision: ground(case, Ground::H).into(),
        assumed: assumed.clone(),
        standing: None,
    });
    // A pupil who came back within those days cannot be taken off on this ground.
    if case.facts.first_day_back.is_some_and(|back| back <= tenth.date) {
        return Ok(());
    }
    events.push(TimelineEvent {
        date: days_after(tenth.date, 1),
        id: "earliest-deletion-after-leave".into(),
        title: "Earliest day for a deletion after leave".into(),
        reason: format!(
            "The 10 school days end on {}. Every other condition must be met too.",
            say(tenth.date)
        ),
        provision: ground(case, Ground::H).into(),
        assumed,
        standing: None,
    });
    Ok(())
}

/// The provision of a ground in the law that applies.
fn ground(case: &LegalCase<'_>, ground: Ground) -> &'static str {
    match Law::on(case.on) {
        Law::Regulations2006 => ground.matching_2006().provision(),
        Law::Regulations2024 => ground.provision(),
    }
}

/// The first school day of an absence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstDay {
    /// The day.
    pub date: NaiveDate,
    /// Which day it is, in a sentence.
    pub reason: String,
    /// What was assumed about school days to find it. Nothing where the register has a mark for it.
    pub assumed: Option<String>,
}

/// The first school day of the absence: the first in the register or the one after the last attendance and after leave. Where
/// the two do not agree it is the earlier, so that nothing that is counted from it is done too late.
pub fn absent_from(case: &LegalCase<'_>) -> Option<FirstDay> {
    let marked = run(case).first_day.map(|date| FirstDay {
        date,
        reason: format!("The first school day of absence is {}.", say(date)),
        assumed: None,
    });
    let after = after_last_attendance(case).map(|found| FirstDay {
        date: found.date,
        reason: format!(
            "The first school day after the last attendance is {}.",
            say(found.date)
        ),
        assumed: Some(found.calendar.sentence),
    });
    marked.into_iter().chain(after).min_by_key(|first| first.date)
}

/// The last day that counts for no absence: that of the last attendance, or the end of leave after it. Where leave was given and its end
/// is not known, neither is the day.
pub fn here_or_on_leave_until(facts: &PupilFacts) -> Option<NaiveDate> {
    let last = facts.last_attended_on?;
    match (facts.leave_given, facts.leave_ended_on) {
        (Some(true), None) => None,
        (None | Some(true), Some(ended)) => Some(last.max(ended)),
        (None, None) | (Some(false), _) => Some(last),
    }
}

/// The first school day after the last attendance and after leave.
fn after_last_attendance(case: &LegalCase<'_>) -> Option<SchoolDay> {
    case.calendar.add(here_or_on_leave_until(case.facts)?, 1).ok()
}

fn run(case: &LegalCase<'_>) -> AbsenceRun {
    let periods = case.facts.absence.as_deref().unwrap_or_default();
    absence_run(periods, case.calendar, case.judged())
}

fn absence(case: &LegalCase<'_>, events: &mut Vec<TimelineEvent>) -> Result<(), OutOfRange> {
    let run = run(case);
    let Some(first) = run
        .first_day
        .or_else(|| after_last_attendance(case).map(|found| found.date))
    else {
        return Ok(());
    };
    // A last attendance within the absence says that one of the two is wrong. Nothing is counted from either.
    if case.facts.last_attended_on.is_some_and(|last| last >= first) {
        return Ok(());
    }
    let calendar: &SchoolCalendar = case.calendar;
    let twentieth = calendar.nth_from(first, TWENTY)?;
    let assumed = Some(calendar.count(first, twentieth)?.calendar.sentence);
    let reason = format!("The first school day of absence is {}.", say(first));
    events.push(TimelineEvent {
        date: twentieth,
        id: "twentieth-day-of-absence".into(),
        title: "20th school day of absence".into(),
        reason,
        provision: ground(case, Ground::I).into(),
        assumed: assumed.clone(),
        standing: None,
    });
    // A mark in the way starts the count again.
    let (ends, counted) = match run.other_mark.zip(run.twentieth_after_mark(calendar)) {
        None => (
            twentieth,
            format!("20 school days of absence end on {}.", say(twentieth)),
        ),
        Some((mark, ends)) => (
            ends,
            format!(
                "{} is marked {}. The 20 school days after it end on {}.",
                say(mark.day),
                mark.code,
                say(ends)
            ),
        ),
    };
    events.push(TimelineEvent {
        date: days_after(ends, 1),
        id: "earliest-deletion-for-absence".into(),
        title: "Earliest day for a deletion for absence".into(),
        reason: format!("{counted} Every mark must be G, N or O, and every other condition must be met too."),
        provision: ground(case, Ground::I).into(),
        assumed,
        standing: None,
    });
    Ok(())
}

fn home_education(case: &LegalCase<'_>, events: &mut Vec<TimelineEvent>) {
    let written = case.facts.home_education_notice == Some(HomeEducationNotice::Written);
    let Some(last) = case.facts.home_education_last_day.filter(|_| written) else {
        return;
    };
    events.push(TimelineEvent {
        date: days_after(last, 1),
        id: "earliest-deletion-for-home-education".into(),
        title: "Earliest day for a deletion for home education".into(),
        reason: format!(
            "The parent’s notice says the pupil will not attend after {}.",
            say(last)
        ),
        provision: ground(case, Ground::F).into(),
        assumed: None,
        standing: None,
    });
}

fn exclusion(case: &LegalCase<'_>, events: &mut Vec<TimelineEvent>) {
    let waiting = matches!(
        case.facts.exclusion_review,
        None | Some(ExclusionReview::NotApplied)
    );
    let Some(last) = case.facts.exclusion_review_deadline.filter(|_| waiting) else {
        return;
    };
    events.push(TimelineEvent {
        date: days_after(last, 1),
        id: "earliest-deletion-for-exclusion".into(),
        title: "Earliest day for a deletion for exclusion, if nobody applies for a review".into(),
        reason: format!("A parent can apply for a review until {}.", say(last)),
        provision: ground(case, Ground::O).into(),
        assumed: None,
        standing: None,
    });
}

/// The school days of unauthorised absence after which an attendance return is made.
const ATTENDANCE_RETURN: u32 = 10;
/// The school days of sickness after which a sickness return is made.
const SICKNESS_RETURN: usize = 15;
/// Where these returns are described; their regulation was not seen.
const RETURNS_GUIDANCE: &str = "Children missing education: statutory guidance, August 2024";

/// Ten school days marked as unauthorised absence, counted after the last other mark.
fn attendance_return(case: &LegalCase<'_>, events: &mut Vec<TimelineEvent>) -> Result<(), OutOfRange> {
    let run = run(case);
    let Some(first) = run.first_day else {
        return Ok(());
    };
    let first = match run.other_mark {
        Some(mark) => case.calendar.nth_after(mark.day, 1)?,
        None => first,
    };
    let tenth = case.calendar.nth_from(first, ATTENDANCE_RETURN)?;
    if tenth < Law::changed_on() {
        return Ok(());
    }
    events.push(TimelineEvent {
        date: tenth,
        id: "attendance-return".into(),
        title: "10 school days of unauthorised absence: attendance return to the local authority of the school’s area".into(),
        reason: format!(
            "The unauthorised absence starts on {}. The return is made at the intervals agreed with that authority.",
            say(first)
        ),
        provision: RETURNS_GUIDANCE.into(),
        assumed: Some(case.calendar.count(first, tenth)?.calendar.sentence),
        standing: None,
    });
    Ok(())
}

/// The fifteenth school day of a school year that is marked I.
fn sickness_return(case: &LegalCase<'_>, events: &mut Vec<TimelineEvent>) {
    let year = SchoolYear::of(case.judged());
    let ill = case
        .facts
        .absence
        .iter()
        .flatten()
        .filter(|period| period.code.code() == "I");
    let ill: Vec<_> = ill.collect();
    let days = std::iter::successors(Some(year.first_day()), NaiveDate::succ_opt)
        .take_while(|day| *day < case.judged());
    let marked =
        |day: &NaiveDate| case.calendar.is_school_day(*day) && ill.iter().any(|period| period.contains(*day));
    let Some(fifteenth) = days.filter(marked).nth(SICKNESS_RETURN - 1) else {
        return;
    };
    if fifteenth < Law::changed_on() {
        return;
    }
    events.push(TimelineEvent {
        date: fifteenth,
        id: "sickness-return".into(),
        title: "15 school days of sickness: sickness return to the local authority of the school’s area"
            .into(),
        reason: format!(
            "{} is the 15th school day of this school year marked I.",
            say(fifteenth)
        ),
        provision: RETURNS_GUIDANCE.into(),
        assumed: None,
        standing: None,
    });
}

fn returns(case: &LegalCase<'_>, outcome: Outcome, events: &mut Vec<TimelineEvent>) {
    let deletion = deletion_return(case.facts, case.on);
    let may_come_off = matches!(outcome, Outcome::GroundAvailable | Outcome::OtherAge);
    if may_come_off && deletion.required != Finding::NotMet {
        events.push(due(
            &deletion,
            DELETION_RETURN,
            "Last day for the deletion return to the local authority of the school’s area: as soon as a ground is met, and no later than the deletion",
            format!("The name would be deleted on {}.", say(case.on)),
        ));
    }
    let Some((duty, entered)) = new_pupil_return(case.facts).zip(case.facts.entered_on) else {
        return;
    };
    if duty.required != Finding::NotMet {
        events.push(due(
            &duty,
            "new-pupil-return",
            "Last day for the new pupil return to the local authority of the school’s area",
            format!("The name was entered on {}: the fifth day after.", say(entered)),
        ));
    }
}

fn due(duty: &ReturnDuty, id: &'static str, title: &'static str, reason: String) -> TimelineEvent {
    TimelineEvent {
        date: duty.by,
        id: id.into(),
        title: title.into(),
        reason,
        provision: duty.provision.into(),
        assumed: None,
        standing: None,
    }
}
