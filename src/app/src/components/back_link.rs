//! <https://design-system.service.gov.uk/components/back-link/>

use super::parts::or;
use yew::prelude::*;

/// A link to the page before.
#[derive(Clone, Default)]
pub struct BackLink {
    /// `#` when empty.
    pub href: AttrValue,
}

/// The back link at the top of a page, before its main content.
pub fn back_link(link: BackLink) -> Html {
    html! {
        <a href={or(link.href, "#")} class="govuk-back-link">{ "Back" }</a>
    }
}
