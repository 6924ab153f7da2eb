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
use onroll_desk::case::DeskCase;
use onroll_desk::due::{State, StepDue, tasks};
use onroll_desk::event::{Event, Happened};
use onroll_desk::mistake::Mistake;
use onroll_desk::timetable::{After, Timetable};
use onroll_rules::calendar::{DateSpan, SchoolCalendar};
use serde_json::{Value, json};

/// A step that was taken: its id, the day and what was recorded.
type DeskStep<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

fn written(authority: &str) -> Value {
    let path = format!("{}/../../www/desk/{authority}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The paper, as the authority's form names it.
fn paper(authority: &str) -> String {
    let path = format!(
        "{}/../../www/authorities/{authority}.json",
        env!("CARGO_MANIFEST_DIR")
    );
    let profile: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let said = |name: &str| profile["paper"][name].as_str().unwrap().to_owned();
    format!("{}, {}", said("title"), said("date"))
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

fn state(case: &DeskCase, timetable: &Timetable, step: &str, today: NaiveDate) -> State {
    task(&tasks(case, timetable, &calendar(), today), step).state
}

fn task<'a, 't>(tasks: &'a [StepDue<'t>], step: &str) -> &'a StepDue<'t> {
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
        assert_eq!(timetable.paper, paper(authority));
        assert_eq!(timetable.mistakes(), []);
        assert!(
            timetable.steps.iter().all(|step| !step.source.is_empty()),
            "{authority}"
        );
        read += 1;
    }
    assert_eq!(read, 5);
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
    let states = |case: &DeskCase| -> BTreeMap<String, State> {
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
        let what = Happened::Signed {
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
        serde_json::from_value::<Timetable>(changed).unwrap().mistakes()
    };
    assert_eq!(wrong("/paper", json!("Another")), []);
    let (visit, call, made) = ("visit".to_owned(), "call".to_owned(), "made".to_owned());
    assert_eq!(
        wrong("/steps/0/id", json!("visit"))[0],
        Mistake::SameId(visit.clone())
    );
    let says = |field: &str, is: &str| json!({"says": {"step": "call", "field": field, "is": is}});
    let never = Mistake::Never {
        step: visit.clone(),
        of: call.clone(),
        field: made,
        is: "maybe".to_owned(),
    };
    assert_eq!(wrong("/steps/1/when", says("made", "maybe")), [never]);
    let field = Mistake::NoField {
        step: visit.clone(),
        of: call,
        field: "late".to_owned(),
    };
    assert_eq!(
        wrong("/steps/1/when", json!({"not": {"any": [says("late", "no")]}})),
        [field]
    );
    let nowhere = Mistake::NoStep {
        step: visit.clone(),
        to: "cal".to_owned(),
    };
    assert_eq!(wrong("/steps/1/from/after", json!({"step": "cal"})), [nowhere]);
    assert_eq!(
        wrong("/steps/1/when", json!({"taken": "visit"})),
        [Mistake::Itself(visit.clone())]
    );
    assert_eq!(wrong("/steps/1/by/count", json!(1)), [Mistake::Order(visit)]);
    // A word that the reader does not know is refused and not passed over.
    let mut unknown = right.clone();
    unknown["steps"][0]["colour"] = json!("red");
    assert!(serde_json::from_value::<Timetable>(unknown).is_err());
    assert!(matches!(
        timetable("camden").steps[0].from.as_ref().unwrap().after,
        After::Received
    ));
}

/// What is to be done of a case on a day: the ids of the steps in one of these states.
fn in_state(authority: &str, events: &[Event], today: &str, states: &[State]) -> Vec<String> {
    let timetable = timetable(authority);
    let case = only(events.iter().cloned());
    let found = tasks(&case, &timetable, &calendar(), day(today));
    let found = found.into_iter().filter(|task| states.contains(&task.state));
    found.map(|task| task.step.id.clone()).collect()
}

/// Whether a step is one that can be taken now, or that should have been.
fn is_open(authority: &str, events: &[Event], today: &str, step: &str) -> bool {
    in_state(authority, events, today, &[State::Due, State::Late])
        .iter()
        .any(|open| open == step)
}

/// The events of a case of a child heard of on 5 October 2026, with what was recorded.
fn case_of(recorded_steps: &[DeskStep<'_>]) -> Vec<Event> {
    let steps = recorded_steps
        .iter()
        .zip(2..)
        .map(|((step, on, says), number)| event(number, "Ann", Some(1), &[], recorded(step, on, says)));
    std::iter::once(opened(1, "Noor", "2026-10-05"))
        .chain(steps)
        .collect()
}

/// S11. A found child who is in new provision is followed up at 6 and 18 weeks; one who is not has no follow-up.
#[test]
fn s11_a_found_child_is_followed_up_at_6_and_18_weeks() {
    let suffolk = timetable("suffolk");
    let in_provision = case_of(&[("found", "2026-10-12", &[("provision", "yes")])]);
    let case = only(in_provision.iter().cloned());
    for (step, on) in [("six-weeks", "2026-11-23"), ("eighteen-weeks", "2027-02-15")] {
        let (on, at) = (day(on), |day: NaiveDate| state(&case, &suffolk, step, day));
        assert_eq!(at(on.pred_opt().unwrap()), State::NotYet, "{step}");
        assert_eq!(at(on), State::Due, "{step}");
        assert_eq!(at(on.succ_opt().unwrap()), State::Late, "{step}");
    }
    let not = only(case_of(&[("found", "2026-10-12", &[("provision", "no")])]));
    assert_eq!(
        state(&not, &suffolk, "six-weeks", day("2026-11-23")),
        State::NotNeeded
    );
    // The police are told on the day.
    assert_eq!(
        state(&case, &suffolk, "police-told", day("2026-10-12")),
        State::Due
    );
    assert_eq!(
        state(&case, &suffolk, "police-told", day("2026-10-13")),
        State::Late
    );
}

/// S11. The review comes every six weeks and is signed by the manager. A case of child protection is monitored each month until the
/// child is found, and no other case is.
#[test]
fn s11_reviews_come_every_six_weeks_and_child_protection_is_monitored_monthly() {
    let suffolk = timetable("suffolk");
    let protection = |is: &str| case_of(&[("open", "2026-10-05", &[("child_protection", is)])]);
    let at = |events: &[Event], step: &str, today: &str| {
        state(&only(events.iter().cloned()), &suffolk, step, day(today))
    };
    assert_eq!(at(&protection("yes"), "monitor", "2026-11-05"), State::Due);
    assert_eq!(at(&protection("yes"), "monitor", "2026-11-06"), State::Late);
    assert_eq!(at(&protection("no"), "monitor", "2026-11-06"), State::NotNeeded);
    assert_eq!(at(&case_of(&[]), "monitor", "2026-11-06"), State::Unclear);
    let mut monitored = protection("yes");
    monitored.push(event(
        8,
        "Ann",
        Some(1),
        &[],
        recorded("monitor", "2026-11-05", &[]),
    ));
    assert_eq!(at(&monitored, "monitor", "2026-12-05"), State::Due);
    assert_eq!(at(&monitored, "monitor", "2026-12-06"), State::Late);
    monitored.push(event(
        9,
        "Ann",
        Some(1),
        &[],
        recorded("found", "2026-11-20", &[]),
    ));
    assert_eq!(at(&monitored, "monitor", "2026-12-06"), State::NotNeeded);
    assert_eq!(at(&case_of(&[]), "review", "2026-11-16"), State::Due);
    assert_eq!(at(&case_of(&[]), "review", "2026-11-17"), State::Late);
}

/// S11. The visit is made within 72 working hours. The paper does not say what these are, so the visit has no day and is never late.
/// A visit without success is told to Social Care.
#[test]
fn s11_the_visit_has_no_day_while_nobody_has_said_what_working_hours_are() {
    let suffolk = timetable("suffolk");
    let visit = suffolk.steps.iter().find(|step| step.id == "visit").unwrap();
    assert!(visit.by.is_none() && visit.not_given.is_some());
    let tell = |found: &str| {
        let case = only(case_of(&[("visit", "2026-10-07", &[("found", found)])]));
        state(&case, &suffolk, "social-care", day("2026-10-07"))
    };
    assert_eq!((tell("no"), tell("yes")), (State::Due, State::NotNeeded));
}

/// L7. The officer goes back to whoever filled in a section that is not complete, and to nobody about one that is.
#[test]
fn l7_each_section_is_checked_and_whoever_filled_in_an_incomplete_one_is_asked() {
    let allocated: DeskStep<'_> = ("allocate", "2026-10-05", &[]);
    let before = in_state("leeds", &case_of(&[]), "2026-10-06", &[State::Due]);
    assert_eq!(before, ["allocate", "authorise"]);
    let checked = case_of(&[
        allocated,
        ("section-family", "2026-10-06", &[("state", "incomplete")]),
        (
            "section-enquiries",
            "2026-10-06",
            &[("state", "more information is required")],
        ),
        ("section-pupil", "2026-10-06", &[("state", "complete")]),
    ]);
    let due = in_state("leeds", &checked, "2026-10-06", &[State::Due]);
    let asked: Vec<&str> = due
        .iter()
        .map(String::as_str)
        .filter(|step| step.starts_with("ask-"))
        .collect();
    assert_eq!(asked, ["ask-family", "ask-enquiries"]);
    assert!(due.contains(&"section-safeguarding".to_owned()), "{due:?}");
}

/// H9. An alert goes on the database where the destination is not known. An order follows a notice that did not satisfy the authority.
#[test]
fn h9_the_alert_and_the_order_follow_what_was_recorded() {
    let open = |steps: &[DeskStep<'_>], step: &str| is_open("harrow", &case_of(steps), "2026-11-10", step);
    assert!(open(
        &[("destination", "2026-11-09", &[("known", "no")])],
        "alert"
    ));
    assert!(!open(
        &[("destination", "2026-11-09", &[("known", "yes")])],
        "alert"
    ));
    assert!(!open(&[], "alert"));
    assert!(open(&[("notice", "2026-11-02", &[("satisfied", "no")])], "order"));
    assert!(!open(
        &[("notice", "2026-11-02", &[("satisfied", "yes")])],
        "order"
    ));
    assert!(!open(&[], "order"));
}

/// B8. School, invitation, notice and order come one after the other, each only once the one before was of no use.
#[test]
fn b8_the_order_comes_after_the_invitation_and_the_notice() {
    let sequence: [(&str, &[(&str, &str)]); 5] = [
        ("status", &[("status", "cannot be established")]),
        ("allocate", &[]),
        ("enrolled", &[("enrolled", "no")]),
        ("notice", &[]),
        ("reply", &[("in_education", "no")]),
    ];
    let next = ["allocate", "enrolled", "notice", "reply", "order"];
    for so_many in 0..=sequence.len() {
        let steps: Vec<_> = sequence[..so_many]
            .iter()
            .map(|(step, says)| (*step, "2026-10-12", *says))
            .collect();
        let events = case_of(&steps);
        let open: Vec<&str> = next
            .into_iter()
            .filter(|step| is_open("barking-and-dagenham", &events, "2026-10-20", step))
            .collect();
        let expected = so_many.checked_sub(1).map(|at| next[at]);
        assert_eq!(open, expected.into_iter().collect::<Vec<_>>(), "{so_many}");
    }
    let enrolled = case_of(&[
        ("status", "2026-10-12", &[("status", "cannot be established")]),
        ("allocate", "2026-10-12", &[]),
        ("enrolled", "2026-10-12", &[("enrolled", "yes")]),
    ]);
    assert!(!is_open(
        "barking-and-dagenham",
        &enrolled,
        "2026-10-20",
        "notice"
    ));
}

/// B7. The border agency is asked in child protection cases only. The archiving form is for a case of six months, with three
/// signatures, and the case stays open.
#[test]
fn b7_the_archiving_form_is_for_six_months_and_the_border_agency_for_child_protection_alone() {
    let barking = timetable("barking-and-dagenham");
    let agency = |is: &str| {
        let case = only(case_of(&[("status", "2026-10-12", &[("child_protection", is)])]));
        state(&case, &barking, "check-ukba", day("2026-10-20"))
    };
    assert_eq!((agency("yes"), agency("no")), (State::Due, State::NotNeeded));
    assert_eq!(
        state(&only(case_of(&[])), &barking, "check-ukba", day("2026-10-20")),
        State::Unclear
    );
    let case = only(case_of(&[]));
    assert_eq!(
        state(&case, &barking, "long-term", day("2027-04-04")),
        State::NotYet
    );
    assert_eq!(state(&case, &barking, "long-term", day("2027-04-05")), State::Due);
    let archived = only(case_of(&[("long-term", "2027-04-06", &[])]));
    let found = tasks(&archived, &barking, &calendar(), day("2027-04-06"));
    // The officer who fills in the form is the third.
    assert_eq!(
        task(&found, "long-term").unsigned,
        ["Line manager", "Commissioning Director, Education"]
    );
    assert!(!archived.is_closed());
}
