//! What is different from an earlier state of the same referral, for the reader of its update.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::answer::{Answers, KEY, Scope};
use crate::case::Case;
use crate::question::Question;
use crate::summary::Shows;
use crate::value::text;

/// How an answer or an entry differs from before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// It is new.
    Added,
    /// It says something else.
    Changed,
    /// It is gone.
    Removed,
}

impl What {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Removed => "removed",
        }
    }
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Difference {
    /// How it differs.
    pub what: What,
    /// What the question, or the whole entry, is called.
    pub label: String,
    /// Which child, adult or professional, by name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The list it belongs to, such as `children`; none for the referral itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub collection: Option<String>,
    /// The key of the entry in that list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[0-9]{1,20}$")))]
    pub item: Option<String>,
    /// The id of the question; none when the whole entry came or went, or is said to belong to another child.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// What the answer was, in lines as check answers show them. None where there was none, and for a whole entry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub was: Vec<String>,
    /// What the answer is now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub now: Vec<String>,
}

/// How much of an answer a line about its change has, in characters.
const SAID: usize = 300;

impl Difference {
    /// The difference as a line: "Aanya: Date of birth (changed): from “3 April 2014” to “3 May 2014”".
    pub fn in_words(&self) -> String {
        let about = self.about.as_ref().map(|about| format!("{about}: "));
        format!(
            "{}{} ({}){}",
            about.unwrap_or_default(),
            self.label,
            self.what.word(),
            self.from_and_to().unwrap_or_default()
        )
    }

    /// What the answer was and is: ": from “3 April 2014” to “3 May 2014”". Nothing where neither is known.
    pub fn from_and_to(&self) -> Option<String> {
        let said = |lines: &[String]| {
            let line = lines.join(", ");
            (!line.is_empty()).then(|| format!("“{}”", text::short(&line, SAID)))
        };
        Some(match (said(&self.was), said(&self.now)) {
            (Some(was), Some(now)) => format!(": from {was} to {now}"),
            (Some(was), None) => format!(": it was {was}"),
            (None, Some(now)) => format!(": it is {now}"),
            (None, None) => return None,
        })
    }

    /// The difference from a state that lies before that of `self`, which `before` led to. Nothing where it was undone.
    pub fn after(&self, before: &Self) -> Option<Self> {
        let what = match (before.what, self.what) {
            (What::Added, What::Removed) => return None,
            (What::Added, _) => What::Added,
            (What::Removed, What::Added) => What::Changed,
            (_, what) => what,
        };
        let undone = self.question.is_some() && before.was == self.now && !self.now.is_empty();
        (!undone).then(|| Self {
            what,
            was: before.was.clone(),
            ..self.clone()
        })
    }

    /// Whether both are about the same answer or entry.
    pub fn is_of_same(&self, other: &Self) -> bool {
        (&self.collection, &self.item, &self.question) == (&other.collection, &other.item, &other.question)
    }
}

/// What a referral records, by item and question.
type Recorded = BTreeMap<(Option<(String, String)>, String), Value>;

impl Case<'_> {
    /// How this referral's record differs from the record of these earlier answers, in the order of the form. An answer
    /// that a condition sets aside is in no file, so it counts as not recorded.
    pub fn changes_since(&self, earlier: &Answers) -> Vec<Difference> {
        let before = Case::new(self.profile, earlier, self.today);
        let (was, is) = (before.recorded(), self.recorded());
        let mut changes = Vec::new();
        for section in &self.profile.sections {
            let questions = || section.pages.iter().flat_map(|page| &page.questions);
            let Some(collection) = section
                .collection
                .as_deref()
                .and_then(|id| self.profile.collection(id))
            else {
                for question in questions() {
                    let key = (None, question.id.clone());
                    if let Some(what) = difference(was.get(&key), is.get(&key)) {
                        changes.push(Difference {
                            what,
                            label: question.row_label().to_owned(),
                            about: None,
                            collection: None,
                            item: None,
                            question: Some(question.id.clone()),
                            was: before.said_unless(what == What::Added, question, None),
                            now: self.said_unless(what == What::Removed, question, None),
                        });
                    }
                }
                continue;
            };
            let id = collection.id.as_str();
            let gone = earlier
                .items(id)
                .iter()
                .filter(|item| self.answers.item(id, &item.key).is_none());
            for item in self.answers.items(id).iter().chain(gone) {
                let key = item.key.as_str();
                let whole = match (earlier.item(id, key), self.answers.item(id, key)) {
                    (None, _) => Some((What::Added, self)),
                    (_, None) => Some((What::Removed, &before)),
                    _ => None,
                };
                let change = |what, label: String, question: Option<&Question>, of: &Case<'_>| Difference {
                    was: question.map_or_else(Vec::new, |asked| {
                        before.said_unless(what == What::Added, asked, before.scope(section, Some(key)))
                    }),
                    now: question.map_or_else(Vec::new, |asked| {
                        self.said_unless(what == What::Removed, asked, self.scope(section, Some(key)))
                    }),
                    what,
                    label,
                    about: Some(of.item_name(id, key)),
                    collection: Some(id.to_owned()),
                    item: Some(key.to_owned()),
                    question: question.map(|question| question.id.clone()),
                };
                if let Some((what, of)) = whole {
                    changes.push(change(what, collection.one.clone(), None, of));
                    continue;
                }
                let of = |case: &Case<'_>| case.answers.item(id, key).and_then(|item| item.of.clone());
                if of(&before) != of(self) {
                    let label = format!("Whose {} this is", collection.one);
                    changes.push(change(What::Changed, label, None, self));
                }
                let scope = self.scope(section, Some(key));
                for question in questions() {
                    let place = (Some((id.to_owned(), key.to_owned())), question.id.clone());
                    if let Some(what) = difference(was.get(&place), is.get(&place)) {
                        let label = self.words(question.row_label(), scope);
                        changes.push(change(what, label, Some(question), self));
                    }
                }
            }
        }
        changes
    }

    /// An answer in lines, also one that is not accepted. Nothing where it is not in the file.
    fn said_unless(&self, absent: bool, question: &Question, scope: Option<Scope<'_>>) -> Vec<String> {
        if absent {
            return Vec::new();
        }
        match self.shows(question, scope) {
            Shows::Given(lines) => lines,
            Shows::Refused { typed, .. } => typed,
            Shows::Blank | Shows::Missing => Vec::new(),
        }
    }

    fn recorded(&self) -> Recorded {
        let exported = self.export();
        let mut recorded = Recorded::new();
        for (name, value) in exported.answers {
            let Some(entries) = self
                .profile
                .collection(&name)
                .and_then(|_| value.as_array().cloned())
            else {
                recorded.insert((None, name), value);
                continue;
            };
            self.record(&mut recorded, &name, entries);
        }
        for one in exported.unaccepted {
            let value = json!({"typed": one.typed});
            recorded.insert((one.collection.zip(one.item), one.question), value);
        }
        recorded
    }

    /// Records the entries of a list, and of the lists within them.
    fn record(&self, recorded: &mut Recorded, list: &str, entries: Vec<Value>) {
        for entry in entries {
            let Value::Object(mut sheet) = entry else { continue };
            let Some(Value::String(key)) = sheet.remove(KEY) else {
                continue;
            };
            for (name, value) in sheet {
                match value {
                    Value::Array(inner) if self.profile.collection(&name).is_some() => {
                        self.record(recorded, &name, inner);
                    }
                    value => {
                        recorded.insert((Some((list.to_owned(), key.clone())), name), value);
                    }
                }
            }
        }
    }
}

fn difference(was: Option<&Value>, is: Option<&Value>) -> Option<What> {
    match (was, is) {
        (None, Some(_)) => Some(What::Added),
        (Some(_), None) => Some(What::Removed),
        (was, is) => (was != is).then_some(What::Changed),
    }
}
