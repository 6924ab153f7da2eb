//! What is wrong with an answer.

use super::text::{capital, grouped};

/// Why an answer cannot be accepted as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The field of a date, an address or a check row it is about; the first or only field when absent.
    pub part: Option<String>,
    /// What the row of a table is called, for an answer that has rows or is one.
    pub row: Option<String>,
    /// What is wrong and what to do, without the row: a sentence without a full stop. After a row it starts with a small letter.
    pub message: String,
}

impl Complaint {
    pub(crate) fn new(part: Option<&str>, message: impl Into<String>) -> Self {
        Self {
            part: part.map(str::to_owned),
            row: None,
            message: message.into(),
        }
    }

    /// What is wrong, for a reader who does not see the row: "Home visit: enter the date".
    pub fn in_words(&self) -> String {
        match &self.row {
            Some(row) => format!("{row}: {}", self.message),
            None => self.message.clone(),
        }
    }

    /// What is wrong, for a reader who sees the row beside it: "Enter the date".
    pub(crate) fn in_row(&self) -> String {
        match &self.row {
            Some(_) => capital(&self.message),
            None => self.message.clone(),
        }
    }
}

/// What was read, or everything that is wrong with it.
pub(super) type Read<T> = Result<T, Vec<Complaint>>;

/// The text, if it has no more characters than it may.
pub(super) fn limited(
    text: String,
    max: usize,
    noun: &dyn Fn() -> String,
    part: Option<&str>,
) -> Read<String> {
    // A character is at least a byte.
    let length = if text.len() > max { text.chars().count() } else { 0 };
    if length > max {
        let message = format!(
            "{} must be {} characters or fewer. It has {}",
            noun(),
            grouped(max),
            grouped(length)
        );
        Err(vec![Complaint::new(part, message)])
    } else {
        Ok(text)
    }
}
