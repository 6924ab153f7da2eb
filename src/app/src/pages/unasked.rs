//! What an earlier version of the form asked for and this one does not take.

use yew::prelude::*;

use super::parts::lines_of;
use crate::components::{SummaryList, SummaryRow, summary_list, text, user_text};
use crate::state::view::View;

/// Every answer that the form does not take, with what it says. Nothing where it takes them all.
pub(super) fn unasked(view: &View<'_>) -> Html {
    let answers = view.case.unasked();
    if answers.is_empty() {
        return Html::default();
    }
    let rows = answers.into_iter().map(|one| SummaryRow {
        key: match one.about {
            None => text(one.label),
            Some(about) => html! { <>{ text(format!("{}: ", one.label)) }{ user_text(about) }</> },
        },
        value: lines_of(&one.lines),
        ..SummaryRow::default()
    });
    html! {
        <section id="unasked">
            <h2 class="govuk-heading-m">{ "Answers that this form does not take" }</h2>
            <p class="govuk-body">
                { "The form has changed since they were given. They are not in the files that you save. If one of them matters, copy it into another answer." }
            </p>
            { summary_list(SummaryList { rows: rows.collect(), card: None }) }
        </section>
    }
}

#[cfg(test)]
mod tests {
    use onroll_form::answer::Answer;
    use serde_json::json;

    use crate::pages::draw;
    use crate::state::address::FormPage;
    use crate::state::files::Files;
    use crate::{prerender, small};

    /// Somebody whose draft has such an answer reads it where the form is seen as a whole. Nobody else reads that the form changed.
    #[test]
    fn an_answer_that_the_form_does_not_take_is_shown_to_whoever_gave_it() {
        let question = json!({"id": "small_keep", "kind": "short_text", "label": "Keep"});
        let page = json!({"id": "page", "title": "Page", "questions": [question]});
        let section = json!({"id": "one", "title": "One", "pages": [page]});
        let mut session = small::begun(small::profile("small", json!({"sections": [section]})));
        let files = Files::default();
        let mut shown = |gone: Option<&str>| {
            let sheet = session.draft.answers.sheet_mut(None).unwrap();
            sheet.insert("small_keep".into(), Answer::Text("kept".into()));
            sheet.extend(gone.map(|gone| ("small_gone".to_owned(), Answer::Text(gone.into()))));
            [FormPage::Tasks, FormPage::Check, FormPage::Start]
                .map(|page| prerender::in_html(draw(&prerender::view(&session, &page, &files)).content))
        };
        for html in shown(None) {
            assert!(!html.contains("The form has changed"), "{html}");
        }
        let [tasks, check, start] = shown(Some("precious <words>"));
        for html in [tasks, check] {
            for part in ["The form has changed", "“small_gone”", "precious &lt;words&gt;"] {
                assert_eq!(html.matches(part).count(), 1, "{part}: {html}");
            }
        }
        assert!(!start.contains("precious"), "{start}");
    }
}
