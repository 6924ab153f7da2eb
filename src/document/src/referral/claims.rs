//! What a referral file says of itself, held against what its answers say.

use onroll_form::answer::Answers;
use onroll_form::case::Case;
use onroll_form::profile::Profile;
use onroll_rules::grounds::Outcome;

use super::file::{Meta, Referral, Status};
use crate::england::date_in_england;

/// What is said where the verdicts differ.
const LAW: &str = "What it says of the law is not what follows from its answers.";

impl Referral {
    /// The file as its answers to this form make it, on the day it was written.
    #[must_use]
    pub fn worked_out(&self, profile: &Profile, answers: &Answers) -> Self {
        let case = Case::new(profile, answers, date_in_england(self.updated));
        let meta = Meta {
            app_version: self.app_version.clone(),
            reference: self.reference.clone(),
            created: self.created,
            updated: self.updated,
            updates: self.updates.clone(),
        };
        Self::new(&case, meta)
    }

    /// What the file says and its answers do not, a sentence each. `worked_out` is the file as its answers make it. Nothing for a
    /// file as it was saved.
    ///
    /// Another version of the form or of the program may word things in another way, and may ask for more. Of a file of
    /// another version only the law's verdicts are compared.
    pub fn contradictions(&self, worked_out: &Self) -> Vec<String> {
        let mut said = Vec::new();
        if self.outcomes() != worked_out.outcomes() {
            said.push(LAW.to_owned());
        }
        if !self.is_of_this_version(worked_out) {
            return said;
        }
        match (self.status, worked_out.status) {
            (Status::Complete, Status::Incomplete) => {
                said.push("It says that nothing is missing. By its answers something is.".to_owned());
            }
            (Status::Incomplete, Status::Complete) => {
                said.push("It says that something is missing. By its answers nothing is.".to_owned());
            }
            _ if self.missing() != worked_out.missing() => {
                said.push("What it says is missing is not what is missing by its answers.".to_owned());
            }
            _ => {}
        }
        if said.is_empty() && self.verdicts != worked_out.verdicts {
            said.push(LAW.to_owned());
        }
        let handling = |file: &Self| {
            let closed = file.closed.clone();
            (
                file.routes.clone(),
                file.escalations.clone(),
                file.codes.clone(),
                closed,
            )
        };
        if handling(self) != handling(worked_out) {
            said.push(
                "Where it says that it goes, or what to do before that, does not follow from its answers."
                    .to_owned(),
            );
        }
        said
    }

    /// What it says is missing, as it is written: a file does not hold all that the page knows of a gap.
    fn missing(&self) -> Option<serde_json::Value> {
        serde_json::to_value(&self.readiness).ok()
    }

    fn is_of_this_version(&self, worked_out: &Self) -> bool {
        self.app_version == env!("CARGO_PKG_VERSION")
            && self.authority.profile_version == worked_out.authority.profile_version
    }

    /// The verdict on each child.
    fn outcomes(&self) -> Vec<(&str, Outcome)> {
        let verdicts = self.verdicts.iter();
        verdicts
            .map(|verdict| (verdict.child.as_str(), verdict.outcome))
            .collect()
    }
}
