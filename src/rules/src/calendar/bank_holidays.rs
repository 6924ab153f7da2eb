//! Bank holidays in England, 2000 to 2100: Banking and Financial Dealings Act 1971 s.1 and Sch.1, the
//! two common-law holidays (Christmas Day and Good Friday), and royal proclamations.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::dates::{by_date, date, days_after, days_before, weekday_on_or_after, weekday_on_or_before};

/// Whether a day is a bank holiday in England. Years before 2000 and after 2100 have none here.
pub fn is_bank_holiday(day: NaiveDate) -> bool {
    let year = day.year();
    let of_month = (day.month(), day.day());
    if !KNOWN_YEARS.contains(&year) {
        return false;
    }
    // Counting asks this of every day: each month looks only at what can fall in it.
    let regular = match of_month.0 {
        1 => day == next_weekday_from(date(year, 1, 1)),
        3 | 4 => good_friday_and_easter_monday(year).contains(&day),
        5 | 6 => day == early_may(year) || day == spring(year),
        8 => day == summer(year),
        12 => christmas(year).contains(&day),
        _ => false,
    };
    regular || proclaimed_once(year).contains(&of_month)
}

/// The bank holidays of a year in England, in order; none before 2000 or after 2100.
pub fn bank_holidays(year: i32) -> Vec<NaiveDate> {
    if !KNOWN_YEARS.contains(&year) {
        return Vec::new();
    }
    let mut days = vec![
        next_weekday_from(date(year, 1, 1)),
        early_may(year),
        spring(year),
        summer(year),
    ];
    days.extend(good_friday_and_easter_monday(year));
    days.extend(christmas(year));
    days.extend(
        proclaimed_once(year)
            .iter()
            .map(|(month, day)| date(year, *month, *day)),
    );
    by_date(days, |day| *day)
}

/// The years whose bank holidays are known.
const KNOWN_YEARS: RangeInclusive<i32> = 2000..=2100;

/// Holidays proclaimed for one year only.
fn proclaimed_once(year: i32) -> &'static [(u32, u32)] {
    match year {
        // Golden Jubilee.
        2002 => &[(6, 3)],
        // Wedding of Prince William.
        2011 => &[(4, 29)],
        // Diamond Jubilee.
        2012 => &[(6, 5)],
        // Platinum Jubilee; state funeral of Queen Elizabeth II.
        2022 => &[(6, 3), (9, 19)],
        // Coronation of King Charles III.
        2023 => &[(5, 8)],
        _ => &[],
    }
}

/// The first Monday in May; in 2020 moved to the 75th anniversary of VE Day.
fn early_may(year: i32) -> NaiveDate {
    match year {
        2020 => date(year, 5, 8),
        _ => weekday_on_or_after(date(year, 5, 1), Weekday::Mon),
    }
}

/// The last Monday in May; moved for three jubilees.
fn spring(year: i32) -> NaiveDate {
    match year {
        2002 | 2012 => date(year, 6, 4),
        2022 => date(year, 6, 2),
        _ => weekday_on_or_before(date(year, 5, 31), Weekday::Mon),
    }
}

/// The last Monday in August.
fn summer(year: i32) -> NaiveDate {
    weekday_on_or_before(date(year, 8, 31), Weekday::Mon)
}

fn good_friday_and_easter_monday(year: i32) -> [NaiveDate; 2] {
    let easter = easter_sunday(year);
    [days_before(easter, 2), days_after(easter, 1)]
}

/// Christmas Day and Boxing Day, each moved to a substitute day when it falls at a weekend.
fn christmas(year: i32) -> [NaiveDate; 2] {
    let (first, second) = match date(year, 12, 25).weekday() {
        Weekday::Fri => (25, 28),
        Weekday::Sat => (27, 28),
        Weekday::Sun => (26, 27),
        _ => (25, 26),
    };
    [date(year, 12, first), date(year, 12, second)]
}

/// The day itself, or the Monday after a weekend.
fn next_weekday_from(day: NaiveDate) -> NaiveDate {
    match day.weekday() {
        Weekday::Sat | Weekday::Sun => weekday_on_or_after(day, Weekday::Mon),
        _ => day,
    }
}

/// Easter Sunday in the Gregorian calendar (Calendar (New Style) Act 1750; the anonymous algorithm
/// published in *Nature*, 20 April 1876).
pub(super) fn easter_sunday(year: i32) -> NaiveDate {
    let golden = year % 19;
    let (century, of_century) = (year / 100, year % 100);
    let correction = (century + 8) / 25;
    let moon = (19 * golden + century - century / 4 - (century - correction + 1) / 3 + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * sunday) / 451;
    let days_from_1_march = moon + sunday - 7 * late + 21;
    days_after(
        date(year, 3, 1),
        u64::try_from(days_from_1_march).unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Easter by golden number, epact and Sunday number, as Knuth describes the tables of Clavius (*The Art of Computer
    /// Programming*, volume 1, 1.3.2, exercise 14): another way to the same day.
    fn easter_by_epact(year: i32) -> NaiveDate {
        let golden = year % 19 + 1;
        let century = year / 100 + 1;
        let leap_years_dropped = 3 * century / 4 - 12;
        let moon_correction = (8 * century + 5) / 25 - 5;
        let sunday = 5 * year / 4 - leap_years_dropped - 10;
        let epact = (11 * golden + 20 + moon_correction - leap_years_dropped).rem_euclid(30);
        let epact = epact + i32::from((epact == 25 && golden > 11) || epact == 24);
        let full_moon = if epact > 23 { 74 - epact } else { 44 - epact };
        let march = full_moon + 7 - (sunday + full_moon) % 7;
        date(year, 3, 1) + chrono::Days::new(u64::try_from(march - 1).unwrap())
    }

    #[test]
    fn easter_is_that_of_the_tables_in_every_year_of_the_calendar() {
        for (year, easter) in [
            (1761, (3, 22)),
            (1818, (3, 22)),
            (1886, (4, 25)),
            (2038, (4, 25)),
            (2285, (3, 22)),
        ] {
            let (month, day) = easter;
            assert_eq!(easter_by_epact(year), date(year, month, day), "{year}");
        }
        for year in 1752..10_000 {
            assert_eq!(easter_sunday(year), easter_by_epact(year), "{year}");
        }
    }
}
