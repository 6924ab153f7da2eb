//! Cutting a paper into pages.
//!
//! A paper is a column of slabs: strips as wide as the text that are never cut. A slab may have to stay on the page
//! of the next one (a heading with what it heads), may be mere space (dropped at the top of a page), and may say
//! what to repeat when a page starts with it (the head of a table).

use std::rc::Rc;

use super::line::Line;
use super::style::Colour;
use super::tree::NodeId;

/// A strip of the paper.
#[derive(Debug, Default)]
pub(super) struct Slab {
    pub(super) height: f32,
    /// Whether the next slab must be on the same page.
    pub(super) keep: bool,
    /// Whether it is only a distance between others.
    pub(super) space: bool,
    pub(super) marks: Vec<Mark>,
    /// What is painted first when a page starts with this slab.
    pub(super) repeat: Option<Rc<Repeat>>,
}

/// What is painted once more at the top of a page, for the eye only.
#[derive(Debug)]
pub(super) struct Repeat {
    /// What it takes away from the page; nothing if it stands beside the slab.
    pub(super) height: f32,
    pub(super) marks: Vec<Mark>,
}

/// Something painted.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    /// From the left edge of the page.
    pub(super) x: f32,
    /// From the top of the slab; from the top of the page once it is placed.
    pub(super) y: f32,
    pub(super) ink: Ink,
}

#[derive(Debug, Clone)]
pub(super) enum Ink {
    /// A filled rectangle; `y` is its top.
    Box { width: f32, height: f32, colour: Colour },
    /// A line of type; `y` is its baseline.
    Text {
        line: Rc<Line>,
        size: f32,
        colour: Colour,
        /// The part of the paper it is a piece of; none if it is there for the eye only.
        node: Option<NodeId>,
        /// Its place in the order of reading among what is on the page.
        turn: u32,
    },
    /// The place a bookmark leads to.
    Anchor(usize),
}

impl Slab {
    pub(super) fn space(height: f32) -> Self {
        Self {
            height,
            space: true,
            keep: true,
            ..Self::default()
        }
    }

    /// A space that a page may end before.
    pub(super) fn gap(height: f32) -> Self {
        Self {
            keep: false,
            ..Self::space(height)
        }
    }
}

/// Where a page's slabs may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct TypeArea {
    pub(super) first_top: f32,
    pub(super) next_top: f32,
    pub(super) bottom: f32,
}

/// Puts the slabs on as many pages as it takes; there is always one. Marks come back with their place on the page.
pub(super) fn paginate(slabs: Vec<Slab>, frame: TypeArea) -> Vec<Vec<Mark>> {
    let mut pages = vec![Vec::new()];
    let mut top = frame.first_top;
    let mut y = top;
    let mut turned = false;
    let mut slabs = slabs.into_iter().peekable();
    while slabs.peek().is_some() {
        // What has to be together. More than a page of it cannot be.
        let mut unit = Vec::new();
        let mut height = 0.0;
        let repeated = slabs
            .peek()
            .and_then(|slab| slab.repeat.as_ref())
            .map_or(0.0, |repeat| repeat.height);
        let room = frame.bottom - frame.next_top - repeated;
        while let Some(slab) = slabs.next_if(|slab| height + slab.height <= room || height == 0.0) {
            height += slab.height;
            let last = !slab.keep;
            unit.push(slab);
            if last {
                break;
            }
        }
        // A distance never starts a page: the slab after it does.
        let seen = unit.iter().any(|slab| !slab.space);
        if seen && y > top && y + height > frame.bottom {
            pages.push(Vec::new());
            top = frame.next_top;
            y = top;
            turned = true;
        }
        let Some(page) = pages.last_mut() else { continue };
        for slab in unit {
            if y <= top {
                if slab.space {
                    continue;
                }
                if let Some(repeat) = slab.repeat.as_ref().filter(|_| turned) {
                    page.extend(repeat.marks.iter().map(|mark| mark.at(y)));
                    y += repeat.height;
                }
            }
            page.extend(slab.marks.iter().map(|mark| mark.at(y)));
            y += slab.height;
        }
    }
    pages
}

impl Mark {
    /// The same, so much further down.
    pub(super) fn at(&self, y: f32) -> Self {
        Self {
            x: self.x,
            y: self.y + y,
            ink: self.ink.clone(),
        }
    }
}
