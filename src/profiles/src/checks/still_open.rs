//! Whether somebody can finish the form whose case no page has ended.

use onroll_form::condition::When;

use super::checker::Checker;
use super::done::is_answered_by_all;
use super::narrow::{Clash, DEEPEST, Left, keep, not};

/// Who can finish the form while none of the pages that end the case are shown to them.
pub(super) struct StillOpen<'c, 'a> {
    checker: &'c Checker<'a>,
    left: Left<'a>,
}

impl<'c, 'a> StillOpen<'c, 'a> {
    /// Everybody who has answered what everybody has to answer, or of them everybody who has passed each gate.
    pub(super) fn new(checker: &'c Checker<'a>, has_passed: bool) -> Self {
        let mut left = Left::default();
        let questions = checker.profile.questions();
        for located in questions.filter(|located| is_answered_by_all(checker, &located.question.id)) {
            let id = located.question.id.as_str();
            left.answered.insert(id);
            // Each choice is still left, so nothing is ruled out yet. Limits that leave no day are told elsewhere.
            let gate = located.question.gate.as_ref().filter(|_| has_passed);
            let passes = |value: &str| gate.is_none_or(|gate| gate.passes.iter().any(|one| one == value));
            let _none = keep(checker, &mut left, id, passes).and(left.limits(checker, id));
        }
        let sections = checker.profile.sections.iter();
        for id in sections
            .filter(|section| section.when.is_none())
            .filter_map(|one| one.collection.as_deref())
        {
            if let Some(known) = checker.collections.get(id).filter(|known| known.of.is_none()) {
                let number = |number| u32::try_from(number).unwrap_or(u32::MAX);
                left.numbers
                    .insert(&known.id, (number(known.min), number(known.max)));
            }
        }
        Self { checker, left }
    }

    /// Leaves only those to whom a page with these conditions is not shown, and says whether there are none.
    pub(super) fn closes(&mut self, conditions: &[&'a When]) -> bool {
        let mut conditions = conditions
            .iter()
            .filter(|when| !self.is_met_by_all(when, DEEPEST));
        match (conditions.next(), conditions.next()) {
            (None, _) => true,
            // Whoever does not meet one of several conditions may meet the others.
            (Some(_), Some(_)) => false,
            (Some(when), None) => {
                let when = *when;
                self.is_known_of_all(when, DEEPEST)
                    && unmet(self.checker, &mut self.left, when, DEEPEST).is_err()
            }
        }
    }

    /// Whether everybody who is left meets a condition.
    fn is_met_by_all(&self, when: &'a When, deep: usize) -> bool {
        match when {
            When::All(parts) => parts.iter().all(|part| self.is_met_by_all(part, deep)),
            When::Any(parts) if parts.iter().any(|part| self.is_met_by_all(part, deep)) => true,
            When::Some {
                when, other: false, ..
            } => self.is_met_by_all(when, deep),
            When::Named(name) => {
                let named = self.checker.profile.conditions.get(name).filter(|_| deep > 0);
                named.is_some_and(|named| self.is_met_by_all(named, deep - 1))
            }
            when => {
                self.is_known_of_all(when, deep)
                    && unmet(self.checker, &mut self.left.clone(), when, deep).is_err()
            }
        }
    }

    /// Whether a condition holds or does not hold of everybody who has finished the form, because it looks at nothing but what
    /// everybody has to answer. Neither is certain of what is not known.
    fn is_known_of_all(&self, when: &When, deep: usize) -> bool {
        let mut known = true;
        when.walk(&mut |part| {
            known &= match part {
                When::All(_) | When::Any(_) | When::Not(_) => true,
                When::Answer { .. } | When::Answered { .. } | When::Date { .. } => {
                    part.questions().all(|id| self.left.answered.contains(id))
                }
                When::Count { collection, .. } => self.left.numbers.contains_key(collection.as_str()),
                When::Named(name) => {
                    let named = self.checker.profile.conditions.get(name).filter(|_| deep > 0);
                    named.is_some_and(|named| self.is_known_of_all(named, deep - 1))
                }
                _ => false,
            };
        });
        known
    }
}

/// Adds that a condition does not hold, also one with a name.
fn unmet<'a>(
    checker: &Checker<'a>,
    left: &mut Left<'a>,
    when: &'a When,
    deep: usize,
) -> Result<(), Clash<'a>> {
    match when {
        When::Named(name) if deep > 0 => match checker.profile.conditions.get(name) {
            Some(named) => unmet(checker, left, named, deep - 1),
            None => Ok(()),
        },
        when => not(checker, left, when, deep),
    }
}
