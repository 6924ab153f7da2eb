//! What came of checking an authority’s profile.

use std::rc::Rc;

use onroll_form::profile::Profile;
use onroll_profiles::Problems;

/// What came of checking a profile.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Checked {
    /// None has been chosen.
    #[default]
    Nothing,
    /// The file could not be looked at, and why.
    Refused(String),
    /// It is being read.
    Reading,
    /// It has problems.
    Wrong(String, Problems),
    /// It is sound.
    Sound(Sound),
}

/// A profile without a problem.
#[derive(Debug, Clone, PartialEq)]
pub struct Sound {
    /// The file's name.
    pub file: String,
    /// What was read.
    pub profile: Rc<Profile>,
    /// The text of the file.
    pub text: Rc<str>,
}
