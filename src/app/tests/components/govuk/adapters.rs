//! From govuk-frontend's options to the components' own: one function for each component.

mod choices;
mod content;
mod fields;
mod lists;

use crate::govuk::options::Options;
use yew::prelude::*;

type Adapter = fn(&Options<'_>) -> Html;

/// How a component is made from a fixture's options.
pub(crate) fn of(component: &str) -> Option<Adapter> {
    Some(match component {
        "back-link" => content::back_link,
        "button" => content::button,
        "character-count" => fields::character_count,
        "checkboxes" => choices::checkboxes,
        "date-input" => choices::date_input,
        "details" => content::details,
        "error-message" => content::error_message,
        "error-summary" => lists::error_summary,
        "fieldset" => choices::fieldset,
        "file-upload" => fields::file_upload,
        "footer" => lists::footer,
        "generic-header" => content::generic_header,
        "hint" => content::hint,
        "input" => fields::input,
        "inset-text" => content::inset_text,
        "label" => fields::label,
        "notification-banner" => content::notification_banner,
        "radios" => choices::radios,
        "select" => fields::select,
        "skip-link" => content::skip_link,
        "summary-list" => lists::summary_list,
        "table" => lists::table,
        "tag" => content::tag,
        "task-list" => lists::task_list,
        "textarea" => fields::textarea,
        "warning-text" => content::warning_text,
        _ => return None,
    })
}
