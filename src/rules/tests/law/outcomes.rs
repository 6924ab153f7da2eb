//! What the verdicts come to: the misuse cases, pupils of other ages, and the ground finder.

use crate::common::{ON_2006, ON_2024, assess_on, available_2006, available_2024, day, marked, set};
use onroll_rules::calendar::SchoolCalendar;
use onroll_rules::facts::{Case, Custody, Fact, FactKind, HomeEducationNotice, PupilFacts};
use onroll_rules::grounds::{
    Asked, Assessment, Ground, Ground2006, Outcome, Reason, Verdict, assess, next_questions,
};
use onroll_rules::school_age::SchoolAgeStatus;

fn cautions(assessment: &Assessment) -> Vec<&'static str> {
    assessment.cautions.iter().map(|caution| caution.id).collect()
}

fn asked(facts: &PupilFacts, on: &str, asked: Asked<'_>) -> Vec<Fact> {
    let calendar = SchoolCalendar::default();
    let case = Case {
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

/// Answers no to everything that can be answered so, for a pupil of compulsory school age.
fn no_to_everything() -> PupilFacts {
    let mut facts = PupilFacts {
        date_of_birth: Some(day("2012-05-10")),
        custody: Some(Custody::No),
        home_education_notice: Some(HomeEducationNotice::None),
        ..PupilFacts::default()
    };
    for fact in Fact::ALL {
        facts.set_yes_no(*fact, Some(false));
    }
    facts.lives_reasonable_distance = Some(true);
    facts
}

#[test]
fn every_available_ground_is_a_duty_and_says_so() {
    for ground in Ground::ALL {
        let assessment = assess_on(&available_2024(ground), ON_2024, Asked::These(&[ground]));
        assert_eq!(assessment.outcome, Outcome::GroundAvailable);
        assert!(
            assessment
                .summary
                .starts_with(&format!("Ground {ground} applies: the name must be deleted"))
        );
        assert!(
            assessment.cautions.is_empty(),
            "{ground} {:?}",
            assessment.cautions
        );
    }
    let mut facts = available_2024(Ground::D);
    facts.order_revoked_for_other_education = Some(true);
    facts.died = Some(true);
    let assessment = assess_on(&facts, ON_2024, Asked::All);
    assert!(
        assessment
            .summary
            .starts_with("Grounds (d) and (e) and (k) apply:")
    );
}

#[test]
fn persistent_absence_alone_is_no_ground() {
    let facts = PupilFacts {
        absence: Some(vec![marked("2025-01-06", "", "O")]),
        ..no_to_everything()
    };
    let assessment = assess_on(&facts, ON_2024, Asked::All);
    assert_eq!(assessment.outcome, Outcome::NoGround);
    assert!(
        assessment
            .summary
            .starts_with("No ground applies: the name must stay on the register.")
    );
    assert_eq!(cautions(&assessment), ["absence-alone"]);
    let i = &assessment.grounds[8];
    assert_eq!(i.failed, ["2024.i.joint-efforts"]);
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
fn where_only_the_date_stands_in_the_way_it_is_said() {
    let mut facts = PupilFacts {
        home_education_last_day: Some(day("2025-07-18")),
        ..available_2024(Ground::F)
    };
    let summary = |facts: &PupilFacts, grounds: &[Ground]| {
        let assessment = assess_on(facts, ON_2024, Asked::These(grounds));
        assert_eq!(assessment.outcome, Outcome::NoGround);
        assessment.summary
    };
    assert!(
        summary(&facts, &[Ground::F]).starts_with(
            "No ground applies: the name must stay on the register. Ground (f) could apply from 19 July 2025 at the \
             earliest, if nothing else changes. Keep marking attendance"
        ),
        "{}",
        summary(&facts, &[Ground::F])
    );
    // Of several, the first.
    facts.absence = Some(vec![marked("2025-06-02", "", "O")]);
    facts.sickness_or_unavoidable_cause = Some(false);
    assert!(summary(&facts, &[Ground::F, Ground::I]).contains("Ground (i) could apply from 28 June 2025"));
    // A condition that no date mends leaves nothing to wait for.
    facts.order_names_school = Some(true);
    facts.absence = None;
    assert!(summary(&facts, &[Ground::F]).contains("on the register. Keep marking attendance"));
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
fn home_education_said_on_the_phone_is_not_notice_in_writing() {
    let facts = PupilFacts {
        home_education_notice: Some(HomeEducationNotice::Spoken),
        ..available_2024(Ground::F)
    };
    let assessment = assess_on(&facts, ON_2024, Asked::These(&[Ground::F]));
    assert_eq!(assessment.grounds[0].failed, ["2024.f.notice"]);
    assert!(
        assessment.grounds[0].conditions[1]
            .because
            .contains("not in writing")
    );
}

#[test]
fn a_family_that_left_the_country_and_gave_an_address_comes_under_distance() {
    let facts = PupilFacts {
        lives_reasonable_distance: Some(false),
        expected_to_attend_again: Some(false),
        ..no_to_everything()
    };
    let assessment = assess_on(&facts, ON_2024, Asked::These(Reason::MovedAway.grounds()));
    assert!(assessment.summary.starts_with("Ground (g) applies"));
}

#[test]
fn a_child_who_never_came_on_the_first_day_stays_on_the_register() {
    let facts = PupilFacts {
        absence: Some(vec![marked("2025-09-03", "", "N")]),
        ..no_to_everything()
    };
    let assessment = assess_on(
        &facts,
        "2025-09-08",
        Asked::These(Reason::StoppedAttending.grounds()),
    );
    assert_eq!(assessment.outcome, Outcome::NoGround);
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

#[test]
fn reg_9_3_reg_8_3_pupils_of_other_ages_are_told_what_applies_instead() {
    for (born, status) in [
        ("2022-01-01", SchoolAgeStatus::Under),
        ("2005-01-01", SchoolAgeStatus::Over),
    ] {
        for (on, provision) in [
            (ON_2024, "SI 2024/208 reg 9(3)"),
            (ON_2006, "SI 2006/1751 reg 8(3)"),
        ] {
            let facts = PupilFacts {
                date_of_birth: Some(day(born)),
                ..PupilFacts::default()
            };
            let assessment = assess_on(&facts, on, Asked::All);
            assert_eq!(assessment.outcome, Outcome::OtherAge);
            let other = assessment.other_age.unwrap();
            assert_eq!(
                (other.status, other.provision, other.grounds.len()),
                (status, provision, 5)
            );
            assert_eq!(assessment.summary, other.text);
            let year = &provision[3..7];
            for ground in &assessment.grounds {
                assert_eq!(ground.verdict, Verdict::NotAvailable);
                let year = if year == "2024" { "2024.age" } else { "2006.age" };
                assert!(ground.failed.contains(&year));
            }
            assert!(asked(&facts, on, Asked::All).is_empty());
        }
    }
    let compulsory = assess_on(&available_2024(Ground::K), ON_2024, Asked::All);
    assert!(compulsory.other_age.is_none() && compulsory.school_age.is_some());
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

#[test]
fn the_assessment_is_written_as_the_referral_file_and_the_js_api_read_it() {
    let facts = PupilFacts {
        home_education_last_day: None,
        ..available_2024(Ground::F)
    };
    let assessment = assess_on(&facts, ON_2024, Asked::These(&[Ground::F]));
    let json = serde_json::to_value(&assessment).unwrap();
    assert_eq!(json["law"], "2024");
    assert_eq!(json["outcome"], "more-needed");
    assert_eq!(json["school_age"]["first_day"], "2017-08-31");
    let ground = &json["grounds"][0];
    assert_eq!(ground["letter"], "f");
    assert_eq!(ground["other_letters"][0], "d");
    assert_eq!(ground["verdict"], "undetermined");
    assert_eq!(ground["questions"][0]["fact"], "home_education_last_day");
    assert_eq!(ground["conditions"][1]["finding"], "met");
    assert_eq!(ground["conditions"][2]["finding"], "unknown");
    assert!(ground.get("failed").is_none() && ground.get("not_before").is_none());

    let text = r#"{"custody":"remand","absence":[{"from":"2025-05-01","code":"o"}],"boarder":false}"#;
    let facts: PupilFacts = serde_json::from_str(text).unwrap();
    assert_eq!(
        (facts.custody, facts.boarder),
        (Some(Custody::Remand), Some(false))
    );
    let written = serde_json::to_string(&facts).unwrap();
    assert_eq!(serde_json::from_str::<PupilFacts>(&written).unwrap(), facts);
    for (wrong, named) in [
        (r#"{"bordar":true}"#, "bordar"),
        (r#"{"absence":[{"from":"2025-05-01","code":"ZZ"}]}"#, "ZZ"),
    ] {
        let error = serde_json::from_str::<PupilFacts>(wrong).unwrap_err().to_string();
        assert!(error.contains(named), "{error}");
    }
}

#[test]
fn facts_are_known_by_their_property_names() {
    for fact in Fact::ALL {
        assert_eq!(serde_json::to_value(fact).unwrap(), fact.id());
        let mut facts = PupilFacts::default();
        set(&mut facts, *fact, 0);
        assert!(facts.knows(*fact), "{fact}");
        assert_eq!(
            facts.yes_no(*fact).is_some(),
            fact.kind() == FactKind::YesNo,
            "{fact}"
        );
        let json = serde_json::to_value(&facts).unwrap();
        assert_eq!(json.as_object().unwrap().keys().collect::<Vec<_>>(), [fact.id()]);
        facts.forget(*fact);
        assert_eq!(facts, PupilFacts::default());
    }
}
