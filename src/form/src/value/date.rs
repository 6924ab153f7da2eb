//! Dates as people type them.

use chrono::{Datelike, NaiveDate, Weekday};
use onroll_rules::dates::iso;
pub use onroll_rules::dates::say as words;

use crate::answer::Answer;

use super::parts::{DAY, MONTH, YEAR};
use super::text;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What is wrong with the three fields of a date, and in which of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WrongDate {
    pub(crate) part: &'static str,
    /// The end of a sentence that starts with the name of the date.
    pub(crate) rest: &'static str,
}

/// Said of the three fields and of one alike.
const NO_DAY: &str = "must have a day that is a number, like 27";
const NO_YEAR: &str = "must have a year of 4 numbers, like 2026";
const WEEKDAY: &str = "must have the right day of the week, or none. Check the date";

/// The answer whose fields are those of a date.
pub(crate) fn answer(date: NaiveDate) -> Answer {
    let fields = [
        (DAY, date.day().to_string()),
        (MONTH, date.month().to_string()),
        (YEAR, date.year().to_string()),
    ];
    Answer::Parts(fields.map(|(part, text)| (part.to_owned(), text)).into())
}

/// Reads the fields of an answer.
pub(crate) fn of(answer: &Answer) -> Result<NaiveDate, WrongDate> {
    fields(answer.part(DAY), answer.part(MONTH), answer.part(YEAR))
}

/// Reads the fields day, month and year. A month may be a number, a name or the start of a name. The day may have its
/// ending and the day of the week: "16th", "Mon 16". A year may be its last two figures.
pub(crate) fn fields(day: &str, month: &str, year: &str) -> Result<NaiveDate, WrongDate> {
    let [day, month, year] = [day, month, year].map(|typed| {
        let typed = text::bare(typed).to_ascii_lowercase();
        typed.trim_matches(['.', ',', ' ']).to_owned()
    });
    let wrong = |part, rest| Err(WrongDate { part, rest });
    match (day.is_empty(), month.is_empty(), year.is_empty()) {
        (true, true, false) => return wrong(DAY, "must include a day and a month"),
        (true, false, true) => return wrong(DAY, "must include a day and a year"),
        (false, true, true) => return wrong(MONTH, "must include a month and a year"),
        (true, _, _) => return wrong(DAY, "must include a day"),
        (_, true, _) => return wrong(MONTH, "must include a month"),
        (_, _, true) => return wrong(YEAR, "must include a year"),
        _ => {}
    }
    // The signs that separate a date in one field cannot be in one of three.
    if day.contains(['/', '-']) {
        return wrong(DAY, NO_DAY);
    }
    let (day, weekday) = without_words(&day);
    let [day] = day.as_slice() else {
        return wrong(DAY, NO_DAY);
    };
    let Some(day) = number(ordinal(day)) else {
        return wrong(DAY, NO_DAY);
    };
    let Some(month) = month_number(&month) else {
        return wrong(
            MONTH,
            "must have a month that is a number or a name, like 3 or March",
        );
    };
    let Some(year) = year_number(&year) else {
        return wrong(YEAR, NO_YEAR);
    };
    if !(1..=12).contains(&month) {
        return wrong(MONTH, "must be a real date: there are 12 months");
    }
    let Some(date) = NaiveDate::from_ymd_opt(year, month, day).filter(|date| date.year() >= 1000) else {
        return wrong(DAY, "must be a real date");
    };
    if weekday.is_some_and(|weekday| weekday != date.weekday()) {
        return wrong(DAY, WEEKDAY);
    }
    Ok(date)
}

/// A year of four figures, or its last two: "26" is 2026. "19" and "20" are how a year of four figures begins, so they are not
/// taken for 2019 and 2020. From "50" on it could be either century.
fn year_number(typed: &str) -> Option<i32> {
    let year = i32::try_from(number(typed)?).ok()?;
    match typed.len() {
        4 => Some(year),
        2 if year < 50 && !matches!(year, 19 | 20) => Some(2000 + year),
        _ => None,
    }
}

/// The date as people write it in one field, day first: "3/10/2026".
pub(super) fn line(date: NaiveDate) -> String {
    format!("{}/{}/{}", date.day(), date.month(), date.year())
}

/// What is typed in one field to give a date of a saved file. What is no date stays as it is written, and is refused there.
pub(super) fn typed_line(value: &serde_json::Value) -> Option<String> {
    let written = value.as_str()?;
    Some(iso(written).map_or_else(|| written.to_owned(), line))
}

/// Reads a date typed in one field: `3/10/2026`, `3.10.26`, `Mon 3rd of October, 2026`, `3 Oct 2026`, `2026-10-03`. The day comes
/// first, unless the year does.
pub(super) fn read_line(text: &str) -> Result<NaiveDate, &'static str> {
    let text = text::bare(text).to_ascii_lowercase();
    // Digits beside letters begin a new part: 16Nov2026, and 16th without its ending.
    let mut parted = String::new();
    let mut before = ' ';
    for c in text.chars() {
        if before.is_ascii_digit() && c.is_ascii_alphabetic()
            || before.is_ascii_alphabetic() && c.is_ascii_digit()
        {
            parted.push(' ');
        }
        parted.push(c);
        before = c;
    }
    let (mut parts, weekday) = without_words(&parted);
    let named = |part: &str| part.starts_with(|c: char| c.is_ascii_alphabetic());
    if let [first, second, ..] = parts.as_mut_slice()
        && named(first)
        && !named(second)
    {
        // November 16, 2026.
        std::mem::swap(first, second);
    }
    let [first, month, last] = parts.as_slice() else {
        return Err(lacking(&parts));
    };
    let read = if first.len() == 4 && number(first).is_some() {
        fields(last, month, first)
    } else {
        fields(first, month, last)
    };
    let date = read.map_err(|wrong| wrong.rest)?;
    if weekday.is_some_and(|weekday| weekday != date.weekday()) {
        return Err(WEEKDAY);
    }
    Ok(date)
}

/// What is said of a date that has not three parts.
fn lacking(parts: &[&str]) -> &'static str {
    let is_year = |part: &&str| part.len() == 4 && number(part).is_some();
    match parts {
        [one, other] if is_year(one) || is_year(other) => "must include a day, a month and a year",
        [day, month] if number(ordinal(day)).is_some() && month_number(month).is_some() => {
            "must include a year"
        }
        _ => "must have a day, a month and a year, like 3 10 2026",
    }
}

/// The parts of a date in small letters, without words that add nothing, and the day of the week that goes with
/// them.
fn without_words(text: &str) -> (Vec<&str>, Option<Weekday>) {
    let mut weekday = None;
    let mut parts: Vec<&str> = Vec::new();
    let all = text.split(|c: char| c.is_whitespace() || "/.-,'’\\_".contains(c));
    for part in all.filter(|part| !part.is_empty()) {
        let after_number = parts.last().is_some_and(|last| number(last).is_some());
        if matches!(part, "of" | "the") || after_number && matches!(part, "st" | "nd" | "rd" | "th") {
            continue;
        }
        match day_of_week(part) {
            Some(day) if weekday.is_none() => weekday = Some(day),
            _ => parts.push(part),
        }
    }
    (parts, weekday)
}

/// The day of the week of that name, or of its usual beginnings.
fn day_of_week(text: &str) -> Option<Weekday> {
    let name = match text {
        "tues" => "tue",
        "thur" | "thurs" => "thu",
        "weds" => "wed",
        _ => text,
    };
    // Reads names of three letters and whole ones.
    name.parse().ok()
}

/// "3rd" without its ending.
fn ordinal(day: &str) -> &str {
    ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| day.strip_suffix(ending))
        .map_or(day, str::trim_end)
}

/// The number written in at most four digits.
fn number(text: &str) -> Option<u32> {
    (text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

fn month_number(text: &str) -> Option<u32> {
    if let Some(number) = number(text) {
        return Some(number);
    }
    let at = MONTHS.iter().position(|month| {
        text.len() >= 3 && (month.starts_with(text) || text == "sept" && *month == "september")
    })?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_can_be_named() {
        let third = NaiveDate::from_ymd_opt(2026, 10, 3).unwrap();
        for month in ["10", "October", "oct", "OCT.", "octo"] {
            assert_eq!(fields("3", month, "2026"), Ok(third), "{month}");
        }
        let ninth = NaiveDate::from_ymd_opt(2026, 9, 3).unwrap();
        for month in ["9", "09", "Sep", "Sept", "sept.", "September"] {
            assert_eq!(fields("03", month, "2026"), Ok(ninth), "{month}");
        }
        assert_eq!(fields("3rd", "October", "2026"), Ok(third));
        for text in [
            "3/10/2026",
            "3/10/26",
            "03/10/26",
            "3.10.2026",
            "3.10.26",
            "3-10-26",
            "3 Oct 26",
            "3 October ’26",
            "3 Oct 2026",
            "3rd October 2026",
            "2026-10-03",
            " 03 - 10 - 2026 ",
        ] {
            assert_eq!(read_line(text), Ok(third), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_of_the_field_it_is_in() {
        for (day, month, year, part, rest) in [
            ("", "3", "2020", "day", "must include a day"),
            ("1", "", "2020", "month", "must include a month"),
            ("1", "3", "", "year", "must include a year"),
            ("", "", "2020", "day", "must include a day and a month"),
            ("31", "2", "2020", "day", "must be a real date"),
            ("29", "2", "2023", "day", "must be a real date"),
            ("0", "2", "2020", "day", "must be a real date"),
            (
                "1",
                "13",
                "2020",
                "month",
                "must be a real date: there are 12 months",
            ),
            (
                "1",
                "Ma",
                "2020",
                "month",
                "must have a month that is a number or a name, like 3 or March",
            ),
            (
                "one",
                "3",
                "2020",
                "day",
                "must have a day that is a number, like 27",
            ),
            ("1", "3", "20", "year", "must have a year of 4 numbers, like 2026"),
            (
                "1",
                "3",
                "20200",
                "year",
                "must have a year of 4 numbers, like 2026",
            ),
            (
                "1",
                "3",
                "٢٠٢٠",
                "year",
                "must have a year of 4 numbers, like 2026",
            ),
        ] {
            assert_eq!(
                fields(day, month, year),
                Err(WrongDate { part, rest }),
                "{day} {month} {year}"
            );
        }
        assert!(read_line("yesterday").is_err());
        for (typed, rest) in [
            ("12 October", "must include a year"),
            ("12 Oct", "must include a year"),
            ("12th of Oct", "must include a year"),
            ("October 12", "must include a year"),
            ("Mon 12 Oct", "must include a year"),
            ("12/10", "must include a year"),
            ("12/10/", "must include a year"),
            ("October 2026", "must include a day, a month and a year"),
            ("10/2026", "must include a day, a month and a year"),
            ("12", "must have a day, a month and a year, like 3 10 2026"),
            ("last week", "must have a day, a month and a year, like 3 10 2026"),
            // The day comes first: there is no month 13.
            ("10/13/26", "must be a real date: there are 12 months"),
            // While a year of four figures is typed, nothing is taken for it.
            ("12/10/2", NO_YEAR),
            ("12/10/20", NO_YEAR),
            ("12/10/202", NO_YEAR),
            ("12/10/19", NO_YEAR),
            ("12/10/98", NO_YEAR),
            ("12/10/50", NO_YEAR),
        ] {
            assert_eq!(read_line(typed), Err(rest), "{typed}");
        }
    }

    /// The day is first in every way of writing it, and what is shown is read as the same day again.
    #[test]
    fn what_is_shown_is_read_back_the_same() {
        let first = NaiveDate::from_ymd_opt(1999, 12, 28).unwrap();
        for date in first.iter_days().take(366 * 51) {
            let (day, month, year) = (date.day(), date.month(), date.year());
            for shown in [
                line(date),
                words(date),
                date.to_string(),
                format!("{day:02}.{month:02}.{year}"),
                format!("{day} {} {year}", MONTHS[month as usize - 1]),
            ] {
                assert_eq!(read_line(&shown), Ok(date), "{shown}");
            }
            assert_eq!(of(&answer(date)), Ok(date));
            let short = year.rem_euclid(100);
            let of_two = read_line(&format!("{day}/{month}/{short:02}"));
            let is_plain = (2000..2050).contains(&year) && !matches!(short, 19 | 20);
            assert_eq!(of_two, if is_plain { Ok(date) } else { Err(NO_YEAR) }, "{date}");
        }
    }

    #[test]
    fn dates_are_written_in_words() {
        assert_eq!(
            words(NaiveDate::from_ymd_opt(2024, 2, 29).unwrap()),
            "29 February 2024"
        );
    }
}
