//! The document worker: makes the PDF off the page's own thread, and is fetched only when one is wanted.
//!
//! A message is an array `[referral, profile, fonts]`: the referral file and the authority's profile as the JSON text
//! that they are, and the absolute address of the list of fonts. The answer is the PDF as a `Uint8Array`, or a
//! string that says why there is none. With no referral nothing is answered, but the fonts every document needs
//! are fetched ahead.
//!
//! It asks for nothing but the list of fonts and the fonts beside it, and keeps them for the next document.

mod fonts;
mod paper;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use onroll_document::pdf::{FontSet, render};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let fonts = Rc::new(RefCell::new(FontSet::default()));
    let answering = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let text = |at| message.get(at).as_string();
        let (referral, profile, list) = (text(0), text(1), text(2).unwrap_or_default());
        let (fonts, scope) = (Rc::clone(&fonts), answering.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let Some(referral) = referral else {
                // Fetching ahead may fail: what is wrong is said when a document is asked for.
                fonts::fetch_first(&scope, &fonts, &list).await.ok();
                return;
            };
            let made = make(&scope, &fonts, &referral, &profile.unwrap_or_default(), &list).await;
            answer(&scope, made);
        });
    });
    let listening = scope.add_event_listener_with_callback("message", on_message.as_ref().unchecked_ref());
    debug_assert!(listening.is_ok());
    // It listens for as long as the worker lives.
    on_message.forget();
}

async fn make(
    scope: &DedicatedWorkerGlobalScope,
    fonts: &RefCell<FontSet>,
    referral: &str,
    profile: &str,
    list: &str,
) -> Result<Vec<u8>, String> {
    let paper = paper::of(referral, profile)?;
    fonts::fetch_for(scope, fonts, list, &paper).await?;
    let rendered = render(&paper, &fonts.borrow()).map_err(|error| error.to_string())?;
    Ok(rendered.bytes)
}

fn answer(scope: &DedicatedWorkerGlobalScope, made: Result<Vec<u8>, String>) {
    let sent = match made {
        Ok(bytes) => {
            let bytes = Uint8Array::from(bytes.as_slice());
            scope.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()))
        }
        Err(reason) => scope.post_message(&reason.into()),
    };
    debug_assert!(sent.is_ok());
}
