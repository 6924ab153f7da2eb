//! `cargo xtask bench`: the budgets of docs/benchmarks.md, measured.

use std::{env, path::PathBuf};

use anyhow::{Result, bail};

use crate::{
    build, npm, serve, setup,
    shell::{self, say},
    tools::{self, Install},
    wasm::Mode,
};

/// What to measure, and how.
pub(crate) struct Options {
    /// How often each figure is measured.
    pub(crate) runs: u32,
    /// Whether the figures are written to docs/benchmarks.md.
    pub(crate) record: bool,
    /// The measurements to make, by the names of their files in tests/bench; all of them when none is named.
    pub(crate) only: Vec<String>,
    /// Whether to build first.
    pub(crate) build: bool,
}

impl Options {
    /// Whether one of these measurements is wanted.
    fn wants(&self, names: &[&str]) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| names.contains(&only.as_str()))
    }
}

/// Measures the figures that are wanted.
pub(crate) fn run(options: &Options) -> Result<()> {
    if options.record && !(options.only.is_empty() && options.build) {
        bail!(
            "the figures are recorded together and of what was built: --record goes without --only and --no-build"
        );
    }
    if options.build {
        build::run(Mode::Release)?;
    }
    if !tools::bring(true, Install::Allowed)?.browser {
        bail!("the figures are measured in Chromium");
    }
    let server = serve::start(0, "/")?;
    let mut node = shell::node("tests/bench/bench.mjs");
    node.args(["--runs", &options.runs.to_string()]);
    if options.record {
        node.arg("--record");
    }
    for name in &options.only {
        node.args(["--only", name]);
    }
    if options.wants(&["peer", "returning"]) {
        setup::peer_packages()?;
    }
    if options.wants(&["rules", "throughput"]) {
        node.env("ONROLL_PACKAGE", npm::run()?);
    }
    if options.wants(&["throughput"]) {
        node.env("ONROLL_COMMAND", native_command()?);
    }
    node.env("ONROLL_ADDRESS", &server.address)
        .env("ONROLL_XTASK", env::current_exe()?);
    shell::run(&mut node)
}

/// Builds `onroll` as it is installed, and gives its path.
fn native_command() -> Result<PathBuf> {
    say("building onroll for speed (the profile “native”)");
    shell::run(shell::cargo().args(["build", "--profile", "native", "--package", "onroll-cli"]))?;
    let path = shell::target_dir().join("native/onroll");
    Ok(path.with_extension(env::consts::EXE_EXTENSION))
}
