//! What the referral file records of how the authority handles the case: where the referral goes and what its answers call for.

use chrono::NaiveDate;
use onroll_form::closed::Closed;
use onroll_form::handling::{Deadline, Escalated, Routed};
use onroll_form::profile::Channel;
use serde::{Deserialize, Serialize};

/// Where the referral goes, as the profile of its day said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RouteRecord {
    /// The route's id in the profile.
    pub id: String,
    /// The team.
    pub to: String,
    /// By which channel.
    pub how: Channel,
    /// The name of the service that protects what is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<String>,
    /// How soon.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// The last day for it, where it is counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<NaiveDate>,
    /// How many days ago that was, once it is past.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub late: Option<u32>,
    /// What was said to go with this referral.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attach: Vec<String>,
    /// What was said not to be done with this referral.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub do_not: Vec<String>,
    /// The id of the route it can take the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead_of: Option<String>,
    /// Given where the team has been told already.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "schema", schemars(extend("const" = true)))]
    pub done: bool,
}

impl From<Routed<'_>> for RouteRecord {
    fn from(routed: Routed<'_>) -> Self {
        let route = routed.route;
        Self {
            id: route.id.clone(),
            to: routed.to,
            how: route.how,
            service: route.service.clone(),
            attach: routed.attach,
            do_not: routed.do_not,
            by: routed.within.as_ref().and_then(|within| within.date),
            late: routed.within.as_ref().and_then(Deadline::late),
            instead_of: route.instead_of.clone(),
            done: routed.done.is_some(),
            within: routed.within.map(|within| within.text),
        }
    }
}

/// What the answers call for before the referral is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EscalationRecord {
    /// Its id in the profile.
    pub id: String,
    /// What to do, in a line.
    pub title: String,
    /// What to do, in full.
    pub text: String,
    /// Given where it was done already.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[cfg_attr(feature = "schema", schemars(extend("const" = true)))]
    pub done: bool,
    /// The paper and section.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

impl From<Escalated<'_>> for EscalationRecord {
    fn from(escalated: Escalated<'_>) -> Self {
        let escalation = escalated.escalation;
        Self {
            done: escalated.done.is_some(),
            id: escalation.id.clone(),
            title: escalation.title.clone(),
            text: escalation.text.clone(),
            source: escalation.source.clone(),
        }
    }
}

/// A child, or another entry, whose part of the form is closed because it is handled elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ClosedRecord {
    /// The list it belongs to, such as `children`.
    pub collection: String,
    /// The key of the entry in that list.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[0-9]{1,20}$")))]
    pub item: String,
    /// The title of the page that says by whom it is handled.
    pub title: String,
}

impl From<Closed> for ClosedRecord {
    fn from(closed: Closed) -> Self {
        Self {
            collection: closed.collection,
            item: closed.item,
            title: closed.title,
        }
    }
}
