//! Spans of days.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::dates;

/// A span of days, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateSpan {
    /// The first day.
    #[serde(deserialize_with = "dates::read")]
    pub from: NaiveDate,
    /// The last day. A span whose last day is before its first has no days.
    #[serde(deserialize_with = "dates::read")]
    pub to: NaiveDate,
}

impl DateSpan {
    /// Whether a day is in the span.
    pub fn contains(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether the two spans share a day.
    pub fn meets(self, other: Self) -> bool {
        let (from, to) = (self.from.max(other.from), self.to.min(other.to));
        from <= to
    }
}
