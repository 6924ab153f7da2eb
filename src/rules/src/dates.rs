//! Making dates without panicking, and saying them as people do.

use std::borrow::Cow;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::de::{Deserialize as _, Deserializer, Error};

/// A day of the calendar. Rules ask only for days that exist in every year. Beyond the years that can be represented
/// this is the nearest date that can, so no date of birth that someone types can stop the page.
pub(crate) fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    let nearest = if year.is_negative() {
        NaiveDate::MIN
    } else {
        NaiveDate::MAX
    };
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or(nearest)
}

/// So many days later, or the last date there is.
pub(crate) fn days_after(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

/// So many days earlier, or the first date there is.
pub(crate) fn days_before(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN)
}

/// The last such weekday on or before a date.
pub(crate) fn weekday_on_or_before(date: NaiveDate, weekday: Weekday) -> NaiveDate {
    let back = date.weekday().days_since(weekday);
    days_before(date, u64::from(back))
}

/// The first such weekday on or after a date.
pub(crate) fn weekday_on_or_after(date: NaiveDate, weekday: Weekday) -> NaiveDate {
    let on = weekday.days_since(date.weekday());
    days_after(date, u64::from(on))
}

/// Reads `2026-09-03`, and nothing that is written in another way.
pub fn iso(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let mut part = |length: usize| {
        let part = parts.next()?;
        let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<u32>().ok()).flatten()
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    let whole = parts.next().is_none();
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|_| whole)
}

/// Reads a date from JSON. Only [`iso`] dates are written there. A reader of every way to write a date would be many
/// times the size.
pub fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    read_iso(&Cow::<str>::deserialize(deserializer)?)
}

/// Reads a date that may not be there.
pub(crate) fn read_option<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    let text = Option::<Cow<'_, str>>::deserialize(deserializer)?;
    text.map(|text| read_iso(&text)).transpose()
}

fn read_iso<E: Error>(text: &str) -> Result<NaiveDate, E> {
    iso(text).ok_or_else(|| E::custom("a date in the form 2026-09-03 is expected"))
}

/// The items by date; those of one day stay in their order.
pub(crate) fn by_date<T>(mut items: Vec<T>, date: impl Fn(&T) -> NaiveDate) -> Vec<T> {
    items.sort_by_key(date);
    items
}

/// A date as the Government style guide writes it: `9 September 2024`.
pub fn say(date: NaiveDate) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(date.month0())
        .ok()
        .and_then(|month| MONTHS.get(month))
        .copied();
    format!("{} {} {}", date.day(), month.unwrap_or_default(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_cannot_be_made_is_the_nearest_there_is() {
        assert_eq!(date(i32::MAX, 1, 1), NaiveDate::MAX);
        assert_eq!(date(i32::MIN, 1, 1), NaiveDate::MIN);
        assert_eq!(days_after(NaiveDate::MAX, 1), NaiveDate::MAX);
        assert_eq!(days_before(NaiveDate::MIN, 1), NaiveDate::MIN);
    }

    #[test]
    fn weekdays_are_found_on_the_day_itself_and_either_side() {
        let friday = date(2024, 6, 28);
        assert_eq!(weekday_on_or_before(friday, Weekday::Fri), friday);
        assert_eq!(weekday_on_or_before(date(2024, 6, 30), Weekday::Fri), friday);
        assert_eq!(weekday_on_or_after(friday, Weekday::Fri), friday);
        assert_eq!(weekday_on_or_after(date(2024, 6, 22), Weekday::Fri), friday);
    }

    #[test]
    fn dates_are_said_in_full() {
        assert_eq!(say(date(2024, 9, 9)), "9 September 2024");
        assert_eq!(say(date(2025, 1, 31)), "31 January 2025");
        assert_eq!(say(date(2025, 12, 1)), "1 December 2025");
    }
}
