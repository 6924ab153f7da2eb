//! What applies to pupils who are not of compulsory school age: shown, not decided.

use chrono::NaiveDate;
use serde::Serialize;

use super::law::Law;
use crate::dates::say;
use crate::school_age::{CompulsorySchoolAge, SchoolAgeStatus, SchoolYear};

/// What the law says instead for a pupil who is under or over compulsory school age.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OtherAge {
    /// Under or over.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["under", "over"])))]
    pub status: SchoolAgeStatus,
    /// Where the law states the other grounds.
    pub provision: &'static str,
    /// What that means, in a sentence or two.
    pub text: String,
    /// What the list of grounds is.
    pub grounds_are: &'static str,
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

/// What that list is: the text of SI 2024/208 reg 9(3) was not seen.
const GROUNDS_ARE: &str = "A published summary of the 2006 law";

impl OtherAge {
    /// What applies on a day, or nothing for a pupil of compulsory school age.
    pub fn of(age: CompulsorySchoolAge, on: NaiveDate, law: Law) -> Option<Self> {
        let status = age.status_on(on);
        let (provision, returns) = match law {
            Law::Regulations2006 => ("SI 2006/1751 reg 8(3)", "SI 2006/1751 reg 12(6)"),
            Law::Regulations2024 => ("SI 2024/208 reg 9(3)", "SI 2024/208 reg 13(4)"),
        };
        let instead = match status {
            SchoolAgeStatus::Compulsory => return None,
            SchoolAgeStatus::Under => String::from(
                "The pupil is under compulsory school age, so the 15 grounds do not apply. Other grounds do.",
            ),
            SchoolAgeStatus::Over if SchoolYear::of(on) == SchoolYear::of(age.last_day) => format!(
                "Compulsory school age ended on {}, so the 15 grounds no longer apply. Ground (l), for pupils who leave \
                 at that age, was for a deletion on that day or shortly before it. Other grounds apply from the day after it: a \
                 pupil who has left the school comes off its register.",
                say(age.last_day)
            ),
            SchoolAgeStatus::Over => String::from(
                "The pupil is over compulsory school age, so the 15 grounds do not apply. Other grounds do.",
            ),
        };
        let text = format!(
            "{instead} The return to the local authority of the school’s area is due at every age ({returns}), except for a pupil \
             who leaves at or after the end of the school’s most senior class."
        );
        Some(Self {
            status,
            provision,
            text,
            grounds_are: GROUNDS_ARE,
            grounds: &SUMMARY,
        })
    }
}
