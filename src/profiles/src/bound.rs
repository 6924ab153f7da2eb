//! Reading a day with which a date is compared.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use onroll_form::bound::Bound;
use onroll_rules::dates::iso;

use crate::node::{Node, whole};
use crate::problem::{Cause, Wanted};
use crate::shapes;

/// A bound: `"2024-08-19"`, `"today"`, `"today-20y"`, `"today+6d"`, `{"question": ID}`, or `{"question": ID, "days": 6}`.
pub(crate) fn bound(node: &Node<'_>, name: &str) -> Option<Bound> {
    let node = node.get(name)?;
    if node.value.is_object() {
        node.object(shapes::DATE_OF_QUESTION);
        return Some(Bound::Question {
            id: node.needed("question"),
            days: moved(&node)?,
        });
    }
    let text = node.as_text()?;
    let read = match text.strip_prefix("today") {
        Some("") => Some(Bound::TODAY),
        Some(by) => from_today(by),
        None => iso(text.as_str()).map(Bound::Fixed),
    };
    if read.is_none() {
        node.problem(Cause::Format {
            written: text,
            wanted: Wanted::DateLimit,
        });
    }
    read
}

/// Today moved by `-20y` or `+6d`.
fn from_today(by: &str) -> Option<Bound> {
    let unit = by.chars().next_back()?;
    let number = by.strip_suffix(unit)?;
    let number: i32 = number.starts_with(['+', '-']).then(|| number.parse().ok())??;
    match unit {
        'y' if (-150..=150).contains(&number) => Some(Bound::years(number)),
        'd' if FURTHEST.contains(&number) => Some(Bound::Today {
            years: 0,
            days: number,
        }),
        _ => None,
    }
}

/// By how many days the answer to a question is moved.
fn moved(node: &Node<'_>) -> Option<i32> {
    let Some(days) = node.get("days") else {
        return Some(0);
    };
    let number = whole(days.value).and_then(|number| i32::try_from(number).ok());
    let number = number.filter(|number| FURTHEST.contains(number));
    if number.is_none() {
        days.must_be(Wanted::Days);
    }
    number
}

/// By how many days a date may be moved.
const FURTHEST: RangeInclusive<i32> = -999..=999;

/// A day before which nobody fills in a form: there was no profile in this format before it. What depends on today is looked at from
/// then on.
pub(crate) const FIRST_TODAY: NaiveDate = match NaiveDate::from_ymd_opt(2026, 11, 23) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// By how many days a day is at least after another that is so many years before it, or fewer than none where it is before it.
pub(crate) fn fewest_days_of(years: i32) -> i64 {
    let days = if years < 0 { 366 } else { 365 };
    i64::from(years) * days
}

/// Whether a day is certain to be after another, today and from now on.
pub(crate) fn is_always_after(day: &Bound, other: &Bound) -> bool {
    fewest_days(day, other).is_some_and(|days| days > 0)
}

/// The fewest days from one day to a later one, negative if it may be earlier. None if it depends on an answer.
fn fewest_days(to: &Bound, from: &Bound) -> Option<i64> {
    match (to, from) {
        (Bound::Fixed(to), Bound::Fixed(from)) => Some((*to - *from).num_days()),
        (
            Bound::Today {
                years: to,
                days: more,
            },
            Bound::Today {
                years: from,
                days: less,
            },
        ) => {
            let years = to.saturating_sub(*from);
            Some(fewest_days_of(years) + i64::from(*more) - i64::from(*less))
        }
        (Bound::Today { years, days }, Bound::Fixed(from)) => {
            let today = (FIRST_TODAY - *from).num_days();
            Some(today + fewest_days_of(*years) + i64::from(*days))
        }
        (Bound::Question { id: to, days: more }, Bound::Question { id: from, days: less }) => {
            (to == from).then(|| i64::from(*more) - i64::from(*less))
        }
        _ => None,
    }
}
