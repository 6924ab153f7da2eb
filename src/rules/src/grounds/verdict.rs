//! The verdict on one ground.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::condition::{Condition, ConditionReport, Conditions, OpenQuestion};
use super::law::{ComingLaw, Law};
use super::letter::{Ground, Ground2006};
use super::{regulations_2006, regulations_2024};
use crate::facts::{Fact, LegalCase};
use crate::logic::Finding;

/// Whether a ground applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Every condition is met: the name must be deleted on this ground.
    Available,
    /// A condition is not met.
    NotAvailable,
    /// No condition is known to fail, and at least one is not known yet.
    Undetermined,
}

/// The verdict on one ground, with its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GroundVerdict {
    /// The regulations it belongs to.
    pub law: Law,
    /// Its letter.
    pub letter: char,
    /// Its short title.
    pub title: &'static str,
    /// Where the law states it.
    pub provision: &'static str,
    /// The letters of the same subject in the other regulations, for forms that ask for them.
    pub other_letters: Vec<char>,
    /// The verdict.
    pub verdict: Verdict,
    /// The ids of the conditions that are not met. Where one of several would be enough, all of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub failed: Vec<&'static str>,
    /// While undetermined: the shortest list of questions whose answers could make it available.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<OpenQuestion>,
    /// When only the date prevents it: the first day on which it could be available, if what is
    /// known does not change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_before: Option<NaiveDate>,
    /// Every condition, as it stands.
    pub conditions: Vec<ConditionReport>,
}

/// A ground of either law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AnyGround {
    Of2006(Ground2006),
    Of2024(Ground),
}

impl Ground {
    /// Its conditions, in the order in which they are asked about.
    pub fn conditions(self) -> impl Iterator<Item = &'static Condition> {
        regulations_2024::conditions(self)
            .each()
            .map(|(condition, _)| condition)
    }
}

impl Ground2006 {
    /// Its conditions, in the order in which they are asked about.
    pub fn conditions(self) -> impl Iterator<Item = &'static Condition> {
        regulations_2006::conditions(self)
            .each()
            .map(|(condition, _)| condition)
    }
}

impl AnyGround {
    fn conditions(self, coming: ComingLaw, on: NaiveDate) -> Conditions {
        match self {
            Self::Of2006(ground) => regulations_2006::conditions(ground),
            Self::Of2024(Ground::F) if coming.withdrawal_needs_consent(on) => {
                regulations_2024::with_withdrawal_consent()
            }
            Self::Of2024(ground) => regulations_2024::conditions(ground),
        }
    }

    pub(super) fn verdict(self, case: &LegalCase<'_>) -> GroundVerdict {
        self.verdict_under(case, ComingLaw::NOW)
    }

    fn verdict_under(self, case: &LegalCase<'_>, coming: ComingLaw) -> GroundVerdict {
        let conditions = self.conditions(coming, case.on).report(case);
        let (law, letter, title, provision, other_letters) = match self {
            Self::Of2006(ground) => {
                let matching = ground
                    .matching_2024()
                    .iter()
                    .map(|other| other.letter())
                    .collect();
                (
                    Law::Regulations2006,
                    ground.letter(),
                    ground.title(),
                    ground.provision(),
                    matching,
                )
            }
            Self::Of2024(ground) => {
                let matching = vec![ground.matching_2006().letter()];
                (
                    Law::Regulations2024,
                    ground.letter(),
                    ground.title(),
                    ground.provision(),
                    matching,
                )
            }
        };
        let failed = failed(&conditions);
        let questions = if failed.is_empty() {
            questions(&conditions)
        } else {
            Vec::new()
        };
        let verdict = match (failed.is_empty(), questions.is_empty()) {
            (false, _) => Verdict::NotAvailable,
            (true, false) => Verdict::Undetermined,
            (true, true) => Verdict::Available,
        };
        let not_before = first_day(&conditions);
        GroundVerdict {
            law,
            letter,
            title,
            provision,
            other_letters,
            verdict,
            failed,
            questions,
            not_before,
            conditions,
        }
    }
}

/// What is known of the alternatives together; met when there are none.
fn alternatives(conditions: &[ConditionReport]) -> Finding {
    let mut findings = conditions
        .iter()
        .filter(|report| report.one_of)
        .map(|report| report.finding);
    match findings.next() {
        None => Finding::Met,
        Some(first) => findings.fold(first, Finding::or),
    }
}

fn failed(conditions: &[ConditionReport]) -> Vec<&'static str> {
    let alternatives_fail = alternatives(conditions) == Finding::NotMet;
    conditions
        .iter()
        .filter(|report| report.finding == Finding::NotMet && (!report.one_of || alternatives_fail))
        .map(|report| report.id)
        .collect()
}

/// The questions of every condition that must be met, and of one alternative if none is met.
fn questions(conditions: &[ConditionReport]) -> Vec<OpenQuestion> {
    let mut needs_alternative = alternatives(conditions) == Finding::Unknown;
    let mut questions = Vec::new();
    for report in conditions
        .iter()
        .filter(|report| report.finding == Finding::Unknown)
    {
        if report.one_of {
            if !needs_alternative {
                continue;
            }
            needs_alternative = false;
        }
        for question in &report.needs {
            if !questions.contains(question) {
                questions.push(*question);
            }
        }
    }
    questions
}

/// The first day on which every condition that is not met would be, if each turns on a date alone.
fn first_day(conditions: &[ConditionReport]) -> Option<NaiveDate> {
    let alternatives_fail = alternatives(conditions) == Finding::NotMet;
    let mut first = None;
    for report in conditions {
        if report.finding == Finding::NotMet && (!report.one_of || alternatives_fail) {
            first = first.max(Some(report.from?));
        }
    }
    first
}

/// The facts whose answers could still change the verdict, in the order of the conditions.
pub(super) fn open_facts(verdict: &GroundVerdict) -> impl Iterator<Item = Fact> {
    let undetermined = verdict.verdict == Verdict::Undetermined;
    let settled = alternatives(&verdict.conditions) == Finding::Met;
    verdict
        .conditions
        .iter()
        .filter(move |report| undetermined && !(report.one_of && settled))
        .flat_map(|report| report.needs.iter().map(|question| question.fact))
}

#[cfg(test)]
mod tests {
    use super::Verdict::{Available, NotAvailable, Undetermined};
    use super::*;
    use crate::calendar::SchoolCalendar;
    use crate::facts::{HomeEducationNotice, PupilFacts};

    /// s.434A with a day set: ground (f) asks for consent from that day on, and not the day before.
    #[test]
    fn consent_to_withdraw_is_a_condition_of_f_from_the_day_that_is_set() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let written = PupilFacts {
            date_of_birth: Some(day("2012-05-10")),
            home_education_notice: Some(HomeEducationNotice::Written),
            home_education_last_day: Some(day("2027-01-08")),
            order_names_school: Some(false),
            special_school_place: Some(false),
            ..PupilFacts::default()
        };
        let verdict = |needs, consented, on: &str, coming| {
            let facts = PupilFacts {
                withdrawal_needs_consent: needs,
                withdrawal_consented: consented,
                ..written.clone()
            };
            let case = LegalCase {
                facts: &facts,
                calendar: &SchoolCalendar::default(),
                on: day(on),
                today: day(on),
            };
            AnyGround::Of2024(Ground::F).verdict_under(&case, coming).verdict
        };
        let set = ComingLaw {
            withdrawal_consent_from: Some(day("2027-02-01")),
        };
        for (needs, consented, before, from) in [
            (None, None, Available, Undetermined),
            (Some(false), None, Available, Available),
            (Some(true), None, Available, Undetermined),
            (Some(true), Some(false), Available, NotAvailable),
            (Some(true), Some(true), Available, Available),
            (None, Some(true), Available, Available),
        ] {
            assert_eq!(
                verdict(needs, consented, "2027-01-31", set),
                before,
                "{needs:?} {consented:?}"
            );
            assert_eq!(
                verdict(needs, consented, "2027-02-01", set),
                from,
                "{needs:?} {consented:?}"
            );
            // Until a day is set, nothing is asked.
            assert_eq!(verdict(needs, consented, "2027-02-01", ComingLaw::NOW), Available);
        }
        let other = |ground: Ground| AnyGround::Of2024(ground).conditions(set, day("2027-02-01"));
        for ground in Ground::ALL {
            let asks = other(ground)
                .each()
                .any(|(condition, _)| condition.id == "2024.f.withdrawal-consent");
            assert_eq!(asks, ground == Ground::F, "{ground}");
        }
    }
}
