//! How to reach an authority where the form cannot start: plain HTML, made when the page is built and never drawn by the app.

use onroll_form::profile::{Block, Channel, Route};
use yew::prelude::*;

use crate::components::{Details, details, text};
use crate::guidance::blocks;
use crate::state::view::View;

/// What to do when a child may be in danger, and whom to tell that a child is missing education.
pub fn draw(view: &View<'_>) -> Html {
    let profile = view.case.profile;
    let words = |words: &str| words.to_owned();
    let mut told: Vec<Block> = Vec::new();
    for contact in profile.routes.iter().filter_map(contact) {
        if !told.contains(&contact) {
            told.push(contact);
        }
    }
    details(Details {
        summary: text(profile.full_name.clone()),
        content: html! {
            <div data-contacts={profile.id.clone()}>
                { blocks(&view.case.blocks(&profile.danger, None), &words) }
                <p class="govuk-body">{ "To report a child missing education:" }</p>
                { blocks(&told, &words) }
            </div>
        },
    })
}

/// The team of a route, if a profile says how to reach it.
fn contact(route: &Route) -> Option<Block> {
    // The address would otherwise look like one that any email may be sent to.
    let email = route.email.as_ref().map(|email| match route.how {
        Channel::SecureEmail => format!("{email} (by secure email only)"),
        Channel::Email => email.clone(),
        _ => format!("{email} (not for a referral)"),
    });
    let reached = route.phone.is_some() || email.is_some() || route.website.is_some();
    reached.then(|| Block::Contact {
        name: route.to.clone(),
        phone: route.phone.clone(),
        email,
        address: route.website.iter().chain(&route.address).cloned().collect(),
        hours: route.hours.clone(),
    })
}
