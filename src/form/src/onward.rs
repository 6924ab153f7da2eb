//! Where “Continue” leads. A person goes from the first page to check answers without the task list in between, unless there is
//! something that the task list tells them.

use crate::case::Case;
use crate::journey::{SectionStatus, Shown};
use crate::profile::{Section, TriageOutcome};

/// What comes after a page.
#[derive(Debug, Clone, Copy)]
pub enum Onward<'a> {
    /// Another page.
    Page(Shown<'a>),
    /// The check answers of a section, or the list of one that repeats.
    Section(&'a Section),
    /// The first entry of a section that repeats. It is added: the referral is not complete without one.
    First(&'a Section),
    /// The task list.
    Tasks,
    /// Check answers of the whole referral.
    Check,
    /// The page that saves what was entered as a record: the case is handled elsewhere.
    Record,
}

impl<'a> Case<'a> {
    /// What comes after a page. A list that lacks an entry says so first. What else is missing is told by check answers.
    pub fn onward(&self, shown: &Shown<'a>) -> Onward<'a> {
        if self.is_handled_elsewhere() && self.outcome_gap(shown).is_some() {
            return self.at_the_end();
        }
        if let Some(after) = self.page_after(shown) {
            return Onward::Page(after);
        }
        // What belongs to one child is listed for all the children.
        let of = self.collection_of(shown.section).and_then(|it| it.of.as_ref());
        if of.is_some() || !self.collection_gaps(shown.section).is_empty() {
            return Onward::Section(shown.section);
        }
        self.after(shown.section)
    }

    /// What comes after a section: the next one that is not finished. The task list comes where the case is handled elsewhere, and
    /// at the end of a part that somebody else fills in or where such a part is left.
    pub fn after(&self, section: &'a Section) -> Onward<'a> {
        let asks = |it: &'a Section| it.collection.is_some() || self.page_to_do(it).is_some();
        let open = |it: &&'a Section| self.status(it) != SectionStatus::Complete && asks(it);
        if section.role.is_some() || self.is_handled_elsewhere() {
            return Onward::Tasks;
        }
        let mut later = self.sections().skip_while(|it| it.id != section.id).skip(1);
        let mut parts = self.sections().filter(|it| it.role.is_some());
        match later.find(|it| it.role.is_none() && open(it)) {
            Some(next) => self.beginning(next),
            None if parts.any(|it| open(&it)) => Onward::Tasks,
            None => Onward::Check,
        }
    }

    /// What comes after the page that says that the case is handled elsewhere: nothing more is asked, but what to do at once is read
    /// all the same.
    fn at_the_end(&self) -> Onward<'a> {
        let unread = self.all_pages().into_iter().find(|shown| {
            shown.page.outcome == Some(TriageOutcome::ActFirst) && !self.is_advice_given(shown)
        });
        unread.map_or(Onward::Record, Onward::Page)
    }

    /// Where a section that is not finished is begun, or gone on with.
    fn beginning(&self, section: &'a Section) -> Onward<'a> {
        let of = self.collection_of(section).and_then(|it| it.of.as_ref());
        let is_empty = section.collection.is_some() && self.scopes(section).is_empty();
        if is_empty && of.is_none() && !self.collection_gaps(section).is_empty() {
            return Onward::First(section);
        }
        let page = self.page_to_do(section).map(Onward::Page);
        page.unwrap_or(Onward::Section(section))
    }

    /// The first page of a section on which something is to be done. There is none in a finished section, and none in one that
    /// repeats: its list says what there is to do.
    pub fn page_to_do(&self, section: &'a Section) -> Option<Shown<'a>> {
        if section.collection.is_some() {
            return None;
        }
        let mut pages = self.pages(section, None).into_iter();
        match self.status(section) {
            SectionStatus::NotStarted | SectionStatus::Optional => pages.next(),
            SectionStatus::InProgress => pages.find(|shown| !self.page_gaps(shown).is_empty()),
            SectionStatus::Complete => None,
        }
    }

    /// Whether a page is the last one of an entry of a list to which another entry can be added.
    pub fn can_add_after(&self, shown: &Shown<'a>) -> bool {
        let Some((scope, list)) = shown.scope.zip(self.collection_of(shown.section)) else {
            return false;
        };
        list.of.is_none()
            && self.items_in(&list.id, None).len() < list.max
            && self.page_after(shown).is_none()
            && !self.is_closed(scope)
    }

    /// The page before this one: in its section, or the last one of the entry or the section before it. The first page of a part
    /// that somebody else fills in has none before it.
    pub fn page_back(&self, shown: &Shown<'a>) -> Option<Shown<'a>> {
        if shown.section.role.is_some() {
            return self.page_before(shown);
        }
        let pages = self.all_pages().into_iter();
        let place = shown.place();
        pages
            .filter(|other| other.section.role.is_none())
            .take_while(|other| other.place() != place)
            .last()
    }
}
