//! School days: Education Act 1996 s.579; bank holidays: Banking and Financial Dealings Act 1971.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use onroll_rules::calendar::{DateSpan, OutOfRange, SchoolCalendar, bank_holidays, is_bank_holiday};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn span(from: &str, to: &str) -> DateSpan {
    DateSpan {
        from: day(from),
        to: day(to),
    }
}

/// The lists published for England and Wales, year by year, month-day.
const PUBLISHED: [(i32, &str); 14] = [
    (2002, "01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26"),
    (2011, "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27"),
    (2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26"),
    (2018, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26"),
    (2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26"),
    (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
    (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
    (
        2022,
        "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    ),
    (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
    (2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
    (2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
    (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
    (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
    (2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
];

#[test]
fn bank_holidays_equal_the_published_lists() {
    for (year, listed) in PUBLISHED {
        let listed: Vec<_> = listed
            .split(' ')
            .map(|rest| day(&format!("{year}-{rest}")))
            .collect();
        assert_eq!(bank_holidays(year), listed, "{year}");
    }
}

#[test]
fn every_year_from_2000_to_2100_has_eight_weekday_holidays_or_more_and_no_other_year_has_any() {
    for year in 2000..=2100 {
        let days = bank_holidays(year);
        let extra = match year {
            2002 | 2011 | 2012 | 2023 => 1,
            2022 => 2,
            _ => 0,
        };
        assert_eq!(days.len(), 8 + extra, "{year}");
        assert!(days.is_sorted());
        assert!(
            days.iter()
                .all(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)),
            "{year}"
        );
    }
    assert!(bank_holidays(1999).is_empty() && bank_holidays(2101).is_empty());
}

#[test]
fn a_day_is_a_bank_holiday_if_and_only_if_its_year_lists_it() {
    for day in day("1999-01-01").iter_days().take_while(|day| day.year() < 2102) {
        assert_eq!(
            is_bank_holiday(day),
            bank_holidays(day.year()).contains(&day),
            "{day}"
        );
    }
}

#[test]
fn easter_agrees_with_the_earliest_and_latest_of_the_century() {
    // Easter Sundays from the tables of the Book of Common Prayer.
    for (year, good_friday) in [(2008, "2008-03-21"), (2038, "2038-04-23"), (2049, "2049-04-16")] {
        assert!(bank_holidays(year).contains(&day(good_friday)), "{year}");
    }
}

#[test]
fn s579_both_ends_are_counted_and_weekends_are_not() {
    let calendar = SchoolCalendar::default();
    let cases = [
        ("2025-03-03", "2025-03-03", 1),
        ("2025-03-03", "2025-03-07", 5),
        ("2025-03-01", "2025-03-02", 0),
        ("2025-03-07", "2025-03-10", 2),
        ("2025-03-10", "2025-03-07", 0),
        // Easter: Good Friday and Easter Monday.
        ("2025-04-14", "2025-04-25", 8),
    ];
    for (from, to, expected) in cases {
        assert_eq!(
            calendar.count(day(from), day(to)).unwrap().school_days,
            expected,
            "{from} {to}"
        );
    }
}

#[test]
fn s579_closures_inset_and_days_between_terms_are_not_school_days() {
    let calendar = SchoolCalendar {
        terms: vec![span("2025-01-06", "2025-02-14"), span("2025-02-24", "2025-04-04")],
        closures: vec![span("2025-01-09", "2025-01-10")],
        inset_days: vec![day("2025-01-06")],
        complete: false,
    };
    for (closed, is_school_day) in [
        ("2025-01-06", false),
        ("2025-01-07", true),
        ("2025-01-08", true),
        ("2025-01-09", false),
        ("2025-01-10", false),
        ("2025-01-13", true),
        ("2025-02-14", true),
        ("2025-02-17", false),
        ("2025-02-21", false),
        ("2025-02-24", true),
        ("2025-04-04", true),
        // Nothing is known after the last term given, so weekdays are assumed.
        ("2025-04-07", true),
        ("2025-01-03", true),
    ] {
        assert_eq!(calendar.is_school_day(day(closed)), is_school_day, "{closed}");
    }
}

#[test]
fn a_count_says_what_calendar_it_assumed() {
    let count = SchoolCalendar::default()
        .count(day("2025-04-14"), day("2025-05-06"))
        .unwrap();
    assert_eq!(
        count.calendar.bank_holidays,
        [day("2025-04-18"), day("2025-04-21"), day("2025-05-05")]
    );
    assert!(!count.calendar.complete);
    assert_eq!(
        count.calendar.sentence,
        "This count leaves out: weekends, bank holidays in England. Other holidays and INSET days of the school would change it."
    );

    let mut calendar = SchoolCalendar {
        closures: vec![
            span("2025-02-17", "2025-02-21"),
            span("2025-03-12", "2025-03-12"),
            span("2025-05-26", "2025-05-30"),
        ],
        inset_days: vec![day("2025-02-24"), day("2025-09-01")],
        ..SchoolCalendar::default()
    };
    let count = calendar.count(day("2025-02-10"), day("2025-03-14")).unwrap();
    assert_eq!(count.school_days, 25 - 5 - 1 - 1);
    assert_eq!(count.calendar.closures.len(), 2);
    assert_eq!(count.calendar.inset_days, [day("2025-02-24")]);
    assert_eq!(
        count.calendar.sentence,
        "This count leaves out: weekends, bank holidays in England, 17 February 2025 to 21 February 2025, 12 March 2025, \
         24 February 2025 (INSET). Other holidays and INSET days of the school would change it."
    );

    calendar.terms = vec![span("2025-01-06", "2025-04-04"), span("2025-04-22", "2025-07-18")];
    let count = calendar.count(day("2025-02-10"), day("2025-03-14")).unwrap();
    // Terms say when the holidays are, and not on which other days the school was closed.
    assert!(!count.calendar.complete);
    assert_eq!(count.calendar.terms, [span("2025-01-06", "2025-04-04")]);
    assert!(count.calendar.sentence.ends_with(
        ". It counts only days in the term dates given. Other INSET days and closures of the school would change it."
    ));
    for (from, to) in [("2025-01-05", "2025-02-01"), ("2025-07-01", "2025-07-19")] {
        let count = calendar.count(day(from), day(to)).unwrap();
        assert!(!count.calendar.complete);
        assert!(
            count
                .calendar
                .sentence
                .ends_with("do not cover every day. The rest would change it.")
        );
    }
    calendar.complete = true;
    for (from, to, ending) in [
        (
            "2025-02-10",
            "2025-03-14",
            ". It counts only days in the term dates given.",
        ),
        (
            "2025-01-05",
            "2025-02-01",
            ". There are said to be no other holidays, INSET days or closures.",
        ),
    ] {
        let count = calendar.count(day(from), day(to)).unwrap();
        assert!(count.calendar.complete);
        assert!(
            count.calendar.sentence.ends_with(ending),
            "{}",
            count.calendar.sentence
        );
    }
}

#[test]
fn adding_skips_what_is_not_a_school_day() {
    let calendar = SchoolCalendar {
        closures: vec![span("2025-05-26", "2025-05-30")],
        ..SchoolCalendar::default()
    };
    // Friday before half-term: ten school days run from 2 to 13 June.
    let tenth = calendar.add(day("2025-05-23"), 10).unwrap();
    assert_eq!(tenth.date, day("2025-06-13"));
    assert_eq!(tenth.calendar.closures, [span("2025-05-26", "2025-05-30")]);
    assert_eq!(
        calendar.add(day("2025-05-24"), 1).unwrap().date,
        day("2025-06-02")
    );
    assert_eq!(
        calendar.add(day("2025-05-24"), 0).unwrap().date,
        day("2025-05-24")
    );
}

#[test]
fn adding_assumes_nothing_of_the_day_it_starts_from() {
    let calendar = SchoolCalendar::default();
    let after_good_friday = calendar.add(day("2025-04-18"), 1).unwrap();
    assert_eq!(after_good_friday.date, day("2025-04-22"));
    assert_eq!(after_good_friday.calendar.bank_holidays, [day("2025-04-21")]);
    assert!(
        calendar
            .add(day("2025-04-18"), 0)
            .unwrap()
            .calendar
            .bank_holidays
            .is_empty()
    );
}

#[test]
fn days_outside_2000_to_2100_are_refused() {
    let calendar = SchoolCalendar::default();
    let (first, last) = (SchoolCalendar::first_day(), SchoolCalendar::last_day());
    assert_eq!(calendar.count(NaiveDate::MIN, first), Err(OutOfRange));
    assert_eq!(calendar.count(first, NaiveDate::MAX), Err(OutOfRange));
    assert_eq!(calendar.add(last, 1), Err(OutOfRange));
    assert_eq!(calendar.add(NaiveDate::MAX, 0), Err(OutOfRange));
    assert!(calendar.count(first, last).is_ok());
    assert!(OutOfRange.to_string().contains("2000") && OutOfRange.to_string().contains("2100"));
}

#[test]
fn a_calendar_is_read_from_a_profile_and_mistakes_in_it_are_refused() {
    let calendar: SchoolCalendar =
        serde_json::from_str(r#"{"closures":[{"from":"2025-05-26","to":"2025-05-30"}]}"#).unwrap();
    assert!(!calendar.is_school_day(day("2025-05-28")));
    assert!(serde_json::from_str::<SchoolCalendar>(r#"{"closure":[]}"#).is_err());
}

fn some_calendar() -> impl Strategy<Value = SchoolCalendar> {
    let days = || (0_u64..900).prop_map(|after| day("2024-01-01") + Days::new(after));
    let spans = move || {
        (days(), 0_u64..40).prop_map(|(from, length)| DateSpan {
            from,
            to: from + Days::new(length),
        })
    };
    (
        prop::collection::vec(spans(), 0..4),
        prop::collection::vec(spans(), 0..4),
        prop::collection::vec(days(), 0..4),
    )
        .prop_map(|(terms, closures, inset_days)| SchoolCalendar {
            terms,
            closures,
            inset_days,
            complete: false,
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn counting_is_additive_over_adjacent_periods(
        calendar in some_calendar(), start in 0_u64..900, first in 0_u64..200, second in 0_u64..200,
    ) {
        let from = day("2024-01-01") + Days::new(start);
        let middle = from + Days::new(first);
        let to = middle + Days::new(second);
        let whole = calendar.count(from, to).unwrap().school_days;
        let parts = calendar.count(from, middle).unwrap().school_days
            + calendar.count(middle + Days::new(1), to).unwrap().school_days;
        prop_assert_eq!(whole, parts);
    }

    #[test]
    fn adding_days_then_counting_gives_them_back(
        calendar in some_calendar(), start in 0_u64..900, n in 0_u32..60,
    ) {
        let after = day("2024-01-01") + Days::new(start);
        let last = calendar.add(after, n).unwrap().date;
        prop_assert_eq!(calendar.count(after + Days::new(1), last).unwrap().school_days, n);
        prop_assert!(n == 0 || calendar.is_school_day(last));
    }
}
