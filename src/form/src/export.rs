//! The answers as the referral file holds them, and back.
//!
//! Accepted answers become the values of their questions' properties. An answer that cannot be accepted yet is kept beside them as it
//! was typed, so that an incomplete referral loses nothing. Answers set aside by a condition are left out.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::answer::{Answer, Answers, Item, Scope, Sheet};
use crate::case::Case;
use crate::profile::{Collection, Profile, made_name};
use crate::question::Kind;
use crate::value::{self, ADDRESS_PARTS, DATE_PARTS, DONE};

/// The property of an item that holds its key.
pub const KEY: &str = "key";

/// An answer that cannot be accepted as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Unaccepted {
    /// The list it belongs to, such as `children`; none for the referral itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collection: Option<String>,
    /// The key of the entry in that list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[0-9]{1,20}$")))]
    pub item: Option<String>,
    /// The id of the question.
    pub question: String,
    /// The answer as it was typed.
    pub typed: Answer,
    /// Why it cannot be accepted.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub problems: Vec<String>,
}

/// The answers of a referral file.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Exported {
    /// Accepted answers by question id; collections as lists. Which questions there are depends on the authority. What did
    /// not apply or was not answered is left out.
    pub answers: Map<String, Value>,
    /// Answers that cannot be accepted as they are.
    pub unaccepted: Vec<Unaccepted>,
}

impl Case<'_> {
    /// The answers as the referral file holds them.
    pub fn export(&self) -> Exported {
        let mut out = Exported::default();
        for section in self.sections() {
            if let Some(collection) = &section.collection {
                out.answers.insert(collection.clone(), json!([]));
            }
            for scope in self.scopes(section) {
                let mut sheet = Map::new();
                if let Some(scope) = scope {
                    sheet.insert(KEY.into(), json!(scope.item.key));
                }
                for shown in self.pages(section, scope) {
                    for question in shown
                        .page
                        .questions
                        .iter()
                        .filter(|question| self.question_applies(question, scope))
                    {
                        match self.value(question, scope) {
                            Ok(Some(value)) => {
                                sheet.insert(question.id.clone(), json!(value));
                            }
                            Ok(None) => {}
                            Err(complaints) => {
                                out.unaccepted
                                    .extend(self.answer(&question.id, scope).map(|typed| {
                                        Unaccepted {
                                            collection: section.collection.clone(),
                                            item: scope.map(|scope: Scope<'_>| scope.item.key.clone()),
                                            question: question.id.clone(),
                                            typed: typed.clone(),
                                            problems: complaints
                                                .into_iter()
                                                .map(|complaint| complaint.in_words())
                                                .collect(),
                                        }
                                    }))
                            }
                        }
                    }
                }
                if let Some(known) = scope.and_then(|scope| self.profile.collection(scope.collection))
                    && let Some(name) = made(known, &sheet)
                {
                    sheet.insert(known.name_from.clone(), json!(name));
                }
                match section
                    .collection
                    .as_ref()
                    .and_then(|id| out.answers.get_mut(id))
                    .and_then(Value::as_array_mut)
                {
                    Some(items) => items.push(Value::Object(sheet)),
                    None => out.answers.extend(sheet),
                }
            }
        }
        out
    }
}

/// Why the answers of a referral file cannot be read with a profile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The file answers a question the profile does not ask.
    #[error(
        "the file answers “{0}”, which this authority's form does not ask. It may have been made with another version of the form"
    )]
    UnknownQuestion(String),
    /// A value is not of the shape its question has.
    #[error("the answer to “{0}” does not have the form that this kind of answer has")]
    WrongShape(String),
    /// A list of children, adults or professionals is not a list of objects with keys of their own.
    #[error("“{0}” must be a list of entries, each with its own “key”")]
    WrongCollection(String),
    /// A question has an accepted answer and another that is not accepted, or two of these.
    #[error("the file answers “{0}” twice, so it does not say which answer is meant")]
    Twice(String),
}

impl Exported {
    /// The answers as they would be typed into the form of `profile`.
    ///
    /// # Errors
    /// The first thing in the file that is not an answer to this form. Nothing is half-read.
    pub fn answers(&self, profile: &Profile) -> Result<Answers, ImportError> {
        let mut answers = Answers::default();
        let mut last_key = 0;
        for (name, given) in &self.answers {
            let Some(collection) = profile.collection(name) else {
                let (id, answer) = read(profile, None, name, given)?;
                answers.sheet.insert(id, answer);
                continue;
            };
            let wrong = || ImportError::WrongCollection(name.clone());
            let mut items: Vec<Item> = Vec::new();
            for entry in given.as_array().ok_or_else(wrong)? {
                let object = entry.as_object().ok_or_else(wrong)?;
                let key = object
                    .get(KEY)
                    .and_then(Value::as_str)
                    .filter(|key| key.len() <= 20)
                    .ok_or_else(wrong)?;
                let number: u32 = key.parse().map_err(|_| wrong())?;
                if items.iter().any(|item| item.key == key) {
                    return Err(wrong());
                }
                last_key = last_key.max(number);
                let mut sheet = Sheet::new();
                let follows = made(collection, object);
                for (name, given) in object.iter().filter(|(name, _)| *name != KEY) {
                    // It follows from the answers beside it.
                    if *name == collection.name_from
                        && follows.is_some()
                        && given.as_str() == follows.as_deref()
                    {
                        continue;
                    }
                    let (id, answer) = read(profile, Some(&collection.id), name, given)?;
                    sheet.insert(id, answer);
                }
                items.push(Item {
                    key: key.to_owned(),
                    answers: sheet,
                });
            }
            answers.collections.insert(collection.id.clone(), items);
        }
        answers.last_key = last_key;
        for one in &self.unaccepted {
            let unknown = || ImportError::UnknownQuestion(one.question.clone());
            let located = profile.locate(&one.question).ok_or_else(unknown)?;
            if located.section.collection != one.collection {
                return Err(unknown());
            }
            if !fits(&located.question.kind, &one.typed) {
                return Err(ImportError::WrongShape(one.question.clone()));
            }
            let item = one.collection.as_deref().zip(one.item.as_deref());
            let sheet = answers.sheet_mut(item).ok_or_else(unknown)?;
            if sheet.insert(one.question.clone(), one.typed.clone()).is_some() {
                return Err(ImportError::Twice(one.question.clone()));
            }
        }
        Ok(answers)
    }
}

/// The name of an entry that is made of the accepted answers to several questions.
fn made(collection: &Collection, entry: &Map<String, Value>) -> Option<String> {
    let parts = collection.name_parts.iter();
    let name = made_name(parts.filter_map(|id| entry.get(id)?.as_str()));
    (!name.is_empty()).then_some(name)
}

fn read(
    profile: &Profile,
    collection: Option<&str>,
    name: &str,
    given: &Value,
) -> Result<(String, Answer), ImportError> {
    let located = profile
        .locate(name)
        .filter(|located| located.section.collection.as_deref() == collection)
        .ok_or_else(|| ImportError::UnknownQuestion(name.to_owned()))?;
    let kind = &located.question.kind;
    let answer = value::typed(kind, given)
        .filter(|answer| fits(kind, answer))
        .ok_or_else(|| ImportError::WrongShape(name.to_owned()))?;
    Ok((name.to_owned(), answer))
}

/// Whether an answer has only the fields its kind has, so that nothing in it would be lost.
fn fits(kind: &Kind, answer: &Answer) -> bool {
    match (kind, answer) {
        (Kind::Date { .. }, Answer::Parts(parts)) => parts
            .keys()
            .all(|part| DATE_PARTS.iter().any(|(name, _)| name == part)),
        (Kind::Address, Answer::Parts(parts)) => parts
            .keys()
            .all(|part| ADDRESS_PARTS.iter().any(|(name, _)| name == part)),
        (Kind::Check { columns, .. }, Answer::Parts(parts)) => parts
            .keys()
            .all(|part| part == DONE || columns.iter().any(|column| column.id == *part)),
        (Kind::Periods { .. }, Answer::Parts(parts)) => parts.keys().all(|part| value::is_period_part(part)),
        (Kind::ManyOf { .. }, Answer::Many(_)) => true,
        (
            Kind::Date { .. }
            | Kind::Address
            | Kind::Check { .. }
            | Kind::Periods { .. }
            | Kind::ManyOf { .. },
            _,
        ) => false,
        (_, answer) => matches!(answer, Answer::Text(_)),
    }
}
