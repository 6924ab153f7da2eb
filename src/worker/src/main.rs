//! The document worker: makes the PDF and opens files off the page's own thread, and is fetched only when that is wanted.
//!
//! A message is an array that begins with what is asked. Every answer begins with the same word and then has what was
//! asked for, or `null` and a string that says why there is none.
//!
//! - `["paper", referral, profile, fonts]`: the PDF, as a `Uint8Array`, of a referral file and the authority's profile,
//!   both as the JSON text that they are; `fonts` is the absolute address of the list of fonts. The answer has one more
//!   element: as JSON, the answers that the PDF cannot show. With no referral nothing is answered, but the fonts every
//!   document needs are fetched ahead.
//! - `["open", file]`: the referral in a file: an array of its text and its authority's id and name.
//! - `["answers", referral, profile]`: what the page's draft takes from it, as JSON.
//!
//! It asks for nothing but the list of fonts and the fonts beside it, and keeps them for the next document.

mod fonts;
mod open;
mod paper;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use onroll_document::paper::unshown;
use onroll_document::pdf::{FontSet, render};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let fonts = Rc::new(RefCell::new(FontSet::default()));
    let answering = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let (fonts, scope) = (Rc::clone(&fonts), answering.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let text = |at| message.get(at).as_string();
            let [first, second, third] = [text(1), text(2), text(3)].map(Option::unwrap_or_default);
            let asked = text(0).unwrap_or_default();
            let alone = |given: JsValue| (given, JsValue::NULL);
            let answer = match asked.as_str() {
                "paper" if first.is_empty() => {
                    // Fetching ahead may fail: what is wrong is said when a document is asked for.
                    fonts::fetch_first(&scope, &fonts, &third).await.ok();
                    return;
                }
                "paper" => make(&scope, &fonts, &first, &second, &third)
                    .await
                    .map(|(bytes, unshown)| (Uint8Array::from(bytes.as_slice()).into(), unshown.into())),
                "open" => open::open(message.get(1).unchecked_ref())
                    .await
                    .map(|opened| alone(opened.into())),
                "answers" => open::answers(&first, &second).map(|answers| alone(answers.into())),
                _ => return,
            };
            say(&scope, &asked, answer);
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
) -> Result<(Vec<u8>, String), String> {
    let filed = paper::Filed::read(referral, profile)?;
    let paper = filed.paper();
    fonts::fetch_for(scope, fonts, list, &paper).await?;
    let fonts = fonts.borrow();
    let rendered = render(&paper, &fonts).map_err(|error| error.to_string())?;
    let unshown = unshown(&filed.case(), &rendered, &fonts);
    let unshown = serde_json::to_string(&unshown).map_err(|error| error.to_string())?;
    Ok((rendered.bytes, unshown))
}

fn say(scope: &DedicatedWorkerGlobalScope, asked: &str, answer: Result<(JsValue, JsValue), String>) {
    let (given, more, why) = match answer {
        Ok((given, more)) => (given, more, JsValue::NULL),
        Err(why) => (JsValue::NULL, JsValue::NULL, why.into()),
    };
    let moved = Array::new();
    if let Some(bytes) = given.dyn_ref::<Uint8Array>() {
        moved.push(&bytes.buffer());
    }
    let sent = scope.post_message_with_transfer(&Array::of4(&asked.into(), &given, &why, &more), &moved);
    debug_assert!(sent.is_ok());
}
