//! Whether a condition holds, does not hold or cannot be decided yet.
//!
//! An answer that was not given is a fact: “yes” was not said. So what asks for an answer, and for a child's year or age, is always
//! decided. What asks for a date, or for a count of school days, is not known while the date is not. What is not known is
//! carried through “all”, “any” and “not” by Kleene's logic, and applies to nobody.

use onroll_rules::logic::Finding;
use onroll_rules::school_age::{self, YearGroup};

use crate::answer::Scope;
use crate::case::Case;
use crate::catalogue::{DATE_OF_BIRTH, LAST_ATTENDANCE};
use crate::condition::When;
use crate::value;

/// What is known of an answer that was not given.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unsaid {
    /// It is none of those asked for.
    No,
    /// Nothing.
    Unknown,
    /// Nothing while it may still be given, and then that it is none of those asked for.
    Open,
}

impl<'a> Case<'a> {
    /// Whether a condition is known to hold for the answers given so far.
    pub fn holds(&self, when: &When, scope: Option<Scope<'a>>) -> bool {
        self.known_of(when, scope) == Finding::Met
    }

    /// Whether a condition may hold: what would settle it may only not be known yet. A condition that is absent holds.
    pub(crate) fn could(&self, when: Option<&When>, scope: Option<Scope<'a>>) -> bool {
        when.is_none_or(|when| self.known_of(when, scope) != Finding::NotMet)
    }

    /// The first of several cases that is for these answers. There is none as long as one before it may be.
    pub(crate) fn first_that<T>(
        &self,
        cases: &'a [T],
        when: impl Fn(&T) -> Option<&When>,
        scope: Option<Scope<'a>>,
    ) -> Option<&'a T> {
        let known = |case: &T| when(case).map_or(Finding::Met, |when| self.known_of(when, scope));
        let mut cases = cases.iter().map(|case| (case, known(case)));
        let (first, known) = cases.find(|(_, known)| *known != Finding::NotMet)?;
        (known == Finding::Met).then_some(first)
    }

    /// What is known of a condition for the answers given so far. An item whose part is closed counts only where one of its
    /// answers that the condition names means danger: the rest is handled elsewhere.
    pub(crate) fn known_of(&self, when: &When, scope: Option<Scope<'a>>) -> Finding {
        self.decided(when, scope, Unsaid::No)
    }

    /// What has been said of a condition. Nothing has been said where nobody has answered, and nothing where there is nobody.
    pub(crate) fn said_of(&self, when: &When, scope: Option<Scope<'a>>) -> Finding {
        self.decided(when, scope, Unsaid::Unknown)
    }

    /// What will be known of a condition once what may still be answered is answered. It is met or not met only where nothing that is
    /// still to come changes it.
    pub(crate) fn to_come_of(&self, when: &When, scope: Option<Scope<'a>>) -> Finding {
        self.decided(when, scope, Unsaid::Open)
    }

    fn decided(&self, when: &When, scope: Option<Scope<'a>>, unsaid: Unsaid) -> Finding {
        let inner = |when: &When, scope| self.decided(when, scope, unsaid);
        let missing = |is_to_come: &dyn Fn() -> bool| match unsaid {
            Unsaid::No => Finding::NotMet,
            Unsaid::Open if !is_to_come() => Finding::NotMet,
            Unsaid::Unknown | Unsaid::Open => Finding::Unknown,
        };
        let lacking = |question: &str| missing(&|| self.is_to_come(question, scope));
        let met = |question: &str, met: Option<bool>| met.map_or_else(|| lacking(question), Finding::from);
        // A date that nobody will be asked for any more is no reason to wait.
        let dated = |question: &str, found: Finding| match found {
            Finding::Unknown if unsaid == Unsaid::Open => lacking(question),
            known => known,
        };
        let each = |parts: &[When], ends| join(&mut parts.iter().map(|part| inner(part, scope)), ends);
        match when {
            When::All(parts) => each(parts, Finding::NotMet),
            When::Any(parts) => each(parts, Finding::Met),
            When::Not(when) => !inner(when, scope),
            When::Answer { question, one_of } => met(
                question,
                self.given(question, scope).map(|(question, answer)| {
                    one_of.iter().any(|value| value::chose(question, &answer, value))
                }),
            ),
            // What is not known is no answer.
            When::Answered { question } => met(
                question,
                self.given(question, scope)
                    .map(|(question, answer)| !answer.is_not_known(question)),
            ),
            When::Date { question, from, day } => {
                let asked = |id: &str| self.date(id, scope);
                let both = asked(question).zip(day.day(self.today, &asked));
                dated(question, both.map(|(date, day)| (date >= day) == *from).into())
            }
            When::SchoolDays { since, at_least } => dated(since, self.school_days(since, *at_least, scope)),
            When::Count {
                collection,
                at_least,
                at_most,
            } => (*at_least..=*at_most)
                .contains(&self.count(collection, scope))
                .into(),
            When::Some {
                collection,
                other,
                when,
            } => {
                let mut items = self.others_in(collection, scope, *other).peekable();
                if items.peek().is_none() {
                    return missing(&|| self.items_are_to_come(collection));
                }
                let each = &mut items.map(|scope| {
                    if self.is_closed(scope) {
                        self.holds_by_danger(when, Some(scope)).into()
                    } else {
                        inner(when, Some(scope))
                    }
                });
                join(each, Finding::Met)
            }
            When::Entry { further } => scope
                .map(|scope| self.first_before(scope).is_some() == *further)
                .into(),
            When::YearGroup(groups) => met(
                DATE_OF_BIRTH,
                self.date(DATE_OF_BIRTH, scope)
                    .map(|birth| groups.contains(&YearGroup::on(birth, self.today))),
            ),
            When::SchoolAge(status) => met(
                DATE_OF_BIRTH,
                self.date(DATE_OF_BIRTH, scope)
                    .map(|birth| school_age::status_on(birth, self.today) == *status),
            ),
            When::Named(name) => match self.profile.conditions.get(name) {
                Some(when) => inner(when, scope),
                None => Finding::NotMet,
            },
        }
    }

    /// Whether so many school days are over since the date answered to a question. They are counted as the dates of checks are, on
    /// the same calendar.
    fn school_days(&self, since: &str, at_least: u32, scope: Option<Scope<'a>>) -> Finding {
        let Some(from) = self.date(since, scope) else {
            return Finding::Unknown;
        };
        let calendar = self.asked_calendar(scope);
        let Ok(last) = calendar.add(from, at_least) else {
            return Finding::Unknown;
        };
        if last.date >= self.today {
            // A holiday that nobody gave would only put the day off.
            return Finding::NotMet;
        }
        if scope.is_some_and(|scope| self.is_in_doubt(scope)) {
            return Finding::Unknown;
        }
        // Nothing is known about days before the first term given. Those within the terms are enough where they are so many.
        let in_terms = || {
            let before = calendar.terms_begin().and_then(|begin| begin.pred_opt());
            let last = before.and_then(|before| calendar.add(from.max(before), at_least).ok());
            last.is_some_and(|last| last.date < self.today && calendar.terms_cover(last.date))
        };
        // What the school says of its closures, it says of the absence.
        let complete = || {
            self.says_all_closures(scope)
                && self
                    .date(LAST_ATTENDANCE, scope)
                    .is_some_and(|attended| attended <= from)
        };
        if in_terms() || complete() {
            Finding::Met
        } else {
            Finding::Unknown
        }
    }

    /// How many items of a collection are referred, of what belongs to the child that is asked about. There are none where their
    /// section is not shown.
    fn count(&self, collection: &str, scope: Option<Scope<'a>>) -> u32 {
        let Some(listed) = self.profile.section_of(collection) else {
            return 0;
        };
        let items = self.open_in(listed, scope).into_iter();
        let items = items.filter(|one| self.is_asked_in(listed, *one)).count();
        u32::try_from(items).unwrap_or(u32::MAX)
    }

    /// Whether a condition holds, and an answer that means danger is part of why.
    pub(crate) fn holds_by_danger(&self, when: &When, scope: Option<Scope<'a>>) -> bool {
        let by_danger = match when {
            When::All(parts) | When::Any(parts) => parts.iter().any(|part| self.holds_by_danger(part, scope)),
            // "Not none of these", of a question to which a danger was answered.
            When::Not(inner) => inner.questions().any(|id| self.is_danger(id, scope)),
            When::Answer { question, .. } => self.is_danger(question, scope),
            When::Some {
                collection,
                other,
                when,
            } => self
                .others_in(collection, scope, *other)
                .any(|scope| self.holds_by_danger(when, Some(scope))),
            When::Named(name) => self
                .profile
                .conditions
                .get(name)
                .is_some_and(|when| self.holds_by_danger(when, scope)),
            When::Answered { .. }
            | When::Date { .. }
            | When::SchoolDays { .. }
            | When::Count { .. }
            | When::Entry { .. }
            | When::YearGroup(_)
            | When::SchoolAge(_) => false,
        };
        by_danger && self.holds(when, scope)
    }

    /// The items of a collection as they are seen in a scope, or only those other than the one that is asked about.
    fn others_in(
        &self,
        collection: &str,
        scope: Option<Scope<'a>>,
        other: bool,
    ) -> impl Iterator<Item = Scope<'a>> {
        let without = scope.filter(|_| other);
        let items = self.items_in(collection, scope).into_iter();
        items.filter(move |one| without.is_none_or(|without| !one.is(&without)))
    }

    /// Whether an answer that means danger was given to a question.
    pub(crate) fn is_danger(&self, question: &str, scope: Option<Scope<'a>>) -> bool {
        self.profile.locate(question).is_some_and(|located| {
            let danger = &located.question.danger;
            !danger.is_empty()
                && self
                    .applicable(question, scope)
                    .is_some_and(|answer| danger.iter().any(|value| answer.has(value)))
        })
    }

    /// Whether a condition is known to hold. One that is absent holds.
    pub(crate) fn holds_if_any(&self, when: Option<&When>, scope: Option<Scope<'a>>) -> bool {
        when.is_none_or(|when| self.holds(when, scope))
    }
}

/// All of these findings where `ends` is not met, any of them where it is met. The rest is not looked at once one ends it.
fn join(findings: &mut dyn Iterator<Item = Finding>, ends: Finding) -> Finding {
    let mut result = !ends;
    for finding in findings {
        if finding == ends {
            return ends;
        }
        if finding == Finding::Unknown {
            result = finding;
        }
    }
    result
}
