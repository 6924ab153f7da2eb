//! What an answer that means danger calls for is not lost when the case is closed.
//!
//! A closed case goes nowhere, and the person is not led to the pages that come after the one that closes it. The escalations stay.

use std::collections::{BTreeMap, BTreeSet};

use onroll_form::catalogue::CHILDREN;
use onroll_form::condition::When;
use onroll_form::profile::{Page, Section, TriageOutcome};
use onroll_form::question::{Kind, Question};

use super::beside::{FoundBeside, unmet};
use super::checker::Checker;
use super::narrow::DEEPEST;
use super::places::{asked_from, parts};
use crate::problem::Unreachable;

/// The place of a page in the form.
pub(super) type PagePlace = (usize, usize);

/// What follows from an answer.
pub(super) struct Consequence<'a> {
    /// The conditions that must all hold.
    pub(super) when: Vec<&'a When>,
    /// Where it is told.
    pub(super) told: ToldWhere,
    /// The conditions, beside those, under which it gives a number to call: one list for each number.
    pub(super) calls: Vec<Vec<&'a When>>,
}

impl<'a> Consequence<'a> {
    /// All the conditions under which somebody reads a number: one list for each number.
    pub(super) fn numbers(&self) -> impl Iterator<Item = Vec<&'a When>> {
        let each = self.calls.iter();
        each.map(|inner| self.when.iter().chain(inner).copied().collect())
    }
}

/// Where what follows from an answer is told.
#[derive(Clone, Copy)]
pub(super) enum ToldWhere {
    /// Everywhere, also when the case is closed.
    Always,
    /// While the case is open.
    WhileOpen,
    /// On a page.
    On(PagePlace),
}

/// A page that can close the case, or the part of a child.
struct ClosingPage<'a> {
    place: PagePlace,
    section: &'a Section,
    page: &'a Page,
}

/// An answer that means danger, and what follows from it while the case is open.
pub(super) struct Met<'r, 'a> {
    /// The answer.
    pub(super) value: &'r str,
    /// What follows.
    pub(super) met: Vec<&'r Consequence<'a>>,
}

/// Adds a problem for the answers to a question, asked at `asked`, that lead to nothing once a page has closed the case.
pub(super) fn lost<'a>(
    checker: &Checker<'a>,
    path: &str,
    question: &'a Question,
    asked: PagePlace,
    answers: &[Met<'_, 'a>],
) {
    let mut searched: Vec<Searched<'_, 'a>> = answers.iter().map(Searched::of).collect();
    for closing in closings(checker) {
        let mut lost: Vec<&Met<'_, 'a>> = Vec::new();
        for one in &mut searched {
            if closing.loses(checker, question, asked, one) {
                lost.push(one.answer);
            }
            if checker.gives_up() {
                let (question, value) = (question.id.clone(), one.answer.value.to_owned());
                checker.problem(path, Unreachable::DangerUnchecked { question, value });
                return;
            }
        }
        let met = lost.iter().flat_map(|answer| &answer.met);
        let later = met.clone().find_map(|one| closing.before(checker, one.told));
        if !lost.is_empty() {
            let why = Unreachable::DangerClosed {
                question: question.id.clone(),
                values: lost.iter().map(|answer| answer.value.to_owned()).collect(),
                page: closing.page.id.clone(),
                later,
            };
            checker.problem(path, why);
            // What is lost on a later page is lost for the same reason.
            return;
        }
    }
}

fn closings<'a>(checker: &Checker<'a>) -> Vec<ClosingPage<'a>> {
    let mut found = Vec::new();
    for (s, section) in checker.profile.sections.iter().enumerate() {
        for (p, page) in section.pages.iter().enumerate() {
            if let Some(TriageOutcome::Stop | TriageOutcome::MayContinue) = page.outcome {
                let place = (s, p);
                found.push(ClosingPage { place, section, page });
            }
        }
    }
    found
}

/// An answer that means danger, and which parts of what follows from it lead to nothing beside some other answers. Many pages leave
/// the same part, and the search for such answers is long.
struct Searched<'r, 'a> {
    answer: &'r Met<'r, 'a>,
    /// For each part, by its places in the list of what follows, whether it leads to nothing.
    known: BTreeMap<Vec<usize>, bool>,
}

impl<'r, 'a> Searched<'r, 'a> {
    /// All together leads to something, which was looked for before.
    fn of(answer: &'r Met<'r, 'a>) -> Self {
        let all = (0..answer.met.len()).collect();
        let known = BTreeMap::from([(all, false)]);
        Self { answer, known }
    }

    fn leads_nowhere(&mut self, checker: &Checker<'a>, question: &'a Question, left: Vec<usize>) -> bool {
        let Met { value, met } = self.answer;
        *self.known.entry(left).or_insert_with_key(|left| {
            let whens: Vec<&Vec<&'a When>> = left
                .iter()
                .filter_map(|at| met.get(*at))
                .map(|one| &one.when)
                .collect();
            // Where there are too many answers to look at, that is told in place of this.
            whens.is_empty() || matches!(unmet(checker, question, value, &whens), FoundBeside::Unmet(_))
        })
    }
}

impl ClosingPage<'_> {
    /// Whether an answer leads to nothing once this page has closed the case.
    fn loses<'a>(
        &self,
        checker: &Checker<'a>,
        question: &'a Question,
        asked: PagePlace,
        searched: &mut Searched<'_, 'a>,
    ) -> bool {
        let Met { value, met } = searched.answer;
        let mut own = self.section.when.iter().chain(&self.page.when);
        if own.any(|when| rules_out(checker, when, question, value, true, DEEPEST)) {
            return false;
        }
        let met = met.iter().enumerate();
        let left = met.filter(|(_, one)| self.leaves(checker, one.told, asked));
        let left = left.map(|(at, _)| at).collect();
        searched.leads_nowhere(checker, question, left)
    }

    /// Whether something is told although this page closes the case.
    fn leaves(&self, checker: &Checker<'_>, told: ToldWhere, asked: PagePlace) -> bool {
        let collection = self.section.collection.as_deref();
        match told {
            ToldWhere::Always => true,
            ToldWhere::WhileOpen => collection.is_some_and(|id| id != CHILDREN),
            // Who is asked after this page was let past it.
            ToldWhere::On(page) => {
                let sections = &checker.profile.sections;
                let of_page = sections
                    .get(page.0)
                    .and_then(|section| section.collection.as_deref());
                let is_of_others = collection.is_some_and(|id| id != CHILDREN && of_page != Some(id));
                page < self.place || self.place < asked || is_of_others
            }
        }
    }

    /// The page after this one that tells it, where it could come before this one.
    fn before(&self, checker: &Checker<'_>, told: ToldWhere) -> Option<String> {
        match told {
            ToldWhere::On(page) if page > self.place && page.0 == self.place.0 => {
                let page = checker.profile.sections.get(page.0)?.pages.get(page.1)?;
                let mut is_known = true;
                parts(checker, page.when.as_ref()?, &mut BTreeSet::new(), &mut |part| {
                    let (s, p) = self.place;
                    is_known &= part.questions().all(|id| asked_from(checker, id, s, p).is_none());
                });
                is_known.then(|| page.id.clone())
            }
            _ => None,
        }
    }
}

/// Whether an answer certainly rules a condition out or, where it is not `wanted`, the opposite of it.
fn rules_out(
    checker: &Checker<'_>,
    when: &When,
    question: &Question,
    value: &str,
    wanted: bool,
    deep: usize,
) -> bool {
    let inner = |when: &When, wanted: bool| rules_out(checker, when, question, value, wanted, deep);
    match when {
        When::All(parts) if wanted => parts.iter().any(|part| inner(part, true)),
        When::Any(parts) if !wanted => parts.iter().any(|part| inner(part, false)),
        When::All(parts) | When::Any(parts) => parts.iter().all(|part| inner(part, wanted)),
        When::Not(not) => inner(not, !wanted),
        When::Answered { question: asked } => *asked == question.id && !wanted,
        When::Answer {
            question: asked,
            one_of,
        } if *asked == question.id => {
            let named = one_of.iter().any(|one| one == value);
            match &question.kind {
                // Beside “none of these” nothing else is ticked.
                Kind::ManyOf { none, .. } if wanted => {
                    let none = none.as_ref().map(|none| &none.value);
                    one_of.iter().all(|one| Some(one) == none)
                }
                _ => named != wanted,
            }
        }
        When::Named(name) if deep > 0 => checker
            .profile
            .conditions
            .get(name)
            .is_some_and(|named| rules_out(checker, named, question, value, wanted, deep - 1)),
        _ => false,
    }
}
