//! The sections below the first page, without what the first page has in full.

use onroll_form::case::Case;
use onroll_form::profile::Section;
use onroll_form::summary::{Rows, Shows, Summary, SummaryAnswer, SummaryCheck, SummaryGroup};

use super::answer::given_rows;
use super::brief;
use crate::pdf::PaperBlock;

/// From how many answers on those that are the same for all are said once.
const WORTH_A_HEADING: usize = 3;
/// Up to how many are named one by one.
const NAMED: usize = 3;

/// A section, without what was not given and is not asked for. The evidence goes before the first table of checks there is.
pub(super) fn section(
    case: &Case<'_>,
    shown: &Section,
    summary: &Summary,
    evidence: &mut Vec<PaperBlock>,
    blocks: &mut Vec<PaperBlock>,
) {
    let shared = shared(summary);
    let items = summary.groups.iter().filter(|group| is_item(group));
    let names: Vec<&str> = items.filter_map(|group| group.title.as_deref()).collect();
    let all = together(case, shown.collection.as_deref(), &names);
    let mut said = Vec::new();
    answers(case, Some(&all), shared.iter().copied(), &mut said);
    for group in &summary.groups {
        match &group.rows {
            Rows::Answers(_) => {
                let is_said =
                    |row: &SummaryAnswer| is_item(group) && shared.iter().any(|one| is_same(one, row));
                let rows = still_to_say(group).filter(|row| !is_said(row));
                answers(case, group.title.as_deref(), rows, &mut said);
            }
            Rows::Checks { headings, rows, .. } => {
                said.append(evidence);
                checks(summary, group, headings, rows, &mut said);
            }
        }
    }
    if !said.is_empty() {
        blocks.push(PaperBlock::heading(1, &summary.title));
        blocks.append(&mut said);
    }
}

/// Answers under what they are about, if there are any.
fn answers<'a>(
    case: &Case<'_>,
    title: Option<&str>,
    rows: impl Iterator<Item = &'a SummaryAnswer>,
    blocks: &mut Vec<PaperBlock>,
) {
    let rows = given_rows(case, rows);
    if !rows.is_empty() {
        blocks.extend(title.map(|title| PaperBlock::heading(2, title)));
        blocks.push(PaperBlock::Rows { caption: None, rows });
    }
}

/// The answers of a group that neither the first page nor the group’s title has in full.
fn still_to_say(group: &SummaryGroup) -> impl Iterator<Item = &SummaryAnswer> {
    let rows: &[SummaryAnswer] = match &group.rows {
        Rows::Answers(rows) => rows,
        Rows::Checks { .. } => &[],
    };
    rows.iter().filter(|row| {
        let Shows::Given(lines) = &row.answer else {
            return true;
        };
        let is_title = group.item.is_some() && lines.as_slice() == group.title.as_slice();
        !is_title && !brief::has(group, &row.question)
    })
}

/// The answers that all items of a section share, where there are enough of them: two children of one school.
fn shared(summary: &Summary) -> Vec<&SummaryAnswer> {
    let mut items = summary.groups.iter().filter(|group| is_item(group));
    let Some(first) = items.next() else {
        return Vec::new();
    };
    let others: Vec<&SummaryGroup> = items.collect();
    let is_shared = |row: &&SummaryAnswer| {
        let mut others = others.iter();
        matches!(row.answer, Shows::Given(_))
            && others.all(|other| still_to_say(other).any(|theirs| is_same(theirs, row)))
    };
    let shared: Vec<&SummaryAnswer> = still_to_say(first).filter(is_shared).collect();
    if others.is_empty() || shared.len() < WORTH_A_HEADING {
        return Vec::new();
    }
    shared
}

/// Whether a group has the answers of one item of a list.
fn is_item(group: &SummaryGroup) -> bool {
    group.item.is_some() && !group.is_stray && matches!(group.rows, Rows::Answers(_))
}

fn is_same(one: &SummaryAnswer, other: &SummaryAnswer) -> bool {
    (&one.question, &one.label, &one.answer) == (&other.question, &other.label, &other.answer)
}

/// All these of a list by name; of many how many they are.
pub(super) fn together(case: &Case<'_>, collection: Option<&str>, names: &[&str]) -> String {
    let listed = collection.and_then(|id| case.profile.collection(id));
    match (listed, names) {
        (Some(listed), names) if names.len() > NAMED => format!("All {} {}", names.len(), listed.many),
        (_, [others @ .., last]) if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        (_, names) => names.join(", "),
    }
}

/// A table of checks, and under it what is wrong in it.
fn checks(
    summary: &Summary,
    group: &SummaryGroup,
    headings: &[String],
    rows: &[SummaryCheck],
    blocks: &mut Vec<PaperBlock>,
) {
    blocks.push(PaperBlock::Table {
        caption: group.title.clone().unwrap_or_else(|| summary.title.clone()),
        headers: headings.to_vec(),
        rows: rows.iter().map(|row| row.cells.clone()).collect(),
    });
    let wrong: Vec<String> = rows
        .iter()
        .flat_map(|row| &row.why)
        .map(|why| format!("Not accepted: {why}"))
        .collect();
    if !wrong.is_empty() {
        blocks.push(PaperBlock::List(wrong));
    }
}
