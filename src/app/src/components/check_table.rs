//! The evidence of checks: a table to fill in, which becomes one card per check on a phone.
//!
//! It is a table in the markup at every width; the style sheet alone makes the cards. Because a browser stops exposing a
//! table whose `display` is changed, every part says its role. In the cards, `data-label` shows the column's name
//! beside each control, and each control has a label of its own that names column and row.

use super::Field;
use super::input::{Input, input};
use super::label::{Label, label};
use super::messages::{ErrorMessage, error_message};
use super::parts::{classes, on_tick, or, some, text, when};
use super::select::{Select, SelectOption, select};
use yew::prelude::*;

/// The whole table.
#[derive(Clone, Default)]
pub struct CheckTable {
    /// Beginning of the ids of caption and headings.
    pub id: AttrValue,
    pub caption: AttrValue,
    /// `govuk-table__caption--m` when empty.
    pub caption_classes: AttrValue,
    /// Heading of the first column, which names the checks.
    pub row_heading: AttrValue,
    pub columns: Vec<CheckColumn>,
    pub rows: Vec<CheckRow>,
}

/// One thing asked about each check.
#[derive(Clone, Default)]
pub struct CheckColumn {
    pub id: AttrValue,
    pub label: AttrValue,
    pub kind: CheckColumnKind,
}

/// What the cells of a column hold.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum CheckColumnKind {
    /// A tick box: `yes` or empty.
    Tick,
    /// A date as typed, in figures or with the month's name.
    Date,
    /// A few words, such as an outcome.
    #[default]
    Text,
    /// Two or three letters, such as initials.
    Initials,
    /// `yes`, `no` or empty.
    YesNo,
}

/// One check.
#[derive(Clone, Default)]
pub struct CheckRow {
    pub id: AttrValue,
    pub label: AttrValue,
    pub hint: Option<Html>,
    /// One cell for each column, in the columns' order.
    pub cells: Vec<CheckCell>,
}

/// One answer. A cell without id is left blank: the question does not apply.
#[derive(Clone, Default)]
pub struct CheckCell {
    pub id: AttrValue,
    /// The id serves when it is empty.
    pub name: AttrValue,
    pub value: AttrValue,
    pub error: Option<Html>,
    /// Told the whole value when it changes.
    pub oninput: Option<Callback<String>>,
}

/// A table of checks to fill in.
pub fn check_table(table: CheckTable) -> Html {
    let caption_id: AttrValue = [table.id.as_str(), "-caption"].concat().into();
    let columns = table.columns;
    let heads: Html = columns
        .iter()
        .map(|column| {
            html! {
                <th scope="col" role="columnheader" class={kind_class("govuk-table__header", column.kind)}>
                    { text(column.label.clone()) }
                </th>
            }
        })
        .collect();
    let rows: Html = table.rows.into_iter().map(|one| row(one, &columns)).collect();
    html! {
        <table class="govuk-table onroll-checks" role="table" aria-labelledby={caption_id.clone()} id={some(&table.id)}>
            <caption
                class={classes("govuk-table__caption", &[&or(table.caption_classes, "govuk-table__caption--m")])}
                id={caption_id}
            >
                { text(table.caption) }
            </caption>
            <thead class="govuk-table__head onroll-checks__head" role="rowgroup">
                <tr class="govuk-table__row" role="row">
                    <th scope="col" role="columnheader" class="govuk-table__header">{ text(table.row_heading) }</th>
                    { heads }
                </tr>
            </thead>
            <tbody class="govuk-table__body" role="rowgroup">{ rows }</tbody>
        </table>
    }
}

fn row(row: CheckRow, columns: &[CheckColumn]) -> Html {
    let hint_id = row
        .hint
        .is_some()
        .then(|| AttrValue::from([row.id.as_str(), "-hint"].concat()));
    let cells: Html = row
        .cells
        .into_iter()
        .zip(columns)
        .enumerate()
        .map(|(position, (one, column))| {
            // The first control of the row carries the hint: heard once, not at every column.
            let hint = if position == 0 { hint_id.clone() } else { None };
            cell(one, column, &row.label, hint)
        })
        .collect();
    html! {
        <tr class="govuk-table__row onroll-checks__row" role="row" id={some(&row.id)}>
            <th scope="row" role="rowheader" class="govuk-table__header onroll-checks__name">
                { text(row.label) }
                if let Some(hint) = row.hint {
                    <div id={hint_id} class="govuk-hint onroll-checks__hint">{ hint }</div>
                }
            </th>
            { cells }
        </tr>
    }
}

fn cell(cell: CheckCell, column: &CheckColumn, row_label: &AttrValue, hint: Option<AttrValue>) -> Html {
    let class = kind_class("govuk-table__cell onroll-checks__cell", column.kind);
    if cell.id.is_empty() {
        return html! { <td role="cell" class={classes("onroll-checks__blank", &[&class])} /> };
    }
    let error_id = cell
        .error
        .is_some()
        .then(|| AttrValue::from([cell.id.as_str(), "-error"].concat()));
    let described_by = match (hint, &error_id) {
        (Some(hint), Some(error)) => Some(format!("{hint} {error}").into()),
        (one, other) => one.or_else(|| other.clone()),
    };
    let error = cell.error.clone().map(|content| {
        error_message(ErrorMessage {
            id: error_id.unwrap_or_default(),
            content,
            ..ErrorMessage::default()
        })
    });
    let name = format!("{}: {row_label}", column.label).into();
    let control = match column.kind {
        CheckColumnKind::Tick => tick(cell, name, described_by),
        CheckColumnKind::YesNo => yes_no(cell, name, described_by),
        CheckColumnKind::Date | CheckColumnKind::Text | CheckColumnKind::Initials => {
            words(cell, name, described_by, column.kind)
        }
    };
    html! {
        <td role="cell" {class} data-label={column.label.clone()}>
            <div class="onroll-checks__control">{ error.unwrap_or_default() }{ control }</div>
        </td>
    }
}

fn kind_class(base: &'static str, kind: CheckColumnKind) -> AttrValue {
    classes(
        base,
        &[match kind {
            CheckColumnKind::Tick => "onroll-checks__cell--tick",
            CheckColumnKind::Date => "onroll-checks__cell--date",
            CheckColumnKind::Initials => "onroll-checks__cell--initials",
            CheckColumnKind::YesNo => "onroll-checks__cell--yes-no",
            CheckColumnKind::Text => "",
        }],
    )
}

/// A control whose label is heard here and seen in the headings of table or card.
fn field(id: AttrValue, name: AttrValue, heard: AttrValue, described_by: Option<AttrValue>) -> Field {
    Field {
        label: Label {
            content: text(heard),
            classes: AttrValue::Static("govuk-visually-hidden"),
            ..Label::default()
        },
        name: if name.is_empty() { id.clone() } else { name },
        id,
        described_by: described_by.unwrap_or_default(),
        group_classes: AttrValue::Static("onroll-checks__group"),
        ..Field::default()
    }
}

fn words(cell: CheckCell, heard: AttrValue, described_by: Option<AttrValue>, kind: CheckColumnKind) -> Html {
    let spellcheck = matches!(kind, CheckColumnKind::Date | CheckColumnKind::Initials).then_some(false);
    input(Input {
        classes: AttrValue::Static(when(cell.error.is_some(), "govuk-input--error")),
        field: field(cell.id, cell.name, heard, described_by),
        value: cell.value,
        autocomplete: AttrValue::Static("off"),
        spellcheck,
        oninput: cell.oninput,
        ..Input::default()
    })
}

/// The words of the label are hidden, the label itself is not: the box is drawn on it.
fn tick(cell: CheckCell, name: AttrValue, described_by: Option<AttrValue>) -> Html {
    let oninput = cell.oninput.map(|changed| {
        Callback::from(move |on: bool| changed.emit(if on { "yes".to_owned() } else { String::new() }))
    });
    let words = label(Label {
        content: html! { <span class="govuk-visually-hidden">{ text(name) }</span> },
        classes: AttrValue::Static("govuk-checkboxes__label"),
        control: cell.id.clone(),
        ..Label::default()
    });
    html! {
        <div class="govuk-checkboxes govuk-checkboxes--small onroll-checks__group">
            <div class="govuk-checkboxes__item">
                <input
                    class="govuk-checkboxes__input"
                    id={cell.id.clone()}
                    name={if cell.name.is_empty() { cell.id } else { cell.name }}
                    type="checkbox"
                    value="yes"
                    checked={!cell.value.is_empty()}
                    aria-describedby={described_by}
                    onchange={on_tick(oninput)}
                />
                { words }
            </div>
        </div>
    }
}

fn yes_no(cell: CheckCell, heard: AttrValue, described_by: Option<AttrValue>) -> Html {
    let lines = [("", ""), ("yes", "Yes"), ("no", "No")].map(|(value, words)| SelectOption {
        value: Some(AttrValue::Static(value)),
        text: AttrValue::Static(words),
        selected: cell.value == value,
        disabled: false,
    });
    select(Select {
        classes: AttrValue::Static(when(cell.error.is_some(), "govuk-select--error")),
        field: field(cell.id, cell.name, heard, described_by),
        options: lines.into(),
        onchange: cell.oninput,
    })
}
