//! What every check has: the profile, what its ids name, and the log of problems.

use std::cell::Cell;
use std::collections::BTreeMap;

use onroll_form::condition::When;
use onroll_form::law::PREFIX;
use onroll_form::profile::{Collection, Profile};
use onroll_form::question::{Kind, Question};
use onroll_form::readiness::is_page_record;
use serde_json::Value;

use crate::ids::{own_id, snake_case};
use crate::nearest::nearest;
use crate::node::Node;
use crate::problem::{Cause, Misplaced, Needless, Unreachable, WrongReference};

/// How many parts of conditions are looked at, for all answers of a profile that mean danger. A real profile needs some thousands.
const MOST_LOOKS: usize = 2_000_000;

/// The profile that is checked, with what its ids name.
pub(super) struct Checker<'a> {
    /// The profile as it was read.
    pub(super) profile: &'a Profile,
    /// The file as it is written.
    pub(super) root: &'a Node<'a>,
    /// Every question with the collection it belongs to.
    pub(super) questions: BTreeMap<&'a str, (&'a Question, Option<&'a str>)>,
    /// The collections by id.
    pub(super) collections: BTreeMap<&'a str, &'a Collection>,
    /// Whether every condition was read and names what is there. What is under one that does not is not known.
    pub(super) conditions_hold: Cell<bool>,
    /// How many more parts of conditions are looked at for answers that mean danger.
    looks_left: Cell<usize>,
}

impl<'a> Checker<'a> {
    /// A checker that knows no ids yet.
    pub(super) fn new(profile: &'a Profile, root: &'a Node<'a>) -> Self {
        Self {
            profile,
            root,
            questions: BTreeMap::new(),
            collections: BTreeMap::new(),
            conditions_hold: Cell::new(root.log.is_empty()),
            looks_left: Cell::new(MOST_LOOKS),
        }
    }

    /// Counts that a part of a condition is looked at.
    pub(super) fn looks(&self) {
        self.looks_left.set(self.looks_left.get().saturating_sub(1));
    }

    /// Counts anew.
    pub(super) fn looks_afresh(&self) {
        self.looks_left.set(MOST_LOOKS);
    }

    /// Whether too many parts of conditions have been looked at.
    pub(super) fn gives_up(&self) -> bool {
        self.looks_left.get() == 0
    }

    pub(super) fn problem(&self, path: &str, cause: impl Into<Cause>) {
        self.root.log.add(path, cause);
    }

    /// What the file has at a place such as `sections[0].pages[1]`.
    pub(super) fn written(&self, path: &str) -> Option<&'a Value> {
        let pointer = path.replace(['.', '['], "/").replace(']', "");
        self.root.value.pointer(&format!("/{pointer}"))
    }

    pub(super) fn has_problems(&self) -> bool {
        !self.root.log.is_empty()
    }

    /// Everything a condition names exists.
    pub(super) fn condition(&self, path: &str, when: Option<&When>) {
        let Some(when) = when else { return };
        let told = self.root.log.len();
        when.walk(&mut |part| match part {
            When::Answer { question, one_of } => match self.questions.get(question.as_str()) {
                Some((asked, _)) => self.options(path, asked, one_of),
                None => self.unknown_question(path, question),
            },
            When::Answered { .. } | When::YearGroup(_) | When::SchoolAge(_) => {
                for question in part.questions().filter(|id| !self.questions.contains_key(id)) {
                    self.unknown_question(path, question);
                }
            }
            When::Date { .. } | When::SchoolDays { .. } => {
                for question in part.questions() {
                    self.dated(path, question);
                }
                if let When::Date { question, day, .. } = part
                    && day.question() == Some(question)
                {
                    self.problem(path, Misplaced::OwnDay(question.clone()));
                }
            }
            When::Count {
                collection,
                at_least,
                at_most,
            } => match self.collections.get(collection.as_str()) {
                // If the entries of a list belong to one child each, there can be more of them than one child may have.
                Some(known)
                    if known.of.is_none()
                        && usize::try_from(*at_least).is_ok_and(|least| least > known.max) =>
                {
                    self.problem(
                        path,
                        Unreachable::TooMany {
                            collection: collection.clone(),
                            at_least: *at_least,
                            max: known.max,
                        },
                    );
                }
                Some(known)
                    if known.of.is_none()
                        && *at_least == 0
                        && usize::try_from(*at_most).is_ok_and(|most| most >= known.max) =>
                {
                    self.problem(
                        path,
                        Needless::AlwaysCounted {
                            collection: collection.clone(),
                            max: known.max,
                        },
                    );
                }
                _ => self.known_collection(path, collection),
            },
            When::Some { collection, .. } => self.known_collection(path, collection),
            When::Named(name) if !self.profile.conditions.contains_key(name) => {
                let names = self.profile.conditions.keys().map(String::as_str);
                let near = self.near(name, names);
                let id = name.clone();
                self.problem(path, WrongReference::Condition { id, near });
            }
            _ => {}
        });
        if self.root.log.len() > told {
            self.conditions_hold.set(false);
        }
    }

    /// The collection to one entry of which each entry of this one belongs.
    pub(super) fn owner_of(&self, collection: Option<&str>) -> Option<&'a str> {
        self.collections.get(collection?)?.of.as_deref()
    }

    /// Whether a collection is not there, or what it belongs to. That is told where it is named, and whose answers a condition
    /// beside it means is not known.
    pub(super) fn is_misnamed(&self, collection: Option<&str>) -> bool {
        let is_there = |id: &str| self.collections.contains_key(id);
        collection.is_some_and(|id| !is_there(id))
            || self.owner_of(collection).is_some_and(|of| !is_there(of))
    }

    /// The collection for each item of which a question is asked.
    pub(super) fn collection_of(&self, question: &str) -> Option<&'a str> {
        self.questions
            .get(question)
            .and_then(|(_, collection)| *collection)
    }

    /// The number of sections that use a collection.
    pub(super) fn uses(&self, id: &str) -> usize {
        let sections = self.profile.sections.iter();
        sections
            .filter(|section| section.collection.as_deref() == Some(id))
            .count()
    }

    pub(super) fn options(&self, path: &str, asked: &Question, one_of: &[String]) {
        let choices = asked.choices();
        if choices.is_empty() {
            self.problem(path, WrongReference::NoOptions(asked.id.clone()));
            return;
        }
        let values = || choices.iter().map(|choice| choice.value.as_str());
        for value in one_of
            .iter()
            .filter(|value| values().all(|known| known != value.as_str()))
        {
            self.problem(
                path,
                WrongReference::Option {
                    question: asked.id.clone(),
                    value: value.clone(),
                    near: self.near(value, values()),
                    known: values().map(str::to_owned).collect(),
                },
            );
        }
    }

    /// A question that is there and asks for a date.
    fn dated(&self, path: &str, id: &str) {
        match self.questions.get(id) {
            Some((asked, _)) if matches!(asked.kind, Kind::Date { .. }) => {}
            Some(_) => self.problem(path, WrongReference::not_a_date(id)),
            None => self.unknown_question(path, id),
        }
    }

    pub(super) fn known_collection(&self, path: &str, id: &str) {
        if !self.collections.contains_key(id) && !id.is_empty() {
            let near = self.near(id, self.collections.keys().copied());
            let id = id.to_owned();
            let known = self.collections.keys().map(|&id| id.to_owned()).collect();
            self.problem(path, WrongReference::Collection { id, near, known });
        }
    }

    pub(super) fn unknown_question(&self, path: &str, id: &str) {
        // A missing one is reported already, and so is one that is asked under an id that it cannot have.
        let prefix = format!("{}_", self.profile.id.replace('-', "_"));
        let renamed = |asked: &&str| !snake_case(asked) && own_id(asked, &prefix) == id;
        if id.is_empty() || self.questions.keys().any(renamed) {
            return;
        }
        // The questions about pages are near each other, and so are those of the finder. One that is gone is not its neighbour.
        let of_page = is_page_record(id);
        let near = self.near(id, self.questions.keys().copied());
        let near = near.filter(|near| !of_page && (near.starts_with(PREFIX) || !id.starts_with(PREFIX)));
        let id = id.to_owned();
        self.problem(path, WrongReference::Question { id, near });
    }

    /// The one of these names that may have been meant.
    pub(super) fn near<'w>(&self, name: &str, known: impl Iterator<Item = &'w str>) -> Option<String> {
        // Beyond the last problem that will be told, looking for what was meant is wasted.
        if self.root.log.is_full() {
            return None;
        }
        let known: Vec<&str> = known.collect();
        nearest(name, &known).map(str::to_owned)
    }
}
