//! What the verdicts come to: duties, misuse cases and pupils of other ages.

use crate::common::{
    ON_2006, ON_2024, assess_on, available_2024, cautions, day, half_terms, marked, no_to_everything, set,
};
use crate::finder::asked;
use onroll_rules::facts::{Custody, Fact, FactKind, HomeEducationNotice, LegalCase, PupilFacts};
use onroll_rules::grounds::{Asked, Ground, Outcome, Reason, Verdict, assess};
use onroll_rules::school_age::SchoolAgeStatus;

#[test]
fn every_available_ground_is_a_duty_and_says_so() {
    for ground in Ground::ALL {
        let facts = available_2024(ground);
        let case = LegalCase {
            facts: &facts,
            calendar: &half_terms(),
            on: day(ON_2024),
            today: day(ON_2024),
        };
        let assessment = assess(&case, Asked::These(&[ground]));
        assert_eq!(assessment.outcome, Outcome::GroundAvailable);
        assert_eq!(
            assessment.summary,
            format!(
                "Ground {ground} applies: the name must be deleted. Make the return to the local authority of the \
                 school’s area first, or at the same time."
            )
        );
        assert!(assessment.cautions.iter().all(|caution| caution.leads.is_empty()));
    }
    let mut facts = available_2024(Ground::D);
    facts.order_revoked_for_other_education = Some(true);
    facts.died = Some(true);
    let assessment = assess_on(&facts, ON_2024, Asked::All);
    assert!(assessment.summary.starts_with("Grounds (d), (e) and (k) apply:"));
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
            "Ground (f) does not apply. Other grounds were not looked at. Unless one of them applies, the name must stay on \
             the register. Ground (f) could apply from 19 July 2025 at the earliest, if nothing else changes. Keep marking \
             attendance"
        ),
        "{}",
        summary(&facts, &[Ground::F])
    );
    // Of several, the first.
    facts.absence = Some(vec![marked("2025-06-02", "", "O")]);
    facts.sickness_or_unavoidable_cause = Some(false);
    assert!(summary(&facts, &[Ground::F, Ground::I]).contains("Ground (i) could apply from 28 June 2025"));
    // A ground that is more than a year off, as (l) may be, is not in the summary. The ground itself says when.
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
    // A condition that no date can meet gives no day to wait for.
    facts.order_names_school = Some(true);
    facts.absence = None;
    assert!(summary(&facts, &[Ground::F]).contains("on the register. Keep marking attendance"));
}

/// A verdict says what it looked at.
#[test]
fn reg_9_1_that_no_ground_applies_is_said_only_where_all_were_looked_at() {
    let facts = no_to_everything();
    let summary = |asked| assess_on(&facts, ON_2024, asked).summary;
    assert!(summary(Asked::All).starts_with("No ground applies: the name must stay on the register."));
    for (asked, said) in [
        (
            &[Ground::J][..],
            "Ground (j) does not apply. Other grounds were not looked at.",
        ),
        (
            &[Ground::I, Ground::G],
            "Grounds (g) and (i) do not apply. Other grounds were not looked at.",
        ),
        (
            &[Ground::A, Ground::G, Ground::I],
            "Grounds (a), (g) and (i) do not apply. Other grounds were not looked at.",
        ),
    ] {
        let summary = summary(Asked::These(asked));
        assert!(summary.starts_with(said), "{summary}");
        assert!(summary.contains("Unless one of them applies, the name must stay on the register."));
    }
    let fourteen: Vec<_> = Ground::ALL
        .into_iter()
        .filter(|ground| *ground != Ground::K)
        .collect();
    assert!(summary(Asked::These(&fourteen)).contains("Other grounds were not looked at."));
}

/// What would settle it is named where little is missing.
#[test]
fn what_is_still_needed_is_named_where_it_is_little() {
    let facts = PupilFacts {
        calendar_complete: Some(false),
        ..available_2024(Ground::I)
    };
    let assessment = assess_on(&facts, ON_2024, Asked::These(&[Ground::I]));
    assert!(
        assessment.summary.ends_with(
            "Ground (i) depends on this: Are all your school’s holidays, INSET days and closures in that time listed?"
        ),
        "{}",
        assessment.summary
    );
    let nothing = assess_on(&PupilFacts::default(), ON_2024, Asked::These(&[Ground::I]));
    assert!(nothing.summary.ends_with("the name must stay on the register."));
}

/// A pupil who died comes off at any age, and whether or not a birthday is known.
#[test]
fn reg_9_1_k_a_death_needs_no_age() {
    for born in [None, Some("2024-01-01"), Some("2012-05-10"), Some("2006-01-01")] {
        for (on, law) in [(ON_2024, "2024"), (ON_2006, "2006")] {
            let facts = PupilFacts {
                date_of_birth: born.map(day),
                died: Some(true),
                ..PupilFacts::default()
            };
            let died = assess_on(&facts, on, Asked::These(&[Ground::K]));
            assert_eq!(died.outcome, Outcome::GroundAvailable, "{born:?} {law}");
            assert!(died.summary.contains("the name must be deleted"));
            let alive = PupilFacts {
                died: Some(false),
                ..facts
            };
            let alive = assess_on(&alive, on, Asked::These(&[Ground::K]));
            assert_ne!(alive.outcome, Outcome::GroundAvailable, "{born:?} {law}");
        }
    }
}

/// From the Saturday after the last Friday in June, a leaver of Year 11 gets an answer that serves them.
#[test]
fn s8_3_leavers_are_served_after_the_last_friday_in_june() {
    let facts = PupilFacts {
        school_next_meets_on: None,
        ..available_2024(Ground::L)
    };
    for (on, ended, leaver) in [
        ("2025-06-27", false, false),
        ("2025-06-28", true, true),
        ("2025-08-31", true, true),
        ("2025-09-01", true, false),
    ] {
        let assessment = assess_on(&facts, on, Asked::These(&[Ground::L]));
        assert_eq!(assessment.outcome == Outcome::OtherAge, ended, "{on}");
        let told = assessment
            .summary
            .contains("Compulsory school age ended on 27 June 2025");
        assert_eq!(told, leaver, "{on}: {}", assessment.summary);
        if ended {
            assert!(
                assessment
                    .summary
                    .contains("The return to the local authority of the school’s area is due at every age")
            );
        }
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
            .sentence()
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
            assert_eq!(other.grounds_are, "A published summary of the 2006 law");
            for ground in assessment
                .grounds
                .iter()
                .filter(|ground| !ground.title.to_lowercase().contains("died"))
            {
                assert_eq!(ground.verdict, Verdict::NotAvailable, "{}", ground.title);
                let year = if year == "2024" { "2024.age" } else { "2006.age" };
                assert!(ground.failed.contains(&year));
            }
            // A death is the one ground of the fifteen that is asked about at every age.
            assert_eq!(asked(&facts, on, Asked::All), [Fact::Died]);
            assert!(assessment.summary.contains("due at every age"));
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
