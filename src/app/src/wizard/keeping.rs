//! Keeping the referral: across a reload, and for the page around the program.

use std::cell::Cell;
use std::rc::Rc;

use chrono::{DateTime, DurationRound as _, TimeDelta, Utc};
use gloo::timers::callback::Timeout;
use js_sys::Date;
use onroll_document::england;
use onroll_protocol::Draft;

use crate::browser::clock;
use crate::browser::drafts::keeper::{DraftPlace, Keeper};
use crate::browser::drafts::owner;
use crate::browser::drafts::vault::Vault;
use crate::browser::drafts::{Remains, Written};
use crate::browser::leaving;
use crate::state::device::DraftLabel;

/// Why the answers are not shown. Nothing is written meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// They were kept and could not be read.
    Unread,
    /// They come back, and nobody knows who looks at the page.
    Asks,
    /// Another page had them when this one was opened.
    Elsewhere,
    /// They are on this device, and the passphrase has not been given.
    Locked,
    /// Another page has taken them. `unkept` says that it lacks the last answers of this one.
    Taken {
        /// This page has answers that are kept nowhere.
        unkept: bool,
    },
    /// Nobody has used the page since.
    Idle(DateTime<Utc>),
    /// They are being cleared.
    Clearing,
    /// They could not be cleared altogether.
    Left(Remains),
}

/// A text of the draft that takes less than this to make is made at every answer, in milliseconds.
const QUICK: f64 = 4.0;
/// The page waits so many times as long as a slower text took before it makes the next, and never longer than [`LONGEST`]. Only a draft
/// of some megabytes is so slow, and a person who types must not feel it.
const TIMES: f64 = 150.0;
/// The longest wait between two texts of the draft, in milliseconds.
const LONGEST: f64 = 5_000.0;

/// What is kept of the referral, and what could not be kept or read.
pub(super) struct Keeping {
    keeper: Keeper,
    /// The vault and the label of the draft, where it is kept on the device and not in the tab.
    device: Option<(Rc<Vault>, DraftLabel)>,
    /// The text of the draft that was last given to be kept.
    text: String,
    /// Before this moment the next text should not be made, in milliseconds since 1970.
    not_before: f64,
    /// Keeps what was typed since, at that moment.
    pub(super) later: Option<Timeout>,
    /// What the draft is called as a file.
    name: String,
    /// The draft could not be kept the last time.
    pub(super) failed: bool,
    /// The last text that was given is written.
    written: bool,
    /// When everything was last written, to the minute.
    kept: Option<DateTime<Utc>>,
    /// Why the answers are not shown, where they are not.
    cover: Option<Cover>,
    /// The page may be loaded again, or left for another of its own, without a question.
    pub(super) known: Rc<Cell<bool>>,
    /// The authorities whose drafts in this tab could not be read, apart from the page's own.
    pub(super) unreadable: Vec<String>,
    /// There are answers that are in no saved file.
    pub(super) unsaved: Rc<Cell<bool>>,
}

impl Keeping {
    /// Nothing has been kept yet.
    pub(super) fn new(keeper: Keeper, cover: Option<Cover>, known: bool, unreadable: Vec<String>) -> Self {
        Self {
            keeper,
            device: None,
            text: String::new(),
            not_before: 0.0,
            later: None,
            name: String::new(),
            failed: false,
            written: true,
            kept: None,
            cover,
            known: Rc::new(Cell::new(known)),
            unreadable,
            unsaved: Rc::default(),
        }
    }

    /// Why the answers are not shown, where they are not.
    pub(super) fn cover(&self) -> Option<Cover> {
        self.cover
    }

    /// Shows the answers again.
    pub(super) fn uncover(&mut self) {
        self.cover = None;
        self.known.set(true);
    }

    /// Hides the answers.
    pub(super) fn set_cover(&mut self, cover: Cover) {
        self.cover = Some(cover);
        self.known.set(false);
    }

    /// Takes the draft of the first page as it is. A draft in which nothing is answered yet need not be kept.
    pub(super) fn begin(&mut self, draft: &Draft) {
        if !draft.is_begun() {
            self.text = draft.to_text().unwrap_or_default();
        }
    }

    /// How long the page should wait before it keeps what is typed, in milliseconds.
    pub(super) fn wait(&self) -> f64 {
        // A clock that was set makes nobody wait longer.
        (self.not_before - Date::now()).clamp(0.0, LONGEST)
    }

    /// Keeps a draft, if it has changed and nothing would be lost by it.
    pub(super) fn keep(&mut self, draft: &Draft) {
        let began = Date::now();
        self.keep_changed(draft);
        let took = Date::now() - began;
        self.not_before = if took < QUICK { 0.0 } else { began + TIMES * took };
    }

    fn keep_changed(&mut self, draft: &Draft) {
        if self.cover.is_none()
            && let Some(text) = draft.to_text()
            && text != self.text
        {
            let place = match &self.device {
                Some((vault, label)) => DraftPlace::Device(Rc::clone(vault), label.clone()),
                None => DraftPlace::Tab(draft.authority.clone()),
            };
            self.keeper.keep(place, text.clone());
            self.text = text;
            self.written = false;
            self.hand_over(draft);
        }
    }

    /// Clears what was kept. `draft` is the empty one that the page goes on with, if it has a form. What is left comes back.
    pub(super) fn clear(&mut self, draft: Option<&Draft>) -> impl Future<Output = Remains> + use<> {
        self.unreadable.clear();
        self.failed = false;
        self.written = true;
        self.kept = None;
        self.device = None;
        self.text = draft.and_then(Draft::to_text).unwrap_or_default();
        match draft {
            Some(draft) => self.hand_over(draft),
            None => self.unsaved.set(false),
        }
        self.set_cover(Cover::Clearing);
        self.keeper.clone().clear()
    }

    /// Notes what is left after clearing. The page goes on when that is nothing.
    pub(super) fn cleared(&mut self, left: Remains) {
        if left == Remains::NOTHING {
            self.uncover();
        } else {
            self.set_cover(Cover::Left(left));
        }
    }

    /// Notes what became of the last write. Says whether that is news.
    pub(super) fn note(&mut self, written: Written) -> bool {
        if written == Written::Elsewhere {
            self.written = false;
            return self.stop();
        }
        self.written = written == Written::Yes && self.keeper.is_done();
        let before = (self.failed, self.kept);
        self.failed = written == Written::No;
        if self.written {
            // To the minute, so that the page need not be drawn for each letter.
            self.kept = clock::now().duration_trunc(TimeDelta::minutes(1)).ok();
        }
        if self.device.is_some() && self.written {
            // It outlives the page.
            self.unsaved.set(false);
        }
        before != (self.failed, self.kept)
    }

    /// Where and when everything was last written, in words, where nothing has failed since.
    pub(super) fn kept(&self) -> Option<String> {
        let shown = self.cover.is_none() && !self.failed;
        let kept = self.kept.filter(|_| shown)?;
        let place = if self.device.is_some() {
            "on this device"
        } else {
            "in this tab"
        };
        Some(format!("Kept {place} at {}", england::time_in_words(kept)))
    }

    /// Waits until the last answers are written.
    pub(super) fn settle(&self) -> impl Future<Output = ()> + use<> {
        self.keeper.clone().settle()
    }

    /// Leaves the answers to another page. Says whether that is news.
    pub(super) fn stop(&mut self) -> bool {
        if matches!(self.cover, Some(Cover::Elsewhere | Cover::Taken { .. })) {
            return false;
        }
        self.keeper.stop();
        owner::let_go();
        self.set_cover(Cover::Taken {
            unkept: !self.written,
        });
        self.failed = false;
        // The browser asks before the page goes only where something would be lost.
        self.unsaved.set(self.unsaved.get() && !self.written);
        true
    }

    /// Keeps the draft on the device from now on. The device has it as it is.
    pub(super) fn move_to(&mut self, vault: Rc<Vault>, label: DraftLabel, draft: &Draft) {
        self.keeper.clear_one(&label.authority);
        self.device = Some((vault, label));
        self.uncover();
        self.failed = false;
        self.written = true;
        self.kept = None;
        self.text = draft.to_text().unwrap_or_default();
        self.hand_over(draft);
        self.unsaved.set(false);
    }

    /// Keeps drafts in this tab again. `draft` is the empty one that the page goes on with, if it has a form.
    pub(super) fn back_to_tab(&mut self, draft: Option<&Draft>) {
        self.keeper.stop();
        self.device = None;
        self.failed = false;
        self.written = true;
        self.text = draft.and_then(Draft::to_text).unwrap_or_default();
        if let Some(draft) = draft {
            self.hand_over(draft);
        }
    }

    /// Whether the last answers are written.
    pub(super) fn is_written(&self) -> bool {
        self.written
    }

    /// The draft as a file: its name and its text.
    pub(super) fn copy(&self) -> (&str, &str) {
        (&self.name, &self.text)
    }

    /// Gives the page around the program what it needs when the program is gone.
    fn hand_over(&mut self, draft: &Draft) {
        let begun = draft.is_begun();
        self.unsaved.set(begun && !draft.saved);
        let update = draft.earlier.as_ref().map(|earlier| earlier.number);
        self.name = draft.reference.file_name(update, "draft.json");
        leaving::at_hand(&self.name, if begun { &self.text } else { "" });
    }
}
