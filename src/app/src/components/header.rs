//! The generic header of govuk-frontend: a service's own name, with neither crown nor GOV.UK.

use super::parts::{classes, or};
use yew::prelude::*;

/// The top of every page.
#[derive(Clone, Default)]
pub struct Header {
    /// The service's name, or a council's.
    pub name: Html,
    /// Where the name leads; `/` when empty.
    pub href: AttrValue,
    pub classes: AttrValue,
    /// `govuk-width-container` when empty.
    pub container_classes: AttrValue,
    pub onclick: Option<Callback<MouseEvent>>,
}

/// The header. It goes inside the page's `header` landmark.
pub fn generic_header(header: Header) -> Html {
    let container = or(header.container_classes, "govuk-width-container");
    html! {
        <div class={classes("govuk-generic-header", &[&header.classes])}>
            <div class={classes("govuk-generic-header__container", &[&container])}>
                <div class="govuk-generic-header__logo">
                    <a
                        href={or(header.href, "/")}
                        class="govuk-generic-header__homepage-link"
                        onclick={header.onclick}
                    >
                        { header.name }
                    </a>
                </div>
            </div>
        </div>
    }
}
