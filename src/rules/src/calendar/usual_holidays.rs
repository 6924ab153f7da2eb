//! England’s usual school holidays: never counted as known, and pointed out where they were counted as school days.

use chrono::{Datelike, NaiveDate, Weekday};

use super::bank_holidays::{easter_sunday, is_bank_holiday};
use super::school::SchoolCalendar;
use super::span::DateSpan;
use crate::dates::{date, days_after, days_before, weekday_on_or_after, weekday_on_or_before};

/// A holiday that most schools have, and how much of it must be counted before it is pointed out.
enum Usual {
    /// Nearly every school is closed on each of these days.
    Closed(DateSpan),
    /// Nearly every school is closed in one of these weeks, though not in the same.
    OneWeekOf(DateSpan),
}

/// The holidays of a calendar year.
fn of(year: i32) -> [Usual; 7] {
    let weeks = |from: NaiveDate, weeks: u64| DateSpan {
        from,
        to: days_after(from, weeks * 7 - 3),
    };
    let monday = |month, day| weekday_on_or_after(date(year, month, day), Weekday::Mon);
    let span = |from, to| DateSpan { from, to };
    let spring = weekday_on_or_before(date(year, 5, 31), Weekday::Mon);
    [
        Usual::Closed(span(date(year, 1, 1), date(year, 1, 1))),
        Usual::OneWeekOf(weeks(monday(2, 8), 2)),
        Usual::OneWeekOf(weeks(days_before(easter_sunday(year), 6), 2)),
        Usual::Closed(weeks(spring, 1)),
        Usual::Closed(span(date(year, 7, 26), date(year, 8, 27))),
        Usual::OneWeekOf(weeks(monday(10, 17), 2)),
        Usual::Closed(span(date(year, 12, 24), date(year, 12, 31))),
    ]
}

impl SchoolCalendar {
    /// A usual school holiday in England with days that were counted as school days. The school was probably closed.
    pub fn probably_closed(&self, counted: DateSpan) -> Option<DateSpan> {
        counted_as_open(self, counted)
    }
}

/// The first usual holiday with days that were counted as school days.
fn counted_as_open(calendar: &SchoolCalendar, counted: DateSpan) -> Option<DateSpan> {
    let open = |day: &NaiveDate| calendar.is_school_day(*day);
    let days = |span: DateSpan| span.from.iter_days().take_while(move |day| *day <= span.to);
    let mut holidays = (counted.from.year()..=counted.to.year()).flat_map(of);
    holidays.find_map(|holiday| match holiday {
        Usual::Closed(span) => days(span)
            .any(|day| counted.contains(day) && open(&day))
            .then_some(span),
        Usual::OneWeekOf(span) => {
            let whole = counted.contains(span.from) && counted.contains(span.to);
            let weekday = |day: &NaiveDate| {
                !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_bank_holiday(*day)
            };
            (whole && days(span).filter(weekday).all(|day| open(&day))).then_some(span)
        }
    })
}
