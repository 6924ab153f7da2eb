//! When a question, page or section applies: a small closed vocabulary, not a script.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use onroll_rules::school_age::{SchoolAgeStatus, YearGroup};

use crate::catalogue::DATE_OF_BIRTH;

/// A condition on the answers given so far. An answer that no longer applies counts as not given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The question has an answer at all. One that is refused counts: the page it opened stays open while it is corrected.
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
    /// The child is in one of these year groups by age, today.
    YearGroup(Vec<YearGroup>),
    /// The child is under, of or over compulsory school age, today.
    SchoolAge(SchoolAgeStatus),
    /// The profile's named condition holds.
    Named(String),
}

/// Conditions a profile names once and uses by name.
pub type Named = BTreeMap<String, When>;

impl When {
    /// The question this condition itself asks about: a child's age is told by the date of birth.
    pub fn question(&self) -> Option<&str> {
        match self {
            Self::Answer { question, .. } | Self::Answered { question } => Some(question),
            Self::YearGroup(_) | Self::SchoolAge(_) => Some(DATE_OF_BIRTH),
            Self::All(_) | Self::Any(_) | Self::Not(_) | Self::Some { .. } | Self::Named(_) => None,
        }
    }

    /// Visits this condition and every condition within it.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a When)) {
        visit(self);
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.walk(visit)),
            Self::Not(inner) | Self::Some { when: inner, .. } => inner.walk(visit),
            Self::Answer { .. }
            | Self::Answered { .. }
            | Self::YearGroup(_)
            | Self::SchoolAge(_)
            | Self::Named(_) => {}
        }
    }
}
