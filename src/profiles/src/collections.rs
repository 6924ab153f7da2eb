//! Reading what repeats: children, carers, professionals.

use onroll_form::catalogue::Catalogue;
use onroll_form::profile::{Collection, Covers};

use crate::node::Node;
use crate::problem::{Cause, Duplicate, FromCatalogue, WrongReference};
use crate::questions::merge;
use crate::shapes::{self, LARGEST_MAX};

pub(crate) fn collection(node: &Node<'_>, catalogue: &Catalogue) -> Option<Collection> {
    if node.is_null("use") {
        node.says_nothing("use");
        return None;
    }
    let merged = match node.text("use") {
        // What it should say is not known, and each property would be told to be missing.
        None if node.has("use") => return None,
        None => node.value.clone(),
        Some(id) => {
            let Some(base) = catalogue.collection(&id) else {
                node.problem(WrongReference::CatalogueCollection(id));
                return None;
            };
            if node.has("id") {
                node.problem(FromCatalogue::Fixed {
                    name: "id",
                    of: "collection",
                });
            }
            merge(base, node.value)
        }
    };
    let node = Node::new(&merged, node.path.clone(), node.log);
    if node.text("id").is_none() {
        // Whatever names a collection that is not there may mean this one.
        node.log.lose();
    }
    node.object(shapes::COLLECTION).then(|| Collection {
        id: node.needed("id"),
        of: node.text("of"),
        one: node.needed("one"),
        many: node.needed("many"),
        name_from: node.needed("name_from"),
        name_parts: name_parts(&node),
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

/// The questions that make a name.
fn name_parts(node: &Node<'_>) -> Vec<String> {
    let parts = node.texts("name_parts");
    if node.has("name_parts") && node.is_empty("name_parts") {
        node.problem(Cause::Empty {
            name: "name_parts".into(),
            of: "questions",
        });
    }
    for (at, id) in parts.iter().enumerate() {
        if parts.iter().take(at).any(|other| other == id) {
            node.problem(Duplicate::entry("name_parts", id));
        }
    }
    parts
}

/// How many there can be at most. More are no form that anybody fills in, or that a file or a page can hold.
fn most(node: &Node<'_>) -> usize {
    let most = node.number("max").unwrap_or(50);
    if most > LARGEST_MAX {
        node.problem(Cause::Range {
            name: "max".into(),
            least: 1,
            most: Some(LARGEST_MAX),
        });
    }
    most
}
