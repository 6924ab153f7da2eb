//! `onroll desk`: the register of a receiving desk, for an office that works at the command line.

mod entries;
mod import;
mod lists;

use std::io;

use chrono::NaiveDate;
use clap::{Args, Subcommand};
use onroll_desk::case::{Case, cases};
use onroll_desk::event::EventId;
use onroll_desk::register::Register;

use crate::commands::opened::date;
use crate::ending::Ending;
use crate::output::Output;

use entries::{Close, Record};
use import::Import;
use lists::List;

/// Keep the register of a receiving desk: take referrals in, see what is due, record what was done.
///
/// The register is one encrypted file. Nothing in it is ever changed or taken out: what was wrong is replaced.
#[derive(Args)]
#[command(after_help = "Examples:
  onroll desk import received/*.pdf --register office.age -p --council camden --author \"A Officer\"
  onroll desk due --register office.age -p
  onroll desk record 6f00ab12 contact made=yes --register office.age -p --author \"A Officer\"
  onroll desk close 6f00ab12 --outcome placed --reason \"On the register of a school\" --register office.age -p --author \"A Officer\"")]
pub(crate) struct Arguments {
    #[command(subcommand)]
    what: Desk,
}

#[derive(Subcommand)]
enum Desk {
    Import(Import),
    List(List),
    Due(List),
    Record(Record),
    Close(Close),
}

/// Who writes, and on which day.
#[derive(Args)]
struct By {
    /// Who writes this down.
    #[arg(long, value_name = "NAME")]
    author: String,
    /// The day on which it happened. Left out, it is today in England.
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<NaiveDate>,
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> io::Result<Ending> {
    match &arguments.what {
        Desk::Import(import) => import.run(output),
        Desk::List(list) => list.run(output, &lists::cases_of),
        Desk::Due(list) => list.run(output, &lists::due),
        Desk::Record(record) => Ok(record.run(output)),
        Desk::Close(close) => Ok(close.run(output)),
    }
}

/// A new id, of the system's random bits.
fn new_id() -> Result<EventId, String> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|error| format!("This system gives no random numbers: {error}."))?;
    Ok(EventId::new(random))
}

/// Writes what was made of a register's change.
fn changed(result: Result<Vec<String>, String>, output: &mut Output) -> Ending {
    match result {
        Ok(said) => {
            for said in said {
                output.complain(&said);
            }
            Ending::Well
        }
        Err(error) => output.fail(&error),
    }
}

/// The case whose number begins so.
fn case_of(register: &Register, start: &str) -> Result<EventId, String> {
    let start = start.to_ascii_lowercase();
    let all = cases(register);
    let mut found = all.iter().filter(|case| case.id.to_string().starts_with(&start));
    match (found.next(), found.next()) {
        (Some(case), None) if !start.is_empty() => Ok(case.id),
        (Some(_), Some(_)) => Err(format!(
            "Several cases have a number that begins with “{start}”. Write more of it."
        )),
        _ => Err(format!(
            "No case has a number that begins with “{start}”. “onroll desk list” lists them."
        )),
    }
}

/// As much of a case's number as people write.
fn short(id: EventId) -> String {
    id.to_string().chars().take(8).collect()
}

fn name(case: &Case) -> &str {
    let names = case.child.iter().map(|child| child.name.as_str());
    names
        .into_iter()
        .find(|name| !name.is_empty())
        .unwrap_or("no name known")
}
