//! A field for a passphrase.
//!
//! It is no password field: a browser offers to store what is typed in one, and the next person at a shared tablet would be offered
//! it. The letters are hidden by the style sheet. No value is set, so that drawing the page again leaves what was typed.

use super::field::Field;
use super::parts::{classes, when};
use yew::prelude::*;

/// A field for a passphrase. `shown` says whether its letters can be seen.
pub fn passphrase(field: Field, shown: bool) -> Html {
    let frame = field.frame();
    let class = classes(
        "govuk-input",
        &[
            when(!shown, "onroll-hidden-letters"),
            when(frame.invalid, "govuk-input--error"),
        ],
    );
    let control = html! {
        <input
            {class}
            id={frame.id.clone()}
            name={frame.name.clone()}
            type="text"
            spellcheck="false"
            autocomplete="off"
            autocapitalize="none"
            aria-describedby={frame.described_by.clone()}
        />
    };
    frame.around(control)
}
