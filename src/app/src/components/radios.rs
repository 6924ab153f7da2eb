//! <https://design-system.service.gov.uk/components/radios/>

use super::choice::{ChoiceClasses, ChoiceItem, ChoiceLine, lines};
use super::group::Group;
use super::parts::{OFF, classes};
use yew::prelude::*;

/// One answer out of several.
#[derive(Clone, Default)]
pub struct Radios {
    /// The first radio's id and the beginning of the others'; the name serves when it is empty.
    pub id: AttrValue,
    pub name: AttrValue,
    pub group: Group,
    pub items: Vec<ChoiceLine>,
    /// More classes for the group, as “govuk-radios--inline”.
    pub classes: AttrValue,
    /// Told the value that was chosen.
    pub onchange: Option<Callback<AttrValue>>,
}

const LOOK: ChoiceClasses = ChoiceClasses {
    item: "govuk-radios__item",
    label: "govuk-radios__label",
    hint: "govuk-radios__hint",
    divider: "govuk-radios__divider",
};

/// Radios with their legend, hint and error message.
pub fn radios(radios: Radios) -> Html {
    let prefix = if radios.id.is_empty() {
        &radios.name
    } else {
        &radios.id
    };
    let frame = radios.group.frame(prefix, "");
    let items = lines(radios.items, &LOOK, &mut |choice, position| {
        radio(choice, position, prefix, &radios.name, radios.onchange.as_ref())
    });
    frame.around(html! { <div class={classes("govuk-radios", &[&radios.classes])}>{ items }</div> })
}

fn radio(
    choice: ChoiceItem,
    position: usize,
    prefix: &str,
    name: &AttrValue,
    onchange: Option<&Callback<AttrValue>>,
) -> Html {
    let ids = choice.ids(prefix, position);
    let value = choice.value.clone();
    let onchange = onchange.cloned().map(|chosen| {
        let value = value.clone();
        Callback::from(move |_: Event| chosen.emit(value.clone()))
    });
    let control = html! {
        <input
            class="govuk-radios__input"
            id={ids.control.clone()}
            {name}
            type="radio"
            autocomplete={OFF}
            {value}
            checked={choice.checked}
            aria-describedby={ids.hint.clone()}
            {onchange}
        />
    };
    choice.around(&LOOK, ids, control)
}
