//! Lists of the cases, and of what is due in them.

use std::io;

use chrono::NaiveDate;
use clap::Args;
use onroll_desk::case::{CaseStatus, DeskCase, cases};
use onroll_desk::due::{State, StepDue, tasks};
use onroll_desk::register::Register;
use onroll_desk::timetable::Timetable;
use onroll_rules::calendar::SchoolCalendar;

use super::shared::{name, short};
use crate::authorities::Authorities;
use crate::commands::opened::{date, today};
use crate::ending::Ending;
use crate::output::Output;
use crate::register_file::RegisterFile;

/// The shipped timetables: id and text.
const TIMETABLES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/timetables.rs"));

/// List the cases, or what is due in them.
#[derive(Args)]
pub(super) struct List {
    #[command(flatten)]
    register: RegisterFile,
    /// The day that counts as today. Left out, it is today in England.
    #[arg(long, value_name = "DATE", value_parser = date)]
    on: Option<NaiveDate>,
}

/// The lines of a list.
type CaseLines = Result<Vec<String>, String>;

impl List {
    pub(super) fn run(
        &self,
        output: &mut Output,
        lines: &dyn Fn(&Register, NaiveDate) -> CaseLines,
    ) -> io::Result<Ending> {
        let on = today(self.on);
        let listed = self
            .register
            .read()
            .and_then(|(register, said)| Ok((lines(&register, on)?, said)));
        match listed {
            Ok((lines, said)) => {
                for line in lines {
                    output.line(&line)?;
                }
                for said in said {
                    output.complain(&said);
                }
                Ok(Ending::Well)
            }
            Err(error) => Ok(output.fail(&error)),
        }
    }
}

/// The timetable of a council.
pub(super) fn timetable(authority: &str) -> Result<Timetable, String> {
    let text = TIMETABLES
        .iter()
        .find(|(id, _)| *id == authority)
        .map(|(_, text)| *text);
    let text = text.ok_or_else(|| format!("There is no timetable of the desk of {authority}."))?;
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// The calendar of a council's schools.
fn calendar(authority: &str) -> Result<SchoolCalendar, String> {
    let authorities = Authorities::with(&[])?;
    let calendar = authorities.get(authority).map(|profile| SchoolCalendar {
        terms: profile.terms.clone(),
        closures: profile.closures.clone(),
        ..SchoolCalendar::default()
    });
    Ok(calendar.unwrap_or_default())
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "what is due can fail, and both are listed alike"
)]
pub(super) fn cases_of(register: &Register, _: NaiveDate) -> CaseLines {
    Ok(cases(register).iter().map(case_line).collect())
}

fn case_line(case: &DeskCase) -> String {
    let status = match case.status.as_slice() {
        [CaseStatus::Open] => "open".to_owned(),
        [CaseStatus::Reopened { on, .. }] => format!("reopened on {on}"),
        [CaseStatus::Closed { on, outcome, .. }] => format!("closed on {on} ({outcome})"),
        _ => "officers disagree whether it is closed".to_owned(),
    };
    let officer = match case.officer.as_slice() {
        [] => "nobody has it".to_owned(),
        officers => officers.join(" or "),
    };
    format!(
        "{}  since {}  {}  {status}  {officer}",
        short(case.id),
        case.on,
        name(case)
    )
}

pub(super) fn due(register: &Register, on: NaiveDate) -> CaseLines {
    let timetable = timetable(&register.authority)?;
    let calendar = calendar(&register.authority)?;
    let all = cases(register);
    let mut all_due: Vec<(Option<NaiveDate>, String)> = Vec::new();
    for case in &all {
        for task in tasks(case, &timetable, &calendar, on) {
            let word = match task.state {
                State::Late if task.may_be_later => "LATE IF SCHOOLS WERE OPEN",
                State::Late => "LATE",
                State::Due => "due",
                _ => continue,
            };
            all_due.push((task.by, due_line(word, case, &task)));
        }
    }
    all_due.sort_by_key(|(by, _)| (by.is_none(), *by));
    Ok(all_due.into_iter().map(|(_, line)| line).collect())
}

fn due_line(word: &str, case: &DeskCase, task: &StepDue<'_>) -> String {
    let by = task.by.map_or("no day given".to_owned(), |by| format!("by {by}"));
    let open = task
        .step
        .not_given
        .as_ref()
        .map_or(String::new(), |open| format!(" (not set: {open})"));
    format!(
        "{word}  {by}  {}  {}  {}: {}{open}",
        short(case.id),
        name(case),
        task.step.id,
        task.step.title
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shipped_timetable_is_read_and_belongs_to_a_shipped_profile() {
        assert_eq!(TIMETABLES.len(), 5);
        for (id, _) in TIMETABLES {
            let timetable = timetable(id).unwrap_or_else(|error| panic!("{id}: {error}"));
            assert_eq!(timetable.authority, *id);
            assert_eq!(timetable.mistakes(), [], "{id}");
        }
    }
}
