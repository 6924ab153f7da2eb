//! What the person still has to do after saving: the days, the steps of the council and the school-to-school files.

use onroll_form::handling::DueDay;
use onroll_form::value::words;
use yew::prelude::*;

use super::parts::is_public;
use super::routing;
use crate::components::{
    Look, SummaryList, SummaryRow, all, does, late, says, strong, summary_list, text, user_text,
};
use crate::state::action::Action;
use crate::state::view::View;

/// The heading of what the council does.
const NEXT: &str = "What happens next";

/// The days, as a list that can be saved for a calendar, and what has no day, under their heading. A member of the public learns
/// that there is nothing to do. Nothing where nothing happens.
pub(super) fn draw(view: &View<'_>) -> Option<(&'static str, Html)> {
    let agenda = view.case.agenda();
    let transfers = routing::transfers(&view.case);
    if is_public(view) && agenda.is_empty() && transfers == Html::default() {
        let nothing = "Once you have told the council what you know, there is nothing more that you must do, unless you learn something new.";
        return Some((NEXT, all(vec![says(nothing), routing::list_of_steps(view)])));
    }
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
    let next = routing::list_of_steps(view);
    let next = if next == Html::default() {
        next
    } else {
        html! { <><h3 class="govuk-heading-s">{ NEXT }</h3>{ next }</> }
    };
    let parts = vec![days, next, transfers];
    let empty = parts.iter().all(|part| *part == Html::default());
    (!empty).then(|| ("What you must still do", all(parts)))
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

#[cfg(test)]
mod tests {
    use onroll_form::answer::Answer;
    use serde_json::json;

    use super::draw;
    use crate::state::address::FormPage;
    use crate::state::files::Files;
    use crate::{prerender, small};

    /// A member of the public reads that there is nothing more to do, and a school what it has to do.
    #[test]
    fn the_public_learn_that_there_is_nothing_to_do() {
        let profile = small::profile(
            "small",
            json!({
                "sections": [{"id": "one", "title": "One", "pages": [{"id": "who", "questions": ["referrer_kind"]}]}],
                "after_sending": [{"text": "The officer calls the family.", "source": "1"}]
            }),
        );
        let mut session = small::begun(profile);
        let mut said = |who: &str| {
            let sheet = session.draft.answers.sheet_mut(None).unwrap();
            sheet.insert("referrer_kind".into(), Answer::Text(who.into()));
            let files = Files::default();
            let (heading, content) = draw(&prerender::view(&session, &FormPage::Save, &files)).unwrap();
            (heading, prerender::in_html(content))
        };
        let (heading, html) = said("public");
        assert_eq!(heading, "What happens next");
        assert!(
            html.contains("nothing more that you must do") && html.contains("The officer calls the family."),
            "{html}"
        );
        assert!(!html.contains("<h3"), "{html}");
        for who in ["maintained_school", "health", ""] {
            let (heading, html) = said(who);
            assert_eq!(heading, "What you must still do", "{who}");
            assert!(
                !html.contains("nothing more") && html.contains("The officer calls the family."),
                "{who}: {html}"
            );
        }
    }
}
