//! What the browser knows and does: the date, random bytes, the page's address, saving and sharing files.

use std::cell::Cell;
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;

use chrono::{DateTime, NaiveDate, Utc};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use js_sys::{Array, Date, Promise, Reflect, Uint8Array};
use onroll_document::england::date_in_england;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CustomEvent, CustomEventInit, Document, Element, File, FilePropertyBag,
    HtmlAnchorElement, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, ShareData,
    Storage, Url, Window,
};

use crate::state::files::Made;

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

/// What comes of some work, or nothing when it takes longer than a time in milliseconds. The browser is asked for nothing that
/// could not stay unanswered.
pub async fn in_time<T>(limit: u32, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    let mut limit = pin!(pause(limit));
    poll_fn(|context| {
        if let Poll::Ready(done) = work.as_mut().poll(context) {
            return Poll::Ready(Some(done));
        }
        limit.as_mut().poll(context).map(|()| None)
    })
    .await
}

/// Waits for a time in milliseconds.
pub async fn pause(milliseconds: u32) {
    let promise = Promise::new(&mut |resolve, _| {
        Timeout::new(milliseconds, move || {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        })
        .forget();
    });
    // It is never rejected.
    let _ = JsFuture::from(promise).await;
}

/// Hands the page's loader the draft, which it offers as a file should the program stop. An empty text takes it back.
pub fn at_hand(name: &str, text: &str) {
    let init = CustomEventInit::new();
    init.set_detail(&Array::of2(&name.into(), &text.into()));
    if let (Some(window), Ok(event)) = (
        window(),
        CustomEvent::new_with_event_init_dict("onroll-draft", &init),
    ) {
        let _ = window.dispatch_event(&event);
    }
}

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

/// Whether a profile was being previewed when the page was loaded again. It is told once.
pub fn preview_ended() -> bool {
    let ended = tab_storage().and_then(|storage| storage.get_item(PREVIEWED));
    note_preview(false);
    matches!(ended, Ok(Some(_)))
}

/// How long after a click on a link the page is taken to go away because of it, in milliseconds.
const FOLLOWING: f64 = 1_000.0;

/// Asks before the page goes away while answers are in no saved file. A link that was followed is meant, and the answers are kept.
pub fn ask_before_leaving(unsaved: Rc<Cell<bool>>) -> Vec<EventListener> {
    let (Some(window), Some(document)) = (window(), document()) else {
        return Vec::new();
    };
    let followed = Rc::new(Cell::new(0.0));
    let following = Rc::clone(&followed);
    let click = EventListener::new(&document, "click", move |event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|target| matches!(target.closest("a[href]"), Ok(Some(_)))) {
            following.set(Date::now());
        }
    });
    let options = EventListenerOptions::enable_prevent_default();
    let leave = EventListener::new_with_options(&window, "beforeunload", options, move |event| {
        if unsaved.get() && touched() && Date::now() - followed.get() > FOLLOWING {
            event.prevent_default();
            // Older browsers ask only when this is set.
            let _ = Reflect::set(event, &"returnValue".into(), &true.into());
        }
    });
    vec![click, leave]
}

/// Whether the person has done anything on the page since it was loaded. Before that a browser asks nothing, and complains of being
/// told to. One that does not know is told all the same.
fn touched() -> bool {
    let activation =
        window().and_then(|window| Reflect::get(&window.navigator(), &"userActivation".into()).ok());
    let been = activation.and_then(|activation| Reflect::get(&activation, &"hasBeenActive".into()).ok());
    been.and_then(|been| been.as_bool()).unwrap_or(true)
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = window() {
        // A refusal leaves the person where they are.
        let _ = window.location().reload();
    }
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

/// Whether a button or a link is held down.
pub fn is_pressing() -> bool {
    let held = document().and_then(|document| {
        document
            .query_selector(":is(a, button, summary, label):active")
            .ok()
    });
    held.flatten().is_some()
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
        Some(clipboard) => JsFuture::from(clipboard.write_text(&text)).await.is_ok(),
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
    Timeout::new(60_000, move || {
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
    let has = Reflect::has(&navigator, &JsValue::from_str("canShare")).unwrap_or(false);
    has && shareable(files).is_ok_and(|data| navigator.can_share_with_data(&data))
}

/// Opens the share sheet with these files. What happens there is between the person and the device.
pub fn share(files: &[(&Made, &str)]) -> Result<(), JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let sheet = window.navigator().share_with_data(&shareable(files)?);
    wasm_bindgen_futures::spawn_local(async move {
        // Closing the sheet without sharing is an error to the browser and none to us.
        let _ = JsFuture::from(sheet).await;
    });
    Ok(())
}
