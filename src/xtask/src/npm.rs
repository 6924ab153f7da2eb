//! `cargo xtask npm`: the JS API as a package that `npm install` takes, `target/npm/onroll-<version>.tgz`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::{
    dist::Dist,
    notices, setup,
    shell::{self, say},
    wasm::{self, Mode},
};

/// The version of every package of the project.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What it is compiled from.
const CRATE: &str = "onroll-npm";

/// Builds the package and gives the path of its file.
pub(crate) fn run() -> Result<PathBuf> {
    setup::for_build()?;
    let bundle = wasm::bundle(CRATE, Mode::Release)?;
    let root = shell::root();
    let mut package = Dist::default();
    package.folder(&root.join("pkg-config/npm"), "")?;
    let about = package.take("package.json").context("there is no package.json")?;
    package.plain("package.json", versioned(&about)?);
    for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
        package.plain(licence, fs::read(root.join(licence))?);
    }
    package.plain("LICENCES-OF-OTHERS.txt", notices::of_crates(&[CRATE])?);
    package.plain("glue.js", bundle.glue.clone());
    package.plain("onroll.wasm", bundle.wasm.clone());

    let target = shell::target_dir().join("npm");
    let folder = target.join("package");
    package.write(&folder)?;
    shell::capture(
        shell::npm()
            .args(["pack", "--silent", "--ignore-scripts", "--pack-destination"])
            .arg(&target)
            .arg(&folder),
    )?;
    let file = target.join(format!("onroll-{VERSION}.tgz"));
    say(format!(
        "{} is ready, {} bytes",
        file.display(),
        fs::metadata(&file).context("npm pack wrote nothing")?.len()
    ));
    print_sizes(&target.join("sizes"), bundle)?;
    Ok(file)
}

/// The tests of the package as a stranger would use it: from its file, in a folder of their own.
pub(crate) fn test(in_browser: bool) -> Result<()> {
    let file = run()?;
    // The package must say what the command says.
    shell::run(shell::cargo().args(["build", "--package", "onroll-cli", "--bin", "onroll"]))?;
    let command = shell::target_dir()
        .join("debug/onroll")
        .with_extension(std::env::consts::EXE_EXTENSION);
    let mut node = shell::command("node");
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=1"]);
    for entry in fs::read_dir(shell::root().join("tests/npm"))? {
        let path = entry?.path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if name.ends_with(".test.mjs") && (in_browser || name != "browser.test.mjs") {
            node.arg(path);
        }
    }
    node.env("ONROLL_PACKAGE", &file).env("ONROLL_COMMAND", command);
    shell::run(&mut node)
}

/// `package.json` with the project's version.
fn versioned(template: &[u8]) -> Result<Vec<u8>> {
    let mut about: Value = serde_json::from_slice(template).context("pkg-config/npm/package.json")?;
    let version = about.get_mut("version").context("package.json has no version")?;
    *version = VERSION.into();
    Ok(serde_json::to_vec_pretty(&about)?)
}

/// Prints what a page that uses the package makes its visitors load.
fn print_sizes(folder: &Path, bundle: wasm::Bundle) -> Result<()> {
    let mut files = Dist::default();
    let raw = bundle.wasm.len();
    files.plain("glue.js", bundle.glue);
    files.plain("onroll.wasm", bundle.wasm);
    files.write(folder)?;
    println!("\nbytes as sent (brotli)");
    for (name, size) in files.compress(folder)? {
        println!("{size:>10}  {name}");
    }
    println!("{raw:>10}  onroll.wasm, not compressed\n");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_package_has_the_version_of_the_project_and_keeps_its_order() {
        let package = versioned(br#"{"name": "onroll", "version": "0.0.0", "type": "module"}"#).unwrap();
        let text = String::from_utf8(package).unwrap();
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let version = format!("\"version\": \"{VERSION}\",");
        assert_eq!(
            lines,
            [
                "{",
                "\"name\": \"onroll\",",
                version.as_str(),
                "\"type\": \"module\"",
                "}"
            ]
        );
        assert!(versioned(b"{}").is_err());
    }
}
