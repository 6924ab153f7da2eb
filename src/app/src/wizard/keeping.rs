//! Keeping the referral: across a reload, and for the page around the program.

use std::cell::Cell;
use std::rc::Rc;

use onroll_protocol::Draft;

use crate::browser::drafts::keeper::Keeper;
use crate::browser::leaving;

/// What is kept of the referral, and what could not be kept or read.
pub(super) struct Keeping {
    keeper: Keeper,
    /// The text of the draft that was last given to be kept.
    text: String,
    /// The draft could not be kept the last time.
    pub(super) failed: bool,
    /// The answers kept in this tab could not be read. Nothing may be written over them.
    pub(super) unread: bool,
    /// The authorities whose drafts in this tab could not be read, apart from the page's own.
    pub(super) unreadable: Vec<String>,
    /// There are answers that are in no saved file.
    pub(super) unsaved: Rc<Cell<bool>>,
}

impl Keeping {
    /// Nothing has been kept yet.
    pub(super) fn new(keeper: Keeper, unread: bool, unreadable: Vec<String>) -> Self {
        Self {
            keeper,
            text: String::new(),
            failed: false,
            unread,
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
        if !self.unread
            && let Some(text) = draft.to_text()
            && text != self.text
        {
            self.keeper.keep(&draft.authority, text.clone());
            self.text = text;
            self.hand_over(draft);
        }
    }

    /// Clears what was kept. `draft` is the empty one that the page goes on with, if it has a form.
    pub(super) fn clear(&mut self, draft: Option<&Draft>) {
        self.unreadable.clear();
        self.text = draft.and_then(Draft::to_text).unwrap_or_default();
        if let Some(draft) = draft {
            self.hand_over(draft);
        }
        self.keeper.clear();
    }

    /// Notes whether the last write has kept the draft. Says whether that is news.
    pub(super) fn note(&mut self, kept: bool) -> bool {
        let changed = self.failed == kept;
        self.failed = !kept;
        changed
    }

    /// Gives the page around the program what it needs when the program is gone.
    fn hand_over(&self, draft: &Draft) {
        let begun = draft.is_begun();
        self.unsaved.set(begun && !draft.saved);
        let update = draft.earlier.as_ref().map(|earlier| earlier.number);
        let name = draft.reference.file_name(update, "draft.json");
        leaving::at_hand(&name, if begun { &self.text } else { "" });
    }
}
