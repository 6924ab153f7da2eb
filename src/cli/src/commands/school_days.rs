//! `onroll school-days`: counting and adding school days.

use std::io;

use chrono::NaiveDate;
use clap::Args;
use onroll_form::value::words;
use onroll_rules::calendar::{DateSpan, SchoolCalendar};

use crate::commands::opened::date;
use crate::ending::Ending;
use crate::output::Output;

/// Count the school days in a period, including its first and last days, or add school days to a date.
///
/// A school day is a day on which there is a session at that school (Education Act 1996, section 579). Weekends and
/// England's bank holidays are known; the school's holidays, INSET days and closures are not, unless you give them.
#[derive(Args)]
#[command(after_help = "Examples:
  onroll school-days --from 2026-11-02 --to 2026-11-30
  onroll school-days --from 2026-10-19 --to 2026-11-06 --closed 2026-10-26..2026-10-30
  onroll school-days --from 2026-11-02 --add 10")]
pub(crate) struct Arguments {
    /// The first day of the period; with --add, the day after which counting starts.
    #[arg(long, value_name = "DATE", value_parser = date)]
    from: NaiveDate,
    /// The last day of the period.
    #[arg(long, value_name = "DATE", value_parser = date, required_unless_present = "add", conflicts_with = "add")]
    to: Option<NaiveDate>,
    /// Add this many school days.
    #[arg(long, value_name = "N")]
    add: Option<u32>,
    /// Days on which the school is closed, such as 2026-10-26..2026-10-30. You can give this more than once.
    #[arg(long, value_name = "DATE..DATE", value_parser = span)]
    closed: Vec<DateSpan>,
    /// Write one JSON object.
    #[arg(long)]
    json: bool,
}

/// Reads `2026-10-26..2026-10-30`, or one day.
fn span(text: &str) -> Result<DateSpan, String> {
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let (from, to) = (date(from)?, date(to)?);
    if to < from {
        return Err("the last day must be on or after the first day".into());
    }
    Ok(DateSpan { from, to })
}

pub(crate) fn run(arguments: &Arguments, output: &mut Output) -> io::Result<Ending> {
    if arguments.to.is_some_and(|to| to < arguments.from) {
        return Ok(output.fail("The last day of the period (--to) is before its first day (--from)."));
    }
    let calendar = SchoolCalendar {
        closures: arguments.closed.clone(),
        ..SchoolCalendar::default()
    };
    let (said, json) = match (arguments.to, arguments.add) {
        (Some(to), _) => match calendar.count(arguments.from, to) {
            Ok(count) => (
                format!(
                    "{} school days from {} to {}\n{}",
                    count.school_days,
                    words(count.from),
                    words(count.to),
                    count.calendar.sentence
                ),
                serde_json::to_string(&count)?,
            ),
            Err(error) => return Ok(output.fail(&error.to_string())),
        },
        (None, add) => match calendar.add(arguments.from, add.unwrap_or_default()) {
            Ok(day) => (
                format!(
                    "{} is {} school days after {}\n{}",
                    words(day.date),
                    day.school_days,
                    words(day.after),
                    day.calendar.sentence
                ),
                serde_json::to_string(&day)?,
            ),
            Err(error) => return Ok(output.fail(&error.to_string())),
        },
    };
    if arguments.json {
        output.raw(&json)?
    } else {
        output.line(&said)?
    }
    Ok(Ending::Well)
}
