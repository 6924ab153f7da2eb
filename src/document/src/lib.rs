#![doc = env!("CARGO_PKG_DESCRIPTION")]
//!
//! Pure, like the form it stands on: no browser, no clock, no files. [`referral::Referral`] is the referral file,
//! [`schema`] says in JSON Schema what may be in it, and [`reference::Reference`] is what people call it by.
#![deny(missing_docs)]

pub mod calendar;
pub mod csv;
pub mod england;
pub mod language;
pub mod moment;
#[cfg(feature = "pdf")]
pub mod opened;
pub mod paper;
pub mod pdf;
pub mod reference;
pub mod referral;
#[cfg(feature = "schema")]
pub mod schema;
pub mod strict;
