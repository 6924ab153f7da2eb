//! Getting the form of an authority.
//!
//! The build prepares the forms that it knows and names them in the page. The reader reads the profile of any other, and of one
//! that was edited after the build.

use js_sys::Uint8Array;
use onroll_form::profile::is_id;
use onroll_protocol::{Fault, Reading};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::reader::read_profile;
use super::{device, fetch};
use crate::state::form::ReadForm;

/// The longest id of an authority, in bytes.
pub const MAX_ID: usize = 60;

/// Why there is no form.
pub enum NoForm {
    /// It could not be fetched or read, and why.
    Missing(String),
    /// Its profile has faults.
    Faulty(Vec<Fault>),
}

impl NoForm {
    /// In words, within a sentence.
    pub fn in_words(self) -> String {
        match self {
            Self::Missing(why) => why,
            Self::Faulty(_) => "its file has a fault".into(),
        }
    }
}

/// The form of an authority, or why there is none.
pub async fn form_of(authority: &str) -> Result<ReadForm, NoForm> {
    if authority.len() > MAX_ID || !is_id(authority) {
        return Err(NoForm::Missing("that is not the name of a form".into()));
    }
    match prepared(authority).await {
        Some(form) => Ok(form),
        None => {
            let file = fetch::file(&profile_of(authority))
                .await
                .map_err(NoForm::Missing)?;
            read(&file).await
        }
    }
}

/// The form of an authority whose profile was edited since `known` was prepared. None when it was not, or has faults: the form
/// that is there goes on working.
pub async fn newer(known: &ReadForm) -> Option<ReadForm> {
    let address = profile_of(&known.profile.id);
    let file = fetch::file(&address).await.ok()?;
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    if known.is_of(&Uint8Array::new(&buffer).to_vec()) {
        return None;
    }
    read(&file)
        .await
        .ok()
        .filter(|form| form.profile.id == known.profile.id)
}

/// The form in a profile's file.
pub async fn read(file: &Blob) -> Result<ReadForm, NoForm> {
    let (reading, bytes) = read_profile(file).await.map_err(NoForm::Missing)?;
    match reading {
        Reading::Sound => {
            ReadForm::prepared(bytes).ok_or_else(|| NoForm::Missing("it could not be read".into()))
        }
        Reading::Faulty(faults) => Err(NoForm::Faulty(faults)),
        Reading::Not(why) => Err(NoForm::Missing(why)),
    }
}

fn profile_of(authority: &str) -> String {
    format!("authorities/{authority}.json")
}

/// The form as the build has prepared it. The template of the authority's first page names it.
async fn prepared(authority: &str) -> Option<ReadForm> {
    let template = device::document()?.get_element_by_id(&format!("first-{authority}"))?;
    let bytes = fetch::bytes(&template.get_attribute("data-form")?).await.ok()?;
    ReadForm::prepared(bytes)
}
