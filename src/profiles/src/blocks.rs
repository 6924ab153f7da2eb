//! Reading pieces of guidance.

use onroll_form::condition::When;
use onroll_form::profile::{Block, host};

use crate::contact::{self, has_number, is_address};
use crate::node::Node;
use crate::problem::{Cause, Misplaced, Wanted};
use crate::shapes::BLOCKS;
use crate::when::when;

/// Reads the list of guidance `name`.
pub(crate) fn blocks(node: &Node<'_>, name: &str) -> Vec<Block> {
    node.list(name).iter().filter_map(block).collect()
}

fn block(node: &Node<'_>) -> Option<Block> {
    if node.value.is_string() {
        return node.as_text().map(Block::Text);
    }
    let Some(&(head, allowed)) = BLOCKS.iter().find(|(head, _)| node.writes(head)) else {
        node.must_be(Wanted::Guidance);
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
            text: opened(node),
        },
        "link" => link(node),
        "quote" => Block::Quote {
            quote: node.needed(head),
            source: node.text("source"),
            note: node.text("note"),
        },
        "when" => {
            let then = blocks(node, "then");
            if node.is_empty("then") {
                node.problem(Cause::needs_like("A “when” block", "then", "[\"…\"]"));
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

/// What opens. It has no parts that open in their turn, and no heading: its summary is one.
fn opened(node: &Node<'_>) -> Vec<Block> {
    let pieces = node.list("text");
    if node.is_empty("text") {
        node.problem(Cause::needs_like("“details”", "text", "[\"…\"]"));
    }
    for piece in &pieces {
        if let Some(head) = NOT_OPENED.into_iter().find(|head| piece.writes(head)) {
            piece.problem(Misplaced::InDetails(head));
        }
    }
    pieces.iter().filter_map(block).collect()
}

/// What cannot be in details.
const NOT_OPENED: [&str; 3] = ["details", "heading", "when"];

/// A page on the web. Words that name another host than that of the address would mislead.
fn link(node: &Node<'_>) -> Block {
    let words = node.needed("link");
    let address = contact::link(node, "website");
    if !node.writes("website") {
        node.problem(Cause::needs_like("A link", "website", "\"https://…\""));
    }
    let address = address.unwrap_or_default();
    if let Some(other) = contact::other_host(&words, host(&address)) {
        node.problem(Misplaced::OtherHost(other));
    }
    Block::Link { words, address }
}

/// The conditions under which a piece of guidance of this kind is read, one list for each such piece. What opens only when asked
/// for is no such piece.
pub(crate) fn read_when(blocks: &[Block], is: fn(&Block) -> bool) -> Vec<Vec<&When>> {
    let mut all = Vec::new();
    for block in blocks {
        if let Block::When { when, then } = block {
            let inner = read_when(then, is).into_iter();
            all.extend(inner.map(|whens| std::iter::once(when).chain(whens).collect::<Vec<_>>()));
        } else if is(block) {
            all.push(Vec::new());
        }
    }
    all
}

/// Whether it says how somebody is reached: with a contact that has a number or an address, a link, a number or an email address.
/// What opens when asked for counts, and what is said to some only does not.
pub(crate) fn says_how_to_reach(block: &Block) -> bool {
    match block {
        Block::Contact { email, address, .. } if email.is_some() || !address.is_empty() => true,
        Block::Link { .. } => true,
        Block::Details { text: inner, .. } => inner.iter().any(says_how_to_reach),
        Block::When { .. } => false,
        block => gives_a_number(block) || block.texts().iter().any(|text| is_address(text)),
    }
}

/// Whether everybody who opens the page reads a number to call in it. What is said to some only, or opens when asked for, or is
/// only a heading, does not count.
pub(crate) fn gives_a_number(block: &Block) -> bool {
    match block {
        Block::Text(text) | Block::Inset(text) | Block::Warning(text) => has_number(text),
        Block::List(texts) => texts.iter().any(|text| has_number(text)),
        Block::Contact { phone, hours, .. } => phone.is_some() || hours.as_deref().is_some_and(has_number),
        Block::Heading(_)
        | Block::Link { .. }
        | Block::Details { .. }
        | Block::Quote { .. }
        | Block::When { .. } => false,
    }
}
