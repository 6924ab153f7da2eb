//! Accepted values in words.

use super::accepted::{Cell, Row, Value};
use super::cell::At;
use super::date::words;
use super::periods;
use super::setting::Setting;
use super::text::count;
use crate::question::{Column, Kind, Question};

/// The value in words, one line or more, as check answers and the PDF show it.
pub(crate) fn lines(question: &Question, value: &Value, setting: &dyn Setting) -> Vec<String> {
    let label = |chosen: &str| Some(setting.words(question.kind.label_of(chosen)?));
    match value {
        Value::Text(text) if matches!(question.kind, Kind::LongText { .. }) => {
            text.lines().map(str::to_owned).collect()
        }
        Value::Text(text)
        | Value::Phone(text)
        | Value::Email(text)
        | Value::Time(text)
        | Value::Reference(text) => vec![text.clone()],
        Value::Number(number) => vec![match &question.kind {
            Kind::Number { unit: Some(unit), .. } if *number == 1 => format!("1 {}", unit.one),
            Kind::Number { unit: Some(unit), .. } => format!("{} {}", count(*number), unit.many),
            _ => count(*number),
        }],
        Value::YesNo(answer) => vec![answer.label().to_owned()],
        Value::Choice(chosen) => vec![label(chosen).unwrap_or_else(|| chosen.clone())],
        Value::Choices(chosen) => {
            let one = |chosen: &String| {
                label(chosen).unwrap_or_else(|| match &question.kind {
                    Kind::ManyOf {
                        items_of: Some(collection),
                        ..
                    } => setting.item_name(collection, chosen),
                    _ => chosen.clone(),
                })
            };
            chosen.iter().map(one).collect()
        }
        Value::Date(date) => vec![words(*date)],
        Value::Address(parts) => parts.iter().map(|(_, text)| text.clone()).collect(),
        Value::Upn(upn) => vec![upn.to_string()],
        Value::DfeNumber(number) => vec![number.to_string()],
        Value::Periods(periods) => periods::in_lines(periods),
        Value::NotKnown => vec!["Not known".to_owned()],
        Value::Row(_) | Value::Attempts(_) => {
            let rows = value.rows();
            let several = rows.len() > 1;
            let numbered = rows.into_iter().enumerate();
            numbered
                .flat_map(|(at, row)| {
                    let number = several.then_some(at + 1);
                    self::row(question, row, number, setting)
                })
                .collect()
        }
    }
}

/// A row of a check in words, with its number where there are several.
fn row(question: &Question, row: &Row, number: Option<usize>, setting: &dyn Setting) -> Vec<String> {
    let Kind::Check { columns, .. } = &question.kind else {
        return Vec::new();
    };
    let number = number.map_or_else(String::new, |number| format!("{number}: "));
    let done = if row.done { "Done" } else { "Not done" };
    let cells = columns.iter().filter_map(|column| {
        let cell = cell(question, column, row.cell(&column.id)?, setting);
        Some(format!("{}: {cell}", column.label))
    });
    std::iter::once(format!("{number}{done}")).chain(cells).collect()
}

/// A cell of a check row in words.
pub(crate) fn cell(check: &Question, column: &Column, cell: &Cell, setting: &dyn Setting) -> String {
    let at = At {
        check,
        column,
        setting,
    };
    at.words(cell)
}

/// What was typed or chosen in a cell that is not accepted.
pub(crate) fn typed_cell(check: &Question, column: &Column, typed: &str, setting: &dyn Setting) -> String {
    let at = At {
        check,
        column,
        setting,
    };
    at.typed_words(typed)
}
