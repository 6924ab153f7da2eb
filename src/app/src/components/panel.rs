//! <https://design-system.service.gov.uk/components/panel/>

use yew::prelude::*;

/// The confirmation that something is finished.
#[derive(Clone, Default)]
pub struct Panel {
    pub title: Html,
    pub body: Option<Html>,
}

/// A panel.
pub fn panel(panel: Panel) -> Html {
    html! {
        <div class="govuk-panel govuk-panel--confirmation">
            <h1 class="govuk-panel__title">{ panel.title }</h1>
            if let Some(body) = panel.body {
                <div class="govuk-panel__body">{ body }</div>
            }
        </div>
    }
}
