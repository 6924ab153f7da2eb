//! What the reader of profiles answers.

use onroll_form::profile::Fault;
use serde::{Deserialize, Serialize};

use crate::bytes;

/// What came of reading the profile in a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reading {
    /// Nothing is wrong. Its [prepared](crate::Prepared) form goes with this, in bytes.
    Sound,
    /// What is wrong, in the order of the file.
    Faulty(Vec<Fault>),
    /// It was not read, and why, within a sentence.
    Not(String),
}

impl Reading {
    /// The same in bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        bytes::written(self)
    }

    /// Reads what [`Reading::to_bytes`] has written.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        bytes::read(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reading_is_read_as_it_was_written() {
        for reading in [
            Reading::Sound,
            Reading::Faulty(vec![Fault {
                line: 12,
                place: "sections[2].pages[0].title".to_owned(),
                message: "“title” is missing.".to_owned(),
                fix: "Add it.".to_owned(),
            }]),
            Reading::Not("The file is too large".to_owned()),
        ] {
            let written = reading.to_bytes();
            assert_eq!(Reading::read(&written), Some(reading), "{written:?}");
        }
        assert_eq!(Reading::read(b""), None);
    }
}
