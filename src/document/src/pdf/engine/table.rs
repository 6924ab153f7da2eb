//! Questions with their answers, and tables.

use std::rc::Rc;

use super::compose::{Composer, MarkColumn, Style, band, stays};
use super::shape::{Shaped, Weight, sentence};
use super::slab::{Ink, Mark, Repeat, Slab};
use super::style::{
    BODY, CELL_PAD, FINE, GUTTER, HAIRLINE, HIGHEST_HEAD, INK, LABEL, LABEL_SHARE, MARGIN, MEASURE, MUTED,
    SMALL, WHOLE_ANSWER, WHOLE_ROW,
};
use super::tree::{NodeId, Role};
use crate::pdf::paper::PaperRow;

/// How a row of cells looks.
struct Looks {
    size: f32,
    /// The line under it.
    rule: f32,
    /// Up to how many lines it is not broken over pages.
    whole: usize,
}

impl Composer<'_> {
    /// A table of two columns whose row headers are the questions.
    pub(super) fn rows(&mut self, caption: Option<&str>, rows: &[PaperRow]) {
        // A table without rows is not a table to a screen reader, nor to the standard (PDF/UA-1, 7.2).
        if rows.is_empty() {
            return self.paragraph(caption.unwrap_or_default(), Style::regular(BODY));
        }
        let table = self.tree.add(None, Role::Table);
        if let Some(caption) = caption {
            self.caption(table, caption);
        } else {
            self.line_across();
        }
        let body = self.tree.add(Some(table), Role::TableBody);
        let label_width = MEASURE * LABEL_SHARE - GUTTER;
        let answer = (MARGIN + MEASURE * LABEL_SHARE, MEASURE * (1.0 - LABEL_SHARE));
        for row in rows {
            let node = self.tree.add(Some(body), Role::TableRow);
            let header = self.tree.add(Some(node), Role::RowHeader);
            let label = self.column(
                &sentence(&row.label),
                Style::bold(LABEL),
                (MARGIN, label_width),
                Some(header),
            );
            let cell = self.tree.add(Some(node), Role::Cell);
            let empty = [String::new()];
            let value = if row.value.is_empty() {
                &empty[..]
            } else {
                &row.value
            };
            let mut column = MarkColumn::new();
            for text in value {
                let paragraph = self.tree.add(Some(cell), Role::Paragraph);
                column.extend(self.column(text, Style::regular(BODY), answer, Some(paragraph)));
            }
            let looks = Looks {
                size: BODY,
                rule: 0.5,
                whole: WHOLE_ANSWER,
            };
            let mut slabs = row_of(&[label, column], &looks);
            if slabs.len() > WHOLE_ANSWER {
                let continued = self.continued(&row.label, label_width);
                for slab in slabs.iter_mut().skip(1) {
                    slab.repeat = Some(Rc::clone(&continued));
                }
            }
            self.slabs.append(&mut slabs);
        }
    }

    /// What stands beside an answer that goes on from the page before.
    fn continued(&mut self, label: &str, width: f32) -> Rc<Repeat> {
        let style = Style::regular(FINE).coloured(MUTED);
        let mut column = self.column(&format!("Continued: {label}"), style, (MARGIN, width), None);
        // No more than the least that can go on beside it.
        column.truncate(2);
        let mut marks = Vec::new();
        let mut y = 0.0;
        for mark in column {
            let slab = band(vec![mark], FINE);
            marks.extend(slab.marks.into_iter().map(|mark| Mark {
                y: mark.y + y,
                ..mark
            }));
            y += slab.height;
        }
        Rc::new(Repeat { height: 0.0, marks })
    }

    /// A table with a heading for every column, which is repeated on every page it reaches.
    pub(super) fn table(&mut self, caption: &str, headers: &[String], rows: &[Vec<String>]) {
        if headers.is_empty() || rows.is_empty() {
            return self.paragraph(&format!("{caption}: none"), Style::regular(BODY));
        }
        let size = if headers.len() > 2 { SMALL } else { BODY };
        let columns = self.widths(headers, rows, size);
        let table = self.tree.add(None, Role::Table);
        self.caption(table, caption);

        let head = self.tree.add(Some(table), Role::TableHead);
        let head_row = self.tree.add(Some(head), Role::TableRow);
        let cells = headers.iter().zip(&columns).map(|(text, &at)| {
            let node = self.tree.add(Some(head_row), Role::ColumnHeader);
            self.column(text, Style::bold(size), at, Some(node))
        });
        let looks = Looks {
            size,
            rule: 1.0,
            whole: WHOLE_ROW,
        };
        let mut slabs = row_of(&cells.collect::<Vec<_>>(), &looks);
        let mut repeat = Repeat {
            height: 0.0,
            marks: Vec::new(),
        };
        for slab in &mut slabs {
            slab.keep = true;
            let y = repeat.height;
            repeat.marks.extend(slab.marks.iter().map(|mark| {
                Mark {
                    y: mark.y + y,
                    ..mark.clone()
                }
                .for_the_eye()
            }));
            repeat.height += slab.height;
        }
        self.slabs.append(&mut slabs);
        // A head that would take most of each page is not worth repeating.
        let repeat = (repeat.height < HIGHEST_HEAD).then(|| Rc::new(repeat));

        let body = self.tree.add(Some(table), Role::TableBody);
        for row in rows {
            let node = self.tree.add(Some(body), Role::TableRow);
            let mut cells = Vec::with_capacity(columns.len());
            for (at, &place) in columns.iter().enumerate() {
                let role = if at == 0 { Role::RowHeader } else { Role::Cell };
                let cell = self.tree.add(Some(node), role);
                let text = row.get(at).map_or("", String::as_str);
                cells.push(self.column(text, Style::regular(size), place, Some(cell)));
            }
            let looks = Looks {
                size,
                rule: 0.5,
                whole: WHOLE_ROW,
            };
            for mut slab in row_of(&cells, &looks) {
                slab.repeat.clone_from(&repeat);
                self.slabs.push(slab);
            }
        }
    }

    fn caption(&mut self, table: NodeId, text: &str) {
        if text.trim().is_empty() {
            return self.line_across();
        }
        let node = self.tree.add(Some(table), Role::Caption);
        for mark in self.column(&sentence(text), Style::bold(BODY), (MARGIN, MEASURE), Some(node)) {
            self.slabs.push(Slab {
                keep: true,
                ..band(vec![mark], BODY)
            });
        }
        self.slabs.push(Slab::space(2.0));
        self.line_across();
    }

    fn line_across(&mut self) {
        let marks = vec![rule(0.0, 0.5)];
        self.slabs.push(Slab {
            height: 0.5,
            keep: true,
            marks,
            ..Slab::default()
        });
    }

    /// Shares out the width: each column gets what its longest word needs, and the rest goes where the text is.
    fn widths(&self, headers: &[String], rows: &[Vec<String>], size: f32) -> Vec<(f32, f32)> {
        #[expect(clippy::cast_precision_loss, reason = "a table has a handful of columns")]
        let count = headers.len() as f32;
        let room = MEASURE - GUTTER * (count - 1.0);
        let measured: Vec<Needs> = headers
            .iter()
            .enumerate()
            .map(|(at, header)| {
                let measure = |text: &String, weight| {
                    let shaped = self.shaper.shape(text, weight);
                    let widest = |of: &dyn Fn(&Shaped) -> f32| shaped.iter().map(of).fold(0.0, f32::max);
                    let word = widest(&|line| line.widest_word(size));
                    let line = widest(&|line| line.width(size)).min(room);
                    Needs {
                        // One endless word does not push the other columns together; nor does one long text.
                        word: word.min(room / count),
                        line,
                        all: shaped.iter().map(|line| line.width(size)).sum(),
                    }
                };
                let cells = rows.iter().filter_map(|row| row.get(at));
                // A heading may take several lines, so it asks for no more than its longest word.
                let heading = measure(header, Weight::Bold).word;
                let least = Needs {
                    word: heading,
                    line: heading.max(1.0),
                    all: heading.max(1.0),
                };
                let each = cells.map(|text| measure(text, Weight::Regular));
                each.fold(least, |a, b| Needs {
                    word: a.word.max(b.word),
                    line: a.line.max(b.line),
                    all: a.all + b.all,
                })
            })
            .collect();
        share(room, &measured)
            .into_iter()
            .scan(MARGIN, |left, width| {
                let at = (*left, width);
                *left += width + GUTTER;
                Some(at)
            })
            .collect()
    }
}

/// What a column needs: its longest word, its longest text on one line, and all its texts on one line after the other.
#[derive(Clone, Copy)]
struct Needs {
    word: f32,
    line: f32,
    all: f32,
}

/// Shares `room` out among columns.
///
/// While a column needs no more than an equal share, it gets what it needs on one line. The others get their longest
/// word, and the rest goes where most of the text is, so that rows are low.
fn share(room: f32, columns: &[Needs]) -> Vec<f32> {
    let wanted: f32 = columns.iter().map(|column| column.line).sum();
    if wanted <= room {
        return columns.iter().map(|column| column.line * room / wanted).collect();
    }
    let mut widths: Vec<Option<f32>> = vec![None; columns.len()];
    loop {
        let open = || {
            columns
                .iter()
                .zip(&widths)
                .filter(|(_, width)| width.is_none())
                .map(|(column, _)| *column)
        };
        let left = room - widths.iter().flatten().sum::<f32>();
        #[expect(clippy::cast_precision_loss, reason = "a table has a handful of columns")]
        let equal = left / open().count().max(1) as f32;
        let words: f32 = open().map(|column| column.word).sum();
        let all: f32 = open().map(|column| column.all).sum::<f32>().max(1.0);
        let mut settled = false;
        for (column, width) in columns.iter().zip(&mut widths) {
            if width.is_none() && column.line <= equal {
                *width = Some(column.line);
                settled = true;
            }
        }
        if !settled {
            let rest = columns.iter().zip(widths);
            return rest
                .map(|(column, width)| width.unwrap_or(column.word + (left - words) * column.all / all))
                .collect();
        }
    }
}

/// Sets columns side by side, as slabs of one line each.
fn row_of(columns: &[MarkColumn], looks: &Looks) -> Vec<Slab> {
    let count = columns.iter().map(Vec::len).max().unwrap_or(0);
    let mut slabs = Vec::with_capacity(count);
    for at in 0..count {
        let marks = columns
            .iter()
            .map(|column| column.get(at).cloned().flatten())
            .collect();
        let mut slab = band(marks, looks.size);
        slab.pad(
            if at == 0 { CELL_PAD } else { 0.0 },
            if at + 1 == count { CELL_PAD } else { 0.0 },
        );
        slab.keep = stays(at, count, looks.whole);
        if at + 1 == count {
            slab.marks.push(rule(slab.height - looks.rule, looks.rule));
        }
        slabs.push(slab);
    }
    slabs
}

fn rule(y: f32, height: f32) -> Mark {
    let colour = if height > 0.75 { INK } else { HAIRLINE };
    Mark {
        x: MARGIN,
        y,
        ink: Ink::Box {
            width: MEASURE,
            height,
            colour,
        },
    }
}

impl Mark {
    /// The same, but no part of what is read out.
    fn for_the_eye(mut self) -> Self {
        if let Ink::Text { node, .. } = &mut self.ink {
            *node = None;
        }
        self
    }
}
