//! Periods in the register, and how many days of them the law asks for.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::code::AttendanceCode;
use crate::dates;

/// The number of school days of continuous absence that ground (i) asks for.
pub const TWENTY: u32 = 20;

/// A period in which a pupil’s marks in the attendance register were all the same.
///
/// Periods may share a day: one session of it was marked one way, the other another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AbsencePeriod {
    /// The first day.
    #[serde(deserialize_with = "dates::read")]
    pub from: NaiveDate,
    /// The last day; nothing while it is still going on.
    #[serde(
        default,
        deserialize_with = "dates::read_option",
        skip_serializing_if = "Option::is_none"
    )]
    pub to: Option<NaiveDate>,
    /// The mark.
    pub code: AttendanceCode,
}

impl AbsencePeriod {
    /// Whether a day is in the period.
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}
