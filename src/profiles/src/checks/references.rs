//! Everything a part of the profile names exists, and ids are unique.

use std::collections::BTreeSet;

use onroll_form::answer::KEY;
use onroll_form::catalogue::CHILDREN;
use onroll_form::profile::{About, Collection, Covers, Section, is_id};
use onroll_form::question::{Kind, Question};

use super::checker::Checker;
use super::reach::reach;
use crate::problem::{Cause, Duplicate, Id, Misplaced, Purpose, WrongReference};
use crate::shapes::{LARGEST_MAX, RESERVED};

impl<'a> Checker<'a> {
    /// Ids are unique where they must be, and name things that can be in an address or a file.
    pub(super) fn ids(&mut self) {
        for (c, collection) in self.profile.collections.iter().enumerate() {
            let path = format!("collections[{c}]");
            if self.collections.insert(&collection.id, collection).is_some() {
                self.problem(&path, Duplicate::entry("collections", &collection.id));
            }
            // An entry of the file has its own key beside the lists that belong to it.
            if collection.id == KEY {
                self.problem(&path, Id::Taken(collection.id.clone()));
            }
        }
        let mut sections = BTreeSet::new();
        for (s, section) in self.profile.sections.iter().enumerate() {
            let path = format!("sections[{s}]");
            self.address_part(&path, &section.id);
            // A missing one is reported already.
            if !sections.insert(&section.id) && !section.id.is_empty() {
                self.problem(&path, Duplicate::Section(section.id.clone()));
                continue;
            }
            let mut pages = BTreeSet::new();
            for page in &section.pages {
                let p = page.at;
                let path = format!("{path}.pages[{p}]");
                // An address leads to one page, whether the page has it or had it before.
                for id in [&page.id].into_iter().chain(&page.was) {
                    self.address_part(&path, id);
                    if pages.insert(id) || id.is_empty() {
                        continue;
                    }
                    let is_called = section.pages.iter().any(|other| other.id == *id);
                    if page.was.contains(id) && is_called {
                        self.problem(&path, Duplicate::Was(id.clone()));
                    } else {
                        self.problem(&path, Duplicate::entry("pages", id));
                    }
                }
                for (q, question) in page.questions.iter().enumerate() {
                    self.question_id(&format!("{path}.questions[{q}]"), question, section);
                }
            }
        }
    }

    fn question_id(&mut self, path: &str, question: &'a Question, section: &'a Section) {
        let owner = section.collection.as_deref();
        if self.questions.insert(&question.id, (question, owner)).is_some() && !question.id.is_empty() {
            self.problem(path, Duplicate::Question(question.id.clone()));
        }
        if question.id == KEY || self.collections.contains_key(question.id.as_str()) {
            self.problem(path, Id::Taken(question.id.clone()));
        }
    }

    fn address_part(&self, path: &str, id: &str) {
        if !is_id(id) || RESERVED.contains(&id) {
            self.problem(
                path,
                Id::Address {
                    id: id.to_owned(),
                    reserved: RESERVED,
                },
            );
        }
    }

    pub(super) fn sections(&self) {
        for (s, section) in self.profile.sections.iter().enumerate() {
            let path = format!("sections[{s}]");
            let collection = section.collection.as_deref();
            if let Some(id) = collection {
                self.known_collection(&path, id);
            }
            if let Some(about) = &section.about {
                self.about(&path, section, about);
            }
            self.condition(&path, section.when.as_ref());
            self.unfilled(&path, &section.title);
            if let Some(role) = &section.role {
                self.unfilled(&path, role);
            }
            let named = collection.or_else(|| self.meant(section));
            for page in &section.pages {
                let p = page.at;
                let path = format!("{path}.pages[{p}]");
                self.condition(&path, page.when.as_ref());
                self.page_words(&path, page, named);
                for (q, question) in page.questions.iter().enumerate() {
                    let path = format!("{path}.questions[{q}]");
                    self.question(&path, question);
                    self.question_words(&path, question, named);
                }
            }
        }
        for (name, when) in &self.profile.conditions {
            self.condition(&format!("conditions.{name}"), Some(when));
        }
    }

    /// Whom a section's checks are for.
    fn about(&self, path: &str, section: &Section, about: &'a About) {
        let path = format!("{path}.about");
        self.known_collection(&path, &about.collection);
        self.condition(&path, about.when.as_ref());
        if let Some(when) = &about.when {
            reach(self, &path, when, Some(&about.collection), Purpose::Other);
        }
        let mut questions = section.pages.iter().flat_map(|page| &page.questions);
        if !questions.any(Question::is_check) {
            self.problem(&path, Misplaced::About);
        } else if section.collection.is_some() {
            self.problem(&path, Misplaced::AboutRepeats);
        } else if self.owner_of(Some(&about.collection)).is_some() {
            self.problem(&path, Misplaced::AboutOwned(about.collection.clone()));
        }
    }

    pub(super) fn all_collections(&self) {
        // A section that names a collection that is not there means one of those that are.
        let misnamed = self.profile.sections.iter().any(|section| {
            let named = section.collection.as_deref();
            named.is_some_and(|id| !self.collections.contains_key(id))
        });
        for (c, collection) in self.profile.collections.iter().enumerate() {
            let path = format!("collections[{c}]");
            let times = self.uses(&collection.id);
            if times > 1 || (times == 0 && !misnamed) {
                self.problem(
                    &path,
                    Misplaced::Collection {
                        id: collection.id.clone(),
                        several: times > 1,
                    },
                );
            }
            self.owner(&path, collection);
            if times == 1 {
                for id in collection.named_by() {
                    self.inside(&path, id, collection);
                    self.names(&path, id);
                }
            }
            self.made_name(&path, collection);
            if let Some(covers) = &collection.covers {
                if times == 1 {
                    self.inside(&path, &covers.by, collection);
                }
                self.covers(&path, covers, collection.of.as_deref());
            }
            if collection.max == 0 || collection.min > collection.max {
                self.problem(
                    &path,
                    Cause::Range {
                        name: "max".into(),
                        least: collection.min.max(1),
                        most: Some(LARGEST_MAX),
                    },
                );
            }
        }
    }

    /// What each entry belongs to is there, belongs to nothing itself, and is asked about before.
    fn owner(&self, path: &str, collection: &Collection) {
        let Some(of) = collection.of.as_deref() else {
            return;
        };
        let path = format!("{path}.of");
        let (id, of) = (collection.id.clone(), of.to_owned());
        let Some(owner) = self.collections.get(of.as_str()) else {
            return self.known_collection(&path, &of);
        };
        let section = |id: &str| {
            let mut sections = self.profile.sections.iter();
            sections.position(|section| section.collection.as_deref() == Some(id))
        };
        if id == CHILDREN {
            self.problem(&path, Misplaced::OwnedChildren);
        } else if owner.id == id || owner.of.is_some() {
            self.problem(&path, Misplaced::Deeper { id, of });
        } else if let Some((own, whole)) = section(&id).zip(section(&of))
            && own < whole
        {
            self.problem(&format!("sections[{own}]"), Misplaced::BeforeOwner { id, of });
        }
    }

    /// A name that is made of several answers is not asked as well, and its parts are words.
    fn made_name(&self, path: &str, collection: &Collection) {
        let made = &collection.name_from;
        if collection.name_parts.is_empty() {
            return;
        }
        if made == KEY || self.questions.contains_key(made.as_str()) {
            self.problem(path, Misplaced::MadeName(made.clone()));
        }
        for id in &collection.name_parts {
            let asked = self
                .questions
                .get(id.as_str())
                .map(|(question, _)| &question.kind);
            if asked.is_some_and(|kind| !matches!(kind, Kind::Name | Kind::ShortText { .. })) {
                let wanted = "a question of kind name or short_text".to_owned();
                let id = id.clone();
                self.problem(path, WrongReference::Kind { id, wanted });
            }
        }
    }

    /// A question whose answer can be what an entry is called.
    fn names(&self, path: &str, id: &str) {
        let asked = self.questions.get(id).map(|(question, _)| &question.kind);
        if asked.is_some_and(|kind| {
            matches!(
                kind,
                Kind::Check { .. }
                    | Kind::YesNo
                    | Kind::YesNoNotSure
                    | Kind::ManyOf { .. }
                    | Kind::Date { .. }
            )
        }) {
            let wanted = "a question whose answer is a name: of kind name, short_text or one_of".to_owned();
            let id = id.to_owned();
            self.problem(path, WrongReference::Kind { id, wanted });
        }
    }

    /// A question that the pages of the collection's section must ask.
    fn inside(&self, path: &str, id: &str, collection: &Collection) {
        let owner = self.questions.get(id).and_then(|(_, owner)| *owner);
        // A missing one is reported already.
        if !id.is_empty() && owner != Some(collection.id.as_str()) {
            let wanted = format!("a question of the collection “{}”", collection.id);
            let id = id.to_owned();
            self.problem(path, WrongReference::Kind { id, wanted });
        }
    }

    /// Every option that needs an item can be what an item is about.
    fn covers(&self, path: &str, covers: &Covers, of: Option<&str>) {
        let Some((question, owner)) = self.questions.get(covers.question.as_str()) else {
            return self.unknown_question(path, &covers.question);
        };
        let is_reached = owner.is_none_or(|owner| of == Some(owner));
        if !is_reached || !matches!(question.kind, Kind::ManyOf { .. }) {
            let id = covers.question.clone();
            let wanted = match of {
                None => "a question of kind many_of in a section that does not repeat".into(),
                Some(of) => format!(
                    "a question of kind many_of of the collection “{of}”, or in a section that does not repeat"
                ),
            };
            self.problem(path, WrongReference::Kind { id, wanted });
            return;
        }
        let Kind::ManyOf { options, .. } = &question.kind else {
            return;
        };
        if !covers.except.is_empty() {
            self.options(path, question, &covers.except);
        }
        let Some((by, _)) = self.questions.get(covers.by.as_str()) else {
            return;
        };
        for option in options
            .iter()
            .filter(|option| !covers.except.contains(&option.value))
        {
            if by.kind.label_of(&option.value).is_none() {
                self.problem(
                    path,
                    WrongReference::Uncovered {
                        by: covers.by.clone(),
                        value: option.value.clone(),
                    },
                );
            }
        }
    }
}
