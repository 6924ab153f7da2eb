//! Reading a condition.

use onroll_form::condition::When;
use onroll_rules::school_age::{SchoolAgeStatus, YearGroup};

use crate::node::{Node, whole};
use crate::shapes::CONDITIONS;

/// Reads a condition.
pub(crate) fn when(node: &Node<'_>) -> Option<When> {
    // What one that cannot be read would have asked about is not known.
    node.kept(condition(node))
}

fn condition(node: &Node<'_>) -> Option<When> {
    if !node.value.is_object() {
        node.problem(
            "This must be a condition.",
            "Write, for example, {\"question\": \"…\", \"is\": \"yes\"}.",
        );
        return None;
    }
    let Some((head, allowed)) = CONDITIONS.into_iter().find(|(head, _)| node.writes(head)) else {
        node.problem(
            "This is not a condition.",
            "Use one of: all, any, not, question (with is, in or answered), some (with when), year_group, school_age, condition.",
        );
        return None;
    };
    if let Some((other, _)) = CONDITIONS
        .into_iter()
        .find(|(other, _)| *other != head && node.writes(other))
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
        if node.is_empty(head) {
            node.problem(format!("“{head}” lists no conditions."), "List at least one.");
        }
        nodes.iter().filter_map(when).collect()
    };
    match head {
        "all" => Some(When::All(parts())),
        "any" => Some(When::Any(parts())),
        "not" => {
            let inner = when(&node.get(head)?)?;
            Some(When::Not(Box::new(inner)))
        }
        "some" => {
            let inner = node.get("when");
            if !node.writes("when") {
                node.problem(
                    "“when” is missing.",
                    "Say what one item of the collection must meet.",
                );
            }
            Some(When::Some {
                collection: node.text(head)?,
                when: Box::new(when(&inner?)?),
            })
        }
        "condition" => node.text(head).map(When::Named),
        "year_group" => {
            let groups = node.list(head);
            if node.is_empty(head) {
                node.problem("“year_group” lists no years.", "List at least one.");
            }
            Some(When::YearGroup(groups.iter().filter_map(year_group).collect()))
        }
        "school_age" => school_age(node).map(When::SchoolAge),
        _ => answers(node),
    }
}

/// A year group as a number: -1 is nursery and 0 is reception.
fn year_group(node: &Node<'_>) -> Option<YearGroup> {
    let group = match whole(node.value) {
        Some(-1) => Some(YearGroup::Nursery),
        Some(0) => Some(YearGroup::Reception),
        Some(year @ 1..=13) => u8::try_from(year).ok().map(YearGroup::Year),
        _ => None,
    };
    if group.is_none() {
        node.problem(
            "This is not a year group.",
            "Write a whole number from -1 (nursery) and 0 (reception) to 13, without quotation marks.",
        );
    }
    group
}

fn school_age(node: &Node<'_>) -> Option<SchoolAgeStatus> {
    match node.needed("school_age").as_str() {
        "under" => Some(SchoolAgeStatus::Under),
        "of" => Some(SchoolAgeStatus::Compulsory),
        "over" => Some(SchoolAgeStatus::Over),
        "" => None,
        other => {
            node.problem(
                format!("“{other}” is not a compulsory school age."),
                "Write under, of or over.",
            );
            None
        }
    }
}

/// A condition on the answer to one question, or to any of several.
fn answers(node: &Node<'_>) -> Option<When> {
    let Some(several) = node.get("question").filter(|node| node.value.is_array()) else {
        return answer(node, node.text("question")?);
    };
    let entries = several.elements();
    let questions: Vec<String> = entries.iter().filter_map(Node::as_text).collect();
    if entries.is_empty() {
        several.problem("“question” lists no questions.", "List at least one.");
    }
    let each = questions.into_iter().map(|question| answer(node, question));
    each.collect::<Option<Vec<_>>>().map(When::Any)
}

/// A condition on the answer to one question.
fn answer(node: &Node<'_>, question: String) -> Option<When> {
    let tests: Vec<&str> = ["is", "in", "answered"]
        .into_iter()
        .filter(|test| node.writes(test))
        .collect();
    match tests.as_slice() {
        ["is"] => Some(When::Answer {
            question,
            one_of: vec![node.text("is")?],
        }),
        ["in"] => {
            let one_of = node.texts("in");
            if node.is_empty("in") {
                node.problem("“in” lists no options.", "List at least one.");
            }
            Some(When::Answer { question, one_of })
        }
        ["answered"] => {
            let answered = When::Answered { question };
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
