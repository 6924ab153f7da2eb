//! Which regulations apply.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::dates::date;
use crate::facts::Fact;

/// The regulations that govern a deletion, chosen by the day on which the name would be deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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

/// Law that is made and not yet in force, each with the day from which it is. Nothing else has to change on that day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ComingLaw {
    /// Education Act 1996 s.434A (Children’s Wellbeing and Schools Act 2026 s.37): a parent needs consent to withdraw some
    /// pupils from school for home education.
    pub withdrawal_consent_from: Option<NaiveDate>,
}

impl ComingLaw {
    /// What is known of commencement. Set the day here once regulations name it.
    pub const NOW: Self = Self {
        withdrawal_consent_from: None,
    };

    /// Whether a withdrawal needs consent on a day.
    pub fn withdrawal_needs_consent(self, on: NaiveDate) -> bool {
        self.withdrawal_consent_from.is_some_and(|from| from <= on)
    }

    /// Whether a fact is asked for by a law that is not in force on any day yet.
    pub fn leaves_out(self, fact: Fact) -> bool {
        self.withdrawal_consent_from.is_none()
            && matches!(fact, Fact::WithdrawalNeedsConsent | Fact::WithdrawalConsented)
    }
}
