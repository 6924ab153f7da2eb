#![doc = env!("CARGO_PKG_DESCRIPTION")]
//!
//! Every rule here is a pure function of what it is given: there is no clock, no file and no browser.
//! The documentation of each item cites the provision it states. Where a fact is missing the answer
//! is *not known yet*, never a guess.
#![deny(missing_docs)]

mod dates;

pub mod absence;
pub mod calendar;
pub mod facts;
pub mod grounds;
pub mod identifiers;
pub mod logic;
pub mod returns;
pub mod s2s;
pub mod school_age;
pub mod timeline;
