//! Where “Continue” leads, from the first page to check answers.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where its material is wrong"
)]

mod common;

use common::{answer, answer_in, small, text, today};
use onroll_form::answer::Answers;
use onroll_form::case::Case;
use onroll_form::journey::{SectionStatus, Shown};
use onroll_form::onward::Onward;
use onroll_form::profile::Profile;
use serde_json::json;

const CHILD: &str = "1";

/// Children, of whom one is needed; visits, of which none is; a question that can be left blank; a part for somebody else.
fn profile(part: bool) -> Profile {
    let yes_no = |id: &str| json!({"id": id, "kind": "yes_no", "label": id, "required": true});
    let words = |id: &str| json!({"id": id, "kind": "short_text", "label": id});
    let visits = json!({"id": "visits", "one": "visit", "many": "visits", "name_from": "small_visit", "min": 0, "max": 2});
    let mut sections = vec![
        json!({"id": "before", "title": "Before", "pages": [
            {"id": "ours", "questions": [yes_no("small_ours")]},
            {"id": "stop", "title": "Not ours", "outcome": "stop", "when": {"question": "small_ours", "is": "no"},
                "guidance": ["Tell the other council: 01632 960003."], "source": "Section 1"}]}),
        json!({"id": "children", "title": "Children", "collection": "children", "pages": [
            {"id": "name", "questions": ["child_name"]},
            {"id": "school", "questions": [yes_no("small_school")]}]}),
        json!({"id": "visits", "title": "Visits", "collection": "visits", "pages": [
            {"id": "visit", "questions": [words("small_visit")]}]}),
        json!({"id": "more", "title": "More", "pages": [{"id": "more", "questions": [words("small_more")]}]}),
    ];
    if part {
        sections.push(
            json!({"id": "part", "title": "Part", "role": "the lead", "pages": [
            {"id": "lead", "questions": [yes_no("small_lead")]}]}),
        );
    }
    small(&json!({"collections": [{"use": "children", "max": 2}, visits], "sections": sections}))
}

fn at<'a>(case: &Case<'a>, place: &str) -> Shown<'a> {
    let mut pages = case.all_pages().into_iter();
    pages
        .find(|shown| shown.place().to_string() == place)
        .unwrap_or_else(|| panic!("{place} is not shown"))
}

fn said(onward: &Onward<'_>) -> String {
    match onward {
        Onward::Page(shown) => shown.place().to_string(),
        Onward::Section(section) => format!("list of {}", section.id),
        Onward::First(section) => format!("first of {}", section.id),
        Onward::Tasks => "task list".into(),
        Onward::Check => "check".into(),
        Onward::Record => "record".into(),
    }
}

fn onward(profile: &Profile, answers: &Answers, from: &str) -> String {
    let case = Case::new(profile, answers, today());
    said(&case.onward(&at(&case, from)))
}

fn after(profile: &Profile, answers: &Answers, section: &str) -> String {
    let case = Case::new(profile, answers, today());
    said(&case.after(profile.section(section).unwrap()))
}

fn begun() -> Answers {
    let mut answers = Answers::default();
    answer(&mut answers, "small_ours", text("yes"));
    answers
}

/// One child, of whom everything is known.
fn with_a_child() -> Answers {
    let mut answers = begun();
    assert_eq!(answers.add_item("children"), CHILD);
    answer_in(&mut answers, ("children", CHILD), "child_name", text("Noor"));
    answer_in(&mut answers, ("children", CHILD), "small_school", text("yes"));
    answers
}

/// A list of which an entry is needed begins with the entry. One that may stay empty is shown, and asks.
#[test]
fn a_list_that_needs_an_entry_begins_with_it() {
    let profile = profile(false);
    assert_eq!(onward(&profile, &begun(), "before/ours"), "first of children");
    let answers = with_a_child();
    assert_eq!(onward(&profile, &answers, "children/1/name"), "children/1/school");
    assert_eq!(onward(&profile, &answers, "children/1/school"), "list of visits");
    assert_eq!(after(&profile, &answers, "visits"), "more/more");
    assert_eq!(onward(&profile, &answers, "more/more"), "check");
}

/// F20: what is finished is passed by, and what is not is gone on with where something is to be done.
#[test]
fn what_is_finished_is_passed_by() {
    let profile = profile(false);
    let mut answers = with_a_child();
    let visit = answers.add_item("visits");
    answer_in(&mut answers, ("visits", &visit), "small_visit", text("Monday"));
    assert_eq!(onward(&profile, &answers, "children/1/school"), "more/more");
    assert_eq!(
        onward(&profile, &answers, &format!("visits/{visit}/visit")),
        "more/more"
    );
    answer(&mut answers, "small_more", text("Words"));
    assert_eq!(onward(&profile, &answers, "children/1/school"), "check");
    // A child of whom something is missing is found in the list.
    let sheet = answers.sheet_mut(Some(("children", CHILD))).unwrap();
    sheet.remove("small_school");
    assert_eq!(onward(&profile, &answers, "before/ours"), "list of children");
}

/// What is missing holds nobody up: check answers says it.
#[test]
fn what_is_left_out_holds_nobody_up() {
    let profile = profile(false);
    let mut answers = with_a_child();
    let sheet = answers.sheet_mut(Some(("children", CHILD))).unwrap();
    sheet.remove("small_school");
    assert_eq!(onward(&profile, &answers, "children/1/school"), "list of visits");
    assert_eq!(onward(&profile, &answers, "more/more"), "check");
}

/// A part for somebody else is not gone into. The task list says whom it is for, until it is finished.
#[test]
fn a_part_for_somebody_else_is_left_to_them() {
    let profile = profile(true);
    let mut answers = with_a_child();
    assert_eq!(onward(&profile, &answers, "more/more"), "task list");
    assert_eq!(onward(&profile, &answers, "part/lead"), "task list");
    answer(&mut answers, "small_lead", text("yes"));
    assert_eq!(onward(&profile, &answers, "more/more"), "check");
}

/// Nothing more is asked of a case that is handled elsewhere.
#[test]
fn a_case_that_is_handled_elsewhere_is_not_gone_on_with() {
    let profile = profile(false);
    let mut answers = begun();
    answer(&mut answers, "small_ours", text("no"));
    assert_eq!(onward(&profile, &answers, "before/ours"), "before/stop");
    assert_eq!(after(&profile, &answers, "before"), "task list");
}

/// F24: who chooses not to go on is led to what they can save, and has no part in progress. What to do at once because of a danger
/// is read all the same.
#[test]
fn who_does_not_go_on_is_led_to_the_record() {
    let yes_no = |id: &str| json!({"id": id, "kind": "yes_no", "label": id, "required": true});
    let when = |id: &str| json!({"question": id, "is": "yes"});
    let first = |id: &str, when| {
        json!({"id": id, "title": "First", "outcome": "act_first", "when": when,
            "guidance": ["Call 999."], "source": "Section 1"})
    };
    let mut harm = yes_no("small_harm");
    harm["danger"] = json!(["yes"]);
    let profile = small(&json!({"sections": [
        {"id": "before", "title": "Before", "pages": [
            {"id": "ours", "questions": [yes_no("small_theirs")]},
            {"id": "theirs", "title": "Tell the other council", "outcome": "may_continue",
                "when": when("small_theirs"), "guidance": ["Tell the other council: 01632 960003."], "source": "Section 1"}]},
        {"id": "more", "title": "More", "pages": [
            {"id": "harm", "questions": [harm]}, first("first", when("small_harm"))]},
    ]}));
    let mut answers = Answers::default();
    answer(&mut answers, "small_theirs", text("yes"));
    let case = Case::new(&profile, &answers, today());
    assert_eq!(
        case.status(profile.section("before").unwrap()),
        SectionStatus::InProgress
    );
    for (continued, leads, status) in [
        ("yes", "more/harm", SectionStatus::Complete),
        ("no", "record", SectionStatus::Complete),
    ] {
        answer(&mut answers, "continued_theirs", text(continued));
        assert_eq!(onward(&profile, &answers, "before/theirs"), leads, "{continued}");
        let case = Case::new(&profile, &answers, today());
        assert_eq!(
            case.status(profile.section("before").unwrap()),
            status,
            "{continued}"
        );
    }
    answer(&mut answers, "small_harm", text("yes"));
    assert_eq!(onward(&profile, &answers, "before/theirs"), "more/first");
    answer(&mut answers, "read_first", text("read"));
    assert_eq!(onward(&profile, &answers, "before/theirs"), "record");
}

/// Another child can be added on the last page of a child, and up to the most that there can be.
#[test]
fn another_entry_is_added_from_the_last_page_of_one() {
    let profile = profile(false);
    let mut answers = with_a_child();
    let can = |answers: &Answers, from: &str| {
        let case = Case::new(&profile, answers, today());
        case.can_add_after(&at(&case, from))
    };
    assert!(!can(&answers, "before/ours"));
    assert!(!can(&answers, "children/1/name"));
    assert!(can(&answers, "children/1/school"));
    answers.add_item("children");
    assert!(!can(&answers, "children/1/school"));
}

/// “Back” is the way that “Continue” came.
#[test]
fn back_is_the_way_that_continue_came() {
    let profile = profile(true);
    let mut answers = with_a_child();
    let second = answers.add_item("children");
    let case = Case::new(&profile, &answers, today());
    let back = |from: &str| {
        case.page_back(&at(&case, from))
            .map(|shown| shown.place().to_string())
    };
    assert_eq!(back("before/ours"), None);
    assert_eq!(back("children/1/name").as_deref(), Some("before/ours"));
    assert_eq!(
        back(&format!("children/{second}/name")).as_deref(),
        Some("children/1/school")
    );
    assert_eq!(
        back("more/more").as_deref(),
        Some(&*format!("children/{second}/school"))
    );
    assert_eq!(back("part/lead"), None);
}
