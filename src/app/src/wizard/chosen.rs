//! The file that a person chose, and the result so far.

use web_sys::File;

use crate::browser::elements;
use crate::state::checked::Checked;
use crate::state::opening::Opening;

/// The file that was chosen to be opened or checked, and the result so far.
#[derive(Default)]
pub(super) struct Chosen {
    /// The file, until it is wanted.
    pub(super) file: Option<File>,
    /// The encrypted file, while what opens it is asked for.
    pub(super) locked: Option<File>,
    /// How far opening a saved referral has got.
    pub(super) opening: Opening,
    /// The result of checking a profile.
    pub(super) checked: Checked,
}

impl Chosen {
    /// The file. The control that chose it is empty afterwards.
    pub(super) fn take_file(&mut self) -> Option<File> {
        elements::empty("file");
        self.file.take()
    }

    /// Forgets what belongs to the page that was left.
    pub(super) fn leave(&mut self) {
        self.file = None;
        self.locked = None;
        self.opening = Opening::Choose;
        if matches!(self.checked, Checked::Refused(_)) {
            self.checked = Checked::Nothing;
        }
    }
}
