//! The sections of a form, their pages, and the place of each question.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Deref;

use super::handling::TriageOutcome;
use crate::block::Block;
use crate::catalogue::CHILDREN;
use crate::condition::When;
use crate::question::Question;

/// A line of the task list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// The section's part of the page address.
    pub id: String,
    /// Its name in the task list.
    pub title: String,
    /// When it is shown; always, when absent.
    pub when: Option<When>,
    /// The collection its pages repeat for.
    pub collection: Option<String>,
    /// Those its checks are for, when that is not every child.
    pub about: Option<About>,
    /// Its pages, in order.
    pub pages: Vec<Page>,
    /// The paper and section it comes from.
    pub source: Option<String>,
    /// Who may fill it in, when not everybody may: "A designated safeguarding lead".
    pub role: Option<String>,
}

impl Section {
    /// The collection of those its checks are for.
    pub fn checked_collection(&self) -> &str {
        self.about
            .as_ref()
            .map_or(CHILDREN, |about| about.collection.as_str())
    }
}

/// Those for whom a section's checks are made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// The collection they are in.
    pub collection: String,
    /// Which of them; all, when absent.
    pub when: Option<When>,
}

/// A page. It asks what belongs together, or only tells something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// The page's part of its address.
    pub id: String,
    /// What that was before, of this page and of pages that are part of it now. Those addresses lead here.
    pub was: Vec<String>,
    /// The heading; the only question's label when absent.
    pub title: Option<String>,
    /// When it is shown; always, when absent.
    pub when: Option<When>,
    /// Guidance before the questions.
    pub guidance: Vec<Block>,
    /// What it asks.
    pub questions: Vec<Question>,
    /// What its tables of checks are called, where that is not its heading.
    pub check_title: Option<String>,
    /// Its checks are in the order of their school days. The reader of profiles sets them so.
    pub by_day: bool,
    /// How many of its checks are done or explained, at the least. The person chooses which.
    pub check_least: usize,
    /// What it shows of the law while it is answered.
    pub live: Live,
    /// It is the page of the ground finder: it asks what the law turns on, and ends with the verdict.
    pub verdict: bool,
    /// What becomes of a case it describes.
    pub outcome: Option<TriageOutcome>,
    /// The paper and section of what it says.
    pub source: Option<String>,
    /// Which entry of the file's list of pages it is from.
    pub at: usize,
}

/// What a page with questions shows of the ground finder's result. It follows the answers as they are typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Live {
    /// What the law says.
    pub verdict: bool,
    /// The dates that follow.
    pub dates: bool,
}

impl Live {
    /// Whether it shows anything.
    pub fn is_shown(self) -> bool {
        self.verdict || self.dates
    }
}

impl Page {
    /// Whether it comes after another page of its section.
    pub(crate) fn is_after(&self, other: &Self) -> bool {
        self.at > other.at
    }

    /// Whether what it asks needs the whole width of the screen: it is in a table.
    pub fn is_wide(&self) -> bool {
        self.has_checks() || self.verdict
    }

    /// Whether checks are on the page.
    pub fn has_checks(&self) -> bool {
        self.questions.iter().any(Question::is_check)
    }

    /// Whether the page is a table of checks and nothing else.
    pub fn is_check_table(&self) -> bool {
        self.has_checks() && self.questions.iter().all(Question::is_check)
    }
}

/// A question and its place.
#[derive(Debug, Clone, Copy)]
pub struct Located<'a> {
    /// Its section.
    pub section: &'a Section,
    /// Its page.
    pub page: &'a Page,
    /// The question.
    pub question: &'a Question,
}

/// The lines of the task list, with the place of each question. It reads like a slice of [`Section`].
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(from = "Vec<Section>", into = "Vec<Section>")]
pub struct Sections {
    list: Vec<Section>,
    places: BTreeMap<String, QuestionPlace>,
}

/// Where a question is: its section, its page, its place on the page, and its number in the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct QuestionPlace {
    section: usize,
    page: usize,
    question: usize,
    number: usize,
}

impl Sections {
    /// Every question with its place, in the order of the form.
    pub fn questions(&self) -> impl Iterator<Item = Located<'_>> {
        self.list.iter().flat_map(|section| {
            section.pages.iter().flat_map(move |page| {
                page.questions.iter().map(move |question| Located {
                    section,
                    page,
                    question,
                })
            })
        })
    }

    /// The question with that id and its place, with its number in the form.
    pub(crate) fn numbered(&self, id: &str) -> Option<(usize, Located<'_>)> {
        let place = self.places.get(id)?;
        let section = self.list.get(place.section)?;
        let page = section.pages.get(place.page)?;
        let located = Located {
            section,
            page,
            question: page.questions.get(place.question)?,
        };
        Some((place.number, located))
    }
}

impl From<Vec<Section>> for Sections {
    fn from(list: Vec<Section>) -> Self {
        let mut places = BTreeMap::new();
        for (s, section) in list.iter().enumerate() {
            for (p, page) in section.pages.iter().enumerate() {
                for (q, question) in page.questions.iter().enumerate() {
                    let place = QuestionPlace {
                        section: s,
                        page: p,
                        question: q,
                        number: places.len(),
                    };
                    places.insert(question.id.clone(), place);
                }
            }
        }
        Self { list, places }
    }
}

impl From<Sections> for Vec<Section> {
    fn from(sections: Sections) -> Self {
        sections.list
    }
}

impl Deref for Sections {
    type Target = [Section];

    fn deref(&self) -> &[Section] {
        &self.list
    }
}

impl<'a> IntoIterator for &'a Sections {
    type Item = &'a Section;
    type IntoIter = std::slice::Iter<'a, Section>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}
