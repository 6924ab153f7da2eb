//! What must hold between the parts of a profile: everything named exists, ids are unique, conditions can be decided.

use std::collections::{BTreeMap, BTreeSet};

use super::json::{Node, closest};
use super::{Profile, Section};
use crate::condition::When;
use crate::question::{Bound, Kind, Question, Required};

/// Adds a problem for every broken reference of the profile to the log of its root.
pub(super) fn references(profile: &Profile, root: &Node<'_>) {
    let mut checker = Checker {
        profile,
        root,
        kinds: BTreeMap::new(),
    };
    checker.ids();
    checker.sections();
    checker.collections();
    checker.cycles();
}

struct Checker<'a> {
    profile: &'a Profile,
    root: &'a Node<'a>,
    /// Every question with the collection it belongs to.
    kinds: BTreeMap<&'a str, (&'a Question, Option<&'a str>)>,
}

impl<'a> Checker<'a> {
    fn problem(&self, path: &str, message: impl Into<String>, fix: impl Into<String>) {
        self.root.log.add(path, message, fix);
    }

    /// Ids are unique where they must be, and name things that can stand in an address.
    fn ids(&mut self) {
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
            for (p, page) in section.pages.iter().enumerate() {
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
                    let path = format!("{path}.questions[{q}]");
                    let known = self
                        .kinds
                        .insert(&question.id, (question, section.collection.as_deref()));
                    if known.is_some() {
                        self.problem(
                            &path,
                            format!("The question “{}” is asked twice.", question.id),
                            "Remove one: an answer has one place.",
                        );
                    }
                }
            }
        }
        if self.profile.sections.is_empty() {
            self.problem("", "The profile has no sections.", "Add \"sections\".");
        }
    }

    fn address_part(&self, path: &str, id: &str) {
        let good = id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if !good || matches!(id, "check" | "save" | "danger" | "start" | "tasks") {
            self.problem(
                path,
                format!("The id “{id}” cannot be part of a page address."),
                "Use small letters, digits and hyphens, and not check, save, danger, start or tasks.",
            );
        }
    }

    fn sections(&self) {
        for (s, section) in self.profile.sections.iter().enumerate() {
            let path = format!("sections[{s}]");
            if let Some(collection) = &section.collection
                && self.profile.collection(collection).is_none()
            {
                self.problem(
                    &path,
                    format!("There is no collection “{collection}”."),
                    "Add it to \"collections\".",
                );
            }
            self.condition(&path, section.when.as_ref(), None);
            for (p, page) in section.pages.iter().enumerate() {
                let path = format!("{path}.pages[{p}]");
                self.condition(&path, page.when.as_ref(), section.collection.as_deref());
                for (q, question) in page.questions.iter().enumerate() {
                    self.question(&format!("{path}.questions[{q}]"), question, section);
                }
            }
        }
        for (name, when) in &self.profile.conditions {
            // A named condition may be used inside any collection, so only its names are checked here.
            when.walk(&mut |part| self.names(&format!("conditions.{name}"), part));
        }
    }

    fn question(&self, path: &str, question: &Question, section: &Section) {
        let collection = section.collection.as_deref();
        self.condition(path, question.when.as_ref(), collection);
        if let Required::When(when) = &question.required {
            self.condition(path, Some(when), collection);
        }
        if let Kind::Date { earliest, latest } = &question.kind {
            for bound in [earliest, latest].into_iter().flatten() {
                if let Bound::Question(id) = bound {
                    match self.kinds.get(id.as_str()) {
                        Some((other, _)) if matches!(other.kind, Kind::Date { .. }) => {}
                        Some(_) => {
                            self.problem(path, format!("“{id}” is not a date."), "Name a date question.")
                        }
                        None => self.unknown_question(path, id),
                    }
                }
            }
        }
        if let Kind::ManyOf {
            items_of: Some(id), ..
        } = &question.kind
            && self.profile.collection(id).is_none()
        {
            self.problem(
                path,
                format!("There is no collection “{id}”."),
                "Name one of \"collections\".",
            );
        }
    }

    fn collections(&self) {
        for (c, collection) in self.profile.collections.iter().enumerate() {
            let path = format!("collections[{c}]");
            let uses = self
                .profile
                .sections
                .iter()
                .filter(|s| s.collection.as_ref() == Some(&collection.id));
            if uses.count() != 1 {
                self.problem(
                    &path,
                    format!(
                        "The collection “{}” must be used by exactly one section.",
                        collection.id
                    ),
                    "Add \"collection\" to the section that asks about it, or remove the collection.",
                );
            }
            let mut inside = vec![collection.name_from.as_str()];
            inside.extend(collection.covers.as_ref().map(|covers| covers.by.as_str()));
            for id in inside {
                if self
                    .kinds
                    .get(id)
                    .is_none_or(|(_, owner)| *owner != Some(collection.id.as_str()))
                {
                    self.problem(
                        &path,
                        format!("“{id}” is not a question of the collection “{}”.", collection.id),
                        "Name a question that a page of its section asks.",
                    );
                }
            }
            if let Some(covers) = &collection.covers
                && !self.kinds.contains_key(covers.question.as_str())
            {
                self.unknown_question(&path, &covers.question);
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

    fn condition(&self, path: &str, when: Option<&When>, collection: Option<&str>) {
        let Some(when) = when else { return };
        when.walk(&mut |part| self.names(path, part));
        self.reach(path, when, collection);
    }

    /// Everything a condition names exists.
    fn names(&self, path: &str, when: &When) {
        match when {
            When::Answer { question, one_of } => {
                let Some((asked, _)) = self.kinds.get(question.as_str()) else {
                    return self.unknown_question(path, question);
                };
                let choices = asked.kind.choices();
                if choices.is_empty() {
                    let fix = "Use \"answered\", or name a question answered by choosing.";
                    self.problem(path, format!("“{question}” is not answered by choosing."), fix);
                }
                let values: Vec<&str> = choices.iter().map(|choice| choice.value.as_str()).collect();
                for value in one_of.iter().filter(|value| !values.contains(&value.as_str())) {
                    self.problem(
                        path,
                        format!("“{question}” has no option “{value}”."),
                        closest(value, &values).map_or_else(
                            || format!("Its options are: {}.", values.join(", ")),
                            |near| format!("Did you mean “{near}”?"),
                        ),
                    );
                }
            }
            When::Answered { question } => {
                if !self.kinds.contains_key(question.as_str()) {
                    self.unknown_question(path, question);
                }
            }
            When::Some { collection, .. } => {
                if self.profile.collection(collection).is_none() {
                    self.problem(
                        path,
                        format!("There is no collection “{collection}”."),
                        "Name one of \"collections\".",
                    );
                }
            }
            When::Named(name) => {
                if !self.profile.conditions.contains_key(name) {
                    let names: Vec<&str> = self.profile.conditions.keys().map(String::as_str).collect();
                    self.problem(
                        path,
                        format!("There is no condition “{name}”."),
                        closest(name, &names).map_or_else(
                            || "Add it to \"conditions\".".into(),
                            |near| format!("Did you mean “{near}”?"),
                        ),
                    );
                }
            }
            When::All(_) | When::Any(_) | When::Not(_) => {}
        }
    }

    /// A question of a collection can be asked about only within that collection, or through `some`.
    fn reach(&self, path: &str, when: &When, collection: Option<&str>) {
        match when {
            When::All(parts) | When::Any(parts) => {
                for part in parts {
                    self.reach(path, part, collection);
                }
            }
            When::Not(inner) => self.reach(path, inner, collection),
            When::Some { collection, when } => self.reach(path, when, Some(collection)),
            When::Named(name) => {
                // Named conditions that name themselves are reported by `cycles`.
                if let Some(named) = self.profile.conditions.get(name)
                    && !self.cyclic(name)
                {
                    self.reach(path, named, collection);
                }
            }
            When::Answer { question, .. } | When::Answered { question } => {
                if let Some((_, Some(owner))) = self.kinds.get(question.as_str())
                    && collection != Some(*owner)
                {
                    self.problem(
                        path,
                        format!("“{question}” is answered once for each of the “{owner}”, so this does not say which."),
                        format!("Write {{\"some\": \"{owner}\", \"when\": …}} around it."),
                    );
                }
            }
        }
    }

    fn unknown_question(&self, path: &str, id: &str) {
        let ids: Vec<&str> = self.kinds.keys().copied().collect();
        self.problem(
            path,
            format!("No page asks “{id}”."),
            closest(id, &ids).map_or_else(
                || "Ask it on a page, or name another question.".into(),
                |near| format!("Did you mean “{near}”?"),
            ),
        );
    }

    fn cyclic(&self, name: &str) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![name];
        while let Some(next) = open.pop() {
            if let Some(when) = self.profile.conditions.get(next) {
                let mut found = false;
                when.walk(&mut |part| {
                    if let When::Named(inner) = part {
                        found |= inner == name;
                        if seen.insert(inner.as_str()) {
                            open.push(inner);
                        }
                    }
                });
                if found {
                    return true;
                }
            }
        }
        false
    }

    /// No condition waits for itself, by name or through the questions it asks about.
    fn cycles(&self) {
        for name in self.profile.conditions.keys() {
            if self.cyclic(name) {
                self.problem(
                    &format!("conditions.{name}"),
                    format!("The condition “{name}” depends on itself."),
                    "Write it without naming itself.",
                );
                return;
            }
        }
        // Question by question: what must be decided before this one can be asked?
        let mut needs: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for located in self.profile.questions() {
            let into = needs.entry(&located.question.id).or_default();
            for when in [&located.section.when, &located.page.when, &located.question.when]
                .into_iter()
                .flatten()
            {
                self.asks(when, into);
            }
        }
        for (s, section) in self.profile.sections.iter().enumerate() {
            for (p, page) in section.pages.iter().enumerate() {
                for (q, question) in page.questions.iter().enumerate() {
                    let mut seen: BTreeSet<&str> = BTreeSet::new();
                    let mut open: Vec<&str> = vec![&question.id];
                    while let Some(next) = open.pop() {
                        for need in needs.get(next).into_iter().flatten() {
                            if seen.insert(need) {
                                open.push(need);
                            }
                        }
                    }
                    if seen.contains(question.id.as_str()) {
                        self.problem(
                            &format!("sections[{s}].pages[{p}].questions[{q}]"),
                            format!("Whether “{}” is asked depends on its own answer.", question.id),
                            "Change the “when” of this question, its page or its section.",
                        );
                    }
                }
            }
        }
    }

    fn asks(&self, when: &'a When, into: &mut BTreeSet<&'a str>) {
        when.walk(&mut |part| match part {
            When::Answer { question, .. } | When::Answered { question } => {
                into.insert(question);
            }
            When::Named(name) => {
                if let Some(named) = self.profile.conditions.get(name) {
                    self.asks(named, into);
                }
            }
            _ => {}
        });
    }
}
