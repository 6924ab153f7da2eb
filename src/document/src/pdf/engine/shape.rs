//! From text to glyphs: which font, which direction, which shapes.
//!
//! A line of a person's text is cut into runs of one direction (Unicode bidirectional algorithm, UAX #9) and one
//! font, each run is shaped by HarfBuzz's algorithm, and the result is kept as clusters that lines can be cut from.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;
use std::rc::Rc;

use krilla::text::{Font, KrillaGlyph};
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

use super::error::PdfError;
use super::face::{Face, Glyphs, Loaded};
use super::font::FontSet;
use super::marked::{FIRST_MARK, is_mark, marked_letter};
use super::paintable::{Paintable, has_no_shape, paintable};

/// Regular or bold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// Turns text into glyphs with the fonts at hand.
pub(super) struct Shaper<'a> {
    fonts: Vec<Face<'a>>,
    /// The characters that were painted as markers, by the text they stand in.
    marked: RefCell<BTreeMap<String, BTreeSet<char>>>,
    /// What has been shaped: a table is measured before it is set, and the same questions are asked of every child.
    known: RefCell<ShapedTexts>,
    /// Which font a character was found in.
    chosen: RefCell<HashMap<(Weight, char), Option<usize>>>,
}

type ShapedTexts = HashMap<(Weight, String), Rc<[Shaped]>>;

/// A stretch of text in one font and one direction, with its glyphs from left to right.
pub(super) struct Run {
    pub(super) font: usize,
    /// The part of the paragraph’s text that it sets.
    pub(super) range: Range<usize>,
    pub(super) level: Level,
    /// Advances and offsets are in ems; text ranges count bytes of the paragraph's text.
    pub(super) glyphs: Vec<KrillaGlyph>,
    /// How far the glyphs reach above and below the baseline, in ems.
    pub(super) reach: (f32, f32),
}

/// The smallest piece of text that can be measured: a letter with its marks, a ligature.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cluster {
    pub(super) start: usize,
    pub(super) end: usize,
    /// In ems.
    pub(super) advance: f32,
}

/// A line of the text as it was typed, shaped, and ready to be cut into lines of type.
pub(super) struct Shaped {
    pub(super) text: Rc<str>,
    /// In the order of the text.
    pub(super) runs: Vec<Run>,
    /// In the order of the text.
    pub(super) clusters: Vec<Cluster>,
    /// The direction of the whole: of its first letter that has one.
    pub(super) base: Level,
}

/// The form’s own words, in which the name of a person can come first. They run from the left, whatever letters the name has. A text
/// without any letters that do is a name or an answer alone.
pub(super) fn sentence(text: &str) -> Cow<'_, str> {
    const FROM_THE_LEFT: char = '\u{200E}';
    let from_right = |c: &char| matches!(bidi_class(*c), BidiClass::AL | BidiClass::R);
    let turns = |line: &str| {
        let mut letters = line
            .chars()
            .filter(|c| from_right(c) || bidi_class(*c) == BidiClass::L);
        let first = letters.next();
        first.is_some_and(|c| from_right(&c)) && letters.any(|c| !from_right(&c))
    };
    if !text.lines().any(turns) {
        return Cow::Borrowed(text);
    }
    let lines = text.split('\n').map(|line| {
        if turns(line) {
            format!("{FROM_THE_LEFT}{line}")
        } else {
            line.to_owned()
        }
    });
    Cow::Owned(lines.collect::<Vec<_>>().join("\n"))
}

impl<'a> Shaper<'a> {
    pub(super) fn new(set: &'a FontSet) -> Result<Self, PdfError> {
        let fonts = set.loaded().filter_map(Loaded::face).collect();
        // Markers are written in Latin letters, so without those nothing can be painted.
        let shaper = Self {
            fonts,
            marked: RefCell::default(),
            known: RefCell::default(),
            chosen: RefCell::default(),
        };
        if super::font::ALWAYS
            .chars()
            .all(|c| shaper.choose(c, Weight::Regular).is_some())
        {
            Ok(shaper)
        } else {
            Err(PdfError::NoFonts)
        }
    }

    pub(super) fn font(&self, index: usize) -> Option<&Font> {
        self.fonts.get(index).map(|face| &face.loaded.font)
    }

    /// The characters that were painted as markers so far, by the text they stand in.
    pub(super) fn marked(&self) -> BTreeMap<String, BTreeSet<char>> {
        self.marked.borrow().clone()
    }

    /// Shapes every line of a text. There is always at least one.
    pub(super) fn shape(&self, text: &str, weight: Weight) -> Rc<[Shaped]> {
        let key = (weight, text.to_owned());
        if let Some(shaped) = self.known.borrow().get(&key) {
            return Rc::clone(shaped);
        }
        let shaped: Rc<[Shaped]> = self.shape_anew(text, weight).into();
        self.known.borrow_mut().insert(key, Rc::clone(&shaped));
        shaped
    }

    fn shape_anew(&self, text: &str, weight: Weight) -> Vec<Shaped> {
        let mut unshapable = BTreeSet::new();
        loop {
            let covered = |c| !unshapable.contains(&c) && self.choose(c, weight).is_some();
            let Paintable { lines, marked } = paintable(text, covered);
            // A line end separates words, also for a reader who hears the text or copies it.
            let last = lines.len().saturating_sub(1);
            let shaped = lines.iter().enumerate().map(|(at, line)| {
                let line = if at < last {
                    format!("{line} ")
                } else {
                    line.clone()
                };
                self.shape_line(&line, weight)
            });
            let shaped: Vec<_> = shaped.collect();
            let failed: BTreeSet<char> = shaped.iter().flat_map(|line| self.without_glyph(line)).collect();
            // A font may have a character and still no shape for it in its context. Markers have shapes.
            if failed.is_subset(&unshapable) {
                if !marked.is_empty() {
                    // The same text may be painted in bold as well, which other fonts do.
                    let mut all = self.marked.borrow_mut();
                    all.entry(text.to_owned()).or_default().extend(marked);
                }
                return shaped;
            }
            unshapable.extend(failed);
        }
    }

    fn shape_line(&self, text: &str, weight: Weight) -> Shaped {
        // Before the Hebrew block nothing turns the direction.
        let (levels, base) = if text.chars().all(|c| c < '\u{590}') {
            (Vec::new(), Level::ltr())
        } else {
            let bidi = BidiInfo::new(text, None);
            let base = bidi
                .paragraphs
                .first()
                .map_or(Level::ltr(), |paragraph| paragraph.level);
            (bidi.levels, base)
        };
        let mut runs = Vec::new();
        let mut clusters = Vec::new();
        for (start, end, font, level) in self.itemise(text, &levels, weight) {
            let Some(part) = text.get(start..end) else {
                continue;
            };
            let run = self.shape_run(part, start, font, level);
            measure(&run, &mut clusters);
            runs.push(run);
        }
        Shaped {
            text: text.into(),
            runs,
            clusters,
            base,
        }
    }

    /// Cuts a text where its font or its direction changes.
    fn itemise(&self, text: &str, levels: &[Level], weight: Weight) -> Vec<(usize, usize, usize, Level)> {
        let mut items: Vec<(usize, usize, usize, Level)> = Vec::new();
        let mut previous = ' ';
        // The font of a joined-up word or of a letter with its marks, if one font has all of it, and where that ends.
        let mut word = (None, 0);
        for (at, c) in text.char_indices() {
            let level = levels.get(at).copied().unwrap_or(Level::ltr());
            let last = items.last().map(|item| item.2);
            if at >= word.1 {
                let rest = text.get(at..).unwrap_or_default();
                if joins(c) {
                    word = self.word_font(rest, at);
                } else if let Some(letter) = marked_letter(rest)
                    && let Some(font) = self.letter_font(letter, weight)
                {
                    word = (Some(font), at + letter.len());
                }
            }
            let font = (word.0)
                .filter(|&font| at < word.1 && self.has(font, c))
                .or_else(|| last.filter(|&font| self.stays(font, previous, c, level)))
                .or_else(|| self.choose(c, weight))
                .or(last)
                .unwrap_or(0);
            let end = at + c.len_utf8();
            match items.last_mut() {
                Some(item) if item.2 == font && item.3 == level && !is_cut(at - item.0, previous, c) => {
                    item.1 = end;
                }
                _ => items.push((at, end, font, level)),
            }
            previous = c;
        }
        items
    }

    /// The first font that has every letter of the joined-up word `text` starts with, as its letters would not join
    /// across fonts; and where the word ends, counting from `offset`.
    fn word_font(&self, text: &str, offset: usize) -> (Option<usize>, usize) {
        let end = text.find(|c| !joins(c)).unwrap_or(text.len());
        let word = text.get(..end).unwrap_or_default();
        let whole = |&font: &usize| word.chars().all(|c| has_no_shape(c) || self.has(font, c));
        let font = (0..self.fonts.len())
            .filter(|&font| !self.is_bold(font))
            .find(whole);
        (font, offset + end)
    }

    /// The first font that has a letter and all its marks; for bold text the first bold one, if there is one.
    fn letter_font(&self, letter: &str, weight: Weight) -> Option<usize> {
        let whole = |bold: bool| {
            (0..self.fonts.len()).find(|&font| {
                self.is_bold(font) == bold && letter.chars().all(|c| has_no_shape(c) || self.has(font, c))
            })
        };
        match weight {
            Weight::Regular => whole(false),
            Weight::Bold => whole(true).or_else(|| whole(false)),
        }
    }

    /// Whether `c` is set in the font of what stands before it: joiners, marks that join a letter, and the spaces
    /// of a script that runs from right to left, so that its words are one run.
    fn stays(&self, font: usize, previous: char, c: char, level: Level) -> bool {
        if has_no_shape(c) {
            return true;
        }
        let mark = is_mark(c);
        let space = level.is_rtl() && c.is_whitespace();
        (mark || space) && (self.has(font, c) || (mark && self.composes(font, previous, c)))
    }

    /// Whether the font has one glyph for the two, as for a letter and an accent typed apart.
    fn composes(&self, font: usize, letter: char, mark: char) -> bool {
        let run = self.shape_run(&String::from_iter([letter, mark]), 0, font, Level::ltr());
        run.glyphs.iter().all(|glyph| glyph.glyph_id.to_u32() != 0)
    }

    fn has(&self, font: usize, c: char) -> bool {
        self.fonts.get(font).is_some_and(|face| face.has(c))
    }

    /// The first font that has a character; for bold text the first bold one, if there is one.
    fn choose(&self, c: char, weight: Weight) -> Option<usize> {
        *self
            .chosen
            .borrow_mut()
            .entry((weight, c))
            .or_insert_with(|| self.find(c, weight))
    }

    fn find(&self, c: char, weight: Weight) -> Option<usize> {
        let find = |bold: bool| (0..self.fonts.len()).find(|&i| self.is_bold(i) == bold && self.has(i, c));
        match weight {
            Weight::Regular => find(false),
            Weight::Bold => find(true).or_else(|| find(false)),
        }
    }

    fn is_bold(&self, font: usize) -> bool {
        self.fonts.get(font).is_some_and(|face| face.loaded.bold)
    }

    fn shape_run(&self, text: &str, offset: usize, font: usize, level: Level) -> Run {
        let shaped = self.fonts.get(font).map(|face| face.shape(text, level.is_rtl()));
        let Glyphs { mut glyphs, reach } = shaped.unwrap_or_default();
        for glyph in &mut glyphs {
            glyph.text_range = offset + glyph.text_range.start..offset + glyph.text_range.end;
        }
        Run {
            font,
            range: offset..offset + text.len(),
            level,
            glyphs,
            reach,
        }
    }

    /// The characters that came out without a glyph.
    fn without_glyph(&self, line: &Shaped) -> Vec<char> {
        let mut failed = Vec::new();
        for run in &line.runs {
            for glyph in run.glyphs.iter().filter(|glyph| glyph.glyph_id.to_u32() == 0) {
                let cluster = line.text.get(glyph.text_range.clone()).unwrap_or_default();
                let unknown = cluster
                    .chars()
                    .find(|&c| !has_no_shape(c) && !self.has(run.font, c));
                failed.extend(unknown.or_else(|| cluster.chars().next_back()));
            }
        }
        failed
    }
}

impl Shaped {
    /// Whether some of it runs from right to left.
    pub(super) fn has_rtl(&self) -> bool {
        self.base.is_rtl() || self.runs.iter().any(|run| run.level.is_rtl())
    }
}

/// How many bytes of text a run has before it ends at the next space, and twice that where there is none. To set a line, its
/// runs are gone through, so the longest must not grow with the text.
const LONG_RUN: usize = 2_000;

/// Whether a run of so many bytes ends between two characters.
fn is_cut(bytes: usize, previous: char, c: char) -> bool {
    bytes > LONG_RUN && previous.is_whitespace()
        || bytes > 2 * LONG_RUN && ![previous, c].into_iter().any(|c| is_mark(c) || has_no_shape(c))
}

/// Whether a letter may join its neighbours, as in Arabic, or belongs to one that does.
fn joins(c: char) -> bool {
    c >= FIRST_MARK
        && (has_no_shape(c) || matches!(bidi_class(c), BidiClass::AL | BidiClass::R | BidiClass::NSM))
}

/// Adds the clusters of a run, in the order of the text.
fn measure(run: &Run, clusters: &mut Vec<Cluster>) {
    let first = clusters.len();
    for glyph in &run.glyphs {
        let range = &glyph.text_range;
        match clusters.last_mut() {
            Some(last) if last.start == range.start => last.advance += glyph.x_advance,
            _ => clusters.push(Cluster {
                start: range.start,
                end: range.end,
                advance: glyph.x_advance,
            }),
        }
    }
    if run.level.is_rtl()
        && let Some(added) = clusters.get_mut(first..)
    {
        added.reverse();
    }
}
