//! What the law says of a child, as the referral file records it: the verdict with its reasons, and the dates that follow.

use chrono::NaiveDate;
use onroll_form::law::Finding as ChildFinding;
use onroll_rules::grounds::{Because, Law, Outcome, Verdict as GroundResult};
use onroll_rules::logic::Finding;
use serde::{Deserialize, Serialize};

/// What the law says of one child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Verdict {
    /// The child's key.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[0-9]{1,20}$")))]
    pub child: String,
    /// The day on which the name would come off the register.
    pub on: NaiveDate,
    /// The regulations that apply on that day.
    pub law: Law,
    /// The verdict on the grounds together.
    pub outcome: Outcome,
    /// The same in words, with what to do.
    pub summary: String,
    /// What else has to be known.
    pub cautions: Vec<Said>,
    /// Each ground that was asked about.
    pub grounds: Vec<GroundRecord>,
    /// The dates that follow.
    pub timeline: Vec<Dated>,
}

/// The verdict on one ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct GroundRecord {
    /// Its letter in the regulations that apply.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[a-o]$")))]
    pub letter: char,
    /// The letters of the same ground in the other regulations.
    #[cfg_attr(feature = "schema", schemars(inner(regex(pattern = "^[a-o]$"))))]
    pub other_letters: Vec<char>,
    /// What it is called.
    pub title: String,
    /// Where the law states it.
    pub provision: String,
    /// Available, not available or undetermined.
    pub verdict: GroundResult,
    /// The first day on which it could be available.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<NaiveDate>,
    /// Its conditions as they stand.
    pub conditions: Vec<ConditionRecord>,
}

/// A condition of a ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ConditionRecord {
    /// Its id.
    pub id: String,
    /// Where the law states it.
    pub provision: String,
    /// What it says.
    pub text: String,
    /// Met, not met or unknown.
    pub finding: Finding,
    /// The fact that was used, or that none was given.
    pub because: Because,
}

/// Something said, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// Its id.
    pub id: String,
    /// Where it comes from.
    pub provision: String,
    /// What is said.
    pub text: String,
}

/// A date that follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Dated {
    /// The date.
    pub date: NaiveDate,
    /// Its id.
    pub id: String,
    /// What happens or must be done.
    pub title: String,
    /// Why that date, and what was assumed about school days.
    pub reason: String,
    /// Where it comes from.
    pub provision: String,
}

impl From<ChildFinding> for Verdict {
    fn from(finding: ChildFinding) -> Self {
        let assessment = finding.assessment;
        Self {
            child: finding.child,
            on: assessment.on,
            law: assessment.law,
            outcome: assessment.outcome,
            summary: assessment.summary,
            cautions: assessment
                .cautions
                .into_iter()
                .map(|caution| Said {
                    id: caution.id.into(),
                    provision: caution.provision.into(),
                    text: caution.text.into(),
                })
                .collect(),
            grounds: assessment
                .grounds
                .into_iter()
                .map(|ground| GroundRecord {
                    letter: ground.letter,
                    other_letters: ground.other_letters,
                    title: ground.title.into(),
                    provision: ground.provision.into(),
                    verdict: ground.verdict,
                    not_before: ground.not_before,
                    conditions: ground
                        .conditions
                        .into_iter()
                        .map(|condition| ConditionRecord {
                            id: condition.id.into(),
                            provision: condition.provision.into(),
                            text: condition.text.into(),
                            finding: condition.finding,
                            because: condition.because,
                        })
                        .collect(),
                })
                .collect(),
            timeline: finding
                .timeline
                .into_iter()
                .map(|event| Dated {
                    date: event.date,
                    id: event.id.into(),
                    title: event.title.into(),
                    reason: match event.assumed {
                        Some(assumed) => format!("{} {assumed}", event.reason),
                        None => event.reason,
                    },
                    provision: event.provision.into(),
                })
                .collect(),
        }
    }
}
