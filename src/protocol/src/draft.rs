//! A referral as the page keeps it, and as the worker makes one of a file.

use chrono::{DateTime, Utc};
use onroll_document::moment;
use onroll_document::reference::Reference;
use onroll_document::referral::Earlier;
use onroll_form::answer::Answers;
use onroll_form::case::Case;
use onroll_form::profile::is_id;
use serde::{Deserialize, Serialize};

/// A referral as it is kept between pages and across a reload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The authority whose form it is.
    pub authority: String,
    /// What its council is called. Empty where that is not known.
    #[serde(default)]
    pub name: String,
    /// The referral's reference.
    pub reference: Reference,
    /// When it was begun.
    #[serde(with = "moment")]
    pub created: DateTime<Utc>,
    /// What was answered.
    pub answers: Answers,
    /// The file that was sent before, when this is its update.
    #[serde(default)]
    pub earlier: Option<Earlier>,
    /// The answers as they are now are in a file that was saved.
    #[serde(default)]
    pub saved: bool,
    /// It was opened from a file: the one who refers may be somebody else than the one who uses the page.
    #[serde(default)]
    pub from_file: bool,
}

/// The version of a draft's text. A change to what [`Draft`] or its answers are made of needs another, and a step in
/// [`Draft::read`].
const VERSION: u64 = 1;

/// What a draft's text says it is.
const FORMAT: &str = "onroll-draft";

#[derive(Serialize)]
struct Versioned<'a> {
    format: &'static str,
    version: u64,
    #[serde(flatten)]
    draft: &'a Draft,
}

/// Which version wrote a draft.
#[derive(Deserialize)]
struct WrittenBy {
    #[serde(default)]
    version: u64,
    #[serde(default)]
    format: String,
}

/// What a file of a draft holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InFile {
    /// The draft.
    Draft(Box<Draft>),
    /// The draft of a later version of the program, which may have more in it than this one knows.
    Newer,
}

impl Draft {
    /// The draft as it is kept.
    pub fn to_text(&self) -> Option<String> {
        let versioned = Versioned {
            format: FORMAT,
            version: VERSION,
            draft: self,
        };
        serde_json::to_string(&versioned).ok()
    }

    /// The draft in a text, whichever version wrote it. Nothing when it cannot be read.
    pub fn read(text: &str) -> Option<Self> {
        let WrittenBy { version, .. } = serde_json::from_str(text).ok()?;
        match version {
            // Drafts had no version at first. They have the same properties.
            0 | VERSION => serde_json::from_str(text).ok(),
            _ => None,
        }
    }

    /// The draft in a file. Nothing when the file is something else.
    pub fn in_file(text: &str) -> Option<InFile> {
        // Looked for first: another file may be large.
        if !text.contains(FORMAT) {
            return None;
        }
        let written: WrittenBy = serde_json::from_str(text).ok()?;
        if written.format == FORMAT && written.version > VERSION {
            return Some(InFile::Newer);
        }
        let draft = Self::read(text).filter(|draft| is_id(&draft.authority));
        draft.map(|draft| {
            InFile::Draft(Box::new(Self {
                from_file: true,
                ..draft
            }))
        })
    }

    /// Whether there is anything in it to lose.
    pub fn is_begun(&self) -> bool {
        let answers = &self.answers;
        answers.sheet.values().any(|answer| !answer.is_blank())
            || answers.collections.values().any(|items| !items.is_empty())
    }

    /// What the council of a case is called: in a form for any council, the one that was picked. Empty where none was.
    pub fn council_of(case: &Case<'_>) -> String {
        if case.profile.is_for_any_council() {
            case.named_council().unwrap_or_default().to_owned()
        } else {
            case.profile.name.clone()
        }
    }

    /// What its council is called in a sentence.
    pub fn whose(&self) -> &str {
        if self.name.is_empty() {
            // Its id is not a name.
            "a council in England"
        } else {
            &self.name
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use onroll_form::answer::Answer;

    use super::*;

    /// The answers of a draft as the first version kept it.
    const UNVERSIONED: &str = r#"{"authority": "camden", "reference": "ONR-2222-2222", "created": "2026-11-02T09:30:00Z",
        "answers": {"sheet": {"notifier_name": "Grace"}, "collections": {}, "last_key": 3}}"#;

    fn name(draft: &Draft) -> &str {
        draft.answers.sheet.get("notifier_name").map_or("", Answer::text)
    }

    #[test]
    fn a_draft_is_read_as_it_was_written() {
        let draft = Draft::read(UNVERSIONED).unwrap();
        let text = draft.to_text().unwrap();
        assert!(text.contains(r#""version":1"#), "{text}");
        assert_eq!(Draft::read(&text), Some(draft));
    }

    #[test]
    fn a_draft_of_before_there_were_versions_is_read() {
        assert_eq!(name(&Draft::read(UNVERSIONED).unwrap()), "Grace");
    }

    #[test]
    fn a_draft_of_a_later_version_is_not_guessed_at() {
        let later = UNVERSIONED.replacen('{', r#"{"version": 2, "#, 1);
        assert_eq!(Draft::read(&later), None);
        assert_eq!(Draft::read("{}"), None);
        assert_eq!(Draft::read("not JSON"), None);
    }

    #[test]
    fn a_file_is_a_draft_only_when_it_says_so() {
        assert_eq!(Draft::in_file(UNVERSIONED), None);
        let text = Draft::read(UNVERSIONED).unwrap().to_text().unwrap();
        // Whoever opens a file may be another person than the one who made it.
        let draft = Draft {
            from_file: true,
            ..Draft::read(UNVERSIONED).unwrap()
        };
        assert_eq!(Draft::in_file(&text), Some(InFile::Draft(Box::new(draft))));
        assert_eq!(Draft::in_file(&text.replace("camden", "../elsewhere")), None);
        // An answer may say the same.
        let other = r#"{"version": 7, "answers": "onroll-draft"}"#;
        assert_eq!(Draft::in_file(other), None);
    }

    #[test]
    fn a_file_of_a_later_version_is_told_from_one_that_is_no_draft() {
        let text = Draft::read(UNVERSIONED).unwrap().to_text().unwrap();
        let later = text.replace(r#""version":1"#, r#""version":2"#);
        assert_eq!(Draft::in_file(&later), Some(InFile::Newer));
        // Its properties need not be ours.
        let other = r#"{"format": "onroll-draft", "version": 9, "pages": []}"#;
        assert_eq!(Draft::in_file(other), Some(InFile::Newer));
    }

    #[test]
    fn the_id_of_a_council_is_never_said_as_its_name() {
        let mut draft = Draft::read(UNVERSIONED).unwrap();
        assert_eq!(draft.whose(), "a council in England");
        draft.name = "London Borough of Camden".into();
        assert_eq!(draft.whose(), "London Borough of Camden");
    }

    /// The form for any council is called “Another council in England”, which is not the name of a council.
    #[test]
    fn the_council_of_a_case_is_the_one_that_was_picked() {
        let council = |profile: &str, picked: &[&str]| {
            let profile = onroll_profiles::read(profile).unwrap();
            let mut answers = Answers::default();
            for picked in picked {
                let answer = Answer::Text((*picked).into());
                answers.sheet.insert("child_council".into(), answer);
            }
            Draft::council_of(&Case::new(&profile, &answers, NaiveDate::default()))
        };
        let england = include_str!("../../../www/authorities/england.json");
        assert_eq!(council(england, &["bristol"]), "Bristol");
        assert_eq!(council(england, &["not_known"]), "");
        assert_eq!(council(england, &[]), "");
        let camden = include_str!("../../../www/authorities/camden.json");
        assert_eq!(council(camden, &[]), "Camden");
    }

    #[test]
    fn the_file_of_every_released_format_opens() {
        const FIRST: &str = include_str!("../../../tests/fixtures/formats/draft-1.draft.json");
        let Some(InFile::Draft(draft)) = Draft::in_file(FIRST) else {
            panic!("the draft of format 1 is not read");
        };
        assert_eq!(draft.whose(), "Camden");
        assert_eq!(draft.reference.as_str(), "ONR-2222-2222");
        assert_eq!(
            draft.answers.sheet.get("notifier_name").map(Answer::text),
            Some("Grace Quillfeather")
        );
        assert_eq!(draft.answers.items("children").len(), 1);
    }

    #[test]
    fn what_every_released_version_kept_in_the_browser_is_read() {
        for text in [
            include_str!("../../../tests/fixtures/formats/record-0.json"),
            include_str!("../../../tests/fixtures/formats/record-1.json"),
        ] {
            let draft = Draft::read(text).unwrap();
            assert_eq!(name(&draft), "Grace Quillfeather");
            assert_eq!(draft.answers.items("children").len(), 1);
        }
    }
}
