//! What must hold of where a referral goes, what comes before and after it, and its codes.

use std::collections::BTreeSet;

use super::block::Block;
use super::check::Checker;
use super::practice::Within;
use super::{Outcome, decide};
use crate::condition::When;
use crate::question::Kind;

/// Adds a problem for everything in the profile's practice that is unsound.
pub(super) fn practice(checker: &Checker<'_>) {
    conditions(checker, &mut |path, when, collection| {
        checker.condition(path, Some(when));
        decide::reach(checker, path, when, collection);
    });
    let profile = checker.profile;
    unique(
        checker,
        "routes",
        profile.routes.iter().map(|route| route.id.as_str()),
    );
    unique(
        checker,
        "escalations",
        profile.escalations.iter().map(|one| one.id.as_str()),
    );
    unique(
        checker,
        "holds",
        profile.holds.iter().map(|hold| hold.id.as_str()),
    );
    unique(
        checker,
        "dates",
        profile.dates.iter().map(|date| date.id.as_str()),
    );
    unique(checker, "codes", profile.codes.iter().map(|set| set.id.as_str()));
    for (at, set) in profile.codes.iter().enumerate() {
        let path = format!("codes[{at}].values");
        unique(checker, &path, set.values.iter().map(|code| code.code.as_str()));
        if let Some(collection) = &set.each {
            checker.known_collection(&format!("codes[{at}]"), collection);
        }
    }
    if profile.routes.is_empty() && !checker.has_problems() {
        checker.problem(
            "routes",
            "The list of routes is empty: nobody would know where to send the referral.",
            "Add {\"id\": …, \"to\": …, \"how\": …}.",
        );
    }
    for (path, within) in withins(checker) {
        if let Some((_, after)) = &within.school_days {
            match checker.questions.get(after.as_str()) {
                Some((question, _)) if matches!(question.kind, Kind::Date { .. }) => {}
                Some(_) => checker.problem(
                    &path,
                    format!("“{after}” is not a date."),
                    "Name a date question.",
                ),
                None => checker.unknown_question(&path, after),
            }
        }
    }
    let blocks = [
        ("introduction", &profile.introduction),
        ("danger", &profile.danger),
        ("privacy", &profile.privacy),
    ];
    for (path, texts) in blocks {
        for text in texts.iter().flat_map(Block::texts) {
            checker.words(path, text, None);
        }
    }
    for (at, step) in profile.after_sending.iter().enumerate() {
        checker.words(&format!("after_sending[{at}]"), &step.text, None);
    }
    for (at, escalation) in profile.escalations.iter().enumerate() {
        for text in [&escalation.title, &escalation.text] {
            checker.words(&format!("escalations[{at}]"), text, None);
        }
    }
    let children = profile.collection("children").map(|known| known.id.as_str());
    for (at, hold) in profile.holds.iter().enumerate() {
        checker.words(&format!("holds[{at}]"), &hold.text, children);
    }
    for (at, date) in profile.dates.iter().enumerate() {
        checker.words(&format!("dates[{at}]"), &date.title, children);
    }
    for (s, section) in profile.sections.iter().enumerate() {
        for page in &section.pages {
            let p = page.at;
            if page.outcome == Some(Outcome::Stop) && !page.questions.is_empty() {
                checker.problem(
                    &format!("sections[{s}].pages[{p}]"),
                    "A page that says that the case is handled elsewhere asks nothing.",
                    "Move the questions to another page, or use may_continue.",
                );
            }
        }
    }
}

fn unique<'a>(checker: &Checker<'_>, path: &str, ids: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for (at, id) in ids.enumerate() {
        if !seen.insert(id) {
            checker.problem(
                &format!("{path}[{at}]"),
                format!("“{id}” is there twice in this list."),
                "Give one of them another name, or remove it.",
            );
        }
    }
}

/// Every condition outside the pages' own, with its path and the collection whose items it is about.
fn conditions<'a>(checker: &Checker<'a>, visit: &mut dyn FnMut(&str, &'a When, Option<&'a str>)) {
    let profile = checker.profile;
    let mut in_blocks = |path: &str, blocks: &'a [Block], collection: Option<&'a str>| {
        Block::conditions(blocks, &mut |when| visit(path, when, collection));
    };
    in_blocks("introduction", &profile.introduction, None);
    in_blocks("danger", &profile.danger, None);
    in_blocks("privacy", &profile.privacy, None);
    if let Some(definition) = &profile.definition {
        in_blocks("definition", &definition.text, None);
    }
    for (s, section) in profile.sections.iter().enumerate() {
        for page in &section.pages {
            let p = page.at;
            let path = format!("sections[{s}].pages[{p}]");
            in_blocks(&path, &page.guidance, section.collection.as_deref());
        }
    }
    for (at, route) in profile.routes.iter().enumerate() {
        in_blocks(&format!("routes[{at}]"), &route.text, None);
    }
    for (at, route) in profile.routes.iter().enumerate() {
        if let Some(when) = &route.when {
            visit(&format!("routes[{at}]"), when, None);
        }
    }
    for (at, step) in profile.after_sending.iter().enumerate() {
        if let Some(when) = &step.when {
            visit(&format!("after_sending[{at}]"), when, None);
        }
    }
    for (at, escalation) in profile.escalations.iter().enumerate() {
        visit(&format!("escalations[{at}]"), &escalation.when, None);
    }
    let children = profile.collection("children").map(|known| known.id.as_str());
    for (at, hold) in profile.holds.iter().enumerate() {
        if let Some(when) = &hold.when {
            visit(&format!("holds[{at}]"), when, children);
        }
    }
    for (at, date) in profile.dates.iter().enumerate() {
        if let Some(when) = &date.when {
            visit(&format!("dates[{at}]"), when, children);
        }
    }
    for (at, set) in profile.codes.iter().enumerate() {
        for (v, code) in set.values.iter().enumerate() {
            if let Some(when) = &code.when {
                visit(&format!("codes[{at}].values[{v}]"), when, set.each.as_deref());
            }
        }
    }
}

fn withins<'a>(checker: &Checker<'a>) -> Vec<(String, &'a Within)> {
    let routes = checker.profile.routes.iter().map(|route| route.within.as_ref());
    let steps = checker
        .profile
        .after_sending
        .iter()
        .map(|step| step.within.as_ref());
    let named = |name: &'static str| {
        move |(at, within): (usize, Option<&'a Within>)| Some((format!("{name}[{at}]"), within?))
    };
    routes
        .enumerate()
        .filter_map(named("routes"))
        .chain(steps.enumerate().filter_map(named("after_sending")))
        .collect()
}
