//! Pieces of guidance: what an authority tells people, as data.

use super::contact::{self, has_number};
use super::json::Node;
use super::shapes::BLOCKS;
use super::when::when;
use crate::condition::When;

/// A piece of guidance.
#[derive(Debug, Clone, PartialEq, Eq)]
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
        /// What opens.
        text: Vec<String>,
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

impl Block {
    /// Its texts, in the order they are read.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Self::Text(text) | Self::Heading(text) | Self::Inset(text) | Self::Warning(text) => vec![text],
            Self::List(texts) => texts.iter().map(String::as_str).collect(),
            Self::Details { summary, text } => {
                std::iter::once(summary).chain(text).map(String::as_str).collect()
            }
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

    /// Whether everybody who opens the page reads a number to call in it. What is said to some only, or opens when asked for, or is
    /// only a heading, does not count.
    pub(super) fn gives_a_number(&self) -> bool {
        match self {
            Self::Text(text) | Self::Inset(text) | Self::Warning(text) => has_number(text),
            Self::List(texts) => texts.iter().any(|text| has_number(text)),
            Self::Contact { phone, hours, .. } => phone.is_some() || hours.as_deref().is_some_and(has_number),
            Self::Heading(_) | Self::Details { .. } | Self::Quote { .. } | Self::When { .. } => false,
        }
    }

    /// Visits every condition in the guidance.
    pub(super) fn conditions<'a>(blocks: &'a [Self], visit: &mut dyn FnMut(&'a When)) {
        for block in blocks {
            if let Self::When { when, then } = block {
                visit(when);
                Self::conditions(then, visit);
            }
        }
    }
}

/// Reads the list of guidance `name`.
pub(super) fn blocks(node: &Node<'_>, name: &str) -> Vec<Block> {
    node.list(name).iter().filter_map(block).collect()
}

fn block(node: &Node<'_>) -> Option<Block> {
    if node.value.is_string() {
        return node.as_text().map(Block::Text);
    }
    let Some((head, allowed)) = BLOCKS.into_iter().find(|(head, _)| node.writes(head)) else {
        node.problem(
            "This is not a piece of guidance.",
            "Write text, or an object with heading, list, inset, warning, details (with text), contact, quote or when (with then).",
        );
        return None;
    };
    node.object(allowed);
    Some(match head {
        "heading" => Block::Heading(node.needed(head)),
        "list" => Block::List(node.texts(head)),
        "inset" => Block::Inset(node.needed(head)),
        "warning" => Block::Warning(node.needed(head)),
        "details" => Block::Details {
            summary: node.needed(head),
            text: node.texts("text"),
        },
        "quote" => Block::Quote {
            quote: node.needed(head),
            source: node.text("source"),
            note: node.text("note"),
        },
        "when" => {
            let then = blocks(node, "then");
            if node.is_empty("then") {
                node.problem("Nothing is said then.", "Add \"then\": [\"…\"].");
            }
            Block::When {
                when: when(&node.get(head)?)?,
                then,
            }
        }
        _ => Block::Contact {
            name: node.needed(head),
            phone: contact::phone(node, "phone"),
            email: contact::email(node, "email"),
            address: node.texts("address"),
            hours: node.text("hours"),
        },
    })
}
