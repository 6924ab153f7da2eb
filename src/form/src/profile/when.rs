//! Reading a condition.

use super::json::Node;
use crate::condition::When;

/// What a condition can be, and what can stand beside it.
const SHAPES: [(&str, &[&str]); 6] = [
    ("all", &["all"]),
    ("any", &["any"]),
    ("not", &["not"]),
    ("some", &["some", "when"]),
    ("condition", &["condition"]),
    ("question", &["question", "is", "in", "answered"]),
];

/// Reads a condition.
pub(super) fn when(node: &Node<'_>) -> Option<When> {
    if !node.value.is_object() {
        node.problem(
            "This must be a condition.",
            "Write, for example, {\"question\": \"…\", \"is\": \"yes\"}.",
        );
        return None;
    }
    let Some((head, allowed)) = SHAPES.into_iter().find(|(head, _)| node.has(head)) else {
        node.problem(
            "This is not a condition.",
            "Use one of: all, any, not, question (with is, in or answered), some (with when), condition.",
        );
        return None;
    };
    if let Some((other, _)) = SHAPES
        .into_iter()
        .find(|(other, _)| *other != head && node.has(other))
    {
        node.problem(
            format!("This condition says both “{head}” and “{other}”."),
            "Write each as a condition of its own, and join them with all or any.",
        );
        return None;
    }
    node.object(allowed);
    let parts = || -> Vec<When> {
        let nodes = node.list(head);
        if nodes.is_empty() {
            node.problem(format!("“{head}” lists no conditions."), "List at least one.");
        }
        nodes.iter().filter_map(when).collect()
    };
    match head {
        "all" => Some(When::All(parts())),
        "any" => Some(When::Any(parts())),
        "not" => {
            let Some(inner) = node.get(head) else {
                node.problem("“not” is empty.", "Write the condition that must not hold.");
                return None;
            };
            Some(When::Not(Box::new(when(&inner)?)))
        }
        "some" => {
            let Some(inner) = node.get("when") else {
                node.problem(
                    "“when” is missing.",
                    "Say what one item of the collection must meet.",
                );
                return None;
            };
            Some(When::Some {
                collection: node.needed(head),
                when: Box::new(when(&inner)?),
            })
        }
        "condition" => Some(When::Named(node.needed(head))),
        _ => answer(node),
    }
}

/// A condition on the answer to one question.
fn answer(node: &Node<'_>) -> Option<When> {
    let question = node.needed("question");
    let tests: Vec<&str> = ["is", "in", "answered"]
        .into_iter()
        .filter(|test| node.has(test))
        .collect();
    match tests.as_slice() {
        ["is"] => Some(When::Answer {
            question,
            one_of: vec![node.needed("is")],
        }),
        ["in"] => {
            let one_of = node.texts("in");
            if one_of.is_empty() {
                node.problem("“in” lists no options.", "List at least one.");
            }
            Some(When::Answer { question, one_of })
        }
        ["answered"] => {
            let answered = When::Answered { question };
            if node.get("answered").is_none() {
                node.problem("“answered” is empty.", "Write true or false.");
            }
            Some(if node.flag("answered")? {
                answered
            } else {
                When::Not(Box::new(answered))
            })
        }
        [] => {
            node.problem(
                "The condition does not say what the answer must be.",
                "Add \"is\": \"…\", \"in\": [\"…\"] or \"answered\": true.",
            );
            None
        }
        _ => {
            node.problem(
                format!(
                    "The condition says more than one thing of the answer: {}.",
                    tests.join(", ")
                ),
                "Keep one of them.",
            );
            None
        }
    }
}
