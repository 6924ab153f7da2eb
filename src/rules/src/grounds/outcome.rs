//! What the verdicts come to.

use serde::{Deserialize, Serialize};

/// What the verdicts come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The conditions of at least one ground are met. Unless a caution leads, the name must be deleted.
    GroundAvailable,
    /// None is available and at least one is undetermined. Until it is settled the name stays.
    MoreNeeded,
    /// None of those looked at applies.
    NoGround,
    /// The pupil is not of compulsory school age: other grounds apply.
    OtherAge,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 4] = [
        Self::GroundAvailable,
        Self::MoreNeeded,
        Self::NoGround,
        Self::OtherAge,
    ];
}
