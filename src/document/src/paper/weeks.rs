//! The weeks of an absence, day by day: the marks of the register, the closures and the school days that count.

use chrono::NaiveDate;
use onroll_form::case::Case;
use onroll_form::catalogue::CHILDREN;
use onroll_form::value::words;
use onroll_form::weeks::{DayOfSchool, WeekDay, WeekRow, Weeks};

use super::brief::scopes;
use super::section::together;
use crate::pdf::PaperBlock;

/// What the letters and numbers in the weeks mean.
const KEY: &str = "The letter is the mark in the register, and “?” is a day without one. The number is the school day of the absence. \
                   Saturdays and Sundays are left out.";
/// The days of a week on which schools meet.
const DAYS: usize = 5;

/// The weeks of each child’s absence, as the page shows them. Children with the same weeks share them.
pub(super) fn weeks(case: &Case<'_>) -> Vec<PaperBlock> {
    let mut shared: Vec<(Weeks, Vec<String>)> = Vec::new();
    for finding in case.findings() {
        let scope = scopes(case, CHILDREN)
            .into_iter()
            .find(|scope| scope.item.key == finding.child);
        let Some(weeks) = scope.and_then(|scope| case.weeks(scope, &finding.timeline)) else {
            continue;
        };
        let name = case.item_name(CHILDREN, &finding.child);
        match shared.iter_mut().find(|(others, _)| *others == weeks) {
            Some((_, names)) => names.push(name),
            None => shared.push((weeks, vec![name])),
        }
    }
    if shared.is_empty() {
        return Vec::new();
    }
    let headers = [
        "Week from",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
    ];
    let tables = shared.into_iter().map(|(weeks, names)| {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        PaperBlock::Table {
            caption: together(case, Some(CHILDREN), &names),
            headers: headers.map(str::to_owned).to_vec(),
            rows: weeks
                .rows
                .iter()
                .map(|row| cells(row, &weeks, case.today))
                .collect(),
        }
    });
    [
        PaperBlock::heading(1, "The weeks of the absence"),
        PaperBlock::Paragraph(KEY.to_owned()),
    ]
    .into_iter()
    .chain(tables)
    .collect()
}

fn cells(row: &WeekRow, weeks: &Weeks, today: NaiveDate) -> Vec<String> {
    match row {
        WeekRow::LeftOut(weeks) => vec![format!("{weeks} weeks are left out")],
        WeekRow::Week(days) => {
            let monday = days.first().map(|day| words(day.date));
            let days = days.iter().take(DAYS).map(|day| said(day, weeks, today));
            monday.into_iter().chain(days).collect()
        }
    }
}

/// A day in few words. Of the days that are not over, those that are counted out have their number.
fn said(day: &WeekDay, weeks: &Weeks, today: NaiveDate) -> String {
    let mut said: Vec<String> = match day.school {
        DayOfSchool::BankHoliday => vec!["Bank holiday".to_owned()],
        DayOfSchool::Closed | DayOfSchool::Weekend => vec!["Closed".to_owned()],
        DayOfSchool::Open if day.unmarked => vec!["?".to_owned()],
        DayOfSchool::Open => day.marks.iter().map(|mark| mark.code().to_owned()).collect(),
    };
    let is_told =
        |number: &u32| day.date < today || weeks.counted.iter().any(|(counted, _)| counted == number);
    said.extend(day.number.filter(is_told).map(|number| number.to_string()));
    said.extend((day.date == today).then(|| "(today)".to_owned()));
    said.extend(day.wrong.map(|_| "(cannot be right)".to_owned()));
    said.join(" ")
}
