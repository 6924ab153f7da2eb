//! Reading JSON so that every complaint can name a line.
//!
//! `serde_json` stops at the first wrong type and forgets lines afterwards. Someone editing a profile wants all the problems
//! at once, each with its line, so values are read here through [`Node`]s that collect problems by path; the lines
//! of those paths are looked up in the text only when there are problems.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt;

use serde_json::Value;

use super::nearest::nearest;
use super::{lines, shapes};
use crate::value::text::is_blank;

/// The largest profile accepted, in bytes. The shipped profiles are below a tenth of it.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;

/// After so many problems the rest are not looked for.
const MOST: usize = 100;

/// Something wrong in a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line of the file, from 1.
    pub line: usize,
    /// Where in the file, for example `sections[2].pages[0].title`.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub fix: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if !self.place.is_empty() {
            write!(f, ", {}", self.place)?;
        }
        write!(f, ": {} {}", self.message, self.fix)
    }
}

/// All the problems of a profile, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|problem| writeln!(f, "{problem}"))
    }
}

impl std::error::Error for Problems {}

/// Fixed words, or words made for the occasion. They become text in one place, so that each of the many complaints adds
/// little to the size of the page.
pub(super) type Words = Cow<'static, str>;

/// Collects problems by path.
#[derive(Debug, Default)]
pub(super) struct Log {
    problems: RefCell<Vec<Problem>>,
    lost: Cell<bool>,
}

impl Log {
    /// Adds a problem, unless the same was said of the same place.
    pub(super) fn add(&self, path: &str, message: impl Into<Words>, fix: impl Into<Words>) {
        self.push(path, message.into(), fix.into());
    }

    fn push(&self, path: &str, message: Words, fix: Words) {
        if self.is_full() {
            return;
        }
        let mut problems = self.problems.borrow_mut();
        let same = |problem: &Problem| problem.place == path && problem.message == message;
        if !problems.iter().any(same) {
            problems.push(Problem {
                line: 0,
                place: path.to_owned(),
                message: message.into_owned(),
                fix: fix.into_owned(),
            });
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.problems.borrow().is_empty()
    }

    /// Whether there are so many problems that looking for more would help nobody.
    pub(super) fn is_full(&self) -> bool {
        self.problems.borrow().len() >= MOST
    }

    /// Whether something could not be read at all.
    pub(super) fn lost(&self) -> bool {
        self.lost.get()
    }

    /// Keeps in mind that something could not be read at all.
    pub(super) fn lose(&self) {
        self.lost.set(true);
    }

    /// The problems with their lines in `text`.
    pub(super) fn finish(self, text: &str) -> Problems {
        let found = self.problems.into_inner();
        let lines = lines::of_paths(text, found.iter().map(|problem| problem.place.as_str()));
        // In order by insertion: there are few, and a general sort is the larger program.
        let mut problems: Vec<Problem> = Vec::new();
        for (problem, line) in found.into_iter().zip(lines) {
            let at = problems.partition_point(|before| before.line <= line);
            problems.insert(at, Problem { line, ..problem });
        }
        if problems.len() >= MOST {
            problems.push(Problem {
                line: problems.last().map_or(1, |problem| problem.line),
                place: String::new(),
                message: format!("There are more than {MOST} problems."),
                fix: "Mend these first.".into(),
            });
        }
        Problems(problems)
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}

/// The number that a value is, when it is a whole one. `1.0` is the number 1, in JSON and in the schema.
#[allow(clippy::cast_possible_truncation, reason = "the number is whole and small")]
pub(super) fn whole(value: &Value) -> Option<i64> {
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

/// Whether every character of a text can be read. Of one that cannot, no more is told.
pub(super) fn is_readable(text: &str) -> bool {
    !text.chars().any(is_no_letter)
}

/// A value of the file, with its path and the log its problems go to.
#[derive(Clone)]
pub(super) struct Node<'a> {
    pub(super) value: &'a Value,
    pub(super) path: String,
    pub(super) log: &'a Log,
}

impl<'a> Node<'a> {
    pub(super) fn new(value: &'a Value, path: String, log: &'a Log) -> Self {
        Self { value, path, log }
    }

    pub(super) fn problem(&self, message: impl Into<Words>, fix: impl Into<Words>) {
        self.log.add(&self.path, message, fix);
    }

    /// The property `name`, when it is there and not null.
    pub(super) fn get(&self, name: &str) -> Option<Node<'a>> {
        let value = self.value.get(name).filter(|value| !value.is_null())?;
        Some(Node::new(value, join(&self.path, name), self.log))
    }

    /// Whether the property `name` is there and not null.
    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Whether the property `name` is written, be it null: null takes away what the catalogue says.
    pub(super) fn writes(&self, name: &str) -> bool {
        self.value.get(name).is_some()
    }

    /// Checks that this is an object with no other properties than these, and that each says something.
    pub(super) fn object(&self, allowed: &[&str]) -> bool {
        self.object_with(allowed, &[])
    }

    /// Checks that this is an object with no other properties than these, of which some may be null.
    pub(super) fn object_with(&self, allowed: &[&str], nothing: &[&str]) -> bool {
        let Value::Object(object) = self.value else {
            self.problem("This must be an object.", "Write it between { and }.");
            self.log.lose();
            return false;
        };
        for key in object
            .keys()
            .filter(|key| !allowed.contains(&key.as_str()) && !key.starts_with('$'))
            .take_while(|_| !self.log.is_full())
        {
            let fix = match (nearest(key, allowed), shapes::home(key, allowed)) {
                (Some(near), _) => format!("Did you mean “{near}”?"),
                (None, Some(home)) => format!("Move it into {home}, where it belongs, or remove it."),
                (None, None) => format!("Remove it. What can stand here: {}.", allowed.join(", ")),
            };
            self.log.add(
                &join(&self.path, key),
                format!("“{key}” is not a property known here."),
                fix,
            );
        }
        for key in allowed {
            if self.is_null(key) && !nothing.contains(key) {
                self.says_nothing(key);
            }
        }
        true
    }

    /// Whether the property `name` is written as null.
    pub(super) fn is_null(&self, name: &str) -> bool {
        self.value.get(name).is_some_and(Value::is_null)
    }

    /// Says that the property `name` is null.
    pub(super) fn says_nothing(&self, name: &str) {
        self.log.lose();
        self.log.add(
            &join(&self.path, name),
            format!("“{name}” is null, which says nothing here."),
            "Write what it should be, or remove it. Only what is taken with \"use\" can be taken away with null.",
        );
    }

    /// The text of the property `name`, if it is there.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.get(name).and_then(|node| node.as_text())
    }

    /// The text of the property `name`, which must be there.
    pub(super) fn needed(&self, name: &str) -> String {
        match self.get(name) {
            Some(node) => node.as_text().unwrap_or_default(),
            None => {
                if self.is_null(name) {
                    self.says_nothing(name);
                } else {
                    self.problem(format!("“{name}” is missing."), format!("Add \"{name}\": \"…\"."));
                }
                String::new()
            }
        }
    }

    pub(super) fn as_text(&self) -> Option<String> {
        match self.value.as_str() {
            Some(text) if !is_blank(text) || !is_readable(text) => {
                if let Some(c) = text.chars().find(|c| is_no_letter(*c)) {
                    self.problem(
                        format!(
                            "This text has a character in it that nobody can see or read: U+{:04X}.",
                            u32::from(c)
                        ),
                        "Delete the text and type it again.",
                    );
                }
                Some(text.to_owned())
            }
            Some(_) => {
                self.problem("This text is empty.", "Write the text or remove the property.");
                None
            }
            None => {
                self.problem("This must be text.", "Write it between quotation marks.");
                None
            }
        }
    }

    pub(super) fn flag(&self, name: &str) -> Option<bool> {
        let node = self.get(name)?;
        if node.value.as_bool().is_none() {
            node.problem(
                "This must be true or false.",
                "Write true or false without quotation marks.",
            );
        }
        node.value.as_bool()
    }

    pub(super) fn number(&self, name: &str) -> Option<usize> {
        let node = self.get(name)?;
        let number = whole(node.value).and_then(|number| usize::try_from(number).ok());
        if number.is_none() {
            node.problem(
                "This must be a whole number.",
                if node.value.is_string() {
                    "Write it without quotation marks, for example 200."
                } else if node.value.as_f64().is_some_and(|number| number < 0.0) {
                    "Write a number from 0 up, without a minus sign."
                } else {
                    "Write a number like 200."
                },
            );
        }
        number
    }

    /// Whether the property `name` is a list without an entry, or is not there. What is no list at all is told of as such.
    pub(super) fn is_empty(&self, name: &str) -> bool {
        self.value
            .get(name)
            .is_none_or(|value| value.as_array().is_some_and(Vec::is_empty))
    }

    /// The elements of the list `name`; none when it is absent.
    pub(super) fn list(&self, name: &str) -> Vec<Node<'a>> {
        self.get(name).map(|node| node.elements()).unwrap_or_default()
    }

    pub(super) fn elements(&self) -> Vec<Node<'a>> {
        match self.value.as_array() {
            Some(values) => values
                .iter()
                .enumerate()
                .map(|(index, value)| Node::new(value, format!("{}[{index}]", self.path), self.log))
                .collect(),
            None => {
                self.problem("This must be a list.", "Write it between [ and ].");
                self.log.lose();
                Vec::new()
            }
        }
    }

    /// The elements of the list `name` that could be read.
    pub(super) fn each<T>(&self, name: &str, read: impl Fn(&Node<'a>) -> Option<T>) -> Vec<T> {
        let nodes = self.list(name).into_iter();
        nodes.filter_map(|node| node.kept(read(&node))).collect()
    }

    /// What was read of this entry of a list. The log keeps in mind that nothing was.
    pub(super) fn kept<T>(&self, read: Option<T>) -> Option<T> {
        if read.is_none() {
            self.log.lose();
        }
        read
    }

    pub(super) fn texts(&self, name: &str) -> Vec<String> {
        self.list(name).iter().filter_map(Node::as_text).collect()
    }
}
