//! Where the saved files go: to whom, how, how soon, what goes with them and what must not be done; and what happens then.

use chrono::NaiveDate;
use onroll_form::case::Case;
use onroll_form::handling::{
    Deadline, Escalated, FileGuidance, HandlingLine, LineContent, Routed, file_in_words, file_lines,
};
use onroll_form::profile::Channel;
use yew::prelude::*;

use super::information;
use super::parts::{is_public, message_instead, source_in_words};
use crate::components::{
    Button, InsetText, Look, SummaryList, SummaryRow, WarningText, button, in_lines, inset_text, late,
    summary_list, text, user_text, warning_text,
};
use crate::guidance::{blocks, day, outside_link, telephone, with_links};
use crate::state::action::Action;
use crate::state::address::FormPage;
use crate::state::view::View;

mod mail;

/// The element that shows the reference, to select it where it cannot be copied.
pub const REFERENCE: &str = "reference";

/// How to send the referral. Nothing where it is sent nowhere.
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
            { information::unverified(case.profile) }
            { updates(view) }
            if places > 1 {
                <p class="govuk-body">{ text(format!("This referral goes to {places} places. Start with the first.")) }</p>
            }
            { for drawn }
            { reference(view) }
        </>
    }
}

/// What to do with an update that is not sent as files.
fn updates(view: &View<'_>) -> Html {
    let Some(updates) = message_instead(view) else {
        return Html::default();
    };
    inset_text(InsetText {
        content: text(updates.text.clone()),
    })
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
    let updated = message_instead(view).is_some();
    let said = routed.lines().into_iter();
    // A message about what has changed has nothing to go with it.
    let rows: Vec<SummaryRow> = said
        .filter(|line| !(updated && matches!(line.said, LineContent::Attached(_))))
        .map(row)
        .collect();
    let title = match number {
        Some(number) if !routed.is_alternative() => format!("{number}. {}", routed.title()),
        _ => routed.title(),
    };
    // A person who has to call finds the number at a glance.
    let first = route
        .phone
        .as_ref()
        .filter(|_| route.phone_first || route.how == Channel::Phone);
    html! {
        <section class="onroll-route">
            if routed.is_alternative() {
                <h4 class="govuk-heading-s">{ text(title) }</h4>
            } else {
                <h3 class="govuk-heading-s">{ text(title) }</h3>
            }
            if let Some(phone) = first {
                { warning_text(WarningText {
                    content: html! { <>{ if route.phone_first { "Telephone first:" } else { "Telephone:" } }<br /><span class="onroll-number">{ telephone(phone) }</span></> },
                }) }
            }
            { summary_list(SummaryList { rows, ..SummaryList::default() }) }
            { blocks(&view.case.blocks(&route.text, None), &|words: &str| words.to_owned()) }
            if let Some(email) = route.email.as_ref().filter(|_| route.goes_by_email()) {
                <div class="onroll-screen-only">{ mail::mail(view, routed, email) }</div>
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
            <h3 class="govuk-heading-s">{ "The reference" }</h3>
            <p class="govuk-body">
                { "Quote " }<strong id={REFERENCE}>{ text(view.session.draft.reference.to_string()) }</strong>
                { " whenever you speak or write about this referral. It says nothing about the child." }
            </p>
            { button(Button {
                content: text("Copy the reference"),
                look: Look::Secondary,
                kind: "button".into(),
                id: "copy".into(),
                onclick: Some(view.on_click(Action::CopyReference)),
                ..Button::default()
            }) }
            <div aria-live="polite" id="copied"><p class="govuk-body">{ said }</p></div>
        </>
    }
}

/// What happens after sending, without a heading.
pub(super) fn list_of_steps(view: &View<'_>) -> Html {
    let steps = view.case.next_steps();
    if steps.is_empty() {
        return Html::default();
    }
    html! {
        <ol class="govuk-list govuk-list--number govuk-list--spaced">
            { for steps.iter().map(|next| html! {
                <li>
                    { with_links(&next.step.text) }
                    if let Some(within) = &next.within {
                        <br />{ "How soon: " }{ deadline(within) }
                    }
                </li>
            }) }
        </ol>
    }
}

/// The school-to-school files of each child, for a school.
pub(super) fn transfers(case: &Case<'_>) -> Html {
    let transfers = case.transfers();
    if transfers.is_empty() {
        return Html::default();
    }
    html! {
        <>
            <h3 class="govuk-heading-s">{ "School to school (S2S) files to make" }</h3>
            { for transfers.iter().map(|child| html! {
                <section class="onroll-route">
                    <h4 class="govuk-heading-s">{ user_text(child.child.clone()) }</h4>
                    { for child.guidance.files.iter().map(|it| file(it, case.today)) }
                    if let Some(note) = child.guidance.note {
                        <p class="govuk-body">{ text(format!("{note}.")) }</p>
                    }
                </section>
            }) }
        </>
    }
}

fn file(file: &FileGuidance, today: NaiveDate) -> Html {
    summary_list(SummaryList {
        rows: file_lines(file, today).into_iter().map(row).collect(),
        ..SummaryList::default()
    })
}

/// What the answers call for before the referral is sent, and what of it is done already.
pub(super) fn escalations(view: &View<'_>) -> Html {
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
pub(super) fn open_escalations(view: &View<'_>) -> Html {
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
            <div class="onroll-safety">
                { for open.iter().map(|Escalated { escalation, .. }| html! {
                    <p class="govuk-body"><strong>{ text(escalation.title.clone()) }</strong><br />{ with_links(&escalation.text) }</p>
                }) }
            </div>
        </>
    }
}

/// Where what still has to be done comes from and, on the page that saves, where the rest of it does.
pub(super) fn sources(view: &View<'_>, whole: bool) -> Html {
    let case = &view.case;
    let mut lines: Vec<(String, String)> = Vec::new();
    let mut add = |what: &str, source: Option<String>| {
        let line = source.map(|source| (what.to_owned(), source));
        if let Some(line) = line.filter(|line| !lines.contains(line)) {
            lines.push(line);
        }
    };
    for Escalated { escalation, .. } in sorted(view).1 {
        add(&escalation.title, escalation.source.clone());
    }
    if whole {
        let paper = |source: &Option<String>| source.as_ref().map(|source| source_in_words(view, source));
        if let Some(updates) = message_instead(view) {
            add("This update", paper(&updates.source));
        }
        for routed in case.routes().iter().filter(|routed| routed.done.is_none()) {
            add(&routed.title(), paper(&routed.route.source));
        }
        for next in case.next_steps() {
            add(&next.step.text, next.step.source.clone());
        }
        // A route and a step have said theirs.
        let days = case.agenda().into_iter().filter(|due| due.about.is_some());
        for due in days {
            add(&due.what, due.source);
        }
        for file in case.transfers().iter().flat_map(|child| &child.guidance.files) {
            add(
                &format!("Make the file: {}", file_in_words(file.kind)),
                Some(file.source.clone()),
            );
        }
    }
    super::parts::sources(lines)
}

/// What danger calls for in a line, for pages on which the answers are looked at: what is still to be done, with the way to the words in full,
/// and what is done already.
pub(super) fn safety_bar(view: &View<'_>) -> Html {
    let (done, open) = sorted(view);
    bar(view, &done, &open)
}

/// What danger calls for in a line, for pages on which answers are given: what is still to be done.
pub(super) fn open_bar(view: &View<'_>) -> Html {
    bar(view, &[], &sorted(view).1)
}

fn bar(view: &View<'_>, done: &[Escalated<'_>], open: &[Escalated<'_>]) -> Html {
    if done.is_empty() && open.is_empty() {
        return Html::default();
    }
    let titles: Vec<&str> = open.iter().map(|open| &*open.escalation.title).collect();
    let done: Vec<&str> = done.iter().filter_map(|done| done.done).collect();
    html! {
        <div class="onroll-safety">
            if !titles.is_empty() {
                <p>
                    <strong>{ text(format!("{}: ", view.case.escalations_heading())) }</strong>
                    { text(format!("{}. ", titles.join("; "))) }
                    <a class="govuk-link" href={FormPage::Tasks.href()}>{ "See what to do" }</a>
                </p>
            }
            if !done.is_empty() {
                <p>{ text(done.join(" ")) }</p>
            }
        </div>
    }
}

/// The codes the referral is filed under. Nobody chose them, and they say nothing to a member of the public.
pub(super) fn codes(view: &View<'_>) -> Html {
    let case = &view.case;
    let codes = case.codes();
    if codes.is_empty() || is_public(view) {
        return Html::default();
    }
    let rows = codes.iter().map(|coded| SummaryRow {
        key: user_text(case.code_label(coded)),
        value: text(format!("{}: {}", coded.code, coded.meaning)),
        ..SummaryRow::default()
    });
    html! {
        <section>
            <h2 class="govuk-heading-m">{ "Codes" }</h2>
            <p class="govuk-body">{ "Worked out from the answers." }</p>
            { summary_list(SummaryList { rows: rows.collect(), ..SummaryList::default() }) }
        </section>
    }
}

/// How soon, with the date and the calendar it was counted on.
pub(super) fn deadline(within: &Deadline) -> Html {
    html! {
        <>
            { day(within) }
            if let Some(assumed) = &within.assumed {
                <br /><span class="govuk-hint onroll-assumed">{ text(assumed.clone()) }</span>
            }
        </>
    }
}

/// A line, with links that reach what it says.
fn row(line: HandlingLine<'_>) -> SummaryRow {
    let value = match line.said {
        LineContent::Text(words) => with_links(&words),
        LineContent::Past(words) => late(words),
        LineContent::Name(name) => user_text(name.to_owned()),
        LineContent::Phone(phone) => telephone(phone),
        LineContent::Email {
            address,
            ordinary: true,
            ..
        } => {
            html! { <a class="govuk-link" href={format!("mailto:{address}")}>{ text(address.to_owned()) }</a> }
        }
        // An ordinary mail program is no secure service, and an address to be confirmed may be closed: both are text.
        LineContent::Email {
            address,
            ordinary: false,
            ..
        } => text(address.to_owned()),
        LineContent::Website(website) => outside_link(format!("{website} (opens in a new tab)"), website),
        LineContent::Address(address) => in_lines(address.iter().cloned().map(text).collect()),
        LineContent::Attached(items) | LineContent::List(items) => list(items),
        LineContent::Deadline(within) => deadline(within),
        // Its source is with the others of the page.
        LineContent::Sourced { text: words, .. } => with_links(words),
    };
    SummaryRow {
        key: text(line.label),
        value,
        ..SummaryRow::default()
    }
}

fn list(items: &[String]) -> Html {
    html! {
        <ul class="govuk-list govuk-list--bullet">{ for items.iter().map(|item| html! { <li>{ text(item.clone()) }</li> }) }</ul>
    }
}
