//! `onroll`: the wizard's rules at the command line, for scripts, batches and tests.
//!
//! Every command ends with 0 when nothing is wrong, 1 when something is wrong in what it checked, and 2 when it could
//! not check or could not finish.

mod authorities;
mod commands;
mod ending;
mod files;
mod fonts;
mod output;
mod register_file;
mod secrets;

use std::io;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::commands::{
    age, authority, check, csv, desk, encrypt, law, open, pdf, schema, school_days, shell, upn,
};
use crate::ending::Ending;
use crate::output::Output;

/// Children missing education referrals: check them, print them, and check authority profiles.
///
/// Everything happens on this computer: no file is sent anywhere.
#[derive(Parser)]
#[command(
    name = "onroll",
    version,
    max_term_width = 100,
    arg_required_else_help = true,
    after_help = "Examples:
  onroll check onroll-*.json
  onroll pdf onroll-ONR-2222-2222.json -o referral.pdf
  onroll authority check our-council.json
  onroll help pdf

Every command ends with 0 when nothing is wrong, 1 when something is wrong in what it checked,
and 2 when it could not check or could not finish."
)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Arguments),
    Pdf(pdf::Arguments),
    Csv(csv::Arguments),
    Open(open::Arguments),
    Encrypt(encrypt::Encrypt),
    Decrypt(encrypt::Decrypt),
    Desk(desk::Arguments),
    Schema(schema::Arguments),
    Authority(authority::Arguments),
    Upn(upn::Arguments),
    Age(age::Arguments),
    SchoolDays(school_days::Arguments),
    Grounds(law::Grounds),
    Timeline(law::Timeline),
    Completions(shell::Completions),
    Man(shell::Man),
}

fn main() -> ExitCode {
    let arguments = CommandLine::parse();
    let mut output = Output::standard();
    let ending = match arguments.command {
        Command::Check(arguments) => check::run(&arguments, &mut output),
        Command::Pdf(arguments) => pdf::run(&arguments, &mut output),
        Command::Csv(arguments) => csv::run(&arguments, &mut output),
        Command::Open(arguments) => open::run(&arguments, &mut output),
        Command::Encrypt(arguments) => encrypt::encrypt(&arguments, &mut output),
        Command::Decrypt(arguments) => encrypt::decrypt(&arguments, &mut output),
        Command::Desk(arguments) => desk::run(&arguments, &mut output),
        Command::Schema(arguments) => schema::run(&arguments, &mut output),
        Command::Authority(arguments) => authority::run(&arguments, &mut output),
        Command::Upn(arguments) => upn::run(&arguments, &mut output),
        Command::Age(arguments) => age::run(&arguments, &mut output),
        Command::SchoolDays(arguments) => school_days::run(&arguments, &mut output),
        Command::Grounds(arguments) => law::grounds(&arguments, &mut output),
        Command::Timeline(arguments) => law::timeline(&arguments, &mut output),
        Command::Completions(arguments) => {
            shell::completions(&arguments, CommandLine::command(), &mut output)
        }
        Command::Man(arguments) => shell::man(&arguments, CommandLine::command(), &mut output),
    };
    match ending.and_then(|ending| output.finish().map(|()| ending)) {
        Ok(ending) => ending.into(),
        // The reader has closed the pipe, as in `onroll check *.json | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ending::Failed.into(),
        Err(error) => {
            output.complain(&format!("cannot write: {error}"));
            Ending::Failed.into()
        }
    }
}
