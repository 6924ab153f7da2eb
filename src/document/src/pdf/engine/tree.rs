//! The logical structure of a paper: what reading aloud, reflowing and copying go by.

use std::num::NonZeroU16;

use krilla::tagging::{Identifier, ListNumbering, TableHeaderScope, Tag, TagGroup, TagKind, TagTree};

/// The most characters of a text beside the pages, such as a bookmark. The archive standard allows 32,767 bytes, and some characters
/// take four.
const MOST: usize = 8_000;

/// The text as it can stand beside the pages, which show all of it.
pub(super) fn shortened(text: String) -> String {
    if text.chars().nth(MOST).is_some() {
        text.chars().take(MOST - 1).chain(['…']).collect()
    } else {
        text
    }
}

/// What a part of the paper is (ISO 32000-1, 14.8.4).
#[derive(Debug, Clone)]
pub(super) enum Role {
    Paragraph,
    /// The level counts from 1, the paper's title.
    Heading {
        level: u16,
        text: String,
    },
    List,
    Item,
    Bullet,
    ItemBody,
    Table,
    Caption,
    TableHead,
    TableBody,
    TableRow,
    ColumnHeader,
    RowHeader,
    Cell,
    /// A line whose glyphs are not in the order of its text, with its text, and its language where that is known.
    Reordered(String, Option<&'static str>),
    /// Another line of the same paragraph.
    Line,
    /// A part in another language than the paper.
    Foreign(&'static str),
}

/// A part of the paper.
pub(super) type NodeId = usize;

/// All parts of a paper and how they contain each other.
#[derive(Debug, Default)]
pub(super) struct Tree {
    nodes: Vec<TagNode>,
    top: Vec<NodeId>,
}

#[derive(Debug)]
struct TagNode {
    role: Role,
    children: Vec<Kid>,
}

#[derive(Debug)]
enum Kid {
    Node(NodeId),
    Content(Identifier),
}

impl Tree {
    /// Adds a part behind the others of its parent.
    pub(super) fn add(&mut self, parent: Option<NodeId>, role: Role) -> NodeId {
        let id = self.nodes.len();
        self.nodes.push(TagNode {
            role,
            children: Vec::new(),
        });
        match parent.and_then(|parent| self.nodes.get_mut(parent)) {
            Some(parent) => parent.children.push(Kid::Node(id)),
            None => self.top.push(id),
        }
        id
    }

    /// Says that something painted on a page is the next piece of a part.
    pub(super) fn painted(&mut self, id: NodeId, content: Identifier) {
        if let Some(node) = self.nodes.get_mut(id) {
            node.children.push(Kid::Content(content));
        }
    }

    /// The finished structure.
    pub(super) fn finish(&self, language: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        for group in self.top.iter().filter_map(|&id| self.group(id)) {
            tree.push(group);
        }
        tree
    }

    fn group(&self, id: NodeId) -> Option<TagGroup> {
        let node = self.nodes.get(id)?;
        let mut group = TagGroup::new(node.role.tag());
        for child in &node.children {
            match child {
                Kid::Content(content) => group.push(*content),
                Kid::Node(child) => {
                    if let Some(child) = self.group(*child) {
                        group.push(child);
                    }
                }
            }
        }
        (!group.children.is_empty()).then_some(group)
    }
}

impl Role {
    fn tag(&self) -> TagKind {
        match self {
            Role::Paragraph => Tag::P.into(),
            Role::Heading { level, text } => {
                let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
                Tag::Hn(level, Some(shortened(text.clone()))).into()
            }
            Role::List => Tag::L(ListNumbering::Disc).into(),
            Role::Item => Tag::LI.into(),
            Role::Bullet => Tag::Lbl.into(),
            Role::ItemBody => Tag::LBody.into(),
            Role::Table => Tag::Table.into(),
            Role::Caption => Tag::Caption.into(),
            Role::TableHead => Tag::THead.into(),
            Role::TableBody => Tag::TBody.into(),
            Role::TableRow => Tag::TR.into(),
            Role::ColumnHeader => Tag::TH(TableHeaderScope::Column).into(),
            Role::RowHeader => Tag::TH(TableHeaderScope::Row).into(),
            Role::Cell => Tag::TD.into(),
            Role::Reordered(text, language) => Tag::Span
                .with_actual_text(Some(text.clone()))
                .with_lang(language.map(str::to_owned))
                .into(),
            Role::Foreign(language) => Tag::Span.with_lang(Some((*language).to_owned())).into(),
            Role::Line => Tag::Span.into(),
        }
    }
}
