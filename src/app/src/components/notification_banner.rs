//! <https://design-system.service.gov.uk/components/notification-banner/>

use super::parts::{classes, heading, or, text, when};
use yew::prelude::*;

/// News that is not about the question at hand: saved, restored, could not be saved.
#[derive(Clone, Default)]
pub struct NotificationBanner {
    /// Something went well: announced at once and able to take the focus.
    pub success: bool,
    /// "Success" or "Important" when there are no words.
    pub title: Option<Html>,
    /// `govuk-notification-banner-title` when empty.
    pub title_id: AttrValue,
    /// One line, set as a heading; for more, use `content`.
    pub line: Option<Html>,
    pub content: Html,
    /// `alert` for a success and `region` otherwise, when empty.
    pub role: AttrValue,
}

/// A notification banner.
pub fn notification_banner(banner: NotificationBanner) -> Html {
    let success = banner.success;
    let role = or(banner.role, if success { "alert" } else { "region" });
    let title_id = or(banner.title_id, "govuk-notification-banner-title");
    let class = classes(
        "govuk-notification-banner",
        &[when(success, "govuk-notification-banner--success")],
    );
    let title = heading(
        2,
        AttrValue::Static("govuk-notification-banner__title"),
        title_id.clone(),
        banner
            .title
            .unwrap_or_else(|| text(if success { "Success" } else { "Important" })),
    );
    let tabindex = (role == "alert").then_some("-1");
    html! {
        <div {class} {role} aria-labelledby={title_id} {tabindex}>
            <div class="govuk-notification-banner__header">{ title }</div>
            <div class="govuk-notification-banner__content">
                if let Some(line) = banner.line {
                    <p class="govuk-notification-banner__heading">{ line }</p>
                }
                { banner.content }
            </div>
        </div>
    }
}
