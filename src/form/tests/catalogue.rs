//! The standard catalogue: every definition is sound on its own and agrees with the law and the data standards it names.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::collections::BTreeSet;

use onroll_form::answer::Answers;
use onroll_form::case::Case;
use onroll_form::catalogue::{Catalogue, LAST_ATTENDANCE, TEXT};
use onroll_form::profile::Profile;
use onroll_form::question::{Choice, Kind};
use onroll_rules::grounds::{Ground, Ground2006};
use serde_json::{Value, json};

use common::{answer, many, today};

fn entries(list: &str) -> Vec<Value> {
    let catalogue: Value = serde_json::from_str(TEXT).unwrap();
    catalogue[list].as_array().unwrap().clone()
}

/// A form that asks every question of the catalogue, each where it belongs.
fn whole() -> Profile {
    let mut sections: Vec<Value> = entries("collections")
        .into_iter()
        .map(|collection| json!({"id": collection["id"], "title": "Items", "collection": collection["id"], "pages": []}))
        .collect();
    sections.insert(0, json!({"id": "referral", "title": "Referral", "pages": []}));
    for question in entries("questions") {
        let id = question["id"].as_str().unwrap();
        let home = match id.split('_').next().unwrap() {
            // A day that a child’s limits is asked of each child.
            "child" | "off" => "children",
            "carer" => "carers",
            "professional" => "professionals",
            "enquiry" => "enquiries",
            _ => "referral",
        };
        let section = sections.iter_mut().find(|section| section["id"] == home).unwrap();
        let page = json!({"id": id.replace('_', "-"), "questions": [id]});
        section["pages"].as_array_mut().unwrap().push(page);
    }
    let collections: Vec<Value> = entries("collections")
        .into_iter()
        .map(|collection| json!({"use": collection["id"]}))
        .collect();
    let profile = json!({
        "format": 1, "id": "whole", "name": "Whole", "full_name": "Whole", "version": "1",
        "paper": {"title": "Catalogue", "date": "now"}, "form_title": "Whole",
        "danger": ["In an emergency call 999."], "routes": [{"id": "team", "to": "Education team", "how": "phone", "phone": "01632 960001"}],
        "collections": collections, "sections": sections,
        "escalations": [{"id": "danger", "title": "Call social care", "text": "Call 01632 960002 first.",
            "when": {"all": [{"question": "danger_signs", "answered": true}, {"not": {"question": "danger_signs", "is": "none"}}]}}],
    });
    onroll_profiles::read(&serde_json::to_string_pretty(&profile).unwrap())
        .unwrap_or_else(|problems| panic!("{problems}"))
}

/// "None of these" beside a danger is refused, and until it is corrected the danger counts.
#[test]
fn none_of_these_beside_a_danger_hides_no_danger() {
    let profile = whole();
    let called = |signs: &[&str]| {
        let mut answers = Answers::default();
        answer(&mut answers, "danger_signs", many(signs));
        let case = Case::new(&profile, &answers, today());
        case.escalations().len()
    };
    assert_eq!(called(&["none"]), 0);
    assert_eq!(called(&["fgm"]), 1);
    assert_eq!(called(&["fgm", "none"]), 1);
    assert_eq!(called(&["none", "fgm"]), 1);
}

#[test]
fn every_definition_is_sound_and_has_an_id_of_its_own() {
    let profile = whole();
    let ids: Vec<String> = entries("questions")
        .iter()
        .map(|question| question["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    assert_eq!(ids, Catalogue::standard().question_ids().collect::<Vec<_>>());
    assert_eq!(profile.questions().count(), ids.len());
    for id in ids {
        assert!(
            id.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'),
            "{id}"
        );
        let question = profile.locate(&id).unwrap().question;
        // An answer's name stands within a sentence, so it does not start with a capital unless it is one.
        let noun = &question.noun;
        assert!(
            noun.starts_with(|c: char| c.is_lowercase()) || noun.starts_with("UPN"),
            "{id}: {noun}"
        );
        for choice in question.kind.choices() {
            assert!(!choice.label.ends_with('.'), "{id}: {}", choice.label);
            assert_eq!(question.kind.label_of(&choice.value), Some(choice.label.as_str()));
        }
        for words in [&question.label, question.row_label()]
            .into_iter()
            .chain(question.hint.as_deref())
        {
            assert!(
                !words.ends_with('.') && !words.contains(['\'', '"']),
                "{id}: {words}"
            );
        }
        // Answers about children and families are never offered to the browser's memory.
        assert!(
            question.autocomplete.is_none() || id.starts_with("notifier_"),
            "{id}"
        );
    }
}

#[test]
fn the_question_that_limits_the_dates_of_checks_exists() {
    let profile = whole();
    let located = profile.locate(LAST_ATTENDANCE).unwrap();
    assert!(matches!(located.question.kind, Kind::Date { .. }));
    assert_eq!(located.section.collection.as_deref(), Some("children"));
}

fn options(profile: &Profile, id: &str) -> Vec<Choice> {
    profile.locate(id).unwrap().question.kind.choices()
}

/// SI 2024/208 reg 9(1)(a)–(o), in the catalogue and as Camden words them. Each has its letter of SI 2006/1751 reg 8(1) in Camden’s form,
/// which asks for it, and in no other. (C5)
#[test]
fn the_grounds_are_those_of_the_regulations() {
    let catalogue = whole();
    for profile in [&catalogue, common::camden()] {
        let grounds = options(profile, "child_removal_ground");
        let (others, rest) = grounds.split_at(2);
        assert_eq!(others[0].value, "not_removed");
        assert_eq!(others[1].value, "find");
        let letters: Vec<String> = rest.iter().map(|ground| ground.value.clone()).collect();
        let law: Vec<String> = Ground::ALL
            .iter()
            .map(|ground| ground.letter().to_string())
            .collect();
        assert_eq!(letters, law);
        for (choice, ground) in rest.iter().zip(Ground::ALL) {
            assert!(
                choice.label.starts_with(&format!("({}) ", ground.letter())),
                "{}",
                choice.label
            );
            let words = format!("{} {}", choice.label, choice.hint.as_deref().unwrap_or_default());
            let of_2006 = format!("8(1)({})", ground.matching_2006().letter());
            let asked_for = profile.id == "camden";
            assert_eq!(words.contains(&of_2006), asked_for, "{words}: {of_2006}");
        }
    }
    // The fifteenth of 2006, certified too ill, has no counterpart, and Camden's page says so.
    let matched: BTreeSet<char> = Ground::ALL
        .iter()
        .map(|ground| ground.matching_2006().letter())
        .collect();
    let unmatched: Vec<char> = Ground2006::ALL
        .iter()
        .map(|ground| ground.letter())
        .filter(|letter| !matched.contains(letter))
        .collect();
    assert_eq!(unmatched, ['g']);
    let page = common::camden().locate("child_removal_ground").unwrap().page;
    assert!(format!("{:?}", page.guidance).contains("certified too ill, which was 8(1)(g)"));
}

/// The DfE's main ethnicity codes, in its order.
#[test]
fn the_ethnicity_codes_are_those_of_the_dfe() {
    let codes: Vec<String> = options(&whole(), "child_ethnicity")
        .into_iter()
        .map(|choice| choice.value)
        .collect();
    assert_eq!(
        codes.join(" "),
        "WBRI WIRI WIRT WROM WOTH MWBC MWBA MWAS MOTH AIND APKN ABAN AOTH CHNE BCRB BAFR BOTH OOTH REFU NOBT"
    );
}

/// Camden's every service that can be ticked can have its lead professional.
#[test]
fn every_service_can_have_a_lead_professional() {
    let profile = whole();
    let services = profile.locate("professional_service").unwrap().question;
    for choice in options(&profile, "services_involved") {
        let excludes_the_others = choice.value == "none";
        assert_eq!(
            services.kind.label_of(&choice.value).is_none(),
            excludes_the_others,
            "{}",
            choice.value
        );
    }
}

/// A council may require what the catalogue leaves open, so a hint does not say that the answer can be left blank. The form says it
/// by itself, where it is so.
#[test]
fn no_hint_says_that_an_answer_can_be_left_blank() {
    let hints: Vec<String> = entries("questions")
        .iter()
        .filter_map(|question| Some(question["hint"].as_str()?.to_lowercase()))
        .collect();
    assert!(hints.len() > 20);
    for hint in hints {
        assert!(!hint.contains("blank") && !hint.contains("optional"), "{hint}");
    }
}
