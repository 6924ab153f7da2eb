//! From what was typed to what the referral file says: the one place where an answer is accepted or refused.

use chrono::NaiveDate;
use onroll_rules::identifiers::{DfeNumber, Upn};

use super::accepted::Value;
use super::complaint::{Complaint, Read, limited};
use super::limits::within;
use super::parts::{ADDRESS_PARTS, COUNTRY, DAY, LINE_1, POSTCODE};
use super::reference::reference;
use super::setting::Setting;
use super::text::capital;
use super::{contact, date, periods, row, text};
use crate::answer::Answer;
use crate::catalogue::DATE_OF_BIRTH;
use crate::question::{Choice, Kind, NOT_KNOWN, Question, YesNo};

/// Reads an answer that is not blank.
///
/// # Errors
/// What is wrong with it, by field.
pub(crate) fn read(question: &Question, answer: &Answer, setting: &dyn Setting) -> Read<Value> {
    // Said only when something is wrong.
    let noun = || capital(&setting.words(&question.noun));
    let refuse = |rest: &str| vec![Complaint::new(None, format!("{} {rest}", noun()))];
    if answer.is_not_known(question) {
        return Ok(Value::NotKnown);
    }
    if !has_shape(&question.kind, answer) {
        return Err(refuse("must be entered again"));
    }
    let line = |max| limited(text::line(answer.text()), max, &noun, None).map(Value::Text);
    match &question.kind {
        Kind::ShortText { max } => line(*max),
        Kind::Name => line(200),
        Kind::LongText { max } => limited(text::lines(answer.text()), *max, &noun, None).map(Value::Text),
        Kind::Date { .. } => accepted_date(question, answer, setting).map(Value::Date),
        Kind::YesNo | Kind::YesNoNotSure | Kind::Read | Kind::OneOf { .. } => {
            chosen(&question.kind, answer.text()).ok_or_else(|| vec![Complaint::new(None, NOT_LISTED)])
        }
        Kind::ManyOf {
            options,
            items_of,
            none,
        } => many(answer, options, items_of.as_deref(), none.as_ref(), setting),
        Kind::Address => address(answer, &noun),
        Kind::Phone => contact::phone(answer.text()).map(Value::Phone).map_err(refuse),
        Kind::Email => contact::email(answer.text()).map(Value::Email).map_err(refuse),
        Kind::Upn => upn(question, answer, setting).map_err(|rest| vec![Complaint::new(None, rest)]),
        Kind::DfeNumber => DfeNumber::parse(&text::bare(answer.text()))
            .map(Value::DfeNumber)
            .map_err(|error| vec![Complaint::new(None, error.to_string())]),
        Kind::Number { least, most, .. } => text::number_within(answer.text(), *least, *most)
            .map(Value::Number)
            .map_err(|rest| refuse(&rest)),
        Kind::Time => text::time(answer.text())
            .map(Value::Time)
            .ok_or_else(|| refuse(text::NO_TIME)),
        Kind::Reference { pattern, example } => reference(pattern, answer.text())
            .map(Value::Reference)
            .ok_or_else(|| refuse(&format!("must be written like {example}"))),
        Kind::Periods { marks } => {
            let possible = periods::Possible {
                today: setting.today(),
                born: setting.date(DATE_OF_BIRTH),
            };
            periods::read(answer, *marks, possible)
        }
        Kind::Check { columns, .. } => row::read(question, columns, answer, setting),
    }
}

/// Reads a unique pupil number. No two pupils have the same.
fn upn(question: &Question, answer: &Answer, setting: &dyn Setting) -> Result<Value, String> {
    let read = |typed: &str| Upn::parse(&text::bare(typed));
    let upn = read(answer.text()).map_err(|error| error.to_string())?;
    let before = setting.typed_before(question);
    if before.iter().any(|typed| read(typed).as_ref() == Ok(&upn)) {
        return Err("Another child on this form has the same UPN. Each pupil has a UPN of their own".into());
    }
    Ok(Value::Upn(upn))
}

/// Reads a date and holds it to its limits: the one reader of dates that decide something.
///
/// # Errors
/// What is wrong with it, by field.
fn accepted_date(question: &Question, answer: &Answer, setting: &dyn Setting) -> Read<NaiveDate> {
    let Kind::Date { earliest, latest } = &question.kind else {
        return Err(Vec::new());
    };
    let noun = || capital(&setting.words(&question.noun));
    let date = date::of(answer).map_err(|wrong| {
        vec![Complaint::new(
            Some(wrong.part),
            format!("{} {}", noun(), wrong.rest),
        )]
    })?;
    within(date, earliest.as_ref(), latest.as_ref(), &noun, setting)
        .map_err(|message| vec![Complaint::new(Some(DAY), message)])?;
    Ok(date)
}

/// The choice of that value, if the question offers it.
fn chosen(kind: &Kind, value: &str) -> Option<Value> {
    kind.label_of(value)?;
    Some(match kind {
        Kind::OneOf { .. } => Value::Choice(value.to_owned()),
        _ => Value::YesNo(YesNo::read(value)?),
    })
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
    if question.not_known.is_some() {
        return value == NOT_KNOWN && answer.is_not_known(question);
    }
    alone && answer.has(value)
}

/// What is said of a choice that cannot be one: a child that was removed, or a file made by hand.
const NOT_LISTED: &str = "Choose again: an answer that was chosen is not in the list";

/// Whether the answer is a text, several or fields, as its question is. Only a file made by hand can hold one that is not.
pub(crate) fn has_shape(kind: &Kind, answer: &Answer) -> bool {
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
    setting: &dyn Setting,
) -> Read<Value> {
    let keys = items_of.map_or_else(Vec::new, |collection| setting.keys(collection));
    let offered: Vec<&str> = options
        .iter()
        .map(|choice| choice.value.as_str())
        .chain(keys)
        .chain(none.map(|choice| choice.value.as_str()))
        .collect();
    let chosen: Vec<String> = offered
        .iter()
        .filter(|value| answer.has(value))
        .map(|value| (*value).to_owned())
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
        _ => Ok(Value::Choices(chosen)),
    }
}

fn address(answer: &Answer, noun: &dyn Fn() -> String) -> Read<Value> {
    let mut complaints = Vec::new();
    let mut parts: Vec<(&'static str, String)> = Vec::new();
    for (part, called) in ADDRESS_PARTS {
        match limited(
            text::line(answer.part(part)),
            200,
            &|| called.to_owned(),
            Some(part),
        ) {
            Ok(text) if text.is_empty() => {}
            Ok(text) if part == POSTCODE => parts.push((part, text::unmarked(&text))),
            Ok(text) => parts.push((part, text)),
            Err(more) => complaints.extend(more),
        }
    }
    if complaints.is_empty() && parts.is_empty() {
        let message = format!("{} must be entered again", noun());
        return Err(vec![Complaint::new(Some(LINE_1), message)]);
    }
    let country = parts.iter().find(|(part, _)| *part == COUNTRY);
    let is_uk = contact::is_uk(country.map_or("", |(_, country)| country));
    if let Some((_, postcode)) = parts.iter_mut().find(|(part, _)| is_uk && *part == POSTCODE) {
        match contact::postcode(postcode) {
            Ok(read) => *postcode = read,
            Err(message) => complaints.push(Complaint::new(Some(POSTCODE), message)),
        }
    }
    if complaints.is_empty() {
        Ok(Value::Address(parts))
    } else {
        Err(complaints)
    }
}
