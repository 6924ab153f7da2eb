//! `onroll check`: what is missing in referral files.

use std::io;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use onroll_form::case::Case;
use onroll_form::readiness::Gap;
use serde::Serialize;

use crate::authorities::Authorities;
use crate::commands::opened::{CHANGED, OpenedFile, date, today};
use crate::ending::Ending;
use crate::output::Output;

/// Say what is missing in referral files.
///
/// The answers are checked again with the authority's form. What the file says of itself is not relied on, and is told where it
/// differs.
/// Ends with 0 when every file is ready to send, 1 when one is not, and 2 when one cannot be read.
#[derive(Args)]
#[command(after_help = "Examples:
  onroll check onroll-ONR-2222-2222.json
  onroll check --json *.json > findings.jsonl
  onroll check --authority our-council.json --on 2026-11-23 referral.json")]
pub(crate) struct Arguments {
    /// Referral files (onroll-….json), or PDFs of referrals; - reads one from standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Write one JSON object for each file, each on its own line.
    #[arg(long)]
    json: bool,
    /// Check as on this date, such as 2026-11-23, instead of today.
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<NaiveDate>,
    /// Use this authority profile as well, or in place of the shipped one with its id.
    #[arg(long, value_name = "FILE")]
    authority: Vec<PathBuf>,
}

/// What is said of a file in JSON.
#[derive(Serialize)]
#[serde(tag = "status", rename_all = "snake_case")]
enum FileReport<'a> {
    /// Nothing is missing.
    Ready {
        file: &'a str,
        reference: &'a str,
        authority: &'a str,
        gaps: &'a [Gap],
    },
    /// Something is missing or needs changing, or the file says what its answers do not.
    NotReady {
        file: &'a str,
        reference: &'a str,
        authority: &'a str,
        gaps: &'a [Gap],
        #[serde(skip_serializing_if = "<[String]>::is_empty")]
        contradictions: &'a [String],
    },
    /// The file cannot be read as a referral.
    Unreadable { file: &'a str, error: &'a str },
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> io::Result<Ending> {
    let authorities = match Authorities::with(&arguments.authority) {
        Ok(authorities) => authorities,
        Err(problem) => {
            return Ok(output.fail(&problem));
        }
    };
    let today = today(arguments.on);
    let mut worst = Ending::Well;
    for path in &arguments.files {
        let file = path.to_string_lossy();
        let ending = match OpenedFile::read(path, &authorities) {
            Ok(opened) => {
                let case = Case::new(opened.profile, &opened.answers, today);
                let gaps = case.gaps();
                let (_, contradictions) = opened.held_against_its_answers();
                if arguments.json {
                    say_json(output, &file, &opened, &gaps, &contradictions)?;
                } else {
                    say(output, &file, &gaps)?;
                    for said in &contradictions {
                        output.line(&format!("  {said} {CHANGED}"))?;
                    }
                }
                if gaps.is_empty() && contradictions.is_empty() {
                    Ending::Well
                } else {
                    Ending::Not
                }
            }
            Err(error) => {
                if arguments.json {
                    json(
                        output,
                        &FileReport::Unreadable {
                            file: &file,
                            error: &error,
                        },
                    )?;
                } else {
                    output.complain(&format!("{file}: {error}"));
                }
                Ending::Failed
            }
        };
        worst = worst.max(ending);
    }
    Ok(worst)
}

fn say(output: &mut Output, file: &str, gaps: &[Gap]) -> io::Result<()> {
    match gaps.len() {
        0 => return output.line(&format!("{file}: ready to send")),
        1 => output.line(&format!(
            "{file}: not ready: 1 thing is missing or needs changing"
        ))?,
        n => output.line(&format!(
            "{file}: not ready: {n} things are missing or need changing"
        ))?,
    }
    for gap in gaps {
        match &gap.about {
            Some(about) => output.line(&format!("  {about}: {}", gap.message))?,
            None => output.line(&format!("  {}", gap.message))?,
        }
    }
    Ok(())
}

fn say_json(
    output: &mut Output,
    file: &str,
    opened: &OpenedFile<'_>,
    gaps: &[Gap],
    contradictions: &[String],
) -> io::Result<()> {
    let (reference, authority) = (opened.referral.reference.as_str(), opened.profile.id.as_str());
    let finding = if gaps.is_empty() && contradictions.is_empty() {
        FileReport::Ready {
            file,
            reference,
            authority,
            gaps,
        }
    } else {
        FileReport::NotReady {
            file,
            reference,
            authority,
            gaps,
            contradictions,
        }
    };
    json(output, &finding)
}

fn json(output: &mut Output, finding: &FileReport<'_>) -> io::Result<()> {
    output.raw(&serde_json::to_string(finding)?)
}
