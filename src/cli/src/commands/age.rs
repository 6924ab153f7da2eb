//! `onroll age`: compulsory school age.

use std::io;

use chrono::NaiveDate;
use clap::Args;
use onroll_form::value::words;
use onroll_rules::school_age::{CompulsorySchoolAge, SchoolAgeStatus, SchoolYear, YearGroup};
use serde_json::json;

use crate::commands::opened::{date, today};
use crate::ending::Ending;
use crate::output::Output;

/// Say when a child is of compulsory school age (Education Act 1996, section 8).
///
/// Ends with 0 when the child is of compulsory school age on the day, 1 when not, and 2 when the child is born after it.
#[derive(Args)]
#[command(after_help = "Examples:
  onroll age --dob 2016-05-04
  onroll age --dob 2016-05-04 --on 2021-09-01 --json")]
pub(crate) struct Arguments {
    /// The date of birth, such as 2016-05-04.
    #[arg(long, value_name = "DATE", value_parser = date)]
    dob: NaiveDate,
    /// The day to look at, instead of today.
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<NaiveDate>,
    /// Write one JSON object.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> io::Result<Ending> {
    let on = today(arguments.on);
    if arguments.dob > on {
        return Ok(output.fail(&format!(
            "The date of birth (--dob) is after {}, the day to look at.",
            words(on)
        )));
    }
    let age = CompulsorySchoolAge::of(arguments.dob);
    let status = age.status_on(on);
    let year_group = YearGroup::on(arguments.dob, on).to_string();
    if arguments.json {
        let said = json!({
            "date_of_birth": arguments.dob,
            "on": on,
            "status": status,
            "first_day": age.first_day,
            "last_day": age.last_day,
            "year_group": year_group,
            "school_year": SchoolYear::of(on).to_string(),
            "provision": "Education Act 1996 s.8",
        });
        output.raw(&said.to_string())?;
    } else {
        let is = match status {
            SchoolAgeStatus::Compulsory => "of compulsory school age",
            SchoolAgeStatus::Under => "not yet of compulsory school age",
            SchoolAgeStatus::Over => "over compulsory school age",
        };
        output.line(&format!("On {}: {is} ({year_group})", words(on)))?;
        output.line(&format!("First day: {}", words(age.first_day)))?;
        output.line(&format!("Last day: {}", words(age.last_day)))?;
    }
    Ok(if status == SchoolAgeStatus::Compulsory {
        Ending::Well
    } else {
        Ending::Not
    })
}
