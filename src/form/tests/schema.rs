//! The JSON Schema that editors complete profiles with says what the reader says, and explains every property.
//!
//! `ONROLL_BLESS=1 cargo test -p onroll-form --test schema` writes the catalogue's ids into the schema anew.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::collections::BTreeSet;
use std::fs;

use common::catalogue;
use onroll_form::profile::{Channel, Profile, shapes};
use serde_json::{Value, json};

const SCHEMA: &str = "www/authorities/authority.schema.json";

fn schema() -> Value {
    serde_json::from_str(&fs::read_to_string(common::project(SCHEMA)).unwrap()).unwrap()
}

/// The part of the schema with that name; the profile is the schema itself.
fn part<'a>(schema: &'a Value, name: &str) -> &'a Value {
    if name == "profile" {
        schema
    } else {
        &schema["$defs"][name]
    }
}

/// A definition with what it refers to.
fn resolved<'a>(schema: &'a Value, at: &'a Value) -> Vec<&'a Value> {
    let mut found = vec![at];
    let mut at = at;
    while let Some(name) = at["$ref"].as_str() {
        at = &schema["$defs"][name.strip_prefix("#/$defs/").unwrap()];
        found.push(at);
    }
    found
}

fn names(properties: &Value) -> BTreeSet<&str> {
    let properties = properties.as_object().into_iter().flatten();
    properties.map(|(name, _)| name.as_str()).collect()
}

/// Every property the reader allows is in the schema, and the other way round. Other properties are refused by both.
#[test]
fn the_schema_has_the_readers_properties() {
    let schema = schema();
    let mut known = BTreeSet::new();
    for (name, properties) in shapes() {
        let part = part(&schema, &name);
        assert_eq!(
            names(&part["properties"]),
            properties.iter().copied().collect(),
            "{name}"
        );
        assert_eq!(part["additionalProperties"], false, "{name}");
        known.insert(name);
    }
    for (name, part) in schema["$defs"].as_object().unwrap() {
        assert!(
            part.get("properties").is_none() || known.contains(name),
            "the reader knows no “{name}”"
        );
    }
}

/// An editor's completion shows these words, so each property and each word that can be chosen has them.
#[test]
fn the_schema_explains_every_property() {
    let schema = schema();
    for (shape, properties) in shapes() {
        for name in properties {
            let found = resolved(&schema, &part(&schema, &shape)["properties"][name]);
            for words in ["title", "description"] {
                let said = found.iter().find_map(|at| at[words].as_str());
                assert!(
                    said.is_some_and(|said| !said.is_empty()),
                    "{shape}.{name} has no {words}"
                );
            }
            let of_kind = |what: &str| found.iter().any(|at| at.get(what).is_some());
            let shown = ["examples", "const", "items"].into_iter().any(of_kind)
                || found
                    .iter()
                    .any(|at| at["type"] == "string" || at["anyOf"].is_array() || at["type"] == "object");
            assert!(shown, "{shape}.{name} has no example");
        }
    }
    let mut choices = 0;
    each(&schema, &mut |value| {
        for choice in value["anyOf"].as_array().into_iter().flatten() {
            if choice.get("const").is_some() {
                assert!(choice["description"].is_string(), "{choice}");
                choices += 1;
            }
        }
    });
    assert!(choices > 20, "{choices}");
}

fn each(value: &Value, visit: &mut dyn FnMut(&Value)) {
    visit(value);
    match value {
        Value::Object(object) => object.values().for_each(|value| each(value, visit)),
        Value::Array(values) => values.iter().for_each(|value| each(value, visit)),
        _ => {}
    }
}

/// Where a referral can travel, the schema says as the reader does.
#[test]
fn the_schema_has_every_channel() {
    let schema = schema();
    let how = schema["$defs"]["route"]["properties"]["how"]["anyOf"]
        .as_array()
        .unwrap();
    let words: Vec<&str> = how
        .iter()
        .map(|choice| choice["const"].as_str().unwrap())
        .collect();
    assert_eq!(words, Channel::ALL.map(Channel::word));
}

/// What a page cannot be called, because the wizard's own addresses are, the schema says as the reader does.
#[test]
fn the_schema_has_every_reserved_address() {
    let mut profile: Value = serde_json::from_str(include_str!("small-profile.json")).unwrap();
    profile["sections"][0]["id"] = json!("check");
    let problems = Profile::read(&profile.to_string()).unwrap_err();
    let told = problems.0[0]
        .fix
        .split("none of ")
        .nth(1)
        .unwrap()
        .trim_end_matches('.');
    let schema = schema();
    for part in ["section", "page"] {
        let id = &schema["$defs"][part]["properties"]["id"];
        let reserved = id["allOf"][1]["not"]["enum"].as_array().unwrap();
        let reserved: Vec<&str> = reserved.iter().map(|word| word.as_str().unwrap()).collect();
        assert_eq!(reserved.join(", "), told, "{part}");
        assert!(id["description"].as_str().unwrap().contains(told), "{part}");
    }
}

/// Completion offers every question and collection of the catalogue, each with its words.
#[test]
fn the_schema_offers_the_catalogue() {
    let mut schema = schema();
    let questions = catalogue::questions().into_iter().map(|question| {
        json!({"const": question.id, "title": question.label, "description": format!("{}. {}.", question.answered, question.needed)})
    });
    let collections = catalogue::collections().into_iter().map(|(id, many, name_from)| {
        json!({"const": id, "title": many, "description": format!("Named by {name_from}.")})
    });
    let offered: [(&str, Vec<Value>); 2] = [
        ("/$defs/catalogue_question/anyOf", questions.collect()),
        (
            "/$defs/used_collection/properties/use/anyOf",
            collections.collect(),
        ),
    ];
    let mut stale = false;
    for (pointer, offered) in offered {
        let place = schema.pointer_mut(pointer).unwrap();
        let offered = Value::Array(offered);
        stale |= *place != offered;
        *place = offered;
    }
    if stale && std::env::var_os("ONROLL_BLESS").is_some() {
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        fs::write(common::project(SCHEMA), text).unwrap();
    } else {
        assert!(!stale, "the catalogue has changed: set ONROLL_BLESS=1");
    }
}
