//! <https://design-system.service.gov.uk/components/button/>

use super::parts::{classes, or, some};
use yew::prelude::*;

/// How much a button stands out.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    /// The one main action of a page.
    #[default]
    Primary,
    Secondary,
    /// For what cannot be undone.
    Warning,
    /// On a coloured panel.
    Inverse,
    /// An action among links, such as "Remove": looks like one of them.
    Link,
}

impl Look {
    const fn classes(self) -> &'static str {
        match self {
            Look::Primary => "govuk-button",
            Look::Secondary => "govuk-button govuk-button--secondary",
            Look::Warning => "govuk-button govuk-button--warning",
            Look::Inverse => "govuk-button govuk-button--inverse",
            Look::Link => "govuk-link onroll-link-button",
        }
    }
}

/// A button, or a link that looks like one.
#[derive(Clone, Default)]
pub struct Button {
    pub content: Html,
    pub look: Look,
    /// Where to go: makes it a link.
    pub href: AttrValue,
    /// `submit` when empty.
    pub kind: AttrValue,
    pub id: AttrValue,
    pub name: AttrValue,
    pub value: AttrValue,
    pub disabled: bool,
    /// The button that begins the service, with its arrow.
    pub start: bool,
    pub classes: AttrValue,
    pub onclick: Option<Callback<MouseEvent>>,
}

/// A button.
pub fn button(button: Button) -> Html {
    let class = classes(
        button.look.classes(),
        &[
            &button.classes,
            super::parts::when(button.start, "govuk-button--start"),
        ],
    );
    let content = if button.start {
        // A flex row: words in several elements would lose the spaces between them.
        let words = match button.content {
            words @ Html::VText(_) => words,
            marked_up => html! { <span>{ marked_up }</span> },
        };
        html! { <>{ words }{ start_icon() }</> }
    } else {
        button.content
    };
    if !button.href.is_empty() {
        return html! {
            <a
                href={button.href}
                role="button"
                draggable="false"
                {class}
                id={some(&button.id)}
                onclick={button.onclick}
            >
                { content }
            </a>
        };
    }
    html! {
        <button
            type={or(button.kind, "submit")}
            value={some(&button.value)}
            name={some(&button.name)}
            disabled={button.disabled}
            aria-disabled={button.disabled.then_some("true")}
            {class}
            id={some(&button.id)}
            onclick={button.onclick}
        >
            { content }
        </button>
    }
}

fn start_icon() -> Html {
    html! {
        <svg
            class="govuk-button__start-icon"
            xmlns="http://www.w3.org/2000/svg"
            width="17.5"
            height="19"
            viewBox="0 0 33 40"
            aria-hidden="true"
            focusable="false"
        >
            <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
        </svg>
    }
}
