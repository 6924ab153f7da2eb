//! The deployable folder: files under their final names, each with a brotli and a gzip copy where that saves anything.

use std::{
    collections::BTreeMap,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::Stdio,
};

use anyhow::{Context as _, Result, bail};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest as _, Sha384};

use crate::{cache, policy, shell};

/// Kinds of file that are already compressed.
const DENSE: &[&str] = &["woff2", "png", "ico", "jpg"];

/// The endings of the copies a server sends to a browser that takes them.
pub(crate) const COPIES: &[&str] = &["br", "gz"];

/// The folder, in memory until it is written.
#[derive(Default)]
pub(crate) struct Dist {
    files: BTreeMap<String, Vec<u8>>,
}

impl Dist {
    /// Adds a file whose name people and settings rely on.
    pub(crate) fn plain(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), bytes.into());
    }

    /// Adds a file under a name that changes with its content, and gives that name.
    pub(crate) fn hashed(&mut self, stem: &str, ending: &str, bytes: impl Into<Vec<u8>>) -> String {
        let bytes = bytes.into();
        let hash: String = cache::hash(&[&bytes]).chars().take(policy::HASH_LENGTH).collect();
        let path = format!("{stem}.{hash}.{ending}");
        self.files.insert(path.clone(), bytes);
        path
    }

    /// What an `integrity` attribute says of a file: browsers run nothing else under its name.
    pub(crate) fn integrity(&self, path: &str) -> Result<String> {
        let bytes = self
            .files
            .get(path)
            .with_context(|| format!("there is no {path}"))?;
        Ok(integrity(bytes))
    }

    /// The files so far, by name.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// Takes a file out again, to give it another name.
    pub(crate) fn take(&mut self, path: &str) -> Option<Vec<u8>> {
        self.files.remove(path)
    }

    /// Adds every file below `folder`, under `prefix`. A folder that is not there adds nothing.
    pub(crate) fn folder(&mut self, folder: &Path, prefix: &str) -> Result<()> {
        let Ok(entries) = fs::read_dir(folder) else {
            return Ok(());
        };
        for entry in entries {
            let path = entry?.path();
            let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
                continue;
            };
            if name.starts_with('.') {
                continue;
            }
            let inside = format!("{prefix}{name}");
            if path.is_dir() {
                self.folder(&path, &format!("{inside}/"))?;
            } else {
                self.plain(
                    inside,
                    fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?,
                );
            }
        }
        Ok(())
    }

    /// A hash over all names and contents so far: two builds that agree in it are the same page.
    pub(crate) fn fingerprint(&self) -> String {
        let parts = self
            .files
            .iter()
            .flat_map(|(name, bytes)| [name.as_bytes(), bytes.as_slice()]);
        cache::hash(&parts.collect::<Vec<_>>())
            .chars()
            .take(policy::HASH_LENGTH)
            .collect()
    }

    /// Replaces `folder` by what is here.
    pub(crate) fn write(&self, folder: &Path) -> Result<()> {
        if folder.exists() {
            fs::remove_dir_all(folder).with_context(|| format!("cannot clear {}", folder.display()))?;
        }
        for (name, bytes) in &self.files {
            let path = folder.join(name);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
        }
        Ok(())
    }

    /// Adds the compressed copies to a written `folder` and gives the size of each file as a browser receives it.
    pub(crate) fn compress(&self, folder: &Path) -> Result<BTreeMap<String, usize>> {
        let mut kept = BTreeMap::new();
        let mut missing = Vec::new();
        for (name, bytes) in self.files.iter().filter(|(name, _)| !is_dense(name)) {
            let place = cache::place("compressed", &cache::hash(&[bytes]))?;
            if !COPIES.iter().all(|ending| copy_of(&place, ending).exists()) {
                missing.push((folder.join(name), place.clone()));
            }
            kept.insert(name, place);
        }
        compress_all(&missing)?;

        let mut sizes: BTreeMap<_, _> = self
            .files
            .iter()
            .map(|(name, bytes)| (name.clone(), bytes.len()))
            .collect();
        for (name, place) in kept {
            for ending in COPIES {
                let compressed = fs::read(copy_of(&place, ending))?;
                let size = sizes.entry(name.clone()).or_default();
                // A copy that is not smaller would only use space on the host.
                if compressed.len() < self.files.get(name).map_or(0, Vec::len) {
                    *size = compressed.len().min(*size);
                    fs::write(copy_of(&folder.join(name), ending), compressed)?;
                }
            }
        }
        Ok(sizes)
    }
}

/// The SHA-384 of some bytes as `integrity` attributes write it.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

/// Whether a file is compressed as it is.
pub(crate) fn is_dense(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, ending)| DENSE.contains(&ending))
}

pub(crate) fn copy_of(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

/// Compresses each source to its place, brotli at 11 and gzip at 9, side by side on the threads of Node's zlib.
fn compress_all(jobs: &[(PathBuf, PathBuf)]) -> Result<()> {
    if jobs.is_empty() {
        return Ok(());
    }
    shell::say(format!(
        "compressing {} files (kept until they change)",
        jobs.len()
    ));
    let mut node = shell::node("src/xtask/compress.mjs")
        .stdin(Stdio::piped())
        .spawn()
        .context("cannot start node")?;
    if let Some(mut input) = node.stdin.take() {
        input.write_all(&serde_json::to_vec(jobs)?)?;
    }
    if !node.wait()?.success() {
        bail!("compressing failed");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_its_content_and_only_then() {
        let mut dist = Dist::default();
        let first = dist.hashed("app", "js", "a");
        assert_eq!(first, dist.hashed("app", "js", "a"));
        assert_ne!(first, dist.hashed("app", "js", "b"));
        assert!(policy::is_hashed(&first));
    }

    #[test]
    fn a_file_has_the_integrity_that_browsers_know() {
        let mut dist = Dist::default();
        dist.plain("a.js", "alert('Hello, world.');");
        assert_eq!(
            dist.integrity("a.js").unwrap(),
            "sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO"
        );
        assert!(dist.integrity("b.js").is_err());
    }
}
