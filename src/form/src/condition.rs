//! When a question, page or section applies: a small closed vocabulary, not a script.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use onroll_rules::school_age::{SchoolAgeStatus, YearGroup};

use crate::bound::Bound;
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
    /// The date answered to a question is on or after a day, or before it. Not known while either is not.
    Date {
        /// The id of a date question.
        question: String,
        /// On or after the day, in place of before it.
        from: bool,
        /// The day.
        day: Bound,
    },
    /// So many school days have gone by since the date answered to a question. Not known while the date is not, nor while a
    /// holiday that nobody gave may have been counted.
    SchoolDays {
        /// The id of a date question. Its own day does not count.
        since: String,
        /// The fewest days. Today is not over and does not count.
        at_least: u32,
    },
    /// The collection has so many items. Those whose part is closed do not count.
    Count {
        /// The collection's id.
        collection: String,
        /// The fewest items.
        at_least: u32,
        /// The most items.
        at_most: u32,
    },
    /// At least one item of the collection meets the condition.
    Some {
        /// The collection's id.
        collection: String,
        /// Only items other than the one that is asked about count.
        other: bool,
        /// What one item must meet.
        when: Box<When>,
    },
    /// The item that is asked about is the first of its collection, or a further one.
    Entry {
        /// A further one.
        further: bool,
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
    /// The questions this condition itself asks about: a child's age is told by the date of birth.
    pub fn questions(&self) -> impl Iterator<Item = &str> {
        let both = match self {
            Self::Answer { question, .. } | Self::Answered { question } => [Some(question.as_str()), None],
            Self::SchoolDays { since, .. } => [Some(since.as_str()), None],
            Self::Date { question, day, .. } => [Some(question.as_str()), day.question()],
            Self::YearGroup(_) | Self::SchoolAge(_) => [Some(DATE_OF_BIRTH), None],
            Self::All(_)
            | Self::Any(_)
            | Self::Not(_)
            | Self::Count { .. }
            | Self::Some { .. }
            | Self::Entry { .. }
            | Self::Named(_) => [None, None],
        };
        both.into_iter().flatten()
    }

    /// Visits this condition and every condition within it.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a When)) {
        visit(self);
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.walk(visit)),
            Self::Not(inner) | Self::Some { when: inner, .. } => inner.walk(visit),
            Self::Answer { .. }
            | Self::Answered { .. }
            | Self::Date { .. }
            | Self::SchoolDays { .. }
            | Self::Count { .. }
            | Self::Entry { .. }
            | Self::YearGroup(_)
            | Self::SchoolAge(_)
            | Self::Named(_) => {}
        }
    }
}
