//! Brings what the commands need: the pinned npm packages and the WASM target.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::shell::{self, say};

/// The oldest Node the scripts and packages run on.
const NODE: u32 = 20;

/// The target the page is compiled for.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// What building needs.
pub(crate) fn for_build() -> Result<()> {
    node_is_there()?;
    npm_packages()?;
    wasm_target()
}

fn node_is_there() -> Result<()> {
    const HELP: &str =
        "Node 20 or later is needed for Sass, wasm-opt and the browser tests: https://nodejs.org";
    let version = shell::capture(shell::command("node").arg("--version")).context(HELP)?;
    let version = String::from_utf8_lossy(&version);
    let major = version
        .trim()
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|n| n.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE) {
        bail!("{HELP}. This is {version}");
    }
    Ok(())
}

/// Installs what `package-lock.json` pins, unless that is what stands in `node_modules` already.
pub(crate) fn npm_packages() -> Result<()> {
    let root = shell::root();
    if installed_is_locked(&root)? {
        return Ok(());
    }
    say("npm ci: bringing the npm packages that package-lock.json pins (once; about 160 MB, half a minute)");
    shell::run(shell::npm().arg("ci"))
}

/// Installs the form library that the benchmarks measure beside the page, from a lock file of its own: only
/// `cargo xtask bench` needs it. No package's scripts run.
pub(crate) fn peer_packages() -> Result<()> {
    let folder = shell::root().join("tests/bench/peer");
    if installed_is_locked(&folder)? {
        return Ok(());
    }
    say("npm ci: bringing the form library that the page is measured against (once; a few seconds)");
    shell::run(shell::npm().args(["ci", "--ignore-scripts"]).current_dir(folder))
}

fn installed_is_locked(root: &Path) -> Result<bool> {
    let Ok(installed) = fs::read(root.join("node_modules/.package-lock.json")) else {
        return Ok(false);
    };
    let locked = fs::read(root.join("package-lock.json")).context("cannot read package-lock.json")?;
    let (installed, locked) = (
        serde_json::from_slice(&installed)?,
        serde_json::from_slice(&locked)?,
    );
    Ok(agrees(&installed, &locked))
}

/// Whether npm's note of what it installed holds every package of the lock at its version. Packages for other
/// machines (`optional`) may be missing.
fn agrees(installed: &Value, locked: &Value) -> bool {
    let Some(wanted) = locked.pointer("/packages").and_then(Value::as_object) else {
        return false;
    };
    wanted
        .iter()
        .filter(|(name, _)| !name.is_empty())
        .all(|(name, package)| {
            match installed
                .pointer("/packages")
                .and_then(|packages| packages.get(name))
            {
                Some(found) => found.get("integrity") == package.get("integrity"),
                None => package.get("optional").and_then(Value::as_bool) == Some(true),
            }
        })
}

/// Adds the WASM target where rustup has not done so from `rust-toolchain.toml`.
fn wasm_target() -> Result<()> {
    let sysroot = shell::capture(shell::command("rustc").args(["--print", "sysroot"]))?;
    let sysroot = String::from_utf8_lossy(&sysroot);
    if Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(WASM_TARGET)
        .exists()
    {
        return Ok(());
    }
    say(format!(
        "rustup target add {WASM_TARGET}: the standard library for WebAssembly (once)"
    ));
    shell::run(shell::command("rustup").args(["target", "add", WASM_TARGET]))
        .context("the WASM target is missing and rustup could not add it: https://rustup.rs")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn packages_are_brought_again_when_the_lock_moved() {
        let locked = json!({"packages": {
            "": {},
            "node_modules/a": {"integrity": "x"},
            "node_modules/only-on-a-mac": {"integrity": "y", "optional": true},
        }});
        assert!(agrees(
            &json!({"packages": {"node_modules/a": {"integrity": "x"}}}),
            &locked
        ));
        assert!(!agrees(
            &json!({"packages": {"node_modules/a": {"integrity": "older"}}}),
            &locked
        ));
        assert!(!agrees(&json!({"packages": {}}), &locked));
    }
}
