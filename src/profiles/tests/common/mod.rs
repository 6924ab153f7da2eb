//! What the tests of profiles share: the standard catalogue in words, and paths from the top of the project.
#![allow(dead_code, reason = "each test file uses a part of this")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where its material is wrong"
)]

pub(crate) mod broken;
pub(crate) mod catalogue;

use std::path::PathBuf;

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
