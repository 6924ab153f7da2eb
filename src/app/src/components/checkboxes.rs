//! <https://design-system.service.gov.uk/components/checkboxes/>

use super::choice::{ChoiceClasses, ChoiceIds, ChoiceItem, ChoiceLine, lines};
use super::group::Group;
use super::parts::{OFF, classes, on_tick};
use yew::prelude::*;

/// Any number of answers out of several.
#[derive(Clone, Default)]
pub struct Checkboxes {
    /// The first box's id and the beginning of the others'; the name serves when it is empty.
    pub id: AttrValue,
    pub name: AttrValue,
    pub group: Group,
    pub items: Vec<ChoiceLine>,
    /// More classes: `govuk-checkboxes--small`.
    pub classes: AttrValue,
    /// Told the value of the box that changed and whether it is ticked now.
    pub onchange: Option<Callback<(AttrValue, bool)>>,
}

const LOOK: ChoiceClasses = ChoiceClasses {
    item: "govuk-checkboxes__item",
    label: "govuk-checkboxes__label",
    hint: "govuk-checkboxes__hint",
    divider: "govuk-checkboxes__divider",
};

/// Checkboxes with their legend, hint and error message.
pub fn checkboxes(boxes: Checkboxes) -> Html {
    let prefix = if boxes.id.is_empty() {
        &boxes.name
    } else {
        &boxes.id
    };
    let frame = boxes.group.frame(prefix, "");
    let items = lines(boxes.items, &LOOK, &mut |choice, position| {
        let ids = choice.ids(prefix, position);
        let described_by = described_by(frame.described_by.as_ref(), &ids);
        checkbox(choice, ids, described_by, &boxes.name, boxes.onchange.as_ref())
    });
    frame.around(html! { <div class={classes("govuk-checkboxes", &[&boxes.classes])}>{ items }</div> })
}

/// A box outside a fieldset refers to the group's hint and error itself, before its own hint.
fn described_by(group: Option<&AttrValue>, ids: &ChoiceIds) -> Option<AttrValue> {
    match (group, &ids.hint) {
        (Some(group), Some(hint)) => Some(format!("{group} {hint}").into()),
        (Some(one), None) | (None, Some(one)) => Some(one.clone()),
        (None, None) => None,
    }
}

fn checkbox(
    choice: ChoiceItem,
    ids: ChoiceIds,
    described_by: Option<AttrValue>,
    name: &AttrValue,
    onchange: Option<&Callback<(AttrValue, bool)>>,
) -> Html {
    let value = choice.value.clone();
    let onchange = on_tick(onchange.cloned().map(|changed| {
        let value = value.clone();
        Callback::from(move |on: bool| changed.emit((value.clone(), on)))
    }));
    let control = html! {
        <input
            class="govuk-checkboxes__input"
            id={ids.control.clone()}
            {name}
            type="checkbox"
            autocomplete={OFF}
            {value}
            checked={choice.checked}
            data-behaviour={choice.exclusive.then_some("exclusive")}
            aria-describedby={described_by}
            {onchange}
        />
    };
    choice.around(&LOOK, ids, control)
}
