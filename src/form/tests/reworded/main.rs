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
use onroll_form::question::Question;
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

/// What is shown is worded anew, so the test above compares other words.
#[test]
fn every_word_of_a_page_is_changed() {
    let plain = |text: &str| text.chars().any(char::is_alphabetic);
    for authority in ["camden", "ashford-vale"] {
        let text = profile_text(authority);
        let (written, other) = (read(&text), in_other_words(&text, other_letters));
        for (old, new) in written.questions().zip(other.questions()) {
            let words = |question: &Question| {
                let choices = question.kind.choices();
                let labels = choices.into_iter().map(|choice| choice.label);
                let own = [question.label.clone(), question.noun.clone()];
                let more = [&question.row, &question.hint, &question.missing];
                own.into_iter()
                    .chain(more.into_iter().flatten().cloned())
                    .chain(labels)
                    .collect::<Vec<_>>()
            };
            let is_chosen = matches!(old.question.kind.word(), "one_of" | "many_of");
            let (old, new) = (words(old.question), words(new.question));
            for (old, new) in old.iter().zip(&new).filter(|(old, _)| plain(old)) {
                // Yes, no and not sure are the program's own.
                let is_own = !is_chosen && ["Yes", "No", "Not sure"].contains(&old.as_str());
                assert!(is_own || old != new, "{authority}: {old}");
            }
        }
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
