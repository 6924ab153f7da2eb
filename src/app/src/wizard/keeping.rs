//! Keeping the referral: across a reload, and for the page around the program.

use std::cell::Cell;
use std::rc::Rc;

use onroll_protocol::Draft;

use crate::browser::drafts::Written;
use crate::browser::drafts::keeper::{Keeper, Place};
use crate::browser::drafts::owner;
use crate::browser::drafts::vault::Vault;
use crate::browser::leaving;
use crate::state::device::Label;

/// Why the answers are not shown. Nothing is written meanwhile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// They were kept and could not be read.
    Unread,
    /// Another page had them when this one was opened.
    Elsewhere,
    /// They are on this device, and the passphrase has not been given.
    Locked,
    /// Another page has taken them. `unkept` says that it has not the last answers of this one.
    Taken {
        /// This page has answers that are kept nowhere.
        unkept: bool,
    },
}

/// What is kept of the referral, and what could not be kept or read.
pub(super) struct Keeping {
    keeper: Keeper,
    /// The vault and the label of the draft, where it is kept on the device and not in the tab.
    device: Option<(Rc<Vault>, Label)>,
    /// The text of the draft that was last given to be kept.
    text: String,
    /// What the draft is called as a file.
    name: String,
    /// The draft could not be kept the last time.
    pub(super) failed: bool,
    /// The last text that was given is written.
    written: bool,
    /// Why the answers are not shown, where they are not.
    pub(super) cover: Option<Cover>,
    /// The authorities whose drafts in this tab could not be read, apart from the page's own.
    pub(super) unreadable: Vec<String>,
    /// There are answers that are in no saved file.
    pub(super) unsaved: Rc<Cell<bool>>,
}

impl Keeping {
    /// Nothing has been kept yet.
    pub(super) fn new(keeper: Keeper, cover: Option<Cover>, unreadable: Vec<String>) -> Self {
        Self {
            keeper,
            device: None,
            text: String::new(),
            name: String::new(),
            failed: false,
            written: true,
            cover,
            unreadable,
            unsaved: Rc::default(),
        }
    }

    /// Takes the draft of the first page as it is. A draft in which nothing is answered yet need not be kept.
    pub(super) fn begin(&mut self, draft: &Draft) {
        if !draft.is_begun() {
            self.text = draft.to_text().unwrap_or_default();
        }
    }

    /// Keeps a draft, if it has changed and nothing would be lost by it.
    pub(super) fn keep(&mut self, draft: &Draft) {
        if self.cover.is_none()
            && let Some(text) = draft.to_text()
            && text != self.text
        {
            let place = match &self.device {
                Some((vault, label)) => Place::Device(Rc::clone(vault), label.clone()),
                None => Place::Tab(draft.authority.clone()),
            };
            self.keeper.keep(place, text.clone());
            self.text = text;
            self.written = false;
            self.hand_over(draft);
        }
    }

    /// Clears what was kept. `draft` is the empty one that the page goes on with, if it has a form.
    pub(super) fn clear(&mut self, draft: Option<&Draft>) {
        self.unreadable.clear();
        self.device = None;
        self.text = draft.and_then(Draft::to_text).unwrap_or_default();
        if let Some(draft) = draft {
            self.hand_over(draft);
        }
        self.keeper.clear();
    }

    /// Notes what became of the last write. Says whether that is news.
    pub(super) fn note(&mut self, written: Written) -> bool {
        if written == Written::Elsewhere {
            self.written = false;
            return self.stop();
        }
        self.written = written == Written::Yes && self.keeper.is_done();
        let failed = written == Written::No;
        if self.device.is_some() && self.written {
            // It outlives the page.
            self.unsaved.set(false);
        }
        std::mem::replace(&mut self.failed, failed) != failed
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
        self.cover = Some(Cover::Taken {
            unkept: !self.written,
        });
        self.failed = false;
        // The browser asks before the page goes only where something would be lost.
        self.unsaved.set(self.unsaved.get() && !self.written);
        true
    }

    /// Keeps the draft on the device from now on. The device has it as it is.
    pub(super) fn move_to(&mut self, vault: Rc<Vault>, label: Label, draft: &Draft) {
        self.keeper.clear_one(&label.authority);
        self.device = Some((vault, label));
        self.cover = None;
        self.failed = false;
        self.written = true;
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
