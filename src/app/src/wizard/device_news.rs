//! What comes in about the drafts on the device.

use crate::browser::drafts::vault::{DraftOpening, Put};
use crate::state::device::DraftLabel;

/// What comes in about the drafts on the device.
pub enum DeviceNews {
    /// The list was read, or could not be.
    Listed(Result<Vec<DraftLabel>, ()>),
    /// The draft of this page was put on the device, or could not be.
    Put(Result<Put, ()>),
    /// A passphrase was tried on the draft with this id.
    Tried(String, Result<DraftOpening, ()>),
    /// The draft that is open has been written, or cannot be, and may be closed.
    Settled,
    /// Drafts were deleted, or could not be.
    Deleted(bool),
    /// The same of the draft that was open when everything was cleared.
    Cleared(bool),
    /// The browser has agreed to keep what is stored, or has not.
    Promised(bool),
}
