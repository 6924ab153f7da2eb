//! Faults of conditions, and of what is shown under them.

use thiserror::Error;

/// Why a condition cannot be decided.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Undecidable {
    /// It depends on itself.
    #[error("The condition “{name}” depends on itself.")]
    Condition {
        /// Its name.
        name: String,
        /// What depends on what, in a row, from the condition on.
        round: Vec<String>,
    },
    /// Whether a question is asked depends on the question.
    #[error("The question “{id}” depends on its own answer.")]
    Question {
        /// The question.
        id: String,
        /// What depends on what, in a row, from the question on.
        round: Vec<String>,
    },
    /// It takes too long.
    #[error("This depends on too many conditions.")]
    TooMany,
    /// It asks for an answer that is given once for each item of a collection, and does not say of which item.
    #[error(
        "“{question}” has one answer for each of the “{collection}”, and this condition does not say which."
    )]
    Which {
        /// The question.
        question: String,
        /// The collection.
        collection: String,
    },
}

impl Undecidable {
    pub(super) fn fix(&self) -> String {
        match self {
            Self::Condition { round, .. } | Self::Question { round, .. } if round.len() > 1 => {
                way_round(round)
            }
            Self::Condition { name, .. } => format!("Remove “{name}” from its own condition."),
            Self::Question { .. } => {
                "Change the “when” of this question, of its page or of its section.".into()
            }
            Self::TooMany => "Use fewer conditions that depend on each other.".into(),
            Self::Which { collection, .. } => {
                format!("Write {{\"some\": \"{collection}\", \"when\": …}} around it.")
            }
        }
    }
}

/// How the first of these depends on itself by way of the others.
fn way_round(round: &[String]) -> String {
    let next = round.iter().cycle().skip(1);
    let each = round.iter().zip(next);
    let steps: Vec<String> = each
        .map(|(one, next)| format!("“{one}” depends on “{next}”"))
        .collect();
    format!("{}. Change one of them.", steps.join(", "))
}

/// Why something is never shown, or not in time.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Unreachable {
    /// Its conditions contradict each other.
    #[error("This {part} can never be shown: its conditions need different answers to “{question}”.")]
    Never {
        /// "section", "page" or "question".
        part: &'static str,
        /// The question.
        question: String,
    },
    /// A page comes before a question that it depends on.
    #[error("This page depends on “{question}”, which is asked only on a later page.")]
    Early {
        /// The question.
        question: String,
        /// The page that asks it.
        page: String,
        /// The section of that page.
        section: String,
    },
    /// Nothing is said to whoever gives an answer that means danger.
    #[error("The answer “{value}” to “{question}” means danger, but nothing follows from it.")]
    Danger {
        /// The question.
        question: String,
        /// The answer.
        value: String,
    },
}

impl Unreachable {
    pub(super) fn fix(&self) -> String {
        match self {
            Self::Never { .. } => {
                "Change its “when”, the “when” of its page or section, or a condition that they use.".into()
            }
            Self::Early { page, section, .. } => {
                format!("Move it after the page “{page}” of the section “{section}”.")
            }
            Self::Danger { .. } => {
                "Name this answer in the “when” of an escalation, of a route or of a page with \"outcome\": \"act_first\"."
                    .into()
            }
        }
    }
}
