//! <https://design-system.service.gov.uk/components/text-input/>

use super::field::Field;
use super::parts::{classes, fill, on_input, or, some, text, when};
use yew::prelude::*;

/// A single line of text.
#[derive(Clone, Default)]
pub struct Input {
    pub field: Field,
    pub value: AttrValue,
    /// `text` when empty; `email` and `tel` bring up the right keyboard.
    pub kind: AttrValue,
    /// The keyboard to bring up where `kind` stays `text`, such as `numeric`.
    pub inputmode: AttrValue,
    /// What a browser may fill in by itself (WCAG 1.3.5): only ever the person's own details. Nothing when empty.
    pub autocomplete: AttrValue,
    pub autocapitalize: AttrValue,
    pub spellcheck: Option<bool>,
    /// More classes: `govuk-input--width-2` to `-30` set the width in characters.
    pub classes: AttrValue,
    /// What is counted, said after the field and with it: "days".
    pub unit: AttrValue,
    /// Told the whole text at each keystroke.
    pub oninput: Option<Callback<String>>,
}

/// A text input with its label, hint and error message.
pub fn input(mut input: Input) -> Html {
    let counts = !input.unit.is_empty();
    let unit_id = AttrValue::from([input.field.id.as_str(), "-unit"].concat());
    if counts {
        input.field.described_by = unit_id.clone();
    }
    let frame = input.field.frame();
    let control = html! {
        <input
            class={classes("govuk-input", &[&input.classes, when(frame.invalid, "govuk-input--error")])}
            id={frame.id.clone()}
            name={frame.name.clone()}
            type={or(input.kind, "text")}
            spellcheck={input.spellcheck.map(flag)}
            value={input.value}
            aria-describedby={frame.described_by.clone()}
            autocomplete={fill(input.autocomplete)}
            autocapitalize={some(&input.autocapitalize)}
            inputmode={some(&input.inputmode)}
            oninput={on_input(input.oninput)}
        />
    };
    if !counts {
        return frame.around(control);
    }
    frame.around(html! {
        <div class="govuk-input__wrapper">
            { control }
            <div class="govuk-input__suffix" id={unit_id} aria-hidden="true">{ text(input.unit) }</div>
        </div>
    })
}

/// A true-or-false attribute that is spelt out.
pub(super) fn flag(value: bool) -> AttrValue {
    AttrValue::Static(if value { "true" } else { "false" })
}
