//! What the answers call for before the referral is sent.

use onroll_form::handling::Escalated;
use yew::prelude::*;

use crate::components::{InsetText, inset_text, text};
use crate::state::view::View;

/// What the answers call for before the referral is sent, and what of it is done already.
pub(in crate::pages) fn escalations(view: &View<'_>) -> Html {
    let (done, open) = sorted(view);
    html! {
        <>
            { to_do(view, &open) }
            if !done.is_empty() {
                <h2 class="govuk-heading-m">{ "Done already" }</h2>
                <ul class="govuk-list govuk-list--bullet">
                    { for done.iter().map(|escalated| html! {
                        <li>
                            <strong>{ text(escalated.escalation.title.clone()) }</strong><br />
                            { text(escalated.done.unwrap_or_default().to_owned()) }
                        </li>
                    }) }
                </ul>
            }
        </>
    }
}

/// What the answers still call for before the referral is sent.
pub(in crate::pages) fn open_escalations(view: &View<'_>) -> Html {
    to_do(view, &sorted(view).1)
}

/// What the answers call for: what is done already, and what is not.
fn sorted<'a>(view: &View<'a>) -> (Vec<Escalated<'a>>, Vec<Escalated<'a>>) {
    let all = view.case.escalations().into_iter();
    all.partition(|escalated| escalated.done.is_some())
}

fn to_do(view: &View<'_>, open: &[Escalated<'_>]) -> Html {
    if open.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h2 class="govuk-heading-m">{ view.case.escalations_heading() }</h2>
            { for open.iter().map(|escalated| inset_text(InsetText {
                content: html! {
                    <>
                        <p class="govuk-body"><strong>{ text(escalated.escalation.title.clone()) }</strong></p>
                        <p class="govuk-body">{ text(escalated.escalation.text.clone()) }</p>
                        if let Some(source) = &escalated.escalation.source {
                            <p class="govuk-hint onroll-source">{ text(source.clone()) }</p>
                        }
                    </>
                },
            })) }
        </>
    }
}
