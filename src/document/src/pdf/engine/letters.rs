//! Telling the letters of a ligature apart in text that runs from right to left.
//!
//! A glyph that stands for two letters, as lam with alef in Arabic, says so in the file: "لا". Programs that take
//! text from a page put what runs from right to left into order by turning round what they find from left to right,
//! and many turn such a pair the wrong way, so that the name Islam is found as "Isalm". So the ligature is made
//! to stand for its first letter, and an invisible glyph of no width at its left for each further one.

use krilla::text::{GlyphId, KrillaGlyph};

use super::paintable::has_no_shape;

/// Gives each glyph of a right-to-left run one letter of `text`, which the glyphs' ranges count in. `carrier` is a glyph
/// that has no width and paints nothing, if the font has one.
pub(super) fn told_apart(glyphs: &[KrillaGlyph], text: &str, carrier: Option<GlyphId>) -> Vec<KrillaGlyph> {
    let mut result = Vec::with_capacity(glyphs.len());
    for (at, glyph) in glyphs.iter().enumerate() {
        let cluster = &glyph.text_range;
        let shares = |other: Option<&KrillaGlyph>| other.is_some_and(|other| other.text_range == *cluster);
        let alone =
            !shares(at.checked_sub(1).and_then(|before| glyphs.get(before))) && !shares(glyphs.get(at + 1));
        let part = text.get(cluster.clone()).unwrap_or_default();
        let mut letters: Vec<_> = part
            .char_indices()
            .filter(|&(_, c)| !has_no_shape(c))
            .map(|(from, c)| cluster.start + from..cluster.start + from + c.len_utf8())
            .collect();
        if !alone || letters.is_empty() || (letters.len() > 1 && carrier.is_none()) {
            result.push(glyph.clone());
            continue;
        }
        let first = letters.remove(0);
        if let Some(carrier) = carrier {
            let further = letters.into_iter().rev();
            result.extend(further.map(|range| KrillaGlyph::new(carrier, 0.0, 0.0, 0.0, 0.0, range, None)));
        }
        result.push(KrillaGlyph {
            text_range: first,
            ..glyph.clone()
        });
    }
    result
}
