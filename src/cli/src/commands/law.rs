//! `onroll grounds` and `onroll timeline`: what the law says of every child of a referral.

use std::io;
use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;
use onroll_form::answer::Scope;
use onroll_form::case::Case;
use onroll_form::catalogue::CHILDREN;
use onroll_form::law::{ChildVerdict, ground_in_words, other_grounds};
use onroll_form::value::words;
use onroll_rules::timeline::TimelineEvent;
use serde::Serialize;
use serde_json::json;

use crate::authorities::Authorities;
use crate::commands::opened::{OpenedFile, date, today};
use crate::ending::Ending;
use crate::output::Output;

/// Say for every child and every ground whether the name may come off the admission register, and why.
///
/// Ends with 0 when for every child a ground applies and nothing has to be done first, 1 when that is not so for one of
/// them, and 2 when the file cannot be read.
#[derive(Args)]
#[command(after_help = "Examples:
  onroll grounds onroll-ONR-2222-2222.json
  onroll grounds --json --on 2026-11-23 referral.json")]
pub(crate) struct Grounds {
    #[command(flatten)]
    from: FromFile,
}

/// List the dates that follow for every child: when an absence reaches its limits, when a return is due.
///
/// Ends with 0, or with 2 when the file cannot be read.
#[derive(Args)]
#[command(after_help = "Examples:
  onroll timeline onroll-ONR-2222-2222.json
  onroll timeline --json --on 2026-11-23 referral.json")]
pub(crate) struct Timeline {
    #[command(flatten)]
    from: FromFile,
}

#[derive(Args)]
struct FromFile {
    /// The referral file (onroll-….json); - reads one from standard input.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Judge as on this date, such as 2026-11-23, instead of today.
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<NaiveDate>,
    /// Write one JSON object.
    #[arg(long)]
    json: bool,
    /// Use this authority profile as well, or in place of the shipped one with its id.
    #[arg(long, value_name = "FILE")]
    authority: Vec<PathBuf>,
}

/// A child, and what the law says of it on every ground.
#[derive(Serialize)]
struct Child {
    key: String,
    name: String,
    #[serde(flatten)]
    finding: ChildVerdict,
}

impl FromFile {
    /// What the law says of every child of the file of whom the form asks for a ground, and the names of the others.
    fn children(&self) -> Result<(Vec<Child>, Vec<String>), String> {
        let authorities = Authorities::with(&self.authority)?;
        let opened = OpenedFile::read(&self.file, &authorities)?;
        let case = Case::new(opened.profile, &opened.answers, today(self.on));
        let items = opened.answers.items(CHILDREN);
        let (mut children, mut others) = (Vec::new(), Vec::new());
        for item in items {
            let scope = Scope {
                collection: CHILDREN,
                item,
            };
            let name = case.item_heading(scope);
            if case.asks_for_a_ground(scope) {
                children.push(Child {
                    key: scope.item.key.clone(),
                    name,
                    finding: case.every_ground(scope),
                });
            } else {
                others.push(name);
            }
        }
        Ok((children, others))
    }
}

pub(crate) fn grounds(arguments: &Grounds, output: &mut Output) -> io::Result<Ending> {
    let (children, others) = match arguments.from.children() {
        Ok(found) => found,
        Err(problem) => return Ok(output.fail(&problem)),
    };
    let applies = |child: &Child| {
        let assessment = &child.finding.assessment;
        assessment.grounds.iter().any(|ground| assessment.is_duty(ground))
    };
    let ending = if others.is_empty() && children.iter().all(applies) {
        Ending::Well
    } else {
        Ending::Not
    };
    if arguments.from.json {
        output.raw(&json!({ "children": children }).to_string())?;
        return Ok(ending);
    }
    for child in &children {
        let assessment = &child.finding.assessment;
        output.line(&format!("{}: {}", child.name, assessment.summary))?;
        for caution in assessment.cautions_beside_summary() {
            output.line(&format!("  {}", caution.in_words()))?;
        }
        if let Some(other) = &assessment.other_age {
            output.line(&format!("  {}", other_grounds(other)))?;
        }
        for ground in &assessment.grounds {
            output.line(&format!("  {}", ground_in_words(assessment, ground)))?;
        }
    }
    not_looked_at(&others, output)?;
    Ok(ending)
}

pub(crate) fn timeline(arguments: &Timeline, output: &mut Output) -> io::Result<Ending> {
    let (children, others) = match arguments.from.children() {
        Ok(found) => found,
        Err(problem) => return Ok(output.fail(&problem)),
    };
    if arguments.from.json {
        let dates = |child: &Child| json!({ "key": child.key, "name": child.name, "timeline": child.finding.timeline });
        output.raw(&json!({ "children": children.iter().map(dates).collect::<Vec<_>>() }).to_string())?;
        return Ok(Ending::Well);
    }
    for child in &children {
        output.line(&child.name)?;
        for event in &child.finding.timeline {
            output.line(&format!("  {}", in_words(event)))?;
        }
    }
    not_looked_at(&others, output)?;
    Ok(Ending::Well)
}

/// The form asks nothing about a register for these children, so the page and the paper say nothing either.
fn not_looked_at(names: &[String], output: &mut Output) -> io::Result<()> {
    for name in names {
        output.line(&format!(
            "{name}: this form does not ask for the ground for removing a name from the register, so no ground was \
            checked."
        ))?;
    }
    Ok(())
}

fn in_words(event: &TimelineEvent) -> String {
    format!(
        "{}: {}. {} ({})",
        words(event.date),
        event.title,
        event.reason_in_full(),
        event.provision
    )
}
