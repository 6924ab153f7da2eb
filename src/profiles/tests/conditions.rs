//! Conditions on dates, school days and numbers: none waits for itself, not even by way of the ground finder, and no outcome page
//! stands before what its condition looks at.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use onroll_profiles::Problem;
use serde_json::{Value, json};

const CHILDREN: usize = 3;

/// England's profile, whose section of children has the ground finder.
fn england() -> Value {
    let text = std::fs::read_to_string(common::project("www/authorities/england.json")).unwrap();
    let profile: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(profile["sections"][CHILDREN]["collection"], "children");
    profile
}

fn pages(profile: &mut Value) -> &mut Vec<Value> {
    profile["sections"][CHILDREN]["pages"].as_array_mut().unwrap()
}

fn place_of(profile: &mut Value, id: &str) -> usize {
    let mut pages = pages(profile).iter();
    pages.position(|page| page["id"] == id).unwrap()
}

fn messages(profile: &Value) -> Vec<String> {
    let found = onroll_profiles::read(&profile.to_string());
    let problems = found.err().into_iter().flat_map(|problems| problems.0);
    problems.map(|problem| problem.cause.to_string()).collect()
}

/// What is told when a page of the children has this condition.
fn told_of(page: &str, when: &Value) -> Vec<String> {
    let mut profile = england();
    let at = place_of(&mut profile, page);
    pages(&mut profile)[at]["when"] = when.clone();
    messages(&profile)
}

#[test]
fn what_the_ground_finder_looks_at_depends_on_nothing_that_it_asks() {
    for when in [
        json!({"question": "law_absence", "answered": true}),
        json!({"school_days_since": "notification_date", "at_least": 10}),
        json!({"not": {"any": [{"school_days_since": "notification_date", "at_least": 3}, {"question": "law_absence", "answered": true}]}}),
    ] {
        for page in ["name", "ground"] {
            let told = told_of(page, &when);
            assert!(
                told.iter()
                    .any(|message| message.contains("depends on its own answer")),
                "{page} {when}: {told:?}"
            );
        }
        let mut profile = england();
        let own = json!([{"id": "england_own", "kind": "short_text", "label": "Own"}]);
        pages(&mut profile).push(json!({"id": "own", "when": when, "questions": own}));
        assert!(messages(&profile).is_empty(), "{when}");
    }
}

#[test]
fn a_date_depends_on_the_dates_that_limit_it() {
    let limited = |when: Value| {
        let mut profile = england();
        let questions = json!([
            {"id": "england_first", "kind": "date", "label": "First", "earliest": {"question": "england_second", "days": 1}},
            {"id": "england_second", "kind": "date", "label": "Second", "when": when}
        ]);
        pages(&mut profile).push(json!({"id": "two", "title": "Two", "questions": questions}));
        messages(&profile)
    };
    let own = ["The question “england_second” depends on its own answer."];
    assert_eq!(
        limited(json!({"question": "england_first", "from": "today"})),
        own
    );
    assert!(limited(json!({"question": "child_date_of_birth", "from": "today-6y"})).is_empty());
    assert_eq!(
        limited(json!({"question": "child_date_of_birth", "from": {"question": "england_first"}})),
        own
    );
}

/// An outcome page that could come to hold once it was passed is refused.
#[test]
fn an_outcome_stands_after_what_its_condition_looks_at() {
    let told = |at: Option<&str>, when: Value| {
        let mut profile = england();
        let at = at.map(|id| place_of(&mut profile, id));
        let page = json!({
            "id": "act", "title": "Act", "outcome": "act_first", "source": "1", "guidance": ["Call 01632 960002."], "when": when
        });
        let pages = pages(&mut profile);
        let at = at.unwrap_or(pages.len());
        pages.insert(at, page);
        messages(&profile)
    };
    let late =
        |question: &str| format!("This page depends on “{question}”, which is asked only on a later page.");
    let ten = json!({"school_days_since": "notification_date", "at_least": 10});
    assert!(told(Some("ground"), ten.clone()).contains(&late("law_closures")));
    assert_eq!(told(None, ten), Vec::<String>::new());
    let seen = json!({"question": "child_last_attendance", "before": "today-6d"});
    assert_eq!(
        told(Some("ground"), seen.clone()),
        [late("child_last_attendance")]
    );
    assert_eq!(told(None, seen), Vec::<String>::new());
    let born =
        json!({"question": "notification_date", "before": {"question": "child_date_of_birth", "days": 30}});
    assert_eq!(told(Some("name"), born), [late("child_date_of_birth")]);
    assert_eq!(
        told(None, json!({"count": "children", "at_least": 2})),
        [
            "This page depends on how many “children” there are, which is known only after the section “children”."
        ]
    );
}

/// The first child's page is passed before the second child is asked about.
#[test]
fn an_outcome_about_one_child_depends_on_no_other() {
    let told = |section: usize| {
        let mut profile = england();
        let page = json!({
            "id": "act", "title": "Act", "outcome": "act_first", "source": "1", "guidance": ["Call 01632 960002."],
            "when": {"not": {"some": "children", "when": {"question": "child_ehc_plan", "is": "yes"}}}
        });
        profile["sections"][section]["pages"]
            .as_array_mut()
            .unwrap()
            .push(page);
        messages(&profile)
    };
    assert_eq!(
        told(CHILDREN),
        [
            "This page is about one of the “children” and depends on the others, which may be answered for later."
        ]
    );
    assert_eq!(told(CHILDREN + 1), Vec::<String>::new());
}

/// What the fix says ends the part of one child, and not the case of the others.
#[test]
fn a_page_that_ends_the_part_of_a_child_is_told_to_be_about_that_child() {
    let fixes = |section: usize, when: Value| {
        let mut profile = england();
        let page = json!({
            "id": "elsewhere", "title": "Elsewhere", "outcome": "stop", "source": "1", "guidance": ["Call 01632 960002."],
            "when": when
        });
        let pages = &mut profile["sections"][section]["pages"];
        pages.as_array_mut().unwrap().push(page);
        let problems = onroll_profiles::read(&profile.to_string()).err();
        let problems = problems.map_or_else(Vec::new, |problems| problems.0);
        problems.iter().map(Problem::fix).collect::<Vec<_>>()
    };
    let girl = json!({"question": "child_gender", "is": "female"});
    assert_eq!(
        fixes(CHILDREN, json!({"some": "children", "when": girl})),
        ["Write the condition without “some”: the page is then about each of them by itself."]
    );
    assert_eq!(
        fixes(CHILDREN + 1, girl.clone()),
        [
            "Move the page to the section with \"collection\": \"children\", after the page that asks “child_gender”. It then ends the part of each child by itself."
        ]
    );
    // Each of the two fixes leads here.
    assert_eq!(fixes(CHILDREN, girl), Vec::<String>::new());
}

/// A date of one child is asked about within that child, or through “some”.
#[test]
fn a_condition_on_a_date_says_of_which_child() {
    let told = |when: Value| {
        let mut profile = england();
        let last = profile["sections"].as_array().unwrap().len() - 1;
        profile["sections"][last]["when"] = when;
        messages(&profile)
    };
    let which = |question: &str| {
        [format!(
            "“{question}” has one answer for each of the “children”, and this condition does not say which."
        )]
    };
    let seen = json!({"question": "child_last_attendance", "before": "2024-08-19"});
    assert_eq!(told(seen.clone()), which("child_last_attendance"));
    assert_eq!(
        told(json!({"some": "children", "when": seen})),
        Vec::<String>::new()
    );
    let days = json!({"school_days_since": "child_last_attendance", "at_least": 10});
    assert_eq!(told(days), which("child_last_attendance"));
    let born = json!({"question": "notification_date", "from": {"question": "child_date_of_birth"}});
    assert_eq!(told(born), which("child_date_of_birth"));
}

/// What a danger leads to does not wait for a date or a count.
#[test]
fn a_danger_leads_to_something_whatever_the_dates_and_counts_are() {
    let told = |escalation: Value| {
        let mut profile = england();
        let risk = json!({"id": "risk", "questions": [
            {"id": "england_risk", "kind": "yes_no", "label": "At risk", "danger": ["yes"]}
        ]});
        profile["sections"][0]["pages"].as_array_mut().unwrap().push(risk);
        profile["escalations"].as_array_mut().unwrap().push(json!({
            "id": "call", "title": "Call now", "text": "Call 01632 960001.", "source": "1", "when": escalation
        }));
        messages(&profile)
    };
    let risk = json!({"question": "england_risk", "is": "yes"});
    let nothing = ["The answer “yes” to “england_risk” means danger, but nothing follows from it."];
    assert!(told(risk.clone()).is_empty());
    for other in [
        json!({"question": "notification_date", "from": "today-6d"}),
        json!({"school_days_since": "notification_date", "at_least": 3}),
        json!({"count": "children", "at_least": 2}),
        json!({"not": {"count": "children", "at_least": 2}}),
    ] {
        assert_eq!(told(json!({"all": [risk, other]})), nothing, "{other}");
        assert!(told(json!({"any": [risk, other]})).is_empty(), "{other}");
    }
}

/// What a danger leads to does not hang on another answer, unless something follows beside each of its answers.
#[test]
fn a_danger_leads_to_something_whatever_is_answered_beside_it() {
    let told = |required: bool, when: Value, escalations: &[Value]| {
        let mut profile = england();
        let mut risk = json!({"id": "risk", "title": "Risk", "questions": [
            {"id": "england_seen", "kind": "yes_no", "label": "Seen", "required": required},
            {"id": "england_risk", "kind": "yes_no", "label": "At risk", "danger": ["yes"], "when": when}
        ]});
        if when.is_null() {
            risk["questions"][1].as_object_mut().unwrap().remove("when");
        }
        profile["sections"][0]["pages"].as_array_mut().unwrap().push(risk);
        for (at, escalation) in escalations.iter().enumerate() {
            profile["escalations"].as_array_mut().unwrap().push(json!({
                "id": format!("call-{at}"), "title": "Call now", "text": "Call 01632 960001.", "source": "1", "when": escalation
            }));
        }
        messages(&profile)
    };
    let risk = json!({"question": "england_risk", "is": "yes"});
    let seen = |answer: &str| json!({"question": "england_seen", "is": answer});
    let both = |answer: &str| json!({"all": [risk, seen(answer)]});
    let nothing = |beside: &str| {
        [format!(
            "The answer “yes” to “england_risk” means danger, but nothing follows from it while “england_seen” is {beside}."
        )]
    };
    assert!(told(true, json!(null), std::slice::from_ref(&risk)).is_empty());
    assert_eq!(told(true, json!(null), &[both("yes")]), nothing("“no”"));
    assert_eq!(
        told(true, json!(null), &[json!({"all": [risk, {"not": seen("yes")}]})]),
        nothing("“yes”")
    );
    assert!(told(true, json!(null), &[both("yes"), both("no")]).is_empty());
    assert!(told(true, json!(null), &[both("yes"), risk.clone()]).is_empty());
    // Where it can be left blank, nothing follows beside no answer.
    assert_eq!(
        told(false, json!(null), &[both("yes"), both("no")]),
        nothing("not answered")
    );
    // The question is asked beside that answer alone.
    assert!(told(true, seen("yes"), &[both("yes")]).is_empty());
    assert_eq!(told(true, seen("no"), &[both("yes")]), nothing("“no”"));
}

/// The small profile with so many questions of yes and no, one about danger, and these conditions and escalations.
fn with_danger_among(others: usize, conditions: &Value, escalations: &[Value]) -> Vec<String> {
    messages(&danger_among(others, conditions, escalations))
}

/// That profile.
fn danger_among(others: usize, conditions: &Value, escalations: &[Value]) -> Value {
    let mut profile: Value = serde_json::from_str(include_str!("small-profile.json")).unwrap();
    let mut questions =
        vec![json!({"id": "small_risk", "kind": "yes_no", "label": "At risk", "danger": ["yes"]})];
    questions.extend((0..others).map(|at| {
        json!({"id": format!("small_{at}"), "kind": "yes_no", "label": format!("Other {at}"), "required": true})
    }));
    let page = json!({"id": "risk", "title": "Risk", "questions": questions});
    profile["sections"][0]["pages"].as_array_mut().unwrap().push(page);
    for (name, when) in conditions.as_object().unwrap() {
        profile["conditions"][name] = when.clone();
    }
    let escalations = escalations.iter().enumerate().map(|(at, when)| {
        json!({"id": format!("call-{at}"), "title": "Call", "text": "Call 01632 960001.", "source": "1", "when": when})
    });
    profile["escalations"] = escalations.collect();
    profile
}

/// However many other answers there are: a million ways to give them are told apart here.
#[test]
fn a_danger_is_looked_at_beside_many_other_answers() {
    let risk = json!({"question": "small_risk", "is": "yes"});
    let is = |at: usize, answer: &str| json!({"question": format!("small_{at}"), "is": answer});
    let beside =
        |answer: &str| -> Vec<Value> { (0..20).map(|at| json!({"all": [risk, is(at, answer)]})).collect() };
    let told = |escalations: &[Value]| with_danger_among(20, &json!({}), escalations);
    let found = told(&beside("yes"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].contains("nothing follows from it while “small_0” is “no” and “small_1” is “no”"),
        "{found:?}"
    );
    // One that names the danger alone is enough, and so are two that share the answers to one question.
    let mut all = beside("yes");
    all.push(risk.clone());
    assert!(told(&all).is_empty());
    let mut all = beside("yes");
    all.push(json!({"all": [risk, is(7, "no")]}));
    assert!(told(&all).is_empty());
}

/// Each named condition turns on all that come before it in its group, so nothing is decided before every question is answered.
#[test]
fn a_danger_that_hangs_on_too_many_answers_is_told_and_named_alone_it_is_not() {
    const GROUP: usize = 7;
    let risk = json!({"question": "small_risk", "is": "yes"});
    let named = |at: usize| json!({"condition": format!("odd-{at}")});
    let mut conditions = json!({});
    for at in 0..3 * GROUP {
        let yes = json!({"question": format!("small_{at}"), "is": "yes"});
        conditions[format!("odd-{at}")] = if at % GROUP == 0 {
            yes
        } else {
            json!({"any": [{"all": [named(at - 1), {"not": yes}]}, {"all": [{"not": named(at - 1)}, yes]}]})
        };
    }
    let is = |group: usize, odd: bool| {
        let last = named(GROUP * (group + 1) - 1);
        if odd { last } else { json!({"not": last}) }
    };
    // One of them always holds.
    let mut escalations: Vec<Value> = (0..8)
        .map(|each| json!({"all": [risk, is(0, each & 1 > 0), is(1, each & 2 > 0), is(2, each & 4 > 0)]}))
        .collect();
    let found = with_danger_among(3 * GROUP, &conditions, &escalations);
    let too_many = [
        "The answer “yes” to “small_risk” means danger, and what follows from it depends on too many other answers to be checked.",
    ];
    assert_eq!(found, too_many);
    let is_elsewhere = json!({"question": "small_0", "is": "no"});
    // A route alone is enough while the case is open. Where a page closes it, only the escalations are left.
    let mut profile = danger_among(3 * GROUP, &conditions, &escalations);
    let mut route = profile["routes"][0].clone();
    route["id"] = json!("risk");
    route["to"] = json!("Risk team");
    route["phone"] = json!("01632 960002");
    route["when"] = risk.clone();
    profile["routes"].as_array_mut().unwrap().push(route);
    assert!(messages(&profile).is_empty(), "{:?}", messages(&profile));
    profile["sections"][0]["pages"]
        .as_array_mut()
        .unwrap()
        .push(json!({
            "id": "elsewhere", "title": "Elsewhere", "outcome": "stop",
            "guidance": ["Call 01632 960002."], "source": "1", "when": is_elsewhere,
        }));
    assert_eq!(messages(&profile), too_many);
    escalations.push(risk);
    assert!(with_danger_among(3 * GROUP, &conditions, &escalations).is_empty());
}

/// A condition that depends on itself is told, and nothing that follows from it.
#[test]
fn a_danger_is_looked_at_only_where_conditions_end() {
    let round =
        json!({"a": {"any": [{"condition": "b"}, {"condition": "b"}]}, "b": {"not": {"condition": "a"}}});
    let when = json!({"all": [{"question": "small_risk", "is": "yes"}, {"condition": "a"}]});
    let found = with_danger_among(1, &round, &[when]);
    assert!(
        !found.is_empty() && found.iter().all(|message| message.contains("depends on itself")),
        "{found:?}"
    );
}

/// Conditions that exclude each other are told wherever they stand: on one page, or on a page and its question.
#[test]
fn conditions_on_dates_days_and_numbers_that_exclude_each_other_are_told() {
    let page = |page: &Value, question: &Value| {
        let mut profile = england();
        let mut asked = json!({"id": "england_more", "kind": "short_text", "label": "More"});
        asked["when"] = question.clone();
        let last = profile["sections"].as_array().unwrap().len() - 1;
        let new = json!({"id": "more", "when": page, "questions": [asked]});
        profile["sections"][last]["pages"]
            .as_array_mut()
            .unwrap()
            .push(new);
        messages(&profile)
    };
    let always = json!({"question": "referrer_kind", "answered": true});
    let date = |property: &str, day: Value| json!({"question": "notification_date", property: day});
    let days = |least: u32| json!({"school_days_since": "notification_date", "at_least": least});
    let not = |when: &Value| json!({"not": when});
    let many = |least: u32| json!({"count": "children", "at_least": least});
    let few = |most: u32| json!({"count": "children", "at_most": most});
    let moved = |days: i32| json!({"question": "notification_date", "days": days});
    let never = |part: &str, what: &str| {
        vec![format!(
            "This {part} can never be shown: its conditions need different {what}."
        )]
    };
    let answers = "answers to “notification_date”";
    for (one, other, what) in [
        // Today only gets later.
        (
            date("from", json!("today")),
            date("before", json!("2026-09-01")),
            answers,
        ),
        (
            date("from", json!("2026-09-01")),
            date("before", json!("2026-09-01")),
            answers,
        ),
        (
            date("from", json!("today-6d")),
            date("before", json!("today-6d")),
            answers,
        ),
        (
            date("from", json!("today-1y")),
            date("before", json!("today-366d")),
            answers,
        ),
        (
            date("from", json!("today")),
            not(&date("from", json!("today"))),
            answers,
        ),
        (days(5), not(&days(5)), answers),
        // Five school days and the day itself are six days; a sixth is over two days later.
        (days(5), date("from", json!("today-5d")), answers),
        (days(6), date("from", json!("today-8d")), answers),
        (many(3), few(2), "numbers of “children”"),
        (many(2), not(&many(2)), "numbers of “children”"),
        (few(2), not(&few(3)), "numbers of “children”"),
    ] {
        assert_eq!(
            page(&json!({"all": [one, other]}), &always),
            never("page", what),
            "{one} {other}"
        );
        assert_eq!(page(&one, &other), never("question", what), "{one} {other}");
        assert_eq!(page(&other, &one), never("question", what), "{one} {other}");
        assert_eq!(
            page(&json!({"any": [one, other]}), &always),
            [""; 0],
            "{one} {other}"
        );
    }
    for (one, other) in [
        (
            date("from", json!("2026-09-01")),
            date("before", json!("2026-09-02")),
        ),
        (
            date("from", json!("today-1y")),
            date("before", json!("today-364d")),
        ),
        // It depends on today, or on another answer.
        (date("from", json!("today")), date("before", json!("2030-09-01"))),
        (
            date("from", json!("today")),
            json!({"some": "children", "when": {"question": "child_last_attendance", "before": moved(0)}}),
        ),
        (days(5), date("from", json!("today-6d"))),
        (days(6), date("from", json!("today-9d"))),
        (days(5), not(&days(6))),
        (many(2), few(2)),
        (few(3), not(&few(2))),
    ] {
        assert_eq!(page(&one, &other), [""; 0], "{one} {other}");
    }
}

#[test]
fn the_first_day_of_a_date_is_not_after_its_last() {
    let told = |earliest: Value, latest: Value| {
        let mut profile = england();
        let asked = json!({"id": "england_more", "kind": "date", "label": "More", "earliest": earliest, "latest": latest});
        let last = profile["sections"].as_array().unwrap().len() - 1;
        let new = json!({"id": "more", "questions": [asked]});
        profile["sections"][last]["pages"]
            .as_array_mut()
            .unwrap()
            .push(new);
        messages(&profile)
    };
    let moved = |days: i32| json!({"question": "notification_date", "days": days});
    let order = ["“earliest” is after “latest”."];
    assert_eq!(told(json!("today-5d"), json!("today-6d")), order);
    assert_eq!(told(json!("today+2y"), json!("today+729d")), order);
    assert_eq!(told(moved(3), moved(2)), order);
    assert_eq!(told(json!("today-6d"), json!("today-6d")), [""; 0]);
    assert_eq!(told(json!("today+2y"), json!("today+730d")), [""; 0]);
    assert_eq!(told(moved(2), moved(2)), [""; 0]);
    assert_eq!(told(moved(3), json!("today")), [""; 0]);
}

/// A question whose answer a page needs has to be asked, and so do those on which it depends itself.
#[test]
fn what_a_page_needs_has_to_be_asked_itself() {
    let told = |first: Value, second: Value, third: Value| {
        let mut profile = england();
        let yes_no = |id: &str, when: &Value| {
            json!({"id": id, "when": when, "questions": [
                {"id": format!("england_{id}"), "kind": "yes_no", "label": id}
            ]})
        };
        let last = profile["sections"].as_array().unwrap().len() - 1;
        let pages = profile["sections"][last]["pages"].as_array_mut().unwrap();
        pages.extend([
            yes_no("one", &first),
            yes_no("two", &second),
            yes_no("three", &third),
        ]);
        messages(&profile)
    };
    let is = |id: &str, answer: &str| json!({"question": format!("england_{id}"), "is": answer});
    let not = |when: Value| json!({"not": when});
    let both = |one: Value, other: Value| json!({"all": [one, other]});
    let always = || json!({"question": "referrer_kind", "answered": true});
    let academy = || json!({"question": "referrer_kind", "is": "academy"});
    let never = |question: &str| {
        vec![format!(
            "This page can never be shown: its conditions need different answers to “{question}”."
        )]
    };
    let sound = || Vec::<String>::new();
    // The second page is for “yes” and the third, which needs its answer, for “no”.
    assert_eq!(
        told(
            always(),
            is("one", "yes"),
            both(is("two", "yes"), is("one", "no"))
        ),
        never("england_one")
    );
    assert_eq!(
        told(
            academy(),
            is("one", "yes"),
            both(is("two", "yes"), not(academy()))
        ),
        never("referrer_kind")
    );
    let answered = json!({"question": "england_two", "answered": true});
    assert_eq!(
        told(
            always(),
            is("one", "yes"),
            both(answered.clone(), is("one", "no"))
        ),
        never("england_one")
    );
    let unanswered = || not(json!({"question": "england_one", "answered": true}));
    assert_eq!(
        told(always(), is("one", "yes"), both(is("two", "no"), unanswered())),
        never("england_one")
    );
    assert_eq!(
        told(always(), unanswered(), both(is("two", "no"), is("one", "no"))),
        never("england_one")
    );
    assert_eq!(told(always(), unanswered(), is("two", "no")), sound());
    // What is unwanted counts wherever it is written.
    assert_eq!(
        told(
            always(),
            is("one", "yes"),
            both(not(is("one", "yes")), is("two", "no"))
        ),
        never("england_one")
    );
    // A question that is not asked is not answered.
    assert_eq!(
        told(
            always(),
            is("one", "yes"),
            both(not(is("two", "yes")), is("one", "no"))
        ),
        sound()
    );
    assert_eq!(
        told(
            always(),
            is("one", "yes"),
            json!({"any": [is("two", "yes"), is("one", "no")]})
        ),
        sound()
    );
    assert_eq!(
        told(academy(), is("one", "yes"), both(is("two", "no"), academy())),
        sound()
    );
}

/// Days that can be are accepted, however many limits stand beside them.
#[test]
fn dates_that_leave_a_day_are_accepted() {
    let told = |last: Value, when: Value| {
        let mut profile: Value = serde_json::from_str(include_str!("small-profile.json")).unwrap();
        let first = json!({"id": "small_first", "kind": "date", "label": "First", "latest": "today"});
        let mut second = json!({"id": "small_last", "kind": "date", "label": "Last"});
        second
            .as_object_mut()
            .unwrap()
            .extend(last.as_object().unwrap().clone());
        let pages = profile["sections"][0]["pages"].as_array_mut().unwrap();
        pages.push(json!({"id": "dates", "title": "Dates", "questions": [first, second]}));
        pages.push(json!({"id": "late", "title": "Late", "guidance": ["Here."], "when": when}));
        messages(&profile)
    };
    let within = json!({"earliest": {"question": "small_first"}, "latest": "today"});
    let from = |day: Value| json!({"question": "small_first", "from": day});
    let before = |day: Value| json!({"question": "small_last", "before": day});
    // One day is enough.
    let one = json!({"all": [from(json!("2026-05-01")), before(json!("2026-05-02"))]});
    assert_eq!(told(within.clone(), one), Vec::<String>::new());
    let none = json!({"all": [from(json!("2026-05-01")), before(json!("2026-05-01"))]});
    assert_eq!(told(within.clone(), none).len(), 1);
    // A limit that hangs on an answer which nobody has to give is no limit to be sure of.
    let alone =
        json!({"all": [from(json!("today-1d")), {"not": {"question": "small_last", "answered": true}}]});
    assert_eq!(told(within, alone), Vec::<String>::new());
    // What the calendar says of today is not known.
    let fixed = json!({"all": [from(json!("2026-05-01")), before(json!("today-1y"))]});
    assert_eq!(
        told(json!({"earliest": {"question": "small_first"}}), fixed),
        Vec::<String>::new()
    );
    let years = json!({"all": [from(json!("today-1y")), before(json!("today-366d"))]});
    assert_eq!(told(json!({}), years.clone()), Vec::<String>::new());
    assert_eq!(
        told(json!({"earliest": {"question": "small_first"}}), years).len(),
        1
    );
}
