//! Are you sure you want to remove this child, adult or professional?

use yew::prelude::*;

use super::information;
use super::layout::Frame;
use crate::components::{Button, Look, button, text, user_text};
use crate::state::action::Action;
use crate::state::address::FormPage;
use crate::state::view::View;

pub(super) fn draw(view: &View<'_>, section: &str, item: &str) -> Frame {
    let case = &view.case;
    let Some(collection) = case
        .profile
        .section(section)
        .and_then(|section| section.collection.as_deref())
        .and_then(|id| case.profile.collection(id))
        .filter(|collection| case.answers.item(&collection.id, item).is_some())
    else {
        return information::gone();
    };
    let name = case.item_name(&collection.id, item);
    let ask = |name: &str| format!("Are you sure you want to remove {name}?");
    let back = FormPage::Section(section.to_owned());
    let content = html! {
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">{ user_text(ask(&name)) }</h1>
            <p class="govuk-body">{ text(format!("Everything you answered about this {} will be removed.", collection.one)) }</p>
            <div class="govuk-button-group">
                { button(Button {
                    content: user_text(format!("Remove {name}")),
                    look: Look::Warning,
                    kind: "button".into(),
                    id: "remove".into(),
                    onclick: Some(view.on_click(Action::Remove(section.to_owned(), item.to_owned()))),
                    ..Button::default()
                }) }
                <a class="govuk-link" href={back.href()}>{ "Cancel" }</a>
            </div>
        </div></div>
    };
    Frame::new(ask(&view.unnamed(&collection.id, item)), Some(back), content)
}
