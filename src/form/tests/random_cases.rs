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
use onroll_form::profile::Profile;

/// The most cases tried before a page counts as one that nobody reaches.
const CASES: u64 = 3_000;

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
        Profile::read(&text).unwrap_or_else(|problems| panic!("{}: {problems}", path.display()))
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
            // The rules choose the facts to ask for, and their own tests show that each is asked when it can matter.
            let pages = section.pages.iter().filter(|page| page.fact.is_none());
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
