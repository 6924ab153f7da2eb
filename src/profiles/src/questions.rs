//! Reading one question: from the catalogue, from the catalogue with a profile's changes, or a profile's own.

mod follows;
mod kind;

use std::collections::BTreeSet;

use onroll_form::catalogue::Catalogue;
use onroll_form::question::{Column, Kind, OptionalWords, Question, Required};
use serde_json::{Map, Value};

use crate::blocks::blocks;
use crate::ids::{own_id, snake_case};
use crate::nearest::nearest;
use crate::node::Node;
use crate::problem::{Cause, FromCatalogue, Id, Wanted, WrongReference};
use crate::shapes;
use crate::when::when;
use follows::follows;
pub(crate) use kind::columns;
use kind::{answer_gate, distinct, kind};

/// What a profile's questions are read against.
pub(crate) struct QuestionSource<'a> {
    pub(crate) catalogue: &'a Catalogue,
    /// What the ids of the authority's own questions start with.
    pub(crate) prefix: &'a str,
    /// The columns of a check that names none.
    pub(crate) check_columns: Vec<Column>,
    /// The ids that questions have in the file.
    pub(crate) ids: &'a BTreeSet<&'a str>,
}

impl QuestionSource<'_> {
    /// This id, with a number after it where a question has it already.
    fn free(&self, id: &str) -> String {
        let mut number = 1_u32;
        let mut free = id.to_owned();
        while self.ids.contains(free.as_str()) {
            number += 1;
            free = format!("{id}_{number}");
        }
        free
    }
}

/// The ids of the questions of a file.
pub(crate) fn ids_in(profile: &Value) -> BTreeSet<&str> {
    let sections = listed(profile, "sections");
    let pages = sections.flat_map(|section| listed(section, "pages"));
    let questions = pages.flat_map(|page| listed(page, "questions"));
    questions
        .filter_map(|question| question.get("id")?.as_str())
        .collect()
}

fn listed<'a>(of: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    of.get(name).and_then(Value::as_array).into_iter().flatten()
}

/// Reads an entry of a page's `questions`.
pub(crate) fn entry(node: &Node<'_>, source: &QuestionSource<'_>) -> Option<Question> {
    let mut question = defined(node, source)?;
    if let Kind::Check { columns, .. } = &mut question.kind
        && columns.is_empty()
    {
        columns.clone_from(&source.check_columns);
    }
    Some(question)
}

fn defined(node: &Node<'_>, source: &QuestionSource<'_>) -> Option<Question> {
    let QuestionSource {
        catalogue, prefix, ..
    } = *source;
    let known = |id: &str, at: &Node<'_>| {
        let found = catalogue.question(id);
        if found.is_none() && !at.log.is_full() {
            let ids: Vec<&str> = catalogue.question_ids().collect();
            at.problem(WrongReference::CatalogueQuestion {
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
    // A question of the catalogue that is written as one of the form’s own.
    let named = node.value.get("id").and_then(Value::as_str);
    if let Some(id) = named.filter(|id| !node.writes("kind") && catalogue.question(id).is_some()) {
        node.problem(FromCatalogue::Use(id.to_owned()));
        return None;
    }
    let question = question(node, false)?;
    let id = question.id.as_str();
    // Without the authority's id there is nothing its questions could start with.
    let own = prefix == "_" || id.starts_with(prefix);
    let fit = || source.free(&own_id(id, prefix));
    // A missing id is reported already.
    if !own && catalogue.question(id).is_some() {
        node.problem(FromCatalogue::Own {
            id: id.to_owned(),
            fit: fit(),
        });
    } else if !own && !id.is_empty() {
        node.problem(Id::Prefix {
            id: id.to_owned(),
            prefix: prefix.to_owned(),
            fit: fit(),
        });
    } else if !snake_case(id) {
        node.problem(Id::Question {
            id: id.to_owned(),
            fit: fit(),
        });
    }
    Some(question)
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
    node.object_with(shapes::question(&word), &nothing);
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
        gate: answer_gate(node, &kind),
        kind,
        row: node.text("row"),
        noun,
        hint: node.text("hint"),
        guidance: blocks(node, "guidance"),
        missing: node.text("missing"),
        not_known: node.text("not_known"),
        required: required(node),
        when: node.get("when").and_then(|node| when(&node)),
        follows: follows(node),
        danger: node.texts("danger"),
        compares_with_first: node.flag("compares_with_first").unwrap_or_default(),
        autocomplete: node.text("autocomplete"),
        source: node.text("source"),
        fact: None,
        label,
    })
}

/// A question of the form’s own: it can be left blank, and nothing comes of it that is not added.
pub(crate) fn own(id: String, kind: Kind, label: &str, noun: &str) -> Question {
    Question {
        id,
        kind,
        label: label.to_owned(),
        row: None,
        noun: noun.to_owned(),
        hint: None,
        guidance: Vec::new(),
        says_optional: OptionalWords::Own,
        missing: None,
        not_known: None,
        required: Required::No,
        when: None,
        follows: Vec::new(),
        danger: Vec::new(),
        compares_with_first: false,
        gate: None,
        autocomplete: None,
        source: None,
        fact: None,
    }
}

/// "Date of birth" within a sentence; "UPN" and "DfE number" stay.
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
