//! Grounds (h) and (i): SI 2024/208 reg 9(1)(h), (i), on the days on which the answer changes.

use crate::common::{available_2024, closed, day, marked, verdict_2024};
use onroll_rules::absence::{AttendanceCode, CodeKind, absence_run};
use onroll_rules::calendar::{DateSpan, SchoolCalendar};
use onroll_rules::facts::{Fact, LegalCase, PupilFacts};
use onroll_rules::grounds::{Asked, Ground, GroundVerdict, Outcome, Verdict, assess};

fn on_calendar(facts: &PupilFacts, ground: Ground, on: &str, calendar: &SchoolCalendar) -> GroundVerdict {
    let case = LegalCase {
        facts,
        calendar,
        on: day(on),
        today: day(on),
    };
    assess(&case, Asked::These(&[ground])).grounds.remove(0)
}

/// Leave ended on a Friday; half-term is the week after.
fn leave_before_half_term() -> (PupilFacts, SchoolCalendar) {
    let facts = PupilFacts {
        leave_ended_on: Some(day("2025-05-23")),
        ..available_2024(Ground::H)
    };
    let half_term = DateSpan {
        from: day("2025-05-26"),
        to: day("2025-05-30"),
    };
    (
        facts,
        SchoolCalendar {
            closures: vec![half_term],
            ..SchoolCalendar::default()
        },
    )
}

#[test]
fn reg_9_1_h_i_the_tenth_school_day_must_be_over() {
    let (facts, calendar) = leave_before_half_term();
    // School days after leave: 2 to 6 June are 1 to 5, 9 to 13 June are 6 to 10.
    for (on, expected) in [
        ("2025-06-12", Verdict::NotAvailable),
        ("2025-06-13", Verdict::NotAvailable),
        ("2025-06-14", Verdict::Available),
        ("2025-06-16", Verdict::Available),
    ] {
        let verdict = on_calendar(&facts, Ground::H, on, &calendar);
        assert_eq!(verdict.verdict, expected, "on {on}");
        let too_early = expected == Verdict::NotAvailable;
        assert_eq!(verdict.not_before, too_early.then(|| day("2025-06-14")));
    }
    // Without the half-term the days would end a week sooner, except for the bank holiday.
    let verdict = verdict_2024(&facts, Ground::H, "2025-06-09");
    assert_eq!(verdict.verdict, Verdict::NotAvailable);
    assert_eq!(
        verdict_2024(&facts, Ground::H, "2025-06-10").verdict,
        Verdict::Available
    );
}

#[test]
fn reg_9_1_h_i_attending_on_day_9_or_10_defeats_it_and_on_day_11_does_not() {
    let (facts, calendar) = leave_before_half_term();
    for (back, expected) in [
        ("2025-06-12", Verdict::NotAvailable),
        ("2025-06-13", Verdict::NotAvailable),
        ("2025-06-16", Verdict::Available),
    ] {
        let facts = PupilFacts {
            attended_since_leave: Some(true),
            first_day_back: Some(day(back)),
            agreed_will_not_attend: Some(true),
            ..facts.clone()
        };
        let verdict = on_calendar(&facts, Ground::H, "2025-06-20", &calendar);
        assert_eq!(verdict.verdict, expected, "back on {back}");
        assert_eq!(verdict.not_before, None);
    }
    let facts = PupilFacts {
        attended_since_leave: Some(true),
        agreed_will_not_attend: Some(true),
        ..facts
    };
    // They came back within the days so far: no later day would do, so none is named.
    let verdict = on_calendar(&facts, Ground::H, "2025-06-13", &calendar);
    assert_eq!(
        (verdict.verdict, verdict.not_before),
        (Verdict::NotAvailable, None)
    );
    let verdict = on_calendar(&facts, Ground::H, "2025-06-14", &calendar);
    assert_eq!(verdict.verdict, Verdict::Undetermined);
    assert_eq!(verdict.questions[0].fact, Fact::FirstDayBack);
}

#[test]
fn reg_9_1_h_before_the_tenth_day_nobody_is_asked_whether_the_pupil_came_back() {
    let (mut facts, calendar) = leave_before_half_term();
    facts.attended_since_leave = None;
    facts.agreed_will_not_attend = Some(true);
    let verdict = on_calendar(&facts, Ground::H, "2025-06-13", &calendar);
    assert_eq!(
        (verdict.verdict, verdict.not_before),
        (Verdict::NotAvailable, Some(day("2025-06-14")))
    );
    let verdict = on_calendar(&facts, Ground::H, "2025-06-14", &calendar);
    assert_eq!(verdict.questions[0].fact, Fact::AttendedSinceLeave);
    // A first day back answers it only if it is too late to matter.
    for (back, expected) in [
        ("2025-06-13", Verdict::Undetermined),
        ("2025-06-16", Verdict::Available),
    ] {
        facts.first_day_back = Some(day(back));
        assert_eq!(
            on_calendar(&facts, Ground::H, "2025-06-17", &calendar).verdict,
            expected,
            "{back}"
        );
    }
    facts.leave_ended_on = None;
    let asked = |facts: &PupilFacts| {
        let asked = on_calendar(facts, Ground::H, "2025-06-17", &calendar).questions;
        asked
            .into_iter()
            .map(|question| question.fact)
            .collect::<Vec<_>>()
    };
    assert_eq!(asked(&facts), [Fact::LeaveEndedOn]);
    // A pupil who is back: on which day decides, once it is known when the leave ended.
    facts.attended_since_leave = Some(true);
    assert_eq!(asked(&facts), [Fact::LeaveEndedOn]);
    facts.first_day_back = None;
    assert_eq!(asked(&facts), [Fact::LeaveEndedOn, Fact::FirstDayBack]);
    facts.attended_since_leave = None;
    assert_eq!(asked(&facts), [Fact::LeaveEndedOn, Fact::AttendedSinceLeave]);
}

#[test]
fn reg_10_the_marks_and_what_they_mean_for_continuous_absence() {
    use CodeKind::{Attended, Elsewhere, NoSession, Reason, WithoutReason};
    for (kind, codes) in [
        (Attended, "/ \\ L U"),
        (Elsewhere, "K V P W B D"),
        (
            Reason,
            "C C1 C2 E I J1 M Q R S T X Y1 Y2 Y3 Y4 Y5 Y6 Y7 Z F H J Y",
        ),
        (NoSession, "#"),
        (WithoutReason, "G N O"),
    ] {
        let known: Vec<_> = AttendanceCode::all()
            .filter(|code| code.kind() == kind)
            .map(|code| format!("{code:?}"))
            .collect();
        assert_eq!(known.join(" "), codes, "{kind:?}");
    }
}

/// Absent from Thursday 1 May 2025: bank holidays on 5 and 26 May, half-term to 30 May, INSET on 2 June.
fn absent_from_may() -> (PupilFacts, SchoolCalendar) {
    let absence = Some(vec![marked("2025-05-01", "", "O")]);
    let calendar = SchoolCalendar {
        terms: vec![],
        closures: vec![DateSpan {
            from: day("2025-05-26"),
            to: day("2025-05-30"),
        }],
        inset_days: vec![day("2025-06-02")],
        complete: true,
    };
    (
        PupilFacts {
            absence,
            ..available_2024(Ground::I)
        },
        calendar,
    )
}

/// A mark that is older than the 20 school days does not stop the ground. The finding then says from when the marks count.
#[test]
fn reg_9_1_i_i_an_older_mark_is_not_counted_among_the_twenty_days() {
    let (mut facts, calendar) = absent_from_may();
    let marks = |facts: &PupilFacts, on: &str| {
        let verdict = on_calendar(facts, Ground::I, on, &calendar);
        verdict.conditions[2].because.sentence().to_string()
    };
    assert_eq!(marks(&facts, "2025-06-09"), "Every mark is G, N or O.");
    facts.absence = Some(vec![
        marked("2025-04-28", "2025-04-30", "I"),
        marked("2025-05-01", "", "O"),
    ]);
    assert_eq!(
        marks(&facts, "2025-06-09"),
        "Every mark after 30 April 2025 is G, N or O."
    );
}

#[test]
fn reg_9_1_i_the_twentieth_school_day_must_be_over() {
    let (facts, calendar) = absent_from_may();
    // 1-2 May: 2; 6-9: 6; 12-16: 11; 19-23: 16; 3-6 June: 20.
    for (on, expected) in [
        ("2025-06-05", Verdict::NotAvailable),
        ("2025-06-06", Verdict::NotAvailable),
        ("2025-06-07", Verdict::Available),
        ("2025-06-09", Verdict::Available),
    ] {
        let verdict = on_calendar(&facts, Ground::I, on, &calendar);
        assert_eq!(verdict.verdict, expected, "on {on}");
        let too_early = expected == Verdict::NotAvailable;
        assert_eq!(verdict.not_before, too_early.then(|| day("2025-06-07")));
    }
    let verdict = on_calendar(&facts, Ground::I, "2025-06-06", &calendar);
    assert_eq!(verdict.failed, ["2024.i.twenty-days"]);
    assert!(
        verdict.conditions[1]
            .because
            .sentence()
            .contains("19 school days absent from 1 May 2025")
    );
    // Without the closures, five days sooner.
    assert_eq!(
        verdict_2024(&facts, Ground::I, "2025-05-30").verdict,
        Verdict::NotAvailable
    );
    assert_eq!(
        verdict_2024(&facts, Ground::I, "2025-05-31").verdict,
        Verdict::Available
    );
}

/// One rule for the verdict and the timeline: the twentieth day counts from the day after, whatever is in the register.
#[test]
fn reg_9_1_i_a_day_counts_once_it_is_over_even_where_its_marks_are_in_the_register() {
    let (mut facts, calendar) = absent_from_may();
    for last in ["", "2025-06-06", "2025-06-30"] {
        facts.absence = Some(vec![marked("2025-05-01", last, "O")]);
        for (on, expected) in [
            ("2025-06-06", Verdict::NotAvailable),
            ("2025-06-07", Verdict::Available),
        ] {
            let verdict = on_calendar(&facts, Ground::I, on, &calendar);
            assert_eq!(verdict.verdict, expected, "to {last} on {on}");
        }
    }
}

#[test]
fn reg_9_1_i_i_one_mark_that_is_not_g_n_or_o_breaks_it_and_is_named() {
    let (mut facts, calendar) = absent_from_may();
    facts.absence = Some(vec![
        marked("2025-05-01", "2025-05-14", "N"),
        marked("2025-05-15", "2025-05-15", "I"),
        marked("2025-05-16", "2025-05-23", "G"),
        marked("2025-05-24", "", "O"),
    ]);
    let verdict = on_calendar(&facts, Ground::I, "2025-06-16", &calendar);
    assert_eq!(
        (verdict.verdict, &verdict.failed[..]),
        (Verdict::NotAvailable, &["2024.i.marks"][..])
    );
    assert_eq!(
        verdict.conditions[2].because.sentence(),
        "15 May 2025 is marked I (illness). Count 20 school days again after that day."
    );
    // 16 May: 1; 19-23: 6; 3-6 June: 10; 9-13: 15; 16-20: 20.
    assert_eq!(verdict.not_before, Some(day("2025-06-21")));
    assert_eq!(
        on_calendar(&facts, Ground::I, "2025-06-20", &calendar).verdict,
        Verdict::NotAvailable
    );
    assert_eq!(
        on_calendar(&facts, Ground::I, "2025-06-21", &calendar).verdict,
        Verdict::Available
    );
}

#[test]
fn reg_9_1_i_i_every_code_but_g_n_o_and_planned_closure_stops_it() {
    for code in AttendanceCode::all() {
        let (mut facts, calendar) = absent_from_may();
        facts
            .absence
            .as_mut()
            .unwrap()
            .push(marked("2025-06-12", "2025-06-12", code.code()));
        let verdict = on_calendar(&facts, Ground::I, "2025-06-30", &calendar);
        let expected = match code.code() {
            "G" | "N" | "O" | "#" => Verdict::Available,
            _ => Verdict::NotAvailable,
        };
        assert_eq!(verdict.verdict, expected, "{code}");
        let came_in = matches!(code.code(), "/" | "\\" | "L" | "U");
        let failed = if came_in {
            "2024.i.twenty-days"
        } else {
            "2024.i.marks"
        };
        assert!(
            expected == Verdict::Available || verdict.failed == [failed],
            "{code}: {:?}",
            verdict.failed
        );
    }
}

#[test]
fn reg_9_1_i_i_of_several_marks_in_the_way_the_last_counts() {
    let (mut facts, calendar) = absent_from_may();
    facts.absence.as_mut().unwrap().extend([
        marked("2025-05-15", "2025-05-15", "I"),
        marked("2025-06-04", "2025-06-04", "M"),
    ]);
    let verdict = on_calendar(&facts, Ground::I, "2025-06-16", &calendar);
    assert!(
        verdict.conditions[2]
            .because
            .sentence()
            .starts_with("4 June 2025 is marked M")
    );
    // 5-6 June: 2; 9-13: 7; 16-20: 12; 23-27: 17; 30 June to 2 July: 20.
    assert_eq!(verdict.not_before, Some(day("2025-07-03")));
    for (on, expected) in [
        ("2025-07-02", Verdict::NotAvailable),
        ("2025-07-03", Verdict::Available),
    ] {
        assert_eq!(
            on_calendar(&facts, Ground::I, on, &calendar).verdict,
            expected,
            "{on}"
        );
    }
}

#[test]
fn reg_9_1_i_half_a_day_marked_otherwise_breaks_it() {
    let (mut facts, calendar) = absent_from_may();
    // The afternoon of 12 June was a medical appointment; the morning was O.
    facts
        .absence
        .as_mut()
        .unwrap()
        .push(marked("2025-06-12", "2025-06-12", "M"));
    let verdict = on_calendar(&facts, Ground::I, "2025-06-16", &calendar);
    assert!(
        verdict.conditions[2]
            .because
            .sentence()
            .starts_with("12 June 2025 is marked M")
    );
}

#[test]
fn reg_9_1_i_a_school_day_without_a_mark_is_asked_for() {
    let (mut facts, calendar) = absent_from_may();
    // To Friday 13 June, deleted on the 16th: nothing is missing but a weekend.
    facts.absence = Some(vec![marked("2025-05-01", "2025-06-13", "O")]);
    assert_eq!(
        on_calendar(&facts, Ground::I, "2025-06-16", &calendar).verdict,
        Verdict::Available
    );
    let verdict = on_calendar(&facts, Ground::I, "2025-06-17", &calendar);
    assert_eq!(
        (verdict.verdict, verdict.questions[0].fact),
        (Verdict::Undetermined, Fact::Absence)
    );
    assert_eq!(
        verdict.conditions[1].because.sentence(),
        "No mark is given for 16 June 2025."
    );
    // A gap further back than twenty days does not matter; one among them does.
    facts.absence = Some(vec![
        marked("2025-03-03", "2025-03-07", "O"),
        marked("2025-05-01", "", "O"),
    ]);
    assert_eq!(
        on_calendar(&facts, Ground::I, "2025-06-07", &calendar).verdict,
        Verdict::Available
    );
    let verdict = on_calendar(&facts, Ground::I, "2025-06-06", &calendar);
    assert_eq!(
        verdict.conditions[1].because.sentence(),
        "No mark is given for 30 April 2025."
    );
    assert_eq!(verdict.verdict, Verdict::Undetermined);
}

#[test]
fn reg_9_1_i_absence_that_does_not_lead_up_to_the_day_is_none() {
    let (mut facts, calendar) = absent_from_may();
    facts.absence = Some(vec![]);
    let verdict = on_calendar(&facts, Ground::I, "2025-06-16", &calendar);
    assert_eq!(
        (verdict.verdict, verdict.not_before),
        (Verdict::NotAvailable, None)
    );
    facts.absence = Some(vec![marked("2025-07-01", "", "O")]);
    assert_eq!(
        on_calendar(&facts, Ground::I, "2025-06-16", &calendar).verdict,
        Verdict::NotAvailable
    );
}

#[test]
fn reg_9_1_i_a_long_absence_is_followed_for_three_years_and_no_further() {
    let (mut facts, calendar) = absent_from_may();
    let first = |facts: &PupilFacts, on: chrono::NaiveDate| {
        absence_run(facts.absence.as_deref().unwrap(), &calendar, on).first_day
    };
    facts.absence = Some(vec![marked("2001-01-01", "", "O")]);
    assert_eq!(first(&facts, day("2025-06-16")), Some(day("2022-06-14")));
    // A day of deletion at the edge of the calendar does not stop the page.
    facts.absence.as_mut().unwrap()[0].from = chrono::NaiveDate::MIN;
    assert_eq!(
        first(&facts, chrono::NaiveDate::MIN),
        Some(chrono::NaiveDate::MIN)
    );
}

/// A day that is marked I and said to be closed is one or the other: the mark stops ground (i) all the same, and the day does not count.
#[test]
fn reg_9_1_i_i_a_closure_hides_no_mark() {
    let facts = PupilFacts {
        absence: Some(vec![
            marked("2025-05-01", "2025-06-11", "O"),
            marked("2025-06-12", "2025-06-12", "I"),
            marked("2025-06-13", "", "O"),
        ]),
        ..available_2024(Ground::I)
    };
    for (closures, day_off) in [
        (closed(&[]), false),
        (closed(&[("2025-06-12", "2025-06-12")]), true),
    ] {
        let case = LegalCase {
            facts: &facts,
            calendar: &closures,
            on: day("2025-06-16"),
            today: day("2025-06-16"),
        };
        let found = assess(&case, Asked::These(&[Ground::I]));
        assert_eq!(found.outcome, Outcome::NoGround, "{day_off}");
        let run = absence_run(facts.absence.as_deref().unwrap(), &closures, day("2025-06-16"));
        assert_eq!(run.other_mark.map(|mark| mark.day), Some(day("2025-06-12")));
        assert_eq!(run.days_since_mark, 1);
    }
    // A day on which the pupil came ends the absence, whatever is said of the school.
    let came = [
        marked("2025-05-01", "2025-06-11", "O"),
        marked("2025-06-12", "2025-06-12", "/"),
        marked("2025-06-13", "", "O"),
    ];
    let run = absence_run(&came, &closed(&[("2025-06-12", "2025-06-12")]), day("2025-06-16"));
    assert_eq!(run.school_days, 1);
}
