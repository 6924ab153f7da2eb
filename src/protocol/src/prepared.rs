//! An authority's form as it was read from its profile, in few bytes.
//!
//! Reading and checking a profile takes much code that a referrer never needs. The build does it for the profiles it
//! knows, and the reader for all others. The page and the worker start from the result.

use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use onroll_form::profile::Profile;
use serde::{Deserialize, Serialize};

use crate::bytes;

/// An authority's form, and which file it was read from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Prepared {
    file: u32,
    /// What was read.
    pub profile: Profile,
}

impl Prepared {
    /// The form that was read from a profile's file.
    pub fn new(profile: Profile, file: &[u8]) -> Self {
        Self {
            file: checksum(file),
            profile,
        }
    }

    /// Whether the form in these bytes was read from that file. Nobody is kept out by the checksum: both are the council's own.
    pub fn is_of(bytes: &[u8], file: &[u8]) -> bool {
        // The checksum is the first field.
        postcard::take_from_bytes(bytes).is_ok_and(|(of, _): (u32, _)| of == checksum(file))
    }

    /// The form in bytes, for a program of the same build. The last four are a checksum of the others, so that a damaged
    /// form is not taken for a sound one.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = bytes::written(self);
        bytes.extend(checksum(&bytes).to_le_bytes());
        bytes
    }

    /// Reads what [`Prepared::to_bytes`] has written. Nothing when it is damaged, or was written by another build and does not
    /// fit.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (form, written) = bytes.split_last_chunk()?;
        let is_whole = checksum(form) == u32::from_le_bytes(*written);
        is_whole.then(|| bytes::read(form)).flatten()
    }
}

/// Without a table, which is larger than all else here.
fn checksum(bytes: &[u8]) -> u32 {
    Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC).checksum(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// The texts of the profiles that the product brings.
    fn texts() -> Vec<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/authorities");
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let others = ["index.json", "authority.schema.json"];
        let profiles = files.filter(|path| !others.iter().any(|other| path.ends_with(other)));
        profiles.map(|path| fs::read_to_string(path).unwrap()).collect()
    }

    fn prepared(text: &str) -> Prepared {
        Prepared::new(onroll_profiles::read(text).unwrap(), text.as_bytes())
    }

    #[test]
    fn every_form_is_read_as_it_was_written() {
        let texts = texts();
        assert!(texts.len() >= 6, "{}", texts.len());
        for text in texts {
            let prepared = prepared(&text);
            let bytes = prepared.to_bytes();
            assert_eq!(Prepared::read(&bytes), Some(prepared));
        }
    }

    #[test]
    fn an_edited_profile_is_told_from_the_one_that_was_read() {
        let text = texts().swap_remove(0);
        let prepared = prepared(&text);
        let bytes = prepared.to_bytes();
        assert!(Prepared::is_of(&bytes, text.as_bytes()));
        assert!(!Prepared::is_of(&bytes, format!("{text}\n").as_bytes()));
        assert!(!Prepared::is_of(&bytes, b""));
    }

    #[test]
    fn bytes_of_something_else_are_no_form() {
        let text = texts().swap_remove(0);
        let bytes = prepared(&text).to_bytes();
        assert_eq!(Prepared::read(b""), None);
        assert_eq!(Prepared::read(text.as_bytes()), None);
        for end in (0..bytes.len()).step_by(97) {
            assert_eq!(Prepared::read(bytes.get(..end).unwrap()), None, "{end} bytes");
        }
        assert_eq!(Prepared::read(&[bytes.as_slice(), b"\0"].concat()), None);
    }

    #[test]
    fn a_damaged_form_is_no_form() {
        let text = texts().swap_remove(0);
        let bytes = prepared(&text).to_bytes();
        for at in (0..bytes.len()).step_by(997) {
            let mut damaged = bytes.clone();
            *damaged.get_mut(at).unwrap() ^= 1;
            assert_eq!(Prepared::read(&damaged), None, "byte {at}");
        }
    }
}
