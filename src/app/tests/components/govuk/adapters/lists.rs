use super::content::level;
use crate::govuk::options::Options;
use onroll_app::components::{self as c};
use yew::prelude::*;

pub(super) fn error_summary(o: &Options<'_>) -> Html {
    let errors = o.list("errorList").iter().map(error).collect();
    c::error_summary(c::ErrorSummary {
        title: o.content_of("titleText", "titleHtml").unwrap_or_default(),
        description: o.content_of("descriptionText", "descriptionHtml"),
        errors,
        classes: o.text("classes"),
        ..c::ErrorSummary::default()
    })
}

fn error(o: &Options<'_>) -> c::ErrorLink {
    let href = o.text("href");
    c::ErrorLink {
        content: o.content().unwrap_or_default(),
        target: href.strip_prefix('#').unwrap_or_default().to_owned().into(),
    }
}

pub(super) fn summary_list(o: &Options<'_>) -> Html {
    let rows = o.list("rows");
    let card = o.get("card");
    c::summary_list(c::SummaryList {
        rows: rows
            .iter()
            .filter(|row| !row.is_hole())
            .map(summary_row)
            .collect(),
        classes: o.text("classes"),
        card: o.exists("card").then(|| summary_card(&card)),
    })
}

fn summary_row(o: &Options<'_>) -> c::SummaryRow {
    let (key, value, actions) = (o.get("key"), o.get("value"), o.get("actions"));
    c::SummaryRow {
        key: key.content().unwrap_or_default(),
        value: value.content().unwrap_or_default(),
        actions: actions.list("items").iter().map(action).collect(),
        classes: o.text("classes"),
    }
}

fn summary_card(o: &Options<'_>) -> c::SummaryCard {
    let (title, actions) = (o.get("title"), o.get("actions"));
    let heading_level = level(&title, "headingLevel");
    c::SummaryCard {
        title: title.content(),
        heading_level: if heading_level == 0 {
            c::SummaryCard::default().heading_level
        } else {
            heading_level
        },
        actions: actions.list("items").iter().map(action).collect(),
        classes: o.text("classes"),
    }
}

fn action(o: &Options<'_>) -> c::SummaryAction {
    c::SummaryAction {
        content: o.content().unwrap_or_default(),
        hidden: o.text("visuallyHiddenText"),
        href: o.text("href"),
        classes: o.text("classes"),
        onclick: None,
    }
}

pub(super) fn table(o: &Options<'_>) -> Html {
    let rows = o.list("rows");
    c::table(c::Table {
        caption: o.text("caption"),
        caption_classes: o.text("captionClasses"),
        head: o.list("head").iter().map(cell).collect(),
        rows: rows
            .iter()
            .filter(|row| !row.is_hole())
            .map(|row| row.elements().iter().map(cell).collect())
            .collect(),
        first_cell_is_header: o.flag("firstCellIsHeader"),
        classes: o.text("classes"),
        cards: false,
    })
}

fn cell(o: &Options<'_>) -> c::Cell {
    c::Cell {
        content: o.content().unwrap_or_default(),
        classes: o.text("classes"),
    }
}

pub(super) fn task_list(o: &Options<'_>) -> Html {
    let items = o.list("items");
    c::task_list(c::TaskList {
        tasks: items.iter().filter(|item| !item.is_hole()).map(task).collect(),
        id: o.text("idPrefix"),
        classes: o.text("classes"),
    })
}

fn task(o: &Options<'_>) -> c::Task {
    let (title, status) = (o.get("title"), o.get("status"));
    let tag = status.get("tag");
    let tag = tag.content().map(|content| c::tag(content, &tag.text("classes")));
    c::Task {
        title: title.content().unwrap_or_default(),
        href: o.text("href"),
        onclick: None,
        hint: o.get("hint").content(),
        status: tag.or_else(|| status.content()).unwrap_or_default(),
        classes: o.text("classes"),
    }
}

pub(super) fn footer(o: &Options<'_>) -> Html {
    let meta = o.get("meta");
    let title = meta.text("visuallyHiddenTitle");
    c::footer(c::Footer {
        links: meta
            .list("items")
            .iter()
            .map(|link| c::FooterLink {
                content: c::text(link.text("text")),
                href: link.text("href"),
                onclick: None,
            })
            .collect(),
        links_title: if title.is_empty() && o.exists("meta") {
            "Support links".into()
        } else {
            title
        },
        note: meta.content(),
        classes: o.text("classes"),
    })
}
