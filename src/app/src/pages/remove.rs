//! Are you sure you want to remove this child, adult or professional?

use onroll_form::case::NAME;
use yew::prelude::*;

use super::information;
use super::layout::Frame;
use crate::components::{Button, Look, button, text, user_text};
use crate::state::action::Action;
use crate::state::address::FormPage;
use crate::state::view::View;

pub(super) fn draw(view: &View<'_>, section: &str, item: &str) -> Frame {
    let case = &view.case;
    let scope = case
        .profile
        .section(section)
        .and_then(|section| case.scope(section, Some(item)));
    let Some((scope, collection)) =
        scope.and_then(|scope| Some((scope, case.profile.collection(scope.collection)?)))
    else {
        return information::gone();
    };
    let owned = case.profile.collections.iter().filter(|owned| {
        owned.of.as_ref() == Some(&collection.id) && !case.items_in(&owned.id, Some(scope)).is_empty()
    });
    let owned: Vec<&str> = owned.map(|owned| owned.many.as_str()).collect();
    let name = case.item_name(&collection.id, item);
    let ask = |name: &str| format!("Are you sure you want to remove {name}?");
    let back = FormPage::Section(section.to_owned());
    let content = html! {
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">
            <h1 class="govuk-heading-l">{ user_text(ask(&name)) }</h1>
            <p class="govuk-body">{ text(format!("Everything you answered about this {} will be removed.", collection.one)) }</p>
            if !owned.is_empty() {
                <p class="govuk-body">{ text(format!("The {} you added for this {} will be removed too.", owned.join(" and "), collection.one)) }</p>
            }
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
    // Each child has a first brother.
    let unnamed = match case.owner(scope) {
        Some(_) => view.case.words_unnamed("{of}’s {name}", scope),
        None => view.case.words_unnamed(NAME, scope),
    };
    Frame::new(ask(&unnamed), Some(back), content)
}
