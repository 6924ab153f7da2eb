//! The parts of a form are known from the start: who answers page after page sees their number fall and never rise.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::collections::BTreeMap;
use std::fs;

use chrono::NaiveDate;
use common::walk::{Chance, Walker};
use onroll_form::answer::Answers;
use onroll_form::case::Case;
use onroll_form::journey::SectionStatus;
use onroll_form::profile::Profile;
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct Journey {
    authority: String,
    today: NaiveDate,
    ready: bool,
}

/// The parts as they are known, and the number of those that are complete.
fn parts(case: &Case<'_>) -> (Vec<String>, usize) {
    let parts = case.form_parts();
    let done = parts
        .iter()
        .filter(|part| part.status == Some(SectionStatus::Complete));
    let done = done.count();
    (parts.iter().map(|part| part.section.id.clone()).collect(), done)
}

/// Gives the answers in the order of the form, and looks at the case after each section.
fn replay(profile: &Profile, all: &Answers, today: NaiveDate, mut look: impl FnMut(&Case<'_>, &str)) {
    let mut answers = Answers::default();
    look(&Case::new(profile, &answers, today), "nothing");
    for section in &profile.sections {
        if let Some(collection) = &section.collection {
            answers.collections.insert(
                collection.clone(),
                all.items(collection)
                    .iter()
                    .map(|item| {
                        let mut item = item.clone();
                        item.answers.clear();
                        item
                    })
                    .collect(),
            );
        }
        let scopes: Vec<Option<(String, String)>> = {
            let case = Case::new(profile, all, today);
            let key = |scope: &onroll_form::answer::Scope<'_>| {
                (scope.collection.to_owned(), scope.item.key.clone())
            };
            case.scopes(section)
                .iter()
                .map(|scope| scope.as_ref().map(key))
                .collect()
        };
        for scope in scopes {
            let item = scope
                .as_ref()
                .map(|(collection, key)| (collection.as_str(), key.as_str()));
            for page in &section.pages {
                for question in &page.questions {
                    let given = match item {
                        None => all.sheet.get(&question.id),
                        Some((collection, key)) => {
                            all.item(collection, key).unwrap().answers.get(&question.id)
                        }
                    };
                    if let Some(given) = given {
                        answers
                            .sheet_mut(item)
                            .unwrap()
                            .insert(question.id.clone(), given.clone());
                    }
                }
            }
        }
        look(&Case::new(profile, &answers, today), &section.id);
    }
}

#[test]
fn their_number_never_rises_on_the_way_through_any_journey() {
    let mut walked = 0;
    for at in ["tests/journeys", "tests/profiles/journeys"] {
        for entry in fs::read_dir(common::project(at)).unwrap() {
            let folder = entry.unwrap().path();
            let Ok(text) = fs::read_to_string(folder.join("journey.json")) else {
                continue;
            };
            let journey: Journey = serde_json::from_str(&text).unwrap();
            let text = fs::read_to_string(folder.join("answers.json")).unwrap();
            let all: Answers = serde_json::from_str(&text).unwrap();
            // Many children are the same question many times.
            if all.items("children").len() > 3 {
                continue;
            }
            let profile = ["www/authorities", "tests/profiles"]
                .map(|at| common::project(&format!("{at}/{}.json", journey.authority)));
            let profile = profile.iter().find(|path| path.is_file()).unwrap();
            let profile = onroll_profiles::read(&fs::read_to_string(profile).unwrap()).unwrap();
            let mut before: Option<Vec<String>> = None;
            replay(&profile, &all, journey.today, |case, after| {
                let (now, _) = parts(case);
                if let Some(before) = &before {
                    let new: Vec<&String> = now.iter().filter(|part| !before.contains(part)).collect();
                    assert!(new.is_empty(), "{}: {new:?} after {after}", folder.display());
                }
                before = Some(now);
            });
            let case = Case::new(&profile, &all, journey.today);
            if journey.ready {
                let open: Vec<&str> = case
                    .form_parts()
                    .iter()
                    .filter(|part| part.status.is_none())
                    .map(|part| part.section.id.as_str())
                    .collect();
                assert!(
                    open.is_empty(),
                    "{}: {open:?} are still to come",
                    folder.display()
                );
            }
            walked += 1;
        }
    }
    assert!(walked > 100, "{walked}");
}

/// Every part that is shown is one of them, whatever is answered.
#[test]
fn what_is_shown_is_a_part() {
    for seed in 0..6 {
        let mut walker = Walker {
            profile: common::camden(),
            today: NaiveDate::from_ymd_opt(2026, 11, 25).unwrap(),
            chance: Chance::new(seed),
            settled: BTreeMap::new(),
        };
        walker.walk(|case| {
            let (parts, _) = parts(case);
            for section in case.sections() {
                assert!(parts.contains(&section.id), "{}", section.id);
            }
        });
    }
}

/// A part that depends on an answer is there until it is known that it does not come. A question that this person is never asked
/// is no reason to wait, and neither is one that was left blank.
#[test]
fn the_right_person_waits_for_a_part_and_the_wrong_one_does_not() {
    let only = |question: &str, value: &str| json!({"question": question, "is": value});
    let profile = json!({
        "format": 1, "id": "small", "name": "Small", "full_name": "Council of Small", "version": "1",
        "paper": {"title": "Procedure", "date": "2026"}, "form_title": "Notification", "danger": ["In an emergency call 999."],
        "routes": [{"id": "team", "to": "Education team", "how": "phone", "phone": "01632 960001"}],
        "collections": [{"use": "children"}],
        "sections": [
            {"id": "you", "title": "You", "pages": [{"id": "who", "questions": ["referrer_kind"]}]},
            {"id": "school", "title": "School", "when": {"question": "referrer_kind", "in": ["maintained_school", "academy"]}, "pages": [
                {"id": "what", "title": "What", "questions": [
                    {"id": "small_gone", "kind": "yes_no", "label": "Gone", "required": true},
                    {"id": "small_letter", "kind": "yes_no", "label": "Letter"}]}]},
            {"id": "children", "title": "Children", "collection": "children", "pages": [
                {"id": "name", "title": "Child", "questions": ["child_name",
                    {"id": "small_ill", "kind": "yes_no", "label": "Ill", "required": true}]}]},
            {"id": "gone", "title": "Gone", "when": only("small_gone", "yes"), "pages": [
                {"id": "where", "questions": [{"id": "small_where", "kind": "short_text", "label": "Where", "required": true}]}]},
            {"id": "letter", "title": "Letter", "when": only("small_letter", "yes"), "pages": [
                {"id": "text", "questions": [{"id": "small_text", "kind": "short_text", "label": "Text", "required": true}]}]},
            {"id": "nurse", "title": "Nurse", "when": {"some": "children", "when": only("small_ill", "yes")}, "pages": [
                {"id": "nurse", "questions": [{"id": "small_nurse", "kind": "short_text", "label": "Nurse", "required": true}]}]}
        ]
    });
    let profile = onroll_profiles::read(&profile.to_string()).unwrap_or_else(|problems| panic!("{problems}"));
    let today = NaiveDate::from_ymd_opt(2026, 11, 25).unwrap();
    let parts = |given: &[(&str, &str)], ill: Option<&str>| {
        let mut answers = Answers::default();
        for (question, answer) in given {
            answers.sheet.insert((*question).into(), common::text(answer));
        }
        if let Some(ill) = ill {
            let key = answers.add_item("children");
            let sheet = answers.sheet_mut(Some(("children", &key))).unwrap();
            sheet.insert("child_name".into(), common::text("Noor Ahmed"));
            sheet.insert("small_ill".into(), common::text(ill));
        }
        let case = Case::new(&profile, &answers, today);
        let of = |shown: bool| {
            let parts = case.form_parts().into_iter();
            let parts = parts.filter(move |part| part.status.is_some() == shown);
            let parts: Vec<String> = parts.map(|part| part.section.id.clone()).collect();
            parts.join(" ")
        };
        (of(true), of(false))
    };
    let is = |shown: &str, to_come: &str| (shown.to_owned(), to_come.to_owned());
    let school = ("referrer_kind", "maintained_school");
    assert_eq!(parts(&[], None), is("you children", "school gone letter nurse"));
    assert_eq!(
        parts(&[("referrer_kind", "police")], None),
        is("you children", "nurse")
    );
    assert_eq!(
        parts(&[school], None),
        is("you school children", "gone letter nurse")
    );
    let gone = [school, ("small_gone", "yes")];
    // The letter was left blank in a part that is complete.
    assert_eq!(parts(&gone, None), is("you school children gone", "nurse"));
    let letter = [school, ("small_gone", "no"), ("small_letter", "yes")];
    assert_eq!(parts(&letter, Some("no")), is("you school children letter", ""));
    assert_eq!(
        parts(&letter, Some("yes")),
        is("you school children letter nurse", "")
    );
}

/// A page says which part it belongs to by the same count.
#[test]
fn a_part_has_its_number() {
    let answers = Answers::default();
    let case = Case::new(
        common::camden(),
        &answers,
        NaiveDate::from_ymd_opt(2026, 11, 25).unwrap(),
    );
    let all = case.form_parts();
    for (at, part) in all.iter().enumerate() {
        assert_eq!(case.part_number(part.section), (at + 1, all.len()));
    }
}
