//! Words beside a control or within a page: hint, error message, inset text, warning text.
//! <https://design-system.service.gov.uk/components/>

use super::parts::{classes, some};
use yew::prelude::*;

/// Help that stays on screen while a person answers.
#[derive(Clone, Default)]
pub struct Hint {
    pub id: AttrValue,
    pub classes: AttrValue,
    pub content: Html,
}

/// Help below a label.
pub fn hint(hint: Hint) -> Html {
    html! { <div id={some(&hint.id)} class={classes("govuk-hint", &[&hint.classes])}>{ hint.content }</div> }
}

/// What is wrong with one answer and how to put it right.
#[derive(Clone, Default)]
pub struct ErrorMessage {
    pub id: AttrValue,
    pub content: Html,
}

/// An error message above the control it is about.
pub fn error_message(message: ErrorMessage) -> Html {
    html! {
        <p id={some(&message.id)} class="govuk-error-message">
            <span class="govuk-visually-hidden">{ "Error:" }</span>
            { " " }
            { message.content }
        </p>
    }
}

/// A passage set apart from the text around it.
#[derive(Clone, Default)]
pub struct InsetText {
    pub content: Html,
}

/// Inset text: a quotation of a rule, an example, something to note.
pub fn inset_text(inset: InsetText) -> Html {
    html! { <div class="govuk-inset-text">{ inset.content }</div> }
}

/// A warning about something with legal or safeguarding consequences.
#[derive(Clone, Default)]
pub struct WarningText {
    pub content: Html,
}

/// Warning text with its exclamation mark.
pub fn warning_text(warning: WarningText) -> Html {
    html! {
        <div class="govuk-warning-text">
            <span class="govuk-warning-text__icon" aria-hidden="true">{ "!" }</span>
            <strong class="govuk-warning-text__text">
                <span class="govuk-visually-hidden">{ "Warning" }</span>
                { " " }
                { warning.content }
            </strong>
        </div>
    }
}
