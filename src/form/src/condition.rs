//! When a question, page or section applies: a small closed vocabulary, not a script.

use std::collections::BTreeMap;

/// A condition on the answers given so far. An answer that no longer applies counts as not given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// Every one of these holds.
    All(Vec<When>),
    /// At least one of these holds.
    Any(Vec<When>),
    /// This does not hold.
    Not(Box<When>),
    /// The question is answered with one of these values; for a question with several answers, any of them is.
    Answer {
        /// The question's id.
        question: String,
        /// The values of which one must be given.
        one_of: Vec<String>,
    },
    /// The question has an answer at all.
    Answered {
        /// The question's id.
        question: String,
    },
    /// At least one item of the collection meets the condition.
    Some {
        /// The collection's id.
        collection: String,
        /// What one item must meet.
        when: Box<When>,
    },
    /// The profile's named condition holds.
    Named(String),
}

/// Conditions a profile names once and uses by name.
pub type Named = BTreeMap<String, When>;

impl When {
    /// Visits this condition and every condition within it.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a When)) {
        visit(self);
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.walk(visit)),
            Self::Not(inner) | Self::Some { when: inner, .. } => inner.walk(visit),
            Self::Answer { .. } | Self::Answered { .. } | Self::Named(_) => {}
        }
    }
}
