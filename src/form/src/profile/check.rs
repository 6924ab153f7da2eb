//! What must hold between the parts of a profile: everything named exists, and ids are unique.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::json::{Node, Words};
use super::nearest::nearest;
use super::{
    About, Block, Collection, Covers, Page, Profile, Section, check_finder, check_practice, decide, is_id,
    reachable,
};
use crate::catalogue::DATE_OF_BIRTH;
use crate::condition::When;
use crate::export::KEY;
use crate::question::{Bound, Choice, Gate, Kind, Question, Required};

/// Adds a problem for every broken reference of the profile to the log of its root.
pub(super) fn references(profile: &Profile, root: &Node<'_>) {
    let mut checker = Checker {
        profile,
        root,
        questions: BTreeMap::new(),
        collections: BTreeMap::new(),
    };
    if !check_finder::stands_well(&checker) {
        // All its pages would be told of, one by one.
        return;
    }
    checker.ids();
    let told_apart = !checker.has_problems();
    checker.sections();
    checker.all_collections();
    check_practice::practice(&checker);
    decide::decidable(&checker);
    // Of what is there twice, each would be told to stand before the other.
    if told_apart {
        reachable::reachable(&checker);
    }
}

pub(super) struct Checker<'a> {
    pub(super) profile: &'a Profile,
    root: &'a Node<'a>,
    /// Every question with the collection it belongs to.
    pub(super) questions: BTreeMap<&'a str, (&'a Question, Option<&'a str>)>,
    pub(super) collections: BTreeMap<&'a str, &'a Collection>,
}

/// The question and page ids that the wizard's own addresses use.
const RESERVED: [&str; 9] = [
    "check", "save", "danger", "privacy", "start", "tasks", "remove", "open", "profile",
];

impl<'a> Checker<'a> {
    pub(super) fn problem(&self, path: &str, message: impl Into<Words>, fix: impl Into<Words>) {
        self.root.log.add(path, message, fix);
    }

    /// What the file has at a place such as `sections[0].pages[1]`.
    pub(super) fn written(&self, path: &str) -> Option<&'a Value> {
        let pointer = path.replace(['.', '['], "/").replace(']', "");
        self.root.value.pointer(&format!("/{pointer}"))
    }

    /// The question of the catalogue that this entry takes the property from, when the profile does not write its own.
    fn taken(&self, path: &str, property: &str) -> Option<&'a str> {
        match self.written(path)? {
            Value::String(id) => Some(id),
            entry if entry.get(property).is_none() => entry.get("use")?.as_str(),
            _ => None,
        }
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
            // One that is missing was told of.
            if !sections.insert(&section.id) && !section.id.is_empty() {
                self.problem(
                    &path,
                    format!("There are two sections “{}”.", section.id),
                    "Remove one, or give it another id and its questions too.",
                );
                continue;
            }
            let mut pages = BTreeSet::new();
            for page in &section.pages {
                let p = page.at;
                let path = format!("{path}.pages[{p}]");
                self.address_part(&path, &page.id);
                if !pages.insert(&page.id) && !page.id.is_empty() {
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
    }

    fn question_id(&mut self, path: &str, question: &'a Question, section: &'a Section) {
        let owner = section.collection.as_deref();
        if self.questions.insert(&question.id, (question, owner)).is_some() && !question.id.is_empty() {
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
        match self.taken(path, "when").zip(question.when.as_ref()) {
            Some((id, when)) => self.catalogue_condition(path, id, when),
            None => self.condition(path, question.when.as_ref()),
        }
        if let Required::When(when) = &question.required {
            self.condition(path, Some(when));
        }
        if !question.danger.is_empty() {
            self.options(path, question, &question.danger);
        }
        match &question.kind {
            Kind::Date { earliest, latest } => {
                for (property, bound) in [("earliest", earliest), ("latest", latest)] {
                    if let Some(Bound::Question(id)) = bound {
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
                            None if self.taken(path, property).is_some() => self.problem(
                                path,
                                format!(
                                    "The catalogue limits “{}” by “{id}”, and no page asks “{id}”.",
                                    question.id
                                ),
                                format!(
                                    "Ask “{id}” as well, or write {{\"use\": \"{}\", \"{property}\": null}} to take the limit away.",
                                    question.id
                                ),
                            ),
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
            Kind::Check { gate, columns, .. } => {
                let asks_why = *gate == Gate::Soft || question.required != Required::No;
                if asks_why && *gate != Gate::Hard && question.reason_column().is_none() {
                    self.problem(
                        path,
                        "Whoever did not make this check is asked why, and the table has no column for words.",
                        if columns.is_empty() {
                            "Give it a column of kind text with the id “outcome”, or write \"gate\": \"none\"."
                        } else {
                            "Add a column of kind text with the id “outcome”, or write \"gate\": \"none\"."
                        },
                    );
                }
            }
            _ => {}
        }
    }

    /// The condition that the catalogue's question carries, which the profile does not write and may not know of.
    fn catalogue_condition(&self, path: &str, id: &str, when: &When) {
        let always = format!("write {{\"use\": \"{id}\", \"when\": null}} to ask it always.");
        when.walk(&mut |part| {
            let Some(needed) = part.question() else { return };
            match (part, self.questions.get(needed)) {
                (_, None) => self.problem(
                    path,
                    format!("The catalogue asks “{id}” only after an answer to “{needed}”, and no page asks “{needed}”."),
                    format!("Ask “{needed}” as well, or {always}"),
                ),
                (When::Answer { one_of, .. }, Some((asked, _)))
                    if one_of.iter().all(|value| asked.kind.label_of(value).is_none()) =>
                {
                    self.problem(
                        path,
                        format!(
                            "The catalogue asks “{id}” only when “{needed}” is answered “{}”, which is no option of it here.",
                            one_of.join("” or “")
                        ),
                        format!("Add that option, or {always}"),
                    );
                }
                _ => {}
            }
        });
    }

    fn all_collections(&self) {
        // A section that names a collection that is not there means one of those that are.
        let misnamed = self.profile.sections.iter().any(|section| {
            let named = section.collection.as_deref();
            named.is_some_and(|id| !self.collections.contains_key(id))
        });
        let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
        for section in &self.profile.sections {
            if let Some(id) = &section.collection {
                *uses.entry(id).or_default() += 1;
            }
        }
        for (c, collection) in self.profile.collections.iter().enumerate() {
            let path = format!("collections[{c}]");
            let times = uses.get(collection.id.as_str()).copied().unwrap_or_default();
            if times > 1 || (times == 0 && !misnamed) {
                self.problem(
                    &path,
                    format!(
                        "The collection “{}” must be used by exactly one section.",
                        collection.id
                    ),
                    if times > 1 {
                        "Keep \"collection\" in one section, and put the pages of the others there. Or give the others a collection of their own."
                    } else {
                        "Add \"collection\" to the section that asks about it, or remove the collection."
                    },
                );
            }
            if times == 1 {
                self.inside(&path, &collection.name_from, collection);
            }
            if let Some(covers) = &collection.covers {
                if times == 1 {
                    self.inside(&path, &covers.by, collection);
                }
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

    /// Whether the section of a path asks for the name of what repeats and does not say so. The collection, which no section
    /// uses then, was told of.
    fn forgets_to_repeat(&self, path: &str) -> bool {
        let used = |id: &str| {
            let mut sections = self.profile.sections.iter();
            sections.any(|section| section.collection.as_deref() == Some(id))
        };
        let section = path
            .strip_prefix("sections[")
            .and_then(|rest| rest.split(']').next())
            .and_then(|number| number.parse::<usize>().ok())
            .and_then(|number| self.profile.sections.get(number));
        let mut unused = self
            .profile
            .collections
            .iter()
            .filter(|collection| !used(&collection.id));
        section.is_some_and(|section| {
            let asked: Vec<&str> = section
                .pages
                .iter()
                .flat_map(|page| &page.questions)
                .map(|question| question.id.as_str())
                .collect();
            unused.any(|collection| asked.contains(&collection.name_from.as_str()))
        })
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
        } else if collection.is_none() && !self.forgets_to_repeat(path) {
            self.problem(
                path,
                "{name} has no meaning here: this section does not repeat.",
                "Write it without {name}, or add \"collection\" to the section.",
            );
        }
    }
}
