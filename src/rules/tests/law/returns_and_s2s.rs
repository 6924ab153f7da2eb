//! What a school sends: returns (SI 2024/208 reg 13) and School to School files.

use crate::common::day;
use onroll_rules::calendar::SchoolCalendar;
use onroll_rules::facts::PupilFacts;
use onroll_rules::identifiers::DfeNumber;
use onroll_rules::logic::Finding;
use onroll_rules::returns::{ReturnKind, deletion_return, new_pupil_return};
use onroll_rules::s2s::{
    DaysAllowed, Destination, FileKind, Lost, Outside, Practice, Transfer, ctf_file_name, guidance,
};

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
            authority_asked_on: Some(day("2025-08-31")),
            entered_on: Some(day("2025-09-01")),
            ..PupilFacts::default()
        };
        assert_eq!(deletion_return(&facts, day("2025-07-18")).required, expected);
        assert_eq!(new_pupil_return(&facts).unwrap().required, expected);
    }
}

/// A request is for names entered after the day on which it is made.
#[test]
fn reg_13_3_a_request_does_not_reach_back() {
    for (asks, on, expected) in [
        (Some(true), Some("2025-08-31"), Finding::Met),
        (Some(true), Some("2025-09-01"), Finding::NotMet),
        (Some(true), None, Finding::Unknown),
        (None, Some("2025-08-31"), Finding::Unknown),
        (Some(false), None, Finding::NotMet),
    ] {
        let facts = PupilFacts {
            joined_first_class: Some(true),
            authority_wants_every_return: asks,
            authority_asked_on: on.map(day),
            entered_on: Some(day("2025-09-01")),
            ..PupilFacts::default()
        };
        assert_eq!(
            new_pupil_return(&facts).unwrap().required,
            expected,
            "{asks:?} {on:?}"
        );
    }
}

/// Returns go to the school’s authority, wherever the pupil lives; the 2006 return does not give the pupil’s own address.
#[test]
fn reg_3_1_reg_13_4_whom_a_return_goes_to_and_what_it_gives() {
    for (on, address) in [("2024-08-18", false), ("2024-08-19", true)] {
        let duty = deletion_return(&PupilFacts::default(), day(on));
        assert!(duty.to.contains("maintains the school") && duty.to.contains("area the school is"));
        assert_eq!(duty.contents.contains(&"the pupil’s address"), address, "{on}");
        assert_eq!(duty.contents.len(), if address { 6 } else { 5 });
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

/// A paper that sets a time and an answer for each of its files.
fn paper() -> Practice {
    let source = |text: &str| Some(String::from(text));
    Practice {
        source: source("Section 9"),
        lost: Some(Lost {
            weeks: Some(4),
            text: source("After four weeks, once the council advises it"),
            source: source("Section 9.1"),
        }),
        outside: Some(Outside {
            text: source("Once the parent has written"),
            source: None,
        }),
        leavers: Some(DaysAllowed {
            days: 20,
            source: source("Section 9.3"),
        }),
        joiners: Some(DaysAllowed {
            days: 5,
            source: None,
        }),
    }
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
    let calendar = SchoolCalendar::default();
    let files = |destination: &Destination| {
        let made = guidance(destination, &transfer, &calendar, &paper()).files;
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
    let leaver = (FileKind::Cml, None, left, None);
    let lost = (
        FileKind::Ctf,
        name("2021234_CTF_XXXXXXX_007.xml"),
        None,
        Some(day("2025-06-09")),
    );
    assert_eq!(
        files(&school),
        [
            (FileKind::Ctf, name("2021234_CTF_3101234_007.xml"), july, None),
            leaver.clone()
        ]
    );
    // Until the next school's number is known the file has no name, and the days run all the same.
    assert_eq!(
        files(&unnumbered),
        [(FileKind::Ctf, None, july, None), leaver.clone()]
    );
    assert_eq!(
        files(&Destination::Outside { established: true }),
        [
            (FileKind::Ctf, name("2021234_CTF_MMMMMMM_007.xml"), july, None),
            leaver.clone()
        ]
    );
    for unknown in [Destination::Unknown, Destination::Outside { established: false }] {
        assert_eq!(files(&unknown), [lost.clone(), leaver.clone()]);
    }
    assert_eq!(
        files(&Destination::JoinedHere),
        [(FileKind::Cmj, None, Some(day("2025-06-21")), None)]
    );

    let phased = Transfer {
        phased: true,
        ..transfer
    };
    let made = guidance(&school, &phased, &calendar, &paper()).files;
    assert_eq!(made.len(), 1);
    assert_eq!(made[0].destination.as_deref(), Some("3101234"));
    assert!(
        guidance(&Destination::JoinedHere, &phased, &calendar, &paper())
            .files
            .is_empty()
    );

    let unnamed = guidance(&Destination::Unknown, &Transfer::default(), &calendar, &paper()).files;
    assert_eq!((&unnamed[0].name, unnamed[0].not_before), (&None, None));
    assert_eq!(unnamed[0].destination.as_deref(), Some("XXXXXXX"));
}

/// A pupil whose destination is known is never called lost, and what receives no file is said in words.
#[test]
fn s2s_a_known_destination_without_a_file_has_a_note() {
    let known = [
        Destination::AfterSchool,
        Destination::AlternativeProvision,
        Destination::Custody,
        Destination::Excluded,
    ];
    for destination in known {
        let made = guidance(
            &destination,
            &Transfer::default(),
            &SchoolCalendar::default(),
            &paper(),
        );
        assert!(
            made.note.is_some_and(|note| note.contains("lost pupil")),
            "{destination:?}"
        );
        assert!(
            made.files.iter().all(|file| file.kind == FileKind::Cml),
            "{destination:?}"
        );
        // The pupil stays on the register and is no leaver.
        let leaver = destination != Destination::AlternativeProvision;
        assert_eq!(!made.files.is_empty(), leaver, "{destination:?}");
    }
}

/// What has not been said in writing is not known, and the page says what would change that.
#[test]
fn s2s_only_what_is_not_in_writing_says_what_is_missing() {
    let missing = |destination: &Destination| {
        let made = guidance(
            destination,
            &Transfer::default(),
            &SchoolCalendar::default(),
            &paper(),
        );
        made.files.iter().any(|file| file.missing.is_some())
    };
    assert!(missing(&Destination::Outside { established: false }));
    assert!(!missing(&Destination::Outside { established: true }));
    assert!(!missing(&Destination::Unknown));
}

/// A paper's words and sources are its own; without a paper there is no time to wait, no file for leavers and none for joiners.
#[test]
fn s2s_times_and_sources_are_the_papers() {
    let calendar = SchoolCalendar::default();
    let transfer = Transfer {
        day: Some(day("2025-06-16")),
        absent_from: Some(day("2025-05-12")),
        ..Transfer::default()
    };
    let made = |destination: &Destination, practice: &Practice| {
        guidance(destination, &transfer, &calendar, practice).files
    };
    let of_paper = made(&Destination::Unknown, &paper());
    assert!(
        of_paper[0]
            .when
            .starts_with("After four weeks, once the council advises it. ")
    );
    assert_eq!(of_paper[0].source, "Section 9.1");
    assert_eq!(of_paper[1].source, "Section 9.3");
    // A part without a source of its own is from the paper's.
    assert_eq!(made(&Destination::JoinedHere, &paper())[0].source, "Section 9");
    assert_eq!(
        made(&Destination::Outside { established: true }, &paper())[0].when,
        "Once the parent has written"
    );
    let plain = made(&Destination::Unknown, &Practice::default());
    assert_eq!((plain.len(), plain[0].not_before), (1, None));
    assert!(plain[0].when.starts_with("The future school is not known. "));
    assert!(plain[0].source.starts_with("School to school (S2S)"));
    assert!(made(&Destination::JoinedHere, &Practice::default()).is_empty());
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
    let made = guidance(
        &destination,
        &Transfer::default(),
        &SchoolCalendar::default(),
        &Practice::default(),
    );
    let json = serde_json::to_value(&made.files[0]).unwrap();
    assert_eq!(
        (&json["kind"], &json["destination"]),
        (&"CTF".into(), &"2021234".into())
    );
}
