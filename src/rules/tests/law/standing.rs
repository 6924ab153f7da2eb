//! How a day stands to today: on the day itself, on both sides of it, and where there is no school on it.

use chrono::NaiveDate;
use onroll_rules::calendar::{DateSpan, SchoolCalendar};
use onroll_rules::standing::{DayFor, days_past, standing};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Half-term is from 25 to 29 May 2026. Monday 25 May is a bank holiday too.
fn calendar() -> SchoolCalendar {
    SchoolCalendar {
        closures: vec![DateSpan {
            from: day("2026-05-25"),
            to: day("2026-05-29"),
        }],
        ..SchoolCalendar::default()
    }
}

/// What is said of a day, and whether it is late. Nothing is empty.
fn said(of: &str, what: DayFor, today: &str) -> (String, bool) {
    let standing = standing(day(of), true, what, day(today), &calendar());
    standing
        .map(|standing| (standing.text, standing.late))
        .unwrap_or_default()
}

fn says(text: &str, late: bool) -> (String, bool) {
    (text.to_owned(), late)
}

const ALL: [DayFor; 5] = [
    DayFor::Age,
    DayFor::Count,
    DayFor::From,
    DayFor::Until,
    DayFor::Practice,
];

/// Friday 13 November 2026, seen from the day before, the day itself and the days after.
#[test]
fn a_school_day_says_nothing_before_it_and_how_long_ago_it_was_after_it() {
    for what in ALL {
        assert_eq!(
            said("2026-11-13", what, "2026-11-12"),
            says("", false),
            "{what:?}"
        );
    }
    for (today, ago) in [("2026-11-14", "1 day ago"), ("2026-11-22", "9 days ago")] {
        let plain = format!("This day was {ago}.");
        let late = format!("{plain} It is late if it is not done.");
        for (what, expected) in [
            (DayFor::Age, says("", false)),
            (DayFor::Count, says(&plain, false)),
            (DayFor::From, says(&plain, false)),
            (DayFor::Until, says(&late, true)),
            (DayFor::Practice, says(&late, true)),
        ] {
            assert_eq!(said("2026-11-13", what, today), expected, "{what:?} {today}");
        }
    }
    for what in [DayFor::Count, DayFor::From, DayFor::Until, DayFor::Practice] {
        let today = says("This day is today.", false);
        assert_eq!(said("2026-11-13", what, "2026-11-13"), today, "{what:?}");
    }
    assert_eq!(said("2026-11-13", DayFor::Age, "2026-11-13"), says("", false));
}

/// A count of school days to which a closure may be missing says nothing of being late, on no day.
#[test]
fn a_day_that_may_be_later_is_never_called_late() {
    for what in ALL {
        for today in ["2026-11-12", "2026-11-13", "2026-11-14", "2026-12-31"] {
            let unsure = standing(day("2026-11-13"), false, what, day(today), &calendar());
            let sure = standing(day("2026-11-13"), true, what, day(today), &calendar());
            assert!(
                unsure
                    .as_ref()
                    .is_none_or(|said| !said.late && !said.text.contains("late"))
            );
            assert_eq!(unsure.is_some(), sure.is_some(), "{what:?} {today}");
            if sure.as_ref().is_none_or(|said| !said.late) {
                assert_eq!(unsure, sure, "{what:?} {today}");
            }
        }
    }
    let told = standing(
        day("2026-11-13"),
        false,
        DayFor::Until,
        day("2026-11-22"),
        &calendar(),
    );
    assert_eq!(
        told.unwrap().text,
        "As it is counted here, this day was 9 days ago. If it is not done, do it now."
    );
}

#[test]
fn a_day_without_school_leads_on_to_the_next_school_day_or_back_to_the_last() {
    let next = |why: &str, day: &str| says(&format!("{why} The next school day is {day}."), false);
    let last = |why: &str, day: &str| says(&format!("{why} The last school day before it is {day}."), false);
    let saturday = "This day is a Saturday.";
    let sunday = "This day is a Sunday.";
    let holiday = "There is no school on this day.";
    for what in [DayFor::From, DayFor::Practice] {
        assert_eq!(
            said("2026-11-14", what, "2026-11-01"),
            next(saturday, "16 November 2026")
        );
        assert_eq!(
            said("2026-11-15", what, "2026-11-01"),
            next(sunday, "16 November 2026")
        );
        // A bank holiday, and a day on which the school is closed.
        assert_eq!(
            said("2026-05-25", what, "2026-05-20"),
            next(holiday, "1 June 2026")
        );
        assert_eq!(
            said("2026-05-27", what, "2026-05-20"),
            next(holiday, "1 June 2026")
        );
        assert_eq!(
            said("2026-05-23", what, "2026-05-20"),
            next(saturday, "1 June 2026")
        );
    }
    let until = |of, today| said(of, DayFor::Until, today);
    assert_eq!(
        until("2026-11-14", "2026-11-01"),
        last(saturday, "13 November 2026")
    );
    assert_eq!(until("2026-05-31", "2026-05-20"), last(sunday, "22 May 2026"));
    // The school day before is today, and on the day after it is past.
    assert_eq!(
        until("2026-11-15", "2026-11-13"),
        last(sunday, "13 November 2026")
    );
    assert_eq!(until("2026-11-15", "2026-11-14"), says(sunday, false));
    assert_eq!(
        until("2026-11-15", "2026-11-15"),
        says("This day is today. This day is a Sunday.", false)
    );
    // Nobody is sent to a school day that is past.
    assert_eq!(
        said("2026-11-14", DayFor::From, "2026-11-15"),
        says("This day was 1 day ago.", false)
    );
}

#[test]
fn a_day_beyond_every_calendar_is_still_told() {
    let far = SchoolCalendar {
        closures: vec![DateSpan {
            from: day("2026-01-01"),
            to: day("2027-12-31"),
        }],
        ..SchoolCalendar::default()
    };
    let told = standing(day("2026-11-14"), true, DayFor::From, day("2026-11-01"), &far);
    assert_eq!(told.unwrap().text, "This day is a Saturday.");
    for what in ALL {
        let _ = standing(NaiveDate::MAX, true, what, NaiveDate::MIN, &far);
        let _ = standing(NaiveDate::MIN, true, what, NaiveDate::MAX, &far);
    }
    assert_eq!(days_past(day("2026-11-14"), day("2026-11-14")), None);
    assert_eq!(days_past(day("2026-11-13"), day("2026-11-14")), Some(1));
}
