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

use common::{SCHEMA, catalogue, parts, schema};
use onroll_form::profile::Channel;
use onroll_profiles::{Cause, FromCatalogue, Id, Misplaced};
use serde_json::{Value, json};

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

/// The reader takes what a part may hold from the schema. Other properties are refused by both.
#[test]
fn every_part_of_the_schema_refuses_other_properties() {
    let schema = schema();
    let parts = parts(&schema);
    assert!(parts.len() >= 60, "{}", parts.len());
    for (name, _) in parts {
        assert_eq!(part(&schema, name)["additionalProperties"], false, "{name}");
    }
}

/// A profile that has nearly everything that a profile can have.
fn ashford_vale() -> Value {
    let text = fs::read_to_string(common::project("tests/profiles/ashford-vale.json")).unwrap();
    serde_json::from_str(&text).unwrap()
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
fn allowed<'a>(parts: &[(&str, Vec<&'a str>)], object: &Value) -> BTreeSet<&'a str> {
    let stands: Vec<&String> = object
        .as_object()
        .unwrap()
        .keys()
        .filter(|name| !name.starts_with('$'))
        .collect();
    parts
        .iter()
        .filter(|(_, names)| stands.iter().all(|name| names.contains(&name.as_str())))
        .flat_map(|(_, names)| names)
        .copied()
        .collect()
}

/// `null` takes away what the catalogue says, and stands nowhere else: the reader and the schema refuse it in the same places.
#[test]
fn null_stands_in_the_same_places_for_the_reader_and_for_the_schema() {
    let written = schema();
    let parts = parts(&written);
    let schema = jsonschema::draft202012::new(&written).unwrap();
    let profile = ashford_vale();
    assert!(schema.is_valid(&profile));
    let (mut asked, mut accepted, mut wrong) = (BTreeSet::new(), 0, Vec::new());
    for pointer in objects(&profile) {
        let object = profile.pointer(&pointer).unwrap();
        let names = allowed(&parts, object);
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

/// What must be there must be there for both: without a property that the schema needs, the reader says that something is missing,
/// and the other way round.
#[test]
fn the_same_properties_are_needed_by_the_reader_and_by_the_schema() {
    let written = schema();
    let parts = parts(&written);
    let schema = jsonschema::draft202012::new(&written).unwrap();
    let profile = ashford_vale();
    let (mut asked, mut needed, mut wrong) = (BTreeSet::new(), 0, Vec::new());
    for pointer in objects(&profile) {
        let object = profile.pointer(&pointer).unwrap().as_object().unwrap();
        let allowed = allowed(&parts, profile.pointer(&pointer).unwrap());
        for name in object.keys().filter(|name| !name.starts_with('$')) {
            // Once for each part that can have it.
            if pointer == "/conditions" || !asked.insert((allowed.clone(), name)) {
                continue;
            }
            let mut changed = profile.clone();
            let outer = changed.pointer_mut(&pointer).unwrap();
            outer.as_object_mut().unwrap().shift_remove(name);
            let problems = onroll_profiles::read(&changed.to_string());
            let problems = problems.err().map_or_else(Vec::new, |problems| problems.0);
            let reader = !problems.iter().any(|problem| is_missing(&problem.cause));
            let shaped = schema.is_valid(&changed);
            needed += usize::from(!shaped);
            if reader != shaped {
                let causes: Vec<String> = problems.iter().map(ToString::to_string).collect();
                wrong.push(format!(
                    "{pointer} {name}: reader {reader}, schema {shaped} {causes:?}"
                ));
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
    assert!(needed > 40, "{needed} of {}", asked.len());
}

/// Whether a cause is that something is not there.
fn is_missing(cause: &Cause) -> bool {
    matches!(
        cause,
        Cause::Missing(_)
            | Cause::Needed { .. }
            | Cause::MissingWith { .. }
            | Cause::ExactlyOne(_)
            | Cause::Shape(_)
            | Cause::Misplaced(Misplaced::EmptyPage | Misplaced::HowSoon)
    )
}

/// Where one of several words can stand, the schema has the words of the reader.
#[test]
fn the_same_words_can_be_chosen_for_the_reader_and_for_the_schema() {
    let schema = schema();
    let mut offered = BTreeSet::new();
    for (name, properties) in parts(&schema) {
        for property in properties {
            for found in resolved(&schema, &part(&schema, name)["properties"][property]) {
                // A list of words has them at its entries.
                let choices = [&found["anyOf"], &found["items"]["anyOf"]];
                let choices = choices.into_iter().filter_map(Value::as_array).flatten();
                let words: Vec<&str> = choices.filter_map(|choice| choice["const"].as_str()).collect();
                // The ids of the catalogue are held by a test of their own.
                if !words.is_empty() && property != "use" {
                    offered.insert((property.to_owned(), words.join(", ")));
                }
            }
        }
    }
    let kinds = parts(&schema)
        .into_iter()
        .filter_map(|(name, _)| name.strip_prefix("question_"));
    offered.insert(("kind".to_owned(), kinds.collect::<Vec<_>>().join(", ")));
    let broken: Vec<Value> = serde_json::from_str(include_str!("broken-profiles.json")).unwrap();
    let mut known = BTreeSet::new();
    for case in broken {
        let Err(problems) = onroll_profiles::read(&common::broken::broken(&case).to_string()) else {
            continue;
        };
        for problem in problems.0 {
            if let Cause::Choice { name, words, .. } = problem.cause {
                known.insert((name.to_owned(), words.join(", ")));
            }
        }
    }
    assert_eq!(known, offered);
}

/// An editor's completion shows these words, so each property and each word that can be chosen has them.
#[test]
fn the_schema_explains_every_property() {
    let schema = schema();
    for (shape, properties) in parts(&schema) {
        for name in properties {
            let found = resolved(&schema, &part(&schema, shape)["properties"][name]);
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
    // What a property refers to would hide the property's own words.
    each(&schema, &mut |value| {
        if let Some(name) = value["$ref"].as_str()
            && value.get("description").is_some()
        {
            let hides = schema["$defs"][name.strip_prefix("#/$defs/").unwrap()].get("description");
            assert_eq!(hides, None, "{name}");
        }
    });
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

/// What a page cannot be called, because the wizard's own addresses are, the reader takes from the schema. The schema says it of
/// sections too, and in words.
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

/// Properties that do something wherever they can stand, or whose absence or wrong place is told as something else.
const ALWAYS: &str = "
    about address after after_sending all answer answered any ask at_least attempts before by by_day check_answers check_title
    code codes collection collections colour column columns condition contact continue council count danger date days definition
    details do_not done each earliest email entry escalations example except first forbids form_title format from from_day full_name
    gate ground_finder guidance heading hours how id in inset introduction is items_of joiners kind label latest least leavers link
    list logo logo_alt lost many max min most name name_from name_parts named_by none not not_known note noun of one options or other outcome
    outside pages paper passes pattern phone privacy public_keys question questions quote replaces role routes row same_efforts save school_age school_days
    school_days_since sections some source start_by_day task_list terms text theme then title to today unit updates use value values
    verified version warning was website website_each weeks words year_group
    attach live service follows
";

/// Of each property that a profile may hold, somebody has said that it always does something, or it is told where it does nothing.
#[test]
fn of_every_property_it_is_said_whether_it_can_do_nothing() {
    let schema = schema();
    let parts = parts(&schema);
    let known: BTreeSet<&str> = parts.into_iter().flat_map(|(_, names)| names).collect();
    let always: BTreeSet<&str> = ALWAYS.split_whitespace().collect();
    let unknown: Vec<&&str> = always.difference(&known).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    let broken: Vec<Value> = serde_json::from_str(include_str!("broken-profiles.json")).unwrap();
    let told: BTreeSet<&str> = broken
        .iter()
        .filter(|case| {
            let message = case["message"].as_str().unwrap();
            message.contains("does nothing here") || message.contains("always")
        })
        .filter_map(|case| case["place"].as_str()?.rsplit('.').next())
        .map(|name| name.split('[').next().unwrap())
        .chain(["at_most", "closures", "conditions", "dates", "holds"])
        .collect();
    let missing: Vec<&&str> = known
        .iter()
        .filter(|name| !always.contains(*name) && !told.contains(*name))
        .collect();
    assert!(
        missing.is_empty(),
        "say what these do where they do nothing: {missing:?}"
    );
}
