//! What the law says about a child, as the referral file records it: the verdict with its reasons, and the dates that follow.
//!
//! The law's own types say more: what to ask next, and what could still change. A record keeps what was decided and why
//! (docs/decisions/0022). What is left out is named below, so that a new property of the law has to be decided on.

use chrono::NaiveDate;
use onroll_form::law::ChildVerdict;
use onroll_rules::grounds::{
    Assessment, Because, Caution, ConditionReport, GroundVerdict, Law, Outcome, Verdict,
};
use onroll_rules::logic::Finding;
use onroll_rules::timeline::TimelineEvent;
use serde::{Deserialize, Serialize};

/// What the law says about one child.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VerdictRecord {
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
    /// What else the reader must know.
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
    pub verdict: Verdict,
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

impl From<ChildVerdict> for VerdictRecord {
    fn from(finding: ChildVerdict) -> Self {
        let ChildVerdict {
            child,
            assessment,
            timeline,
        } = finding;
        let Assessment {
            on,
            law,
            outcome,
            summary,
            cautions,
            grounds,
            // The file has the date of birth, and the summary says what applies at another age.
            school_age: _,
            other_age: _,
        } = assessment;
        Self {
            child,
            on,
            law,
            outcome,
            summary,
            cautions: cautions.into_iter().map(Said::from).collect(),
            grounds: grounds.into_iter().map(GroundRecord::from).collect(),
            timeline: timeline.into_iter().map(Dated::from).collect(),
        }
    }
}

impl From<Caution> for Said {
    fn from(caution: Caution) -> Self {
        let Caution {
            id,
            provision,
            text,
            // Where it leads, the summary says it first.
            leads: _,
        } = caution;
        Self {
            id: id.into(),
            provision: provision.into(),
            text: text.into(),
        }
    }
}

impl From<GroundVerdict> for GroundRecord {
    fn from(ground: GroundVerdict) -> Self {
        let GroundVerdict {
            letter,
            other_letters,
            title,
            provision,
            verdict,
            not_before,
            conditions,
            // All grounds of a verdict are of its law.
            law: _,
            // The conditions say both.
            failed: _,
            questions: _,
        } = ground;
        Self {
            letter,
            other_letters,
            title: title.into(),
            provision: provision.into(),
            verdict,
            not_before,
            conditions: conditions.into_iter().map(ConditionRecord::from).collect(),
        }
    }
}

impl From<ConditionReport> for ConditionRecord {
    fn from(condition: ConditionReport) -> Self {
        let ConditionReport {
            id,
            provision,
            text,
            finding,
            because,
            // How to go on asking is for the form.
            question: _,
            needs: _,
            from: _,
            one_of: _,
        } = condition;
        Self {
            id: id.into(),
            provision: provision.into(),
            text: text.into(),
            finding,
            because,
        }
    }
}

impl From<TimelineEvent> for Dated {
    fn from(event: TimelineEvent) -> Self {
        let reason = event.reason_in_full();
        let TimelineEvent {
            date,
            id,
            title,
            provision,
            reason: _,
            assumed: _,
            standing: _,
        } = event;
        Self {
            date,
            id: id.into(),
            title: title.into(),
            reason,
            provision: provision.into(),
        }
    }
}
