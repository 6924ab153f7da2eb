//! Random cases of every authority's form: they reach every page, and no sign of danger is left without somebody to call.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use common::today;
use common::walk::{Chance, Walker};
use onroll_form::answer::Answer;
use onroll_form::case::Case;
use onroll_form::closed::Danger;
use onroll_form::condition::When;
use onroll_form::profile::{Block, Channel, Profile, TriageOutcome};
use onroll_form::question::Kind;

/// The most cases tried before a page counts as one that nobody reaches.
const CASES: u64 = 3_000;

/// The cases tried with each sign of danger.
const DANGER_CASES: u64 = 25;

/// The profiles that are shipped, and the one of a made-up council that uses every construct.
fn profiles() -> Vec<Profile> {
    let shipped = fs::read_dir(common::project("www/authorities")).unwrap();
    let mut paths: Vec<_> = shipped.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| {
        let name = path.file_name().unwrap().to_string_lossy();
        name.ends_with(".json") && name != "index.json" && name != "authority.schema.json"
    });
    paths.push(common::project("tests/profiles/ashford-vale.json"));
    paths.sort();
    let read = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        onroll_profiles::read(&text).unwrap_or_else(|problems| panic!("{}: {problems}", path.display()))
    };
    paths.iter().map(read).collect()
}

fn walker(profile: &Profile, seed: u64) -> Walker<'_> {
    Walker {
        profile,
        today: today(),
        chance: Chance::new(seed),
        settled: BTreeMap::new(),
    }
}

#[test]
fn random_cases_reach_every_page_of_every_profile() {
    let mut unreached = Vec::new();
    for profile in profiles() {
        let places = profile.sections.iter().flat_map(|section| {
            let pages = section.pages.iter();
            pages.map(|page| (section.id.clone(), page.id.clone()))
        });
        let mut open: BTreeSet<(String, String)> = places.collect();
        for seed in 0..CASES {
            if open.is_empty() {
                break;
            }
            walker(&profile, seed).walk(|case| {
                for shown in case.all_pages() {
                    open.remove(&(shown.section.id.clone(), shown.page.id.clone()));
                }
            });
        }
        unreached.extend(
            open.iter()
                .map(|(section, page)| format!("{}: {section}/{page}", profile.id)),
        );
    }
    assert!(unreached.is_empty(), "no case reaches:\n{}", unreached.join("\n"));
}

/// A sign of danger calls somebody, whatever question it was ticked under and whatever else was answered: a notice before sending, a
/// page that says what to do first, or a route by telephone, with a number.
#[test]
fn no_sign_of_danger_is_left_without_somebody_to_call() {
    let mut wrong = BTreeSet::new();
    for profile in profiles() {
        for located in profile.questions() {
            for value in &located.question.danger {
                let sign = format!("{}: {} = {value}", profile.id, located.question.id);
                let mut asked = 0;
                for seed in 0..DANGER_CASES {
                    let mut walker = walker(&profile, seed);
                    walker.settled = nobody_told(&profile);
                    walker
                        .settled
                        .insert(located.question.id.clone(), chosen(&located.question.kind, value));
                    let answers = walker.walk(|_| {});
                    let case = Case::new(&profile, &answers, today());
                    let ticked =
                        |danger: &Danger<'_>| danger.question == located.question.id && danger.value == value;
                    if case.dangers().iter().any(ticked) {
                        asked += 1;
                        assert_eq!(done(&case), Vec::<&str>::new(), "{sign} (case {seed})");
                        if !calls_somebody(&case) {
                            wrong.insert(format!("{sign}: nobody to call (case {seed})"));
                        }
                    }
                }
                if asked == 0 {
                    wrong.insert(format!("{sign}: no case is asked it"));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{}",
        wrong.into_iter().collect::<Vec<_>>().join("\n")
    );
}

/// Answers that nobody has been told yet, so that nothing counts as done: "no" or none to whatever the form reads to see that a
/// route was taken or somebody told. What means danger is left to chance.
fn nobody_told(profile: &Profile) -> BTreeMap<String, Answer> {
    let routes = profile.routes.iter().filter_map(|route| route.done.as_ref());
    let escalations = profile.escalations.iter().filter_map(|it| it.done.as_ref());
    let mut read = BTreeSet::new();
    for done in routes.chain(escalations) {
        questions_of(profile, &done.when, &mut read);
    }
    let asked = read.iter().filter_map(|id| profile.locate(id));
    let nobody = asked.filter(|located| located.question.danger.is_empty());
    let nobody = nobody.filter_map(|located| {
        let answer = match &located.question.kind {
            Kind::ManyOf { none, .. } => Answer::Many(vec![none.as_ref()?.value.clone()]),
            Kind::YesNo | Kind::YesNoNotSure => Answer::Text("no".into()),
            _ => return None,
        };
        Some((located.question.id.clone(), answer))
    });
    nobody.collect()
}

/// The questions that a condition reads, by itself and by the conditions that it names.
fn questions_of<'a>(profile: &'a Profile, when: &'a When, read: &mut BTreeSet<&'a str>) {
    let mut named = Vec::new();
    when.walk(&mut |part| {
        read.extend(part.questions());
        if let When::Named(name) = part {
            named.extend(profile.conditions.get(name));
        }
    });
    for when in named {
        questions_of(profile, when, read);
    }
}

fn chosen(kind: &Kind, value: &str) -> Answer {
    match kind {
        Kind::ManyOf { .. } => Answer::Many(vec![value.to_owned()]),
        _ => Answer::Text(value.to_owned()),
    }
}

/// What counts as done.
fn done<'a>(case: &Case<'a>) -> Vec<&'a str> {
    let routes = case.routes().into_iter().filter_map(|it| it.done);
    let escalations = case.escalations().into_iter().filter_map(|it| it.done);
    routes.chain(escalations).collect()
}

fn calls_somebody(case: &Case<'_>) -> bool {
    let notices = case
        .escalations()
        .into_iter()
        .map(|it| it.escalation.text.clone());
    let pages = case
        .all_pages()
        .into_iter()
        .filter(|shown| shown.page.outcome == Some(TriageOutcome::ActFirst));
    let first = pages.flat_map(|shown| {
        let blocks = case.blocks(&shown.page.guidance, shown.scope);
        blocks
            .iter()
            .flat_map(Block::texts)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    });
    let by_telephone = case
        .routes()
        .into_iter()
        .filter(|it| it.route.phone_first || it.route.how == Channel::Phone);
    let numbers = by_telephone.filter_map(|it| it.route.phone.clone());
    notices.chain(first).chain(numbers).any(|text| has_number(&text))
}

/// Whether a text has a telephone number: 999, 101 or at least ten digits with no more than spaces between.
fn has_number(text: &str) -> bool {
    let runs = text.split(|c: char| !c.is_ascii_digit() && c != ' ');
    let mut digits = runs.map(|run| run.chars().filter(char::is_ascii_digit).collect::<String>());
    digits.any(|run| run == "999" || run == "101" || run.len() >= 10)
}

#[test]
fn a_number_is_told_from_a_year() {
    for (text, number) in [
        ("Call 999.", true),
        ("Telephone 020 7974 3317 now", true),
        ("Since 19 August 2024", false),
        ("", false),
    ] {
        assert_eq!(has_number(text), number, "{text}");
    }
}
