//! Fetching what the page is made from.

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, RequestInit, Response};

use super::clock;
use super::device;

/// How long a server may take to give a file, in milliseconds.
const PATIENCE: u32 = 30_000;

/// The text of a file beside the page, or why there is none.
pub async fn text(address: &str) -> Result<String, String> {
    let text = fetch(address, "", Response::text).await?;
    text.as_string().ok_or_else(unread)
}

/// The bytes of a file beside the page, or why there are none. They are held to their hash, as an `integrity` attribute says it.
pub async fn bytes(address: &str, integrity: &str) -> Result<Vec<u8>, String> {
    let buffer: ArrayBuffer = fetch(address, integrity, Response::array_buffer)
        .await?
        .unchecked_into();
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// A file beside the page as it is, or why there is none.
pub async fn file(address: &str) -> Result<Blob, String> {
    Ok(fetch(address, "", Response::blob).await?.unchecked_into())
}

async fn fetch(
    address: &str,
    integrity: &str,
    body: fn(&Response) -> Result<Promise, JsValue>,
) -> Result<JsValue, String> {
    let fetched = async {
        let window = device::window().ok_or_else(unread)?;
        let how = RequestInit::new();
        how.set_integrity(integrity);
        let response: Response = JsFuture::from(window.fetch_with_str_and_init(address, &how))
            .await
            .map_err(|_| "no connection")?
            .unchecked_into();
        if response.status() == 404 {
            return Err("the server has no such file".into());
        }
        if !response.ok() {
            return Err(format!("the server answered {}", response.status()));
        }
        let body = body(&response).map_err(|_| unread())?;
        JsFuture::from(body).await.map_err(|_| unread())
    };
    let late = || format!("the server has not answered for {} seconds", PATIENCE / 1000);
    clock::in_time(PATIENCE, fetched)
        .await
        .unwrap_or_else(|| Err(late()))
}

fn unread() -> String {
    "it could not be read".into()
}
