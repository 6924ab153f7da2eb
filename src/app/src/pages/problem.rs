//! What is shown when an authority's profile cannot be used, or the answers that were kept cannot be read.

use onroll_protocol::Fault;
use yew::prelude::*;

use super::layout::Frame;
use super::picker::CHOOSE;
use crate::components::{Button, Look, button, text, user_text};
use crate::state::action::{Action, clicked};

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
                <p class="govuk-body">{ "Check the address of this page and your internet connection, then load the page again. You can also choose the council where the child lives from the list." }</p>
            </>
        },
    )
}

/// The profile has faults.
pub fn profile_faulty(authority: &str, faults: &[Fault]) -> Frame {
    frame(
        "The form for this council has a fault",
        html! {
            <>
                <p class="govuk-body">{ text(format!("The file authorities/{authority}.json cannot be used until these problems are fixed:")) }</p>
                <ul class="govuk-list govuk-list--bullet">
                    { for faults.iter().map(|fault| html! { <li>{ text(fault.to_string()) }</li> }) }
                </ul>
            </>
        },
    )
}

/// The answers kept in this tab could not be read. The form is not shown meanwhile, so that nothing is written over them.
pub fn answers_unread(act: &Callback<Action>) -> Frame {
    const TITLE: &str = "Your answers could not be read";
    let does = |id: &'static str, words: &'static str, look: Look, action: Action| {
        button(Button {
            content: text(words),
            look,
            kind: "button".into(),
            id: id.into(),
            onclick: Some(clicked(act, action)),
            ..Button::default()
        })
    };
    let body = html! {
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">{ TITLE }</h1>
            <p class="govuk-body">{ "You have begun a referral in this tab. The form could not read your answers back from this browser." }</p>
            <p class="govuk-body">{ "Your answers are still on this device and have not been changed." }</p>
            <div class="govuk-button-group">
                { does("try-again", "Try again", Look::Primary, Action::Reload) }
                { does("go-on-without", "Begin a new referral", Look::Secondary, Action::GoOnWithout) }
            </div>
            <p class="govuk-body">{ "If you begin a new referral, this tab will not show the earlier answers again." }</p>
        </div></div>
    };
    Frame::new(TITLE, None, body)
}
