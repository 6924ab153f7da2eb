//! What has been typed and chosen so far, kept by question id and exactly as it was given.
//!
//! Answers are never deleted by a condition: what no longer applies is set aside by [`crate::case::Case`] and comes back when
//! the earlier answer changes back.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::profile::Profile;
use crate::question::{NOT_KNOWN, Question};
use crate::value::text;

/// The property of an item that holds its key, in the referral file.
pub const KEY: &str = "key";

/// An answer as it was given, valid or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Answer {
    /// A line or more of text, or the value of a choice.
    Text(String),
    /// The values of several choices.
    Many(Vec<String>),
    /// The fields of a date, an address or a check row, by their names.
    Parts(BTreeMap<String, String>),
}

/// A blank answer.
impl Default for Answer {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

/// By hand: the derived reader keeps a copy of the value, and tries each kind on it in turn.
impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Answer;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text, a list of texts or an object of texts")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Answer, E> {
                Ok(Answer::Text(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Answer, A::Error> {
                let mut many = Vec::new();
                while let Some(value) = values.next_element()? {
                    many.push(value);
                }
                Ok(Answer::Many(many))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Answer, A::Error> {
                let mut parts = BTreeMap::new();
                while let Some((name, text)) = fields.next_entry()? {
                    parts.insert(name, text);
                }
                Ok(Answer::Parts(parts))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

impl Answer {
    /// That the person does not know. No text and no field can be taken for it.
    pub fn not_known() -> Self {
        Self::Many(vec![NOT_KNOWN.to_owned()])
    }

    /// Whether nothing that can be seen was given.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text::is_blank(text),
            Self::Many(values) => values.is_empty(),
            Self::Parts(parts) => parts.values().all(|part| text::is_blank(part)),
        }
    }

    /// Whether the person says that they do not know, where the question offers that.
    pub fn is_not_known(&self, question: &Question) -> bool {
        question.not_known.is_some() && matches!(self, Self::Many(_)) && self.has(NOT_KNOWN)
    }

    /// The text, or nothing for the other kinds.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }

    /// Every text in it.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Text(text) => vec![text],
            Self::Many(values) => values.iter().map(String::as_str).collect(),
            Self::Parts(parts) => parts.values().map(String::as_str).collect(),
        }
    }

    /// The field `name`, or nothing.
    pub fn part(&self, name: &str) -> &str {
        match self {
            Self::Parts(parts) => parts.get(name).map_or("", String::as_str),
            _ => "",
        }
    }

    /// Whether the choice `value` is among those made.
    pub fn has(&self, value: &str) -> bool {
        match self {
            Self::Text(text) => text == value,
            Self::Many(values) => values.iter().any(|one| one == value),
            Self::Parts(_) => false,
        }
    }
}

/// The answers of one child, adult or professional, or those of the referral itself.
pub type Sheet = BTreeMap<String, Answer>;

/// One item of a collection. Its key stays the same however items before it come and go, and is never used again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The item's key, unique in its list.
    pub key: String,
    /// The key of the child it belongs to, in a collection whose items belong to one child each.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Its answers.
    #[serde(default)]
    pub answers: Sheet,
}

/// The child, adult or professional a question is asked about.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    /// The collection's id.
    pub collection: &'a str,
    /// The item.
    pub item: &'a Item,
}

impl Scope<'_> {
    /// Whether both are about the same item.
    pub fn is(&self, other: &Scope<'_>) -> bool {
        self.collection == other.collection && self.item.key == other.item.key
    }
}

/// Everything answered in a referral.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "AnswersKept")]
pub struct Answers {
    /// Answers about the referral as a whole.
    pub sheet: Sheet,
    /// Items by collection.
    pub collections: BTreeMap<String, Vec<Item>>,
    /// The number of the last key given out.
    pub last_key: u32,
}

/// Answers as a draft has them. One that was made by hand may give a key twice.
#[derive(Deserialize)]
struct AnswersKept {
    #[serde(default)]
    sheet: Sheet,
    #[serde(default)]
    collections: BTreeMap<String, Vec<Item>>,
    #[serde(default)]
    last_key: u32,
}

impl From<AnswersKept> for Answers {
    fn from(kept: AnswersKept) -> Self {
        let mut answers = Self {
            sheet: kept.sheet,
            collections: kept.collections,
            last_key: kept.last_key,
        };
        answers.tell_apart();
        answers
    }
}

impl Answers {
    /// The items of a collection, in the order they were added.
    pub fn items(&self, collection: &str) -> &[Item] {
        self.collections.get(collection).map_or(&[], Vec::as_slice)
    }

    /// The item of a collection with that key.
    pub fn item(&self, collection: &str, key: &str) -> Option<&Item> {
        self.items(collection).iter().find(|item| item.key == key)
    }

    /// Moves a name that was one answer, in a form that asks for it in parts now, into the first of them: where it ends and the next
    /// begins is not known, and the person sees it there.
    pub fn part_names(&mut self, profile: &Profile) {
        for collection in &profile.collections {
            let Some(first) = collection.name_parts.first() else {
                continue;
            };
            let items = self.collections.get_mut(&collection.id).into_iter().flatten();
            for item in items {
                let given = |id: &String| item.answers.get(id).is_some_and(|answer| !answer.is_blank());
                let in_parts = collection.name_parts.iter().any(given);
                if !in_parts && let Some(name) = item.answers.remove(&collection.name_from) {
                    item.answers.insert(first.clone(), name);
                }
            }
        }
    }

    /// Gives a new key to each item whose key is empty or is another item's of its list, so that no item hides another. What belongs to one of
    /// them belongs to nobody from then on: which of them was meant is not known.
    fn tell_apart(&mut self) {
        let mut unclear = Vec::new();
        let mut shared = BTreeSet::new();
        for (collection, items) in &self.collections {
            // In another list a key stands for another item, as it does in a file.
            let mut known = BTreeSet::from([String::new()]);
            for (at, item) in items.iter().enumerate() {
                if !known.insert(item.key.clone()) {
                    unclear.push((collection.clone(), at));
                    shared.insert(item.key.clone());
                }
            }
        }
        for item in self.collections.values_mut().flatten() {
            item.of = item.of.take().filter(|of| !shared.contains(of));
        }
        for (collection, at) in unclear {
            let key = self.next_key();
            let items = self.collections.get_mut(&collection);
            if let Some(item) = items.and_then(|items| items.get_mut(at)) {
                item.key = key;
            }
        }
    }

    /// Adds an empty item and returns its key.
    pub fn add_item(&mut self, collection: &str) -> String {
        self.add_item_of(collection, None)
    }

    /// Adds an empty item that belongs to the one with the key `of`, and returns its key.
    pub fn add_item_of(&mut self, collection: &str, of: Option<&str>) -> String {
        let key = self.next_key();
        let item = Item {
            key: key.clone(),
            of: of.map(str::to_owned),
            answers: Sheet::new(),
        };
        self.collections
            .entry(collection.to_owned())
            .or_default()
            .push(item);
        key
    }

    /// A key that no item has.
    fn next_key(&mut self) -> String {
        loop {
            self.last_key = self.last_key.wrapping_add(1);
            let key = self.last_key.to_string();
            // Only a file made by hand can have keys beyond the last that was given out.
            if self.collections.values().flatten().all(|item| item.key != key) {
                return key;
            }
        }
    }

    /// Removes an item and gives it back.
    pub fn remove_item(&mut self, collection: &str, key: &str) -> Option<Item> {
        let items = self.collections.get_mut(collection)?;
        let at = items.iter().position(|item| item.key == key)?;
        Some(items.remove(at))
    }

    /// The sheet of an item, or of the referral itself when no item is given.
    pub fn sheet(&self, item: Option<(&str, &str)>) -> Option<&Sheet> {
        match item {
            None => Some(&self.sheet),
            Some((collection, key)) => self.item(collection, key).map(|item| &item.answers),
        }
    }

    /// The same sheet, to change it.
    pub fn sheet_mut(&mut self, item: Option<(&str, &str)>) -> Option<&mut Sheet> {
        match item {
            None => Some(&mut self.sheet),
            Some((collection, key)) => self
                .collections
                .get_mut(collection)?
                .iter_mut()
                .find(|item| item.key == key)
                .map(|item| &mut item.answers),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_given_out_once() {
        let mut answers = Answers::default();
        assert_eq!(answers.add_item("children"), "1");
        assert_eq!(answers.add_item("carers"), "2");
        answers.remove_item("carers", "2").unwrap();
        assert_eq!(answers.add_item("carers"), "3");
        answers.last_key = u32::MAX;
        for new in ["0", "2", "4"] {
            assert_eq!(answers.add_item("children"), new);
        }
    }

    /// Two children under one key: the second would show the first one's answers, and take changes meant for it.
    #[test]
    fn items_with_one_key_are_told_apart() {
        let text = r#"{"collections": {
            "carers": [{"key": "3"}, {"key": ""}],
            "children": [{"key": "1"}, {"key": "1", "answers": {"child_name": "Noor"}}, {"key": "3"}]
        }, "last_key": 1}"#;
        let answers: Answers = serde_json::from_str(text).unwrap();
        let keys = |collection| -> Vec<&str> {
            let items = answers.items(collection).iter();
            items.map(|item| item.key.as_str()).collect()
        };
        // The first keeps its key, and the order stays.
        assert_eq!(keys("carers"), ["3", "2"]);
        assert_eq!(keys("children"), ["1", "4", "3"]);
        let second = &answers.item("children", "4").unwrap().answers;
        assert_eq!(second["child_name"].text(), "Noor");
        // What is sound comes back as it was.
        let again: Answers = serde_json::from_value(serde_json::to_value(&answers).unwrap()).unwrap();
        assert_eq!(again, answers);
    }

    /// Whose a sister is does not become unclear because a carer has the key of her brother.
    #[test]
    fn a_key_of_another_list_makes_nothing_unclear() {
        let text = r#"{"collections": {
            "carers": [{"key": "1"}],
            "children": [{"key": "1"}, {"key": "2"}],
            "siblings": [{"key": "1", "of": "1"}, {"key": "2", "of": "2"}]
        }}"#;
        let answers: Answers = serde_json::from_str(text).unwrap();
        let siblings = answers.items("siblings").iter();
        let owners: Vec<_> = siblings
            .map(|item| (item.key.as_str(), item.of.as_deref()))
            .collect();
        assert_eq!(owners, [("1", Some("1")), ("2", Some("2"))]);
        assert_eq!(answers.items("children")[0].key, "1");
    }

    /// A sister of one of two children with the same key would become the sister of whichever is first.
    #[test]
    fn what_belongs_to_a_shared_key_belongs_to_nobody() {
        let text = r#"{"collections": {
            "children": [{"key": "1"}, {"key": "1"}, {"key": "2"}],
            "siblings": [{"key": "3", "of": "1"}, {"key": "4", "of": "2"}]
        }}"#;
        let answers: Answers = serde_json::from_str(text).unwrap();
        let owners: Vec<Option<&str>> = answers
            .items("siblings")
            .iter()
            .map(|item| item.of.as_deref())
            .collect();
        assert_eq!(owners, [None, Some("2")]);
    }

    #[test]
    fn what_cannot_be_seen_is_blank() {
        let parts = |part: &str| Answer::Parts([("day".to_owned(), part.to_owned())].into());
        for blank in ["", " \t\n", "\u{a0}", "\u{200b}\u{202e}\u{feff}", "\u{0}\u{1b}"] {
            assert!(Answer::Text(blank.into()).is_blank(), "{blank:?}");
            assert!(parts(blank).is_blank(), "{blank:?}");
        }
        assert!(Answer::Many(Vec::new()).is_blank());
        for given in ["0", "\u{200b}.", "\u{301}"] {
            assert!(!Answer::Text(given.into()).is_blank(), "{given:?}");
            assert!(!parts(given).is_blank(), "{given:?}");
        }
    }
}
