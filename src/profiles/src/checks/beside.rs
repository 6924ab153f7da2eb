//! What follows from an answer that means danger follows whatever is answered beside it.

use std::collections::{BTreeMap, BTreeSet};

use onroll_form::condition::When;
use onroll_form::question::{Kind, Question, Required};

use super::checker::Checker;
use super::decidable::asked_when;

/// How deep named conditions are followed. Whether they end is checked elsewhere.
pub(super) const DEEPEST: usize = 10;

/// The most ways of answering the other questions that are tried.
const MOST: usize = 4_000;

/// What is answered to each other question that is looked at: an option, or nothing.
type OtherAnswers<'a> = BTreeMap<&'a str, Option<&'a str>>;

/// One answer, and what is answered beside it.
struct GivenDanger<'r, 'a> {
    checker: &'r Checker<'a>,
    question: &'r Question,
    value: &'r str,
    beside: OtherAnswers<'a>,
}

/// Answers to other questions beside which nothing follows from this answer, if there are such. Each consequence is a list of
/// conditions that all must hold. Only what is certain is told.
pub(super) fn unmet<'a>(
    checker: &Checker<'a>,
    question: &Question,
    value: &str,
    consequences: &[&Vec<&'a When>],
) -> Option<Vec<(&'a str, Option<&'a str>)>> {
    let mut others = BTreeSet::new();
    for when in consequences.iter().flat_map(|all| all.iter()) {
        looked_at(checker, when, DEEPEST, &mut others);
    }
    others.remove(question.id.as_str());
    let mut tried: Vec<OtherAnswers<'a>> = vec![OtherAnswers::new()];
    for id in others {
        let Some((other, _)) = checker.questions.get(id) else {
            continue;
        };
        let mut answers: Vec<Option<&'a str>> = match &other.kind {
            Kind::OneOf { options, .. } => options.iter().map(|one| Some(one.value.as_str())).collect(),
            Kind::YesNo | Kind::YesNoNotSure => {
                let answers = other.kind.yes_no().iter();
                answers.map(|answer| Some(answer.word())).collect()
            }
            // What is not looked at here is not known, and is told of nobody.
            _ => continue,
        };
        answers.push(None);
        if tried.len().saturating_mul(answers.len()) > MOST {
            return None;
        }
        let with = |known: &OtherAnswers<'a>| {
            let mut each = Vec::new();
            for answer in &answers {
                let mut known = known.clone();
                known.insert(id, *answer);
                each.push(known);
            }
            each
        };
        tried = tried.iter().flat_map(with).collect();
    }
    let mut answered = GivenDanger {
        checker,
        question,
        value,
        beside: OtherAnswers::new(),
    };
    for beside in tried {
        answered.beside = beside;
        if answered.is_possible() && answered.meets_none_of(consequences) {
            answered.leave_out_what_decides_nothing(consequences);
            return Some(answered.beside.into_iter().collect());
        }
    }
    None
}

/// The questions that a condition looks at, also by way of its names.
fn looked_at<'a>(checker: &Checker<'a>, when: &'a When, deep: usize, found: &mut BTreeSet<&'a str>) {
    when.walk(&mut |part| {
        if let When::Named(name) = part {
            let named = checker.profile.conditions.get(name).filter(|_| deep > 0);
            if let Some(named) = named {
                looked_at(checker, named, deep - 1, found);
            }
        }
        found.extend(part.questions());
    });
}

impl GivenDanger<'_, '_> {
    /// Whether it is certain that none of these holds.
    fn meets_none_of(&self, consequences: &[&Vec<&When>]) -> bool {
        let fails = |all: &&Vec<&When>| all.iter().any(|when| self.holds(when, DEEPEST) == Some(false));
        consequences.iter().all(fails)
    }

    /// Leaves out the answers beside which nothing else would follow if they were others.
    fn leave_out_what_decides_nothing(&mut self, consequences: &[&Vec<&When>]) {
        for (id, answer) in self.beside.clone() {
            self.beside.remove(id);
            if !self.meets_none_of(consequences) {
                self.beside.insert(id, answer);
            }
        }
    }

    /// Whether somebody can have answered so: each answer is to a question that is asked, and no question is left out that is needed.
    fn is_possible(&self) -> bool {
        let asked = |id: &str| -> Option<bool> {
            let located = self.checker.profile.locate(id)?;
            let conditions = asked_when(self.checker, &located);
            all(conditions.into_iter().map(|when| self.holds(when, DEEPEST)))
        };
        let fits = |(id, answer): (&str, Option<&str>)| {
            let Some((other, _)) = self.checker.questions.get(id) else {
                return false;
            };
            let asked = asked(id);
            match answer {
                Some(_) => asked == Some(true),
                None => asked == Some(false) || (other.required == Required::No && other.gate.is_none()),
            }
        };
        asked(&self.question.id) == Some(true)
            && self.beside.iter().map(|(id, answer)| (*id, *answer)).all(fits)
    }

    /// Whether a condition holds, where that is certain.
    fn holds(&self, when: &When, deep: usize) -> Option<bool> {
        match when {
            When::All(parts) => all(parts.iter().map(|part| self.holds(part, deep))),
            When::Any(parts) => {
                all(parts.iter().map(|part| self.holds(part, deep).map(|one| !one))).map(|none| !none)
            }
            When::Not(inner) => self.holds(inner, deep).map(|holds| !holds),
            When::Answer { question, one_of } if *question == self.question.id => {
                let named = one_of.iter().any(|one| one == self.value);
                // Another option may be ticked as well.
                let several = matches!(self.question.kind, Kind::ManyOf { .. });
                (named || !several).then_some(named)
            }
            When::Answered { question } if *question == self.question.id => Some(true),
            When::Answer { question, one_of } => {
                let answer = self.beside.get(question.as_str())?;
                Some(answer.is_some_and(|answer| one_of.iter().any(|one| one == answer)))
            }
            When::Answered { question } => Some(self.beside.get(question.as_str())?.is_some()),
            When::Named(name) if deep > 0 => {
                let named = self.checker.profile.conditions.get(name)?;
                self.holds(named, deep - 1)
            }
            When::Some {
                collection,
                other: false,
                when,
            } if self.checker.collection_of(&self.question.id) == Some(collection) => {
                // Another entry may meet it.
                self.holds(when, deep)
                    .filter(|holds| *holds || self.is_met_alike(when))
            }
            _ => None,
        }
    }

    /// Whether every entry of a collection is answered alike in these respects: the condition looks at nothing but the answer and
    /// what does not repeat.
    fn is_met_alike(&self, when: &When) -> bool {
        let mut alike = true;
        when.walk(&mut |part| {
            let of_entry = |id: &str| id != self.question.id && self.checker.collection_of(id).is_some();
            alike &= !matches!(part, When::Named(_) | When::Some { .. }) && !part.questions().any(of_entry);
        });
        alike
    }
}

/// Whether all hold, where that is certain.
fn all(each: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let each: Vec<Option<bool>> = each.collect();
    if each.contains(&Some(false)) {
        Some(false)
    } else if each.contains(&None) {
        None
    } else {
        Some(true)
    }
}
