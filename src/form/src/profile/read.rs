//! Reading a profile's file.

use std::collections::{BTreeMap, HashMap};

use super::block::blocks;
use super::json::{Log, Node, Problems, parse};
use super::questions::{Source, columns, entry, merge};
use super::when::when;
use super::{
    About, Block, Collection, Covers, Outcome, Page, Paper, Profile, Section, check, finder, is_id,
    local_law, read_practice, shapes, theme,
};
use crate::catalogue::Catalogue;
use crate::question::{Kind, Question, Required};
use crate::readiness::{continued_id, read_id};

/// The version of the profile format this program reads.
const FORMAT: u64 = 1;

impl Profile {
    /// Reads a profile from the text of its file.
    ///
    /// # Errors
    /// Every problem found, each with its line and what to do: JSON that cannot be parsed, properties that are missing,
    /// unknown or of the wrong kind, questions and conditions that refer to nothing, pages that cannot be reached.
    pub fn read(text: &str) -> Result<Self, Problems> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let log = Log::default();
        let value = parse(text, &log)?;
        let catalogue = Catalogue::standard();
        let root = Node::new(&value, String::new(), &log);
        let profile = root.object(shapes::ROOT).then(|| profile(&root, &catalogue));
        match profile {
            Some(profile) => {
                // Where an entry could not be read, the places of those after it are not known, and what refers to it would
                // be told of without need.
                if !log.lost() {
                    check::references(&profile, &root);
                }
                if log.is_empty() {
                    Ok(profile)
                } else {
                    Err(log.finish(text))
                }
            }
            None => Err(log.finish(text)),
        }
    }
}

fn profile(root: &Node<'_>, catalogue: &Catalogue) -> Profile {
    if root.get("format").and_then(|node| node.value.as_u64()) != Some(FORMAT) {
        root.problem(
            "This is not a profile of a format known here.",
            "Add \"format\": 1. If the file has a higher number, it needs a newer version of the wizard.",
        );
    }
    let id = root.needed("id");
    if !is_id(&id) {
        root.log.add(
            "id",
            format!("The id “{id}” cannot be part of an address or a file name."),
            "Use small letters, digits and hyphens.",
        );
    }
    let prefix = format!("{}_", id.replace('-', "_"));
    let mut paper = Paper {
        title: String::new(),
        date: String::new(),
    };
    match root.get("paper") {
        Some(node) if node.object(shapes::PAPER) => {
            paper = Paper {
                title: node.needed("title"),
                date: node.needed("date"),
            };
        }
        Some(_) => {}
        None => root.problem(
            "“paper” is missing.",
            "Name the paper this form comes from: its title and date.",
        ),
    }
    let mut conditions = BTreeMap::new();
    if let Some(node) = root.get("conditions") {
        let names = node
            .value
            .as_object()
            .map(|object| object.keys().cloned().collect::<Vec<_>>());
        if names.is_none() {
            node.problem(
                "This must be an object.",
                "Write conditions by name between { and }.",
            );
        }
        for name in names.into_iter().flatten() {
            if let Some(condition) = node.get(&name).and_then(|node| when(&node)) {
                conditions.insert(name, condition);
            }
        }
    }
    let standard = Node::new(catalogue.check_columns(), String::new(), root.log);
    let check_columns = root.get("check_columns").unwrap_or(standard);
    let source = Source {
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
        definition: read_practice::definition(root),
        routes: read_practice::routes(root),
        after_sending: read_practice::steps(root),
        updates: read_practice::updates(root),
        escalations: read_practice::escalations(root),
        codes: read_practice::codes(root),
        terms: read_practice::terms(root),
        holds: local_law::holds(root),
        dates: local_law::dates(root),
        s2s: read_practice::s2s(root),
        theme: theme::theme(root),
        public_key: read_practice::public_key(root),
        conditions,
        collections: root
            .list("collections")
            .iter()
            .filter_map(|node| node.kept(collection(node, catalogue)))
            .collect(),
        sections: root
            .list("sections")
            .iter()
            .take_while(|_| !root.log.is_full())
            .filter_map(|node| node.kept(section(node, &source)))
            .collect(),
        id,
        index: HashMap::default(),
    }
    .indexed()
}

/// What to do when a child may be in danger, which no form goes without.
fn danger(root: &Node<'_>) -> Vec<Block> {
    let blocks = blocks(root, "danger");
    if blocks.is_empty() {
        root.problem(
            "“danger” is missing: every page leads to what to do when a child may be in danger.",
            "Add \"danger\": [\"…\"], with whom to call.",
        );
    }
    blocks
}

fn collection(node: &Node<'_>, catalogue: &Catalogue) -> Option<Collection> {
    let merged = match node.text("use") {
        None => node.value.clone(),
        Some(id) => {
            let Some(base) = catalogue.collection(&id) else {
                node.problem(
                    format!("The standard catalogue has no collection “{id}”."),
                    "Use children, carers, professionals or enquiries, or define it with \"id\".",
                );
                return None;
            };
            if node.has("id") {
                node.problem(
                    "“id” cannot be changed for a collection of the catalogue.",
                    "Remove it, so that the list means the same for every authority.",
                );
            }
            merge(base, node.value)
        }
    };
    let node = Node::new(&merged, node.path.clone(), node.log);
    node.object(shapes::COLLECTION).then(|| Collection {
        id: node.needed("id"),
        one: node.needed("one"),
        many: node.needed("many"),
        name_from: node.needed("name_from"),
        min: node.number("min").unwrap_or_default(),
        max: node.number("max").unwrap_or(50),
        covers: node
            .get("covers")
            .filter(|node| node.object(shapes::COVERS))
            .map(|node| Covers {
                question: node.needed("question"),
                by: node.needed("by"),
                except: node.texts("except"),
            }),
    })
}

fn section(node: &Node<'_>, source: &Source<'_>) -> Option<Section> {
    if !node.object(shapes::SECTION) {
        return None;
    }
    let collection = node.text("collection");
    let pages: Vec<Page> = node
        .list("pages")
        .iter()
        .enumerate()
        .flat_map(|(at, node)| {
            if finder::wanted(node.value) {
                node.object(shapes::FINDER);
                finder::pages(node.get("when").and_then(|node| when(&node)).as_ref(), at)
            } else {
                node.kept(page(node, source, at, collection.is_some()))
                    .into_iter()
                    .collect()
            }
        })
        .collect();
    if pages.is_empty() {
        node.problem(
            "This section has no pages.",
            "Add \"pages\", or remove the section.",
        );
    }
    Some(Section {
        id: node.needed("id"),
        title: node.needed("title"),
        when: node.get("when").and_then(|node| when(&node)),
        collection,
        about: about(node),
        source: node.text("source"),
        role: node.text("role"),
        pages,
    })
}

/// The children, or others, that a section's checks are for.
fn about(node: &Node<'_>) -> Option<About> {
    let node = node.get("about").filter(|node| node.object(shapes::ABOUT))?;
    Some(About {
        collection: node.needed("collection"),
        when: node.get("when").and_then(|node| when(&node)),
    })
}

/// A page. In a section that repeats it is about one child, or another item.
fn page(node: &Node<'_>, source: &Source<'_>, at: usize, about_one: bool) -> Option<Page> {
    if !node.object(shapes::PAGE) {
        return None;
    }
    let check_columns = match node.get("check_columns") {
        Some(own) => columns(&own.elements()),
        None => source.check_columns.clone(),
    };
    let source = Source {
        check_columns,
        ..*source
    };
    let entries = node.list("questions");
    let mut questions: Vec<_> = entries
        .iter()
        .filter_map(|node| node.kept(entry(node, &source)))
        .collect();
    let guidance = blocks(node, "guidance");
    if entries.is_empty() && guidance.is_empty() {
        node.problem(
            "This page asks nothing and says nothing.",
            "Add \"questions\" or \"guidance\", or remove the page.",
        );
    }
    let title = node.text("title");
    if title.is_none() && entries.len() != 1 {
        node.problem(
            "A page needs a title unless it asks just one question.",
            "Add \"title\".",
        );
    }
    let id = node.needed("id");
    let outcome = read_practice::outcome(node);
    match outcome {
        Some(Outcome::MayContinue) => {
            questions.push(continued(&id, title.as_deref().unwrap_or_default(), about_one))
        }
        Some(Outcome::ActFirst) => questions.push(read(&id, title.as_deref().unwrap_or_default())),
        Some(Outcome::Stop) | None => {}
    }
    Some(Page {
        id,
        title,
        when: node.get("when").and_then(|node| when(&node)),
        guidance,
        questions,
        fact: None,
        verdict: false,
        outcome,
        source: node.text("source"),
        at,
    })
}

/// Asks whether to go on with a case, or with one child of it, that is handled elsewhere, and records it.
fn continued(page: &str, title: &str, about_one: bool) -> Question {
    let (label, missing, hint) = if about_one {
        (
            "Do you want to continue with {name} anyway?",
            "Select yes if you want to continue anyway",
            Some(
                "If not, nothing more is asked about {name}. What you say of anybody else is not changed"
                    .into(),
            ),
        )
    } else {
        (
            "Do you want to continue with this referral anyway?",
            "Select yes if you want to continue with this referral anyway",
            None,
        )
    };
    Question {
        id: continued_id(page),
        kind: Kind::YesNo,
        label: label.into(),
        row: Some(format!("Continued although: {title}")),
        noun: "whether you want to continue".into(),
        hint,
        missing: Some(missing.into()),
        required: Required::Yes,
        when: None,
        danger: Vec::new(),
        autocomplete: None,
        source: None,
    }
}

/// Records that the person went on from a page that says what to do at once. Nothing is asked: going on is the answer.
fn read(page: &str, title: &str) -> Question {
    Question {
        id: read_id(page),
        kind: Kind::Read,
        label: title.to_owned(),
        row: Some(format!("Read: {title}")),
        noun: "that you have read this".into(),
        hint: None,
        missing: None,
        required: Required::No,
        when: None,
        danger: Vec::new(),
        autocomplete: None,
        source: None,
    }
}
