//! What is told of a broken profile: the cause, first, and nothing that only follows from it.
//!
//! Each profile here has one thing wrong. What is listed is all that is told of it, in order.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod consequences;
mod contact;
mod file;
mod idle;
mod never;
mod numbers;
mod owned;
mod people;
mod questions;
mod shape;
mod slips;

use onroll_profiles::Problem;
use serde_json::{Value, json};

fn small() -> Value {
    serde_json::from_str(include_str!("../small-profile.json")).unwrap()
}

/// The small profile with something else at these places; null takes away.
fn with(changes: &[(&str, Value)]) -> String {
    let mut profile = small();
    for (pointer, value) in changes {
        let (outer, name) = pointer.rsplit_once('/').unwrap();
        let outer = profile.pointer_mut(outer).unwrap();
        match outer {
            Value::Array(list) if name == "-" => list.push(value.clone()),
            Value::Array(list) => list[name.parse::<usize>().unwrap()] = value.clone(),
            object => object[name] = value.clone(),
        }
    }
    serde_json::to_string_pretty(&profile).unwrap()
}

/// What is told of a text: the line, the place and the message of each problem, and what to do about the first.
fn told(text: &str) -> (Vec<(usize, String, String)>, String) {
    let problems = onroll_profiles::read(text)
        .err()
        .map_or_else(Vec::new, |problems| problems.0);
    let fix = problems.first().map(Problem::fix).unwrap_or_default();
    let told = problems
        .into_iter()
        .map(|problem| (problem.line, problem.place, problem.cause.to_string()))
        .collect();
    (told, fix)
}

/// That this is all that is told of a text, with this in what to do about the first of it.
fn assert_told(text: &str, expected: &[(&str, &str)], fix: &str) {
    let (told, first) = told(text);
    let found: Vec<(&str, &str)> = told
        .iter()
        .map(|(_, place, message)| (place.as_str(), message.as_str()))
        .collect();
    assert_eq!(found, expected, "{text}");
    assert!(first.contains(fix), "{first}\n{fix}");
}

/// That this is all that is told of a text that is no valid profile, on this line.
fn assert_line(text: &str, line: usize, message: &str, fix: &str) {
    let (told, first) = told(text);
    assert_eq!(told, [(line, String::new(), message.to_owned())], "{text}");
    assert!(first.contains(fix), "{first}\n{fix}");
}

fn assert_sound(text: &str) {
    if let Err(problems) = onroll_profiles::read(text) {
        panic!("{problems}");
    }
}

const QUESTIONS: &str = "/sections/0/pages/0/questions/-";
const ASKED: &str = "sections[0].pages[0].questions[1]";

/// The small profile with one more question on its first page.
fn asking(question: Value) -> String {
    with(&[(QUESTIONS, question), ("/sections/0/pages/0/title", json!("You"))])
}

/// The small profile with one more question about each child.
fn asking_of_children(question: Value) -> String {
    with(&[
        ("/sections/1/pages/0/questions/-", question),
        ("/sections/1/pages/0/title", json!("The child")),
    ])
}

const OF_CHILD: &str = "sections[1].pages[0].questions[1]";
