//! From shaped text to lines of type of a given width.

use std::ops::Range;
use std::rc::Rc;

use krilla::text::KrillaGlyph;
use unicode_bidi::{BidiInfo, Level};
use unicode_linebreak::linebreaks;

use super::shape::{Cluster, Shaped};

/// A line of type.
#[derive(Debug)]
pub(super) struct Line {
    /// The text of the whole paragraph, which the glyphs' ranges count in.
    pub(super) text: Rc<str>,
    /// The part of the text that is on this line.
    pub(super) range: Range<usize>,
    /// From left to right.
    pub(super) pieces: Vec<Piece>,
    /// Without the space at its end, in points.
    pub(super) width: f32,
    /// Whether it is set from the right edge.
    pub(super) from_right: bool,
    /// Whether the order of the glyphs differs from that of the text.
    pub(super) reordered: bool,
    /// How far it reaches above and below the baseline, in points.
    pub(super) reach: (f32, f32),
}

/// Glyphs of one font, one behind the other.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) font: usize,
    /// From the line's left end, in points. The space at the end of a line from right to left is left of that.
    pub(super) x: f32,
    pub(super) glyphs: Vec<KrillaGlyph>,
}

impl Shaped {
    /// The width of the text on a single line, in points.
    pub(super) fn width(&self, size: f32) -> f32 {
        self.clusters.iter().map(|cluster| cluster.advance * size).sum()
    }

    /// The width of the widest part that is not broken if it can be helped, without the spaces at its end, in points.
    pub(super) fn widest_word(&self, size: f32) -> f32 {
        let mut widest = 0.0_f32;
        let mut clusters = self.clusters.iter().peekable();
        let mut start = 0;
        for (end, _) in linebreaks(&self.text) {
            let word = self.text.get(start..end).unwrap_or_default().trim_end();
            let word_end = start + word.len();
            let mut width = 0.0;
            while let Some(cluster) = clusters.next_if(|cluster| cluster.start < end) {
                if cluster.start < word_end {
                    width += cluster.advance;
                }
            }
            widest = widest.max(width * size);
            start = end;
        }
        widest
    }

    /// Breaks the text into lines no wider than `width` points. A word that is wider than that is broken
    /// between two letters. There is always at least one line.
    pub(super) fn lines(&self, size: f32, width: f32) -> Vec<Line> {
        let mut ends = self.line_ends(width / size);
        ends.push(self.text.len());
        let mut start = 0;
        let lines = ends.into_iter().map(|end| {
            let line = self.line(start..end, size);
            start = end;
            line
        });
        lines.collect()
    }

    /// Where lines end, apart from the last one; `width` is in ems.
    fn line_ends(&self, width: f32) -> Vec<usize> {
        let allowed: Vec<usize> = linebreaks(&self.text).map(|(at, _)| at).collect();
        let mut ends = Vec::new();
        // The line so far; the part of it after the last place where it may end; the space at its end, which may
        // stick out.
        let (mut line, mut word, mut space) = (0.0_f32, 0.0_f32, 0.0_f32);
        let (mut start, mut may_end) = (0, 0);
        for cluster in &self.clusters {
            if may_end != cluster.start && allowed.binary_search(&cluster.start).is_ok() {
                may_end = cluster.start;
                word = 0.0;
            }
            let white = self.is_space(cluster);
            // A hundredth of a point is rounding, not width.
            while !white && line + space + cluster.advance > width + 0.001 {
                if may_end > start {
                    ends.push(may_end);
                    (start, line, space) = (may_end, word, 0.0);
                } else if cluster.start > start && cluster.advance > 0.0 {
                    ends.push(cluster.start);
                    (start, may_end, line, word, space) = (cluster.start, cluster.start, 0.0, 0.0, 0.0);
                } else {
                    break;
                }
            }
            if white {
                space += cluster.advance;
            } else {
                // A space that no line may end at is part of the word.
                word += cluster.advance + if may_end == cluster.start { 0.0 } else { space };
                line += space + cluster.advance;
                space = 0.0;
            }
        }
        ends
    }

    fn is_space(&self, cluster: &Cluster) -> bool {
        self.text
            .get(cluster.start..cluster.end)
            .is_some_and(|text| text.trim().is_empty())
    }

    /// Sets one line: takes its part of every run, puts the parts in their order on the page, and places them.
    fn line(&self, range: Range<usize>, size: f32) -> Line {
        let text = self.text.get(range.clone()).unwrap_or_default();
        let text_end = range.start + text.trim_end().len();
        let mut parts: Vec<(Level, usize, Vec<KrillaGlyph>)> = Vec::new();
        let mut reach = (0.0_f32, 0.0_f32);
        let first = self.runs.partition_point(|run| run.range.end <= range.start);
        let runs = self.runs.iter().skip(first);
        for run in runs.take_while(|run| run.range.start < range.end) {
            let take = |within: Range<usize>| -> Vec<KrillaGlyph> {
                let inside = run
                    .glyphs
                    .iter()
                    .filter(|glyph| within.contains(&glyph.text_range.start) && glyph.glyph_id.to_u32() != 0);
                inside.cloned().collect()
            };
            let words = take(range.start..text_end);
            if !words.is_empty() {
                reach = (reach.0.max(run.reach.0), reach.1.max(run.reach.1));
                parts.push((run.level, run.font, words));
            }
            // The space at the end of a line belongs to the paragraph's direction (UAX #9, L1).
            let space = take(text_end..range.end);
            if !space.is_empty() {
                parts.push((self.base, run.font, space));
            }
        }
        let levels: Vec<Level> = parts.iter().map(|part| part.0).collect();
        let reordered = levels.iter().any(Level::is_rtl);
        let advance = |glyphs: &[KrillaGlyph]| glyphs.iter().map(|glyph| glyph.x_advance * size).sum::<f32>();
        let is_space = |glyphs: &[KrillaGlyph]| glyphs.iter().all(|glyph| glyph.text_range.start >= text_end);
        let width = parts
            .iter()
            .filter(|part| !is_space(&part.2))
            .map(|part| advance(&part.2))
            .sum();
        let hanging: f32 = parts
            .iter()
            .filter(|part| is_space(&part.2))
            .map(|part| advance(&part.2))
            .sum();
        let mut x = if self.base.is_rtl() { -hanging } else { 0.0 };
        let mut pieces = Vec::with_capacity(parts.len());
        for index in BidiInfo::reorder_visual(&levels) {
            let Some((_, font, glyphs)) = parts.get_mut(index) else {
                continue;
            };
            let glyphs = std::mem::take(glyphs);
            let after = x + advance(&glyphs);
            pieces.push(Piece {
                font: *font,
                x,
                glyphs,
            });
            x = after;
        }
        Line {
            text: Rc::clone(&self.text),
            range,
            pieces,
            width,
            from_right: self.base.is_rtl(),
            reordered,
            reach: (reach.0 * size, reach.1 * size),
        }
    }
}
