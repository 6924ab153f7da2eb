//! The result of checking an authority’s profile.

use onroll_form::profile::Fault;

use super::form::ReadForm;

/// The result of checking a profile.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Checked {
    /// None has been chosen.
    #[default]
    Nothing,
    /// The file could not be looked at, and why.
    Refused(String),
    /// It is being read.
    Reading,
    /// The file's name, and what is wrong with it.
    Wrong(String, Vec<Fault>),
    /// It is sound.
    Sound(Sound),
}

/// A profile without a problem.
#[derive(Debug, Clone, PartialEq)]
pub struct Sound {
    /// The file's name.
    pub file: String,
    /// What was read.
    pub form: ReadForm,
}
