//! Getting the form of an authority.
//!
//! The build prepares the forms that it knows and names them in the page. The reader reads the profile of any other, and of one
//! that was edited after the build.

use js_sys::Uint8Array;
use onroll_form::profile::{Fault, is_id};
use onroll_protocol::Reading;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use super::reader::read_profile;
use super::{device, fetch};
use crate::state::form::ReadForm;

/// The longest id of an authority, in bytes.
pub const MAX_ID: usize = 60;

/// Why there is no form.
pub enum NoForm {
    /// It could not be fetched or read, and why, within a sentence.
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
///
/// The prepared form is used where it was read from the profile as that is now, and where the profile cannot be had or has faults.
/// The form of another authority is never taken for it.
pub async fn form_of(authority: &str) -> Result<ReadForm, NoForm> {
    if authority.len() > MAX_ID || !is_id(authority) {
        return Err(NoForm::Missing("that is not the name of a form".into()));
    }
    let prepared = prepared(authority)
        .await
        .filter(|form| form.profile.id == authority);
    let read = match fetch::file(&format!("authorities/{authority}.json")).await {
        Err(why) => Err(NoForm::Missing(why)),
        Ok(file) => match &prepared {
            Some(form) if is_of(form, &file).await => Ok(form.clone()),
            _ => read(&file).await,
        },
    };
    match (read, prepared) {
        (Ok(form), _) if form.profile.id != authority => {
            let whose = &form.profile.full_name;
            Err(NoForm::Missing(format!("its file holds the form for {whose}")))
        }
        (Err(_), Some(form)) => Ok(form),
        (read, _) => read,
    }
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

/// Whether a form was read from that file.
async fn is_of(form: &ReadForm, file: &Blob) -> bool {
    match JsFuture::from(file.array_buffer()).await {
        Ok(buffer) => form.is_of(&Uint8Array::new(&buffer).to_vec()),
        Err(_) => false,
    }
}

/// The form as the build has prepared it. The template of the authority's first page names it.
async fn prepared(authority: &str) -> Option<ReadForm> {
    let template = device::document()?.get_element_by_id(&format!("first-{authority}"))?;
    let integrity = template.get_attribute("data-integrity")?;
    let bytes = fetch::bytes(&template.get_attribute("data-form")?, &integrity)
        .await
        .ok()?;
    ReadForm::prepared(bytes)
}
