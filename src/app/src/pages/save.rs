//! Saving the files, and what to do with them.

use onroll_document::paper::{Unshown, character_in_words};
use onroll_form::readiness::missing_in_words;
use yew::prelude::*;

use super::layout::Frame;
use super::parts::handled_elsewhere;
use crate::components::{
    Button, Look, NotificationBanner, Panel, button, incomplete_banner, notification_banner, panel, text,
    user_text,
};
use crate::state::action::Action;
use crate::state::address::{FormPage, ReturnTo};
use crate::state::files::AskedFor;
use crate::state::view::View;

/// How many characters of one answer are listed.
const LISTED: usize = 10;

pub(super) fn draw(view: &View<'_>) -> Frame {
    let files = view.files;
    let gaps = view.case.gaps();
    let missing = missing_in_words(&gaps);
    let preparing = files.pdf.is_none();
    let content = html! {
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            <div aria-live="polite">
                if let Some(saved) = &files.saved {
                    { notification_banner(NotificationBanner {
                        title: Some(text("Saved")),
                        line: Some(text(saved.clone())),
                        ..NotificationBanner::default()
                    }) }
                }
            </div>
            if let Some(elsewhere) = handled_elsewhere(&gaps) {
                <h1 class="govuk-heading-l">{ "Save a record" }</h1>
                { elsewhere }
            } else if let Some(missing) = &missing {
                <h1 class="govuk-heading-l">{ "Save your referral" }</h1>
                { incomplete_banner(html! {
                    <>
                        <strong>{ text(format!("{missing}.")) }</strong>{ " " }
                        <a class="govuk-link" href={FormPage::Check.href()}>{ "See what is missing" }</a>
                        { ". You can save it as it is. Every page of the PDF will say that it is incomplete." }
                    </>
                }) }
            } else {
                { panel(Panel {
                    title: text("Your referral is ready to save"),
                    body: Some(html! { <>{ "Reference" }<br /><strong>{ text(view.session.draft.reference.to_string()) }</strong></> }),
                }) }
            }
            if missing.is_some() {
                <p class="govuk-body">{ "Reference: " }<strong>{ text(view.session.draft.reference.to_string()) }</strong></p>
            }
            <p class="govuk-body">
                { "Nothing has been sent. Save both files. The PDF is for reading and printing. The JSON file has the same answers as data." }
            </p>
            <div aria-live="polite">{ unshown(view) }</div>
            <div class="govuk-button-group">
                { button(Button {
                    content: text(if preparing && files.pdf_asked == AskedFor::Early { "Making the PDF…" } else { "Save the PDF" }),
                    kind: "button".into(),
                    id: "save-pdf".into(),
                    onclick: Some(view.on_click(Action::SavePdf)),
                    ..Button::default()
                }) }
                { button(Button {
                    content: text("Save the JSON file"),
                    kind: "button".into(),
                    id: "save-json".into(),
                    look: Look::Secondary,
                    onclick: Some(view.on_click(Action::SaveJson)),
                    ..Button::default()
                }) }
                if files.can_share {
                    { button(Button {
                        content: text("Share both files"),
                        kind: "button".into(),
                        id: "share".into(),
                        look: Look::Secondary,
                        onclick: Some(view.on_click(Action::Share)),
                        ..Button::default()
                    }) }
                }
            </div>
            <div aria-live="polite">
                if let Some(Err(why)) = &files.pdf {
                    <p class="govuk-error-message">
                        { text(format!("The PDF could not be made: {why}. Your answers are safe. Save the JSON file, then try again.")) }
                    </p>
                    { button(Button {
                        content: text("Try to make the PDF again"),
                        kind: "button".into(),
                        look: Look::Secondary,
                        onclick: Some(view.on_click(Action::MakePdf)),
                        ..Button::default()
                    }) }
                }
            </div>
            { super::check::changed(view) }
            { super::routing::escalations(view) }
            { super::routing::draw(view) }
            { clearing(view) }
        </div></div>
    };
    Frame::new("Save your referral", Some(FormPage::Check), content)
}

/// Warns of the answers that the PDF cannot show, before it is saved.
fn unshown(view: &View<'_>) -> Html {
    let files = view.files;
    if files.unshown.is_empty() {
        return Html::default();
    }
    let example = files.unshown.iter().find_map(|one| one.characters.first());
    let code = example.map_or(0, |&c| u32::from(c));
    html! {
        <div class="govuk-inset-text" id="unshown" tabindex="-1">
            <h2 class="govuk-heading-m">{ "The PDF cannot show some characters" }</h2>
            <p class="govuk-body">
                { text(format!("The PDF shows a code such as [U+{code:04X}] in place of each one. The JSON file has every answer as you typed it.")) }
            </p>
            <ul class="govuk-list govuk-list--bullet">
                { for files.unshown.iter().map(unshown_answer) }
            </ul>
            if files.unshown.iter().any(|one| one.awaited) {
                <p class="govuk-body">
                    { "A font that may have them could not be fetched. Connect to the internet, then make the PDF again." }
                </p>
                { button(Button {
                    content: text("Make the PDF again"),
                    kind: "button".into(),
                    id: "make-pdf".into(),
                    look: Look::Secondary,
                    onclick: Some(view.on_click(Action::MakePdf)),
                    ..Button::default()
                }) }
            } else {
                <p class="govuk-body">
                    { "You can save the PDF as it is. If a name is affected, add its spelling in English letters to the answer." }
                </p>
            }
            if files.pdf_asked == AskedFor::HeldBack {
                <p class="govuk-body"><strong>{ "The PDF has not been saved yet. Press “Save the PDF” to save it as it is." }</strong></p>
            }
        </div>
    }
}

/// An answer that the PDF cannot show, and which characters of it.
fn unshown_answer(one: &Unshown) -> Html {
    let first: Vec<String> = one
        .characters
        .iter()
        .take(LISTED)
        .map(|&c| character_in_words(c))
        .collect();
    let more = one.characters.len().saturating_sub(LISTED);
    html! {
        <li>
            if let Some(place) = &one.place {
                <a class="govuk-link" href={super::check::with_return(place, ReturnTo::Check)}>{ text(one.label.clone()) }</a>
            } else {
                { text(one.label.clone()) }
            }
            if let Some(about) = &one.about {
                { " – " }{ user_text(about.clone()) }
            }
            { ": " }
            { for first.into_iter().enumerate().map(|(at, c)| html! { <>if at > 0 { { ", " } }{ user_text(c) }</> }) }
            if more > 0 {
                { text(format!(" and {more} more")) }
            }
        </li>
    }
}

/// The button that clears everything, and what it clears.
fn clearing(view: &View<'_>) -> Html {
    html! {
        <>
            <h2 class="govuk-heading-m">{ "Clear this device" }</h2>
            <p class="govuk-body">{ "When you have saved both files, clear your answers so that nothing is left for the next person." }</p>
            { for view.others.iter().map(|draft| html! {
                <p class="govuk-body">
                    { text(format!("This also clears {}, the referral to {} that you have begun. ", draft.reference, draft.whose())) }
                    <a class="govuk-link" href={format!("?authority={}#/tasks", draft.authority)}>{ "Go to that referral first" }</a>{ "." }
                </p>
            }) }
            { button(Button {
                content: text("Finish and clear"),
                look: Look::Warning,
                kind: "button".into(),
                id: "clear".into(),
                onclick: Some(view.on_click(Action::Clear)),
                ..Button::default()
            }) }
        </>
    }
}
