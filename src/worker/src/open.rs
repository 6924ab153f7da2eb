//! Reading a file that somebody opens, away from the page: whatever is in it, typing goes on.

use js_sys::{ArrayBuffer, Uint8Array};
use onroll_document::england::date_in_england;
use onroll_document::opened::text_of;
use onroll_document::referral::{Earlier, Referral, Status};
use onroll_form::case::Case;
use onroll_form::profile::Profile;
use onroll_protocol::{Draft, Opened, Prepared, Response};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// The referral in a file, and whose form it was made with.
pub(crate) async fn open(file: &Blob) -> Result<Opened, String> {
    let buffer = JsFuture::from(file.array_buffer())
        .await
        .map_err(|_| "The file could not be read. It may have been moved or deleted. Choose it again.")?;
    let buffer: ArrayBuffer = buffer.unchecked_into();
    let bytes = Uint8Array::new(&buffer).to_vec();
    let text = text_of(&bytes).map_err(|error| error.to_string())?;
    let referral = Referral::read(&text).map_err(|error| error.to_string())?;
    let authority = referral.authority;
    Ok(Opened {
        referral: text.into_owned(),
        authority: authority.id,
        name: authority.name,
    })
}

/// The form that came with a request.
pub(crate) fn form_in(bytes: &[u8]) -> Result<Profile, String> {
    let prepared = Prepared::read(bytes).ok_or("the form and this page are not from the same build")?;
    Ok(prepared.profile)
}

/// What the page takes from a referral file read with its authority's form: the text of its draft when the referral was not sent
/// before, and when it was; whether nothing is missing in the file; and what it says of itself and its answers do not.
pub(crate) fn drafts(text: &str, form: &[u8]) -> Result<Response, String> {
    let profile = form_in(form)?;
    let referral = Referral::read(text).map_err(|error| error.to_string())?;
    let answers = referral
        .answers_to_go_on(&profile)
        .map_err(|error| referral.misfit(&profile, &error))?;
    let case = Case::new(&profile, &answers, date_in_england(referral.updated));
    let council = Draft::council_of(&case);
    let [new, update] = [false, true].map(|sent| {
        let draft = Draft {
            authority: profile.id.clone(),
            name: council.clone(),
            reference: referral.reference.clone(),
            created: referral.created,
            answers: answers.clone(),
            earlier: Earlier::of(&referral, &answers, sent),
            saved: false,
            from_file: true,
        };
        draft.to_text().ok_or("the answers could not be passed on")
    });
    let worked_out = referral.worked_out(&profile, &answers);
    Ok(Response::Drafts {
        new: new?,
        update: update?,
        complete: referral.status == Status::Complete,
        contradictions: referral.contradictions(&worked_out),
    })
}
