//! Writing down what was done.

use std::collections::BTreeMap;

use clap::Args;
use onroll_desk::event::{Event, EventId, Happened};
use onroll_desk::intake::Writer;
use onroll_desk::live::live;
use onroll_desk::register::Register;
use onroll_desk::timetable::{DeskStep, FieldKind};

use chrono::NaiveDate;

use super::lists::timetable;
use super::shared::{By, case_of, changed, new_id};
use crate::commands::opened::{moment, today};
use crate::ending::Ending;
use crate::output::Output;
use crate::register_file::RegisterFile;

/// Record that a step of the council's timetable was taken.
#[derive(Args)]
pub(super) struct RecordStep {
    /// The case, by the start of its number.
    case: String,
    /// The step, by its id.
    step: String,
    /// What was recorded: FIELD=TEXT.
    #[arg(value_name = "FIELD=TEXT")]
    says: Vec<String>,
    #[command(flatten)]
    register: RegisterFile,
    #[command(flatten)]
    by: By,
}

/// Close a case.
#[derive(Args)]
pub(super) struct Close {
    /// The case, by the start of its number.
    case: String,
    /// The outcome, by the council's code.
    #[arg(long, value_name = "CODE")]
    outcome: String,
    /// The reason.
    #[arg(long, value_name = "TEXT")]
    reason: String,
    #[command(flatten)]
    register: RegisterFile,
    #[command(flatten)]
    by: By,
}

impl RecordStep {
    pub(super) fn run(&self, output: &mut Output) -> Ending {
        let on = today(self.by.on);
        let result = self.register.change(None, |register| {
            let case = case_of(register, &self.case)?;
            let timetable = timetable(&register.authority)?;
            let step = timetable.steps.iter().find(|step| step.id == self.step);
            let step = step.ok_or_else(|| {
                format!(
                    "There is no step “{}”. “onroll desk due” names the steps.",
                    self.step
                )
            })?;
            let says = says(step, &self.says)?;
            let step = step.id.clone();
            add(
                register,
                &self.by,
                Some(case),
                &[],
                Happened::Recorded { step, on, says },
            )
        });
        changed(result, output)
    }
}

/// What was recorded, by the fields of the step. A text that a field cannot have is refused.
fn says(step: &DeskStep, given: &[String]) -> Result<BTreeMap<String, String>, String> {
    let mut says = BTreeMap::new();
    for given in given {
        let (id, said) = given
            .split_once('=')
            .ok_or_else(|| format!("Write “{given}” as FIELD=TEXT."))?;
        let known: Vec<&str> = step.records.iter().map(|field| field.id.as_str()).collect();
        let field = step.records.iter().find(|field| field.id == id);
        let field =
            field.ok_or_else(|| format!("The step has no field “{id}”. It has: {}.", known.join(", ")))?;
        let fits = match &field.kind {
            FieldKind::Text => true,
            FieldKind::Date => said.parse::<NaiveDate>().is_ok(),
            FieldKind::YesNo => matches!(said, "yes" | "no"),
            FieldKind::Choice(choices) => choices.iter().any(|choice| choice == said),
        };
        if !fits {
            let wanted = match &field.kind {
                FieldKind::Text => String::new(),
                FieldKind::Date => "a date as year-month-day".to_owned(),
                FieldKind::YesNo => "yes or no".to_owned(),
                FieldKind::Choice(choices) => format!("one of: {}", choices.join("; ")),
            };
            return Err(format!("“{id}” takes {wanted}."));
        }
        says.insert(id.to_owned(), said.to_owned());
    }
    Ok(says)
}

impl Close {
    pub(super) fn run(&self, output: &mut Output) -> Ending {
        let on = today(self.by.on);
        let result = self.register.change(None, |register| {
            let id = case_of(register, &self.case)?;
            let what = Happened::Closed {
                on,
                outcome: self.outcome.clone(),
                reason: self.reason.clone(),
            };
            // It decides anew what was decided before.
            let before: Vec<Event> = live(register.events())
                .into_iter()
                .filter(|event| event.case == Some(id))
                .filter(|event| matches!(event.what, Happened::Closed { .. } | Happened::Reopened { .. }))
                .cloned()
                .collect();
            let before: Vec<&Event> = before.iter().collect();
            add(register, &self.by, Some(id), &before, what)
        });
        changed(result, output)
    }
}

fn add(
    register: &mut Register,
    by: &By,
    case: Option<EventId>,
    replaces: &[&Event],
    what: Happened,
) -> Result<(), String> {
    let mut writer = Writer {
        author: by.author.clone(),
        at: moment(),
        new_id: &mut new_id,
    };
    register.add(writer.event(case, replaces, what)?);
    Ok(())
}
