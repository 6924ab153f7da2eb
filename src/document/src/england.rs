//! The time on the clocks of England.

use chrono::{
    DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, Timelike, Utc,
    Weekday,
};
use onroll_rules::dates;

/// A moment as the clocks of England show it: one hour ahead from 1am Greenwich mean time on the last Sunday in
/// March to the same time on the last Sunday in October (Summer Time Act 1972 s.1, as amended by SI 2002/262).
pub fn time_in_england(moment: DateTime<Utc>) -> DateTime<FixedOffset> {
    let year = moment.naive_utc().year();
    let summer = (turn(year, 3), turn(year, 10));
    let offset = match summer {
        (Some(start), Some(end)) if (start..end).contains(&moment.naive_utc()) => {
            FixedOffset::east_opt(3600).unwrap_or(Utc.fix())
        }
        _ => Utc.fix(),
    };
    moment.with_timezone(&offset)
}

/// A moment as people say it: “9 September 2024 at 10:05”.
pub fn in_words(moment: DateTime<Utc>) -> String {
    format!(
        "{} at {}",
        dates::say(date_in_england(moment)),
        time_in_words(moment)
    )
}

/// The time of day at a moment: “10:05”.
pub fn time_in_words(moment: DateTime<Utc>) -> String {
    let moment = time_in_england(moment);
    format!("{}:{:02}", moment.hour(), moment.minute())
}

/// The date in England at a moment: what “today” means on the page, in the file, on paper and to the command.
pub fn date_in_england(moment: DateTime<Utc>) -> NaiveDate {
    time_in_england(moment).date_naive()
}

/// 1am on the last Sunday of a month of 31 days.
fn turn(year: i32, month: u32) -> Option<NaiveDateTime> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    let back = last.weekday().days_since(Weekday::Sun);
    let sunday = last.checked_sub_days(Days::new(u64::from(back)))?;
    Some(sunday.and_time(NaiveTime::from_hms_opt(1, 0, 0)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clocks_change_at_one_in_the_morning() {
        for (moment, shown) in [
            ("2026-03-29T00:59:59Z", "2026-03-29T00:59:59+00:00"),
            ("2026-03-29T01:00:00Z", "2026-03-29T02:00:00+01:00"),
            ("2026-06-30T23:30:00Z", "2026-07-01T00:30:00+01:00"),
            ("2026-10-25T00:59:59Z", "2026-10-25T01:59:59+01:00"),
            ("2026-10-25T01:00:00Z", "2026-10-25T01:00:00+00:00"),
            ("2027-01-01T00:00:00Z", "2027-01-01T00:00:00+00:00"),
        ] {
            assert_eq!(time_in_england(moment.parse().unwrap()).to_rfc3339(), shown);
        }
    }

    #[test]
    fn a_moment_is_said_as_the_clocks_show_it() {
        assert_eq!(
            in_words("2026-06-30T23:05:59Z".parse().unwrap()),
            "1 July 2026 at 0:05"
        );
        assert_eq!(
            in_words("2026-11-25T10:30:00Z".parse().unwrap()),
            "25 November 2026 at 10:30"
        );
    }

    #[test]
    fn the_day_is_that_of_england_wherever_the_device_is() {
        for (moment, day) in [
            // 30 minutes past midnight in summer time, and still the day before in Greenwich.
            ("2026-06-30T23:30:00Z", "2026-07-01"),
            ("2026-11-25T23:59:59Z", "2026-11-25"),
            ("2026-11-26T00:00:00Z", "2026-11-26"),
            // 26 November on the Line Islands and 25 November in California.
            ("2026-11-25T10:30:00Z", "2026-11-25"),
            ("2026-11-26T01:00:00Z", "2026-11-26"),
        ] {
            assert_eq!(
                date_in_england(moment.parse().unwrap()).to_string(),
                day,
                "{moment}"
            );
        }
    }

    #[test]
    fn no_moment_stops_it() {
        for moment in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            assert_eq!(time_in_england(moment).naive_utc(), moment.naive_utc());
        }
    }
}
