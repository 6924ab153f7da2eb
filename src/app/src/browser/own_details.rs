//! The details of the person who refers, in the storage that outlives the tab.

use chrono::NaiveDate;
use onroll_form::answer::Sheet;
use wasm_bindgen::JsValue;
use web_sys::Storage;

use super::device::{JsResult, window};
use crate::state::details::{read, to_text};

/// The entry of the storage.
const ENTRY: &str = "onroll-details";

fn storage() -> JsResult<Storage> {
    window()
        .ok_or(JsValue::NULL)?
        .local_storage()?
        .ok_or(JsValue::NULL)
}

/// What is kept. What was not used for too long, or cannot be read, is deleted.
pub fn kept(today: NaiveDate) -> Option<Sheet> {
    let text = storage().and_then(|storage| storage.get_item(ENTRY)).ok()??;
    let kept = read(&text, today);
    if kept.is_none() {
        forget();
    }
    kept
}

/// Keeps the details, as used today. Says whether the browser has kept them.
pub fn keep(details: &Sheet, today: NaiveDate) -> bool {
    let Some(text) = to_text(details, today) else {
        return false;
    };
    let written = storage().and_then(|storage| storage.set_item(ENTRY, &text));
    written.is_ok()
}

/// Deletes the details.
pub fn forget() {
    // Where the storage is refused, nothing was kept in it.
    let _ = storage().and_then(|storage| storage.remove_item(ENTRY));
}
