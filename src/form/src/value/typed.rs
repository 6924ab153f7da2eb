//! From the referral file back to the fields of the form.

use std::collections::BTreeMap;

use onroll_rules::dates::iso;
use serde_json::{Value, json};

use super::accepted;
use super::cell;
use super::date;
use super::parts::{ATTEMPTS, DONE, attempt_part};
use super::periods::period_part;
use crate::answer::{Answer, KEY};
use crate::question::{Column, Kind, Question, YesNo};

/// The answer that reads as `value` again: what a saved file puts into the fields.
pub(crate) fn typed(question: &Question, value: &Value) -> Option<Answer> {
    if question.not_known.is_some() && *value == json!(accepted::Value::NotKnown) {
        return Some(Answer::not_known());
    }
    of_kind(&question.kind, value)
}

/// The answer to a question of that kind.
pub(super) fn of_kind(kind: &Kind, value: &Value) -> Option<Answer> {
    Some(match kind {
        Kind::Date { .. } => date::answer(iso(value.as_str()?)?),
        Kind::ManyOf { .. } => Answer::Many(
            value
                .as_array()?
                .iter()
                .map(|one| one.as_str().map(str::to_owned))
                .collect::<Option<_>>()?,
        ),
        Kind::Address => Answer::Parts(
            value
                .as_object()?
                .iter()
                .map(|(part, value)| Some((part.clone(), value.as_str()?.to_owned())))
                .collect::<Option<_>>()?,
        ),
        // Also the file of a time when this check was done several times.
        Kind::Check { columns, .. } if value.get(ATTEMPTS).is_some() => {
            Answer::Parts(attempts(columns, value)?)
        }
        // Also the file of a time when this check was done once.
        Kind::Check { columns, .. } => Answer::Parts(row(columns, value)?),
        Kind::Periods { .. } => periods(value)?,
        Kind::Number { .. } => Answer::Text(value.as_u64()?.to_string()),
        _ => Answer::Text(value.as_str()?.to_owned()),
    })
}

/// The fields that read as these attempts again.
fn attempts(columns: &[Column], value: &Value) -> Option<BTreeMap<String, String>> {
    let object = value.as_object().filter(|object| object.len() == 2)?;
    object.get(DONE)?.as_bool()?;
    let mut parts = BTreeMap::new();
    for (at, attempt) in object.get(ATTEMPTS)?.as_array()?.iter().enumerate() {
        for (part, text) in row(columns, attempt)? {
            parts.insert(attempt_part(at + 1, &part), text);
        }
    }
    Some(parts)
}

/// The fields that read as this row again.
fn row(columns: &[Column], value: &Value) -> Option<BTreeMap<String, String>> {
    let field = |(part, value): (&String, &Value)| {
        let text = match (part.as_str(), value) {
            (DONE, Value::Bool(true)) => YesNo::Yes.word().to_owned(),
            (DONE, Value::Bool(false)) => String::new(),
            _ => {
                let column = columns.iter().find(|column| column.id == *part)?;
                cell::typed(&column.kind, value)?
            }
        };
        Some((part.clone(), text))
    };
    value.as_object()?.iter().map(field).collect()
}

/// What a file says, as it would be typed, where the form has no such answer. The fields of a check that the form has are there too.
pub(crate) fn as_it_stands(kind: Option<&Kind>, value: &Value) -> Answer {
    match (kind, value) {
        (Some(Kind::Check { columns, .. }), Value::Object(object)) => {
            let attempts = object.get(ATTEMPTS).and_then(Value::as_array);
            let rows = attempts.map_or_else(|| vec![value], |rows| rows.iter().collect());
            let cells = rows.into_iter().enumerate().flat_map(|(at, row)| {
                let cells = row.as_object().into_iter().flatten();
                cells.map(move |(part, value)| {
                    (
                        attempt_part(at + 1, part),
                        cell_as_it_stands(columns, part, value),
                    )
                })
            });
            Answer::Parts(cells.collect())
        }
        (_, Value::Object(object)) => {
            let parts = object.iter().map(|(part, value)| (part.clone(), in_words(value)));
            Answer::Parts(parts.collect())
        }
        (_, Value::Array(list)) if list.iter().all(Value::is_string) => {
            Answer::Many(list.iter().map(in_words).collect())
        }
        _ => Answer::Text(in_words(value)),
    }
}

/// A cell of a check, as it would be typed, whether or not the check has its column.
fn cell_as_it_stands(columns: &[Column], part: &str, value: &Value) -> String {
    let column = columns.iter().find(|column| column.id == part);
    match value {
        Value::Bool(done) if part == DONE => {
            if *done {
                YesNo::Yes.word().to_owned()
            } else {
                String::new()
            }
        }
        _ => column
            .and_then(|column| cell::typed(&column.kind, value))
            .unwrap_or_else(|| in_words(value)),
    }
}

/// What a value says, in one text.
fn in_words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => YesNo::Yes.word().to_owned(),
        Value::Bool(false) => YesNo::No.word().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(in_words).collect::<Vec<_>>().join("; "),
        Value::Object(object) => {
            // The key of an entry is for programs.
            let said = object.iter().filter(|(name, _)| *name != KEY);
            let said = said.map(|(name, value)| format!("{name}: {}", in_words(value)));
            said.collect::<Vec<_>>().join(", ")
        }
    }
}

/// The fields that read as these periods again.
fn periods(value: &Value) -> Option<Answer> {
    let mut parts = BTreeMap::new();
    for (at, period) in value.as_array()?.iter().enumerate() {
        for (part, text) in period.as_object()? {
            let typed = match part.as_str() {
                "from" | "to" => date::typed_line(text)?,
                _ => text.as_str()?.to_owned(),
            };
            parts.insert(period_part(at + 1, part), typed);
        }
    }
    Some(Answer::Parts(parts))
}
