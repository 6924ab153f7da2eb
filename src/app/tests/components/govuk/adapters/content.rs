use crate::govuk::options::Options;
use onroll_app::components::{self as c};
use yew::prelude::*;

pub(super) fn back_link(o: &Options<'_>) -> Html {
    c::back_link(c::BackLink {
        href: o.text("href"),
        content: o.content(),
        classes: o.text("classes"),
        onclick: None,
    })
}

pub(super) fn skip_link(o: &Options<'_>) -> Html {
    c::skip_link(c::SkipLink {
        href: o.text("href"),
        content: o.content().unwrap_or_default(),
        classes: o.text("classes"),
        onclick: None,
    })
}

pub(super) fn button(o: &Options<'_>) -> Html {
    c::button(c::Button {
        content: o.content().unwrap_or_default(),
        href: o.text("href"),
        kind: o.text("type"),
        id: o.text("id"),
        name: o.text("name"),
        value: o.text("value"),
        disabled: o.flag("disabled"),
        classes: o.text("classes"),
        ..c::Button::default()
    })
}

pub(super) fn details(o: &Options<'_>) -> Html {
    c::details(c::Details {
        id: o.text("id"),
        summary: o.content_of("summaryText", "summaryHtml").unwrap_or_default(),
        content: o.content().unwrap_or_default(),
        open: o.flag("open"),
        classes: o.text("classes"),
    })
}

pub(super) fn error_message(o: &Options<'_>) -> Html {
    let usual = c::ErrorMessage::default();
    let prefix = o.text("visuallyHiddenText");
    c::error_message(c::ErrorMessage {
        id: o.text("id"),
        classes: o.text("classes"),
        content: o.content().unwrap_or_default(),
        // An empty or false prefix is one that is asked for.
        prefix: if o.exists("visuallyHiddenText") {
            prefix
        } else {
            usual.prefix
        },
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
        id: o.text("id"),
        classes: o.text("classes"),
        content: o.content().unwrap_or_default(),
    })
}

pub(super) fn warning_text(o: &Options<'_>) -> Html {
    c::warning_text(c::WarningText {
        classes: o.text("classes"),
        content: o.content().unwrap_or_default(),
    })
}

pub(super) fn tag(o: &Options<'_>) -> Html {
    c::tag(o.content().unwrap_or_default(), &o.text("classes"))
}

pub(super) fn panel(o: &Options<'_>) -> Html {
    c::panel(c::Panel {
        title: o.content_of("titleText", "titleHtml").unwrap_or_default(),
        body: o.content(),
        heading_level: level(o, "headingLevel"),
        classes: o.text("classes"),
    })
}

pub(super) fn notification_banner(o: &Options<'_>) -> Html {
    let marked_up = o.text("html");
    let line = (marked_up.is_empty() && !o.text("text").is_empty()).then(|| c::text(o.text("text")));
    c::notification_banner(c::NotificationBanner {
        // Any other type is an ordinary banner.
        success: o.text("type") == "success",
        title: o.content_of("titleText", "titleHtml"),
        heading_level: level(o, "titleHeadingLevel"),
        title_id: o.text("titleId"),
        line,
        content: if marked_up.is_empty() {
            Html::default()
        } else {
            Html::from_html_unchecked(marked_up)
        },
        role: o.text("role"),
        classes: o.text("classes"),
        node_ref: NodeRef::default(),
    })
}

pub(super) fn generic_header(o: &Options<'_>) -> Html {
    c::generic_header(c::Header {
        name: o.content_of("logoText", "logoHtml").unwrap_or_default(),
        href: o.text("url"),
        classes: o.text("classes"),
        onclick: None,
    })
}

/// A heading's level, 0 when none is given.
pub(super) fn level(o: &Options<'_>, key: &str) -> u8 {
    o.number(key).map_or(0, |level| u8::try_from(level).unwrap())
}
