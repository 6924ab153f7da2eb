//! The JSON Schema that editors complete profiles with says what the reader says, and explains every property.
//!
//! `ONROLL_BLESS=1 cargo test -p onroll-profiles --test schema` writes the catalogue's ids into the schema anew.
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
use onroll_form::profile::Channel;
use onroll_profiles::{Cause, FromCatalogue, Id, shapes};
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

/// Every object of a profile of which no other has the same place and the same properties: its pointer, and its properties.
fn objects(profile: &Value) -> Vec<String> {
    fn walk(
        value: &Value,
        pointer: &str,
        pattern: &str,
        seen: &mut BTreeSet<String>,
        found: &mut Vec<String>,
    ) {
        match value {
            Value::Object(object) => {
                let names: Vec<&str> = object.keys().map(String::as_str).collect();
                let kind = object.get("kind").or(object.get("use")).map(Value::to_string);
                if seen.insert(format!("{pattern} {names:?} {kind:?}")) {
                    found.push(pointer.to_owned());
                }
                for (name, value) in object {
                    // Beneath a named condition it does not matter which.
                    let place = if pattern == "/conditions" { "*" } else { name };
                    walk(
                        value,
                        &format!("{pointer}/{name}"),
                        &format!("{pattern}/{place}"),
                        seen,
                        found,
                    );
                }
            }
            Value::Array(values) => {
                for (at, value) in values.iter().enumerate() {
                    walk(
                        value,
                        &format!("{pointer}/{at}"),
                        &format!("{pattern}/*"),
                        seen,
                        found,
                    );
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(profile, "", "", &mut BTreeSet::new(), &mut found);
    found
}

/// What can stand in an object: the properties of every part that has all those that stand there.
fn allowed(object: &Value) -> BTreeSet<&'static str> {
    let stands: Vec<&String> = object
        .as_object()
        .unwrap()
        .keys()
        .filter(|name| !name.starts_with('$'))
        .collect();
    shapes()
        .into_iter()
        .filter(|(_, names)| stands.iter().all(|name| names.contains(&name.as_str())))
        .flat_map(|(_, names)| names)
        .collect()
}

/// `null` takes away what the catalogue says, and stands nowhere else: the reader and the schema refuse it in the same places.
#[test]
fn null_stands_in_the_same_places_for_the_reader_and_for_the_schema() {
    let schema = jsonschema::draft202012::new(&schema()).unwrap();
    let text = fs::read_to_string(common::project("tests/profiles/ashford-vale.json")).unwrap();
    let profile: Value = serde_json::from_str(&text).unwrap();
    assert!(schema.is_valid(&profile));
    let (mut asked, mut accepted, mut wrong) = (BTreeSet::new(), 0, Vec::new());
    for pointer in objects(&profile) {
        let object = profile.pointer(&pointer).unwrap();
        let names = allowed(object);
        for name in &names {
            // Once for each part that can have it.
            if !asked.insert((names.clone(), *name)) {
                continue;
            }
            let mut changed = profile.clone();
            changed.pointer_mut(&pointer).unwrap()[*name] = Value::Null;
            let problems = onroll_profiles::read(&changed.to_string())
                .err()
                .map_or_else(Vec::new, |problems| problems.0);
            let said = |is: fn(&Cause) -> bool| problems.iter().any(|problem| is(&problem.cause));
            let shaped = schema.is_valid(&changed);
            // What a question of the catalogue may have depends on its kind, which the schema does not know.
            let of_another_kind = shaped && pointer.contains("/questions/") && object.get("use").is_some();
            let reader = !said(|cause| matches!(cause, Cause::Null(_)))
                && !said(|cause| matches!(cause, Cause::Catalogue(FromCatalogue::Fixed { .. })))
                && (of_another_kind || !said(|cause| matches!(cause, Cause::Unknown { .. })));
            accepted += usize::from(shaped);
            if reader != shaped {
                wrong.push(format!("{pointer} {name}: reader {reader}, schema {shaped}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        asked.len(),
        wrong.join("\n")
    );
    assert!(asked.len() > 250 && accepted > 15, "{} {accepted}", asked.len());
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
    let problems = onroll_profiles::read(&profile.to_string()).unwrap_err();
    let Cause::Id(Id::Address { reserved, .. }) = problems.0[0].cause else {
        panic!("{problems}");
    };
    let told = reserved.join(", ");
    let schema = schema();
    for part in ["section", "page"] {
        let id = &schema["$defs"][part]["properties"]["id"];
        let reserved = id["allOf"][1]["not"]["enum"].as_array().unwrap();
        let reserved: Vec<&str> = reserved.iter().map(|word| word.as_str().unwrap()).collect();
        assert_eq!(reserved.join(", "), told, "{part}");
        assert!(id["description"].as_str().unwrap().contains(&told), "{part}");
    }
}

/// Completion offers every question and collection of the catalogue, each with its words.
#[test]
fn the_schema_offers_the_catalogue() {
    let mut schema = schema();
    let questions = catalogue::questions().into_iter().map(|question| {
        json!({"const": question.id, "title": question.label, "description": format!("{}. {}.", question.answered, question.needed)})
    });
    let collections = catalogue::collections().into_iter().map(|one| {
        json!({"const": one.id, "title": one.many, "description": format!("Named by {}.", one.name_from)})
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
