//! Whether something can be told as done although nobody has said that it was, looked for in made-up cases.
//!
//! A made-up case has one child, or two who differ in nothing but in what is said to be done for them, and one entry of every other
//! collection. Only what is certain is told.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use onroll_form::catalogue::{CHILDREN, Catalogue};
use onroll_form::condition::When;
use onroll_form::question::{Kind, NOT_KNOWN, Question};

use super::beside::all;
use super::checker::Checker;
use super::decidable::asked_when;
use super::places::parts;

/// What is wrong with when something is told as done.
pub(super) enum NotSaid<'a> {
    /// Nobody has said so, and these are the answers.
    ByNobody(Vec<(&'a str, Option<&'a str>)>),
    /// Its condition looks at no answer by which somebody can say so.
    Never,
    /// It was said of one child, and another is like that child.
    OfAnother,
}

/// How something can be told as done, where `when` says whether it is to be done and `done` whether it was, before somebody has said so
/// of everybody.
pub(super) fn unsaid<'a>(
    checker: &Checker<'a>,
    when: Option<&'a When>,
    done: &'a When,
) -> Option<NotSaid<'a>> {
    let by_nobody = || {
        let mut case = MadeUp::new(checker, when, done);
        case.untold = 2;
        let wanted: Vec<WantedOfCase<'_>> = when
            .into_iter()
            .chain([done])
            .map(|when| (when, 1, true))
            .collect();
        let found = case.can_be(&wanted);
        found.then(|| {
            if case.saying.is_empty() {
                NotSaid::Never
            } else {
                NotSaid::ByNobody(case.deciding(&wanted))
            }
        })
    };
    let of_another = || {
        let mut case = MadeUp::new(checker, when, done);
        case.untold = 1;
        let both = when
            .into_iter()
            .flat_map(|when| [(when, 1, true), (when, 2, true)]);
        let wanted: Vec<WantedOfCase<'_>> = both.chain([(done, 1, false), (done, 2, true)]).collect();
        case.can_be(&wanted).then_some(NotSaid::OfAnother)
    };
    let several = checker
        .collections
        .get(CHILDREN)
        .is_some_and(|children| children.max > 1);
    by_nobody().or_else(|| several.then(of_another)?)
}

/// The questions of the catalogue by which somebody can say that something was done, beside its checks.
const SAY_THAT_IT_IS_DONE: [&str; 6] = [
    "discussed_with_safeguarding_lead",
    "safeguarding_completed_on",
    "last_contact_date",
    "enquiry_with",
    "enquiry_date",
    "enquiry_action",
];

/// Whether somebody can say by an answer to this question that something was done. What a question of the council’s own says cannot be
/// known, so each of them counts that cannot say that there is danger.
fn can_say(checker: &Checker<'_>, id: &str) -> bool {
    let Some((asked, _)) = checker.questions.get(id) else {
        return false;
    };
    let is_own = Catalogue::standard().question(id).is_none();
    asked.is_check() || SAY_THAT_IT_IS_DONE.contains(&id) || (is_own && asked.danger.is_empty())
}

/// What is wanted of a case: that this condition holds, or does not, where there are so many children.
type WantedOfCase<'a> = (&'a When, usize, bool);

/// The answers to a question that say that something was done.
#[derive(Clone, Default)]
struct Saying<'a> {
    values: BTreeSet<&'a str>,
    /// Whether any answer says so.
    any: bool,
}

/// What is not known of a case.
#[derive(Clone, Copy, PartialEq)]
enum NotKnownYet<'a> {
    /// The answer to a question, about the child with this number.
    Answer(&'a str, usize),
    /// Whether a condition holds that looks at more than the choice of an answer.
    Other(&'a When, usize),
}

/// A made-up case.
struct MadeUp<'c, 'a> {
    checker: &'c Checker<'a>,
    /// The answers by which somebody can say that it was done.
    saying: BTreeMap<&'a str, Saying<'a>>,
    /// Of how many children nobody says so. The answers of the whole case say it of nobody.
    untold: usize,
    /// For each question, the values that the conditions tell apart.
    values: BTreeMap<&'a str, Vec<&'a str>>,
    /// What is known. An answer may be none, and of another condition it is whether it holds.
    known: Vec<(NotKnownYet<'a>, Option<&'a str>)>,
    /// What was asked for last and is not known.
    open: RefCell<Option<NotKnownYet<'a>>>,
    /// How many more parts of conditions are looked at before the search is given up, and nothing is told.
    looks_left: Cell<u32>,
}

/// The most parts of conditions that one search looks at. A profile is read each time somebody checks it, so a search ends soon.
const MOST_LOOKS: u32 = 20_000;

impl<'c, 'a> MadeUp<'c, 'a> {
    fn new(checker: &'c Checker<'a>, when: Option<&'a When>, done: &'a When) -> Self {
        let mut saying = BTreeMap::new();
        says(checker, done, true, &mut saying);
        Self {
            checker,
            saying,
            untold: 0,
            values: told_apart(checker, when.into_iter().chain([done]).collect()),
            known: Vec::new(),
            open: RefCell::default(),
            looks_left: Cell::new(MOST_LOOKS),
        }
    }

    /// Whether there is such a case. What is known of it is kept.
    fn can_be(&mut self, wanted: &[WantedOfCase<'a>]) -> bool {
        self.open.take();
        let mut certain = true;
        for (when, children, holds) in wanted {
            match self.holds(when, None, *children) {
                Some(found) if found != *holds => return false,
                found => certain &= found.is_some(),
            }
        }
        match self.are_asked() {
            Some(false) => return false,
            found => certain &= found.is_some(),
        }
        if certain {
            return true;
        }
        let Some(open) = self.open.take().filter(|_| self.looks_left.get() > 0) else {
            return false;
        };
        for one in self.ways(open) {
            self.known.push((open, one));
            if self.can_be(wanted) {
                return true;
            }
            self.known.pop();
        }
        false
    }

    /// What can be answered, no answer first.
    fn ways(&self, open: NotKnownYet<'a>) -> Vec<Option<&'a str>> {
        let NotKnownYet::Answer(question, child) = open else {
            return vec![None, Some("")];
        };
        let values = self.values.get(question).cloned().unwrap_or_default();
        let said = self.saying.get(question).filter(|_| child < self.untold);
        let is_said = |value: &&str| said.is_some_and(|said| said.any || said.values.contains(value));
        let values = values.into_iter().filter(|value| !is_said(value));
        std::iter::once(None).chain(values.map(Some)).collect()
    }

    /// Whether every answer is to a question that is asked, where that is certain.
    fn are_asked(&self) -> Option<bool> {
        let each = self.known.iter().filter(|(_, given)| given.is_some());
        all(each.map(|(open, _)| {
            let NotKnownYet::Answer(question, child) = open else {
                return Some(true);
            };
            let of = self.checker.collection_of(question).map(|of| (of, *child));
            let located = self.checker.profile.locate(question);
            let whens = located.map_or_else(Vec::new, |located| asked_when(self.checker, &located));
            let whens = whens.into_iter();
            all(whens.map(|when| self.holds(when, of, self.untold.max(child + 1))))
        }))
    }

    /// Whether the answer to a question about the child with this number is such a one, where it is known.
    fn answer(&self, question: &'a str, child: usize, is: impl Fn(&str) -> bool) -> Option<bool> {
        // Both children are alike in what says nothing of what was done.
        let child = if self.saying.contains_key(question) {
            child
        } else {
            0
        };
        self.given(NotKnownYet::Answer(question, child), is)
    }

    /// Whether something is such, where it is known.
    fn given(&self, open: NotKnownYet<'a>, is: impl Fn(&str) -> bool) -> Option<bool> {
        let known = self.known.iter().find(|(one, _)| *one == open);
        if known.is_none() {
            self.open.replace(Some(open));
        }
        known.map(|(_, given)| given.is_some_and(is))
    }

    /// The number of the child or entry whose answer to a question is meant.
    fn whose(&self, question: &str, of: Option<(&str, usize)>) -> Option<usize> {
        match (self.checker.collection_of(question), of) {
            (None, _) => Some(0),
            (Some(asked), Some((collection, number))) => (asked == collection).then_some(number),
            (Some(_), None) => None,
        }
    }

    /// Whether a condition holds of a case with so many children, where that is certain.
    fn holds(&self, when: &'a When, of: Option<(&'a str, usize)>, children: usize) -> Option<bool> {
        self.looks_left.set(self.looks_left.get().saturating_sub(1));
        match when {
            When::All(parts) => all(parts.iter().map(|part| self.holds(part, of, children))),
            When::Any(parts) => any(parts.iter().map(|part| self.holds(part, of, children))),
            When::Not(inner) => self.holds(inner, of, children).map(|holds| !holds),
            When::Answer { question, one_of } => {
                let is = |given: &str| one_of.iter().any(|one| one == given);
                self.answer(question, self.whose(question, of)?, is)
            }
            When::Answered { question } => {
                self.answer(question, self.whose(question, of)?, |given| given != NOT_KNOWN)
            }
            When::Some {
                collection,
                other,
                when,
            } => {
                // What belongs to one child may be there for one child and not for another.
                let known = self.checker.collections.get(collection.as_str());
                let known = known.filter(|known| known.of.is_none())?;
                let entries = if known.id == CHILDREN { children } else { 1 };
                let others = (0..entries).filter(|one| !other || of != Some((known.id.as_str(), *one)));
                any(others.map(|one| self.holds(when, Some((known.id.as_str(), one)), children)))
            }
            When::Entry { further } => of.map(|(_, number)| (number > 0) == *further),
            When::Named(name) => self.holds(self.checker.profile.conditions.get(name)?, of, children),
            // It can hold, and it need not. Of two children it is not known.
            When::Count { .. } if children < 2 && self.untold > 1 => {
                self.given(NotKnownYet::Other(when, 0), |_| true)
            }
            When::Count { .. } => None,
            When::Date { .. } | When::SchoolDays { .. } | When::YearGroup(_) | When::SchoolAge(_) => {
                let number = of.map_or(0, |(_, number)| number);
                let said = when.questions().any(|id| self.saying.contains_key(id));
                if said && number < self.untold {
                    return Some(false);
                }
                let number = if said { number } else { 0 };
                self.given(NotKnownYet::Other(when, number), |_| true)
            }
        }
    }

    /// The answers that are known, without those that decide nothing of what is wanted.
    fn deciding(&mut self, wanted: &[WantedOfCase<'a>]) -> Vec<(&'a str, Option<&'a str>)> {
        for one in self.known.clone() {
            let before = self.known.clone();
            self.known.retain(|other| *other != one);
            let mut each = wanted.iter();
            if !each.all(|(when, children, holds)| self.holds(when, None, *children) == Some(*holds)) {
                self.known = before;
            }
        }
        let answers = self.known.iter().filter_map(|(open, given)| match open {
            NotKnownYet::Answer(question, _) => Some((*question, *given)),
            NotKnownYet::Other(..) => None,
        });
        answers.collect()
    }
}

/// Whether any holds, where that is certain.
fn any(each: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    all(each.map(|one| one.map(|holds| !holds))).map(|none| !none)
}

/// Finds the answers by which somebody says that something was done: those of which a condition wants that they are given.
fn says<'a>(checker: &Checker<'a>, when: &'a When, wanted: bool, found: &mut BTreeMap<&'a str, Saying<'a>>) {
    match when {
        When::All(parts) | When::Any(parts) => {
            for part in parts {
                says(checker, part, wanted, found);
            }
        }
        When::Not(inner) => says(checker, inner, !wanted, found),
        When::Some { when, .. } => says(checker, when, wanted, found),
        When::Named(name) => {
            if let Some(named) = checker.profile.conditions.get(name) {
                says(checker, named, wanted, found);
            }
        }
        When::Answer { question, one_of } if wanted && can_say(checker, question) => {
            let saying = found.entry(question).or_default();
            saying.values.extend(one_of.iter().map(String::as_str));
        }
        When::Answered { question }
        | When::Date { question, .. }
        | When::SchoolDays { since: question, .. }
            if wanted && can_say(checker, question) =>
        {
            found.entry(question).or_default().any = true;
        }
        _ => {}
    }
}

/// For each question that these conditions look at, or that decides whether such a question is asked, one value of those that no
/// condition tells apart.
fn told_apart<'a>(checker: &Checker<'a>, mut whens: Vec<&'a When>) -> BTreeMap<&'a str, Vec<&'a str>> {
    let mut lists: BTreeMap<(&'a str, &'a str), Vec<usize>> = BTreeMap::new();
    let mut asked: BTreeSet<&'a str> = BTreeSet::new();
    let (mut seen, mut number) = (BTreeSet::new(), 0);
    while let Some(when) = whens.pop() {
        let mut found = Vec::new();
        parts(checker, when, &mut seen, &mut |part| {
            found.extend(part.questions());
            if let When::Answer { question, one_of } = part {
                number += 1;
                for value in one_of {
                    lists.entry((question, value)).or_default().push(number);
                }
            }
        });
        for id in found {
            if let Some(located) = checker.profile.locate(id).filter(|_| asked.insert(id)) {
                whens.extend(asked_when(checker, &located));
            }
        }
    }
    let one_of_each = |id: &'a str| {
        let mut apart = BTreeSet::new();
        let values = checker
            .questions
            .get(id)
            .map_or_else(Vec::new, |(asked, _)| values(asked));
        let is_new = |value: &&str| apart.insert(lists.get(&(id, *value)).cloned().unwrap_or_default());
        values.into_iter().filter(is_new).collect()
    };
    asked.into_iter().map(|id| (id, one_of_each(id))).collect()
}

/// What can be answered to a question. What is no choice can be answered in one way, and of several choices one alone.
fn values(question: &Question) -> Vec<&str> {
    let not_known = question.not_known.as_ref().map(|_| NOT_KNOWN);
    let choices: Vec<&str> = match &question.kind {
        Kind::OneOf { options, .. } => options.iter().map(|one| one.value.as_str()).collect(),
        Kind::ManyOf { options, none, .. } => {
            let all = options.iter().chain(none);
            all.map(|one| one.value.as_str()).collect()
        }
        Kind::YesNo | Kind::YesNoNotSure => question.kind.yes_no().iter().map(|one| one.word()).collect(),
        _ => vec![""],
    };
    choices.into_iter().chain(not_known).collect()
}
