//! What is printed of a referral.

use onroll_document::england::date_in_england;
use onroll_document::paper::paper;
use onroll_document::pdf::Paper;
use onroll_document::referral::Referral;
use onroll_form::case::Case;
use onroll_form::profile::Profile;

/// The paper of a referral file, worded by its authority's profile; both as the text of their files. What is missing
/// is said as on the day the file was written, so that the paper and the file inside it agree.
pub(crate) fn of(referral: &str, profile: &str) -> Result<Paper, String> {
    let profile = Profile::read(profile).map_err(|problems| problems.to_string())?;
    let file = Referral::read(referral).map_err(|error| error.to_string())?;
    let answers = file.answers(&profile).map_err(|error| error.to_string())?;
    let case = Case::new(&profile, &answers, date_in_england(file.updated));
    Ok(paper(&case, &file, referral.as_bytes()))
}
