//! A condition of a ground, and what the facts say of it.

use chrono::NaiveDate;
use serde::Serialize;

use super::because::Because;
use crate::facts::{Fact, LegalCase, QuestionText};
use crate::logic::Finding;

/// One condition of a ground.
#[derive(Debug)]
pub struct Condition {
    /// Its id, which never changes: the year of the law, the letter of the ground, and a name.
    pub id: &'static str,
    /// Where the law states it.
    pub provision: &'static str,
    /// What it says, close to the words of the law.
    pub text: &'static str,
    check: Check,
}

#[derive(Debug)]
enum Check {
    /// Met by the answer yes.
    Yes(Fact),
    /// Met by the answer no.
    No(Fact),
    /// Worked out from several facts, or from dates.
    Worked {
        question: QuestionText,
        facts: &'static [Fact],
        find: fn(&LegalCase<'_>) -> Found,
    },
}

/// What the facts say of a condition.
#[derive(Debug)]
pub(super) struct Found {
    finding: Finding,
    because: Because,
    needs: Vec<Fact>,
    from: Option<NaiveDate>,
}

/// A question whose answer is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OpenQuestion {
    /// The fact it asks for: the name of its property in the facts.
    pub fact: Fact,
    /// The question.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub question: QuestionText,
}

/// A condition as it stands in a case: what the page, the referral file and the PDF show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ConditionReport {
    /// See [`Condition::id`].
    pub id: &'static str,
    /// Where the law states it.
    pub provision: &'static str,
    /// What it says.
    pub text: &'static str,
    /// The question it asks.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub question: QuestionText,
    /// What the facts say of it.
    pub finding: Finding,
    /// The fact that was used, or that none was given.
    pub because: Because,
    /// The fewest questions that could settle it as met, when the finding is unknown.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<OpenQuestion>,
    /// The first day on which it is met, when it turns on a date and nothing else changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Whether it is one of several of which one is enough.
    pub one_of: bool,
}

impl From<Fact> for OpenQuestion {
    fn from(fact: Fact) -> Self {
        Self {
            fact,
            question: fact.question(),
        }
    }
}

impl Found {
    pub(super) fn met(because: impl Into<Because>) -> Self {
        Self {
            finding: Finding::Met,
            because: because.into(),
            needs: Vec::new(),
            from: None,
        }
    }

    pub(super) fn not_met(because: impl Into<Because>) -> Self {
        Self {
            finding: Finding::NotMet,
            ..Self::met(because)
        }
    }

    pub(super) fn unknown(needs: &[Fact]) -> Self {
        Self {
            finding: Finding::Unknown,
            needs: needs.to_vec(),
            ..Self::met("Not answered yet.")
        }
    }

    /// The same, as long as another fact is known too: it could still turn a finding that is met.
    pub(super) fn once_known(mut self, fact: Fact) -> Self {
        match self.finding {
            Finding::NotMet => self,
            Finding::Met => Self::unknown(&[fact]),
            Finding::Unknown => {
                self.needs.insert(0, fact);
                self
            }
        }
    }

    pub(super) fn because(self, because: impl Into<Because>) -> Self {
        Self {
            because: because.into(),
            ..self
        }
    }

    pub(super) fn from(self, day: Option<NaiveDate>) -> Self {
        Self { from: day, ..self }
    }
}

impl Condition {
    pub(super) const fn yes(
        id: &'static str,
        provision: &'static str,
        fact: Fact,
        text: &'static str,
    ) -> Self {
        Self {
            id,
            provision,
            text,
            check: Check::Yes(fact),
        }
    }

    pub(super) const fn no(
        id: &'static str,
        provision: &'static str,
        fact: Fact,
        text: &'static str,
    ) -> Self {
        Self {
            id,
            provision,
            text,
            check: Check::No(fact),
        }
    }

    pub(super) const fn worked(
        id: &'static str,
        provision: &'static str,
        (question, facts, find): Working,
        text: &'static str,
    ) -> Self {
        Self {
            id,
            provision,
            text,
            check: Check::Worked {
                question,
                facts,
                find,
            },
        }
    }

    /// The question it asks, in plain English.
    pub fn question(&self) -> QuestionText {
        match self.check {
            Check::Yes(fact) | Check::No(fact) => fact.question(),
            Check::Worked { question, .. } => question,
        }
    }

    /// The facts that can decide it.
    pub fn facts(&self) -> &[Fact] {
        match &self.check {
            Check::Yes(fact) | Check::No(fact) => std::slice::from_ref(fact),
            Check::Worked { facts, .. } => facts,
        }
    }

    /// What the facts of a case say of it.
    pub(super) fn report(&self, case: &LegalCase<'_>, one_of: bool) -> ConditionReport {
        let found = match self.check {
            Check::Yes(fact) => answered(case.facts.yes_no(fact), fact, true),
            Check::No(fact) => answered(case.facts.yes_no(fact), fact, false),
            Check::Worked { find, .. } => find(case),
        };
        ConditionReport {
            id: self.id,
            provision: self.provision,
            text: self.text,
            question: self.question(),
            finding: found.finding,
            because: found.because,
            needs: found.needs.into_iter().map(OpenQuestion::from).collect(),
            from: found.from,
            one_of,
        }
    }
}

/// The conditions of a ground: all must be met, and one of `one_of` if there are any.
#[derive(Clone, Copy, Debug)]
pub(super) struct Conditions {
    pub(super) age: Option<&'static Condition>,
    pub(super) all: &'static [Condition],
    pub(super) one_of: &'static [Condition],
    /// Conditions that must be met too and are asked about last.
    pub(super) last: &'static [Condition],
}

impl Conditions {
    /// Every condition in the order in which it is asked about.
    pub(super) fn each(self) -> impl Iterator<Item = (&'static Condition, bool)> {
        let all = self
            .age
            .into_iter()
            .chain(self.all)
            .map(|condition| (condition, false));
        all.chain(self.one_of.iter().map(|condition| (condition, true)))
            .chain(self.last.iter().map(|condition| (condition, false)))
    }

    pub(super) fn report(self, case: &LegalCase<'_>) -> Vec<ConditionReport> {
        self.each()
            .map(|(condition, one_of)| condition.report(case, one_of))
            .collect()
    }
}

/// The question, the facts and the function of a condition that is worked out.
pub(super) type Working = (QuestionText, &'static [Fact], fn(&LegalCase<'_>) -> Found);

fn answered(answer: Option<bool>, fact: Fact, needed: bool) -> Found {
    match answer {
        None => Found::unknown(&[fact]),
        Some(answer) => {
            let because = Because::Answered(answer);
            if answer == needed {
                Found::met(because)
            } else {
                Found::not_met(because)
            }
        }
    }
}
