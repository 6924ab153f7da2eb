//! Words beside a control or within a page: hint, error message, inset text, warning text.
//! <https://design-system.service.gov.uk/components/>

use super::parts::{classes, some, text};
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
#[derive(Clone)]
pub struct ErrorMessage {
    pub id: AttrValue,
    pub classes: AttrValue,
    pub content: Html,
    /// Said before the message to those who do not see its colour; empty for nothing.
    pub prefix: AttrValue,
}

impl Default for ErrorMessage {
    fn default() -> Self {
        ErrorMessage {
            id: AttrValue::default(),
            classes: AttrValue::default(),
            content: Html::default(),
            prefix: AttrValue::Static("Error"),
        }
    }
}

/// An error message above the control it is about.
pub fn error_message(message: ErrorMessage) -> Html {
    let class = classes("govuk-error-message", &[&message.classes]);
    html! {
        <p id={some(&message.id)} {class}>
            if !message.prefix.is_empty() {
                <span class="govuk-visually-hidden">{ text(message.prefix) }{ ":" }</span>
                { " " }
            }
            { message.content }
        </p>
    }
}

/// A passage set apart from the text around it.
#[derive(Clone, Default)]
pub struct InsetText {
    pub id: AttrValue,
    pub classes: AttrValue,
    pub content: Html,
}

/// Inset text: a quotation of a rule, an example, something to note.
pub fn inset_text(inset: InsetText) -> Html {
    let class = classes("govuk-inset-text", &[&inset.classes]);
    html! { <div id={some(&inset.id)} {class}>{ inset.content }</div> }
}

/// A warning about something with legal or safeguarding consequences.
#[derive(Clone, Default)]
pub struct WarningText {
    pub classes: AttrValue,
    pub content: Html,
}

/// Warning text with its exclamation mark.
pub fn warning_text(warning: WarningText) -> Html {
    html! {
        <div class={classes("govuk-warning-text", &[&warning.classes])}>
            <span class="govuk-warning-text__icon" aria-hidden="true">{ "!" }</span>
            <strong class="govuk-warning-text__text">
                <span class="govuk-visually-hidden">{ "Warning" }</span>
                { " " }
                { warning.content }
            </strong>
        </div>
    }
}
