//! Which regulations apply.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::dates::date;

/// The regulations that govern a deletion, chosen by the day on which the name would be deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Law {
    /// The Education (Pupil Registration) (England) Regulations 2006, SI 2006/1751.
    #[serde(rename = "2006")]
    Regulations2006,
    /// The School Attendance (Pupil Registration) (England) Regulations 2024, SI 2024/208.
    #[serde(rename = "2024")]
    Regulations2024,
}

impl Law {
    /// The day the 2024 regulations came into force: 19 August 2024 (SI 2024/208 reg 1).
    pub fn changed_on() -> NaiveDate {
        date(2024, 8, 19)
    }

    /// The law for a deletion on a day.
    pub fn on(day: NaiveDate) -> Self {
        if day < Self::changed_on() {
            Self::Regulations2006
        } else {
            Self::Regulations2024
        }
    }

    /// The name of the regulations.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Regulations2006 => "The Education (Pupil Registration) (England) Regulations 2006",
            Self::Regulations2024 => "The School Attendance (Pupil Registration) (England) Regulations 2024",
        }
    }
}
