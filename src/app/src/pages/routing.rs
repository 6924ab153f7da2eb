//! Where the saved files go: to whom, how, how soon, what goes with them and what must not be done; and what happens then.

use std::fmt::Write as _;

use onroll_form::practice::{Deadline, Routed, Transfers};
use onroll_form::value::words;
use onroll_rules::s2s::{FileGuidance, FileKind};
use yew::prelude::*;

use super::guidance::blocks;
use super::{Action, View, information, source};
use crate::components::{
    Button, InsetText, Look, SummaryList, SummaryRow, WarningText, button, inset_text, summary_list, text,
    user_text, warning_text,
};

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
    html! {
        <>
            <h2 class="govuk-heading-m">{ "Where to send it" }</h2>
            { information::unverified(case.profile) }
            if routes.len() > 1 {
                <p class="govuk-body">{ text(format!("This referral goes to {} places. Begin with the first.", routes.len())) }</p>
            }
            { for routes.iter().enumerate().map(|(at, routed)| route(view, routed, at + 1, routes.len())) }
            { reference(view) }
            { next_steps(view) }
            { transfers(&case.transfers()) }
        </>
    }
}

fn route(view: &View<'_>, routed: &Routed<'_>, number: usize, of: usize) -> Html {
    let route = routed.route;
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
    rows.extend(route.email.as_ref().map(|email| {
        row(
            "Email",
            html! { <a class="govuk-link" href={format!("mailto:{email}")}>{ text(email.clone()) }</a> },
        )
    }));
    rows.extend((!route.address.is_empty()).then(|| row("Address", lines(&route.address))));
    rows.extend(route.website.as_ref().map(|website| {
        row("Website", html! { <a class="govuk-link" href={website.clone()} target="_blank" rel="noopener noreferrer">{ text(format!("{website} (opens in a new tab)")) }</a> })
    }));
    rows.extend(route.hours.as_ref().map(|hours| row("Open", text(hours.clone()))));
    rows.extend((!route.attach.is_empty()).then(|| row("Send with it", list(&route.attach))));
    rows.extend((!route.do_not.is_empty()).then(|| row("Do not", list(&route.do_not))));
    let title = if of > 1 {
        format!("{number}. {}", route.to)
    } else {
        route.to.clone()
    };
    let first = route.phone.as_ref().filter(|_| route.phone_first);
    html! {
        <section class="onroll-route">
            <h3 class="govuk-heading-s">{ text(title) }</h3>
            if let Some(phone) = first {
                { warning_text(WarningText {
                    content: html! { <>{ "Telephone first: " }{ telephone(phone) }</> },
                    ..WarningText::default()
                }) }
            }
            { summary_list(SummaryList { rows, ..SummaryList::default() }) }
            { blocks(&view.case.blocks(&route.text, None), &|words: &str| words.to_owned()) }
            { source(view, route.source.as_deref()) }
            if let Some(email) = &route.email {
                <p class="govuk-body onroll-screen-only">
                    { button(Button {
                        content: text("Prepare the email"),
                        look: Look::Secondary,
                        href: prepared(view, email).into(),
                        ..Button::default()
                    }) }
                    <br />
                    { "This opens your own email program with the reference. Attach the two files there yourself." }
                </p>
            }
        </section>
    }
}

/// An email that names the reference and nobody.
fn prepared(view: &View<'_>, to: &str) -> String {
    let draft = &view.session.draft;
    let update = draft.earlier.as_ref().map(|earlier| earlier.number);
    let [pdf, json] = ["pdf", "json"].map(|ending| draft.reference.file_name(update, ending));
    let what = match update {
        Some(number) => format!(
            "update {number} of the children missing education referral {}",
            draft.reference
        ),
        None => format!("the children missing education referral {}", draft.reference),
    };
    let subject = format!("Children missing education referral {}", draft.reference);
    let body = format!(
        "This is {what}.\r\n\r\nAttached:\r\n- {pdf} (to read and print)\r\n- {json} (the same answers as data)\r\n"
    );
    format!(
        "mailto:{to}?subject={}&body={}",
        encoded(&subject),
        encoded(&body)
    )
}

/// Text as it stands in an address.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
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

/// The school-to-school files of each child, for a school.
fn transfers(transfers: &[Transfers]) -> Html {
    if transfers.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h2 class="govuk-heading-m">{ "School to School (S2S) files to make" }</h2>
            { for transfers.iter().map(|child| html! {
                <section class="onroll-route">
                    <h3 class="govuk-heading-s">{ user_text(child.child.clone()) }</h3>
                    { for child.files.iter().map(file) }
                </section>
            }) }
        </>
    }
}

fn file(file: &FileGuidance) -> Html {
    let kind = match file.kind {
        FileKind::Ctf => "Common transfer file (CTF)",
        FileKind::Cml => "Children missing education: leavers (CML)",
        FileKind::Cmj => "Children missing education: joiners (CMJ)",
    };
    let mut rows = vec![row("File", text(kind))];
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
            <>{ file.when }<br /><span class="govuk-hint onroll-source">{ file.source }</span></>
        },
    ));
    summary_list(SummaryList {
        rows,
        ..SummaryList::default()
    })
}

/// What the answers call for before the referral is sent.
pub(super) fn escalations(view: &View<'_>) -> Html {
    let escalations = view.case.escalations();
    if escalations.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h2 class="govuk-heading-m">{ "Before this is sent" }</h2>
            { for escalations.iter().map(|escalation| inset_text(InsetText {
                content: html! {
                    <>
                        <p class="govuk-body"><strong>{ text(escalation.title.clone()) }</strong></p>
                        <p class="govuk-body">{ text(escalation.text.clone()) }</p>
                        if let Some(source) = &escalation.source {
                            <p class="govuk-hint onroll-source">{ text(source.clone()) }</p>
                        }
                    </>
                },
                ..InsetText::default()
            })) }
        </>
    }
}

/// How soon, with the date and the calendar it was counted on.
pub(super) fn deadline(within: &Deadline) -> Html {
    html! {
        <>
            { text(within.in_words()) }
            if let Some(assumed) = &within.assumed {
                <br /><span class="govuk-hint onroll-source">{ text(assumed.clone()) }</span>
            }
        </>
    }
}

fn row(key: &'static str, value: Html) -> SummaryRow {
    SummaryRow {
        key: text(key),
        value,
        ..SummaryRow::default()
    }
}

fn telephone(phone: &str) -> Html {
    html! { <a class="govuk-link" href={format!("tel:{}", phone.replace(' ', ""))}>{ text(phone.to_owned()) }</a> }
}

fn lines(lines: &[String]) -> Html {
    lines
        .iter()
        .enumerate()
        .map(|(at, line)| html! { <>if at > 0 { <br /> }{ text(line.clone()) }</> })
        .collect()
}

fn list(items: &[String]) -> Html {
    html! {
        <ul class="govuk-list govuk-list--bullet">{ for items.iter().map(|item| html! { <li>{ text(item.clone()) }</li> }) }</ul>
    }
}
