//! An authority's form as the page has it.

use std::rc::Rc;

use onroll_form::profile::Profile;
use onroll_protocol::Prepared;

/// An authority's form that has been read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadForm {
    /// What was read.
    pub profile: Rc<Profile>,
    /// The same in bytes, for the worker.
    pub bytes: Rc<[u8]>,
}

impl ReadForm {
    /// The form in the bytes that the build or the reader has prepared.
    pub fn prepared(bytes: Vec<u8>) -> Option<Self> {
        let profile = Prepared::read(&bytes)?.profile;
        Some(Self {
            profile: Rc::new(profile),
            bytes: bytes.into(),
        })
    }

    /// Whether it was read from that file.
    pub fn is_of(&self, file: &[u8]) -> bool {
        Prepared::is_of(&self.bytes, file)
    }
}
