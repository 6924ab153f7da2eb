//! From a paper's blocks to slabs, and to the structure they are pieces of.

use std::rc::Rc;

use super::line::Line;
use super::paper::{Block, Paper};
use super::shape::{Shaper, Weight};
use super::slab::{Ink, Mark, Slab};
use super::style::{
    ABOVE_HEADINGS, ACCENT, ACCENT_GROUND, ALERT, ALERT_GROUND, ASCENT, BANNER_LINES, BODY, Colour, DESCENT,
    GAP, HEADINGS, INK, LEADING, MARGIN, MEASURE, MUTED, NOTICE_BAR, NOTICE_PAD, TITLE,
};
use super::tree::{NodeId, Role, Tree};

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
pub(super) type Column = Vec<Option<Mark>>;

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

    /// The whole paper but for what is on every page.
    pub(super) fn compose(&mut self, paper: &Paper) {
        self.banner(paper.banner.as_deref(), true);
        self.masthead(paper);
        for block in &paper.blocks {
            match block {
                Block::Heading { level, text } => self.heading(*level, text),
                Block::Paragraph(text) => self.paragraph(text, Style::regular(BODY)),
                Block::Notice { title, text } => {
                    let bold = Style::bold(BODY + 0.5).coloured(ACCENT);
                    self.boxed(
                        &[(title, bold), (text, Style::regular(BODY))],
                        (ACCENT, ACCENT_GROUND),
                        true,
                    );
                }
                Block::List(items) => self.list(items),
                Block::Rows { caption, rows } => self.rows(caption.as_deref(), rows),
                Block::Table {
                    caption,
                    headers,
                    rows,
                } => self.table(caption, headers, rows),
            }
            if !matches!(block, Block::Heading { .. }) {
                self.slabs.push(Slab::gap(GAP));
            }
        }
    }

    /// The warning at the top of a page. It is read out once, on the first.
    pub(super) fn banner(&mut self, text: Option<&str>, read: bool) {
        let Some(text) = text else { return };
        let style = Style::bold(BODY + 0.5).coloured(ALERT);
        self.boxed(&[(text, style)], (ALERT, ALERT_GROUND), read);
        self.slabs.push(Slab::gap(GAP));
    }

    fn masthead(&mut self, paper: &Paper) {
        let title = paper.title();
        let text = self.plain(title);
        let node = self.tree.add(None, Role::Heading { level: 1, text });
        self.anchor(1, title);
        self.lines(title, Style::bold(TITLE).coloured(ACCENT), Some(node));
        let made = paper.created.format("%-d %B %Y at %H:%M");
        let about = format!("Reference {}  ·  Made on {made}", paper.reference);
        self.slabs.push(Slab::space(3.0));
        self.paragraph(&about, Style::regular(BODY).coloured(MUTED));
        let rule = Ink::Box {
            width: MEASURE,
            height: 1.5,
            colour: ACCENT,
        };
        let marks = vec![Mark {
            x: MARGIN,
            y: 7.0,
            ink: rule,
        }];
        self.slabs.push(Slab {
            height: 8.5,
            marks,
            ..Slab::default()
        });
        self.slabs.push(Slab::gap(GAP));
    }

    fn heading(&mut self, level: u8, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let at = usize::from(level.clamp(1, 3)) - 1;
        let (size, above) = (HEADINGS.get(at).copied(), ABOVE_HEADINGS.get(at).copied());
        self.slabs.push(Slab::space(above.unwrap_or(GAP)));
        // A level is never skipped, or readers who go by headings would look for the one between.
        let before = self.headings.last().map_or(1, |heading| heading.0);
        let level = (u16::from(level.clamp(1, 3)) + 1).min(before + 1);
        let title = self.plain(text);
        let node = self.tree.add(None, Role::Heading { level, text: title });
        self.anchor(level, text);
        self.lines(
            text,
            Style::bold(size.unwrap_or(BODY)).coloured(ACCENT),
            Some(node),
        );
        self.keep_last();
        self.slabs.push(Slab::space(if level == 2 { 5.0 } else { 3.0 }));
    }

    /// Remembers where a heading is, for the bookmarks.
    fn anchor(&mut self, level: u16, text: &str) {
        let mark = Mark {
            x: MARGIN,
            y: 0.0,
            ink: Ink::Anchor(self.headings.len()),
        };
        self.headings.push((level, self.plain(text)));
        self.slabs.push(Slab {
            keep: true,
            marks: vec![mark],
            ..Slab::default()
        });
    }

    pub(super) fn paragraph(&mut self, text: &str, style: Style) {
        let node = self.tree.add(None, Role::Paragraph);
        self.lines(text, style, Some(node));
    }

    /// Lines over the whole width; a page may end between them, but not behind the first or before the last.
    fn lines(&mut self, text: &str, style: Style, node: Option<NodeId>) {
        let column = self.column(text, style, (MARGIN, MEASURE), node);
        let count = column.len();
        for (at, mark) in column.into_iter().enumerate() {
            let mut slab = band(vec![mark], style.size);
            slab.keep = stays(at, count, 3);
            self.slabs.push(slab);
        }
    }

    fn list(&mut self, items: &[String]) {
        let list = self.tree.add(None, Role::List);
        let style = Style::regular(BODY);
        for item in items {
            let node = self.tree.add(Some(list), Role::Item);
            let bullet = self.tree.add(Some(node), Role::Bullet);
            let bullets = self.column("•", style, (MARGIN + 4.0, 12.0), Some(bullet));
            let body = self.tree.add(Some(node), Role::ItemBody);
            let column = self.column(item, style, (MARGIN + 18.0, MEASURE - 18.0), Some(body));
            let count = column.len();
            for (at, mark) in column.into_iter().enumerate() {
                let mut slab = band(vec![bullets.get(at).cloned().flatten(), mark], style.size);
                slab.keep = stays(at, count, 3);
                self.slabs.push(slab);
            }
            self.slabs.push(Slab::gap(2.5));
        }
    }

    /// Paragraphs in a box with a bar at its left. `read` is false where the box is there for the eye only.
    fn boxed(&mut self, texts: &[(&str, Style)], (bar, ground): (Colour, Colour), read: bool) {
        let left = MARGIN + NOTICE_BAR + NOTICE_PAD;
        let width = MEASURE - NOTICE_BAR - 2.0 * NOTICE_PAD;
        let mut slabs = Vec::new();
        for (text, style) in texts.iter().filter(|(text, _)| !text.is_empty()) {
            let node = read.then(|| self.tree.add(None, Role::Paragraph));
            let column = self.column(text, *style, (left, width), node);
            slabs.extend(column.into_iter().map(|mark| band(vec![mark], style.size)));
        }
        if !read {
            slabs.truncate(BANNER_LINES);
        }
        let count = slabs.len();
        for (at, mut slab) in slabs.into_iter().enumerate() {
            let above = if at == 0 { NOTICE_PAD * 0.7 } else { 0.0 };
            let below = if at + 1 == count { NOTICE_PAD * 0.7 } else { 0.0 };
            slab.pad(above, below);
            // Half a point more, so that no hair of paper shows between the pieces.
            let height = slab.height + if at + 1 == count { 0.0 } else { 0.5 };
            let filled = |x, width, colour| Mark {
                x,
                y: 0.0,
                ink: Ink::Box {
                    width,
                    height,
                    colour,
                },
            };
            slab.marks.insert(0, filled(MARGIN, MEASURE, ground));
            slab.marks.insert(1, filled(MARGIN, NOTICE_BAR, bar));
            slab.keep = stays(at, count, 6);
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
    ) -> Column {
        // Structure needs something to hold on to, also where there is nothing to say.
        let text = if text.trim().is_empty() { " " } else { text };
        let shaped = self.shaper.shape(text, style.weight);
        let mixed = shaped.iter().any(super::shape::Shaped::has_rtl);
        let mut column = Column::new();
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
            Role::Reordered(text.to_owned())
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
