//! <https://design-system.service.gov.uk/components/error-summary/>

use yew::prelude::*;

/// Everything that is wrong with a page, at its top.
#[derive(Clone, Default)]
pub struct ErrorSummary {
    pub errors: Vec<ErrorLink>,
    /// For the page to move the focus here when it shows the summary.
    pub node_ref: NodeRef,
    /// Told the id of the control whose error was followed, so that the page can focus it. The link itself is then
    /// not followed, because the fragment may be the page's address.
    pub onfollow: Option<Callback<AttrValue>>,
}

/// One error.
#[derive(Clone, Default)]
pub struct ErrorLink {
    pub content: Html,
    /// The id of the control to put right; empty when there is none.
    pub target: AttrValue,
}

/// An error summary. It can be focused, which the page does when it appears.
pub fn error_summary(summary: ErrorSummary) -> Html {
    let onfollow = summary.onfollow;
    let lines: Html = summary
        .errors
        .into_iter()
        .map(|error| line(error, onfollow.as_ref()))
        .collect();
    html! {
        <div class="govuk-error-summary" tabindex="-1" ref={summary.node_ref}>
            // The alert is a child of what gets the focus: on one element, some screen readers lose one of the two.
            <div role="alert">
                <h2 class="govuk-error-summary__title">{ "There is a problem" }</h2>
                <div class="govuk-error-summary__body">
                    if lines != Html::default() {
                        <ul class="govuk-list govuk-error-summary__list">{ lines }</ul>
                    }
                </div>
            </div>
        </div>
    }
}

fn line(error: ErrorLink, onfollow: Option<&Callback<AttrValue>>) -> Html {
    if error.target.is_empty() {
        return html! { <li>{ error.content }</li> };
    }
    let href = ["#", &error.target].concat();
    let onclick = onfollow.cloned().map(|follow| {
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            follow.emit(error.target.clone());
        })
    });
    html! { <li><a {href} {onclick}>{ error.content }</a></li> }
}
