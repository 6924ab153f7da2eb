//! What belongs to one child, on the paper.

use super::*;

/// Each brother and sister is called with the child, and the checks of each child with the child's name.
#[test]
fn nobody_is_mistaken_for_what_belongs_to_another() {
    let profile = onroll_profiles::read(include_str!("../../../../tests/profiles/ashford-vale.json"));
    let profile = profile.unwrap_or_else(|problems| panic!("{problems}"));
    let answers: Answers = serde_json::from_str(include_str!(
        "../../../../tests/profiles/journeys/ashford-vale-siblings-in-school/answers.json"
    ))
    .unwrap();
    let said = texts(&made(&profile, &answers));
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
