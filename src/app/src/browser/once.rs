//! A program of the page that is started for one task and ended when it has answered.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageEvent;

use super::{clock, worker};

/// How long a program may take to arrive and to answer, in milliseconds.
const PATIENCE: u32 = 60_000;

/// What a program answers to a message, or why it does not. `part` is what a person reads of the program.
pub async fn ask(program: &str, part: &str, message: &JsValue) -> Result<Array, String> {
    let program = worker::program(program, part)?;
    let answered = Promise::new(&mut |resolve, reject| {
        program.set_onmessage(Some(&resolve));
        program.set_onerror(Some(&reject));
    });
    let answer = match program.post_message(message) {
        Ok(()) => clock::in_time(PATIENCE, JsFuture::from(answered)).await,
        Err(_) => None,
    };
    program.terminate();
    match answer {
        Some(Ok(event)) => Ok(event.unchecked_into::<MessageEvent>().data().unchecked_into()),
        Some(Err(_)) => Err(format!("the {part} did not load, or it stopped")),
        None => Err(format!("the {part} did not answer")),
    }
}
