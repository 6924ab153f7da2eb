//! "I do not know" as an answer: nothing more is asked for, nothing follows from it, and the file says it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use common::{answer_in, date, many, small, text, today};
use onroll_form::answer::{Answer, Answers};
use onroll_form::case::Case;
use onroll_form::export::{Exported, ImportError};
use onroll_form::profile::Profile;
use onroll_form::summary::{Rows, Shows};
use serde_json::{Value, json};

fn form() -> Profile {
    let age = json!({"use": "child_age", "when": {"question": "child_date_of_birth", "is": "not_known"}});
    let said = json!({"id": "small_said", "kind": "short_text", "label": "Said", "when": {"question": "child_date_of_birth", "answered": true}});
    let unsaid = json!({"id": "small_unsaid", "kind": "short_text", "label": "Unsaid", "when": {"question": "child_date_of_birth", "answered": false}});
    let of_school_age =
        json!({"id": "small_of_age", "kind": "short_text", "label": "Of age", "when": {"school_age": "of"}});
    small(&json!({
        "collections": [{"use": "children", "max": 5}],
        "sections": [
            {"id": "children", "title": "Children", "collection": "children", "pages": [
                {"id": "name", "title": "Name", "questions": ["child_name", "child_date_of_birth"]},
                {"id": "birth", "title": "{name}’s age", "questions": [age, said, unsaid, of_school_age,
                    {"id": "small_seen", "kind": "yes_no", "label": "Is {name} well?", "noun": "whether the child is well"}]}
            ]}
        ]
    }))
}

/// A child to whose questions these answers were given.
fn child(answers: &[(&str, Answer)]) -> Answers {
    let mut all = Answers::default();
    add(&mut all, answers);
    all
}

fn add(all: &mut Answers, answers: &[(&str, Answer)]) -> String {
    let key = all.add_item("children");
    for (id, answer) in answers {
        answer_in(all, ("children", &key), id, answer.clone());
    }
    key
}

fn nobody() -> Answers {
    child(&[
        ("child_name", Answer::not_known()),
        ("child_date_of_birth", Answer::not_known()),
    ])
}

/// The labels of the rows of check answers, with what each says.
fn rows(profile: &Profile, answers: &Answers) -> Vec<(String, Shows)> {
    let case = Case::new(profile, answers, today());
    let groups = case.summaries().into_iter().flat_map(|summary| summary.groups);
    groups
        .flat_map(|group| match group.rows {
            Rows::Answers(rows) => rows,
            Rows::Checks { .. } => Vec::new(),
        })
        .map(|row| (row.label, row.answer))
        .collect()
}

fn exported(profile: &Profile, answers: &Answers) -> Exported {
    Case::new(profile, answers, today()).export()
}

#[test]
fn who_does_not_know_is_asked_for_no_more() {
    let form = form();
    let (known, blank) = (
        child(&[
            ("child_name", text("Noor")),
            ("child_date_of_birth", date("2 3 2019")),
        ]),
        child(&[]),
    );
    let messages = |answers: &Answers| -> Vec<String> {
        let gaps = Case::new(&form, answers, today()).gaps();
        gaps.into_iter().map(|gap| gap.message).collect()
    };
    assert_eq!(messages(&nobody()), Vec::<String>::new());
    assert_eq!(messages(&known), Vec::<String>::new());
    assert_eq!(
        messages(&blank),
        [
            "Enter the child’s full name, or select “I do not know the name”",
            "Enter the date of birth, or select “I do not know the date of birth”"
        ]
    );
}

#[test]
fn check_answers_and_the_file_say_that_it_is_not_known() {
    let form = form();
    let rows = rows(&form, &nobody());
    let not_known = || Shows::Given(vec!["Not known".into()]);
    assert_eq!(rows[0], ("Full name".into(), not_known()));
    assert_eq!(rows[1], ("Date of birth".into(), not_known()));
    let file = json!(exported(&form, &nobody()));
    let not_known = json!({"not_known": true});
    assert_eq!(
        file,
        json!({
            "answers": {"children": [{"key": "1", "child_name": not_known, "child_date_of_birth": not_known}]},
            "unaccepted": []
        })
    );
}

#[test]
fn the_file_is_read_back_as_it_was() {
    let form = form();
    let file = exported(&form, &nobody());
    assert_eq!(file.answers(&form, today()), Ok(nobody()));
    // A form that does not offer it does not take it.
    let known = small(&json!({
        "collections": [{"use": "children", "max": 5}],
        "sections": [{"id": "children", "title": "Children", "collection": "children", "pages": [
            {"id": "name", "title": "Name", "questions": [
                {"use": "child_name", "not_known": null}, {"use": "child_date_of_birth", "not_known": null}]}
        ]}]
    }));
    let refused = ImportError::WrongShape("child_name".into());
    assert_eq!(file.answers(&known, today()), Err(refused));
    let gaps = Case::new(&known, &nobody(), today()).gaps();
    let messages: Vec<&str> = gaps.iter().map(|gap| gap.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "The child’s full name must be entered again",
            "The date of birth must be entered again"
        ]
    );
}

/// Only the object of the one property says it: what looks like it is no answer of this question.
#[test]
fn nothing_else_in_a_file_says_it() {
    let form = form();
    for wrong in [
        json!({"not_known": false}),
        json!({"not_known": "true"}),
        json!({"not_known": true, "day": "1"}),
        json!({}),
        json!(["not_known"]),
        json!(null),
    ] {
        let mut file = exported(&form, &nobody());
        file.answers["children"][0]["child_name"] = wrong.clone();
        let refused = ImportError::WrongShape("child_name".into());
        assert_eq!(file.answers(&form, today()), Err(refused), "{wrong}");
    }
    // A child may be called so.
    let called = child(&[
        ("child_name", text("not_known")),
        ("child_date_of_birth", date("2 3 2019")),
    ]);
    let file = exported(&form, &called);
    assert_eq!(file.answers["children"][0]["child_name"], json!("not_known"));
    assert_eq!(file.answers(&form, today()), Ok(called));
}

#[test]
fn a_child_without_a_name_is_the_child_in_sentences_and_one_of_several_has_its_number() {
    let form = form();
    let label = |answers: &Answers, at: usize| {
        let case = Case::new(&form, answers, today());
        let section = &form.sections[0];
        case.words("Is {name} well? {name}", case.scopes(section)[at])
    };
    let mut answers = nobody();
    assert_eq!(label(&answers, 0), "Is the child well? the child");
    add(&mut answers, &[("child_name", text("Omar Haddad"))]);
    add(&mut answers, &[("child_name", Answer::not_known())]);
    assert_eq!(label(&answers, 0), "Is child 1 well? child 1");
    assert_eq!(label(&answers, 1), "Is Omar Haddad well? Omar Haddad");
    assert_eq!(label(&answers, 2), "Is child 3 well? child 3");
    let case = Case::new(&form, &answers, today());
    assert_eq!(case.item_name("children", "1"), "child 1");
    assert_eq!(case.item_name("children", "2"), "Omar Haddad");
}

#[test]
fn a_part_of_a_name_that_is_not_known_leaves_the_other() {
    let form = small(&json!({
        "collections": [{"use": "children", "name_parts": ["child_first_names", "child_surname"], "max": 5}],
        "sections": [{"id": "children", "title": "Children", "collection": "children", "pages": [
            {"id": "name", "title": "Name", "questions": ["child_first_names", "child_surname"]}
        ]}]
    }));
    let of = |first: Option<Answer>, last: Option<Answer>| {
        let answers = [("child_first_names", first), ("child_surname", last)];
        let given: Vec<(&str, Answer)> = answers
            .into_iter()
            .filter_map(|(id, answer)| Some((id, answer?)))
            .collect();
        let answers = child(&given);
        let case = Case::new(&form, &answers, today());
        let name = case.words("About {name}", case.scopes(&form.sections[0])[0]);
        let file = case.export();
        assert_eq!(file.answers(&form, today()), Ok(answers.clone()));
        (
            name,
            file.answers["children"][0].get("child_name").cloned(),
            case.gaps().len(),
        )
    };
    let not_known = || Some(Answer::not_known());
    let danny = || Some(text("Danny"));
    assert_eq!(
        of(danny(), not_known()),
        ("About Danny".into(), Some(json!("Danny")), 0)
    );
    assert_eq!(
        of(not_known(), danny()),
        ("About Danny".into(), Some(json!("Danny")), 0)
    );
    assert_eq!(of(not_known(), not_known()), ("About the child".into(), None, 0));
    // To know no surname does not mean to know no first name.
    assert_eq!(of(None, not_known()), ("About the child".into(), None, 1));
    assert_eq!(of(None, None), ("About child 1".into(), None, 1));
}

#[test]
fn what_is_not_known_is_no_answer_to_a_condition() {
    let form = form();
    let shown = |answers: &Answers| -> Vec<String> {
        let rows = rows(&form, answers).into_iter().map(|(label, _)| label);
        rows.skip(2).collect()
    };
    let well = |name: &str| format!("Is {name} well?");
    assert_eq!(
        shown(&nobody()),
        ["Approximate age".to_owned(), "Unsaid".into(), well("the child")]
    );
    let known = child(&[
        ("child_name", text("Noor")),
        ("child_date_of_birth", date("2 3 2014")),
    ]);
    assert_eq!(shown(&known), ["Said".to_owned(), "Of age".into(), well("Noor")]);
    assert_eq!(shown(&child(&[])), ["Unsaid".to_owned(), well("child 1")]);
    // Words in a field are no choice, whatever they are.
    let typed = child(&[
        ("child_name", text("Noor")),
        ("child_date_of_birth", text("not_known")),
    ]);
    assert!(!shown(&typed).contains(&"Approximate age".to_owned()));
}

/// Whatever else was ticked, only the question that offers it can be answered so.
#[test]
fn a_question_that_does_not_offer_it_is_asked_again() {
    let form = form();
    let answers = child(&[
        ("child_name", Answer::not_known()),
        ("child_date_of_birth", Answer::not_known()),
        ("child_age", many(&["not_known"])),
    ]);
    let file: Value = json!(exported(&form, &answers));
    assert_eq!(file["answers"]["children"][0].get("child_age"), None);
    assert_eq!(file["unaccepted"][0]["question"], "child_age");
}
