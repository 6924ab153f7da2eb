//! A referral as the page keeps it, and as the worker makes one of a file.

use chrono::{DateTime, Utc};
use onroll_document::moment;
use onroll_document::reference::Reference;
use onroll_document::referral::Earlier;
use onroll_form::answer::Answers;
use onroll_form::profile::is_id;
use serde::{Deserialize, Serialize};

/// A referral as it is kept between pages and across a reload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The authority whose form it is.
    pub authority: String,
    /// What that authority is called.
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
struct Written {
    #[serde(default)]
    version: u64,
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
        let Written { version } = serde_json::from_str(text).ok()?;
        match version {
            // Drafts had no version at first. They have the same properties.
            0 | VERSION => serde_json::from_str(text).ok(),
            _ => None,
        }
    }

    /// The draft in a file that was saved when the program had stopped. Nothing when the file is something else.
    pub fn in_file(text: &str) -> Option<Self> {
        // Looked for first: another file may be large.
        let draft = text.contains(FORMAT).then(|| Self::read(text)).flatten();
        draft.filter(|draft| is_id(&draft.authority))
    }

    /// Whether there is anything in it to lose.
    pub fn is_begun(&self) -> bool {
        let answers = &self.answers;
        answers.sheet.values().any(|answer| !answer.is_blank())
            || answers.collections.values().any(|items| !items.is_empty())
    }

    /// What its authority is called in a sentence.
    pub fn whose(&self) -> &str {
        if self.name.is_empty() {
            &self.authority
        } else {
            &self.name
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]
mod tests {
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
        assert_eq!(name(&Draft::in_file(&text).unwrap()), "Grace");
        assert_eq!(Draft::in_file(&text.replace("camden", "../elsewhere")), None);
    }
}
