//! An object of a schema, which lists every property it may have.

use serde_json::{Map, Value, json};

/// An object with exactly these properties, all of them required.
pub(super) fn object(title: &str, properties: &[(&str, Value)]) -> Value {
    let names: Vec<&str> = properties.iter().map(|(name, _)| *name).collect();
    let properties: Map<String, Value> = properties
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.clone()))
        .collect();
    json!({
        "title": title,
        "type": "object",
        "required": names,
        "additionalProperties": false,
        "properties": properties
    })
}

/// Adds properties that may be left out.
pub(super) fn optional(object: &mut Value, more: &[(&str, Value)]) {
    if let Some(properties) = object.get_mut("properties").and_then(Value::as_object_mut) {
        properties.extend(
            more.iter()
                .map(|(name, value)| ((*name).to_owned(), value.clone())),
        );
    }
}
