//! A paper as a PDF that is readable by people, by screen readers and by programs.
//!
//! Every file is PDF/A-3a (ISO 19005-3: it can be kept for decades and carries its data inside) and PDF/UA-1
//! (ISO 14289-1: it can be used with assistive technology). The engine knows nothing of referrals: a [`Paper`] is
//! headings, paragraphs, rows and tables in the order of reading, and `render` turns it into pages. Without the feature
//! `pdf` there is only the paper, for programs that leave the printing to another.
//!
//! The way of a text, one module each: [`paper`] (what is said) → [`paintable`] (what of it can be painted) →
//! [`shape`] (fonts, directions, glyphs) → [`line`] (lines of type) → [`compose`], [`blocks`] and [`table`] (strips of
//! the page, and the structure) → [`slab`] (pages) → [`write`] (the file).

mod paper;

pub use paper::{Attachment, Block, Paper, Relationship, Row};

#[cfg(feature = "pdf")]
mod blocks;
#[cfg(feature = "pdf")]
mod compose;
#[cfg(feature = "pdf")]
mod error;
#[cfg(feature = "pdf")]
mod face;
#[cfg(feature = "pdf")]
mod font;
#[cfg(feature = "pdf")]
mod letters;
#[cfg(feature = "pdf")]
mod line;
#[cfg(feature = "pdf")]
mod paintable;
#[cfg(feature = "pdf")]
mod render;
#[cfg(feature = "pdf")]
mod shape;
#[cfg(feature = "pdf")]
mod slab;
#[cfg(feature = "pdf")]
mod style;
#[cfg(feature = "pdf")]
mod table;
#[cfg(feature = "pdf")]
mod tree;
#[cfg(feature = "pdf")]
mod write;

#[cfg(feature = "pdf")]
pub use error::PdfError;
#[cfg(feature = "pdf")]
pub use font::{FontFile, FontSet, Manifest, MoreFonts, Ranges, fonts_needed, lists_needed, unlisted};
#[cfg(feature = "pdf")]
pub use render::{Rendered, render};
