//! Whole referrals in folders: what was typed goes in, and the pages, the readiness, the export and the check answers that
//! come out are compared with the files beside it.
//!
//! `ONROLL_BLESS=1 cargo test -p onroll-form --test journeys` writes the expected files anew. Read what changed before keeping it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use common::verdicts::verdicts;
use onroll_form::answer::Answers;
use onroll_form::case::Case;
use onroll_form::profile::Profile;
use onroll_form::readiness::GapKind;
use onroll_form::summary::{Rows, Shows};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Journey {
    authority: String,
    today: NaiveDate,
    /// What happens, for people who read the folder.
    #[serde(rename = "description")]
    _description: String,
}

fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(common::project("tests/journeys"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("journey.json").is_file())
        .collect();
    folders.sort();
    folders
}

fn read<T: for<'de> Deserialize<'de>>(path: &Path) -> T {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_journey_comes_out_as_expected() {
    let bless = std::env::var_os("ONROLL_BLESS").is_some();
    let mut differ = Vec::new();
    for folder in folders() {
        let journey: Journey = read(&folder.join("journey.json"));
        let answers: Answers = read(&folder.join("answers.json"));
        let path = common::project(&format!("www/authorities/{}.json", journey.authority));
        let profile =
            Profile::read(&fs::read_to_string(path).unwrap()).unwrap_or_else(|problems| panic!("{problems}"));
        let case = Case::new(&profile, &answers, journey.today);
        for (name, found) in [
            ("pages.txt", pages(&case)),
            ("readiness.txt", readiness(&case)),
            ("summary.txt", summary(&case)),
            ("export.json", export(&case)),
            ("verdicts.txt", verdicts(&case)),
        ] {
            let path = folder.join(name);
            if bless && found.is_empty() {
                // No verdict was asked for, so there is no file.
                fs::remove_file(&path).unwrap_or_default();
            } else if bless {
                fs::write(&path, found).unwrap();
            } else if fs::read_to_string(&path).unwrap_or_default() != found {
                differ.push(format!("{}\n--- found ---\n{found}", path.display()));
            }
        }
    }
    assert!(
        differ.is_empty(),
        "{} files differ. If that is right, set ONROLL_BLESS=1 and read what changed.\n\n{}",
        differ.len(),
        differ.join("\n")
    );
}

/// Nothing is lost between a saved file and the form: what a file gives back exports as the same file.
#[test]
fn every_journey_survives_saving_and_opening() {
    for folder in folders() {
        let journey: Journey = read(&folder.join("journey.json"));
        let answers: Answers = read(&folder.join("answers.json"));
        let profile = common::camden();
        assert_eq!(journey.authority, profile.id);
        let saved = Case::new(profile, &answers, journey.today).export();
        let opened = saved.answers(profile).unwrap();
        let again = Case::new(profile, &opened, journey.today);
        assert_eq!(again.export(), saved, "{}", folder.display());
        assert_eq!(again.gaps(), Case::new(profile, &answers, journey.today).gaps());
    }
}

/// The three referrals that are complete are ready, and the others are not.
#[test]
fn complete_referrals_are_ready() {
    for folder in folders() {
        let journey: Journey = read(&folder.join("journey.json"));
        let answers: Answers = read(&folder.join("answers.json"));
        let profile = common::camden();
        let gaps = Case::new(profile, &answers, journey.today).gaps();
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let ready = !matches!(
            name.as_str(),
            "camden-incomplete" | "camden-hostile" | "camden-fifty-children"
        );
        assert_eq!(gaps.is_empty(), ready, "{name}: {gaps:#?}");
        if name == "camden-incomplete" {
            for kind in [
                GapKind::Missing,
                GapKind::Refused,
                GapKind::SoftGate,
                GapKind::Incomplete,
            ] {
                assert!(gaps.iter().any(|gap| gap.kind == kind), "{kind:?}");
            }
        }
    }
}

fn pages(case: &Case<'_>) -> String {
    let mut out = String::new();
    for section in case.sections() {
        let status = case.status(section);
        writeln!(out, "{} ({status:?})", section.title).unwrap();
        for scope in case.scopes(section) {
            for shown in case.pages(section, scope) {
                let asked = shown
                    .page
                    .questions
                    .iter()
                    .find(|question| case.question_applies(question, scope));
                let title = shown
                    .page
                    .title
                    .as_deref()
                    .or(asked.map(|question| question.label.as_str()))
                    .unwrap();
                writeln!(out, "  {}  {}", shown.place(), case.words(title, scope)).unwrap();
            }
        }
    }
    out
}

fn readiness(case: &Case<'_>) -> String {
    let mut out = case.missing_in_words().unwrap_or_else(|| "Ready".into());
    out.push('\n');
    for gap in case.gaps() {
        let part = gap.part.map(|part| format!(".{part}")).unwrap_or_default();
        let question = gap
            .question
            .map(|question| format!(" {question}{part}"))
            .unwrap_or_default();
        let about = gap.about.map(|about| format!(" ({about})")).unwrap_or_default();
        writeln!(
            out,
            "\n{}{question}\n  {:?}{about}: {}",
            gap.place, gap.kind, gap.message
        )
        .unwrap();
    }
    out
}

fn export(case: &Case<'_>) -> String {
    serde_json::to_string_pretty(&case.export()).unwrap() + "\n"
}

fn summary(case: &Case<'_>) -> String {
    let mut out = String::new();
    for summary in case.summaries() {
        writeln!(out, "# {}", summary.title).unwrap();
        for group in summary.groups {
            if let Some(title) = group.title {
                writeln!(out, "\n## {title}").unwrap();
            }
            out.push('\n');
            match group.rows {
                Rows::Answers(rows) => {
                    for row in rows {
                        let answer = match row.answer {
                            Shows::Given(lines) => lines.join("\n    "),
                            Shows::Blank => "–".into(),
                            Shows::Missing => "MISSING".into(),
                            Shows::Refused { typed, why } => {
                                format!("{}\n    REFUSED: {}", typed.join("\n    "), why.join(". "))
                            }
                        };
                        writeln!(out, "{}\n    {answer}", row.label).unwrap();
                    }
                }
                Rows::Checks { headings, rows, .. } => {
                    writeln!(out, "{}", headings.join(" | ")).unwrap();
                    for row in rows {
                        writeln!(out, "{}", row.cells.join(" | ")).unwrap();
                        for why in row.why {
                            writeln!(out, "    REFUSED: {why}").unwrap();
                        }
                    }
                }
            }
        }
        out.push('\n');
    }
    out
}
