//! How a day stands to today: what is past says how long ago it was, and a day without school says what that means.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::Serialize;

use crate::calendar::SchoolCalendar;
use crate::dates::{days_after, days_before, say};

/// How many days are looked through for the next school day or the one before. Summer holidays are shorter.
const SEARCHED: u64 = 80;

/// What a day is a day for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayFor {
    /// An age that is reached.
    Age,
    /// A count that ends on it.
    Count,
    /// Something that may be done from then on.
    From,
    /// Something that must be done by the end of it.
    Until,
    /// Something that the paper of an authority wants done then.
    Practice,
}

/// How a day stands to today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The same in sentences.
    pub text: String,
    /// Whether what was to be done on the day or by it is late, if it is not done.
    pub late: bool,
    /// Whether it is so on this day alone. A paper is read on another one and does not say it.
    #[serde(skip)]
    pub is_of_today: bool,
}

impl Standing {
    /// What is so on whatever day it is read.
    pub fn lasting(&self) -> Option<&str> {
        (!self.is_of_today).then_some(&*self.text)
    }
}

/// How many days ago a day was, once it is past.
pub fn days_past(day: NaiveDate, today: NaiveDate) -> Option<u32> {
    let days = u32::try_from((today - day).num_days()).ok();
    days.filter(|days| *days > 0)
}

/// So many days ago, in words.
pub fn days_ago(days: u32) -> String {
    match days {
        1 => "1 day ago".to_owned(),
        days => format!("{days} days ago"),
    }
}

/// What there is to say of a day as seen from today, on what is known of the school's days. A day is sure unless school days were
/// counted to it and the school has not said that all of its closures are known. The real day may then be later, so nothing is
/// called late by it.
pub fn standing(
    day: NaiveDate,
    sure: bool,
    what: DayFor,
    today: NaiveDate,
    calendar: &SchoolCalendar,
) -> Option<Standing> {
    if what == DayFor::Age {
        return None;
    }
    if let Some(days) = days_past(day, today) {
        let asks = matches!(what, DayFor::Until | DayFor::Practice);
        let ago = days_ago(days);
        let text = match (asks, sure) {
            (true, true) => format!("This day was {ago}. It is late if it is not done."),
            (true, false) => {
                format!("As it is counted here, this day was {ago}. If it is not done, do it now.")
            }
            (false, _) => format!("This day was {ago}."),
        };
        return Some(Standing {
            text,
            late: asks && sure,
            is_of_today: true,
        });
    }
    let mut said = Vec::new();
    if day == today {
        said.push("This day is today.".to_owned());
    }
    if !calendar.is_school_day(day) {
        said.push(without_school(day, what, today, calendar));
    }
    (!said.is_empty()).then(|| Standing {
        text: said.join(" "),
        late: false,
        is_of_today: day == today,
    })
}

/// What it means that there is no school on a day: what may be done from then on is done on the next school day, and what must be
/// done by then on the one before.
fn without_school(day: NaiveDate, what: DayFor, today: NaiveDate, calendar: &SchoolCalendar) -> String {
    let near = |to: fn(NaiveDate, u64) -> NaiveDate| {
        (1..=SEARCHED)
            .map(|days| to(day, days))
            .find(|near| calendar.is_school_day(*near))
    };
    let (which, near) = match what {
        DayFor::Until => (
            "The last school day before it is",
            near(days_before).filter(|near| *near >= today),
        ),
        _ => ("The next school day is", near(days_after)),
    };
    let near = near.map(|near| format!(" {which} {}.", say(near)));
    let why = match day.weekday() {
        Weekday::Sat => "This day is a Saturday.",
        Weekday::Sun => "This day is a Sunday.",
        _ => "There is no school on this day.",
    };
    format!("{why}{}", near.unwrap_or_default())
}
