//! <https://design-system.service.gov.uk/components/panel/>

use super::parts::{classes, heading};
use yew::prelude::*;

/// The confirmation that something is finished.
#[derive(Clone, Default)]
pub struct Panel {
    pub title: Html,
    pub body: Option<Html>,
    /// Level of the title's heading; 0 means 1.
    pub heading_level: u8,
    pub classes: AttrValue,
}

/// A confirmation panel.
pub fn panel(panel: Panel) -> Html {
    let class = AttrValue::Static("govuk-panel__title");
    html! {
        <div class={classes("govuk-panel govuk-panel--confirmation", &[&panel.classes])}>
            { heading(panel.heading_level, class, AttrValue::default(), panel.title) }
            if let Some(body) = panel.body {
                <div class="govuk-panel__body">{ body }</div>
            }
        </div>
    }
}
