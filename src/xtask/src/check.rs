//! `cargo xtask check`: what reads the source rather than running it.

use anyhow::Result;

use crate::{
    circles, licences, markdown, names, pages, rows, setup,
    shell::{self, step},
    walls,
};

/// Format, lints for both targets, circles, walls, names, Markdown, licences, rows without a test, pages of the journeys.
pub(crate) fn run() -> Result<()> {
    setup::for_build()?;
    step("format", || {
        shell::run(shell::cargo().args(["fmt", "--all", "--check"]))
    })?;
    step("lints", || {
        clippy(&["--workspace", "--all-targets", "--features", "onroll-app/ssr"])
    })?;
    step("lints for the browser", || {
        let packages = walls::IN_THE_BROWSER
            .iter()
            .flat_map(|package| ["--package", package]);
        clippy(
            &["--target", setup::WASM_TARGET]
                .into_iter()
                .chain(packages)
                .collect::<Vec<_>>(),
        )
    })?;
    step("circles among files", circles::run)?;
    step("walls between the crates", walls::run)?;
    step("one name, one thing", names::run)?;
    step("width of Markdown", markdown::run)?;
    step("licences", licences::run)?;
    step("rows of the papers", rows::run)?;
    step("pages of the journeys", pages::run)
}

fn clippy(what: &[&str]) -> Result<()> {
    shell::run(
        shell::cargo()
            .arg("clippy")
            .args(what)
            .args(["--", "--deny", "warnings"]),
    )
}
