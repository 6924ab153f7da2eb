//! `licences.txt`: the licences of what the page is made of, which must be passed on with it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::{setup::WASM_TARGET, shell};

/// The crates that reach the visitor. What they depend on does too, but for the macros that ran when they were built.
const SHIPPED: &[&str] = &["onroll-app", "onroll-worker", "onroll-reader", "onroll-sealer"];

/// The npm packages of which parts reach the visitor: styles and fonts.
const SHIPPED_FROM_NPM: &[&str] = &["govuk-frontend", "@fontsource", "@expo-google-fonts"];

/// The text of the page's `licences.txt`.
pub(crate) fn text() -> Result<String> {
    let mut packages = shipped_crates(&metadata()?, SHIPPED);
    packages.extend(shipped_npm_packages(&shell::root().join("node_modules"))?);
    Ok(arrange(&packages))
}

/// The same for something that is compiled from these crates of the workspace alone.
pub(crate) fn of_crates(names: &[&str]) -> Result<String> {
    Ok(arrange(&shipped_crates(&metadata()?, names)))
}

fn metadata() -> Result<Value> {
    let metadata = shell::capture(shell::cargo().args([
        "metadata",
        "--format-version=1",
        &format!("--filter-platform={WASM_TARGET}"),
    ]))?;
    Ok(serde_json::from_slice(&metadata)?)
}

/// A package with its own statement of its licence.
struct Attribution {
    name: String,
    texts: Vec<String>,
}

/// Each licence text once, under the names of all packages that come with it.
fn arrange(packages: &[Attribution]) -> String {
    let mut by_text: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in packages {
        for text in &package.texts {
            by_text.entry(text).or_default().insert(&package.name);
        }
    }
    let mut parts: Vec<_> = by_text.into_iter().map(|(text, names)| (names, text)).collect();
    parts.sort();
    let mut all = "This contains the work of others, under the licences below.\n".to_owned();
    for (names, text) in parts {
        let names = names.into_iter().collect::<Vec<_>>().join(", ");
        let _ = write!(all, "\n{}\n{names}\n\n{}\n", "=".repeat(80), text.trim());
    }
    all
}

fn shipped_crates(metadata: &Value, roots: &[&str]) -> Vec<Attribution> {
    let list = |value: &Value, name: &str| {
        value
            .get(name)
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default()
    };
    let string = |value: &Value, name: &str| {
        value
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let packages: BTreeMap<String, Value> = list(metadata, "packages")
        .into_iter()
        .map(|package| (string(&package, "id"), package))
        .collect();
    let nodes = metadata
        .get("resolve")
        .map(|resolve| list(resolve, "nodes"))
        .unwrap_or_default();
    let needs: BTreeMap<String, Vec<Value>> = nodes
        .iter()
        .map(|node| (string(node, "id"), list(node, "deps")))
        .collect();
    let is_macro = |package: &Value| {
        list(package, "targets")
            .iter()
            .any(|target| list(target, "kind").contains(&"proc-macro".into()))
    };

    let mut shipped = Vec::new();
    let mut seen = BTreeSet::new();
    let named = |package: &Value| roots.contains(&string(package, "name").as_str());
    let mut ahead: Vec<String> = packages
        .iter()
        .filter(|(_, package)| named(package))
        .map(|(id, _)| id.clone())
        .collect();
    while let Some(id) = ahead.pop() {
        let Some(package) = packages.get(&id).filter(|package| !is_macro(package)) else {
            continue;
        };
        if !seen.insert(id.clone()) {
            continue;
        }
        let when_run = |dep: &&Value| {
            list(dep, "dep_kinds")
                .iter()
                .any(|kind| kind.get("kind") == Some(&Value::Null))
        };
        ahead.extend(
            needs
                .get(&id)
                .into_iter()
                .flatten()
                .filter(when_run)
                .map(|dep| string(dep, "pkg")),
        );
        // Crates of the workspace have no source: they are this project's own.
        if package.get("source").is_some_and(Value::is_string) {
            let folder = PathBuf::from(string(package, "manifest_path"));
            let name = format!("{} {}", string(package, "name"), string(package, "version"));
            shipped.push(package_in(
                folder.parent().unwrap_or(&folder),
                name,
                &string(package, "license"),
            ));
        }
    }
    shipped
}

fn shipped_npm_packages(node_modules: &Path) -> Result<Vec<Attribution>> {
    let mut packages = Vec::new();
    for name in SHIPPED_FROM_NPM {
        let folder = node_modules.join(name);
        let folders = match name.strip_prefix('@') {
            // A scope is a folder of packages.
            Some(_) => fs::read_dir(&folder)?
                .map(|entry| Ok(entry?.path()))
                .collect::<Result<Vec<_>>>()?,
            None => vec![folder],
        };
        for folder in folders {
            let manifest =
                fs::read(folder.join("package.json")).with_context(|| format!("in {}", folder.display()))?;
            let manifest: Value = serde_json::from_slice(&manifest)?;
            let of = |property| manifest.get(property).and_then(Value::as_str).unwrap_or_default();
            packages.push(package_in(
                &folder,
                format!("{} {}", of("name"), of("version")),
                of("license"),
            ));
        }
    }
    Ok(packages)
}

/// Reads a package's licence files. If there is a choice, MIT is taken. If there is no file, the licence's name is
/// listed.
fn package_in(folder: &Path, name: String, licence: &str) -> Attribution {
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            let file = path.file_name()?.to_str()?.to_ascii_uppercase();
            let told = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"]
                .iter()
                .any(|start| file.starts_with(start));
            told.then(|| Some((file, fs::read_to_string(&path).ok()?)))?
        })
        .collect();
    files.sort();
    if files.iter().any(|(file, _)| file.contains("MIT"))
        && licence.contains("MIT")
        && !licence.contains("AND")
    {
        files.retain(|(file, _)| file.contains("MIT"));
    }
    let mut texts: Vec<String> = files
        .into_iter()
        .map(|(_, text)| text.replace("\r\n", "\n"))
        .collect();
    if texts.is_empty() {
        texts.push(format!("Licensed under {licence}."));
    }
    Attribution { name, texts }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_text_stands_once_under_all_who_share_it() {
        let package = |name: &str| Attribution {
            name: name.into(),
            texts: vec!["Permission is granted".into()],
        };
        let text = arrange(&[package("b 1.0"), package("a 2.0")]);
        assert_eq!(text.matches("Permission").count(), 1);
        assert!(text.contains("a 2.0, b 1.0"));
    }

    #[test]
    fn only_what_reaches_the_visitor_is_listed() {
        let dep = |id: &str, kind: Value| json!({"pkg": id, "dep_kinds": [{"kind": kind}]});
        let package = |name: &str, source: Value, kind: &str| {
            json!({"id": name, "name": name, "version": "1.0.0", "license": "MIT", "source": source,
                   "manifest_path": "/nowhere/Cargo.toml", "targets": [{"kind": [kind]}]})
        };
        let metadata = json!({
            "packages": [
                package("onroll-app", Value::Null, "bin"),
                package("yew", "registry".into(), "lib"),
                package("yew-macro", "registry".into(), "proc-macro"),
                package("scraper", "registry".into(), "lib"),
                package("lexopt", "registry".into(), "lib"),
            ],
            "resolve": {"nodes": [
                {"id": "onroll-app", "deps": [dep("yew", Value::Null), dep("scraper", "dev".into())]},
                {"id": "yew", "deps": [dep("yew-macro", Value::Null)]},
            ]},
        });
        let names: Vec<_> = shipped_crates(&metadata, SHIPPED)
            .into_iter()
            .map(|package| package.name)
            .collect();
        assert_eq!(names, ["yew 1.0.0"]);
    }
}
