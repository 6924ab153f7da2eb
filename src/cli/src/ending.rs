//! How a command ends.

use std::process::ExitCode;

/// How a command ended. The worst of several counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ending {
    /// All is well.
    Well = 0,
    /// Something is missing or wrong in what was looked at.
    Not = 1,
    /// Something could not be read or written.
    Failed = 2,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        Self::from(ending as u8)
    }
}
