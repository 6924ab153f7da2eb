//! What the browser knows and does: the date, random bytes, the page's address, saving and sharing files.

use chrono::{DateTime, NaiveDate, Utc};
use js_sys::{Array, Date, Uint8Array};
use onroll_document::england::date_in_england;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, BlobPropertyBag, Document, File, FilePropertyBag, HtmlAnchorElement, HtmlElement, HtmlInputElement,
    ShareData, Url, Window,
};

use crate::pages::Made;

/// The window. The app is only ever started in one.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The page's document.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// Today's date in England, whatever time zone the device is set to.
pub fn today() -> NaiveDate {
    date_in_england(now())
}

/// The time now, to the second.
pub fn now() -> DateTime<Utc> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "seconds since 1970 fit 64 bits for as long as anyone will care"
    )]
    DateTime::from_timestamp((Date::now() / 1000.0) as i64, 0).unwrap_or_default()
}

/// Random bytes. Without a source of them, from the clock: a reference must differ, not be secret.
pub fn random() -> [u8; 8] {
    let mut bytes = Date::now().to_bits().to_le_bytes();
    if let Some(crypto) = window().and_then(|window| window.crypto().ok()) {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}

/// The content of `<meta name=…>`, or nothing.
pub fn meta(name: &str) -> Option<String> {
    let element = document()?
        .query_selector(&format!("meta[name=\"{name}\"]"))
        .ok()??;
    element
        .get_attribute("content")
        .filter(|content| !content.is_empty())
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

/// Leaves for another address of the page, as a link does.
pub fn leave_for(address: &str) {
    if let Some(window) = window() {
        // A refusal leaves the person where they are.
        let _ = window.location().assign(address);
    }
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

/// Moves the focus to the first element that matches, and says whether there was one.
pub fn focus(selector: &str) -> bool {
    let found = document().and_then(|document| document.query_selector(selector).ok().flatten());
    let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    element.focus().is_ok()
}

/// Moves the focus to the page's heading, so that a screen reader starts there.
pub fn focus_heading() {
    let heading = document().and_then(|document| document.query_selector("main h1").ok().flatten());
    if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
        let _ = heading.set_attribute("tabindex", "-1");
        let _ = heading.focus();
    }
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Puts a text on the clipboard, and says whether that was possible.
pub async fn copy(text: String) -> bool {
    // Only pages served securely, or from the same machine, have a clipboard.
    let clipboard = window().map(|window| window.navigator().clipboard());
    match clipboard.filter(|clipboard| !clipboard.is_undefined()) {
        Some(clipboard) => wasm_bindgen_futures::JsFuture::from(clipboard.write_text(&text))
            .await
            .is_ok(),
        None => false,
    }
}

/// Selects what an element shows, so that the person can copy it.
pub fn select(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    let selection = window().and_then(|window| window.get_selection().ok().flatten());
    if let (Some(element), Some(selection)) = (element, selection) {
        // Without a selection the reference can still be read.
        let _ = selection.select_all_children(&element);
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

/// Empties a control that chooses a file, so that the same file can be chosen again once it has changed.
pub fn empty(id: &str) {
    let control = document().and_then(|document| document.get_element_by_id(id));
    if let Some(control) = control.and_then(|control| control.dyn_into::<HtmlInputElement>().ok()) {
        control.set_value("");
    }
}

/// Offers a file to the person as a download.
pub fn save(file: &Made, mime: &str) -> Result<(), JsValue> {
    let parts = Array::of1(&Uint8Array::from(file.bytes.as_slice()));
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = document().ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(&file.name);
    link.click();
    // The download has its own hold on the data by now in every engine, but not on its address in all: give it a minute.
    gloo::timers::callback::Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}

fn shareable(files: &[(&Made, &str)]) -> Result<ShareData, JsValue> {
    let list = Array::new();
    for (file, mime) in files {
        let options = FilePropertyBag::new();
        options.set_type(mime);
        let parts = Array::of1(&Uint8Array::from(file.bytes.as_slice()));
        let file = File::new_with_u8_array_sequence_and_options(&parts, &file.name, &options)?;
        list.push(file.as_ref());
    }
    let data = ShareData::new();
    data.set_files(&list);
    Ok(data)
}

/// Whether the device has a share sheet that takes these files.
pub fn can_share(files: &[(&Made, &str)]) -> bool {
    let Some(window) = window() else { return false };
    let navigator = window.navigator();
    // Older browsers lack the function, so it is looked for before it is called.
    let has = js_sys::Reflect::has(&navigator, &JsValue::from_str("canShare")).unwrap_or(false);
    has && shareable(files).is_ok_and(|data| navigator.can_share_with_data(&data))
}

/// Opens the share sheet with these files. What happens there is between the person and the device.
pub fn share(files: &[(&Made, &str)]) -> Result<(), JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let sheet = window.navigator().share_with_data(&shareable(files)?);
    wasm_bindgen_futures::spawn_local(async move {
        // Closing the sheet without sharing is an error to the browser and none to us.
        let _ = wasm_bindgen_futures::JsFuture::from(sheet).await;
    });
    Ok(())
}
