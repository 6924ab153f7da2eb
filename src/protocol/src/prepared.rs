//! An authority's form as it was read from its profile, in few bytes.
//!
//! Reading and checking a profile takes much code that a referrer never needs. The build does it for the profiles it
//! knows, and the worker for all others. The page, and the worker when it prints, start from what came of it.

use onroll_form::profile::Profile;
use serde::{Deserialize, Serialize};

/// An authority's form, and which text it was read from.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Prepared {
    text: u32,
    /// What was read.
    pub profile: Profile,
}

impl Prepared {
    /// The form that was read from the text of a profile.
    pub fn new(profile: Profile, text: &str) -> Self {
        Self {
            text: checksum(text),
            profile,
        }
    }

    /// Whether the form in these bytes was read from that text.
    pub fn is_of(bytes: &[u8], text: &str) -> bool {
        // It is the first field.
        postcard::take_from_bytes(bytes).is_ok_and(|(of, _): (u32, _)| of == checksum(text))
    }

    /// The form in bytes, for a program of the same build.
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        postcard::to_allocvec(self).ok()
    }

    /// Reads what [`Prepared::to_bytes`] has written. Nothing when it was written by another build and does not fit.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        match postcard::take_from_bytes(bytes) {
            Ok((prepared, [])) => Some(prepared),
            _ => None,
        }
    }
}

/// Tells an edited text from the text before. Nobody is kept out by it: both files are the council's own.
fn checksum(text: &str) -> u32 {
    crc32fast::hash(text.as_bytes())
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

    #[test]
    fn every_form_is_read_as_it_was_written() {
        let texts = texts();
        assert!(texts.len() >= 6, "{}", texts.len());
        for text in texts {
            let prepared = Prepared::new(onroll_profiles::read(&text).unwrap(), &text);
            let bytes = prepared.to_bytes().unwrap();
            assert_eq!(Prepared::read(&bytes), Some(prepared));
        }
    }

    #[test]
    fn an_edited_profile_is_told_from_the_one_that_was_read() {
        let text = texts().swap_remove(0);
        let prepared = Prepared::new(onroll_profiles::read(&text).unwrap(), &text);
        let bytes = prepared.to_bytes().unwrap();
        assert!(Prepared::is_of(&bytes, &text));
        assert!(!Prepared::is_of(&bytes, &format!("{text}\n")));
        assert!(!Prepared::is_of(&bytes, ""));
    }

    #[test]
    fn bytes_of_something_else_are_no_form() {
        let text = texts().swap_remove(0);
        let bytes = Prepared::new(onroll_profiles::read(&text).unwrap(), &text)
            .to_bytes()
            .unwrap();
        assert_eq!(Prepared::read(b""), None);
        assert_eq!(Prepared::read(text.as_bytes()), None);
        for end in (0..bytes.len()).step_by(97) {
            assert_eq!(Prepared::read(bytes.get(..end).unwrap()), None, "{end} bytes");
        }
        assert_eq!(Prepared::read(&[bytes.as_slice(), b"\0"].concat()), None);
    }
}
