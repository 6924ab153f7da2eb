//! What the tests of the form share: Camden's profile, a day to be today, and short ways to write answers.
#![allow(dead_code, reason = "each test file uses a part of this")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where its material is wrong"
)]

use std::path::PathBuf;

use chrono::NaiveDate;
use onroll_form::answer::{Answer, Answers};
use onroll_form::case::{Case, Scope};
use onroll_form::profile::{Located, Profile};

/// A path from the top of the project.
pub(crate) fn project(path: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(path)
}

/// The text of Camden's profile.
pub(crate) fn camden_text() -> String {
    std::fs::read_to_string(project("www/authorities/camden.json")).unwrap()
}

pub(crate) fn camden() -> Profile {
    Profile::read(&camden_text()).unwrap_or_else(|problems| panic!("{problems}"))
}

/// Monday 23 November 2026.
pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

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
