//! From what was typed to what the referral file says, back again, and into words.
//!
//! [`read`] is the only place where an answer is accepted or refused. What it gives is the value of the JSON property.

mod contact;
pub(crate) mod date;
pub(crate) mod text;

use chrono::{Datelike, NaiveDate};
use onroll_rules::identifiers::{DfeNumber, Upn};
use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::case::{Case, Scope};
use crate::question::{Bound, Choice, Column, ColumnKind, Kind, Question};

/// The names of an address's fields, in order, with what each is called.
pub const ADDRESS_PARTS: [(&str, &str); 6] = [
    ("line_1", "Address line 1"),
    ("line_2", "Address line 2"),
    ("town", "Town or city"),
    ("county", "County"),
    ("postcode", "Postcode"),
    ("country", "Country, if not in the UK"),
];

/// The names of a date's fields, in order, with what each is called.
pub const DATE_PARTS: [(&str, &str); 3] = [("day", "Day"), ("month", "Month"), ("year", "Year")];

/// The field of a check row that says it was done.
pub const DONE: &str = "done";

/// Why an answer cannot be accepted as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The field of a date, an address or a check row it is about; the first or only field when absent.
    pub part: Option<String>,
    /// What is wrong and what to do, as a sentence without a full stop.
    pub message: String,
}

impl Complaint {
    fn new(part: Option<&str>, message: impl Into<String>) -> Self {
        Self {
            part: part.map(str::to_owned),
            message: message.into(),
        }
    }
}

type Read<T> = Result<T, Vec<Complaint>>;

/// Reads an answer that is not blank.
///
/// # Errors
/// What is wrong with it, by field.
pub(crate) fn read(
    question: &Question,
    answer: &Answer,
    case: &Case<'_>,
    scope: Option<Scope<'_>>,
) -> Read<Value> {
    let noun = capital(&case.words(&question.noun, scope));
    let refuse = |rest: &str| vec![Complaint::new(None, format!("{noun} {rest}"))];
    match &question.kind {
        Kind::ShortText { max } => limited(text::line(answer.text()), *max, &noun, None).map(Value::String),
        Kind::Name => limited(text::line(answer.text()), 200, &noun, None).map(Value::String),
        Kind::LongText { max } => limited(text::lines(answer.text()), *max, &noun, None).map(Value::String),
        Kind::Date { earliest, latest } => {
            let date = date::fields(answer.part("day"), answer.part("month"), answer.part("year"))
                .map_err(|wrong| vec![Complaint::new(Some(wrong.part), format!("{noun} {}", wrong.rest))])?;
            within(date, earliest.as_ref(), latest.as_ref(), &noun, case, scope)
                .map_err(|message| vec![Complaint::new(Some("day"), message)])?;
            Ok(json!(date))
        }
        Kind::YesNo | Kind::YesNoNotSure | Kind::OneOf { .. } => {
            let chosen = answer.text();
            if question
                .kind
                .choices()
                .iter()
                .any(|choice| choice.value == chosen)
            {
                Ok(json!(chosen))
            } else {
                Err(refuse("must be one of the options"))
            }
        }
        Kind::ManyOf {
            options,
            items_of,
            none,
        } => {
            let Answer::Many(values) = answer else {
                return Err(refuse("must be chosen from the options"));
            };
            if let Some(none) = none
                && values.len() > 1
                && values.contains(&none.value)
            {
                let message = format!("Select what applies, or select “{}”", none.label);
                return Err(vec![Complaint::new(None, message)]);
            }
            let known = |value: &String| {
                options.iter().chain(none).any(|choice| choice.value == *value)
                    || items_of
                        .as_deref()
                        .is_some_and(|id| case.answers.item(id, value).is_some())
            };
            if values.iter().all(known) {
                let once = values.iter().enumerate();
                let once =
                    once.filter(|(at, value)| !values.iter().take(*at).any(|earlier| earlier == *value));
                Ok(once.map(|(_, value)| value.clone()).collect())
            } else {
                Err(refuse("names something that is no longer there. Choose again"))
            }
        }
        Kind::Address => address(answer),
        Kind::Phone => contact::phone(answer.text()).map(Value::String).map_err(refuse),
        Kind::Email => contact::email(answer.text()).map(Value::String).map_err(refuse),
        Kind::Upn => Upn::parse(answer.text())
            .map(|upn| Value::String(upn.to_string()))
            .map_err(|error| vec![Complaint::new(None, error.to_string())]),
        Kind::DfeNumber => DfeNumber::parse(answer.text())
            .map(|number| Value::String(number.to_string()))
            .map_err(|error| vec![Complaint::new(None, error.to_string())]),
        Kind::Check { columns, .. } => check_row(question, columns, answer, case, scope),
    }
}

fn limited(text: String, max: usize, noun: &str, part: Option<&str>) -> Read<String> {
    let length = text.chars().count();
    if length > max {
        let message = format!(
            "{noun} must be {} characters or fewer. It has {}",
            grouped(max),
            grouped(length)
        );
        Err(vec![Complaint::new(part, message)])
    } else {
        Ok(text)
    }
}

/// "10,000".
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn within(
    date: NaiveDate,
    earliest: Option<&Bound>,
    latest: Option<&Bound>,
    noun: &str,
    case: &Case<'_>,
    scope: Option<Scope<'_>>,
) -> Result<(), String> {
    if let Some(bound) = latest
        && let Some((limit, name)) = limit(bound, case, scope)
        && date > limit
    {
        return Err(match bound {
            Bound::Today { years: 0 } => format!("{noun} must be today or in the past"),
            _ => format!("{noun} must be on or before {name}{}", date::words(limit)),
        });
    }
    if let Some(bound) = earliest
        && let Some((limit, name)) = limit(bound, case, scope)
        && date < limit
    {
        return Err(match bound {
            Bound::Today { years: 0 } => format!("{noun} must be today or in the future"),
            Bound::Today { .. } => format!("{noun} must be after {}. Check the year", date::words(limit)),
            _ => format!("{noun} must be on or after {name}{}", date::words(limit)),
        });
    }
    Ok(())
}

/// The date a bound stands for, and the name of the answer it comes from.
fn limit(bound: &Bound, case: &Case<'_>, scope: Option<Scope<'_>>) -> Option<(NaiveDate, String)> {
    match bound {
        Bound::Fixed(date) => Some((*date, String::new())),
        Bound::Today { years } => {
            let year = case.today.year() + years;
            let moved = case
                .today
                .with_year(year)
                .or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))?;
            Some((moved, String::new()))
        }
        Bound::Question(id) => {
            let noun = &case.profile.locate(id)?.question.noun;
            Some((
                case.date(id, scope)?,
                format!("the {}, ", case.words(noun, scope).trim_start_matches("the ")),
            ))
        }
    }
}

fn address(answer: &Answer) -> Read<Value> {
    let mut complaints = Vec::new();
    let mut parts = Map::new();
    for (part, called) in ADDRESS_PARTS {
        match limited(text::line(answer.part(part)), 200, called, Some(part)) {
            Ok(text) if text.is_empty() => {}
            Ok(text) => {
                parts.insert(part.into(), Value::String(text));
            }
            Err(more) => complaints.extend(more),
        }
    }
    if !parts.contains_key("country")
        && let Some(typed) = parts.get("postcode").and_then(Value::as_str)
    {
        match contact::postcode(typed) {
            Some(postcode) => {
                parts.insert("postcode".into(), Value::String(postcode));
            }
            None => complaints.push(Complaint::new(
                Some("postcode"),
                "Postcode must be a full UK postcode, like NW1 2AB. If the address is not in the UK, enter the country",
            )),
        }
    }
    if complaints.is_empty() {
        Ok(Value::Object(parts))
    } else {
        Err(complaints)
    }
}

/// A row of a check table: ticked or not, and its columns.
fn check_row(
    question: &Question,
    columns: &[Column],
    answer: &Answer,
    case: &Case<'_>,
    scope: Option<Scope<'_>>,
) -> Read<Value> {
    let row = case.words(question.row_label(), scope);
    let done = answer.part(DONE) == "yes";
    let mut complaints = Vec::new();
    let mut value = Map::new();
    value.insert(DONE.into(), Value::Bool(done));
    for column in columns {
        let typed = text::line(answer.part(&column.id));
        let noun = format!("{row}: {}", column.noun);
        if typed.is_empty() {
            if done && column.required {
                let message = format!("{row}: enter {}", column.noun);
                complaints.push(Complaint::new(Some(&column.id), message));
            }
            continue;
        }
        let read = match column.kind {
            ColumnKind::Date => date::line(&typed)
                .map_err(|rest| format!("{noun} {rest}"))
                .and_then(|date| {
                    let last_seen = Bound::Question(crate::catalogue::LAST_ATTENDANCE.into());
                    within(
                        date,
                        Some(&last_seen),
                        Some(&Bound::Today { years: 0 }),
                        &noun,
                        case,
                        scope,
                    )?;
                    Ok(date.to_string())
                })
                .map_err(|message| vec![Complaint::new(Some(&column.id), message)]),
            ColumnKind::Time => text::time(&typed).ok_or_else(|| {
                vec![Complaint::new(
                    Some(&column.id),
                    format!("{noun} must be a time, like 9:30am or 14:05"),
                )]
            }),
            ColumnKind::Phone => contact::phone(&typed)
                .map_err(|rest| vec![Complaint::new(Some(&column.id), format!("{noun} {rest}"))]),
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

/// Whether there is anything in an accepted value: characters that cannot be seen are no answer.
pub(crate) fn says_something(value: &Value) -> bool {
    match value {
        Value::String(text) => !text.is_empty(),
        Value::Object(parts) => parts.values().any(|part| *part != Value::Bool(false)),
        _ => true,
    }
}

/// The answer that reads as `value` again: what a saved file puts into the fields.
pub(crate) fn typed(kind: &Kind, value: &Value) -> Option<Answer> {
    Some(match kind {
        Kind::Date { .. } => {
            let date: NaiveDate = value.as_str()?.parse().ok()?;
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
        Kind::Address => Answer::Parts(
            value
                .as_object()?
                .iter()
                .map(|(part, text)| Some((part.clone(), text.as_str()?.to_owned())))
                .collect::<Option<_>>()?,
        ),
        Kind::Check { .. } => Answer::Parts(
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
    match &question.kind {
        Kind::Date { .. } => vec![value.as_str().map(in_words).unwrap_or_default()],
        Kind::YesNo | Kind::YesNoNotSure | Kind::OneOf { .. } => {
            vec![
                label_of(&question.kind.choices(), &own(value))
                    .map_or_else(|| own(value), |label| case.words(&label, scope)),
            ]
        }
        Kind::ManyOf { items_of, .. } => {
            let choices = question.kind.choices();
            let one = |value: &Value| {
                let value = own(value);
                match label_of(&choices, &value) {
                    Some(label) => case.words(&label, scope),
                    None => items_of
                        .as_deref()
                        .map_or(value.clone(), |id| case.item_name(id, &value)),
                }
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
            let first = if done {
                "Done".to_owned()
            } else {
                "Not done".to_owned()
            };
            std::iter::once(first)
                .chain(columns.iter().filter_map(|column| {
                    Some(format!(
                        "{}: {}",
                        column.label,
                        cell(column, value.get(&column.id)?)
                    ))
                }))
                .collect()
        }
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

fn in_words(iso: &str) -> String {
    iso.parse().map_or_else(|_| iso.to_owned(), date::words)
}

fn label_of(choices: &[Choice], value: &str) -> Option<String> {
    choices
        .iter()
        .find(|choice| choice.value == value)
        .map(|choice| choice.label.clone())
}

/// The text with a capital first letter.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
