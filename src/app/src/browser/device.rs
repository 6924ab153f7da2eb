//! The window and its document, and random bytes.

use js_sys::Date;
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, Document, Window};

/// What the browser gives back, or what it throws.
pub type JsResult<T> = Result<T, JsValue>;

/// The window. The app is only ever started in one.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The page's document.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// Tells the page's own scripts something.
pub fn announce(what: &str, detail: &JsValue) {
    let init = CustomEventInit::new();
    init.set_detail(detail);
    if let (Some(window), Ok(event)) = (window(), CustomEvent::new_with_event_init_dict(what, &init)) {
        let _ = window.dispatch_event(&event);
    }
}

/// Random bytes. Without a source of them, from the clock: a reference must differ, not be secret.
pub fn random() -> [u8; 8] {
    let mut bytes = Date::now().to_bits().to_le_bytes();
    if let Some(crypto) = window().and_then(|window| window.crypto().ok()) {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}
