//! One font: which characters it has, and the glyphs of a run of text.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::ttf_parser::GlyphId as FontGlyph;
use rustybuzz::{BufferClusterLevel, BufferFlags, Direction, Script, ShapePlan, UnicodeBuffer};

use super::letters::told_apart;

/// A font in memory, with what is worked out about it once and kept from one paper to the next.
pub(super) struct Loaded {
    bytes: Arc<Vec<u8>>,
    /// As the PDF writer wants it.
    pub(super) font: Font,
    pub(super) bold: bool,
    /// Working out which of a font's rules apply to a script costs more than applying them.
    plans: RefCell<Vec<(Direction, Script, Rc<ShapePlan>)>>,
    /// How far glyphs reach above and below the baseline, in the font's units: that takes drawing them.
    reaches: RefCell<HashMap<u32, (i32, i32)>>,
}

impl Loaded {
    /// `None` when the bytes are not a font.
    pub(super) fn new(bytes: Vec<u8>, bold: bool) -> Option<Self> {
        let bytes = Arc::new(bytes);
        rustybuzz::Face::from_slice(&bytes, 0)?;
        let font = Font::new(Arc::clone(&bytes).into(), 0)?;
        Some(Self {
            bytes,
            font,
            bold,
            plans: RefCell::default(),
            reaches: RefCell::default(),
        })
    }

    pub(super) fn face(&self) -> Option<Face<'_>> {
        let face = rustybuzz::Face::from_slice(&self.bytes, 0)?;
        Some(Face { loaded: self, face })
    }
}

/// A font in use.
pub(super) struct Face<'a> {
    pub(super) loaded: &'a Loaded,
    face: rustybuzz::Face<'a>,
}

/// Glyphs from left to right. Advances and offsets are in ems.
#[derive(Debug, Default)]
pub(super) struct Glyphs {
    pub(super) glyphs: Vec<KrillaGlyph>,
    /// How far they reach above and below the baseline, in ems.
    pub(super) reach: (f32, f32),
}

impl Face<'_> {
    /// Whether the font has a character.
    pub(super) fn has(&self, c: char) -> bool {
        self.face.glyph_index(c).is_some_and(|glyph| glyph.0 != 0)
    }

    /// Shapes text of one direction; the glyphs' ranges count in `text`.
    pub(super) fn shape(&self, text: &str, from_right: bool) -> Glyphs {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        buffer.guess_segment_properties();
        if from_right {
            buffer.set_direction(Direction::RightToLeft);
            // These scripts keep the order of their letters, so every mark can be told apart when the text is read
            // back. Others move letters around inside a cluster.
            buffer.set_cluster_level(BufferClusterLevel::Characters);
        } else {
            buffer.set_direction(Direction::LeftToRight);
        }
        let plan = self.plan(buffer.direction(), buffer.script());
        let shaped = rustybuzz::shape_with_plan(&self.face, &plan, buffer);

        let mut starts: Vec<usize> = shaped
            .glyph_infos()
            .iter()
            .map(|info| info.cluster as usize)
            .collect();
        starts.sort_unstable();
        starts.dedup();
        let mut run = Glyphs::default();
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            let start = info.cluster as usize;
            let after = starts.get(starts.partition_point(|&other| other <= start));
            let rise = self.ems(position.y_offset);
            let (above, below) = self.reach(info.glyph_id);
            run.reach.0 = run.reach.0.max(self.ems(above) + rise);
            run.reach.1 = run.reach.1.max(self.ems(below) - rise);
            run.glyphs.push(KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                self.ems(position.x_advance),
                self.ems(position.x_offset),
                rise,
                self.ems(position.y_advance),
                start..after.copied().unwrap_or(text.len()),
                None,
            ));
        }
        if from_right {
            run.glyphs = told_apart(&run.glyphs, text, self.carrier());
        }
        run
    }

    fn reach(&self, glyph: u32) -> (i32, i32) {
        *self.loaded.reaches.borrow_mut().entry(glyph).or_insert_with(|| {
            let id = FontGlyph(u16::try_from(glyph).unwrap_or_default());
            let bounds = self.face.glyph_bounding_box(id);
            bounds.map_or((0, 0), |bounds| (bounds.y_max.into(), -i32::from(bounds.y_min)))
        })
    }

    /// A glyph of the font that has no width and paints nothing.
    fn carrier(&self) -> Option<GlyphId> {
        let joiners = ['\u{200C}', '\u{200D}', '\u{200B}', '\u{200E}'];
        let mut glyphs = joiners.into_iter().filter_map(|c| self.face.glyph_index(c));
        let empty = glyphs.find(|&glyph| {
            let width = self.face.glyph_hor_advance(glyph);
            glyph.0 != 0 && width == Some(0) && self.face.glyph_bounding_box(glyph).is_none()
        })?;
        Some(GlyphId::new(empty.0.into()))
    }

    fn plan(&self, direction: Direction, script: Script) -> Rc<ShapePlan> {
        let mut plans = self.loaded.plans.borrow_mut();
        if let Some((.., plan)) = plans
            .iter()
            .find(|known| known.0 == direction && known.1 == script)
        {
            return Rc::clone(plan);
        }
        let plan = Rc::new(ShapePlan::new(&self.face, direction, Some(script), None, &[]));
        plans.push((direction, script, Rc::clone(&plan)));
        plan
    }

    #[expect(clippy::cast_precision_loss, reason = "a font's em has at most 16,384 units")]
    fn ems(&self, units: i32) -> f32 {
        units as f32 / self.loaded.font.units_per_em()
    }
}
