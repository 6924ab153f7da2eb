//! What is on every page and is no part of the GOV.UK Design System: the way to help, and the state of the referral.

use yew::prelude::*;

/// The strip at the top of every page for a child in danger. No check hides it.
pub fn danger_strip(content: Html) -> Html {
    html! {
        <aside class="onroll-danger" aria-label="If a child is in danger">
            <div class="govuk-width-container onroll-danger__content">{ content }</div>
        </aside>
    }
}

/// Says on the face of a page that the referral is not complete.
pub fn incomplete_banner(content: Html) -> Html {
    html! {
        <div class="onroll-incomplete">
            <strong class="onroll-incomplete__word">{ "INCOMPLETE" }</strong>
            { " " }
            { content }
        </div>
    }
}
