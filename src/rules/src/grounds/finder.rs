//! The ground finder: which questions can still change an answer.

use serde::{Deserialize, Serialize};

use super::asked::{Asked, asked_grounds};
use super::condition::OpenQuestion;
use super::law::Law;
use super::letter::{Ground, Ground2006};
use super::verdict::open_facts;
use crate::facts::LegalCase;

/// Why the child is leaving or has left, as the person puts it: the first question of the ground finder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Going, or gone, to another school.
    AnotherSchool,
    /// To be educated at home.
    HomeEducation,
    /// Moved away, within the country or abroad.
    MovedAway,
    /// Did not come back after leave of absence.
    NotBackFromLeave,
    /// Stopped attending; perhaps cannot be found.
    StoppedAttending,
    /// In custody.
    Custody,
    /// Died.
    Died,
    /// Leaving at the end of compulsory school age.
    SchoolLeaver,
    /// Permanently excluded.
    Excluded,
    /// Finished nursery.
    Nursery,
    /// A school attendance order changed.
    AttendanceOrder,
    /// Boarding charges were not paid.
    BoardingCharges,
    /// Too ill to attend.
    Illness,
    /// Something else, or not known.
    Other,
}

impl Reason {
    /// Every reason, with its label.
    pub const ALL: [(Self, &'static str); 14] = [
        (
            Self::AnotherSchool,
            "They are going, or have gone, to another school",
        ),
        (Self::HomeEducation, "They will be educated at home"),
        (Self::MovedAway, "They have moved away, in this country or abroad"),
        (
            Self::NotBackFromLeave,
            "They did not come back after leave of absence",
        ),
        (
            Self::StoppedAttending,
            "They stopped attending, or cannot be found",
        ),
        (Self::Custody, "They are in custody"),
        (Self::Died, "They have died"),
        (Self::SchoolLeaver, "They are leaving at the end of Year 11"),
        (Self::Excluded, "They have been permanently excluded"),
        (Self::Nursery, "They have finished nursery and are not moving up"),
        (Self::AttendanceOrder, "A school attendance order has changed"),
        (Self::BoardingCharges, "Boarding charges have not been paid"),
        (Self::Illness, "They are too ill to attend"),
        (Self::Other, "Something else, or I do not know"),
    ];

    /// What to ask about for this reason. For illness it is the medical ground of 2006, which before
    /// 19 August 2024 is judged and from that day is answered: it was removed.
    pub fn asked(self) -> Asked<'static> {
        match self {
            Self::Illness => Asked::Letter2006(Ground2006::G),
            _ => Asked::These(self.grounds()),
        }
    }

    /// The grounds that could apply for this reason. None for illness: no ground is about it.
    pub fn grounds(self) -> &'static [Ground] {
        use Ground::{A, B, C, D, E, F, G, H, I, J, K, L, M, N, O};
        match self {
            Self::AnotherSchool => &[A, C, D, G, N],
            Self::HomeEducation => &[E, F, N],
            Self::MovedAway | Self::StoppedAttending => &[A, G, H, I, N],
            Self::NotBackFromLeave => &[G, H, I],
            Self::Custody => &[J],
            Self::Died => &[K],
            Self::SchoolLeaver => &[L],
            Self::Excluded => &[O],
            Self::Nursery => &[B],
            Self::AttendanceOrder => &[D, E],
            Self::BoardingCharges => &[M],
            Self::Illness => &[],
            Self::Other => &Ground::ALL,
        }
    }
}

/// The questions whose answers can still change the verdict on a ground asked about, the most telling
/// first: those that open each ground before those that only matter if it stays open. Empty when
/// nothing is left to ask. Ask the first, then look again: an answer may close other questions.
pub fn next_questions(case: &LegalCase<'_>, asked: Asked<'_>) -> Vec<OpenQuestion> {
    let law = Law::on(case.on);
    let mut open: Vec<_> = asked_grounds(law, asked)
        .into_iter()
        .map(|ground| ground.verdict(case))
        .map(|verdict| open_facts(&verdict).collect::<Vec<_>>().into_iter())
        .collect();
    let mut questions = Vec::new();
    loop {
        let round: Vec<_> = open.iter_mut().filter_map(Iterator::next).collect();
        if round.is_empty() {
            return questions;
        }
        for question in round.into_iter().map(OpenQuestion::from) {
            if !questions.contains(&question) {
                questions.push(question);
            }
        }
    }
}
