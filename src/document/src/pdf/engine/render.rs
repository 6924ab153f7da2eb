//! A paper in, a file out.

use std::collections::{BTreeMap, BTreeSet};

use super::compose::{Composer, Style, band};
use super::error::PdfError;
use super::font::FontSet;
use super::shape::{Shaper, Weight};
use super::slab::{Ink, Mark, Slab, TypeArea, paginate};
use super::style::{
    ASCENT, BOTTOM, DESCENT, FINE, FIRST_TOP, FOOT_RULE, HAIRLINE, HEADER, LEADING, MARGIN, MEASURE, MUTED,
    NEXT_TOP,
};
use super::write::{Layout, Properties};
use crate::pdf::paper::Paper;

/// A finished PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// The characters of the paper's texts that are painted as a marker, `[U+1F9FF]`, because no font at hand has
    /// them or because they would disguise the text. Attachments are not changed.
    pub replaced: BTreeSet<char>,
    /// The texts of the paper they stand in, with the characters of each.
    pub replaced_in: BTreeMap<String, BTreeSet<char>>,
}

/// Makes the PDF of a paper. The same paper and fonts give the same bytes.
///
/// # Errors
/// When the Latin fonts are missing or an attachment cannot be embedded as it is described. No text makes it fail.
pub fn render(paper: &Paper, fonts: &FontSet) -> Result<Rendered, PdfError> {
    let shaper = Shaper::new(fonts)?;
    let mut composer = Composer::new(&shaper);
    composer.compose(paper);
    let mut every_page = Composer::new(&shaper);
    every_page.banner(paper.banner.as_deref(), false);
    let banner: Vec<Mark> = stack(&every_page.slabs, NEXT_TOP - 12.0);
    let banner_height: f32 = every_page.slabs.iter().map(|slab| slab.height).sum();

    let foot = foot(&mut composer, &paper.footer);
    let head = head(&mut composer, paper);
    let next_top = if banner.is_empty() {
        NEXT_TOP
    } else {
        NEXT_TOP - 12.0 + banner_height
    };
    let frame = TypeArea {
        first_top: FIRST_TOP,
        next_top,
        bottom: BOTTOM,
    };
    let mut pages = paginate(std::mem::take(&mut composer.slabs), frame);
    let count = pages.len();
    for (at, page) in pages.iter_mut().enumerate() {
        if at > 0 {
            page.extend(head.iter().chain(&banner).cloned());
        }
        page.extend(foot.iter().cloned());
        page.extend(page_number(&mut composer, at + 1, count));
    }

    let properties = Properties {
        title: composer.plain(paper.title()),
        author: composer.plain(&paper.author),
        subject: composer.plain(&paper.subject),
        reference: composer.plain(&paper.reference),
        descriptions: (paper.attachments.iter())
            .map(|file| (file.file_name.clone(), composer.plain(&file.description)))
            .collect(),
    };
    let Composer { tree, headings, .. } = composer;
    let bytes = Layout {
        shaper: &shaper,
        pages,
        tree,
        headings,
    }
    .write(paper, properties)?;
    let replaced_in = shaper.marked();
    Ok(Rendered {
        bytes,
        pages: count,
        replaced: replaced_in.values().flatten().copied().collect(),
        replaced_in,
    })
}

/// Slabs one under the other from `top` on, as marks of a page.
fn stack(slabs: &[Slab], top: f32) -> Vec<Mark> {
    let mut y = top;
    let mut marks = Vec::new();
    for slab in slabs {
        marks.extend(slab.marks.iter().map(|mark| mark.at(y)));
        y += slab.height;
    }
    marks
}

/// The running title: what paper this is, for a page that is separated from the others.
fn head(composer: &mut Composer<'_>, paper: &Paper) -> Vec<Mark> {
    let style = Style::regular(FINE).coloured(MUTED);
    let mut marks: Vec<Mark> = single(composer, paper.title(), style, (MARGIN, MEASURE * 0.7), false);
    let reference = Style {
        weight: Weight::Bold,
        ..style
    };
    marks.extend(single(
        composer,
        &paper.reference,
        reference,
        (MARGIN + MEASURE * 0.7, MEASURE * 0.3),
        true,
    ));
    for mark in &mut marks {
        mark.y = HEADER;
    }
    marks
}

/// The foot without the page number.
fn foot(composer: &mut Composer<'_>, text: &str) -> Vec<Mark> {
    let style = Style::regular(FINE).coloured(MUTED);
    let column = composer.column(text, style, (MARGIN, MEASURE * 0.78), None);
    let slabs: Vec<_> = column
        .into_iter()
        .take(2)
        .map(|mark| band(vec![mark], FINE))
        .collect();
    let mut marks = stack(&slabs, FOOT_RULE + 6.0);
    let rule = Ink::Box {
        width: MEASURE,
        height: 0.5,
        colour: HAIRLINE,
    };
    marks.push(Mark {
        x: MARGIN,
        y: FOOT_RULE,
        ink: rule,
    });
    marks
}

fn page_number(composer: &mut Composer<'_>, number: usize, of: usize) -> Vec<Mark> {
    let style = Style::regular(FINE).coloured(MUTED);
    let text = format!("Page {number} of {of}");
    let mut marks = single(
        composer,
        &text,
        style,
        (MARGIN + MEASURE * 0.8, MEASURE * 0.2),
        true,
    );
    for mark in &mut marks {
        mark.y = FOOT_RULE + 6.0 + 0.5 * (LEADING + ASCENT - DESCENT) * FINE;
    }
    marks
}

/// The first line of a text, for the eye only, from the left or the right edge of its room.
fn single(
    composer: &mut Composer<'_>,
    text: &str,
    style: Style,
    room: (f32, f32),
    at_right: bool,
) -> Vec<Mark> {
    let first = composer
        .column(text, style, room, None)
        .into_iter()
        .next()
        .flatten();
    first
        .map(|mut mark| {
            if let Ink::Text { line, .. } = &mark.ink {
                mark.x = if at_right {
                    room.0 + room.1 - line.width
                } else {
                    room.0
                };
            }
            mark
        })
        .into_iter()
        .collect()
}
