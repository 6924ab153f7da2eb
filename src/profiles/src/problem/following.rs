//! Faults of what an answer follows from.

use thiserror::Error;

/// Why an answer cannot follow from what is named.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum CannotFollow {
    /// Only a person can answer this question.
    #[error("The answer to “{question}” never follows from anything: {why}.")]
    Never {
        /// The question.
        question: String,
        /// Why only a person can answer it, as a clause.
        why: &'static str,
    },
    /// The page is made before anybody fills it in, on another day.
    #[error("Nothing follows on the first page of the form, which is the same for everybody on every day.")]
    FirstPage,
    /// It follows from an answer that may be given after it.
    #[error("This follows from “{0}”, which no earlier page asks.")]
    Later(String),
    /// It follows from a number of entries, which changes while they are added.
    #[error("This follows from how many “{0}” there are, and more can be added later.")]
    Counted(String),
    /// It follows from the first entry, where nothing repeats.
    #[error("“first” means the first entry of a collection, and this section does not repeat.")]
    NoFirst,
    /// What is named is no answer to a question of this kind.
    #[error("“{source_name}” cannot answer a question of kind {kind}.")]
    Kind {
        /// The property that names what the answer follows from.
        source_name: &'static str,
        /// The kind of the question.
        kind: &'static str,
        /// The kinds that it can answer.
        fit: &'static str,
    },
    /// It follows from which council it is, and the form is for all of them.
    #[error("This form is for any council, so “council” names none.")]
    AnyCouncil,
    /// A way before this one leaves nothing to this one.
    #[error("The entry before this one always applies, so this one never does.")]
    Unreached,
    /// An entry before this one has the same condition.
    #[error("An entry before this one has the same “when”, so this one never applies.")]
    Same,
    /// Today is no answer that the question takes.
    #[error("“today” is never an answer here: the limits of the question leave it out.")]
    NotToday,
    /// No answer about this child says that something is the same as for the first child.
    #[error("No answer about this child says here that it is the same.")]
    NotSaid,
    /// The answer is filled in for everybody, and nobody has said so.
    #[error("Nobody has said that the answer is “{0}”: it follows from nothing.")]
    NobodySaid(String),
}

impl CannotFollow {
    pub(super) fn fix(&self) -> String {
        match self {
            Self::Never { .. } => "Remove “follows”.".into(),
            Self::FirstPage => "Move the question to a later page, or remove “follows”.".into(),
            Self::Later(_) => {
                "Name a question of an earlier page, or move this one. With \"ask\": false, the “when” can name one before it on the same page.".into()
            }
            Self::Counted(_) => "Remove “count” from its condition.".into(),
            Self::NoFirst => "Remove it, with “follows” if nothing else is in it, or add \"collection\" to the section.".into(),
            Self::Kind { fit, .. } => format!("Remove it, with “follows” if nothing else is in it. It answers questions {fit}."),
            Self::AnyCouncil => "Remove it, with “follows” if nothing else is in it.".into(),
            Self::Same => "Remove it, or correct its “when”.".into(),
            Self::NotToday => "Remove it, with “follows” if nothing else is in it, or change “earliest” or “latest” of the question.".into(),
            Self::NobodySaid(_) => "Add “when” with the answer that it follows from, or remove “follows”.".into(),
            Self::NotSaid => {
                "Name an answer to a question of this section, such as one that asks what is the same as for the first child.".into()
            }
            Self::Unreached => "Add “when” to the entry before, or remove this one.".into(),
        }
    }
}
