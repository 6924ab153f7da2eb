#![doc = env!("CARGO_PKG_DESCRIPTION")]
//!
//! Everything here is pure: no browser, no clock, no files. [`profile::Profile`] is an authority's form, [`answer::Answers`] what has
//! been answered, and [`case::Case`] brings the two together with today's date and says what applies, what is wrong, what
//! is missing, and what the referral file will hold.
#![deny(missing_docs)]

pub mod answer;
pub mod block;
pub mod bound;
pub mod case;
pub mod catalogue;
pub mod changes;
pub mod child_verdict;
pub mod closed;
pub mod condition;
mod decide;
pub mod depends;
mod enquiry;
pub mod export;
pub mod follow;
mod following;
pub mod form_part;
pub mod handling;
pub mod journey;
pub mod law;
mod memo;
pub mod on_page;
pub mod onward;
mod owned;
pub mod profile;
pub mod question;
pub mod readiness;
mod replaced;
pub mod standard;
mod strays;
pub mod summary;
pub mod unasked;
pub mod value;
pub mod weeks;
