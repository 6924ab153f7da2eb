//! Files that were written before a form changed: each opens with the form as it is now, and no answer in it is lost.

use std::fs;

use onroll_document::opened::text_of;
use onroll_document::paper::paper;
use onroll_document::pdf::{Paper, PaperBlock};
use onroll_document::referral::Referral;
use onroll_form::answer::{Answer, Answers};
use onroll_form::case::Case;
use onroll_form::profile::Profile;
use onroll_form::readiness::Gap;
use serde_json::Value;

use crate::common::{meta, profiles};
use crate::support::root;

/// The check that Harrow's list of enquiries is now.
const ENQUIRY: &str = "check_additional";

fn harrow() -> Profile {
    let mut profiles = profiles().into_iter();
    profiles.find(|profile| profile.id == "harrow").unwrap()
}

fn file(name: &str) -> Vec<u8> {
    fs::read(root().join("tests/fixtures/forms").join(name)).unwrap()
}

fn referral(name: &str) -> (Value, Answers) {
    let bytes = file(name);
    let text = text_of(&bytes).unwrap_or_else(|why| panic!("{name}: {why}"));
    let referral = Referral::read(&text).unwrap_or_else(|why| panic!("{name}: {why}"));
    let answers = referral.answers(&harrow());
    let answers = answers.unwrap_or_else(|why| panic!("{name}: {why}"));
    (serde_json::from_str(&text).unwrap(), answers)
}

fn draft() -> (Value, Answers) {
    let draft: Value = serde_json::from_slice(&file("harrow-enquiries.draft.json")).unwrap();
    let mut answers: Answers = serde_json::from_value(draft["answers"].clone()).unwrap();
    answers.replace_lists(&harrow());
    (draft, answers)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every text that is typed or chosen in a part of a file, as one line without its key.
fn texts(value: &Value) -> Vec<String> {
    match value {
        // A cell has one line: its lines stand beside each other.
        Value::String(text) => {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            vec![one_line(&lines.collect::<Vec<_>>().join(" / "))]
        }
        Value::Array(list) => list.iter().flat_map(texts).collect(),
        Value::Object(properties) => {
            let answers = properties.iter().filter(|(name, _)| *name != "key");
            answers.flat_map(|(_, value)| texts(value)).collect()
        }
        _ => Vec::new(),
    }
}

/// The texts of the old enquiries, accepted or not.
fn enquiries(file: &Value) -> Vec<String> {
    let list = |answers: &Value| texts(&answers["enquiries"]);
    if file["format"] == "onroll-draft" {
        return list(&file["answers"]["collections"]);
    }
    let refused = file["unaccepted"].as_array().unwrap().iter();
    let refused = refused.filter(|one| one["collection"] == "enquiries");
    list(&file["answers"])
        .into_iter()
        .chain(refused.flat_map(|one| texts(&one["typed"])))
        .collect()
}

fn words(paper: &Paper) -> String {
    let rows = paper.blocks.iter().filter_map(|block| match block {
        PaperBlock::Table { rows, .. } => Some(rows.iter().flatten().cloned().collect::<Vec<_>>().join("\n")),
        _ => None,
    });
    rows.collect::<Vec<_>>().join("\n")
}

fn gaps(profile: &Profile, answers: &Answers) -> Vec<Gap> {
    let case = Case::new(profile, answers, "2026-11-17".parse().unwrap());
    let gaps = case.gaps().into_iter();
    gaps.filter(|gap| gap.question.as_deref() == Some(ENQUIRY))
        .collect()
}

/// F21: each text is in the draft, in the file that is saved from it, and on the paper.
#[test]
fn every_enquiry_of_an_old_file_or_draft_is_in_the_table() {
    let profile = harrow();
    for (name, entries, (old, answers)) in [
        ("harrow-enquiries.json", 4, referral("harrow-enquiries.json")),
        ("harrow-enquiries.pdf", 4, referral("harrow-enquiries.pdf")),
        (
            "harrow-many-enquiries.json",
            36,
            referral("harrow-many-enquiries.json"),
        ),
        ("harrow-enquiries.draft.json", 36, draft()),
    ] {
        let texts = enquiries(&old);
        assert!(texts.len() >= entries * 2, "{name}: {}", texts.len());
        assert!(answers.items("enquiries").is_empty());
        let typed = &answers.sheet[ENQUIRY];
        let Answer::Parts(parts) = typed else {
            panic!("{typed:?}")
        };
        let done = parts.keys().filter(|part| part.ends_with("done")).count();
        assert_eq!(done, entries, "{name}");

        let case = Case::new(&profile, &answers, "2026-11-17".parse().unwrap());
        let saved = Referral::new(&case, meta());
        let json = saved.to_json().unwrap();
        let printed = paper(&case, &saved, json.as_bytes());
        let (kept, json, printed) = (
            one_line(&typed.texts().join(" | ")),
            self::texts(&serde_json::from_str(&json).unwrap()).join(" | "),
            one_line(&words(&printed)),
        );
        for text in texts {
            assert!(kept.contains(&text), "{name}: {text}");
            // A date is written in the file as a date, and on the paper with the name of its month.
            if text.parse::<u16>().is_err() && text.parse::<chrono::NaiveDate>().is_err() {
                assert!(json.contains(&text), "{name}: {text}");
                assert!(printed.contains(&text), "{name}: {text}");
            }
        }
        // The file that is saved now opens, with the same attempts.
        let again = Referral::read(&saved.to_json().unwrap())
            .unwrap()
            .answers(&profile)
            .unwrap();
        let again = Referral::new(
            &Case::new(&profile, &again, "2026-11-17".parse().unwrap()),
            meta(),
        );
        assert_eq!(again.exported, saved.exported, "{name}");
    }
}

/// What was ready is ready. The rest says in the table what it lacks.
#[test]
fn an_old_file_is_as_ready_as_it_was() {
    let profile = harrow();
    for name in ["harrow-enquiries.json", "harrow-enquiries.pdf"] {
        let (_, answers) = referral(name);
        let case = Case::new(&profile, &answers, "2026-11-17".parse().unwrap());
        assert_eq!(case.gaps(), [], "{name}");
    }
    let lacking = |part: &str, gaps: &[Gap]| {
        let gap = gaps.iter().find(|gap| gap.part.as_deref() == Some(part));
        gap.unwrap_or_else(|| panic!("{part}: {gaps:?}")).message.clone()
    };
    for (_, answers) in [referral("harrow-many-enquiries.json"), draft()] {
        let gaps = gaps(&profile, &answers);
        assert_eq!(
            lacking("5-date", &gaps),
            "Another enquiry: 5: the date of the action must be a real date"
        );
        assert_eq!(
            lacking("6-contact", &gaps),
            "Another enquiry: 6: enter the contact email or telephone number"
        );
        assert_eq!(
            lacking("7-date", &gaps),
            "Another enquiry: 7: enter the date of the action"
        );
        // The list took an enquiry of before the last day in school, and so does the check that replaces it.
        assert!(
            gaps.iter().all(|gap| gap.part.as_deref() != Some("8-date")),
            "{gaps:?}"
        );
        assert_eq!(gaps.len(), 4, "{gaps:?}");
    }
}
