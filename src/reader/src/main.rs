//! Reads and checks an authority's profile off the page's own thread. It is fetched only for a profile that the build did not
//! prepare.
//!
//! The page sends a file. The answer is a [`Reading`] in bytes and, where nothing is wrong, the form in bytes.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use onroll_profiles::{MAX_BYTES, Problem};
use onroll_protocol::{Prepared, Reading};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let answering = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let (scope, file): (_, Blob) = (answering.clone(), event.data().unchecked_into());
        wasm_bindgen_futures::spawn_local(async move {
            let (reading, form) = read(&file).await;
            let reading = Uint8Array::from(reading.to_bytes().as_slice());
            let form = Uint8Array::from(form.as_slice());
            let sent = scope.post_message(&Array::of2(&reading, &form));
            debug_assert!(sent.is_ok());
        });
    });
    let listening = scope.add_event_listener_with_callback("message", on_message.as_ref().unchecked_ref());
    debug_assert!(listening.is_ok());
    // It listens for as long as the program lives.
    on_message.forget();
}

/// What came of reading the profile in a file, and its form in bytes where nothing is wrong.
async fn read(file: &Blob) -> (Reading, Vec<u8>) {
    let not = |why: &str| (Reading::Not(why.to_owned()), Vec::new());
    if file.size() > limit(MAX_BYTES) {
        return not(&format!(
            "it is larger than {} MB, and a profile is far smaller",
            MAX_BYTES / 1024 / 1024
        ));
    }
    let Ok(buffer) = JsFuture::from(file.array_buffer()).await else {
        return not("it may have been moved or deleted. Choose it again");
    };
    let buffer: ArrayBuffer = buffer.unchecked_into();
    // As text the browser would hide that the file was saved in another encoding.
    let bytes = Uint8Array::new(&buffer).to_vec();
    let read = |text: String| onroll_profiles::read(&text);
    match onroll_profiles::text_of(bytes.clone()).and_then(read) {
        Ok(profile) => (Reading::Sound, Prepared::new(profile, &bytes).to_bytes()),
        Err(problems) => (
            Reading::Faulty(problems.0.iter().map(Problem::fault).collect()),
            Vec::new(),
        ),
    }
}

/// Bytes as a file's size is told.
fn limit(bytes: usize) -> f64 {
    u32::try_from(bytes).map_or(f64::MAX, f64::from)
}
