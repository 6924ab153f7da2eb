//! Reading JSON so that every complaint can name a line.
//!
//! `serde_json` stops at the first wrong type and forgets lines afterwards. Someone editing a profile wants all the problems
//! at once, each with its line, so values are read here through [`Node`]s that collect problems by path; the lines
//! of those paths are looked up in the text only when there are problems.

use onroll_form::value::is_blank;
use serde_json::Value;

use crate::log::Log;
use crate::nearest::nearest;
use crate::problem::{Cause, Meant, Text, Wanted};
use crate::shapes;

fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

/// The number that a value is, when it is a whole one. `1.0` is the number 1, in JSON and in the schema.
#[allow(clippy::cast_possible_truncation, reason = "the number is whole and small")]
pub(crate) fn whole(value: &Value) -> Option<i64> {
    let small = |number: &f64| number.fract() == 0.0 && number.abs() < 1e15;
    value
        .as_i64()
        .or_else(|| value.as_f64().filter(small).map(|number| number as i64))
}

/// Whether a character has no place in words: it controls something, turns the words after it round, is never seen, stands for one
/// that was lost when the file was saved, or has a shape in one font only, as the bullets of some word processors have. Joiners and
/// marks of direction stay: some scripts are not written without them.
fn is_no_letter(c: char) -> bool {
    (c.is_control() && !"\n\t".contains(c))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{34f}'
            | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}' | '\u{feff}' | '\u{fff0}'..='\u{fffd}'
            | '\u{fdd0}'..='\u{fdef}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Whether every character of a text can be read. No more is told about one that cannot.
pub(crate) fn is_readable(text: &str) -> bool {
    !text.chars().any(is_no_letter)
}

/// A value of the file, with its path and the log its problems go to.
#[derive(Clone)]
pub(crate) struct Node<'a> {
    pub(crate) value: &'a Value,
    pub(crate) path: String,
    pub(crate) log: &'a Log,
}

impl<'a> Node<'a> {
    pub(crate) fn new(value: &'a Value, path: String, log: &'a Log) -> Self {
        Self { value, path, log }
    }

    pub(crate) fn problem(&self, cause: impl Into<Cause>) {
        self.log.add(&self.path, cause);
    }

    /// Says that this must be something else.
    pub(crate) fn must_be(&self, wanted: Wanted) {
        self.problem(Cause::Shape(wanted));
    }

    /// The property `name`, when it is there and not null.
    pub(crate) fn get(&self, name: &str) -> Option<Node<'a>> {
        let value = self.value.get(name).filter(|value| !value.is_null())?;
        Some(Node::new(value, join(&self.path, name), self.log))
    }

    /// Whether the property `name` is there and not null.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Whether the property `name` is written, be it null: null takes away what the catalogue says.
    pub(crate) fn writes(&self, name: &str) -> bool {
        self.value.get(name).is_some()
    }

    /// Checks that this is an object with no other properties than these, and that each says something.
    pub(crate) fn object(&self, allowed: &[&'static str]) -> bool {
        self.object_with(allowed, &[])
    }

    /// Checks that this is an object with no other properties than these, of which some may be null.
    pub(crate) fn object_with(&self, allowed: &[&'static str], nothing: &[&str]) -> bool {
        let Value::Object(object) = self.value else {
            self.must_be(Wanted::Object);
            self.log.lose();
            return false;
        };
        for key in object
            .keys()
            .filter(|key| !allowed.contains(&key.as_str()) && !key.starts_with('$'))
            .take_while(|_| !self.log.is_full())
        {
            let hint = match (
                shapes::now(key),
                nearest(key, allowed),
                shapes::home(key, allowed),
            ) {
                (Some(now), ..) => Meant::Now(now),
                (None, Some(near), _) => Meant::Near(near),
                (None, None, Some(home)) => Meant::Home(home),
                (None, None, None) => Meant::Known(allowed.to_vec()),
            };
            let name = key.clone();
            self.log
                .add(&join(&self.path, key), Cause::Unknown { name, hint });
        }
        for key in allowed {
            if self.is_null(key) && !nothing.contains(key) {
                self.says_nothing(key);
            }
        }
        true
    }

    /// Whether the property `name` is written as null.
    pub(crate) fn is_null(&self, name: &str) -> bool {
        self.value.get(name).is_some_and(Value::is_null)
    }

    /// Says that the property `name` is null.
    pub(crate) fn says_nothing(&self, name: &str) {
        self.log.lose();
        self.log
            .add(&join(&self.path, name), Cause::Null(name.to_owned()));
    }

    /// The text of the property `name`, if it is there.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.get(name).and_then(|node| node.as_text())
    }

    /// The text of the property `name`, which must be there.
    pub(crate) fn needed(&self, name: &str) -> String {
        match self.get(name) {
            Some(node) => node.as_text().unwrap_or_default(),
            None => {
                if self.is_null(name) {
                    self.says_nothing(name);
                } else {
                    self.problem(Cause::Missing(name.to_owned()));
                }
                String::new()
            }
        }
    }

    /// The property that this is the value of, or one of its list.
    fn property(&self) -> &str {
        let last = self.path.rsplit('.').next().unwrap_or_default();
        last.split('[').next().unwrap_or_default()
    }

    /// Says so when a text has more characters than this.
    pub(crate) fn at_most(&self, text: &str, most: usize) {
        if text.chars().count() > most {
            self.problem(Cause::TooLong(most));
        }
    }

    pub(crate) fn as_text(&self) -> Option<String> {
        match self.value.as_str() {
            Some(text) if !is_blank(text) || !is_readable(text) => {
                if let Some(c) = text.chars().find(|c| is_no_letter(*c)) {
                    self.problem(Text::Unseen(c));
                } else {
                    self.at_most(text, shapes::longest(self.property()));
                }
                Some(text.to_owned())
            }
            Some(_) => {
                self.problem(Text::Empty);
                None
            }
            None => {
                self.must_be(Wanted::Text);
                None
            }
        }
    }

    pub(crate) fn flag(&self, name: &str) -> Option<bool> {
        let node = self.get(name)?;
        if node.value.as_bool().is_none() {
            node.must_be(Wanted::Flag);
        }
        node.value.as_bool()
    }

    /// A whole number within these limits.
    pub(crate) fn number_in(&self, name: &str, least: usize, most: usize) -> Option<u32> {
        let node = self.get(name)?;
        let number = whole(node.value).and_then(|number| u32::try_from(number).ok());
        let is_within =
            |number: &u32| usize::try_from(*number).is_ok_and(|number| (least..=most).contains(&number));
        let number = number.filter(is_within);
        if number.is_none() {
            node.problem(Cause::Range {
                name: name.to_owned(),
                least,
                most: Some(most),
            });
        }
        number
    }

    pub(crate) fn number(&self, name: &str) -> Option<usize> {
        let node = self.get(name)?;
        let number = whole(node.value).and_then(|number| usize::try_from(number).ok());
        let too_large = node
            .value
            .as_f64()
            .is_some_and(|number| number > f64::from(u32::MAX));
        if too_large {
            node.problem(Cause::Range {
                name: name.to_owned(),
                least: 0,
                most: usize::try_from(u32::MAX).ok(),
            });
        } else if number.is_none() {
            node.must_be(Wanted::Number);
        }
        number.filter(|_| !too_large)
    }

    /// Whether the property `name` is missing or an empty list. A value that is not a list is reported as such.
    pub(crate) fn is_empty(&self, name: &str) -> bool {
        self.value
            .get(name)
            .is_none_or(|value| value.as_array().is_some_and(Vec::is_empty))
    }

    /// The elements of the list `name`; none when it is absent.
    pub(crate) fn list(&self, name: &str) -> Vec<Node<'a>> {
        self.get(name).map(|node| node.elements()).unwrap_or_default()
    }

    pub(crate) fn elements(&self) -> Vec<Node<'a>> {
        match self.value.as_array() {
            Some(values) => values
                .iter()
                .enumerate()
                .map(|(index, value)| Node::new(value, format!("{}[{index}]", self.path), self.log))
                .collect(),
            None => {
                self.must_be(Wanted::List);
                self.log.lose();
                Vec::new()
            }
        }
    }

    /// The elements of the list `name` that could be read.
    pub(crate) fn each<T>(&self, name: &str, read: impl Fn(&Node<'a>) -> Option<T>) -> Vec<T> {
        let nodes = self.list(name).into_iter();
        nodes.filter_map(|node| node.kept(read(&node))).collect()
    }

    /// What was read of this entry of a list. The log keeps in mind that nothing was.
    pub(crate) fn kept<T>(&self, read: Option<T>) -> Option<T> {
        if read.is_none() {
            self.log.lose();
        }
        read
    }

    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        self.list(name).iter().filter_map(Node::as_text).collect()
    }
}
