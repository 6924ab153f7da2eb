//! The introduction, with the first question, so that the first thing a person sees is something they can answer.

use yew::prelude::*;

use super::layout::Frame;
use super::parts::{cleared, source_in_words};
use super::picker::CHOOSE;
use super::question::form;
use crate::components::{Details, details, says, text};
use crate::fields::Placing;
use crate::guidance::blocks;
use crate::state::address::Address;
use crate::state::view::View;

pub(super) fn draw(view: &View<'_>) -> Frame {
    let profile = view.case.profile;
    let first = view.case.all_pages().into_iter().next();
    let words = |words: &str| words.to_owned();
    let content = html! {
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            { super::question::summary(view) }
            if !view.session.draft.is_begun() {
                { cleared(view.files.cleared, view.details.is_some_and(|details| details.kept.is_some())) }
            }
            <h1 class="govuk-heading-l">{ text(profile.form_title.clone()) }</h1>
            { blocks(&view.case.blocks(&profile.introduction, None), &words) }
            { definition(view) }
            { super::information::unverified(profile) }
            { super::picker::kept_here(view.others, "You can also start another one here. Both are kept.") }
            { first.map(|shown| form(view, &shown, Placing::Several)).unwrap_or_default() }
        </div>
        // On a wide screen it is beside the form, and below it otherwise.
        <div class="govuk-grid-column-one-third">
            <h2 class="govuk-heading-s">{ "You can also" }</h2>
            <ul class="govuk-list">
                <li><a class="govuk-link" href={Address::Open.href()}>{ "Open a saved referral" }</a></li>
                <li><a class="govuk-link" href={CHOOSE}>{ "Change council" }</a></li>
            </ul>
        </div></div>
    };
    Frame {
        has_errors: !view.errors.is_empty(),
        is_titled: true,
        ..Frame::new("Start", None, content)
    }
}

/// What the authority itself calls a child missing education.
fn definition(view: &View<'_>) -> Html {
    let profile = view.case.profile;
    let Some(definition) = &profile.definition else {
        return Html::default();
    };
    let words = |words: &str| words.to_owned();
    details(Details {
        summary: text(format!(
            "What {} means by a child missing education",
            profile.name
        )),
        content: html! {
            <>
                { blocks(&view.case.blocks(&definition.text, None), &words) }
                { says(source_in_words(view, &definition.source)) }
            </>
        },
    })
}
