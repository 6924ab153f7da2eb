#![doc = env!("CARGO_PKG_DESCRIPTION")]
//!
//! Local practice is data. [`read`] turns the text of a profile's file into a [`Profile`](onroll_form::profile::Profile), or
//! into a list of [`Problems`] that each name the line, what is wrong and what to do about it. Everything here is pure: no
//! browser, no clock, no files.
#![deny(missing_docs)]

mod blocks;
mod bound;
mod calendar;
mod checks;
mod collections;
mod contact;
mod encoding;
mod finder;
#[cfg(test)]
mod fixes;
mod handling;
mod ids;
mod keys;
mod lines;
mod local_law;
mod log;
mod nearest;
mod node;
mod problem;
mod questions;
mod read;
mod sections;
mod shapes;
mod syntax;
mod theme;
mod when;
mod words;

pub use encoding::text_of;
pub use problem::{
    CannotFollow, Cause, Duplicate, File, FromCatalogue, Id, Json, JsonFault, Meant, Misplaced, Needless,
    Problem, Problems, Text, Undecidable, Unreachable, Wanted, WrongReference,
};
pub use read::read;
pub use syntax::MAX_BYTES;
