//! Giving a person files and text: downloads, the share sheet, the clipboard.

use gloo::timers::callback::Timeout;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, FilePropertyBag, HtmlAnchorElement, ShareData, Url, Window};

use super::device::{announce, document, window};
use crate::state::files::MadeFile;

/// Offers a file to the person as a download. The browser does not say whether it keeps the file: a person may decline, and a frame
/// may not be allowed to save files.
pub fn save(file: &MadeFile, mime: &str) -> Result<(), JsValue> {
    let address = address_of(file, mime)?;
    let document = document().ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(&file.name);
    link.click();
    // A page around this one hears that there was a file, and of which kind.
    announce("onroll-saved", &file.name.rsplit('.').next().into());
    Ok(())
}

/// An address of the file in this browser. Every engine holds the data once it is used, but some still need the address: it is kept
/// for a minute.
fn address_of(file: &MadeFile, mime: &str) -> Result<String, JsValue> {
    let parts = Array::of1(&Uint8Array::from(file.bytes.as_slice()));
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let kept = address.clone();
    Timeout::new(60_000, move || {
        let _ = Url::revoke_object_url(&kept);
    })
    .forget();
    Ok(address)
}

/// Shows a file in a tab of its own. A browser, or the page around this one, may not allow it.
pub fn show(file: &MadeFile, mime: &str) -> Option<Window> {
    let address = address_of(file, mime).ok()?;
    window()?.open_with_url_and_target(&address, "_blank").ok()?
}

fn shareable(files: &[(&MadeFile, &str)]) -> Result<ShareData, JsValue> {
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
pub fn can_share(files: &[(&MadeFile, &str)]) -> bool {
    let Some(window) = window() else { return false };
    let navigator = window.navigator();
    // Older browsers lack the function, so it is looked for before it is called.
    let has = Reflect::has(&navigator, &JsValue::from_str("canShare")).unwrap_or(false);
    has && shareable(files).is_ok_and(|data| navigator.can_share_with_data(&data))
}

/// Opens the share sheet with these files. The page is not told what the person does there.
pub fn share(files: &[(&MadeFile, &str)]) -> Result<(), JsValue> {
    let window = window().ok_or(JsValue::NULL)?;
    let sheet = window.navigator().share_with_data(&shareable(files)?);
    wasm_bindgen_futures::spawn_local(async move {
        // The browser reports a sheet that was closed as an error. The page ignores it.
        let _ = JsFuture::from(sheet).await;
    });
    Ok(())
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
