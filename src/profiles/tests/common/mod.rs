//! What the tests of profiles share: the standard catalogue in words, and paths from the top of the project.
#![allow(dead_code, reason = "each test file uses a part of this")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where its material is wrong"
)]

pub(crate) mod catalogue;

use std::path::PathBuf;

use serde::Deserialize;
use serde_json::Value;

/// A path from the top of the project.
pub(crate) fn project(path: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(path)
}

/// The JSON Schema that editors complete profiles with.
pub(crate) const SCHEMA: &str = "www/authorities/authority.schema.json";

/// The schema.
pub(crate) fn schema() -> Value {
    serde_json::from_str(&std::fs::read_to_string(project(SCHEMA)).unwrap()).unwrap()
}

/// Every part of a profile by its name in the schema, with the properties it may have.
pub(crate) fn parts(schema: &Value) -> Vec<(&str, Vec<&str>)> {
    let definitions = schema["$defs"].as_object().unwrap().iter();
    let named = definitions.map(|(name, part)| (name.as_str(), part));
    std::iter::once(("profile", schema))
        .chain(named)
        .filter_map(|(name, part)| {
            let properties = part["properties"].as_object()?;
            Some((name, properties.keys().map(String::as_str).collect()))
        })
        .collect()
}

/// One way to break the small profile: an entry of `broken-profiles.json`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Broken {
    /// A JSON pointer to a value to replace, or to a property to add.
    set: Option<String>,
    /// A JSON pointer to a list to add to.
    add: Option<String>,
    /// A JSON pointer to a property to take away.
    remove: Option<String>,
    /// What is put there.
    #[serde(default)]
    to: Value,
    /// The schema refuses it as well: it is a matter of shape. `tests/profiles/schema.test.mjs` proves that.
    #[serde(default, rename = "shape")]
    _shape: bool,
    /// What is said of it.
    #[serde(rename = "place")]
    _place: String,
    #[serde(rename = "message")]
    _message: String,
    #[serde(rename = "fix")]
    _fix: String,
}

/// The small profile, broken in this way.
pub(crate) fn broken(case: &Value) -> Value {
    let case = Broken::deserialize(case).unwrap();
    let mut profile: Value = serde_json::from_str(include_str!("../small-profile.json")).unwrap();
    let pointer = [&case.set, &case.add, &case.remove]
        .into_iter()
        .flatten()
        .next()
        .unwrap();
    let (outer, name) = pointer.rsplit_once('/').unwrap();
    if case.add.is_some() {
        let list = profile.pointer_mut(pointer).unwrap();
        list.as_array_mut().unwrap().push(case.to);
    } else if case.remove.is_some() {
        let outer = profile.pointer_mut(outer).unwrap().as_object_mut().unwrap();
        outer.shift_remove(name).unwrap();
    } else if let Some(place) = profile.pointer_mut(pointer) {
        *place = case.to;
    } else {
        let outer = profile.pointer_mut(outer).unwrap().as_object_mut().unwrap();
        outer.insert(name.into(), case.to);
    }
    profile
}
