//! A list that a form had before, and that a check replaces: old drafts and files keep every answer.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use common::{parts, small, text, today};
use onroll_form::answer::{Answer, Answers, Item, Sheet};
use onroll_form::case::Case;
use onroll_form::export::{Exported, ImportError};
use onroll_form::profile::Profile;
use onroll_form::summary::Rows;
use serde_json::{Value, json};

/// A form whose check replaces the list `calls`, or one that still asks for the list.
fn profile(section: &Value, collections: &Value) -> Profile {
    small(&json!({
        "collections": collections,
        "sections": [{"id": "children", "title": "Children", "collection": "children", "pages": [
            {"id": "name", "title": "Name", "questions": ["child_name"]}]}, section]
    }))
}

/// The form as it was.
fn before() -> Profile {
    let section = json!({"id": "calls", "title": "Calls", "collection": "calls", "pages": [
        {"id": "call", "title": "Call", "questions": [
            {"id": "small_who", "kind": "short_text", "label": "Who", "required": true},
            {"id": "small_day", "kind": "date", "label": "Day", "latest": "today", "required": true},
            {"id": "small_said", "kind": "long_text", "label": "What was said"},
            {"id": "small_where", "kind": "address", "label": "Where"},
            {"id": "small_length", "kind": "number", "label": "Minutes"},
            {"id": "small_about", "kind": "many_of", "label": "About", "options": [
                {"value": "address", "label": "Address"}, {"value": "school", "label": "School"}]}]}]});
    let calls =
        json!({"id": "calls", "one": "call", "many": "calls", "name_from": "small_who", "min": 1, "max": 50});
    profile(&section, &json!([{"use": "children"}, calls]))
}

/// The form as it is.
fn now() -> Profile {
    let columns = json!([
        {"id": "date", "label": "Date", "noun": "the date", "kind": "date", "required": true},
        {"id": "who", "label": "Name and team", "noun": "the name and team", "kind": "text", "max": 200, "required": true},
        {"id": "outcome", "label": "Outcome", "noun": "the outcome", "kind": "text", "max": 100, "required": true}
    ]);
    let replaces = json!({"collection": "calls", "columns": [
        {"column": "who", "question": "small_who"},
        {"column": "date", "question": "small_day"},
        {"column": "outcome", "question": "small_said"}]});
    let section = json!({"id": "calls", "title": "Calls", "pages": [{"id": "calls", "title": "Calls", "check_columns": columns, "questions": [
        {"id": "small_call", "kind": "check", "label": "Call", "attempts": {"most": 3}, "replaces": replaces}]}]});
    profile(&section, &json!([{"use": "children"}]))
}

/// Answers of the form as it was, with these calls.
fn calls(calls: &[&[(&str, Answer)]]) -> Answers {
    let mut answers = Answers::default();
    for call in calls {
        let key = answers.add_item("calls");
        let sheet = answers.sheet_mut(Some(("calls", &key))).unwrap();
        sheet.extend(call.iter().map(|(id, answer)| ((*id).to_owned(), answer.clone())));
    }
    answers
}

fn day(day: &str, month: &str, year: &str) -> Answer {
    parts(&[("day", day), ("month", month), ("year", year)])
}

/// The draft and the file of these calls, as the form opens them now.
fn opened(given: &[&[(&str, Answer)]]) -> [Answers; 2] {
    let old = calls(given);
    let file = Case::new(&before(), &old, today()).export();
    let mut draft = old;
    draft.replace_lists(&now());
    [draft, file.answers(&now(), today()).unwrap()]
}

fn export(answers: &Answers) -> Exported {
    let profile = now();
    let exported = Case::new(&profile, answers, today()).export();
    // What is saved now opens again, and gives the same file.
    let again = exported.answers(&profile, today()).unwrap();
    assert_eq!(Case::new(&profile, &again, today()).export(), exported);
    exported
}

fn call(who: &str, on: Answer, said: &str) -> Vec<(&'static str, Answer)> {
    vec![
        ("small_who", text(who)),
        ("small_day", on),
        ("small_said", text(said)),
    ]
}

#[test]
fn the_entries_are_attempts_in_their_order() {
    let first = call("Mother", day("20", "November", "2026"), "No answer");
    let second = call("Aunt", day("18", "11", "2026"), "Rings out.\nMessage left");
    for answers in opened(&[&first, &second]) {
        assert!(answers.items("calls").is_empty());
        assert_eq!(
            export(&answers).answers["small_call"],
            json!({"done": true, "attempts": [
                {"done": true, "date": "2026-11-20", "who": "Mother", "outcome": "No answer"},
                {"done": true, "date": "2026-11-18", "who": "Aunt", "outcome": "Rings out. / Message left"}
            ]})
        );
    }
}

/// The form offers three rows. What is in a file is in the referral, on the screen and in the file that is saved again.
#[test]
fn more_entries_than_the_form_offers_are_all_kept() {
    let given: Vec<_> = (1..=50)
        .map(|number| call(&format!("Caller {number}"), day("20", "11", "2026"), "No answer"))
        .collect();
    let given: Vec<&[(&str, Answer)]> = given.iter().map(Vec::as_slice).collect();
    let profile = now();
    for answers in opened(&given) {
        let exported = export(&answers);
        let attempts = exported.answers["small_call"]["attempts"]
            .as_array()
            .unwrap()
            .clone();
        let who: Vec<&str> = attempts.iter().map(|one| one["who"].as_str().unwrap()).collect();
        let all: Vec<String> = (1..=50).map(|number| format!("Caller {number}")).collect();
        assert_eq!(who, all);
        let case = Case::new(&profile, &answers, today());
        assert!(
            case.gaps()
                .iter()
                .all(|gap| gap.question.as_deref() != Some("small_call"))
        );
        let summary = case.summary(profile.section("calls").unwrap());
        let Rows::Checks { rows, .. } = &summary.groups[0].rows else {
            panic!("{summary:?}")
        };
        assert_eq!(rows.len(), 50);
    }
}

/// An entry that was added and left blank says nothing, and so is no call that was made.
#[test]
fn an_entry_without_an_answer_is_no_attempt() {
    let blank = [("small_who", text(" ")), ("small_day", day("", "", ""))];
    for answers in opened(&[&[], &blank]) {
        assert!(!answers.sheet.contains_key("small_call"));
        assert!(answers.items("calls").is_empty());
    }
}

/// What is not accepted is kept as it was typed, and the form says what is wrong with it.
#[test]
fn what_is_not_accepted_is_told_and_kept() {
    let long = "Rang both numbers. ".repeat(10);
    let odd = call("Aunt", day("31", "11", "2026"), &long);
    for answers in opened(&[&odd, &[("small_who", text("GP"))]]) {
        let profile = now();
        let case = Case::new(&profile, &answers, today());
        let gaps = case.gaps();
        let of_call = gaps
            .iter()
            .filter(|gap| gap.question.as_deref() == Some("small_call"));
        let messages: Vec<&str> = of_call.map(|gap| gap.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "Call: 1: the date must be a real date",
                "Call: 1: the outcome must be 100 characters or fewer. It has 189",
                "Call: 2: enter the date",
                "Call: 2: enter the outcome"
            ]
        );
        let exported = export(&answers);
        let typed = &exported.unaccepted[0].typed;
        assert_eq!(typed.part("outcome").trim(), long.trim());
        assert_eq!(typed.part("date"), "31 11 2026");
        assert_eq!(typed.part("2-who"), "GP");
    }
}

/// What no column takes stands beside what was said, so that a reader sees it there.
#[test]
fn what_no_column_takes_is_kept_as_words() {
    let mut full = call("Mother", day("20", "11", "2026"), "No answer");
    full.extend([
        (
            "small_where",
            parts(&[("postcode", "HA1 9ZZ"), ("line_1", "12 Sorrel Road")]),
        ),
        ("small_length", text("4")),
        ("small_about", common::many(&["address", "school"])),
    ]);
    for answers in opened(&[&full]) {
        let outcome = &export(&answers).answers["small_call"]["attempts"][0]["outcome"];
        let outcome = outcome.as_str().unwrap();
        for words in ["No answer", "12 Sorrel Road, HA1 9ZZ", "4", "address, school"] {
            assert!(outcome.contains(words), "{outcome}");
        }
    }
}

/// A referral that was begun with the new form and has an old list too keeps both.
#[test]
fn the_entries_follow_the_attempts_that_are_there() {
    let given = call("Aunt", day("18", "11", "2026"), "Rings out");
    let [mut answers, _] = opened(&[]);
    let row = parts(&[
        ("done", "yes"),
        ("date", "20 11 2026"),
        ("who", "Mother"),
        ("outcome", "No answer"),
    ]);
    answers.sheet.insert("small_call".into(), row);
    answers.collections.insert(
        "calls".into(),
        vec![Item {
            key: "1".into(),
            of: None,
            answers: given
                .into_iter()
                .map(|(id, answer)| (id.to_owned(), answer))
                .collect::<Sheet>(),
        }],
    );
    answers.replace_lists(&now());
    let once = answers.clone();
    // There is nothing left to move.
    answers.replace_lists(&now());
    assert_eq!(answers, once);
    let attempts = &export(&answers).answers["small_call"]["attempts"];
    assert_eq!(attempts[0]["who"], "Mother");
    assert_eq!(attempts[1]["who"], "Aunt");
    assert_eq!(attempts.as_array().unwrap().len(), 2);
}

/// The key of an entry is not given to anybody else: a list of changes may name it.
#[test]
fn the_keys_of_the_entries_are_not_given_out_again() {
    let given = call("Aunt", day("18", "11", "2026"), "Rings out");
    for mut answers in opened(&[&given, &given]) {
        assert_eq!(answers.add_item("children"), "3");
    }
}

/// Nothing is half-read: a list that the form knows nothing of is refused, and so is an entry that is none.
#[test]
fn what_cannot_be_read_is_refused() {
    let file = |list: &str, entries: Value| {
        let mut file = Case::new(&now(), &Answers::default(), today()).export();
        file.answers.insert(list.into(), entries);
        file.answers(&now(), today())
    };
    assert!(file("calls", json!([{"key": "1", "small_who": "Aunt"}])).is_ok());
    assert_eq!(
        file("visits", json!([{"key": "1", "small_who": "Aunt"}])),
        Err(ImportError::UnknownQuestion("visits".into()))
    );
    for wrong in [
        json!({"key": "1"}),
        json!([{"small_who": "Aunt"}]),
        json!([{"key": "1"}, {"key": "1"}]),
        json!(["Aunt"]),
    ] {
        assert_eq!(
            file("calls", wrong.clone()),
            Err(ImportError::WrongCollection("calls".into())),
            "{wrong}"
        );
    }
    assert_eq!(
        file("calls", json!([{"key": "1", "small_who": {"name": ["Aunt"]}}])),
        Err(ImportError::WrongShape("small_who".into()))
    );
}

/// The form that still has the list keeps it.
#[test]
fn a_list_that_nothing_replaces_stays() {
    let given = call("Aunt", day("18", "11", "2026"), "Rings out");
    let mut answers = calls(&[&given]);
    let as_it_was = answers.clone();
    answers.replace_lists(&before());
    assert_eq!(answers, as_it_was);
}
