//! What is said beside a verdict and does not change it.

use crate::common::{
    ON_2006, ON_2024, assess_on, available_2006, available_2024, day, marked, no_to_everything,
};
use onroll_rules::calendar::SchoolCalendar;
use onroll_rules::facts::{Case, Custody, PupilFacts};
use onroll_rules::grounds::{Asked, Assessment, Ground, Ground2006, Outcome, Reason, assess};

fn cautions(assessment: &Assessment) -> Vec<&'static str> {
    assessment.cautions.iter().map(|caution| caution.id).collect()
}

#[test]
fn absence_is_not_blamed_where_none_is_told_or_where_a_ground_is_open() {
    assert_eq!(
        cautions(&assess_on(&no_to_everything(), ON_2024, Asked::All)),
        [""; 0]
    );
    let absence = Some(vec![marked("2025-01-06", "", "O")]);
    let open = assess_on(
        &PupilFacts {
            absence,
            ..PupilFacts::default()
        },
        ON_2024,
        Asked::All,
    );
    assert_eq!((open.outcome, open.cautions.len()), (Outcome::MoreNeeded, 0));
}

#[test]
fn a_caution_cites_the_law_of_the_day() {
    let facts = PupilFacts {
        custody: Some(Custody::Remand),
        last_attended_on: Some(day("2025-06-13")),
        absence: Some(vec![marked("2024-01-08", "", "O")]),
        ..no_to_everything()
    };
    for (on, expected) in [
        (
            "2024-08-18",
            [
                ("backdated", "SI 2006/1751 reg 8(1)"),
                ("remand", "SI 2006/1751 reg 8(1)(i)"),
                ("attended-in-absence", "SI 2006/1751 reg 8(1)(h)"),
                ("absence-alone", "SI 2006/1751 reg 8(1)"),
            ],
        ),
        (
            "2024-08-19",
            [
                ("backdated", "SI 2024/208 reg 9(1)"),
                ("remand", "SI 2024/208 reg 9(1)(j)"),
                ("attended-in-absence", "SI 2024/208 reg 9(1)(i)"),
                ("absence-alone", "SI 2024/208 reg 9(1)"),
            ],
        ),
    ] {
        let case = Case {
            facts: &facts,
            calendar: &SchoolCalendar::default(),
            on: day(on),
            today: day(ON_2024),
        };
        let cautions: Vec<_> = assess(&case, Asked::All)
            .cautions
            .iter()
            .map(|caution| (caution.id, caution.provision))
            .collect();
        assert_eq!(cautions, expected, "on {on}");
    }
}

#[test]
fn reg_9_1_i_attendance_within_the_absence_is_pointed_out() {
    for (last, expected) in [
        (None, &[][..]),
        (Some("2025-04-25"), &[]),
        (Some("2025-04-28"), &["attended-in-absence"]),
        (Some("2025-05-20"), &["attended-in-absence"]),
    ] {
        let facts = PupilFacts {
            last_attended_on: last.map(day),
            ..available_2024(Ground::I)
        };
        let assessment = assess_on(&facts, ON_2024, Asked::These(&[Ground::I]));
        assert_eq!(cautions(&assessment), expected, "{last:?}");
        // Which of the two is right, the register knows: the verdict stays what the marks say.
        assert_eq!(assessment.outcome, Outcome::GroundAvailable);
    }
    // Where no absence leads up to the day, there is nothing to contradict.
    let facts = PupilFacts {
        last_attended_on: Some(day("2025-06-13")),
        absence: Some(vec![marked("2025-07-01", "", "O")]),
        ..PupilFacts::default()
    };
    assert_eq!(
        cautions(&assess_on(&facts, ON_2024, Asked::These(&[Ground::K]))),
        [""; 0]
    );
}

#[test]
fn remand_is_not_detention_under_a_sentence() {
    let facts = PupilFacts {
        custody: Some(Custody::Remand),
        ..no_to_everything()
    };
    let assessment = assess_on(&facts, ON_2024, Asked::These(&[Ground::J]));
    assert_eq!(assessment.outcome, Outcome::NoGround);
    assert_eq!(cautions(&assessment), ["remand"]);
    assert!(assessment.grounds[0].conditions[1].because.contains("remand"));
}

#[test]
fn a_deletion_is_never_backdated() {
    let calendar = SchoolCalendar::default();
    let facts = available_2024(Ground::K);
    for (on, today, expected) in [
        ("2025-06-13", "2025-06-16", &["backdated"][..]),
        ("2025-06-16", "2025-06-16", &[]),
        ("2025-06-17", "2025-06-16", &[]),
    ] {
        let case = Case {
            facts: &facts,
            calendar: &calendar,
            on: day(on),
            today: day(today),
        };
        let assessment = assess(&case, Asked::All);
        assert_eq!(cautions(&assessment), expected, "on {on} today {today}");
        // The caution stands beside the verdict; it does not change it.
        assert_eq!(assessment.outcome, Outcome::GroundAvailable);
    }
}

#[test]
fn the_medical_ground_of_2006_is_recognised_and_answered() {
    let facts = available_2006(Ground2006::G);
    let before = assess_on(&facts, ON_2006, Asked::Letter2006(Ground2006::G));
    assert_eq!(
        (before.outcome, before.cautions.len()),
        (Outcome::GroundAvailable, 0)
    );
    let after = assess_on(&facts, ON_2024, Asked::Letter2006(Ground2006::G));
    assert_eq!(after.outcome, Outcome::NoGround);
    assert_eq!(cautions(&after), ["medical-ground-removed"]);
    assert!(after.cautions[0].text.contains("removed on 19 August 2024"));
    // Named on a form, or told as a fact: either way it is answered.
    let named = assess_on(&PupilFacts::default(), ON_2024, Asked::Letter2006(Ground2006::G));
    assert_eq!(cautions(&named), ["medical-ground-removed"]);
    assert_eq!(
        cautions(&assess_on(&facts, ON_2024, Asked::All)),
        ["medical-ground-removed"]
    );
    assert!(Reason::Illness.grounds().is_empty());
    assert_eq!(assess_on(&facts, ON_2024, Reason::Illness.asked()), after);
    assert_eq!(assess_on(&facts, ON_2006, Reason::Illness.asked()), before);
}

#[test]
fn a_special_school_place_is_cautioned_beside_a_2024_ground_that_does_not_ask() {
    for (ground, cautioned) in [
        (Ground::G, true),
        (Ground::I, true),
        (Ground::D, false),
        (Ground::E, false),
        (Ground::K, false),
        (Ground::O, false),
    ] {
        let mut facts = available_2024(ground);
        facts.special_school_place = Some(true);
        let assessment = assess_on(&facts, ON_2024, Asked::These(&[ground]));
        let expected: &[_] = if cautioned {
            &["special-school-consent"]
        } else {
            &[]
        };
        assert_eq!(cautions(&assessment), expected, "{ground}");
        facts.authority_consents = Some(true);
        assert_eq!(
            cautions(&assess_on(&facts, ON_2024, Asked::These(&[ground]))),
            [""; 0]
        );
    }
    // Under the 2006 law consent is a condition, and needs no caution.
    let facts = PupilFacts {
        special_school_place: Some(true),
        ..available_2006(Ground2006::E)
    };
    let assessment = assess_on(&facts, ON_2006, Asked::Letter2006(Ground2006::E));
    assert_eq!(
        (assessment.outcome, assessment.cautions.len()),
        (Outcome::MoreNeeded, 0)
    );
}
