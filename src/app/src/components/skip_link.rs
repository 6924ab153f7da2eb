//! <https://design-system.service.gov.uk/components/skip-link/>

use super::parts::{classes, or};
use yew::prelude::*;

/// The first thing on a page that the keyboard reaches.
#[derive(Clone, Default)]
pub struct SkipLink {
    /// `#content` when empty.
    pub href: AttrValue,
    pub content: Html,
    pub classes: AttrValue,
    /// For pages whose address is in the fragment: move the focus here instead of following the link.
    pub onclick: Option<Callback<MouseEvent>>,
}

/// A link past the header to the main content.
pub fn skip_link(link: SkipLink) -> Html {
    let class = classes("govuk-skip-link", &[&link.classes]);
    html! { <a href={or(link.href, "#content")} {class} onclick={link.onclick}>{ link.content }</a> }
}
