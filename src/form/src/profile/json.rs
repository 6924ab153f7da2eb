//! Reading JSON so that every complaint can name a line.
//!
//! `serde_json` stops at the first wrong type and forgets lines afterwards. Someone editing a profile wants all the problems
//! at once, each with its line, so values are read here through [`Node`]s that collect problems by path; the lines
//! of those paths are looked up in the text only when there are problems.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::Value;

/// The largest profile accepted, in bytes. The five shipped profiles are below a fiftieth of it.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;

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

/// Collects problems by path.
#[derive(Debug, Default)]
pub(super) struct Log(RefCell<Vec<(String, String, String)>>);

impl Log {
    pub(super) fn add(&self, path: &str, message: impl Into<String>, fix: impl Into<String>) {
        self.0
            .borrow_mut()
            .push((path.to_owned(), message.into(), fix.into()));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.borrow().is_empty()
    }

    /// The problems with their lines in `text`.
    pub(super) fn finish(self, lines: &BTreeMap<String, usize>) -> Problems {
        let mut problems: Vec<Problem> = self
            .0
            .into_inner()
            .into_iter()
            .map(|(place, message, fix)| Problem {
                line: line_of(lines, &place),
                place,
                message,
                fix,
            })
            .collect();
        problems.sort_by_key(|problem| problem.line);
        Problems(problems)
    }
}

/// The line of a path, or of the nearest thing that contains it.
fn line_of(lines: &BTreeMap<String, usize>, path: &str) -> usize {
    let mut path = path;
    loop {
        if let Some(line) = lines.get(path) {
            return *line;
        }
        match path.rfind(['.', '[']).and_then(|at| path.get(..at)) {
            Some(shorter) => path = shorter,
            None => return 1,
        }
    }
}

/// Parses the text, finds the line of every value and notes properties given twice.
pub(super) fn parse(text: &str, log: &Log) -> Result<(Value, BTreeMap<String, usize>), Problems> {
    let alone = |line, message: String, fix: &str| {
        Problems(vec![Problem {
            line,
            place: String::new(),
            message,
            fix: fix.into(),
        }])
    };
    if text.len() > MAX_BYTES {
        return Err(alone(
            1,
            "The file is larger than 2 MB.".into(),
            "Check that it is an authority profile.",
        ));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value = serde_json::from_str(text).map_err(|error| {
        let message = error.to_string();
        let what = message.split(" at line ").next().unwrap_or(&message);
        alone(
            error.line().max(1),
            format!("This is not valid JSON ({what}, column {}).", error.column()),
            "Look at this line and the one before it for a missing comma, quotation mark or bracket.",
        )
    })?;
    let mut scan = Scan {
        bytes: text.as_bytes(),
        at: 0,
        line: 1,
        lines: BTreeMap::new(),
        log,
    };
    scan.value("");
    Ok((value, scan.lines))
}

/// Walks text that is known to be valid JSON and notes on which line each value starts.
struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    line: usize,
    lines: BTreeMap<String, usize>,
    log: &'a Log,
}

impl Scan<'_> {
    fn peek(&mut self) -> Option<u8> {
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'\n' => self.line += 1,
                b' ' | b'\t' | b'\r' | b',' | b':' => {}
                _ => return Some(*byte),
            }
            self.at += 1;
        }
        None
    }

    /// Passes over a string and returns what is between its quotation marks.
    fn string(&mut self) -> String {
        self.at += 1;
        let start = self.at;
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        let inside = self.bytes.get(start..self.at).unwrap_or_default();
        self.at += 1;
        String::from_utf8_lossy(inside).into_owned()
    }

    fn value(&mut self, path: &str) {
        let Some(first) = self.peek() else { return };
        self.lines.entry(path.to_owned()).or_insert(self.line);
        match first {
            b'{' => {
                self.at += 1;
                let mut seen = BTreeSet::new();
                while self.peek().is_some_and(|byte| byte != b'}') {
                    let line = self.line;
                    let key = self.string();
                    let inner = join(path, &key);
                    if !seen.insert(key.clone()) {
                        self.log.add(
                            &inner,
                            format!("“{key}” is given twice here."),
                            "Keep one of them: a reader would silently use the last.",
                        );
                    }
                    self.lines.insert(inner.clone(), line);
                    self.value(&inner);
                }
                self.at += 1;
            }
            b'[' => {
                self.at += 1;
                let mut index = 0;
                while self.peek().is_some_and(|byte| byte != b']') {
                    self.value(&format!("{path}[{index}]"));
                    index += 1;
                }
                self.at += 1;
            }
            b'"' => {
                self.string();
            }
            _ => {
                while self
                    .bytes
                    .get(self.at)
                    .is_some_and(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(byte))
                {
                    self.at += 1;
                }
            }
        }
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
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

    pub(super) fn problem(&self, message: impl Into<String>, fix: impl Into<String>) {
        self.log.add(&self.path, message, fix);
    }

    /// The property `name`, when it is there and not null.
    pub(super) fn get(&self, name: &str) -> Option<Node<'a>> {
        let value = self.value.get(name).filter(|value| !value.is_null())?;
        Some(Node::new(value, join(&self.path, name), self.log))
    }

    /// Whether the property `name` is written, be it null.
    pub(super) fn has(&self, name: &str) -> bool {
        self.value.get(name).is_some()
    }

    /// Checks that this is an object with no other properties than these.
    pub(super) fn object(&self, allowed: &[&str]) -> bool {
        let Value::Object(object) = self.value else {
            self.problem("This must be an object.", "Write it between { and }.");
            return false;
        };
        for key in object
            .keys()
            .filter(|key| !allowed.contains(&key.as_str()) && !key.starts_with('$'))
        {
            let fix = match closest(key, allowed) {
                Some(near) => format!("Did you mean “{near}”?"),
                None => format!("Remove it. What can stand here: {}.", allowed.join(", ")),
            };
            self.log.add(
                &join(&self.path, key),
                format!("“{key}” is not a property known here."),
                fix,
            );
        }
        true
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
                self.problem(format!("“{name}” is missing."), format!("Add \"{name}\": \"…\"."));
                String::new()
            }
        }
    }

    pub(super) fn as_text(&self) -> Option<String> {
        match self.value.as_str() {
            Some(text) if !text.trim().is_empty() => Some(text.to_owned()),
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
        let number = node
            .value
            .as_u64()
            .and_then(|number| usize::try_from(number).ok());
        if number.is_none() {
            node.problem(
                "This must be a whole number.",
                "Write it without quotation marks, for example 200.",
            );
        }
        number
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
                Vec::new()
            }
        }
    }

    pub(super) fn texts(&self, name: &str) -> Vec<String> {
        self.list(name).iter().filter_map(Node::as_text).collect()
    }
}

/// The candidate that differs from `word` by the least, if that is little.
pub(super) fn closest<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    candidates
        .iter()
        .map(|candidate| (distance(word, candidate), *candidate))
        .min()
        .filter(|(far, candidate)| *far <= 1 + candidate.len() / 4)
        .map(|(_, candidate)| candidate)
}

/// Levenshtein distance, one row at a time.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (y, cell) in b.chars().zip(row.iter_mut().skip(1)) {
            let replaced = diagonal + usize::from(x != y);
            diagonal = *cell;
            left = replaced.min(left + 1).min(diagonal + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}
