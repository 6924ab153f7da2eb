//! Having a profile read. That is a third program, fetched only for a profile that the build has not prepared.

use js_sys::{Array, Promise, Uint8Array};
use onroll_protocol::Reading;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, MessageEvent};

use super::{clock, worker};

/// What a person reads of it.
const PART: &str = "part that reads councils’ forms";
/// How long it may take to arrive and to answer, in milliseconds.
const PATIENCE: u32 = 60_000;

/// What came of reading the profile in a file, with its form in bytes where it is sound; or why nothing came.
pub async fn read_profile(file: &Blob) -> Result<(Reading, Vec<u8>), String> {
    let program = worker::program("onroll-reader", PART)?;
    let answered = Promise::new(&mut |resolve, reject| {
        program.set_onmessage(Some(&resolve));
        program.set_onerror(Some(&reject));
    });
    let answer = match program.post_message(file) {
        Ok(()) => clock::in_time(PATIENCE, JsFuture::from(answered)).await,
        Err(_) => None,
    };
    program.terminate();
    let event: MessageEvent = match answer {
        Some(Ok(event)) => event.unchecked_into(),
        Some(Err(_)) => return Err(format!("the {PART} did not load, or it stopped")),
        None => return Err(format!("the {PART} did not answer")),
    };
    let message: Array = event.data().unchecked_into();
    let bytes = |at| Uint8Array::new(&message.get(at)).to_vec();
    let reading = Reading::read(&bytes(0))
        .ok_or_else(|| format!("this page could not read the answer of the {PART}"))?;
    Ok((reading, bytes(1)))
}
