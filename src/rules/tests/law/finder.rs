//! The ground finder: it asks only what can still change an answer.

use crate::common::{ON_2006, ON_2024, available_2024, day};
use onroll_rules::calendar::SchoolCalendar;
use onroll_rules::facts::{Fact, LegalCase, PupilFacts};
use onroll_rules::grounds::{Asked, Ground, Reason, next_questions};

pub fn asked(facts: &PupilFacts, on: &str, asked: Asked<'_>) -> Vec<Fact> {
    let calendar = SchoolCalendar::default();
    let case = LegalCase {
        facts,
        calendar: &calendar,
        on: day(on),
        today: day(on),
    };
    next_questions(&case, asked)
        .into_iter()
        .map(|question| question.fact)
        .collect()
}

#[test]
fn the_finder_asks_what_opens_a_ground_before_what_only_then_matters() {
    let facts = PupilFacts {
        date_of_birth: Some(day("2012-05-10")),
        ..PupilFacts::default()
    };
    let all = asked(&facts, ON_2024, Asked::All);
    let place = |fact| all.iter().position(|asked| *asked == fact).unwrap();
    assert!(place(Fact::RegisteredAtAnotherSchool) < place(Fact::DualRegistrationAgreed));
    assert!(place(Fact::LeaveGiven) < place(Fact::JointEffortsMade));
    assert!(place(Fact::Boarder) < place(Fact::BoardingChargesUnpaid));
    assert!(!all.contains(&Fact::DateOfBirth));
    assert!(!all.contains(&Fact::CeasedToAttend), "only the 2006 law asks");
}

#[test]
fn an_answer_that_closes_a_ground_closes_its_questions() {
    let mut facts = PupilFacts {
        date_of_birth: Some(day("2012-05-10")),
        ..PupilFacts::default()
    };
    let h = &[Ground::H];
    assert_eq!(asked(&facts, ON_2024, Asked::These(h))[0], Fact::LeaveGiven);
    facts.leave_given = Some(false);
    assert!(asked(&facts, ON_2024, Asked::These(h)).is_empty());
    // The questions it shares with another ground stay open for that one.
    let both = asked(&facts, ON_2024, Asked::These(&[Ground::H, Ground::I]));
    assert!(both.contains(&Fact::JointEffortsMade) && !both.contains(&Fact::LeaveEndedOn));
}

#[test]
fn an_alternative_that_is_met_closes_the_other() {
    let mut facts = available_2024(Ground::L);
    facts.meets_sixth_form_requirements = None;
    assert!(asked(&facts, ON_2024, Asked::These(&[Ground::L])).is_empty());
    facts.expected_to_attend_again = Some(true);
    assert_eq!(
        asked(&facts, ON_2024, Asked::These(&[Ground::L])),
        [Fact::MeetsSixthFormRequirements]
    );
}

#[test]
fn nothing_is_asked_twice() {
    for on in [ON_2006, ON_2024] {
        let all = asked(&PupilFacts::default(), on, Asked::All);
        for (index, fact) in all.iter().enumerate() {
            assert!(!all[index + 1..].contains(fact), "{fact}");
        }
        assert_eq!(all[0], Fact::DateOfBirth);
    }
}

#[test]
fn every_ground_can_be_reached_from_a_reason() {
    for ground in Ground::ALL {
        let narrow = Reason::ALL.iter().filter(|(reason, _)| *reason != Reason::Other);
        assert!(
            narrow
                .clone()
                .any(|(reason, _)| reason.grounds().contains(&ground)),
            "{ground}"
        );
    }
    assert_eq!(Reason::Other.asked(), Asked::These(&Ground::ALL));
}
