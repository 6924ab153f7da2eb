//! From accepted values back: to the fields of the form, and into words.

use chrono::Datelike;
use onroll_rules::dates::iso;
use serde_json::Value;

use super::{ADDRESS_PARTS, DONE, date, periods};
use crate::answer::Answer;
use crate::case::{Case, Scope};
use crate::question::{Column, ColumnKind, Kind, Question};

/// The answer that reads as `value` again: what a saved file puts into the fields.
pub(crate) fn typed(kind: &Kind, value: &Value) -> Option<Answer> {
    Some(match kind {
        Kind::Date { .. } => {
            let date = iso(value.as_str()?)?;
            Answer::Parts(
                [
                    ("day", date.day().to_string()),
                    ("month", date.month().to_string()),
                    ("year", date.year().to_string()),
                ]
                .map(|(part, text)| (part.to_owned(), text))
                .into(),
            )
        }
        Kind::ManyOf { .. } => Answer::Many(
            value
                .as_array()?
                .iter()
                .map(|one| one.as_str().map(str::to_owned))
                .collect::<Option<_>>()?,
        ),
        Kind::Address | Kind::Check { .. } => Answer::Parts(
            value
                .as_object()?
                .iter()
                .map(|(part, value)| {
                    let text = match (part.as_str(), value) {
                        (DONE, Value::Bool(true)) => "yes".to_owned(),
                        (DONE, Value::Bool(false)) => String::new(),
                        (DONE, _) => return None,
                        (_, other) => other.as_str()?.to_owned(),
                    };
                    Some((part.clone(), text))
                })
                .collect::<Option<_>>()?,
        ),
        Kind::Periods { .. } => periods::typed(value)?,
        _ => Answer::Text(value.as_str()?.to_owned()),
    })
}

/// The value in words, one line or more, as check answers and the PDF show it.
pub(crate) fn lines(
    question: &Question,
    value: &Value,
    case: &Case<'_>,
    scope: Option<Scope<'_>>,
) -> Vec<String> {
    let own = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let chosen = |value: &Value| {
        let value = value.as_str()?;
        Some(case.words(question.kind.label_of(value)?, scope))
    };
    match &question.kind {
        Kind::Date { .. } => vec![in_words(value.as_str().unwrap_or_default())],
        Kind::YesNo | Kind::YesNoNotSure | Kind::Read | Kind::OneOf { .. } => {
            vec![chosen(value).unwrap_or_else(|| own(value))]
        }
        Kind::ManyOf { items_of, .. } => {
            let one = |value: &Value| {
                chosen(value).unwrap_or_else(|| match items_of {
                    Some(collection) => case.item_name(collection, &own(value)),
                    None => own(value),
                })
            };
            value.as_array().into_iter().flatten().map(one).collect()
        }
        Kind::LongText { .. } => own(value).lines().map(str::to_owned).collect(),
        Kind::Address => ADDRESS_PARTS
            .iter()
            .filter_map(|(part, _)| value.get(part).map(own))
            .collect(),
        Kind::Check { columns, .. } => {
            let done = value.get(DONE).and_then(Value::as_bool).unwrap_or_default();
            let first = if done { "Done" } else { "Not done" }.to_owned();
            let cells = columns.iter().filter_map(|column| {
                let cell = cell(column, value.get(&column.id)?);
                Some(format!("{}: {cell}", column.label))
            });
            std::iter::once(first).chain(cells).collect()
        }
        Kind::Periods { .. } => periods::lines(value),
        _ => vec![own(value)],
    }
}

/// A cell of a check row in words.
pub(crate) fn cell(column: &Column, value: &Value) -> String {
    let text = value.as_str().unwrap_or_default();
    if column.kind == ColumnKind::Date {
        in_words(text)
    } else {
        text.to_owned()
    }
}

/// A date of the referral file, as people write it.
pub(super) fn in_words(text: &str) -> String {
    iso(text).map_or_else(|| text.to_owned(), date::words)
}
