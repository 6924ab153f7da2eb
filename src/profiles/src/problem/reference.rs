//! Faults of what one part of a profile says of another, or of the catalogue.

use onroll_form::law::PREFIX as BY_LAW;
use onroll_form::readiness::{CONTINUED, READ};
use thiserror::Error;

use super::words::{did_you_mean, quoted};

/// What is named is not there, or is something else. `near` is a name like it that is there.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum WrongReference {
    /// A question that no page asks.
    #[error("No page asks “{id}”.")]
    Question {
        /// The id.
        id: String,
        /// A name like it.
        near: Option<String>,
    },
    /// A condition that has no definition.
    #[error("There is no condition “{id}”.")]
    Condition {
        /// The name.
        id: String,
        /// A name like it.
        near: Option<String>,
    },
    /// A collection that the profile does not have.
    #[error("There is no collection “{id}”.")]
    Collection {
        /// The id.
        id: String,
        /// A name like it.
        near: Option<String>,
        /// The collections of the profile.
        known: Vec<String>,
    },
    /// An option that a question does not have.
    #[error("“{question}” has no option “{value}”.")]
    Option {
        /// The question.
        question: String,
        /// The value.
        value: String,
        /// A value like it.
        near: Option<String>,
        /// The values of the question.
        known: Vec<String>,
    },
    /// A question that the catalogue does not have.
    #[error("The standard catalogue has no question “{id}”.")]
    CatalogueQuestion {
        /// The id.
        id: String,
        /// A name like it.
        near: Option<String>,
        /// What the ids of the authority's own questions start with.
        prefix: String,
    },
    /// A collection that the catalogue does not have.
    #[error("The standard catalogue has no collection “{0}”.")]
    CatalogueCollection(String),
    /// A question that is not answered by choosing, where an answer is named.
    #[error("“{0}” has no options.")]
    NoOptions(String),
    /// What is named is of another kind than is needed.
    #[error("“{id}” is not {wanted}.")]
    Kind {
        /// The id.
        id: String,
        /// What is needed, for example "a date question".
        wanted: String,
    },
    /// An option of which no item can be, though every option needs one.
    #[error("“{by}” has no option “{value}”, which “covers” needs.")]
    Uncovered {
        /// The question that says what an item is about.
        by: String,
        /// The option of the question that is covered.
        value: String,
    },
}

impl WrongReference {
    /// A question from or by which days are counted does not ask for a date.
    pub(crate) fn not_a_date(id: &str) -> Self {
        Self::Kind {
            id: id.to_owned(),
            wanted: "a date question".into(),
        }
    }

    pub(super) fn fix(&self) -> String {
        match self {
            Self::Question { near: Some(near), .. }
            | Self::Condition { near: Some(near), .. }
            | Self::Collection { near: Some(near), .. }
            | Self::Option { near: Some(near), .. }
            | Self::CatalogueQuestion { near: Some(near), .. } => did_you_mean(near),
            Self::Question { id, .. } if id.starts_with(CONTINUED) => {
                "Name the page with \"outcome\": \"may_continue\" after “continued_”, with underscores, or name another question."
                    .into()
            }
            Self::Question { id, .. } if id.starts_with(READ) => {
                "Name the page with \"outcome\": \"act_first\" after “read_”, with underscores, or name another question.".into()
            }
            Self::Question { id, .. } if id.starts_with(BY_LAW) => {
                "The ground finder asks it: add {\"ground_finder\": true} to the pages of the section of the children, or name another question.".into()
            }
            Self::Question { .. } => "Ask it on a page, or name another question.".into(),
            Self::Condition { .. } => "Add it to \"conditions\".".into(),
            Self::Collection { known, .. } if known.is_empty() => "Add it to \"collections\".".into(),
            Self::Collection { known, .. } => {
                format!("Add it to \"collections\", or use {}.", quoted(known, "or"))
            }
            Self::Option { known, .. } => format!("Its options are: {}.", known.join(", ")),
            Self::CatalogueQuestion { prefix, .. } => format!(
                "Use a question of the catalogue, or define your own with an id that starts with “{prefix}”."
            ),
            Self::CatalogueCollection(_) => {
                "Use children, carers, professionals or enquiries, or define your own with \"id\".".into()
            }
            Self::NoOptions(_) => "Use \"answered\", or name a question that has options.".into(),
            Self::Kind { wanted, .. } => format!("Name {wanted}."),
            Self::Uncovered { .. } => "Add the option, or list it under \"except\".".into(),
        }
    }
}

/// What is taken from the catalogue does not fit the profile.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum FromCatalogue {
    /// A question of the catalogue is written as one of the authority's own.
    #[error("“{0}” is a question of the standard catalogue, but is written here as one of your own.")]
    Use(String),
    /// A question of the authority's own has the id of one of the catalogue, and a kind of its own.
    #[error("“{id}” is a question of the standard catalogue, and is written here with a kind of its own.")]
    Own {
        /// The id.
        id: String,
        /// An id that the question can have as one of the authority's own.
        fit: String,
    },
    /// A property is written that is the same for every authority.
    #[error("“{name}” cannot be changed for a catalogue {of}.")]
    Fixed {
        /// The property.
        name: &'static str,
        /// What has it: "question" or "collection".
        of: &'static str,
    },
    /// The catalogue asks a question after another, which is not asked.
    #[error(
        "The catalogue asks “{question}” only after an answer to “{needed}”, but no page asks “{needed}”."
    )]
    Question {
        /// The question.
        question: String,
        /// The one that it depends on.
        needed: String,
    },
    /// The catalogue asks a question after answers to another that cannot be given.
    #[error(
        "The catalogue asks “{question}” only when “{needed}” is answered {}, which is not an option here.",
        quoted(.values, "or")
    )]
    Answer {
        /// The question.
        question: String,
        /// The one that it depends on.
        needed: String,
        /// The answers.
        values: Vec<String>,
    },
    /// The catalogue limits a date by the answer to another question, which is not asked.
    #[error("The catalogue limits “{question}” by “{by}”, but no page asks “{by}”.")]
    Limit {
        /// The question.
        question: String,
        /// The one that limits it.
        by: String,
        /// The property that holds the limit.
        property: &'static str,
    },
}

impl FromCatalogue {
    pub(super) fn fix(&self) -> String {
        let always =
            |question: &str| format!("write {{\"use\": \"{question}\", \"when\": null}} to ask it always.");
        match self {
            Self::Use(id) => format!("Write \"use\": \"{id}\" in place of \"id\"."),
            Self::Own { id, fit } => {
                format!("Write {{\"use\": \"{id}\"}} in its place, or rename it to “{fit}”.")
            }
            Self::Fixed { of, .. } => format!("Remove it, or write a {of} of your own, without \"use\"."),
            Self::Question { question, needed } => format!("Ask “{needed}” as well, or {}", always(question)),
            Self::Answer { question, .. } => format!("Add that option, or {}", always(question)),
            Self::Limit {
                question,
                by,
                property,
            } => format!(
                "Ask “{by}” as well, or write {{\"use\": \"{question}\", \"{property}\": null}} to remove the limit."
            ),
        }
    }
}
