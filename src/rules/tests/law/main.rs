//! The law, proved by provision. One file a subject; the cases they share are in `common`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod after;
mod boundaries;
mod calendar;
mod cautions;
mod common;
mod conditions;
mod finder;
mod ground_letters;
mod leave_and_absence;
mod ledger;
mod likely;
mod outcomes;
mod properties;
mod reading;
mod returns_and_s2s;
mod school_age;
mod standing;
mod weeks;
