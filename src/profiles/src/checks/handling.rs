//! What must hold of where a referral goes, what comes before and after it, and its codes.

use std::collections::BTreeSet;

use onroll_form::catalogue::CHILDREN;
use onroll_form::condition::When;
use onroll_form::profile::{Block, Route, TriageOutcome, Within};
use onroll_form::question::{Choice, Kind};

use super::checker::Checker;
use super::done::all_done;
use super::places::{asked_from, parts, routes};
use super::reach::reach;
use crate::problem::{Cause, Duplicate, Misplaced, Purpose, Unreachable, WrongReference};

/// A referral goes somewhere. A danger that leads to nothing is told in place of this.
pub(super) fn goes_somewhere(checker: &Checker<'_>) {
    if checker.profile.routes.is_empty() && !checker.has_problems() {
        let name = "routes".into();
        checker.problem("routes", Cause::Empty { name, of: "routes" });
    }
}

/// A referral is complete only once it can be sent: whoever told a team already has not sent it.
pub(super) fn keeps_a_place(checker: &Checker<'_>) {
    let routes = checker.profile.routes.iter();
    let mut mains = routes.filter(|route| route.instead_of.is_none());
    // A “done” that is refused is told alone.
    if !checker.has_problems() && mains.all(|route| route.done.is_some()) {
        checker.problem("routes", Misplaced::AllDone);
    }
}

/// Adds a problem for everything in how the profile handles a case that is unsound.
pub(super) fn handling(checker: &Checker<'_>) {
    conditions(checker, &mut |path, when, collection| {
        checker.condition(path, Some(when));
        reach(checker, path, when, collection, Purpose::Other);
    });
    for (path, _, done) in all_done(checker) {
        checker.condition(&path, Some(&done.when));
        reach(checker, &path, &done.when, None, Purpose::Done);
    }
    let profile = checker.profile;
    let ids = routes(checker).into_iter().map(|(path, route)| (path, &route.id));
    unique_at(checker, "routes", ids);
    let escalations = profile.escalations.iter().map(|one| &one.id);
    unique(checker, "escalations", "escalations", escalations);
    let holds = profile.holds.iter().map(|hold| &hold.id);
    unique(checker, "holds", "holds", holds);
    let dates = profile.dates.iter().map(|date| &date.id);
    unique(checker, "dates", "dates", dates);
    let sets = profile.codes.iter().map(|set| &set.id);
    unique(checker, "codes", "sets of codes", sets);
    for (at, set) in profile.codes.iter().enumerate() {
        let path = format!("codes[{at}].values");
        let codes = set.values.iter().map(|code| &code.code);
        unique(checker, &path, "codes", codes);
        if let Some(collection) = &set.each {
            checker.known_collection(&format!("codes[{at}]"), collection);
        }
    }
    same_place(checker);
    names(checker);
    order(checker);
    for (path, within) in withins(checker) {
        if let Some((_, after)) = &within.school_days {
            match checker.questions.get(after.as_str()) {
                Some((question, _)) if matches!(question.kind, Kind::Date { .. }) => {}
                Some(_) => checker.problem(&path, WrongReference::not_a_date(after)),
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
    checker.unfilled_parts();
    for (at, step) in profile.after_sending.iter().enumerate() {
        checker.words(&format!("after_sending[{at}]"), &step.text, None);
    }
    if let Some(updates) = &profile.updates {
        checker.words("updates", &updates.text, None);
    }
    for (at, escalation) in profile.escalations.iter().enumerate() {
        let done = escalation.done.as_ref().map(|done| &done.text);
        for text in [&escalation.title, &escalation.text].into_iter().chain(done) {
            checker.words(&format!("escalations[{at}]"), text, None);
        }
    }
    // Sections that name the children although there is no such collection are reported already.
    let children = (profile.collection(CHILDREN).is_some() || checker.uses(CHILDREN) > 0).then_some(CHILDREN);
    for (at, hold) in profile.holds.iter().enumerate() {
        checker.words(&format!("holds[{at}]"), &hold.text, children);
    }
    for (at, date) in profile.dates.iter().enumerate() {
        checker.words(&format!("dates[{at}]"), &date.title, children);
    }
    for (s, section) in profile.sections.iter().enumerate() {
        for page in &section.pages {
            let p = page.at;
            let path = format!("sections[{s}].pages[{p}]");
            if page.outcome == Some(TriageOutcome::Stop) && !page.questions.is_empty() {
                checker.problem(&path, Misplaced::Stop);
            }
        }
    }
}

fn unique<'a>(checker: &Checker<'_>, path: &str, what: &'static str, ids: impl Iterator<Item = &'a String>) {
    let ids = ids.enumerate().map(|(at, id)| (format!("{path}[{at}]"), id));
    unique_at(checker, what, ids);
}

fn unique_at<'a>(checker: &Checker<'_>, what: &'static str, ids: impl Iterator<Item = (String, &'a String)>) {
    let mut seen = BTreeSet::new();
    for (path, id) in ids {
        if !seen.insert(id) {
            checker.problem(&path, Duplicate::entry(what, id));
        }
    }
}

/// A team is named by a short text or by one option, which is asked once. Where a website has a page for each team, its name is one that
/// an address can hold.
fn names(checker: &Checker<'_>) {
    for (path, route) in routes(checker) {
        // What is named for every way is told once.
        let Some(id) = route.named_by.as_ref().filter(|_| route.instead_of.is_none()) else {
            continue;
        };
        match checker.profile.locate(id) {
            None => checker.unknown_question(&path, id),
            Some(located) => {
                let once = located.section.collection.is_none();
                let is_of_kind = match &located.question.kind {
                    Kind::ShortText { .. } => !route.website_each,
                    Kind::OneOf { options, .. } => !route.website_each || options.iter().all(in_an_address),
                    _ => false,
                };
                if !once || !is_of_kind {
                    let id = id.clone();
                    let wanted = if route.website_each {
                        "a question of kind one_of in a section that does not repeat. The values of its options have only small letters of English, digits, hyphens and underscores"
                    } else {
                        "a question of kind short_text or one_of in a section that does not repeat"
                    };
                    let wanted = wanted.into();
                    checker.problem(&path, WrongReference::Kind { id, wanted });
                }
            }
        }
    }
}

/// Whether the value of an option can be a part of an address as it is.
fn in_an_address(option: &Choice) -> bool {
    option
        .value
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_'))
}

/// Another way to the same team is no further place to go, so it is under the first.
fn same_place(checker: &Checker<'_>) {
    let mut seen: Vec<&Route> = Vec::new();
    for (path, route) in routes(checker) {
        if route.instead_of.is_some() {
            continue;
        }
        let is_same = |other: &&&Route| other.to == route.to && other.when == route.when;
        if let Some(main) = seen.iter().find(is_same) {
            checker.problem(&path, Duplicate::Place(main.id.clone()));
        }
        seen.push(route);
    }
}

/// A page that says what becomes of a case comes after what it depends on: whoever answers a question after it would have passed it.
fn order(checker: &Checker<'_>) {
    let profile = checker.profile;
    for (s, section) in profile.sections.iter().enumerate() {
        for (p, page) in section.pages.iter().enumerate() {
            let Some(when) = page.when.as_ref().filter(|_| page.outcome.is_some()) else {
                continue;
            };
            let (mut read, mut counted) = (Vec::new(), Vec::new());
            let (mut others, mut any) = (false, false);
            parts(checker, when, &mut BTreeSet::new(), &mut |part| {
                read.extend(part.questions());
                match part {
                    // Whether the count is certain is known once these are answered.
                    When::SchoolDays { .. } => read.extend(checker.profile.counting()),
                    When::Count { collection, .. } => counted.push(collection.as_str()),
                    When::Some {
                        collection, other, ..
                    } => {
                        let of_these = section.collection.as_ref() == Some(collection);
                        others |= of_these;
                        any |= of_these && !other;
                    }
                    _ => {}
                }
            });
            // An answer that follows can depend on the others as well. What is said of the first is known before.
            for located in read.iter().filter_map(|id| profile.locate(id)) {
                let whens = located
                    .question
                    .follows
                    .iter()
                    .filter_map(|follow| follow.when.as_ref());
                for when in whens {
                    parts(checker, when, &mut BTreeSet::new(), &mut |part| {
                        others |= matches!(part, When::Some { collection, .. } if section.collection.as_ref() == Some(collection));
                    });
                }
            }
            if let Some(collection) = section.collection.as_ref().filter(|_| others) {
                let (collection, section) = (collection.clone(), section.id.clone());
                checker.problem(
                    &format!("sections[{s}].pages[{}]", page.at),
                    Unreachable::Others {
                        collection,
                        section,
                        any,
                    },
                );
            }
            for collection in counted {
                if let Some(section) = (profile.sections.iter().skip(s))
                    .find(|section| section.collection.as_deref() == Some(collection))
                {
                    checker.problem(
                        &format!("sections[{s}].pages[{}]", page.at),
                        Unreachable::Uncounted {
                            collection: collection.to_owned(),
                            section: section.id.clone(),
                        },
                    );
                }
            }
            for id in read {
                let Some((later, asking)) = asked_from(checker, id, s, p) else {
                    continue;
                };
                checker.problem(
                    &format!("sections[{s}].pages[{}]", page.at),
                    Unreachable::Early {
                        question: id.to_owned(),
                        page: asking.id.clone(),
                        section: later.to_owned(),
                    },
                );
            }
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
            for (q, question) in page.questions.iter().enumerate() {
                let path = format!("{path}.questions[{q}]");
                in_blocks(&path, &question.guidance, section.collection.as_deref());
            }
        }
    }
    let routes = routes(checker);
    for (path, route) in &routes {
        in_blocks(path, &route.text, None);
    }
    for (path, route) in &routes {
        if let Some(when) = &route.when {
            visit(path, when, None);
        }
        // What goes with the main route goes with its other ways, and is told once.
        let attach = route.attach.iter().filter(|_| route.instead_of.is_none());
        for entry in attach.chain(&route.do_not) {
            if let Some(when) = &entry.when {
                visit(path, when, None);
            }
        }
    }
    for (at, step) in profile.after_sending.iter().enumerate() {
        if let Some(when) = &step.when {
            visit(&format!("after_sending[{at}]"), when, None);
        }
    }
    for (path, within) in withins(checker) {
        if let Some(when) = &within.when {
            visit(&path, when, None);
        }
    }
    for (at, escalation) in profile.escalations.iter().enumerate() {
        visit(&format!("escalations[{at}]"), &escalation.when, None);
    }
    let children = profile.collection(CHILDREN).map(|known| known.id.as_str());
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
    let mains = checker
        .profile
        .routes
        .iter()
        .filter(|route| route.instead_of.is_none());
    let routes = mains.map(|route| &route.within);
    let steps = checker.profile.after_sending.iter().map(|step| &step.within);
    let named = |name: &'static str| {
        move |(at, withins): (usize, &'a Vec<Within>)| {
            withins
                .iter()
                .map(move |within| (format!("{name}[{at}]"), within))
        }
    };
    routes
        .enumerate()
        .flat_map(named("routes"))
        .chain(steps.enumerate().flat_map(named("after_sending")))
        .collect()
}
