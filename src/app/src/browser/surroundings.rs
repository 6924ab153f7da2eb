//! What the browser does with what a page stores, and where the page is.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::device::window;

/// Whether the browser deletes what a page has stored when nobody opens the page for seven days. That is so in Safari, and in every
/// browser of an iPhone or iPad, because all of them are made of its parts. It is not so of a page on the Home Screen.
pub fn forgets_in_seven_days() -> bool {
    let of_navigator = |name: &str| {
        let navigator = window()?.navigator();
        Reflect::get(&navigator, &name.into()).ok()
    };
    let vendor = of_navigator("vendor").and_then(|vendor| vendor.as_string());
    let on_home_screen = of_navigator("standalone").and_then(|standalone| standalone.as_bool());
    vendor.is_some_and(|vendor| vendor.starts_with("Apple")) && on_home_screen != Some(true)
}

/// Whether the page is in a frame of another site. What it stores is then kept apart from what it stores in its own window.
pub fn is_framed_by_another_site() -> bool {
    let top = window().and_then(|window| window.top().ok().flatten());
    // The address of another site’s page is not to be read.
    top.is_some_and(|top| top.location().href().is_err())
}

/// Asks the browser not to delete by itself what the page has stored, where it decides without a word to the person: Chromium, and the
/// browsers made of it. On a full disk it deletes all that a page has stored, unless it has agreed.
pub async fn ask_in_silence() {
    let brands = window().map(|window| Reflect::has(&window.navigator(), &"userAgentData".into()));
    if brands == Some(Ok(true)) {
        ask_to_keep().await;
    }
}

/// Asks the browser not to delete by itself what the page has stored. Says whether it agreed.
pub async fn ask_to_keep() -> bool {
    asked()
        .await
        .ok()
        .and_then(|agreed| agreed.as_bool())
        .unwrap_or(false)
}

async fn asked() -> Result<JsValue, JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let storage = Reflect::get(&window.navigator(), &"storage".into())?;
    // Older browsers, and pages that are not served securely, have none.
    let ask: Function = Reflect::get(&storage, &"persist".into())?.dyn_into()?;
    let agreed: Promise = ask.call0(&storage)?.dyn_into()?;
    JsFuture::from(agreed).await
}
