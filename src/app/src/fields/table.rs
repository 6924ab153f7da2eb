//! Questions whose controls are in a table: checks, and periods.

use onroll_form::journey::Shown;
use onroll_form::question::{Column, ColumnKind, Question};
use onroll_form::readiness::Gap;
use onroll_form::value::{
    DONE, MAX_PERIODS, PERIOD_PARTS, attempt_part, last_attempt, period_part, row_label,
};
use yew::prelude::*;

use super::ask::{Ask, Placing, around, control_id};
use super::choices::list;
use crate::components::{
    CheckCell, CheckColumn, CheckColumnKind, CheckRow, CheckTable, ChoiceItem, ChoiceLine, check_table,
    in_lines, text, user_text,
};
use crate::guidance::day;
use crate::state::view::View;

impl Ask<'_> {
    /// The messages about a cell of a table. Its row says already what they are about.
    fn cell_error(&self, part: &str) -> Option<Html> {
        let said = |gap: &'_ Gap| gap.in_row.clone().unwrap_or_else(|| gap.message.clone());
        let messages: Vec<String> = self.gaps(Some(part)).map(said).collect();
        (!messages.is_empty()).then(|| text(messages.join(". ")))
    }
}

/// Periods as the rows of a table, with a row to spare.
pub(super) fn periods(ask: &Ask<'_>, marks: bool) -> Html {
    let id = &ask.question.id;
    let kinds = [
        CheckColumnKind::Date,
        CheckColumnKind::Date,
        CheckColumnKind::Initials,
    ];
    let parts = PERIOD_PARTS.iter().zip(kinds).take(if marks { 3 } else { 2 });
    let blank = |number: &usize| {
        PERIOD_PARTS
            .iter()
            .all(|(part, _)| ask.part(&period_part(*number, part)).is_empty())
    };
    let filled = (1..=MAX_PERIODS)
        .rev()
        .find(|number| !blank(number))
        .unwrap_or_default();
    let rows = (1..=(filled + 1).clamp(3, MAX_PERIODS)).map(|number| CheckRow {
        id: format!("{id}-row-{number}").into(),
        label: format!("Period {number}").into(),
        hint: None,
        cells: parts
            .clone()
            .map(|((part, _), _)| {
                let part = period_part(number, part);
                CheckCell {
                    id: control_id(id, Some(&part)).into(),
                    value: ask.part(&part),
                    error: ask.cell_error(&part),
                    oninput: Some(ask.on_text(Some(&part))),
                    ..CheckCell::default()
                }
            })
            .collect(),
    });
    let table = check_table(CheckTable {
        id: id.clone().into(),
        caption: ask.label().into(),
        caption_classes: "govuk-visually-hidden".into(),
        row_heading: "Period".into(),
        columns: parts
            .clone()
            .map(|((part, label), kind)| CheckColumn {
                id: (*part).into(),
                label: (*label).into(),
                kind,
            })
            .collect(),
        rows: rows.collect(),
    });
    around(ask, table)
}

/// Checks that are next to each other on a page, as one table.
pub fn checks(view: &View<'_>, shown: &Shown<'_>, asked: &[&Question]) -> Html {
    let alone = shown.page.is_check_table();
    let columns = view.case.table_columns(asked, shown.scope);
    let row = |question: &&Question| {
        let ask = &Ask {
            view,
            question,
            scope: shown.scope,
            placing: Placing::Several,
        };
        // Among questions that say that they can be left blank, a check says it too.
        let label = if alone {
            ask.words(&ask.question.label)
        } else {
            ask.label()
        };
        check_rows(ask, &columns, &label)
    };
    let rows = asked.iter().flat_map(row).collect();
    check_table(CheckTable {
        // No table on the page has the same first check.
        id: asked
            .first()
            .map(|first| format!("{}-table", first.id))
            .unwrap_or_default()
            .into(),
        caption: view.case.check_title(shown).into(),
        // The heading of the page says it, unless the table has a title of its own.
        caption_classes: if alone && shown.page.check_title.is_none() {
            "govuk-visually-hidden"
        } else {
            ""
        }
        .into(),
        row_heading: "Check".into(),
        columns: check_columns(&columns),
        rows,
    })
}

fn check_columns(columns: &[&Column]) -> Vec<CheckColumn> {
    let done = CheckColumn {
        id: DONE.into(),
        label: "Done".into(),
        kind: CheckColumnKind::Tick,
    };
    let rest = columns.iter().map(|column| CheckColumn {
        id: column.id.clone().into(),
        label: column.label.clone().into(),
        kind: match column.kind {
            ColumnKind::Date => CheckColumnKind::Date,
            ColumnKind::Text(max) if max <= 10 => CheckColumnKind::Initials,
            ColumnKind::Number { .. } => CheckColumnKind::Initials,
            ColumnKind::Text(max) if max > 100 => CheckColumnKind::Sentences,
            ColumnKind::Phones | ColumnKind::Address => CheckColumnKind::Sentences,
            ColumnKind::Name => CheckColumnKind::Name,
            ColumnKind::Text(_)
            | ColumnKind::Time
            | ColumnKind::Phone
            | ColumnKind::Choice(_)
            | ColumnKind::Children => CheckColumnKind::Text,
        },
    });
    std::iter::once(done).chain(rest).collect()
}

/// The rows of a check: one, or one for each attempt with a row to spare.
fn check_rows(ask: &Ask<'_>, columns: &[&Column], label: &str) -> Vec<CheckRow> {
    let typed = last_attempt(ask.question, &ask.answer());
    let asked = ask
        .question
        .attempts()
        .map_or(1, |attempts| (typed + 1).max(attempts.least).min(attempts.most));
    // What was recorded for a form that asked for more is shown as well.
    let rows = asked.max(typed);
    let own = ask.view.case.check_columns(ask.question, ask.scope);
    (1..=rows)
        .map(|number| check_row(ask, columns, &own, label, number))
        .collect()
}

fn check_row(ask: &Ask<'_>, columns: &[&Column], own: &[&Column], label: &str, number: usize) -> CheckRow {
    let id = &ask.question.id;
    let cell = |part: &str| {
        let part = &attempt_part(number, part);
        CheckCell {
            id: control_id(id, Some(part)).into(),
            value: ask.part(part),
            error: ask.cell_error(part),
            oninput: Some(ask.on_text(Some(part))),
            ..CheckCell::default()
        }
    };
    let rest = columns.iter().map(|column| {
        let Some(own) = own.iter().find(|known| known.id == column.id) else {
            return CheckCell::default();
        };
        let cell = cell(&own.id);
        match &own.kind {
            ColumnKind::Choice(options) => CheckCell {
                options: list(ask, options, &cell.value),
                ..cell
            },
            ColumnKind::Children => CheckCell {
                boxes: boxes(ask, &cell.value),
                ontick: Some(ask.on_tick(Some(&attempt_part(number, &own.id)))),
                ..cell
            },
            _ => cell,
        }
    });
    CheckRow {
        id: control_id(id, Some(&attempt_part(number, "row"))).into(),
        label: row_label(ask.question, label, number).into(),
        hint: if number == 1 { check_hint(ask) } else { None },
        cells: std::iter::once(cell(DONE)).chain(rest).collect(),
    }
}

/// Those among whom a check says for whom it was done.
fn boxes(ask: &Ask<'_>, ticked: &str) -> Vec<ChoiceLine> {
    let case = &ask.view.case;
    let among = case.checked_among(ask.question, ask.scope).into_iter();
    among
        .map(|one| {
            ChoiceLine::Choice(ChoiceItem {
                value: one.item.key.clone().into(),
                label: user_text(case.item_heading(one)),
                checked: ticked.split(' ').any(|key| key == one.item.key),
                ..ChoiceItem::default()
            })
        })
        .collect()
}

/// What helps to do a check, by when it is to be done, and what explains it.
fn check_hint(ask: &Ask<'_>) -> Option<Html> {
    let help = ask.question.hint.as_ref().map(|hint| text(ask.words(hint)));
    let by = ask.view.case.check_deadline(ask.question, ask.scope);
    let lines: Vec<Html> = help.into_iter().chain(by.as_ref().map(day)).collect();
    let explained = ask.explained();
    if lines.is_empty() && explained.is_none() {
        return None;
    }
    Some(html! { <>{ in_lines(lines) }{ for explained }</> })
}

#[cfg(test)]
mod tests;
