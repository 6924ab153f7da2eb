//! What follows from an answer that means danger follows whatever is answered beside it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use onroll_form::condition::When;
use onroll_form::question::{Kind, Question, Required};

use super::checker::Checker;
use super::decidable::asked_when;
use super::places::parts;

/// What is answered to each other question that is looked at: an option, or nothing.
type OtherAnswers<'a> = BTreeMap<&'a str, Option<&'a str>>;

/// What was found of one answer.
pub(super) enum FoundBeside<'a> {
    /// Something follows from it whatever is answered beside it, as far as can be said.
    Met,
    /// Nothing follows from it beside these answers.
    Unmet(Vec<(&'a str, Option<&'a str>)>),
    /// There are too many ways to answer the other questions.
    TooMany,
}

/// The same, to be told.
pub(super) fn owned(beside: Vec<(&str, Option<&str>)>) -> Vec<(String, Option<String>)> {
    let each = beside.into_iter();
    each.map(|(id, answer)| (id.to_owned(), answer.map(str::to_owned)))
        .collect()
}

/// A question, and the answers to it that are told apart by what is looked at.
type Ways<'a> = (&'a str, Vec<Option<&'a str>>);

/// One answer, and what is answered beside it as far as that is chosen.
struct GivenDanger<'r, 'a> {
    checker: &'r Checker<'a>,
    /// The question and the answer to it, where one is given.
    given: Option<(&'r Question, &'r str)>,
    /// The conditions that must hold beside the answer, and those of which none must hold.
    readers: &'r Readers<'a>,
    consequences: &'r [&'r Vec<&'a When>],
    beside: OtherAnswers<'a>,
    /// The named conditions that have been decided beside these answers.
    named: RefCell<BTreeMap<&'a str, Option<bool>>>,
}

/// Looks for answers to other questions beside which nothing follows from this answer. Each consequence is a list of conditions that
/// all must hold. Only what is certain is told.
pub(super) fn unmet<'a>(
    checker: &Checker<'a>,
    question: &'a Question,
    value: &str,
    consequences: &[&Vec<&'a When>],
) -> FoundBeside<'a> {
    search(
        checker,
        Some((question, value)),
        &Readers::default(),
        consequences,
    )
}

/// Who comes to a part of the form.
#[derive(Default)]
pub(super) struct Readers<'a> {
    /// The conditions that all hold for them.
    pub(super) meet: Vec<&'a When>,
    /// Lists of conditions, of none of which all hold for them.
    pub(super) miss: Vec<Vec<&'a When>>,
    /// The collection of which it is about the first entry.
    pub(super) first_of: Option<&'a str>,
}

/// Whether somebody comes to a part of the form and meets none of these. Only what is certain is told.
pub(super) fn leaves_out<'a>(
    checker: &Checker<'a>,
    readers: &Readers<'a>,
    consequences: &[&Vec<&'a When>],
) -> bool {
    matches!(
        search(checker, None, readers, consequences),
        FoundBeside::Unmet(_)
    )
}

fn search<'a>(
    checker: &Checker<'a>,
    given: Option<(&'a Question, &str)>,
    readers: &Readers<'a>,
    consequences: &[&Vec<&'a When>],
) -> FoundBeside<'a> {
    let ways = ways(
        checker,
        given.map(|(question, _)| question),
        readers,
        consequences,
    );
    let mut given = GivenDanger {
        checker,
        given,
        readers,
        consequences,
        beside: OtherAnswers::new(),
        named: RefCell::default(),
    };
    match given.search(&ways) {
        _ if checker.gives_up() => FoundBeside::TooMany,
        true => {
            given.leave_out_what_decides_nothing();
            FoundBeside::Unmet(given.beside.into_iter().collect())
        }
        false => FoundBeside::Met,
    }
}

/// The other questions that the consequences look at, or that decide whether this one is asked, in the order of the form. Answers of
/// which no condition says that one is wanted and the other is not are one.
fn ways<'a>(
    checker: &Checker<'a>,
    given: Option<&'a Question>,
    readers: &Readers<'a>,
    consequences: &[&Vec<&'a When>],
) -> Vec<Ways<'a>> {
    let asked = |id: &str| {
        let located = checker.profile.locate(id);
        located.map_or_else(Vec::new, |located| asked_when(checker, &located))
    };
    let mut whens: Vec<&'a When> = consequences.iter().flat_map(|all| all.iter().copied()).collect();
    whens.extend(given.into_iter().flat_map(|question| asked(&question.id)));
    whens.extend(readers.meet.iter().chain(readers.miss.iter().flatten()));
    let mut others = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for when in &whens {
        parts(checker, when, &mut seen, &mut |part| {
            others.extend(part.questions())
        });
    }
    if let Some(question) = given {
        others.remove(question.id.as_str());
    }
    whens.extend(others.iter().flat_map(|id| asked(id)));
    // Which of the lists of answers each answer is in.
    let mut lists: BTreeMap<(&'a str, &'a str), Vec<usize>> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut number = 0;
    for when in whens {
        parts(checker, when, &mut seen, &mut |part| {
            if let When::Answer { question, one_of } = part {
                number += 1;
                for value in one_of {
                    lists.entry((question, value)).or_default().push(number);
                }
            }
        });
    }
    let mut ways = Vec::new();
    for located in checker
        .profile
        .questions()
        .filter(|located| others.contains(located.question.id.as_str()))
    {
        let id = located.question.id.as_str();
        let answers: Vec<&'a str> = match &located.question.kind {
            // Somebody ticks one alone of several options.
            Kind::OneOf { options, .. } => options.iter().map(|one| one.value.as_str()).collect(),
            Kind::ManyOf {
                options,
                items_of: None,
                none,
                ..
            } if given.is_none() => {
                let choices = options.iter().chain(none);
                choices.map(|one| one.value.as_str()).collect()
            }
            Kind::YesNo | Kind::YesNoNotSure => located
                .question
                .kind
                .yes_no()
                .iter()
                .map(|answer| answer.word())
                .collect(),
            // What is not looked at here is not known, and is told of nobody.
            _ => continue,
        };
        let mut told_apart = BTreeSet::new();
        let mut apart = Vec::new();
        for answer in answers {
            let in_lists = lists.get(&(id, answer)).cloned().unwrap_or_default();
            if told_apart.insert(in_lists) {
                apart.push(Some(answer));
            }
        }
        apart.push(None);
        ways.push((id, apart));
    }
    ways
}

impl<'a> GivenDanger<'_, 'a> {
    /// Whether there are answers to the questions that are left beside which it is certain that nothing follows. They are kept.
    fn search(&mut self, ways: &[Ways<'a>]) -> bool {
        let mut each = Vec::new();
        for all in self.consequences {
            each.push(self.all_hold(all));
            if each.contains(&Some(true)) {
                return false;
            }
        }
        let possible = all([self.is_possible(), self.comes()].into_iter());
        if self.checker.gives_up() || possible == Some(false) {
            return false;
        }
        if possible == Some(true) && each.iter().all(|holds| *holds == Some(false)) {
            return true;
        }
        let Some(((id, answers), rest)) = ways.split_first() else {
            return false;
        };
        for answer in answers {
            self.answer(id, *answer);
            if self.search(rest) {
                return true;
            }
        }
        self.leave_open(id);
        false
    }

    /// Sets what is answered to another question.
    fn answer(&mut self, id: &'a str, answer: Option<&'a str>) {
        self.beside.insert(id, answer);
        self.named.borrow_mut().clear();
    }

    /// Leaves open what is answered to another question.
    fn leave_open(&mut self, id: &'a str) {
        self.beside.remove(id);
        self.named.borrow_mut().clear();
    }

    /// Leaves out the answers beside which nothing else would follow if they were others.
    fn leave_out_what_decides_nothing(&mut self) {
        for (id, answer) in self.beside.clone() {
            self.leave_open(id);
            let mut each = self.consequences.iter().map(|all| self.all_hold(all));
            if each.any(|holds| holds != Some(false)) {
                self.answer(id, answer);
            }
        }
    }

    /// Whether somebody can have answered so, where that is certain: each answer is to a question that is asked, and no question is
    /// left out that is needed.
    fn is_possible(&self) -> Option<bool> {
        let asked = |id: &str| {
            let located = self.checker.profile.locate(id)?;
            self.all_hold(&asked_when(self.checker, &located))
        };
        let fits = |id: &str, is_answered: bool| {
            let (other, _) = self.checker.questions.get(id)?;
            let can_be_blank = other.required == Required::No && other.gate.is_none();
            match is_answered {
                true => asked(id),
                false if can_be_blank => Some(true),
                false => asked(id).map(|asked| !asked),
            }
        };
        let others: Vec<Option<bool>> = self
            .beside
            .iter()
            .map(|(id, answer)| fits(id, answer.is_some()))
            .collect();
        let given = self.given.map(|(question, _)| asked(&question.id));
        all(others.into_iter().chain(given))
    }

    /// Whether somebody who answers so is one of the readers, where that is certain.
    fn comes(&self) -> Option<bool> {
        let misses = self.readers.miss.iter();
        let misses = misses.map(|whens| self.all_hold(whens).map(|holds| !holds));
        all(misses.chain([self.all_hold(&self.readers.meet)]))
    }

    /// The answer that is given to this question, if it is the one.
    fn given_to(&self, id: &str) -> Option<(&Question, &str)> {
        self.given.filter(|(question, _)| question.id == id)
    }

    /// Whether all of these hold, where that is certain.
    fn all_hold(&self, whens: &[&'a When]) -> Option<bool> {
        all(whens.iter().map(|when| self.holds(when)))
    }

    /// Whether a condition holds, where that is certain.
    fn holds(&self, when: &'a When) -> Option<bool> {
        self.checker.looks();
        match when {
            When::All(parts) => all(parts.iter().map(|part| self.holds(part))),
            When::Any(parts) => {
                all(parts.iter().map(|part| self.holds(part).map(|one| !one))).map(|none| !none)
            }
            When::Not(inner) => self.holds(inner).map(|holds| !holds),
            When::Answered { question } if self.given_to(question).is_some() => Some(true),
            When::Answer { question, one_of } => {
                // Somebody ticks this one alone of several options.
                if let Some((_, value)) = self.given_to(question) {
                    return Some(one_of.iter().any(|one| one == value));
                }
                let answer = self.beside.get(question.as_str())?;
                Some(answer.is_some_and(|answer| one_of.iter().any(|one| one == answer)))
            }
            When::Answered { question } => Some(self.beside.get(question.as_str())?.is_some()),
            When::Named(name) => {
                let known = self.named.borrow().get(name.as_str()).copied();
                known.unwrap_or_else(|| {
                    let named = self.checker.profile.conditions.get(name)?;
                    let holds = self.holds(named);
                    self.named.borrow_mut().insert(name, holds);
                    holds
                })
            }
            When::Some {
                collection,
                other: false,
                when,
            } if self.given.is_some_and(|(question, _)| {
                self.checker.collection_of(&question.id) == Some(collection)
            }) =>
            {
                // Another entry may meet it.
                self.holds(when).filter(|holds| *holds || self.is_met_alike(when))
            }
            When::Entry { further } if self.readers.first_of.is_some() => Some(!further),
            _ => None,
        }
    }

    /// Whether every entry of a collection is answered alike in these respects: the condition looks at nothing but the answer and
    /// what does not repeat.
    fn is_met_alike(&self, when: &When) -> bool {
        let mut alike = true;
        when.walk(&mut |part| {
            self.checker.looks();
            let of_entry = |id: &str| self.given_to(id).is_none() && self.checker.collection_of(id).is_some();
            alike &= !matches!(part, When::Named(_) | When::Some { .. }) && !part.questions().any(of_entry);
        });
        alike
    }
}

/// Whether all hold, where that is certain.
pub(super) fn all(each: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut known = Some(true);
    for one in each {
        match one {
            Some(false) => return one,
            Some(true) => {}
            None => known = None,
        }
    }
    known
}
