//! An authority's profile: its form, its contacts and its words.
//!
//! Local practice is data. The crate `onroll-profiles` reads a profile from the text of its file; here is what was read.

mod fault;
mod handling;
mod local_law;
mod sections;
mod theme;
mod words;

use onroll_rules::calendar::DateSpan;
use onroll_rules::s2s;
use serde::{Deserialize, Serialize};

use crate::condition::Named;

pub use crate::block::{Block, host};
pub use fault::Fault;
pub use handling::{
    Channel, Code, CodeSet, Definition, Done, Entry, Escalation, Route, Step, TriageOutcome, Updates, Within,
};
pub use local_law::{Count, Hold, OwnDate};
pub use sections::{About, Live, Located, Page, Section, Sections};
pub use theme::Theme;
pub use words::Words;

/// An authority's profile, ready to use: every question resolved against the standard catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
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
    pub paper: SourcePaper,
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
    /// The days within terms on which all of the authority's schools are closed.
    pub closures: Vec<DateSpan>,
    /// What must happen, by the paper, before a name comes off the register.
    pub holds: Vec<Hold>,
    /// The dates that the paper counts from the first day of an absence, beyond the law's.
    pub dates: Vec<OwnDate>,
    /// Schools are told which school-to-school files to make, with the paper's own days and words.
    pub s2s: Option<s2s::Practice>,
    /// What the form says of itself.
    pub words: Words,
    /// How the page looks.
    pub theme: Option<Theme>,
    /// The keys that an encrypted referral is made for, as programs for age write them. Whoever has one of the private ones can open
    /// it.
    pub public_keys: Vec<String>,
    /// Conditions with names.
    pub conditions: Named,
    /// What repeats: children, carers, professionals.
    pub collections: Vec<Collection>,
    /// The lines of the task list.
    pub sections: Sections,
}

/// The paper a profile was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourcePaper {
    /// Its title.
    pub title: String,
    /// Its date, as the paper gives it.
    pub date: String,
}

/// Questions that repeat for each child, adult or professional.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collection {
    /// The JSON property of the list: `children`.
    pub id: String,
    /// The collection of which each item belongs to one item: a brother or sister to one child.
    pub of: Option<String>,
    /// One of them, within a sentence: "child".
    pub one: String,
    /// Several of them, within a sentence: "children".
    pub many: String,
    /// The question whose answer names an item; with `name_parts`, the property of the referral file that holds the name
    /// made of them.
    pub name_from: String,
    /// The questions whose answers together name an item, in the order of the name.
    pub name_parts: Vec<String>,
    /// Fewest items of a complete referral.
    pub min: usize,
    /// Most items accepted.
    pub max: usize,
    /// A question of the referral each of whose chosen options needs an item of this collection.
    pub covers: Option<Covers>,
}

impl Collection {
    /// The questions that name an item.
    pub fn named_by(&self) -> &[String] {
        if self.name_parts.is_empty() {
            std::slice::from_ref(&self.name_from)
        } else {
            &self.name_parts
        }
    }
}

/// A name made of those of its parts that are known.
pub(crate) fn made_name<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let known: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    known.join(" ")
}

/// Says that each option chosen in one question needs an item: each service ticked needs its lead professional.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covers {
    /// The question, answered with several options.
    pub question: String,
    /// The question of the item that says which option it covers.
    pub by: String,
    /// Options that need no item.
    pub except: Vec<String>,
}

/// Whether a text is fit for an address and a file's name: small letters, digits and hyphens.
pub fn is_id(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
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

    /// The section that repeats for each item of a collection.
    pub fn section_of(&self, collection: &str) -> Option<&Section> {
        let mut sections = self.sections.iter();
        sections.find(|section| section.collection.as_deref() == Some(collection))
    }

    /// The collection with that id.
    pub fn collection(&self, id: &str) -> Option<&Collection> {
        self.collections.iter().find(|collection| collection.id == id)
    }

    /// Every question with its place, in the order of the form.
    pub fn questions(&self) -> impl Iterator<Item = Located<'_>> {
        self.sections.questions()
    }

    /// The question with that id and its place.
    pub fn locate(&self, id: &str) -> Option<Located<'_>> {
        self.numbered(id).map(|(_, located)| located)
    }

    /// The question with that id and its place, with its number in the form.
    pub(crate) fn numbered(&self, id: &str) -> Option<(usize, Located<'_>)> {
        self.sections.numbered(id)
    }
}
