//! Holds the declarations for TypeScript to the types: the same properties, the same words, the same ones left out.

use std::collections::{BTreeMap, BTreeSet};

use onroll_form::readiness::Gap;
use onroll_rules::facts::{Fact, FactKind};
use onroll_rules::grounds::{
    Caution, ConditionReport, Ground, GroundVerdict, OpenQuestion, OtherAge, Reason,
};
use onroll_rules::school_age::CompulsorySchoolAge;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Value, json};

use crate::grounds::Assessed;

const DECLARATIONS: &str = include_str!("../../../pkg-config/npm/onroll.d.ts");

/// What is declared of a property.
struct Property {
    optional: bool,
    kind: String,
}

/// What follows a heading, up to the end of the declaration.
fn declaration(heading: &str, end: &str) -> &'static str {
    let (_, rest) = DECLARATIONS
        .split_once(heading)
        .unwrap_or_else(|| panic!("{heading} is not declared"));
    rest.split(end).next().unwrap()
}

/// The properties of an interface: each is on a line of its own.
fn interface(name: &str) -> BTreeMap<String, Property> {
    let lines = declaration(&format!("\nexport interface {name} {{"), "\n}").lines();
    let property = |line: &str| {
        let line = line
            .strip_prefix("  ")
            .filter(|line| line.starts_with(char::is_lowercase))?;
        let (name, kind) = line.split_once(": ")?;
        let plain = name.trim_end_matches('?');
        let optional = plain != name;
        let kind = kind.to_owned();
        Some((plain.to_owned(), Property { optional, kind }))
    };
    lines.filter_map(property).collect()
}

/// The words that a type may be, by its declaration or by the declaration of its name.
fn words(kind: &str) -> BTreeSet<String> {
    let kind = kind.trim_end_matches("[]");
    let written = match kind {
        "keyof PupilFacts" => return interface("PupilFacts").into_keys().collect(),
        _ if kind.contains('\'') => kind,
        _ => declaration(&format!("\nexport type {kind} ="), "\n\n"),
    };
    written
        .split('\'')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

fn generator() -> SchemaGenerator {
    SchemaSettings::draft2020_12()
        .for_serialize()
        .with(|settings| settings.inline_subschemas = true)
        .into_generator()
}

/// The words that a part of a schema lists, if it does.
fn listed(part: &Value) -> Option<BTreeSet<String>> {
    let word = |word: &Value| word.as_str().map(str::to_owned);
    let part = part.get("items").unwrap_or(part);
    if let Some(all) = part["enum"].as_array() {
        return Some(all.iter().filter_map(word).collect());
    }
    let each = part["oneOf"].as_array()?.iter();
    // Words with a description stand alone, the others together.
    Some(
        each.flat_map(|one| listed(one).unwrap_or_else(|| word(&one["const"]).into_iter().collect()))
            .collect(),
    )
}

fn assert_declared<T: JsonSchema>(name: &str) {
    let shape = generator().into_root_schema_for::<T>().to_value();
    let declared = interface(name);
    let properties = shape["properties"].as_object().unwrap();
    assert_eq!(
        properties.keys().collect::<BTreeSet<_>>(),
        declared.keys().collect::<BTreeSet<_>>(),
        "{name}"
    );
    let required = shape["required"].as_array().unwrap();
    for (property, part) in properties {
        let Property { optional, kind } = &declared[property];
        assert_eq!(
            *optional,
            !required.contains(&json!(property)),
            "{name}.{property}"
        );
        let is_list = part["type"] == "array";
        assert_eq!(kind.ends_with("[]"), is_list, "{name}.{property}: {kind}");
        if let Some(listed) = listed(part) {
            assert_eq!(words(kind), listed, "{name}.{property}");
        }
        let item = if is_list { &part["items"] } else { part };
        for (expected, found) in [("boolean", "boolean"), ("IsoDate", "date")] {
            let is = item["type"] == found || item["format"] == found;
            assert_eq!(kind.starts_with(expected), is, "{name}.{property}: {kind}");
        }
    }
}

#[test]
fn what_comes_back_is_declared() {
    assert_declared::<Assessed>("Assessment");
    assert_declared::<Gap>("Gap");
    assert_declared::<OtherAge>("OtherAge");
    assert_declared::<Caution>("Caution");
    assert_declared::<GroundVerdict>("GroundVerdict");
    assert_declared::<ConditionReport>("Condition");
    assert_declared::<OpenQuestion>("Question");
    assert_declared::<CompulsorySchoolAge>("CompulsorySchoolAge");
}

#[test]
fn what_is_passed_is_declared() {
    let declared = interface("PupilFacts");
    let facts: BTreeSet<&str> = Fact::ALL.iter().map(|fact| fact.id()).collect();
    assert_eq!(facts, declared.keys().map(String::as_str).collect());
    for fact in Fact::ALL {
        let Property { optional, kind } = &declared[fact.id()];
        assert!(optional, "{fact}");
        let plain = kind.strip_suffix(" | null").unwrap();
        match fact.kind() {
            FactKind::YesNo => assert_eq!(plain, "boolean", "{fact}"),
            FactKind::Date => assert_eq!(plain, "IsoDate", "{fact}"),
            FactKind::Absence => assert_eq!(plain, "AbsencePeriod[]", "{fact}"),
            FactKind::Choice(choices) => {
                let ids: BTreeSet<String> = choices.iter().map(|(id, _)| (*id).to_owned()).collect();
                assert_eq!(words(plain), ids, "{fact}");
            }
        }
    }
    let reasons = Reason::ALL.iter().map(|(reason, _)| json!(reason));
    assert_eq!(
        words("Reason"),
        reasons
            .map(|reason| reason.as_str().unwrap().to_owned())
            .collect()
    );
    let letters = Ground::ALL.iter().map(|ground| ground.letter().to_string());
    assert_eq!(words("GroundLetter"), letters.collect());
}
