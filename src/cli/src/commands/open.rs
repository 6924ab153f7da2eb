//! `onroll open`: what is in a file that was received.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::authorities::Authorities;
use crate::commands::opened::{CHANGED, OpenedFile};
use crate::ending::Ending;
use crate::files::read;
use crate::output::Output;
use crate::secrets::{MAX_ENCRYPTED, Unlock};

/// Take the referral out of PDFs and encrypted files.
///
/// The referral file (onroll-….json) is written into a folder, exactly as it was in the file. A file that is there and says
/// something else is never written over.
/// Ends with 0 when every file was opened, 1 when one says what its answers do not, and 2 when one cannot be opened.
#[derive(Args)]
#[command(after_help = "Examples:
  onroll open onroll-ONR-2222-2222.pdf -o referrals/
  onroll open onroll-ONR-2222-2222.pdf.age -p -o referrals/
  onroll open received/*.age -i our-key.txt -o referrals/")]
pub(crate) struct Arguments {
    /// PDFs of referrals, referral files, or either of them encrypted; - reads one from standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    unlock: Unlock,
    /// The folder. It is made where there is none.
    #[arg(short, long, value_name = "FOLDER")]
    output: PathBuf,
    /// Use this authority profile as well, or in place of the shipped one with its id.
    #[arg(long, value_name = "FILE")]
    authority: Vec<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> io::Result<Ending> {
    let authorities = match Authorities::with(&arguments.authority) {
        Ok(authorities) => authorities,
        Err(problem) => return Ok(output.fail(&problem)),
    };
    if let Err(error) = fs::create_dir_all(&arguments.output) {
        return Ok(output.fail(&format!(
            "{} cannot be made: {error}.",
            arguments.output.display()
        )));
    }
    let mut ending = Ending::Well;
    for path in &arguments.files {
        ending = ending.max(match opened(arguments, path, &authorities) {
            Ok(opened) => write(&opened, path, &arguments.output, output)?,
            Err(error) => output.fail(&format!("{}: {error}", path.display())),
        });
    }
    Ok(ending)
}

fn opened<'a>(
    arguments: &Arguments,
    path: &Path,
    authorities: &'a Authorities,
) -> Result<OpenedFile<'a>, String> {
    let bytes = read(path, MAX_ENCRYPTED)?;
    let bytes = arguments.unlock.open_if_encrypted(path, bytes)?;
    OpenedFile::of(bytes, authorities)
}

/// Writes what is in a file, and says what was written.
fn write(opened: &OpenedFile<'_>, from: &Path, folder: &Path, output: &mut Output) -> io::Result<Ending> {
    let to = folder.join(opened.referral.file_name("json"));
    let differs = fs::read(&to).is_ok_and(|there| there != opened.text.as_bytes());
    if differs {
        return Ok(output.fail(&format!(
            "{}: {} is there already and says something else. Choose another folder.",
            from.display(),
            to.display()
        )));
    }
    let ending = output.save(&to, opened.text.as_bytes())?;
    if ending != Ending::Well {
        return Ok(ending);
    }
    output.line(&format!("{}: {}", from.display(), to.display()))?;
    let (_, contradictions) = opened.held_against_its_answers();
    for said in &contradictions {
        output.line(&format!("  {said} {CHANGED}"))?;
    }
    Ok(if contradictions.is_empty() {
        Ending::Well
    } else {
        Ending::Not
    })
}
