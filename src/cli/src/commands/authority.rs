//! `onroll authority check`: what is wrong in authority profiles.

use std::io;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use onroll_profiles::{MAX_BYTES, text_of};

use crate::authorities::lines;
use crate::ending::Ending;
use crate::files::read;
use crate::output::Output;

/// Work with authority profiles.
#[derive(Args)]
#[command(after_help = "Examples:
  onroll authority check our-council.json")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: AuthorityCommand,
}

#[derive(Subcommand)]
enum AuthorityCommand {
    /// Say what is wrong in authority profiles: each problem with its line, its place and what to do.
    ///
    /// Ends with 0 when no profile has a problem, 1 when one has, and 2 when one cannot be read.
    #[command(after_help = "Examples:
  onroll authority check our-council.json
  onroll authority check www/authorities/*.json")]
    Check {
        /// Authority profiles; - reads one from standard input.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> io::Result<Ending> {
    let AuthorityCommand::Check { files } = &arguments.command;
    let mut worst = Ending::Well;
    for path in files {
        let file = path.to_string_lossy();
        let ending = match read(path, MAX_BYTES) {
            Err(error) => output.fail(&format!("{file}: {error}")),
            Ok(bytes) => match text_of(bytes).and_then(|text| onroll_profiles::read(&text)) {
                Ok(profile) => {
                    let questions = profile.questions().count();
                    output.line(&format!(
                        "{file}: no problems ({}, {questions} questions)",
                        profile.full_name
                    ))?;
                    Ending::Well
                }
                Err(problems) => {
                    let count = match problems.0.len() {
                        1 => "1 problem".to_owned(),
                        n => format!("{n} problems"),
                    };
                    output.line(&format!("{file}: {count}\n{}", lines(&problems)))?;
                    Ending::Not
                }
            },
        };
        worst = worst.max(ending);
    }
    Ok(worst)
}
