//! Between JavaScript's values and ours.

use js_sys::{Array, Error, JSON, Reflect};
use onroll_document::strict::Strict;
use serde::Serialize;
use serde_json::Value;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::wrong::Wrong;

/// How deep an argument may go: the facts of a case have no more than four levels.
const DEEPEST: usize = 8;

/// How much an argument may hold: its values, and the bytes of its texts and names. Far more than any case.
const LARGEST: usize = 1_000_000;

/// The answer as plain objects, or an `Error` for the caller of `function`.
pub(crate) fn answer<T: Serialize>(
    function: &str,
    work: impl FnOnce() -> Result<T, Wrong>,
) -> Result<JsValue, JsValue> {
    match work() {
        Ok(found) => plain(&found).map_err(JsValue::from),
        Err(wrong) => Err(error(function, &wrong)),
    }
}

/// As `JSON.parse` would give it.
fn plain<T: Serialize>(found: &T) -> Result<JsValue, serde_wasm_bindgen::Error> {
    found.serialize(&Serializer::json_compatible())
}

fn error(function: &str, wrong: &Wrong) -> JsValue {
    let error = Error::new(&format!("{function}: {}", wrong.message));
    let set = |name: &str, value: &JsValue| Reflect::set(&error, &name.into(), value).is_ok();
    let told = set("property", &wrong.property.as_str().into())
        && (wrong.problems.is_empty() || set("problems", &problems(wrong)));
    debug_assert!(told, "a new Error takes properties");
    error.into()
}

fn problems(wrong: &Wrong) -> Array {
    wrong
        .problems
        .iter()
        .filter_map(|problem| plain(&problem.fault()).ok())
        .collect()
}

/// A file given as its text or as the object that it is, as text.
pub(crate) fn json_text(name: &str, expected: &str, given: &JsValue) -> Result<String, Wrong> {
    let not = || Wrong::new(name, format!("{name} must be {expected}"));
    if let Some(text) = given.as_string() {
        return Ok(text);
    }
    if !given.is_object() || given.is_function() {
        return Err(not());
    }
    // On lines of their own, so that a complaint about a line of it means something.
    JSON::stringify_with_replacer_and_space(given, &JsValue::NULL, &2.into())
        .ok()
        .and_then(|text| JsValue::from(text).as_string())
        .ok_or_else(not)
}

/// An argument as a JSON value. Nothing, at any depth, is `null`.
pub(crate) fn value(name: &str, given: &JsValue) -> Result<Value, Wrong> {
    Strict::new(DEEPEST, LARGEST)
        .read(serde_wasm_bindgen::Deserializer::from(given.clone()))
        .map_err(|_| {
            let message = format!(
                "{name} must be made of objects, lists, text, numbers, true and false. It must not be very \
                 large or contain itself"
            );
            Wrong::new(name, message)
        })
}
