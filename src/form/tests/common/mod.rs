//! What the tests of the form share: Camden's profile, a day to be today, and short ways to write answers.
#![allow(dead_code, reason = "each test file uses a part of this")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where its material is wrong"
)]

pub(crate) mod routing;
pub(crate) mod told;
pub(crate) mod verdicts;
pub(crate) mod walk;
pub(crate) mod way;

use std::path::PathBuf;
use std::sync::LazyLock;

use chrono::NaiveDate;
use onroll_form::answer::{Answer, Answers, Scope};
use onroll_form::case::Case;
use onroll_form::journey::Shown;
use onroll_form::profile::{Located, Profile};
use serde::Deserialize;
use serde_json::{Value, json};

/// A path from the top of the project.
pub(crate) fn project(path: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(path)
}

/// The text of Camden's profile.
pub(crate) fn camden_text() -> String {
    std::fs::read_to_string(project("www/authorities/camden.json")).unwrap()
}

/// Camden's profile.
pub(crate) fn camden() -> &'static Profile {
    static CAMDEN: LazyLock<Profile> = LazyLock::new(|| {
        onroll_profiles::read(&camden_text()).unwrap_or_else(|problems| panic!("{problems}"))
    });
    &CAMDEN
}

/// A small council's profile, with these properties besides those that every profile needs.
pub(crate) fn small(more: &Value) -> Profile {
    let mut profile = json!({
        "format": 1, "id": "small", "name": "Small", "full_name": "Small", "version": "1",
        "paper": {"title": "Procedure", "date": "2026"}, "form_title": "Notification",
        "danger": ["In an emergency call 999."],
        "routes": [{"id": "team", "to": "Education team", "how": "phone", "phone": "01632 960001"}]
    });
    let more = more.as_object().unwrap().clone();
    profile.as_object_mut().unwrap().extend(more);
    onroll_profiles::read(&profile.to_string()).unwrap_or_else(|problems| panic!("{problems}"))
}

/// Monday 23 November 2026.
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

/// What is said besides of a day that is past and was counted on a calendar that may lack closures.
pub(crate) const IF_OPEN: &str = " if the school was open on every day that is counted";

pub(crate) fn text(text: &str) -> Answer {
    Answer::Text(text.into())
}

pub(crate) fn many(values: &[&str]) -> Answer {
    Answer::Many(values.iter().map(ToString::to_string).collect())
}

pub(crate) fn parts(parts: &[(&str, &str)]) -> Answer {
    let owned = |(name, text): &(&str, &str)| (name.to_string(), text.to_string());
    Answer::Parts(parts.iter().map(owned).collect())
}

/// A date as it is typed: "9 10 2026" or "9 October 2026".
pub(crate) fn date(typed: &str) -> Answer {
    let mut words = typed.split(' ');
    let mut next = || words.next().unwrap_or_default();
    parts(&[("day", next()), ("month", next()), ("year", next())])
}

/// Answers a question of the referral.
pub(crate) fn answer(answers: &mut Answers, question: &str, given: Answer) {
    answers.sheet.insert(question.into(), given);
}

/// Answers a question of the item with this key.
pub(crate) fn answer_in(answers: &mut Answers, item: (&str, &str), question: &str, given: Answer) {
    answers
        .sheet_mut(Some(item))
        .unwrap()
        .insert(question.into(), given);
}

/// The scope of the first item, for a question that repeats.
pub(crate) fn first_scope<'a>(case: &Case<'a>, located: &Located<'a>) -> Option<Scope<'a>> {
    let collection = located.section.collection.as_deref()?;
    let item = case.answers.items(collection).first()?;
    Some(Scope { collection, item })
}

/// Today's date and the answers of a journey in `tests/journeys`.
pub(crate) fn journey(name: &str) -> (NaiveDate, Answers) {
    #[derive(Deserialize)]
    struct Journey {
        today: NaiveDate,
    }
    let folder = project("tests/journeys").join(name);
    let read = |file| std::fs::read_to_string(folder.join(file)).unwrap();
    let journey: Journey = serde_json::from_str(&read("journey.json")).unwrap();
    (
        journey.today,
        serde_json::from_str(&read("answers.json")).unwrap(),
    )
}

/// Every answer that is not blank is in the export, accepted or not, if its question is asked, and is not in it otherwise.
pub(crate) fn check_nothing_is_lost(case: &Case<'_>) {
    let export = case.export();
    let recorded = |section| {
        let scopes = case.scopes(section).into_iter();
        scopes.flat_map(move |scope| case.recorded_pages(section, scope))
    };
    let shown: Vec<String> = case
        .sections()
        .flat_map(recorded)
        .map(|shown| shown.place().to_string())
        .collect();
    for located in case.profile.questions() {
        for scope in case.scopes(located.section) {
            let id = &located.question.id;
            let Some(given) = case.answer(id, scope).filter(|given| !given.is_blank()) else {
                continue;
            };
            let key = scope.map(|scope| scope.item.key.clone());
            let place = Shown {
                section: located.section,
                page: located.page,
                scope,
            }
            .place()
            .to_string();
            let asked = shown.contains(&place) && case.question_applies(located.question, scope);
            let accepted = match scope {
                None => export.answers.get(id),
                Some(scope) => export
                    .answers
                    .get(scope.collection)
                    .and_then(|items| items.as_array())
                    .and_then(|items| {
                        items
                            .iter()
                            .find(|item| item.get("key").and_then(|key| key.as_str()) == key.as_deref())
                    })
                    .and_then(|item| item.get(id)),
            };
            let unaccepted = export
                .unaccepted
                .iter()
                .find(|one| one.question == *id && one.item == key);
            match (asked, accepted, unaccepted) {
                (true, Some(_), None) | (false, None, None) => {}
                (true, None, Some(unaccepted)) => assert_eq!(&unaccepted.typed, given.as_ref(), "{id}"),
                // What was typed has no visible character, so there is nothing to lose.
                (true, None, None) => assert_eq!(case.value(located.question, scope), Ok(None), "{id}"),
                found => panic!("{id} of {key:?}: {given:?} became {found:?}"),
            }
        }
    }
}
