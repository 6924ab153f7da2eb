//! What belongs to one child, on the paper.

use super::*;

fn vale(journey: &str) -> Paper {
    let (profile, answers) = read(journey);
    made(&profile, &answers)
}

fn read(journey: &str) -> (Profile, Answers) {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/profiles");
    let read = |path: &str| std::fs::read_to_string(format!("{folder}/{path}")).unwrap();
    let profile = onroll_profiles::read(&read("ashford-vale.json"));
    let profile = profile.unwrap_or_else(|problems| panic!("{problems}"));
    let answers: Answers = serde_json::from_str(&read(&format!("journeys/{journey}/answers.json"))).unwrap();
    (profile, answers)
}

/// The checks of each child stand under the child’s name. Those that are made once for all name the children.
#[test]
fn the_checks_of_one_child_are_not_said_to_be_for_all() {
    let said = texts(&vale("ashford-vale-brother-and-sister"));
    let places = |words: &str| -> Vec<usize> {
        let found = said.iter().enumerate().filter(|(_, text)| *text == words);
        found.map(|(place, _)| place).collect()
    };
    let by = places("Who made the checks");
    let names = places("The children the checks were made for");
    assert_eq!((by.len(), names.len()), (1, 1), "{said:#?}");
    let first = places("Calls about Zainab Okafor");
    let office = places("School office");
    let sign_off = places("The register and the record");
    assert!(
        by < first && first < office && office < names && names < sign_off,
        "{said:#?}"
    );
    assert!(said[names[0] + 1].starts_with("Zainab Okafor") && said[names[0] + 2].starts_with("Idris"));
}

/// Each brother and sister is called with the child, and the checks of each child with the child's name.
#[test]
fn nobody_is_mistaken_for_what_belongs_to_another() {
    let said = texts(&vale("ashford-vale-siblings-in-school"));
    let at = |words: &str| {
        let found = said.iter().position(|text| text == words);
        found.unwrap_or_else(|| panic!("{words}: {said:#?}"))
    };
    let section = at("Brothers and sisters in school");
    let idris = at("Idris Okafor (Zainab Okafor’s brother or sister)");
    let unnamed = at("Zainab Okafor’s brother or sister 2");
    assert!(section < idris && idris < unnamed);
    assert_eq!(
        said[unnamed + 1..unnamed + 5],
        ["Name", "Missing", "School", "Quayside Academy"]
    );
    assert!(said.contains(
        &"Zainab Okafor’s brother or sister 2: Enter the name of the brother or sister".to_owned()
    ));
    assert!(said.contains(&"Housing association, tenancy team (Zainab Okafor’s enquiry)".to_owned()));
    // Amal is handled elsewhere: nothing of what was typed of her brother is on the paper.
    assert!(
        said.iter().all(|text| !text.contains("Amal Okafor’s")),
        "{said:#?}"
    );
}

/// A referral of before the list belonged to a child: the paper and the file have every answer, and the file is of the schema.
#[test]
fn what_is_not_known_whose_it_is_is_printed_and_in_the_file() {
    let (profile, mut answers) = read("ashford-vale-siblings-in-school");
    for list in ["siblings", "enquiries"] {
        let items = answers.collections.get_mut(list).unwrap();
        assert!(!items.is_empty());
        for item in items {
            item.of = None;
        }
    }
    let said = texts(&made(&profile, &answers));
    for words in [
        "Idris Okafor (brother or sister 1) (not known whose brother or sister)",
        "Brother or sister 2 (not known whose brother or sister)",
        "Quayside Academy",
        "Housing association, tenancy team (not known whose enquiry)",
        "Idris Okafor (brother or sister 1): Say whose brother or sister this is, or remove it",
    ] {
        assert!(said.iter().any(|text| text == words), "{words}: {said:#?}");
    }
    let with = texts(&vale("ashford-vale-siblings-in-school"));
    // No answer is on the one paper and not on the other, but for the names that say whose it is.
    let lost: Vec<&String> = with
        .iter()
        .filter(|text| !said.contains(text) && !text.contains('’'))
        .collect();
    assert_eq!(lost, Vec::<&String>::new());
    let referral = referral(&profile, &answers);
    let schema = onroll_document::schema::schema(std::slice::from_ref(&profile));
    let validator = jsonschema::validator_for(&schema).unwrap();
    let file: serde_json::Value = serde_json::from_str(&referral.to_json().unwrap()).unwrap();
    assert!(validator.is_valid(&file), "{file:#}");
    let opened = referral.answers(&profile).unwrap();
    for list in ["siblings", "enquiries"] {
        assert_eq!(opened.items(list), answers.items(list));
    }
}
