//! What the form can do that Camden does not ask of it, with a small profile that uses it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use common::{answer, answer_in, date, many, parts, text, today};
use onroll_form::answer::{Answer, Answers};
use onroll_form::case::Case;
use onroll_form::journey::SectionStatus;
use onroll_form::profile::Profile;
use onroll_form::readiness::GapKind;
use onroll_form::summary::{Rows, Shows};
use serde_json::json;

fn profile() -> Profile {
    let text = json!({
        "format": 1, "id": "small", "name": "Small", "full_name": "Small", "version": "1",
        "paper": {"title": "Procedure", "date": "2026"}, "form_title": "Notification",
        "danger": ["In an emergency call 999."], "routes": [{"id": "team", "to": "Education team", "how": "phone", "phone": "01632 960001"}],
        "check_columns": [
            {"id": "at", "label": "Time (AM/PM)", "kind": "time"},
            {"id": "number", "label": "Number dialled", "kind": "phone", "required": true},
            {"id": "spoke_to", "label": "Who was spoken to", "kind": "text", "max": 20}
        ],
        "collections": [{"id": "small_schools", "one": "school", "many": "schools", "name_from": "small_school", "min": 2, "max": 3}],
        "sections": [
            {"id": "one", "title": "One", "pages": [
                {"id": "a", "questions": [{"id": "small_number", "kind": "dfe_number", "label": "DfE number", "required": true}]},
                {"id": "b", "when": {"question": "small_number", "answered": true}, "questions": [
                    {"id": "small_since", "kind": "date", "label": "Start date", "earliest": "today", "latest": "2026-12-31"}]},
                {"id": "c", "when": {"not": {"question": "small_number", "answered": true}}, "questions": [
                    {"id": "small_why", "kind": "yes_no", "label": "Is there a reason?", "noun": "whether there is a reason", "required": true}]},
                {"id": "d", "title": "Calls", "questions": [
                    {"id": "small_call", "kind": "check", "label": "Home visit", "gate": "hard"},
                    {"id": "small_text", "kind": "check", "label": "Text message", "required": true},
                    {"id": "small_letter", "kind": "check", "label": "Letter"}]},
                {"id": "e", "questions": [{"id": "small_either", "kind": "many_of", "label": "Schools", "items_of": "small_schools", "required": true}]}
            ]},
            {"id": "two", "title": "Two", "collection": "small_schools", "pages": [
                {"id": "a", "questions": [{"id": "small_school", "kind": "one_of", "label": "School", "options": [
                    {"value": "north", "label": "North School"}, {"value": "south", "label": "South School"}]}]},
                {"id": "b", "title": "{name}", "questions": [{"id": "small_urn", "kind": "short_text", "label": "Notes on {name}"}]}
            ]}
        ]
    });
    onroll_profiles::read(&serde_json::to_string_pretty(&text).unwrap())
        .unwrap_or_else(|problems| panic!("{problems}"))
}

/// The messages of the gaps of one question.
fn messages(answers: &Answers, question: &str) -> Vec<(GapKind, String)> {
    let profile = profile();
    Case::new(&profile, answers, today())
        .gaps()
        .into_iter()
        .filter(|gap| gap.question.as_deref() == Some(question))
        .map(|gap| (gap.kind, gap.message))
        .collect()
}

fn with(question: &str, given: Answer) -> Answers {
    let mut answers = Answers::default();
    answer(&mut answers, "small_number", text("202 1234"));
    answer(&mut answers, question, given);
    answers
}

#[test]
fn conditions_on_whether_a_question_is_answered() {
    let profile = profile();
    let pages = |answers: &Answers| -> Vec<String> {
        let case = Case::new(&profile, answers, today());
        case.all_pages()
            .iter()
            .map(|shown| shown.place().to_string())
            .collect()
    };
    assert_eq!(pages(&Answers::default()), ["one/a", "one/c", "one/d", "one/e"]);
    assert_eq!(
        pages(&with("small_number", text("202 1234"))),
        ["one/a", "one/b", "one/d", "one/e"]
    );
    // A refused answer is an answer: the page it opened stays open while it is corrected.
    assert_eq!(
        pages(&with("small_number", text("202"))),
        ["one/a", "one/b", "one/d", "one/e"]
    );
}

#[test]
fn missing_answers_are_asked_for_by_their_kind() {
    let empty = Answers::default();
    assert_eq!(
        messages(&empty, "small_number"),
        [(GapKind::Missing, "Enter DfE number".into())]
    );
    assert_eq!(
        messages(&empty, "small_why"),
        [(GapKind::Missing, "Select whether there is a reason".into())]
    );
    assert_eq!(
        messages(&empty, "small_either"),
        [(GapKind::Missing, "Select schools".into())]
    );
    assert_eq!(
        messages(&with("small_number", text("012 1234")), "small_number"),
        [(
            GapKind::Refused,
            "The first 3 digits of a DfE number are the local authority’s and do not start with 0".into()
        )]
    );
}

#[test]
fn dates_from_today_until_a_fixed_day() {
    let told = |typed: &str| messages(&with("small_since", date(typed)), "small_since");
    assert_eq!(
        told("22 11 2026"),
        [(
            GapKind::Refused,
            "Start date must be today or in the future".into()
        )]
    );
    assert_eq!(
        told("1 1 2027"),
        [(
            GapKind::Refused,
            "Start date must be on or before 31 December 2026".into()
        )]
    );
    assert_eq!(told("23 11 2026"), []);
    assert_eq!(told("31 12 2026"), []);
}

#[test]
fn hard_gates_must_be_done_and_required_checks_done_or_explained() {
    let hard = "Home visit: this check must be done before the referral is sent";
    let required = "Text message: tick it if it was done, or say why not under “Who was spoken to”";
    let empty = Answers::default();
    assert_eq!(messages(&empty, "small_call"), [(GapKind::HardGate, hard.into())]);
    assert_eq!(
        messages(&empty, "small_text"),
        [(GapKind::SoftGate, required.into())]
    );
    assert_eq!(messages(&empty, "small_letter"), []);
    let explained = || parts(&[("spoke_to", "nobody was there")]);
    assert_eq!(
        messages(&with("small_call", explained()), "small_call"),
        [(GapKind::HardGate, hard.into())]
    );
    assert_eq!(messages(&with("small_text", explained()), "small_text"), []);
    let done = parts(&[("done", "yes"), ("number", "020 7946 0123"), ("at", "9.30 am")]);
    assert_eq!(messages(&with("small_call", done), "small_call"), []);
}

#[test]
fn columns_of_an_authoritys_own() {
    let told = |cells: &[(&str, &str)]| messages(&with("small_letter", parts(cells)), "small_letter");
    let refused = |message: &str| vec![(GapKind::Refused, message.to_owned())];
    assert_eq!(
        told(&[("done", "yes")]),
        refused("Letter: enter “Number dialled”")
    );
    assert_eq!(
        told(&[("done", "yes"), ("number", "12")]),
        refused("Letter: “Number dialled” has too few digits. Include the area code or the country code")
    );
    assert_eq!(
        told(&[("done", "yes"), ("number", "020 7946 0123"), ("at", "tea time")]),
        refused("Letter: “Time (AM/PM)” must be a time, like 9:30am or 14:05")
    );
    assert_eq!(
        told(&[
            ("done", "yes"),
            ("number", "020 7946 0123"),
            ("spoke_to", "the whole of the street")
        ]),
        refused("Letter: “Who was spoken to” must be 20 characters or fewer. It has 23")
    );
    let profile = profile();
    let answers = with(
        "small_letter",
        parts(&[("done", "yes"), ("number", "02079460123"), ("at", "2:05 PM")]),
    );
    assert_eq!(
        Case::new(&profile, &answers, today()).export().answers["small_letter"],
        json!({"done": true, "at": "14:05", "number": "020 7946 0123"})
    );
}

/// A list has its least and its most; an item is called by its choice's label, and another question chooses among the items.
#[test]
fn lists_of_an_authoritys_own() {
    let profile = profile();
    let mut answers = Answers::default();
    let of_list = |answers: &Answers| -> Vec<String> {
        let case = Case::new(&profile, answers, today());
        case.gaps()
            .into_iter()
            .filter(|gap| gap.question.is_none())
            .map(|gap| gap.message)
            .collect()
    };
    assert_eq!(of_list(&answers), ["Add at least 2 schools"]);
    let first = answers.add_item("small_schools");
    answer_in(
        &mut answers,
        ("small_schools", &first),
        "small_school",
        text("north"),
    );
    assert_eq!(of_list(&answers), ["Add at least 2 schools"]);
    let second = answers.add_item("small_schools");
    assert_eq!(of_list(&answers), [""; 0]);
    answer(&mut answers, "small_either", many(&[&second, &first]));
    let case = Case::new(&profile, &answers, today());
    assert_eq!(case.export().answers["small_either"], json!([first, second]));
    let section = profile.section("two").unwrap();
    let titles: Vec<_> = case
        .summary(section)
        .groups
        .into_iter()
        .map(|group| group.title.unwrap())
        .collect();
    assert_eq!(titles, ["North School", "School 2"]);
    assert_eq!(
        case.words("About {name}", case.scope(section, Some(&second))),
        "About school 2"
    );
    assert_eq!(
        case.words("{name} and {name}", case.scope(section, Some(&second))),
        "School 2 and school 2"
    );
    assert_eq!(case.status(section), SectionStatus::Complete);
    for _ in 0..2 {
        answers.add_item("small_schools");
    }
    assert_eq!(
        of_list(&answers),
        ["There can be no more than 3 schools in one referral"]
    );
}

#[test]
fn how_far_a_section_is() {
    let profile = profile();
    let section = profile.section("one").unwrap();
    let status = |answers: &Answers| Case::new(&profile, answers, today()).status(section);
    assert_eq!(status(&Answers::default()), SectionStatus::NotStarted);
    assert_eq!(
        status(&with("small_number", text(" "))),
        SectionStatus::NotStarted
    );
    assert_eq!(
        status(&with("small_number", text("2021234"))),
        SectionStatus::InProgress
    );
    // An answer to a page that is not shown does not count as a start.
    let mut aside = Answers::default();
    answer(&mut aside, "small_since", date("24 11 2026"));
    assert_eq!(status(&aside), SectionStatus::NotStarted);
    let camden = common::camden();
    let (day, answers) = common::journey("camden-four-children");
    let office = camden.section("school-office").unwrap();
    assert_eq!(
        Case::new(camden, &answers, day).status(office),
        SectionStatus::Optional
    );
}

/// A child with a table of checks between two pages has one card, with the name once. What is missing is not called blank.
#[test]
fn a_child_with_a_table_of_checks_has_one_card() {
    let mut text: serde_json::Value =
        serde_json::from_str(include_str!("../../profiles/tests/small-profile.json")).unwrap();
    let pages = text["sections"][1]["pages"].as_array_mut().unwrap();
    pages.insert(
        1,
        json!({"id": "checks", "title": "What you did to find {name}", "questions": ["check_letter"]}),
    );
    pages.push(json!({"id": "visit", "title": "The visit", "questions": [
        {"use": "check_home_visit", "gate": "hard"}, {"use": "check_neighbours"}, "child_age"
    ]}));
    let profile = onroll_profiles::read(&text.to_string()).unwrap_or_else(|problems| panic!("{problems}"));
    let mut answers = Answers::default();
    let key = answers.add_item("children");
    answer_in(
        &mut answers,
        ("children", &key),
        "child_name",
        self::text("Zainab Okafor"),
    );
    answer_in(
        &mut answers,
        ("children", &key),
        "child_ehc_plan",
        self::text("no"),
    );
    let case = Case::new(&profile, &answers, today());
    let summary = case.summary(profile.section("children").unwrap());
    let titles: Vec<_> = summary
        .groups
        .iter()
        .map(|group| group.title.as_deref().unwrap())
        .collect();
    assert_eq!(
        titles,
        [
            "Zainab Okafor",
            "What you did to find Zainab Okafor",
            "Checks for Zainab Okafor"
        ]
    );
    let items: Vec<_> = summary.groups.iter().map(|group| group.item.is_some()).collect();
    assert_eq!(items, [true, false, false]);
    let Rows::Answers(rows) = &summary.groups[0].rows else {
        panic!("{summary:?}")
    };
    let shown: Vec<_> = rows
        .iter()
        .map(|row| (row.question.as_str(), &row.answer))
        .collect();
    let given = |words: &str| Shows::Given(vec![words.to_owned()]);
    assert_eq!(
        shown,
        [
            ("child_name", &given("Zainab Okafor")),
            ("child_ehc_plan", &given("No")),
            ("child_age", &Shows::Blank),
        ]
    );
}
