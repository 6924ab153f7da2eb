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

/// The entry of the tab's storage that says that the device is the person's alone.
const OWN_DEVICE: &str = "onroll-own-device";

/// Notes something of the tab, or that it is no longer so.
fn note(entry: &str, on: bool) {
    // Without the storage the page does not know it once it is loaded again.
    let _ = tab_storage().and_then(|storage| {
        if on {
            storage.set_item(entry, "1")
        } else {
            storage.remove_item(entry)
        }
    });
}

fn noted(entry: &str) -> bool {
    matches!(
        tab_storage().and_then(|storage| storage.get_item(entry)),
        Ok(Some(_))
    )
}

/// Notes whether a profile is being previewed, so that a page that is loaded again can say that the preview has ended.
pub fn note_preview(on: bool) {
    note(PREVIEWED, on);
}

/// Whether a profile was being previewed when the page was loaded again. The first call alone says so.
pub fn preview_ended() -> bool {
    let ended = noted(PREVIEWED);
    note_preview(false);
    ended
}

/// Notes whether the device is the person's alone. It is as long-lived as the tab, and ends when the tab is cleared.
pub fn note_own_device(on: bool) {
    note(OWN_DEVICE, on);
}

/// Whether the person has said that the device is theirs alone.
pub fn is_own_device() -> bool {
    noted(OWN_DEVICE)
}
