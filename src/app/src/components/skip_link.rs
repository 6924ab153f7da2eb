//! <https://design-system.service.gov.uk/components/skip-link/>

use yew::prelude::*;

/// The first thing on a page that the keyboard reaches.
#[derive(Clone, Default)]
pub struct SkipLink {
    pub content: Html,
    /// For pages whose address is in the fragment: move the focus here instead of following the link.
    pub onclick: Option<Callback<MouseEvent>>,
}

/// A link past the header to the main content.
pub fn skip_link(link: SkipLink) -> Html {
    html! { <a href="#content" class="govuk-skip-link" onclick={link.onclick}>{ link.content }</a> }
}
