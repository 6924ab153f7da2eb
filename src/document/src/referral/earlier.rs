//! The earlier file of a referral, while its update is made.

use std::num::NonZeroU32;

use chrono::{DateTime, Utc};
use onroll_form::answer::Answers;
use onroll_form::case::Case;
use onroll_form::changes::Difference;
use serde::{Deserialize, Serialize};

use super::file::Referral;
use super::update::Update;
use crate::moment;
use crate::reference::Reference;

/// What is kept of an earlier file while its update is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Earlier {
    /// Which update is being made, from 1.
    pub number: NonZeroU32,
    /// When the file that was sent was written.
    #[serde(with = "moment")]
    pub updated: DateTime<Utc>,
    /// What an update that was begun and not sent had changed already.
    pub changed: Vec<Difference>,
    /// The answers as the opened file has them.
    pub answers: Answers,
}

impl Earlier {
    /// What is kept of an opened file. One that was sent becomes an update. One that was not sent stays what it is, and
    /// for a new referral there is nothing to keep.
    pub fn of(file: &Referral, answers: &Answers, sent: bool) -> Option<Self> {
        let begun = file.updates.as_ref();
        let (number, updated, changed) = match (sent, begun) {
            (false, None) => return None,
            (false, Some(update)) => (update.number, update.updated, update.changed.clone()),
            (true, begun) => {
                let number = begun.map_or(NonZeroU32::MIN, |update| update.number.saturating_add(1));
                (number, file.updated, Vec::new())
            }
        };
        Some(Self {
            number,
            updated,
            changed,
            answers: answers.clone(),
        })
    }

    /// The update as the case stands.
    pub fn update(&self, reference: &Reference, case: &Case<'_>) -> Update {
        let since = case.changes_since(&self.answers);
        let before = self
            .changed
            .iter()
            .filter(|old| !since.iter().any(|new| new.is_of_same(old)));
        let since = since.iter().filter_map(|new| {
            let old = self.changed.iter().find(|old| new.is_of_same(old));
            old.map_or_else(|| Some(new.clone()), |old| new.after(old))
        });
        Update {
            reference: reference.clone(),
            number: self.number,
            updated: self.updated,
            changed: before.cloned().chain(since).collect(),
        }
    }
}
