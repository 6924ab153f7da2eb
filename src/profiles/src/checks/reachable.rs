//! Every section, page and question can be shown: no two of its conditions want different answers to the same question, different days
//! for the same date, or different numbers of the same thing.
//!
//! What a condition asks about has to be asked, so the conditions of its page count as well. Only plain contradictions are looked for,
//! so that what is told is certain.

use std::collections::BTreeSet;

use onroll_form::case::FIRST;
use onroll_form::catalogue::CHILDREN;
use onroll_form::condition::When;
use onroll_form::profile::{Block, Page, Section, TriageOutcome};
use onroll_form::question::Question;

use super::checker::Checker;
use super::narrow::{Clash, DEEPEST, FURTHER, Left, is_met_by_all, narrow};
use super::no_day::no_day;
use super::places::{parts, routes};
use crate::problem::{Misplaced, Needless, Text, Unreachable};

/// Adds a problem for everything that can never be shown. Where a page ends every case, it is told already why nobody comes further.
pub(super) fn reachable(checker: &Checker<'_>, ended: bool) {
    of_one_child(checker);
    beside_the_finder(checker);
    // A danger from which nothing follows may be told already, and this may be why.
    let told = checker.has_problems();
    for (path, part, whens) in handled(checker).into_iter().filter(|_| !told) {
        let mut left = Left::default();
        let all = whens
            .into_iter()
            .try_for_each(|when| narrow(checker, &mut left, Some(when)));
        match all {
            // Several children may each have another answer.
            Err(Clash::Answer(question)) if checker.collection_of(question).is_some() => {}
            Err(clash) => tell(checker, &path, part, &clash),
            Ok(()) => {}
        }
    }
    for (s, section) in checker.profile.sections.iter().enumerate() {
        let path = format!("sections[{s}]");
        let mut left = Left::default();
        let repeats = section.collection.as_deref();
        if let Some(id) = repeats.filter(|id| checker.collections.get(id).is_some_and(|known| known.max < 2))
        {
            left.others.push((&FURTHER, false));
            // If each belongs to one child, all the children together may have more.
            if checker.owner_of(repeats).is_none() {
                left.numbers.insert(id, (0, 1));
            }
        }
        // A section on what belongs to one child is about the child.
        left.elsewhere = true;
        if let Err(clash) = narrow(checker, &mut left, section.when.as_ref()) {
            tell(checker, &path, "section", &clash);
            continue;
        }
        if let Some(about) = &section.about
            && narrow(checker, &mut left.clone(), about.when.as_ref()).is_err()
        {
            let why = Unreachable::AboutNobody(about.collection.clone());
            checker.problem(&format!("{path}.about"), why);
        }
        left.elsewhere = false;
        left.about = repeats;
        for page in &section.pages {
            let stops = if ended {
                Vec::new()
            } else {
                ends_before(checker, (s, section, page))
            };
            let path = format!("{path}.pages[{}]", page.at);
            of_page(checker, &path, page, left.clone(), &stops);
        }
    }
}

/// Says why a part is never shown.
fn tell(checker: &Checker<'_>, path: &str, part: &'static str, clash: &Clash<'_>) {
    let why = match clash {
        Clash::Answer(question) => Unreachable::Never {
            part,
            question: (*question).to_owned(),
        },
        Clash::Number(collection) => Unreachable::NeverSoMany {
            part,
            collection: (*collection).to_owned(),
        },
        Clash::Further(collection) => Unreachable::NeverFurther {
            part,
            collection: (*collection).to_owned(),
        },
        Clash::Opposite => Unreachable::Opposite(part),
        Clash::Some(collection) => Unreachable::NeverSome {
            part,
            collection: (*collection).to_owned(),
        },
    };
    checker.problem(path, why);
}

/// Adds a problem for a page, or what is on it, that can never be shown to those who are left.
fn of_page<'a>(checker: &Checker<'a>, path: &str, page: &'a Page, mut left: Left<'a>, stops: &[Stop<'a>]) {
    if let Err(clash) = narrow(checker, &mut left, page.when.as_ref()) {
        return tell(checker, path, "page", &clash);
    }
    let closed = |left: &Left<'a>| stops.iter().find(|stop| stop.rules_out(checker, left));
    if let Some(stop) = closed(&left) {
        return checker.problem(path, stop.told("page"));
    }
    let texts = page.title.iter().chain(&page.check_title).map(String::as_str);
    first_of_itself(checker, path, texts, &page.guidance, &left);
    explained(checker, path, &page.guidance, &left);
    for (q, question) in page.questions.iter().enumerate() {
        let path = format!("{path}.questions[{q}]");
        let mut left = left.clone();
        if let Err(clash) = narrow(checker, &mut left, question.when.as_ref()) {
            tell(checker, &path, "question", &clash);
        } else if let Some(stop) = closed(&left) {
            checker.problem(&path, stop.told("question"));
        } else {
            of_question(checker, &path, question, left);
        }
    }
}

/// Adds a problem for what belongs to a question and never comes about.
fn of_question<'a>(checker: &Checker<'a>, path: &str, question: &'a Question, mut left: Left<'a>) {
    let texts = [&question.label, &question.noun].into_iter();
    let texts = texts
        .chain(&question.row)
        .chain(&question.hint)
        .map(String::as_str);
    first_of_itself(checker, path, texts, &question.guidance, &left);
    compares(checker, path, question, &left);
    explained(checker, path, &question.guidance, &left);
    if let Some(others) = no_day(checker, question, &left) {
        checker.problem(path, Misplaced::NoDay(others.join("” and “")));
    }
    let required = format!("{path}.required");
    let never = narrow(checker, &mut left, question.required.when()).is_err();
    // What the catalogue says so is no word of the author’s.
    if never && checker.written(&required).is_some() {
        let why = "its condition never holds where the question is asked";
        let what = "“required”".to_owned();
        checker.problem(&required, Needless::Idle { what, why });
    }
}

/// Adds a problem for guidance that can never be shown to those who are left.
fn explained(checker: &Checker<'_>, path: &str, blocks: &[Block], left: &Left<'_>) {
    Block::conditions(blocks, &mut |when| {
        if let Err(clash) = narrow(checker, &mut left.clone(), Some(when)) {
            tell(checker, path, "piece of guidance", &clash);
        }
    });
}

/// Adds a problem where `{first}` is in a text that the first of the list reads too.
fn first_of_itself<'a>(
    checker: &Checker<'a>,
    path: &str,
    mut texts: impl Iterator<Item = &'a str>,
    guidance: &'a [Block],
    left: &Left<'a>,
) {
    let mut left = left.clone();
    if left.about.is_some()
        && left.other(&FURTHER, false).is_ok()
        && !is_of_further(checker, &left)
        && (texts.any(|text| text.contains(FIRST)) || reads_first(checker, guidance, &left))
    {
        checker.problem(path, Text::FirstOfItself);
    }
}

/// Adds a problem where a question compares with the first of the list and does not say so, or says so and the first is asked too.
fn compares(checker: &Checker<'_>, path: &str, question: &Question, left: &Left<'_>) {
    let names_first = question.label.contains(FIRST) || question.row_label().contains(FIRST);
    let only_further = left.about.is_some()
        && (left.clone().other(&FURTHER, false).is_err() || is_of_further(checker, left));
    if question.compares_with_first {
        // That the first reads its own name is told already.
        if !only_further && !names_first {
            checker.problem(path, Misplaced::ComparesWithFirst);
        }
    } else if names_first && only_further && question.can_compare() {
        checker.problem(path, Text::ComparesUnsaid);
    }
}

/// Whether all who are left are further entries because each of several ways says so.
fn is_of_further(checker: &Checker<'_>, left: &Left<'_>) -> bool {
    let mut others = left.others.iter();
    left.about.is_some_and(|about| {
        others.any(|(when, holds)| rules_first_out(checker, about, when, *holds, DEEPEST))
    })
}

/// Whether the first entry of a collection certainly does not meet a condition or, where it is not `wanted`, the opposite of it.
fn rules_first_out(checker: &Checker<'_>, about: &str, when: &When, wanted: bool, deep: usize) -> bool {
    let inner = |when: &When, wanted: bool| rules_first_out(checker, about, when, wanted, deep);
    match when {
        When::Entry { further } => *further == wanted,
        When::All(parts) if wanted => parts.iter().any(|part| inner(part, true)),
        When::Any(parts) if !wanted => parts.iter().any(|part| inner(part, false)),
        // That nothing is here is told already.
        When::All(parts) | When::Any(parts) => {
            !parts.is_empty() && parts.iter().all(|part| inner(part, wanted))
        }
        When::Not(not) => inner(not, !wanted),
        When::Named(name) if deep > 0 => {
            let named = checker.profile.conditions.get(name);
            named.is_some_and(|named| rules_first_out(checker, about, named, wanted, deep - 1))
        }
        // Whoever answers is asked.
        When::Answer { .. } | When::Answered { .. } if wanted && deep > 0 => when.questions().any(|id| {
            let of_entry = checker.collection_of(id) == Some(about);
            let asked = checker.profile.locate(id).filter(|_| of_entry);
            asked.is_some_and(|asked| {
                let mut own = asked.page.when.iter().chain(&asked.question.when);
                own.any(|when| rules_first_out(checker, about, when, true, deep - 1))
            })
        }),
        _ => false,
    }
}

/// Whether `{first}` is in guidance that is shown to somebody who is left.
fn reads_first<'a>(checker: &Checker<'a>, blocks: &'a [Block], left: &Left<'a>) -> bool {
    blocks.iter().any(|block| match block {
        Block::When { when, then } => {
            let mut left = left.clone();
            narrow(checker, &mut left, Some(when)).is_ok() && reads_first(checker, then, &left)
        }
        block => block.texts().iter().any(|text| text.contains(FIRST)),
    })
}

/// What is known of the children for whom the ground finder is shown, where there are such children.
fn of_the_finder<'a>(checker: &Checker<'a>) -> Option<Left<'a>> {
    let mut sections = checker.profile.sections.iter();
    sections.find_map(|section| {
        let page = section.pages.iter().find(|page| page.verdict)?;
        let mut left = Left {
            about: Some(CHILDREN),
            elsewhere: true,
            ..Left::default()
        };
        narrow(checker, &mut left, section.when.as_ref()).ok()?;
        left.elsewhere = false;
        narrow(checker, &mut left, page.when.as_ref()).ok()?;
        Some(left)
    })
}

/// Adds a problem for every page that shows what the ground finder says and is shown for none of the children for whom the finder is.
fn beside_the_finder(checker: &Checker<'_>) {
    let Some(children) = of_the_finder(checker) else {
        return;
    };
    for (s, section) in checker.profile.sections.iter().enumerate() {
        for page in section.pages.iter().filter(|page| page.live.is_shown()) {
            let path = format!("sections[{s}].pages[{}]", page.at);
            let when = page.when.as_ref();
            let alone = narrow(checker, &mut Left::of_one(CHILDREN), when);
            if alone.is_ok() && narrow(checker, &mut children.clone(), when).is_err() {
                checker.problem(&path, Unreachable::NotOfFinder("page with “live”"));
            }
        }
    }
}

/// Adds a problem for every hold and every date that is of no child.
fn of_one_child(checker: &Checker<'_>) {
    let profile = checker.profile;
    let finder = of_the_finder(checker);
    let holds = profile.holds.iter().enumerate();
    let holds = holds.map(|(at, hold)| (format!("holds[{at}]"), "hold", hold.when.as_ref()));
    let dates = profile.dates.iter().enumerate();
    let dates = dates.map(|(at, date)| (format!("dates[{at}]"), "date", date.when.as_ref()));
    for (path, part, when) in holds.chain(dates) {
        if let Err(clash) = narrow(checker, &mut Left::of_one(CHILDREN), when) {
            tell(checker, &path, part, &clash);
        } else if let Some(mut children) = finder.clone()
            && narrow(checker, &mut children, when).is_err()
        {
            checker.problem(&path, Unreachable::NotOfFinder(part));
        }
        let mut asks_any = false;
        if let Some(when) = when {
            parts(checker, when, &mut BTreeSet::new(), &mut |part| {
                asks_any |=
                    matches!(part, When::Some { collection, other: false, .. } if collection == CHILDREN);
            });
        }
        if asks_any {
            checker.problem(&path, Misplaced::AnyChild);
        }
    }
}

/// A page that ends the case, and its only condition.
struct Stop<'a> {
    page: &'a str,
    when: &'a When,
}

impl<'a> Stop<'a> {
    /// Whether nobody is left of whom this is asked once the page has ended the cases of others.
    fn rules_out(&self, checker: &Checker<'a>, left: &Left<'a>) -> bool {
        is_met_by_all(checker, left, self.when, DEEPEST)
    }

    fn told(&self, part: &'static str) -> Unreachable {
        let page = self.page.to_owned();
        Unreachable::AfterEnd { part, page }
    }
}

/// The pages before this one that end the case, or the part of the same entry.
fn ends_before<'a>(checker: &Checker<'a>, (s, section, page): (usize, &Section, &Page)) -> Vec<Stop<'a>> {
    let mut stops = Vec::new();
    for (at, other) in checker.profile.sections.iter().enumerate().take(s + 1) {
        let of_same = other.collection == section.collection;
        if other.collection.is_some() && !of_same {
            continue;
        }
        let before = other.pages.iter().take_while(|one| at < s || one.id != page.id);
        for stop in before.filter(|stop| stop.outcome == Some(TriageOutcome::Stop)) {
            let mut whens = other.when.iter().chain(&stop.when);
            if let (Some(when), None) = (whens.next(), whens.next()) {
                stops.push(Stop { page: &stop.id, when });
            }
        }
    }
    stops
}

/// What is told for some referrals only, besides their pages: its place, what it is, and the conditions that all hold then.
fn handled<'a>(checker: &Checker<'a>) -> Vec<(String, &'static str, Vec<&'a When>)> {
    let profile = checker.profile;
    let mut all = Vec::new();
    let mut of = |path: &str, part, outer: Option<&'a When>, when: Option<&'a When>| {
        if let Some(when) = when {
            all.push((path.to_owned(), part, outer.into_iter().chain([when]).collect()));
        }
    };
    for (path, route) in routes(checker) {
        of(&path, "route", None, route.when.as_ref());
        let outer = route.when.as_ref();
        let done = route.done.as_ref().map(|done| &done.when);
        of(&format!("{path}.done"), "note", outer, done);
        // What goes with the main route goes with its other ways, and is told once.
        let attach = route.attach.iter().filter(|_| route.instead_of.is_none());
        for entry in attach.chain(&route.do_not) {
            of(&path, "entry", outer, entry.when.as_ref());
        }
        for within in &route.within {
            of(&path, "time limit", outer, within.when.as_ref());
        }
        Block::conditions(&route.text, &mut |when| {
            of(&path, "piece of guidance", outer, Some(when))
        });
    }
    for (at, escalation) in profile.escalations.iter().enumerate() {
        let path = format!("escalations[{at}]");
        of(&path, "escalation", None, Some(&escalation.when));
        let done = escalation.done.as_ref().map(|done| &done.when);
        of(&format!("{path}.done"), "note", Some(&escalation.when), done);
    }
    for (at, set) in profile.codes.iter().enumerate() {
        for (v, code) in set.values.iter().enumerate() {
            of(
                &format!("codes[{at}].values[{v}]"),
                "code",
                None,
                code.when.as_ref(),
            );
        }
    }
    for (at, step) in profile.after_sending.iter().enumerate() {
        let path = format!("after_sending[{at}]");
        of(&path, "step", None, step.when.as_ref());
        for within in &step.within {
            of(&path, "time limit", step.when.as_ref(), within.when.as_ref());
        }
    }
    for (path, blocks) in [
        ("introduction", &profile.introduction),
        ("danger", &profile.danger),
        ("privacy", &profile.privacy),
    ] {
        Block::conditions(blocks, &mut |when| {
            of(path, "piece of guidance", None, Some(when))
        });
    }
    all
}
