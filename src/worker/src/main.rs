//! The document worker: makes the PDF and opens files off the page's own thread, and is fetched only when that is wanted.
//!
//! Its messages are those of `onroll-protocol`.
//!
//! It asks for nothing but the list of fonts and the fonts beside it, and keeps them for the next document.

mod fonts;
mod open;
mod paper;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use onroll_document::paper::{Unshown, unshown};
use onroll_document::pdf::{FontSet, render};
use onroll_protocol::{Job, Request, Response};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let fonts = Rc::new(RefCell::new(FontSet::default()));
    let answering = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let Some(request) = Request::read(&Uint8Array::new(&message.get(0)).to_vec()) else {
            return;
        };
        let (fonts, scope) = (Rc::clone(&fonts), answering.clone());
        wasm_bindgen_futures::spawn_local(async move {
            answer(&scope, &fonts, request, &message.get(1)).await;
        });
    });
    let listening = scope.add_event_listener_with_callback("message", on_message.as_ref().unchecked_ref());
    debug_assert!(listening.is_ok());
    // It listens for as long as the worker lives.
    on_message.forget();
    // The page waits no longer for the worker to arrive, only for its answers.
    say(&scope, &Response::Here, None);
}

/// Does what is asked and posts the result. `with` is what came with the request.
async fn answer(
    scope: &DedicatedWorkerGlobalScope,
    fonts: &RefCell<FontSet>,
    request: Request,
    with: &JsValue,
) {
    let bytes = || Uint8Array::new(with).to_vec();
    let not = |asked| move |why| Response::Not { asked, why };
    match request {
        Request::Paper {
            referral,
            fonts: list,
        } => match make(scope, fonts, &referral, &bytes(), &list).await {
            Ok((bytes, unshown)) => say(scope, &Response::Paper { unshown }, Some(&bytes)),
            Err(why) => say(scope, &not(Job::Paper)(why), None),
        },
        Request::Open => {
            let opened = open::open(with.unchecked_ref()).await;
            say(scope, &opened.map_or_else(not(Job::File), Response::Opened), None);
        }
        Request::Drafts { referral } => {
            let drafts = open::drafts(&referral, &bytes());
            say(scope, &drafts.unwrap_or_else(not(Job::File)), None);
        }
    }
}

async fn make(
    scope: &DedicatedWorkerGlobalScope,
    fonts: &RefCell<FontSet>,
    referral: &str,
    form: &[u8],
    list: &str,
) -> Result<(Vec<u8>, Vec<Unshown>), String> {
    let filed = paper::Filed::read(referral, form)?;
    let paper = filed.paper();
    fonts::fetch_for(scope, fonts, list, &paper).await?;
    let fonts = fonts.borrow();
    let rendered = render(&paper, &fonts).map_err(|error| error.to_string())?;
    let unshown = unshown(&filed.case(), &rendered, &fonts);
    Ok((rendered.bytes, unshown))
}

/// Says it to the page, and hands over the bytes that go with it.
fn say(scope: &DedicatedWorkerGlobalScope, response: &Response, bytes: Option<&[u8]>) {
    let (bytes, moved) = match bytes.map(Uint8Array::from) {
        Some(bytes) => {
            let moved = Array::of1(&bytes.buffer());
            (bytes.into(), moved)
        }
        None => (JsValue::NULL, Array::new()),
    };
    let message = Uint8Array::from(response.to_bytes().as_slice());
    let sent = scope.post_message_with_transfer(&Array::of2(&message, &bytes), &moved);
    debug_assert!(sent.is_ok());
}
