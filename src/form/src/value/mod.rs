//! From what was typed to what the referral file says, back again, and into words.
//!
//! [`read`] is the only place where an answer is accepted or refused. What it gives is the value of the JSON property.

mod contact;
pub(crate) mod date;
pub use date::words;
mod periods;
mod row;
mod show;
pub(crate) mod text;

use chrono::{Datelike, NaiveDate};
use onroll_rules::identifiers::{DfeNumber, Upn};
use serde_json::{Map, Value, json};

use crate::answer::Answer;
use crate::case::{Case, Scope};
use crate::catalogue::DATE_OF_BIRTH;
use crate::question::{Bound, Choice, Kind, Question};

pub(crate) use show::{cell, lines, typed};
pub use text::{capital, is_blank};

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

pub(crate) use periods::is_period_part;
pub use periods::{MAX_PERIODS, PERIOD_PARTS, period_part};

/// How many characters an answer of several lines has, as its limit counts them.
pub fn counted(text: &str) -> usize {
    text::counted(text)
}

/// The field of a check row that says it was done.
pub const DONE: &str = "done";

/// Whether a text is one telephone number, with an area code.
pub fn is_phone(text: &str) -> bool {
    contact::phone(text).is_ok()
}

/// Whether a text is one email address and nothing else.
pub fn is_email(text: &str) -> bool {
    contact::email(text).is_ok_and(|address| address == text)
}

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
    // Said only when something is wrong.
    let noun = || capital(&case.words(&question.noun, scope));
    let refuse = |rest: &str| vec![Complaint::new(None, format!("{} {rest}", noun()))];
    if !fits(&question.kind, answer) {
        return Err(refuse("must be entered again"));
    }
    let line = |max| limited(text::line(answer.text()), max, &noun, None).map(Value::String);
    match &question.kind {
        Kind::ShortText { max } => line(*max),
        Kind::Name => line(200),
        Kind::LongText { max } => limited(text::lines(answer.text()), *max, &noun, None).map(Value::String),
        Kind::Date { .. } => accepted_date(question, answer, case, scope).map(|date| json!(date)),
        Kind::YesNo | Kind::YesNoNotSure | Kind::Read | Kind::OneOf { .. } => {
            let chosen = answer.text();
            match question.kind.label_of(chosen) {
                Some(_) => Ok(json!(chosen)),
                None => Err(vec![Complaint::new(None, NOT_LISTED)]),
            }
        }
        Kind::ManyOf {
            options,
            items_of,
            none,
        } => many(answer, options, items_of.as_deref(), none.as_ref(), case),
        Kind::Address => address(answer, &noun),
        Kind::Phone => contact::phone(answer.text()).map(Value::String).map_err(refuse),
        Kind::Email => contact::email(answer.text()).map(Value::String).map_err(refuse),
        Kind::Upn => Upn::parse(&text::bare(answer.text()))
            .map(|upn| Value::String(upn.to_string()))
            .map_err(|error| vec![Complaint::new(None, error.to_string())]),
        Kind::DfeNumber => DfeNumber::parse(&text::bare(answer.text()))
            .map(|number| Value::String(number.to_string()))
            .map_err(|error| vec![Complaint::new(None, error.to_string())]),
        Kind::Periods { marks } => {
            let possible = periods::Possible {
                today: case.today,
                born: case.date(DATE_OF_BIRTH, scope),
            };
            periods::read(answer, *marks, possible)
        }
        Kind::Check { columns, .. } => row::read(question, columns, answer, case, scope),
    }
}

/// Reads a date and holds it to its limits: the one reader of dates that decide something.
///
/// # Errors
/// What is wrong with it, by field.
pub(crate) fn accepted_date(
    question: &Question,
    answer: &Answer,
    case: &Case<'_>,
    scope: Option<Scope<'_>>,
) -> Read<NaiveDate> {
    let Kind::Date { earliest, latest } = &question.kind else {
        return Err(Vec::new());
    };
    let noun = || capital(&case.words(&question.noun, scope));
    let date = date::of(answer).map_err(|wrong| {
        vec![Complaint::new(
            Some(wrong.part),
            format!("{} {}", noun(), wrong.rest),
        )]
    })?;
    within(date, earliest.as_ref(), latest.as_ref(), &noun, case, scope)
        .map_err(|message| vec![Complaint::new(Some("day"), message)])?;
    Ok(date)
}

/// Whether the choice `value` was made. “None of these” beside other answers is not: the form asks again, and what else was
/// ticked counts.
pub(crate) fn chose(question: &Question, answer: &Answer, value: &str) -> bool {
    let alone = match (&question.kind, answer) {
        (Kind::ManyOf { none: Some(none), .. }, Answer::Many(values)) if none.value == value => {
            values.len() == 1
        }
        _ => true,
    };
    alone && answer.has(value)
}

/// What is said of a choice that cannot be one: a child that was removed, or a file made by hand.
const NOT_LISTED: &str = "Choose again: an answer that was chosen is not in the list";

/// Whether the answer has the fields its question has. Only a file made by hand can hold one that has not.
fn fits(kind: &Kind, answer: &Answer) -> bool {
    match kind {
        Kind::Date { .. } | Kind::Address | Kind::Periods { .. } | Kind::Check { .. } => {
            matches!(answer, Answer::Parts(_))
        }
        Kind::ManyOf { .. } => matches!(answer, Answer::Many(_)),
        _ => matches!(answer, Answer::Text(_)),
    }
}

/// The values chosen, in the order they are offered, so that ticking in another order changes nothing.
fn many(
    answer: &Answer,
    options: &[Choice],
    items_of: Option<&str>,
    none: Option<&Choice>,
    case: &Case<'_>,
) -> Read<Value> {
    let items = items_of.map_or(&[][..], |collection| case.answers.items(collection));
    let offered: Vec<&str> = options
        .iter()
        .map(|choice| choice.value.as_str())
        .chain(items.iter().map(|item| item.key.as_str()))
        .chain(none.map(|choice| choice.value.as_str()))
        .collect();
    let chosen: Vec<&str> = offered
        .iter()
        .copied()
        .filter(|value| answer.has(value))
        .collect();
    let listed = match answer {
        Answer::Many(values) => values.iter().all(|value| offered.contains(&value.as_str())),
        _ => false,
    };
    if !listed {
        return Err(vec![Complaint::new(None, NOT_LISTED)]);
    }
    match none {
        Some(none) if chosen.len() > 1 && answer.has(&none.value) => {
            let message = format!("Select “{}” or the other answers, not both", none.label);
            Err(vec![Complaint::new(None, message)])
        }
        _ => Ok(json!(chosen)),
    }
}

fn limited(text: String, max: usize, noun: &dyn Fn() -> String, part: Option<&str>) -> Read<String> {
    // A character is at least a byte.
    let length = if text.len() > max { text.chars().count() } else { 0 };
    if length > max {
        let message = format!(
            "{} must be {} characters or fewer. It has {}",
            noun(),
            grouped(max),
            grouped(length)
        );
        Err(vec![Complaint::new(part, message)])
    } else {
        Ok(text)
    }
}

/// A number as it is read: "10,000".
pub fn grouped(number: usize) -> String {
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
    noun: &dyn Fn() -> String,
    case: &Case<'_>,
    scope: Option<Scope<'_>>,
) -> Result<(), String> {
    if let Some(bound) = latest
        && let Some(limit) = limit(bound, case, scope)
        && date > limit
    {
        let name = || name(bound, case, scope);
        return Err(match bound {
            Bound::Today { years: 0 } => format!("{} must be today or in the past", noun()),
            _ => format!("{} must be on or before {}{}", noun(), name(), words(limit)),
        });
    }
    if let Some(bound) = earliest
        && let Some(limit) = limit(bound, case, scope)
        && date < limit
    {
        let name = || name(bound, case, scope);
        return Err(match bound {
            Bound::Today { years: 0 } => format!("{} must be today or in the future", noun()),
            Bound::Today { .. } => {
                format!("{} must be on or after {}. Check the year", noun(), words(limit))
            }
            _ => format!("{} must be on or after {}{}", noun(), name(), words(limit)),
        });
    }
    Ok(())
}

/// The date a bound stands for.
fn limit(bound: &Bound, case: &Case<'_>, scope: Option<Scope<'_>>) -> Option<NaiveDate> {
    match bound {
        Bound::Fixed(date) => Some(*date),
        Bound::Today { years } => {
            let year = case.today.year() + years;
            case.today
                .with_year(year)
                .or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))
        }
        Bound::Question(id) => case.typed_date(id, scope),
    }
}

/// The name of the answer a bound comes from; nothing for a date that is no answer.
fn name(bound: &Bound, case: &Case<'_>, scope: Option<Scope<'_>>) -> String {
    match bound {
        Bound::Question(id) => case.profile.locate(id).map_or_else(String::new, |located| {
            let noun = case.words(&located.question.noun, scope);
            format!("the {}, ", noun.trim_start_matches("the "))
        }),
        Bound::Fixed(_) | Bound::Today { .. } => String::new(),
    }
}

fn address(answer: &Answer, noun: &dyn Fn() -> String) -> Read<Value> {
    let mut complaints = Vec::new();
    let mut parts = Map::new();
    for (part, called) in ADDRESS_PARTS {
        match limited(
            text::line(answer.part(part)),
            200,
            &|| called.to_owned(),
            Some(part),
        ) {
            Ok(text) if text.is_empty() => {}
            Ok(text) => {
                parts.insert(part.into(), Value::String(text));
            }
            Err(more) => complaints.extend(more),
        }
    }
    if complaints.is_empty() && parts.is_empty() {
        let message = format!("{} must be entered again", noun());
        return Err(vec![Complaint::new(Some("line_1"), message)]);
    }
    if let Some(Value::String(postcode)) = parts.get_mut("postcode") {
        *postcode = text::unmarked(postcode);
    }
    let country = parts.get("country").and_then(Value::as_str).unwrap_or_default();
    if contact::is_uk(country)
        && let Some(typed) = parts.get("postcode").and_then(Value::as_str)
    {
        match contact::postcode(typed) {
            Ok(postcode) => {
                parts.insert("postcode".into(), Value::String(postcode));
            }
            Err(message) => complaints.push(Complaint::new(Some("postcode"), message)),
        }
    }
    if complaints.is_empty() {
        Ok(Value::Object(parts))
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
