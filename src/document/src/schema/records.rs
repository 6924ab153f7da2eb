//! What a referral file holds, as its types say it.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use crate::reference::Reference;
use crate::referral::Referral;

/// The shape of a referral file as it is written.
pub(super) fn referral() -> Value {
    let settings = SchemaSettings::draft2020_12()
        .for_serialize()
        .with(|settings| {
            settings.meta_schema = None;
            settings.inline_subschemas = true;
        })
        .with_transform(RecursiveTransform(as_it_is_written));
    let mut shape = settings.into_generator().into_root_schema_for::<Referral>();
    shape.remove("title");
    shape.to_value()
}

/// Says of a part what its type does not.
fn as_it_is_written(part: &mut Schema) {
    let Some(part) = part.as_object_mut() else {
        return;
    };
    left_out_and_never_null(part);
    days_and_moments(part);
    whole_numbers(part);
}

/// A property that need not be there is left out when there is nothing to say.
fn left_out_and_never_null(object: &mut Map<String, Value>) {
    let required: Vec<String> = object
        .get("required")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect();
    let Some(properties) = object.get_mut("properties").and_then(Value::as_object_mut) else {
        return;
    };
    for (_, property) in properties.iter_mut().filter(|(name, _)| !required.contains(name)) {
        if let Some(kind) = property.get_mut("type")
            && let Some([one, Value::String(null)]) = kind.as_array().map(Vec::as_slice)
            && null == "null"
        {
            *kind = one.clone();
        }
    }
}

/// Formats of numbers are known to no validator. What they mean is.
fn whole_numbers(part: &mut Map<String, Value>) {
    let format = part.get("format").and_then(Value::as_str);
    let most = match format {
        Some("uint32") => Some(u32::MAX),
        Some("uint64") => None,
        _ => return,
    };
    part.remove("format");
    part.extend(most.map(|most| ("maximum".to_owned(), json!(most))));
}

/// Days and moments are described once.
fn days_and_moments(part: &mut Map<String, Value>) {
    let kind = match part.get("format").and_then(Value::as_str) {
        Some("date") => "date",
        Some("date-time") => "moment",
        _ => return,
    };
    part.remove("format");
    part.remove("type");
    part.insert("$ref".to_owned(), json!(format!("#/$defs/kinds/{kind}")));
}

impl JsonSchema for Reference {
    fn schema_name() -> Cow<'static, str> {
        "Reference".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "pattern": Self::pattern()})
    }
}
