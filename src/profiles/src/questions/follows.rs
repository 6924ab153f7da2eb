//! Reading what an answer follows from.

use onroll_form::follow::{Follow, Origin};

use crate::node::Node;
use crate::problem::{Cause, Wanted};
use crate::shapes;
use crate::when::when;

/// Reads the ways in which the answer to a question follows.
pub(super) fn follows(node: &Node<'_>) -> Vec<Follow> {
    if node.is_empty("follows") && node.writes("follows") {
        node.problem(Cause::Empty {
            name: "follows".into(),
            of: "ways",
        });
    }
    node.each("follows", |node| node.kept(follow(node)))
}

fn follow(node: &Node<'_>) -> Option<Follow> {
    const SOURCES: [&str; 5] = ["today", "council", "answer", "question", "first"];
    if !node.object(shapes::FOLLOW) {
        return None;
    }
    let written: Vec<&str> = SOURCES.into_iter().filter(|name| node.writes(name)).collect();
    let from = match written.as_slice() {
        ["today"] => is_true(node, "today").then_some(Origin::Today),
        ["council"] => is_true(node, "council").then_some(Origin::Council),
        ["first"] => is_true(node, "first").then_some(Origin::First),
        ["answer"] => node.text("answer").map(Origin::Option),
        ["question"] => node.text("question").map(Origin::Question),
        _ => {
            node.problem(Cause::ExactlyOne(SOURCES.into()));
            None
        }
    };
    let ask = node.flag("ask").unwrap_or(true);
    if !ask && !node.writes("when") {
        let example = "{\"question\": \"…\", \"is\": \"…\"}, so that the person can say otherwise";
        node.problem(Cause::needs_like("A question that is not asked", "when", example));
    }
    Some(Follow {
        when: node.get("when").and_then(|node| when(&node)),
        from: from?,
        ask,
    })
}

/// A property that says nothing but yes.
fn is_true(node: &Node<'_>, name: &str) -> bool {
    let Some(written) = node.get(name) else {
        return false;
    };
    let is_true = written.value.as_bool() == Some(true);
    if !is_true {
        written.must_be(Wanted::True);
    }
    is_true
}
