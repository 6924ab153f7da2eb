//! What must hold between the parts of a profile: everything named exists, and ids are unique.

use std::collections::{BTreeMap, BTreeSet};

use super::json::{Node, Words};
use super::nearest::nearest;
use super::{
    About, Block, Collection, Covers, Page, Profile, Section, check_practice, decide, is_id, reachable,
};
use crate::catalogue::DATE_OF_BIRTH;
use crate::condition::When;
use crate::export::KEY;
use crate::question::{Bound, Choice, Kind, Question, Required};

/// Adds a problem for every broken reference of the profile to the log of its root.
pub(super) fn references(profile: &Profile, root: &Node<'_>) {
    let mut checker = Checker {
        profile,
        root,
        questions: BTreeMap::new(),
        collections: BTreeMap::new(),
    };
    checker.ids();
    checker.sections();
    checker.all_collections();
    check_practice::practice(&checker);
    decide::decidable(&checker);
    reachable::reachable(&checker);
}

pub(super) struct Checker<'a> {
    pub(super) profile: &'a Profile,
    root: &'a Node<'a>,
    /// Every question with the collection it belongs to.
    pub(super) questions: BTreeMap<&'a str, (&'a Question, Option<&'a str>)>,
    collections: BTreeMap<&'a str, &'a Collection>,
}

/// The question and page ids that the wizard's own addresses use.
const RESERVED: [&str; 9] = [
    "check", "save", "danger", "privacy", "start", "tasks", "remove", "open", "profile",
];

impl<'a> Checker<'a> {
    pub(super) fn problem(&self, path: &str, message: impl Into<Words>, fix: impl Into<Words>) {
        self.root.log.add(path, message, fix);
    }

    pub(super) fn has_problems(&self) -> bool {
        !self.root.log.is_empty()
    }

    /// Ids are unique where they must be, and name things that can stand in an address or a file.
    fn ids(&mut self) {
        for (c, collection) in self.profile.collections.iter().enumerate() {
            let path = format!("collections[{c}]");
            if self.collections.insert(&collection.id, collection).is_some() {
                self.problem(
                    &path,
                    format!("There are two collections “{}”.", collection.id),
                    "Give one another id.",
                );
            }
        }
        let mut sections = BTreeSet::new();
        for (s, section) in self.profile.sections.iter().enumerate() {
            let path = format!("sections[{s}]");
            self.address_part(&path, &section.id);
            if !sections.insert(&section.id) {
                self.problem(
                    &path,
                    format!("There are two sections “{}”.", section.id),
                    "Give one another id.",
                );
            }
            let mut pages = BTreeSet::new();
            for page in &section.pages {
                let p = page.at;
                let path = format!("{path}.pages[{p}]");
                self.address_part(&path, &page.id);
                if !pages.insert(&page.id) {
                    self.problem(
                        &path,
                        format!("This section has two pages “{}”.", page.id),
                        "Give one another id.",
                    );
                }
                for (q, question) in page.questions.iter().enumerate() {
                    self.question_id(&format!("{path}.questions[{q}]"), question, section);
                }
            }
        }
        if self.profile.sections.is_empty() {
            self.problem("", "The profile has no sections.", "Add \"sections\".");
        }
    }

    fn question_id(&mut self, path: &str, question: &'a Question, section: &'a Section) {
        let owner = section.collection.as_deref();
        if self.questions.insert(&question.id, (question, owner)).is_some() {
            self.problem(
                path,
                format!("The question “{}” is asked twice.", question.id),
                "Remove one: an answer has one place.",
            );
        }
        if question.id == KEY || self.collections.contains_key(question.id.as_str()) {
            self.problem(
                path,
                format!(
                    "The id “{}” already names something else in the referral file.",
                    question.id
                ),
                "Give the question another id.",
            );
        }
    }

    fn address_part(&self, path: &str, id: &str) {
        if !is_id(id) || RESERVED.contains(&id) {
            self.problem(
                path,
                format!("The id “{id}” cannot be part of a page address."),
                format!(
                    "Use small letters, digits and hyphens, and none of {}.",
                    RESERVED.join(", ")
                ),
            );
        }
    }

    fn sections(&self) {
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
            for page in &section.pages {
                let p = page.at;
                let path = format!("{path}.pages[{p}]");
                self.condition(&path, page.when.as_ref());
                self.page_words(&path, page, collection);
                for (q, question) in page.questions.iter().enumerate() {
                    let path = format!("{path}.questions[{q}]");
                    self.question(&path, question);
                    self.question_words(&path, question, collection);
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
            decide::reach(self, &path, when, Some(&about.collection));
        }
        let mut questions = section.pages.iter().flat_map(|page| &page.questions);
        if !questions.any(|question| matches!(question.kind, Kind::Check { .. })) {
            self.problem(
                &path,
                "“about” says for whom the checks of a section are, and this section has none.",
                "Remove it, or move it to the section with the checks.",
            );
        } else if section.collection.is_some() {
            self.problem(
                &path,
                "The checks of a section that repeats are for the one the page is about.",
                "Remove \"about\", or \"collection\".",
            );
        }
    }

    fn question(&self, path: &str, question: &Question) {
        self.condition(path, question.when.as_ref());
        if let Required::When(when) = &question.required {
            self.condition(path, Some(when));
        }
        if !question.danger.is_empty() {
            self.options(path, question, &question.danger);
        }
        match &question.kind {
            Kind::Date { earliest, latest } => {
                for bound in [earliest, latest].into_iter().flatten() {
                    if let Bound::Question(id) = bound {
                        // Conditions turn on the accepted birthday: a limit that turned on conditions could ask without end.
                        if question.id == DATE_OF_BIRTH {
                            self.problem(
                                path,
                                "The date of birth cannot be limited by the answer to another question.",
                                "Use a date, or today with a number of years.",
                            );
                        }
                        match self.questions.get(id.as_str()) {
                            Some((other, _)) if matches!(other.kind, Kind::Date { .. }) => {}
                            Some(_) => {
                                self.problem(path, format!("“{id}” is not a date."), "Name a date question.")
                            }
                            None => self.unknown_question(path, id),
                        }
                    }
                }
            }
            Kind::ManyOf {
                items_of: Some(id), ..
            } => self.known_collection(path, id),
            _ => {}
        }
    }

    fn all_collections(&self) {
        let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
        for section in &self.profile.sections {
            if let Some(id) = &section.collection {
                *uses.entry(id).or_default() += 1;
            }
        }
        for (c, collection) in self.profile.collections.iter().enumerate() {
            let path = format!("collections[{c}]");
            if uses.get(collection.id.as_str()) != Some(&1) {
                self.problem(
                    &path,
                    format!(
                        "The collection “{}” must be used by exactly one section.",
                        collection.id
                    ),
                    "Add \"collection\" to the section that asks about it, or remove the collection.",
                );
            }
            self.inside(&path, &collection.name_from, collection);
            if let Some(covers) = &collection.covers {
                self.inside(&path, &covers.by, collection);
                self.covers(&path, covers);
            }
            if collection.max == 0 || collection.min > collection.max {
                self.problem(
                    &path,
                    "“max” must be at least 1 and not below “min”.",
                    "Correct min or max.",
                );
            }
        }
    }

    /// A question that the pages of the collection's section must ask.
    fn inside(&self, path: &str, id: &str, collection: &Collection) {
        let owner = self.questions.get(id).and_then(|(_, owner)| *owner);
        if owner != Some(collection.id.as_str()) {
            self.problem(
                path,
                format!("“{id}” is not a question of the collection “{}”.", collection.id),
                "Name a question that a page of its section asks.",
            );
        }
    }

    /// Every option that needs an item can be what an item is about.
    fn covers(&self, path: &str, covers: &Covers) {
        let Some((question, owner)) = self.questions.get(covers.question.as_str()) else {
            return self.unknown_question(path, &covers.question);
        };
        if owner.is_some() || !matches!(question.kind, Kind::ManyOf { .. }) {
            self.problem(
                path,
                format!(
                    "“{}” is not a question of the referral with several answers.",
                    covers.question
                ),
                "Name a many_of question of a section that does not repeat.",
            );
            return;
        }
        let Kind::ManyOf { options, .. } = &question.kind else {
            return;
        };
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
                    format!("“{}” has no option “{}” to cover.", covers.by, option.value),
                    "Add the option, or list it under \"except\".",
                );
            }
        }
    }

    /// Everything a condition names exists.
    pub(super) fn condition(&self, path: &str, when: Option<&When>) {
        let Some(when) = when else { return };
        when.walk(&mut |part| match part {
            When::Answer { question, one_of } => match self.questions.get(question.as_str()) {
                Some((asked, _)) => self.options(path, asked, one_of),
                None => self.unknown_question(path, question),
            },
            When::Answered { .. } | When::YearGroup(_) | When::SchoolAge(_) => {
                if let Some(question) = part.question().filter(|id| !self.questions.contains_key(id)) {
                    self.unknown_question(path, question);
                }
            }
            When::Some { collection, .. } => self.known_collection(path, collection),
            When::Named(name) if !self.profile.conditions.contains_key(name) => {
                let names = self.profile.conditions.keys().map(String::as_str);
                let fix = self.did_you_mean(name, names, || "Add it to \"conditions\".".into());
                self.problem(path, format!("There is no condition “{name}”."), fix);
            }
            _ => {}
        });
    }

    fn options(&self, path: &str, asked: &Question, one_of: &[String]) {
        let choices = asked.kind.choices();
        if choices.is_empty() {
            self.problem(
                path,
                format!("“{}” is not answered by choosing.", asked.id),
                "Use \"answered\", or name a question answered by choosing.",
            );
            return;
        }
        let values = || choices.iter().map(|choice| choice.value.as_str());
        for value in one_of
            .iter()
            .filter(|value| values().all(|known| known != value.as_str()))
        {
            let list = || format!("Its options are: {}.", values().collect::<Vec<_>>().join(", "));
            let fix = self.did_you_mean(value, values(), list);
            self.problem(path, format!("“{}” has no option “{value}”.", asked.id), fix);
        }
    }

    pub(super) fn known_collection(&self, path: &str, id: &str) {
        if !self.collections.contains_key(id) {
            let fix = self.did_you_mean(id, self.collections.keys().copied(), || {
                "Add it to \"collections\".".into()
            });
            self.problem(path, format!("There is no collection “{id}”."), fix);
        }
    }

    pub(super) fn unknown_question(&self, path: &str, id: &str) {
        let fix = self.did_you_mean(id, self.questions.keys().copied(), || {
            "Ask it on a page, or name another question.".into()
        });
        self.problem(path, format!("No page asks “{id}”."), fix);
    }

    fn did_you_mean<'w>(
        &self,
        word: &str,
        known: impl Iterator<Item = &'w str>,
        otherwise: impl FnOnce() -> String,
    ) -> String {
        // Beyond the last problem that will be told, looking for what was meant is wasted.
        if self.root.log.is_full() {
            return String::new();
        }
        let known: Vec<&str> = known.collect();
        nearest(word, &known).map_or_else(otherwise, |near| format!("Did you mean “{near}”?"))
    }

    fn page_words(&self, path: &str, page: &Page, collection: Option<&str>) {
        for text in page
            .title
            .as_deref()
            .into_iter()
            .chain(page.guidance.iter().flat_map(Block::texts))
        {
            self.words(path, text, collection);
        }
    }

    fn question_words(&self, path: &str, question: &Question, collection: Option<&str>) {
        let own = [&question.row, &question.hint, &question.missing];
        let own = own.into_iter().flatten().chain([&question.label, &question.noun]);
        let options: &[Choice] = match &question.kind {
            Kind::OneOf { options, .. } | Kind::ManyOf { options, .. } => options,
            _ => &[],
        };
        let offered = options
            .iter()
            .flat_map(|choice| std::iter::once(&choice.label).chain(&choice.hint));
        for text in own.chain(offered) {
            self.words(path, text, collection);
        }
    }

    /// `{name}` stands for a name, and there is a name only where something repeats.
    pub(super) fn words(&self, path: &str, text: &str, collection: Option<&str>) {
        if !text.contains(['{', '}']) {
            return;
        }
        if text.replace("{name}", "").contains(['{', '}']) {
            self.problem(
                path,
                "Only {name} can stand between { and }.",
                "Write {name}, or leave the brackets out.",
            );
        } else if collection.is_none() {
            self.problem(
                path,
                "{name} has no meaning here: this section does not repeat.",
                "Write it without {name}, or add \"collection\" to the section.",
            );
        }
    }
}
