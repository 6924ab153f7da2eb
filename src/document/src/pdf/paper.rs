//! What a paper says, before anything is known of pages and type.

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};

/// A document to be printed and kept: its text in reading order, and the files that travel inside it.
///
/// It knows nothing of the form it came from. Every text may hold anything a person can type; what cannot be
/// painted as it is, is painted as the engine's `paintable` says, and never changes an attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Shown at the top of the first page, in the window's title bar and on every following page.
    pub title: String,
    /// What people quote when they talk about this paper. No personal data.
    pub reference: String,
    /// The language of the paper's own words, as a language tag: `en-GB`.
    pub language: String,
    /// When the paper was made, in the local time of whoever made it. Given, as this crate has no clock.
    pub created: DateTime<FixedOffset>,
    /// Who made it, for the document's properties: a person, a school or a service. May be empty.
    pub author: String,
    /// One sentence on what the paper is, for the document's properties. No personal data.
    pub subject: String,
    /// Said at the top of **every** page, for a paper that must not be taken for something it is not yet:
    /// "INCOMPLETE: 3 things are missing".
    pub banner: Option<String>,
    /// Said at the foot of every page, beside the page number.
    pub footer: String,
    /// The text.
    pub blocks: Vec<PaperBlock>,
    /// The files inside the PDF.
    pub attachments: Vec<Attachment>,
}

/// A piece of a paper's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperBlock {
    /// A heading under the paper's title. Never left alone at the foot of a page.
    Heading {
        /// 1 to 3; 1 is the most important.
        level: u8,
        /// The heading.
        text: String,
    },
    /// Running text. Line breaks in it are kept.
    Paragraph(String),
    /// Something the reader should not miss, in a box.
    Notice {
        /// The point of it in a few words.
        title: String,
        /// The rest. Line breaks in it are kept.
        text: String,
    },
    /// Bulleted points.
    List(Vec<String>),
    /// Questions and their answers, one under the other.
    Rows {
        /// What the answers are about, when the heading above does not say it.
        caption: Option<String>,
        /// The questions in order.
        rows: Vec<PaperRow>,
    },
    /// A table with a heading for every column. The first cell of each row says what the row is about.
    Table {
        /// What the table shows.
        caption: String,
        /// The columns' headings.
        headers: Vec<String>,
        /// The rows. Short rows are filled up with empty cells; cells beyond the last heading are left out.
        rows: Vec<Vec<String>>,
    },
}

impl PaperBlock {
    /// A heading; `level` is 1 to 3.
    pub(crate) fn heading(level: u8, text: &str) -> Self {
        Self::Heading {
            level,
            text: text.to_owned(),
        }
    }

    /// Something the reader should not miss.
    pub(crate) fn notice(title: &str, text: &str) -> Self {
        Self::Notice {
            title: title.to_owned(),
            text: text.to_owned(),
        }
    }
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperRow {
    /// The question, in few words.
    pub label: String,
    /// The answer: one entry for each paragraph of it, as in an address or a list of choices.
    pub value: Vec<String>,
}

impl PaperRow {
    /// A question with its answer, one entry for each paragraph.
    pub(crate) fn new(label: &str, value: Vec<String>) -> Self {
        Self {
            label: label.to_owned(),
            value,
        }
    }
}

/// A file inside the PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The name it is saved under. No two attachments of a paper may share one.
    pub file_name: String,
    /// Its media type: `application/json`.
    pub mime: String,
    /// What it is, in words.
    pub description: String,
    /// When it was last changed.
    pub modified: DateTime<FixedOffset>,
    /// What it is to the paper.
    pub relationship: Relationship,
    /// The file itself, kept byte for byte.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// What an attached file is to the paper (ISO 19005-3, `AFRelationship`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relationship {
    /// The paper was made from this file.
    Source,
    /// The paper shows what is in this file.
    Data,
    /// The file says the same in another way.
    Alternative,
    /// The file adds to the paper: a letter, a photograph.
    Supplement,
    /// None of these.
    Unspecified,
}

#[cfg(feature = "pdf")]
impl Paper {
    /// The title; both standards ask for one.
    pub(super) fn title(&self) -> &str {
        let titles = [self.title.as_str(), self.reference.as_str()];
        titles
            .into_iter()
            .find(|title| !title.trim().is_empty())
            .unwrap_or("Untitled")
    }

    /// Every text that is painted, with whether it is painted in bold, in no particular order.
    pub(super) fn texts(&self) -> Vec<(&str, bool)> {
        let mut all = vec![
            (self.title(), true),
            (self.title(), false),
            (self.reference.as_str(), true),
            (self.footer.as_str(), false),
            (self.banner.as_deref().unwrap_or_default(), true),
        ];
        for block in &self.blocks {
            match block {
                PaperBlock::Heading { text, .. } => all.push((text, true)),
                PaperBlock::Paragraph(text) => all.push((text, false)),
                PaperBlock::Notice { title, text } => all.extend([(title.as_str(), true), (text, false)]),
                PaperBlock::List(items) => all.extend(items.iter().map(|item| (item.as_str(), false))),
                PaperBlock::Rows { caption, rows } => {
                    all.extend(caption.iter().map(|caption| (caption.as_str(), true)));
                    for row in rows {
                        all.extend([(row.label.as_str(), true), (row.label.as_str(), false)]);
                        all.extend(row.value.iter().map(|text| (text.as_str(), false)));
                    }
                }
                PaperBlock::Table {
                    caption,
                    headers,
                    rows,
                } => {
                    all.push((caption, true));
                    all.extend(headers.iter().map(|text| (text.as_str(), true)));
                    all.extend(rows.iter().flatten().map(|text| (text.as_str(), false)));
                }
            }
        }
        all
    }
}
