//! Reading a file that somebody opens, away from the page: whatever is in it, typing goes on.

use js_sys::{ArrayBuffer, Uint8Array};
use onroll_document::opened::text_of;
use onroll_document::referral::{Earlier, Referral};
use onroll_protocol::{Draft, Opened};
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

/// What the page takes from a referral file read with its authority's profile: its draft when the referral was not sent
/// before, and when it was.
pub(crate) fn drafts(text: &str, profile: &str) -> Result<[Box<Draft>; 2], String> {
    let profile = onroll_profiles::read(profile).map_err(|problems| problems.to_string())?;
    let referral = Referral::read(text).map_err(|error| error.to_string())?;
    let answers = referral
        .answers(&profile)
        .map_err(|error| referral.misfit(&profile, &error))?;
    Ok([false, true].map(|sent| {
        Box::new(Draft {
            authority: profile.id.clone(),
            name: profile.name.clone(),
            reference: referral.reference.clone(),
            created: referral.created,
            answers: answers.clone(),
            earlier: Earlier::of(&referral, &answers, sent),
            saved: false,
        })
    }))
}
