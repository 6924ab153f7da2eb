//! From a paper to the file.
//!
//! The way of a text, one module each: [`paper`](super::paper) (what is said) → [`paintable`] (what of it can be painted) →
//! [`shape`] (fonts, directions, glyphs) → [`line`] (lines of type) → [`compose`], [`blocks`] and [`table`] (strips of
//! the page, and the structure) → [`slab`] (pages) → [`write`] (the file).

mod blocks;
mod compose;
mod error;
mod face;
mod font;
mod foreign;
mod letters;
mod line;
mod marked;
mod paintable;
mod render;
mod shape;
mod slab;
mod style;
mod table;
mod tree;
mod write;

pub use error::PdfError;
pub use font::{FontFile, FontSet, Manifest, MoreFonts, Ranges, fonts_needed, lists_needed, unlisted};
pub use render::{Rendered, render};
