//! Reading one question: from the catalogue, from the catalogue with a profile's changes, or a profile's own.

use std::collections::BTreeSet;

use onroll_form::catalogue::Catalogue;
use onroll_form::question::{
    Bound, Choice, Column, ColumnKind, Days, Gate, Kind, OptionalWords, Question, Required,
};
use onroll_form::value::DONE;
use onroll_rules::dates::iso;
use serde_json::{Map, Value};

use crate::nearest::nearest;
use crate::node::{Node, whole};
use crate::problem::{Cause, Duplicate, FromCatalogue, Id, Reference, Wanted};
use crate::shapes;
use crate::when::when;

/// What a profile's questions are read against.
pub(crate) struct Source<'a> {
    pub(crate) catalogue: &'a Catalogue,
    /// What the ids of the authority's own questions start with.
    pub(crate) prefix: &'a str,
    /// The columns of a check that names none.
    pub(crate) check_columns: Vec<Column>,
}

/// Reads an entry of a page's `questions`.
pub(crate) fn entry(node: &Node<'_>, source: &Source<'_>) -> Option<Question> {
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
        if found.is_none() && !at.log.is_full() {
            let ids: Vec<&str> = catalogue.question_ids().collect();
            at.problem(Reference::CatalogueQuestion {
                id: id.to_owned(),
                near: nearest(id, &ids).map(str::to_owned),
                prefix: prefix.to_owned(),
            });
        }
        found
    };
    if let Some(id) = node.value.as_str() {
        let base = known(id, node)?;
        return question(&Node::new(base, node.path.clone(), node.log), false);
    }
    if !node.value.is_object() {
        node.must_be(Wanted::Question);
        return None;
    }
    if node.is_null("use") {
        node.says_nothing("use");
        return None;
    }
    if let Some(used) = node.get("use") {
        let base = known(&used.as_text()?, &used)?;
        let mut fixed = false;
        for name in shapes::FIXED.into_iter().filter(|name| node.writes(name)) {
            fixed = true;
            node.problem(FromCatalogue::Fixed { name, of: "question" });
        }
        // What was written for another kind is not looked at before that is mended.
        let merged = merge(base, if fixed { &Value::Null } else { node.value });
        let mut question = question(&Node::new(&merged, node.path.clone(), node.log), true)?;
        if !node.writes("danger") {
            // The catalogue's word for an answer that this authority does not offer.
            let offered = question.kind.choices();
            question
                .danger
                .retain(|value| offered.iter().any(|choice| choice.value == *value));
        }
        return Some(question);
    }
    let question = question(node, false)?;
    let id = question.id.as_str();
    // Without the authority's id there is nothing its questions could start with.
    let own = prefix == "_" || id.starts_with(prefix);
    // An id that is missing was told of.
    if !own && !id.is_empty() {
        node.problem(Id::Prefix {
            id: id.to_owned(),
            prefix: prefix.to_owned(),
            fit: own_id(id, prefix),
        });
    } else if !snake_case(id) {
        node.problem(Id::Question {
            id: id.to_owned(),
            fit: own_id(id, prefix),
        });
    }
    Some(question)
}

/// An id that a question of the authority's own can have, as near as can be to what was written.
fn own_id(written: &str, prefix: &str) -> String {
    let id = slug(written, '_');
    if id.starts_with(prefix) {
        id
    } else {
        format!("{prefix}{id}")
    }
}

/// The small letters and digits of a text, with one sign for all that stands between them.
pub(crate) fn slug(text: &str, between: char) -> String {
    let mut slug = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with(between) {
            slug.push(between);
        }
    }
    let whole = slug.trim_end_matches(between).len();
    slug.truncate(whole);
    slug
}

/// The catalogue's definition with a profile's changes over it. How it says that it can be left blank belongs to its label and
/// hint, and goes with them.
pub(crate) fn merge(base: &Value, changes: &Value) -> Value {
    let mut merged: Map<String, Value> = base.as_object().cloned().unwrap_or_default();
    if changes.get("label").is_some() || changes.get("hint").is_some() {
        merged.remove("says_optional");
    }
    for (key, value) in changes.as_object().into_iter().flatten() {
        if key != "use" {
            merged.insert(key.clone(), value.clone());
        }
    }
    Value::Object(merged)
}

/// Reads a whole definition. In one that is taken from the catalogue, null takes away.
fn question(node: &Node<'_>, is_taken: bool) -> Option<Question> {
    let word = node.needed("kind");
    let kind = kind(node, &word)?;
    match &kind {
        Kind::OneOf { options, .. } => distinct(node, options.iter()),
        Kind::ManyOf { options, none, .. } => distinct(node, options.iter().chain(none)),
        _ => {}
    }
    let nothing = if is_taken {
        shapes::taken_away()
    } else {
        Vec::new()
    };
    node.object_with(&shapes::question(&word), &nothing);
    let id = node.needed("id");
    let label = node.needed("label");
    let noun = node.text("noun").unwrap_or_else(|| {
        if label.ends_with('?') {
            let owner = "A question whose label ends with a question mark";
            let example = "\"…\", what the answer is called, such as \"date of birth\"";
            node.problem(Cause::needs_like(owner, "noun", example));
        }
        sentence_case(&label)
    });
    Some(Question {
        id,
        says_optional: says_optional(node).unwrap_or_else(|| OptionalWords::usual(&kind)),
        kind,
        row: node.text("row"),
        noun,
        hint: node.text("hint"),
        missing: node.text("missing"),
        required: required(node),
        when: node.get("when").and_then(|node| when(&node)),
        danger: node.texts("danger"),
        autocomplete: node.text("autocomplete"),
        source: node.text("source"),
        label,
    })
}

/// "Date of birth" as it stands within a sentence; "UPN" and "DfE number" stay.
fn sentence_case(label: &str) -> String {
    let word = label.split_whitespace().next().unwrap_or_default();
    let (Some(first), false) = (label.chars().next(), word.chars().skip(1).any(char::is_uppercase)) else {
        return label.to_owned();
    };
    first.to_lowercase().chain(label.chars().skip(1)).collect()
}

fn says_optional(node: &Node<'_>) -> Option<OptionalWords> {
    let word = node.text("says_optional")?;
    let known = OptionalWords::ALL.into_iter().find(|words| words.word() == word);
    if known.is_none() {
        node.problem(Cause::Choice {
            written: word,
            name: "says_optional",
            words: OptionalWords::ALL.map(OptionalWords::word).into(),
        });
    }
    known
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

/// The kind, with what only it has.
fn kind(node: &Node<'_>, word: &str) -> Option<Kind> {
    Some(match word {
        "short_text" => Kind::ShortText { max: most(node, 200) },
        "long_text" => Kind::LongText {
            max: most(node, 5_000),
        },
        "name" => Kind::Name,
        "date" => Kind::Date {
            earliest: bound(node, "earliest"),
            latest: bound(node, "latest"),
        },
        "yes_no" => Kind::YesNo,
        "yes_no_not_sure" => Kind::YesNoNotSure,
        "one_of" => Kind::OneOf {
            options: options(node),
            list: node.flag("list").unwrap_or_default(),
        },
        "many_of" => Kind::ManyOf {
            options: options(node),
            items_of: node.text("items_of"),
            none: node.get("none").and_then(|node| choice(&node)),
        },
        "address" => Kind::Address,
        "phone" => Kind::Phone,
        "email" => Kind::Email,
        "upn" => Kind::Upn,
        "dfe_number" => Kind::DfeNumber,
        "check" => Kind::Check {
            columns: columns(&node.list("columns")),
            gate: gate(node),
            days: days(node),
        },
        "" => return None,
        other => {
            node.problem(Cause::Choice {
                written: other.to_owned(),
                name: "kind",
                words: shapes::kinds().into(),
            });
            return None;
        }
    })
}

fn options(node: &Node<'_>) -> Vec<Choice> {
    let options = node.each("options", choice);
    if node.is_empty("options") && (node.writes("options") || !node.has("items_of")) {
        let example = "[{\"value\": …, \"label\": …}]";
        node.problem(Cause::needs_like("This question", "options", example));
    }
    options
}

/// Says of values that are there twice among the options and the one that excludes them.
fn distinct<'a>(node: &Node<'_>, options: impl Iterator<Item = &'a Choice>) {
    let mut values = BTreeSet::new();
    let mut labels = BTreeSet::new();
    for option in options {
        let label = option.label.trim().to_lowercase();
        // One that is missing was told of.
        if values.contains(option.value.as_str()) || label.is_empty() {
        } else if !labels.insert(label) {
            node.problem(Duplicate::Label(option.label.clone()));
        }
        if !values.insert(option.value.as_str()) && !option.value.is_empty() {
            node.problem(Duplicate::Value(option.value.clone()));
        }
    }
}

fn choice(node: &Node<'_>) -> Option<Choice> {
    if let Some(words) = node.value.as_str() {
        node.must_be(Wanted::Option {
            value: slug(words, '_'),
            label: words.to_owned(),
        });
        return None;
    }
    node.object(shapes::OPTION).then(|| Choice {
        value: node.needed("value"),
        label: node.needed("label"),
        hint: node.text("hint"),
    })
}

/// The most characters a text may have.
fn most(node: &Node<'_>, usual: usize) -> usize {
    match node.number("max") {
        Some(0) => {
            node.problem(Cause::Range {
                name: "max".into(),
                least: 1,
                most: None,
            });
            usual
        }
        Some(max) => max,
        None => usual,
    }
}

/// The id of a column, which stands beside `done` in the row's object.
fn column_id(node: &Node<'_>, ids: &mut BTreeSet<String>) -> String {
    let id = node.needed("id");
    if !snake_case(&id) || id == DONE {
        node.problem(Id::Column(id.clone()));
    }
    if !ids.insert(id.clone()) {
        node.problem(Duplicate::entry("columns", &id));
    }
    id
}

fn snake_case(id: &str) -> bool {
    id.bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

fn gate(node: &Node<'_>) -> Gate {
    match node.text("gate").as_deref() {
        None | Some("none") => Gate::None,
        Some("soft") => Gate::Soft,
        Some("hard") => Gate::Hard,
        Some(other) => {
            node.problem(Cause::Choice {
                written: other.to_owned(),
                name: "gate",
                words: vec!["none", "soft", "hard"],
            });
            Gate::None
        }
    }
}

fn days(node: &Node<'_>) -> Days {
    let day = |name: &str| {
        let written = node.get(name)?;
        let day = whole(written.value).filter(|day| (1..=200).contains(day));
        if day.is_none() {
            node.problem(Cause::Range {
                name: name.to_owned(),
                least: 1,
                most: Some(200),
            });
        }
        day.and_then(|day| u32::try_from(day).ok())
    };
    let days = Days {
        from: day("from_day"),
        by: day("by_day"),
    };
    if days.from.zip(days.by).is_some_and(|(from, by)| by < from) {
        node.problem(Cause::Order {
            first: "from_day",
            last: "by_day",
        });
    }
    days
}

/// Reads the columns of a table of checks.
pub(crate) fn columns(nodes: &[Node<'_>]) -> Vec<Column> {
    let mut ids = BTreeSet::new();
    nodes
        .iter()
        .filter(|node| node.object(shapes::COLUMN))
        .map(|node| Column {
            id: column_id(node, &mut ids),
            label: node.needed("label"),
            noun: node
                .text("noun")
                .unwrap_or_else(|| format!("“{}”", node.needed("label"))),
            kind: match node.needed("kind").as_str() {
                "date" => ColumnKind::Date,
                "time" => ColumnKind::Time,
                "phone" => ColumnKind::Phone,
                "text" => ColumnKind::Text(most(node, 500)),
                // One that is missing was told of.
                "" => ColumnKind::Text(500),
                other => {
                    node.problem(Cause::Choice {
                        written: other.to_owned(),
                        name: "kind",
                        words: vec!["date", "time", "phone", "text"],
                    });
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
        node.object(shapes::BOUND);
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
        None => iso(text.as_str()).map(Bound::Fixed),
    };
    if read.is_none() {
        node.problem(Cause::Format {
            written: text,
            wanted: Wanted::DateLimit,
        });
    }
    read
}
