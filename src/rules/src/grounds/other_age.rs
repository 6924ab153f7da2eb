//! What applies to pupils who are not of compulsory school age: shown, not decided.

use serde::Serialize;

use super::law::Law;
use crate::school_age::SchoolAgeStatus;

/// What the law says instead for a pupil who is under or over compulsory school age.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OtherAge {
    /// Under or over.
    pub status: SchoolAgeStatus,
    /// Where the law states the other grounds.
    pub provision: &'static str,
    /// What that means, in a sentence.
    pub text: &'static str,
    /// The other grounds in summary.
    pub grounds: &'static [&'static str],
}

/// The grounds for pupils of other ages, in summary.
const SUMMARY: [&str; 5] = [
    "the pupil has left the school",
    "20 school days’ continuous absence without good reason",
    "the pupil has died",
    "permanent exclusion",
    "nursery education not followed by reception at the school",
];

impl OtherAge {
    /// What applies, or nothing for a pupil of compulsory school age.
    pub fn of(status: SchoolAgeStatus, law: Law) -> Option<Self> {
        let text = match status {
            SchoolAgeStatus::Compulsory => return None,
            SchoolAgeStatus::Under => {
                "The pupil is under compulsory school age, so the 15 grounds do not apply. Other grounds do. Your \
                 council may still ask for a return."
            }
            SchoolAgeStatus::Over => {
                "The pupil is over compulsory school age, so the 15 grounds do not apply. Other grounds do."
            }
        };
        let provision = match law {
            Law::Regulations2006 => "SI 2006/1751 reg 8(3)",
            Law::Regulations2024 => "SI 2024/208 reg 9(3)",
        };
        Some(Self {
            status,
            provision,
            text,
            grounds: &SUMMARY,
        })
    }
}
