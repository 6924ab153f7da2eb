//! Reading a profile's file.

use std::collections::BTreeMap;

use super::json::{Log, Node, Problems, parse};
use super::questions::{Source, columns, entry, merge};
use super::when::when;
use super::{Block, Collection, Covers, Page, Paper, Profile, Section, check, finder};
use crate::catalogue::Catalogue;

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
        let profile = root.object(ROOT).then(|| profile(&root, &catalogue));
        match profile {
            Some(profile) => {
                check::references(&profile, &root);
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

const ROOT: &[&str] = &[
    "format",
    "id",
    "name",
    "full_name",
    "version",
    "verified",
    "paper",
    "form_title",
    "introduction",
    "danger",
    "privacy",
    "after_saving",
    "conditions",
    "check_columns",
    "collections",
    "sections",
];

fn profile(root: &Node<'_>, catalogue: &Catalogue) -> Profile {
    if root.get("format").and_then(|node| node.value.as_u64()) != Some(FORMAT) {
        root.problem(
            "This is not a profile of a format known here.",
            "Add \"format\": 1. If the file has a higher number, it needs a newer version of the wizard.",
        );
    }
    let id = root.needed("id");
    if !id
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    {
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
        Some(node) if node.object(&["title", "date"]) => {
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
        danger: blocks(root, "danger"),
        privacy: blocks(root, "privacy"),
        after_saving: blocks(root, "after_saving"),
        conditions,
        collections: root
            .list("collections")
            .iter()
            .filter_map(|node| collection(node, catalogue))
            .collect(),
        sections: root
            .list("sections")
            .iter()
            .take_while(|_| !root.log.is_full())
            .filter_map(|node| section(node, &source))
            .collect(),
        id,
        index: BTreeMap::new(),
    }
    .indexed()
}

fn collection(node: &Node<'_>, catalogue: &Catalogue) -> Option<Collection> {
    let merged = match node.text("use") {
        None => node.value.clone(),
        Some(id) => {
            let Some(base) = catalogue.collection(&id) else {
                node.problem(
                    format!("The standard catalogue has no collection “{id}”."),
                    "Use children, carers or professionals, or define it with \"id\".",
                );
                return None;
            };
            merge(base, node.value)
        }
    };
    let node = Node::new(&merged, node.path.clone(), node.log);
    node.object(&["id", "one", "many", "name_from", "min", "max", "covers"])
        .then(|| Collection {
            id: node.needed("id"),
            one: node.needed("one"),
            many: node.needed("many"),
            name_from: node.needed("name_from"),
            min: node.number("min").unwrap_or_default(),
            max: node.number("max").unwrap_or(50),
            covers: node
                .get("covers")
                .filter(|node| node.object(&["question", "by", "except"]))
                .map(|node| Covers {
                    question: node.needed("question"),
                    by: node.needed("by"),
                    except: node.texts("except"),
                }),
        })
}

fn section(node: &Node<'_>, source: &Source<'_>) -> Option<Section> {
    if !node.object(&["id", "title", "when", "collection", "source", "pages"]) {
        return None;
    }
    let pages: Vec<Page> = node
        .list("pages")
        .iter()
        .flat_map(|node| {
            if finder::wanted(node.value) {
                node.object(&[finder::GROUND_FINDER, "when"]);
                finder::pages(node.get("when").and_then(|node| when(&node)).as_ref())
            } else {
                page(node, source).into_iter().collect()
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
        collection: node.text("collection"),
        source: node.text("source"),
        pages,
    })
}

fn page(node: &Node<'_>, source: &Source<'_>) -> Option<Page> {
    if !node.object(&["id", "title", "when", "guidance", "check_columns", "questions"]) {
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
    let questions: Vec<_> = node
        .list("questions")
        .iter()
        .filter_map(|node| entry(node, &source))
        .collect();
    if !node.has("questions") || node.list("questions").is_empty() {
        node.problem(
            "This page asks nothing.",
            "Add \"questions\", or remove the page.",
        );
    }
    let title = node.text("title");
    if title.is_none() && questions.len() > 1 {
        node.problem("A page with several questions needs a title.", "Add \"title\".");
    }
    Some(Page {
        id: node.needed("id"),
        title,
        when: node.get("when").and_then(|node| when(&node)),
        guidance: blocks(node, "guidance"),
        questions,
        fact: None,
        verdict: false,
    })
}

fn blocks(node: &Node<'_>, name: &str) -> Vec<Block> {
    node.list(name).iter().filter_map(block).collect()
}

fn block(node: &Node<'_>) -> Option<Block> {
    if node.value.is_string() {
        return node.as_text().map(Block::Text);
    }
    let heads = ["heading", "list", "inset", "warning", "details", "contact"];
    let Some(head) = heads.into_iter().find(|head| node.has(head)) else {
        node.problem(
            "This is not a piece of guidance.",
            "Write text, or an object with heading, list, inset, warning, details (with text) or contact.",
        );
        return None;
    };
    let allowed: &[&str] = match head {
        "details" => &["details", "text"],
        "contact" => &["contact", "phone", "email"],
        _ => &[head],
    };
    node.object(allowed);
    Some(match head {
        "heading" => Block::Heading(node.needed(head)),
        "list" => Block::List(node.texts(head)),
        "inset" => Block::Inset(node.needed(head)),
        "warning" => Block::Warning(node.needed(head)),
        "details" => Block::Details {
            summary: node.needed(head),
            text: node.texts("text"),
        },
        _ => Block::Contact {
            name: node.needed(head),
            phone: node.text("phone"),
            email: node.text("email"),
        },
    })
}
