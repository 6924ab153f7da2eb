//! The dates that follow from a case, each with its reason and where it comes from.

use chrono::NaiveDate;
use serde::Serialize;

use crate::absence::{AbsenceRun, TWENTY, absence_run};
use crate::calendar::{OutOfRange, SchoolCalendar};
use crate::dates::{by_date, days_after, say};
use crate::facts::{Case, ExclusionReview, HomeEducationNotice};
use crate::grounds::{Ground, Law, TEN_SCHOOL_DAYS};
use crate::logic::Finding;
use crate::returns::{ReturnDuty, deletion_return, new_pupil_return};
use crate::s2s::WEEKS_UNTIL_LOST;
use crate::school_age::CompulsorySchoolAge;

/// One date that follows from a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TimelineEvent {
    /// The date.
    pub date: NaiveDate,
    /// Its id, which never changes.
    pub id: &'static str,
    /// What happens, or must be done.
    pub title: &'static str,
    /// Why that date.
    pub reason: String,
    /// Where it comes from.
    pub provision: &'static str,
    /// What was assumed about school days, if any were counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assumed: Option<String>,
}

/// The dates that follow from what is known of a case, in order.
pub fn timeline(case: &Case<'_>) -> Vec<TimelineEvent> {
    let mut events = Vec::new();
    school_age(case, &mut events);
    // A count that runs off the calendar gives no date: there is nothing true to show.
    let _ = after_leave(case, &mut events);
    let _ = absence(case, &mut events);
    home_education(case, &mut events);
    exclusion(case, &mut events);
    returns(case, &mut events);
    by_date(events, |event| event.date)
}

fn school_age(case: &Case<'_>, events: &mut Vec<TimelineEvent>) {
    let Some(born) = case.facts.date_of_birth else {
        return;
    };
    let age = CompulsorySchoolAge::of(born);
    let reason = format!("Born on {}.", say(born));
    events.push(TimelineEvent {
        date: age.first_day,
        id: "school-age-starts",
        title: "First day of compulsory school age",
        reason: reason.clone(),
        provision: "Education Act 1996 s.8(2)",
        assumed: None,
    });
    events.push(TimelineEvent {
        date: age.last_day,
        id: "school-age-ends",
        title: "Last day of compulsory school age",
        reason,
        provision: "Education Act 1996 s.8(3)",
        assumed: None,
    });
}

fn after_leave(case: &Case<'_>, events: &mut Vec<TimelineEvent>) -> Result<(), OutOfRange> {
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
        id: "tenth-day-after-leave",
        title: "10th school day after leave ended",
        reason: format!("Leave ended on {}.", say(ended)),
        provision: ground(case, Ground::H),
        assumed: assumed.clone(),
    });
    // Who came back within them cannot be taken off for it.
    if case.facts.first_day_back.is_some_and(|back| back <= tenth.date) {
        return Ok(());
    }
    events.push(TimelineEvent {
        date: days_after(tenth.date, 1),
        id: "earliest-deletion-after-leave",
        title: "Earliest day for a deletion after leave",
        reason: format!(
            "The 10 school days end on {}. Every other condition must be met too.",
            say(tenth.date)
        ),
        provision: ground(case, Ground::H),
        assumed,
    });
    Ok(())
}

/// The provision of a ground in the law that applies.
fn ground(case: &Case<'_>, ground: Ground) -> &'static str {
    match Law::on(case.on) {
        Law::Regulations2006 => ground.matching_2006().provision(),
        Law::Regulations2024 => ground.provision(),
    }
}

/// The dates that no law sets but some councils' papers do, by their ids. A page shows them where the council's paper has them.
pub const PRACTICE: [&str; 2] = ["day-21", "lost-pupil-file"];

/// The first school day of the absence: by the register, or else the one after the last attendance and after leave.
pub fn absent_from(case: &Case<'_>) -> Option<NaiveDate> {
    let run = run(case);
    let leave = case
        .facts
        .leave_ended_on
        .filter(|_| case.facts.leave_given != Some(false));
    let after_last = || {
        let last = case.facts.last_attended_on?;
        case.calendar.nth_after(last.max(leave.unwrap_or(last)), 1).ok()
    };
    run.first_day.or_else(after_last)
}

fn run(case: &Case<'_>) -> AbsenceRun {
    let periods = case.facts.absence.as_deref().unwrap_or_default();
    absence_run(periods, case.calendar, case.on)
}

fn absence(case: &Case<'_>, events: &mut Vec<TimelineEvent>) -> Result<(), OutOfRange> {
    let Some(first) = absent_from(case) else {
        return Ok(());
    };
    let calendar: &SchoolCalendar = case.calendar;
    let twentieth = calendar.nth_from(first, TWENTY)?;
    let assumed = Some(calendar.count(first, twentieth)?.calendar.sentence);
    let reason = format!("The first school day of absence is {}.", say(first));
    events.push(TimelineEvent {
        date: twentieth,
        id: "twentieth-day-of-absence",
        title: "20th school day of absence",
        reason: reason.clone(),
        provision: ground(case, Ground::I),
        assumed: assumed.clone(),
    });
    events.push(TimelineEvent {
        date: calendar.nth_after(twentieth, 1)?,
        id: "day-21",
        title: "Day 21: notify the council if the pupil still cannot be traced",
        reason: reason.clone(),
        provision: "Camden CME procedures, Appendix 1, 8(1)(h)",
        assumed: assumed.clone(),
    });
    // A mark in the way starts the count again.
    let run = run(case);
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
        id: "earliest-deletion-for-absence",
        title: "Earliest day for a deletion for absence",
        reason: format!("{counted} Every mark must be G, N or O, and every other condition must be met too."),
        provision: ground(case, Ground::I),
        assumed,
    });
    events.push(TimelineEvent {
        date: days_after(first, 7 * WEEKS_UNTIL_LOST),
        id: "lost-pupil-file",
        title: "Four weeks: a lost pupil file can be made if the pupil has not been found",
        reason,
        provision: "Harrow, Procedures for locating missing or lost pupils; Suffolk 11.4",
        assumed: None,
    });
    Ok(())
}

fn home_education(case: &Case<'_>, events: &mut Vec<TimelineEvent>) {
    let written = case.facts.home_education_notice == Some(HomeEducationNotice::Written);
    let Some(last) = case.facts.home_education_last_day.filter(|_| written) else {
        return;
    };
    events.push(TimelineEvent {
        date: days_after(last, 1),
        id: "earliest-deletion-for-home-education",
        title: "Earliest day for a deletion for home education",
        reason: format!(
            "The parent’s notice says the pupil will not attend after {}.",
            say(last)
        ),
        provision: ground(case, Ground::F),
        assumed: None,
    });
}

fn exclusion(case: &Case<'_>, events: &mut Vec<TimelineEvent>) {
    let waiting = matches!(
        case.facts.exclusion_review,
        None | Some(ExclusionReview::NotApplied)
    );
    let Some(last) = case.facts.exclusion_review_deadline.filter(|_| waiting) else {
        return;
    };
    events.push(TimelineEvent {
        date: days_after(last, 1),
        id: "earliest-deletion-for-exclusion",
        title: "Earliest day for a deletion for exclusion, if nobody applies for a review",
        reason: format!("A review can be applied for until {}.", say(last)),
        provision: ground(case, Ground::O),
        assumed: None,
    });
}

fn returns(case: &Case<'_>, events: &mut Vec<TimelineEvent>) {
    let deletion = deletion_return(case.facts, case.on);
    if deletion.required != Finding::NotMet {
        events.push(due(
            &deletion,
            "deletion-return",
            "Last day for the deletion return: as soon as a ground is met, and no later than the deletion",
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
            "Last day for the new pupil return",
            format!("The name was entered on {}: the fifth day after.", say(entered)),
        ));
    }
}

fn due(duty: &ReturnDuty, id: &'static str, title: &'static str, reason: String) -> TimelineEvent {
    TimelineEvent {
        date: duty.by,
        id,
        title,
        reason,
        provision: duty.provision,
        assumed: None,
    }
}
