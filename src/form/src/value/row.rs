//! A row of a check table: whether the check was done, and the columns beside it.

use serde_json::{Map, Value};

use super::{Complaint, DONE, Read, contact, date, limited, text, within};
use crate::answer::Answer;
use crate::case::{Case, Scope};
use crate::catalogue::LAST_ATTENDANCE;
use crate::question::{Bound, Column, ColumnKind, Question};

/// Reads a row. A check that was not done may still say why under its outcome, but has no date.
pub(super) fn read(
    question: &Question,
    columns: &[Column],
    answer: &Answer,
    case: &Case<'_>,
    scope: Option<Scope<'_>>,
) -> Read<Value> {
    // Said only when something is wrong.
    let row = || case.words(question.row_label(), scope);
    let done = answer.part(DONE) == "yes";
    let mut complaints = Vec::new();
    let mut value = Map::new();
    value.insert(DONE.into(), Value::Bool(done));
    for column in columns {
        let typed = text::line(answer.part(&column.id));
        let noun = || format!("{}: {}", row(), column.noun);
        let wrong = |message: String| vec![Complaint::new(Some(&column.id), message)];
        if typed.is_empty() {
            if done && column.required {
                complaints.extend(wrong(format!("{}: enter {}", row(), column.noun)));
            }
            continue;
        }
        if !done && column.kind == ColumnKind::Date {
            let message = format!(
                "{}: tick it if it was done. If it was not, leave {} blank",
                row(),
                column.noun
            );
            complaints.push(Complaint::new(Some(DONE), message));
            continue;
        }
        let read = match column.kind {
            ColumnKind::Date => when_done(&typed, &noun, case, scope).map_err(wrong),
            ColumnKind::Time => text::time(&typed)
                .ok_or_else(|| wrong(format!("{} must be a time, like 9:30am or 14:05", noun()))),
            ColumnKind::Phone => contact::phone(&typed).map_err(|rest| wrong(format!("{} {rest}", noun()))),
            ColumnKind::Text(max) => limited(typed, max, &noun, Some(&column.id)),
        };
        match read {
            Ok(text) => {
                value.insert(column.id.clone(), Value::String(text));
            }
            Err(more) => complaints.extend(more),
        }
    }
    if complaints.is_empty() {
        Ok(Value::Object(value))
    } else {
        Err(complaints)
    }
}

/// A check is made once a child is missing: from the last day in school until today.
fn when_done(
    typed: &str,
    noun: &dyn Fn() -> String,
    case: &Case<'_>,
    scope: Option<Scope<'_>>,
) -> Result<String, String> {
    let date = date::line(typed).map_err(|rest| format!("{} {rest}", noun()))?;
    let last_seen = Bound::Question(LAST_ATTENDANCE.into());
    within(date, Some(&last_seen), Some(&Bound::TODAY), noun, case, scope)?;
    Ok(date.to_string())
}
