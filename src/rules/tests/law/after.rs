//! The dates that follow a case.

use crate::common::{available_2024, day, marked};
use onroll_rules::calendar::{DateSpan, SchoolCalendar};
use onroll_rules::facts::{ExclusionReview, Fact, HomeEducationNotice, LegalCase, PupilFacts};
use onroll_rules::grounds::{Asked, Ground, Outcome, Verdict, assess};
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

/// The dates of a case in which a ground is available.
fn events(facts: &PupilFacts, on: &str) -> Vec<TimelineEvent> {
    let case = LegalCase {
        facts,
        calendar: &half_term(),
        on: day(on),
        today: day(on),
    };
    timeline(&case, Outcome::GroundAvailable)
}

fn dates(events: &[TimelineEvent]) -> Vec<(&str, String)> {
    events
        .iter()
        .map(|event| (&*event.id, event.date.to_string()))
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
            ("attendance-return", "2025-06-13"),
            ("earliest-deletion-after-leave", "2025-06-14"),
            ("twentieth-day-of-absence", "2025-06-27"),
            ("earliest-deletion-for-absence", "2025-06-28"),
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
            .all(|sentence| sentence.starts_with("This count leaves out: "))
    );
    // The half-term is among the days counted after leave; the absence starts after it.
    assert!(counted[0].contains("26 May 2025 to 30 May 2025"));
    let reasons: Vec<_> = events.iter().map(|event| event.reason.as_str()).collect();
    assert!(reasons.contains(&"The first school day of absence is 2 June 2025."));
    assert!(reasons.contains(&"The name was entered on 28 April 2025: the fifth day after."));
    assert!(reasons.contains(&"Leave ended on 23 May 2025."));
    let provision = |id| {
        events
            .iter()
            .find(|event| event.id == id)
            .unwrap()
            .provision
            .clone()
    };
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

/// The return that goes with a deletion is due where the name may come off, and not where it stays.
#[test]
fn reg_13_4_no_last_day_for_the_return_while_the_name_stays() {
    let facts = PupilFacts::default();
    for (outcome, due) in [
        (Outcome::GroundAvailable, true),
        (Outcome::OtherAge, true),
        (Outcome::MoreNeeded, false),
        (Outcome::NoGround, false),
    ] {
        let case = LegalCase {
            facts: &facts,
            calendar: &half_term(),
            on: day("2025-06-16"),
            today: day("2025-06-16"),
        };
        assert_eq!(!timeline(&case, outcome).is_empty(), due, "{outcome:?}");
    }
}

fn of(facts: &PupilFacts, on: &str, id: &str) -> Option<String> {
    let events = events(facts, on);
    let event = events.iter().find(|event| event.id == id)?;
    assert!(
        event
            .title
            .contains("to the local authority of the school’s area")
    );
    Some(event.date.to_string())
}

/// The attendance return precedes every case of (i): ten school days marked G, N or O.
#[test]
fn the_tenth_day_of_unauthorised_absence_is_told() {
    let absent = |periods: &[(&str, &str, &str)]| PupilFacts {
        absence: Some(
            periods
                .iter()
                .map(|(from, to, code)| marked(from, to, code))
                .collect(),
        ),
        ..PupilFacts::default()
    };
    let date = |periods: &[(&str, &str, &str)], on: &str| of(&absent(periods), on, "attendance-return");
    // 2 June is a Monday: ten school days end on Friday 13 June, also while they are still to come.
    let o = ("2025-06-02", "", "O");
    for on in ["2025-06-03", "2025-06-13", "2025-07-02"] {
        assert_eq!(date(&[o], on).as_deref(), Some("2025-06-13"), "{on}");
    }
    assert_eq!(date(&[o], "2025-06-02"), None);
    // Illness is authorised: the days after it are counted.
    let ill = ("2025-06-04", "2025-06-04", "I");
    assert_eq!(date(&[o, ill], "2025-07-02").as_deref(), Some("2025-06-18"));
    // The return is made since 19 August 2024.
    assert_eq!(date(&[("2024-06-03", "", "O")], "2024-07-02"), None);
    assert_eq!(date(&[("2024-08-05", "", "O")], "2024-09-02"), None);
    assert_eq!(
        date(&[("2024-08-06", "", "O")], "2024-09-02").as_deref(),
        Some("2024-08-19")
    );
}

/// The sickness return: the fifteenth school day of the school year marked I, whether the days follow each other or not.
#[test]
fn the_fifteenth_day_of_sickness_is_told() {
    let ill = |periods: &[(&str, &str)]| PupilFacts {
        absence: Some(periods.iter().map(|(from, to)| marked(from, to, "I")).collect()),
        ..PupilFacts::default()
    };
    let date = |periods: &[(&str, &str)], on: &str| of(&ill(periods), on, "sickness-return");
    for (periods, on, expected) in [
        (&[("2025-06-02", "")][..], "2025-06-21", Some("2025-06-20")),
        (&[("2025-06-02", "")], "2025-06-20", None),
        (
            &[("2025-03-03", "2025-03-14"), ("2025-06-02", "2025-06-06")],
            "2025-07-02",
            Some("2025-06-06"),
        ),
        (
            &[("2025-03-03", "2025-03-14"), ("2025-06-02", "2025-06-05")],
            "2025-07-02",
            None,
        ),
        // Each school year counts by itself.
        (
            &[("2024-07-01", "2024-07-12"), ("2025-06-02", "2025-06-06")],
            "2025-07-02",
            None,
        ),
        (&[("2024-06-03", "2024-07-12")], "2024-07-15", None),
        // The return is made since 19 August 2024.
        (&[("2024-07-29", "")], "2024-08-30", None),
        (&[("2024-07-30", "")], "2024-08-30", Some("2024-08-19")),
    ] {
        assert_eq!(date(periods, on).as_deref(), expected, "{periods:?} on {on}");
    }
    let other = PupilFacts {
        absence: Some(vec![marked("2025-06-02", "", "M")]),
        ..PupilFacts::default()
    };
    assert_eq!(of(&other, "2025-07-02", "sickness-return"), None);
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
        let case = LegalCase {
            facts: &facts,
            calendar: &calendar,
            on,
            today: on,
        };
        let earliest = timeline(&case, Outcome::NoGround)
            .into_iter()
            .find(|event| event.id == id)
            .unwrap()
            .date;
        let verdict = |on| assess(&LegalCase { on, ..case }, Asked::These(&[ground])).grounds[0].verdict;
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
        let case = LegalCase {
            facts: &facts,
            calendar: &calendar,
            on: day(on),
            today: day(on),
        };
        let earliest = timeline(&case, Outcome::NoGround)
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
