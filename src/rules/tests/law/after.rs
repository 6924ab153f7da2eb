//! What follows a case: the timeline, returns (SI 2024/208 reg 13) and School to School files.

use crate::common::{available_2024, day, marked};
use onroll_rules::calendar::{DateSpan, SchoolCalendar};
use onroll_rules::facts::{Case, ExclusionReview, Fact, HomeEducationNotice, PupilFacts};
use onroll_rules::grounds::{Asked, Ground, Verdict, assess};
use onroll_rules::identifiers::DfeNumber;
use onroll_rules::logic::Finding;
use onroll_rules::returns::{ReturnKind, deletion_return, new_pupil_return};
use onroll_rules::s2s::{Destination, FileKind, Transfer, ctf_file_name, guidance};
use onroll_rules::timeline::{TimelineEvent, timeline};

fn half_term() -> SchoolCalendar {
    let closures = vec![DateSpan {
        from: day("2025-05-26"),
        to: day("2025-05-30"),
    }];
    SchoolCalendar {
        closures,
        ..SchoolCalendar::default()
    }
}

fn events(facts: &PupilFacts, on: &str) -> Vec<TimelineEvent> {
    timeline(&Case {
        facts,
        calendar: &half_term(),
        on: day(on),
        today: day(on),
    })
}

fn dates(events: &[TimelineEvent]) -> Vec<(&'static str, String)> {
    events
        .iter()
        .map(|event| (event.id, event.date.to_string()))
        .collect()
}

fn listed(expected: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    expected
        .iter()
        .map(|(id, date)| (*id, String::from(*date)))
        .collect()
}

#[test]
fn an_empty_case_has_only_the_return_at_the_deletion() {
    let events = events(&PupilFacts::default(), "2025-06-16");
    assert_eq!(dates(&events), listed(&[("deletion-return", "2025-06-16")]));
    assert_eq!(events[0].provision, "SI 2024/208 reg 13(4), (5)");
}

#[test]
fn every_date_of_a_case_in_order_with_its_reason() {
    let facts = PupilFacts {
        date_of_birth: Some(day("2012-05-10")),
        leave_ended_on: Some(day("2025-05-23")),
        absence: Some(vec![marked("2025-05-27", "", "O")]),
        home_education_notice: Some(HomeEducationNotice::Written),
        home_education_last_day: Some(day("2025-06-30")),
        exclusion_review_deadline: Some(day("2025-07-01")),
        entered_on: Some(day("2025-04-28")),
        ..PupilFacts::default()
    };
    let events = events(&facts, "2025-07-02");
    assert_eq!(
        dates(&events),
        listed(&[
            ("school-age-starts", "2017-08-31"),
            ("new-pupil-return", "2025-05-03"),
            ("tenth-day-after-leave", "2025-06-13"),
            ("earliest-deletion-after-leave", "2025-06-14"),
            ("twentieth-day-of-absence", "2025-06-27"),
            ("earliest-deletion-for-absence", "2025-06-28"),
            ("day-21", "2025-06-30"),
            ("lost-pupil-file", "2025-06-30"),
            ("earliest-deletion-for-home-education", "2025-07-01"),
            ("earliest-deletion-for-exclusion", "2025-07-02"),
            ("deletion-return", "2025-07-02"),
            ("school-age-ends", "2028-06-30"),
        ])
    );
    for event in &events {
        assert!(event.reason.ends_with('.') && !event.provision.is_empty() && !event.title.is_empty());
    }
    let counted: Vec<_> = events
        .iter()
        .filter_map(|event| event.assumed.as_deref())
        .collect();
    assert_eq!(counted.len(), 5);
    assert!(
        counted
            .iter()
            .all(|sentence| sentence.starts_with("Counting weekdays"))
    );
    // The half-term is among the days counted after leave; the absence starts after it.
    assert!(counted[0].contains("26 May 2025 to 30 May 2025"));
    let reasons: Vec<_> = events.iter().map(|event| event.reason.as_str()).collect();
    assert!(reasons.contains(&"The first school day of absence is 2 June 2025."));
    assert!(reasons.contains(&"The name was entered on 28 April 2025: the fifth day after."));
    assert!(reasons.contains(&"Leave ended on 23 May 2025."));
    let provision = |id| events.iter().find(|event| event.id == id).unwrap().provision;
    assert_eq!(provision("tenth-day-after-leave"), "SI 2024/208 reg 9(1)(h)");
    assert_eq!(provision("twentieth-day-of-absence"), "SI 2024/208 reg 9(1)(i)");
    assert_eq!(
        provision("earliest-deletion-for-home-education"),
        "SI 2024/208 reg 9(1)(f)"
    );
    assert_eq!(
        provision("earliest-deletion-for-exclusion"),
        "SI 2024/208 reg 9(1)(o)"
    );
}

#[test]
fn under_the_2006_law_the_timeline_cites_it() {
    let facts = PupilFacts {
        leave_ended_on: Some(day("2024-05-03")),
        ..PupilFacts::default()
    };
    let events = events(&facts, "2024-06-17");
    assert_eq!(events[0].provision, "SI 2006/1751 reg 8(1)(f)");
    assert_eq!(events.last().unwrap().provision, "SI 2006/1751 reg 12(6) to (8)");
}

#[test]
fn without_marks_the_absence_is_counted_from_the_last_attendance() {
    let facts = PupilFacts {
        last_attended_on: Some(day("2025-05-23")),
        ..PupilFacts::default()
    };
    let events = events(&facts, "2025-07-02");
    assert_eq!(
        events[0].reason,
        "The first school day of absence is 2 June 2025."
    );
}

#[test]
fn what_does_not_apply_makes_no_date() {
    let facts = PupilFacts {
        leave_given: Some(false),
        leave_ended_on: Some(day("2025-05-23")),
        home_education_notice: Some(HomeEducationNotice::Spoken),
        home_education_last_day: Some(day("2025-06-30")),
        exclusion_review: Some(ExclusionReview::Pending),
        exclusion_review_deadline: Some(day("2025-07-01")),
        leaves_after_last_class: Some(true),
        joined_first_class: Some(true),
        authority_wants_every_return: Some(false),
        entered_on: Some(day("2025-04-28")),
        ..PupilFacts::default()
    };
    assert!(events(&facts, "2025-07-02").is_empty());
    let beyond = PupilFacts {
        leave_ended_on: Some(day("2100-12-30")),
        last_attended_on: Some(day("2100-12-30")),
        leaves_after_last_class: Some(true),
        authority_wants_every_return: Some(false),
        ..PupilFacts::default()
    };
    assert!(events(&beyond, "2100-12-30").is_empty());
}

#[test]
fn the_timeline_and_the_verdict_agree_on_the_earliest_day() {
    for (ground, id, needed) in [
        (Ground::H, "earliest-deletion-after-leave", Fact::LeaveEndedOn),
        (Ground::I, "earliest-deletion-for-absence", Fact::Absence),
        (
            Ground::F,
            "earliest-deletion-for-home-education",
            Fact::HomeEducationLastDay,
        ),
    ] {
        let facts = available_2024(ground);
        assert!(facts.knows(needed));
        let calendar = half_term();
        let on = day("2025-07-16");
        let case = Case {
            facts: &facts,
            calendar: &calendar,
            on,
            today: on,
        };
        let earliest = timeline(&case)
            .into_iter()
            .find(|event| event.id == id)
            .unwrap()
            .date;
        let verdict = |on| assess(&Case { on, ..case }, Asked::These(&[ground])).grounds[0].verdict;
        assert_eq!(verdict(earliest), Verdict::Available, "{ground}");
        assert_eq!(
            verdict(earliest.pred_opt().unwrap()),
            Verdict::NotAvailable,
            "{ground}"
        );
    }
}

#[test]
fn reg_9_1_i_i_the_earliest_day_is_counted_after_the_last_mark_in_the_way() {
    // Ill on 3 June: twenty school days of O follow it, wherever in the absence that day lies.
    let mut facts = PupilFacts {
        absence: Some(vec![
            marked("2025-05-06", "2025-06-02", "O"),
            marked("2025-06-03", "2025-06-03", "I"),
            marked("2025-06-04", "", "O"),
        ]),
        ..available_2024(Ground::I)
    };
    for on in ["2025-06-16", "2025-07-01", "2025-07-02", "2025-07-18"] {
        let calendar = half_term();
        let case = Case {
            facts: &facts,
            calendar: &calendar,
            on: day(on),
            today: day(on),
        };
        let earliest = timeline(&case)
            .into_iter()
            .find(|event| event.id == "earliest-deletion-for-absence")
            .unwrap();
        assert_eq!(earliest.date, day("2025-07-02"), "on {on}");
        assert!(
            earliest.reason.starts_with(
                "3 June 2025 is marked I (illness). The 20 school days after it end on 1 July 2025."
            ),
            "{}",
            earliest.reason
        );
        let verdict = &assess(&case, Asked::These(&[Ground::I])).grounds[0];
        let lawful = case.on >= earliest.date;
        assert_eq!(verdict.verdict == Verdict::Available, lawful, "on {on}");
        assert_eq!(verdict.not_before, (!lawful).then_some(earliest.date), "on {on}");
    }
    // Without that mark, twenty days count from the first.
    facts.absence = Some(vec![marked("2025-05-06", "", "O")]);
    assert!(
        dates(&events(&facts, "2025-07-01"))
            .contains(&("earliest-deletion-for-absence", String::from("2025-06-10")))
    );
}

#[test]
fn reg_9_1_i_days_of_leave_are_not_counted_as_absence_without_it() {
    let first = |leave_given| {
        let facts = PupilFacts {
            last_attended_on: Some(day("2025-06-06")),
            leave_given,
            leave_ended_on: Some(day("2025-06-20")),
            ..PupilFacts::default()
        };
        let events = events(&facts, "2025-07-14");
        let twentieth = events.iter().find(|event| event.id == "twentieth-day-of-absence");
        twentieth.unwrap().reason.clone()
    };
    for given in [Some(true), None] {
        assert_eq!(first(given), "The first school day of absence is 23 June 2025.");
    }
    // Leave that was not given after all does not count.
    assert_eq!(
        first(Some(false)),
        "The first school day of absence is 9 June 2025."
    );
}

#[test]
fn reg_9_1_h_i_a_pupil_who_came_back_in_time_has_no_earliest_day() {
    let earliest = |attended, back: Option<&str>| {
        let facts = PupilFacts {
            leave_ended_on: Some(day("2025-05-23")),
            attended_since_leave: attended,
            first_day_back: back.map(day),
            ..PupilFacts::default()
        };
        let events = events(&facts, "2025-07-02");
        assert!(events.iter().any(|event| event.id == "tenth-day-after-leave"));
        events
            .iter()
            .any(|event| event.id == "earliest-deletion-after-leave")
    };
    assert!(!earliest(Some(true), Some("2025-06-13")));
    assert!(!earliest(None, Some("2025-06-13")));
    assert!(earliest(Some(true), Some("2025-06-16")));
    assert!(earliest(Some(true), None));
    assert!(earliest(Some(false), None));
}

#[test]
fn reg_13_4_a_deletion_return_is_due_by_the_deletion_and_says_what_it_gives() {
    let duty = deletion_return(&PupilFacts::default(), day("2025-06-16"));
    assert_eq!((duty.kind, duty.by), (ReturnKind::Deletion, day("2025-06-16")));
    assert_eq!(duty.contents.len(), 6);
    assert!(duty.contents.iter().any(|line| line.contains("emergency")));
}

#[test]
fn reg_13_standard_transitions_need_no_return_unless_the_authority_asks() {
    for (transition, asks, expected) in [
        (None, None, Finding::Unknown),
        (Some(false), None, Finding::Met),
        (Some(true), None, Finding::Unknown),
        (Some(true), Some(false), Finding::NotMet),
        (Some(true), Some(true), Finding::Met),
        (None, Some(true), Finding::Met),
    ] {
        let facts = PupilFacts {
            leaves_after_last_class: transition,
            joined_first_class: transition,
            authority_wants_every_return: asks,
            entered_on: Some(day("2025-09-01")),
            ..PupilFacts::default()
        };
        assert_eq!(deletion_return(&facts, day("2025-07-18")).required, expected);
        assert_eq!(new_pupil_return(&facts).unwrap().required, expected);
    }
}

#[test]
fn reg_13_1_a_new_pupil_return_is_due_by_the_end_of_the_fifth_day_after() {
    let facts = PupilFacts {
        entered_on: Some(day("2025-09-29")),
        ..PupilFacts::default()
    };
    let duty = new_pupil_return(&facts).unwrap();
    assert_eq!((duty.kind, duty.by), (ReturnKind::NewPupil, day("2025-10-04")));
    assert_eq!(duty.provision, "SI 2024/208 reg 13(1) to (3)");
    assert!(new_pupil_return(&PupilFacts::default()).is_none());
    let earlier = PupilFacts {
        entered_on: Some(day("2024-08-18")),
        ..PupilFacts::default()
    };
    assert_eq!(
        new_pupil_return(&earlier).unwrap().provision,
        "SI 2006/1751 reg 12(3) to (5)"
    );
}

#[test]
fn s2s_each_outcome_has_its_files_code_name_and_date() {
    let sender = DfeNumber::parse("202/1234").unwrap();
    let school = Destination::School {
        dfe_number: Some(DfeNumber::parse("3101234").unwrap()),
    };
    let unnumbered = Destination::School { dfe_number: None };
    let transfer = Transfer {
        sender: Some(&sender),
        serial: 7,
        day: Some(day("2025-06-16")),
        absent_from: Some(day("2025-05-12")),
        phased: false,
    };
    let files = |destination: &Destination| {
        let made = guidance(destination, &transfer, &SchoolCalendar::default());
        assert!(
            made.iter()
                .all(|file| !file.when.is_empty() && !file.source.is_empty())
        );
        made.into_iter()
            .map(|file| (file.kind, file.name, file.by, file.not_before))
            .collect::<Vec<_>>()
    };
    let name = |text: &str| Some(String::from(text));
    let (july, left) = (Some(day("2025-07-07")), Some(day("2025-07-06")));
    assert_eq!(
        files(&school),
        [
            (FileKind::Ctf, name("2021234_CTF_3101234_007.xml"), july, None),
            (FileKind::Cml, None, left, None)
        ]
    );
    // Until the next school's number is known the file has no name, and the days run all the same.
    assert_eq!(
        files(&unnumbered),
        [
            (FileKind::Ctf, None, july, None),
            (FileKind::Cml, None, left, None)
        ]
    );
    assert_eq!(
        files(&Destination::OutsideMaintainedSystem),
        [
            (FileKind::Ctf, name("2021234_CTF_MMMMMMM_007.xml"), july, None),
            (FileKind::Cml, None, left, None)
        ]
    );
    assert_eq!(
        files(&Destination::Unknown),
        [
            (
                FileKind::Ctf,
                name("2021234_CTF_XXXXXXX_007.xml"),
                None,
                Some(day("2025-06-09"))
            ),
            (FileKind::Cml, None, left, None)
        ]
    );
    assert_eq!(
        files(&Destination::JoinedHere),
        [(FileKind::Cmj, None, Some(day("2025-06-21")), None)]
    );

    let phased = Transfer {
        phased: true,
        ..transfer
    };
    let made = guidance(&school, &phased, &SchoolCalendar::default());
    assert_eq!(made.len(), 1);
    assert_eq!(made[0].destination.as_deref(), Some("3101234"));
    assert!(guidance(&Destination::JoinedHere, &phased, &SchoolCalendar::default()).is_empty());

    let unnamed = guidance(
        &Destination::Unknown,
        &Transfer::default(),
        &SchoolCalendar::default(),
    );
    assert_eq!((&unnamed[0].name, unnamed[0].not_before), (&None, None));
    assert_eq!(unnamed[0].destination.as_deref(), Some("XXXXXXX"));
}

#[test]
fn s2s_file_names_have_seven_character_destinations_and_three_digit_serials() {
    let sender = DfeNumber::parse("2021234").unwrap();
    assert_eq!(
        ctf_file_name(&sender, "XXXXXXX", 1).as_deref(),
        Some("2021234_CTF_XXXXXXX_001.xml")
    );
    assert_eq!(
        ctf_file_name(&sender, "XXXXXXX", 999).as_deref(),
        Some("2021234_CTF_XXXXXXX_999.xml")
    );
    for (destination, serial) in [("XXXXXXX", 0), ("XXXXXXX", 1000), ("XXXXXXXX", 1), ("XXXXXX", 1)] {
        assert_eq!(ctf_file_name(&sender, destination, serial), None);
    }
}

#[test]
fn s2s_guidance_is_written_for_the_referral_file() {
    let text = r#"{"is":"school","dfe_number":"202/1234"}"#;
    let destination: Destination = serde_json::from_str(text).unwrap();
    let made = guidance(&destination, &Transfer::default(), &SchoolCalendar::default());
    let json = serde_json::to_value(&made[0]).unwrap();
    assert_eq!(
        (&json["kind"], &json["destination"]),
        (&"CTF".into(), &"2021234".into())
    );
}
