//! Nothing is told as done already before somebody has said so.

use onroll_form::condition::When;
use onroll_form::profile::Done;
use onroll_form::question::{Question, Required};

use super::beside::owned;
use super::checker::Checker;
use super::decidable::asked_when;
use super::narrow::DEEPEST;
use super::places::routes;
use super::unsaid::{NotSaid, unsaid};
use crate::problem::Misplaced;

/// Adds a problem for every `done` that holds together with what it is done of, although nobody has said that anything was done: without
/// any answer, or with nothing but an answer that means danger.
pub(super) fn done(checker: &Checker<'_>) {
    for (path, when, done) in all_done(checker) {
        let all: Vec<&When> = when.into_iter().chain([&done.when]).collect();
        let holds = |given: &Option<(&Question, &str)>| {
            all.iter()
                .all(|when| holds(checker, when, *given, Some(false), DEEPEST) == Some(true))
        };
        if let Some(danger) = givens(checker).into_iter().find(holds) {
            let danger = danger.map(|(question, value)| (question.id.clone(), value.to_owned()));
            checker.problem(&format!("{path}.done"), Misplaced::DoneByItself(danger));
        }
    }
}

/// Adds a problem for every `done` that holds where nobody says that it was done, or says so of one child and not of another.
pub(super) fn all_unsaid(checker: &Checker<'_>) {
    for (path, when, done) in all_done(checker) {
        let why = match unsaid(checker, when, &done.when) {
            None => continue,
            Some(NotSaid::Never) => Misplaced::DoneUnsaid,
            Some(NotSaid::ByNobody(beside)) => Misplaced::DoneBeside(owned(beside)),
            Some(NotSaid::OfAnother) => Misplaced::DoneOfAnother,
        };
        checker.problem(&format!("{path}.done"), why);
    }
}

/// Every `done` with its place and when there is what it is done of.
pub(super) fn all_done<'a>(checker: &Checker<'a>) -> Vec<(String, Option<&'a When>, &'a Done)> {
    let escalations = checker.profile.escalations.iter().enumerate();
    let escalations = escalations.map(|(at, one)| (format!("escalations[{at}]"), Some(&one.when), &one.done));
    let routes = routes(checker).into_iter();
    let routes = routes.map(|(path, route)| (path, route.when.as_ref(), &route.done));
    let each = escalations.chain(routes);
    each.filter_map(|(path, when, done)| Some((path, when, done.as_ref()?)))
        .collect()
}

/// No answer, and each answer that means danger.
fn givens<'a>(checker: &Checker<'a>) -> Vec<Option<(&'a Question, &'a str)>> {
    let questions = checker.profile.questions().map(|located| located.question);
    let dangers = questions.flat_map(|question| {
        let values = question.danger.iter();
        values.map(move |value| Some((question, value.as_str())))
    });
    std::iter::once(None).chain(dangers).collect()
}

/// Whether a condition holds where this answer, and every answer that everybody gives, is all that is known. Nothing where that is not
/// certain. `unsaid` is whether another answer counts as given.
pub(super) fn holds(
    checker: &Checker<'_>,
    when: &When,
    given: Option<(&Question, &str)>,
    unsaid: Option<bool>,
    deep: usize,
) -> Option<bool> {
    let inner = |when: &When| holds(checker, when, given, unsaid, deep);
    let any = |parts: &[When], ends: bool| {
        let each: Vec<Option<bool>> = parts.iter().map(inner).collect();
        if each.contains(&Some(ends)) {
            Some(ends)
        } else {
            (!each.contains(&None)).then_some(!ends)
        }
    };
    match when {
        When::All(parts) => any(parts, false),
        When::Any(parts) => any(parts, true),
        When::Not(not) => inner(not).map(|holds| !holds),
        When::Answer { question, one_of } => match given {
            Some((asked, value)) if asked.id == *question => Some(one_of.iter().any(|one| one == value)),
            _ => {
                let (asked, _) = checker.questions.get(question.as_str())?;
                let choices = asked.kind.choices();
                let each = choices.iter().all(|choice| one_of.contains(&choice.value));
                let by_all = each && is_answered_by_all(checker, question);
                if by_all { Some(true) } else { unsaid }
            }
        },
        When::Answered { question } => {
            let is_given = given.is_some_and(|(asked, _)| asked.id == *question);
            let by_all = is_given || is_answered_by_all(checker, question);
            if by_all { Some(true) } else { unsaid }
        }
        When::Some {
            when, other: false, ..
        } => inner(when),
        When::Named(name) if deep > 0 => {
            let named = checker.profile.conditions.get(name)?;
            holds(checker, named, given, unsaid, deep - 1)
        }
        _ => None,
    }
}

/// Whether nobody is ready without an answer to a question.
pub(super) fn is_answered_by_all(checker: &Checker<'_>, id: &str) -> bool {
    let located = checker.profile.locate(id);
    located.is_some_and(|located| {
        let question = located.question;
        let is_needed = question.required == Required::Yes || question.gate.is_some();
        is_needed && question.not_known.is_none() && asked_when(checker, &located).is_empty()
    })
}
