//! What pages are mostly made of: paragraphs, headings, lists, links and the columns they are in.
//!
//! A page that is made of them costs a call for each of its parts and not a copy of its markup.

use yew::prelude::*;

use super::button::{Button, Look, button};
use super::parts::text;

/// Several parts, one after the other.
pub fn all(parts: Vec<Html>) -> Html {
    parts.into_iter().collect()
}

/// Several parts, each on a line of its own.
pub fn in_lines(parts: Vec<Html>) -> Html {
    let lines = parts.into_iter().enumerate();
    lines
        .map(|(at, line)| html! { <>if at > 0 { <br /> }{ line }</> })
        .collect()
}

/// The column that a page's content is in.
pub fn column(parts: Vec<Html>) -> Html {
    html! {
        <div class="govuk-grid-row"><div class="govuk-grid-column-two-thirds">{ all(parts) }</div></div>
    }
}

/// A region whose changes a screen reader says.
pub fn live(content: Html) -> Html {
    html! { <div aria-live="polite">{ content }</div> }
}

/// The heading of a page.
pub fn title(words: impl Into<AttrValue>) -> Html {
    html! { <h1 class="govuk-heading-l">{ text(words) }</h1> }
}

/// The heading of a part of a page.
pub fn subtitle(words: &'static str) -> Html {
    html! { <h2 class="govuk-heading-m">{ text(words) }</h2> }
}

/// A paragraph.
pub fn paragraph(parts: Vec<Html>) -> Html {
    html! { <p class="govuk-body">{ all(parts) }</p> }
}

/// A paragraph of plain words.
pub fn says(words: impl Into<AttrValue>) -> Html {
    paragraph(vec![text(words)])
}

/// Important words.
pub fn strong(words: impl Into<AttrValue>) -> Html {
    html! { <strong>{ text(words) }</strong> }
}

/// A bulleted list.
pub fn bullets(items: Vec<Html>) -> Html {
    html! { <ul class="govuk-list govuk-list--bullet">{ all(items) }</ul> }
}

/// An item of a list.
pub fn item(parts: Vec<Html>) -> Html {
    html! { <li>{ all(parts) }</li> }
}

/// A link.
pub fn link(href: String, words: impl Into<AttrValue>) -> Html {
    html! { <a class="govuk-link" {href}>{ text(words) }</a> }
}

/// Buttons, and links beside them.
pub fn button_group(parts: Vec<Html>) -> Html {
    html! { <div class="govuk-button-group">{ all(parts) }</div> }
}

/// A button that does something on the page.
pub fn does(id: &'static str, words: &'static str, look: Look, onclick: Callback<MouseEvent>) -> Html {
    button(Button {
        content: text(words),
        look,
        kind: "button".into(),
        id: id.into(),
        onclick: Some(onclick),
        ..Button::default()
    })
}
