//! The answers as the referral file holds them, and back.
//!
//! Accepted answers become the values of their questions' properties. An answer that cannot be accepted yet is kept beside them as it
//! was typed, so that an incomplete referral loses nothing. Answers set aside by a condition are left out.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::answer::{Answer, Answers, Item, KEY, Scope, Sheet};
use crate::case::Case;
use crate::profile::{Collection, Profile, Section, made_name};
use crate::question::{ColumnKind, Kind, Question};
use crate::strays::answered;
use crate::value::{self, ADDRESS_PARTS, DATE_PARTS};

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

impl<'a> Case<'a> {
    /// The answers as the referral file holds them.
    pub fn export(&self) -> Exported {
        let mut out = Exported::default();
        for section in self.sections() {
            if let Some(collection) = &section.collection {
                match self.open_owners(section) {
                    None => {
                        out.answers.insert(collection.clone(), json!([]));
                    }
                    Some(owners) => owners.into_iter().for_each(|owner| {
                        list_of(&mut out.answers, Some(owner), collection);
                    }),
                }
            }
            for scope in self.scopes(section) {
                let pages = self.recorded_pages(section, scope);
                let owner = scope.and_then(|scope| self.owner(scope));
                if owner.is_some() && pages.is_empty() {
                    // The part of its child is closed, and it says nothing of danger.
                    continue;
                }
                let questions = pages.iter().flat_map(|shown| self.in_order(shown));
                let questions = questions.filter(|question| self.question_applies(question, scope));
                let sheet = self.exported(section, scope, questions.collect(), &mut out.unaccepted);
                match &section.collection {
                    Some(collection) => {
                        if let Some(items) = list_of(&mut out.answers, owner, collection) {
                            items.push(Value::Object(sheet));
                        }
                    }
                    None => out.answers.extend(sheet),
                }
            }
            for stray in self.strays(section) {
                let pages = section.pages.iter();
                let questions = pages.flat_map(|page| answered(&page.questions, stray));
                let sheet = self.exported(section, Some(stray), questions.collect(), &mut out.unaccepted);
                if let Some(items) = list_of(&mut out.answers, None, stray.collection) {
                    items.push(Value::Object(sheet));
                }
            }
        }
        out
    }

    /// The accepted answers to questions of a section in one scope. The others are added to `unaccepted`.
    fn exported(
        &self,
        section: &Section,
        scope: Option<Scope<'a>>,
        questions: Vec<&Question>,
        unaccepted: &mut Vec<Unaccepted>,
    ) -> Map<String, Value> {
        let mut sheet = Map::new();
        if let Some(scope) = scope {
            sheet.insert(KEY.into(), json!(scope.item.key));
        }
        for question in questions {
            match self.value(question, scope) {
                Ok(Some(value)) => {
                    sheet.insert(question.id.clone(), json!(value));
                }
                Ok(None) => {}
                Err(complaints) => {
                    unaccepted.extend(self.answer(&question.id, scope).map(|typed| {
                        Unaccepted {
                            collection: section.collection.clone(),
                            item: scope.map(|scope| scope.item.key.clone()),
                            question: question.id.clone(),
                            typed: typed.into_owned(),
                            problems: complaints
                                .into_iter()
                                .map(|complaint| complaint.in_words())
                                .collect(),
                        }
                    }));
                }
            }
        }
        if let Some(known) = scope.and_then(|scope| self.profile.collection(scope.collection))
            && let Some(name) = made(known, &sheet)
        {
            sheet.insert(known.name_from.clone(), json!(name));
        }
        sheet
    }
}

/// The list of a collection: in the answers or, of what belongs to one child, in the entry of the child.
fn list_of<'m>(
    answers: &'m mut Map<String, Value>,
    owner: Option<Scope<'_>>,
    collection: &str,
) -> Option<&'m mut Vec<Value>> {
    let sheet = match owner {
        None => answers,
        Some(owner) => {
            let mut entries = answers.get_mut(owner.collection)?.as_array_mut()?.iter_mut();
            let is_it = |entry: &&mut Value| entry.get(KEY).and_then(Value::as_str) == Some(&owner.item.key);
            entries.find(is_it)?.as_object_mut()?
        }
    };
    sheet
        .entry(collection)
        .or_insert_with(|| json!([]))
        .as_array_mut()
}

/// Why the answers of a referral file cannot be read with a profile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// The file answers a question the profile does not ask.
    #[error(
        "the file answers “{0}”, which this council’s form does not ask. It may have been made with another version of the form"
    )]
    UnknownQuestion(String),
    /// A value is not of the shape its question has.
    #[error("the answer to “{0}” is not written as this kind of answer must be")]
    WrongShape(String),
    /// A list of children, adults or professionals is not a list of objects with keys of their own.
    #[error("“{0}” must be a list of entries, each with its own “key”")]
    WrongCollection(String),
    /// The name of an entry differs from what the answers beside it make.
    #[error("“{0}” does not match the answers that make it up, so the file does not say which name is meant")]
    OtherName(String),
    /// A question has an accepted answer and another that is not accepted, or two of these.
    #[error("the file answers “{0}” twice, so it does not say which answer is meant")]
    Twice(String),
}

impl Exported {
    /// The answers as they would be typed into the form of `profile`, of a file that was written on that day. What would have followed
    /// and is not in the file was left blank, and stays so.
    ///
    /// # Errors
    /// The first thing in the file that is not an answer to this form. Nothing is half-read.
    pub fn answers(&self, profile: &Profile, on: NaiveDate) -> Result<Answers, ImportError> {
        self.read(profile, on, Untaken::Refused)
    }

    /// The same of a file that was made with an earlier version of the form. What this version does not take is kept as it is,
    /// for [`Case::unasked`] to tell.
    ///
    /// # Errors
    /// The first thing in the file that is wrong whatever the form asks.
    pub fn answers_of_earlier(&self, profile: &Profile, on: NaiveDate) -> Result<Answers, ImportError> {
        self.read(profile, on, Untaken::Kept)
    }

    fn read(&self, profile: &Profile, on: NaiveDate, unasked: Untaken) -> Result<Answers, ImportError> {
        let mut answers = Answers::default();
        for (name, given) in &self.answers {
            match profile.collection(name) {
                // Beside the children there are entries of which it is not known whose they are.
                Some(collection) => read_list(profile, &mut answers, collection, None, given, unasked)?,
                None if profile.replaces(name).is_some() => read_replaced(&mut answers, name, given)?,
                None => {
                    let (id, answer) = read(profile, None, name, given, unasked)?;
                    answers.sheet.insert(id, answer);
                }
            }
        }
        for one in &self.unaccepted {
            let unknown = || ImportError::UnknownQuestion(one.question.clone());
            let list = one.collection.as_deref();
            // What a list asked that is replaced is not known any more.
            if list.and_then(|list| profile.replaces(list)).is_none() {
                let located = profile.locate(&one.question);
                let located = located.filter(|located| located.section.collection == one.collection);
                if unasked == Untaken::Refused {
                    let question = located.ok_or_else(unknown)?.question;
                    if !fits(question, &one.typed) {
                        return Err(ImportError::WrongShape(one.question.clone()));
                    }
                }
                // A key that an answer still names is not given to another entry.
                if located.is_some_and(|located| names_entries(&located.question.kind)) {
                    let words = one.typed.texts().into_iter().flat_map(|text| text.split(' '));
                    let keys = words.filter_map(|word| word.parse::<u32>().ok());
                    answers.last_key = keys.fold(answers.last_key, u32::max);
                }
            }
            let item = match (list, one.item.as_deref()) {
                (None, _) => None,
                (Some(list), Some(key)) => Some((list, key)),
                (Some(_), None) => return Err(unknown()),
            };
            // The list of an earlier form is among the answers that this one does not take.
            let is_gone = unasked == Untaken::Kept && answers.sheet(item).is_none();
            let sheet = answers.sheet_mut(item.filter(|_| !is_gone));
            let sheet = sheet.ok_or_else(unknown)?;
            if sheet.insert(one.question.clone(), one.typed.clone()).is_some() {
                return Err(ImportError::Twice(one.question.clone()));
            }
        }
        answers.replace_lists(profile);
        answers.leave_blank(profile, on, None);
        Ok(answers)
    }
}

/// What becomes of answers in a file that the form does not take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Untaken {
    /// The file is refused.
    Refused,
    /// They are kept as they are.
    Kept,
}

/// Whether an answer can name entries by their keys.
fn names_entries(kind: &Kind) -> bool {
    match kind {
        Kind::ManyOf { items_of, .. } => items_of.is_some(),
        Kind::Check { columns, .. } => columns.iter().any(|column| column.kind == ColumnKind::Children),
        _ => false,
    }
}

/// Adds the entries of a list, which belong to the entry with the key `of`, if to one.
fn read_list(
    profile: &Profile,
    answers: &mut Answers,
    collection: &Collection,
    of: Option<&str>,
    given: &Value,
    unasked: Untaken,
) -> Result<(), ImportError> {
    let wrong = || ImportError::WrongCollection(collection.id.clone());
    answers.collections.entry(collection.id.clone()).or_default();
    for entry in given.as_array().ok_or_else(wrong)? {
        let (mut item, properties) = read_entry(answers, &collection.id, entry)?;
        item.of = of.map(str::to_owned);
        let follows = entry.as_object().and_then(|entry| made(collection, entry));
        for (name, given) in properties {
            if *name == collection.name_from
                && let Some(first) = collection.name_parts.first()
            {
                match &follows {
                    Some(made) if given.as_str() == Some(made) => {}
                    Some(_) => return Err(ImportError::OtherName(name.clone())),
                    // The file is of a time when the name was one answer.
                    None => {
                        let (id, answer) = read(profile, Some(&collection.id), first, given, unasked)?;
                        item.answers.insert(id, answer);
                    }
                }
                continue;
            }
            let owned = profile.collection(name);
            if let Some(owned) = owned.filter(|owned| owned.of.as_ref() == Some(&collection.id)) {
                read_list(profile, answers, owned, Some(&item.key), given, unasked)?;
                continue;
            }
            let (id, answer) = read(profile, Some(&collection.id), name, given, unasked)?;
            item.answers.insert(id, answer);
        }
        answers
            .collections
            .entry(collection.id.clone())
            .or_default()
            .push(item);
    }
    Ok(())
}

/// Adds the entries of a list that a check of this form replaces. Their questions are not asked any more, so each answer is taken as
/// it stands.
fn read_replaced(answers: &mut Answers, list: &str, given: &Value) -> Result<(), ImportError> {
    let wrong = || ImportError::WrongCollection(list.to_owned());
    for entry in given.as_array().ok_or_else(wrong)? {
        let (mut item, properties) = read_entry(answers, list, entry)?;
        for (id, value) in properties {
            let answer = match value {
                Value::Number(number) => Some(Answer::Text(number.to_string())),
                _ => serde_json::from_value(value.clone()).ok(),
            };
            let shape = || ImportError::WrongShape(id.clone());
            item.answers.insert(id.clone(), answer.ok_or_else(shape)?);
        }
        answers.collections.entry(list.to_owned()).or_default().push(item);
    }
    Ok(())
}

/// What an entry of a list has beside its key.
type EntryProperties<'v> = Vec<(&'v String, &'v Value)>;

/// An entry of a list without its answers, and what it says beside its key. No other entry of the list has that key.
fn read_entry<'v>(
    answers: &mut Answers,
    list: &str,
    entry: &'v Value,
) -> Result<(Item, EntryProperties<'v>), ImportError> {
    let wrong = || ImportError::WrongCollection(list.to_owned());
    let object = entry.as_object().ok_or_else(wrong)?;
    let key = object
        .get(KEY)
        .and_then(Value::as_str)
        .filter(|key| key.len() <= 20)
        .ok_or_else(wrong)?;
    let number: u32 = key.parse().map_err(|_| wrong())?;
    if answers.item(list, key).is_some() {
        return Err(wrong());
    }
    answers.last_key = answers.last_key.max(number);
    let item = Item {
        key: key.to_owned(),
        of: None,
        answers: Sheet::new(),
    };
    let properties = object.iter().filter(|(name, _)| *name != KEY);
    Ok((item, properties.collect()))
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
    unasked: Untaken,
) -> Result<(String, Answer), ImportError> {
    let located = profile
        .locate(name)
        .filter(|located| located.section.collection.as_deref() == collection);
    let question = located.map(|located| located.question);
    let kind = question.map(|question| &question.kind);
    let answer = question.and_then(|question| {
        let answer = value::typed(question, given)?;
        fits(question, &answer).then_some(answer)
    });
    let answer = match (answer, kind, unasked) {
        (Some(answer), ..) => answer,
        (None, _, Untaken::Kept) => value::as_it_stands(kind, given),
        (None, None, Untaken::Refused) => return Err(ImportError::UnknownQuestion(name.to_owned())),
        (None, Some(_), Untaken::Refused) => return Err(ImportError::WrongShape(name.to_owned())),
    };
    Ok((name.to_owned(), answer))
}

/// Whether an answer has only the fields its question has, so that nothing in it would be lost.
fn fits(question: &Question, answer: &Answer) -> bool {
    let Answer::Parts(parts) = answer else {
        return answer.is_not_known(question) || value::has_shape(&question.kind, answer);
    };
    let is_one_of = |names: &[(&str, &str)], part: &String| names.iter().any(|(name, _)| name == part);
    let mut parts = parts.keys();
    match &question.kind {
        Kind::Date { .. } => parts.all(|part| is_one_of(&DATE_PARTS, part)),
        Kind::Address => parts.all(|part| is_one_of(&ADDRESS_PARTS, part)),
        Kind::Check { columns, .. } => parts.all(|part| value::is_part(columns, part)),
        Kind::Periods { .. } => parts.all(|part| value::is_period_part(part)),
        _ => false,
    }
}
