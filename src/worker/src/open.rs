//! Reading a file that somebody opens, away from the page: whatever is in it, typing goes on.

use js_sys::{ArrayBuffer, Uint8Array};
use onroll_document::opened::text_of;
use onroll_document::referral::{Earlier, Referral};
use onroll_form::profile::Profile;
use onroll_profiles::{MAX_BYTES, Problem};
use onroll_protocol::{Draft, Fault, Opened, Prepared};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

/// The referral in a file, and whose form it was made with.
pub(crate) async fn open(file: &Blob) -> Result<Opened, String> {
    let bytes = bytes_of(file).await?;
    let text = text_of(&bytes).map_err(|error| error.to_string())?;
    let referral = Referral::read(&text).map_err(|error| error.to_string())?;
    let authority = referral.authority;
    Ok(Opened {
        referral: text.into_owned(),
        authority: authority.id,
        name: authority.name,
    })
}

/// What is wrong with the profile in a file and, where nothing is, its form in bytes.
pub(crate) async fn profile(file: &Blob) -> Result<(Vec<Fault>, Option<Vec<u8>>), String> {
    if file.size() > limit(MAX_BYTES) {
        return Err(format!(
            "The file is larger than {} MB, so it was not read. A profile is far smaller",
            MAX_BYTES / 1024 / 1024
        ));
    }
    let read = |bytes| {
        let text = onroll_profiles::text_of(bytes)?;
        onroll_profiles::read(&text).map(|profile| Prepared::new(profile, &text))
    };
    Ok(match read(bytes_of(file).await?) {
        Ok(prepared) => (Vec::new(), prepared.to_bytes()),
        Err(problems) => (problems.0.into_iter().map(fault).collect(), None),
    })
}

/// Bytes as a file's size is told.
fn limit(bytes: usize) -> f64 {
    u32::try_from(bytes).map_or(f64::MAX, f64::from)
}

fn fault(problem: Problem) -> Fault {
    Fault {
        line: problem.line,
        message: problem.cause.to_string(),
        fix: problem.fix(),
        place: problem.place,
    }
}

/// The bytes of a file. As text the browser would hide that it was saved in another encoding.
async fn bytes_of(file: &Blob) -> Result<Vec<u8>, String> {
    let buffer = JsFuture::from(file.array_buffer())
        .await
        .map_err(|_| "The file could not be read. It may have been moved or deleted. Choose it again.")?;
    let buffer: ArrayBuffer = buffer.unchecked_into();
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// The form that came with a request.
pub(crate) fn form_in(bytes: &[u8]) -> Result<Profile, String> {
    let prepared = Prepared::read(bytes).ok_or("the form and this page are not of the same build")?;
    Ok(prepared.profile)
}

/// What the page takes from a referral file read with its authority's form: the text of its draft when the referral was not sent
/// before, and when it was.
pub(crate) fn drafts(text: &str, form: &[u8]) -> Result<[String; 2], String> {
    let profile = form_in(form)?;
    let referral = Referral::read(text).map_err(|error| error.to_string())?;
    let answers = referral
        .answers(&profile)
        .map_err(|error| referral.misfit(&profile, &error))?;
    let [new, update] = [false, true].map(|sent| {
        let draft = Draft {
            authority: profile.id.clone(),
            name: profile.name.clone(),
            reference: referral.reference.clone(),
            created: referral.created,
            answers: answers.clone(),
            earlier: Earlier::of(&referral, &answers, sent),
            saved: false,
        };
        draft.to_text().ok_or("the answers could not be passed on")
    });
    Ok([new?, update?])
}
