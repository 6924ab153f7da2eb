//! `onroll desk`: from files that arrive to what is due.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops where something is wrong"
)]

mod common;
#[path = "../../document/tests/common/mod.rs"]
mod referrals;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use common::{Ran, command, folder, run, write};
use onroll_seal::{ExposeSecret, PrivateKey};
use referrals::journeys;

/// The files that arrive. Once for all tests, as every journey is read for them.
fn files() -> &'static [(&'static str, String)] {
    static FILES: OnceLock<Vec<(&'static str, String)>> = OnceLock::new();
    FILES.get_or_init(|| {
        let journeys = journeys();
        let text = |name: &str| {
            let journey = journeys.iter().find(|journey| journey.name == name).unwrap();
            journey.referral().to_json().unwrap()
        };
        vec![
            ("camden.json", text("camden-siblings-vanished")),
            ("leeds.json", text("leeds-untraceable-west-north-west")),
        ]
    })
}

/// An office with the files of two referrals: Camden's of two brothers and sisters, and one of Leeds.
fn office(test: &str) -> PathBuf {
    let folder = folder(test);
    for (file, text) in files() {
        write(&folder, file, text);
    }
    write(
        &folder,
        "key.txt",
        PrivateKey::generate().to_file().expose_secret(),
    );
    folder
}

/// Runs a command of the desk on the office's register, which is for the office's key.
fn desk(folder: &Path, arguments: &[&str]) -> Ran {
    let register = ["--register", "office.age", "-i", "key.txt"];
    run(folder, &[&["desk"][..], arguments, &register].concat())
}

/// Runs a command of the desk on a register under a passphrase.
fn desk_under(folder: &Path, passphrase: &str, arguments: &[&str]) -> Ran {
    let register = ["--register", "words.age", "-p"];
    command(folder, &[&["desk"][..], arguments, &register].concat())
        .env("ONROLL_PASSPHRASE", passphrase)
        .output()
        .unwrap()
        .into()
}

const BY: [&str; 2] = ["--author", "Ann Officer"];

fn import(folder: &Path, files: &[&str]) -> Ran {
    let council = ["--council", "camden", "--on", "2026-11-23"];
    desk(folder, &[&["import"][..], files, &council, &BY].concat())
}

/// The number of the first case.
fn first_case(folder: &Path) -> String {
    let ran = desk(folder, &["list"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    ran.out.split(' ').next().unwrap().to_owned()
}

#[test]
fn files_become_cases_once_and_those_of_another_council_do_not() {
    let folder = office("desk-import");
    let ran = import(&folder, &["camden.json", "leeds.json"]);
    assert_eq!(ran.code, Some(2), "{}", ran.out);
    assert!(ran.out.contains("camden.json: 2 new, 0 known"), "{}", ran.out);
    assert!(
        ran.err
            .contains("leeds.json: It was made with the form for Leeds"),
        "{}",
        ran.err
    );
    let again = import(&folder, &["camden.json"]);
    assert_eq!(
        (again.code, again.out.trim()),
        (Some(0), "camden.json: it is in the register already")
    );
    let list = desk(&folder, &["list"]);
    assert_eq!(list.out.lines().count(), 2, "{}", list.out);
    assert!(
        list.out
            .lines()
            .all(|line| line.contains("since 2026-11-23") && line.contains("open")),
        "{}",
        list.out
    );
    // Nobody reads the register without the passphrase.
    let sealed = fs::read(folder.join("office.age")).unwrap();
    assert!(sealed.starts_with(b"age-encryption.org"));
    assert!(!String::from_utf8_lossy(&sealed).contains("Doyle"));
    assert!(!folder.join("office.age.busy").exists() && !folder.join("office.age.new").exists());
}

#[test]
fn what_is_due_follows_from_what_was_recorded() {
    let folder = office("desk-due");
    assert_eq!(import(&folder, &["camden.json"]).code, Some(0));
    let case = first_case(&folder);
    let due = |on: &str| {
        let ran = desk(&folder, &["due", "--on", on]);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        let lines = ran.out.lines().filter(|line| line.contains(&case));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let has = |lines: &[String], step: &str| {
        lines
            .iter()
            .find(|line| line.contains(&format!("  {step}: ")))
            .cloned()
    };
    let first = due("2026-11-23");
    assert!(
        has(&first, "core-information")
            .unwrap()
            .starts_with("due  by 2026-11-23"),
        "{first:?}"
    );
    assert!(has(&first, "first-letter").is_none(), "{first:?}");
    // Camden has not given its closures, so the day may be later.
    let late = due("2026-11-24");
    assert!(
        has(&late, "core-information")
            .unwrap()
            .starts_with("LATE IF SCHOOLS WERE OPEN"),
        "{late:?}"
    );
    let record = |step: &str, says: &[&str]| {
        let arguments = [&["record", &case, step][..], says, &["--on", "2026-11-24"], &BY].concat();
        desk(&folder, &arguments)
    };
    assert_eq!(record("core-information", &["complete=yes"]).code, Some(0));
    assert_eq!(record("contact", &["made=no", "outcome=No answer"]).code, Some(0));
    let after = due("2026-11-27");
    assert!(has(&after, "core-information").is_none(), "{after:?}");
    assert!(
        has(&after, "first-letter")
            .unwrap()
            .starts_with("due  by 2026-12-11"),
        "{after:?}"
    );
    for (step, says, why) in [
        ("contact", "made=perhaps", "“made” takes yes or no."),
        ("contact", "mood=good", "The step has no field “mood”."),
        ("contact", "made", "Write “made” as FIELD=TEXT."),
        ("cntact", "made=no", "There is no step “cntact”."),
    ] {
        let ran = record(step, &[says]);
        assert_eq!(ran.code, Some(2));
        assert!(ran.err.contains(why), "{}", ran.err);
    }
    let close = [
        &[
            "close",
            &case,
            "--outcome",
            "untraceable",
            "--reason",
            "Day 26",
            "--on",
            "2027-01-04",
        ][..],
        &BY,
    ]
    .concat();
    assert_eq!(desk(&folder, &close).code, Some(0));
    let closed = due("2027-01-05");
    assert_eq!(closed.len(), 1, "{closed:?}");
    assert!(has(&closed, "tell-the-notifier").is_some(), "{closed:?}");
    assert!(
        desk(&folder, &["list"])
            .out
            .contains("closed on 2027-01-04 (untraceable)")
    );
}

#[test]
fn a_register_that_cannot_be_opened_is_told_and_left_as_it_is() {
    let folder = office("desk-refused");
    let none = desk(&folder, &["list"]);
    assert_eq!(none.code, Some(2));
    let no_council = desk(&folder, &[&["import", "camden.json"][..], &BY].concat());
    assert!(
        no_council
            .err
            .contains("there is no register. Give --council to make one"),
        "{}",
        no_council.err
    );
    assert_eq!(import(&folder, &["camden.json"]).code, Some(0));
    let before = fs::read(folder.join("office.age")).unwrap();
    write(
        &folder,
        "other.txt",
        PrivateKey::generate().to_file().expose_secret(),
    );
    let wrong = run(
        &folder,
        &["desk", "list", "--register", "office.age", "-i", "other.txt"],
    );
    assert_eq!((wrong.code, wrong.out.as_str()), (Some(2), ""));
    // Somebody else is changing it.
    write(&folder, "office.age.busy", "");
    let busy = import(&folder, &["camden.json"]);
    assert!(busy.err.contains("Somebody else is changing it"), "{}", busy.err);
    fs::remove_file(folder.join("office.age.busy")).unwrap();
    write(&folder, "office.age", "not a register");
    let plain = desk(&folder, &["list"]);
    assert!(
        plain.err.contains("It is not encrypted, so it is no register."),
        "{}",
        plain.err
    );
    write(&folder, "office.age", before);
    assert_eq!(desk(&folder, &["list"]).code, Some(0));
}

#[test]
fn a_register_may_be_under_a_passphrase() {
    let folder = office("desk-passphrase");
    let import = [&["import", "camden.json", "--council", "camden"][..], &BY].concat();
    let words = "seven words that nobody would guess here";
    assert_eq!(desk_under(&folder, words, &import).code, Some(0));
    assert_eq!(desk_under(&folder, words, &["list"]).out.lines().count(), 2);
    let wrong = desk_under(&folder, "another", &["list"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (Some(2), ""));
}
