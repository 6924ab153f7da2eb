//! How far opening a saved referral has got, and what comes next. The referral that was begun stays as it is until another
//! one takes its place.

use onroll_document::referral::{MAX_BYTES, ReadError};
use onroll_protocol::Draft;

/// What is said where no file was chosen.
pub const NO_FILE: &str = "Choose a file";

/// What is said of a draft that a later version of the program has written.
pub const NEWER: &str = "The file was saved by a newer version of this program. Load this page again while you are connected to the internet, then open the file again.";

/// Why a file was not opened while a referral of the device is open.
pub const LOCK_FIRST: &str = "The file was not opened. This tab has a referral open that is kept on this device. Lock that one first, or open the file in a new tab.";

/// A referral file that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadFile {
    /// What becomes the draft when it was not sent.
    pub new: Box<Draft>,
    /// What becomes the draft when it was.
    pub update: Box<Draft>,
    /// Nothing is missing in the file.
    pub complete: bool,
    /// What the file says of itself and its answers do not, a sentence each.
    pub contradictions: Vec<String>,
}

/// How far opening a file has got.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Opening {
    /// A file is to be chosen.
    #[default]
    Choose,
    /// The file was refused, and why.
    Refused(String),
    /// The file is being read.
    Reading,
    /// It is encrypted, and opens with a key or a passphrase.
    Locked {
        /// With a key.
        by_key: bool,
        /// Why it was not opened with the last one.
        why: Option<String>,
        /// It is being opened.
        busy: bool,
    },
    /// It is a referral. Has it been sent? Or, where it is not finished, is it carried on with?
    Sent {
        /// What was read.
        file: ReadFile,
        /// What was chosen.
        sent: Option<bool>,
        /// "Continue" was pressed without a choice.
        missing: bool,
    },
    /// There is a draft already that it would replace.
    Replace {
        /// What becomes the draft.
        draft: Box<Draft>,
        /// The reference of the one there is.
        begun: String,
    },
}

/// What "Continue" leads to.
#[derive(Debug, PartialEq)]
pub enum Next {
    /// The chosen file is opened.
    Open,
    /// The encrypted file is opened.
    Unlock,
    /// The page asks for a choice.
    Ask,
    /// The wizard carries on with this draft.
    CarryOn(Box<Draft>),
    /// Nothing: the file is being read, or another button is meant.
    Wait,
}

impl Opening {
    /// The file that was chosen has that many bytes; none was chosen without a size. A file that may be a referral is read.
    pub fn of_file(size: Option<f64>) -> Self {
        let most = u32::try_from(MAX_BYTES).map_or(f64::MAX, f64::from);
        match size {
            None => Self::Refused(NO_FILE.into()),
            Some(size) if size > most => Self::Refused(ReadError::TooLarge.to_string()),
            Some(_) => Self::Reading,
        }
    }

    /// The file is a referral, which can be read as these two drafts. One that is not finished is most likely to be carried on with:
    /// whoever was handed it cannot know whether it was sent.
    pub fn of_drafts(file: ReadFile) -> Self {
        Self::Sent {
            sent: (!file.complete).then_some(false),
            file,
            missing: false,
        }
    }

    /// The file is encrypted. What is said of it is the word for what opens it.
    pub fn locked(by: &str) -> Self {
        Self::Locked {
            by_key: by == "key",
            why: None,
            busy: false,
        }
    }

    /// The encrypted file was not opened. Another secret may open it; a file for which nothing was asked yet is refused.
    pub fn not_unlocked(&mut self, words: String) {
        match self {
            Self::Locked { why, busy, .. } => {
                *why = Some(words);
                *busy = false;
            }
            _ => *self = Self::Refused(words),
        }
    }

    /// Notes whether the referral in the file was sent before.
    pub fn note_sent(&mut self, yes: bool) {
        if let Self::Sent { sent, .. } = self {
            *sent = Some(yes);
        }
    }

    /// "Continue" was pressed.
    pub fn go_on(&mut self) -> Next {
        match self {
            Self::Choose | Self::Refused(_) => Next::Open,
            Self::Sent {
                sent: None, missing, ..
            } => {
                *missing = true;
                Next::Ask
            }
            Self::Sent {
                sent: Some(false),
                file,
                ..
            } => Next::CarryOn(file.new.clone()),
            Self::Sent {
                sent: Some(true),
                file,
                ..
            } => Next::CarryOn(file.update.clone()),
            Self::Locked { busy: false, .. } => Next::Unlock,
            Self::Reading | Self::Locked { .. } | Self::Replace { .. } => Next::Wait,
        }
    }

    /// Carries on with the draft in a file. Gives it back where it may take its place at once. It may not where one of the `drafts`
    /// of this tab is of the same authority and has answers: the page then asks first.
    pub fn carry_on<'a>(
        &mut self,
        mut draft: Box<Draft>,
        drafts: impl IntoIterator<Item = &'a Draft>,
    ) -> Option<Box<Draft>> {
        draft.saved = true;
        let replaced = drafts
            .into_iter()
            .find(|begun| begun.authority == draft.authority && begun.is_begun());
        if let Some(begun) = replaced {
            let begun = begun.reference.to_string();
            *self = Self::Replace { draft, begun };
            return None;
        }
        *self = Self::Choose;
        Some(draft)
    }

    /// The begun referral may be replaced. Gives the draft that takes its place.
    pub fn replace(&mut self) -> Option<Box<Draft>> {
        match std::mem::take(self) {
            Self::Replace { draft, .. } => Some(draft),
            _ => None,
        }
    }
}

/// Why a file was not opened, when the browser did not do its part.
pub fn not_opened(why: &str) -> String {
    format!("The file could not be opened: {why}.")
}

/// Why a file was not opened, when there is no form to read it with. `council` is whose form it was made with.
pub fn without_form(council: &str, why: &str) -> String {
    format!(
        "The referral was not opened. It was made with the form for {council}, which could not be loaded ({why})."
    )
}

/// Why a file was not opened, when answers of that council's form could not be read: nothing may be written over them.
pub fn not_replaced(council: &str) -> String {
    format!(
        "The file was not opened. This tab has answers to the form for {council} that could not be read, and the file would replace them. Open the file in a new tab."
    )
}

/// Why a file was not opened, when the browser cannot keep the answers while it goes to another council's form.
pub fn not_kept(council: &str) -> String {
    format!(
        "This browser could not keep the answers while it went to the form for {council}. Choose that council first, then open the file there."
    )
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use onroll_document::reference::Reference;
    use onroll_form::answer::{Answer, Answers};

    use super::*;

    /// A draft of an authority's form in which that much is answered.
    fn draft(authority: &str, random: u8, answer: &str) -> Draft {
        let mut answers = Answers::default();
        let answer = Answer::Text(answer.into());
        answers.sheet.insert("concern".into(), answer);
        Draft {
            authority: authority.into(),
            name: String::new(),
            reference: Reference::new([random; 8]),
            created: DateTime::default(),
            answers,
            earlier: None,
            saved: false,
            from_file: false,
        }
    }

    fn file(new: &Draft, update: &Draft, complete: bool) -> ReadFile {
        ReadFile {
            new: Box::new(new.clone()),
            update: Box::new(update.clone()),
            complete,
            contradictions: Vec::new(),
        }
    }

    #[test]
    fn a_file_that_cannot_be_a_referral_is_refused_before_it_is_read() {
        assert_eq!(Opening::of_file(None), Opening::Refused(NO_FILE.into()));
        assert_eq!(Opening::of_file(Some(20.0 * 1024.0 * 1024.0)), Opening::Reading);
        assert!(matches!(
            Opening::of_file(Some(20.0 * 1024.0 * 1024.0 + 1.0)),
            Opening::Refused(why) if why.contains("20 MB")
        ));
    }

    #[test]
    fn another_file_can_be_opened_after_one_was_refused() {
        assert_eq!(Opening::Refused("It is no referral.".into()).go_on(), Next::Open);
    }

    #[test]
    fn what_was_sent_before_becomes_an_update() {
        let (new, update) = (Box::new(draft("leeds", 1, "a")), Box::new(draft("leeds", 2, "a")));
        let mut opening = Opening::of_drafts(file(&new, &update, true));
        assert_eq!(opening.go_on(), Next::Ask);
        assert!(matches!(opening, Opening::Sent { missing: true, .. }));
        opening.note_sent(false);
        assert_eq!(opening.go_on(), Next::CarryOn(new));
        opening.note_sent(true);
        assert_eq!(opening.go_on(), Next::CarryOn(update));
    }

    /// F34: whoever was handed a file goes on with it by “Continue”. It may have been sent unfinished, and is then an update.
    #[test]
    fn what_is_not_finished_is_carried_on_with() {
        let (new, update) = (Box::new(draft("leeds", 1, "a")), Box::new(draft("leeds", 2, "a")));
        let mut opening = Opening::of_drafts(file(&new, &update, false));
        assert_eq!(opening.go_on(), Next::CarryOn(new));
        opening.note_sent(true);
        assert_eq!(opening.go_on(), Next::CarryOn(update));
    }

    #[test]
    fn a_draft_with_answers_is_replaced_only_once_that_is_agreed() {
        let begun = draft("leeds", 1, "a");
        let mut opening = Opening::Reading;
        assert_eq!(opening.carry_on(Box::new(draft("leeds", 2, "b")), [&begun]), None);
        assert!(
            matches!(&opening, Opening::Replace { begun: which, .. } if *which == begun.reference.to_string())
        );
        assert_eq!(opening.go_on(), Next::Wait);
        let agreed = opening.replace().map(|draft| draft.reference);
        assert_eq!(agreed, Some(Reference::new([2; 8])));
        assert_eq!(opening, Opening::Choose);
    }

    #[test]
    fn an_empty_draft_and_one_of_another_authority_are_in_nobodys_way() {
        let (empty, other) = (draft("leeds", 1, " "), draft("harrow", 3, "c"));
        let mut opening = Opening::Reading;
        let taken = opening.carry_on(Box::new(draft("leeds", 2, "b")), [&empty, &other]);
        // It is in the file it was opened from.
        assert!(taken.is_some_and(|draft| draft.saved));
        assert_eq!(opening, Opening::Choose);
    }

    #[test]
    fn an_encrypted_file_asks_again_after_a_wrong_secret_and_others_are_refused() {
        let mut opening = Opening::locked("key");
        assert_eq!(opening.go_on(), Next::Unlock);
        if let Opening::Locked { busy, .. } = &mut opening {
            *busy = true;
        }
        assert_eq!(opening.go_on(), Next::Wait);
        opening.not_unlocked("wrong".into());
        assert_eq!(opening.go_on(), Next::Unlock);
        assert!(
            matches!(&opening, Opening::Locked { by_key: true, why: Some(why), busy: false } if why == "wrong")
        );
        assert!(matches!(
            Opening::locked("passphrase"),
            Opening::Locked { by_key: false, .. }
        ));
        let mut opening = Opening::Reading;
        opening.not_unlocked("torn".into());
        assert_eq!(opening, Opening::Refused("torn".into()));
    }
}
