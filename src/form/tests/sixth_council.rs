//! A made-up sixth council, written from the guide alone, uses everything a profile can hold. Its journeys are in
//! `tests/profiles/journeys` and are compared with those of the real councils, in `journeys.rs`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

fn read(path: &str) -> String {
    fs::read_to_string(common::project(path)).unwrap()
}

/// Walks a profile along the schema and notes which properties and which fixed words of the schema it uses.
struct Walk {
    schema: Value,
    used: BTreeSet<String>,
}

impl Walk {
    /// Notes what this value uses of the part of the schema at `at`.
    fn value(&mut self, at: &Value, shape: &str, value: &Value) {
        if let Some(name) = at["$ref"].as_str() {
            let name = name.strip_prefix("#/$defs/").unwrap();
            let target = self.schema["$defs"][name].clone();
            // A property has the name of what it belongs to.
            let shape = if name.starts_with("property_") {
                shape
            } else {
                name
            };
            self.value(&target, shape, value);
        }
        if let Some(word) = at.get("const").filter(|word| *word == value) {
            self.used.insert(format!("{shape} = {word}"));
        }
        for choice in at["anyOf"].as_array().into_iter().flatten() {
            if self.fits(choice, value) {
                self.value(choice, shape, value);
            }
        }
        if let (Value::Object(object), Some(properties)) = (value, at["properties"].as_object()) {
            let properties = properties.clone();
            for (name, inner) in object.iter().filter(|(name, _)| !name.starts_with('$')) {
                self.used.insert(format!("{shape}.{name}"));
                self.value(&properties[name], &format!("{shape}.{name}"), inner);
            }
        }
        if let (Value::Object(object), Some(inner)) = (value, at.get("additionalProperties")) {
            for value in object.values().filter(|_| inner.is_object()) {
                self.value(inner, shape, value);
            }
        }
        if let (Value::Array(values), Some(items)) = (value, at.get("items")) {
            for value in values {
                self.value(items, shape, value);
            }
        }
        if value.is_null() && at["type"] == "null" {
            self.used.insert(format!("{shape} taken away"));
        }
    }

    /// Whether a value is of this sort, as far as the alternatives of the schema differ.
    fn fits(&self, at: &Value, value: &Value) -> bool {
        if let Some(name) = at["$ref"].as_str() {
            return self.fits(
                &self.schema["$defs"][name.strip_prefix("#/$defs/").unwrap()],
                value,
            );
        }
        if let Some(word) = at.get("const") {
            return word == value;
        }
        if let Some(choices) = at["anyOf"].as_array().filter(|_| at.get("properties").is_none()) {
            return choices.iter().any(|choice| self.fits(choice, value));
        }
        match value {
            Value::Object(object) => at["properties"].as_object().is_some_and(|properties| {
                let known = |name: &String| name.starts_with('$') || properties.contains_key(name);
                let needed = at["required"].as_array().into_iter().flatten();
                object.keys().all(known)
                    && needed
                        .into_iter()
                        .all(|name| object.contains_key(name.as_str().unwrap()))
                    && object.iter().all(|(name, inner)| {
                        properties
                            .get(name)
                            .and_then(|known| known.get("const"))
                            .is_none_or(|word| word == inner)
                    })
            }),
            Value::Array(_) => at["type"] == "array",
            Value::String(_) => at["type"] == "string",
            Value::Bool(_) => at["type"] == "boolean",
            Value::Number(_) => at["type"] == "integer",
            Value::Null => at["type"] == "null",
        }
    }
}

/// Everything the schema names: each property of each part, and each word of its fixed lists but the catalogue's.
fn constructs(schema: &Value) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    let whole = ("profile".to_owned(), schema.clone());
    let parts = schema["$defs"].as_object().unwrap().clone();
    for (name, part) in std::iter::once(whole).chain(parts) {
        for (property, at) in part["properties"].as_object().into_iter().flatten() {
            let path = format!("{name}.{property}");
            let shared = at["$ref"]
                .as_str()
                .and_then(|name| name.strip_prefix("#/$defs/property_"));
            let at = shared.map_or(at, |shared| &schema["$defs"][format!("property_{shared}")]);
            let choices = [at, &at["items"]]
                .into_iter()
                .filter_map(|at| at["anyOf"].as_array())
                .flatten();
            for word in choices.chain([at]).filter_map(|choice| choice.get("const")) {
                all.insert(format!("{path} = {word}"));
            }
            all.insert(path);
        }
    }
    // What every question may have is the same for each kind: that one question uses it is enough.
    all.iter().map(|construct| pooled(construct)).collect()
}

/// A construct under the name it has in common with others: what any question may have, whatever its kind.
fn pooled(construct: &str) -> String {
    let common = [
        "id",
        "label",
        "row",
        "noun",
        "hint",
        "guidance",
        "missing",
        "required",
        "when",
        "follows",
        "autocomplete",
        "source",
        "danger",
        "compares_with_first",
    ];
    match construct.split_once('.') {
        Some((shape, property)) if shape.starts_with("question_") && common.contains(&property) => {
            format!("question.{property}")
        }
        // Whatever the kind of question, and be it of the catalogue.
        Some((shape, property))
            if shape.contains("question")
                && (property == "not_known" || property.starts_with("says_optional")) =>
        {
            format!("question.{property}")
        }
        // A gate is the same for a check of the catalogue.
        Some(("used_question", property)) if property.starts_with("gate = ") => {
            format!("question_check.{property}")
        }
        _ => construct.to_owned(),
    }
}

#[test]
fn the_sixth_council_uses_every_construct() {
    let schema: Value = serde_json::from_str(&read("www/authorities/authority.schema.json")).unwrap();
    let council: Value = serde_json::from_str(&read("tests/profiles/ashford-vale.json")).unwrap();
    let mut walk = Walk {
        schema: schema.clone(),
        used: BTreeSet::new(),
    };
    walk.value(&schema, "profile", &council);
    let used: BTreeSet<String> = walk.used.iter().map(|construct| pooled(construct)).collect();
    let all = constructs(&schema);
    assert!(all.len() > 200, "{}", all.len());
    // One of its routes goes to whomever the person names, so it is for any council, and has no name to fill in.
    let not_its = |construct: &&String| construct.starts_with("follow.council");
    let unused: Vec<&String> = all.difference(&used).filter(|one| !not_its(one)).collect();
    assert!(unused.is_empty(), "{unused:#?}");
    assert!(
        walk.used
            .iter()
            .any(|construct| construct.ends_with(" taken away"))
    );
}

#[test]
fn the_sixth_council_is_sound() {
    let profile = onroll_profiles::read(&read("tests/profiles/ashford-vale.json"))
        .unwrap_or_else(|problems| panic!("{problems}"));
    assert_eq!(profile.id, "ashford-vale");
    assert!(!std::path::Path::new(&common::project("www/authorities/ashford-vale.json")).exists());
}

/// Each question of the catalogue is asked by the sixth council or by one of the forms of this project, so it is met by a journey.
#[test]
fn every_question_of_the_catalogue_is_asked_by_some_form() {
    let schema: Value = serde_json::from_str(&read("www/authorities/authority.schema.json")).unwrap();
    let listed: Value = serde_json::from_str(&read("www/authorities/index.json")).unwrap();
    let listed = listed.as_array().unwrap().iter();
    let listed = listed.map(|one| format!("www/authorities/{}.json", one["id"].as_str().unwrap()));
    let forms =
        listed.chain(["tests/profiles/ashford-vale.json", "www/authorities/england.json"].map(str::to_owned));
    let mut asked = BTreeSet::new();
    for form in forms {
        let profile =
            onroll_profiles::read(&read(&form)).unwrap_or_else(|problems| panic!("{form}:\n{problems}"));
        asked.extend(profile.questions().map(|located| located.question.id.clone()));
    }
    let offered = schema["$defs"]["catalogue_question"]["anyOf"].as_array().unwrap();
    let offered = offered.iter().map(|one| one["const"].as_str().unwrap());
    // The year group follows from the date of birth, and no paper asks for it beside that.
    let unasked: Vec<&str> = offered
        .filter(|id| *id != "child_year_group" && !asked.contains(*id))
        .collect();
    assert!(unasked.is_empty(), "{unasked:?}");
}
