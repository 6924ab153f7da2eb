//! Pages that only say something.

use onroll_form::profile::Profile;
use yew::prelude::*;

use super::layout::Frame;
use crate::components::{Button, button, text};
use crate::guidance::blocks;
use crate::state::address::FormPage;
use crate::state::view::View;

/// A page that only says something.
pub(super) fn information(title: &str, back: Option<FormPage>, content: Html) -> Frame {
    let body = html! {
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">{ text(title.to_owned()) }</h1>
            { content }
        </div></div>
    };
    Frame::new(title, back, body)
}

/// The button that leads back to the page of the form that the person was on.
pub(super) fn to_form(view: &View<'_>) -> Html {
    leads("Go back to the form", &view.home)
}

fn leads(words: &'static str, to: &FormPage) -> Html {
    button(Button {
        content: text(words),
        href: to.href().into(),
        ..Button::default()
    })
}

/// What to do when a child may be in danger.
pub(super) fn danger(view: &View<'_>) -> Frame {
    let words = |words: &str| words.to_owned();
    let content = html! { <>{ blocks(&view.case.blocks(&view.case.profile.danger, None), &words) }{ to_form(view) }</> };
    information("If a child may be in danger", None, content)
}

/// An address that names no page of this referral.
pub(super) fn gone() -> Frame {
    let content = html! {
        <>
            <p class="govuk-body">{ "Your answers so far do not lead to this page. You have not lost any answers." }</p>
            { leads("Go to the task list", &FormPage::Tasks) }
        </>
    };
    information("This page does not apply", None, content)
}

/// The notice a profile carries until its authority has confirmed it.
pub(super) fn unverified(profile: &Profile) -> Html {
    if profile.verified {
        return Html::default();
    }
    let follows = format!(
        "This form follows “{}” ({}).",
        profile.paper.title, profile.paper.date
    );
    let words = if profile.is_for_any_council() {
        follows
    } else {
        format!(
            "{follows} The council has not confirmed it yet: check the contact details before you send anything."
        )
    };
    html! { <p class="govuk-body govuk-hint">{ text(words) }</p> }
}
