//! Between JavaScript's values and ours.

use std::cell::Cell;
use std::fmt;

use js_sys::{Array, Error, JSON, Reflect};
use serde::Serialize;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::wrong::Wrong;

/// How deep an argument may go: the facts of a case have no more than four levels.
const DEEPEST: u8 = 8;

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
        .filter_map(|problem| {
            let (line, place) = (problem.line, problem.place.as_str());
            let (message, fix) = (problem.cause.to_string(), problem.fix());
            plain(&serde_json::json!({ "line": line, "place": place, "message": message, "fix": fix })).ok()
        })
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
    let left = Cell::new(LARGEST);
    let any = Any {
        depth: DEEPEST,
        left: &left,
    };
    any.deserialize(serde_wasm_bindgen::Deserializer::from(given.clone()))
        .map_err(|_| {
            let message = format!(
                "{name} must be made of objects, lists, text, numbers, true and false, and neither very large nor \
                 part of itself"
            );
            Wrong::new(name, message)
        })
}

/// Any value down to a depth. An object that is part of itself would otherwise never end.
#[derive(Clone, Copy)]
struct Any<'a> {
    depth: u8,
    left: &'a Cell<usize>,
}

impl Any<'_> {
    /// Takes some of what an argument may hold.
    fn take<E: serde::de::Error>(self, amount: usize) -> Result<(), E> {
        let left = self.left.get().checked_sub(amount);
        self.left.set(left.ok_or_else(|| E::custom("too large"))?);
        Ok(())
    }

    fn deeper<E: serde::de::Error>(self) -> Result<Self, E> {
        let depth = self.depth.checked_sub(1).ok_or_else(|| E::custom("too deep"))?;
        Ok(Self { depth, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Any<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.take(1)?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Any<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        // JavaScript's NaN is a mistake, not something left out.
        let number = Number::from_f64(value).ok_or_else(|| E::custom("not a number"))?;
        Ok(Value::Number(number))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Value, E> {
        self.take(value.len())?;
        Ok(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let entry = self.deeper()?;
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(entry)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let property = self.deeper()?;
        let mut properties = Map::new();
        while let Some(name) = object.next_key::<String>()? {
            self.take(name.len())?;
            properties.insert(name, object.next_value_seed(property)?);
        }
        Ok(Value::Object(properties))
    }
}
