//! A referral file with the form it was made with.

use std::path::Path;

use chrono::{DateTime, NaiveDate, SubsecRound, Utc};
use onroll_document::england::date_in_england;
use onroll_document::opened;
use onroll_document::referral::{MAX_BYTES, ReadError, Referral};
use onroll_form::answer::Answers;
use onroll_form::profile::Profile;
use onroll_seal::is_encrypted;
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::authorities::Authorities;
use crate::files::{read, text_in};
use crate::secrets::OPEN_FIRST;

/// Why a file says what its answers do not.
pub(crate) const CHANGED: &str =
    "The file was changed after it was saved, or was made with another version of this program.";

/// A referral file that has been read.
pub(crate) struct OpenedFile<'a> {
    /// The file's text, exactly.
    pub(crate) text: String,
    /// What it says.
    pub(crate) referral: Referral,
    /// The form it was made with.
    pub(crate) profile: &'a Profile,
    /// The answers, as that form takes them.
    pub(crate) answers: Answers,
}

impl<'a> OpenedFile<'a> {
    /// Reads a referral file, or the one inside a PDF, or says why it cannot be read.
    pub(crate) fn read(path: &Path, authorities: &'a Authorities) -> Result<Self, String> {
        Self::of(read(path, MAX_BYTES)?, authorities)
    }

    /// The same of bytes that were read with the limit of a referral, or with a larger one.
    pub(crate) fn of(bytes: Vec<u8>, authorities: &'a Authorities) -> Result<Self, String> {
        let text = text_of(bytes)?;
        let referral = Referral::read(&text).map_err(|error| match error {
            ReadError::NotAReferral => format!("{error}{}", what_it_is(&text)),
            error => error.to_string(),
        })?;
        let id = &referral.authority.id;
        let profile = authorities.get(id).ok_or_else(|| {
            format!(
                "It was made with the form for {} ({id}), which is not known here. Give its profile with --authority.",
                referral.authority.name
            )
        })?;
        let answers = referral
            .answers(profile)
            .map_err(|error| referral.misfit(profile, &error))?;
        Ok(Self {
            text,
            referral,
            profile,
            answers,
        })
    }
}

impl OpenedFile<'_> {
    /// The file as its answers make it, and what it says that they do not.
    pub(crate) fn held_against_its_answers(&self) -> (Referral, Vec<String>) {
        let worked_out = self.referral.worked_out(self.profile, &self.answers);
        let contradictions = self.referral.contradictions(&worked_out);
        (worked_out, contradictions)
    }
}

/// The text of the referral in a file.
fn text_of(bytes: Vec<u8>) -> Result<String, String> {
    if is_encrypted(&bytes) {
        return Err(OPEN_FIRST.into());
    }
    if !bytes.starts_with(b"%PDF") {
        return text_in(bytes, MAX_BYTES);
    }
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge.to_string());
    }
    let text = opened::text_of(&bytes).map_err(|error| error.to_string())?;
    Ok(text.into_owned())
}

/// What another file of this project is, and what reads it. Nothing for any other file.
fn what_it_is(text: &str) -> &'static str {
    #[derive(Deserialize)]
    struct Marks {
        sections: Option<IgnoredAny>,
        answers: Option<IgnoredAny>,
    }
    match serde_json::from_str(text) {
        Ok(Marks {
            sections: Some(_), ..
        }) => " It is the profile of a council’s form: “onroll authority check” reads it.",
        Ok(Marks { answers: Some(_), .. }) => {
            " It is a copy of answers that are not finished: open it in the page, and save the referral there."
        }
        _ => "",
    }
}

/// Reads the date of `--on`.
pub(crate) fn date(text: &str) -> Result<NaiveDate, &'static str> {
    text.parse()
        .map_err(|_| "write a date as year-month-day, like 2026-11-23")
}

/// The date that counts as today: the one given, or the date in England.
pub(crate) fn today(given: Option<NaiveDate>) -> NaiveDate {
    given.unwrap_or_else(|| date_in_england(moment()))
}

/// The time, to the second.
#[allow(
    clippy::disallowed_methods,
    reason = "the command is where today's date comes from; --on replaces it"
)]
pub(crate) fn moment() -> DateTime<Utc> {
    let now: DateTime<Utc> = std::time::SystemTime::now().into();
    now.trunc_subsecs(0)
}
