//! A referral as a table, read by another reader of such tables.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is wrong"
)]

mod common;

use std::collections::BTreeMap;

use common::{Journey, camden, journey, journeys, referral, set, text, today, untraceable};
use onroll_document::csv::{csv, rows};
use onroll_form::answer::Answers;
use onroll_form::case::Case;
use onroll_form::profile::Profile;

/// The rows as an independent reader has them.
fn read(table: &str) -> Vec<BTreeMap<String, String>> {
    let table = table.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv_reader::Reader::from_reader(table.as_bytes());
    reader.deserialize().map(Result::unwrap).collect()
}

fn of(journey: &Journey) -> Vec<BTreeMap<String, String>> {
    read(&csv(&rows(&journey.case(), &journey.referral())))
}

fn made(profile: &Profile, answers: &Answers) -> Vec<BTreeMap<String, String>> {
    let case = Case::new(profile, answers, today());
    read(&csv(&rows(&case, &referral(profile, answers))))
}

#[test]
fn each_child_has_a_row_with_what_is_said_of_all_and_of_this_one() {
    let found = of(&journey("camden-siblings-vanished"));
    let [ilyas, safiya] = &found[..] else {
        panic!("{found:#?}")
    };
    for child in [ilyas, safiya] {
        assert_eq!(child["authority"], "camden");
        assert_eq!(child["notifier_name"], "Grace Okonjo-Hale");
        assert_eq!(child["child_last_attendance"], "2026-10-09");
        assert!(
            child["explanation"].contains("\n\nNo leave was asked for"),
            "{child:#?}"
        );
        assert!(child["carers"].contains("Nadia Rahman") && child["carers"].contains("Callum Doyle"));
        assert!(child["school-checks"].contains("Letter to parent/carer, Yes, 15 October 2026"));
    }
    let of = |column: &str| [ilyas[column].as_str(), safiya[column].as_str()];
    assert_eq!(of("child"), ["1", "2"]);
    assert_eq!(of("child_name"), ["Ilyas Rahman Doyle", "Safiya Rahman Doyle"]);
    assert_eq!(of("child_date_of_birth"), ["2018-05-04", "2020-09-19"]);
    // What the law says is no answer.
    assert!(
        ilyas["child_removal_ground"].starts_with("(i) Absent")
            && !ilyas["child_removal_ground"].contains("look met")
    );
}

/// Every journey is a table that another reader can read, and has as many rows as children.
#[test]
fn every_referral_makes_a_table() {
    let all = journeys();
    for journey in &all {
        let found = of(journey);
        assert_eq!(
            found.len(),
            journey.answers.items("children").len().max(1),
            "{}",
            journey.name
        );
        let references: Vec<_> = found.iter().map(|row| row["reference"].as_str()).collect();
        assert!(
            references.iter().all(|one| one.starts_with("ONR-")),
            "{references:?}"
        );
    }
    // Referrals of several councils are one table.
    let together: Vec<_> = all
        .iter()
        .flat_map(|journey| rows(&journey.case(), &journey.referral()))
        .collect();
    let found = read(&csv(&together));
    assert_eq!(found.len(), together.len());
    assert!(
        found
            .iter()
            .any(|row| row["authority"] == "leeds" && row["camden_situation"].is_empty())
    );
}

/// A spreadsheet runs what begins like a formula. It never begins so here.
#[test]
fn no_cell_is_a_formula() {
    let profile = camden();
    for typed in [
        "=HYPERLINK(\"http://x\")",
        "+44 20 7946 0101",
        "-1+1",
        "@SUM(1)",
        "\u{ff1d}1+1",
    ] {
        let mut answers = untraceable(&profile);
        set(&mut answers, None, "other_information", text(typed));
        let found = made(&profile, &answers);
        assert_eq!(found[0]["other_information"], format!("'{typed}"));
    }
    let mut answers = untraceable(&profile);
    let said = "A \"quoted\" word, and\r\na second line";
    set(&mut answers, None, "other_information", text(said));
    let found = made(&profile, &answers);
    assert_eq!(
        found[0]["other_information"],
        "A \"quoted\" word, and\na second line"
    );
    // What was refused is told with the words that were typed.
    set(&mut answers, None, "notifier_email", text("=cmd"));
    assert_eq!(
        made(&profile, &answers)[0]["notifier_email"],
        "Not accepted: =cmd"
    );
}

/// The brother of one child is not in the row of another.
#[test]
fn what_belongs_to_one_child_is_in_no_other_row() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/profiles");
    let read = |path: &str| std::fs::read_to_string(format!("{folder}/{path}")).unwrap();
    let profile = onroll_profiles::read(&read("ashford-vale.json"));
    let profile = profile.unwrap_or_else(|problems| panic!("{problems}"));
    let answers = read("journeys/ashford-vale-siblings-in-school/answers.json");
    let answers: Answers = serde_json::from_str(&answers).unwrap();
    let found = made(&profile, &answers);
    let owners = answers.items("siblings").iter().map(|item| item.of.as_deref());
    assert!(owners.flatten().count() > 1);
    let with_idris: Vec<&str> = found
        .iter()
        .filter(|row| row["siblings"].contains("Quayside Academy"))
        .map(|row| row["child"].as_str())
        .collect();
    assert_eq!(with_idris, ["1"], "{found:#?}");
    assert!(found.len() > 1);
}
