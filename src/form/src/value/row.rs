//! A row of a check table: whether the check was done, and the columns beside it.

use super::accepted::{Row, Value};
use super::cell::At;
use super::complaint::{Complaint, Read};
use super::parts::DONE;
use super::setting::Setting;
use crate::answer::Answer;
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
        let at = At {
            check: question,
            column,
            setting,
        };
        let given = at.given(answer.part(&column.id));
        if given.is_empty() {
            if done && column.required && at.applies() {
                let message = format!("{} {}", asks(&column.kind), column.noun);
                complaints.push(Complaint::new(Some(&column.id), message));
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
        match at.read(given, &column.id) {
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

/// What is done with a control that holds such a cell.
fn asks(kind: &ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Choice(_) | ColumnKind::Children => "select",
        _ => "enter",
    }
}

/// Whether a check is ticked.
pub(crate) fn is_done(answer: &Answer) -> bool {
    answer.part(DONE) == YesNo::Yes.word()
}
