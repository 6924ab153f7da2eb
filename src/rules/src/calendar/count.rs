//! Counting school days and adding them.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::bank_holidays::bank_holidays;
use super::school::SchoolCalendar;
use super::span::DateSpan;
use crate::dates::{days_after, days_before, say};

/// A number of school days, and the calendar they were counted on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SchoolDayCount {
    /// The first day counted.
    pub from: NaiveDate,
    /// The last day counted.
    pub to: NaiveDate,
    /// How many school days there are, both ends included.
    pub school_days: u32,
    /// What was assumed.
    pub calendar: AssumedCalendar,
}

/// The school day so many school days after another day, and the calendar it was found on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SchoolDay {
    /// The day counted from, itself not counted.
    pub after: NaiveDate,
    /// How many school days were counted.
    pub school_days: u32,
    /// The last of them; `after` itself when none were to be counted.
    pub date: NaiveDate,
    /// What was assumed.
    pub calendar: AssumedCalendar,
}

/// What a count took as days without a session, besides weekends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AssumedCalendar {
    /// The bank holidays in England among the days counted.
    pub bank_holidays: Vec<NaiveDate>,
    /// The terms given that share a day with the days counted.
    pub terms: Vec<DateSpan>,
    /// The closures given that share a day with the days counted.
    pub closures: Vec<DateSpan>,
    /// The INSET days given among the days counted.
    pub inset_days: Vec<NaiveDate>,
    /// Whether all holidays, INSET days and closures are said to be given. If not, holidays that nobody gave may have been
    /// counted as school days.
    pub complete: bool,
    /// The same in a sentence for the person who reads the count.
    pub sentence: String,
}

/// A day outside the years whose bank holidays are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("School days can be counted from 1 January 2000 to 31 December 2100")]
pub struct OutOfRange;

impl SchoolCalendar {
    /// Counts the school days from one day to another, both included. There are none when the last
    /// is before the first.
    ///
    /// # Errors
    /// [`OutOfRange`] if either day is outside 2000 to 2100.
    pub fn count(&self, from: NaiveDate, to: NaiveDate) -> Result<SchoolDayCount, OutOfRange> {
        let school_days = self.count_days(from, to)?;
        Ok(SchoolDayCount {
            from,
            to,
            school_days,
            calendar: self.assumed(DateSpan { from, to }),
        })
    }

    /// Finds the school day that is so many school days after a day: the first school day after it
    /// for 1. For 0 it is the day itself.
    ///
    /// # Errors
    /// [`OutOfRange`] if the day, or the day looked for, is outside 2000 to 2100.
    pub fn add(&self, after: NaiveDate, school_days: u32) -> Result<SchoolDay, OutOfRange> {
        let date = self.nth_after(after, school_days)?;
        let counted = DateSpan {
            from: days_after(after, 1),
            to: date,
        };
        Ok(SchoolDay {
            after,
            school_days,
            date,
            calendar: self.assumed(counted),
        })
    }

    /// [`Self::count`] without the calendar.
    pub(crate) fn count_days(&self, from: NaiveDate, to: NaiveDate) -> Result<u32, OutOfRange> {
        in_range(from)?;
        in_range(to)?;
        let mut count = 0;
        let mut day = from;
        while day <= to {
            count += u32::from(self.is_school_day(day));
            day = days_after(day, 1);
        }
        Ok(count)
    }

    /// [`Self::add`] without the calendar.
    pub(crate) fn nth_after(&self, after: NaiveDate, school_days: u32) -> Result<NaiveDate, OutOfRange> {
        in_range(after)?;
        let mut left = school_days;
        let mut day = after;
        while left > 0 {
            day = days_after(day, 1);
            in_range(day)?;
            left -= u32::from(self.is_school_day(day));
        }
        Ok(day)
    }

    /// The school day that is the nth of a run starting on a day, which counts if it is a school day.
    pub(crate) fn nth_from(&self, first: NaiveDate, nth: u32) -> Result<NaiveDate, OutOfRange> {
        self.nth_after(days_before(first, 1), nth)
    }

    fn assumed(&self, counted: DateSpan) -> AssumedCalendar {
        let bank_holidays: Vec<_> = (counted.from.year()..=counted.to.year())
            .flat_map(bank_holidays)
            .filter(|day| counted.contains(*day))
            .collect();
        let terms = meeting(&self.terms, counted);
        let closures = meeting(&self.closures, counted);
        let inset_days: Vec<_> = self
            .inset_days
            .iter()
            .copied()
            .filter(|day| counted.contains(*day))
            .collect();
        let complete = self.complete;
        let covered = self.terms_cover(counted.from) && self.terms_cover(counted.to);
        let sentence = sentence(self, covered, &closures, &inset_days);
        AssumedCalendar {
            bank_holidays,
            terms,
            closures,
            inset_days,
            complete,
            sentence,
        }
    }
}

fn in_range(day: NaiveDate) -> Result<(), OutOfRange> {
    let known = SchoolCalendar::first_day()..=SchoolCalendar::last_day();
    if known.contains(&day) {
        Ok(())
    } else {
        Err(OutOfRange)
    }
}

fn meeting(spans: &[DateSpan], counted: DateSpan) -> Vec<DateSpan> {
    spans.iter().copied().filter(|span| span.meets(counted)).collect()
}

fn sentence(
    calendar: &SchoolCalendar,
    covered: bool,
    closures: &[DateSpan],
    inset_days: &[NaiveDate],
) -> String {
    let mut text = String::from("This count leaves out: weekends, bank holidays in England");
    for closure in closures {
        text += ", ";
        text += &say(closure.from);
        if closure.from != closure.to {
            text += " to ";
            text += &say(closure.to);
        }
    }
    for day in inset_days {
        text += ", ";
        text += &say(*day);
        text += " (INSET)";
    }
    text += match (calendar.complete, covered, calendar.terms.is_empty()) {
        (true, true, _) => ". It counts only days in the term dates given.",
        (true, false, _) => ". There are said to be no other holidays, INSET days or closures.",
        (false, true, _) => {
            ". It counts only days in the term dates given. Other INSET days and closures of the school would change it."
        }
        (false, false, false) => ". The term dates given do not cover every day. The rest would change it.",
        (false, false, true) => ". Other holidays and INSET days of the school would change it.",
    };
    text
}
