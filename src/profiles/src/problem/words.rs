//! Faults of the words in a profile, and how lists of words are written in a sentence.

use std::fmt;

use thiserror::Error;

/// A text cannot be shown as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Text {
    /// It has no letters.
    #[error("This text is empty.")]
    Empty,
    /// It has one letter.
    #[error("This text is one letter.")]
    Letter,
    /// It has a character that no reader sees, or that not every font has.
    #[error("This text has a character that cannot be seen or read: U+{:04X}.", u32::from(*.0))]
    Unseen(char),
    /// It has curly brackets round something other than `name`, `of` and `first`.
    #[error("Only {{name}}, {{of}} and {{first}} can be written in curly brackets.")]
    Brackets,
    /// It uses `{name}` or `{first}` where there is no name.
    #[error("{{name}} and {{first}} can be used only in a section that repeats.")]
    NoName {
        /// Whether it is in a section, which could repeat.
        can_repeat: bool,
    },
    /// It uses `{of}` where nothing belongs to anybody.
    #[error("{{of}} can be used only in a section whose collection has “of”.")]
    NoOwner {
        /// Whether the entries of the section could belong to somebody.
        can_belong: bool,
    },
    /// It uses `{first}` where the first of the list reads it.
    #[error("The first of the list reads this as well, and {{first}} names nobody there.")]
    FirstOfItself,
    /// A question names the first of the list and does not say that it compares with it.
    #[error("{{first}} is in the label or the row of this question, but “compares_with_first” is not set.")]
    ComparesUnsaid,
    /// It uses one of them where the form shows the text as it is written.
    #[error("{{name}}, {{of}} and {{first}} are not filled in here.")]
    Unfilled,
}

impl Text {
    pub(super) fn fix(&self) -> &'static str {
        match self {
            Self::Empty => "Write the text, or remove the property if it can be left out.",
            Self::Letter => "Write a word or more: it says where a button or a link leads.",
            Self::Unseen(_) => "Delete the text and type it again.",
            Self::Brackets => "Write {name}, {of} or {first}, or remove the brackets.",
            Self::FirstOfItself => {
                "Add \"when\": {\"entry\": \"further\"} to it, or write the text without {first}."
            }
            Self::ComparesUnsaid => "Add \"compares_with_first\": true, or write the text without {first}.",
            Self::Unfilled | Self::NoName { can_repeat: false } => "Write the text without them.",
            Self::NoOwner { can_belong: false } => "Write the text without {of}.",
            Self::NoOwner { can_belong: true } => {
                "Write the text without {of}, or add \"of\" to the collection of the section."
            }
            Self::NoName { can_repeat: true } => {
                "Write the text without them, or add \"collection\" to the section."
            }
        }
    }
}

/// What may have been meant by a property that is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// A property with nearly the same name.
    Near(&'static str),
    /// The part of the profile where the property belongs, for example "a route".
    Home(&'static str),
    /// What has taken the place of a property that an earlier version knew.
    Now(&'static str),
    /// The properties that are known in this place.
    Known(Vec<&'static str>),
}

impl fmt::Display for Meant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Near(near) => f.write_str(&did_you_mean(near)),
            Self::Home(home) => write!(f, "Move it to {home}, or remove it."),
            Self::Now(now) => f.write_str(now),
            Self::Known(known) => write!(f, "Remove it. Properties allowed here: {}.", known.join(", ")),
        }
    }
}

/// The question that offers a name in place of one that is not known.
pub(super) fn did_you_mean(near: &str) -> String {
    format!("Did you mean “{near}”?")
}

/// "a", "a or b", "a, b or c".
pub(super) fn either<T: AsRef<str>>(words: &[T], last: &str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

/// "“a”, “b” or “c”".
pub(super) fn quoted<T: AsRef<str>>(words: &[T], last: &str) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("“{}”", word.as_ref())).collect();
    either(&words, last)
}
