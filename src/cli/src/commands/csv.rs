//! `onroll csv`: referrals as a table.

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use onroll_document::csv::{csv, rows};
use onroll_document::england::date_in_england;
use onroll_form::case::Case;

use crate::authorities::Authorities;
use crate::commands::opened::OpenedFile;
use crate::ending::Ending;
use crate::files::is_same_file;
use crate::output::Output;

/// Make one table of referrals, with a row for each child.
///
/// A column is called by the id of its question, as in the referral file. Dates are written as year-month-day. A cell that a
/// spreadsheet would take for a formula begins with an apostrophe. A file that cannot be read is named and left out, and
/// the command then ends with 2.
#[derive(Args)]
#[command(after_help = "Examples:
  onroll csv onroll-*.pdf -o referrals.csv
  onroll csv onroll-ONR-2222-2222.json > referral.csv")]
pub(crate) struct Arguments {
    /// Referral files (onroll-….json), or PDFs of referrals; - reads one from standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Where to write the table. Left out, it is written to standard output.
    #[arg(short, long, value_name = "OUT")]
    output: Option<PathBuf>,
    /// Use this authority profile as well, or in place of the shipped one with its id.
    #[arg(long, value_name = "FILE")]
    authority: Vec<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> io::Result<Ending> {
    let authorities = match Authorities::with(&arguments.authority) {
        Ok(authorities) => authorities,
        Err(problem) => return Ok(output.fail(&problem)),
    };
    let mut all = Vec::new();
    let mut ending = Ending::Well;
    for path in &arguments.files {
        match OpenedFile::read(path, &authorities) {
            Ok(opened) => {
                let day = date_in_england(opened.referral.updated);
                let case = Case::new(opened.profile, &opened.answers, day);
                all.extend(rows(&case, &opened.referral));
            }
            Err(error) => ending = output.fail(&format!("{}: {error}", path.display())),
        }
    }
    if all.is_empty() {
        return Ok(ending);
    }
    let table = csv(&all);
    let to = arguments.output.as_deref().unwrap_or(Path::new("-"));
    if arguments.files.iter().any(|file| is_same_file(file, to)) {
        return Ok(output.fail(&format!(
            "{} is a referral itself. Give the table another name.",
            to.display()
        )));
    }
    Ok(output.save(to, table.as_bytes())?.max(ending))
}
