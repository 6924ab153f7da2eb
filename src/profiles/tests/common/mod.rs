//! What the tests of profiles share: the standard catalogue in words, and paths from the top of the project.
#![allow(dead_code, reason = "each test file uses a part of this")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops where its material is wrong"
)]

pub(crate) mod catalogue;

use std::path::PathBuf;

/// A path from the top of the project.
pub(crate) fn project(path: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(path)
}
