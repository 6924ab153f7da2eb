//! What has come in by itself and waits to be shown.

use std::collections::VecDeque;

use crate::browser::drafts::Written;
use crate::browser::worker::Reply;

/// What has come in and the page does not show yet.
#[derive(Default)]
pub(super) struct Incoming {
    /// What the worker has answered.
    pub(super) answers: VecDeque<Reply>,
    /// What became of the last write of the draft.
    pub(super) kept: Option<Written>,
    /// How often it was looked whether a button is held down.
    pub(super) looks: u32,
}

impl Incoming {
    /// Whether it waits until a button is let go.
    pub(super) fn is_waiting(&self) -> bool {
        self.looks > 0
    }
}
