//! What is shown when an authority's profile cannot be used.

use onroll_form::profile::Problems;
use yew::prelude::*;

use super::layout::Frame;
use super::picker::CHOOSE;
use crate::components::{text, user_text};

fn frame(title: &str, content: Html) -> Frame {
    let body = html! {
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">{ text(title.to_owned()) }</h1>
            { content }
            <p class="govuk-body"><a class="govuk-link" href={CHOOSE}>{ "Choose a council" }</a></p>
        </div></div>
    };
    Frame::new(title, None, body)
}

/// The profile could not be fetched.
pub fn profile_missing(authority: &str, why: &str) -> Frame {
    frame(
        "The form for this council could not be loaded",
        html! {
            <>
                <p class="govuk-body">{ user_text(format!("There is no form for “{authority}” here, or it could not be fetched ({why}).")) }</p>
                <p class="govuk-body">{ "Check the address of this page and your connection and load the page again, or choose the council where the child lives from the list." }</p>
            </>
        },
    )
}

/// The profile has problems.
pub fn profile_problems(authority: &str, problems: &Problems) -> Frame {
    frame(
        "The form for this council has a fault",
        html! {
            <>
                <p class="govuk-body">{ text(format!("The file authorities/{authority}.json cannot be used until these are put right:")) }</p>
                <ul class="govuk-list govuk-list--bullet">
                    { for problems.0.iter().map(|problem| html! { <li>{ text(problem.to_string()) }</li> }) }
                </ul>
            </>
        },
    )
}
