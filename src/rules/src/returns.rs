//! Returns to the local authority: SI 2024/208 reg 13 (before 19 August 2024: SI 2006/1751 reg 12).

use chrono::NaiveDate;
use serde::Serialize;

use crate::dates::days_after;
use crate::facts::PupilFacts;
use crate::grounds::Law;
use crate::logic::Finding;

/// Which return.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReturnKind {
    /// When a name is entered in the register.
    NewPupil,
    /// When a name is deleted from the register.
    Deletion,
}

/// A return: whether it must be made, by when, and what it gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReturnDuty {
    /// Which return.
    pub kind: ReturnKind,
    /// Where the law states it.
    pub provision: &'static str,
    /// Whether it must be made.
    pub required: Finding,
    /// The last day for it. Councils ask for returns sooner or count school days: see the profile.
    pub by: NaiveDate,
    /// Whom it is made to.
    pub to: &'static str,
    /// What it gives.
    pub contents: &'static [&'static str],
}

/// SI 2024/208 reg 3(1): whom returns are made to, wherever the pupil lives.
const TO: &str = "the local authority that maintains the school, or else the one in whose area the school is";

/// Reg 13(4): what a deletion return gives.
const DELETION_CONTENTS: [&str; 6] = [
    "the pupil’s full name",
    "the pupil’s address",
    "the full name and address of any parent the pupil normally lives with",
    "at least one telephone number to reach each such parent in an emergency (guidance asks for more than one where there is one)",
    "where the pupil is going, if known: the new address, the parent they will live with and the date; the new \
     school and the date they start",
    "the ground for the deletion",
];

/// SI 2006/1751 reg 12(7), as SI 2016/792 made it: the pupil’s own address is not in it.
const DELETION_CONTENTS_2006: [&str; 5] = [
    "the pupil’s full name",
    "the full name and address of any parent the pupil normally lives with",
    "at least one telephone number to reach each such parent in an emergency",
    "where the pupil is going, if known: the new address, the parent they will live with and the date; the new \
     school and the date they start",
    "the ground for the deletion",
];

/// Reg 13(1): what a new pupil return gives.
const NEW_PUPIL_CONTENTS: [&str; 1] =
    ["all the information about the pupil that is in the admission register"];

/// The return for a name that is deleted on a day: as soon as a ground is met and no later than the
/// deletion; not for a pupil who leaves at or after the end of the most senior class, unless the
/// authority asks.
pub fn deletion_return(facts: &PupilFacts, on: NaiveDate) -> ReturnDuty {
    let (provision, contents): (_, &[_]) = match Law::on(on) {
        Law::Regulations2006 => ("SI 2006/1751 reg 12(6) to (8)", &DELETION_CONTENTS_2006),
        Law::Regulations2024 => ("SI 2024/208 reg 13(4), (5)", &DELETION_CONTENTS),
    };
    let asked = Finding::from(facts.authority_wants_every_return);
    let required = required(facts.leaves_after_last_class, asked);
    ReturnDuty {
        kind: ReturnKind::Deletion,
        provision,
        required,
        by: on,
        to: TO,
        contents,
    }
}

/// The return for a name entered in the register: by the end of the fifth day after; not for a pupil
/// who starts in the most junior class on the first day of the school year, unless the authority asks.
/// Nothing if the day of entry is not known.
pub fn new_pupil_return(facts: &PupilFacts) -> Option<ReturnDuty> {
    let entered = facts.entered_on?;
    let provision = match Law::on(entered) {
        Law::Regulations2006 => "SI 2006/1751 reg 12(3) to (5)",
        Law::Regulations2024 => "SI 2024/208 reg 13(1) to (3)",
    };
    // A request is for names entered after the day on which it is made (reg 13(3)).
    let in_time = Finding::from(facts.authority_asked_on.map(|asked| asked < entered));
    let asked = Finding::from(facts.authority_wants_every_return).and(in_time);
    let required = required(facts.joined_first_class, asked);
    let by = days_after(entered, 5);
    Some(ReturnDuty {
        kind: ReturnKind::NewPupil,
        provision,
        required,
        by,
        to: TO,
        contents: &NEW_PUPIL_CONTENTS,
    })
}

fn required(standard_transition: Option<bool>, authority_asks: Finding) -> Finding {
    (!Finding::from(standard_transition)).or(authority_asks)
}
