//! Nobody who gives an answer that means danger is left without something to do.
//!
//! This is asked once every condition is known to be decidable: named conditions then end.

use onroll_form::catalogue::Catalogue;
use onroll_form::condition::When;
use onroll_form::profile::TriageOutcome;
use onroll_form::question::{Kind, Question};

use crate::blocks::{gives_a_number, read_when};
use crate::contact::has_number;

use super::beside::{FoundBeside, owned, unmet};
use super::checker::Checker;
use super::closing::{Consequence, Met, ToldWhere, lost};
use super::narrow::DEEPEST;
use crate::problem::Unreachable;

/// Something follows from every answer that means danger, and gives a number. `told` is whether it is told already that a page keeps its
/// number from somebody.
pub(super) fn dangers(checker: &Checker<'_>, told: bool) {
    let consequences = consequences(checker);
    for (s, section) in checker.profile.sections.iter().enumerate() {
        for (p, page) in section.pages.iter().enumerate() {
            for (q, question) in page.questions.iter().enumerate() {
                let path = format!("sections[{s}].pages[{}].questions[{q}]", page.at);
                let choices = question.kind.choices();
                let is_option = |value: &&String| choices.iter().any(|choice| choice.value == **value);
                if question.danger.is_empty() && asks_for_dangers(&question.id) {
                    checker.problem(&path, Unreachable::DangerUnmarked(question.id.clone()));
                }
                let silent = silent(checker, &path, question, &consequences);
                if !silent.is_empty() {
                    let (question, values) = (question.id.clone(), silent);
                    checker.problem(&path, Unreachable::DangerSilent { question, values });
                }
                let mut answers = Vec::new();
                // One of several answers is enough.
                let mut numbers_too = !told;
                let (mut alone, mut numberless) = (Vec::new(), Vec::new());
                // One that is not an option is reported already.
                for value in question.danger.iter().filter(is_option) {
                    let meets = |one: &&Consequence<'_>| allows(checker, one, question, value);
                    let met: Vec<&Consequence<'_>> = consequences.iter().filter(meets).collect();
                    if met.is_empty() {
                        alone.push(value.clone());
                        continue;
                    }
                    if met.iter().all(|one| one.calls.is_empty()) {
                        numberless.push(value.clone());
                        continue;
                    }
                    match nothing(checker, question, value, &met, numbers_too) {
                        Some(why) => {
                            numbers_too = false;
                            checker.problem(&path, why);
                        }
                        None => answers.push(Met { value, met }),
                    }
                    if checker.gives_up() {
                        // So it is of every answer from here on, and once is enough.
                        return;
                    }
                }
                let question_id = || question.id.clone();
                if !alone.is_empty() {
                    let (question, values) = (question_id(), alone);
                    checker.problem(&path, Unreachable::Danger { question, values });
                }
                if !numberless.is_empty() && !told {
                    let (question, values) = (question_id(), numberless);
                    checker.problem(&path, Unreachable::DangerNumber { question, values });
                }
                lost(checker, &path, question, (s, p), &answers);
                if checker.gives_up() {
                    return;
                }
            }
        }
    }
}

/// Whether the catalogue asks this to find out about dangers.
fn asks_for_dangers(id: &str) -> bool {
    let asked = Catalogue::standard().question(id);
    asked.is_some_and(|asked| asked.get("danger").is_some())
}

/// The options of a question of the catalogue about dangers that are none, and from which nothing follows. A profile that writes “danger”
/// itself says which options it leaves out.
fn silent<'a>(
    checker: &Checker<'a>,
    path: &str,
    question: &'a Question,
    consequences: &[Consequence<'a>],
) -> Vec<String> {
    let written = checker.written(path).and_then(|written| written.get("danger"));
    let Kind::ManyOf { options, .. } = &question.kind else {
        return Vec::new();
    };
    if question.danger.is_empty() || !asks_for_dangers(&question.id) || written.is_some() {
        return Vec::new();
    }
    let values = options.iter().map(|option| &option.value);
    let silent = values.filter(|value| {
        let follows = |one: &Consequence<'_>| allows(checker, one, question, value);
        !question.danger.contains(value) && !consequences.iter().any(follows)
    });
    silent.cloned().collect()
}

/// Whether something can follow because of an answer.
fn allows(checker: &Checker<'_>, one: &Consequence<'_>, question: &Question, value: &str) -> bool {
    let effect_on = |when: &&When| effect(checker, when, question, value, true, DEEPEST);
    let each: Vec<Effect> = one.when.iter().map(effect_on).collect();
    !each.contains(&Effect::RulesOut) && each.contains(&Effect::Allows)
}

/// Why nothing follows from an answer beside others.
fn nothing<'a>(
    checker: &Checker<'a>,
    asked: &'a Question,
    value: &str,
    met: &[&Consequence<'a>],
    numbers_too: bool,
) -> Option<Unreachable> {
    let (question, value) = (asked.id.clone(), value.to_owned());
    let whens: Vec<&Vec<&When>> = met.iter().map(|one| &one.when).collect();
    match unmet(checker, asked, &value, &whens) {
        FoundBeside::Met => {}
        FoundBeside::TooMany => return Some(Unreachable::DangerUnchecked { question, value }),
        FoundBeside::Unmet(beside) => {
            let beside = owned(beside);
            return Some(Unreachable::DangerBeside {
                question,
                value,
                beside,
            });
        }
    }
    if !numbers_too {
        return None;
    }
    // Whoever is told something is given a number as well.
    let numbers: Vec<Vec<&When>> = met.iter().flat_map(|one| one.numbers()).collect();
    match unmet(checker, asked, &value, &numbers.iter().collect::<Vec<_>>()) {
        FoundBeside::Met => None,
        FoundBeside::TooMany => Some(Unreachable::DangerUnchecked { question, value }),
        FoundBeside::Unmet(beside) => Some(Unreachable::DangerNumberBeside {
            question,
            value,
            beside: owned(beside),
        }),
    }
}

/// All that can follow from answers.
fn consequences<'a>(checker: &Checker<'a>) -> Vec<Consequence<'a>> {
    let profile = checker.profile;
    let mut all = Vec::new();
    all.extend(profile.escalations.iter().map(|one| Consequence {
        when: vec![&one.when],
        told: ToldWhere::Always,
        calls: always(has_number(&one.title) || has_number(&one.text)),
    }));
    all.extend(profile.routes.iter().map(|route| Consequence {
        when: route.when.iter().collect(),
        told: ToldWhere::WhileOpen,
        calls: match route.phone {
            Some(_) => always(true),
            None => read_when(&route.text, gives_a_number),
        },
    }));
    for (s, section) in profile.sections.iter().enumerate() {
        let pages = section.pages.iter().enumerate();
        let first = pages.filter(|(_, page)| page.outcome == Some(TriageOutcome::ActFirst));
        all.extend(first.map(|(p, page)| Consequence {
            when: section.when.iter().chain(&page.when).collect(),
            told: ToldWhere::On((s, p)),
            calls: read_when(&page.guidance, gives_a_number),
        }));
    }
    all
}

/// A number that is read without a further condition, if there is one.
fn always<'a>(is_there: bool) -> Vec<Vec<&'a When>> {
    is_there.then(Vec::new).into_iter().collect()
}

/// What one answer does to a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// With this answer the condition cannot hold.
    RulesOut,
    /// The answer decides nothing here.
    Unrelated,
    /// The condition can hold because of this answer.
    Allows,
}

/// What an answer does to a condition, or to its opposite when it is not `wanted`.
fn effect(
    checker: &Checker<'_>,
    when: &When,
    question: &Question,
    value: &str,
    wanted: bool,
    deep: usize,
) -> Effect {
    let inner = |when: &When, wanted: bool| effect(checker, when, question, value, wanted, deep);
    match (when, wanted) {
        (When::All(parts), true) | (When::Any(parts), false) => {
            let each: Vec<Effect> = parts.iter().map(|part| inner(part, wanted)).collect();
            if each.contains(&Effect::RulesOut) {
                Effect::RulesOut
            } else if each.contains(&Effect::Allows) {
                Effect::Allows
            } else {
                Effect::Unrelated
            }
        }
        (When::Any(parts), true) | (When::All(parts), false) => {
            let each: Vec<Effect> = parts.iter().map(|part| inner(part, wanted)).collect();
            if each.contains(&Effect::Allows) {
                Effect::Allows
            } else if each.iter().all(|part| *part == Effect::RulesOut) {
                Effect::RulesOut
            } else {
                Effect::Unrelated
            }
        }
        (When::Not(not), _) => inner(not, !wanted),
        (
            When::Answer {
                question: asked,
                one_of,
            },
            _,
        ) if *asked == question.id => {
            let named = one_of.iter().any(|one| one == value);
            if named && wanted {
                Effect::Allows
            } else if !named && !wanted {
                // "Not none of these" is about danger; "not in danger" is about the other answers.
                let about_danger = !one_of.iter().any(|one| question.danger.contains(one));
                if about_danger {
                    Effect::Allows
                } else {
                    Effect::Unrelated
                }
            } else if matches!(question.kind, Kind::ManyOf { .. }) && wanted {
                // Another option may be ticked as well.
                Effect::Unrelated
            } else {
                Effect::RulesOut
            }
        }
        (When::Answered { question: asked }, false) if *asked == question.id => Effect::RulesOut,
        // A date, an age or a number may not be known, and a count may differ. Somebody in danger is not left to that, nor to being the
        // first of the list.
        (
            When::Some { other: true, .. }
            | When::Date { .. }
            | When::SchoolDays { .. }
            | When::Count { .. }
            | When::Entry { .. }
            | When::YearGroup(_)
            | When::SchoolAge(_),
            _,
        ) => Effect::RulesOut,
        // There may be none of the others whom it asks about.
        (When::Some { collection, .. }, _) if checker.collection_of(&question.id) != Some(collection) => {
            Effect::Unrelated
        }
        (When::Some { when, .. }, _) => inner(when, wanted),
        (When::Named(name), _) => match checker.profile.conditions.get(name) {
            Some(named) if deep > 0 => effect(checker, named, question, value, wanted, deep - 1),
            _ => Effect::Unrelated,
        },
        (When::Answer { .. } | When::Answered { .. }, _) => Effect::Unrelated,
    }
}
