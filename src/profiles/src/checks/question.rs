//! Whether a question can be answered, and whether what it takes from the catalogue fits the profile.

use onroll_form::bound::Bound;
use onroll_form::catalogue::{CHILDREN, Catalogue, DATE_OF_BIRTH};
use onroll_form::condition::When;
use onroll_form::question::{Column, ColumnKind, Gate, Kind, Question, Replaces, Required};
use serde_json::Value;

use super::checker::Checker;
use super::idle::is_filled_in;
use crate::bound::is_always_after;
use crate::problem::{
    Cause, Duplicate, FromCatalogue, Misplaced, Needless, Undecidable, Wanted, WrongReference,
};

/// The lists of the catalogue that a check can replace.
const LISTS: [&str; 3] = ["carers", "professionals", "enquiries"];

/// The words of “autocomplete” for who somebody is and how they are reached.
const OWN_DETAILS: [&str; 26] = [
    "name",
    "honorific-prefix",
    "given-name",
    "additional-name",
    "family-name",
    "honorific-suffix",
    "nickname",
    "organization-title",
    "organization",
    "street-address",
    "address-line1",
    "address-line2",
    "address-line3",
    "address-level1",
    "address-level2",
    "address-level3",
    "address-level4",
    "country",
    "country-name",
    "postal-code",
    "language",
    "email",
    "tel",
    "tel-national",
    "tel-local",
    "tel-extension",
];

/// Whether a browser fills in with this what a person says of themselves, such as “email” or “work tel”. Passwords, cards and the
/// like are asked in no form for a council.
fn is_own_detail(purpose: &str) -> bool {
    let words: Vec<&str> = purpose.split(' ').collect();
    match words.as_slice() {
        [word] | ["work" | "home" | "mobile", word] => OWN_DETAILS.contains(word),
        _ => false,
    }
}

impl<'a> Checker<'a> {
    pub(super) fn question(&self, path: &str, question: &Question) {
        match self.taken(path, "when").zip(question.when.as_ref()) {
            Some((id, when)) => self.catalogue_condition(path, id, when),
            None => self.condition(path, question.when.as_ref()),
        }
        if let Some(when) = question.required.when() {
            self.condition(path, Some(when));
        }
        if !question.danger.is_empty() {
            self.options(path, question, &question.danger);
        }
        if let Some(purpose) = &question.autocomplete {
            if purpose == "off" {
                self.problem(path, Needless::AutocompleteOff);
            } else if is_filled_in(&question.kind) && !is_own_detail(purpose) {
                let (written, wanted) = (purpose.clone(), Wanted::OwnDetail);
                self.problem(&format!("{path}.autocomplete"), Cause::Format { written, wanted });
            } else if self.collection_of(&question.id).is_some() {
                self.problem(path, Misplaced::Autocomplete);
            }
        }
        if let Some(gate) = &question.gate {
            self.options(path, question, &gate.passes);
        }
        match &question.kind {
            Kind::Date { earliest, latest } => {
                let both = earliest.as_ref().zip(latest.as_ref());
                let nothing_between = both.is_some_and(|(from, to)| is_always_after(from, to));
                if nothing_between {
                    self.problem(
                        path,
                        Cause::Order {
                            first: "earliest",
                            last: "latest",
                        },
                    );
                }
                for (property, bound) in [("earliest", earliest), ("latest", latest)] {
                    if let Some(Bound::Question { id, .. }) = bound {
                        // Conditions turn on the accepted birthday: a limit that turned on conditions could ask without end.
                        if question.id == DATE_OF_BIRTH {
                            self.problem(path, Misplaced::BirthLimit);
                        }
                        match self.questions.get(id.as_str()) {
                            Some(_) if *id == question.id => {
                                self.problem(path, Misplaced::OwnLimit(id.clone()));
                            }
                            Some((other, of)) if matches!(other.kind, Kind::Date { .. }) => {
                                self.limit(path, &question.id, id, *of);
                            }
                            // A question of the ground finder is not in the file. Without the birthday it has no limit.
                            None if self.written(path).is_none() => {}
                            None if self.taken(path, property).is_some() => self.problem(
                                path,
                                FromCatalogue::Limit {
                                    question: question.id.clone(),
                                    by: id.clone(),
                                    property,
                                },
                            ),
                            Some(_) => self.problem(path, WrongReference::not_a_date(id)),
                            None => self.unknown_question(path, id),
                        }
                    }
                }
            }
            Kind::ManyOf {
                items_of: Some(id), ..
            } => self.known_collection(path, id),
            Kind::Check { gate, columns, .. } => {
                if columns.iter().any(|column| column.kind == ColumnKind::Children) {
                    self.known_collection(path, CHILDREN);
                }
                self.attempts(path, question);
                self.replaces(path, question);
                let asks_why = *gate == Gate::Soft || question.required != Required::No;
                if asks_why && *gate != Gate::Hard && question.reason_column().is_none() {
                    self.problem(path, Misplaced::Reason);
                }
            }
            _ => {}
        }
    }

    /// A date is limited by one that is known where it is asked, and does not limit that one in its turn.
    fn limit(&self, path: &str, question: &str, by: &str, of: Option<&str>) {
        let own = self.collection_of(question);
        let is_reached =
            |of: &str| own == Some(of) || self.owner_of(own) == Some(of) || self.is_misnamed(own);
        if let Some(collection) = of.filter(|of| !is_reached(of)) {
            let (question, collection) = (by.to_owned(), collection.to_owned());
            self.problem(path, Undecidable::Limit { question, collection });
        }
        let is_limited_too = || {
            let asked = self.questions.get(by);
            asked.is_some_and(|(asked, _)| asked.limited_by().any(|limit| limit == question))
        };
        // The one of the two whose id comes second is told.
        if by < question && is_limited_too() {
            self.problem(path, Misplaced::EachOther(by.to_owned()));
        }
    }

    /// Several attempts are needed where something needs the check, and days can be told apart where each has a date.
    fn attempts(&self, path: &str, question: &Question) {
        let (Kind::Check { columns, gate, .. }, Some(attempts)) = (&question.kind, question.attempts())
        else {
            return;
        };
        if attempts.least > 1 && *gate == Gate::None && question.required == Required::No {
            self.problem(path, Misplaced::LeastAttempts);
        }
        let dated = |column: &Column| column.kind == ColumnKind::Date && column.required;
        if attempts.different_days && !columns.iter().any(dated) {
            self.problem(path, Misplaced::DifferentDays);
        }
    }

    /// The list that a check replaces is a list of this form no longer, and all that was in it has a place in the check.
    fn replaces(&self, path: &str, question: &Question) {
        let Some(replaces) = question.replaces() else {
            return;
        };
        let path = format!("{path}.replaces");
        let list = replaces.list.as_str();
        if self.collections.contains_key(list) || self.questions.contains_key(list) {
            self.problem(&path, Misplaced::StillThere(list.to_owned()));
        }
        let mut others = self.questions.values().map(|(other, _)| *other);
        let replaces_it = |other: &&Question| {
            let other = other.replaces();
            other.is_some_and(|other| other.list == list)
        };
        // The one of the two whose id comes second is told.
        if others
            .find(replaces_it)
            .is_some_and(|first| first.id != question.id)
            && !list.is_empty()
        {
            self.problem(&path, Duplicate::entry("checks that replace", list));
        }
        self.misspelt_of_old(&path, replaces);
        if self.collection_of(&question.id).is_some() {
            self.problem(&path, Misplaced::ReplacesRepeats);
        }
        if question.reason_column().is_none() {
            self.problem(&path, Misplaced::ReplacesWords);
        }
        let unknown = replaces.columns.keys().filter(|id| question.column(id).is_none());
        // A missing one is reported already.
        for id in unknown.filter(|id| !id.is_empty()) {
            let wanted = "a column of this check".to_owned();
            let id = id.clone();
            self.problem(&path, WrongReference::Kind { id, wanted });
        }
    }

    /// A list or a question of the earlier form that is nearly one of the catalogue. What else the earlier form had is not known.
    fn misspelt_of_old(&self, path: &str, replaces: &Replaces) {
        let catalogue = Catalogue::standard();
        let known: Vec<String> = LISTS.iter().map(|&list| list.to_owned()).collect();
        let list = replaces.list.as_str();
        if let (None, Some(near)) = (catalogue.collection(list), self.near(list, LISTS.into_iter())) {
            let (id, near) = (list.to_owned(), Some(near));
            self.problem(path, WrongReference::Collection { id, near, known });
        }
        let prefix = format!("{}_", self.profile.id.replace('-', "_"));
        for id in replaces.columns.values() {
            let is_own = id.starts_with(&prefix) || catalogue.question(id).is_some();
            let near = self
                .near(id, catalogue.question_ids())
                .filter(|_| !is_own && !id.is_empty());
            if near.is_some() {
                let (id, prefix) = (id.clone(), prefix.clone());
                self.problem(path, WrongReference::CatalogueQuestion { id, near, prefix });
            }
        }
    }

    /// The condition that the catalogue's question carries, which the profile does not write and may not know of.
    fn catalogue_condition(&self, path: &str, id: &str, when: &When) {
        when.walk(&mut |part| {
            for needed in part.questions() {
                match (part, self.questions.get(needed)) {
                    (_, None) => self.problem(
                        path,
                        FromCatalogue::Question {
                            question: id.to_owned(),
                            needed: needed.to_owned(),
                        },
                    ),
                    (When::Answer { one_of, .. }, Some((asked, _)))
                        if !asked
                            .choices()
                            .iter()
                            .any(|choice| one_of.contains(&choice.value)) =>
                    {
                        self.problem(
                            path,
                            FromCatalogue::Answer {
                                question: id.to_owned(),
                                needed: needed.to_owned(),
                                values: one_of.clone(),
                            },
                        );
                    }
                    _ => {}
                }
            }
        });
    }

    /// The question of the catalogue that this entry takes the property from, when the profile does not write its own.
    fn taken(&self, path: &str, property: &str) -> Option<&'a str> {
        match self.written(path)? {
            Value::String(id) => Some(id),
            entry if entry.get(property).is_none() => entry.get("use")?.as_str(),
            _ => None,
        }
    }
}
