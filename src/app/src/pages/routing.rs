//! Where the saved files go: to whom, how, how soon, what goes with them and what must not be done; and what happens then.

use onroll_form::handling::Routed;
use onroll_form::profile::Channel;
use yew::prelude::*;

use super::guidance::blocks;
use super::information;
use super::parts::{lines, message_instead, source};
use crate::components::{
    Button, InsetText, Look, SummaryList, WarningText, button, inset_text, summary_list, text, warning_text,
};
use crate::state::action::Action;
use crate::state::view::View;
use rows::{deadline, list, row, telephone};
use transfers::transfers;

pub(super) use codes::codes;
pub(super) use escalations::{escalations, open_escalations};

mod codes;
mod escalations;
mod mail;
mod rows;
mod transfers;

/// The element that shows the reference, to select it where it cannot be copied.
pub const REFERENCE: &str = "reference";

/// Everything about sending the referral.
pub(super) fn draw(view: &View<'_>) -> Html {
    let case = &view.case;
    let routes = case.routes();
    // A case that is handled elsewhere is sent nowhere from here.
    if routes.is_empty() {
        return Html::default();
    }
    let places = routes.iter().filter(|routed| routed.is_place_to_go()).count();
    let mut number = 0;
    // What is left to do comes first.
    let (done, open): (Vec<&Routed<'_>>, Vec<&Routed<'_>>) =
        routes.iter().partition(|routed| routed.done.is_some());
    let drawn: Vec<Html> = open
        .into_iter()
        .chain(done)
        .map(|routed| {
            number += usize::from(routed.is_place_to_go());
            route(view, routed, (places > 1).then_some(number))
        })
        .collect();
    html! {
        <>
            <h2 class="govuk-heading-m">{ "Where to send it" }</h2>
            { information::unverified(case.profile) }
            { updates(view) }
            if places > 1 {
                <p class="govuk-body">{ text(format!("This referral goes to {places} places. Begin with the first.")) }</p>
            }
            { for drawn }
            { reference(view) }
            { next_steps(view) }
            { transfers(&case.transfers()) }
        </>
    }
}

/// What to do with an update that is not sent as files.
fn updates(view: &View<'_>) -> Html {
    let Some(updates) = message_instead(view) else {
        return Html::default();
    };
    html! {
        <>
            { inset_text(InsetText { content: text(updates.text.clone()) }) }
            { source(view, updates.source.as_deref()) }
        </>
    }
}

/// A route. Those that are places to go are numbered when there are several.
fn route(view: &View<'_>, routed: &Routed<'_>, number: Option<usize>) -> Html {
    let route = routed.route;
    if let Some(done) = routed.done {
        return html! {
            <section class="onroll-route">
                <h3 class="govuk-heading-s">{ text(format!("Done: {}", routed.to)) }</h3>
                <p class="govuk-body">{ text(done.to_owned()) }</p>
            </section>
        };
    }
    let mut rows = vec![row("How", text(route.how_in_words()))];
    rows.extend(
        routed
            .within
            .as_ref()
            .map(|within| row("How soon", deadline(within))),
    );
    rows.extend(
        route
            .phone
            .as_ref()
            .map(|phone| row("Telephone", telephone(phone))),
    );
    // An ordinary mail program is no secure service, and an address to be confirmed may be closed: both are text.
    let linked = route.how != Channel::SecureEmail && !route.confirm_address;
    rows.extend(route.email.as_ref().map(|email| {
        let shown = if linked {
            html! { <a class="govuk-link" href={format!("mailto:{email}")}>{ text(email.clone()) }</a> }
        } else {
            text(email.clone())
        };
        row(
            if route.confirm_address {
                "Email, to be confirmed"
            } else {
                "Email"
            },
            shown,
        )
    }));
    rows.extend((!route.address.is_empty()).then(|| row("Address", lines(&route.address))));
    rows.extend(route.website.as_ref().map(|website| {
        row("Website", html! { <a class="govuk-link" href={website.clone()} target="_blank" rel="noopener noreferrer">{ text(format!("{website} (opens in a new tab)")) }</a> })
    }));
    rows.extend(
        route
            .hours
            .as_ref()
            .map(|hours| row("Hours", text(hours.clone()))),
    );
    let attached = !route.attach.is_empty() && message_instead(view).is_none();
    rows.extend(attached.then(|| row("Send with it", list(&route.attach))));
    rows.extend((!route.do_not.is_empty()).then(|| row("Do not", list(&route.do_not))));
    let title = match number {
        _ if routed.is_alternative() => format!("Or {}: {}", route.how.label(), routed.to),
        Some(number) => format!("{number}. {}", routed.to),
        None => routed.to.clone(),
    };
    let class = if routed.is_alternative() {
        "onroll-route onroll-route--instead"
    } else {
        "onroll-route"
    };
    let first = route.phone.as_ref().filter(|_| route.phone_first);
    html! {
        <section {class}>
            if routed.is_alternative() {
                <h4 class="govuk-heading-s">{ text(title) }</h4>
            } else {
                <h3 class="govuk-heading-s">{ text(title) }</h3>
            }
            if let Some(phone) = first {
                { warning_text(WarningText {
                    content: html! { <>{ "Telephone first: " }{ telephone(phone) }</> },
                }) }
            }
            { summary_list(SummaryList { rows, ..SummaryList::default() }) }
            { blocks(&view.case.blocks(&route.text, None), &|words: &str| words.to_owned()) }
            { source(view, route.source.as_deref()) }
            if let Some(email) = &route.email {
                <div class="onroll-screen-only">{ mail::mail(view, route, email) }</div>
            }
        </section>
    }
}

/// The reference, to quote wherever the referral is spoken of.
fn reference(view: &View<'_>) -> Html {
    let said = match view.files.copied {
        None => "",
        Some(true) => "The reference has been copied.",
        Some(false) => {
            "This browser did not copy it. It is selected now: copy it with your keyboard or by touching it."
        }
    };
    html! {
        <>
            <h2 class="govuk-heading-m">{ "The reference" }</h2>
            <p class="govuk-body">
                { "Quote " }<strong id={REFERENCE}>{ text(view.session.draft.reference.to_string()) }</strong>
                { " whenever you speak or write about this referral. It says nothing about the child." }
            </p>
            { button(Button {
                content: text("Copy the reference"),
                look: Look::Secondary,
                kind: "button".into(),
                id: "copy".into(),
                onclick: Some(view.on_click(Action::Copy)),
                ..Button::default()
            }) }
            <div aria-live="polite" id="copied"><p class="govuk-body">{ said }</p></div>
        </>
    }
}

fn next_steps(view: &View<'_>) -> Html {
    let steps = view.case.next_steps();
    if steps.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h2 class="govuk-heading-m">{ "What happens next" }</h2>
            <ol class="govuk-list govuk-list--number govuk-list--spaced">
                { for steps.iter().map(|next| html! {
                    <li>
                        { text(next.step.text.clone()) }
                        if let Some(within) = &next.within {
                            <br />{ deadline(within) }
                        }
                        if let Some(source) = &next.step.source {
                            <br /><span class="govuk-hint onroll-source">{ text(source.clone()) }</span>
                        }
                    </li>
                }) }
            </ol>
        </>
    }
}
