//! <https://design-system.service.gov.uk/components/select/>: for long lists only; radios are easier to use.

use super::field::Field;
use super::parts::{OFF, classes, on_select, text, when};
use yew::prelude::*;
use yew::virtual_dom::VNode;

/// One answer out of a long list.
#[derive(Clone, Default)]
pub struct Select {
    pub field: Field,
    pub options: Vec<SelectOption>,
    /// Told the value that was chosen.
    pub onchange: Option<Callback<String>>,
}

/// One line of the list.
#[derive(Clone, Default)]
pub struct SelectOption {
    /// The words serve as the value when there is none.
    pub value: Option<AttrValue>,
    pub text: AttrValue,
    pub selected: bool,
}

/// A select with its label, hint and error message. Where no line is selected, the first is.
pub fn select(mut select: Select) -> Html {
    let frame = select.field.frame();
    let at = select
        .options
        .iter()
        .position(|option| option.selected)
        .unwrap_or(0);
    let chosen = select.options.get_mut(at).map(|option| {
        // Lines are added to a list from the last to the first. Unless one is marked, a browser keeps the one that came first.
        option.selected |= cfg!(target_arch = "wasm32");
        option.value.as_ref().unwrap_or(&option.text).clone()
    });
    let options: Html = select.options.into_iter().map(option).collect();
    let class = classes("govuk-select", &[when(frame.invalid, "govuk-select--error")]);
    let control = html! {
        <select
            {class}
            id={frame.id.clone()}
            name={frame.name.clone()}
            aria-describedby={frame.described_by.clone()}
            autocomplete={OFF}
            onchange={on_select(select.onchange)}
        >
            { options }
        </select>
    };
    frame.around(follow(control, chosen))
}

fn option(option: SelectOption) -> Html {
    html! {
        <option value={option.value} selected={option.selected}>
            { text(option.text) }
        </option>
    }
}

/// Keeps the list at the page's answer: once a person has chosen, a browser no longer heeds the `selected` attribute.
/// A property can be set only where there is a browser.
fn follow(mut control: Html, chosen: Option<AttrValue>) -> Html {
    if let (true, VNode::VTag(tag), Some(chosen)) = (cfg!(target_arch = "wasm32"), &mut control, chosen) {
        std::rc::Rc::make_mut(tag).add_property("value", chosen.as_str());
    }
    control
}
