//! Every section, page and question can be shown: no two of its conditions want different answers to the same question.
//!
//! Only plain contradictions are looked for, so that what is told is certain.

use std::collections::BTreeMap;

use onroll_form::condition::When;
use onroll_form::question::Kind;

use super::checker::Checker;
use crate::problem::Unreachable;

/// How deep named conditions are followed. Whether they end is checked elsewhere.
const DEEPEST: usize = 10;

/// What the answers must be: for each question answered with one choice, the choices that are left.
type Left<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// Adds a problem for everything that can never be shown.
pub(super) fn reachable(checker: &Checker<'_>) {
    let tell = |path: &str, part: &'static str, question: &str| {
        let question = question.to_owned();
        checker.problem(path, Unreachable::Never { part, question });
    };
    for (s, section) in checker.profile.sections.iter().enumerate() {
        let path = format!("sections[{s}]");
        let mut left = Left::new();
        if let Err(question) = narrow(checker, &mut left, section.when.as_ref()) {
            tell(&path, "section", question);
            continue;
        }
        for page in &section.pages {
            let p = page.at;
            let path = format!("{path}.pages[{p}]");
            let mut left = left.clone();
            if let Err(question) = narrow(checker, &mut left, page.when.as_ref()) {
                tell(&path, "page", question);
                continue;
            }
            for (q, question) in page.questions.iter().enumerate() {
                if let Err(other) = narrow(checker, &mut left.clone(), question.when.as_ref()) {
                    tell(&format!("{path}.questions[{q}]"), "question", other);
                }
            }
        }
    }
}

/// Leaves only the choices that a condition allows. Fails with the question that has none left.
fn narrow<'a>(checker: &Checker<'a>, left: &mut Left<'a>, when: Option<&'a When>) -> Result<(), &'a str> {
    when.map_or(Ok(()), |when| only(checker, left, when, DEEPEST))
}

fn only<'a>(checker: &Checker<'a>, left: &mut Left<'a>, when: &'a When, deep: usize) -> Result<(), &'a str> {
    match when {
        When::All(parts) => parts.iter().try_for_each(|part| only(checker, left, part, deep)),
        When::Answer { question, one_of } => keep(checker, left, question, |value| {
            one_of.iter().any(|wanted| wanted == value)
        }),
        When::Not(inner) => match inner.as_ref() {
            // A question that is not asked is not answered so either; it rules a choice out only where another
            // condition wants an answer.
            When::Answer { question, one_of } if left.contains_key(question.as_str()) => {
                keep(checker, left, question, |value| {
                    one_of.iter().all(|unwanted| unwanted != value)
                })
            }
            _ => Ok(()),
        },
        When::Named(name) => match checker.profile.conditions.get(name) {
            Some(named) if deep > 0 => only(checker, left, named, deep - 1),
            _ => Ok(()),
        },
        // One way is enough, and whom it is about may differ.
        When::Any(_)
        | When::Some { .. }
        | When::Answered { .. }
        | When::Date { .. }
        | When::SchoolDays { .. }
        | When::Count { .. }
        | When::YearGroup(_)
        | When::SchoolAge(_) => Ok(()),
    }
}

fn keep<'a>(
    checker: &Checker<'a>,
    left: &mut Left<'a>,
    question: &'a str,
    wanted: impl Fn(&str) -> bool,
) -> Result<(), &'a str> {
    let Some((asked, _)) = checker.questions.get(question) else {
        return Ok(());
    };
    let choices: Vec<&'a str> = match &asked.kind {
        Kind::OneOf { options, .. } => options.iter().map(|choice| choice.value.as_str()).collect(),
        Kind::YesNo | Kind::YesNoNotSure => asked.kind.yes_no().iter().map(|answer| answer.word()).collect(),
        _ => return Ok(()),
    };
    let choices = left.entry(question).or_insert(choices);
    choices.retain(|choice| wanted(choice));
    if choices.is_empty() { Err(question) } else { Ok(()) }
}
