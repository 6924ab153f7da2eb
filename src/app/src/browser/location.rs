//! The address of the page, and what the page says of itself.

use web_sys::Url;

use super::device::{document, window};

/// The content of `<meta name=…>`, or nothing.
pub fn meta(name: &str) -> Option<String> {
    let element = document()?
        .query_selector(&format!("meta[name=\"{name}\"]"))
        .ok()??;
    element
        .get_attribute("content")
        .filter(|content| !content.is_empty())
}

/// The number of the frame that another page shows this one in: nothing for the first, `-2` for the second. None in a window of the
/// page's own. `loader.js` notes it.
pub fn frame() -> Option<String> {
    document()?.document_element()?.get_attribute("data-framed")
}

/// An address relative to the page, in full.
pub fn absolute(address: &str) -> Option<String> {
    let base = document()?.base_uri().ok()??;
    Some(Url::new_with_base(address, &base).ok()?.href())
}

/// The value of a parameter of the page's address.
pub fn parameter(name: &str) -> Option<String> {
    let search = window()?.location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// The fragment of the page's address.
pub fn fragment() -> String {
    window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}

/// Goes to a page of the wizard.
pub fn go(href: &str) {
    if let Some(window) = window() {
        // A refusal leaves the person where they are, which is where they were.
        let _ = window.location().set_hash(href);
    }
}

/// Leaves for another address of the page, as a link does.
pub fn leave_for(address: &str) {
    if let Some(window) = window() {
        // A refusal leaves the person where they are.
        let _ = window.location().assign(address);
    }
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = window() {
        // A refusal leaves the person where they are.
        let _ = window.location().reload();
    }
}
