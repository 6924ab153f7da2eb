//! From placed marks to the file.

use krilla::color::rgb;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime as PdfDate, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::{Document, SerializeSettings};

use chrono::{DateTime, Datelike, FixedOffset, Timelike};

use super::error::PdfError;
use super::line::{Line, Piece};
use super::shape::Shaper;
use super::slab::{Ink, Mark};
use super::style::{Colour, PAGE};
use super::tree::{Role, Tree, shortened};
use crate::pdf::paper::{Attachment, Paper, Relationship};

/// Everything that goes into the file.
pub(super) struct Layout<'a> {
    pub(super) shaper: &'a Shaper<'a>,
    pub(super) pages: Vec<Vec<Mark>>,
    pub(super) tree: Tree,
    pub(super) headings: Vec<(u16, String)>,
}

impl Layout<'_> {
    /// Writes the file, as PDF/A-3a and PDF/UA-1 at once.
    pub(super) fn write(mut self, paper: &Paper, properties: Properties) -> Result<Vec<u8>, PdfError> {
        let configuration = ConfigurationBuilder::new()
            .with_archival_validator(Archival::A3_A)
            .with_accessibility_validator(Accessibility::UA1)
            .finish()
            .map_err(|error| PdfError::Writer(format!("{error:?}")))?;
        let mut document = Document::new_with(SerializeSettings {
            configuration,
            ..SerializeSettings::default()
        });
        let mut places = vec![(0, Point::from_xy(0.0, 0.0)); self.headings.len()];
        let pages = std::mem::take(&mut self.pages);
        for (number, marks) in pages.into_iter().enumerate() {
            for mark in &marks {
                if let Ink::Anchor(heading) = mark.ink
                    && let Some(place) = places.get_mut(heading)
                {
                    *place = (number, Point::from_xy(0.0, (mark.y - 12.0).max(0.0)));
                }
            }
            let settings = PageSettings::from_wh(PAGE.0, PAGE.1).unwrap_or_default();
            let mut page = document.start_page_with(settings);
            let mut surface = page.surface();
            self.paint(&mut surface, marks);
            surface.finish();
            page.finish();
        }
        for attachment in &paper.attachments {
            embed(&mut document, attachment, &properties)?;
        }
        document.set_outline(outline(&self.headings, &places));
        document.set_tag_tree(self.tree.finish(&paper.language));
        document.set_metadata(properties.metadata(paper));
        document
            .finish()
            .map_err(|error| PdfError::Writer(format!("{error}: {error:?}")))
    }

    /// Paints a page: boxes and lines, the text in the order of reading, and what is for the eye only.
    fn paint(&mut self, surface: &mut Surface<'_>, marks: Vec<Mark>) {
        let (mut read, seen): (Vec<Mark>, Vec<Mark>) = marks
            .into_iter()
            .partition(|mark| matches!(mark.ink, Ink::Text { node: Some(_), .. }));
        read.sort_by_key(|mark| {
            if let Ink::Text { turn, .. } = mark.ink {
                turn
            } else {
                0
            }
        });
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        for mark in &seen {
            if let Ink::Box {
                width,
                height,
                colour,
            } = mark.ink
            {
                fill_box(surface, mark, (width, height), colour);
            }
        }
        surface.end_tagged();
        for mark in &read {
            if let Ink::Text {
                line,
                size,
                colour,
                node: Some(node),
                ..
            } = &mark.ink
            {
                for (language, pieces) in line.by_language(*size) {
                    let content = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
                    self.set_pieces(surface, (line, &pieces), mark, *size, *colour);
                    surface.end_tagged();
                    let node = match language {
                        Some(language) => self.tree.add(Some(*node), Role::Foreign(language)),
                        None => *node,
                    };
                    self.tree.painted(node, content);
                }
            }
        }
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(
            ArtifactType::PaginationOther,
        )));
        for mark in &seen {
            if let Ink::Text {
                line, size, colour, ..
            } = &mark.ink
            {
                self.set_pieces(surface, (line, &line.pieces), mark, *size, *colour);
            }
        }
        surface.end_tagged();
    }

    /// Paints pieces of a line.
    fn set_pieces(
        &self,
        surface: &mut Surface<'_>,
        (line, pieces): (&Line, &[Piece]),
        mark: &Mark,
        size: f32,
        colour: Colour,
    ) {
        surface.set_fill(Some(fill(colour)));
        for piece in pieces {
            if let Some(font) = self.shaper.font(piece.font) {
                let start = Point::from_xy(mark.x + piece.x, mark.y);
                surface.draw_glyphs(start, &piece.glyphs, font.clone(), &line.text, size, false);
            }
        }
    }
}

fn fill(colour: Colour) -> Fill {
    Fill {
        paint: rgb::Color::new(colour.0, colour.1, colour.2).into(),
        ..Fill::default()
    }
}

fn fill_box(surface: &mut Surface<'_>, mark: &Mark, (width, height): (f32, f32), colour: Colour) {
    let mut path = PathBuilder::new();
    let Some(rect) = Rect::from_xywh(mark.x, mark.y, width, height) else {
        return;
    };
    path.push_rect(rect);
    if let Some(path) = path.finish() {
        surface.set_fill(Some(fill(colour)));
        surface.draw_path(&path);
    }
}

/// The bookmarks: the headings below the paper's title, in each other.
fn outline(headings: &[(u16, String)], places: &[(usize, Point)]) -> Outline {
    let mut open: Vec<(u16, OutlineNode)> = Vec::new();
    let mut outline = Outline::new();
    let mut close = |open: &mut Vec<(u16, OutlineNode)>| {
        if let Some((_, node)) = open.pop() {
            match open.last_mut() {
                Some((_, parent)) => parent.push_child(node),
                None => outline.push_child(node),
            }
        }
    };
    for ((level, text), &(page, point)) in headings.iter().zip(places) {
        while open.last().is_some_and(|(above, _)| above >= level) {
            close(&mut open);
        }
        let node = OutlineNode::new(shortened(text.clone()), XyzDestination::new(page, point))
            .with_open(*level == 1);
        open.push((*level, node));
    }
    while !open.is_empty() {
        close(&mut open);
    }
    outline
}

/// The paper's properties with nothing in them that cannot be written down.
pub(super) struct Properties {
    pub(super) title: String,
    pub(super) author: String,
    pub(super) subject: String,
    pub(super) reference: String,
    /// In the order of the attachments.
    pub(super) descriptions: Vec<(String, String)>,
}

impl Properties {
    fn metadata(self, paper: &Paper) -> Metadata {
        let mut metadata = Metadata::new()
            .title(shortened(self.title))
            .description(shortened(self.subject))
            .keywords(vec![shortened(self.reference)])
            .language(paper.language.clone())
            .creator("Onroll".to_owned())
            .producer("Onroll, krilla".to_owned())
            .creation_date(pdf_date(paper.created));
        if !self.author.trim().is_empty() {
            metadata = metadata.authors(vec![shortened(self.author)]);
        }
        metadata
    }
}

fn embed(document: &mut Document, attachment: &Attachment, properties: &Properties) -> Result<(), PdfError> {
    let name = &attachment.file_name;
    let safe = !name.is_empty()
        && !name
            .chars()
            .any(|c| c.is_control() || matches!(c, '/' | '\\' | ':'));
    if !safe {
        return Err(PdfError::AttachmentName(name.clone()));
    }
    let mime = MimeType::new(&attachment.mime).ok_or_else(|| PdfError::Mime(attachment.mime.clone()))?;
    let description = properties
        .descriptions
        .iter()
        .find(|(of, _)| of == name)
        .map(|(_, text)| text.clone());
    let association_kind = match attachment.relationship {
        Relationship::Source => AssociationKind::Source,
        Relationship::Data => AssociationKind::Data,
        Relationship::Alternative => AssociationKind::Alternative,
        Relationship::Supplement => AssociationKind::Supplement,
        Relationship::Unspecified => AssociationKind::Unspecified,
    };
    let file = EmbeddedFile {
        path: name.clone(),
        mime_type: Some(mime),
        description: Some(shortened(description.unwrap_or_else(|| name.clone()))),
        association_kind,
        data: attachment.bytes.clone().into(),
        modification_date: Some(pdf_date(attachment.modified)),
        compress: None,
        location: None,
    };
    document
        .embed_file(file)
        .ok_or_else(|| PdfError::SameName(name.clone()))
}

fn pdf_date(at: DateTime<FixedOffset>) -> PdfDate {
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    let minutes = at.offset().local_minus_utc() / 60;
    PdfDate::new(u16::try_from(at.year()).unwrap_or_default())
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()))
        .utc_offset_hour(i8::try_from(minutes / 60).unwrap_or_default())
        .utc_offset_minute(u8::try_from(minutes.abs() % 60).unwrap_or_default())
}
