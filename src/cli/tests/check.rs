//! `onroll check`: 0 when every file is ready, 1 when one is not, 2 when one cannot be read.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is wrong"
)]

mod common;

use std::io::Read;
use std::process::Stdio;

use common::{ON, PROFILE, REFERRAL, Ran, command, folder, run, run_with, vale, write};
use serde_json::{Value, json};

/// Checks files as on the tests' day, with the tests' profile.
fn check(folder: &std::path::Path, files: &[&str]) -> Ran {
    run(
        folder,
        &[&["check", "--authority", "vale.json"], &ON[..], files].concat(),
    )
}

fn incomplete() -> String {
    REFERRAL
        .replace(
            "\"child_date_of_birth\": \"2019-03-27\"",
            "\"child_name_unused\": \"\"",
        )
        .replace(", \"child_name_unused\": \"\"", "")
}

#[test]
fn a_ready_file() {
    let folder = vale("check-ready");
    let ran = check(&folder, &["ready.json"]);
    assert_eq!(
        (ran.code, ran.out.as_str(), ran.err.as_str()),
        (Some(0), "ready.json: ready to send\n", "")
    );
}

#[test]
fn a_file_with_something_missing_says_what() {
    let folder = vale("check-missing");
    write(&folder, "half.json", incomplete());
    let ran = check(&folder, &["ready.json", "half.json"]);
    assert_eq!(ran.code, Some(1));
    assert_eq!(
        ran.out,
        "ready.json: ready to send\n\
         half.json: not ready: 1 thing is missing or needs changing\n  \
         Amina Khatun: Enter the date of birth, or select “I do not know the date of birth”\n  \
         It says that nothing is missing. By its answers something is. The file was changed after it was saved, or was made with another version of this program.\n"
    );
    assert_eq!(ran.err, "");
}

#[test]
fn what_a_file_says_of_itself_is_not_relied_on_and_is_told_where_it_differs() {
    let folder = vale("check-claims");
    assert!(incomplete().contains("\"status\": \"complete\""));
    write(&folder, "claims.json", incomplete());
    let ran = check(&folder, &["claims.json"]);
    assert_eq!(ran.code, Some(1));
    let says = "It says that nothing is missing. By its answers something is. The file was changed after it was saved, or was made with another version of this program.";
    assert!(ran.out.contains(says), "{}", ran.out);
    // A file as it was saved is not accused.
    let ran = check(&folder, &["ready.json"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (Some(0), "ready.json: ready to send\n")
    );

    // Nothing is missing in this one, and it says that something else is to be done.
    let sent_elsewhere = REFERRAL.replace("Education team", "Another team");
    assert_ne!(sent_elsewhere, REFERRAL);
    write(&folder, "elsewhere.json", sent_elsewhere);
    let ran = check(&folder, &["elsewhere.json"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.out.contains("does not follow from its answers"),
        "{}",
        ran.out
    );
    let ran = check(&folder, &["--json", "elsewhere.json"]);
    let said: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(said["status"], "not_ready");
    assert_eq!(said["contradictions"].as_array().map(Vec::len), Some(1), "{said}");
}

#[test]
fn the_day_decides_what_is_in_the_future() {
    let folder = vale("check-day");
    let on = |day| {
        run(
            &folder,
            &["check", "--authority", "vale.json", "--on", day, "ready.json"],
        )
    };
    assert_eq!(on("2019-03-27").code, Some(0));
    let before = on("2019-03-26");
    assert_eq!(before.code, Some(1));
    assert!(
        before.out.contains("must be today or in the past"),
        "{}",
        before.out
    );
    let wrong = on("yesterday");
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.err.contains("year-month-day"), "{}", wrong.err);
}

#[test]
fn without_a_day_it_is_today() {
    let folder = vale("check-today");
    let ran = run(&folder, &["check", "--authority", "vale.json", "ready.json"]);
    assert_eq!(ran.code, Some(0), "{}", ran.out);
}

#[test]
fn files_that_cannot_be_read_are_named_and_the_others_checked() {
    let folder = vale("check-unreadable");
    write(&folder, "text.json", "Dear Sir or Madam");
    write(&folder, "other.json", "{}");
    write(&folder, "cut.json", &REFERRAL[..300]);
    write(&folder, "binary.json", [0xff, 0xfe, 0x00]);
    write(&folder, "paper.pdf", b"%PDF-1.7\n\xff");
    write(
        &folder,
        "newer.json",
        REFERRAL.replace("\"version\": 1,", "\"version\": 9,"),
    );
    write(
        &folder,
        "extra.json",
        REFERRAL.replace("\"updates\": null", "\"updates\": null, \"x\": 1"),
    );
    write(
        &folder,
        "shape.json",
        REFERRAL.replace("\"Sam Okafor\"", "[\"Sam Okafor\"]"),
    );
    write(
        &folder,
        "where.json",
        REFERRAL.replace("ashford-vale", "atlantis"),
    );
    let files = [
        ("missing.json", "cannot be read"),
        (".", "cannot be read"),
        ("text.json", "line 1 is not JSON"),
        ("other.json", "not a referral"),
        ("cut.json", "ends in the middle"),
        ("binary.json", "not text"),
        ("paper.pdf", "This PDF has no referral inside it"),
        ("newer.json", "newer version"),
        ("extra.json", "“x”"),
        ("shape.json", "“notifier_name”"),
        ("where.json", "(atlantis), which is not known here"),
    ];
    for (file, says) in files {
        let ran = check(&folder, &[file, "ready.json"]);
        assert_eq!(ran.code, Some(2), "{file}");
        assert_eq!(ran.out, "ready.json: ready to send\n", "{file}");
        assert!(
            ran.err.starts_with(&format!("onroll: {file}: ")) && ran.err.contains(says),
            "{file}: {}",
            ran.err
        );
    }
}

#[test]
fn the_worst_file_decides() {
    let folder = vale("check-worst");
    write(&folder, "half.json", incomplete());
    write(&folder, "text.json", "Dear Sir or Madam");
    for files in [["half.json", "text.json"], ["text.json", "half.json"]] {
        assert_eq!(check(&folder, &files).code, Some(2));
    }
}

#[test]
fn json_has_a_line_for_each_file() {
    let folder = vale("check-json");
    write(&folder, "half.json", incomplete());
    let ran = check(&folder, &["--json", "ready.json", "half.json", "missing.json"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(2), ""));
    let lines: Vec<Value> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        lines[0],
        json!({
            "status": "ready", "file": "ready.json", "reference": "ONR-2222-2222",
            "authority": "ashford-vale", "gaps": []
        })
    );
    assert_eq!(lines[1]["status"], "not_ready");
    assert_eq!(
        lines[1]["gaps"],
        json!([{
            "kind": "missing", "place": "children/1/born", "question": "child_date_of_birth", "part": "day",
            "about": "Amina Khatun",
            "message": "Enter the date of birth, or select “I do not know the date of birth”"
        }])
    );
    assert_eq!(lines[2]["status"], "unreadable");
    assert!(lines[2]["error"].as_str().unwrap().contains("cannot be read"));
    assert_eq!(lines.len(), 3);
}

#[test]
fn a_hyphen_is_standard_input() {
    let folder = vale("check-stdin");
    let ran = run_with(&folder, &["check", "--authority", "vale.json", "-"], REFERRAL);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "-: ready to send\n"));
}

#[test]
fn a_given_profile_replaces_the_shipped_one() {
    let folder = folder("check-replaces");
    let as_camden = |text: &str| text.replace("ashford-vale", "camden");
    write(&folder, "profile.json", as_camden(PROFILE));
    write(&folder, "file.json", as_camden(REFERRAL));
    assert_eq!(
        run(&folder, &["check", "--authority", "profile.json", "file.json"]).code,
        Some(0)
    );
    let shipped = run(&folder, &["check", "file.json"]);
    assert_eq!(shipped.code, Some(1));
    assert!(shipped.out.contains("not ready"), "{}", shipped.out);
}

#[test]
fn a_broken_profile_is_not_used() {
    let folder = vale("check-broken-profile");
    write(
        &folder,
        "broken.json",
        PROFILE.replace("\"child_name\"", "\"child_nam\""),
    );
    let ran = run(&folder, &["check", "--authority", "broken.json", "ready.json"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
    assert!(
        ran.err.contains("line 23") && ran.err.contains("Did you mean “child_name”?"),
        "{}",
        ran.err
    );
}

#[test]
fn nothing_in_a_file_can_change_the_terminal() {
    let folder = vale("check-terminal");
    write(
        &folder,
        "name.json",
        incomplete().replace("Amina Khatun", "\\u202Eanima\\u001B[2J"),
    );
    write(
        &folder,
        "property.json",
        REFERRAL.replace("\"updates\"", "\"\\u001B[2J\": 1, \"updates\""),
    );
    let ran = check(&folder, &["name.json", "property.json"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.out.contains("anima"), "{}", ran.out);
    assert!(ran.err.contains("\\u{1b}[2J"), "{}", ran.err);
    for text in [ran.out, ran.err] {
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
    }
}

#[test]
fn hostile_files_are_read_or_refused() {
    let folder = vale("check-hostile");
    let long = "n".repeat(10_000);
    let family = "👩‍👩‍👧‍👦".repeat(20);
    for (at, name) in ["<script>alert(1)</script>", ") endobj", "محمد", &long, &family]
        .into_iter()
        .enumerate()
    {
        let file = write(
            &folder,
            &format!("{at}.json"),
            REFERRAL.replace("Amina Khatun", name),
        );
        let ready = name.chars().count() <= 200;
        assert_eq!(check(&folder, &[&file]).code, Some(i32::from(!ready)), "{at}");
    }
    let children: Vec<Value> = (1..=50)
        .map(|key| json!({"key": key.to_string(), "child_name": "C", "child_date_of_birth": "2019-03-27"}))
        .collect();
    let mut fifty: Value = serde_json::from_str(REFERRAL).unwrap();
    fifty["answers"]["children"] = json!(children);
    write(&folder, "fifty.json", fifty.to_string());
    assert_eq!(check(&folder, &["fifty.json"]).code, Some(0));
    write(&folder, "large.json", " ".repeat(20 * 1024 * 1024 + 1));
    let large = check(&folder, &["large.json"]);
    assert_eq!(large.code, Some(2));
    assert!(large.err.contains("larger than 20 MB"), "{}", large.err);
}

#[test]
fn a_reader_that_leaves_early_is_no_crash() {
    let folder = vale("check-pipe");
    let mut files = vec!["check", "--json", "--authority", "vale.json"];
    files.extend(std::iter::repeat_n("ready.json", 5_000));
    let mut child = command(&folder, &files)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut start = [0; 10];
    let mut results = child.stdout.take().unwrap();
    results.read_exact(&mut start).unwrap();
    drop(results);
    let ran: Ran = child.wait_with_output().unwrap().into();
    assert_eq!(ran.err, "");
    assert_eq!(ran.code, Some(2));
}
