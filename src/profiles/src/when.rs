//! Reading a condition.

use onroll_form::condition::When;
use onroll_rules::school_age::{SchoolAgeStatus, YearGroup};
use serde_json::Value;

use crate::bound::bound;
use crate::node::{Node, whole};
use crate::problem::{Cause, Misplaced, Unreachable, Wanted};

use crate::shapes::{CONDITIONS, LARGEST_MAX, MOST_SCHOOL_DAYS};

/// Reads a condition.
pub(crate) fn when(node: &Node<'_>) -> Option<When> {
    // What one that cannot be read would have asked about is not known.
    node.kept(condition(node))
}

fn condition(node: &Node<'_>) -> Option<When> {
    if !node.value.is_object() {
        node.must_be(Wanted::Condition);
        return None;
    }
    let Some(&(head, allowed)) = CONDITIONS.iter().find(|(head, _)| node.writes(head)) else {
        node.must_be(Wanted::Condition);
        return None;
    };
    if let Some(&(other, _)) = CONDITIONS
        .iter()
        .find(|(other, _)| *other != head && node.writes(other))
    {
        node.problem(Misplaced::Conditions(head, other));
        return None;
    }
    node.object(allowed);
    let parts = || -> Vec<When> {
        let nodes = node.list(head);
        if node.is_empty(head) {
            node.problem(empty(head, "conditions"));
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
                node.problem(Cause::needs_like(
                    "“some”",
                    "when",
                    "{\"question\": \"…\", \"is\": \"…\"}",
                ));
            }
            Some(When::Some {
                collection: node.text(head)?,
                other: node.flag("other").unwrap_or_default(),
                when: Box::new(when(&inner?)?),
            })
        }
        "condition" => node.text(head).map(When::Named),
        "year_group" => {
            let groups = node.list(head);
            if node.is_empty(head) {
                node.problem(empty(head, "years"));
            }
            Some(When::YearGroup(groups.iter().filter_map(year_group).collect()))
        }
        "school_age" => school_age(node).map(When::SchoolAge),
        "school_days_since" => school_days(node),
        "count" => count(node),
        "entry" => entry(node),
        _ => answers(node),
    }
}

/// So many school days since the answer to a question.
fn school_days(node: &Node<'_>) -> Option<When> {
    if !node.writes("at_least") {
        node.problem(Cause::needs_like("“school_days_since”", "at_least", "10"));
    }
    Some(When::SchoolDays {
        since: node.text("school_days_since")?,
        at_least: node.number_in("at_least", 1, MOST_SCHOOL_DAYS)?,
    })
}

/// So many entries of a collection.
fn count(node: &Node<'_>) -> Option<When> {
    if !node.writes("at_least") && !node.writes("at_most") {
        node.problem(Cause::needs_like("“count”", "at_least", "2"));
        return None;
    }
    let read = |name, least, usual| match node.get(name) {
        Some(_) => node.number_in(name, least, LARGEST_MAX),
        None => Some(usual),
    };
    let (at_least, at_most) = (read("at_least", 1, 0)?, read("at_most", 0, u32::MAX)?);
    if at_most < at_least {
        node.problem(Unreachable::Between(at_least, at_most));
    }
    Some(When::Count {
        collection: node.text("count")?,
        at_least,
        at_most,
    })
}

/// The first entry of a collection, or a further one.
fn entry(node: &Node<'_>) -> Option<When> {
    let word = node.needed("entry");
    match word.as_str() {
        "first" | "further" => Some(When::Entry {
            further: word == "further",
        }),
        "" => None,
        _ => {
            node.problem(Cause::Choice {
                written: word,
                name: "entry",
                words: vec!["first", "further"],
            });
            None
        }
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
        node.must_be(Wanted::YearGroup);
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
            node.problem(Cause::Choice {
                written: other.to_owned(),
                name: "school_age",
                words: vec!["under", "of", "over"],
            });
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
        several.problem(empty("question", "questions"));
    }
    let each = questions.into_iter().map(|question| answer(node, question));
    each.collect::<Option<Vec<_>>>().map(When::Any)
}

/// A condition on the answer to one question.
fn answer(node: &Node<'_>, question: String) -> Option<When> {
    const TESTS: [&str; 5] = ["is", "in", "answered", "before", "from"];
    let tests: Vec<&str> = TESTS.into_iter().filter(|test| node.writes(test)).collect();
    match tests.as_slice() {
        ["is"] => {
            let is = node.get("is")?;
            let wanted = match is.value {
                Value::Array(_) => Some(Wanted::OneAnswer),
                Value::Bool(_) => Some(Wanted::AnswerAsText),
                _ => None,
            };
            if let Some(wanted) = wanted {
                is.must_be(wanted);
                return None;
            }
            Some(When::Answer {
                question,
                one_of: vec![is.as_text()?],
            })
        }
        ["in"] => {
            let one_of = node.texts("in");
            if node.is_empty("in") {
                node.problem(empty("in", "options"));
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
        [test @ ("before" | "from")] => Some(When::Date {
            question,
            from: *test == "from",
            day: bound(node, test)?,
        }),
        _ => {
            node.problem(Cause::ExactlyOne(TESTS.into()));
            None
        }
    }
}

fn empty(name: &str, of: &'static str) -> Cause {
    Cause::Empty {
        name: name.to_owned(),
        of,
    }
}
