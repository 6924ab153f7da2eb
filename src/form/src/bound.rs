//! A day with which a date is compared.

use chrono::{Datelike, NaiveDate, TimeDelta};
use onroll_rules::dates;
use serde::{Deserialize, Serialize};

/// A limit on a date: a fixed date, or today or another answer, moved by whole years or days, forwards when positive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bound {
    /// A date written in the definition.
    Fixed(#[serde(deserialize_with = "dates::read")] NaiveDate),
    /// Today.
    Today {
        /// Whole years added to today.
        years: i32,
        /// Whole days added to today.
        days: i32,
    },
    /// The answer to another date question. Asked from outside a collection, the earliest answer of its items.
    Question {
        /// The question's id.
        id: String,
        /// Whole days added to the answer.
        days: i32,
    },
}

impl Bound {
    /// Today.
    pub const TODAY: Self = Self::years(0);

    /// So many years from today.
    pub const fn years(years: i32) -> Self {
        Self::Today { years, days: 0 }
    }

    /// The question whose answer it is.
    pub fn question(&self) -> Option<&str> {
        match self {
            Self::Question { id, .. } => Some(id),
            Self::Fixed(_) | Self::Today { .. } => None,
        }
    }

    /// The day it stands for, with the date that `answered` gives of a question.
    pub(crate) fn day(
        &self,
        today: NaiveDate,
        answered: &dyn Fn(&str) -> Option<NaiveDate>,
    ) -> Option<NaiveDate> {
        let (from, days) = match self {
            Self::Fixed(date) => (*date, 0),
            Self::Today { years, days } => {
                let year = today.year() + years;
                let from = today.with_year(year);
                (from.or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))?, *days)
            }
            Self::Question { id, days } => (answered(id)?, *days),
        };
        from.checked_add_signed(TimeDelta::days(days.into()))
    }
}
