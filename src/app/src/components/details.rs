//! <https://design-system.service.gov.uk/components/details/>

use super::parts::{classes, some};
use yew::prelude::*;

/// Help that only some people need.
#[derive(Clone, Default)]
pub struct Details {
    pub id: AttrValue,
    pub summary: Html,
    pub content: Html,
    pub open: bool,
    pub classes: AttrValue,
}

/// Details that open below their summary. The browser opens and closes them.
pub fn details(details: Details) -> Html {
    html! {
        <details id={some(&details.id)} class={classes("govuk-details", &[&details.classes])} open={details.open}>
            <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{ details.summary }</span>
            </summary>
            <div class="govuk-details__text">{ details.content }</div>
        </details>
    }
}
