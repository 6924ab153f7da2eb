//! <https://design-system.service.gov.uk/components/tag/>

use super::parts::classes;
use yew::prelude::*;

/// The status of something. `colour` is a class such as `govuk-tag--red`, or empty; colour never says anything alone.
pub fn tag(content: Html, colour: &str) -> Html {
    html! { <strong class={classes("govuk-tag", &[colour])}>{ content }</strong> }
}
