//! The verdicts on a case, together.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::Serialize;

use super::asked::{Asked, asked_grounds};
use super::caution;
use super::caution::Caution;
use super::law::Law;
use super::other_age::OtherAge;
use super::outcome::Outcome;
use super::verdict::{GroundVerdict, Verdict};
use crate::dates::{days_after, say};
use crate::facts::LegalCase;
use crate::school_age::CompulsorySchoolAge;

/// The verdicts on the grounds asked about, and what they come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Assessment {
    /// The day on which the name would be deleted.
    pub on: NaiveDate,
    /// The law that day chooses.
    pub law: Law,
    /// The first and last day of compulsory school age, if the date of birth is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub school_age: Option<CompulsorySchoolAge>,
    /// What the verdicts come to.
    pub outcome: Outcome,
    /// The outcome in a sentence or two.
    pub summary: String,
    /// For a pupil who is under or over compulsory school age: what applies instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_age: Option<OtherAge>,
    /// What else the person must know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cautions: Vec<Caution>,
    /// The verdicts, in the order of the letters.
    pub grounds: Vec<GroundVerdict>,
}

/// The id of the caution with what an authority’s paper asks for first.
const HOLD: &str = "hold";

/// How many grounds each law has.
const EVERY_GROUND: usize = 15;

/// Gives the verdict on each ground asked about.
pub fn assess(case: &LegalCase<'_>, asked: Asked<'_>) -> Assessment {
    let law = Law::on(case.on);
    let school_age = case.facts.date_of_birth.map(CompulsorySchoolAge::of);
    let other_age = school_age.and_then(|age| OtherAge::of(age, case.on, law));
    let grounds: Vec<_> = asked_grounds(law, asked)
        .into_iter()
        .map(|ground| ground.verdict(case))
        .collect();
    let outcome = outcome(&grounds, other_age.is_some());
    let cautions = caution::all(case, law, asked, &grounds, outcome);
    let mut assessment = Assessment {
        on: case.on,
        law,
        school_age,
        outcome,
        summary: String::new(),
        other_age,
        cautions,
        grounds,
    };
    assessment.summary = assessment.summary_parts().join(" ");
    assessment
}

fn outcome(grounds: &[GroundVerdict], other_age: bool) -> Outcome {
    let any = |verdict| grounds.iter().any(|ground| ground.verdict == verdict);
    if any(Verdict::Available) {
        Outcome::GroundAvailable
    } else if other_age {
        Outcome::OtherAge
    } else if any(Verdict::Undetermined) {
        Outcome::MoreNeeded
    } else {
        Outcome::NoGround
    }
}

/// A ground that could apply only later than this, such as (l) to a young child, is not worth waiting for.
const SOON_IN_DAYS: u64 = 366;

/// The most questions that are named in the summary.
const FEW: usize = 2;

impl Assessment {
    /// Whether the name must be deleted on this ground: it is available, and no caution says what has to be done or known first.
    pub fn is_duty(&self, ground: &GroundVerdict) -> bool {
        ground.verdict == Verdict::Available && self.leading(ground).next().is_none()
    }

    /// Whether nothing but what an authority’s paper asks for stands before a ground that is available.
    pub fn is_only_held(&self, ground: &GroundVerdict) -> bool {
        ground.verdict == Verdict::Available && self.leading(ground).all(|caution| caution.id == HOLD)
    }

    /// The cautions that lead a ground.
    fn leading(&self, ground: &GroundVerdict) -> impl Iterator<Item = &Caution> {
        let letter = ground.letter;
        let cautions = self.cautions.iter();
        cautions.filter(move |caution| caution.leads.contains(&letter))
    }

    /// Puts first what an authority’s paper asks for before a name comes off. While that applies, nothing here says
    /// that the name must be deleted.
    pub fn hold(&mut self, text: String, source: String) {
        if self.outcome != Outcome::GroundAvailable {
            return;
        }
        let leads = self.letters(Verdict::Available);
        let caution = Caution {
            id: Cow::Borrowed(HOLD),
            provision: Cow::Owned(source),
            text: Cow::Owned(text),
            leads,
        };
        let holds = self
            .cautions
            .iter()
            .take_while(|caution| caution.id == HOLD)
            .count();
        self.cautions.insert(holds, caution);
        self.summary = self.summary_parts().join(" ");
    }

    /// Whether the ground of this provision was asked about and can apply: only a day that has not come, or what is not known, can
    /// stand in its way.
    pub fn can_still_be(&self, provision: &str) -> bool {
        let mut grounds = self.grounds.iter().filter(|ground| ground.provision == provision);
        grounds.any(|ground| ground.verdict != Verdict::NotAvailable || ground.not_before.is_some())
    }

    fn letters(&self, verdict: Verdict) -> Vec<char> {
        let of = self.grounds.iter().filter(|ground| ground.verdict == verdict);
        of.map(|ground| ground.letter).collect()
    }

    /// What the summary says: each thing that has to be done or known first, then what the verdicts come to. People act on the
    /// first of them.
    pub fn summary_parts(&self) -> Vec<String> {
        let outcome = match self.outcome {
            Outcome::OtherAge => self
                .other_age
                .as_ref()
                .map(|other| other.text.clone())
                .unwrap_or_default(),
            Outcome::MoreNeeded => self.more_needed(),
            Outcome::NoGround => self.no_ground(),
            Outcome::GroundAvailable => self.available(),
        };
        let first = self.cautions.iter().filter(|caution| self.is_in_summary(caution));
        first.map(Caution::in_words).chain([outcome]).collect()
    }

    /// The cautions that the summary does not say.
    pub fn cautions_beside_summary(&self) -> impl Iterator<Item = &Caution> {
        self.cautions
            .iter()
            .filter(|caution| !self.is_in_summary(caution))
    }

    /// Whether the summary says this caution: it leads, and the name must come off on no other ground.
    fn is_in_summary(&self, caution: &Caution) -> bool {
        !caution.leads.is_empty() && self.duties().is_empty()
    }

    /// The letters of the grounds on which the name must be deleted.
    fn duties(&self) -> Vec<char> {
        let duties = self.grounds.iter().filter(|ground| self.is_duty(ground));
        duties.map(|ground| ground.letter).collect()
    }

    fn available(&self) -> String {
        let duties = self.duties();
        if !duties.is_empty() {
            let verb = if duties.len() == 1 { "applies" } else { "apply" };
            return format!(
                "{} {verb}: the name must be deleted. Make the return to the local authority of the school’s area first, \
                 or at the same time.",
                named(&duties)
            );
        }
        let letters = uncapital(&named(&self.letters(Verdict::Available)));
        format!("Apart from that, the conditions of {letters} look met.")
    }

    /// That it is not known yet, with the questions where they are few.
    fn more_needed(&self) -> String {
        let text = String::from(
            "It is not known yet whether a ground applies. Until it is, the name must stay on the register.",
        );
        let open = self
            .grounds
            .iter()
            .filter(|ground| ground.verdict == Verdict::Undetermined);
        match open.min_by_key(|ground| ground.questions.len()) {
            Some(ground) if ground.questions.len() <= FEW => {
                let questions: Vec<_> = ground
                    .questions
                    .iter()
                    .map(|asked| asked.question.to_string())
                    .collect();
                format!(
                    "{text} Ground ({}) depends on this: {}",
                    ground.letter,
                    questions.join(" ")
                )
            }
            _ => text,
        }
    }

    /// That the name stays, from when a ground could apply if that turns on a date alone, and what to do until then.
    fn no_ground(&self) -> String {
        let soon = days_after(self.on, SOON_IN_DAYS);
        let dated = self
            .grounds
            .iter()
            .filter_map(|ground| Some((ground.not_before.filter(|day| *day <= soon)?, ground)));
        let from = dated.min_by_key(|(day, _)| *day).map(|(day, ground)| {
            format!(
                " Ground ({}) could apply from {} at the earliest, if nothing else changes.",
                ground.letter,
                say(day)
            )
        });
        let examined = self.letters(Verdict::NotAvailable);
        let stays = match examined.len() {
            EVERY_GROUND => String::from("No ground applies: the name must stay on the register."),
            0 => String::from(
                "This is not a ground for a deletion. Other grounds were not looked at. Unless one of them applies, the name \
                 must stay on the register.",
            ),
            number => format!(
                "{} {} not apply. Other grounds were not looked at. Unless one of them applies, the name must stay on the \
                 register.",
                named(&examined),
                if number == 1 { "does" } else { "do" }
            ),
        };
        format!(
            "{stays}{} Keep marking attendance. If you do not know where the pupil is or why they are away, keep trying to \
             find out. Tell the local authority of the area where the pupil lives and that of the school’s area. \
             Do not alert the family if the pupil may be at risk from them.",
            from.unwrap_or_default()
        )
    }
}

/// “Ground (i)”, “Grounds (g), (h) and (i)”.
fn named(letters: &[char]) -> String {
    let letters: Vec<_> = letters.iter().map(|letter| format!("({letter})")).collect();
    match letters.as_slice() {
        [] => String::new(),
        [only] => format!("Ground {only}"),
        [before @ .., last] => format!("Grounds {} and {last}", before.join(", ")),
    }
}

fn uncapital(text: &str) -> String {
    text.replacen('G', "g", 1)
}
