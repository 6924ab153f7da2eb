//! The parts of a form: how many there are is known from the start.

use onroll_rules::logic::Finding;

use crate::answer::Scope;
use crate::case::Case;
use crate::condition::When;
use crate::journey::SectionStatus;
use crate::profile::Section;

/// A part of the form: a section that is shown, or that answers still to come may show.
#[derive(Debug, Clone, Copy)]
pub struct FormPart<'a> {
    /// The section.
    pub section: &'a Section,
    /// How far it is. Nothing while it depends on answers still to come whether it is asked.
    pub status: Option<SectionStatus>,
}

impl<'a> Case<'a> {
    /// The parts of the form in order. Answers can take one away and never add one, until an answer is changed or another child is
    /// added.
    pub fn form_parts(&self) -> Vec<FormPart<'a>> {
        let sections = self.profile.sections.iter();
        sections
            .filter_map(|section| {
                let status = self.section_applies(section).then(|| self.status(section));
                let part = FormPart { section, status };
                (status.is_some() || self.is_section_to_come(section)).then_some(part)
            })
            .collect()
    }

    /// Which part of the form a section is, and how many parts there are: 3 of 9.
    pub fn part_number(&self, section: &Section) -> (usize, usize) {
        let is_part = |one: &&'a Section| self.section_applies(one) || self.is_section_to_come(one);
        let parts: Vec<&Section> = self.profile.sections.iter().filter(is_part).collect();
        let before = parts.iter().take_while(|one| one.id != section.id).count();
        (before + 1, parts.len())
    }

    /// Whether answers still to come may show a section.
    fn is_section_to_come(&self, section: &'a Section) -> bool {
        match self.owned_by(section) {
            None => self.may_come(section.when.as_ref(), None),
            Some(of) => {
                let owners = self.items_in(of, None);
                if owners.is_empty() {
                    return self.items_are_to_come(of) && self.may_come(section.when.as_ref(), None);
                }
                let mut owners = owners.into_iter();
                owners.any(|owner| self.may_come(section.when.as_ref(), Some(owner)))
            }
        }
    }

    /// Whether the first item of a collection may still be added.
    pub(crate) fn items_are_to_come(&self, collection: &str) -> bool {
        let section = self.profile.section_of(collection);
        section.is_some_and(|section| self.is_unfinished(section) && self.is_section_to_come(section))
    }

    /// Whether a question that has no answer may still get one. What is left blank in a part that is complete is left blank.
    pub(crate) fn is_to_come(&self, id: &str, scope: Option<Scope<'a>>) -> bool {
        let Some((number, located)) = self.profile.numbered(id) else {
            return false;
        };
        let scope = match located.section.collection.as_deref() {
            None => None,
            Some(of) => self.meant(scope, of),
        };
        self.memo.to_come(number, scope, || {
            self.may_come(located.question.when.as_ref(), scope)
                && self.may_come(located.page.when.as_ref(), scope)
                && self.is_section_to_come(located.section)
                && self.is_unfinished(located.section)
        })
    }

    fn is_unfinished(&self, section: &'a Section) -> bool {
        let work = || !self.section_applies(section) || self.status(section) != SectionStatus::Complete;
        self.memo.unfinished(&section.id, work)
    }

    pub(crate) fn may_come(&self, when: Option<&When>, scope: Option<Scope<'a>>) -> bool {
        when.is_none_or(|when| self.to_come_of(when, scope) != Finding::NotMet)
    }
}
