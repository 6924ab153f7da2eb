//! Runs the built command in a folder of its own.
#![allow(
    dead_code,
    clippy::panic,
    clippy::unwrap_used,
    reason = "each test binary uses its own part of this module, and stops where something is wrong"
)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The day the tests take for today.
pub const ON: [&str; 2] = ["--on", "2026-11-23"];

/// A folder for one test, empty at its start.
pub fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

pub fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> String {
    fs::write(folder.join(name), bytes).unwrap();
    name.to_owned()
}

/// What a run of the command came to.
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

pub fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onroll"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command
}

pub fn run(folder: &Path, arguments: &[&str]) -> Ran {
    command(folder, arguments).output().unwrap().into()
}

/// Runs the command with text on its standard input.
pub fn run_with(folder: &Path, arguments: &[&str], input: &str) -> Ran {
    let mut command = command(folder, arguments);
    let command = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap().into()
}

/// A small authority's profile.
pub const PROFILE: &str = r#"{
  "format": 1,
  "id": "ashford-vale",
  "name": "Ashford Vale",
  "full_name": "Ashford Vale Council",
  "version": "2026-10",
  "verified": true,
  "paper": {"title": "Missing from school", "date": "October 2026"},
  "form_title": "Tell us about a child",
  "danger": ["In an emergency call 999."], "routes": [{"id": "team", "to": "Education team", "how": "phone", "phone": "01632 960001"}],
  "collections": [{"use": "children"}],
  "sections": [
    {
      "id": "about-you",
      "title": "About you",
      "pages": [{"id": "your-name", "questions": ["notifier_name"]}]
    },
    {
      "id": "children",
      "title": "Children",
      "collection": "children",
      "pages": [
        {"id": "name", "questions": ["child_name"]},
        {"id": "born", "questions": ["child_date_of_birth"]}
      ]
    }
  ]
}
"#;

/// A complete referral made with that profile.
pub const REFERRAL: &str = r#"{
  "format": "onroll-referral",
  "version": 1,
  "app_version": "0.1.0",
  "authority": {"id": "ashford-vale", "name": "Ashford Vale Council", "profile_version": "2026-10"},
  "reference": "ONR-2222-2222",
  "created": "2026-11-20T15:04:05Z",
  "updated": "2026-11-23T09:30:00Z",
  "updates": null,
  "status": "complete",
  "answers": {
    "notifier_name": "Sam Okafor",
    "children": [
      {"key": "1", "child_name": "Amina Khatun", "child_date_of_birth": "2019-03-27"},
      {"key": "2", "child_name": "Yusuf Khatun", "child_date_of_birth": "2017-09-02"}
    ]
  },
  "unaccepted": [],
  "verdicts": [],
  "routes": [{"id": "team", "to": "Education team", "how": "phone"}],
  "escalations": [],
  "codes": [],
  "readiness": [],
  "attachments": []
}
"#;

/// A folder with the profile as `vale.json` and the referral as `ready.json`.
pub fn vale(test: &str) -> PathBuf {
    let folder = folder(test);
    write(&folder, "vale.json", PROFILE);
    write(&folder, "ready.json", REFERRAL);
    folder
}

/// The shipped Camden profile.
pub fn camden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/authorities/camden.json")
}
