//! The evidence of checks: a table to fill in, which becomes one card per check on a phone.
//!
//! It is a table in the markup at every width; the style sheet alone makes the cards. Because a browser stops exposing a
//! table whose `display` is changed, every part says its role. Each control has a label of its own that names column and
//! check; the cards show it, so that there as anywhere a tap on the words reaches the control.

use super::checkboxes::{Checkboxes, checkboxes};
use super::choice::ChoiceLine;
use super::field::{Described, Field};
use super::group::{Group, Legend};
use super::input::{Input, input};
use super::label::{Label, label};
use super::parts::{OFF, cards, classes, on_tick, or, some, text};
use super::select::{Select, SelectOption, select};
use super::textarea::{Textarea, textarea};
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
    /// A few words.
    #[default]
    Text,
    /// A sentence or two, such as an outcome: all of it can be seen while it is typed.
    Sentences,
    /// Two or three letters, such as initials.
    Initials,
    /// A person’s name.
    Name,
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
    pub value: AttrValue,
    pub error: Option<Html>,
    /// Told the whole value when it changes.
    pub oninput: Option<Callback<String>>,
    /// A list to choose from, in place of what the column holds.
    pub options: Vec<SelectOption>,
    /// Boxes to tick, in place of what the column holds.
    pub boxes: Vec<ChoiceLine>,
    /// Told which box changed and whether it is ticked now.
    pub ontick: Option<Callback<(AttrValue, bool)>>,
}

/// A table of checks to fill in.
pub fn check_table(table: CheckTable) -> Html {
    let caption_id: AttrValue = [table.id.as_str(), "-caption"].concat().into();
    let columns = table.columns;
    let heads: Html = columns
        .iter()
        .map(|column| {
            html! {
                <th scope="col" role="columnheader" class={kind_class("govuk-table__header onroll-checks__heading", column.kind)}>
                    { text(column.label.clone()) }
                </th>
            }
        })
        .collect();
    let dates: AttrValue = [table.id.as_str(), "-dates"].concat().into();
    let has_dates = columns.iter().any(|column| column.kind == CheckColumnKind::Date);
    let rows: Html = table
        .rows
        .into_iter()
        .map(|one| row(one, &columns, &dates))
        .collect();
    html! {
        <>
        if has_dates {
            <div class="govuk-hint" id={dates}>{ text("Write dates with the day first, for example 27/9/2026") }</div>
        }
        <table class={classes("govuk-table onroll-checks", &[&cards(columns.len() + 1)])} role="table" aria-labelledby={caption_id.clone()} id={some(&table.id)}>
            <caption
                class={classes("govuk-table__caption", &[&or(table.caption_classes, "govuk-table__caption--m")])}
                id={caption_id}
            >
                { text(table.caption) }
            </caption>
            <thead class="govuk-table__head" role="rowgroup">
                <tr class="govuk-table__row" role="row">
                    <th
                        scope="col"
                        role="columnheader"
                        class="govuk-table__header onroll-checks__heading onroll-checks__heading--name"
                    >
                        { text(table.row_heading) }
                    </th>
                    { heads }
                </tr>
            </thead>
            <tbody class="govuk-table__body" role="rowgroup">{ rows }</tbody>
        </table>
        </>
    }
}

/// A row. The hint with the id `dates` says how dates are written.
fn row(row: CheckRow, columns: &[CheckColumn], dates: &AttrValue) -> Html {
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
            let hint = match column.kind {
                CheckColumnKind::Date => Some(dates.clone()),
                _ => None,
            };
            let of_row = hint_id.iter().filter(|_| position == 0);
            let described_by: Vec<&str> = of_row.chain(&hint).map(AttrValue::as_str).collect();
            cell(one, column, &row.label, described_by.join(" ").into())
        })
        .collect();
    html! {
        // Named, so that a control keeps the focus when a row appears or disappears above it.
        <tr key={row.id.to_string()} class="govuk-table__row onroll-checks__row" role="row" id={some(&row.id)}>
            <th scope="row" role="rowheader" class="govuk-table__header">
                { text(row.label) }
                if let Some(hint) = row.hint {
                    <div id={hint_id} class="govuk-hint onroll-checks__hint">{ hint }</div>
                }
            </th>
            { cells }
        </tr>
    }
}

fn cell(cell: CheckCell, column: &CheckColumn, check: &AttrValue, described_by: AttrValue) -> Html {
    let class = kind_class("govuk-table__cell onroll-checks__cell", column.kind);
    if cell.id.is_empty() {
        return html! { <td role="cell" class={classes("onroll-checks__blank", &[&class])} /> };
    }
    let names = names(&column.label, check);
    let control = match column.kind {
        _ if !cell.options.is_empty() => list(cell, names, described_by),
        _ if !cell.boxes.is_empty() => boxes(cell, names),
        CheckColumnKind::Tick => tick(cell, names, &described_by),
        CheckColumnKind::Sentences => sentences(cell, names, described_by),
        kind => words(cell, names, described_by, kind),
    };
    html! { <td role="cell" {class}>{ control }</td> }
}

fn kind_class(base: &'static str, kind: CheckColumnKind) -> AttrValue {
    classes(
        base,
        &[match kind {
            CheckColumnKind::Tick => "onroll-checks__cell--tick",
            CheckColumnKind::Date => "onroll-checks__cell--date",
            CheckColumnKind::Initials => "onroll-checks__cell--initials",
            CheckColumnKind::Text | CheckColumnKind::Sentences | CheckColumnKind::Name => "",
        }],
    )
}

/// The words of a control's label. In a card the column's name is seen; in the table its heading is above the
/// control, and only screen readers say the label.
fn names(column: &AttrValue, check: &AttrValue) -> Html {
    html! {
        <>
            <span class="onroll-checks__column">{ text(column.clone()) }</span>
            <span class="govuk-visually-hidden">{ ": " }{ text(check.clone()) }</span>
        </>
    }
}

fn field(cell: &mut CheckCell, names: Html, described_by: AttrValue) -> Field {
    Field {
        id: cell.id.clone(),
        name: cell.id.clone(),
        label: Label {
            content: names,
            classes: AttrValue::Static("onroll-checks__label"),
            ..Label::default()
        },
        error: cell.error.take(),
        described_by,
        group_classes: AttrValue::Static("onroll-checks__control"),
        ..Field::default()
    }
}

fn words(mut cell: CheckCell, names: Html, described_by: AttrValue, kind: CheckColumnKind) -> Html {
    input(Input {
        field: field(&mut cell, names, described_by),
        value: cell.value,
        spellcheck: (kind != CheckColumnKind::Text).then_some(false),
        oninput: cell.oninput,
        ..Input::default()
    })
}

fn sentences(mut cell: CheckCell, names: Html, described_by: AttrValue) -> Html {
    textarea(Textarea {
        field: field(&mut cell, names, described_by),
        value: cell.value,
        rows: 2,
        oninput: cell.oninput,
        ..Textarea::default()
    })
}

fn list(mut cell: CheckCell, names: Html, described_by: AttrValue) -> Html {
    select(Select {
        field: field(&mut cell, names, described_by),
        options: cell.options,
        onchange: cell.oninput,
    })
}

fn boxes(cell: CheckCell, names: Html) -> Html {
    let group = Group {
        legend: Some(Legend {
            content: names,
            classes: AttrValue::Static("onroll-checks__label"),
            ..Legend::default()
        }),
        error: cell.error,
        ..Group::default()
    };
    let boxes = checkboxes(Checkboxes {
        name: cell.id,
        group,
        items: cell.boxes,
        classes: AttrValue::Static("govuk-checkboxes--small"),
        onchange: cell.ontick,
        ..Checkboxes::default()
    });
    html! { <div class="onroll-checks__control">{ boxes }</div> }
}

fn tick(cell: CheckCell, names: Html, hint: &str) -> Html {
    let name = cell.id.clone();
    let described = Described::new(&cell.id, hint, None, cell.error);
    let oninput = cell.oninput.map(|changed| {
        Callback::from(move |on: bool| changed.emit(if on { "yes".to_owned() } else { String::new() }))
    });
    let words = label(Label {
        content: names,
        classes: AttrValue::Static("govuk-checkboxes__label"),
        control: cell.id.clone(),
        ..Label::default()
    });
    html! {
        <div class="onroll-checks__control">
            { described.messages }
            <div class="govuk-checkboxes govuk-checkboxes--small">
                <div class="govuk-checkboxes__item">
                    <input
                        class="govuk-checkboxes__input"
                        id={cell.id}
                        {name}
                        type="checkbox"
                        autocomplete={OFF}
                        value="yes"
                        checked={!cell.value.is_empty()}
                        aria-describedby={described.by}
                        onchange={on_tick(oninput)}
                    />
                    { words }
                </div>
            </div>
        </div>
    }
}
