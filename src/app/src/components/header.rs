//! The generic header of govuk-frontend: a service's own name, with neither crown nor GOV.UK.

use super::parts::or;
use yew::prelude::*;

/// The top of every page.
#[derive(Clone, Default)]
pub struct Header {
    /// The service's name, or a council's.
    pub name: Html,
    /// Where the name leads; `/` when empty.
    pub href: AttrValue,
}

/// The header. It goes inside the page's `header` landmark.
pub fn generic_header(header: Header) -> Html {
    html! {
        <div class="govuk-generic-header">
            <div class="govuk-generic-header__container govuk-width-container">
                <div class="govuk-generic-header__logo">
                    <a
                        href={or(header.href, "/")}
                        class="govuk-generic-header__homepage-link"
                    >
                        { header.name }
                    </a>
                </div>
            </div>
        </div>
    }
}
