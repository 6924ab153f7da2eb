//! A check in a table: whether it was done, and the columns beside it, for each attempt where there may be several.

use std::collections::BTreeSet;

use super::accepted::{Row, Value};
use super::cell::At;
use super::complaint::{Complaint, Read};
use super::date;
use super::parts::{DONE, attempt_of, attempt_part};
use super::setting::Setting;
use super::text::{is_blank, line};
use crate::answer::Answer;
use crate::question::{Attempts, Column, ColumnKind, Kind, Question, YesNo};

/// The most attempts that are looked at, far more than a file of this program can hold.
const MOST_RECORDED: usize = 1_000;

/// Reads a check: its row, or a row for each attempt. More attempts than the form asks for are read as well: nothing of what was
/// recorded is lost.
pub(super) fn read(
    question: &Question,
    columns: &[Column],
    answer: &Answer,
    setting: &dyn Setting,
) -> Read<Value> {
    let one = |number| row(question, columns, answer, number, setting);
    let last = last_attempt(question, answer);
    if question.attempts().is_none() {
        let recorded = attempts_with_words(question, answer);
        return match (recorded.first(), recorded.len()) {
            (None, _) => one(1).map(Value::Row),
            (Some(&only), 1) => one(only).map(Value::Row),
            (_, several) => Err(vec![once(question, several, setting)]),
        };
    }
    let (mut rows, mut complaints) = (Vec::new(), Vec::new());
    for number in 1..=last {
        match one(number) {
            Ok(row) => rows.extend(Some(row).filter(Row::says_something)),
            Err(more) => complaints.extend(more),
        }
    }
    if complaints.is_empty() {
        Ok(Value::Attempts(rows))
    } else {
        Err(complaints)
    }
}

/// Several attempts were recorded at a check that the form asks for once. Which of them is meant is not known.
fn once(question: &Question, several: usize, setting: &dyn Setting) -> Complaint {
    let message = format!(
        "this can be recorded only once, but there are {several} attempts here. Keep one and clear the others"
    );
    Complaint {
        row: Some(setting.words(question.row_label())),
        ..Complaint::new(Some(&attempt_part(2, DONE)), message)
    }
}

/// Reads a row. A check that was not done may still say why under its outcome, but has no date.
fn row(
    question: &Question,
    columns: &[Column],
    answer: &Answer,
    number: usize,
    setting: &dyn Setting,
) -> Read<Row> {
    let done = is_ticked(answer, number);
    let mut complaints = Vec::new();
    let mut cells = Vec::new();
    for column in columns {
        let at = At {
            check: question,
            column,
            setting,
        };
        let part = attempt_part(number, &column.id);
        let given = at.given(answer.part(&part));
        if given.is_empty() {
            // For those who are asked about it was not done: which of them it was done for as well is asked.
            let asked = column.required || at.was_for_others(answer.part(&part));
            if done && asked && at.applies() {
                let message = format!("{} {}", asks(&column.kind), column.noun);
                complaints.push(Complaint::new(Some(&part), message));
            }
            continue;
        }
        if !done && column.kind == ColumnKind::Date {
            let message = format!(
                "tick it if it was done. If it was not, leave {} blank",
                column.noun
            );
            complaints.push(Complaint::new(Some(&attempt_part(number, DONE)), message));
            continue;
        }
        match at.read(given, &part) {
            Ok(cell) => cells.push((column.id.clone(), cell)),
            Err(more) => complaints.extend(more),
        }
    }
    if complaints.is_empty() {
        return Ok(Row { done, cells });
    }
    let row = label(question, &setting.words(question.row_label()), number);
    for complaint in &mut complaints {
        complaint.row = Some(row.clone());
    }
    Err(complaints)
}

/// What is done with a control that holds such a cell.
fn asks(kind: &ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Choice(_) | ColumnKind::Children => "select",
        _ => "enter",
    }
}

/// What the row of an attempt is called: “Home visit: 2”.
pub fn label(question: &Question, label: &str, number: usize) -> String {
    match question.attempts() {
        Some(Attempts { most, .. }) if number > most => {
            format!("{label}: {number} (the form asks for at most {most})")
        }
        None if number < 2 => label.to_owned(),
        _ => format!("{label}: {number}"),
    }
}

/// Whether the attempt with that number is ticked.
pub(crate) fn is_ticked(answer: &Answer, number: usize) -> bool {
    answer.part(&attempt_part(number, DONE)) == YesNo::Yes.word()
}

/// Whether a check is ticked as often as it has to be, and on as many days, whether or not its rows are accepted.
pub(crate) fn is_done(question: &Question, answer: &Answer) -> bool {
    let day = question.day_column();
    let on = |number| date::read_line(&line(answer.part(&attempt_part(number, &day?.id)))).ok();
    let ticked = (1..=last_attempt(question, answer)).filter(|number| is_ticked(answer, *number));
    question.is_done_by(ticked.map(on))
}

/// The numbers of the attempts of which anything was typed, in their order.
fn attempts_with_words(question: &Question, answer: &Answer) -> BTreeSet<usize> {
    let (Kind::Check { columns, .. }, Answer::Parts(parts)) = (&question.kind, answer) else {
        return BTreeSet::new();
    };
    let typed = parts
        .iter()
        .filter(|(part, text)| is_part(columns, part) && !is_blank(text));
    typed.map(|(part, _)| attempt_of(part).0).collect()
}

/// The number of the last attempt of which anything was typed. None was typed of attempt 0.
pub fn last_attempt(question: &Question, answer: &Answer) -> usize {
    let recorded = attempts_with_words(question, answer);
    recorded.last().copied().unwrap_or_default()
}

/// Whether this is the name of a field of a check.
pub(crate) fn is_part(columns: &[Column], part: &str) -> bool {
    let (number, name) = attempt_of(part);
    let is_known = name == DONE || columns.iter().any(|column| column.id == name);
    number <= MOST_RECORDED && is_known && attempt_part(number, name) == part
}
