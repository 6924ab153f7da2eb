//! Empty lists and numbers with a point: the reader and the schema refuse the same ones.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::collections::BTreeSet;
use std::fs;

use onroll_profiles::{Cause, Misplaced};
use serde_json::{Value, json};

/// A profile that has nearly everything that a profile can have.
fn ashford_vale() -> Value {
    let text = fs::read_to_string(common::project("tests/profiles/ashford-vale.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The pointer of every value of which no other of the same kind stands under the same names.
fn places(value: &Value, pointer: &str, names: &str, seen: &mut BTreeSet<String>, found: &mut Vec<String>) {
    if (value.is_array() || value.is_number()) && seen.insert(names.to_owned()) {
        found.push(pointer.to_owned());
    }
    match value {
        Value::Object(object) => {
            let kind = object.get("kind").and_then(Value::as_str).unwrap_or_default();
            for (name, value) in object {
                let outer = names.rsplit('/').next().unwrap();
                places(
                    value,
                    &format!("{pointer}/{name}"),
                    &format!("{outer}{kind}/{name}"),
                    seen,
                    found,
                );
            }
        }
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                places(value, &format!("{pointer}/{at}"), names, seen, found);
            }
        }
        _ => {}
    }
}

/// Whether a cause is that nothing stands where something must, or that it is of the wrong kind.
fn is_of_shape(cause: &Cause) -> bool {
    matches!(
        cause,
        Cause::Empty { .. }
            | Cause::Missing(_)
            | Cause::Needed { .. }
            | Cause::MissingWith { .. }
            | Cause::ExactlyOne(_)
            | Cause::Shape(_)
            | Cause::Range { .. }
            | Cause::File(_)
            | Cause::Misplaced(Misplaced::EmptyPage | Misplaced::HowSoon)
    )
}

#[test]
fn empty_lists_and_numbers_with_a_point_are_refused_by_both_or_by_neither() {
    let schema = jsonschema::draft202012::new(&common::schema()).unwrap();
    let profile = ashford_vale();
    let (mut found, mut wrong, mut refused) = (Vec::new(), Vec::new(), 0);
    places(&profile, "", "", &mut BTreeSet::new(), &mut found);
    for pointer in &found {
        let mut changed = profile.clone();
        let place = changed.pointer_mut(pointer).unwrap();
        *place = place.as_f64().map_or_else(|| json!([]), |number| json!(number));
        let problems = onroll_profiles::read(&changed.to_string());
        let problems = problems.err().map_or_else(Vec::new, |problems| problems.0);
        let reader = !problems.iter().any(|problem| is_of_shape(&problem.cause));
        let shaped = schema.is_valid(&changed);
        refused += usize::from(!shaped);
        if reader != shaped {
            let causes: Vec<String> = problems.iter().map(ToString::to_string).collect();
            wrong.push(format!("{pointer}: reader {reader}, schema {shaped} {causes:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(found.len() > 40 && refused > 10, "{} {refused}", found.len());
}
