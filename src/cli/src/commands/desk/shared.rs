//! What the commands of the desk share.

use chrono::NaiveDate;
use clap::Args;
use onroll_desk::case::{DeskCase, cases};
use onroll_desk::event::EventId;
use onroll_desk::register::Register;

use crate::commands::opened::date;
use crate::ending::Ending;
use crate::output::Output;

/// Who writes, and on which day.
#[derive(Args)]
pub(super) struct By {
    /// Who writes this down.
    #[arg(long, value_name = "NAME")]
    pub(super) author: String,
    /// The day on which it happened. Left out, it is today in England.
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(super) on: Option<NaiveDate>,
}

/// A new id, of the system's random bits.
pub(super) fn new_id() -> Result<EventId, String> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|error| format!("This system gives no random numbers: {error}."))?;
    Ok(EventId::new(random))
}

/// Writes what was made of a register's change.
pub(super) fn changed(result: Result<Vec<String>, String>, output: &mut Output) -> Ending {
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
pub(super) fn case_of(register: &Register, start: &str) -> Result<EventId, String> {
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
pub(super) fn short(id: EventId) -> String {
    id.to_string().chars().take(8).collect()
}

/// The child's name as people know it.
pub(super) fn name(case: &DeskCase) -> &str {
    let names = case.child.iter().map(|child| child.name.as_str());
    names
        .into_iter()
        .find(|name| !name.is_empty())
        .unwrap_or("no name known")
}
