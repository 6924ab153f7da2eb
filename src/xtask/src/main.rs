//! The build helper behind the README's commands. One module per command; what they share stands beside them.
//!
//! `cargo xtask help` lists the commands.

mod bench;
mod build;
mod cache;
mod ci;
mod dist;
mod fonts;
mod hosting;
mod licences;
mod page;
mod policy;
mod serve;
mod setup;
mod shell;
mod test;
mod wasm;

use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use lexopt::prelude::*;

const HELP: &str = "\
cargo xtask COMMAND [OPTIONS]

  serve     set up, build and serve the page on http://127.0.0.1:8080
              --port N      another port; 0 takes a free one
              --dev         build quickly, without optimising
              --no-build    serve dist/ as it is
              --under PATH  serve below a path, as a council's site may: /forms/onroll/
  build     set up and write the deployable folder dist/
              --dev         build quickly, without optimising
  test      set up and run every test: native, then in a browser
              --no-browser  leave the browser out
  bench     measure the budgets of docs/benchmarks.md in headless Chromium
              --runs N      how often to repeat each measurement (7)
              --record      write the figures to docs/benchmarks.md
  licences  check the licence of every crate and npm package
  hosting   rewrite the header files of pkg-config/hosting from the one policy
  ci        everything a change must pass: test, format, lints, licences
";

/// The options of all commands; each takes those it knows.
#[derive(Default)]
struct Options {
    port: Option<u16>,
    runs: Option<u32>,
    under: Option<String>,
    dev: bool,
    no_build: bool,
    no_browser: bool,
    record: bool,
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut arguments = lexopt::Parser::from_env();
    let command = match arguments.next()? {
        Some(Value(command)) => command.string()?,
        Some(Long("help") | Short('h')) | None => "help".to_owned(),
        Some(other) => return Err(other.unexpected().into()),
    };
    let options = read_options(&command, &mut arguments)?;
    match command.as_str() {
        "serve" => serve::run(&serve::Options {
            port: options.port.unwrap_or(8080),
            under: options.under.as_deref().unwrap_or("/"),
            build: (!options.no_build).then_some(build::Mode::from_dev(options.dev)),
        }),
        "build" => build::run(build::Mode::from_dev(options.dev)),
        "test" => test::run(!options.no_browser),
        "bench" => bench::run(options.runs.unwrap_or(7), options.record),
        "licences" => licences::run(),
        "hosting" => hosting::run(),
        "ci" => ci::run(),
        "help" => {
            print!("{HELP}");
            Ok(())
        }
        unknown => bail!("there is no command '{unknown}'\n\n{HELP}"),
    }
}

/// Reads the options `command` knows and refuses the rest, so that a mistyped one is not passed over.
fn read_options(command: &str, arguments: &mut lexopt::Parser) -> Result<Options> {
    let mut options = Options::default();
    while let Some(argument) = arguments.next()? {
        match (command, argument) {
            ("serve", Long("port")) => options.port = Some(arguments.value()?.parse().context("--port")?),
            ("serve", Long("under")) => options.under = Some(arguments.value()?.string()?),
            ("serve", Long("no-build")) => options.no_build = true,
            ("serve" | "build", Long("dev")) => options.dev = true,
            ("test", Long("no-browser")) => options.no_browser = true,
            ("bench", Long("runs")) => options.runs = Some(arguments.value()?.parse().context("--runs")?),
            ("bench", Long("record")) => options.record = true,
            (_, other) => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
}
