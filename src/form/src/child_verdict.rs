//! What the page about a verdict shows: what is known of each ground and why, and which answers it offers.

use chrono::NaiveDate;
use onroll_rules::facts::Fact;
use onroll_rules::grounds::{Assessment, ConditionReport, Ground, GroundVerdict, Law, Outcome, Verdict};
use onroll_rules::logic;

use crate::law::{ChildVerdict, named};
use crate::standard::GroundAnswer;

/// What is known of a ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroundStanding {
    /// The name must be deleted on it.
    Applies,
    /// Its conditions look met, and the authority asks for something first.
    LooksMet,
    /// Its conditions look met on answers of which one has to be checked first.
    CheckFirst,
    /// It does not apply.
    DoesNotApply,
    /// The answers do not decide it yet.
    NotKnown,
}

/// A ground, and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroundShown<'a> {
    /// Its letter and its title.
    pub name: String,
    /// What is known of it.
    pub standing: GroundStanding,
    /// Where it does not apply because of a date alone: the first day on which it could.
    pub not_before: Option<NaiveDate>,
    /// Its conditions.
    pub conditions: Vec<ConditionShown<'a>>,
    /// Where the law states it.
    pub provision: &'a str,
    /// The letters of the same subject in the other regulations: “In the regulations of 2006, this is (h).”
    pub other_letters: Option<String>,
}

/// A condition of a ground, and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConditionShown<'a> {
    /// The question it asks. `{name}` stands for the child's name.
    pub question: String,
    /// Whether it is met; nothing when that is not known yet.
    pub met: Option<bool>,
    /// Whether it decides about the ground: it failed, it is still open or, where the ground applies, it is met. Of
    /// conditions of which one is enough, the others need no answer then.
    pub decides: bool,
    /// The facts that are lacking.
    pub needs: Vec<Fact>,
    /// What it says.
    pub text: &'a str,
    /// The fact that was used, or that none was given.
    pub because: &'a str,
    /// Where the law states it.
    pub provision: &'a str,
}

/// An answer to the question for the ground that the verdict offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroundChoice {
    /// The answer.
    pub answer: GroundAnswer,
    /// What the button that gives it says.
    pub label: String,
}

impl ChildVerdict {
    /// The grounds, and what is known of each.
    pub fn grounds(&self) -> Vec<GroundShown<'_>> {
        let grounds = self.assessment.grounds.iter();
        grounds.map(|ground| shown(&self.assessment, ground)).collect()
    }

    /// The answers that the verdict offers: the grounds that apply, and to keep the name.
    pub fn choices(&self) -> Vec<GroundChoice> {
        let grounds = match self.assessment.outcome {
            Outcome::GroundAvailable => self.assessment.grounds.as_slice(),
            _ => &[],
        };
        let available = grounds
            .iter()
            .filter(|ground| ground.verdict == Verdict::Available);
        let remove = available.filter_map(|ground| {
            // The form asks for the letter of 2024. A deletion under the older law has its letter beside it.
            let letter = match ground.law {
                Law::Regulations2024 => Some(ground.letter),
                Law::Regulations2006 => ground.other_letters.first().copied(),
            };
            Some(GroundChoice {
                answer: GroundAnswer::Ground(Ground::from_letter(letter?)?),
                label: format!("Use ground ({})", ground.letter),
            })
        });
        let keep = GroundChoice {
            answer: GroundAnswer::NotRemoved,
            label: "Keep the name on the register".to_owned(),
        };
        remove.chain([keep]).collect()
    }
}

fn shown<'a>(assessment: &Assessment, ground: &'a GroundVerdict) -> GroundShown<'a> {
    let standing = match ground.verdict {
        Verdict::Available if assessment.is_duty(ground) => GroundStanding::Applies,
        Verdict::Available if assessment.is_only_held(ground) => GroundStanding::LooksMet,
        Verdict::Available => GroundStanding::CheckFirst,
        Verdict::NotAvailable => GroundStanding::DoesNotApply,
        Verdict::Undetermined => GroundStanding::NotKnown,
    };
    let conditions = ground.conditions.iter();
    GroundShown {
        name: format!("({}) {}", ground.letter, ground.title),
        standing,
        not_before: ground
            .not_before
            .filter(|_| standing == GroundStanding::DoesNotApply),
        conditions: conditions.map(|condition| shown_in(ground, condition)).collect(),
        provision: ground.provision,
        other_letters: other_letters(ground),
    }
}

fn other_letters(ground: &GroundVerdict) -> Option<String> {
    let year = match ground.law {
        Law::Regulations2024 => "2006",
        Law::Regulations2006 => "2024",
    };
    let letters: Vec<String> = ground
        .other_letters
        .iter()
        .map(|letter| format!("({letter})"))
        .collect();
    (!letters.is_empty()).then(|| format!("In the regulations of {year}, this is {}.", letters.join(", ")))
}

fn shown_in<'a>(ground: &GroundVerdict, condition: &'a ConditionReport) -> ConditionShown<'a> {
    let met = match condition.finding {
        logic::Finding::Met => Some(true),
        logic::Finding::NotMet => Some(false),
        logic::Finding::Unknown => None,
    };
    ConditionShown {
        question: named(condition.question),
        met,
        decides: match ground.verdict {
            Verdict::NotAvailable => ground.failed.contains(&condition.id),
            Verdict::Undetermined => met.is_none(),
            Verdict::Available => met == Some(true),
        },
        needs: condition.needs.iter().map(|open| open.fact).collect(),
        text: condition.text,
        because: condition.because.sentence(),
        provision: condition.provision,
    }
}
