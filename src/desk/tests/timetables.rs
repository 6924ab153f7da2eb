//! The timetables of the councils: each step begins on its first day and is late on the day after its last.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use common::{closed, day, event, only, opened, recorded};
use onroll_desk::case::Case;
use onroll_desk::due::{State, Task, tasks};
use onroll_desk::event::{Event, What};
use onroll_desk::timetable::{After, Timetable};
use onroll_desk::wrong::Wrong;
use onroll_rules::calendar::{DateSpan, SchoolCalendar};
use serde_json::{Value, json};

fn written(authority: &str) -> Value {
    let path = format!("{}/../../www/desk/{authority}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn timetable(authority: &str) -> Timetable {
    serde_json::from_value(written(authority)).unwrap()
}

/// The October holiday and Christmas of a council whose closures are all given.
fn calendar() -> SchoolCalendar {
    let span = |from: &str, to: &str| DateSpan {
        from: day(from),
        to: day(to),
    };
    SchoolCalendar {
        closures: vec![span("2026-10-26", "2026-10-30"), span("2026-12-21", "2027-01-01")],
        complete: true,
        ..SchoolCalendar::default()
    }
}

fn state(case: &Case, timetable: &Timetable, step: &str, today: NaiveDate) -> State {
    task(&tasks(case, timetable, &calendar(), today), step).state
}

fn task<'a, 't>(tasks: &'a [Task<'t>], step: &str) -> &'a Task<'t> {
    tasks.iter().find(|task| task.step.id == step).unwrap()
}

#[test]
fn every_timetable_is_read_and_has_nothing_that_cannot_be_right() {
    let folder = format!("{}/../../www/desk", env!("CARGO_MANIFEST_DIR"));
    let mut read = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        let authority = name.strip_suffix(".json").unwrap();
        let timetable = timetable(authority);
        assert_eq!(timetable.authority, authority);
        assert_eq!(timetable.wrong(), []);
        assert!(
            timetable.steps.iter().all(|step| !step.source.is_empty()),
            "{authority}"
        );
        read += 1;
    }
    assert!(read >= 1);
}

/// C13. A notification is received on Wednesday 7 October 2026, and nobody can be reached. The days are those of Appendix 7, counted
/// over the October holiday.
#[test]
fn c13_camdens_checks_of_an_untraceable_child_begin_and_are_late_on_the_days_of_appendix_7() {
    let camden = timetable("camden");
    let nobody = event(
        2,
        "Ann",
        Some(1),
        &[],
        recorded("contact", "2026-10-08", &[("made", "no")]),
    );
    let case = only([opened(1, "Noor", "2026-10-07"), nobody]);
    // Day 1 is the day of receipt; day 5 is Tuesday 13 October, day 15 Tuesday 3 November, over the holiday.
    let windows = [
        (["core-information"].as_slice(), "2026-10-07", "2026-10-07"),
        (
            [
                "first-letter",
                "check-mash",
                "check-resident-index",
                "check-housing",
                "check-council-tax",
                "check-youth-offending",
                "check-health",
            ]
            .as_slice(),
            "2026-10-13",
            "2026-11-03",
        ),
        (
            ["second-letter", "pan-london", "second-visit", "giap"].as_slice(),
            "2026-11-04",
            "2026-11-17",
        ),
        (["day-26"].as_slice(), "2026-11-18", "2026-11-18"),
    ];
    let mut seen = 0;
    for (steps, from, by) in windows {
        for step in steps {
            let at = |day: NaiveDate| state(&case, &camden, step, day);
            let (from, by) = (day(from), day(by));
            assert_eq!(at(from.pred_opt().unwrap()), State::NotYet, "{step}");
            assert_eq!((at(from), at(by)), (State::Due, State::Due), "{step}");
            assert_eq!(at(by.succ_opt().unwrap()), State::Late, "{step}");
            seen += 1;
        }
    }
    // Every step that has a last day is one of these, but for the call that was made and the visit that is made if it is needed.
    let with_a_day = camden.steps.iter().filter(|step| step.by.is_some()).count();
    assert_eq!(with_a_day, seen + 2);
    let visit = |today: &str| state(&case, &camden, "first-visit", day(today));
    assert_eq!(
        (visit("2026-10-13"), visit("2026-11-04")),
        (State::Due, State::Due)
    );
}

/// C13. Contact is to be made by day 3. Once it is, the child leaves the track and a place is looked for.
#[test]
fn c13_whoever_is_reached_leaves_the_track_for_a_place() {
    let camden = timetable("camden");
    let new = only([opened(1, "Noor", "2026-10-07")]);
    assert_eq!(state(&new, &camden, "contact", day("2026-10-09")), State::Due);
    assert_eq!(state(&new, &camden, "contact", day("2026-10-10")), State::Late);
    let states = |case: &Case| -> BTreeMap<String, State> {
        let found = tasks(case, &camden, &calendar(), day("2026-11-10"));
        found
            .into_iter()
            .map(|task| (task.step.id.clone(), task.state))
            .collect()
    };
    let reached = event(
        2,
        "Ann",
        Some(1),
        &[],
        recorded("contact", "2026-10-09", &[("made", "yes")]),
    );
    let found = states(&only([opened(1, "Noor", "2026-10-07"), reached]));
    assert_eq!(
        (found["second-letter"], found["day-26"]),
        (State::NotNeeded, State::NotNeeded)
    );
    assert_eq!((found["place"], found["family"]), (State::Due, State::Due));
    let not = event(
        2,
        "Ann",
        Some(1),
        &[],
        recorded("contact", "2026-10-09", &[("made", "no")]),
    );
    let lost = states(&only([opened(1, "Noor", "2026-10-07"), not]));
    assert_eq!(
        (lost["place"], lost["second-letter"]),
        (State::NotNeeded, State::Due)
    );
}

/// C13. The closure is agreed with the line manager, and the notifier is told of it once the case is closed.
#[test]
fn c13_closure_is_signed_by_the_line_manager_and_told_to_the_notifier() {
    let camden = timetable("camden");
    let form = event(
        3,
        "Ann",
        Some(1),
        &[],
        recorded("day-26", "2026-11-18", &[("close", "yes")]),
    );
    let events = vec![
        opened(1, "Noor", "2026-10-07"),
        event(
            2,
            "Ann",
            Some(1),
            &[],
            recorded("contact", "2026-10-09", &[("made", "no")]),
        ),
        form.clone(),
    ];
    let unsigned = |events: &[Event]| {
        let case = only(events.iter().cloned());
        let found = tasks(&case, &camden, &calendar(), day("2026-11-19"));
        task(&found, "day-26")
            .unsigned
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(unsigned(&events), ["Line Manager"]);
    let sign = |author: &str, number: u8| {
        let what = What::Signed {
            event: form.id,
            role: "Line Manager".to_owned(),
        };
        event(number, author, Some(1), &[], what)
    };
    let own: Vec<Event> = events.iter().cloned().chain([sign("Ann", 4)]).collect();
    assert_eq!(unsigned(&own), ["Line Manager"]);
    let signed: Vec<Event> = events.iter().cloned().chain([sign("Ben", 4)]).collect();
    assert!(unsigned(&signed).is_empty());
    let tell = |events: Vec<Event>| state(&only(events), &camden, "tell-the-notifier", day("2026-11-20"));
    assert_eq!(tell(signed.clone()), State::Waiting);
    let close = event(5, "Ann", Some(1), &[], closed("2026-11-19"));
    assert_eq!(tell(signed.into_iter().chain([close]).collect()), State::Due);
}

/// What a paper leaves open is said, and gives no day.
#[test]
fn what_the_paper_does_not_give_has_no_day() {
    let camden = timetable("camden");
    let open: Vec<_> = camden
        .steps
        .iter()
        .filter(|step| step.not_given.is_some())
        .collect();
    assert_eq!(open.len(), 5);
    assert!(open.iter().all(|step| step.id == "day-26" || step.by.is_none()));
}

/// Each mistake in a timetable is told, and one without mistakes is not.
#[test]
fn mistakes_in_a_timetable_are_told() {
    let right = json!({"authority": "ashford-vale", "paper": "Made up", "steps": [
        {"id": "call", "title": "Call", "source": "1", "records": [{"id": "made", "label": "Made", "kind": "yes_no"}]},
        {"id": "visit", "title": "Visit", "source": "2", "when": {"says": {"step": "call", "field": "made", "is": "no"}},
            "from": {"count": 2, "unit": "week", "after": {"step": "call"}}, "by": {"count": 3, "unit": "week", "after": {"step": "call"}}}
    ]});
    let wrong = |at: &str, value: Value| {
        let mut changed = right.clone();
        *changed.pointer_mut(at).unwrap() = value;
        serde_json::from_value::<Timetable>(changed).unwrap().wrong()
    };
    assert_eq!(wrong("/paper", json!("Another")), []);
    let (visit, call, made) = ("visit".to_owned(), "call".to_owned(), "made".to_owned());
    assert_eq!(
        wrong("/steps/0/id", json!("visit"))[0],
        Wrong::SameId(visit.clone())
    );
    let says = |field: &str, is: &str| json!({"says": {"step": "call", "field": field, "is": is}});
    let never = Wrong::Never {
        step: visit.clone(),
        of: call.clone(),
        field: made,
        is: "maybe".to_owned(),
    };
    assert_eq!(wrong("/steps/1/when", says("made", "maybe")), [never]);
    let field = Wrong::NoField {
        step: visit.clone(),
        of: call,
        field: "late".to_owned(),
    };
    assert_eq!(
        wrong("/steps/1/when", json!({"not": {"any": [says("late", "no")]}})),
        [field]
    );
    let nowhere = Wrong::NoStep {
        step: visit.clone(),
        to: "cal".to_owned(),
    };
    assert_eq!(wrong("/steps/1/from/after", json!({"step": "cal"})), [nowhere]);
    assert_eq!(
        wrong("/steps/1/when", json!({"taken": "visit"})),
        [Wrong::Itself(visit.clone())]
    );
    assert_eq!(wrong("/steps/1/by/count", json!(1)), [Wrong::Order(visit)]);
    // A word that the reader does not know is refused and not passed over.
    let mut unknown = right.clone();
    unknown["steps"][0]["colour"] = json!("red");
    assert!(serde_json::from_value::<Timetable>(unknown).is_err());
    assert!(matches!(
        timetable("camden").steps[0].from.as_ref().unwrap().after,
        After::Received
    ));
}
