//! No answer follows from what nobody has said, and none is said of another child than it was given of.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use common::{answer, answer_in, date, text, today};
use onroll_form::answer::Answers;
use onroll_form::case::Case;
use onroll_form::profile::Profile;
use onroll_form::summary::Rows;
use serde_json::{Value, json};

/// A form whose last question has an answer that follows in this way, and in which a further child is compared with the first.
fn form(way: &Value) -> Profile {
    let yes_no = |id: &str, label: &str| json!({"id": id, "kind": "yes_no", "label": label});
    let mut brother = yes_no("small_brother", "Brother or sister of {first}");
    brother["required"] = json!(true);
    brother["compares_with_first"] = json!(true);
    let mut follows = yes_no("small_then", "Then");
    follows["follows"] = json!([way, {"when": {"question": "small_other", "is": "yes"}, "answer": "yes"}]);
    common::small(&json!({
        "collections": [{"use": "children", "max": 5}],
        "sections": [
            {"id": "you", "title": "You", "pages": [
                {"id": "role", "title": "You", "questions": [yes_no("small_asked", "Asked"), yes_no("small_other", "Other")]}
            ]},
            {"id": "children", "title": "Children", "collection": "children", "pages": [
                {"id": "name", "questions": ["child_name"]},
                {"id": "birth", "questions": ["child_date_of_birth"]},
                {"id": "brother", "when": {"entry": "further"}, "questions": [brother]},
                {"id": "ours", "questions": [yes_no("small_ours", "Ours")]},
                {"id": "elsewhere", "title": "Not ours", "outcome": "stop", "when": {"question": "small_ours", "is": "no"},
                 "guidance": [{"contact": "The other team", "phone": "01632 960003"}], "source": "1"},
                {"id": "of-child", "questions": [{"id": "small_of_child", "kind": "yes_no", "label": "Of the child", "follows": [
                    {"when": {"not": {"school_age": "of"}}, "answer": "no"}]}]}
            ]},
            {"id": "end", "title": "End", "pages": [{"id": "then", "questions": [follows]}]}
        ]
    }))
}

fn exported(profile: &Profile, answers: &Answers) -> Value {
    json!(Case::new(profile, answers, today()).export().answers)
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
fn nothing_follows_while_nobody_has_answered() {
    let not = |part: Value| json!({"not": part});
    let asked = |is: &str| json!({"question": "small_asked", "is": is});
    for (when, said, unlike) in [
        (not(asked("yes")), "no", "yes"),
        (json!({"any": [asked("no"), not(asked("yes"))]}), "no", "yes"),
        (
            not(json!({"all": [asked("yes"), {"question": "small_asked", "answered": true}]})),
            "no",
            "yes",
        ),
    ] {
        for ask in [true, false] {
            let way = json!({"when": when, "answer": "no", "ask": ask});
            let profile = form(&way);
            let mut answers = Answers::default();
            assert_eq!(exported(&profile, &answers).get("small_then"), None, "{way}");
            // A later way is not taken in its place: the first may apply.
            answer(&mut answers, "small_other", text("yes"));
            assert_eq!(exported(&profile, &answers).get("small_then"), None, "{way}");
            answer(&mut answers, "small_asked", text(said));
            assert_eq!(exported(&profile, &answers)["small_then"], "no", "{way}");
            answer(&mut answers, "small_asked", text(unlike));
            assert_eq!(exported(&profile, &answers)["small_then"], "yes", "{way}");
        }
    }
}

#[test]
fn nothing_follows_from_children_of_whom_nothing_is_said() {
    let some = json!({"some": "children", "when": {"question": "small_ours", "is": "yes"}});
    let profile = form(&json!({"when": {"not": some}, "answer": "no"}));
    let then = |answers: &Answers| exported(&profile, answers).get("small_then").cloned();
    let mut answers = Answers::default();
    assert_eq!(then(&answers), None);
    answers = children(&["A", "B"]);
    assert_eq!(then(&answers), None);
    answer_in(&mut answers, ("children", "1"), "small_ours", text("no"));
    // Of the other child nothing is said yet.
    assert_eq!(then(&answers), None);
    answer_in(&mut answers, ("children", "2"), "small_ours", text("yes"));
    assert_eq!(then(&answers), None);
}

#[test]
fn nothing_follows_from_an_age_that_is_not_known() {
    let profile = form(&json!({"when": {"question": "small_asked", "is": "no"}, "answer": "no"}));
    let mut answers = children(&["A"]);
    let of_child = |answers: &Answers| {
        exported(&profile, answers)["children"][0]
            .get("small_of_child")
            .cloned()
    };
    assert_eq!(of_child(&answers), None);
    answer_in(
        &mut answers,
        ("children", "1"),
        "child_date_of_birth",
        date("1 9 2024"),
    );
    assert_eq!(of_child(&answers), Some(json!("no")));
    answer_in(
        &mut answers,
        ("children", "1"),
        "child_date_of_birth",
        date("1 9 2015"),
    );
    assert_eq!(of_child(&answers), None);
}

/// What was said about the first child is not told about the next one when the first is handled elsewhere or removed.
#[test]
fn a_comparison_with_the_first_child_is_of_that_child() {
    let profile = form(&json!({"when": {"question": "small_asked", "is": "no"}, "answer": "no"}));
    let mut answers = children(&["Noor", "Ilyas", "Zed"]);
    answer_in(&mut answers, ("children", "3"), "small_brother", text("yes"));
    let labels = |answers: &Answers| -> Vec<String> {
        let groups = Case::new(&profile, answers, today()).summaries().into_iter();
        let groups = groups.flat_map(|summary| summary.groups);
        let rows = groups.filter(|group| group.item.as_deref() == Some("3"));
        let rows = rows.flat_map(|group| match group.rows {
            Rows::Answers(rows) => rows,
            Rows::Checks { .. } => Vec::new(),
        });
        rows.filter(|row| row.question == "small_brother")
            .map(|row| row.label)
            .collect()
    };
    let of_noor = ["Brother or sister of Noor"];
    assert_eq!(labels(&answers), of_noor);
    assert_eq!(
        exported(&profile, &answers)["children"][2]["small_brother"],
        "yes"
    );

    let mut closed = answers.clone();
    answer_in(&mut closed, ("children", "1"), "small_ours", text("no"));
    assert_eq!(labels(&closed), Vec::<String>::new());
    assert!(!exported(&profile, &closed).to_string().contains("small_brother"));
    let gaps = Case::new(&profile, &closed, today()).gaps();
    assert!(
        gaps.iter()
            .all(|gap| gap.question.as_deref() != Some("small_brother"))
    );
    answer_in(&mut closed, ("children", "1"), "small_ours", text("yes"));
    assert_eq!(labels(&closed), of_noor);

    // Where Noor is removed, Ilyas is the first, and it is asked of Zed anew.
    profile.remove_item(&mut answers, "children", "1", today());
    assert_eq!(labels(&answers), ["Brother or sister of Ilyas"]);
    assert!(!exported(&profile, &answers).to_string().contains("small_brother"));
    let gaps = Case::new(&profile, &answers, today()).gaps();
    let asked = gaps
        .iter()
        .filter(|gap| gap.question.as_deref() == Some("small_brother"));
    assert_eq!(asked.count(), 1);
}
