//! The text of a profile as JSON, and what is wrong with text that is none.

use serde_json::Value;
use serde_json::error::Category;

use crate::lines;
use crate::log::Log;
use crate::problem::{Duplicate, File, Json, JsonFault, Problems};

/// The largest profile accepted, in bytes. The shipped profiles are below a tenth of it.
pub const MAX_BYTES: usize = 2 * 1024 * 1024;

/// How many brackets within each other the parser follows.
const DEEPEST: usize = 127;

/// Parses the text and notes properties given twice.
pub(crate) fn parse(text: &str, log: &Log) -> Result<Value, Problems> {
    if text.len() > MAX_BYTES {
        return Err(Problems::alone(1, File::TooLarge));
    }
    if text.trim().is_empty() {
        return Err(Problems::alone(1, File::Empty));
    }
    let value = serde_json::from_str(text).map_err(|error| refused(text, &error))?;
    lines::walk(text, &mut |found| {
        if found.again {
            log.add(found.path, Duplicate::Property(name_of(found.path).to_owned()));
        }
    })
    .map_err(|line| Problems::alone(line, File::LongName(lines::MAX_NAME)))?;
    Ok(value)
}

/// What is wrong with text that is not JSON. The parser says where it stopped; what it met is read off the text.
fn refused(text: &str, error: &serde_json::Error) -> Problems {
    let line = error.line().max(1);
    let lines_before = text.split_inclusive('\n').take(line - 1).map(str::len);
    let stopped = lines_before.sum::<usize>() + error.column().saturating_sub(1);
    let (before, at) = text.as_bytes().split_at_checked(stopped).unwrap_or_default();
    let read = TextRead::of(before);
    if read.open.len() >= DEEPEST && matches!(at.first(), Some(b'[' | b'{')) {
        let closed = lines::all_closed(text);
        return Problems::alone(line, File::TooDeep { closed });
    }
    let fault = match error.classify() {
        Category::Eof => ends_early(text, &read),
        Category::Syntax | Category::Data | Category::Io => fault(&read, before, at),
    };
    let in_line = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
    let column = String::from_utf8_lossy(in_line).chars().count() + 1;
    Problems::alone(line, Json { fault, column })
}

/// What is open where the text ends.
fn ends_early(text: &str, read: &TextRead) -> JsonFault {
    match read.open.last() {
        _ if read.last == Last::OpenString => JsonFault::OpenText,
        Some(&(bracket, at)) => {
            let before = text.as_bytes().iter().take(at);
            JsonFault::OpenBracket {
                bracket: char::from(bracket),
                line: 1 + before.filter(|byte| **byte == b'\n').count(),
            }
        }
        None => JsonFault::EndsEarly,
    }
}

/// What is last in the part of the text that was read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Bracket,
    Comma,
    Colon,
    Name,
    Value,
    /// A string that has not ended.
    OpenString,
}

/// The part of the text that was read: the brackets that are open, and what is last.
struct TextRead {
    /// Each bracket, and its place.
    open: Vec<(u8, usize)>,
    last: Last,
}

impl TextRead {
    fn of(before: &[u8]) -> Self {
        let (mut open, mut last) = (Vec::new(), Last::Nothing);
        let (mut is_name, mut escaped) = (false, false);
        for (at, byte) in before.iter().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if last == Last::OpenString => escaped = true,
                b'"' if last == Last::OpenString => last = if is_name { Last::Name } else { Last::Value },
                _ if last == Last::OpenString => {}
                b'"' => {
                    let in_object = matches!(open.last(), Some((b'{', _)));
                    is_name = in_object && matches!(last, Last::Bracket | Last::Comma);
                    last = Last::OpenString;
                }
                b'{' | b'[' => {
                    open.push((*byte, at));
                    last = Last::Bracket;
                }
                b'}' | b']' => {
                    open.pop();
                    last = Last::Value;
                }
                b',' => last = Last::Comma,
                b':' => last = Last::Colon,
                b' ' | b'\t' | b'\r' | b'\n' => {}
                _ => last = Last::Value,
            }
        }
        Self { open, last }
    }
}

fn fault(read: &TextRead, before: &[u8], at: &[u8]) -> JsonFault {
    let starts = |marks: &[&str]| marks.iter().any(|mark| at.starts_with(mark.as_bytes()));
    if read.last == Last::OpenString {
        return in_string(before, at);
    }
    if starts(&["/", "#", "<!--"]) {
        return JsonFault::Comment;
    }
    if starts(&["'", "‘", "’"]) {
        return JsonFault::SingleQuote;
    }
    if starts(&["“", "”", "„"]) {
        return JsonFault::CurlyQuote;
    }
    let in_word = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
    let begun = before.iter().rev().take_while(|byte| in_word(byte)).count();
    let word = before.get(before.len() - begun..).unwrap_or_default();
    let goes_on = at.first().is_some_and(in_word);
    if let Some(first) = word.first() {
        let is_number = first.is_ascii_digit() || *first == b'-';
        let ends = word.last().is_some_and(u8::is_ascii_digit);
        if is_number && goes_on && (word.contains(&b'e') || word.contains(&b'E') || word.len() > 300) {
            return JsonFault::TooLarge;
        }
        if is_number && (goes_on || !ends) {
            return JsonFault::Number;
        }
        if !is_number && (goes_on || !matches!(word, b"true" | b"false" | b"null")) {
            return JsonFault::Value;
        }
    }
    let in_object = matches!(read.open.last(), Some((b'{', _)));
    // A word right after the end of a text: the mark before it was meant to be in the text.
    let has_word = at
        .first()
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
    match read.last {
        Last::Value if has_word && before.trim_ascii_end().ends_with(b"\"") => JsonFault::InnerQuote,
        Last::Value if read.open.is_empty() => JsonFault::AfterEnd,
        Last::Value if in_object => JsonFault::ObjectGoesOn,
        Last::Value => JsonFault::ListGoesOn,
        Last::Comma if starts(&[",", "}", "]"]) => JsonFault::Comma,
        Last::Name => JsonFault::Colon,
        Last::Bracket | Last::Comma if in_object => JsonFault::Name,
        Last::Nothing | Last::Bracket | Last::Comma | Last::Colon | Last::OpenString => JsonFault::Value,
    }
}

/// What is wrong within a string.
fn in_string(before: &[u8], at: &[u8]) -> JsonFault {
    let recent = before.get(before.len().saturating_sub(12)..).unwrap_or_default();
    if before.ends_with(b"\n") || at.first().is_some_and(u8::is_ascii_control) {
        JsonFault::Control
    } else if recent.windows(3).any(|three| three.eq_ignore_ascii_case(b"\\ud")) {
        JsonFault::HalfCharacter
    } else {
        JsonFault::Escape
    }
}

fn name_of(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(_, name)| name)
}
