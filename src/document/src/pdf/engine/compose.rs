//! A paper being put together: texts set in columns, as slabs and as the structure that they are pieces of.

use std::rc::Rc;

use super::line::Line;
use super::shape::{Shaper, Weight, sentence};
use super::slab::{Ink, Mark, Slab};
use super::style::{ASCENT, Colour, DESCENT, INK, LEADING, MARGIN, MEASURE};
use super::tree::{NodeId, Role, Tree};
use crate::language::language;

/// A paper being put together.
pub(super) struct Composer<'a> {
    pub(super) shaper: &'a Shaper<'a>,
    pub(super) tree: Tree,
    pub(super) slabs: Vec<Slab>,
    /// The headings, for the bookmarks: level from 1, and text.
    pub(super) headings: Vec<(u16, String)>,
    turn: u32,
}

/// Type of one size, weight and colour.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) size: f32,
    pub(super) weight: Weight,
    pub(super) colour: Colour,
}

impl Style {
    pub(super) const fn regular(size: f32) -> Self {
        Self {
            size,
            weight: Weight::Regular,
            colour: INK,
        }
    }

    pub(super) const fn bold(size: f32) -> Self {
        Self {
            size,
            weight: Weight::Bold,
            colour: INK,
        }
    }

    pub(super) const fn coloured(self, colour: Colour) -> Self {
        Self { colour, ..self }
    }
}

/// Lines of type with their place from left to right, one under the other.
pub(super) type MarkColumn = Vec<Option<Mark>>;

impl<'a> Composer<'a> {
    pub(super) fn new(shaper: &'a Shaper<'a>) -> Self {
        Self {
            shaper,
            tree: Tree::default(),
            slabs: Vec::new(),
            headings: Vec::new(),
            turn: 0,
        }
    }

    pub(super) fn paragraph(&mut self, text: &str, style: Style) {
        let node = self.tree.add(None, Role::Paragraph);
        self.lines(&sentence(text), style, Some(node));
    }

    /// Lines over the whole width; a page may end between them, but not after the first or before the last.
    pub(super) fn lines(&mut self, text: &str, style: Style, node: Option<NodeId>) {
        let column = self.column(text, style, (MARGIN, MEASURE), node);
        let count = column.len();
        for (at, mark) in column.into_iter().enumerate() {
            let mut slab = band(vec![mark], style.size);
            slab.keep = stays(at, count, 3);
            self.slabs.push(slab);
        }
    }

    /// Sets a text in a column `(left, width)`. With a node, it becomes what that part of the paper says.
    pub(super) fn column(
        &mut self,
        text: &str,
        style: Style,
        at: (f32, f32),
        node: Option<NodeId>,
    ) -> MarkColumn {
        // The structure needs some text, even where the paper has none.
        let text = if text.trim().is_empty() { " " } else { text };
        let shaped = self.shaper.shape(text, style.weight);
        let mixed = shaped.iter().any(super::shape::Shaped::has_rtl);
        let mut column = MarkColumn::new();
        for line in shaped.iter().flat_map(|shaped| shaped.lines(style.size, at.1)) {
            if line.pieces.is_empty() {
                column.push(None);
                continue;
            }
            let node = node.map(|node| if mixed { self.line_node(node, &line) } else { node });
            let x = if line.from_right {
                at.0 + at.1 - line.width
            } else {
                at.0
            };
            self.turn += 1;
            let ink = Ink::Text {
                line: Rc::new(line),
                size: style.size,
                colour: style.colour,
                node,
                turn: self.turn,
            };
            column.push(Some(Mark { x, y: 0.0, ink }));
        }
        column
    }

    /// Where glyphs are not in the order of the text, the structure says what the text is.
    fn line_node(&mut self, node: NodeId, line: &Line) -> NodeId {
        let text = line.text.get(line.range.clone()).unwrap_or_default();
        let role = if line.reordered {
            Role::Reordered(text.to_owned(), language(text))
        } else {
            Role::Line
        };
        self.tree.add(Some(node), role)
    }

    /// A text for the document's properties: on one line, with nothing in it that cannot be painted.
    pub(super) fn plain(&self, text: &str) -> String {
        let shaped = self.shaper.shape(text, Weight::Regular);
        shaped
            .iter()
            .map(|line| &*line.text)
            .collect::<Vec<_>>()
            .join(" ")
    }

    pub(super) fn keep_last(&mut self) {
        if let Some(slab) = self.slabs.last_mut() {
            slab.keep = true;
        }
    }
}

/// Puts lines of several columns on one baseline.
pub(super) fn band(marks: Vec<Option<Mark>>, size: f32) -> Slab {
    let lead = (LEADING - ASCENT - DESCENT) / 2.0;
    let (mut above, mut below) = ((lead + ASCENT) * size, (lead + DESCENT) * size);
    for mark in marks.iter().flatten() {
        if let Ink::Text { line, .. } = &mark.ink {
            // Scripts that reach further than Latin get the room they need.
            above = above.max(line.reach.0 + 1.0);
            below = below.max(line.reach.1 + 1.0);
        }
    }
    let marks = marks
        .into_iter()
        .flatten()
        .map(|mark| Mark { y: above, ..mark })
        .collect();
    Slab {
        height: above + below,
        marks,
        ..Slab::default()
    }
}

/// Whether line `at` of `count` must be on the page of the next: all of a short text, else two at either end.
pub(super) fn stays(at: usize, count: usize, short: usize) -> bool {
    at + 1 < count && (count <= short || at == 0 || at + 2 == count)
}

impl Slab {
    /// Adds space inside the slab.
    pub(super) fn pad(&mut self, above: f32, below: f32) {
        self.height += above + below;
        for mark in &mut self.marks {
            mark.y += above;
        }
    }
}
