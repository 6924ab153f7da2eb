//! Having a file encrypted or opened. That is a fourth program, fetched only when it is wanted. `src/sealer` says what its tasks are.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::Blob;

use super::once;

/// What a person reads of it.
const PART: &str = "part that encrypts files";

/// What came of a task with a file and a text: bytes and a text, or why nothing came.
pub async fn ask(task: &str, file: &Blob, text: &str) -> Result<(Uint8Array, String), String> {
    let message = Array::of3(&task.into(), file, &text.into());
    let answer = once::ask("onroll-sealer", PART, &message).await.map_err(|why| {
        format!("Something went wrong: {why}. Load this page again, or use another browser.")
    })?;
    match answer.get(0).as_string() {
        Some(why) => Err(why),
        None => Ok((
            answer.get(1).into(),
            answer.get(2).as_string().unwrap_or_default(),
        )),
    }
}

/// Bytes as a file for that program.
pub fn blob(bytes: &[u8]) -> Result<Blob, JsValue> {
    Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)))
}
