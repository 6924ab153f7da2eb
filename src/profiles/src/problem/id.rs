//! Faults of ids, and of what is there twice.

use thiserror::Error;

/// Why an id cannot be one.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Id {
    /// The profile's id has other characters than an address and a file name may have.
    #[error("The id “{id}” cannot be used in an address or a file name.")]
    Profile {
        /// The id.
        id: String,
        /// One like it that can.
        fit: String,
    },
    /// The profile's id is longer than this many characters.
    #[error("The id is longer than {0} characters.")]
    Long(usize),
    /// The id of a section or page cannot be part of a page's address.
    #[error("The id “{id}” cannot be used in a page address.")]
    Address {
        /// The id.
        id: String,
        /// The ids that the wizard's own pages have.
        reserved: &'static [&'static str],
    },
    /// The id of a question of the authority's own does not start as it must.
    #[error("The id “{id}” must start with “{prefix}”, because the question is not in the catalogue.")]
    Prefix {
        /// The id.
        id: String,
        /// What it must start with.
        prefix: String,
        /// One like it that can be.
        fit: String,
    },
    /// Several ids of the authority's own questions start alike, and as those of another profile do.
    #[error(
        "{number} questions have ids that start with “{start}”, and those of this profile start with “{prefix}”."
    )]
    Prefixes {
        /// How many they are.
        number: usize,
        /// What they start with.
        start: String,
        /// What they must start with.
        prefix: String,
        /// The id of the profile whose questions they would be.
        fit: String,
    },
    /// A question's id has other characters than the name of an answer may have.
    #[error("The id “{id}” cannot be used for a question.")]
    Question {
        /// The id.
        id: String,
        /// One like it that can.
        fit: String,
    },
    /// A column's id has other characters than it may have, or stands for something else.
    #[error("The id “{0}” cannot be used for a column.")]
    Column(String),
    /// A question's id is the name of something else in the referral file.
    #[error("The id “{0}” already means something else in the referral file.")]
    Taken(String),
}

impl Id {
    pub(super) fn fix(&self) -> String {
        match self {
            Self::Profile { fit, .. } => format!("Use lower-case letters, digits and hyphens: “{fit}”."),
            Self::Long(_) => "Write a shorter one, such as the name of the council without “council”.".into(),
            Self::Address { reserved, .. } => format!(
                "Use lower-case letters, digits and hyphens, and none of {}.",
                reserved.join(", ")
            ),
            Self::Prefix { fit, .. } => {
                format!("Rename it to “{fit}”, or use a catalogue question with \"use\".")
            }
            Self::Prefixes { prefix, fit, .. } => {
                format!("Write \"{fit}\" if this id is wrong, or start the ids of the questions with “{prefix}”.")
            }
            Self::Question { fit, .. } => format!("Use lower-case letters, digits and underscores: “{fit}”."),
            Self::Column(_) => {
                "Use lower-case letters, digits and underscores. “done” is taken: it says that the check was done. “attempts” is taken: it says how often."
                    .into()
            }
            Self::Taken(_) => "Give the question another id.".into(),
        }
    }
}

/// What is there twice.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Duplicate {
    /// A property of one object.
    #[error("“{0}” is given twice here.")]
    Property(String),
    /// An entry of a list.
    #[error("There are two {what} “{id}”.")]
    Entry {
        /// What the list has, for example "routes".
        what: &'static str,
        /// What both are called.
        id: String,
    },
    /// What a page was called, and what a page is called.
    #[error("“was” names “{0}”, and a page has this id.")]
    Was(String),
    /// A section, with all its pages and questions.
    #[error("There are two sections “{0}”.")]
    Section(String),
    /// A question.
    #[error("The question “{0}” is asked twice.")]
    Question(String),
    /// The value of an option.
    #[error("Two options have the value “{0}”.")]
    Value(String),
    /// The label of an option.
    #[error("Two options have the label “{0}”.")]
    Label(String),
    /// The words for what leads to different places.
    #[error("These are the words for “{0}” as well.")]
    Words(&'static str),
    /// The ground finder.
    #[error("The ground finder is used twice.")]
    Finder,
    /// A team to which the same referrals go by two routes. The id is that of the first.
    #[error("This goes to the same team as the route “{0}”, in the same cases.")]
    Place(String),
    /// Days of a term.
    #[error("This term overlaps another term.")]
    Term,
}

impl Duplicate {
    /// Two entries of a list that are called the same.
    pub(crate) fn entry(what: &'static str, id: &str) -> Self {
        Self::Entry {
            what,
            id: id.to_owned(),
        }
    }

    pub(super) fn fix(&self) -> String {
        match self {
            Self::Property(_) | Self::Finder => "Remove one of them.".into(),
            Self::Entry { .. } => "Remove one of them, or rename it.".into(),
            Self::Was(_) => "Remove it from “was”: a page needs no “was” for the id that it has.".into(),
            Self::Section(_) => {
                "Remove one of them, or give it another id and change the ids of its questions.".into()
            }
            Self::Question(_) => "Remove one of them. A question can be asked on one page only.".into(),
            Self::Value(_) => "Give each option a value of its own.".into(),
            Self::Words(_) => "Give each words of its own: they lead to different pages.".into(),
            Self::Label(_) => "Give each option a label of its own.".into(),
            Self::Place(main) => format!(
                "Write it in “or” of the route “{main}”: it is another way, and not a further place to go."
            ),
            Self::Term => "Correct the dates so that one term ends before the next begins.".into(),
        }
    }
}
