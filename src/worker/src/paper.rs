//! What is printed of a referral.

use onroll_document::england::date_in_england;
use onroll_document::paper::paper;
use onroll_document::pdf::Paper;
use onroll_document::referral::Referral;
use onroll_form::answer::Answers;
use onroll_form::case::Case;
use onroll_form::profile::Profile;

use crate::open::form_in;

/// A referral file that has been read with its authority's form.
pub(crate) struct Filed<'a> {
    text: &'a str,
    profile: Profile,
    file: Referral,
    answers: Answers,
}

impl<'a> Filed<'a> {
    /// Reads the text of the file and the bytes of the form.
    pub(crate) fn read(referral: &'a str, form: &[u8]) -> Result<Self, String> {
        let profile = form_in(form)?;
        let file = Referral::read(referral).map_err(|error| error.to_string())?;
        let answers = file.answers(&profile).map_err(|error| error.to_string())?;
        Ok(Self {
            text: referral,
            profile,
            file,
            answers,
        })
    }

    /// What is missing is said as on the day the file was written, so that the paper and the file inside it agree.
    pub(crate) fn case(&self) -> Case<'_> {
        Case::new(&self.profile, &self.answers, date_in_england(self.file.updated))
    }

    /// Its paper, worded by the profile.
    pub(crate) fn paper(&self) -> Paper {
        paper(&self.case(), &self.file, self.text.as_bytes())
    }
}
