//! Referrals as a table for spreadsheets and for systems that take nothing else (RFC 4180): a row for each child.
//!
//! It has the answers alone. What the law says, where a referral goes and what is missing are in the referral file.

use onroll_form::answer::Scope;
use onroll_form::case::Case;
use onroll_form::catalogue::CHILDREN;
use onroll_form::profile::Section;
use onroll_form::question::Kind;
use onroll_form::summary::{RowOf, Rows, Shows, Summary, SummaryAnswer, SummaryGroup};

use crate::referral::Referral;

/// What is between the lines of an answer, and between the things of a list, within a cell.
const BETWEEN: &str = "; ";

/// A row of the table: the cells by the names of their columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferralRow(Vec<(String, String)>);

impl ReferralRow {
    /// The cell of a column.
    pub fn cell(&self, column: &str) -> Option<&str> {
        let cell = self.0.iter().find(|(name, _)| name == column);
        cell.map(|(_, cell)| cell.as_str())
    }

    /// Adds a cell. Where there is one already, both are in it.
    fn add(&mut self, column: &str, cell: String) {
        match self.0.iter_mut().find(|(name, _)| name == column) {
            Some((_, there)) if there.is_empty() => *there = cell,
            Some((_, there)) if !cell.is_empty() => {
                there.push_str(BETWEEN);
                there.push_str(&cell);
            }
            Some(_) => {}
            None => self.0.push((column.to_owned(), cell)),
        }
    }
}

/// The rows of a referral, one for each child; one without a child where none is named yet.
///
/// A column is called by the id of its question, as in the referral file: `child_name`. The entries of any other list are in
/// one column, which is called by the id of the list: `carers`. The checks of a page are in a column with the id of the page.
/// A date is written as year, month and day (`2026-11-23`), a choice in its words. A question that was not answered has an
/// empty cell.
pub fn rows(case: &Case<'_>, referral: &Referral) -> Vec<ReferralRow> {
    let summaries = case.summaries();
    let sections: Vec<(&Section, &Summary)> = case.sections().zip(&summaries).collect();
    let children = sections
        .iter()
        .filter(|(section, _)| section.collection.as_deref() == Some(CHILDREN));
    let children: Vec<Scope<'_>> = children
        .flat_map(|(section, _)| case.scopes(section))
        .flatten()
        .collect();
    let mut of_each: Vec<Option<Scope<'_>>> = children.into_iter().map(Some).collect();
    if of_each.is_empty() {
        of_each.push(None);
    }
    let numbered = (1..).zip(of_each);
    numbered
        .map(|(number, child)| {
            let mut row = ReferralRow(Vec::new());
            row.add("reference", referral.reference.to_string());
            let update = referral.updates.as_ref().map(|update| update.number.to_string());
            row.add("update", update.unwrap_or_default());
            row.add("authority", referral.authority.id.clone());
            row.add(
                "updated",
                referral.updated.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
            );
            row.add(
                "child",
                child.map(|_: Scope<'_>| number.to_string()).unwrap_or_default(),
            );
            for (section, summary) in &sections {
                for group in &summary.groups {
                    add(case, section, group, child, &mut row);
                }
            }
            row
        })
        .collect()
}

/// Adds what a group says, if it is about this child, about all children or about nobody.
fn add<'a>(
    case: &Case<'a>,
    section: &'a Section,
    group: &SummaryGroup,
    child: Option<Scope<'_>>,
    row: &mut ReferralRow,
) {
    let list = section.collection.as_deref();
    let key = child.map(|child| child.item.key.as_str());
    let is_other_child = match list {
        Some(CHILDREN) => group.item.as_deref() != key,
        // What belongs to one child is not told of another.
        _ => owner(case, section, group).is_some_and(|owner| Some(owner) != key),
    };
    if is_other_child {
        return;
    }
    let is_listed = list.is_some() && list != Some(CHILDREN);
    match &group.rows {
        Rows::Answers(answers) => {
            let answers = answers.iter().filter(|answer| answer.of == RowOf::Answer);
            if let Some(list) = list.filter(|_| is_listed) {
                let said = answers.map(|answer| (answer.label.as_str(), cell(case, answer, None)));
                let said: Vec<String> = said
                    .filter(|(_, cell)| !cell.is_empty())
                    .map(|(label, cell)| format!("{label}: {cell}"))
                    .collect();
                row.add(list, said.join(BETWEEN));
            } else {
                let scope = child.filter(|_| list == Some(CHILDREN));
                for answer in answers {
                    row.add(&answer.question, cell(case, answer, scope));
                }
            }
        }
        Rows::Checks { place, rows, .. } => {
            for check in rows {
                let said = check.cells.iter().filter(|cell| !cell.is_empty());
                let said: Vec<&str> = said.map(String::as_str).collect();
                row.add(&place.page, said.join(", "));
            }
        }
    }
}

/// The child to whom the entry of a list belongs.
fn owner<'a>(case: &Case<'a>, section: &'a Section, group: &SummaryGroup) -> Option<&'a str> {
    let key = group.item.as_deref()?;
    let mut scopes = case.scopes(section).into_iter().flatten();
    scopes.find(|scope| scope.item.key == key)?.item.of.as_deref()
}

/// The cell of an answer.
fn cell(case: &Case<'_>, answer: &SummaryAnswer, scope: Option<Scope<'_>>) -> String {
    let asked = case.profile.locate(&answer.question);
    let kind = asked.map(|asked| &asked.question.kind);
    match &answer.answer {
        Shows::Given(lines) => {
            let day = case.date(&answer.question, scope);
            match (kind, day) {
                (Some(Kind::Date { .. }), Some(day)) => day.to_string(),
                (Some(Kind::LongText { .. }), _) => lines.join("\n"),
                (Some(Kind::Address), _) => lines.join(", "),
                _ => lines.join(BETWEEN),
            }
        }
        Shows::Blank | Shows::Missing => String::new(),
        Shows::Refused { typed, .. } => format!("Not accepted: {}", typed.join(BETWEEN)),
    }
}

/// The table of these rows, with a first row of the columns' names. A column is there if any row has it.
///
/// It begins with the mark by which spreadsheets know UTF-8. A cell that a spreadsheet would take for a formula begins with
/// an apostrophe, so that it stays text.
pub fn csv(rows: &[ReferralRow]) -> String {
    let mut columns: Vec<&str> = Vec::new();
    for (name, _) in rows.iter().flat_map(|row| &row.0) {
        if !columns.contains(&name.as_str()) {
            columns.push(name);
        }
    }
    let line = |cells: Vec<&str>| cells.into_iter().map(quoted).collect::<Vec<_>>().join(",");
    let mut lines = vec![line(columns.clone())];
    lines.extend(rows.iter().map(|row| {
        let cells = columns.iter().map(|column| row.cell(column).unwrap_or_default());
        line(cells.collect())
    }));
    format!("\u{feff}{}\r\n", lines.join("\r\n"))
}

/// A cell in quotation marks.
fn quoted(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let apostrophe = if is_formula { "'" } else { "" };
    format!("\"{apostrophe}{}\"", cell.replace('"', "\"\""))
}
