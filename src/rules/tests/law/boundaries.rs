//! The days, and the combinations of answers, on which a verdict changes.

use crate::common::{available_2006, available_2024, day, verdict_2006, verdict_2024};
use onroll_rules::calendar::{DateSpan, SchoolCalendar};
use onroll_rules::facts::{ExclusionReview, Fact, LegalCase, PupilFacts, SchoolType};
use onroll_rules::grounds::{Asked, Ground, Ground2006, Law, Verdict, assess};

fn span(from: &str, to: &str) -> DateSpan {
    DateSpan {
        from: day(from),
        to: day(to),
    }
}

#[test]
fn si_2024_208_reg_1_the_law_changes_on_19_august_2024() {
    assert_eq!(Law::on(day("2024-08-18")), Law::Regulations2006);
    assert_eq!(Law::on(day("2024-08-19")), Law::Regulations2024);

    let calendar = SchoolCalendar::default();
    let facts = available_2006(Ground2006::D);
    let on = |on: &str, asked| {
        let case = LegalCase {
            facts: &facts,
            calendar: &calendar,
            on: day(on),
            today: day(on),
        };
        assess(&case, asked)
            .grounds
            .iter()
            .map(|verdict| (verdict.law, verdict.letter))
            .collect::<Vec<_>>()
    };
    let (old, new) = (Law::Regulations2006, Law::Regulations2024);
    assert_eq!(on("2024-08-18", Asked::These(&[Ground::F])), [(old, 'd')]);
    assert_eq!(on("2024-08-19", Asked::These(&[Ground::F])), [(new, 'f')]);
    assert_eq!(on("2024-08-18", Asked::Letter2006(Ground2006::A)), [(old, 'a')]);
    assert_eq!(
        on("2024-08-19", Asked::Letter2006(Ground2006::A)),
        [(new, 'd'), (new, 'e')]
    );
    assert_eq!(
        on("2024-08-18", Asked::These(&[Ground::D, Ground::E])),
        [(old, 'a')]
    );
    assert_eq!(on("2024-08-19", Asked::Letter2006(Ground2006::G)), []);
    assert_eq!(on("2024-08-18", Asked::All).len(), 15);
    assert_eq!(on("2024-08-19", Asked::All).len(), 15);
    // The order is the law’s, not the question’s.
    assert_eq!(
        on("2024-08-19", Asked::These(&[Ground::F, Ground::A])),
        [(new, 'a'), (new, 'f')]
    );
}

#[test]
fn reg_9_1_f_i_the_day_must_have_passed() {
    let facts = PupilFacts {
        home_education_last_day: Some(day("2025-06-13")),
        ..available_2024(Ground::F)
    };
    let verdict = verdict_2024(&facts, Ground::F, "2025-06-13");
    assert_eq!(
        (verdict.verdict, verdict.not_before),
        (Verdict::NotAvailable, Some(day("2025-06-14")))
    );
    assert_eq!(
        verdict_2024(&facts, Ground::F, "2025-06-14").verdict,
        Verdict::Available
    );
}

#[test]
fn reg_9_1_l_not_before_the_last_friday_in_june() {
    // Year 11 leaves on Friday 27 June 2025; the school meets every weekday.
    let facts = PupilFacts {
        school_next_meets_on: None,
        ..available_2024(Ground::L)
    };
    assert_eq!(
        verdict_2024(&facts, Ground::L, "2025-06-27").verdict,
        Verdict::Available
    );
    // The day before, it would apply only if the school did not meet again until after.
    let verdict = verdict_2024(&facts, Ground::L, "2025-06-26");
    assert_eq!(verdict.verdict, Verdict::Undetermined);
    assert_eq!(verdict.questions[0].fact, Fact::SchoolNextMeetsOn);
    for (meets, expected) in [
        ("2025-06-27", Verdict::NotAvailable),
        ("2025-06-28", Verdict::Available),
    ] {
        let facts = PupilFacts {
            school_next_meets_on: Some(day(meets)),
            ..facts.clone()
        };
        let verdict = verdict_2024(&facts, Ground::L, "2025-06-26");
        assert_eq!(verdict.verdict, expected);
        let too_early = expected == Verdict::NotAvailable;
        assert_eq!(verdict.not_before, too_early.then(|| day("2025-06-27")));
    }
    // A day that is not after the deletion, or ten weeks after, says nothing of when the school meets.
    for (meets, expected) in [
        ("2025-06-26", Verdict::Undetermined),
        ("2025-09-04", Verdict::Available),
        ("2025-09-05", Verdict::Undetermined),
    ] {
        let facts = PupilFacts {
            school_next_meets_on: Some(day(meets)),
            ..facts.clone()
        };
        assert_eq!(
            verdict_2024(&facts, Ground::L, "2025-06-26").verdict,
            expected,
            "{meets}"
        );
    }
    // Ten weeks before, no holiday is long enough.
    assert_eq!(
        verdict_2024(&facts, Ground::L, "2025-04-18").verdict,
        Verdict::NotAvailable
    );
    assert_eq!(
        verdict_2024(&facts, Ground::L, "2025-04-19").verdict,
        Verdict::Undetermined
    );
    // From Saturday they are over compulsory school age: other grounds apply.
    let verdict = verdict_2024(&facts, Ground::L, "2025-06-28");
    assert_eq!(
        (verdict.verdict, &verdict.failed[..]),
        (Verdict::NotAvailable, &["2024.age"][..])
    );
}

#[test]
fn reg_9_1_l_when_only_the_birthday_can_matter_only_it_is_asked() {
    let nothing = PupilFacts::default();
    let asked = |on| {
        let questions = verdict_2024(&nothing, Ground::L, on).questions;
        questions
            .into_iter()
            .map(|question| question.fact)
            .collect::<Vec<_>>()
    };
    assert!(!asked("2025-06-27").contains(&Fact::SchoolNextMeetsOn));
    assert!(asked("2025-06-26").contains(&Fact::SchoolNextMeetsOn));
}

#[test]
fn reg_9_1_o_takes_effect_after_the_review_deadline() {
    let facts = PupilFacts {
        exclusion_review: Some(ExclusionReview::NotApplied),
        exclusion_review_deadline: Some(day("2025-06-13")),
        ..available_2024(Ground::O)
    };
    let verdict = verdict_2024(&facts, Ground::O, "2025-06-13");
    assert_eq!(
        (verdict.verdict, verdict.not_before),
        (Verdict::NotAvailable, Some(day("2025-06-14")))
    );
    assert_eq!(
        verdict_2024(&facts, Ground::O, "2025-06-14").verdict,
        Verdict::Available
    );
    let unknown = PupilFacts {
        exclusion_review_deadline: None,
        ..facts
    };
    let verdict = verdict_2024(&unknown, Ground::O, "2025-06-14");
    assert_eq!(verdict.questions[0].fact, Fact::ExclusionReviewDeadline);
}

#[test]
fn reg_9_1_o_each_way_a_review_can_end() {
    for (review, school, expected) in [
        (ExclusionReview::Waived, None, Verdict::Available),
        (ExclusionReview::Upheld, None, Verdict::Available),
        (ExclusionReview::Pending, None, Verdict::NotAvailable),
        (ExclusionReview::NotUpheld, None, Verdict::NotAvailable),
        (ExclusionReview::NoPanel, None, Verdict::Undetermined),
        (
            ExclusionReview::NoPanel,
            Some(SchoolType::Independent),
            Verdict::Available,
        ),
        (
            ExclusionReview::NoPanel,
            Some(SchoolType::Maintained),
            Verdict::NotAvailable,
        ),
    ] {
        let facts = PupilFacts {
            exclusion_review: Some(review),
            school_type: school,
            ..available_2024(Ground::O)
        };
        assert_eq!(
            verdict_2024(&facts, Ground::O, "2025-06-16").verdict,
            expected,
            "{review:?} {school:?}"
        );
    }
}

#[test]
fn reg_9_1_m_n_every_kind_of_school() {
    for school in SchoolType::ALL {
        let maintained_or_academy = matches!(school, SchoolType::Maintained | SchoolType::Academy);
        for (ground, applies) in [
            (Ground::M, maintained_or_academy),
            (Ground::N, !maintained_or_academy),
        ] {
            let facts = PupilFacts {
                school_type: Some(*school),
                ..available_2024(ground)
            };
            let available = verdict_2024(&facts, ground, "2025-06-16").verdict == Verdict::Available;
            assert_eq!(available, applies, "{ground} {school:?}");
        }
    }
}

/// Consent unknown is not known; refused and not directed is not available; and never is anything due against a refusal.
#[test]
fn reg_9_2_reg_8_2_a_special_school_place_needs_consent_or_a_direction() {
    use Verdict::{Available, NotAvailable, Undetermined};
    let (yes, no) = (Some(true), Some(false));
    for (place, consents, directs, expected) in [
        (no, None, None, Available),
        (yes, yes, None, Available),
        (None, yes, None, Available),
        (yes, no, yes, Available),
        (None, no, yes, Available),
        (yes, no, no, NotAvailable),
        (yes, no, None, Undetermined),
        (yes, None, None, Undetermined),
        (yes, None, no, Undetermined),
        (None, None, None, Undetermined),
        (None, no, no, Undetermined),
    ] {
        let with = |facts| PupilFacts {
            special_school_place: place,
            authority_consents: consents,
            secretary_of_state_directs: directs,
            ..facts
        };
        for ground in Ground::ALL {
            let verdict = verdict_2024(&with(available_2024(ground)), ground, "2025-06-16").verdict;
            let excepted = matches!(ground, Ground::D | Ground::E | Ground::K | Ground::O);
            let expected = if excepted { Available } else { expected };
            assert_eq!(verdict, expected, "{ground} {place:?} {consents:?} {directs:?}");
        }
        for ground in Ground2006::ALL {
            let verdict = verdict_2006(&with(available_2006(ground)), ground, "2024-06-17").verdict;
            let excepted = matches!(ground, Ground2006::A | Ground2006::J | Ground2006::M);
            let expected = if excepted { Available } else { expected };
            assert_eq!(verdict, expected, "{ground} {place:?} {consents:?} {directs:?}");
        }
    }
}

/// Whether another school counts turns on where it is: abroad is a matter for (g).
#[test]
fn reg_9_1_a_the_other_school_is_in_england_or_wales() {
    for (registered, there, expected) in [
        (Some(true), Some(true), Verdict::Available),
        (Some(true), Some(false), Verdict::NotAvailable),
        (Some(true), None, Verdict::Undetermined),
        (Some(false), Some(true), Verdict::NotAvailable),
        (None, Some(true), Verdict::Undetermined),
    ] {
        let facts = PupilFacts {
            registered_at_another_school: registered,
            other_school_in_england_or_wales: there,
            ..available_2024(Ground::A)
        };
        let verdict = verdict_2024(&facts, Ground::A, "2025-06-16").verdict;
        assert_eq!(verdict, expected, "{registered:?} {there:?}");
    }
}

/// What is not known of the calendar never makes ten or twenty days met; fewer days are known to be fewer.
#[test]
fn s579_a_count_on_a_calendar_that_may_lack_holidays_is_not_known() {
    use Verdict::{Available, NotAvailable, Undetermined};
    // Absent or due back from Monday 28 April 2025: the tenth school day is 12 May and the twentieth 27 May.
    for (ground, on, known) in [
        (Ground::H, "2025-05-13", NotAvailable),
        (Ground::H, "2025-05-14", Available),
        (Ground::I, "2025-05-27", NotAvailable),
        (Ground::I, "2025-05-28", Available),
    ] {
        let base = available_2024(ground);
        for (answer, said, expected) in [
            (Some(true), false, known),
            (None, true, known),
            (
                Some(false),
                true,
                if known == Available { Undetermined } else { known },
            ),
            (None, false, if known == Available { Undetermined } else { known }),
            (
                Some(false),
                false,
                if known == Available { Undetermined } else { known },
            ),
        ] {
            let facts = PupilFacts {
                calendar_complete: answer,
                ..base.clone()
            };
            // Term dates alone never show that nothing is missing.
            for terms in [vec![], vec![span("2025-01-06", "2025-07-22")]] {
                let calendar = SchoolCalendar {
                    terms,
                    complete: said,
                    ..SchoolCalendar::default()
                };
                let case = LegalCase {
                    facts: &facts,
                    calendar: &calendar,
                    on: day(on),
                    today: day(on),
                };
                let verdict = assess(&case, Asked::These(&[ground])).grounds.remove(0);
                assert_eq!(verdict.verdict, expected, "{ground} on {on}: {answer:?} {said}");
                if expected == Undetermined {
                    let asked: Vec<_> = verdict.questions.iter().map(|question| question.fact).collect();
                    assert_eq!(asked, [Fact::CalendarComplete]);
                }
            }
        }
    }
    // Who came back within the ten days counted came back within any ten days.
    for (back, expected) in [
        ("2025-05-12", NotAvailable),
        ("2025-05-13", NotAvailable),
        ("2025-05-14", Undetermined),
    ] {
        let facts = PupilFacts {
            calendar_complete: None,
            attended_since_leave: Some(true),
            first_day_back: Some(day(back)),
            agreed_will_not_attend: Some(true),
            ..available_2024(Ground::H)
        };
        assert_eq!(
            verdict_2024(&facts, Ground::H, "2025-06-16").verdict,
            expected,
            "{back}"
        );
    }
}

#[test]
fn reg_9_1_a_ii_c_iv_only_a_mobile_child_at_their_main_school_stays() {
    for (mobile, main, expected) in [
        (Some(false), None, Verdict::Available),
        (None, Some(false), Verdict::Available),
        (Some(true), Some(false), Verdict::Available),
        (Some(true), Some(true), Verdict::NotAvailable),
        (Some(true), None, Verdict::Undetermined),
        (None, Some(true), Verdict::Undetermined),
    ] {
        for ground in [Ground::A, Ground::C] {
            let facts = PupilFacts {
                mobile_child: mobile,
                main_school: main,
                ..available_2024(ground)
            };
            assert_eq!(
                verdict_2024(&facts, ground, "2025-06-16").verdict,
                expected,
                "{mobile:?} {main:?}"
            );
        }
    }
}

#[test]
fn reg_9_1_h_iii_efforts_fail_unless_location_and_circumstances_are_both_found() {
    for (location, circumstances, expected) in [
        (Some(false), None, Verdict::Available),
        (None, Some(false), Verdict::Undetermined),
        (Some(true), Some(false), Verdict::Undetermined),
        (Some(true), Some(true), Verdict::NotAvailable),
        (Some(true), None, Verdict::Undetermined),
        (None, Some(true), Verdict::Undetermined),
    ] {
        for ground in [Ground::H, Ground::I] {
            let facts = PupilFacts {
                location_found: location,
                circumstances_found: circumstances,
                ..available_2024(ground)
            };
            assert_eq!(verdict_2024(&facts, ground, "2025-06-16").verdict, expected);
        }
        // The 2006 law asked only where the pupil is.
        let facts = PupilFacts {
            location_found: location,
            circumstances_found: circumstances,
            ..available_2006(Ground2006::H)
        };
        let expected = match location {
            Some(false) => Verdict::Available,
            Some(true) => Verdict::NotAvailable,
            None => Verdict::Undetermined,
        };
        assert_eq!(
            verdict_2006(&facts, Ground2006::H, "2024-06-17").verdict,
            expected
        );
    }
}

#[test]
fn dates_that_cannot_be_counted_leave_the_question_open() {
    let facts = PupilFacts {
        leave_ended_on: Some(day("1999-12-31")),
        ..available_2024(Ground::H)
    };
    let verdict = verdict_2024(&facts, Ground::H, "2025-06-16");
    assert_eq!(
        (verdict.verdict, verdict.questions[0].fact),
        (Verdict::Undetermined, Fact::LeaveEndedOn)
    );
    assert!(
        verdict
            .conditions
            .iter()
            .any(|report| report.because.sentence().contains("2100"))
    );
    for on in [chrono::NaiveDate::MIN, chrono::NaiveDate::MAX] {
        let calendar = SchoolCalendar::default();
        for ground in Ground::ALL {
            let facts = available_2024(ground);
            let case = LegalCase {
                facts: &facts,
                calendar: &calendar,
                on,
                today: on,
            };
            assert_ne!(assess(&case, Asked::These(&[ground])).grounds.len(), 0);
        }
    }
}
