//! `cargo xtask test`: every test, native first, then in a browser.

use std::{env, fs, path::PathBuf};

use anyhow::{Result, bail};

use crate::{
    build,
    engines::{self, Engine},
    npm, serve, setup,
    shell::{self, say, step},
    tools::{self, Install},
    wasm::Mode,
};

/// Browser tests at a time; each has a browser of its own. Two on two cores slow each other down, so that a page
/// sometimes takes longer to start than a test waits.
const BROWSERS: u32 = 1;

/// The test of the JSON Schema that authority profiles are written with. It needs no browser.
const SCHEMA_TEST: &str = "tests/profiles/schema.test.mjs";

/// The tests that hold the native command to other programs for age. They need no browser.
const SEAL_TESTS: &[&str] = &["tests/seal/interop.test.mjs", "tests/seal/vectors.test.mjs"];

/// Runs all tests, `in_browser` ones if wanted, and fails if any of them does.
pub(crate) fn run(in_browser: bool, install: Install) -> Result<()> {
    setup::for_build()?;
    let available = tools::bring(in_browser, install)?;
    let mut failed = Vec::new();
    // A failure in one part does not hide those in the next.
    let mut part = |name: &'static str, work: &dyn Fn() -> Result<()>| {
        if let Err(error) = step(name, work) {
            say(format!("{error:#}"));
            failed.push(name);
        }
    };
    part("native tests", &|| native(available.documents));
    part("tests of the profiles' schema", &profiles);
    part("tests of encrypted files", &encrypted_files);
    part("tests of the JS API", &|| npm::test(available.browser));
    if available.browser {
        part("browser tests", &browser);
        for engine in &available.engines {
            part(engine.part(), &|| other_engine(*engine));
        }
    }
    available.left_out.iter().for_each(say);
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
    say(match (in_browser, available.left_out.is_empty()) {
        (false, _) => "passed, without the browser tests",
        (true, false) => "passed, but for what is NOT CHECKED above",
        (true, true) => "all tests passed",
    });
    Ok(())
}

/// The tests of every crate, in one build.
fn native(with_tools: bool) -> Result<()> {
    let mut cargo = shell::cargo();
    cargo.args(["test", "--workspace", "--features", "onroll-app/ssr"]);
    if with_tools {
        // A missing tool now fails its test: nothing is passed over in silence.
        cargo.env("ONROLL_TOOLS", "required");
    }
    shell::run(&mut cargo)
}

fn profiles() -> Result<()> {
    let mut node = shell::command("node");
    node.args(["--test", "--test-reporter=spec", SCHEMA_TEST]);
    shell::run(&mut node)
}

fn encrypted_files() -> Result<()> {
    shell::run(shell::cargo().args(["build", "--package", "onroll-cli", "--bin", "onroll"]))?;
    let command = shell::target_dir()
        .join("debug/onroll")
        .with_extension(env::consts::EXE_EXTENSION);
    let mut node = shell::command("node");
    node.args(["--test", "--test-reporter=spec"]).args(SEAL_TESTS);
    node.env("ONROLL_COMMAND", command);
    shell::run(&mut node)
}

/// The tests that drive a browser, against the folder as it is deployed.
fn browser() -> Result<()> {
    build::run(Mode::Release)?;
    let server = serve::start(0, "/")?;
    let mut node = shell::command("node");
    node.args([
        "--test",
        "--test-reporter=spec",
        &format!("--test-concurrency={BROWSERS}"),
    ]);
    node.args(browser_tests()?);
    // For the tests that stop and start a server of their own.
    node.env("ONROLL_ADDRESS", &server.address)
        .env("ONROLL_XTASK", env::current_exe()?);
    shell::run(&mut node)
}

/// A few of them in another engine, against the folder that was built for all.
fn other_engine(engine: Engine) -> Result<()> {
    let server = serve::start(0, "/")?;
    let mut node = engine.node()?;
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
        .args(engines::TESTS)
        .env("ONROLL_ADDRESS", &server.address)
        .env("ONROLL_XTASK", env::current_exe()?);
    shell::run(&mut node)
}

/// `tests/*/*.test.mjs`, in order, without those of the JS API, which need its package, and those that need no browser.
fn browser_tests() -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in fs::read_dir(shell::root().join("tests"))? {
        let folder = folder?;
        let Ok(files) = fs::read_dir(folder.path()) else {
            continue;
        };
        if folder.file_name() == "npm" {
            continue;
        }
        for file in files {
            let path = file?.path();
            let other = path.ends_with(SCHEMA_TEST) || SEAL_TESTS.iter().any(|test| path.ends_with(test));
            if path.to_string_lossy().ends_with(".test.mjs") && !other {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
