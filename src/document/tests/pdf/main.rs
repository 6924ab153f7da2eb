//! The PDF engine held to its promises: archive and accessibility standards, reading order, every script, hostile
//! text, and files that come out as they went in.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails says so by panicking"
)]

#[path = "../../../xtask/src/fonts.rs"]
mod fonts;

mod answers;
mod changed_forms;
#[path = "../common/mod.rs"]
mod common;
mod conformance;
mod files;
mod formats;
mod hostile;
mod opening;
mod pages;
mod papers;
mod reader;
mod reading;
mod scripts;
mod size;
mod support;
mod tree;
