//! A row of a check table: whether the check was done, and the columns beside it.

use chrono::NaiveDate;

use super::accepted::{Cell, Row, Value};
use super::complaint::{Complaint, Read, limited};
use super::limits::within;
use super::parts::DONE;
use super::setting::Setting;
use super::{contact, date, text};
use crate::answer::Answer;
use crate::bound::Bound;
use crate::catalogue::LAST_ATTENDANCE;
use crate::question::{Column, ColumnKind, Question, YesNo};

/// Reads a row. A check that was not done may still say why under its outcome, but has no date.
pub(super) fn read(
    question: &Question,
    columns: &[Column],
    answer: &Answer,
    setting: &dyn Setting,
) -> Read<Value> {
    let done = is_done(answer);
    let mut complaints = Vec::new();
    let mut cells = Vec::new();
    for column in columns {
        let typed = text::line(answer.part(&column.id));
        let noun = || column.noun.clone();
        let wrong = |message: String| vec![Complaint::new(Some(&column.id), message)];
        if typed.is_empty() {
            if done && column.required {
                complaints.extend(wrong(format!("enter {}", column.noun)));
            }
            continue;
        }
        if !done && column.kind == ColumnKind::Date {
            let message = format!(
                "tick it if it was done. If it was not, leave {} blank",
                column.noun
            );
            complaints.push(Complaint::new(Some(DONE), message));
            continue;
        }
        let read = match column.kind {
            ColumnKind::Date => when_done(&typed, &noun, setting).map(Cell::Date).map_err(wrong),
            ColumnKind::Time => text::time(&typed)
                .map(Cell::Text)
                .ok_or_else(|| wrong(format!("{} {}", noun(), text::NO_TIME))),
            ColumnKind::Phone => contact::phone(&typed)
                .map(Cell::Text)
                .map_err(|rest| wrong(format!("{} {rest}", noun()))),
            ColumnKind::Text(max) => limited(typed, max, &noun, Some(&column.id)).map(Cell::Text),
        };
        match read {
            Ok(cell) => cells.push((column.id.clone(), cell)),
            Err(more) => complaints.extend(more),
        }
    }
    if complaints.is_empty() {
        return Ok(Value::Row(Row { done, cells }));
    }
    let row = setting.words(question.row_label());
    for complaint in &mut complaints {
        complaint.row = Some(row.clone());
    }
    Err(complaints)
}

/// Whether a check is ticked.
pub(crate) fn is_done(answer: &Answer) -> bool {
    answer.part(DONE) == YesNo::Yes.word()
}

/// A check is made once a child is missing: from the last day in school until today.
fn when_done(typed: &str, noun: &dyn Fn() -> String, setting: &dyn Setting) -> Result<NaiveDate, String> {
    let date = date::line(typed).map_err(|rest| format!("{} {rest}", noun()))?;
    let last_seen = Bound::Question {
        id: LAST_ATTENDANCE.into(),
        days: 0,
    };
    within(date, Some(&last_seen), Some(&Bound::TODAY), noun, setting)?;
    Ok(date)
}
