//! The weeks of an absence, day by day: what the register says, when the school was closed, which school day of the absence a day
//! is, and which entries cannot be right.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::Serialize;

use crate::absence::{AbsencePeriod, AttendanceCode, TWENTY, absence_run};
use crate::calendar::{SchoolCalendar, is_bank_holiday};
use crate::dates::{days_after, days_before};

/// The weeks of one absence, from the first to the last that matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Weeks {
    /// The weeks, with those that are left out.
    pub rows: Vec<WeekRow>,
    /// The first school day of the absence that leads up to today.
    pub first_day: Option<NaiveDate>,
    /// Its tenth, twentieth and twenty-first school day, past or, if the absence goes on, to come.
    pub counted: Vec<(u32, NaiveDate)>,
}

/// A week, or the weeks between two that are shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WeekRow {
    /// The seven days of a week, Monday first.
    Week(Vec<WeekDay>),
    /// So many weeks that are not shown.
    LeftOut(usize),
}

/// A day of a week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WeekDay {
    /// The day.
    pub date: NaiveDate,
    /// Whether the school meets.
    pub school: DayOfSchool,
    /// Its marks in the register: none, one, or one for each session.
    pub marks: Vec<AttendanceCode>,
    /// Which school day of the absence it is or, if the absence goes on, will be.
    pub number: Option<u32>,
    /// It is a school day of the time looked at that is over, and it has no mark.
    pub unmarked: bool,
    /// Why its entries cannot be right.
    pub wrong: Option<WrongDay>,
}

/// Whether a school meets on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOfSchool {
    /// A school day.
    Open,
    /// A Saturday or a Sunday.
    Weekend,
    /// A bank holiday in England.
    BankHoliday,
    /// A holiday, an INSET day or a closure.
    Closed,
}

/// Why the entries of a day cannot be right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WrongDay {
    /// It has a mark and has not come.
    NotCome,
    /// It has two marks that are not those of its two sessions.
    MarkedTwice,
    /// It is in the absence, and the date of last attendance says that the pupil attended.
    Attended,
}

/// How far back and how far ahead weeks are looked at. An absence of a year or more shows its beginning and its end.
const FURTHEST: u64 = 3 * 366;
/// How far ahead a date is still drawn.
const AHEAD: u64 = 8 * 7;
/// How many weeks are shown at the beginning and at the end, where there are more.
const SHOWN: [usize; 2] = [7, 6];
/// The school days that are counted out.
const COUNTED: [u32; 3] = [10, TWENTY, TWENTY + 1];

/// The weeks of an absence with these lines of the register, which may not all be possible. They begin with the absence, or with the
/// last attendance if that is before it, and reach to today, to the twenty-first school day and to the dates given.
pub fn weeks(
    lines: &[AbsencePeriod],
    calendar: &SchoolCalendar,
    today: NaiveDate,
    last_attended: Option<NaiveDate>,
    dates: impl Iterator<Item = NaiveDate>,
) -> Option<Weeks> {
    let oldest = days_before(today, FURTHEST);
    let newest = days_after(today, AHEAD);
    let begins = lines.iter().map(|line| line.from).chain(last_attended).min();
    let from = begins.filter(|_| !lines.is_empty())?.clamp(oldest, today);
    let first_day = absence_run(lines, calendar, today).first_day;
    let counted: Vec<_> = first_day
        .map(|first| COUNTED.map(|nth| calendar.nth_from(first, nth).ok().map(|day| (nth, day))))
        .into_iter()
        .flatten()
        .flatten()
        .collect();
    let ends = dates.chain(counted.iter().map(|(_, day)| *day));
    let to = ends
        .filter(|day| *day <= newest)
        .max()
        .unwrap_or(today)
        .max(today);
    let attended = last_attended.filter(|last| first_day.is_some_and(|first| first <= *last));
    let mut number = 0;
    let day = |date: NaiveDate| {
        let school = of_school(calendar, date);
        let counts = school == DayOfSchool::Open && first_day.is_some_and(|first| date >= first);
        number += u32::from(counts);
        let marks: Vec<_> = lines.iter().filter(|line| is_marked(line, date, today)).collect();
        WeekDay {
            date,
            school,
            number: counts.then_some(number),
            unmarked: school == DayOfSchool::Open
                && marks.is_empty()
                && date < today
                && lines.iter().any(|line| line.from <= date),
            wrong: wrong(&marks, date, today, attended),
            marks: marks.into_iter().map(|line| line.code).collect(),
        }
    };
    let monday = from.week(Weekday::Mon).first_day();
    let end = to.week(Weekday::Mon).last_day();
    // Every day is counted, also in a week that is left out.
    let all: Vec<WeekDay> = std::iter::successors(Some(monday), NaiveDate::succ_opt)
        .take_while(|date| *date <= end)
        .map(day)
        .collect();
    let all: Vec<_> = all.chunks(7).map(|days| WeekRow::Week(days.to_vec())).collect();
    Some(Weeks {
        rows: shortened(all),
        first_day,
        counted,
    })
}

/// Where there are too many weeks, those in the middle are left out.
fn shortened(mut rows: Vec<WeekRow>) -> Vec<WeekRow> {
    let [head, tail] = SHOWN;
    let left_out = rows.len().saturating_sub(head + tail);
    if left_out > 1 {
        rows.splice(head..head + left_out, [WeekRow::LeftOut(left_out)]);
    }
    rows
}

fn of_school(calendar: &SchoolCalendar, date: NaiveDate) -> DayOfSchool {
    if matches!(date.weekday(), Weekday::Sat | Weekday::Sun) {
        DayOfSchool::Weekend
    } else if is_bank_holiday(date) {
        DayOfSchool::BankHoliday
    } else if calendar.is_school_day(date) {
        DayOfSchool::Open
    } else {
        DayOfSchool::Closed
    }
}

/// Whether a line marks a day. One that goes on marks no day that has not come.
fn is_marked(line: &AbsencePeriod, date: NaiveDate, today: NaiveDate) -> bool {
    line.contains(date) && (date <= today || line.to.is_some())
}

/// Why the entries of a day cannot be right, if they cannot. `attended` is a last attendance within the absence.
fn wrong(
    marks: &[&AbsencePeriod],
    date: NaiveDate,
    today: NaiveDate,
    attended: Option<NaiveDate>,
) -> Option<WrongDay> {
    // One line ends on the day on which the next begins: a session each.
    let border = |a: &AbsencePeriod, b: &AbsencePeriod| a.to == Some(date) && b.from == date;
    match marks {
        [_, ..] if date > today => Some(WrongDay::NotCome),
        _ if attended == Some(date) => Some(WrongDay::Attended),
        [] | [_] => None,
        [a, b] if border(a, b) || border(b, a) => None,
        _ => Some(WrongDay::MarkedTwice),
    }
}
