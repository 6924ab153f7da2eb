//! A changed sentence changes no behaviour. Every profile is put in other words, the catalogue’s and the ground finder’s
//! included, and every journey is walked again: the same is asked, missing, decided and sent.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod behaviour;
mod rewording;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use behaviour::behaviour;
use onroll_form::answer::Answers;
use onroll_form::case::Case;
use onroll_form::profile::Profile;
use rewording::{NAMES, Reword, WORDS, more_words, other_letters, reword_own_questions, reworded};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Journey {
    authority: String,
    today: chrono::NaiveDate,
}

/// A path from the top of the project.
fn project(path: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(path)
}

/// The folders of the journeys, of real councils and of the one that is made up.
fn folders() -> Vec<PathBuf> {
    ["tests/journeys", "tests/profiles/journeys"]
        .into_iter()
        .flat_map(|folder| fs::read_dir(project(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("journey.json").is_file())
        .collect()
}

fn profile_text(authority: &str) -> String {
    let file = |folder: &str| project(&format!("{folder}/{authority}.json"));
    let shipped = fs::read_to_string(file("www/authorities"));
    shipped.unwrap_or_else(|_| fs::read_to_string(file("tests/profiles")).unwrap())
}

fn read(text: &str) -> Profile {
    onroll_profiles::read(text).unwrap_or_else(|problems| panic!("{problems}"))
}

fn in_other_words(text: &str, reword: Reword) -> Profile {
    let mut profile = read(&reworded(text, reword));
    reword_own_questions(&mut profile, reword);
    profile
}

#[test]
fn a_changed_sentence_changes_no_behaviour() {
    let mut profiles: BTreeMap<String, [Profile; 3]> = BTreeMap::new();
    let mut walked = 0;
    for folder in folders() {
        let file = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
        let journey: Journey = serde_json::from_str(&file("journey.json")).unwrap();
        let answers: Answers = serde_json::from_str(&file("answers.json")).unwrap();
        let [written, letters, more] = profiles.entry(journey.authority).or_insert_with_key(|authority| {
            let text = profile_text(authority);
            [
                read(&text),
                in_other_words(&text, other_letters),
                in_other_words(&text, more_words),
            ]
        });
        let does = |profile: &Profile| behaviour(&Case::new(profile, &answers, journey.today));
        let expected = does(written);
        for (how, other) in [("other letters", letters), ("more words", more)] {
            let found = does(other);
            let mut lines = expected.lines().zip(found.lines());
            let differs = lines.find(|(expected, found)| expected != found);
            assert!(expected == found, "{}, {how}: {differs:#?}", folder.display());
        }
        walked += 1;
    }
    assert!(walked > 150, "{walked} journeys");
}

/// Everything that a person reads is changed, so the test above compares other words: what is asked, what is advised, where it
/// goes, what a link says and what the buttons are called.
#[test]
fn every_word_of_a_profile_is_changed() {
    let reads = |profile: &Profile| serde_json::to_value(profile).unwrap();
    for authority in ["camden", "ashford-vale"] {
        let text = profile_text(authority);
        let mut unchanged = BTreeSet::new();
        let (written, other) = (reads(&read(&text)), reads(&in_other_words(&text, other_letters)));
        let compared = unchanged_words(&written, &other, &mut unchanged);
        assert!(compared > 500, "{authority}: {compared} texts");
        assert_eq!(unchanged.into_iter().collect::<Vec<_>>(), [""; 0], "{authority}");
    }
}

/// Counts the texts of some words in a profile, and collects those that are the same in the other one.
fn unchanged_words(written: &Value, other: &Value, unchanged: &mut BTreeSet<String>) -> usize {
    match (written, other) {
        (Value::String(old), Value::String(new)) => {
            let is_words = old.contains(' ') && old.contains(char::is_alphabetic);
            if is_words && old == new {
                unchanged.insert(old.clone());
            }
            usize::from(is_words)
        }
        (Value::Array(old), Value::Array(new)) => {
            assert_eq!(old.len(), new.len());
            let pairs = old.iter().zip(new);
            pairs.map(|(old, new)| unchanged_words(old, new, unchanged)).sum()
        }
        (Value::Object(old), Value::Object(new)) => {
            assert!(old.keys().eq(new.keys()));
            let pairs = old.iter().zip(new.values());
            // The law's year groups are written as "Year 6", and are not words of the profile.
            let words = pairs.filter(|((name, _), _)| *name != "YearGroup");
            words
                .map(|((_, old), new)| unchanged_words(old, new, unchanged))
                .sum()
        }
        _ => 0,
    }
}

/// A new property of profiles holds words or a name, and somebody has to say which.
#[test]
fn every_property_that_holds_text_is_known_as_words_or_as_a_name() {
    let schema = fs::read_to_string(project("www/authorities/authority.schema.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let mut properties = BTreeSet::new();
    texts_of(&schema, &schema, &mut properties);
    let known: BTreeSet<&str> = WORDS.iter().chain(NAMES).copied().collect();
    let properties: BTreeSet<&str> = properties.iter().map(String::as_str).collect();
    assert_eq!(known, properties);
    assert!(WORDS.iter().all(|name| !NAMES.contains(name)));
}

/// The properties anywhere in a part of the schema that hold a text or a list of texts.
fn texts_of(schema: &Value, part: &Value, found: &mut BTreeSet<String>) {
    let Some(part) = part.as_object() else { return };
    for (name, property) in part
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        if holds_text(schema, property) {
            found.insert(name.clone());
        }
    }
    for inner in part.get("$defs").and_then(Value::as_object).into_iter().flatten() {
        texts_of(schema, inner.1, found);
    }
}

fn holds_text(schema: &Value, property: &Value) -> bool {
    if let Some(name) = property["$ref"]
        .as_str()
        .and_then(|to| to.strip_prefix("#/$defs/"))
    {
        return holds_text(schema, &schema["$defs"][name]);
    }
    let either = property["anyOf"].as_array().into_iter().flatten();
    property["type"] == "string"
        || property["const"].is_string()
        || holds_items(schema, property)
        || either.into_iter().any(|one| holds_text(schema, one))
}

fn holds_items(schema: &Value, property: &Value) -> bool {
    property
        .get("items")
        .is_some_and(|items| holds_text(schema, items))
}
