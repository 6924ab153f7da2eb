//! `cargo xtask mutants`: changes the law engine in one place at a time and asks whether a test notices.
//!
//! Which tests are run is in `.cargo/mutants.toml`. It takes most of an hour, so it is not part of `ci`. Its last
//! findings are in `docs/law-ledger.md`.

use std::{fs, path::PathBuf};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::shell::{self, say};

/// The package that is changed. Its own tests alone are run: the law is proved where it stands.
const PACKAGE: &str = "onroll-rules";

/// The release of cargo-mutants, pinned because each release makes other changes, so the figures would differ.
const VERSION: &str = "27.1.0";

/// Where mutants that no test can tell from the original are explained.
const LEDGER: &str = "docs/law-ledger.md";

/// Makes every change, or those to the files named (as `grounds/*.rs`), and fails if one survives that the ledger does
/// not explain.
pub(crate) fn run(files: &[String]) -> Result<()> {
    let folder = installed()?;
    let output = shell::target_dir();
    let program = folder.join("bin/cargo-mutants");
    let mut mutants = shell::command(program.with_extension(std::env::consts::EXE_EXTENSION));
    mutants.args(["mutants", "--package", PACKAGE, "--jobs=1"]);
    // The tests take a second: this long is a loop without end.
    mutants
        .args(["--timeout=20", "--colors=never", "--output"])
        .arg(&output);
    for file in files {
        mutants.arg("--file").arg(format!("src/rules/src/{file}"));
    }
    // The copy that is changed is built once for each mutant: no debug information is needed.
    mutants
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_PROFILE_TEST_DEBUG", "0")
        .env_remove("CARGO_TARGET_DIR");
    let status = mutants.status().context("cannot start cargo-mutants")?;
    // 2 is a survivor, 3 a loop without end.
    if !matches!(status.code(), Some(0 | 2 | 3)) {
        bail!("cargo-mutants ended with {status}");
    }
    let outcomes = fs::read(output.join("mutants.out/outcomes.json")).context("there are no outcomes")?;
    report(&serde_json::from_slice(&outcomes)?, &shell::read(LEDGER)?)
}

/// Builds cargo-mutants, unless this version stands where it was built before, and gives its folder.
fn installed() -> Result<PathBuf> {
    let cache = shell::target_dir().join("xtask-cache/cargo-mutants");
    let folder = cache.join(VERSION);
    if folder.join(".crates.toml").is_file() {
        return Ok(folder);
    }
    say(format!(
        "cargo install cargo-mutants {VERSION} (once; a few minutes)"
    ));
    let mut install = shell::cargo();
    install.args([
        "install",
        "--locked",
        "--version",
        VERSION,
        "cargo-mutants",
        "--root",
    ]);
    shell::run(install.arg(&folder).arg("--target-dir").arg(cache.join("build")))?;
    Ok(folder)
}

/// Prints the figures and what survived.
fn report(outcomes: &Value, ledger: &str) -> Result<()> {
    let mutants = outcomes
        .get("outcomes")
        .and_then(Value::as_array)
        .context("there are no outcomes")?;
    let those = |summary: &str| -> Vec<String> {
        let those = mutants
            .iter()
            .filter(|one| one.get("summary") == Some(&summary.into()));
        those.filter_map(name).collect()
    };
    let (caught, looped) = (those("CaughtMutant").len(), those("Timeout").len());
    let (unviable, survivors) = (those("Unviable").len(), those("MissedMutant"));
    if caught == 0 {
        bail!(
            "no mutant was caught: see mutants.out in {}",
            shell::target_dir().display()
        );
    }
    let survive = survivors.len();
    let all = caught + looped + unviable + survive;
    println!(
        "\n{all} mutants: {caught} caught, {looped} never ended, {unviable} do not compile, {survive} survive"
    );
    let mut unexplained = 0;
    for survivor in survivors {
        let explained = ledger.contains(&format!("`{survivor}`"));
        unexplained += u32::from(!explained);
        println!(
            "  {survivor}{}",
            if explained {
                " (explained in the ledger)"
            } else {
                ""
            }
        );
    }
    if unexplained > 0 {
        bail!("{unexplained} mutants survive that {LEDGER} does not explain");
    }
    Ok(())
}

/// What a mutant changes, without the line, which moves: `dates.rs: replace date -> NaiveDate with …`. Nothing for the
/// run without a change.
fn name(outcome: &Value) -> Option<String> {
    let mutant = outcome.pointer("/scenario/Mutant")?;
    let file = mutant.get("file")?.as_str()?;
    let file = file.rsplit_once("/src/").map_or(file, |(_, file)| file);
    // Its name is `file:line:column: what`.
    let what = mutant.get("name")?.as_str()?.splitn(4, ':').nth(3)?;
    Some(format!("{file}:{what}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn outcomes(summary: &str) -> Value {
        let mutant = |name: &str| json!({"Mutant": {"file": "src/rules/src/dates.rs", "name": name}});
        json!({"outcomes": [
            {"scenario": "Baseline", "summary": "Success"},
            {"scenario": mutant("src/rules/src/dates.rs:1:1: replace say"), "summary": "CaughtMutant"},
            {"scenario": mutant("src/rules/src/dates.rs:9:5: replace < with <= in a::b"), "summary": summary},
        ]})
    }

    #[test]
    fn a_survivor_fails_unless_the_ledger_explains_it() {
        let survivor = outcomes("MissedMutant");
        let error = report(&survivor, "`dates.rs: replace say`")
            .unwrap_err()
            .to_string();
        assert!(error.starts_with("1 mutants survive"), "{error}");
        report(&survivor, "`dates.rs: replace < with <= in a::b` is the same").unwrap();
        report(&outcomes("CaughtMutant"), "").unwrap();
    }

    #[test]
    fn nothing_caught_is_no_success() {
        assert!(
            report(
                &json!({"outcomes": [{"scenario": "Baseline", "summary": "Failure"}]}),
                ""
            )
            .is_err()
        );
        assert!(report(&json!({}), "").is_err());
    }
}
