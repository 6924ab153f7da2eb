//! `onroll desk`: the register of a receiving desk, for an office that works at the command line.

mod entries;
mod import;
mod lists;
mod shared;

use std::io;

use clap::{Args, Subcommand};

use crate::ending::Ending;
use crate::output::Output;

use entries::{Close, RecordStep};
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
    Record(RecordStep),
    Close(Close),
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
