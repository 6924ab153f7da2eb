//! The text of a profile as JSON, and what is said of text that is none.

use serde_json::Value;

use crate::lines;
use crate::log::Log;
use crate::problem::{Problem, Problems};

/// The largest profile accepted, in bytes. The shipped profiles are below a tenth of it.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;

/// Parses the text and notes properties given twice.
pub(crate) fn parse(text: &str, log: &Log) -> Result<Value, Problems> {
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
    if text.trim().is_empty() {
        return Err(alone(
            1,
            "The file is empty.".into(),
            "Check that it is the file you meant, and that it was saved.",
        ));
    }
    let value = serde_json::from_str(text).map_err(|error| {
        let message = error.to_string();
        let what = message.split(" at line ").next().unwrap_or(&message);
        if what.contains("recursion limit") {
            return alone(
                error.line().max(1),
                "This is nested more deeply than a profile can be.".into(),
                if lines::all_closed(text) {
                    "Put fewer brackets into each other: give a condition a name under \"conditions\" and use that."
                } else {
                    "Look for brackets that are opened and never closed."
                },
            );
        }
        let (cause, fix) = slip(text, what, &error).unwrap_or((
            plainly(what),
            "Look at this line and the one before it for a missing or needless comma, quotation mark or bracket.",
        ));
        alone(
            error.line().max(1),
            format!(
                "This is not valid JSON: {cause}, at character {} of the line.",
                error.column()
            ),
            fix,
        )
    })?;
    lines::walk(text, &mut |found| {
        if found.again {
            log.add(
                found.path,
                format!("“{}” is given twice here.", name_of(found.path)),
                "Keep one of them: a reader would silently use the last.",
            );
        }
    })
    .map_err(|line| {
        alone(
            line,
            format!(
                "A property name here has more than {} characters.",
                lines::MAX_NAME
            ),
            "Check that the file is an authority profile.",
        )
    })?;
    Ok(value)
}

/// What the parser says, for people who do not read programs.
fn plainly(what: &str) -> &str {
    let known = [
        (
            "EOF while parsing",
            "the file ends too early: something is opened and never closed",
        ),
        ("expected `,` or `}`", "a comma or } is missing"),
        ("expected `,` or `]`", "a comma or ] is missing"),
        ("expected `:`", "a colon is missing after the name of a property"),
        ("trailing comma", "there is a comma with nothing after it"),
        ("trailing characters", "something stands after the end"),
        (
            "key must be a string",
            "the name of a property must stand between quotation marks",
        ),
        (
            "expected value",
            "something here cannot be read: text needs quotation marks",
        ),
        (
            "expected ident",
            "something here cannot be read: text needs quotation marks",
        ),
        (
            "control character",
            "a text goes over the end of the line, or has a tab in it",
        ),
        (
            "invalid escape",
            "a backslash (\\) stands in a text: write two of them",
        ),
        ("number out of range", "this number is too large"),
        (
            "unexpected end of hex escape",
            "\\u stands for half of a character: write the character itself",
        ),
        (
            "lone leading surrogate",
            "\\u stands for half of a character: write the character itself",
        ),
    ];
    let found = known.iter().find(|(start, _)| what.starts_with(start));
    found.map_or(what, |(_, plain)| *plain)
}

/// A slip that can be known by what stands where the parser stopped, and what to do about it.
fn slip<'w>(text: &str, what: &'w str, error: &serde_json::Error) -> Option<(&'w str, &'static str)> {
    let line = text.lines().nth(error.line().saturating_sub(1))?.as_bytes();
    let (before, at) = line.split_at_checked(error.column().saturating_sub(1))?;
    let starts = |marks: &[&str]| marks.iter().any(|mark| at.starts_with(mark.as_bytes()));
    if starts(&["/", "#", "<!--"]) {
        return Some((
            "a comment stands here, and JSON has none",
            "Write a note as a property: \"$comment\": \"…\".",
        ));
    }
    if starts(&["'", "‘", "’"]) {
        return Some((
            "a single quotation mark stands here",
            "Write straight double quotation marks (\") around names and texts.",
        ));
    }
    if starts(&["“", "”", "„"]) {
        return Some((
            plainly(what),
            "Write straight quotation marks (\") in place of curly ones (“ ”).",
        ));
    }
    // A word right after the end of a text: the mark before it was meant to stand in the text.
    let word = at
        .first()
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
    if what.starts_with("expected `,`") && word && before.trim_ascii_end().ends_with(b"\"") {
        return Some((
            "a text ends at the quotation mark before this, and more words follow",
            "Inside a text write “ and ” for quotation marks. If a text was meant to end here, a comma is missing.",
        ));
    }
    None
}

fn name_of(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(_, name)| name)
}
