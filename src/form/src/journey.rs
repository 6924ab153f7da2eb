//! The way through the form: which pages there are, which comes next, and how far each section is.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::answer::Scope;
use crate::case::Case;
use crate::profile::{Page, Section};
use crate::question::Question;

/// Where a page is: its section, its item if the section repeats, and the page. As text it is `children/1/name`, and
/// holds no answers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The section's id.
    pub section: String,
    /// The item's key.
    pub item: Option<String>,
    /// The page's id.
    pub page: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.item {
            Some(item) => write!(f, "{}/{item}/{}", self.section, self.page),
            None => write!(f, "{}/{}", self.section, self.page),
        }
    }
}

/// How far a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionStatus {
    /// Nothing has been answered.
    NotStarted,
    /// Something is answered and something needed is missing or wrong.
    InProgress,
    /// Everything needed is there.
    Complete,
    /// Nothing is needed and nothing was answered.
    Optional,
}

/// A page that is shown, with everything needed to show it.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// Its section.
    pub section: &'a Section,
    /// The page.
    pub page: &'a Page,
    /// What it is about, when the section repeats.
    pub scope: Option<Scope<'a>>,
}

impl Shown<'_> {
    /// Where it is.
    pub fn place(&self) -> Place {
        Place {
            section: self.section.id.clone(),
            item: self.scope.map(|scope| scope.item.key.clone()),
            page: self.page.id.clone(),
        }
    }
}

impl<'a> Case<'a> {
    /// The sections that are shown, in order.
    pub fn sections(&self) -> impl Iterator<Item = &'a Section> {
        self.profile
            .sections
            .iter()
            .filter(|section| self.section_applies(section))
    }

    /// The pages of a section that are shown in this scope, in order.
    pub fn pages(&self, section: &'a Section, scope: Option<Scope<'a>>) -> Vec<Shown<'a>> {
        let mut pages = self.recorded_pages(section, scope);
        pages.retain(|shown| !self.is_passed_over(shown));
        pages
    }

    /// The same, with the pages that are not shown because all that they ask follows: their answers are given.
    pub fn recorded_pages(&self, section: &'a Section, scope: Option<Scope<'a>>) -> Vec<Shown<'a>> {
        let pages = section.pages.iter();
        pages
            .filter(|page| self.page_applies(page, scope))
            .map(|page| Shown { section, page, scope })
            .collect()
    }

    /// Every page that is shown, in order.
    pub fn all_pages(&self) -> Vec<Shown<'a>> {
        self.sections()
            .flat_map(|section| {
                self.scopes(section)
                    .into_iter()
                    .flat_map(|scope| self.pages(section, scope))
            })
            .collect()
    }

    /// The page at a place, if it is shown. A page that was made part of another one is found there.
    pub fn page_at(&self, place: &Place) -> Option<Shown<'a>> {
        let section = self.sections().find(|section| section.id == place.section)?;
        let key = |scope: &Option<Scope<'a>>| scope.map(|scope| scope.item.key.as_str());
        let mut scopes = self.scopes(section).into_iter();
        let scope = scopes.find(|scope| key(scope) == place.item.as_deref())?;
        let mut pages = self.pages(section, scope).into_iter();
        pages.find(|Shown { page, .. }| page.id == place.page || page.was.contains(&place.page))
    }

    /// The page after this one in its section, or nothing after the last.
    pub fn page_after(&self, shown: &Shown<'a>) -> Option<Shown<'a>> {
        let mut pages = self.pages(shown.section, shown.scope).into_iter();
        pages.find(|other| other.page.id == shown.page.id)?;
        pages.next()
    }

    /// The page before this one in its section, or nothing before the first.
    pub fn page_before(&self, shown: &Shown<'a>) -> Option<Shown<'a>> {
        self.pages(shown.section, shown.scope)
            .into_iter()
            .take_while(|other| other.page.id != shown.page.id)
            .last()
    }

    /// How far a section is.
    pub fn status(&self, section: &'a Section) -> SectionStatus {
        let any = |given: &dyn Fn(&Question, Option<Scope<'a>>) -> bool| {
            self.scopes(section).into_iter().any(|scope| {
                let pages = self.recorded_pages(section, scope);
                let mut questions = pages.iter().flat_map(|shown| &shown.page.questions);
                scope.is_some()
                    || questions
                        .any(|question| self.question_applies(question, scope) && given(question, scope))
            })
        };
        let typed = |question: &Question, scope| {
            let own = self.own(&question.id, scope);
            own.is_some_and(|answer| !answer.is_blank())
        };
        // What says that the case is handled elsewhere lacks nothing.
        let gaps = self.section_gaps(section);
        let lacking = gaps.iter().any(|gap| !gap.ends_it());
        if any(&typed) {
            return if lacking {
                SectionStatus::InProgress
            } else {
                SectionStatus::Complete
            };
        }
        // What was filled in is no beginning. It may be all that is needed.
        let given = |question: &Question, scope| {
            let answer = self.answer(&question.id, scope);
            answer.is_some_and(|answer| !answer.is_blank())
        };
        match lacking {
            true => SectionStatus::NotStarted,
            false if any(&given) => SectionStatus::Complete,
            false => SectionStatus::Optional,
        }
    }
}
