//! A page is drawn again for an answer on which its look depends, and for no other.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::collections::BTreeMap;

use common::{date, journey, project, text};
use onroll_form::answer::{Answer, Answers};
use onroll_form::case::Case;
use onroll_form::journey::Shown;
use onroll_form::profile::{Block, Page, Profile};
use onroll_form::question::Kind;
use serde_json::{Value, json};

fn small(page: &Value) -> Profile {
    let profile = json!({
        "format": 1, "id": "small", "name": "Small", "full_name": "Small", "version": "1",
        "paper": {"title": "Procedure", "date": "2026"}, "form_title": "Notification",
        "danger": ["In an emergency call 999."],
        "routes": [{"id": "team", "to": "Education team", "how": "phone", "phone": "01632 960001"}],
        "conditions": {"long-ago": {"question": "small_seen", "before": "2026-09-01"}},
        "collections": [{"use": "children"}],
        "sections": [
            {"id": "one", "title": "One", "pages": [
                {"id": "limit", "questions": [{"id": "small_first", "kind": "date", "label": "First"}]},
                page
            ]},
            {"id": "children", "title": "Children", "collection": "children", "pages": [{"id": "name", "questions": ["child_name"]}]},
            // Somewhere else the condition is used in any case.
            {"id": "last", "title": "Last", "pages": [
                {"id": "late", "title": "Late", "when": {"condition": "long-ago"}, "guidance": ["It is long ago."]}
            ]}
        ]
    });
    onroll_profiles::read(&serde_json::to_string_pretty(&profile).unwrap())
        .unwrap_or_else(|problems| panic!("{problems}"))
}

fn page<'a>(profile: &'a Profile, id: &str) -> &'a Page {
    let mut pages = profile.sections.iter().flat_map(|section| &section.pages);
    pages.find(|page| page.id == id).unwrap()
}

fn looked_at(more: &[Value]) -> Vec<String> {
    let mut questions = vec![
        json!({"id": "small_seen", "kind": "date", "label": "Last seen", "earliest": {"question": "small_first"}}),
        json!({"id": "small_days", "kind": "number", "label": "Days"}),
    ];
    questions.extend_from_slice(more);
    let profile = small(&json!({"id": "page", "title": "Page", "questions": questions}));
    let page = page(&profile, "page");
    let mut ids: Vec<String> = profile.looked_at(page).into_iter().map(str::to_owned).collect();
    ids.sort();
    ids
}

#[test]
fn nothing_is_looked_at_where_nothing_depends_on_it() {
    assert!(looked_at(&[]).is_empty());
    let other = json!({"id": "small_who", "kind": "short_text", "label": "Who", "missing": "Say who", "required": true});
    assert!(looked_at(&[other]).is_empty());
}

#[test]
fn what_decides_whether_a_question_is_asked_or_needed_is_looked_at() {
    let asked = json!({"id": "small_who", "kind": "short_text", "label": "Who", "when": {"question": "small_days", "answered": true}});
    assert_eq!(looked_at(&[asked]), ["small_days"]);
    let needed = json!({"id": "small_who", "kind": "short_text", "label": "Who", "required": {"question": "small_days", "answered": true}});
    assert_eq!(looked_at(&[needed]), ["small_days"]);
}

/// By its name, and with the dates that decide whether the answer is accepted.
#[test]
fn a_date_is_looked_at_with_the_dates_that_limit_it() {
    let asked =
        json!({"id": "small_who", "kind": "short_text", "label": "Who", "when": {"condition": "long-ago"}});
    assert_eq!(looked_at(&[asked]), ["small_first", "small_seen"]);
}

/// An entry counts by whether its page let it go on. What else that page asks is looked at with all that it depends on.
#[test]
fn what_is_asked_beside_whether_to_go_on_is_looked_at_with_what_limits_it() {
    let profile = common::small(&json!({
        "collections": [{"use": "children", "max": 5}],
        "sections": [{"id": "children", "title": "Children", "collection": "children", "pages": [
            {"id": "name", "title": "Name", "questions": ["child_name", "child_date_of_birth"]},
            {"id": "first", "title": "First", "questions": [{"id": "small_first", "kind": "date", "label": "First"}]},
            {"id": "gone", "title": "Gone", "outcome": "may_continue", "when": {"school_age": "over"}, "source": "1",
             "guidance": [{"contact": "The other team", "phone": "01632 960003"}],
             "questions": [{"id": "small_seen", "kind": "date", "label": "Seen", "earliest": {"question": "small_first"}}]},
            {"id": "page", "title": "Page", "questions": [
                {"id": "small_who", "kind": "short_text", "label": "Who", "when": {"all": [
                    {"count": "children", "at_least": 2}, {"question": "small_seen", "before": "2026-09-01"}]}}
            ]}
        ]}]
    }));
    let all = |profile: &Profile| -> Vec<String> {
        let mut ids: Vec<String> = profile
            .looked_at(page(profile, "page"))
            .into_iter()
            .map(str::to_owned)
            .collect();
        ids.sort();
        ids
    };
    assert_eq!(
        all(&profile),
        [
            "child_date_of_birth",
            "continued_gone",
            "small_first",
            "small_seen"
        ]
    );
}

#[test]
fn only_what_is_asked_because_of_this_page_opens_on_it() {
    let profile = small(&json!({"id": "page", "title": "Page", "questions": [
        {"id": "small_seen", "kind": "date", "label": "Last seen"},
        {"id": "small_here", "kind": "short_text", "label": "Here", "when": {"condition": "long-ago"}},
        {"id": "small_there", "kind": "short_text", "label": "There", "when": {"question": "small_first", "answered": true}}
    ]}));
    let page = page(&profile, "page");
    let opens: Vec<bool> = page
        .questions
        .iter()
        .map(|question| profile.opens_on(page, question))
        .collect();
    assert_eq!(opens, [false, true, false]);
}

/// What a page shows, but for the answers themselves.
fn look(case: &Case<'_>, shown: &Shown<'_>) -> String {
    let questions = shown.page.questions.iter();
    let asked = questions.filter(|question| case.question_applies(question, shown.scope));
    let asked = asked.map(|question| {
        let by = case.check_deadline(question, shown.scope).map(|by| by.in_words());
        format!(
            "{} {} {by:?}\n",
            question.id,
            case.is_wanted(question, shown.scope)
        )
    });
    let explained = shown
        .page
        .questions
        .iter()
        .flat_map(|question| &question.guidance);
    let guidance: Vec<Block> = shown.page.guidance.iter().chain(explained).cloned().collect();
    let guidance = case.blocks(&guidance, shown.scope);
    let guidance = guidance.iter().flat_map(|block| block.texts());
    asked
        .chain(guidance.map(|text| text.replace("{name}", "")))
        .collect()
}

fn every_answer(kind: &Kind) -> Vec<Answer> {
    match kind {
        Kind::Date { .. } => ["1 9 2015", "6 5 2025", "9 11 2026", "31 2 2026"]
            .map(date)
            .into(),
        Kind::Check { .. } => vec![Answer::Parts(
            [("date".to_owned(), "9 11 2026".to_owned())].into(),
        )],
        Kind::Address => vec![Answer::Parts([("town".to_owned(), "Leeds".to_owned())].into())],
        _ => ["", "7", "words"].map(text).into(),
    }
}

/// Over every page of every council that a journey leads to: an answer that is typed and not looked at changes nothing there.
#[test]
fn what_is_not_looked_at_changes_nothing_on_its_page() {
    let mut tried = 0;
    let mut profiles: BTreeMap<String, Profile> = BTreeMap::new();
    for folder in std::fs::read_dir(project("tests/journeys")).unwrap() {
        let folder = folder.unwrap();
        if !folder.path().join("journey.json").exists() || folder.file_name() == "camden-fifty-children" {
            continue;
        }
        let (today, answers) = journey(folder.file_name().to_str().unwrap());
        let about: Value =
            serde_json::from_str(&std::fs::read_to_string(folder.path().join("journey.json")).unwrap())
                .unwrap();
        let council = about["authority"].as_str().unwrap_or_else(|| panic!("{about}"));
        let profile = profiles.entry(council.to_owned()).or_insert_with(|| {
            let path = project("www/authorities").join(format!("{council}.json"));
            onroll_profiles::read(&std::fs::read_to_string(path).unwrap()).unwrap()
        });
        let profile: &Profile = profile;
        let case = Case::new(profile, &answers, today);
        for shown in case.all_pages() {
            let before = look(&case, &shown);
            let item = shown
                .scope
                .map(|scope| (scope.collection, scope.item.key.as_str()));
            let looked_at = profile.looked_at(shown.page);
            let chosen = |kind: &Kind| !kind.choices().is_empty() || matches!(kind, Kind::Periods { .. });
            for question in shown
                .page
                .questions
                .iter()
                .filter(|question| !chosen(&question.kind))
            {
                if looked_at.contains(&question.id.as_str()) {
                    continue;
                }
                for given in every_answer(&question.kind) {
                    let mut given = given;
                    // Whether a check is ticked is no text.
                    if let (Kind::Check { .. }, Answer::Parts(parts)) = (&question.kind, &mut given)
                        && let Some(Answer::Parts(before)) = case.answer(&question.id, shown.scope).as_deref()
                    {
                        parts.extend(before.get("done").map(|done| ("done".to_owned(), done.clone())));
                    }
                    let mut changed: Answers = answers.clone();
                    changed
                        .sheet_mut(item)
                        .unwrap()
                        .insert(question.id.clone(), given);
                    let after = Case::new(profile, &changed, today);
                    let Some(shown) = after.page_at(&shown.place()) else {
                        panic!("{council}: {} goes", question.id);
                    };
                    assert_eq!(look(&after, &shown), before, "{council}: {}", question.id);
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 1000, "{tried}");
}
