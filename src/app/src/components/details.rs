//! <https://design-system.service.gov.uk/components/details/>

use yew::prelude::*;

/// Help that only some people need.
#[derive(Clone, Default)]
pub struct Details {
    pub summary: Html,
    pub content: Html,
}

/// Details that open below their summary. The browser opens and closes them.
pub fn details(content: Details) -> Html {
    details_that(content, false)
}

/// The same, and whether they are open when they are drawn.
pub(super) fn details_that(details: Details, open: bool) -> Html {
    html! {
        <details class="govuk-details" {open}>
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{ details.summary }</span>
            </summary>
            <div class="govuk-details__text">{ details.content }</div>
        </details>
    }
}
