//! <https://design-system.service.gov.uk/components/table/>

use super::parts::{cards as cards_of, classes, some, text};
use yew::prelude::*;

/// Information to compare, in rows and columns.
#[derive(Clone, Default)]
pub struct Table {
    pub caption: AttrValue,
    /// `govuk-table__caption--m` and the like.
    pub caption_classes: AttrValue,
    /// The headings of the columns.
    pub head: Vec<Html>,
    pub rows: Vec<Vec<Html>>,
    /// The first cell of each row names the row.
    pub first_cell_is_header: bool,
    /// A card for each row where there is no room for a table; needs a head of plain words.
    pub cards: bool,
}

/// A table. One that may become cards says its roles, because a browser stops exposing a table whose `display` changes.
pub fn table(table: Table) -> Html {
    let cards = table.cards;
    let class = if cards {
        cards_of(table.head.len())
    } else {
        AttrValue::default()
    };
    let labels: Vec<AttrValue> = if cards {
        table.head.iter().map(words).collect()
    } else {
        Vec::new()
    };
    let role = |name: &'static str| cards.then_some(name);
    let head = if table.head.is_empty() {
        Html::default()
    } else {
        let cells: Html = table
            .head
            .into_iter()
            .map(|cell| column(cell, role("columnheader")))
            .collect();
        html! {
            <thead class="govuk-table__head" role={role("rowgroup")}>
                <tr class="govuk-table__row" role={role("row")}>{ cells }</tr>
            </thead>
        }
    };
    let named = table.first_cell_is_header;
    let rows: Html = table
        .rows
        .into_iter()
        .map(|row| {
            let cells: Html = row
                .into_iter()
                .enumerate()
                .map(|(position, cell)| {
                    if named && position == 0 {
                        row_name(cell, role("rowheader"))
                    } else {
                        plain(cell, role("cell"), labels.get(position))
                    }
                })
                .collect();
            html! { <tr class="govuk-table__row" role={role("row")}>{ cells }</tr> }
        })
        .collect();
    html! {
        <table
            class={classes("govuk-table", &[&class])}
            role={role("table")}
            aria-label={some(&table.caption).filter(|_| cards)}
        >
            if !table.caption.is_empty() {
                <caption class={classes("govuk-table__caption", &[&table.caption_classes])}>
                    { text(table.caption) }
                </caption>
            }
            { head }
            <tbody class="govuk-table__body" role={role("rowgroup")}>{ rows }</tbody>
        </table>
    }
}

/// The content of a cell where it is plain words.
fn words(cell: &Html) -> AttrValue {
    match cell {
        Html::VText(words) => words.text.clone(),
        _ => AttrValue::default(),
    }
}

fn column(cell: Html, role: Option<&'static str>) -> Html {
    html! { <th scope="col" class="govuk-table__header" {role}>{ cell }</th> }
}

fn row_name(cell: Html, role: Option<&'static str>) -> Html {
    html! { <th scope="row" class="govuk-table__header" {role}>{ cell }</th> }
}

/// A cell whose column's name the style sheet puts before it in a card.
fn plain(cell: Html, role: Option<&'static str>, label: Option<&AttrValue>) -> Html {
    html! { <td class="govuk-table__cell" {role} data-label={label.cloned()}>{ cell }</td> }
}
