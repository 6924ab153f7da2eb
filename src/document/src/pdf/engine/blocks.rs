//! What becomes of a paper's blocks: the warning, the masthead, headings, lists and boxes. Tables are next door.

use super::compose::{Composer, Style, band, stays};
use super::shape::sentence;
use super::slab::{Ink, Mark, Slab};
use super::style::{
    ABOVE_HEADINGS, ACCENT, ACCENT_GROUND, ALERT, ALERT_GROUND, BANNER_LINES, BODY, Colour, GAP, HEADINGS,
    MARGIN, MEASURE, MUTED, NOTICE_BAR, NOTICE_PAD, TITLE,
};
use super::tree::Role;
use crate::pdf::paper::{Paper, PaperBlock};

impl Composer<'_> {
    /// The whole paper except what is on every page.
    pub(super) fn compose(&mut self, paper: &Paper) {
        self.banner(paper.banner.as_deref(), true);
        self.masthead(paper);
        for block in &paper.blocks {
            match block {
                PaperBlock::Heading { level, text } => self.heading(*level, text),
                PaperBlock::Paragraph(text) => self.paragraph(text, Style::regular(BODY)),
                PaperBlock::Notice { title, text } => {
                    let bold = Style::bold(BODY + 0.5).coloured(ACCENT);
                    self.boxed(
                        &[(title, bold), (text, Style::regular(BODY))],
                        (ACCENT, ACCENT_GROUND),
                        true,
                    );
                }
                PaperBlock::List(items) => self.list(items),
                PaperBlock::Rows { caption, rows } => self.rows(caption.as_deref(), rows),
                PaperBlock::Table {
                    caption,
                    headers,
                    rows,
                } => self.table(caption, headers, rows),
            }
            if !matches!(block, PaperBlock::Heading { .. }) {
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
        // A level is never skipped: a reader who moves by headings would look for the missing one.
        let before = self.headings.last().map_or(1, |heading| heading.0);
        let level = (u16::from(level.clamp(1, 3)) + 1).min(before + 1);
        let title = self.plain(text);
        let node = self.tree.add(None, Role::Heading { level, text: title });
        self.anchor(level, text);
        self.lines(
            &sentence(text),
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

    fn list(&mut self, items: &[String]) {
        let list = self.tree.add(None, Role::List);
        let style = Style::regular(BODY);
        for item in items {
            let node = self.tree.add(Some(list), Role::Item);
            let bullet = self.tree.add(Some(node), Role::Bullet);
            let bullets = self.column("•", style, (MARGIN + 4.0, 12.0), Some(bullet));
            let body = self.tree.add(Some(node), Role::ItemBody);
            let column = self.column(
                &sentence(item),
                style,
                (MARGIN + 18.0, MEASURE - 18.0),
                Some(body),
            );
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
            let column = self.column(&sentence(text), *style, (left, width), node);
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
            // Half a point more, so that no gap shows between the pieces.
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
}
