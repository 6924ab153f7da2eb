//! Reading a file that somebody opens, away from the page: whatever is in it, typing goes on.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use onroll_document::opened::text_of;
use onroll_document::referral::{Earlier, Referral};
use serde_json::json;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// The text of the referral in a file, and whose form it was made with: `[text, id, name]`.
pub(crate) async fn open(file: &Blob) -> Result<Array, String> {
    let buffer = JsFuture::from(file.array_buffer())
        .await
        .map_err(|_| "The file could not be read. It may have been moved or deleted. Choose it again.")?;
    let buffer: ArrayBuffer = buffer.unchecked_into();
    let bytes = Uint8Array::new(&buffer).to_vec();
    let text = text_of(&bytes).map_err(|error| error.to_string())?;
    let referral = Referral::read(&text).map_err(|error| error.to_string())?;
    let authority = referral.authority;
    Ok(Array::of3(
        &(&*text).into(),
        &authority.id.into(),
        &authority.name.into(),
    ))
}

/// What the page takes from a referral file read with its authority's profile: as JSON, what its draft holds when the
/// referral was sent before and when it was not.
pub(crate) fn answers(text: &str, profile: &str) -> Result<String, String> {
    let profile = onroll_profiles::read(profile).map_err(|problems| problems.to_string())?;
    let referral = Referral::read(text).map_err(|error| error.to_string())?;
    let answers = referral
        .answers(&profile)
        .map_err(|error| referral.misfit(&profile, &error))?;
    let drafts = [false, true].map(|sent| {
        json!({
            "authority": profile.id,
            "name": profile.name,
            "reference": referral.reference,
            "created": referral.created,
            "answers": answers,
            "earlier": Earlier::of(&referral, &answers, sent),
        })
    });
    serde_json::to_string(&drafts).map_err(|error| error.to_string())
}
