//! What the person still has to do after saving: the days, the steps of the council and the school-to-school files.

use onroll_form::handling::DueDay;
use onroll_form::value::words;
use yew::prelude::*;

use super::routing;
use crate::components::{
    Look, SummaryList, SummaryRow, all, does, late, says, strong, summary_list, text, user_text,
};
use crate::state::action::Action;
use crate::state::view::View;

/// The days, as a list that can be saved for a calendar, and what has no day.
pub(super) fn draw(view: &View<'_>) -> Html {
    let agenda = view.case.agenda();
    let days = if agenda.is_empty() {
        Html::default()
    } else {
        let rows = agenda.iter().map(|due| row(view, due)).collect();
        all(vec![
            summary_list(SummaryList {
                rows,
                ..SummaryList::default()
            }),
            does(
                "save-dates",
                "Save these days for your calendar",
                Look::Secondary,
                view.on_click(Action::SaveDates),
            ),
            says("The calendar file has the reference and what is to be done. It names no child."),
        ])
    };
    all(vec![
        days,
        routing::next_steps(view),
        routing::transfers(&view.case),
    ])
}

fn row(view: &View<'_>, due: &DueDay<'_>) -> SummaryRow {
    let stands = due.standing.as_ref().map(|standing| {
        let said = standing.text.clone();
        let said = if standing.late { late(said) } else { text(said) };
        html! { <><br />{ said }</> }
    });
    let about = due.about.map(|scope| {
        html! { <>{ ": " }{ user_text(view.case.item_name(scope.collection, &scope.item.key)) }</> }
    });
    let besides = due.notes.iter().map(|note| html! { <><br />{ text(*note) }</> });
    SummaryRow {
        key: all(vec![strong(words(due.date))]),
        value: html! {
            <>
                { text(due.what.clone()) }{ about.unwrap_or_default() }
                { stands.unwrap_or_default() }
                { for besides }
            </>
        },
        ..SummaryRow::default()
    }
}
