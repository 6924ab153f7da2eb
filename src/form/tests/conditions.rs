//! Conditions on dates, on counts of school days and on numbers of items: who meets them, who does not, and what is not known.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use chrono::NaiveDate;
use common::{answer, answer_in, camden_text, date, journey, parts, text, today};
use onroll_form::answer::{Answer, Answers, Scope};
use onroll_form::case::Case;
use onroll_form::profile::Profile;
use serde_json::{Value, json};

fn read(profile: &Value) -> Profile {
    onroll_profiles::read(&serde_json::to_string_pretty(profile).unwrap())
        .unwrap_or_else(|problems| panic!("{problems}"))
}

/// A form with three dates, of which the second is asked only after “yes”, and with children and carers. The last two pages are
/// shown, and the route is taken, by `when`.
fn form(when: &Value) -> Value {
    json!({
        "format": 1, "id": "small", "name": "Small", "full_name": "Small", "version": "1",
        "paper": {"title": "Procedure", "date": "2026"}, "form_title": "Notification",
        "danger": ["In an emergency call 999."],
        "routes": [
            {"id": "quick", "to": "Front door", "how": "phone", "phone": "01632 960002", "when": when},
            {"id": "team", "to": "Education team", "how": "phone", "phone": "01632 960001"}
        ],
        "terms": [
            {"from": "2026-09-02", "to": "2026-10-23"},
            {"from": "2026-11-02", "to": "2026-12-18"}
        ],
        "conditions": {"it": when},
        "collections": [{"use": "children", "max": 4}, {"use": "carers", "min": 0}],
        "sections": [
            {"id": "one", "title": "One", "pages": [
                {"id": "a", "title": "Dates", "questions": [
                    {"id": "small_seen", "kind": "date", "label": "Last seen", "latest": "today"},
                    {"id": "small_known", "kind": "yes_no", "label": "Known"},
                    {"id": "small_left", "kind": "date", "label": "Left", "when": {"question": "small_known", "is": "yes"}}]}
            ]},
            {"id": "children", "title": "Children", "collection": "children", "pages": [
                {"id": "name", "questions": ["child_name"]},
                {"id": "last", "title": "Last day", "questions": [
                    {"use": "child_last_attendance", "when": null, "earliest": null}]},
                {"id": "ours", "questions": [
                    {"id": "small_ours", "kind": "yes_no", "label": "Ours"}]},
                {"id": "elsewhere", "title": "Not ours", "outcome": "stop", "when": {"question": "small_ours", "is": "no"},
                 "guidance": [{"contact": "The other team", "phone": "01632 960003"}], "source": "1"}
            ]},
            {"id": "carers", "title": "Carers", "collection": "carers", "when": {"question": "small_known", "is": "yes"},
             "pages": [{"id": "name", "questions": ["carer_name"]}]},
            {"id": "last", "title": "Last", "pages": [
                {"id": "shown", "when": {"condition": "it"}, "questions": [
                    {"id": "small_more", "kind": "short_text", "label": "More"}]},
                {"id": "needed", "questions": [
                    {"id": "small_why", "kind": "short_text", "label": "Why", "required": when}]}
            ]}
        ]
    })
}

/// Whether a condition holds, told by what it does: a page is shown, an answer is required and a route is taken, or none of these.
fn holds_on(today: NaiveDate, when: &Value, answers: &Answers) -> bool {
    let profile = read(&form(when));
    let case = Case::new(&profile, answers, today);
    let shown = case.all_pages().iter().any(|shown| shown.page.id == "shown");
    let required = case.is_required(profile.locate("small_why").unwrap().question, None);
    let routes: Vec<&str> = case
        .routes()
        .iter()
        .map(|routed| routed.route.id.as_str())
        .collect();
    let taken = routes.contains(&"quick");
    assert_eq!([required, taken], [shown, shown], "{when}");
    shown
}

fn holds(when: &Value, answers: &Answers) -> bool {
    holds_on(today(), when, answers)
}

fn given(answers: &[(&str, Answer)]) -> Answers {
    let mut all = Answers::default();
    for (question, given) in answers {
        answer(&mut all, question, given.clone());
    }
    all
}

fn seen(day: &str) -> Answers {
    given(&[("small_seen", date(day))])
}

fn not(when: &Value) -> Value {
    json!({"not": when})
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn the_day_itself_is_not_before_and_counts_from_itself() {
    let before = json!({"question": "small_seen", "before": "2024-08-19"});
    let from = json!({"question": "small_seen", "from": "2024-08-19"});
    for (typed, is_before) in [("18 8 2024", true), ("19 8 2024", false), ("20 8 2024", false)] {
        assert_eq!(holds(&before, &seen(typed)), is_before, "{typed}");
        assert_eq!(holds(&from, &seen(typed)), !is_before, "{typed}");
        assert_eq!(holds(&not(&before), &seen(typed)), !is_before, "{typed}");
    }
}

#[test]
fn a_date_is_compared_with_today_moved_by_days_or_years() {
    for (limit, first_before) in [
        ("today", "22 11 2026"),
        ("today-6d", "16 11 2026"),
        ("today-1y", "22 11 2025"),
    ] {
        let before = json!({"question": "small_seen", "before": limit});
        assert!(holds(&before, &seen(first_before)), "{limit}");
    }
    for (limit, first_from) in [
        ("today", "23 11 2026"),
        ("today-6d", "17 11 2026"),
        ("today-1y", "23 11 2025"),
    ] {
        let before = json!({"question": "small_seen", "before": limit});
        assert!(!holds(&before, &seen(first_from)), "{limit}");
        let from = json!({"question": "small_seen", "from": limit});
        assert!(holds(&from, &seen(first_from)), "{limit}");
    }
}

#[test]
fn a_date_is_compared_with_another_answer_moved_by_days() {
    let late = json!({"question": "small_left", "from": {"question": "small_seen", "days": 7}});
    let both = |left| {
        given(&[
            ("small_known", text("yes")),
            ("small_seen", date("28 10 2026")),
            ("small_left", date(left)),
        ])
    };
    assert!(!holds(&late, &both("3 11 2026")));
    assert!(holds(&late, &both("4 11 2026")));
    let earlier = json!({"question": "small_left", "before": {"question": "small_seen", "days": -1}});
    assert!(holds(&earlier, &both("26 10 2026")));
    assert!(!holds(&earlier, &both("27 10 2026")));
}

/// What is not known neither holds nor does its opposite, whichever way it is not known.
#[test]
fn a_date_that_is_missing_refused_or_not_asked_decides_nothing() {
    let yes = || ("small_known", text("yes"));
    let unknown = [
        ("missing", Answers::default(), "small_seen"),
        ("no date", seen("31 2 2026"), "small_seen"),
        (
            "in the future, which is refused",
            seen("24 11 2026"),
            "small_seen",
        ),
        (
            "not asked",
            given(&[("small_left", date("1 10 2026"))]),
            "small_left",
        ),
        ("asked and missing", given(&[yes()]), "small_left"),
    ];
    for (why, answers, question) in unknown {
        for test in ["before", "from"] {
            let when = json!({"question": question, test: "2026-11-01"});
            assert!(!holds(&when, &answers), "{why}");
            assert!(!holds(&not(&when), &answers), "{why}");
        }
    }
    // The other date is missing.
    let when = json!({"question": "small_seen", "before": {"question": "small_left"}});
    let answers = given(&[yes(), ("small_seen", date("1 10 2026"))]);
    assert!(!holds(&when, &answers) && !holds(&not(&when), &answers));
}

/// Kleene's logic: what another part settles is settled, and nothing else is.
#[test]
fn what_is_not_known_is_carried_through_all_any_and_not() {
    let unknown = json!({"question": "small_seen", "before": "2026-11-01"});
    let met = json!({"question": "small_known", "is": "yes"});
    let not_met = json!({"question": "small_known", "is": "no"});
    let answers = given(&[("small_known", text("yes"))]);
    for (combined, holds_so, opposite) in [
        (json!({"all": [met, unknown]}), false, false),
        (json!({"all": [unknown, not_met]}), false, true),
        (json!({"any": [unknown, met]}), true, false),
        (json!({"any": [not_met, unknown]}), false, false),
        (
            json!({"all": [unknown, {"any": [unknown, not_met]}]}),
            false,
            false,
        ),
        (
            json!({"any": [{"all": [met, unknown]}, {"not": not_met}]}),
            true,
            false,
        ),
    ] {
        assert_eq!(holds(&combined, &answers), holds_so, "{combined}");
        assert_eq!(holds(&not(&combined), &answers), opposite, "{combined}");
    }
    // A child of whom it is not known leaves open whether some child meets it.
    let mut two = Answers::default();
    let (first, second) = (two.add_item("children"), two.add_item("children"));
    let some =
        json!({"some": "children", "when": {"question": "child_last_attendance", "before": "2026-11-01"}});
    answer_in(
        &mut two,
        ("children", &first),
        "child_last_attendance",
        date("2 11 2026"),
    );
    assert!(!holds(&some, &two) && !holds(&not(&some), &two));
    answer_in(
        &mut two,
        ("children", &second),
        "child_last_attendance",
        date("3 11 2026"),
    );
    assert!(!holds(&some, &two) && holds(&not(&some), &two));
    answer_in(
        &mut two,
        ("children", &second),
        "child_last_attendance",
        date("30 10 2026"),
    );
    assert!(holds(&some, &two) && !holds(&not(&some), &two));
}

/// That an answer was not given is known.
#[test]
fn an_answer_that_was_not_given_is_still_decided() {
    for when in [
        json!({"question": "small_known", "is": "yes"}),
        json!({"question": "small_known", "in": ["yes", "no"]}),
        json!({"question": "small_known", "answered": true}),
    ] {
        assert!(!holds(&when, &Answers::default()), "{when}");
        assert!(holds(&not(&when), &Answers::default()), "{when}");
    }
}

/// The first and the last day that a date question accepts can be moved by days as well.
#[test]
fn a_limit_of_a_date_is_moved_by_days() {
    let mut limited = form(&json!({"question": "small_known", "is": "yes"}));
    let questions = &mut limited["sections"][0]["pages"][0]["questions"];
    questions[0]["earliest"] = json!("today-6d");
    questions[2]["earliest"] = json!({"question": "small_seen", "days": 2});
    questions[2]["latest"] = json!("today+6d");
    let profile = read(&limited);
    let said = |question: &str, seen: &str, left: &str| {
        let answers = given(&[
            ("small_known", text("yes")),
            ("small_seen", date(seen)),
            ("small_left", date(left)),
        ]);
        let case = Case::new(&profile, &answers, today());
        let gaps = case.gaps().into_iter();
        let mut of = gaps.filter(|gap| gap.question.as_deref() == Some(question));
        of.next().map(|gap| gap.message)
    };
    assert_eq!(said("small_seen", "17 11 2026", "23 11 2026"), None);
    assert_eq!(
        said("small_seen", "16 11 2026", "23 11 2026").as_deref(),
        Some("Last seen must be on or after 17 November 2026")
    );
    assert_eq!(said("small_left", "20 11 2026", "22 11 2026"), None);
    assert_eq!(
        said("small_left", "20 11 2026", "21 11 2026").as_deref(),
        Some("Left must be on or after 22 November 2026")
    );
    assert_eq!(said("small_left", "20 11 2026", "29 11 2026"), None);
    assert_eq!(
        said("small_left", "20 11 2026", "30 11 2026").as_deref(),
        Some("Left must be on or before 29 November 2026")
    );
}

#[test]
fn items_are_counted_where_they_are_referred() {
    let two = json!({"count": "children", "at_least": 2});
    let one = json!({"count": "children", "at_least": 1, "at_most": 1});
    let few = json!({"count": "children", "at_most": 1});
    let mut answers = Answers::default();
    let says = |answers: &Answers| [&two, &one, &few].map(|when| holds(when, answers));
    assert_eq!(says(&answers), [false, false, true]);
    let first = answers.add_item("children");
    assert_eq!(says(&answers), [false, true, true]);
    answers.add_item("children");
    assert_eq!(says(&answers), [true, false, false]);
    assert!(!holds(&not(&two), &answers));
    // The first child is handled elsewhere.
    answer_in(&mut answers, ("children", &first), "small_ours", text("no"));
    assert_eq!(says(&answers), [false, true, true]);
    // Entries whose section is not shown are set aside.
    let carers = json!({"count": "carers", "at_least": 1});
    answers.add_item("carers");
    assert!(!holds(&carers, &answers));
    answer(&mut answers, "small_known", text("yes"));
    assert!(holds(&carers, &answers));
}

/// A child last in school on Friday 16 October. Half term is from 24 October to 1 November.
#[test]
fn school_days_are_counted_in_the_terms_given_and_once_they_are_over() {
    let ten =
        json!({"some": "children", "when": {"school_days_since": "child_last_attendance", "at_least": 10}});
    let mut answers = Answers::default();
    let child = answers.add_item("children");
    let known = |day, answers: &Answers| [holds_on(day, &ten, answers), holds_on(day, &not(&ten), answers)];
    // The date is not known.
    assert_eq!(known(day(2026, 11, 6), &answers), [false, false]);
    answer_in(
        &mut answers,
        ("children", &child),
        "child_last_attendance",
        date("16 10 2026"),
    );
    // The tenth is Friday 6 November, and it is over on the day after.
    assert_eq!(known(day(2026, 11, 6), &answers), [false, true]);
    assert_eq!(known(day(2026, 11, 7), &answers), [true, false]);
    // The count ends after the terms given: it could be less, and is not known. Until then it is less for certain.
    answer_in(
        &mut answers,
        ("children", &child),
        "child_last_attendance",
        date("11 12 2026"),
    );
    assert_eq!(known(day(2026, 12, 22), &answers), [false, true]);
    assert_eq!(known(day(2027, 1, 20), &answers), [false, false]);
    // A date that is refused, because it is still to come, is no date.
    answer_in(
        &mut answers,
        ("children", &child),
        "child_last_attendance",
        date("7 12 2026"),
    );
    assert_eq!(known(day(2026, 12, 6), &answers), [false, false]);
    // Last in school before the terms given begin. Of the days before them nothing is known; ten within them are enough.
    answer_in(
        &mut answers,
        ("children", &child),
        "child_last_attendance",
        date("16 7 2026"),
    );
    assert_eq!(known(day(2026, 7, 30), &answers), [false, true]);
    assert_eq!(known(day(2026, 8, 20), &answers), [false, false]);
    // The tenth from Wednesday 2 September is Tuesday 15 September.
    assert_eq!(known(day(2026, 9, 15), &answers), [false, false]);
    assert_eq!(known(day(2026, 9, 16), &answers), [true, false]);
}

/// Days on which all of the council's schools are closed are no school days, for a condition and for a time limit alike.
#[test]
fn the_closures_of_the_council_are_not_counted() {
    let counted = |closures: Value| {
        let ten = json!({"school_days_since": "child_last_attendance", "at_least": 10});
        let mut profile = form(&json!({"some": "children", "when": ten}));
        profile["closures"] = closures;
        profile["routes"][1]["within"] = json!({"school_days": 10, "after": "child_last_attendance"});
        let profile = read(&profile);
        let mut answers = Answers::default();
        let child = answers.add_item("children");
        let seen = date("16 10 2026");
        answer_in(&mut answers, ("children", &child), "child_last_attendance", seen);
        let on = |day| Case::new(&profile, &answers, day);
        let when = profile.conditions.get("it").unwrap();
        let mut days = day(2026, 11, 1).iter_days();
        let over = days.find(|day| on(*day).holds(when, None)).unwrap();
        let by = on(day(2026, 11, 1)).routes()[0]
            .within
            .as_ref()
            .and_then(|within| within.date);
        (by, over)
    };
    let by = |number| (Some(day(2026, 11, number)), day(2026, 11, number + 1));
    assert_eq!(counted(json!([])), by(6));
    assert_eq!(
        counted(json!([{"from": "2026-11-04"}])),
        (Some(day(2026, 11, 9)), day(2026, 11, 10))
    );
    assert_eq!(
        counted(json!([{"from": "2026-11-04", "to": "2026-11-05"}])),
        by(10)
    );
    // Half term is no term, so only the day after it counts.
    assert_eq!(
        counted(json!([{"from": "2026-10-26", "to": "2026-11-02"}])),
        (Some(day(2026, 11, 9)), day(2026, 11, 10))
    );
}

/// Codes and time limits are cases of which the first counts. After one that is not known, none is said: it may be that one.
#[test]
fn no_later_case_counts_while_one_before_it_may() {
    let late = json!({"question": "small_seen", "before": "today-6d"});
    let mut profile = form(&late);
    profile["routes"] = json!([{
        "id": "team", "to": "Education team", "how": "phone", "phone": "01632 960001",
        "within": [{"when": late, "text": "Now"}, {"text": "This week"}]
    }]);
    profile["codes"] = json!([{"id": "urgency", "label": "Urgency", "values": [
        {"code": "RED", "label": "Red", "when": late}, {"code": "AMBER", "label": "Amber"}
    ]}]);
    let profile = read(&profile);
    let said = |seen: Option<&str>| {
        let answers = given(
            &seen
                .map(|seen| ("small_seen", date(seen)))
                .into_iter()
                .collect::<Vec<_>>(),
        );
        let case = Case::new(&profile, &answers, today());
        let within = case.routes()[0].within.as_ref().map(|within| within.text.clone());
        (within, case.codes().first().map(|coded| coded.code.clone()))
    };
    let both = |within: &str, code: &str| (Some(within.to_owned()), Some(code.to_owned()));
    assert_eq!(said(Some("1 11 2026")), both("Now", "RED"));
    assert_eq!(said(Some("22 11 2026")), both("This week", "AMBER"));
    assert_eq!(said(None), (None, None));
    // A date that is refused is no date.
    assert_eq!(said(Some("31 2 2026")), (None, None));
}

/// Each child of a school has its own closures. Both were last in on Friday 9 October; the count is that of the dates on the page.
#[test]
fn school_days_are_counted_on_the_calendar_of_the_child() {
    let mut camden: Value = serde_json::from_str(&camden_text()).unwrap();
    let twenty = json!({"school_days_since": "child_last_attendance", "at_least": 20});
    camden["conditions"]["twenty"] = twenty;
    let used = json!({"text": "Wait", "when": {"some": "children", "when": {"condition": "twenty"}}});
    camden["after_sending"].as_array_mut().unwrap().push(used);
    let profile = read(&camden);
    let when = profile.conditions.get("twenty").unwrap();
    let not = onroll_form::condition::When::Not(Box::new(when.clone()));
    let (_, mut answers) = journey("ground-i-found-and-agreed");
    let mut item = answers.items("children")[0].answers.clone();
    item.insert(
        "law_closures".into(),
        parts(&[("1_from", "26/10/2026"), ("1_to", "6/11/2026")]),
    );
    let other = answers.add_item("children");
    *answers.sheet_mut(Some(("children", &other))).unwrap() = item;
    let on = |day: NaiveDate, answers: &Answers| -> Vec<[bool; 2]> {
        let case = Case::new(&profile, answers, day);
        let children = answers.items("children").iter();
        let scopes = children.map(|item| Scope {
            collection: "children",
            item,
        });
        scopes
            .map(|scope| [case.holds(when, Some(scope)), case.holds(&not, Some(scope))])
            .collect()
    };
    let (over, not_over, unknown) = ([true, false], [false, true], [false, false]);
    assert_eq!(on(day(2026, 11, 13), &answers), [not_over, not_over]);
    assert_eq!(on(day(2026, 11, 14), &answers), [over, not_over]);
    assert_eq!(on(day(2026, 11, 21), &answers), [over, over]);
    // The school does not say that these were all its closures, or they cannot be read.
    answer_in(
        &mut answers,
        ("children", &other),
        "law_calendar_complete",
        text("no"),
    );
    assert_eq!(on(day(2026, 11, 21), &answers), [over, unknown]);
    answer_in(
        &mut answers,
        ("children", &other),
        "law_calendar_complete",
        text("yes"),
    );
    let unreadable = parts(&[("1_from", "26/10/2026"), ("1_to", "31/2/2026")]);
    answer_in(&mut answers, ("children", &other), "law_closures", unreadable);
    assert_eq!(on(day(2026, 11, 21), &answers), [over, unknown]);
}
