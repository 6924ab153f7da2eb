//! Pieces of guidance: what an authority tells people, as data.

use crate::condition::When;
use serde::{Deserialize, Serialize};

/// A piece of guidance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// A heading within the page.
    Heading(String),
    /// A bulleted list.
    List(Vec<String>),
    /// A paragraph set apart.
    Inset(String),
    /// A warning.
    Warning(String),
    /// Text that opens when asked for.
    Details {
        /// What is always seen.
        summary: String,
        /// What opens. Nothing in it opens or is for some cases only.
        text: Vec<Block>,
    },
    /// How to reach somebody.
    Contact {
        /// Who: a role or a team.
        name: String,
        /// Their telephone number.
        phone: Option<String>,
        /// Their email address.
        email: Option<String>,
        /// Their postal address, in lines.
        address: Vec<String>,
        /// When they can be reached.
        hours: Option<String>,
    },
    /// A page on the web.
    Link {
        /// What it is called.
        words: String,
        /// Its address.
        address: String,
    },
    /// The paper's own words.
    Quote {
        /// The words.
        quote: String,
        /// The paper and section.
        source: Option<String>,
        /// What a reader must know of them, for example where the statute differs.
        note: Option<String>,
    },
    /// Guidance for some cases only.
    When {
        /// Which cases.
        when: When,
        /// What is said then.
        then: Vec<Block>,
    },
}

/// The host of an address on the web, which says whose page it is.
pub fn host(address: &str) -> &str {
    let rest = address.strip_prefix("https://").unwrap_or(address);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

impl Block {
    /// Its texts, in the order they are read.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Text(text) | Self::Heading(text) | Self::Inset(text) | Self::Warning(text) => vec![text],
            Self::Link { words, address } => vec![words, address],
            Self::List(texts) => texts.iter().map(String::as_str).collect(),
            Self::Details { summary, text } => std::iter::once(summary.as_str())
                .chain(text.iter().flat_map(Self::texts))
                .collect(),
            Self::Contact {
                name,
                phone,
                email,
                address,
                hours,
            } => std::iter::once(name)
                .chain(phone)
                .chain(email)
                .chain(address)
                .chain(hours)
                .map(String::as_str)
                .collect(),
            Self::Quote { quote, source, note } => std::iter::once(quote)
                .chain(source)
                .chain(note)
                .map(String::as_str)
                .collect(),
            Self::When { then, .. } => then.iter().flat_map(Self::texts).collect(),
        }
    }

    /// Visits every condition in the guidance.
    pub fn conditions<'a>(blocks: &'a [Self], visit: &mut dyn FnMut(&'a When)) {
        for block in blocks {
            if let Self::When { when, then } = block {
                visit(when);
                Self::conditions(then, visit);
            }
        }
    }
}
