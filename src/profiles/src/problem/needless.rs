//! Faults of what does nothing in its place.

use thiserror::Error;

/// Why something that is written does nothing.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Needless {
    /// A property does nothing in its place.
    #[error("{what} does nothing here: {why}.")]
    Idle {
        /// The property in quotation marks, or "This column".
        what: String,
        /// Why it does nothing, as a clause.
        why: &'static str,
    },
    /// Every answer passes a gate.
    #[error("Every answer passes this gate, so it stops nothing.")]
    OpenGate,
    /// A browser is told not to fill in what it fills in nowhere by itself.
    #[error("“autocomplete” is “off”, but a browser fills in nothing without “autocomplete” anyway.")]
    AutocompleteOff,
    /// A named condition is used nowhere.
    #[error("Nothing uses the condition “{0}”.")]
    Unused(String),
    /// A condition joins nothing.
    #[error("“{0}” has only one condition, and joins nothing.")]
    JoinsOne(&'static str),
    /// A condition names the same twice.
    #[error("“{0}” names the same twice.")]
    Repeats(&'static str),
    /// A condition on a number of entries holds whatever is answered.
    #[error("There are never more than {max} “{collection}”, so this condition always holds.")]
    AlwaysCounted {
        /// The collection.
        collection: String,
        /// The most entries that it can have.
        max: usize,
    },
}

impl Needless {
    pub(super) fn fix(&self) -> String {
        let fix = match self {
            Self::Idle { .. } => "Remove it, or change what keeps it from doing anything.",
            Self::Unused(name) => {
                return format!("Remove it, or use it: {{\"condition\": \"{name}\"}}.");
            }
            Self::OpenGate => {
                "Remove from “passes” the answers that must stop the referral, or remove the gate."
            }
            Self::AutocompleteOff => "Remove \"autocomplete\".",
            Self::JoinsOne(_) => "Write the condition alone, or add the other one.",
            Self::Repeats(_) => "Remove one of the two, or correct it.",
            Self::AlwaysCounted { .. } => "Write a smaller number for “at_most”, or remove the condition.",
        };
        fix.to_owned()
    }
}
