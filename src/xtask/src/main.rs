//! The build helper behind the README's commands. One module per command; what they share stands beside them.
//!
//! `cargo xtask help` lists the commands.

mod bench;
mod build;
mod cache;
mod check;
mod checkup;
mod circles;
mod dist;
mod engines;
mod fonts;
mod glue;
mod hosting;
mod licences;
mod markdown;
mod mutants;
mod names;
mod notices;
mod npm;
mod offline;
mod page;
mod pages;
mod policy;
mod rows;
mod serve;
mod setup;
mod shell;
mod sources;
mod strings;
mod test;
mod tools;
mod walls;
mod wasm;

use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use lexopt::prelude::*;

use crate::tools::Install;

const HELP: &str = "\
cargo xtask COMMAND [OPTIONS]

  serve     set up, build and serve the page on http://127.0.0.1:8080
              --port N      another port; 0 takes a free one
              --dev         build quickly, without optimising
              --no-install  install nothing with the system's package manager (serving needs nothing of it)
              --no-build    serve dist/ as it is
              --under PATH  serve below a path, as a council's site may: /forms/onroll/
  build     set up and write the deployable folder dist/
              --dev         build quickly, without optimising
  test      set up and run every test: native, then in a browser
              --no-browser  leave the browser out
              --no-install  install nothing with the system's package manager; what is not checked for want of it
                            is named at the end, with the command that brings it
  npm       build the JS API as target/npm/onroll-VERSION.tgz
  bench     measure the budgets of docs/benchmarks.md in headless Chromium
              --runs N      how often to repeat each measurement (7)
              --record      write the figures to docs/benchmarks.md
              --only NAME   make only this measurement of tests/bench, such as returning; may be repeated
              --no-build    measure dist/ as it is
  mutants   change the law engine in one place at a time and ask whether a test notices; takes an hour
              --file NAME   only this file of src/rules/src, such as grounds/*.rs; may be repeated
  strings   list the words a person can meet, with file and line
  markdown  hold the width of Markdown
  licences  check the licence of every crate and npm package
  hosting   rewrite the header files of pkg-config/hosting from the one policy
              --to FOLDER       write them there instead, for one council:
              --embedder ORIGIN a site that may show the page in a frame: https://www.example.gov.uk; may be repeated
              --under PATH      the path of the page: /forms/onroll/
  rows      list the rows of the authorities' papers that no test names
  pages     list how many pages the person of each journey opens, and the budget; fails where one is longer than before
              (ONROLL_BLESS=1 lowers tests/pages.txt, which says how many there were)
  circles   list the files that import each other in a circle
  names     list the names that several types have
  walls     hold the walls between the crates
  check     format, lints, circles, walls, names, the width of Markdown, licences, rows and pages
  ci        everything a change must pass: test, then check
";

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
    match command.as_str() {
        "serve" => serve::run(&serve_options(&mut arguments)?),
        "build" => {
            let [dev] = flags(&mut arguments, ["dev"])?;
            build::run(wasm::Mode::from_dev(dev))
        }
        "test" => {
            let [no_browser, no_install] = flags(&mut arguments, ["no-browser", "no-install"])?;
            let install = if no_install {
                Install::Refused
            } else {
                Install::Allowed
            };
            test::run(!no_browser, install)
        }
        "npm" => flags(&mut arguments, []).and_then(|[]| npm::run().map(drop)),
        "bench" => bench::run(&bench_options(&mut arguments)?),
        "mutants" => mutants::run(&mutants_files(&mut arguments)?),
        "circles" => flags(&mut arguments, []).and_then(|[]| circles::run()),
        "walls" => flags(&mut arguments, []).and_then(|[]| walls::run()),
        "strings" => flags(&mut arguments, []).and_then(|[]| strings::run()),
        "names" => flags(&mut arguments, []).and_then(|[]| names::run()),
        "markdown" => flags(&mut arguments, []).and_then(|[]| markdown::run()),
        "licences" => flags(&mut arguments, []).and_then(|[]| licences::run()),
        "hosting" => hosting::run(&hosting_options(&mut arguments)?),
        "rows" => flags(&mut arguments, []).and_then(|[]| rows::run()),
        "pages" => flags(&mut arguments, []).and_then(|[]| pages::run()),
        "check" => flags(&mut arguments, []).and_then(|[]| check::run()),
        "ci" => flags(&mut arguments, [])
            .and_then(|[]| test::run(true, Install::Allowed))
            .and_then(|()| check::run()),
        "help" => {
            print!("{HELP}");
            Ok(())
        }
        unknown => bail!("there is no command '{unknown}'\n\n{HELP}"),
    }
}

/// Which of the flags a command knows were given. Any other argument is refused, so that a mistyped one is not ignored.
fn flags<const N: usize>(arguments: &mut lexopt::Parser, known: [&str; N]) -> Result<[bool; N]> {
    let mut given = [false; N];
    while let Some(argument) = arguments.next()? {
        let place = known
            .iter()
            .position(|flag| argument == Long(flag))
            .and_then(|place| given.get_mut(place));
        *place.ok_or_else(|| argument.unexpected())? = true;
    }
    Ok(given)
}

fn serve_options(arguments: &mut lexopt::Parser) -> Result<serve::Options> {
    let mut options = serve::Options {
        port: 8080,
        under: "/".to_owned(),
        build: Some(wasm::Mode::Release),
    };
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("port") => options.port = arguments.value()?.parse().context("--port")?,
            Long("under") => options.under = arguments.value()?.string()?,
            Long("dev") => options.build = Some(wasm::Mode::Dev),
            // The package manager brings tools for the tests alone.
            Long("no-install") => {}
            Long("no-build") => options.build = None,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
}

fn hosting_options(arguments: &mut lexopt::Parser) -> Result<hosting::Options> {
    let mut options = hosting::Options::default();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("to") => options.to = Some(arguments.value()?.into()),
            Long("embedder") => options.add_embedder(&arguments.value()?.string()?)?,
            Long("under") => options.set_path(&arguments.value()?.string()?)?,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
}

fn mutants_files(arguments: &mut lexopt::Parser) -> Result<Vec<String>> {
    let mut files = Vec::new();
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("file") => files.push(arguments.value()?.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(files)
}

fn bench_options(arguments: &mut lexopt::Parser) -> Result<bench::Options> {
    let mut options = bench::Options {
        runs: 7,
        record: false,
        only: Vec::new(),
        build: true,
    };
    while let Some(argument) = arguments.next()? {
        match argument {
            Long("runs") => options.runs = arguments.value()?.parse().context("--runs")?,
            Long("record") => options.record = true,
            Long("only") => options.only.push(arguments.value()?.string()?),
            Long("no-build") => options.build = false,
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(options)
}
