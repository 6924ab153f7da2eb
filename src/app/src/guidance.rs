//! An authority's words, set as the design system sets them.

use onroll_form::handling::Deadline;
use onroll_form::profile::{Block, host};
use yew::prelude::*;

use crate::components::{Details, InsetText, WarningText, details, inset_text, late, text, warning_text};

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

/// How soon something is to be done. That the day is past stands out.
pub(crate) fn day(within: &Deadline) -> Html {
    let (before, past, after) = within.in_parts();
    html! { <>{ text(before) }{ past.map(late).unwrap_or_default() }{ text(after) }</> }
}

/// A telephone number that can be called.
pub(crate) fn telephone(phone: &str) -> Html {
    html! { <a class="govuk-link" href={format!("tel:{}", phone.replace(' ', ""))}>{ text(phone.to_owned()) }</a> }
}

/// How addresses of GOV.UK begin within a sentence.
const GOV: &str = "www.gov.uk/";

/// Words in which each address of GOV.UK is a link.
fn with_addresses(words: &str) -> Html {
    let mut parts = Vec::new();
    let mut rest = words;
    while let Some((before, from)) = rest.find(GOV).and_then(|at| rest.split_at_checked(at)) {
        let part = |other: char| !(other.is_ascii_alphanumeric() || matches!(other, '/' | '-' | '.'));
        let whole = from.split_once(part).map_or(from, |(whole, _)| whole);
        let whole = whole.trim_end_matches('.');
        parts.push(text(before.to_owned()));
        parts.push(outside_link(
            format!("{whole} (opens in a new tab)"),
            &format!("https://{whole}"),
        ));
        rest = from.strip_prefix(whole).unwrap_or_default();
    }
    parts.push(text(rest.to_owned()));
    parts.into_iter().collect()
}

/// Words in which each telephone number can be called, 10 or 11 digits from 0, in groups, and each address of GOV.UK is a link.
pub(crate) fn with_links(words: &str) -> Html {
    let mut parts = Vec::new();
    let mut rest = words;
    while let Some((before, number, after)) = first_number(rest) {
        parts.push(with_addresses(before));
        parts.push(telephone(number));
        rest = after;
    }
    parts.push(with_addresses(rest));
    parts.into_iter().collect()
}

/// What is before the first telephone number, the number, and what is after it.
fn first_number(words: &str) -> Option<(&str, &str, &str)> {
    words.match_indices('0').find_map(|(at, _)| {
        let (before, from) = words.split_at_checked(at)?;
        let end = from
            .find(|other: char| !other.is_ascii_digit() && other != ' ')
            .unwrap_or(from.len());
        let number = from.get(..end)?.trim_end();
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        let is_whole = (10..=11).contains(&digits) && !before.ends_with(|last: char| last.is_ascii_digit());
        is_whole.then(|| (before, number, from.get(number.len()..).unwrap_or_default()))
    })
}

fn one(block: &Block, words: &dyn Fn(&str) -> String) -> Html {
    let paragraph = |words: String| html! { <p class="govuk-body">{ with_links(&words) }</p> };
    match block {
        Block::Text(content) => paragraph(words(content)),
        Block::Heading(content) => html! { <h2 class="govuk-heading-m">{ text(words(content)) }</h2> },
        Block::List(items) => html! {
            <ul class="govuk-list govuk-list--bullet">
                { for items.iter().map(|item| html! { <li>{ with_links(&words(item)) }</li> }) }
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
            <p class="govuk-body">
                <strong>{ with_links(name) }</strong>
                if let Some(phone) = phone {
                    <br />{ "Telephone: " }{ telephone(phone) }
                }
                // What a person would write there is about a child, and an ordinary mail program is no secure service.
                if let Some(email) = email {
                    <br />{ text(format!("Email: {email}")) }
                }
                { for address.iter().map(|line| html! { <><br />{ text(line.clone()) }</> }) }
                if let Some(hours) = hours {
                    <br />{ with_links(hours) }
                }
            </p>
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prerender;

    /// The full stop of a sentence is no part of an address, and no other word is a link.
    #[test]
    fn addresses_of_gov_uk_are_links() {
        let html = prerender::in_html(with_links(
            "See www.gov.uk/find-local-council. Or www.gov.uk/a-b, then call.",
        ));
        for address in ["www.gov.uk/find-local-council", "www.gov.uk/a-b"] {
            assert!(html.contains(&format!("href=\"https://{address}\"")), "{html}");
            assert!(
                html.contains(&format!(">{address} (opens in a new tab)</a>")),
                "{html}"
            );
        }
        assert!(
            html.starts_with("See <a ")
                && html.contains("</a>. Or <a ")
                && html.ends_with("</a>, then call."),
            "{html}"
        );
        for plain in ["", "See gov.uk and www.example.org/a.", "www.gov.uk"] {
            assert_eq!(prerender::in_html(with_links(plain)), plain);
        }
    }

    /// A number in the middle of a sentence is found whole, and a year, a postcode or a long reference is none.
    #[test]
    fn telephone_numbers_are_found_in_words() {
        let found = |words: &str| {
            first_number(words).map(|(before, number, after)| [before, number, after].map(str::to_owned))
        };
        let parts = |parts: [&str; 3]| Some(parts.map(str::to_owned));
        let late = "Until 5pm. After 5pm: 020 7974 4444";
        assert_eq!(
            found(late),
            parts(["Until 5pm. After 5pm: ", "020 7974 4444", ""])
        );
        assert_eq!(
            found("call 0808 800 4005, or 999"),
            parts(["call ", "0808 800 4005", ", or 999"])
        );
        for none in [
            "999",
            "in 2020 and 2021",
            "8:30am to 5.00pm",
            "NW1 0AA",
            "10203040506070809",
            "020 7974",
            "",
        ] {
            assert_eq!(found(none), None, "{none}");
        }
        assert_eq!(found("2020 020 7974 4444"), parts(["2020 ", "020 7974 4444", ""]));
    }
}
