//! The rows of a table of checks, as they are read.

use super::{Rows, SummaryCheck, SummaryGroup};
use crate::answer::{Answer, Scope};
use crate::case::Case;
use crate::journey::Shown;
use crate::question::{Column, Question};
use crate::value::{self, Cell, Complaint, Row};

/// What a table has of one column, if the check has it.
type CellOf<'r> = &'r dyn Fn(&Column) -> Option<Result<&'r Cell, &'r str>>;

/// What is said of a check of which nothing was recorded.
const NOT_TICKED: &str = "Not ticked";

impl<'a> Case<'a> {
    /// Checks that follow each other on a page, as a table.
    pub(crate) fn checks(&self, shown: &Shown<'a>, checks: &[&'a Question]) -> SummaryGroup {
        let columns = self.table_columns(checks, shown.scope);
        let ids: Vec<&str> = columns.iter().map(|column| column.id.as_str()).collect();
        let mut headings = vec!["Check".to_owned(), "Done".to_owned()];
        headings.extend(columns.iter().map(|column| column.label.clone()));
        let rows = checks
            .iter()
            .flat_map(|question| self.check_rows(question, &ids, shown.scope))
            .collect();
        SummaryGroup {
            title: Some(self.check_title_apart(shown)),
            item: None,
            is_stray: false,
            rows: Rows::Checks {
                place: shown.place(),
                headings,
                rows,
            },
        }
    }

    /// The rows of a check: one, or one for each attempt.
    fn check_rows(&self, question: &Question, ids: &[&str], scope: Option<Scope<'a>>) -> Vec<SummaryCheck> {
        let label = self.words(question.row_label(), scope);
        let said = |label: String, done: &str, cell: CellOf<'_>| {
            let mut cells = vec![label, done.to_owned()];
            cells.extend(ids.iter().map(|id| {
                let column = question.column(id);
                let said = column.and_then(|column| Some((column, cell(column)?)));
                said.map_or_else(String::new, |(column, said)| {
                    self.cell_in_words(question, column, said, scope)
                })
            }));
            SummaryCheck {
                cells,
                why: Vec::new(),
            }
        };
        let row = |label, done: bool, cell: CellOf<'_>| said(label, if done { "Yes" } else { "No" }, cell);
        let accepted = |label: String, accepted: &Row| {
            row(label, accepted.done, &|column| accepted.cell(&column.id).map(Ok))
        };
        match self.value(question, scope) {
            // Nobody has said that it was not done.
            Ok(None) => vec![said(label, NOT_TICKED, &|_| None)],
            Ok(Some(value)) => match value.rows().as_slice() {
                [only] => vec![accepted(label, only)],
                several => {
                    let numbered = several.iter().enumerate();
                    numbered
                        .map(|(at, one)| accepted(value::row_label(question, &label, at + 1), one))
                        .collect()
                }
            },
            Err(complaints) => {
                let answer = self.answer(&question.id, scope);
                let mut rows = typed_rows(question, &label, answer.as_deref(), &row);
                if let Some(first) = rows.first_mut() {
                    first.why = complaints.iter().map(Complaint::in_words).collect();
                }
                rows
            }
        }
    }
}

/// The rows of a check that is not accepted, as they were typed.
fn typed_rows(
    question: &Question,
    label: &str,
    answer: Option<&Answer>,
    row: &dyn Fn(String, bool, CellOf<'_>) -> SummaryCheck,
) -> Vec<SummaryCheck> {
    let Some(answer) = answer else { return Vec::new() };
    let last = value::last_attempt(question, answer).max(1);
    (1..=last)
        .map(|number| {
            let numbered = || value::row_label(question, label, number);
            row(
                if last == 1 { label.to_owned() } else { numbered() },
                value::is_ticked(answer, number),
                &|column| Some(Err(answer.part(&value::attempt_part(number, &column.id)))),
            )
        })
        .collect()
}
