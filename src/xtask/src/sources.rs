//! The Rust sources of a crate, parsed, without what is compiled for tests only.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use syn::{Attribute, Item};

use crate::shell;

/// One file.
pub(crate) struct Source {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// The module it holds, from the crate's root: `src/grounds/verdict.rs` is `grounds`, `verdict`.
    pub(crate) module: Vec<String>,
    /// What it says.
    pub(crate) syntax: syn::File,
    /// Its text.
    pub(crate) text: String,
}

/// The folders of the crates below `src/`, in order.
pub(crate) fn crates(root: &Path) -> Result<Vec<PathBuf>> {
    let folder = root.join("src");
    let mut found = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.join("Cargo.toml").is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Reads every file below `src/` of the crate in `folder`.
pub(crate) fn of_crate(folder: &Path) -> Result<Vec<Source>> {
    let base = folder.join("src");
    let mut files = Vec::new();
    add_files(&base, &mut files)?;
    files.sort();
    let has_library = base.join("lib.rs").is_file();
    let mut sources = Vec::new();
    for path in files {
        let text = shell::read(&path)?;
        let syntax = syn::parse_file(&text).with_context(|| format!("cannot parse {}", path.display()))?;
        let inside = path.strip_prefix(&base)?.with_extension("");
        let mut module: Vec<String> = inside
            .iter()
            .map(|part| part.to_string_lossy().into_owned())
            .collect();
        let is_root = match module.as_slice() {
            [only] => only == "lib" || (only == "main" && !has_library),
            _ => false,
        };
        if is_root || module.last().is_some_and(|last| last == "mod") {
            module.pop();
        }
        sources.push(Source {
            path,
            module,
            syntax,
            text,
        });
    }
    let tests: BTreeSet<Vec<String>> = sources.iter().flat_map(test_modules).collect();
    sources.retain(|source| !tests.iter().any(|test| source.module.starts_with(test)));
    Ok(sources)
}

fn add_files(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            add_files(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

/// The modules that `source` declares for tests only, in files of their own.
fn test_modules(source: &Source) -> Vec<Vec<String>> {
    let declared = source.syntax.items.iter().filter_map(|item| match item {
        Item::Mod(module) if module.content.is_none() && is_test(&module.attrs) => Some(&module.ident),
        _ => None,
    });
    declared
        .map(|name| {
            let mut module = source.module.clone();
            module.push(name.to_string());
            module
        })
        .collect()
}

/// A path from `root`, with the same separator on every system.
pub(crate) fn name(path: &Path, root: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

/// Whether the attributes say `#[cfg(test)]` or `#[test]`.
pub(crate) fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let path = attribute.path();
        let condition = || attribute.parse_args::<syn::Path>();
        path.is_ident("test")
            || (path.is_ident("cfg") && condition().is_ok_and(|condition| condition.is_ident("test")))
    })
}
