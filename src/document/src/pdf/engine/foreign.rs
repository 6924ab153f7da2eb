//! The parts of a line that are in another language than the paper.

use std::borrow::Cow;

use super::line::{Line, Piece};
use crate::language::{LanguageSpan, languages};

/// The language of a part, where its letters tell it, and what is painted.
type LanguagePart<'a> = (Option<&'static str>, Cow<'a, [Piece]>);

impl Line {
    /// Its pieces from left to right, cut where the language changes. A line whose glyphs are not in the order of its text
    /// stays whole, as the structure says its text.
    pub(super) fn by_language(&self, size: f32) -> Vec<LanguagePart<'_>> {
        let text = self.text.get(self.range.clone()).unwrap_or_default();
        let spans = languages(text);
        if self.reordered || spans.iter().all(|span| span.language.is_none()) {
            return vec![(None, Cow::Borrowed(&self.pieces))];
        }
        let parts = spans.iter().map(|span| {
            let pieces = self.pieces.iter();
            let pieces = pieces.filter_map(|piece| part_of(piece, span, self.range.start, size));
            (span.language, Cow::Owned(pieces.collect()))
        });
        parts
            .filter(|(_, pieces): &LanguagePart<'_>| !pieces.is_empty())
            .collect()
    }
}

/// What of a piece is in a part of the text that starts at `offset`.
fn part_of(piece: &Piece, span: &LanguageSpan, offset: usize, size: f32) -> Option<Piece> {
    let range = offset + span.range.start..offset + span.range.end;
    let mut x = piece.x;
    let mut start = None;
    let mut glyphs = Vec::new();
    for glyph in &piece.glyphs {
        if range.contains(&glyph.text_range.start) {
            start.get_or_insert(x);
            glyphs.push(glyph.clone());
        }
        x += glyph.x_advance * size;
    }
    Some(Piece {
        font: piece.font,
        x: start?,
        glyphs,
    })
}
