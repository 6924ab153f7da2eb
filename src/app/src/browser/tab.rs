//! The storage that lives as long as the tab.

use wasm_bindgen::JsValue;
use web_sys::Storage;

use super::device::window;

/// The storage that lives as long as the tab.
pub fn tab_storage() -> Result<Storage, JsValue> {
    window()
        .ok_or(JsValue::NULL)?
        .session_storage()?
        .ok_or(JsValue::NULL)
}

/// The entry of the tab's storage that says that a profile is being previewed.
const PREVIEWED: &str = "onroll-preview";

/// Notes whether a profile is being previewed, so that a page that is loaded again can say that the preview has ended.
pub fn note_preview(on: bool) {
    // Without the storage the page cannot say it.
    let _ = tab_storage().and_then(|storage| {
        if on {
            storage.set_item(PREVIEWED, "1")
        } else {
            storage.remove_item(PREVIEWED)
        }
    });
}

/// Whether a profile was being previewed when the page was loaded again. The first call alone says so.
pub fn preview_ended() -> bool {
    let ended = tab_storage().and_then(|storage| storage.get_item(PREVIEWED));
    note_preview(false);
    matches!(ended, Ok(Some(_)))
}
