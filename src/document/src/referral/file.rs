//! What a referral file holds.

use chrono::{DateTime, SubsecRound, Utc};
use onroll_form::answer::Answers;
use onroll_form::case::Case;
use onroll_form::export::{Exported, ImportError};
use onroll_form::handling::Coded;
use onroll_form::profile::Profile;
use onroll_form::readiness::Gap;
use serde::{Deserialize, Serialize};

use super::handling::{ClosedRecord, EscalationRecord, RouteRecord};
use super::update::Update;
use super::verdict::VerdictRecord;
use crate::england::date_in_england;
use crate::moment;
use crate::reference::Reference;

/// What [`Referral::format`] says.
pub const FORMAT: &str = "onroll-referral";

/// The version of the format this program writes and reads. It changes when a reader of the old one would misread the new one.
pub const VERSION: u64 = 1;

/// A referral of children missing education to a local authority, as one JSON file. Its properties are written in this
/// order.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Referral {
    /// What says that it is a referral file.
    pub(super) format: &'static str,
    /// The version of this format.
    pub(super) version: u64,
    /// The version of the program that wrote the file.
    pub app_version: String,
    /// Whose form was filled in.
    pub authority: Authority,
    /// The referral's reference. It is random, with no personal data in it. The last character checks the others.
    pub reference: Reference,
    /// When the referral was begun.
    #[serde(serialize_with = "moment::serialize")]
    #[cfg_attr(feature = "schema", schemars(with = "DateTime<Utc>"))]
    pub created: DateTime<Utc>,
    /// When this file was written.
    #[serde(serialize_with = "moment::serialize")]
    #[cfg_attr(feature = "schema", schemars(with = "DateTime<Utc>"))]
    pub updated: DateTime<Utc>,
    /// The earlier referral that this one brings up to date.
    pub updates: Option<Update>,
    /// Whether anything is missing.
    pub status: Status,
    /// The answers.
    #[serde(flatten)]
    pub exported: Exported,
    /// What the law says about each child whose ground was asked for.
    pub verdicts: Vec<VerdictRecord>,
    /// Where it goes, the main route first.
    pub routes: Vec<RouteRecord>,
    /// What the answers call for before it is sent.
    pub escalations: Vec<EscalationRecord>,
    /// The codes it is filed under.
    pub codes: Vec<Coded>,
    /// The children whose part of the form is closed because they are handled elsewhere. Left out when there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub closed: Vec<ClosedRecord>,
    /// What is missing or needs changing before the referral is sent; nothing when it is complete.
    pub readiness: Vec<Gap>,
    /// The files that belong to the referral. This version of the format has none, and its readers ask for the list.
    pub(super) attachments: [(); 0],
}

/// Whose form was filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// The authority's id.
    pub id: String,
    /// Its full name.
    pub name: String,
    /// The version of its profile.
    pub profile_version: String,
}

/// Whether anything is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Nothing is missing.
    Complete,
    /// Something is missing or needs changing: `readiness` says what.
    Incomplete,
}

/// What a referral file says about itself, apart from the children.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// The version of the program.
    pub app_version: String,
    /// The referral's reference.
    pub reference: Reference,
    /// When the referral was begun.
    pub created: DateTime<Utc>,
    /// Now.
    pub updated: DateTime<Utc>,
    /// The referral it brings up to date, if it was sent before.
    pub updates: Option<Update>,
}

impl Referral {
    /// The file of a case as it stands.
    pub fn new(case: &Case<'_>, meta: Meta) -> Self {
        let readiness = case.gaps();
        Self {
            format: FORMAT,
            version: VERSION,
            app_version: meta.app_version,
            authority: Authority {
                id: case.profile.id.clone(),
                name: case.profile.full_name.clone(),
                profile_version: case.profile.version.clone(),
            },
            reference: meta.reference,
            created: meta.created.trunc_subsecs(0),
            updated: meta.updated.trunc_subsecs(0),
            updates: meta.updates,
            status: if readiness.is_empty() {
                Status::Complete
            } else {
                Status::Incomplete
            },
            exported: case.export(),
            verdicts: case.findings().into_iter().map(VerdictRecord::from).collect(),
            routes: case.routes().into_iter().map(RouteRecord::from).collect(),
            escalations: case
                .escalations()
                .into_iter()
                .map(EscalationRecord::from)
                .collect(),
            codes: case.codes(),
            closed: case.closed().into_iter().map(ClosedRecord::from).collect(),
            readiness,
            attachments: [],
        }
    }

    /// The name of a file of this referral or of its update: `onroll-ONR-7K3M-9QXD-update-1.json`.
    pub fn file_name(&self, extension: &str) -> String {
        let number = self.updates.as_ref().map(|update| update.number);
        self.reference.file_name(number, extension)
    }

    /// The text of the file. The same referral gives the same text.
    ///
    /// # Errors
    /// Never for a referral made by [`Referral::new`] or [`Referral::read`].
    pub fn to_json(&self) -> Result<String, serde_json::Error> {
        let mut text = serde_json::to_string_pretty(self)?;
        text.push('\n');
        Ok(text)
    }

    /// The answers, as they would be typed into the form of `profile`.
    ///
    /// # Errors
    /// When the file was made with another authority's form, or holds something that is not an answer to this one.
    pub fn answers(&self, profile: &Profile) -> Result<Answers, AnswersError> {
        if self.authority.id != profile.id {
            return Err(AnswersError::OtherAuthority {
                file: self.authority.name.clone(),
                form: profile.full_name.clone(),
            });
        }
        Ok(self.exported.answers(profile, date_in_england(self.updated))?)
    }

    /// The same, for somebody who goes on with the referral. Of a file of another version of the form, what this version does not
    /// take is kept beside the answers, so that the page can tell it.
    ///
    /// # Errors
    /// When the file was made with another authority's form, or says something that no version of a form says.
    pub fn answers_to_go_on(&self, profile: &Profile) -> Result<Answers, AnswersError> {
        let is_same = self.authority.profile_version == profile.version;
        if is_same || self.authority.id != profile.id {
            return self.answers(profile);
        }
        let on = date_in_england(self.updated);
        Ok(self.exported.answers_of_earlier(profile, on)?)
    }

    /// Why `profile` cannot take the answers, for the person who opens the file: with the versions, where they differ.
    pub fn misfit(&self, profile: &Profile, error: &AnswersError) -> String {
        let (made, known) = (&self.authority.profile_version, &profile.version);
        let hint = if made == known {
            String::new()
        } else {
            format!(" It was made with version {made} of the form; this is version {known}.")
        };
        format!("The form cannot take this file: {error}.{hint}")
    }
}

/// Why the answers of a referral file cannot be read with a profile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AnswersError {
    /// The file was made with another authority's form.
    #[error("the file was made with the form for {file}, not with the form for {form}")]
    OtherAuthority {
        /// Whose form the file was made with.
        file: String,
        /// Whose form it was to be read with.
        form: String,
    },
    /// Something in it is not an answer to this form.
    #[error(transparent)]
    Import(#[from] ImportError),
}
