//! Reading a profile's file.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::block::blocks;
use super::json::{Log, Node, Problems, whole};
use super::questions::{Source, columns, entry, merge, slug};
use super::syntax::parse;
use super::when::when;
use super::{
    About, Block, Collection, Covers, Outcome, Page, Paper, Profile, Section, check, finder, is_id,
    local_law, read_practice, shapes, theme,
};
use crate::catalogue::Catalogue;
use crate::question::{Kind, Question, Required};
use crate::readiness::{continued_id, read_id};

/// The version of the profile format this program reads.
const FORMAT: i64 = 1;

/// The longest id, which the page reads from its address.
const LONGEST_ID: usize = 60;

/// The highest `max` of a collection.
const LARGEST_MAX: usize = 200;

impl Profile {
    /// Reads a profile from the text of its file.
    ///
    /// # Errors
    /// Every problem found, each with its line and what to do: JSON that cannot be parsed, properties that are missing,
    /// unknown or of the wrong kind, questions and conditions that refer to nothing, pages that cannot be reached.
    pub fn read(text: &str) -> Result<Self, Problems> {
        let text = text.trim_start_matches('\u{feff}');
        let text = &*with_lines(text);
        let log = Log::default();
        let value = parse(text, &log)?;
        let catalogue = Catalogue::standard();
        let root = Node::new(&value, String::new(), &log);
        let profile = is_profile(&root).then(|| profile(&root, &catalogue));
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

/// The text with line ends that are counted: some old programs end a line with a carriage return alone. Nothing moves, and within
/// the texts of a file neither sign can stand.
fn with_lines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') && !text.contains('\n') {
        text.replace('\r', "\n").into()
    } else {
        text.into()
    }
}

/// Whether the file means to be a profile. Of another file every property of a profile would be told to be missing.
fn is_profile(root: &Node<'_>) -> bool {
    if root.value.is_object() && !["format", "id", "sections"].iter().any(|name| root.writes(name)) {
        root.problem(
            "This is not an authority profile: it has no “format”, no “id” and no “sections”.",
            "Check that it is the file you meant. A profile starts with \"format\": 1.",
        );
        return false;
    }
    root.object(shapes::ROOT)
}

/// Says of a file of another format, or of none.
fn format(root: &Node<'_>) {
    match root.get("format") {
        None if root.is_null("format") => {}
        None => root.problem(
            "This is not a profile of a format known here.",
            "Add \"format\": 1.",
        ),
        Some(node) if whole(node.value) == Some(FORMAT) => {}
        Some(node) => node.problem(
            "This is not a profile of a format known here.",
            match whole(node.value) {
                Some(_) => {
                    "Write \"format\": 1. A file with a higher number needs a newer version of the wizard."
                }
                None => "Write \"format\": 1, with the number outside quotation marks.",
            },
        ),
    }
}

fn profile(root: &Node<'_>, catalogue: &Catalogue) -> Profile {
    format(root);
    let mut id = root.needed("id");
    if !is_id(&id) {
        let fit = slug(&id, '-');
        root.log.add(
            "id",
            format!("The id “{id}” cannot be part of an address or a file name."),
            format!("Use small letters, digits and hyphens: “{fit}”."),
        );
        // What the questions' ids start with is told by the id that is meant.
        id = fit;
    } else if id.len() > LONGEST_ID {
        root.log.add(
            "id",
            format!("The id has more than {LONGEST_ID} characters, too many for an address or a file name."),
            "Write a shorter one, such as the name of the council without “council”.",
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
        None if root.is_null("paper") => {}
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
        sections: sections(root, &source),
        id,
        index: HashMap::default(),
    }
    .indexed()
}

fn sections(root: &Node<'_>, source: &Source<'_>) -> Vec<Section> {
    if root.is_empty("sections") {
        root.problem("The profile has no sections.", "Add \"sections\".");
        root.log.lose();
    }
    root.list("sections")
        .iter()
        .take_while(|_| !root.log.is_full())
        .filter_map(|node| node.kept(section(node, source)))
        .collect()
}

/// What to do when a child may be in danger, which no form goes without.
fn danger(root: &Node<'_>) -> Vec<Block> {
    let blocks = blocks(root, "danger");
    if root.is_empty("danger") {
        root.problem(
            "“danger” is missing: every page leads to what to do when a child may be in danger.",
            "Add \"danger\": [\"…\"], with whom to call.",
        );
    } else if !root.log.lost() && !blocks.iter().any(Block::gives_a_number) {
        root.log.add(
            "danger",
            "“danger” gives no telephone number that everybody reads.",
            "Add {\"warning\": \"If a child is in immediate danger, call 999 now.\"} or a contact with a “phone”, not under “when”.",
        );
    }
    blocks
}

fn collection(node: &Node<'_>, catalogue: &Catalogue) -> Option<Collection> {
    if node.is_null("use") {
        node.says_nothing("use");
        return None;
    }
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
        max: most(&node),
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

/// How many there can be at most. More are no form that anybody fills in, or that a file or a page can hold.
fn most(node: &Node<'_>) -> usize {
    let most = node.number("max").unwrap_or(50);
    if most > LARGEST_MAX {
        node.problem(
            format!("“max” is {most}, which is more than a form can hold."),
            format!("Write a number from 1 to {LARGEST_MAX}."),
        );
    }
    most
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
            if let Some(wanted) = node.get(finder::GROUND_FINDER) {
                node.object(shapes::FINDER);
                if wanted.value.as_bool() != Some(true) {
                    wanted.problem(
                        "“ground_finder” can only be true.",
                        "Write true without quotation marks, or remove this entry.",
                    );
                    node.log.lose();
                }
                finder::pages(node.get("when").and_then(|node| when(&node)).as_ref(), at)
            } else {
                node.kept(page(node, source, at, collection.is_some()))
                    .into_iter()
                    .collect()
            }
        })
        .collect();
    if node.is_empty("pages") {
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
    if node.is_empty("questions") && node.is_empty("guidance") {
        node.problem(
            "This page asks nothing and says nothing.",
            "Add \"questions\" or \"guidance\", or remove the page.",
        );
    }
    let title = node.text("title");
    let told = node.get("questions").is_some_and(|node| !node.value.is_array());
    if title.is_none() && entries.len() != 1 && !told {
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
