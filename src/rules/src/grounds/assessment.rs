//! The verdicts on a case, together.

use chrono::NaiveDate;
use serde::Serialize;

use super::law::Law;
use super::letter::{Ground, Ground2006};
use super::other_age::OtherAge;
use super::verdict::{AnyGround, GroundVerdict, Verdict};
use crate::absence::absence_run;
use crate::dates::{days_after, say};
use crate::facts::{Case, Custody};
use crate::school_age::CompulsorySchoolAge;

/// What to answer when an old form names ground (g) of the 2006 regulations.
pub const MEDICAL_GROUND_REMOVED: &str = "This ground, that a pupil is certified medically unfit to attend, was removed \
     on 19 August 2024. The name must stay on the register unless another ground applies. Illness is a reason to \
     arrange education with the local authority, not to delete a name.";

/// Which grounds are asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked<'a> {
    /// All fifteen of the law that applies.
    All,
    /// Some of the 2024 letters. Before 19 August 2024 the matching letters of the 2006 regulations.
    These(&'a [Ground]),
    /// A letter of the 2006 regulations. From 19 August 2024 the matching letters of 2024.
    Letter2006(Ground2006),
}

/// What the verdicts come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// At least one ground is available: the name must be deleted.
    GroundAvailable,
    /// None is available and at least one is undetermined. Until it is settled the name stays.
    MoreNeeded,
    /// None applies: the name must stay on the register.
    NoGround,
    /// The pupil is not of compulsory school age: other grounds apply.
    OtherAge,
}

/// Something the person must know that is not itself a condition of a ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Caution {
    /// Its id, which never changes.
    pub id: &'static str,
    /// Where it comes from.
    pub provision: &'static str,
    /// What it says.
    pub text: &'static str,
}

/// The verdicts on the grounds asked about, and what they come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assessment {
    /// The day on which the name would be deleted.
    pub on: NaiveDate,
    /// The law that day chooses.
    pub law: Law,
    /// The first and last day of compulsory school age, if the date of birth is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub school_age: Option<CompulsorySchoolAge>,
    /// What the verdicts come to.
    pub outcome: Outcome,
    /// The outcome in a sentence or two.
    pub summary: String,
    /// For a pupil who is under or over compulsory school age: what applies instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_age: Option<OtherAge>,
    /// What else the person must know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<Caution>,
    /// The verdicts, in the order of the letters.
    pub grounds: Vec<GroundVerdict>,
}

/// Gives the verdict on each ground asked about.
pub fn assess(case: &Case<'_>, asked: Asked<'_>) -> Assessment {
    let law = Law::on(case.on);
    let school_age = case.facts.date_of_birth.map(CompulsorySchoolAge::of);
    let other_age = school_age.and_then(|age| OtherAge::of(age.status_on(case.on), law));
    let grounds: Vec<_> = asked_grounds(law, asked)
        .into_iter()
        .map(|ground| ground.verdict(case))
        .collect();
    let outcome = outcome(&grounds, other_age.is_some());
    let summary = summary(outcome, case.on, &grounds, other_age.as_ref());
    let cautions = cautions(case, law, asked, &grounds, outcome);
    Assessment {
        on: case.on,
        law,
        school_age,
        outcome,
        summary,
        other_age,
        cautions,
        grounds,
    }
}

/// The grounds of the law that applies that are asked about, in the order of their letters.
pub(super) fn asked_grounds(law: Law, asked: Asked<'_>) -> Vec<AnyGround> {
    match (law, asked) {
        (Law::Regulations2024, Asked::All) => Ground::ALL.into_iter().map(AnyGround::Of2024).collect(),
        (Law::Regulations2006, Asked::All) => Ground2006::ALL.into_iter().map(AnyGround::Of2006).collect(),
        (Law::Regulations2024, Asked::These(grounds)) => only_2024(grounds),
        (Law::Regulations2024, Asked::Letter2006(ground)) => only_2024(ground.matching_2024()),
        (Law::Regulations2006, Asked::These(grounds)) => Ground2006::ALL
            .into_iter()
            .filter(|old| grounds.iter().any(|ground| ground.matching_2006() == *old))
            .map(AnyGround::Of2006)
            .collect(),
        (Law::Regulations2006, Asked::Letter2006(ground)) => vec![AnyGround::Of2006(ground)],
    }
}

fn only_2024(grounds: &[Ground]) -> Vec<AnyGround> {
    Ground::ALL
        .into_iter()
        .filter(|ground| grounds.contains(ground))
        .map(AnyGround::Of2024)
        .collect()
}

fn outcome(grounds: &[GroundVerdict], other_age: bool) -> Outcome {
    let any = |verdict| grounds.iter().any(|ground| ground.verdict == verdict);
    if other_age {
        Outcome::OtherAge
    } else if any(Verdict::Available) {
        Outcome::GroundAvailable
    } else if any(Verdict::Undetermined) {
        Outcome::MoreNeeded
    } else {
        Outcome::NoGround
    }
}

/// A ground that could apply only later than this, such as (l) to a young child, is nothing to wait for.
const SOON_IN_DAYS: u64 = 366;

fn summary(
    outcome: Outcome,
    on: NaiveDate,
    grounds: &[GroundVerdict],
    other_age: Option<&OtherAge>,
) -> String {
    match outcome {
        Outcome::OtherAge => other_age
            .map(|other| String::from(other.text))
            .unwrap_or_default(),
        Outcome::MoreNeeded => String::from(
            "It is not known yet whether a ground applies. Until it is, the name must stay on the register.",
        ),
        Outcome::NoGround => no_ground(on, grounds),
        Outcome::GroundAvailable => {
            let available = grounds
                .iter()
                .filter(|ground| ground.verdict == Verdict::Available);
            let letters: Vec<_> = available.map(|ground| format!("({})", ground.letter)).collect();
            let noun = if letters.len() == 1 { "Ground" } else { "Grounds" };
            let verb = if letters.len() == 1 { "applies" } else { "apply" };
            format!(
                "{noun} {} {verb}: the name must be deleted. Make the return to the local authority first, or at \
                 the same time.",
                letters.join(" and ")
            )
        }
    }
}

/// That the name stays, from when a ground could apply if that turns on a date alone, and what to do until then.
fn no_ground(on: NaiveDate, grounds: &[GroundVerdict]) -> String {
    let soon = days_after(on, SOON_IN_DAYS);
    let dated = grounds
        .iter()
        .filter_map(|ground| Some((ground.not_before.filter(|day| *day <= soon)?, ground)));
    let from = dated.min_by_key(|(day, _)| *day).map(|(day, ground)| {
        format!(
            " Ground ({}) could apply from {} at the earliest, if nothing else changes.",
            ground.letter,
            say(day)
        )
    });
    format!(
        "No ground applies: the name must stay on the register.{} Keep marking attendance, and work with the local \
         authority. If you do not know where the pupil is or why they are away, keep trying to find out.",
        from.unwrap_or_default()
    )
}

fn cautions(
    case: &Case<'_>,
    law: Law,
    asked: Asked<'_>,
    grounds: &[GroundVerdict],
    outcome: Outcome,
) -> Vec<Caution> {
    let facts = case.facts;
    let consent_missing = facts.special_school_place == Some(true) && facts.authority_consents != Some(true);
    let other_ground_available = grounds.iter().any(|ground| {
        ground.verdict == Verdict::Available && !matches!(ground.letter, 'd' | 'e' | 'k' | 'o')
    });
    let asked_medical = asked == Asked::Letter2006(Ground2006::G);
    let each = [
        (case.on < case.today, BACKDATED),
        (
            law == Law::Regulations2024 && (asked_medical || facts.certified_medically_unfit == Some(true)),
            MEDICAL,
        ),
        (facts.custody == Some(Custody::Remand), REMAND),
        (
            law == Law::Regulations2024 && consent_missing && other_ground_available,
            SPECIAL_SCHOOL,
        ),
        (attended_in_absence(case), ATTENDED_IN_ABSENCE),
        (
            outcome == Outcome::NoGround && facts.absence.is_some(),
            ABSENCE_ALONE,
        ),
    ];
    each.into_iter()
        .filter_map(|(applies, caution)| applies.then_some(caution.under(law)))
        .collect()
}

/// Whether the day of last attendance that was given lies within the absence that was given.
fn attended_in_absence(case: &Case<'_>) -> bool {
    let periods = case.facts.absence.as_deref().unwrap_or_default();
    let run = absence_run(periods, case.calendar, case.on);
    run.first_day
        .zip(case.facts.last_attended_on)
        .is_some_and(|(first, last)| first <= last)
}

impl Caution {
    /// Every caution there is.
    pub const ALL: [Self; 6] = [
        BACKDATED,
        MEDICAL,
        REMAND,
        SPECIAL_SCHOOL,
        ATTENDED_IN_ABSENCE,
        ABSENCE_ALONE,
    ];

    /// The same with the provision of the law that applies.
    fn under(self, law: Law) -> Self {
        let provision = match (law, self.provision) {
            (Law::Regulations2006, "SI 2024/208 reg 9(1)") => "SI 2006/1751 reg 8(1)",
            (Law::Regulations2006, "SI 2024/208 reg 9(1)(i)") => Ground2006::H.provision(),
            (Law::Regulations2006, "SI 2024/208 reg 9(1)(j)") => Ground2006::I.provision(),
            (_, provision) => provision,
        };
        Self { provision, ..self }
    }
}

const BACKDATED: Caution = Caution {
    id: "backdated",
    provision: "SI 2024/208 reg 9(1)",
    text: "The day given is before today. A name is deleted on the day it is deleted: never backdate a deletion.",
};

const MEDICAL: Caution = Caution {
    id: "medical-ground-removed",
    provision: "SI 2006/1751 reg 8(1)(g)",
    text: MEDICAL_GROUND_REMOVED,
};

const REMAND: Caution = Caution {
    id: "remand",
    provision: "SI 2024/208 reg 9(1)(j)",
    text: "A pupil on remand is not detained under a sentence. The name must not come off for that.",
};

const SPECIAL_SCHOOL: Caution = Caution {
    id: "special-school-consent",
    provision: "SI 2024/208 reg 9 (special schools)",
    text: "A local authority arranged this pupil’s place at a special school. Have its consent before the name comes \
           off.",
};

const ATTENDED_IN_ABSENCE: Caution = Caution {
    id: "attended-in-absence",
    provision: "SI 2024/208 reg 9(1)(i)",
    text: "The date of last attendance lies within the absence, so one of the two is wrong. Until the register settles \
           which, the name must stay on it.",
};

const ABSENCE_ALONE: Caution = Caution {
    id: "absence-alone",
    provision: "SI 2024/208 reg 9(1)",
    text: "Absence alone, however long or persistent, is never a ground. All other deletions are unlawful.",
};
