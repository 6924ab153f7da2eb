//! <https://design-system.service.gov.uk/components/back-link/>

use super::parts::{classes, or, text};
use yew::prelude::*;

/// A link to the page before.
#[derive(Clone, Default)]
pub struct BackLink {
    /// `#` when empty.
    pub href: AttrValue,
    /// "Back" when there are no words.
    pub content: Option<Html>,
    pub classes: AttrValue,
    pub onclick: Option<Callback<MouseEvent>>,
}

/// The back link at the top of a page, before its main content.
pub fn back_link(link: BackLink) -> Html {
    html! {
        <a href={or(link.href, "#")} class={classes("govuk-back-link", &[&link.classes])} onclick={link.onclick}>
            { link.content.unwrap_or_else(|| text("Back")) }
        </a>
    }
}
