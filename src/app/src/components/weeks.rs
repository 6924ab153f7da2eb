//! The weeks of an absence as a picture, with a table that says the same. Colour adds nothing: every day has its letter or its lines.

use chrono::NaiveDate;
use onroll_form::law::TimelineEvent;
use onroll_form::value::words;
use onroll_form::weeks::{CodeKind, DayOfSchool, WeekDay, WeekRow, Weeks, WrongDay};
use yew::prelude::*;

use super::details::{Details, details};
use super::parts::text;
use super::table::{Table, table};

/// Where a day of the week begins and how wide it is, after the date of its Monday.
const COLUMNS: [(u32, u32); 7] = [
    (60, 42),
    (102, 42),
    (144, 42),
    (186, 42),
    (228, 42),
    (270, 24),
    (294, 24),
];
const ROW: u32 = 32;
const NAMES: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// How a day is drawn: the end of its class.
#[derive(Clone, Copy, PartialEq)]
enum Sort {
    /// No school.
    Closed,
    /// Marked with what counts towards twenty days: G, N or O.
    Absent,
    /// Marked otherwise.
    Marked,
    /// A school day without a mark.
    Open,
}

/// The weeks of an absence. `dates` are the dates that follow.
pub fn absence_weeks(weeks: &Weeks, today: NaiveDate, dates: &[TimelineEvent]) -> Html {
    let follows = |day: NaiveDate| dates.iter().filter(move |event| event.date == day);
    let height = ROW * u32::try_from(weeks.rows.len() + 1).unwrap_or(ROW);
    let heads = COLUMNS.iter().zip(NAMES).map(|((x, width), name)| {
        let initial = name.get(..1).unwrap_or_default();
        html! { <text x={(x + width / 2).to_string()} y="22" text-anchor="middle">{ initial }</text> }
    });
    let rows = (1..).zip(&weeks.rows).map(|(number, row)| {
        let y = ROW * number;
        let label = |words: String| html! { <text x="0" y={(y + 21).to_string()}>{ words }</text> };
        match row {
            WeekRow::LeftOut(more) => label(format!("… {more} weeks")),
            WeekRow::Week(days) => {
                let days = days.iter().zip(COLUMNS);
                let monday = days
                    .clone()
                    .next()
                    .map(|(day, _)| short(day.date))
                    .unwrap_or_default();
                html! {
                    <>
                        { label(monday) }
                        { for days.map(|(day, (x, width))| {
                            square(weeks, day, today, [x, y, width], follows(day.date).map(is_late).max())
                        }) }
                    </>
                }
            }
        }
    });
    let days = || {
        weeks.rows.iter().flat_map(|row| match row {
            WeekRow::Week(days) => days.as_slice(),
            WeekRow::LeftOut(_) => &[],
        })
    };
    let wrong = days().filter_map(|day| Some((day.date, in_words(day.wrong?))));
    let table_rows = weeks.rows.iter().map(|row| match row {
        WeekRow::LeftOut(more) => vec![text(format!("{more} weeks")), text("Left out")],
        WeekRow::Week(days) => {
            let said = days.iter().zip(NAMES).filter_map(|(day, name)| {
                let dates = follows(day.date).map(|event| {
                    let late = if is_late(event) {
                        ": late if it is not done"
                    } else {
                        ""
                    };
                    format!("{}{late}", event.title)
                });
                let said: Vec<String> = said(day, today).into_iter().chain(dates).collect();
                (!said.is_empty())
                    .then(|| html! { <li>{ text(format!("{name}: {}", said.join(", "))) }</li> })
            });
            let monday = days.first().map(|day| words(day.date)).unwrap_or_default();
            vec![text(monday), html! { <ul class="govuk-list">{ for said }</ul> }]
        }
    });
    html! {
        <div class="onroll-weeks">
            <h3 class="govuk-heading-s">{ "The weeks of the absence" }</h3>
            { for wrong.map(|(date, why)| html! {
                <p class="govuk-error-message">{ text(format!("{}: {why}.", words(date))) }</p>
            }) }
            <svg
                class="onroll-weeks__picture" role="img" viewBox={format!("0 0 320 {height}")}
                aria-label="The weeks of the absence. The table after it says the same."
            >
                { for heads }
                { for rows }
            </svg>
            <p class="govuk-hint">
                { "Letter: the mark in the register. Shaded: G, N or O. Crossed out: no school. ?: no mark. " }
                { "Number: the school day of the absence. Thick border: today. " }
                { "Corner: a date that follows, filled once it is late. !: it cannot be right." }
            </p>
            { details(Details {
                summary: text("The weeks of the absence as a table"),
                content: table(Table {
                    caption: "The weeks of the absence".into(),
                    caption_classes: "govuk-visually-hidden".into(),
                    head: ["Week from", "Days"].map(text).into(),
                    rows: table_rows.collect(),
                    first_cell_is_header: true,
                    cards: true,
                }),
            }) }
        </div>
    }
}

/// One day of the picture. `late` says of a day on which a date falls whether that is late.
fn square(
    weeks: &Weeks,
    day: &WeekDay,
    today: NaiveDate,
    [x, y, width]: [u32; 3],
    late: Option<bool>,
) -> Html {
    let sort = sort(day);
    let right = x + width - 2;
    let bottom = y + ROW - 2;
    let class = match (sort, day.date > today) {
        (Sort::Absent, _) => "onroll-weeks__day onroll-weeks__day--absent",
        (_, true) => "onroll-weeks__day onroll-weeks__day--to-come",
        _ => "onroll-weeks__day",
    };
    let is_today = (day.date == today).then_some("onroll-weeks__today");
    let marks: Vec<&str> = day.marks.iter().map(|mark| mark.code()).collect();
    let letter = match (sort, day.wrong) {
        (_, Some(_)) => format!("{}!", marks.join(" ")),
        (Sort::Closed, None) => String::new(),
        (Sort::Open, None) if day.unmarked => "?".into(),
        _ => marks.join(" "),
    };
    let number = day.number.filter(|number| is_told(weeks, *number));
    html! {
        <g class={class}>
            <rect
                class={is_today} x={x.to_string()} y={y.to_string()}
                width={(width - 2).to_string()} height={(ROW - 2).to_string()}
            />
            if sort == Sort::Closed {
                <path d={format!("M{x} {y}L{right} {bottom}M{x} {bottom}L{right} {y}")} />
            }
            if let Some(late) = late {
                <path
                    class={late.then_some("onroll-weeks__late")}
                    d={format!("M{} {y}H{right}V{}z", right - 10, y + 10)}
                />
            }
            <text x={(x + 4).to_string()} y={(y + 20).to_string()}>{ letter }</text>
            if let Some(number) = number {
                <text x={(right - 2).to_string()} y={(bottom - 3).to_string()} text-anchor="end">{ number }</text>
            }
        </g>
    }
}

fn sort(day: &WeekDay) -> Sort {
    match (day.school, day.marks.as_slice()) {
        (DayOfSchool::Open, []) => Sort::Open,
        (DayOfSchool::Open, marks) if marks.iter().all(|mark| mark.kind() == CodeKind::WithoutReason) => {
            Sort::Absent
        }
        (DayOfSchool::Open, _) => Sort::Marked,
        _ => Sort::Closed,
    }
}

/// The numbers that are written out: the first, and those that are counted.
fn is_told(weeks: &Weeks, number: u32) -> bool {
    number == 1 || weeks.counted.iter().any(|(nth, _)| *nth == number)
}

fn is_late(event: &TimelineEvent) -> bool {
    event.standing.as_ref().is_some_and(|standing| standing.late)
}

/// A day in words.
fn said(day: &WeekDay, today: NaiveDate) -> Vec<String> {
    let mut said = Vec::new();
    said.extend((day.date == today).then(|| "today".to_owned()));
    match (day.school, day.marks.as_slice()) {
        (DayOfSchool::Weekend, _) => {}
        (DayOfSchool::BankHoliday, _) => said.push("bank holiday".into()),
        (DayOfSchool::Closed, _) => said.push("closed".into()),
        (DayOfSchool::Open, []) if day.unmarked => said.push("no mark".into()),
        (DayOfSchool::Open, marks) => said.extend(marks.iter().map(|mark| mark.code().to_owned())),
    }
    said.extend(day.number.map(|number| format!("school day {number}")));
    said.extend(day.wrong.map(|wrong| in_words(wrong).to_owned()));
    said
}

fn in_words(wrong: WrongDay) -> &'static str {
    match wrong {
        WrongDay::NotCome => "this day has a mark but is in the future",
        WrongDay::MarkedTwice => "this day is marked on two lines",
        WrongDay::Attended => {
            "this day is in the absence and is the date of last attendance. One of the two is wrong"
        }
    }
}

/// A day without its year: "12 Oct".
fn short(day: NaiveDate) -> String {
    let words = words(day);
    let mut parts = words.split(' ');
    let (number, month) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    format!("{number} {}", month.get(..3).unwrap_or(month))
}
