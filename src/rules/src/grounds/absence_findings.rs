//! How the conditions on an absence, and on the efforts to find the pupil, are worked out.

use chrono::NaiveDate;

use super::condition::{Found, Working};
use super::findings::passed;
use crate::absence::{TWENTY, absence_run};
use crate::dates::{days_after, say};
use crate::facts::{Fact, LegalCase, PupilFacts, QuestionText};

/// The school days after leave within which the pupil must not have attended.
pub(crate) const TEN_SCHOOL_DAYS: u32 = 10;

/// Ten school days after the leave ended are over and the pupil attended on none of them.
pub(super) const TEN_DAYS_AFTER_LEAVE: Working = (
    QuestionText::new("Did {pupil} stay away for the 10 school days straight after the leave ended?"),
    &[
        Fact::LeaveEndedOn,
        Fact::AttendedSinceLeave,
        Fact::FirstDayBack,
        Fact::CalendarComplete,
    ],
    ten_days_after_leave,
);

fn ten_days_after_leave(case: &LegalCase<'_>) -> Found {
    let (attended, back) = (case.facts.attended_since_leave, case.facts.first_day_back);
    let ends = case
        .facts
        .leave_ended_on
        .map(|ended| (ended, case.calendar.nth_after(ended, TEN_SCHOOL_DAYS)));
    // Ten days counted on a calendar that may lack holidays are not known to be over.
    let calendar = (!case.calendar_is_complete()).then_some(Fact::CalendarComplete);
    let unknown = |facts: &[Fact]| {
        let needs: Vec<_> = facts.iter().copied().chain(calendar).collect();
        Found::unknown(&needs)
    };
    let (ended, tenth) = match ends {
        None => {
            return unknown(match (attended, back) {
                (None, None) => &[Fact::LeaveEndedOn, Fact::AttendedSinceLeave],
                (Some(true), None) => &[Fact::LeaveEndedOn, Fact::FirstDayBack],
                _ => &[Fact::LeaveEndedOn],
            });
        }
        Some((_, Err(error))) => return Found::unknown(&[Fact::LeaveEndedOn]).because(error.to_string()),
        Some((ended, Ok(tenth))) => (ended, tenth),
    };
    let because = format!(
        "Leave ended on {}; the 10th school day after it is {}.",
        say(ended),
        say(tenth)
    );
    match (attended, back) {
        (Some(true), Some(back)) if back <= tenth => {
            Found::not_met(format!("{because} The pupil attended on {}.", say(back)))
        }
        (Some(true), _) if case.judged() <= tenth => Found::not_met(because),
        (Some(true), None) => unknown(&[Fact::FirstDayBack]).because(because),
        // If the first day back is after the tenth day, the condition is met whatever the answer is.
        (None, back) if case.judged() > tenth && back.is_none_or(|back| back <= tenth) => {
            unknown(&[Fact::AttendedSinceLeave]).because(because)
        }
        _ if case.judged() > tenth && calendar.is_some() => {
            unknown(&[]).because(format!("{because} {CALENDAR_UNKNOWN}"))
        }
        _ => passed(case, tenth, because),
    }
}

/// Said of a count that is long enough on what is known of the calendar.
const CALENDAR_UNKNOWN: &str = "It is not known whether all the school’s holidays, INSET days and closures in that \
time are listed. If some are missing, the day could be later.";

/// Continuously absent for at least twenty school days.
pub(super) const TWENTY_DAYS_ABSENT: Working = (
    QuestionText::new("Has {pupil} been continuously absent for at least 20 school days?"),
    &[Fact::Absence, Fact::CalendarComplete],
    twenty_days_absent,
);

fn twenty_days_absent(case: &LegalCase<'_>) -> Found {
    let Some(periods) = &case.facts.absence else {
        let complete = case.calendar_is_complete();
        return Found::unknown(if complete {
            &[Fact::Absence]
        } else {
            &[Fact::Absence, Fact::CalendarComplete]
        });
    };
    let run = absence_run(periods, case.calendar, case.judged());
    let from = run.past_twenty(case.calendar);
    let because = match run.first_day {
        Some(first) => format!("{} school days absent from {}.", run.school_days, say(first)),
        None => String::from("No absence is recorded on the last school day before that day."),
    };
    match run.unmarked {
        _ if run.school_days >= TWENTY && !case.calendar_is_complete() => {
            Found::unknown(&[Fact::CalendarComplete]).because(format!("{because} {CALENDAR_UNKNOWN}"))
        }
        _ if run.school_days >= TWENTY => Found::met(because).from(from),
        Some(day) => Found::unknown(&[Fact::Absence]).because(no_mark(day)),
        None => Found::not_met(because).from(from),
    }
}

/// Every session of the twenty days is marked G, N or O.
pub(super) const ONLY_G_N_O: Working = (
    QuestionText::new("Is every session of those 20 school days marked G, N or O in the register?"),
    &[Fact::Absence],
    only_g_n_o,
);

fn only_g_n_o(case: &LegalCase<'_>) -> Found {
    let Some(periods) = &case.facts.absence else {
        return Found::unknown(&[Fact::Absence]);
    };
    let run = absence_run(periods, case.calendar, case.judged());
    match (run.mark_in_the_way(), run.unmarked) {
        (Some(mark), _) => Found::not_met(format!(
            "{} is marked {}. Count 20 school days again after that day.",
            say(mark.day),
            mark.code
        ))
        .from(
            run.twentieth_after_mark(case.calendar)
                .map(|day| days_after(day, 1)),
        ),
        (None, Some(day)) => Found::unknown(&[Fact::Absence]).because(no_mark(day)),
        (None, None) => Found::met(match run.other_mark {
            Some(mark) => format!("Every mark after {} is G, N or O.", say(mark.day)),
            None => "Every mark is G, N or O.".to_owned(),
        }),
    }
}

fn no_mark(day: NaiveDate) -> String {
    format!("No mark is given for {}.", say(day))
}

/// The joint efforts found both where the pupil is and how they are.
pub(super) const NOT_FOUND: Working = (
    QuestionText::new("Did your joint efforts fail to find out {pupil}’s location or circumstances?"),
    &[Fact::LocationFound, Fact::CircumstancesFound, Fact::EffortsFailed],
    not_found,
);

fn not_found(case: &LegalCase<'_>) -> Found {
    let PupilFacts {
        location_found: location,
        circumstances_found: circumstances,
        efforts_failed: failed,
        ..
    } = case.facts;
    match (location, circumstances, failed) {
        (Some(false), _, _) => Found::met("The pupil’s location has not been found."),
        // When the pupil’s location is known, the regulation can be read either way. The efforts failed only if both
        // bodies say so.
        (_, Some(false), Some(true)) => Found::met(
            "The pupil’s circumstances have not been found out, and school and local authority both say that the \
             efforts failed.",
        ),
        (Some(true), Some(true), _) => Found::not_met("The pupil’s location and circumstances are known."),
        (Some(true), Some(false) | None, Some(false)) => Found::not_met(
            "The pupil’s location is known, and school and local authority do not both say that the efforts failed.",
        ),
        (Some(true), Some(false), None) => Found::unknown(&[Fact::EffortsFailed]),
        (Some(true), None, _) => Found::unknown(&[Fact::CircumstancesFound]),
        (None, _, _) => Found::unknown(&[Fact::LocationFound]),
    }
}

/// The same after leave: the school knows the location of a pupil who came back.
pub(super) const NOT_FOUND_AFTER_LEAVE: Working = (
    QuestionText::new("Did your joint efforts fail to find out {pupil}’s location or circumstances?"),
    &[
        Fact::AttendedSinceLeave,
        Fact::LocationFound,
        Fact::CircumstancesFound,
        Fact::EffortsFailed,
    ],
    not_found_after_leave,
);

fn not_found_after_leave(case: &LegalCase<'_>) -> Found {
    match case.facts.attended_since_leave {
        Some(true) => {
            Found::not_met("The pupil has attended since the leave ended, so their location is known.")
        }
        Some(false) => not_found(case),
        None => not_found(case).once_known(Fact::AttendedSinceLeave),
    }
}
