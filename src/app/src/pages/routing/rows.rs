//! Rows and links of the pages about sending.

use onroll_form::handling::Deadline;
use yew::prelude::*;

use crate::components::{SummaryRow, text};

/// How soon, with the date and the calendar it was counted on.
pub(super) fn deadline(within: &Deadline) -> Html {
    html! {
        <>
            { text(within.in_words()) }
            if let Some(assumed) = &within.assumed {
                <br /><span class="govuk-hint onroll-source">{ text(assumed.clone()) }</span>
            }
        </>
    }
}

pub(super) fn row(key: &'static str, value: Html) -> SummaryRow {
    SummaryRow {
        key: text(key),
        value,
        ..SummaryRow::default()
    }
}

pub(super) fn telephone(phone: &str) -> Html {
    html! { <a class="govuk-link" href={format!("tel:{}", phone.replace(' ', ""))}>{ text(phone.to_owned()) }</a> }
}

pub(super) fn list(items: &[String]) -> Html {
    html! {
        <ul class="govuk-list govuk-list--bullet">{ for items.iter().map(|item| html! { <li>{ text(item.clone()) }</li> }) }</ul>
    }
}
