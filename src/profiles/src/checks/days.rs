//! Whether dates can be as several conditions and limits together want them: none has to be before itself.

use std::collections::BTreeSet;

use chrono::Datelike;
use onroll_form::bound::Bound;
use onroll_form::condition::When;
use onroll_rules::school_age::{SchoolAgeStatus, YearGroup};

use crate::bound::{FIRST_TODAY, fewest_days_of};

/// How many days, and how many demands on them, are looked at. A real page has a handful.
const MOST: usize = 24;

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Day<'a> {
    /// The first day of the calendar.
    Calendar,
    /// Today, moved by so many years.
    Today(i32),
    /// The answer to a date question.
    Answer(&'a str),
}

/// A day and by how many days it is moved.
pub(super) type Moved<'a> = (Day<'a>, i64);

/// That one day is at least so many days after another.
#[derive(Clone, Copy, PartialEq, Eq)]
struct AtLeast<'a> {
    later: Day<'a>,
    than: Day<'a>,
    days: i64,
}

/// What is wanted of dates.
#[derive(Clone, Default)]
pub(super) struct Days<'a> {
    wanted: Vec<AtLeast<'a>>,
}

/// The day that a bound names.
pub(super) fn moved(bound: &Bound) -> Moved<'_> {
    match bound {
        Bound::Fixed(date) => (Day::Calendar, i64::from(date.num_days_from_ce())),
        Bound::Today { years, days } => (Day::Today(*years), i64::from(*days)),
        Bound::Question { id, days } => (Day::Answer(id), i64::from(*days)),
    }
}

/// How many years ago a child was born of whom a condition on the age holds, at least and at most. Compulsory school age begins and
/// ends with a term, and a year group with the school year.
pub(super) fn years_old(age: &When) -> (i32, i32) {
    const EVER: i32 = 150;
    match age {
        When::SchoolAge(SchoolAgeStatus::Under) => (0, 6),
        When::SchoolAge(SchoolAgeStatus::Compulsory) => (5, 17),
        When::SchoolAge(SchoolAgeStatus::Over) => (15, EVER),
        When::YearGroup(groups) => {
            let ages = || {
                groups.iter().map(|group| match group {
                    YearGroup::EarlyYears => 0,
                    YearGroup::Nursery => 3,
                    YearGroup::Reception => 4,
                    YearGroup::Year(year) => i32::from(*year) + 4,
                    YearGroup::AfterYear13 => EVER,
                })
            };
            (ages().min().unwrap_or(0), ages().max().unwrap_or(EVER) + 2)
        }
        _ => (0, EVER),
    }
}

impl<'a> Days<'a> {
    /// The answer to a question is this day or a later one.
    pub(super) fn from(&mut self, question: &'a str, (than, days): Moved<'a>) {
        let later = Day::Answer(question);
        self.wanted.push(AtLeast { later, than, days });
    }

    /// The answer to a question is this day or an earlier one.
    pub(super) fn until(&mut self, question: &'a str, (later, days): Moved<'a>) {
        let (than, days) = (Day::Answer(question), -days);
        self.wanted.push(AtLeast { later, than, days });
    }

    /// What is wanted of the answers to these questions alone.
    pub(super) fn of(&self, is_one: &dyn Fn(&str) -> bool) -> Self {
        let is_of = |day: Day<'a>| !matches!(day, Day::Answer(id) if !is_one(id));
        let wanted = self.wanted.iter().copied();
        Self {
            wanted: wanted.filter(|one| is_of(one.later) && is_of(one.than)).collect(),
        }
    }

    /// Adds what is wanted besides.
    pub(super) fn learn(&mut self, more: Self) {
        for one in more.wanted {
            if !self.wanted.contains(&one) {
                self.wanted.push(one);
            }
        }
    }

    /// Whether no days are as they are all wanted, where these questions are answered. What hangs on another answer is left out.
    pub(super) fn are_impossible(&self, answered: &BTreeSet<&'a str>) -> bool {
        let is_known = |day: Day<'a>| !matches!(day, Day::Answer(id) if !answered.contains(id));
        let known = self
            .wanted
            .iter()
            .filter(|one| is_known(one.later) && is_known(one.than));
        let mut wanted: Vec<AtLeast<'a>> = known.copied().collect();
        let mut days: Vec<Day<'a>> = Vec::new();
        for day in wanted.iter().flat_map(|one| [one.later, one.than]) {
            if !days.contains(&day) {
                days.push(day);
            }
        }
        wanted.extend(between_years(&days));
        if days.len() > MOST || wanted.len() > 10 * MOST {
            return false;
        }
        // How late each day is at least, counted from the others. A day that gets later without end has to be after itself.
        let mut least = vec![0_i64; days.len()];
        for _ in 0..=days.len() {
            let mut moved = false;
            for one in &wanted {
                let place = |day: Day<'a>| days.iter().position(|other| *other == day);
                let Some((later, than)) = place(one.later).zip(place(one.than)) else {
                    continue;
                };
                let at_least = least
                    .get(than)
                    .copied()
                    .unwrap_or_default()
                    .saturating_add(one.days);
                if let Some(day) = least.get_mut(later).filter(|day| **day < at_least) {
                    *day = at_least;
                    moved = true;
                }
            }
            if !moved {
                return false;
            }
        }
        true
    }
}

/// A year has 365 days or one more, and today gets later.
fn between_years<'a>(days: &[Day<'a>]) -> Vec<AtLeast<'a>> {
    let years = || {
        days.iter().filter_map(|day| match day {
            Day::Today(years) => Some(*years),
            _ => None,
        })
    };
    let first = i64::from(FIRST_TODAY.num_days_from_ce());
    let mut wanted = Vec::new();
    for later in years() {
        if days.contains(&Day::Calendar) {
            wanted.push(AtLeast {
                later: Day::Today(later),
                than: Day::Calendar,
                days: first + fewest_days_of(later),
            });
        }
        for earlier in years().filter(|earlier| *earlier != later) {
            wanted.push(AtLeast {
                later: Day::Today(later),
                than: Day::Today(earlier),
                days: fewest_days_of(later.saturating_sub(earlier)),
            });
        }
    }
    wanted
}
