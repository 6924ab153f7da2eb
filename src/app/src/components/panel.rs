//! <https://design-system.service.gov.uk/components/panel/>

use super::parts::{classes, heading, when};
use yew::prelude::*;

/// The confirmation that something is finished, or an interruption.
#[derive(Clone, Default)]
pub struct Panel {
    pub title: Html,
    pub body: Option<Html>,
    /// Level of the title's heading; 0 means 1.
    pub heading_level: u8,
    /// More classes: `govuk-panel--interruption` for a pause before something with consequences.
    pub classes: AttrValue,
}

/// A panel.
pub fn panel(panel: Panel) -> Html {
    let class = AttrValue::Static("govuk-panel__title");
    let interruption = panel.classes.contains("govuk-panel--interruption");
    let kind = when(!interruption, "govuk-panel--confirmation");
    html! {
        <div class={classes("govuk-panel", &[kind, &panel.classes])}>
            { heading(panel.heading_level, class, AttrValue::default(), panel.title) }
            if let Some(body) = panel.body {
                <div class="govuk-panel__body">{ body }</div>
            }
        </div>
    }
}
