//! The published schema describes every file that is written, and no other.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is wrong"
)]

mod common;

use common::{adding, camden, filled, journey, journeys, profiles, referral, set, text, untraceable, with};
use jsonschema::Validator;
use onroll_document::schema::schema;
use onroll_form::answer::{Answer, Answers};
use onroll_form::profile::Profile;
use serde_json::{Value, json};

fn validator(profiles: &[Profile]) -> Validator {
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&schema(profiles))
        .unwrap()
}

fn complaints(validator: &Validator, file: &str) -> Vec<String> {
    let file: Value = serde_json::from_str(file).unwrap();
    validator
        .iter_errors(&file)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

#[test]
fn it_is_a_schema() {
    let schema = schema(&profiles());
    jsonschema::meta::validate(&schema).unwrap();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(!schema["$id"].as_str().unwrap().contains(':'), "it names no host");
}

#[test]
fn every_file_that_is_written_is_valid() {
    let profiles = profiles();
    let validator = validator(&profiles);
    for profile in &profiles {
        let mut refused = untraceable(&camden());
        refused
            .collections
            .retain(|id, _| profile.collection(id).is_some());
        for answers in [
            Answers::default(),
            filled(profile, 1),
            filled(profile, 50),
            refused,
        ] {
            let file = referral(profile, &answers).to_json().unwrap();
            assert_eq!(complaints(&validator, &file), [""; 0], "{}", profile.id);
        }
    }
}

/// The made-up council has a question of each kind. A value of another kind, or beyond its limits, is none.
#[test]
fn numbers_times_and_references_are_held_to_their_kinds() {
    let text = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/profiles/ashford-vale.json"
    ));
    let profile = onroll_profiles::read(&text.unwrap()).unwrap();
    let mut answers = filled(&profile, 1);
    set(&mut answers, None, "referrer_kind", Answer::Text("public".into()));
    let validator = validator(std::slice::from_ref(&profile));
    let file: Value = serde_json::from_str(&referral(&profile, &answers).to_json().unwrap()).unwrap();
    assert_eq!(complaints(&validator, &file.to_string()), [""; 0]);
    for (question, sound, broken) in [
        (
            "ashford_vale_seen_times",
            json!(1),
            [json!(0), json!(100), json!("1"), json!(1.5)],
        ),
        (
            "ashford_vale_seen_at_time",
            json!("09:30"),
            [json!("9:30"), json!("24:00"), json!(930), json!("")],
        ),
        (
            "ashford_vale_case",
            json!("AV/1234"),
            [json!("AV1234"), json!("av/1234"), json!("AV/12345"), json!(1234)],
        ),
    ] {
        let place = format!("/answers/children/0/{question}");
        assert_eq!(file.pointer(&place), Some(&sound), "{question}");
        for value in broken {
            let mut file = file.clone();
            *file.pointer_mut(&place).unwrap() = value.clone();
            assert_ne!(
                complaints(&validator, &file.to_string()),
                [""; 0],
                "{question} {value}"
            );
        }
    }
}

/// Where the form offers it, and nowhere else, the file may say that something is not known.
#[test]
fn what_is_not_known_is_an_object_of_one_property() {
    let profile = camden();
    let mut answers = untraceable(&profile);
    set(
        &mut answers,
        Some("children"),
        "child_date_of_birth",
        Answer::not_known(),
    );
    let validator = validator(std::slice::from_ref(&profile));
    let file: Value = serde_json::from_str(&referral(&profile, &answers).to_json().unwrap()).unwrap();
    assert_eq!(complaints(&validator, &file.to_string()), [""; 0]);
    let birth = "/answers/children/0/child_date_of_birth";
    assert_eq!(file.pointer(birth), Some(&json!({"not_known": true})));
    for (place, value) in [
        (birth, json!({"not_known": false})),
        (birth, json!({"not_known": true, "more": 1})),
        (birth, json!({})),
        ("/answers/explanation", json!({"not_known": true})),
    ] {
        let broken = with(&file.to_string(), place, value.clone());
        assert_ne!(complaints(&validator, &broken), [""; 0], "{place} {value}");
    }
}

#[test]
fn every_journeys_file_is_valid() {
    let validator = validator(&profiles());
    for journey in journeys() {
        let file = journey.referral().to_json().unwrap();
        assert_eq!(complaints(&validator, &file), [""; 0], "{}", journey.name);
    }
}

#[test]
fn a_file_with_unaccepted_answers_is_valid() {
    let profile = camden();
    let mut answers = untraceable(&profile);
    set(&mut answers, Some("children"), "child_upn", text("not a UPN"));
    set(
        &mut answers,
        None,
        "services_involved",
        Answer::Many(vec!["none".into(), "other".into()]),
    );
    set(
        &mut answers,
        None,
        "notification_date",
        common::date("31", "February", ""),
    );
    let file = referral(&profile, &answers);
    assert_eq!(file.exported.unaccepted.len(), 4);
    assert_eq!(
        complaints(&validator(&[profile]), &file.to_json().unwrap()),
        [""; 0]
    );
}

#[test]
fn broken_files_are_not_valid() {
    let profile = camden();
    let file = referral(&profile, &untraceable(&profile)).to_json().unwrap();
    let validator = validator(std::slice::from_ref(&profile));
    assert_eq!(complaints(&validator, &file), [""; 0]);
    for (place, wrong) in [
        ("/format", json!("something-else")),
        ("/version", json!(2)),
        ("/authority/id", json!("atlantis")),
        ("/reference", json!("ONR-0O1I-LLLL")),
        ("/created", json!("2026-11-20")),
        ("/status", json!("ready")),
        ("/verdicts", json!([{}])),
        ("/readiness", json!([{"kind": "missing"}])),
        (
            "/unaccepted",
            json!([{"question": "child_upn", "typed": 1, "problems": ["wrong"]}]),
        ),
        ("/answers/explanation", json!("")),
        ("/answers/explanation", json!("x".repeat(10_001))),
        ("/answers/last_contact_date", json!("2026-02-30")),
        ("/answers/last_contact_date", json!("30/10/2026")),
        ("/answers/referrer_kind", json!("burglar")),
        ("/answers/services_involved", json!([])),
        ("/answers/services_involved", json!(["none", "other"])),
        ("/answers/services_involved", json!(["other", "other"])),
        ("/answers/notifier_email", json!("nobody")),
        ("/answers/notifier_phone", json!("ask mum")),
        ("/answers/notifier_address", json!({})),
        ("/answers/check_letter", json!({"done": true})),
        ("/answers/check_letter", json!({"outcome": "No reply"})),
        ("/answers/check_letter/attempts/0/date", json!("soon")),
        ("/answers/children/0/child_upn", json!("I801200005001")),
        ("/answers/children/0/key", json!("first")),
    ] {
        let broken = with(&file, place, wrong.clone());
        let complaints = complaints(&validator, &broken);
        assert!(
            complaints.iter().any(|complaint| complaint.starts_with(place)),
            "{place} {wrong}: {complaints:?}"
        );
    }
}

#[test]
fn no_property_can_be_added_anywhere() {
    let mut journey = journey("camden-siblings-vanished");
    set(&mut journey.answers, None, "notifier_email", text("nobody"));
    let referral = journey.referral();
    assert_ne!(referral.verdicts, []);
    assert_ne!(referral.readiness, []);
    assert_ne!(referral.exported.unaccepted, []);
    let file = referral.to_json().unwrap();
    let validator = validator(&[journey.profile]);
    let parsed: Value = serde_json::from_str(&file).unwrap();
    let mut places = Vec::new();
    objects(&parsed, "", &mut places);
    assert!(places.len() > 20);
    for place in places {
        assert_ne!(
            complaints(&validator, &adding(&file, &place, "sneaky")),
            [""; 0],
            "{place}"
        );
    }
}

/// The JSON pointers of all objects within a value.
fn objects(value: &Value, at: &str, into: &mut Vec<String>) {
    match value {
        Value::Object(properties) => {
            into.push(at.to_owned());
            properties
                .iter()
                .for_each(|(name, inner)| objects(inner, &format!("{at}/{name}"), into));
        }
        Value::Array(values) => {
            values
                .iter()
                .enumerate()
                .for_each(|(index, inner)| objects(inner, &format!("{at}/{index}"), into));
        }
        _ => {}
    }
}

#[test]
fn every_question_is_described_in_words() {
    let profiles = profiles();
    let schema = schema(&profiles);
    for profile in &profiles {
        let answers = &schema["$defs"]["authorities"][&profile.id]["properties"];
        for located in profile.questions() {
            let id = &located.question.id;
            let property = match &located.section.collection {
                None => &answers[id],
                Some(collection) => &answers[collection]["items"]["properties"][id],
            };
            let property = match property["$ref"]
                .as_str()
                .and_then(|to| to.strip_prefix("#/$defs/questions/"))
            {
                Some(shared) => &schema["$defs"]["questions"][shared],
                None => property,
            };
            let title = property["title"]
                .as_str()
                .unwrap_or_else(|| panic!("{id} has no title"));
            assert!(!title.is_empty() && !title.contains("{name}"), "{id}: {title}");
            assert!(!property["description"].to_string().contains("{name}"), "{id}");
        }
    }
}

#[test]
fn an_authority_left_out_is_not_described() {
    let profile = camden();
    let file = referral(&profile, &untraceable(&profile)).to_json().unwrap();
    let mut other = profile;
    other.id = "elsewhere".into();
    let complaints = complaints(&validator(&[other]), &file);
    assert!(
        complaints
            .iter()
            .all(|complaint| complaint.starts_with("/authority/id"))
            && !complaints.is_empty()
    );
}

#[test]
fn what_may_be_left_out_is_never_null() {
    let schema = schema(&[camden()]);
    let mut places = Vec::new();
    objects(&schema, "", &mut places);
    let mut left_out = 0;
    for place in places {
        let part = schema.pointer(&place).unwrap();
        let Some(properties) = part["properties"]
            .as_object()
            .filter(|_| part["type"] == "object")
        else {
            continue;
        };
        for (name, property) in properties {
            if part["required"]
                .as_array()
                .is_none_or(|all| all.contains(&json!(name)))
            {
                continue;
            }
            left_out += 1;
            let allows_null = jsonschema::draft202012::options()
                .build(&json!({"$defs": schema["$defs"], "allOf": [property]}))
                .unwrap()
                .is_valid(&Value::Null);
            assert!(!allows_null, "{place}/{name}");
        }
    }
    assert!(left_out >= 15, "{left_out}");
}
