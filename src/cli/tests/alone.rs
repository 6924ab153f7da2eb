//! The command by itself: copied out of the project, with nothing in its environment and nothing beside it.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops where something is wrong"
)]

mod common;
#[path = "../../xtask/src/fonts.rs"]
mod fonts;
#[path = "../../document/tests/common/mod.rs"]
mod referrals;
#[path = "../../document/tests/pdf/support.rs"]
#[allow(dead_code, reason = "the PDF's own tests use the rest of it")]
mod support;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use common::{PROFILE, REFERRAL, Ran, write};

/// A folder outside the project with a copy of the command, removed at the end.
struct Alone(PathBuf);

impl Alone {
    fn new(test: &str) -> Self {
        let folder = env::temp_dir().join(format!("onroll-alone-{}-{test}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::copy(env!("CARGO_BIN_EXE_onroll"), folder.join("onroll")).unwrap();
        write(&folder, "vale.json", PROFILE);
        Self(folder)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.0.join("onroll"));
        command.args(arguments).current_dir(&self.0).env_clear();
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        self.command(arguments).output().unwrap().into()
    }

    /// The arguments that print the small authority's referral, in which the first child has this name.
    fn print(&self, name: &str) -> [&'static str; 8] {
        write(&self.0, "named.json", REFERRAL.replace("Amina Khatun", name));
        [
            "pdf",
            "named.json",
            "-o",
            "paper.pdf",
            "--authority",
            "vale.json",
            "--on",
            "2026-11-23",
        ]
    }

    /// The words of the paper. Nothing where there is no program to read them.
    fn words(&self) -> Option<String> {
        let mut text = Command::new("pdftotext");
        text.args(["paper.pdf", "-"]).current_dir(&self.0);
        let output = support::run("the words of the paper", &mut text)?;
        Some(String::from_utf8(output.stdout).unwrap())
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Puts the build's Bengali font into a folder, under a name of its own and without the build's list.
fn bengali_into(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    let built = fs::read_dir(support::fonts_dir()).unwrap();
    let font = built
        .map(|entry| entry.unwrap().path())
        .find(|path| {
            path.file_name()
                .unwrap()
                .to_str()
                .unwrap()
                .starts_with("noto-sans-bengali")
        })
        .unwrap();
    fs::copy(font, folder.join("Bengali.TTF")).unwrap();
    // Other files there are ignored.
    write(folder, "broken.ttf", "no font");
    write(folder, "OFL.txt", "SIL Open Font License");
}

const BENGALI: &str = "\u{9a8}\u{9be}\u{99c}\u{9ae}\u{9be}";

#[test]
fn a_journey_of_a_shipped_authority_is_printed_and_archivable() {
    let alone = Alone::new("journey");
    let journey = referrals::journey("camden-leaver-abroad");
    write(&alone.0, "referral.json", journey.referral().to_json().unwrap());
    let on = journey.today.to_string();
    let ran = alone.run(&["pdf", "referral.json", "-o", "paper.pdf", "--on", &on]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "", ""));
    let script = support::root().join("tests/conformance/verapdf.sh");
    let mut valid = Command::new(script);
    valid.arg(alone.0.join("paper.pdf"));
    if let Some(output) = support::run("PDF/UA-1 and PDF/A-3a", &mut valid) {
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stdout)
        );
    }
}

#[test]
fn names_with_marks_and_in_greek_and_cyrillic_are_printed() {
    let alone = Alone::new("marks");
    let names = "Zo\u{eb} \u{160}\u{e1}rka \u{141}ukasiewicz-Nguy\u{1ec5}n \u{218}tefan \u{395}\u{3bb}\u{3ad}\u{3bd}\u{3b7} \u{418}\u{432}\u{430}\u{43d}";
    let ran = alone.run(&alone.print(names));
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "", ""));
    if let Some(words) = alone.words() {
        for name in names.split(' ') {
            assert!(words.contains(name), "{name}: {words}");
        }
    }
}

#[test]
fn what_a_font_is_missing_for_is_named_with_what_to_do() {
    let alone = Alone::new("bengali");
    let ran = alone.run(&alone.print(BENGALI));
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
    let said: Vec<&str> = ran.err.lines().collect();
    assert!(said[0].contains("codes, such as"), "{}", ran.err);
    assert!(said[1].starts_with("onroll: Full name"), "{}", ran.err);
    let advice = said.last().unwrap();
    let beside = format!("the folder {}", alone.0.join("fonts").display());
    for part in [
        "No font was found for: Bengali.",
        "Noto Sans Bengali",
        &beside,
        "--fonts",
    ] {
        assert!(advice.contains(part), "{part}: {advice}");
    }
    // A character that no font is made for brings no advice.
    let ran = alone.run(&alone.print("Amina \u{e000}"));
    assert!(
        ran.err.contains("U+E000") && !ran.err.contains("No font"),
        "{}",
        ran.err
    );
}

#[test]
fn a_font_beside_the_command_or_in_a_folder_that_is_named_is_used() {
    let alone = Alone::new("beside");
    let arguments = alone.print(BENGALI);
    bengali_into(&alone.0.join("other"));
    let named = alone.run(&[&arguments[..], &["--fonts", "other"]].concat());
    assert_eq!((named.code, named.err.as_str()), (Some(0), ""));
    let in_environment: Ran = alone
        .command(&arguments)
        .env("ONROLL_FONTS", "other")
        .output()
        .unwrap()
        .into();
    assert_eq!((in_environment.code, in_environment.err.as_str()), (Some(0), ""));
    assert!(!alone.run(&arguments).err.is_empty());
    fs::rename(alone.0.join("other"), alone.0.join("fonts")).unwrap();
    let beside = alone.run(&arguments);
    assert_eq!((beside.code, beside.err.as_str()), (Some(0), ""));
    if let Some(words) = alone.words() {
        assert!(words.contains(BENGALI), "{words}");
    }
}
