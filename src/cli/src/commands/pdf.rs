//! `onroll pdf`: the paper of a referral file.

use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use onroll_document::paper::{Unshown, paper, unshown};
use onroll_document::pdf::{Rendered, render};
use onroll_form::case::Case;

use crate::authorities::Authorities;
use crate::commands::opened::{CHANGED, OpenedFile, date, today};
use crate::ending::Ending;
use crate::files::is_same_file;
use crate::fonts::Fonts;
use crate::output::Output;

/// Make the PDF of a referral file.
///
/// The PDF has the file inside it. What the file says and its answers do not is told, and left out. An incomplete referral is printed too, and says so on every page.
#[derive(Args)]
#[command(after_help = "Examples:
  onroll pdf onroll-ONR-2222-2222.json -o referral.pdf
  onroll pdf onroll-ONR-2222-2222.json -o referral.pdf --fonts /usr/share/fonts/truetype/noto
  onroll pdf - -o - < referral.json > referral.pdf")]
pub(crate) struct Arguments {
    /// A referral file (onroll-….json), or a PDF that has one inside; - reads it from standard input.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Where to write the PDF; - writes it to standard output.
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// A folder of fonts: .ttf or .otf files, or the dist/fonts of a built page. Latin, Greek and Cyrillic are inside
    /// this program. Without this option, the folder “fonts” beside this program, then dist/fonts.
    #[arg(long, value_name = "DIR", env = "ONROLL_FONTS")]
    fonts: Option<PathBuf>,
    /// Say what is missing as on this date, such as 2026-11-23, instead of today.
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<NaiveDate>,
    /// Use this authority profile as well, or in place of the shipped one with its id.
    #[arg(long, value_name = "FILE")]
    authority: Vec<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> io::Result<Ending> {
    if is_same_file(&arguments.output, &arguments.file) {
        return Ok(output.fail(&format!(
            "{} is the referral itself. Give the PDF another name.",
            arguments.output.display()
        )));
    }
    let MadePdf {
        rendered,
        unshown,
        advice,
        contradictions,
    } = match make(arguments) {
        Ok(made) => made,
        Err(problem) => {
            return Ok(output.fail(&problem));
        }
    };
    let ending = output.save(&arguments.output, &rendered.bytes)?;
    if ending != Ending::Well {
        return Ok(ending);
    }
    if !unshown.is_empty() {
        output.complain(
            "The PDF shows codes, such as [U+1F9FF], instead of the characters that it cannot show. The data inside \
            the PDF holds those characters unchanged.",
        );
        for one in &unshown {
            let about = one.about.as_ref().map(|about| format!(" – {about}"));
            output.complain(&format!(
                "{}{}: {}",
                one.label,
                about.unwrap_or_default(),
                one.characters_in_words()
            ));
        }
    }
    for said in &contradictions {
        output.complain(&format!("{}: {said}", arguments.file.display()));
    }
    if !contradictions.is_empty() {
        output.complain(&format!(
            "{CHANGED} The PDF, and the data inside it, have what its answers say."
        ));
    }
    if let Some(advice) = advice {
        output.complain(&advice);
    }
    Ok(Ending::Well)
}

/// A PDF, and what to report about it.
struct MadePdf {
    rendered: Rendered,
    /// The answers that it cannot show.
    unshown: Vec<Unshown>,
    /// How to have it show them.
    advice: Option<String>,
    /// What the file says and its answers do not.
    contradictions: Vec<String>,
}

fn make(arguments: &Arguments) -> Result<MadePdf, String> {
    let authorities = Authorities::with(&arguments.authority)?;
    let opened = OpenedFile::read(&arguments.file, &authorities)
        .map_err(|error| format!("{}: {error}", arguments.file.display()))?;
    let case = Case::new(opened.profile, &opened.answers, today(arguments.on));
    let (worked_out, contradictions) = opened.held_against_its_answers();
    // What the paper denies is never inside it.
    let paper = if contradictions.is_empty() {
        paper(&case, &opened.referral, opened.text.as_bytes())
    } else {
        let text = worked_out.to_json().map_err(|error| error.to_string())?;
        paper(&case, &worked_out, text.as_bytes())
    };
    let fonts = Fonts::of(
        &paper,
        arguments
            .fonts
            .as_deref()
            .filter(|folder| !folder.as_os_str().is_empty()),
    )?;
    let rendered = render(&paper, &fonts.set).map_err(|error| format!("No PDF can be made: {error}."))?;
    let unshown = unshown(&case, &rendered, &fonts.set);
    let characters: BTreeSet<char> = unshown.iter().flat_map(|one| &one.characters).copied().collect();
    let advice = fonts.advice(&characters);
    Ok(MadePdf {
        rendered,
        unshown,
        advice,
        contradictions,
    })
}
