//! Results of slow steps, kept in `target/` under the hash of everything that went into them.

use std::{fmt::Write as _, fs, path::PathBuf};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

use crate::shell;

/// The SHA-256 of some parts, in hexadecimal. Lengths go in too, so that parts cannot run into each other.
pub(crate) fn hash(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part);
    }
    hasher.finalize().iter().fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Where the result called `name` with this hash is kept. The folder exists.
pub(crate) fn place(name: &str, hash: &str) -> Result<PathBuf> {
    let folder = shell::target_dir().join("xtask-cache").join(name);
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder.join(hash))
}

/// The bytes kept under `name` and the hash of `inputs`, made by `make` the first time.
pub(crate) fn bytes(name: &str, inputs: &[&[u8]], make: impl FnOnce() -> Result<Vec<u8>>) -> Result<Vec<u8>> {
    let place = place(name, &hash(inputs))?;
    if let Ok(kept) = fs::read(&place) {
        return Ok(kept);
    }
    let bytes = make()?;
    fs::write(&place, &bytes).with_context(|| format!("cannot write {}", place.display()))?;
    Ok(bytes)
}
