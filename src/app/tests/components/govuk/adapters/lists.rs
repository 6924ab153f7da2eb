use super::content::level;
use crate::govuk::options::Options;
use onroll_app::components::{self as c};
use yew::prelude::*;

pub(super) fn error_summary(o: &Options<'_>) -> Html {
    // It is called nothing else.
    o.is("titleText", "There is a problem");
    let errors = o.list("errorList").iter().map(error).collect();
    c::error_summary(c::ErrorSummary {
        errors,
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
        card: o.exists("card").then(|| summary_card(&card)),
    })
}

fn summary_row(o: &Options<'_>) -> c::SummaryRow {
    let (key, value, actions) = (o.get("key"), o.get("value"), o.get("actions"));
    c::SummaryRow {
        key: key.content().unwrap_or_default(),
        value: value.content().unwrap_or_default(),
        actions: actions.list("items").iter().map(action).collect(),
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
    }
}

fn action(o: &Options<'_>) -> c::SummaryAction {
    c::SummaryAction {
        content: o.content().unwrap_or_default(),
        hidden: o.text("visuallyHiddenText"),
        href: o.text("href"),
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
        cards: false,
    })
}

fn cell(o: &Options<'_>) -> Html {
    o.content().unwrap_or_default()
}

pub(super) fn task_list(o: &Options<'_>) -> Html {
    let items = o.list("items");
    c::task_list(c::TaskList {
        tasks: items.iter().filter(|item| !item.is_hole()).map(task).collect(),
        id: o.text("idPrefix"),
    })
}

fn task(o: &Options<'_>) -> c::Task {
    let (title, status) = (o.get("title"), o.get("status"));
    let tag = status.get("tag");
    let tag = tag.content().map(|content| c::tag(content, &tag.text("classes")));
    c::Task {
        title: title.content().unwrap_or_default(),
        href: o.text("href"),
        hint: o.get("hint").content(),
        status: tag.or_else(|| status.content()).unwrap_or_default(),
    }
}

pub(super) fn footer(o: &Options<'_>) -> Html {
    let meta = o.holds("meta").then(|| o.get("meta"));
    let links = meta.as_ref().filter(|meta| meta.holds("items"));
    c::footer(c::Footer {
        links: links
            .iter()
            .flat_map(|meta| meta.list("items"))
            .map(|link| c::FooterLink {
                content: c::text(link.text("text")),
                href: link.text("href"),
            })
            .collect(),
        note: meta.and_then(|meta| meta.content()),
    })
}
