//! What is wrong in a profile: where it is, what it is, and what to do about it.
//!
//! A cause carries the data of the fault. Its words are made here and in the files below, so that the page, the command and
//! the npm package say the same.

mod condition;
mod file;
mod following;
mod id;
mod json;
mod misplaced;
mod needless;
mod reference;
mod wanted;
mod words;

use std::fmt;

use onroll_form::profile::Fault;
use thiserror::Error;

pub use condition::{Purpose, Undecidable, Unreachable};
pub use file::File;
pub use following::CannotFollow;
pub use id::{Duplicate, Id};
pub use json::{Json, JsonFault};
pub use misplaced::Misplaced;
pub use needless::Needless;
pub use reference::{FromCatalogue, WrongReference};
pub use wanted::Wanted;
pub use words::{Meant, Text};

use words::{either, quoted};

/// How many lines are named on which the same is wrong.
const MOST_LINES: usize = 9;

/// Something wrong in a profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// The line of the file, from 1.
    pub line: usize,
    /// Where in the file, for example `sections[2].pages[0].title`. Empty for the file as a whole.
    pub place: String,
    /// What is wrong. It is displayed as a sentence.
    pub cause: Cause,
    /// The other lines on which the same is wrong, in their order.
    pub also: Vec<usize>,
}

impl Problem {
    /// What to do about it, as one or more sentences.
    pub fn fix(&self) -> String {
        let fix = self.cause.fix();
        let mut lines: Vec<String> = self.also.iter().take(MOST_LINES).map(usize::to_string).collect();
        if self.also.len() > MOST_LINES {
            lines.push(format!("{} others", self.also.len() - MOST_LINES));
        }
        match lines.as_slice() {
            [] => fix,
            [line] => format!("{fix} The same is wrong on line {line}."),
            lines => format!("{fix} The same is wrong on lines {}.", either(lines, "and")),
        }
    }

    /// The same in words.
    pub fn fault(&self) -> Fault {
        Fault {
            line: self.line,
            place: self.place.clone(),
            message: self.cause.to_string(),
            fix: self.fix(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fault().fmt(f)
    }
}

/// All the problems of a profile, in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// The one problem of a file that is not looked at any further.
    pub(crate) fn alone(line: usize, cause: impl Into<Cause>) -> Self {
        Self(vec![Problem {
            line,
            place: String::new(),
            cause: cause.into(),
            also: Vec::new(),
        }])
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|problem| writeln!(f, "{problem}"))
    }
}

impl std::error::Error for Problems {}

/// A kind of fault, with what it is about.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum Cause {
    /// The file as a whole cannot be used.
    #[error(transparent)]
    File(#[from] File),
    /// The text is not JSON.
    #[error(transparent)]
    Json(#[from] Json),
    /// A value is of another kind than what belongs in its place.
    #[error("This must be {0}.")]
    Shape(Wanted),
    /// A text is not written as what belongs in its place.
    #[error("“{written}” is not {wanted}.")]
    Format {
        /// What is written.
        written: String,
        /// What belongs there.
        wanted: Wanted,
    },
    /// A word is none of those that a property can have.
    #[error("“{written}” is not a value for “{name}”.")]
    Choice {
        /// What is written.
        written: String,
        /// The property.
        name: &'static str,
        /// The words that it can have.
        words: Vec<&'static str>,
    },
    /// A number is too small or too large, or is not a whole one.
    #[error("“{name}” must be a whole number {}.", span(*.least, *.most))]
    Range {
        /// The property.
        name: String,
        /// The smallest number.
        least: usize,
        /// The largest number, if there is one.
        most: Option<usize>,
    },
    /// A property is null, and there is nothing that null could remove.
    #[error("“{0}” cannot be null here.")]
    Null(String),
    /// A property has a name that means nothing in its place.
    #[error("“{name}” is not a known property here.")]
    Unknown {
        /// The property.
        name: String,
        /// What may have been meant.
        hint: Meant,
    },
    /// A property is missing that is always needed.
    #[error("“{0}” is missing.")]
    Missing(String),
    /// A property is missing that this owner needs.
    #[error("{owner} needs “{name}”.")]
    Needed {
        /// What needs the property, for example "An escalation".
        owner: String,
        /// The property.
        name: String,
        /// What could be written, as JSON, where that helps.
        example: Option<&'static str>,
    },
    /// A property is missing that another one needs.
    #[error("“{set}” is set but “{name}” is missing.")]
    MissingWith {
        /// The property that is there.
        set: &'static str,
        /// The property that is missing.
        name: &'static str,
    },
    /// A text is longer than it can be in its place.
    #[error("This text is longer than {0} characters.")]
    TooLong(usize),
    /// A list is empty.
    #[error("“{name}” lists no {of}.")]
    Empty {
        /// The property.
        name: String,
        /// What it should list, for example "conditions".
        of: &'static str,
    },
    /// One of these properties is needed, and there are none or several.
    #[error("Exactly one of {} must be given.", quoted(.0, "and"))]
    ExactlyOne(Vec<&'static str>),
    /// A first day or date is after the last.
    #[error("“{first}” is {} “{last}”.", if *first == "least" { "more than" } else { "after" })]
    Order {
        /// The property that holds the first.
        first: &'static str,
        /// The property that holds the last.
        last: &'static str,
    },
    /// Something is there twice.
    #[error(transparent)]
    Duplicate(#[from] Duplicate),
    /// An id cannot be one.
    #[error(transparent)]
    Id(#[from] Id),
    /// What is named is not there, or is something else.
    #[error(transparent)]
    Reference(#[from] WrongReference),
    /// What is taken from the catalogue does not fit the profile.
    #[error(transparent)]
    Catalogue(#[from] FromCatalogue),
    /// Something cannot be where it is, or beside what is there.
    #[error(transparent)]
    Misplaced(#[from] Misplaced),
    /// Something does nothing in its place.
    #[error(transparent)]
    Needless(#[from] Needless),
    /// A condition cannot be decided.
    #[error(transparent)]
    Undecidable(#[from] Undecidable),
    /// An answer cannot follow from what is named.
    #[error(transparent)]
    Following(#[from] CannotFollow),
    /// Something is never shown, or not in time.
    #[error(transparent)]
    Unreachable(#[from] Unreachable),
    /// A text cannot be shown as it is written.
    #[error(transparent)]
    Text(#[from] Text),
    /// White text cannot be read on a colour.
    #[error("White text on {colour} is hard to read: its contrast is {contrast:.1} to 1.")]
    Contrast {
        /// The colour as it is written.
        colour: String,
        /// The contrast, from 1 to 21.
        contrast: f64,
    },
    /// There are more problems than are listed.
    #[error("More than {0} problems; the rest are not listed.")]
    TooMany(usize),
}

impl Cause {
    /// A property is missing that this owner needs.
    pub(crate) fn needs(owner: impl Into<String>, name: &str) -> Self {
        Self::Needed {
            owner: owner.into(),
            name: name.to_owned(),
            example: None,
        }
    }

    /// A property is missing that this owner needs, with what could be written.
    pub(crate) fn needs_like(owner: impl Into<String>, name: &str, example: &'static str) -> Self {
        Self::Needed {
            owner: owner.into(),
            name: name.to_owned(),
            example: Some(example),
        }
    }

    /// What to do about it, as one or more sentences.
    pub fn fix(&self) -> String {
        match self {
            Self::File(file) => file.fix().into(),
            Self::Json(json) => json.fix().into(),
            Self::Shape(wanted) | Self::Format { wanted, .. } => wanted.fix(),
            Self::Choice { words, .. } => format!("Use {}.", either(words, "or")),
            Self::Range { .. } => "Write a number in this range, without quotation marks.".into(),
            Self::Null(_) => {
                "Write a value, or remove the property if it can be left out. Only what is taken from the catalogue with \"use\" can be removed with null."
                    .into()
            }
            Self::Unknown { hint, .. } => hint.to_string(),
            Self::Missing(name) => format!("Add \"{name}\": \"…\"."),
            Self::Needed { name, example, .. } => match example {
                Some(example) => format!("Add \"{name}\": {example}."),
                None => format!("Add \"{name}\"."),
            },
            Self::MissingWith { set, name } => format!("Add \"{name}\", or remove \"{set}\"."),
            Self::TooLong(_) => "Shorten it.".into(),
            Self::Empty { .. } => "List at least one.".into(),
            Self::ExactlyOne(names) => format!("Give {}, and only one of them.", quoted(names, "or")),
            Self::Order { .. } => "Swap the two, or correct one of them.".into(),
            Self::Duplicate(duplicate) => duplicate.fix(),
            Self::Id(id) => id.fix(),
            Self::Reference(reference) => reference.fix(),
            Self::Catalogue(catalogue) => catalogue.fix(),
            Self::Misplaced(misplaced) => misplaced.fix(),
            Self::Needless(needless) => needless.fix(),
            Self::Undecidable(undecidable) => undecidable.fix(),
            Self::Following(following) => following.fix(),
            Self::Unreachable(unreachable) => unreachable.fix(),
            Self::Text(text) => text.fix().into(),
            Self::Contrast { .. } => "Use a darker colour, with a contrast of at least 4.5 to 1.".into(),
            Self::TooMany(_) => "Fix these first.".into(),
        }
    }
}

fn span(least: usize, most: Option<usize>) -> String {
    match most {
        Some(most) => format!("from {least} to {most}"),
        None => format!("of {least} or more"),
    }
}
