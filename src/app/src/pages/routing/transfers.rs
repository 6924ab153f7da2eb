//! The school-to-school files that a school makes.

use onroll_form::handling::{FileGuidance, Transfers, file_in_words};
use onroll_form::value::words;
use yew::prelude::*;

use super::rows::row;
use crate::components::{SummaryList, summary_list, text, user_text};

/// The school-to-school files of each child, for a school.
pub(super) fn transfers(transfers: &[Transfers]) -> Html {
    if transfers.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h2 class="govuk-heading-m">{ "School to School (S2S) files to make" }</h2>
            { for transfers.iter().map(|child| html! {
                <section class="onroll-route">
                    <h3 class="govuk-heading-s">{ user_text(child.child.clone()) }</h3>
                    { for child.guidance.files.iter().map(file) }
                    if let Some(note) = child.guidance.note {
                        <p class="govuk-body">{ text(format!("{note}.")) }</p>
                    }
                </section>
            }) }
        </>
    }
}

fn file(file: &FileGuidance) -> Html {
    let mut rows = vec![row("File", text(file_in_words(file.kind)))];
    rows.extend(
        file.destination
            .as_ref()
            .map(|to| row("Destination", text(to.clone()))),
    );
    rows.extend(
        file.name
            .as_ref()
            .map(|name| row("Its name", user_text(name.clone()))),
    );
    rows.extend(file.not_before.map(|day| row("Not before", text(words(day)))));
    rows.extend(file.by.map(|day| row("By", text(words(day)))));
    rows.push(row(
        "When, and why",
        html! {
            <>
                { text(file.when.clone()) }<br /><span class="govuk-hint onroll-source">{ text(file.source.clone()) }</span>
            </>
        },
    ));
    rows.extend(file.missing.map(|missing| row("What is missing", text(missing))));
    summary_list(SummaryList {
        rows,
        ..SummaryList::default()
    })
}
