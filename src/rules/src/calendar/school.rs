//! What is known of one school’s days.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use super::bank_holidays::is_bank_holiday;
use super::span::DateSpan;
use crate::dates::date;

/// What is known of one school's calendar, beyond weekends and bank holidays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SchoolCalendar {
    /// Terms or half-terms when the school is open. Between the first day of the first and the last
    /// day of the last, a day in none of them is a holiday; outside them nothing is known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<DateSpan>,
    /// Days when the school is closed: holidays, half-terms, emergencies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub closures: Vec<DateSpan>,
    /// Training days, when pupils do not come in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inset_days: Vec<NaiveDate>,
    /// Whether somebody who knows the school says that all its holidays, INSET days and closures in the time counted are
    /// given. Term dates alone never show that: the school’s own days are missing.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub complete: bool,
}

impl SchoolCalendar {
    /// The first day that can be counted.
    pub fn first_day() -> NaiveDate {
        date(2000, 1, 1)
    }

    /// The last day that can be counted.
    pub fn last_day() -> NaiveDate {
        date(2100, 12, 31)
    }

    /// Whether schools meet on a day at all: a weekday that is no bank holiday.
    pub(crate) fn may_meet(day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_bank_holiday(day)
    }

    /// Whether, on what is known, there is a session at the school on a day.
    pub fn is_school_day(&self, day: NaiveDate) -> bool {
        Self::may_meet(day)
            && !self.closures.iter().any(|closure| closure.contains(day))
            && !self.inset_days.contains(&day)
            && !self.is_between_terms(day)
    }

    /// The first day of the first term given. Of days before it the term dates say nothing.
    pub fn terms_begin(&self) -> Option<NaiveDate> {
        self.terms.iter().map(|term| term.from).min()
    }

    /// Whether the term dates given say anything about a day.
    pub fn terms_cover(&self, day: NaiveDate) -> bool {
        let first = self.terms_begin();
        let last = self.terms.iter().map(|term| term.to).max();
        first.is_some_and(|first| first <= day) && last.is_some_and(|last| day <= last)
    }

    fn is_between_terms(&self, day: NaiveDate) -> bool {
        self.terms_cover(day) && !self.terms.iter().any(|term| term.contains(day))
    }
}
