//! What has to be answered can be answered, and not everybody is sent away.

use onroll_form::bound::Bound;
use onroll_form::catalogue::CHILDREN;
use onroll_form::condition::When;
use onroll_form::profile::TriageOutcome;
use onroll_form::question::{Kind, Question, Required};

use super::checker::Checker;
use super::decidable::asked_when;
use super::done::holds;
use super::narrow::DEEPEST;
use super::still_open::StillOpen;
use crate::bound::is_always_after;
use crate::problem::{Misplaced, Unreachable};

/// Adds a problem for every question that nobody can answer, and for every page that ends every case. Says whether there is such a page:
/// that nobody comes to the pages after it has one cause.
pub(super) fn ways_out(checker: &Checker<'_>) -> bool {
    let mut ended = false;
    let mut left_open = StillOpen::new(checker, false);
    let mut passed = StillOpen::new(checker, true);
    // A gate that ends the case alone is told there.
    let mut told = checker.has_problems();
    let mut ends_by_gates = None;
    let mut before = Vec::new();
    for (s, section) in checker.profile.sections.iter().enumerate() {
        let ends_whole = section.collection.as_deref().is_none_or(|id| id == CHILDREN);
        for page in &section.pages {
            let path = format!("sections[{s}].pages[{}]", page.at);
            let conditions: Vec<&When> = section.when.iter().chain(&page.when).collect();
            if page.outcome == Some(TriageOutcome::Stop) && ends_whole {
                if left_open.closes(&conditions) {
                    checker.problem(&path, Unreachable::Ended(after(checker, &before, &conditions)));
                    ended = true;
                } else if passed.closes(&conditions) && !told && ends_by_gates.is_none() {
                    ends_by_gates = Some(path.clone());
                }
                before.push((page.id.as_str(), conditions));
            }
            for (q, question) in page.questions.iter().enumerate() {
                let collection = section.collection.as_deref();
                let ends = || gate_ends(checker, question, collection);
                if let Some(why) = unanswerable(checker, question).or_else(ends) {
                    checker.problem(&format!("{path}.questions[{q}]"), why);
                    told = true;
                }
            }
        }
    }
    if let Some(path) = ends_by_gates.filter(|_| !told && !ended) {
        checker.problem(&path, Unreachable::EndedByGates);
    }
    for (c, collection) in checker.profile.collections.iter().enumerate() {
        let Some(covers) = &collection.covers else {
            continue;
        };
        let asked = checker.questions.get(covers.question.as_str());
        if let Some((
            Question {
                kind: Kind::ManyOf { options, .. },
                ..
            },
            _,
        )) = asked
            && let Some(none) = options.iter().find(|option| {
                ["none", "none_of_these"].contains(&option.value.as_str())
                    && !covers.except.contains(&option.value)
            })
        {
            checker.problem(
                &format!("collections[{c}]"),
                Misplaced::CoversNone(none.value.clone()),
            );
        }
    }
    ended
}

/// Why nobody is ready who is asked a question with a gate: each answer that passes it certainly ends the case on a page.
fn gate_ends(checker: &Checker<'_>, question: &Question, collection: Option<&str>) -> Option<Misplaced> {
    let gate = question.gate.as_ref()?;
    // Whoever answers the question meets these.
    let asked = checker.profile.locate(&question.id);
    let asked = asked.map_or_else(Vec::new, |located| asked_when(checker, &located));
    let asked: Vec<&When> = asked.into_iter().flat_map(each_of_all).collect();
    let ends = |value: &String| -> Option<&str> {
        let sections = checker.profile.sections.iter();
        let sections = sections.filter(|section| {
            let of = section.collection.as_deref();
            of.is_none() || of == collection
        });
        let mut pages = sections.flat_map(|section| section.pages.iter().map(move |page| (section, page)));
        let stop = pages.find(|(section, page)| {
            let conditions = section.when.iter().chain(&page.when);
            let conditions = conditions.flat_map(each_of_all);
            let mut conditions = conditions.filter(|when| !asked.contains(when));
            let given = Some((question, value.as_str()));
            page.outcome == Some(TriageOutcome::Stop)
                && conditions.all(|when| holds(checker, when, given, None, DEEPEST) == Some(true))
        });
        stop.map(|(_, page)| page.id.as_str())
    };
    let pages: Option<Vec<&str>> = gate.passes.iter().map(ends).collect();
    let page = pages?.into_iter().next()?;
    Some(Misplaced::GateEnds(page.to_owned()))
}

/// The page before this one that alone leaves nobody whose case this one does not end, where this one leaves somebody itself.
fn after<'a>(
    checker: &Checker<'a>,
    before: &[(&str, Vec<&'a When>)],
    conditions: &[&'a When],
) -> Option<String> {
    let closes = |first: &[&[&'a When]]| {
        let mut left_open = StillOpen::new(checker, false);
        for conditions in first {
            left_open.closes(conditions);
        }
        left_open.closes(conditions)
    };
    let mut before = before.iter().filter(|_| !closes(&[]));
    let found = before.find(|(_, first)| closes(&[first]));
    found.map(|(page, _)| (*page).to_owned())
}

/// The conditions that all hold where this one holds.
fn each_of_all(when: &When) -> Vec<&When> {
    match when {
        When::All(parts) => parts.iter().flat_map(each_of_all).collect(),
        when => vec![when],
    }
}

/// Why a question can have no answer, today or from a day on.
fn unanswerable(checker: &Checker<'_>, question: &Question) -> Option<Misplaced> {
    if question.required == Required::No {
        return None;
    }
    match &question.kind {
        Kind::Date {
            earliest: Some(from @ Bound::Today { years: 0, .. }),
            latest: Some(until @ Bound::Fixed(_)),
        } => (!is_always_after(from, until)).then_some(Misplaced::LastDay),
        Kind::ManyOf {
            options,
            items_of: Some(id),
            none: None,
        } if options.is_empty() => {
            let listed = checker.collections.get(id.as_str())?;
            (listed.min == 0).then(|| Misplaced::NoItems(id.clone()))
        }
        _ => None,
    }
}
