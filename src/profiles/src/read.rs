//! Reading a profile's file.

use std::borrow::Cow;
use std::collections::BTreeMap;

use onroll_form::catalogue::Catalogue;
use onroll_form::profile::{Block, Profile, SourcePaper, is_id};
use serde_json::Value;

use crate::blocks::{blocks, gives_a_number};
use crate::checks::check;
use crate::collections::collection;
use crate::ids::slug;
use crate::log::Log;
use crate::node::{Node, whole};
use crate::problem::{Cause, File, Id, Misplaced, Problems, Wanted};
use crate::questions::{QuestionSource, columns, ids_in};
use crate::sections::{in_order, sections};
use crate::syntax::parse;
use crate::when::when;
use crate::{calendar, handling, keys, local_law, shapes, theme, words};

/// The version of the profile format this program reads.
const FORMAT: i64 = 1;

/// The longest id, which the page reads from its address.
const LONGEST_ID: usize = 60;

/// Reads a profile from the text of its file.
///
/// # Errors
/// Every problem found, each with its line and what to do: JSON that cannot be parsed, properties that are missing,
/// unknown or of the wrong kind, questions and conditions that refer to nothing, pages that cannot be reached.
pub fn read(text: &str) -> Result<Profile, Problems> {
    let text = text.trim_start_matches('\u{feff}');
    let text = &*with_lines(text);
    let log = Log::default();
    let value = parse(text, &log)?;
    let catalogue = Catalogue::standard();
    let root = Node::new(&value, String::new(), &log);
    let profile = is_profile(&root).then(|| profile(&root, catalogue));
    match profile {
        Some(mut profile) => {
            // Where an entry could not be read, the places of those after it are not known, and what refers to it would
            // be reported without need.
            if !log.lost() {
                check(&profile, &root);
            }
            if log.is_empty() {
                profile.sections = in_order(profile.sections);
                Ok(profile)
            } else {
                Err(log.finish(text))
            }
        }
        None => Err(log.finish(text)),
    }
}

/// The text with line ends that are counted: some old programs end a line with a carriage return alone. Nothing moves, and within
/// the texts of a file neither sign can stand.
fn with_lines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') && !text.contains('\n') {
        text.replace('\r', "\n").into()
    } else {
        text.into()
    }
}

/// Whether the file means to be a profile. If it means something else, every property of a profile would be told to be missing.
fn is_profile(root: &Node<'_>) -> bool {
    // A saved referral and a draft give the name of their format where a profile gives a number.
    let is_named = root.value.get("format").is_some_and(Value::is_string);
    let marks: &[&str] = if is_named {
        &["id", "sections"]
    } else {
        &["format", "id", "sections"]
    };
    if root.value.is_object() && !marks.iter().any(|name| root.writes(name)) {
        root.problem(File::NotProfile);
        return false;
    }
    root.object(shapes::PROFILE)
}

/// Reports a file of another format, or without one.
fn format(root: &Node<'_>) {
    match root.get("format") {
        None if root.is_null("format") => {}
        None => root.problem(Cause::needs_like("A profile", "format", "1")),
        Some(node) if whole(node.value) == Some(FORMAT) => {}
        Some(node) => node.problem(File::Format {
            is_number: whole(node.value).is_some(),
        }),
    }
}

fn profile(root: &Node<'_>, catalogue: &Catalogue) -> Profile {
    format(root);
    let mut id = root.needed("id");
    if !is_id(&id) {
        let fit = slug(&id, '-');
        root.log.add("id", Id::Profile { id, fit: fit.clone() });
        // What the questions' ids start with is told by the id that is meant.
        id = fit;
    } else if id.len() > LONGEST_ID {
        root.log.add("id", Id::Long(LONGEST_ID));
    }
    let prefix = format!("{}_", id.replace('-', "_"));
    let mut paper = SourcePaper {
        title: String::new(),
        date: String::new(),
    };
    match root.get("paper") {
        Some(node) if node.object(shapes::PAPER) => {
            paper = SourcePaper {
                title: node.needed("title"),
                date: node.needed("date"),
            };
        }
        Some(_) => {}
        None if root.is_null("paper") => {}
        None => {
            let example = "{\"title\": \"…\", \"date\": \"…\"}, the document this form comes from";
            root.problem(Cause::needs_like("A profile", "paper", example));
        }
    }
    let mut conditions = BTreeMap::new();
    if let Some(node) = root.get("conditions") {
        let names = node
            .value
            .as_object()
            .map(|object| object.keys().cloned().collect::<Vec<_>>());
        if names.is_none() {
            node.must_be(Wanted::Object);
            root.log.lose();
        }
        for name in names.into_iter().flatten().filter(|name| !name.starts_with('$')) {
            if node.is_null(&name) {
                node.says_nothing(&name);
            } else if let Some(condition) = node.get(&name).and_then(|node| when(&node)) {
                conditions.insert(name, condition);
            }
        }
    }
    let standard = Node::new(catalogue.check_columns(), String::new(), root.log);
    let check_columns = root.get("check_columns").unwrap_or(standard);
    let ids = ids_in(root.value);
    let source = QuestionSource {
        ids: &ids,
        catalogue,
        prefix: &prefix,
        check_columns: columns(&check_columns.elements()),
    };
    Profile {
        name: root.needed("name"),
        full_name: root.needed("full_name"),
        version: root.needed("version"),
        verified: root.flag("verified").unwrap_or_default(),
        paper,
        form_title: root.needed("form_title"),
        introduction: blocks(root, "introduction"),
        danger: danger(root),
        privacy: blocks(root, "privacy"),
        definition: handling::definition(root),
        routes: handling::routes(root),
        after_sending: handling::steps(root),
        updates: handling::updates(root),
        escalations: handling::escalations(root),
        codes: handling::codes(root),
        terms: calendar::terms(root),
        closures: calendar::closures(root),
        holds: local_law::holds(root),
        dates: local_law::dates(root),
        s2s: handling::s2s(root),
        words: words::words(root),
        theme: theme::theme(root),
        public_keys: keys::public_keys(root),
        conditions,
        collections: root
            .list("collections")
            .iter()
            .filter_map(|node| node.kept(collection(node, catalogue)))
            .collect(),
        sections: sections(root, &source).into(),
        id,
    }
}

/// What to do when a child may be in danger, which no form goes without.
fn danger(root: &Node<'_>) -> Vec<Block> {
    let blocks = blocks(root, "danger");
    if root.is_empty("danger") {
        let example = "[\"…\"], with the number to call when a child may be in danger";
        root.problem(Cause::needs_like("A profile", "danger", example));
    } else if !root.log.lost() && !blocks.iter().any(gives_a_number) {
        root.log.add("danger", Misplaced::DangerNumber);
    }
    blocks
}
