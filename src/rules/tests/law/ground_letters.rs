//! SI 2024/208 reg 9(1) and SI 2006/1751 reg 8(1): letters and how they match.

use crate::common::day;
use onroll_rules::grounds::{Ground, Ground2006, Law};

#[test]
fn letters_run_from_a_to_o_and_read_back() {
    let letters: String = Ground::ALL.iter().map(|ground| ground.letter()).collect();
    assert_eq!(letters, "abcdefghijklmno");
    let letters: String = Ground2006::ALL.iter().map(|ground| ground.letter()).collect();
    assert_eq!(letters, "abcdefghijklmno");
    for ground in Ground::ALL {
        assert_eq!(
            Ground::from_letter(ground.letter().to_ascii_uppercase()),
            Some(ground)
        );
        assert_eq!(ground.provision(), format!("SI 2024/208 reg 9(1){ground}"));
    }
    for ground in Ground2006::ALL {
        assert_eq!(Ground2006::from_letter(ground.letter()), Some(ground));
        assert_eq!(ground.provision(), format!("SI 2006/1751 reg 8(1){ground}"));
    }
    assert_eq!(Ground::from_letter('p'), None);
    assert_eq!(Ground2006::from_letter('p'), None);
}

#[test]
fn every_2024_ground_has_the_2006_letter_of_its_subject() {
    let letters: String = Ground::ALL
        .iter()
        .map(|ground| ground.matching_2006().letter())
        .collect();
    assert_eq!(letters, "bncaadefhijkolm");
}

#[test]
fn the_mapping_back_agrees_and_only_the_medical_ground_has_none() {
    for old in Ground2006::ALL {
        assert_eq!(old.matching_2024().is_empty(), old == Ground2006::G, "2006 {old}");
        for new in old.matching_2024() {
            assert_eq!(new.matching_2006(), old);
        }
    }
    let mapped: usize = Ground2006::ALL.iter().map(|old| old.matching_2024().len()).sum();
    assert_eq!(mapped, Ground::ALL.len());
}

#[test]
fn titles_differ() {
    for (index, ground) in Ground::ALL.iter().enumerate() {
        assert!(
            Ground::ALL
                .iter()
                .skip(index + 1)
                .all(|other| other.title() != ground.title())
        );
    }
    for (index, ground) in Ground2006::ALL.iter().enumerate() {
        assert!(
            Ground2006::ALL
                .iter()
                .skip(index + 1)
                .all(|other| other.title() != ground.title())
        );
    }
}

/// SI 2024/208 reg 1: in force from 19 August 2024.
#[test]
fn the_day_of_deletion_chooses_the_regulations_and_their_name() {
    for (on, title) in [
        (
            "2024-08-18",
            "The Education (Pupil Registration) (England) Regulations 2006",
        ),
        (
            "2024-08-19",
            "The School Attendance (Pupil Registration) (England) Regulations 2024",
        ),
    ] {
        assert_eq!(Law::on(day(on)).title(), title);
    }
}
