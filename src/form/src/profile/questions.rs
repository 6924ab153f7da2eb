//! Reading one question: from the catalogue, from the catalogue with a profile's changes, or a profile's own.

use serde_json::{Map, Value};

use super::json::Node;
use crate::catalogue::Catalogue;
use crate::condition::When;
use crate::question::{Bound, Choice, Column, ColumnKind, Gate, Kind, Question, Required};

const COMMON: &[&str] = &[
    "id",
    "use",
    "kind",
    "label",
    "row",
    "noun",
    "hint",
    "missing",
    "required",
    "when",
    "autocomplete",
    "source",
];

/// What a profile's questions are read against.
pub(super) struct Source<'a> {
    pub(super) catalogue: &'a Catalogue,
    /// What the ids of the authority's own questions start with.
    pub(super) prefix: &'a str,
    /// The columns of a check that names none.
    pub(super) check_columns: Vec<Column>,
}

/// Reads an entry of a page's `questions`.
pub(super) fn entry(node: &Node<'_>, source: &Source<'_>) -> Option<Question> {
    let mut question = defined(node, source.catalogue, source.prefix)?;
    if let Kind::Check { columns, .. } = &mut question.kind
        && columns.is_empty()
    {
        columns.clone_from(&source.check_columns);
    }
    Some(question)
}

fn defined(node: &Node<'_>, catalogue: &Catalogue, prefix: &str) -> Option<Question> {
    let known = |id: &str, at: &Node<'_>| {
        let found = catalogue.question(id);
        if found.is_none() {
            let ids: Vec<&str> = catalogue.question_ids().collect();
            let fix = match super::json::closest(id, &ids) {
                Some(near) => format!("Did you mean “{near}”?"),
                None => format!(
                    "Use one of the standard catalogue, or define it with an id that starts with “{prefix}”."
                ),
            };
            at.problem(format!("The standard catalogue has no question “{id}”."), fix);
        }
        found
    };
    if let Some(id) = node.value.as_str() {
        let base = known(id, node)?;
        return question(&Node::new(base, node.path.clone(), node.log));
    }
    if !node.value.is_object() {
        node.problem(
            "This must be a question.",
            "Write the id of a catalogue question, or an object.",
        );
        return None;
    }
    if let Some(used) = node.get("use") {
        let base = known(&used.as_text()?, &used)?;
        for fixed in ["id", "kind"] {
            if node.has(fixed) {
                node.problem(
                    format!("“{fixed}” cannot be changed for a catalogue question."),
                    "Remove it, so that the answer means the same for every authority.",
                );
            }
        }
        let merged = merge(base, node.value);
        return question(&Node::new(&merged, node.path.clone(), node.log));
    }
    let question = question(node)?;
    if !question.id.starts_with(prefix) {
        node.problem(
            format!(
                "The question “{}” is the authority's own, so its id must start with “{prefix}”.",
                question.id
            ),
            format!(
                "Rename it to “{prefix}{}”, or use a catalogue question with \"use\".",
                question.id
            ),
        );
    }
    Some(question)
}

/// The catalogue's definition with a profile's changes over it.
pub(super) fn merge(base: &Value, changes: &Value) -> Value {
    let mut merged: Map<String, Value> = base.as_object().cloned().unwrap_or_default();
    for (key, value) in changes.as_object().into_iter().flatten() {
        if key != "use" {
            merged.insert(key.clone(), value.clone());
        }
    }
    Value::Object(merged)
}

/// Reads a whole definition.
fn question(node: &Node<'_>) -> Option<Question> {
    let word = node.needed("kind");
    let (kind, allowed) = kind(node, &word)?;
    node.object(&[COMMON, allowed].concat());
    let id = node.needed("id");
    if !id
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    {
        node.problem(
            format!("The id “{id}” has characters that a JSON property should not have."),
            "Use small letters, digits and underscores.",
        );
    }
    let label = node.needed("label");
    let noun = node.text("noun").unwrap_or_else(|| {
        if label.ends_with('?') {
            node.problem(
                "“noun” is missing: the label is a whole question, so messages need to know what its answer is called.",
                "Add, for example, \"noun\": \"date of birth\".",
            );
        }
        sentence_case(&label)
    });
    Some(Question {
        id,
        kind,
        row: node.text("row"),
        noun,
        hint: node.text("hint"),
        missing: node.text("missing"),
        required: required(node),
        when: node.get("when").and_then(|node| when(&node)),
        autocomplete: node.text("autocomplete"),
        source: node.text("source"),
        label,
    })
}

/// "Date of birth" as it stands within a sentence; "UPN" stays.
fn sentence_case(label: &str) -> String {
    let mut chars = label.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first
            .to_lowercase()
            .chain(std::iter::once(second))
            .chain(chars)
            .collect(),
        _ => label.to_owned(),
    }
}

fn required(node: &Node<'_>) -> Required {
    match node.get("required") {
        None => Required::No,
        Some(flag) if flag.value.is_boolean() => {
            if flag.value.as_bool() == Some(true) {
                Required::Yes
            } else {
                Required::No
            }
        }
        Some(condition) => when(&condition).map_or(Required::No, Required::When),
    }
}

/// The kind and the properties only it has.
fn kind(node: &Node<'_>, word: &str) -> Option<(Kind, &'static [&'static str])> {
    Some(match word {
        "short_text" => (
            Kind::ShortText {
                max: node.number("max").unwrap_or(200),
            },
            &["max"],
        ),
        "long_text" => (
            Kind::LongText {
                max: node.number("max").unwrap_or(5_000),
            },
            &["max"],
        ),
        "name" => (Kind::Name, &[]),
        "date" => (
            Kind::Date {
                earliest: bound(node, "earliest"),
                latest: bound(node, "latest"),
            },
            &["earliest", "latest"],
        ),
        "yes_no" => (Kind::YesNo, &[]),
        "yes_no_not_sure" => (Kind::YesNoNotSure, &[]),
        "one_of" => (
            Kind::OneOf {
                options: options(node),
                list: node.flag("list").unwrap_or_default(),
            },
            &["options", "list"],
        ),
        "many_of" => (
            Kind::ManyOf {
                options: options(node),
                items_of: node.text("items_of"),
                none: node.get("none").and_then(|node| choice(&node)),
            },
            &["options", "items_of", "none"],
        ),
        "address" => (Kind::Address, &[]),
        "phone" => (Kind::Phone, &[]),
        "email" => (Kind::Email, &[]),
        "upn" => (Kind::Upn, &[]),
        "dfe_number" => (Kind::DfeNumber, &[]),
        "check" => (
            Kind::Check {
                columns: columns(&node.list("columns")),
                gate: gate(node),
            },
            &["columns", "gate"],
        ),
        "" => return None,
        other => {
            node.problem(
                format!("“{other}” is not a kind of question."),
                "Use short_text, long_text, name, date, yes_no, yes_no_not_sure, one_of, many_of, address, phone, \
                 email, upn, dfe_number or check.",
            );
            return None;
        }
    })
}

fn options(node: &Node<'_>) -> Vec<Choice> {
    let options: Vec<Choice> = node.list("options").iter().filter_map(choice).collect();
    if options.is_empty() && !node.has("items_of") {
        node.problem(
            "This question has no options.",
            "Add \"options\": [{\"value\": …, \"label\": …}].",
        );
    }
    for (index, option) in options.iter().enumerate() {
        if options
            .iter()
            .take(index)
            .any(|earlier| earlier.value == option.value)
        {
            node.problem(
                format!("The option “{}” is there twice.", option.value),
                "Give each option a value of its own.",
            );
        }
    }
    options
}

fn choice(node: &Node<'_>) -> Option<Choice> {
    node.object(&["value", "label", "hint"]).then(|| Choice {
        value: node.needed("value"),
        label: node.needed("label"),
        hint: node.text("hint"),
    })
}

fn gate(node: &Node<'_>) -> Gate {
    match node.text("gate").as_deref() {
        None | Some("none") => Gate::None,
        Some("soft") => Gate::Soft,
        Some("hard") => Gate::Hard,
        Some(other) => {
            node.problem(format!("“{other}” is not a gate."), "Use none, soft or hard.");
            Gate::None
        }
    }
}

pub(super) fn columns(nodes: &[Node<'_>]) -> Vec<Column> {
    nodes
        .iter()
        .filter(|node| node.object(&["id", "label", "noun", "kind", "max", "required"]))
        .map(|node| Column {
            id: node.needed("id"),
            label: node.needed("label"),
            noun: node
                .text("noun")
                .unwrap_or_else(|| format!("the {}", sentence_case(&node.needed("label")))),
            kind: match node.needed("kind").as_str() {
                "date" => ColumnKind::Date,
                "time" => ColumnKind::Time,
                "phone" => ColumnKind::Phone,
                "text" => ColumnKind::Text(node.number("max").unwrap_or(500)),
                other => {
                    node.problem(
                        format!("“{other}” is not a kind of column."),
                        "Use date, time, phone or text.",
                    );
                    ColumnKind::Text(500)
                }
            },
            required: node.flag("required").unwrap_or_default(),
        })
        .collect()
}

/// A bound: `"2024-08-19"`, `"today"`, `"today-20y"`, `"today+1y"`, or `{"question": ID}`.
fn bound(node: &Node<'_>, name: &str) -> Option<Bound> {
    let node = node.get(name)?;
    if node.value.is_object() {
        node.object(&["question"]);
        return Some(Bound::Question(node.needed("question")));
    }
    let text = node.as_text()?;
    let read = match text.strip_prefix("today") {
        Some("") => Some(Bound::Today { years: 0 }),
        Some(moved) => moved
            .strip_suffix('y')
            .and_then(|years| years.parse().ok())
            .filter(|years: &i32| years.abs() <= 150)
            .map(|years| Bound::Today { years }),
        None => text.parse().ok().map(Bound::Fixed),
    };
    if read.is_none() {
        node.problem(
            format!("“{text}” is not a limit for a date."),
            "Write \"today\", \"today-20y\", a date such as \"2024-08-19\", or {\"question\": \"…\"}.",
        );
    }
    read
}

/// Reads a condition.
pub(super) fn when(node: &Node<'_>) -> Option<When> {
    if !node.object(&[
        "all",
        "any",
        "not",
        "question",
        "is",
        "in",
        "answered",
        "some",
        "when",
        "condition",
    ]) {
        return None;
    }
    let parts = |name: &str| -> Vec<When> {
        let nodes = node.list(name);
        if nodes.is_empty() {
            node.problem(format!("“{name}” lists no conditions."), "List at least one.");
        }
        nodes.iter().filter_map(when).collect()
    };
    if node.has("all") {
        Some(When::All(parts("all")))
    } else if node.has("any") {
        Some(When::Any(parts("any")))
    } else if let Some(inner) = node.get("not") {
        Some(When::Not(Box::new(when(&inner)?)))
    } else if node.has("some") {
        let inner = node.get("when").and_then(|inner| when(&inner));
        if inner.is_none() {
            node.problem(
                "“when” is missing.",
                "Say what one item of the collection must meet.",
            );
        }
        Some(When::Some {
            collection: node.needed("some"),
            when: Box::new(inner?),
        })
    } else if node.has("condition") {
        Some(When::Named(node.needed("condition")))
    } else if node.has("question") {
        let question = node.needed("question");
        if let Some(value) = node.text("is") {
            return Some(When::Answer {
                question,
                one_of: vec![value],
            });
        }
        if node.has("in") {
            return Some(When::Answer {
                question,
                one_of: node.texts("in"),
            });
        }
        match node.flag("answered") {
            Some(true) => Some(When::Answered { question }),
            Some(false) => Some(When::Not(Box::new(When::Answered { question }))),
            None => {
                node.problem(
                    "The condition does not say what the answer must be.",
                    "Add \"is\": \"…\", \"in\": [\"…\"] or \"answered\": true.",
                );
                None
            }
        }
    } else {
        node.problem(
            "This is not a condition.",
            "Use one of: all, any, not, question (with is, in or answered), some (with when), condition.",
        );
        None
    }
}
