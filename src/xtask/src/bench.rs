//! `cargo xtask bench`: the budgets of docs/benchmarks.md, measured.

use std::env;

use anyhow::{Result, bail};

use crate::{
    build::{self, Mode},
    serve, shell, tools,
};

/// Measures each figure `runs` times; `record` writes them to docs/benchmarks.md.
pub(crate) fn run(runs: u32, record: bool) -> Result<()> {
    build::run(Mode::Release)?;
    if !tools::bring(true)?.browser {
        bail!("the figures are measured in Chromium");
    }
    let server = serve::start(0, "/")?;
    let mut node = shell::node("tests/bench/bench.mjs");
    node.args(["--runs", &runs.to_string()]);
    if record {
        node.arg("--record");
    }
    node.env("ONROLL_ADDRESS", &server.address)
        .env("ONROLL_XTASK", env::current_exe()?);
    shell::run(&mut node)
}
