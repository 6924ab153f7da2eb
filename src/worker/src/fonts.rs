//! Fetching the fonts a document needs.

use std::cell::RefCell;

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use onroll_document::pdf::{FontSet, Manifest, Paper, lists_needed};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DedicatedWorkerGlobalScope, Response, Url};

/// Fetches the list of fonts if it is not there yet, and the fonts that every document needs.
async fn fetch_first(
    scope: &DedicatedWorkerGlobalScope,
    fonts: &RefCell<FontSet>,
    list: &str,
) -> Result<(), String> {
    if fonts.borrow().manifest().fonts.is_empty() {
        let json = text(scope.fetch_with_str(list))
            .await
            .ok_or("the list of fonts could not be fetched")?;
        let manifest = Manifest::from_json(&json).map_err(|error| error.to_string())?;
        // Another message may have been quicker.
        if fonts.borrow().manifest().fonts.is_empty() {
            *fonts.borrow_mut() = FontSet::new(manifest);
        }
    }
    let files = fonts.borrow().first_missing();
    fetch(scope, fonts, list, files).await;
    Ok(())
}

/// Fetches the fonts that `paper` needs and that are not there yet. A font that cannot be fetched, for example without
/// a network, is not an error: its characters are painted as markers, and the file inside the PDF has them all.
pub(crate) async fn fetch_for(
    scope: &DedicatedWorkerGlobalScope,
    fonts: &RefCell<FontSet>,
    list: &str,
    paper: &Paper,
) -> Result<(), String> {
    fetch_first(scope, fonts, list).await?;
    let lists = lists_needed(paper, fonts.borrow().manifest());
    for file in lists {
        if let Some(json) = text(scope.fetch_with_str(&beside(list, &file))).await {
            fonts.borrow_mut().add_list(&file, &json).ok();
        }
    }
    let files = fonts.borrow().missing(paper);
    fetch(scope, fonts, list, files).await;
    Ok(())
}

/// Fetches font files, all at once.
async fn fetch(scope: &DedicatedWorkerGlobalScope, fonts: &RefCell<FontSet>, list: &str, files: Vec<String>) {
    let asked: Vec<_> = files
        .into_iter()
        .map(|file| (scope.fetch_with_str(&beside(list, &file)), file))
        .collect();
    for (promise, file) in asked {
        if let Some(bytes) = bytes(promise).await {
            fonts.borrow_mut().add(&file, bytes).ok();
        }
    }
}

/// The address of a file in the folder of the list.
fn beside(list: &str, file: &str) -> String {
    Url::new_with_base(file, list).map_or_else(|_| file.to_owned(), |url| url.href())
}

async fn response(promise: Promise) -> Option<Response> {
    let response: Response = JsFuture::from(promise).await.ok()?.unchecked_into();
    response.ok().then_some(response)
}

async fn text(promise: Promise) -> Option<String> {
    let body = response(promise).await?.text().ok()?;
    JsFuture::from(body).await.ok()?.as_string()
}

async fn bytes(promise: Promise) -> Option<Vec<u8>> {
    let body = response(promise).await?.array_buffer().ok()?;
    let buffer: ArrayBuffer = JsFuture::from(body).await.ok()?.unchecked_into();
    Some(Uint8Array::new(&buffer).to_vec())
}
