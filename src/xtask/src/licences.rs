//! `cargo xtask licences`: whether every crate and npm package may be used as it is.

use std::fs;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use spdx::{Expression, LicenseReq, ParseMode};

use crate::shell;

/// Licences that ask for no more than their own text beside the product. MPL-2.0 covers its own files only, OFL-1.1
/// fonts only.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OFL-1.1",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// The lock files of npm: what the build and the tests take, and what the benchmarks measure beside the page.
const LOCKS: &[&str] = &["package-lock.json", "tests/bench/peer/package-lock.json"];

/// A package and the licence it declares.
#[derive(Debug)]
struct Licensed {
    name: String,
    licence: Option<String>,
}

/// Reads all licences and names those that are not allowed.
pub(crate) fn run() -> Result<()> {
    let metadata = shell::capture(shell::cargo().args(["metadata", "--format-version=1", "--locked"]))?;
    let mut packages = crates(&serde_json::from_slice(&metadata)?);
    for name in LOCKS {
        let lock = fs::read(shell::root().join(name)).with_context(|| format!("cannot read {name}"))?;
        packages.extend(npm_packages(&serde_json::from_slice(&lock)?));
    }
    let objections: Vec<String> = packages.iter().filter_map(objection).collect();
    if !objections.is_empty() {
        bail!("not allowed:\n  {}", objections.join("\n  "));
    }
    shell::say(format!("the licences of {} packages are allowed", packages.len()));
    Ok(())
}

/// Every crate of the build, for any system.
fn crates(metadata: &Value) -> Vec<Licensed> {
    let packages = metadata
        .get("packages")
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    packages
        .iter()
        .map(|package| Licensed {
            name: text(package, "name").unwrap_or_default(),
            licence: text(package, "license"),
        })
        .collect()
}

/// Every package of the lock file, for any system. Its first entry, without a name, is the project.
fn npm_packages(lock: &Value) -> Vec<Licensed> {
    let packages = lock
        .get("packages")
        .and_then(Value::as_object)
        .into_iter()
        .flatten();
    packages
        .filter(|(path, _)| !path.is_empty())
        .map(|(path, package)| Licensed {
            name: path.replace("node_modules/", ""),
            licence: text(package, "license"),
        })
        .collect()
}

fn text(package: &Value, property: &str) -> Option<String> {
    package.get(property).and_then(Value::as_str).map(str::to_owned)
}

/// What is wrong with a package's licence, if anything.
fn objection(package: &Licensed) -> Option<String> {
    let Some(licence) = &package.licence else {
        return Some(format!("{}: declares no licence", package.name));
    };
    // Older crates write MIT/Apache-2.0 for "or".
    match Expression::parse_mode(licence, ParseMode::LAX) {
        Ok(expression) if expression.evaluate(is_allowed) => None,
        _ => Some(format!("{}: {licence}", package.name)),
    }
}

/// An exception such as LLVM's only adds permissions.
fn is_allowed(wanted: &LicenseReq) -> bool {
    wanted
        .license
        .id()
        .is_some_and(|licence| ALLOWED.contains(&licence.name))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn objection_to(licence: Option<&str>) -> Option<String> {
        objection(&Licensed {
            name: "a".into(),
            licence: licence.map(str::to_owned),
        })
    }

    #[test]
    fn one_allowed_choice_is_enough_and_every_part_must_be_allowed() {
        for fine in [
            "MIT",
            "MIT/Apache-2.0",
            "GPL-3.0 OR MIT",
            "Apache-2.0 WITH LLVM-exception",
            "(MIT OR GPL-2.0) AND OFL-1.1",
        ] {
            assert_eq!(objection_to(Some(fine)), None, "{fine}");
        }
        for wrong in [
            Some("GPL-3.0-only"),
            Some("MIT AND AGPL-3.0"),
            Some("SEE LICENSE IN x"),
            None,
        ] {
            assert!(objection_to(wrong).is_some(), "{wrong:?}");
        }
    }

    #[test]
    fn both_lists_are_read() {
        let metadata = json!({"packages": [{"name": "serde", "license": "MIT OR Apache-2.0"}]});
        let lock = json!({"packages": {"": {}, "node_modules/@a/b": {"license": "ISC"}}});
        assert_eq!(crates(&metadata)[0].name, "serde");
        let npm = npm_packages(&lock);
        assert_eq!((npm.len(), npm[0].name.as_str()), (1, "@a/b"));
    }
}
