//! `onroll age`, `onroll school-days`, `onroll grounds` and `onroll timeline`.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops where something is wrong"
)]

mod common;

use chrono::{DateTime, NaiveDate};
use common::{ON, Ran, folder, run, write};
use onroll_document::reference::Reference;
use onroll_document::referral::{Meta, Referral};
use onroll_form::answer::Answers;
use onroll_form::case::Case;
use serde_json::Value;

fn json(ran: &Ran) -> Value {
    assert_eq!(ran.err, "");
    serde_json::from_str(&ran.out).unwrap()
}

/// Education Act 1996 s.8, with the worked values of an official advice service.
#[test]
fn age_says_when_a_child_is_of_compulsory_school_age() {
    let folder = folder("age");
    let started = json(&run(
        &folder,
        &["age", "--dob", "2019-02-10", "--on", "2024-03-31", "--json"],
    ));
    assert_eq!(
        (started["first_day"].as_str(), started["status"].as_str()),
        (Some("2024-03-31"), Some("compulsory"))
    );
    let left = run(&folder, &["age", "--dob", "2007-09-23", "--on", "2024-06-29"]);
    assert_eq!(left.code, Some(1));
    assert!(left.out.contains("Last day: 28 June 2024"), "{}", left.out);
    assert_eq!(run(&folder, &["age", "--dob", "10/2/2019"]).code, Some(2));
    let to_come = run(&folder, &["age", "--dob", "2026-11-24", "--on", "2026-11-23"]);
    assert_eq!((to_come.code, to_come.out.as_str()), (Some(2), ""));
    assert!(to_come.err.contains("after 23 November 2026"), "{}", to_come.err);
    assert_eq!(
        run(&folder, &["age", "--dob", "2026-11-23", "--on", "2026-11-23"]).code,
        Some(1)
    );
}

/// Education Act 1996 s.579; both ends are counted, and the calendar that was assumed is said.
#[test]
fn school_days_are_counted_and_added() {
    let folder = folder("school-days");
    let days = |more: &[&str]| json(&run(&folder, &[&["school-days", "--json"], more].concat()));
    let autumn = ["--from", "2026-10-12", "--to", "2026-11-06"];
    assert_eq!(days(&autumn)["school_days"], 20);
    let closed = days(&[&autumn[..], &["--closed", "2026-10-26..2026-10-30"]].concat());
    assert_eq!(closed["school_days"], 15);
    assert!(
        closed["calendar"]["sentence"]
            .as_str()
            .is_some_and(|said| !said.is_empty())
    );
    // Friday, then the tenth school day over the early May bank holiday of 4 May 2026.
    assert_eq!(
        days(&["--from", "2026-05-01", "--add", "10"])["date"],
        "2026-05-18"
    );
    let plain = run(
        &folder,
        &["school-days", "--from", "2026-10-12", "--to", "2026-10-16"],
    );
    assert!(
        plain
            .out
            .starts_with("5 school days from 12 October 2026 to 16 October 2026"),
        "{}",
        plain.out
    );
    for wrong in [
        &["--from", "2026-10-12"][..],
        &["--from", "x", "--to", "y"],
        &["--from", "2026-10-16", "--to", "2026-10-12"],
        &[&autumn[..], &["--closed", "2026-10-30..2026-10-26"]].concat(),
    ] {
        assert_eq!(
            run(&folder, &[&["school-days"], wrong].concat()).code,
            Some(2),
            "{wrong:?}"
        );
    }
}

/// The siblings of tests/journeys, as a saved file.
fn siblings() -> String {
    saved("camden", "camden-siblings-vanished")
}

/// A journey as a saved file.
fn saved(authority: &str, journey: &str) -> String {
    let project = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let read = |path: &str| std::fs::read_to_string(format!("{project}/{path}")).unwrap();
    let profile = onroll_profiles::read(&read(&format!("www/authorities/{authority}.json"))).unwrap();
    let answers: Answers =
        serde_json::from_str(&read(&format!("tests/journeys/{journey}/answers.json"))).unwrap();
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let meta = Meta {
        app_version: "0.1.0".into(),
        reference: Reference::new([7; 8]),
        created: DateTime::default(),
        updated: DateTime::default(),
        updates: None,
    };
    Referral::new(&Case::new(&profile, &answers, today), meta)
        .to_json()
        .unwrap()
}

#[test]
fn grounds_judges_every_child_on_every_ground() {
    let folder = folder("grounds");
    let file = write(&folder, "referral.json", siblings());
    let found = run(&folder, &[&["grounds", &file, "--json"], &ON[..]].concat());
    // The conditions of (i) look met, and something has to be done first: no command says that the names must come off.
    assert_eq!(found.code, Some(1));
    assert!(!found.out.contains("must be deleted"), "{}", found.out);
    let died = write(&folder, "died.json", saved("england", "england-pupil-died"));
    assert_eq!(
        run(&folder, &[&["grounds", &died], &ON[..]].concat()).code,
        Some(0)
    );
    let found = json(&found);
    let children = found["children"].as_array().unwrap();
    assert_eq!(children.len(), 2);
    for child in children {
        let grounds = child["assessment"]["grounds"].as_array().unwrap();
        assert_eq!(grounds.len(), 15);
        let i = grounds.iter().find(|ground| ground["letter"] == "i").unwrap();
        assert_eq!(i["verdict"], "available");
        let k = grounds.iter().find(|ground| ground["letter"] == "k").unwrap();
        assert_eq!(
            (k["verdict"].as_str(), k["questions"][0]["fact"].as_str()),
            (Some("undetermined"), Some("died"))
        );
    }
    // On the nineteenth school day of the absence no ground applies yet.
    let early = run(&folder, &["grounds", &file, "--on", "2026-11-12"]);
    assert_eq!(early.code, Some(1), "{}", early.out);
    assert!(early.out.contains("(i) "), "{}", early.out);
    assert_eq!(run(&folder, &["grounds", "missing.json"]).code, Some(2));
}

#[test]
fn timeline_lists_the_dates_that_follow() {
    let folder = folder("timeline");
    let file = write(&folder, "referral.json", siblings());
    let found = json(&run(&folder, &[&["timeline", &file, "--json"], &ON[..]].concat()));
    for child in found["children"].as_array().unwrap() {
        let dates: Vec<&str> = child["timeline"]
            .as_array()
            .unwrap()
            .iter()
            .map(|event| event["date"].as_str().unwrap())
            .collect();
        assert!(dates.is_sorted(), "{dates:?}");
        assert!(dates.len() > 3, "{dates:?}");
    }
    let plain = run(&folder, &[&["timeline", &file], &ON[..]].concat());
    assert_eq!(plain.code, Some(0));
    assert!(plain.out.contains("Education Act 1996 s.8"), "{}", plain.out);
}
