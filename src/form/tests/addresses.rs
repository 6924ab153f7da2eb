//! Addresses that a form once had. People keep them as bookmarks, and tabs stand at them.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::collections::BTreeMap;

use common::{answer, project, small, text, today};
use onroll_form::answer::Answers;
use onroll_form::case::Case;
use onroll_form::journey::Place;
use serde_json::json;

/// Each address with the first question that its page asked.
type Addresses = BTreeMap<String, BTreeMap<String, String>>;

/// The page of an address asks what the address was for, whether it still has that id or is part of another page now.
#[test]
fn every_address_leads_to_the_page_that_asks_its_question() {
    let addresses: Addresses = serde_json::from_str(include_str!("addresses.json")).unwrap();
    let mut wrong = Vec::new();
    for (authority, addresses) in addresses {
        let text = std::fs::read_to_string(project(&format!("www/authorities/{authority}.json"))).unwrap();
        let profile = onroll_profiles::read(&text).unwrap();
        for (address, question) in addresses {
            let (section, page) = address.split_once('/').unwrap();
            let section = profile.section(section).unwrap();
            let had = |id: &String| id == page;
            let leads = section
                .pages
                .iter()
                .find(|page| had(&page.id) || page.was.iter().any(had));
            if !leads.is_some_and(|page| page.questions.iter().any(|asked| asked.id == question)) {
                wrong.push(format!("{authority}: {address} does not lead to {question}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A page is found at each id that it had, while it is shown.
#[test]
fn a_page_is_found_at_the_addresses_that_it_had() {
    let profile = small(&json!({
        "sections": [{"id": "you", "title": "You", "pages": [
            {"id": "kind", "questions": ["referrer_kind"]},
            {"id": "name", "was": ["phone", "email"], "title": "Your details",
             "when": {"question": "referrer_kind", "is": "health"}, "questions": ["notifier_name", "notifier_phone"]},
            {"id": "more", "questions": ["other_information"]}
        ]}]
    }));
    let mut answers = Answers::default();
    let found = |answers: &Answers, page: &str| {
        let case = Case::new(&profile, answers, today());
        let place = Place {
            section: "you".into(),
            item: None,
            page: page.into(),
        };
        let shown = case.page_at(&place)?;
        let beside = [case.page_before(&shown), case.page_after(&shown)];
        let ids = beside.map(|beside| beside.map(|beside| beside.page.id.clone()));
        Some((shown.place().to_string(), ids))
    };
    for page in ["name", "phone", "email"] {
        assert_eq!(found(&answers, page), None, "{page}");
    }
    answer(&mut answers, "referrer_kind", text("health"));
    for page in ["name", "phone", "email"] {
        let beside = ["kind", "more"].map(|id| Some(id.to_owned()));
        assert_eq!(
            found(&answers, page),
            Some(("you/name".to_owned(), beside)),
            "{page}"
        );
    }
    assert_eq!(found(&answers, "post"), None);
}
