//! An authority's words, set as the design system sets them.

use onroll_form::profile::{Block, host};
use yew::prelude::*;

use crate::components::{Details, InsetText, WarningText, details, inset_text, text, warning_text};

/// Sets pieces of guidance. `words` puts names in.
pub(crate) fn blocks(blocks: &[Block], words: &dyn Fn(&str) -> String) -> Html {
    blocks.iter().map(|block| one(block, words)).collect()
}

/// A link to another site, which opens in a new tab. That site learns nothing of this one.
pub(crate) fn outside_link(words: String, address: &str) -> Html {
    html! {
        <a class="govuk-link" href={address.to_owned()} target="_blank" rel="noopener noreferrer">{ text(words) }</a>
    }
}

/// A link to a page, with its host: whose page it is.
fn link(words: &str, address: &str) -> Html {
    outside_link(
        format!("{words} ({}, opens in a new tab)", host(address)),
        address,
    )
}

/// A telephone number that can be called.
pub(crate) fn telephone(phone: &str) -> Html {
    html! { <a class="govuk-link" href={format!("tel:{}", phone.replace(' ', ""))}>{ text(phone.to_owned()) }</a> }
}

fn one(block: &Block, words: &dyn Fn(&str) -> String) -> Html {
    let paragraph = |words: String| html! { <p class="govuk-body">{ text(words) }</p> };
    match block {
        Block::Text(content) => paragraph(words(content)),
        Block::Heading(content) => html! { <h2 class="govuk-heading-m">{ text(words(content)) }</h2> },
        Block::List(items) => html! {
            <ul class="govuk-list govuk-list--bullet">
                { for items.iter().map(|item| html! { <li>{ text(words(item)) }</li> }) }
            </ul>
        },
        Block::Inset(content) => inset_text(InsetText {
            content: text(words(content)),
        }),
        Block::Warning(content) => warning_text(WarningText {
            content: text(words(content)),
        }),
        Block::Details {
            summary,
            text: content,
        } => details(Details {
            summary: text(words(summary)),
            content: blocks(content, words),
        }),
        Block::Link {
            words: called,
            address,
        } => html! { <p class="govuk-body">{ link(&words(called), address) }</p> },
        Block::Quote { quote, source, note } => html! {
            <>
                <blockquote class="govuk-inset-text">
                    <p class="govuk-body">{ text(format!("“{}”", words(quote))) }</p>
                    if let Some(source) = source {
                        <p class="govuk-body govuk-hint">{ text(source.clone()) }</p>
                    }
                </blockquote>
                if let Some(note) = note {
                    { paragraph(words(note)) }
                }
            </>
        },
        // Resolved before: what is for other cases is not there.
        Block::When { .. } => Html::default(),
        Block::Contact {
            name,
            phone,
            email,
            address,
            hours,
        } => html! {
            <p class="govuk-body onroll-contact">
                <strong>{ text(name.clone()) }</strong>
                if let Some(phone) = phone {
                    <br />{ "Telephone: " }{ telephone(phone) }
                }
                // What a person would write there is about a child, and an ordinary mail program is no secure service.
                if let Some(email) = email {
                    <br />{ text(format!("Email: {email}")) }
                }
                { for address.iter().map(|line| html! { <><br />{ text(line.clone()) }</> }) }
                if let Some(hours) = hours {
                    <br />{ text(hours.clone()) }
                }
            </p>
        },
    }
}
