//! What is due in a case on a day, by the council's timetable.

use chrono::{Months, NaiveDate, TimeDelta};
use onroll_rules::calendar::SchoolCalendar;
use onroll_rules::logic::Finding;

use crate::case::{CaseStatus, DeskCase, StepTaken};
use crate::timetable::{After, CountedDay, DeskStep, Span, StepCondition, TimeUnit, Timetable};

/// A step of the timetable in one case, on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepDue<'a> {
    /// The step.
    pub step: &'a DeskStep,
    /// Its first day, where that is known.
    pub from: Option<NaiveDate>,
    /// Its last day, where that is known.
    pub by: Option<NaiveDate>,
    /// What is to be done about it.
    pub state: State,
    /// The roles that have yet to sign what was recorded.
    pub unsigned: Vec<&'a str>,
    /// Whether its days depend on school days that are not known for certain: a holiday or closure that nobody gave would make them
    /// later. Nothing that depends on it is called late without saying so.
    pub may_be_later: bool,
}

/// What is to be done about a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Its last day is over.
    Late,
    /// It can be taken now.
    Due,
    /// Its first day is still to come.
    NotYet,
    /// It is not known whether it is needed, because what decides that was not recorded.
    Unclear,
    /// Its days count from something that has not happened.
    Waiting,
    /// It was taken.
    Taken,
    /// This case does not need it.
    NotNeeded,
}

/// The steps of a case, in the order of the timetable.
pub fn tasks<'a>(
    case: &DeskCase,
    timetable: &'a Timetable,
    calendar: &SchoolCalendar,
    today: NaiveDate,
) -> Vec<StepDue<'a>> {
    let at = CaseOnDay {
        case,
        calendar,
        today,
    };
    timetable.steps.iter().map(|step| at.task(step)).collect()
}

/// A case on a day.
struct CaseOnDay<'c> {
    case: &'c DeskCase,
    calendar: &'c SchoolCalendar,
    today: NaiveDate,
}

/// A day, and whether a closure that nobody gave would make it later.
type Counted = (NaiveDate, bool);

impl CaseOnDay<'_> {
    fn task<'a>(&self, step: &'a DeskStep) -> StepDue<'a> {
        let last = self.case.records_of(&step.id).next_back();
        let (from, by) = match (step.every, last) {
            (Some(every), Some(last)) => {
                let next = self.count(last.on, every);
                (next, next)
            }
            _ => (
                self.first_day(step),
                step.by.as_ref().and_then(|day| self.day(day)),
            ),
        };
        let (from_day, by_day) = (from.map(|(day, _)| day), by.map(|(day, _)| day));
        StepDue {
            step,
            from: from_day,
            by: by_day,
            state: self.state(step, last.is_some(), from_day, by_day),
            unsigned: last.map(|record| unsigned(step, record)).unwrap_or_default(),
            may_be_later: [from, by]
                .into_iter()
                .flatten()
                .any(|(_, may_be_later)| may_be_later),
        }
    }

    fn state(&self, step: &DeskStep, taken: bool, from: Option<NaiveDate>, by: Option<NaiveDate>) -> State {
        if taken && step.every.is_none() {
            return State::Taken;
        }
        if step.after_closing != self.case.is_closed() {
            return if step.after_closing {
                State::Waiting
            } else {
                State::NotNeeded
            };
        }
        match step.when.as_ref().map_or(Finding::Met, |when| self.holds(when)) {
            Finding::NotMet => return State::NotNeeded,
            Finding::Unknown => return State::Unclear,
            Finding::Met => {}
        }
        match from {
            None => State::Waiting,
            Some(from) if self.today < from => State::NotYet,
            Some(_) if !step.optional && by.is_some_and(|by| by < self.today) => State::Late,
            Some(_) => State::Due,
        }
    }

    /// The first day of a step. Where none is given, it is the day from which its last day counts.
    fn first_day(&self, step: &DeskStep) -> Option<Counted> {
        match (&step.from, &step.by) {
            (Some(from), _) => self.day(from),
            (None, Some(by)) => self.counted_from(&by.after).map(|day| (day, false)),
            (None, None) => Some((self.case.on, false)),
        }
    }

    /// Whether a condition holds. Of a step that was not taken nothing is known, except that it was not taken.
    fn holds(&self, when: &StepCondition) -> Finding {
        match when {
            StepCondition::Taken(step) => match self.case.records_of(step).next() {
                Some(_) => Finding::Met,
                None => Finding::NotMet,
            },
            StepCondition::Says { step, field, is } => {
                let said = self
                    .case
                    .records_of(step)
                    .filter_map(|record| record.says.get(field));
                said.fold(Finding::Unknown, |found, said| {
                    let this = if said == is { Finding::Met } else { Finding::NotMet };
                    // One that says so is enough, and one that says otherwise is needed to know that none does.
                    if found == Finding::Met { found } else { this }
                })
            }
            StepCondition::All(parts) => Finding::all(parts.iter().map(|part| self.holds(part))),
            StepCondition::Any(parts) => Finding::any(parts.iter().map(|part| self.holds(part))),
            StepCondition::Not(part) => !self.holds(part),
        }
    }

    fn day(&self, day: &CountedDay) -> Option<Counted> {
        let span = Span {
            count: day.count,
            unit: day.unit,
        };
        self.count(self.counted_from(&day.after)?, span)
    }

    fn counted_from(&self, after: &After) -> Option<NaiveDate> {
        match after {
            After::Received => Some(self.case.on),
            After::Closed => self.case.status.iter().find_map(|status| match status {
                CaseStatus::Closed { on, .. } => Some(*on),
                CaseStatus::Open | CaseStatus::Reopened { .. } => None,
            }),
            After::Step(step) => self.case.records_of(step).next().map(|record| record.on),
        }
    }

    /// The day so long after another. Nothing where it is beyond the calendar.
    fn count(&self, day: NaiveDate, span: Span) -> Option<Counted> {
        let Span { count, unit } = span;
        let sure = |day| (day, false);
        match unit {
            TimeUnit::SchoolDay => {
                let before = day.pred_opt()?;
                let found = self.calendar.add(before, count).ok()?;
                Some((found.date, !found.calendar.complete))
            }
            TimeUnit::WorkingDay => {
                let working_days = SchoolCalendar::default();
                working_days.add(day, count).ok().map(|found| sure(found.date))
            }
            TimeUnit::Day => day
                .checked_add_signed(TimeDelta::try_days(i64::from(count))?)
                .map(sure),
            TimeUnit::Week => day
                .checked_add_signed(TimeDelta::try_weeks(i64::from(count))?)
                .map(sure),
            TimeUnit::Month => day.checked_add_months(Months::new(count)).map(sure),
        }
    }
}

fn unsigned<'a>(step: &'a DeskStep, record: &StepTaken) -> Vec<&'a str> {
    let roles = step.signed_by.iter().map(String::as_str);
    roles.filter(|role| !record.signed.contains_key(*role)).collect()
}
