//! Whole referrals in folders: what was typed goes in, and the pages, the readiness, the export and the check answers that
//! come out are compared with the files beside it.
//!
//! `ONROLL_BLESS=1 cargo test -p onroll-form --test journeys` writes the expected files anew; `ONROLL_ONLY=leeds` takes only the folders
//! whose names start so. Read what changed before keeping it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::NaiveDate;
use common::routing::routing;
use common::told::told;
use common::verdicts::verdicts;
use common::way::way;
use onroll_form::answer::Answers;
use onroll_form::case::Case;
use onroll_form::journey::Shown;
use onroll_form::profile::Profile;
use onroll_form::readiness::{GapKind, missing_in_words};
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
    /// Whether nothing stands between this referral and sending it.
    ready: bool,
    /// The rows of the authorities' papers that the expected files prove.
    #[serde(default, rename = "rows")]
    _rows: Vec<String>,
    /// What this person must be shown. `cargo xtask rows` wants it of every row.
    #[serde(default)]
    meets: Vec<Told>,
    /// What this person must not be shown and another one is. `cargo xtask rows` wants it of every row.
    #[serde(default)]
    spared: Vec<Told>,
}

/// Words that a row of an authority's paper asks for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Told {
    /// The row's id.
    row: String,
    /// Words as they are read: a part of a sentence on a page, a route, a step, a notice, a gap or a verdict.
    words: String,
}

impl Journey {
    /// Its authority's profile, read once for all journeys.
    fn profile(&self) -> Arc<Profile> {
        static READ: Mutex<BTreeMap<String, Arc<Profile>>> = Mutex::new(BTreeMap::new());
        let mut known = READ.lock().unwrap();
        let read = || {
            let file = |folder: &str| common::project(&format!("{folder}/{}.json", self.authority));
            let shipped = file("www/authorities");
            let path = if shipped.is_file() {
                shipped
            } else {
                file("tests/profiles")
            };
            let text = fs::read_to_string(path).unwrap();
            Arc::new(onroll_profiles::read(&text).unwrap_or_else(|problems| panic!("{problems}")))
        };
        known.entry(self.authority.clone()).or_insert_with(read).clone()
    }
}

fn folders() -> Vec<PathBuf> {
    let only = std::env::var("ONROLL_ONLY").ok();
    let of_real_councils = fs::read_dir(common::project("tests/journeys")).unwrap();
    let of_a_made_up_one = fs::read_dir(common::project("tests/profiles/journeys")).unwrap();
    let mut folders: Vec<PathBuf> = of_real_councils
        .chain(of_a_made_up_one)
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("journey.json").is_file())
        .filter(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            only.as_ref().is_none_or(|only| name.starts_with(only))
        })
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
        let profile = journey.profile();
        let case = Case::new(&profile, &answers, journey.today);
        for (name, found) in [
            ("pages.txt", pages(&case)),
            ("readiness.txt", readiness(&case)),
            ("summary.txt", summary(&case)),
            ("routing.txt", routing(&case)),
            ("export.json", export(&case)),
            ("verdicts.txt", verdicts(&case)),
            (
                "way.txt",
                way(&profile, &answers, journey.today).join("\n") + "\n",
            ),
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

/// The person who must meet a row's words does, and the one who must not does not. Words that nobody of the authority is shown
/// would prove nothing, so somebody must be.
#[test]
fn every_row_is_met_by_the_right_person_and_by_no_other() {
    let mut wrong = Vec::new();
    let mut told_by_authority: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut spared = Vec::new();
    for folder in folders() {
        let journey: Journey = read(&folder.join("journey.json"));
        let answers: Answers = read(&folder.join("answers.json"));
        let profile = journey.profile();
        let case = Case::new(&profile, &answers, journey.today);
        let told = one_line(&(told(&case) + &readiness(&case) + &routing(&case) + &verdicts(&case)));
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        for it in &journey.meets {
            if !told.contains(&one_line(&it.words)) {
                wrong.push(format!("{name} must meet {}: “{}”", it.row, it.words));
            }
        }
        for it in journey.spared {
            if told.contains(&one_line(&it.words)) {
                wrong.push(format!("{name} must not meet {}: “{}”", it.row, it.words));
            }
            spared.push((journey.authority.clone(), name.clone(), it));
        }
        told_by_authority.entry(journey.authority).or_default().push(told);
    }
    // With `ONROLL_ONLY` the others are not there to ask.
    let whole = std::env::var_os("ONROLL_ONLY").is_none();
    for (authority, name, it) in spared.into_iter().filter(|_| whole) {
        let mut somebody = told_by_authority[&authority].iter();
        if !somebody.any(|told| told.contains(&one_line(&it.words))) {
            wrong.push(format!(
                "{name} is spared {}, but nobody else meets it: “{}”",
                it.row, it.words
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Text with each run of spaces and line ends made one space.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Nobody is asked by a page that they do not meet by going on, so the pages of the way are all that there are. A part that
/// somebody else fills in is theirs. A case that is handled elsewhere can be left at once, in whole or about one child.
#[test]
fn the_way_of_every_journey_meets_every_page() {
    let mut missed = Vec::new();
    for folder in folders() {
        let journey: Journey = read(&folder.join("journey.json"));
        let answers: Answers = read(&folder.join("answers.json"));
        let profile = journey.profile();
        let met = way(&profile, &answers, journey.today);
        let case = Case::new(&profile, &answers, journey.today);
        let pages = case.all_pages().into_iter();
        let closed = |shown: &Shown<'_>| {
            case.is_handled_elsewhere() || shown.scope.is_some_and(|scope| case.is_closed(scope))
        };
        let own = pages.filter(|shown| shown.section.role.is_none() && !closed(shown));
        let own = own.map(|shown| shown.place().to_string());
        missed.extend(
            own.filter(|place| !met.contains(place))
                .map(|place| format!("{}: {place}", folder.display())),
        );
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// Nothing is lost between a saved file and the form: what a file gives back exports as the same file.
#[test]
fn every_journey_survives_saving_and_opening() {
    for folder in folders() {
        let journey: Journey = read(&folder.join("journey.json"));
        let answers: Answers = read(&folder.join("answers.json"));
        let profile = journey.profile();
        let saved = Case::new(&profile, &answers, journey.today).export();
        let opened = saved.answers(&profile, journey.today).unwrap();
        let again = Case::new(&profile, &opened, journey.today);
        assert_eq!(again.export(), saved, "{}", folder.display());
        assert_eq!(again.gaps(), Case::new(&profile, &answers, journey.today).gaps());
    }
}

/// A referral is ready if, and only if, its journey says so.
#[test]
fn complete_referrals_are_ready() {
    for folder in folders() {
        let journey: Journey = read(&folder.join("journey.json"));
        let answers: Answers = read(&folder.join("answers.json"));
        let profile = journey.profile();
        let gaps = Case::new(&profile, &answers, journey.today).gaps();
        assert_eq!(gaps.is_empty(), journey.ready, "{}: {gaps:#?}", folder.display());
    }
}

/// The incomplete referral lacks something of each sort.
#[test]
fn an_incomplete_referral_says_what_is_missing() {
    let folder = common::project("tests/journeys/camden-incomplete");
    let journey: Journey = read(&folder.join("journey.json"));
    let answers: Answers = read(&folder.join("answers.json"));
    let gaps = Case::new(&journey.profile(), &answers, journey.today).gaps();
    for kind in [
        GapKind::Missing,
        GapKind::Refused,
        GapKind::SoftGate,
        GapKind::Incomplete,
    ] {
        assert!(gaps.iter().any(|gap| gap.kind == kind), "{kind:?}");
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
    let gaps = case.gaps();
    let mut out = missing_in_words(&gaps).unwrap_or_else(|| "Ready".into());
    out.push('\n');
    for gap in gaps {
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

/// The form for every other council has no row of a paper. A person who reports poor attendance there is told to leave
/// the family out where the danger may come from it, and nobody else is.
#[test]
fn england_leaves_the_family_out_of_attendance_where_it_may_be_the_danger() {
    let folder = common::project("tests/journeys/england-attendance-stop");
    let journey: Journey = read(&folder.join("journey.json"));
    let profile = journey.profile();
    for (sign, warned) in [
        ("none", false),
        ("radicalisation", false),
        ("fgm", true),
        ("forced_marriage", true),
        ("abduction", true),
    ] {
        let mut value: serde_json::Value = read(&folder.join("answers.json"));
        value["sheet"]["danger_signs"] = serde_json::json!([sign]);
        let answers: Answers = serde_json::from_value(value).unwrap();
        let told = told(&Case::new(&profile, &answers, journey.today));
        assert!(told.contains("A child on a school’s roll is not missing education"));
        assert_eq!(
            told.contains("Do not call, write to or visit the family until the police"),
            warned,
            "{sign}"
        );
    }
}
