//! A name that is made of several answers: what is known of it, and how the referral file holds it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use common::{answer_in, small, text, today};
use onroll_form::answer::Answers;
use onroll_form::case::Case;
use onroll_form::export::ImportError;
use onroll_form::profile::Profile;
use serde_json::json;

fn profile() -> Profile {
    small(&json!({
        "collections": [{"use": "children", "name_parts": ["child_first_names", "child_surname"]}],
        "sections": [{"id": "children", "title": "Children", "collection": "children", "pages": [
            {"id": "name", "title": "Name", "questions": ["child_surname", "child_first_names"]},
            {"id": "school", "title": "{name}’s school", "questions": ["child_previous_school"]}
        ]}]
    }))
}

/// One child with these answers.
fn child(given: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    let key = answers.add_item("children");
    for (question, typed) in given {
        answer_in(&mut answers, ("children", &key), question, text(typed));
    }
    answers
}

const FIRST: &str = "child_first_names";
const LAST: &str = "child_surname";

#[test]
fn whatever_is_known_of_a_name_makes_it() {
    let profile = profile();
    for (given, called, made) in [
        (
            &[(LAST, "Okafor"), (FIRST, " Zainab  ")][..],
            "Zainab Okafor",
            Some("Zainab Okafor"),
        ),
        (&[(FIRST, "Zainab")], "Zainab", Some("Zainab")),
        (&[(LAST, "Okafor"), (FIRST, "\u{200b}")], "Okafor", Some("Okafor")),
        (&[(LAST, "  "), (FIRST, "")], "child 1", None),
        (&[], "child 1", None),
    ] {
        let answers = child(given);
        let case = Case::new(&profile, &answers, today());
        assert_eq!(case.item_name("children", "1"), called, "{given:?}");
        let exported = case.export();
        let entry = &exported.answers["children"][0];
        assert_eq!(entry["child_name"].as_str(), made, "{given:?}");
        let parts = given
            .iter()
            .filter(|(_, typed)| !typed.trim_matches([' ', '\u{200b}']).is_empty());
        assert_eq!(
            entry.as_object().unwrap().len(),
            1 + parts.count() + usize::from(made.is_some())
        );
        // Of a name nothing of which is known, something is missing once.
        let gaps = case.gaps();
        assert_eq!(
            gaps.iter().filter(|gap| gap.question.is_some()).count(),
            usize::from(made.is_none()),
            "{given:?}"
        );
        // The made name is no answer of its own when the file is opened.
        let opened = exported.answers(&profile, today()).unwrap();
        assert_eq!(
            Case::new(&profile, &opened, today()).export(),
            exported,
            "{given:?}"
        );
    }
}

/// A file whose name says something else than its parts is not of this form.
#[test]
fn a_name_that_does_not_follow_is_refused() {
    let profile = profile();
    let answers = child(&[(FIRST, "Zainab"), (LAST, "Okafor")]);
    let exported = Case::new(&profile, &answers, today()).export();
    for (property, value) in [
        ("child_name", json!("Zainab Okonkwo")),
        ("child_name", json!(["Zainab Okafor"])),
        (LAST, json!("Okonkwo")),
    ] {
        let mut changed = exported.clone();
        changed.answers["children"][0][property] = value;
        let refused = changed.answers(&profile, today());
        assert_eq!(
            refused,
            Err(ImportError::OtherName("child_name".into())),
            "{property}"
        );
    }
}

/// A file and a draft of the time when the name was one answer open, and the name is where the person sees it.
#[test]
fn a_name_that_was_one_answer_is_kept() {
    let profile = profile();
    let answers = child(&[(FIRST, "Zainab"), (LAST, "Okafor")]);
    let mut old = Case::new(&profile, &answers, today()).export();
    let entry = old.answers["children"][0].as_object_mut().unwrap();
    entry.remove(FIRST);
    entry.remove(LAST);
    let mut draft = child(&[("child_name", "Zainab Okafor")]);
    draft.part_names(&profile);
    for opened in [old.answers(&profile, today()).unwrap(), draft] {
        let sheet = &opened.items("children")[0].answers;
        assert_eq!(sheet[FIRST].text(), "Zainab Okafor");
        assert_eq!(sheet.len(), 1);
        let case = Case::new(&profile, &opened, today());
        assert_eq!(case.item_name("children", "1"), "Zainab Okafor");
    }
    // What was given in parts stays, and so does a name that the form asks for as one.
    let mut parted = child(&[(LAST, "Okafor"), ("child_name", "Zainab Okafor")]);
    parted.part_names(&profile);
    assert!(!parted.items("children")[0].answers.contains_key(FIRST));
    let whole = common::camden();
    let mut kept = child(&[("child_name", "Zainab Okafor")]);
    kept.part_names(whole);
    assert_eq!(
        kept.items("children")[0].answers["child_name"].text(),
        "Zainab Okafor"
    );
}
