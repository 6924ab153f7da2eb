//! The weeks of an absence, held to days that were counted by hand on a calendar.

use chrono::NaiveDate;
use onroll_rules::absence::{AbsencePeriod, AttendanceCode};
use onroll_rules::calendar::{DateSpan, SchoolCalendar};
use onroll_rules::weeks::{DayOfSchool, WeekDay, WeekRow, Weeks, WrongDay, weeks};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn line(from: &str, to: &str, code: &str) -> AbsencePeriod {
    AbsencePeriod {
        from: day(from),
        to: (!to.is_empty()).then(|| day(to)),
        code: AttendanceCode::parse(code).unwrap(),
    }
}

/// Half term, 26 to 30 October 2026, and an INSET day on Monday 2 November.
fn autumn() -> SchoolCalendar {
    SchoolCalendar {
        closures: vec![DateSpan {
            from: day("2026-10-26"),
            to: day("2026-10-30"),
        }],
        inset_days: vec![day("2026-11-02")],
        ..SchoolCalendar::default()
    }
}

fn shown(lines: &[AbsencePeriod], calendar: &SchoolCalendar, today: &str, attended: Option<&str>) -> Weeks {
    weeks(lines, calendar, day(today), attended.map(day), std::iter::empty()).unwrap()
}

fn days(weeks: &Weeks) -> Vec<&WeekDay> {
    let rows = weeks.rows.iter();
    let weeks = rows.filter_map(|row| match row {
        WeekRow::Week(days) => Some(days),
        WeekRow::LeftOut(_) => None,
    });
    weeks.flatten().collect()
}

fn on<'a>(weeks: &'a Weeks, date: &str) -> &'a WeekDay {
    days(weeks).into_iter().find(|it| it.date == day(date)).unwrap()
}

fn wrong(weeks: &Weeks) -> Vec<(String, WrongDay)> {
    let wrong = |it: &WeekDay| Some((it.date.to_string(), it.wrong?));
    days(weeks).into_iter().filter_map(wrong).collect()
}

/// From Monday 12 October: 10 school days by Friday 23 October, none in half term nor on the INSET day, so Tuesday 3 November is the
/// 11th, Friday 6 the 14th, Friday 13 the 19th, Monday 16 the 20th and Tuesday 17 November the 21st.
#[test]
fn the_twentieth_school_day_leaves_out_half_term_and_an_inset_day() {
    let weeks = shown(&[line("2026-10-12", "", "O")], &autumn(), "2026-11-23", None);
    assert_eq!(weeks.first_day, Some(day("2026-10-12")));
    let counted = [
        (10, day("2026-10-23")),
        (20, day("2026-11-16")),
        (21, day("2026-11-17")),
    ];
    assert_eq!(weeks.counted, counted);
    for (date, number) in [
        ("2026-10-12", Some(1)),
        ("2026-10-23", Some(10)),
        ("2026-10-24", None),
        ("2026-10-26", None),
        ("2026-11-02", None),
        ("2026-11-03", Some(11)),
        ("2026-11-16", Some(20)),
        ("2026-11-17", Some(21)),
    ] {
        assert_eq!(on(&weeks, date).number, number, "{date}");
    }
    assert_eq!(on(&weeks, "2026-10-24").school, DayOfSchool::Weekend);
    assert_eq!(on(&weeks, "2026-10-28").school, DayOfSchool::Closed);
    assert_eq!(on(&weeks, "2026-11-02").school, DayOfSchool::Closed);
    assert_eq!(weeks.rows.len(), 7, "from 12 October to 29 November");
}

/// Easter 2026: Good Friday is 3 April and Easter Monday 6 April; early May bank holiday is 4 May. From Monday 23 March: Thursday 2
/// April is the 9th, Tuesday 7 April the 10th, Tuesday 21 April the 20th and Wednesday 22 April the 21st.
#[test]
fn the_twentieth_school_day_leaves_out_bank_holidays() {
    let lines = [line("2026-03-23", "", "N")];
    let weeks = shown(&lines, &SchoolCalendar::default(), "2026-04-08", None);
    let counted = [
        (10, day("2026-04-07")),
        (20, day("2026-04-21")),
        (21, day("2026-04-22")),
    ];
    assert_eq!(weeks.counted, counted);
    for holiday in ["2026-04-03", "2026-04-06"] {
        assert_eq!(on(&weeks, holiday).school, DayOfSchool::BankHoliday);
        assert_eq!(on(&weeks, holiday).number, None);
    }
    // A day that has not come is numbered as it will be, and has no mark yet.
    assert_eq!(on(&weeks, "2026-04-08").marks.len(), 1);
    assert!(on(&weeks, "2026-04-09").marks.is_empty());
    assert_eq!(on(&weeks, "2026-04-21").number, Some(20));
}

/// The run begins after the last attendance: what was marked before it is shown and not counted.
#[test]
fn the_count_begins_where_the_continuous_absence_does() {
    let lines = [
        line("2026-10-12", "2026-10-13", "I"),
        line("2026-10-14", "2026-10-15", "/"),
        line("2026-10-16", "", "O"),
    ];
    let weeks = shown(
        &lines,
        &SchoolCalendar::default(),
        "2026-10-21",
        Some("2026-10-15"),
    );
    assert_eq!(weeks.first_day, Some(day("2026-10-16")));
    assert_eq!(on(&weeks, "2026-10-12").marks[0].code(), "I");
    assert_eq!(on(&weeks, "2026-10-12").number, None);
    assert_eq!(on(&weeks, "2026-10-19").number, Some(2));
    assert_eq!(wrong(&weeks), []);
}

/// Nobody is counted as absent who is back: the run that leads up to today has no day.
#[test]
fn who_is_back_has_no_count() {
    let weeks = shown(
        &[line("2026-10-12", "2026-10-16", "O")],
        &SchoolCalendar::default(),
        "2026-10-28",
        None,
    );
    assert_eq!((weeks.first_day, weeks.counted.len()), (None, 0));
    assert_eq!(on(&weeks, "2026-10-12").number, None);
    let unmarked = days(&weeks).into_iter().filter(|it| it.unmarked);
    let unmarked: Vec<_> = unmarked.map(|it| it.date.to_string()).collect();
    assert_eq!(
        unmarked.len(),
        7,
        "19 to 23, 26 and 27 October, and not today: {unmarked:?}"
    );
    assert!(!on(&weeks, "2026-10-28").unmarked);
}

#[test]
fn what_cannot_be_right_is_told_of_its_day() {
    let calendar = SchoolCalendar::default();
    let attended = shown(
        &[line("2026-10-12", "", "O")],
        &calendar,
        "2026-10-21",
        Some("2026-10-15"),
    );
    assert_eq!(wrong(&attended), [("2026-10-15".into(), WrongDay::Attended)]);
    let before = shown(
        &[line("2026-10-12", "", "O")],
        &calendar,
        "2026-10-21",
        Some("2026-10-09"),
    );
    assert_eq!(wrong(&before), []);
    let twice = shown(
        &[line("2026-10-12", "2026-10-14", "O"), line("2026-10-13", "", "N")],
        &calendar,
        "2026-10-14",
        None,
    );
    assert_eq!(
        wrong(&twice),
        ["2026-10-13", "2026-10-14"].map(|day| (day.to_owned(), WrongDay::MarkedTwice))
    );
    let sessions = shown(
        &[line("2026-10-12", "2026-10-13", "O"), line("2026-10-13", "", "N")],
        &calendar,
        "2026-10-14",
        None,
    );
    assert_eq!(wrong(&sessions), [], "a mark for each session of a day");
    let to_come = shown(
        &[line("2026-10-12", "2026-10-16", "O")],
        &calendar,
        "2026-10-14",
        None,
    );
    assert_eq!(
        wrong(&to_come),
        ["2026-10-15", "2026-10-16"].map(|day| (day.to_owned(), WrongDay::NotCome))
    );
}

/// A year that was typed wrongly does not make a picture of ten years.
#[test]
fn of_a_long_absence_the_beginning_and_the_end_are_shown() {
    let weeks = shown(
        &[line("2016-10-12", "", "O")],
        &SchoolCalendar::default(),
        "2026-11-23",
        None,
    );
    assert_eq!(weeks.rows.len(), 14);
    assert!(
        matches!(weeks.rows[7], WeekRow::LeftOut(more) if more > 100),
        "{:?}",
        weeks.rows[7]
    );
    assert!(days(&weeks).iter().any(|it| it.date == day("2026-11-23")));
    assert!(weeks.first_day.is_some());
}

/// The dates that follow are in the picture, unless they are far ahead.
#[test]
fn it_reaches_to_the_dates_that_follow() {
    let until = |date: &str| {
        let lines = [line("2026-10-12", "2026-10-12", "O")];
        let dates = std::iter::once(day(date));
        let weeks = weeks(&lines, &SchoolCalendar::default(), day("2026-10-14"), None, dates);
        days(&weeks.unwrap()).last().unwrap().date
    };
    assert_eq!(until("2026-10-20"), day("2026-10-25"));
    assert_eq!(until("2027-10-20"), day("2026-10-18"));
}

#[test]
fn nothing_is_drawn_where_no_mark_is_known() {
    let none = weeks(
        &[],
        &SchoolCalendar::default(),
        day("2026-10-14"),
        Some(day("2026-10-01")),
        std::iter::empty(),
    );
    assert_eq!(none, None);
}
