//! <https://design-system.service.gov.uk/components/table/>

use super::parts::{classes, text, when};
use yew::prelude::*;

/// Information to compare, in rows and columns.
#[derive(Clone, Default)]
pub struct Table {
    pub caption: AttrValue,
    /// `govuk-table__caption--m` and the like.
    pub caption_classes: AttrValue,
    pub head: Vec<Cell>,
    pub rows: Vec<Vec<Cell>>,
    /// The first cell of each row names the row.
    pub first_cell_is_header: bool,
    pub classes: AttrValue,
}

/// One cell, or the heading of a column.
#[derive(Clone, Default)]
pub struct Cell {
    pub content: Html,
    /// Numbers, aligned to be compared.
    pub numeric: bool,
    pub classes: AttrValue,
}

impl From<Html> for Cell {
    fn from(content: Html) -> Self {
        Cell {
            content,
            ..Cell::default()
        }
    }
}

/// A table.
pub fn table(table: Table) -> Html {
    let head = if table.head.is_empty() {
        Html::default()
    } else {
        let cells: Html = table.head.into_iter().map(column).collect();
        html! { <thead class="govuk-table__head"><tr class="govuk-table__row">{ cells }</tr></thead> }
    };
    let named = table.first_cell_is_header;
    let rows: Html = table
        .rows
        .into_iter()
        .map(|row| {
            let cells: Html = row
                .into_iter()
                .enumerate()
                .map(|(position, one)| cell(one, named && position == 0))
                .collect();
            html! { <tr class="govuk-table__row">{ cells }</tr> }
        })
        .collect();
    html! {
        <table class={classes("govuk-table", &[&table.classes])}>
            if !table.caption.is_empty() {
                <caption class={classes("govuk-table__caption", &[&table.caption_classes])}>
                    { text(table.caption) }
                </caption>
            }
            { head }
            <tbody class="govuk-table__body">{ rows }</tbody>
        </table>
    }
}

fn column(cell: Cell) -> Html {
    let class = classes(
        "govuk-table__header",
        &[when(cell.numeric, "govuk-table__header--numeric"), &cell.classes],
    );
    html! { <th scope="col" {class}>{ cell.content }</th> }
}

fn cell(cell: Cell, names_row: bool) -> Html {
    if names_row {
        let class = classes("govuk-table__header", &[&cell.classes]);
        return html! { <th scope="row" {class}>{ cell.content }</th> };
    }
    let class = classes(
        "govuk-table__cell",
        &[when(cell.numeric, "govuk-table__cell--numeric"), &cell.classes],
    );
    html! { <td {class}>{ cell.content }</td> }
}
