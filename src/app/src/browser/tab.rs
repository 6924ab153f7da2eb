//! The storage that lives as long as the tab.

use js_sys::Date;
use wasm_bindgen::JsValue;
use web_sys::Storage;

use super::device::window;
use super::location;

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

/// The entry that says when the page was left.
const LEFT: &str = "onroll-left";
/// How much earlier than the beginning of this page the one before may have been left, in milliseconds: browsers round the time.
const ROUNDING: f64 = 10.0;

/// The frames of one page share the storage, so each has an entry.
fn left() -> String {
    LEFT.to_owned() + &location::frame().unwrap_or_default()
}

/// A time in whole milliseconds. To read and write one with a fraction takes tables that are 12 kB of the page.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a browser's clock has whole milliseconds since 1970"
)]
fn whole(milliseconds: f64) -> u64 {
    milliseconds as u64
}

/// Notes that the page is left, or, where it showed no answers, that nothing is to be noted.
pub fn note_left(shown: bool) {
    // Without the storage nothing was kept.
    let _ = tab_storage().and_then(|storage| {
        if shown {
            storage.set_item(&left(), &whole(Date::now()).to_string())
        } else {
            storage.remove_item(&left())
        }
    });
}

/// Whether the page before this one showed answers and was left for this one: it was loaded again, or a link was followed. A browser
/// leaves a page only after it has begun with the next. A tab that is opened again was left before that; where the clock has been set
/// back since, it was left in the future. The first call alone says so.
pub fn was_left_for_this() -> bool {
    let left = tab_storage().and_then(|storage| storage.get_item(&left()));
    note_left(false);
    let left: Option<u64> = left.ok().flatten().and_then(|left| left.parse().ok());
    let running = window().and_then(|window| window.performance());
    let begun = running.map(|running| Date::now() - running.now());
    left.zip(begun)
        .is_some_and(|(left, begun)| (whole(begun - ROUNDING)..=whole(Date::now())).contains(&left))
}

/// The entry of the tab's storage that says which draft of the device is open in the tab. It is not secret.
const OPEN: &str = "onroll-device";

/// Notes which draft of the device is open in the tab, by the authority of its form and its id, or that none is.
pub fn note_open(draft: Option<(&str, &str)>) {
    // Without the storage, a page that is loaded again begins without it, and it is on the list.
    let _ = tab_storage().and_then(|storage| match draft {
        Some((authority, id)) => storage.set_item(OPEN, &format!("{authority} {id}")),
        None => storage.remove_item(OPEN),
    });
}

/// The id of the draft of the device that was open in the tab, if it is one of that authority's form.
pub fn was_open(authority: &str) -> Option<String> {
    let noted = tab_storage().ok()?.get_item(OPEN).ok()??;
    let (of, id) = noted.split_once(' ')?;
    (of == authority).then(|| id.to_owned())
}
