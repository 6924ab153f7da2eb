//! A section's check answers; for a section that repeats, the list of its items.

use onroll_form::profile::Section;
use yew::prelude::*;

use super::check::groups;
use super::layout::Frame;
use super::words::{mid_sentence, with_article};
use crate::components::{Button, Look, button, text};
use crate::state::action::Action;
use crate::state::address::{FormPage, ReturnTo};
use crate::state::view::View;

pub(super) fn draw(view: &View<'_>, section: &Section) -> Frame {
    let case = &view.case;
    let summary = case
        .profile
        .section(&section.id)
        .map(|section| case.summary(section));
    let collection = section
        .collection
        .as_deref()
        .and_then(|id| case.profile.collection(id));
    let count = collection.map_or(0, |collection| case.answers.items(&collection.id).len());
    let title = match collection {
        Some(collection) if count == 1 => format!("You have added 1 {}", collection.one),
        Some(collection) if count > 1 => format!("You have added {count} {}", collection.many),
        _ => format!(
            "{}: {}",
            case.profile.words.check_answers,
            mid_sentence(&section.title)
        ),
    };
    let title = if collection.is_some() && count == 0 {
        section.title.clone()
    } else {
        title
    };
    let add = collection
        .filter(|collection| count < collection.max)
        .map(|collection| {
            let words = if count == 0 {
                format!("Add {}", with_article(&collection.one))
            } else {
                format!("Add another {}", collection.one)
            };
            button(Button {
                content: text(words),
                look: if count == 0 {
                    Look::Primary
                } else {
                    Look::Secondary
                },
                kind: "button".into(),
                id: "add".into(),
                onclick: Some(view.on_click(Action::Add(section.id.clone()))),
                ..Button::default()
            })
        });
    let content = html! {
        <div class="govuk-grid-row"><div class="govuk-grid-column-full">
            <span class="govuk-caption-l">{ text(section.title.clone()) }</span>
            <h1 class="govuk-heading-l">{ text(title.clone()) }</h1>
            if let Some(collection) = collection.filter(|_| count == 0) {
                <p class="govuk-body">{ text(format!("You have not added any {} yet.", collection.many)) }</p>
            }
            // What is done already is of no use before the whole is checked.
            { super::routing::open_escalations(view) }
            { summary.map(|summary| groups(&summary, ReturnTo::Section)).unwrap_or_default() }
            <div class="govuk-button-group">
                { add.unwrap_or_default() }
                { button(Button {
                    content: text("Continue to the task list"),
                    look: if collection.is_some() && count == 0 { Look::Secondary } else { Look::Primary },
                    href: FormPage::Tasks.href().into(),
                    id: "continue".into(),
                    ..Button::default()
                }) }
            </div>
        </div></div>
    };
    Frame::new(title, Some(FormPage::Tasks), content)
}
