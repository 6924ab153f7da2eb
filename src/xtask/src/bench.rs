//! `cargo xtask bench`: the budgets of docs/benchmarks.md, measured.

use std::{env, path::PathBuf};

use anyhow::{Result, bail};

use crate::{
    build, npm, serve, setup,
    shell::{self, say},
    tools::{self, Install},
    wasm::Mode,
};

/// Measures each figure `runs` times; `record` writes them to docs/benchmarks.md.
pub(crate) fn run(runs: u32, record: bool) -> Result<()> {
    build::run(Mode::Release)?;
    if !tools::bring(true, Install::Allowed)?.browser {
        bail!("the figures are measured in Chromium");
    }
    setup::peer_packages()?;
    let package = npm::run()?;
    let command = native_command()?;
    let server = serve::start(0, "/")?;
    let mut node = shell::node("tests/bench/bench.mjs");
    node.args(["--runs", &runs.to_string()]);
    if record {
        node.arg("--record");
    }
    node.env("ONROLL_ADDRESS", &server.address)
        .env("ONROLL_PACKAGE", package)
        .env("ONROLL_COMMAND", command)
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
