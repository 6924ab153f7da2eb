//! Something wrong in a profile, in words.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Something wrong in a profile, as its author reads it. `onroll-profiles` finds and words it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The line of the file, from 1.
    pub line: usize,
    /// Where in the file, for example `sections[2].pages[0].title`. Empty for the file as a whole.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub fix: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if !self.place.is_empty() {
            write!(f, ", {}", self.place)?;
        }
        write!(f, ": {} {}", self.message, self.fix)
    }
}
