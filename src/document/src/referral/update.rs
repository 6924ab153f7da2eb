//! An update of a referral that was sent before: the same reference, a number, and what has changed.

use std::num::NonZeroU32;

use chrono::{DateTime, Utc};
use onroll_form::changes::Difference;
use serde::{Deserialize, Serialize};

use crate::moment;
use crate::reference::Reference;

/// What an update says about the file it brings up to date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Update {
    /// The reference of the referral, which stays the same.
    pub reference: Reference,
    /// Which update it is, from 1.
    pub number: NonZeroU32,
    /// When the earlier file was written.
    #[serde(with = "moment")]
    #[cfg_attr(feature = "schema", schemars(with = "DateTime<Utc>"))]
    pub updated: DateTime<Utc>,
    /// What is different from the earlier file.
    pub changed: Vec<Difference>,
}
