//! Faults of text that is not JSON.

use thiserror::Error;

/// The text is not JSON.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("This is not valid JSON: {fault}, at character {column} of the line.")]
pub struct Json {
    /// What is wrong.
    pub fault: JsonFault,
    /// The character of the line where it is, from 1.
    pub column: usize,
}

/// What is wrong with text that is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum JsonFault {
    /// The text ends before a value does.
    #[error("the file ends too early")]
    EndsEarly,
    /// The text ends before a bracket is closed.
    #[error("the file ends too early: the {bracket} on line {line} is never closed")]
    OpenBracket {
        /// The innermost bracket that is open.
        bracket: char,
        /// Its line, from 1.
        line: usize,
    },
    /// The text ends before a string does.
    #[error("the file ends too early, within a text")]
    OpenText,
    /// A value of an object is followed by something else than a comma or the end of the object.
    #[error("a comma or }} is missing")]
    ObjectGoesOn,
    /// A value of a list is followed by something else than a comma or the end of the list.
    #[error("a comma or ] is missing")]
    ListGoesOn,
    /// A name is not followed by a colon.
    #[error("a colon is missing after a property name")]
    Colon,
    /// A comma is followed by another or by the end of the object or list.
    #[error("a comma has nothing after it")]
    Comma,
    /// The value of the file is followed by more.
    #[error("there is more text after the end of the profile")]
    AfterEnd,
    /// A name is not a string.
    #[error("a property name is not in quotation marks")]
    Name,
    /// What is here is no value.
    #[error("something here cannot be read: text needs quotation marks")]
    Value,
    /// A string has an end of line or a tab in it.
    #[error("a text runs over the end of its line, or has a tab in it")]
    Control,
    /// A backslash is followed by something that it does not go with.
    #[error("a text has a single backslash (\\) in it")]
    Escape,
    /// `\u` gives one surrogate without the other.
    #[error("\\u gives only half of a character")]
    HalfCharacter,
    /// A number is beyond what a program can hold.
    #[error("this number is too large")]
    TooLarge,
    /// A number is not written as JSON writes numbers.
    #[error("this number cannot be read")]
    Number,
    /// There is a comment.
    #[error("there is a comment here, and JSON allows none")]
    Comment,
    /// A string is in single quotation marks.
    #[error("there is a single quotation mark here")]
    SingleQuote,
    /// A string is in curly quotation marks.
    #[error("there is a curly quotation mark here")]
    CurlyQuote,
    /// A quotation mark within a string ended it.
    #[error("the quotation mark before this ends the text, and more words follow")]
    InnerQuote,
}

impl Json {
    pub(super) fn fix(&self) -> &'static str {
        match self.fault {
            JsonFault::Control => "Keep each text on one line, with spaces in place of tabs.",
            JsonFault::Escape => "Write two backslashes in place of one.",
            JsonFault::HalfCharacter => "Write the character itself.",
            JsonFault::TooLarge => "Write a smaller number.",
            JsonFault::Number => "Write it with digits alone, for example 20.",
            JsonFault::Comment => "Write a note as a property: \"$comment\": \"…\".",
            JsonFault::SingleQuote => "Write straight double quotation marks (\") around names and texts.",
            JsonFault::CurlyQuote => "Write straight quotation marks (\") in place of curly ones (“ ”).",
            JsonFault::InnerQuote => {
                "Inside a text, write “ and ” for quotation marks. If the text was meant to end here, add a comma."
            }
            JsonFault::OpenBracket { bracket: '[', .. } => {
                "Write ] where that list ends. Look from its first line on for the place."
            }
            JsonFault::OpenBracket { .. } => {
                "Write } where that object ends. Look from its first line on for the place."
            }
            JsonFault::OpenText => "Write a quotation mark (\") at the end of the text.",
            JsonFault::AfterEnd => "Remove what follows the last bracket.",
            JsonFault::EndsEarly
            | JsonFault::ObjectGoesOn
            | JsonFault::ListGoesOn
            | JsonFault::Colon
            | JsonFault::Comma
            | JsonFault::Name
            | JsonFault::Value => {
                "Look at this line and the one before it for a missing or extra comma, quotation mark or bracket."
            }
        }
    }
}
