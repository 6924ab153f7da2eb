//! The names of the fields that some answers have.

use crate::question::Kind;

/// The field of a date that says the day.
pub const DAY: &str = "day";
/// The field of a date that says the month.
pub const MONTH: &str = "month";
/// The field of a date that says the year.
pub const YEAR: &str = "year";

/// The names of a date's fields, in order, with what each is called.
pub const DATE_PARTS: [(&str, &str); 3] = [(DAY, "Day"), (MONTH, "Month"), (YEAR, "Year")];

/// The first field of an address.
pub const LINE_1: &str = "line_1";
/// The second field of an address.
pub const LINE_2: &str = "line_2";
/// The field of an address that names the town or city.
pub const TOWN: &str = "town";
/// The field of an address that names the county.
pub const COUNTY: &str = "county";
/// The field of an address that holds the postcode.
pub const POSTCODE: &str = "postcode";
/// The field of an address that names a country other than the UK.
pub const COUNTRY: &str = "country";

/// The names of an address's fields, in order, with what each is called.
pub const ADDRESS_PARTS: [(&str, &str); 6] = [
    (LINE_1, "Address line 1"),
    (LINE_2, "Address line 2"),
    (TOWN, "Town or city"),
    (COUNTY, "County"),
    (POSTCODE, "Postcode"),
    (COUNTRY, "Country, if not in the UK"),
];

/// The field of a check row that says it was done.
pub const DONE: &str = "done";

/// The property that lists the attempts at a check.
pub const ATTEMPTS: &str = "attempts";

/// The name of a field of the attempt with that number, from 1. The first has the names of a check that is done once, so
/// that what was typed before a check had attempts is its first.
pub fn attempt_part(number: usize, part: &str) -> String {
    match number {
        1 => part.to_owned(),
        _ => format!("{number}-{part}"),
    }
}

/// The number of the attempt that a field is of, and the field’s name within it.
pub fn attempt_of(part: &str) -> (usize, &str) {
    let numbered = part.split_once('-');
    let numbered = numbered.and_then(|(number, part)| Some((number.parse().ok()?, part)));
    numbered.filter(|(number, _)| *number > 1).unwrap_or((1, part))
}

/// The field that an answer starts with, when it has several.
pub(crate) fn first_part(kind: &Kind) -> Option<&'static str> {
    match kind {
        Kind::Date { .. } => Some(DAY),
        Kind::Address => Some(LINE_1),
        Kind::Check { .. } => Some(DONE),
        _ => None,
    }
}
