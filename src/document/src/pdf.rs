//! A paper as a PDF that is readable by people, by screen readers and by programs.
//!
//! Every file is PDF/A-3a (ISO 19005-3: it can be kept for decades and carries its data inside) and PDF/UA-1
//! (ISO 14289-1: it can be used with assistive technology). The engine knows nothing of referrals: a [`Paper`] is
//! headings, paragraphs, rows and tables in the order of reading, and `render` turns it into pages. Without the feature
//! `pdf` there is only the paper, for programs that leave the printing to another.

mod paper;

pub use paper::{Attachment, Paper, PaperBlock, PaperRow, Relationship};

#[cfg(feature = "pdf")]
mod engine;
#[cfg(feature = "pdf")]
pub use engine::*;
