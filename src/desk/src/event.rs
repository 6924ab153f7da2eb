//! What happened, one event at a time.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// The id of an event: 32 small hexadecimal digits of random bits, so that two officers never make the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EventId(u128);

/// A text that is no id of an event.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the id of an event has 32 small hexadecimal digits")]
pub struct NoId;

impl EventId {
    /// An id of these random bits.
    pub fn new(random: [u8; 16]) -> Self {
        Self(u128::from_be_bytes(random))
    }
}

impl fmt::Display for EventId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for EventId {
    type Err = NoId;

    fn from_str(text: &str) -> Result<Self, NoId> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        if text.len() != 32 || !text.bytes().all(is_digit) {
            return Err(NoId);
        }
        u128::from_str_radix(text, 16).map(Self).map_err(|_| NoId)
    }
}

impl TryFrom<String> for EventId {
    type Error = NoId;

    fn try_from(text: String) -> Result<Self, NoId> {
        text.parse()
    }
}

impl From<EventId> for String {
    fn from(id: EventId) -> Self {
        id.to_string()
    }
}

/// One thing that happened. It is written once and never changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// When it was written down.
    pub at: DateTime<Utc>,
    /// Who wrote it down, as the office names its officers.
    pub author: String,
    /// The case it is about: the id of the event that opened it. Nothing for an event that opens a case or is about no case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<EventId>,
    /// The events that no longer count because of this one: what it corrects, decides anew or undoes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<EventId>,
    /// What happened.
    pub what: Happened,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Happened {
    /// A referral file arrived. It is kept as it was sent.
    Received {
        /// The day on which the office received it.
        on: NaiveDate,
        /// The referral file.
        file: serde_json::Value,
        /// The SHA-256 digest of what arrived, in hexadecimal digits. The same file twice has the same digest.
        digest: String,
    },
    /// A case was opened for a child.
    Opened {
        /// The day on which the office heard of the child. The timetable counts from it.
        on: NaiveDate,
        /// Where the case came from, by the council's code.
        source: String,
        /// The child.
        child: KnownChild,
        /// The referral that the case came from, if it came from one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        referral: Option<FromReferral>,
    },
    /// A further referral of the same child was put to the case.
    Joined {
        /// The referral.
        referral: FromReferral,
    },
    /// Two cases are of brothers and sisters, or belong together for another reason.
    Linked {
        /// The other case.
        other: EventId,
        /// Why.
        why: String,
    },
    /// Another case is of the same child. A person has said so. What is written of it is of this case from then on.
    Same {
        /// The other case.
        other: EventId,
    },
    /// An officer has the case.
    Assigned {
        /// Who.
        officer: String,
    },
    /// A step of the timetable was taken.
    Recorded {
        /// The step's id.
        step: String,
        /// The day on which it was taken.
        on: NaiveDate,
        /// What was recorded, by the ids of the step's fields.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        says: BTreeMap<String, String>,
    },
    /// Another person has signed what was recorded.
    Signed {
        /// What was recorded.
        event: EventId,
        /// As what they sign, such as the line manager.
        role: String,
    },
    /// Something to remember.
    Noted {
        /// What.
        text: String,
        /// The day on which to look again, if there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        look_again: Option<NaiveDate>,
    },
    /// The case was closed.
    Closed {
        /// The day.
        on: NaiveDate,
        /// The outcome, by the council's code.
        outcome: String,
        /// The reasons.
        reason: String,
    },
    /// The case was opened again.
    Reopened {
        /// The day.
        on: NaiveDate,
        /// Why.
        why: String,
    },
    /// What this event replaces was a mistake. Nothing takes its place.
    Undone {
        /// Why.
        why: String,
    },
}

/// What is known of the child of a case. What is not known is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownChild {
    /// The name, as it was given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The date of birth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub born: Option<NaiveDate>,
    /// The unique pupil number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upn: Option<String>,
}

/// The child of a referral that arrived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FromReferral {
    /// The event by which the referral arrived.
    pub event: EventId,
    /// The key of the child in the referral.
    pub child: String,
}
