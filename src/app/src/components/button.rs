//! <https://design-system.service.gov.uk/components/button/>

use web_sys::HtmlElement;
use yew::prelude::*;

use super::parts::{or, some};

/// How much a button stands out.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    /// The one main action of a page.
    #[default]
    Primary,
    Secondary,
    /// For what cannot be undone.
    Warning,
    /// An action among links, such as "Remove": looks like one of them.
    Link,
}

impl Look {
    const fn classes(self) -> &'static str {
        match self {
            Look::Primary => "govuk-button",
            Look::Secondary => "govuk-button govuk-button--secondary",
            Look::Warning => "govuk-button govuk-button--warning",
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
    pub onclick: Option<Callback<MouseEvent>>,
}

/// The space bar presses a button. On a link it would scroll the page instead.
fn pressed(event: &KeyboardEvent) {
    if event.key() == " "
        && let Some(link) = event.target_dyn_into::<HtmlElement>()
    {
        event.prevent_default();
        link.click();
    }
}

/// A button.
pub fn button(button: Button) -> Html {
    let class = button.look.classes();
    let content = button.content;
    if !button.href.is_empty() {
        return html! {
            <a
                href={button.href}
                role="button"
                draggable="false"
                {class}
                id={some(&button.id)}
                onclick={button.onclick}
                onkeydown={|event: KeyboardEvent| pressed(&event)}
            >
                { content }
            </a>
        };
    }
    html! {
        <button
            type={or(button.kind, "submit")}
            name={some(&button.name)}
            {class}
            id={some(&button.id)}
            onclick={button.onclick}
        >
            { content }
        </button>
    }
}
