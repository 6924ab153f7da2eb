//! An authority's profile: its form, its contacts and its words, read from one JSON file.
//!
//! Local practice is data. [`Profile::read`] turns the text of a profile into sections, pages and questions, or into a list
//! of problems that each name the line, what is wrong and what to do about it.

mod block;
mod check;
mod check_danger;
mod check_finder;
mod check_practice;
mod check_question;
mod check_words;
mod contact;
mod decide;
mod encoding;
mod finder;
mod json;
mod lines;
mod local_law;
mod nearest;
mod practice;
mod questions;
mod reachable;
mod read;
mod read_practice;
mod shapes;
mod syntax;
mod theme;
mod when;

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use onroll_rules::calendar::DateSpan;
use onroll_rules::facts::Fact;
use onroll_rules::s2s;

use crate::catalogue::CHILDREN;
use crate::condition::{Named, When};
use crate::question::{Kind, Question};

pub use block::Block;
pub use encoding::text_of;
pub(crate) use finder::CLOSURES_PAGE;
pub use json::{MAX_BYTES, Problem, Problems};
pub use local_law::{Count, Hold, OwnDate};
pub use practice::{
    Channel, Code, CodeSet, Definition, Done, Escalation, Outcome, Route, Step, Updates, Within,
};
pub use shapes::shapes;
pub use theme::Theme;

/// An authority's profile, ready to use: every question resolved against the standard catalogue.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// The authority's id, which is also the file’s name: `ashford-vale`.
    pub id: String,
    /// The short name: "Ashford Vale".
    pub name: String,
    /// The full name: "Ashford Vale Council".
    pub full_name: String,
    /// The profile's own version, recorded in every referral.
    pub version: String,
    /// Whether the authority has confirmed that this profile is right.
    pub verified: bool,
    /// The paper the profile was made from.
    pub paper: Paper,
    /// What the form is called.
    pub form_title: String,
    /// What the person reads before starting.
    pub introduction: Vec<Block>,
    /// What to do when a child may be in danger. Reachable from every page.
    pub danger: Vec<Block>,
    /// What happens to the answers.
    pub privacy: Vec<Block>,
    /// The authority's own definition of a child missing education.
    pub definition: Option<Definition>,
    /// Where a referral goes. All whose condition holds apply; when none does, the last.
    pub routes: Vec<Route>,
    /// What happens after sending, and what the referrer must still do.
    pub after_sending: Vec<Step>,
    /// What to do with an update, where it is a message and not the files again.
    pub updates: Option<Updates>,
    /// What certain answers call for before sending.
    pub escalations: Vec<Escalation>,
    /// Codes the referral is filed under.
    pub codes: Vec<CodeSet>,
    /// The terms of the authority's schools, where it gives them.
    pub terms: Vec<DateSpan>,
    /// What must happen, by the paper, before a name comes off the register.
    pub holds: Vec<Hold>,
    /// The dates that the paper counts from the first day of an absence, beyond the law's.
    pub dates: Vec<OwnDate>,
    /// Schools are told which school-to-school files to make, with the paper's own days and words.
    pub s2s: Option<s2s::Practice>,
    /// How the page looks.
    pub theme: Option<Theme>,
    /// The public key (age) that files can be encrypted to.
    pub public_key: Option<String>,
    /// Conditions with names.
    pub conditions: Named,
    /// What repeats: children, carers, professionals.
    pub collections: Vec<Collection>,
    /// The lines of the task list.
    pub sections: Vec<Section>,
    /// Where each question is.
    index: HashMap<String, Place, BuildHasherDefault<Fnv>>,
}

/// The paper a profile was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// Its title.
    pub title: String,
    /// Its date, as the paper gives it.
    pub date: String,
}

/// Questions that repeat for each child, adult or professional.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    /// The JSON property of the list: `children`.
    pub id: String,
    /// One of them, within a sentence: "child".
    pub one: String,
    /// Several of them, within a sentence: "children".
    pub many: String,
    /// The question whose answer names an item.
    pub name_from: String,
    /// Fewest items of a complete referral.
    pub min: usize,
    /// Most items accepted.
    pub max: usize,
    /// A question of the referral each of whose chosen options needs an item of this collection.
    pub covers: Option<Covers>,
}

/// Says that each option chosen in one question needs an item: each service ticked needs its lead professional.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covers {
    /// The question, answered with several options.
    pub question: String,
    /// The question of the item that says which option it covers.
    pub by: String,
    /// Options that need no item.
    pub except: Vec<String>,
}

/// A line of the task list. It ends in its own check answers.
#[derive(Debug, Clone, PartialEq)]
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The collection they are in.
    pub collection: String,
    /// Which of them; all, when absent.
    pub when: Option<When>,
}

/// A page. It asks one thing, which may take several fields.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The page's part of its address.
    pub id: String,
    /// The heading; the only question's label when absent.
    pub title: Option<String>,
    /// When it is shown; always, when absent.
    pub when: Option<When>,
    /// Guidance before the questions.
    pub guidance: Vec<Block>,
    /// What it asks.
    pub questions: Vec<Question>,
    /// The fact of the ground finder it asks for. Whether it is shown, the rules decide.
    pub fact: Option<Fact>,
    /// It shows the ground finder's verdict and asks nothing.
    pub verdict: bool,
    /// What becomes of a case it describes.
    pub outcome: Option<Outcome>,
    /// The paper and section of what it says.
    pub source: Option<String>,
    /// Which entry of the file's list of pages it is from. All the ground finder's pages are from one.
    at: usize,
}

impl Page {
    /// Whether it stands after another page of its section.
    pub(crate) fn is_after(&self, other: &Self) -> bool {
        self.at > other.at
    }

    /// Whether the page is a table of checks.
    pub fn is_check_table(&self) -> bool {
        !self.questions.is_empty()
            && self
                .questions
                .iter()
                .all(|question| matches!(question.kind, Kind::Check { .. }))
    }
}

/// A question and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Located<'a> {
    /// Its section.
    pub section: &'a Section,
    /// Its page.
    pub page: &'a Page,
    /// The question.
    pub question: &'a Question,
}

/// Where a question is: its section, its page, its place on the page, and its number in the form.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Place {
    section: usize,
    page: usize,
    question: usize,
    number: usize,
}

/// Whether a text is fit for an address and a file's name: small letters, digits and hyphens.
pub fn is_id(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// The hash of Fowler, Noll and Vo: quick on short ids. They come from the profile, whose reader is not to be attacked.
#[derive(Debug, Clone)]
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

impl Profile {
    /// Whether it is for whichever council the person names, and so no one council's.
    pub fn is_for_any_council(&self) -> bool {
        self.routes.iter().any(|route| route.named_by.is_some())
    }

    /// The section with that id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// The collection with that id.
    pub fn collection(&self, id: &str) -> Option<&Collection> {
        self.collections.iter().find(|collection| collection.id == id)
    }

    /// Every question with its place, in the order of the form.
    pub fn questions(&self) -> impl Iterator<Item = Located<'_>> {
        self.sections.iter().flat_map(|section| {
            section.pages.iter().flat_map(move |page| {
                page.questions.iter().map(move |question| Located {
                    section,
                    page,
                    question,
                })
            })
        })
    }

    /// The question with that id and its place.
    pub fn locate(&self, id: &str) -> Option<Located<'_>> {
        self.numbered(id).map(|(_, located)| located)
    }

    /// The question with that id and its place, with its number in the form.
    pub(crate) fn numbered(&self, id: &str) -> Option<(usize, Located<'_>)> {
        let place = self.index.get(id)?;
        let section = self.sections.get(place.section)?;
        let page = section.pages.get(place.page)?;
        let located = Located {
            section,
            page,
            question: page.questions.get(place.question)?,
        };
        Some((place.number, located))
    }

    /// The same profile with its index made anew.
    fn indexed(mut self) -> Self {
        let mut index = HashMap::default();
        for (s, section) in self.sections.iter().enumerate() {
            for (p, page) in section.pages.iter().enumerate() {
                for (q, question) in page.questions.iter().enumerate() {
                    let place = Place {
                        section: s,
                        page: p,
                        question: q,
                        number: index.len(),
                    };
                    index.insert(question.id.clone(), place);
                }
            }
        }
        self.index = index;
        self
    }
}
