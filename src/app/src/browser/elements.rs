//! The elements of the page: the focus, the fields, the colour.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

use super::device::{document, window};

/// What the text fields and lists of the page's form hold, by name.
pub fn fields() -> Vec<(String, String)> {
    const FIELDS: &str =
        "main form :is(input:not([type=radio],[type=checkbox],[type=file]),textarea,select)[name]";
    let found = document().and_then(|document| document.query_selector_all(FIELDS).ok());
    let Some(found) = found else { return Vec::new() };
    (0..found.length())
        .filter_map(|at| {
            let control: JsValue = found.get(at)?.into();
            if let Some(input) = control.dyn_ref::<HtmlInputElement>() {
                return Some((input.name(), input.value()));
            }
            if let Some(area) = control.dyn_ref::<HtmlTextAreaElement>() {
                return Some((area.name(), area.value()));
            }
            let list = control.dyn_ref::<HtmlSelectElement>()?;
            Some((list.name(), list.value()))
        })
        .collect()
}

/// Moves the focus to the first element that matches, and says whether there was one.
pub fn focus(selector: &str) -> bool {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    element.focus().is_ok()
}

/// Moves the focus to the page's heading, so that a screen reader starts there. The line above it, which says whose
/// page it is, is read as well.
pub fn focus_heading() {
    let Some(document) = document() else { return };
    let heading = document.query_selector("main h1").ok().flatten();
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        let _ = heading.set_attribute("tabindex", "-1");
        if document.get_element_by_id("caption").is_some() {
            let _ = heading.set_attribute("aria-describedby", "caption");
        }
        let _ = heading.focus();
    }
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Whether a button or a link is held down.
pub fn is_pressing() -> bool {
    let held = document().and_then(|document| {
        document
            .query_selector(":is(a, button, summary, label):active")
            .ok()
    });
    held.flatten().is_some()
}

/// Prints the page. A browser that cannot does nothing.
pub fn print() {
    let _ = window().map(|window| window.print());
}

/// Selects what an element shows, so that the person can copy it.
pub fn select_all(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    let selection = window().and_then(|window| window.get_selection().ok().flatten());
    if let (Some(element), Some(selection)) = (element, selection) {
        // Without a selection the reference can still be read.
        let _ = selection.select_all_children(&element);
    }
}

/// Empties a control that chooses a file, so that the same file can be chosen again once it has changed.
pub fn empty(id: &str) {
    let control = document().and_then(|document| document.get_element_by_id(id));
    if let Some(control) = control.and_then(|control| control.dyn_into::<HtmlInputElement>().ok()) {
        control.set_value("");
    }
}

/// Gives the page a council's colour, or takes it away. As a property: the policy forbids style attributes.
pub fn colour(colour: Option<&str>) {
    const PROPERTY: &str = "--onroll-brand";
    let root = document().and_then(|document| document.document_element());
    let Some(root) = root.and_then(|root| root.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    // A browser that refuses shows the colour of the style sheet.
    let _ = match colour {
        Some(colour) => root.style().set_property(PROPERTY, colour),
        None => root.style().remove_property(PROPERTY).map(|_| ()),
    };
}
