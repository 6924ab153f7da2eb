//! Two children or adults of one name are told apart wherever a name is a label.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use common::{answer_in, small, text, today};
use onroll_form::answer::Answers;
use onroll_form::case::Case;
use onroll_form::profile::Profile;
use serde_json::json;

fn profile() -> Profile {
    small(&json!({
        "collections": [
            {"use": "children"},
            {"id": "small_kin", "one": "brother or sister", "many": "brothers and sisters", "of": "children", "name_from": "small_kin_name", "min": 0}
        ],
        "sections": [
            {"id": "children", "title": "Children", "collection": "children", "pages": [
                {"id": "name", "title": "Name", "questions": ["child_name"]},
                {"id": "school", "title": "{name}’s school", "questions": [
                    {"id": "small_school", "kind": "short_text", "label": "What is {name}’s school?", "noun": "the school", "required": true}
                ]}
            ]},
            {"id": "kin", "title": "Family", "collection": "small_kin", "pages": [
                {"id": "kin", "title": "Name", "questions": [{"id": "small_kin_name", "kind": "name", "label": "Name"}]}
            ]}
        ]
    }))
}

fn children(names: &[&str]) -> Answers {
    let mut answers = Answers::default();
    for name in names {
        let key = answers.add_item("children");
        answer_in(&mut answers, ("children", &key), "child_name", text(name));
    }
    answers
}

#[test]
fn two_of_one_name_are_told_apart_and_nobody_else_is() {
    let profile = profile();
    for (names, called) in [
        (["Ann", "Ann", "Ben"], ["Ann (child 1)", "Ann (child 2)", "Ben"]),
        (
            ["Ann", " ANN ", ""],
            ["Ann (child 1)", "ANN (child 2)", "child 3"],
        ),
        (["Ann", "Anna", "Ben"], ["Ann", "Anna", "Ben"]),
    ] {
        let answers = children(&names);
        let case = Case::new(&profile, &answers, today());
        let items = case.items_in("children", None);
        let given: Vec<String> = items
            .iter()
            .map(|scope| case.item_name("children", &scope.item.key))
            .collect();
        assert_eq!(given, called);
        // What is missing says of whom, and check answers has a heading for each.
        let about: Vec<String> = case.gaps().into_iter().filter_map(|gap| gap.about).collect();
        let titles: Vec<String> = case
            .sections()
            .flat_map(|section| case.summary(section).groups)
            .filter_map(|group| group.title)
            .collect();
        for name in called {
            assert!(about.iter().any(|about| about == name), "{name}: {about:?}");
            let heading = |title: &String| title.eq_ignore_ascii_case(name);
            assert!(titles.iter().any(heading), "{name}: {titles:?}");
        }
    }
}

/// A sentence under the heading of a child has the name as it was given.
#[test]
fn a_sentence_has_the_name_as_it_was_given() {
    let profile = profile();
    let answers = children(&["Ann", "Ann"]);
    let case = Case::new(&profile, &answers, today());
    let second = case.items_in("children", None)[1];
    assert_eq!(
        case.words("What is {name}’s school?", Some(second)),
        "What is Ann’s school?"
    );
}

/// What belongs to one child is told apart among what belongs to that child only.
#[test]
fn two_of_one_name_who_belong_to_one_child_are_told_apart() {
    let profile = profile();
    let mut answers = children(&["Noor", "Sami"]);
    let owners: Vec<String> = answers
        .items("children")
        .iter()
        .map(|item| item.key.clone())
        .collect();
    let mut named = Vec::new();
    for owner in [&owners[0], &owners[0], &owners[1]] {
        let key = answers.add_item_of("small_kin", Some(owner));
        answer_in(&mut answers, ("small_kin", &key), "small_kin_name", text("Omar"));
        named.push(key);
    }
    let case = Case::new(&profile, &answers, today());
    let called: Vec<String> = named.iter().map(|key| case.item_name("small_kin", key)).collect();
    assert_eq!(
        called,
        [
            "Omar (Noor’s brother or sister 1)",
            "Omar (Noor’s brother or sister 2)",
            "Omar (Sami’s brother or sister)"
        ]
    );
}
