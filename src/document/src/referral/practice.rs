//! What the referral file records of the authority's practice: where the referral goes and what its answers call for.

use chrono::NaiveDate;
use onroll_form::practice::Routed;
use onroll_form::profile::Escalation;
use serde::{Deserialize, Serialize};

/// Where the referral goes, as the profile of its day said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RouteRecord {
    /// The route's id in the profile.
    pub id: String,
    /// The team.
    pub to: String,
    /// By which channel: `secure_email`.
    pub how: String,
    /// How soon.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// The last day for it, where it is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<NaiveDate>,
}

impl From<Routed<'_>> for RouteRecord {
    fn from(routed: Routed<'_>) -> Self {
        let route = routed.route;
        Self {
            id: route.id.clone(),
            to: route.to.clone(),
            how: route.how.word().to_owned(),
            by: routed.within.as_ref().and_then(|within| within.date),
            within: routed.within.map(|within| within.text),
        }
    }
}

/// What the answers call for before the referral is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EscalationRecord {
    /// Its id in the profile.
    pub id: String,
    /// What to do, in a line.
    pub title: String,
    /// What to do, in full.
    pub text: String,
    /// The paper and section.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

impl From<&Escalation> for EscalationRecord {
    fn from(escalation: &Escalation) -> Self {
        Self {
            id: escalation.id.clone(),
            title: escalation.title.clone(),
            text: escalation.text.clone(),
            source: escalation.source.clone(),
        }
    }
}
