use crate::govuk::options::Options;
use onroll_app::components::{self as c};
use yew::prelude::*;

pub(super) fn back_link(o: &Options<'_>) -> Html {
    c::back_link(c::BackLink { href: o.text("href") })
}

pub(super) fn skip_link(o: &Options<'_>) -> Html {
    // It leads nowhere else.
    o.is("href", "#content");
    c::skip_link(c::SkipLink {
        content: o.content().unwrap_or_default(),
        onclick: None,
    })
}

pub(super) fn button(o: &Options<'_>) -> Html {
    let look = if o.is("classes", "govuk-button--secondary") {
        c::Look::Secondary
    } else if o.is("classes", "govuk-button--warning") {
        c::Look::Warning
    } else {
        c::Look::Primary
    };
    c::button(c::Button {
        look,
        content: o.content().unwrap_or_default(),
        href: o.text("href"),
        kind: o.text("type"),
        id: o.text("id"),
        name: o.text("name"),
        ..c::Button::default()
    })
}

pub(super) fn details(o: &Options<'_>) -> Html {
    c::details(c::Details {
        summary: o.content_of("summaryText", "summaryHtml").unwrap_or_default(),
        content: o.content().unwrap_or_default(),
    })
}

pub(super) fn error_message(o: &Options<'_>) -> Html {
    // It is said in no other words.
    o.is("visuallyHiddenText", "Error");
    c::error_message(c::ErrorMessage {
        id: o.text("id"),
        content: o.content().unwrap_or_default(),
    })
}

pub(super) fn hint(o: &Options<'_>) -> Html {
    c::hint(c::Hint {
        id: o.text("id"),
        classes: o.text("classes"),
        content: o.content().unwrap_or_default(),
    })
}

pub(super) fn inset_text(o: &Options<'_>) -> Html {
    c::inset_text(c::InsetText {
        content: o.content().unwrap_or_default(),
    })
}

pub(super) fn warning_text(o: &Options<'_>) -> Html {
    c::warning_text(c::WarningText {
        content: o.content().unwrap_or_default(),
    })
}

pub(super) fn tag(o: &Options<'_>) -> Html {
    c::tag(o.content().unwrap_or_default(), &o.text("classes"))
}

pub(super) fn notification_banner(o: &Options<'_>) -> Html {
    let marked_up = o.text("html");
    let line = (marked_up.is_empty() && !o.text("text").is_empty()).then(|| c::text(o.text("text")));
    c::notification_banner(c::NotificationBanner {
        // Any other type is an ordinary banner.
        success: o.text("type") == "success",
        title: o.content_of("titleText", "titleHtml"),
        title_id: o.text("titleId"),
        line,
        content: if marked_up.is_empty() {
            Html::default()
        } else {
            Html::from_html_unchecked(marked_up)
        },
        role: o.text("role"),
    })
}

pub(super) fn generic_header(o: &Options<'_>) -> Html {
    c::generic_header(c::Header {
        name: o.content_of("logoText", "logoHtml").unwrap_or_default(),
        href: o.text("url"),
    })
}

/// A heading's level, 0 when none is given.
pub(super) fn level(o: &Options<'_>, key: &str) -> u8 {
    o.number(key).map_or(0, |level| u8::try_from(level).unwrap())
}
