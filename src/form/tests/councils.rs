//! The list of all councils in England, and the form for those whose own form is not here.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::collections::BTreeSet;
use std::fs;

use common::{answer, project, text};
use onroll_form::answer::Answers;
use onroll_form::case::Case;
use onroll_form::catalogue::COUNCIL;
use onroll_form::handling::LineContent;
use onroll_form::profile::{Block, Profile};
use onroll_form::question::NOT_KNOWN;
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Council {
    id: String,
    name: String,
    number: String,
}

fn councils() -> Vec<Council> {
    serde_json::from_str(&fs::read_to_string(project("www/councils.json")).unwrap()).unwrap()
}

fn england() -> Profile {
    let text = fs::read_to_string(project("www/authorities/england.json")).unwrap();
    onroll_profiles::read(&text).unwrap_or_else(|problems| panic!("{problems}"))
}

/// The team that a referral to one of these councils goes to, and its website.
fn sent_to(given: &[(&str, &str)]) -> (String, String) {
    let profile = england();
    let mut answers = Answers::default();
    for (id, value) in given {
        answer(&mut answers, id, text(value));
    }
    let case = Case::new(&profile, &answers, common::today());
    let routes = case.routes();
    let route = routes.first().unwrap();
    let website = route.lines().into_iter().find_map(|line| match line.said {
        LineContent::Website(website) => Some(website.to_owned()),
        _ => None,
    });
    (route.to.clone(), website.unwrap())
}

#[test]
fn there_are_153_councils_each_with_a_name_and_a_number_of_its_own() {
    let councils = councils();
    assert_eq!(councils.len(), 153);
    let distinct = |of: fn(&Council) -> &str| councils.iter().map(of).collect::<BTreeSet<_>>().len();
    assert_eq!(distinct(|council| &council.id), 153);
    assert_eq!(distinct(|council| &council.name), 153);
    assert_eq!(distinct(|council| &council.number), 153);
    let is_number = |number: &str| number.len() == 3 && number.bytes().all(|digit| digit.is_ascii_digit());
    assert!(councils.iter().all(|council| is_number(&council.number)));
    let names: Vec<String> = councils
        .iter()
        .map(|council| council.name.to_lowercase().replace(',', ""))
        .collect();
    assert!(names.is_sorted(), "nobody finds a name out of its place");
}

#[test]
fn the_councils_whose_forms_are_here_are_among_them() {
    let listed: Vec<Value> =
        serde_json::from_str(&fs::read_to_string(project("www/authorities/index.json")).unwrap()).unwrap();
    let all = councils();
    for council in listed.iter().filter(|council| council["id"] != "england") {
        let same = all.iter().find(|one| council["id"] == *one.id);
        assert_eq!(same.map(|one| one.name.as_str()), council["name"].as_str());
    }
}

#[test]
fn the_question_offers_the_councils_of_the_list_and_that_nobody_knows() {
    let profile = england();
    let choices = profile.locate(COUNCIL).unwrap().question.kind.choices();
    let offered: Vec<(&str, &str)> = choices
        .iter()
        .map(|option| (option.value.as_str(), option.label.as_str()))
        .collect();
    let all = councils();
    let mut expected: Vec<(&str, &str)> = all
        .iter()
        .map(|council| (council.id.as_str(), council.name.as_str()))
        .collect();
    expected.push((NOT_KNOWN, "I do not know"));
    assert_eq!(offered, expected);
}

#[test]
fn a_council_that_was_picked_is_named_where_to_send_it_with_its_own_page() {
    let lives = ("child_lives_in_area", "yes");
    let (to, website) = sent_to(&[lives, (COUNCIL, "kingston-upon-hull")]);
    assert!(to.ends_with("(Hull (Kingston upon Hull))"), "{to}");
    assert_eq!(
        website,
        "https://www.gov.uk/find-local-council/kingston-upon-hull"
    );
}

#[test]
fn without_a_council_the_page_that_finds_one_is_given() {
    let finder = "https://www.gov.uk/find-local-council";
    let lives = ("child_lives_in_area", "yes");
    let named = ["(", "not_known", "I do not know"];
    for given in [
        vec![],
        vec![lives],
        vec![lives, (COUNCIL, NOT_KNOWN)],
        vec![lives, (COUNCIL, "atlantis")],
    ] {
        let (to, website) = sent_to(&given);
        assert_eq!(website, finder, "{given:?}");
        assert!(named.iter().all(|words| !to.contains(words)), "{to}");
    }
    // Nobody was asked for a council of children who do not live in England.
    let abroad = [("child_lives_in_area", "no"), (COUNCIL, "bristol")];
    assert_eq!(sent_to(&abroad).1, finder);
}

/// F15: a council that was picked is named from the first page on, and nobody is told to look for it by a postcode. Who does not know
/// it is, and is shown no council.
#[test]
fn a_council_that_was_picked_is_named_everywhere_and_not_looked_for() {
    let profile = england();
    let said = |given: &[(&str, &str)]| {
        let mut answers = Answers::default();
        for (id, value) in given {
            answer(&mut answers, id, text(value));
        }
        let case = Case::new(&profile, &answers, common::today());
        let route = case.routes().first().unwrap().route;
        let text = case.blocks(&route.text, None);
        let postcode = text
            .iter()
            .flat_map(Block::texts)
            .any(|words| words.contains("postcode"));
        (case.named_council().map(str::to_owned), postcode)
    };
    let lives = |whether| ("child_lives_in_area", whether);
    let picked = (COUNCIL, "bristol");
    let bristol = || Some("Bristol".to_owned());
    assert_eq!(said(&[picked]).0, bristol());
    for whether in ["yes", "not_sure"] {
        assert_eq!(said(&[lives(whether), picked]), (bristol(), false), "{whether}");
        for unknown in [vec![], vec![(COUNCIL, NOT_KNOWN)], vec![(COUNCIL, "atlantis")]] {
            let given = [&[lives(whether)][..], &unknown[..]].concat();
            let (named, postcode) = said(&given);
            assert_eq!(named, None, "{given:?}");
            assert_eq!(postcode, given.contains(&(COUNCIL, NOT_KNOWN)), "{given:?}");
        }
    }
    assert_eq!(said(&[lives("no"), picked]).0, None);
}

#[test]
fn a_name_that_was_typed_is_shown_as_it_was_typed_and_is_part_of_no_address() {
    let profile = common::small(&json!({
        "routes": [{
            "id": "team", "to": "Your team", "named_by": "notifier_organisation",
            "how": "online_form", "website": "https://www.example.org/teams"
        }],
        "sections": [{
            "id": "you", "title": "You",
            "pages": [{"id": "you", "title": "You", "questions": ["referrer_kind", "notifier_organisation"]}]
        }]
    }));
    let mut answers = Answers::default();
    answer(&mut answers, "referrer_kind", text("health"));
    answer(&mut answers, "notifier_organisation", text("Sedge Hill/Clinic"));
    let case = Case::new(&profile, &answers, common::today());
    let routes = case.routes();
    assert_eq!(routes[0].to, "Your team (you named it: Sedge Hill/Clinic)");
    assert_eq!(
        routes[0].website.as_deref(),
        Some("https://www.example.org/teams")
    );
}
