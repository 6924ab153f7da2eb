//! What is said beside a verdict, and what leads it: where a caution leads, the name is not said to be due for deletion.

use crate::common::{
    ON_2006, ON_2024, assess_on, available_2006, available_2024, cautions, closed, day, half_terms, marked,
    no_to_everything,
};
use onroll_rules::absence::{AbsencePeriod, AttendanceCode};
use onroll_rules::calendar::SchoolCalendar;
use onroll_rules::facts::{Custody, ExclusionReview, HomeEducationNotice, LegalCase, PupilFacts};
use onroll_rules::grounds::{
    Asked, Assessment, Caution, Ground, Ground2006, Outcome, Reason, Verdict, assess,
};

/// Judged on a day other than today, with the half-terms closed.
fn judged(facts: &PupilFacts, ground: Ground, on: &str, today: &str) -> Assessment {
    let case = LegalCase {
        facts,
        calendar: &half_terms(),
        on: day(on),
        today: day(today),
    };
    assess(&case, Asked::These(&[ground]))
}

/// The verdict on an available ground that a caution leads: it says what the caution says, and never that the name must come off.
fn led_by(assessment: &Assessment, id: &str) {
    assert_eq!(assessment.outcome, Outcome::GroundAvailable, "{id}");
    let caution = assessment.cautions.iter().find(|caution| caution.id == id);
    let caution = caution.unwrap_or_else(|| panic!("{id} in {:?}", cautions(assessment)));
    let letters: Vec<_> = assessment.grounds.iter().map(|ground| ground.letter).collect();
    assert_eq!(caution.leads, letters, "{id}");
    assert!(
        assessment.summary.contains(&*caution.text),
        "{}",
        assessment.summary
    );
    // What has to be done first comes before the verdict.
    assert!(
        assessment.summary.starts_with(&*assessment.cautions[0].text),
        "{}",
        assessment.summary
    );
    assert!(
        assessment
            .summary
            .contains(" Apart from that, the conditions of ground ("),
        "{}",
        assessment.summary
    );
    assert!(
        !assessment.summary.contains("must be deleted"),
        "{}",
        assessment.summary
    );
    assert!(
        assessment
            .grounds
            .iter()
            .all(|ground| !assessment.is_duty(ground))
    );
}

/// A verdict that nothing leads.
fn a_duty(assessment: &Assessment) {
    assert!(
        assessment.summary.contains("applies: the name must be deleted."),
        "{}",
        assessment.summary
    );
    assert!(assessment.is_duty(&assessment.grounds[0]));
}

fn absent(periods: &[(&str, &str, &str)]) -> PupilFacts {
    let marks = periods.iter().map(|(from, to, code)| marked(from, to, code));
    PupilFacts {
        absence: Some(marks.collect()),
        ..available_2024(Ground::I)
    }
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
        last_attended_on: Some(day("2024-07-12")),
        absence: Some(vec![marked("2024-01-08", "", "O")]),
        ..no_to_everything()
    };
    for (on, expected) in [
        (
            "2024-08-18",
            [
                ("backdated", "SI 2006/1751 reg 8(1)"),
                ("attended-in-absence", "SI 2006/1751 reg 8(1)(h)"),
                ("remand", "SI 2006/1751 reg 8(1)(i)"),
                (
                    "absence-alone",
                    "SI 2006/1751 reg 8(1); Education Act 1996 s.434(6)",
                ),
            ],
        ),
        (
            "2024-08-19",
            [
                ("backdated", "SI 2024/208 reg 9(1)"),
                ("attended-in-absence", "SI 2024/208 reg 9(1)(i)"),
                ("remand", "SI 2024/208 reg 9(1)(j)"),
                (
                    "absence-alone",
                    "SI 2024/208 reg 9(1); Education Act 1996 s.434(6)",
                ),
            ],
        ),
    ] {
        let case = LegalCase {
            facts: &facts,
            calendar: &SchoolCalendar::default(),
            on: day(on),
            today: day(ON_2024),
        };
        let assessment = assess(&case, Asked::All);
        let cautions: Vec<_> = assessment
            .cautions
            .iter()
            .map(|caution| (&*caution.id, &*caution.provision))
            .collect();
        assert_eq!(cautions, expected, "on {on}");
    }
}

/// One cell never says both that the name must come off and that it must stay.
#[test]
fn reg_9_1_i_attendance_within_the_absence_leads() {
    for (last, leads) in [
        (None, false),
        (Some("2025-04-25"), false),
        (Some("2025-04-28"), true),
        (Some("2025-05-20"), true),
    ] {
        let facts = PupilFacts {
            last_attended_on: last.map(day),
            ..available_2024(Ground::I)
        };
        let assessment = judged(&facts, Ground::I, ON_2024, ON_2024);
        if leads {
            led_by(&assessment, "attended-in-absence");
        } else {
            a_duty(&assessment);
        }
    }
    // After leave, a date of last attendance that is later contradicts that the pupil did not come back.
    for (last, leads) in [("2025-04-28", false), ("2025-04-29", true)] {
        let facts = PupilFacts {
            last_attended_on: Some(day(last)),
            absence: None,
            ..available_2024(Ground::H)
        };
        let assessment = judged(&facts, Ground::H, ON_2024, ON_2024);
        assert_eq!(cautions(&assessment) == ["attended-in-absence"], leads, "{last}");
        assert_eq!(assessment.is_duty(&assessment.grounds[0]), !leads, "{last}");
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
fn a_caution_leads_only_the_grounds_it_is_about() {
    let facts = PupilFacts {
        last_attended_on: Some(day("2025-05-20")),
        died: Some(true),
        ..available_2024(Ground::I)
    };
    let assessment = assess_on(&facts, ON_2024, Asked::These(&[Ground::I, Ground::K]));
    assert!(
        assessment
            .summary
            .starts_with("Ground (k) applies: the name must be deleted.")
    );
    assert_eq!(assessment.cautions[0].leads, ['i']);
    assert!(!assessment.is_duty(&assessment.grounds[0]) && assessment.is_duty(&assessment.grounds[1]));
}

#[test]
fn remand_and_welfare_orders_are_not_detention_under_a_sentence() {
    for (custody, said, expected) in [
        (Custody::Remand, "remand", &["remand"][..]),
        (Custody::Welfare, "hospital order", &[]),
    ] {
        let facts = PupilFacts {
            custody: Some(custody),
            ..no_to_everything()
        };
        let assessment = assess_on(&facts, ON_2024, Asked::These(&[Ground::J]));
        assert_eq!(assessment.outcome, Outcome::NoGround);
        assert_eq!(cautions(&assessment), expected);
        assert!(
            assessment.grounds[0].conditions[1]
                .because
                .sentence()
                .contains(said)
        );
    }
}

/// A day that has not come is not judged as if it had, and a day that is past is judged and never said to be due.
#[test]
fn reg_9_1_only_a_deletion_today_is_said_to_be_due() {
    for ground in Ground::ALL {
        let facts = available_2024(ground);
        for (on, today, leads) in [
            ("2025-06-15", ON_2024, Some("backdated")),
            (ON_2024, ON_2024, None),
            ("2025-06-17", ON_2024, Some("future-day")),
            ("2025-06-27", ON_2024, Some("future-day")),
        ] {
            let assessment = judged(&facts, ground, on, today);
            match leads {
                Some(id) => led_by(&assessment, id),
                None => a_duty(&assessment),
            }
        }
    }
}

#[test]
fn reg_9_1_h_i_f_o_a_future_day_is_not_judged_as_past() {
    // On 10 June 2025 there are ten school days left of each count.
    let today = "2025-06-10";
    let cases = [
        (Ground::I, absent(&[("2025-06-02", "", "O")]), "2025-06-28"),
        (
            Ground::I,
            absent(&[("2025-06-02", "2025-08-30", "O")]),
            "2025-06-28",
        ),
        (
            Ground::H,
            PupilFacts {
                leave_ended_on: Some(day("2025-06-06")),
                ..available_2024(Ground::H)
            },
            "2025-06-21",
        ),
        (
            Ground::F,
            PupilFacts {
                home_education_last_day: Some(day("2025-06-20")),
                ..available_2024(Ground::F)
            },
            "2025-06-21",
        ),
        (
            Ground::O,
            PupilFacts {
                exclusion_review: Some(ExclusionReview::NotApplied),
                exclusion_review_deadline: Some(day("2025-06-20")),
                ..available_2024(Ground::O)
            },
            "2025-06-21",
        ),
    ];
    for (ground, facts, earliest) in cases {
        let assessment = judged(&facts, ground, "2025-07-11", today);
        assert_eq!(assessment.outcome, Outcome::NoGround, "{ground}");
        assert_eq!(assessment.grounds[0].not_before, Some(day(earliest)), "{ground}");
        assert!(cautions(&assessment).contains(&"future-day"), "{ground}");
        assert!(
            assessment.summary.contains(" at the earliest"),
            "{}",
            assessment.summary
        );
        // Once the day has come, the same facts are enough; the day before they are not.
        a_duty(&judged(&facts, ground, earliest, earliest));
        let before = day(earliest).pred_opt().unwrap().to_string();
        assert_eq!(
            judged(&facts, ground, &before, &before).outcome,
            Outcome::NoGround,
            "{ground}"
        );
    }
}

#[test]
fn si_2016_792_days_before_1_september_2016_are_out_of_scope_and_said_to_be() {
    let facts = PupilFacts {
        date_of_birth: Some(day("2006-05-10")),
        ..available_2006(Ground2006::E)
    };
    for (on, said) in [("2016-08-31", true), ("2016-09-01", false)] {
        let assessment = assess_on(&facts, on, Asked::Letter2006(Ground2006::E));
        assert_eq!(cautions(&assessment) == ["earlier-wording"], said, "{on}");
        assert_eq!(assessment.is_duty(&assessment.grounds[0]), !said, "{on}");
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
    assert!(
        after
            .summary
            .starts_with("This is not a ground for a deletion. Other grounds were not looked at.")
    );
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

/// Located, circumstances unknown: the words allow the ground, authorities keep such pupils on the register.
#[test]
fn reg_9_1_h_i_iii_a_located_pupil_needs_both_bodies_to_say_that_the_efforts_failed() {
    use Verdict::{Available, NotAvailable, Undetermined};
    let some = [None, Some(false), Some(true)];
    for ground in [Ground::H, Ground::I] {
        for location in some {
            for circumstances in some {
                for failed in some {
                    let facts = PupilFacts {
                        location_found: location,
                        circumstances_found: circumstances,
                        efforts_failed: failed,
                        ..available_2024(ground)
                    };
                    let assessment = judged(&facts, ground, ON_2024, ON_2024);
                    let expected = match (location, circumstances, failed) {
                        (Some(false), _, _) | (_, Some(false), Some(true)) => Available,
                        (Some(true), Some(true), _) | (Some(true), Some(false) | None, Some(false)) => {
                            NotAvailable
                        }
                        _ => Undetermined,
                    };
                    let case = format!("{ground} {location:?} {circumstances:?} {failed:?}");
                    assert_eq!(assessment.grounds[0].verdict, expected, "{case}");
                    if location == Some(true) && expected == Available {
                        led_by(&assessment, "circumstances-unknown");
                    } else if expected == Available && location == Some(false) {
                        a_duty(&assessment);
                    }
                }
            }
        }
        // Agreed that the pupil will not be back: nothing is left to warn of.
        let agreed = PupilFacts {
            location_found: Some(true),
            circumstances_found: Some(false),
            efforts_failed: Some(true),
            agreed_will_not_attend: Some(true),
            ..available_2024(ground)
        };
        a_duty(&judged(&agreed, ground, ON_2024, ON_2024));
    }
}

#[test]
fn reg_9_1_h_a_pupil_who_came_back_is_not_one_who_was_not_found() {
    for (attended, back, agreed, expected) in [
        (Some(false), None, false, Verdict::Available),
        (Some(true), Some("2025-05-15"), false, Verdict::NotAvailable),
        (Some(true), Some("2025-05-15"), true, Verdict::Available),
    ] {
        let facts = PupilFacts {
            attended_since_leave: attended,
            first_day_back: back.map(day),
            circumstances_found: Some(false),
            efforts_failed: Some(true),
            agreed_will_not_attend: Some(agreed),
            ..available_2024(Ground::H)
        };
        let verdict = judged(&facts, Ground::H, ON_2024, ON_2024).grounds.remove(0);
        assert_eq!(verdict.verdict, expected, "{attended:?} {agreed}");
    }
}

/// Ill earlier in the same absence: contested, so the reading that keeps the name longer leads.
#[test]
fn reg_9_1_i_i_a_mark_earlier_in_the_same_absence_leads() {
    // 28 April to 13 June 2025 with half-term closed: the last twenty school days start on 9 May.
    for (ill, leads) in [("2025-05-08", true), ("2025-05-09", true), ("2025-05-12", false)] {
        let facts = absent(&[("2025-04-28", "", "O"), (ill, ill, "I")]);
        let assessment = judged(&facts, Ground::I, ON_2024, ON_2024);
        if leads {
            led_by(&assessment, "earlier-mark");
        } else {
            assert_eq!(assessment.outcome, Outcome::NoGround, "{ill}");
        }
    }
    a_duty(&judged(
        &absent(&[("2025-04-28", "", "O")]),
        Ground::I,
        ON_2024,
        ON_2024,
    ));
    // A day on which the pupil came in ends the absence: what was before it does not matter.
    let facts = absent(&[
        ("2025-04-01", "2025-04-25", "I"),
        ("2025-04-28", "2025-04-28", "/"),
        ("2025-04-29", "", "O"),
    ]);
    a_duty(&judged(&facts, Ground::I, ON_2024, ON_2024));
}

/// Reg 10(7) to (9): N is corrected within five school days.
#[test]
fn reg_10_7_a_mark_n_that_should_have_been_corrected_leads() {
    // School days before Monday 16 June: 13, 12, 11, 10, 9 are five; 6 June is the sixth.
    for (from, leads) in [("2025-06-16", false), ("2025-06-09", false), ("2025-06-06", true)] {
        let facts = absent(&[
            ("2025-04-28", "2025-06-05", "O"),
            ("2025-06-06", "", "O"),
            (from, "", "N"),
        ]);
        let mut assessment = judged(&facts, Ground::I, ON_2024, ON_2024);
        if leads {
            led_by(&assessment, "n-left-standing");
            assert!(
                assessment
                    .cautions
                    .remove(0)
                    .text
                    .starts_with("6 June 2025 is still marked N.")
            );
        } else {
            a_duty(&assessment);
        }
    }
    let all_n = judged(&absent(&[("2025-04-28", "", "N")]), Ground::I, ON_2024, ON_2024);
    led_by(&all_n, "n-left-standing");
}

/// What leads one ground stands in the summary, or beside it where the name must come off on another. It is said once.
#[test]
fn reg_9_1_a_caution_about_one_ground_is_said_once_whatever_another_comes_to() {
    let facts = |died| PupilFacts {
        died: Some(died),
        ..absent(&[("2025-04-28", "", "N")])
    };
    for died in [false, true] {
        let calendar = half_terms();
        let facts = facts(died);
        let on = day(ON_2024);
        let case = LegalCase {
            facts: &facts,
            calendar: &calendar,
            on,
            today: on,
        };
        let assessment = assess(&case, Asked::These(&[Ground::I, Ground::K]));
        let beside: Vec<String> = assessment
            .cautions_beside_summary()
            .map(Caution::in_words)
            .collect();
        let parts = assessment.summary_parts();
        let says = |texts: &[String]| {
            texts
                .iter()
                .filter(|text| text.contains("is still marked N."))
                .count()
        };
        assert_eq!((says(&parts), says(&beside)), if died { (0, 1) } else { (1, 0) });
        assert_eq!(parts.len(), if died { 1 } else { 2 }, "{parts:?}");
        assert_eq!(parts.join(" "), assessment.summary);
        assert_eq!(assessment.summary.contains("must be deleted"), died);
    }
}

/// The calendar is said to be complete, and a usual holiday was counted as school days.
#[test]
fn s579_weeks_in_which_the_school_was_probably_closed_lead() {
    let absent_since = |from| {
        let code = AttendanceCode::parse("O").unwrap();
        vec![AbsencePeriod { from, to: None, code }]
    };
    for (name, from, on, holiday, neighbour) in [
        (
            "Christmas",
            "2026-11-30",
            "2027-01-15",
            ("2026-12-24", "2026-12-31"),
            None,
        ),
        (
            "summer",
            "2025-07-07",
            "2025-09-05",
            ("2025-07-23", "2025-09-02"),
            None,
        ),
        (
            "May",
            "2025-05-01",
            "2025-06-16",
            ("2025-05-26", "2025-05-30"),
            None,
        ),
        (
            "February",
            "2026-01-26",
            "2026-03-06",
            ("2026-02-16", "2026-02-20"),
            Some("2026-02-11"),
        ),
        (
            "October",
            "2026-10-05",
            "2026-11-20",
            ("2026-10-26", "2026-10-30"),
            Some("2026-10-21"),
        ),
        (
            "Easter",
            "2026-03-09",
            "2026-05-01",
            ("2026-03-30", "2026-04-10"),
            Some("2026-04-02"),
        ),
    ] {
        let facts = PupilFacts {
            absence: Some(absent_since(day(from))),
            ..available_2024(Ground::I)
        };
        let judge = |calendar: &SchoolCalendar, facts: &PupilFacts, on: &str| {
            let case = LegalCase {
                facts,
                calendar,
                on: day(on),
                today: day(on),
            };
            assess(&case, Asked::These(&[Ground::I]))
        };
        led_by(&judge(&closed(&[]), &facts, on), "probably-closed");
        let listed = judge(&closed(&[holiday]), &facts, on);
        assert!(!cautions(&listed).contains(&"probably-closed"), "{name}");
        // In the weeks of which a school takes one, a single closed day is enough to know that the list was thought about.
        if let Some(one) = neighbour {
            let listed = judge(&closed(&[(one, one)]), &facts, on);
            assert!(!cautions(&listed).contains(&"probably-closed"), "{name}");
        }
        // The holiday is not asked about where the absence ends before it or starts after it.
        let after = day(holiday.1) + chrono::Days::new(3);
        let later = PupilFacts {
            absence: Some(absent_since(after)),
            ..facts.clone()
        };
        let soon = (after + chrono::Days::new(3)).to_string();
        assert!(
            !cautions(&judge(&closed(&[]), &later, &soon)).contains(&"probably-closed"),
            "{name}"
        );
        // As long as the calendar is not said to be complete, the count itself is not known.
        let unknown = PupilFacts {
            calendar_complete: Some(false),
            ..facts
        };
        let open = judge(&closed(&[]), &unknown, on);
        assert_eq!(
            (open.outcome, cautions(&open)),
            (Outcome::MoreNeeded, vec![]),
            "{name}"
        );
    }
}

#[test]
fn s579_the_ten_days_after_leave_are_watched_for_holidays_too() {
    let facts = PupilFacts {
        leave_ended_on: Some(day("2025-05-16")),
        absence: None,
        ..available_2024(Ground::H)
    };
    led_by(
        &assess_on(&facts, ON_2024, Asked::These(&[Ground::H])),
        "probably-closed",
    );
    a_duty(&judged(&facts, Ground::H, ON_2024, ON_2024));
}

/// What a parent says by word of mouth is passed on; a coming law is mentioned and decides nothing.
#[test]
fn home_education_brings_its_own_cautions() {
    for (notice, expected) in [
        (HomeEducationNotice::Written, &["coming-consent"][..]),
        (HomeEducationNotice::Spoken, &["spoken-notice", "coming-consent"]),
        (HomeEducationNotice::None, &[]),
    ] {
        let facts = PupilFacts {
            home_education_notice: Some(notice),
            ..available_2024(Ground::F)
        };
        let assessment = assess_on(&facts, ON_2024, Asked::These(&[Ground::F]));
        assert_eq!(cautions(&assessment), expected, "{notice:?}");
        let elsewhere = assess_on(&facts, ON_2024, Asked::These(&[Ground::G]));
        assert_eq!(cautions(&elsewhere), [""; 0], "{notice:?}");
    }
    a_duty(&assess_on(
        &available_2024(Ground::F),
        ON_2024,
        Asked::These(&[Ground::F]),
    ));
    // The Act is about withdrawals from now on: the 2006 law is not concerned.
    let facts = available_2006(Ground2006::D);
    assert_eq!(
        cautions(&assess_on(&facts, ON_2006, Asked::Letter2006(Ground2006::D))),
        [""; 0]
    );
}

/// A week of a window in which schools take one is not missed where the absence covers only a part of the window.
#[test]
fn s579_a_part_of_a_window_of_two_weeks_says_nothing() {
    let calendar = SchoolCalendar {
        complete: true,
        ..SchoolCalendar::default()
    };
    for (from, on) in [("2026-10-26", "2026-12-03"), ("2026-09-14", "2026-10-23")] {
        let facts = PupilFacts {
            absence: Some(vec![marked(from, "", "O")]),
            ..available_2024(Ground::I)
        };
        let case = LegalCase {
            facts: &facts,
            calendar: &calendar,
            on: day(on),
            today: day(on),
        };
        let found = assess(&case, Asked::These(&[Ground::I]));
        assert_eq!(found.outcome, Outcome::GroundAvailable, "{from}");
        assert!(!cautions(&found).contains(&"probably-closed"), "{from}");
    }
}

/// A caution about a day names the day.
#[test]
fn a_caution_about_a_day_names_it() {
    let text = |facts: &PupilFacts, ground, on, today, id: &str| {
        let found = judged(facts, ground, on, today);
        let caution = found.cautions.iter().find(|caution| caution.id == id).unwrap();
        caution.text.to_string()
    };
    let facts = available_2024(Ground::G);
    assert_eq!(
        text(&facts, Ground::G, "2025-06-13", "2025-06-16", "backdated"),
        "The day given, 13 June 2025, is before today. A deletion is never backdated. If the name is still on the register, give \
         today or a later day."
    );
    assert_eq!(
        text(&facts, Ground::G, "2025-06-17", "2025-06-16", "future-day"),
        "The day given, 17 June 2025, has not come yet. This result uses what is known today, 16 June 2025. Check \
        again on that day."
    );
    let calendar = SchoolCalendar {
        complete: true,
        ..SchoolCalendar::default()
    };
    let absent = PupilFacts {
        absence: Some(vec![marked("2026-11-30", "", "O")]),
        ..available_2024(Ground::I)
    };
    let case = LegalCase {
        facts: &absent,
        calendar: &calendar,
        on: day("2027-01-15"),
        today: day("2027-01-15"),
    };
    let found = assess(&case, Asked::These(&[Ground::I]));
    let closed = found
        .cautions
        .iter()
        .find(|caution| caution.id == "probably-closed")
        .unwrap();
    assert!(
        closed.text.contains("24 December 2026 to 31 December 2026"),
        "{}",
        closed.text
    );
}
