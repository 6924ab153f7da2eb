//! What is due on which day.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use chrono::NaiveDate;
use common::{closed, day, event, only, opened, recorded};
use onroll_desk::case::DeskCase;
use onroll_desk::due::{State, tasks};
use onroll_desk::event::{Event, Happened};
use onroll_desk::timetable::Timetable;
use onroll_rules::calendar::{DateSpan, SchoolCalendar};
use serde_json::json;

/// A track in school days, as a paper gives it: day 1, 1 to 3, 5 to 15, 16 to 25 and 26, where day 1 is the day of receipt.
fn track() -> Timetable {
    let school_day = |count: u32| json!({"count": count, "unit": "school_day", "after": "received"});
    let no_contact = json!({"not": {"says": {"step": "contact", "field": "made", "is": "yes"}}});
    let step = |id: &str, from: u32, by: u32, when: &serde_json::Value| json!({"id": id, "title": id, "from": school_day(from), "by": school_day(by), "when": when, "source": "App. 7"});
    let always = json!({"all": []});
    serde_json::from_value(json!({"authority": "ashford-vale", "paper": "Made up", "steps": [
        step("check", 1, 1, &always),
        step("contact", 1, 3, &always),
        step("letter", 5, 15, &no_contact),
        step("second-letter", 16, 25, &no_contact),
        step("closure", 26, 26, &no_contact),
        {"id": "tell", "title": "Tell the notifier", "after_closing": true, "source": "App. 7",
            "by": {"count": 5, "unit": "working_day", "after": "closed"}},
        {"id": "review", "title": "Review", "source": "16.2", "by": {"count": 6, "unit": "week", "after": "received"},
            "every": {"count": 6, "unit": "week"}, "signed_by": ["manager"]},
        {"id": "long-term", "title": "Long-term case", "source": "6.2", "from": {"count": 6, "unit": "month", "after": "received"}},
        {"id": "follow-up", "title": "Still there?", "source": "12.1",
            "by": {"count": 6, "unit": "week", "after": {"step": "found"}}},
    ]}))
    .unwrap()
}

/// A council whose October holiday and training day are given.
fn calendar() -> SchoolCalendar {
    SchoolCalendar {
        closures: vec![DateSpan {
            from: day("2026-10-26"),
            to: day("2026-10-30"),
        }],
        complete: true,
        ..SchoolCalendar::default()
    }
}

/// Received on a Saturday. Nobody answers.
fn untraced() -> Vec<Event> {
    vec![
        opened(1, "Noor", "2026-10-17"),
        event(
            2,
            "Ann",
            Some(1),
            &[],
            recorded("contact", "2026-10-19", &[("made", "no")]),
        ),
    ]
}

fn state(case: &DeskCase, step: &str, today: NaiveDate) -> State {
    let timetable = track();
    let all = tasks(case, &timetable, &calendar(), today);
    all.iter().find(|task| task.step.id == step).unwrap().state
}

/// Each step is there from its first day, and late on the day after its last. The first school day after a Saturday is day 1, and the
/// week of the holiday is not counted.
#[test]
fn each_step_begins_on_its_first_day_and_is_late_on_the_day_after_its_last() {
    let case = only(untraced());
    for (step, from, by) in [
        ("check", "2026-10-19", "2026-10-19"),
        ("letter", "2026-10-23", "2026-11-13"),
        ("second-letter", "2026-11-16", "2026-11-27"),
        ("closure", "2026-11-30", "2026-11-30"),
    ] {
        let (from, by) = (day(from), day(by));
        let at = |day: NaiveDate| state(&case, step, day);
        assert_eq!(at(from.pred_opt().unwrap()), State::NotYet, "{step}");
        assert_eq!((at(from), at(by)), (State::Due, State::Due), "{step}");
        assert_eq!(at(by.succ_opt().unwrap()), State::Late, "{step}");
    }
    assert_eq!(state(&case, "contact", day("2026-10-22")), State::Taken);
}

/// Once somebody reached the family, the rest of the track is not needed. Before anybody tried, nobody knows.
#[test]
fn a_step_is_needed_where_what_was_recorded_says_so_and_otherwise_that_is_not_known() {
    let today = day("2026-10-23");
    assert_eq!(
        state(&only([opened(1, "Noor", "2026-10-17")]), "letter", today),
        State::Unclear
    );
    assert_eq!(state(&only(untraced()), "letter", today), State::Due);
    let reached = event(
        3,
        "Ann",
        Some(1),
        &[],
        recorded("contact", "2026-10-20", &[("made", "yes")]),
    );
    let case = only(untraced().into_iter().chain([reached]));
    assert_eq!(state(&case, "letter", today), State::NotNeeded);
    // What was decided before is not taken back by a later try without an answer.
    let later = event(
        4,
        "Ann",
        Some(1),
        &[],
        recorded("contact", "2026-10-21", &[("made", "no")]),
    );
    let events = untraced().into_iter().chain([
        event(
            3,
            "Ann",
            Some(1),
            &[],
            recorded("contact", "2026-10-20", &[("made", "yes")]),
        ),
        later,
    ]);
    assert_eq!(state(&only(events), "letter", today), State::NotNeeded);
}

#[test]
fn a_closed_case_has_only_what_follows_its_closing() {
    let events = untraced();
    let today = day("2026-11-10");
    assert_eq!(state(&only(events.clone()), "tell", today), State::Waiting);
    let case = only(
        events
            .into_iter()
            .chain([event(3, "Ann", Some(1), &[], closed("2026-11-06"))]),
    );
    assert_eq!(state(&case, "letter", today), State::NotNeeded);
    assert_eq!(state(&case, "tell", today), State::Due);
    // Five working days after a Friday.
    assert_eq!(state(&case, "tell", day("2026-11-13")), State::Due);
    assert_eq!(state(&case, "tell", day("2026-11-14")), State::Late);
}

/// A review comes again six weeks after the last, and each wants the manager's name.
#[test]
fn what_is_done_again_is_due_so_long_after_it_was_last_done() {
    let first = only(untraced());
    assert_eq!(state(&first, "review", day("2026-11-28")), State::Due);
    assert_eq!(state(&first, "review", day("2026-11-29")), State::Late);
    let review = event(3, "Ann", Some(1), &[], recorded("review", "2026-11-28", &[]));
    let case = only(untraced().into_iter().chain([review.clone()]));
    let timetable = track();
    let found = tasks(&case, &timetable, &calendar(), day("2026-11-29"));
    let task = found.iter().find(|task| task.step.id == "review").unwrap();
    assert_eq!((task.state, task.by), (State::NotYet, Some(day("2027-01-09"))));
    assert_eq!(task.unsigned, ["manager"]);
    let signed = Happened::Signed {
        event: review.id,
        role: "manager".to_owned(),
    };
    let case = only(
        untraced()
            .into_iter()
            .chain([review, event(4, "Ben", Some(1), &[], signed)]),
    );
    let found = tasks(&case, &timetable, &calendar(), day("2026-11-29"));
    assert!(found.iter().all(|task| task.unsigned.is_empty()));
}

#[test]
fn months_and_what_has_not_happened() {
    let case = only(untraced());
    assert_eq!(state(&case, "long-term", day("2027-04-16")), State::NotYet);
    assert_eq!(state(&case, "long-term", day("2027-04-17")), State::Due);
    let timetable = track();
    let follow_up = |case: &DeskCase| {
        let found = tasks(case, &timetable, &calendar(), day("2026-11-10"));
        found
            .iter()
            .find(|task| task.step.id == "follow-up")
            .map(|task| (task.state, task.by))
            .unwrap()
    };
    assert_eq!(follow_up(&case), (State::Waiting, None));
    let found = event(3, "Ann", Some(1), &[], recorded("found", "2026-11-02", &[]));
    let case = only(untraced().into_iter().chain([found]));
    assert_eq!(follow_up(&case), (State::Due, Some(day("2026-12-14"))));
}

/// A council that has not given all its closures: the days say that they may be later. Weeks and months never do.
#[test]
fn days_that_a_missing_closure_would_move_say_so() {
    let case = only(untraced());
    let timetable = track();
    let unsure = |calendar: &SchoolCalendar| -> Vec<String> {
        let found = tasks(&case, &timetable, calendar, day("2026-11-10"));
        found
            .iter()
            .filter(|task| task.may_be_later)
            .map(|task| task.step.id.clone())
            .collect()
    };
    assert!(unsure(&calendar()).is_empty());
    let incomplete = SchoolCalendar {
        complete: false,
        ..calendar()
    };
    assert_eq!(
        unsure(&incomplete),
        ["check", "contact", "letter", "second-letter", "closure"]
    );
}
