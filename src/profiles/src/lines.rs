//! Where things are in the text of a JSON file.

use std::collections::{BTreeMap, BTreeSet};

/// The longest property name that is looked at, in bytes.
pub(crate) const MAX_NAME: usize = 200;

/// What is found when a value of the file is reached.
pub(crate) struct Reached<'a> {
    /// Where it is, for example `sections[2].pages[0].title`.
    pub(crate) path: &'a str,
    /// The line on which it or its name starts, from 1.
    pub(crate) line: usize,
    /// Its object has another property of the same name before it.
    pub(crate) again: bool,
}

/// Walks text that is known to be valid JSON and tells of every value in it.
///
/// # Errors
/// The line of the first property name that is longer than [`MAX_NAME`].
pub(crate) fn walk(text: &str, tell: &mut dyn FnMut(&Reached<'_>)) -> Result<(), usize> {
    Walk {
        text,
        at: 0,
        line: 1,
        path: String::new(),
        tell,
    }
    .value(None)
}

/// Whether every bracket that is opened is closed again, in text that need not be valid.
pub(crate) fn all_closed(text: &str) -> bool {
    let (mut open, mut quoted, mut escaped) = (0_usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => open += 1,
            b'}' | b']' if !quoted => open = open.saturating_sub(1),
            _ => {}
        }
    }
    open == 0
}

/// The lines of these paths; of a path that is not in the text, the line of what would hold it.
pub(crate) fn of_paths<'a>(text: &str, paths: impl Iterator<Item = &'a str> + Clone) -> Vec<usize> {
    // The line of each path that is wanted, and of all that holds it: none until it is seen.
    let mut lines: BTreeMap<&str, Option<usize>> = BTreeMap::new();
    for path in paths.clone() {
        let mut next = Some(path);
        while let Some(path) = next {
            lines.insert(path, None);
            next = outer(path);
        }
    }
    // The text was walked before it was read, so its names are short enough.
    let _ = walk(text, &mut |found| {
        if let Some(line) = lines.get_mut(found.path) {
            *line = Some(found.line);
        }
    });
    let line = |path: &'a str| {
        let mut next = Some(path);
        while let Some(path) = next {
            if let Some(Some(line)) = lines.get(path) {
                return *line;
            }
            next = outer(path);
        }
        1
    };
    paths.map(line).collect()
}

/// The path of what holds the value at `path`.
fn outer(path: &str) -> Option<&str> {
    path.rfind(['.', '[']).and_then(|at| path.get(..at))
}

struct Walk<'t, 'f> {
    text: &'t str,
    at: usize,
    line: usize,
    path: String,
    tell: &'f mut dyn FnMut(&Reached<'_>),
}

impl<'t> Walk<'t, '_> {
    fn peek(&mut self) -> Option<u8> {
        while let Some(byte) = self.text.as_bytes().get(self.at) {
            match byte {
                b'\n' => self.line += 1,
                b' ' | b'\t' | b'\r' | b',' | b':' => {}
                _ => return Some(*byte),
            }
            self.at += 1;
        }
        None
    }

    /// Passes over a string and returns what is between its quotation marks, as it is written.
    fn string(&mut self) -> &'t str {
        self.at += 1;
        let start = self.at;
        while let Some(byte) = self.text.as_bytes().get(self.at) {
            match byte {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        let inside = self.text.get(start..self.at).unwrap_or_default();
        self.at += 1;
        inside
    }

    /// Passes over a value. A property's line is that of its name.
    fn value(&mut self, named: Option<(usize, bool)>) -> Result<(), usize> {
        let Some(first) = self.peek() else { return Ok(()) };
        let (line, again) = named.unwrap_or((self.line, false));
        (self.tell)(&Reached {
            path: &self.path,
            line,
            again,
        });
        let outside = self.path.len();
        match first {
            b'{' => {
                self.at += 1;
                let mut given = BTreeSet::new();
                while self.peek().is_some_and(|byte| byte != b'}') {
                    let line = self.line;
                    let name = unescaped(self.string());
                    if name.len() > MAX_NAME {
                        return Err(line);
                    }
                    if outside > 0 {
                        self.path.push('.');
                    }
                    self.path.push_str(&name);
                    let again = !given.insert(name);
                    self.value(Some((line, again)))?;
                    self.path.truncate(outside);
                }
                self.at += 1;
            }
            b'[' => {
                self.at += 1;
                let mut index = 0_usize;
                while self.peek().is_some_and(|byte| byte != b']') {
                    self.path.push('[');
                    self.path.push_str(&index.to_string());
                    self.path.push(']');
                    self.value(None)?;
                    self.path.truncate(outside);
                    index += 1;
                }
                self.at += 1;
            }
            b'"' => {
                self.string();
            }
            _ => {
                let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
                while self.text.as_bytes().get(self.at).is_some_and(plain) {
                    self.at += 1;
                }
            }
        }
        Ok(())
    }
}

/// A name as it reads: `"\u0069d"` is `id`.
fn unescaped(written: &str) -> String {
    if written.contains('\\') {
        serde_json::from_str(&format!("\"{written}\"")).unwrap_or_else(|_| written.to_owned())
    } else {
        written.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_value_is_found_on_its_line() {
        let text = "{\n \"a\": [1,\n  {\"b\\u0063\": \"x\\\"}\"}\n ],\n \"d\": null}";
        let paths = ["", "a", "a[0]", "a[1].bc", "d", "d.e[4]"];
        assert_eq!(of_paths(text, paths.into_iter()), [1, 2, 2, 3, 5, 5]);
    }

    #[test]
    fn a_name_given_twice_is_told_of() {
        let mut again = Vec::new();
        walk(r#"{"a": 1, "b": {"a": 2}, "\u0061": 3}"#, &mut |found| {
            if found.again {
                again.push((found.path.to_owned(), found.line));
            }
        })
        .unwrap();
        assert_eq!(again, [("a".to_owned(), 1)]);
    }

    #[test]
    fn a_name_too_long_to_be_one_stops_the_walk() {
        let text = format!("{{\n\"{}\": 1}}", "a".repeat(MAX_NAME + 1));
        assert_eq!(walk(&text, &mut |_| {}), Err(2));
    }
}
