//! The options of a fixture, which remember what was read of them.

use serde_json::Value;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::prelude::*;

/// A part of a fixture's options. Whatever an adapter does not read is an option the component does not support.
pub(crate) struct Options<'a> {
    value: &'a Value,
    path: String,
    read: Rc<RefCell<BTreeSet<String>>>,
}

impl<'a> Options<'a> {
    pub(crate) fn new(value: &'a Value) -> Self {
        Options {
            value,
            path: String::new(),
            read: Rc::default(),
        }
    }

    /// The paths of the options that nothing has read, such as `items[].attributes.data-attribute`.
    pub(crate) fn unread(&self) -> Vec<String> {
        let mut leaves = BTreeSet::new();
        collect(self.value, &self.path, &mut leaves);
        leaves.difference(&self.read.borrow()).cloned().collect()
    }

    fn at(&self, value: &'a Value, path: String) -> Options<'a> {
        Options {
            value,
            path,
            read: Rc::clone(&self.read),
        }
    }

    /// Marks the option itself as read: for values that are not objects or lists.
    fn mark(&self) {
        self.read.borrow_mut().insert(self.path.clone());
    }

    /// One option, as absent when it is missing.
    pub(crate) fn get(&self, key: &str) -> Options<'a> {
        let path = if self.path.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.path)
        };
        let found = self.at(self.value.get(key).unwrap_or(&Value::Null), path);
        if !matches!(found.value, Value::Object(map) if !map.is_empty()) && !found.value.is_array() {
            found.mark();
        }
        if matches!(found.value, Value::Array(list) if list.is_empty()) {
            found.mark();
        }
        found
    }

    /// Whether an option has this very value. It stays unread where it has not.
    pub(crate) fn is(&self, key: &str, value: &str) -> bool {
        let is = self.value.get(key).and_then(Value::as_str) == Some(value);
        if is {
            self.get(key).mark();
        }
        is
    }

    /// Whether there is anything in an object or a list. It stays unread.
    pub(crate) fn holds(&self, key: &str) -> bool {
        match self.value.get(key) {
            Some(Value::Object(map)) => !map.is_empty(),
            Some(Value::Array(list)) => !list.is_empty(),
            _ => false,
        }
    }

    pub(crate) fn exists(&self, key: &str) -> bool {
        self.value.get(key).is_some()
    }

    /// The elements of a list of objects or of plain values.
    pub(crate) fn list(&self, key: &str) -> Vec<Options<'a>> {
        let list = self.get(key);
        let Value::Array(elements) = list.value else {
            return Vec::new();
        };
        elements
            .iter()
            .map(|element| self.at(element, format!("{}[]", list.path)))
            .collect()
    }

    /// The elements of a list that are themselves lists.
    pub(crate) fn elements(&self) -> Vec<Options<'a>> {
        let Value::Array(elements) = self.value else {
            return Vec::new();
        };
        elements
            .iter()
            .map(|element| self.at(element, format!("{}[]", self.path)))
            .collect()
    }

    /// A hole in a list: `null`, `false` or an empty string. It stays unread.
    pub(crate) fn is_hole(&self) -> bool {
        !self.value.is_object() && !self.value.is_array()
    }

    /// This value's own words, for a list of plain values.
    pub(crate) fn word(&self) -> AttrValue {
        self.mark();
        words(self.value).into()
    }

    /// A text or number, empty when there is none.
    pub(crate) fn text(&self, key: &str) -> AttrValue {
        words(self.get(key).value).into()
    }

    /// A text, number or truth value, spelt out.
    pub(crate) fn spelt(&self, key: &str) -> AttrValue {
        match self.get(key).value {
            Value::Bool(truth) => truth.to_string().into(),
            other => words(other).into(),
        }
    }

    pub(crate) fn number(&self, key: &str) -> Option<u64> {
        let found = self.get(key);
        found
            .value
            .as_u64()
            .or_else(|| found.value.as_str().and_then(|digits| digits.parse().ok()))
    }

    /// A flag: some fixtures leave it out, which differs from `false`.
    pub(crate) fn maybe(&self, key: &str) -> Option<bool> {
        self.get(key).value.as_bool()
    }

    pub(crate) fn flag(&self, key: &str) -> bool {
        self.maybe(key).unwrap_or_default()
    }

    /// Content given as `text` or as `html`.
    pub(crate) fn content(&self) -> Option<Html> {
        self.content_of("text", "html")
    }

    /// Content given under two keys, of which the second is markup and wins.
    pub(crate) fn content_of(&self, plain: &str, marked_up: &str) -> Option<Html> {
        let (plain, marked_up) = (self.text(plain), self.text(marked_up));
        if !marked_up.is_empty() {
            Some(Html::from_html_unchecked(marked_up))
        } else if !plain.is_empty() {
            Some(onroll_app::components::text(plain))
        } else {
            None
        }
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::String(words) => words.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

fn collect(value: &Value, path: &str, leaves: &mut BTreeSet<String>) {
    match value {
        Value::Object(map) if !map.is_empty() => {
            for (key, value) in map {
                let path = if path.is_empty() {
                    key.clone()
                } else {
                    format!("{path}.{key}")
                };
                collect(value, &path, leaves);
            }
        }
        Value::Array(list) if !list.is_empty() => {
            for value in list {
                collect(value, &format!("{path}[]"), leaves);
            }
        }
        _ if path.is_empty() => {}
        _ => {
            leaves.insert(path.to_owned());
        }
    }
}
