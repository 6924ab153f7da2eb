//! What the verdicts come to: duties, misuse cases and pupils of other ages.

use crate::common::{ON_2006, ON_2024, assess_on, available_2024, day, marked, no_to_everything, set};
use crate::finder::asked;
use onroll_rules::facts::{Custody, Fact, FactKind, HomeEducationNotice, PupilFacts};
use onroll_rules::grounds::{Asked, Assessment, Ground, Outcome, Reason, Verdict};
use onroll_rules::school_age::SchoolAgeStatus;

fn cautions(assessment: &Assessment) -> Vec<&'static str> {
    assessment.cautions.iter().map(|caution| caution.id).collect()
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
    // More than a year off, as (l) may be, it is nothing to wait for: the ground itself says it.
    let leaver = PupilFacts {
        date_of_birth: Some(day("2010-05-10")),
        school_next_meets_on: Some(day("2025-06-26")),
        ..PupilFacts::default()
    };
    for (on, said) in [("2025-06-24", false), ("2025-06-25", true)] {
        let assessment = assess_on(&leaver, on, Asked::These(&[Ground::L]));
        assert_eq!(assessment.grounds[0].not_before, Some(day("2026-06-26")));
        let waits = assessment
            .summary
            .contains("Ground (l) could apply from 26 June 2026");
        assert_eq!(waits, said, "on {on}: {}", assessment.summary);
    }
    // A condition that no date mends leaves nothing to wait for.
    facts.order_names_school = Some(true);
    facts.absence = None;
    assert!(summary(&facts, &[Ground::F]).contains("on the register. Keep marking attendance"));
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
