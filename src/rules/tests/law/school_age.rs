//! Compulsory school age: Education Act 1996 s.8.

use chrono::{Datelike, NaiveDate, Weekday};
use onroll_rules::school_age::{
    CompulsorySchoolAge, SchoolAgeStatus, SchoolYear, YearGroup, school_leaving_date, status_on,
};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn s8_2_starts_on_or_after_the_fifth_birthday_at_each_prescribed_day() {
    let cases = [
        // The worked value of an official advice service.
        ("2019-02-10", "2024-03-31"),
        ("2019-03-30", "2024-03-31"),
        ("2019-03-31", "2024-03-31"),
        ("2019-04-01", "2024-08-31"),
        ("2019-08-30", "2024-08-31"),
        ("2019-08-31", "2024-08-31"),
        ("2019-09-01", "2024-12-31"),
        ("2019-12-30", "2024-12-31"),
        ("2019-12-31", "2024-12-31"),
        ("2020-01-01", "2025-03-31"),
        ("2020-02-29", "2025-03-31"),
    ];
    for (born, starts) in cases {
        let age = CompulsorySchoolAge::of(day(born));
        assert_eq!(age.first_day, day(starts), "born {born}");
        assert_eq!(age.status_on(day(starts)), SchoolAgeStatus::Compulsory);
        assert_eq!(
            age.status_on(day(starts).pred_opt().unwrap()),
            SchoolAgeStatus::Under
        );
    }
}

#[test]
fn s8_3_ends_on_the_leaving_date_of_the_school_year_of_the_sixteenth_birthday() {
    let cases = [
        // The worked value of an official advice service.
        ("2007-09-23", "2024-06-28"),
        // Sixteen on the day before, on, and after the last Friday in June 2024.
        ("2008-06-27", "2024-06-28"),
        ("2008-06-28", "2024-06-28"),
        ("2008-06-29", "2024-06-28"),
        // Sixteen on the last day of one school year and the first of the next.
        ("2008-08-31", "2024-06-28"),
        ("2008-09-01", "2025-06-27"),
        ("2008-02-29", "2024-06-28"),
        ("2007-12-31", "2024-06-28"),
    ];
    for (born, ends) in cases {
        assert_eq!(
            CompulsorySchoolAge::of(day(born)).last_day,
            day(ends),
            "born {born}"
        );
        assert_eq!(status_on(day(born), day(ends)), SchoolAgeStatus::Compulsory);
        assert_eq!(
            status_on(day(born), day(ends).succ_opt().unwrap()),
            SchoolAgeStatus::Over
        );
    }
}

/// The last Friday of June, from printed calendars.
const LEAVING_DATES: [(i32, u32); 21] = [
    (2020, 26),
    (2021, 25),
    (2022, 24),
    (2023, 30),
    (2024, 28),
    (2025, 27),
    (2026, 26),
    (2027, 25),
    (2028, 30),
    (2029, 29),
    (2030, 28),
    (2031, 27),
    (2032, 25),
    (2033, 24),
    (2034, 30),
    (2035, 29),
    (2036, 27),
    (2037, 26),
    (2038, 25),
    (2039, 24),
    (2040, 29),
];

#[test]
fn si_1997_1970_leaving_dates_2020_to_2040() {
    for (year, june) in LEAVING_DATES {
        assert_eq!(
            school_leaving_date(year),
            NaiveDate::from_ymd_opt(year, 6, june).unwrap()
        );
    }
}

#[test]
fn s8_3_every_birth_month_leaves_with_its_school_year_2020_to_2040() {
    for (year, june) in LEAVING_DATES {
        let leaving = NaiveDate::from_ymd_opt(year, 6, june).unwrap();
        for month in 1..=12 {
            // September to December birthdays fall in the calendar year before the leaving date.
            let sixteenth = if month >= 9 { year - 1 } else { year };
            for birthday in [1, 15, 28] {
                let born = NaiveDate::from_ymd_opt(sixteenth - 16, month, birthday).unwrap();
                assert_eq!(CompulsorySchoolAge::of(born).last_day, leaving, "born {born}");
            }
        }
    }
}

#[test]
fn school_years_turn_on_1_september() {
    let year = SchoolYear::of(day("2025-08-31"));
    assert_eq!(year.to_string(), "2024 to 2025");
    assert_eq!(
        (year.first_day(), year.last_day()),
        (day("2024-09-01"), day("2025-08-31"))
    );
    assert_eq!(SchoolYear::of(day("2025-09-01")).to_string(), "2025 to 2026");
}

#[test]
fn year_groups_follow_age_on_31_august() {
    let cases = [
        ("2022-01-01", "2024-11-01", "Early years"),
        ("2020-09-01", "2024-09-01", "Nursery"),
        ("2020-08-31", "2024-08-31", "Nursery"),
        ("2020-08-31", "2024-09-01", "Reception"),
        ("2019-09-01", "2025-08-31", "Reception"),
        ("2019-09-01", "2025-09-01", "Year 1"),
        ("2008-09-01", "2025-06-27", "Year 11"),
        ("2006-09-01", "2025-06-27", "Year 13"),
        ("2005-09-01", "2025-06-27", "After Year 13"),
        ("2024-11-02", "2024-11-01", "Early years"),
        ("1850-01-01", "2024-11-01", "After Year 13"),
        ("1600-01-01", "2024-11-01", "After Year 13"),
    ];
    for (born, on, group) in cases {
        assert_eq!(
            YearGroup::on(day(born), day(on)).to_string(),
            group,
            "born {born} on {on}"
        );
    }
}

#[test]
fn dates_beyond_the_calendar_do_not_stop_the_rules() {
    for born in [NaiveDate::MIN, NaiveDate::MAX] {
        status_on(born, born);
        SchoolYear::of(born).first_day();
        SchoolYear::of(born).last_day();
        YearGroup::on(born, NaiveDate::MAX);
        YearGroup::on(NaiveDate::MAX, born);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn school_age_runs_from_five_to_sixteen(days in 0_u64..60_000) {
        let born = day("1950-01-01") + chrono::Days::new(days);
        let age = CompulsorySchoolAge::of(born);
        prop_assert!(age.first_day >= NaiveDate::from_ymd_opt(born.year() + 5, born.month(), born.day().min(28)).unwrap());
        prop_assert!((age.first_day - born).num_days() < 5 * 366 + 155);
        prop_assert_eq!(age.last_day.weekday(), Weekday::Fri);
        prop_assert_eq!(age.last_day.month(), 6);
        prop_assert!(age.last_day.day() >= 24);
        prop_assert_eq!(YearGroup::on(born, age.last_day), YearGroup::Year(11));
    }
}
