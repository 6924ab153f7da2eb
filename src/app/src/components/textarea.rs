//! <https://design-system.service.gov.uk/components/textarea/>

use super::field::Field;
use super::parts::{classes, fill, on_textarea, when};
use yew::prelude::*;

/// Several lines of text.
#[derive(Clone)]
pub struct Textarea {
    pub field: Field,
    pub value: AttrValue,
    /// Height in lines; 5 unless said otherwise.
    pub rows: u8,
    /// What a browser may fill in by itself. Nothing when empty.
    pub autocomplete: AttrValue,
    pub classes: AttrValue,
    /// Told the whole text at each keystroke.
    pub oninput: Option<Callback<String>>,
}

impl Default for Textarea {
    fn default() -> Self {
        Textarea {
            field: Field::default(),
            value: AttrValue::default(),
            rows: 5,
            autocomplete: AttrValue::default(),
            classes: AttrValue::default(),
            oninput: None,
        }
    }
}

/// A textarea with its label, hint and error message.
pub fn textarea(area: Textarea) -> Html {
    textarea_with(area, Html::default())
}

/// A textarea with something after it in the same form group.
pub(super) fn textarea_with(area: Textarea, after: Html) -> Html {
    let frame = area.field.frame();
    let class = classes(
        "govuk-textarea",
        &[when(frame.invalid, "govuk-textarea--error"), &area.classes],
    );
    let control = html! {
        <>
            <textarea
                {class}
                id={frame.id.clone()}
                name={frame.name.clone()}
                rows={area.rows.to_string()}
                aria-describedby={frame.described_by.clone()}
                autocomplete={fill(area.autocomplete)}
                value={area.value}
                oninput={on_textarea(area.oninput)}
            />
            { after }
        </>
    };
    frame.around(control)
}
