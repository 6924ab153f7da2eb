//! `onroll pdf`: the paper of a referral file.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use chrono::NaiveDate;
use clap::Args;
use onroll_document::paper::{Unshown, paper, unshown};
use onroll_document::pdf::{FontSet, Manifest, Paper, Rendered, render};
use onroll_form::case::Case;

use crate::Ending;
use crate::authorities::Authorities;
use crate::commands::opened::{Opened, date, today};
use crate::output::Output;

/// Make the PDF of a referral file.
///
/// The PDF has the file inside it. An incomplete referral is printed too, and says so on every page.
#[derive(Args)]
pub(crate) struct Arguments {
    /// A referral file (onroll-….json); - reads it from standard input.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Where to write the PDF; - writes it to standard output.
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// The folder of fonts that `cargo xtask build` makes. Without it, the folder “fonts” beside this program, then
    /// dist/fonts.
    #[arg(long, value_name = "DIR")]
    fonts: Option<PathBuf>,
    /// Say what is missing as on this date, such as 2026-11-23, instead of today.
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<NaiveDate>,
    /// Use this authority profile as well, or in place of the shipped one with its id.
    #[arg(long, value_name = "FILE")]
    authority: Vec<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> io::Result<Ending> {
    let (rendered, unshown) = match make(arguments) {
        Ok(made) => made,
        Err(problem) => {
            return Ok(output.fail(&problem));
        }
    };
    if arguments.output == Path::new("-") {
        output.bytes(&rendered.bytes)?;
    } else if let Err(error) = fs::write(&arguments.output, &rendered.bytes) {
        return Ok(output.fail(&format!(
            "{} cannot be written: {error}.",
            arguments.output.display()
        )));
    }
    if !unshown.is_empty() {
        output.complain(
            "The PDF shows codes, such as [U+1F9FF], in the place of characters that it cannot show. The data inside it has them as they are.",
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
    Ok(Ending::Well)
}

/// The PDF, and the answers it cannot show.
fn make(arguments: &Arguments) -> Result<(Rendered, Vec<Unshown>), String> {
    let authorities = Authorities::with(&arguments.authority)?;
    let opened = Opened::read(&arguments.file, &authorities)
        .map_err(|error| format!("{}: {error}", arguments.file.display()))?;
    let case = Case::new(opened.profile, &opened.answers, today(arguments.on));
    let paper = paper(&case, &opened.referral, opened.text.as_bytes());
    let fonts = fonts(arguments.fonts.as_deref(), &paper)?;
    let rendered = render(&paper, &fonts).map_err(|error| format!("No PDF can be made: {error}."))?;
    let unshown = unshown(&case, &rendered, &fonts);
    Ok((rendered, unshown))
}

/// The fonts the paper needs, from the folder given or found.
fn fonts(given: Option<&Path>, paper: &Paper) -> Result<FontSet, String> {
    let (folder, list) = match given {
        Some(folder) => {
            let list = list_in(folder);
            (folder.to_owned(), list.ok_or_else(|| format!("There is no list of fonts in {}.", folder.display()))?)
        }
        None => beside_program()
            .into_iter()
            .chain([PathBuf::from("dist/fonts")])
            .find_map(|folder| Some((folder.clone(), list_in(&folder)?)))
            .ok_or(
                "The fonts are missing. Make them with `cargo xtask build`, then run this in the project's folder, \
                 put dist/fonts beside the program as “fonts”, or name the folder with --fonts.",
            )?,
    };
    let unusable =
        |error: &dyn std::fmt::Display| format!("The fonts in {} cannot be used: {error}.", folder.display());
    let list = fs::read_to_string(list).map_err(|error| unusable(&error))?;
    let mut fonts = FontSet::new(Manifest::from_json(&list).map_err(|error| unusable(&error))?);
    fonts.load_dir(&folder, paper).map_err(|error| unusable(&error))?;
    Ok(fonts)
}

fn beside_program() -> Option<PathBuf> {
    Some(env::current_exe().ok()?.parent()?.join("fonts"))
}

/// The list of fonts in a folder: `fonts.json`, or as the page has it, with a hash in its name.
fn list_in(folder: &Path) -> Option<PathBuf> {
    let names = fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path()));
    let is_list = |path: &PathBuf| {
        let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
        name.starts_with("fonts.") && path.extension() == Some(OsStr::new("json"))
    };
    names.filter(is_list).min_by_key(|path| path.as_os_str().len())
}
