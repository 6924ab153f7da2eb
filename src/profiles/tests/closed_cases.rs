//! What a danger calls for is said also where the case is closed, and nothing is told as done before somebody has said so.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

use serde_json::{Value, json};

fn small() -> Value {
    serde_json::from_str(include_str!("small-profile.json")).unwrap()
}

fn messages(profile: &Value) -> Vec<String> {
    let found = onroll_profiles::read(&profile.to_string());
    let problems = found.err().into_iter().flat_map(|problems| problems.0);
    problems.map(|problem| problem.cause.to_string()).collect()
}

fn asks(id: &str) -> Value {
    let danger: &[&str] = if id == "small_risk" { &["yes"] } else { &[] };
    let mut question = json!({"id": id, "kind": "yes_no", "label": id, "required": true});
    if !danger.is_empty() {
        question["danger"] = json!(danger);
    }
    json!({"id": id.replace('_', "-"), "title": id, "questions": [question]})
}

fn tells(id: &str, outcome: &str, when: &Value) -> Value {
    json!({"id": id, "title": id, "outcome": outcome, "when": when, "guidance": ["Call 01632 960002."], "source": "1"})
}

fn yes(question: &str) -> Value {
    json!({"question": question, "is": "yes"})
}

fn escalation(when: &Value) -> Value {
    json!([{"id": "call", "title": "Call now", "text": "Call 01632 960002.", "when": when}])
}

/// The first section with these pages after its first one.
fn with_pages(pages: &[Value]) -> Value {
    let mut profile = small();
    let own = profile["sections"][0]["pages"].as_array_mut().unwrap();
    own.extend(pages.iter().cloned());
    profile
}

const LOST: &str =
    "Nothing follows from what means danger in “small_risk” where the page “end” closes the case: “yes”.";

#[test]
fn advice_on_danger_comes_before_a_page_that_closes_the_case() {
    let (risk, other) = (asks("small_risk"), asks("small_other"));
    let call = tells("call", "act_first", &yes("small_risk"));
    for outcome in ["stop", "may_continue"] {
        let end = tells("end", outcome, &yes("small_other"));
        let in_order = |pages: [&Value; 4]| with_pages(&pages.map(Value::clone));
        let late = in_order([&risk, &other, &end, &call]);
        assert_eq!(messages(&late), [LOST], "{outcome}");
        // The fix works, and so does the other one.
        assert!(messages(&in_order([&risk, &other, &call, &end])).is_empty());
        let mut escalated = late.clone();
        escalated["escalations"] = escalation(&yes("small_risk"));
        assert!(messages(&escalated).is_empty());
        // Whoever is asked of danger after the page was let past it.
        assert!(messages(&in_order([&other, &end, &risk, &call])).is_empty());
    }
    // Nobody in danger meets this page.
    let safe = json!({"question": "small_risk", "is": "no"});
    let end = tells("end", "stop", &json!({"all": [yes("small_other"), safe]}));
    assert!(messages(&with_pages(&[risk, other, end, call])).is_empty());
}

#[test]
fn a_route_alone_is_not_enough_where_a_page_closes_the_case() {
    let mut profile = with_pages(&[asks("small_risk"), asks("small_other")]);
    let first = json!({"id": "first", "to": "MASH", "how": "phone", "phone": "01632 960002", "when": yes("small_risk")});
    profile["routes"].as_array_mut().unwrap().insert(0, first);
    assert!(messages(&profile).is_empty());
    let end = tells("end", "stop", &yes("small_other"));
    profile["sections"][0]["pages"].as_array_mut().unwrap().push(end);
    assert_eq!(messages(&profile), [LOST]);
    profile["escalations"] = escalation(&yes("small_risk"));
    assert!(messages(&profile).is_empty());
}

#[test]
fn advice_about_one_child_comes_before_the_page_that_closes_its_part() {
    let own = |pages: &[Value]| {
        let mut profile = small();
        let asked = profile["sections"][1]["pages"].as_array_mut().unwrap();
        asked.extend(pages.iter().cloned());
        profile
    };
    let (risk, other) = (asks("small_risk"), asks("small_other"));
    let call = tells("call", "act_first", &yes("small_risk"));
    let end = tells("end", "stop", &yes("small_other"));
    let all = [risk.clone(), other.clone(), end.clone(), call.clone()];
    assert_eq!(messages(&own(&all)), [LOST]);
    assert!(messages(&own(&[risk, other, call, end])).is_empty());
    let mut escalated = own(&all);
    escalated["escalations"] = escalation(&json!({"some": "children", "when": yes("small_risk")}));
    assert!(messages(&escalated).is_empty());
}

/// What is done is what somebody has said was done.
#[test]
fn what_a_danger_calls_for_is_not_done_by_itself() {
    let told = |when: &Value, done: &Value| {
        let mut profile = with_pages(&[asks("small_risk"), asks("small_told")]);
        profile["escalations"] = escalation(when);
        profile["escalations"][0]["done"] = json!({"when": done, "text": "Told already."});
        messages(&profile)
    };
    let risk = yes("small_risk");
    let by_itself = ["This is told as done as soon as “small_risk” is “yes”, which means danger."];
    let kind = json!({"question": "referrer_kind", "answered": true});
    let not_untold = json!({"not": {"question": "small_told", "is": "no"}});
    for done in [
        &risk,
        &kind,
        &not_untold,
        &json!({"any": [risk, yes("small_told")]}),
    ] {
        assert_eq!(told(&risk, done), by_itself, "{done}");
    }
    for done in [
        yes("small_told"),
        json!({"question": "small_told", "in": ["yes"]}),
        json!({"all": [risk, yes("small_told")]}),
        // Nothing was to be told of, or it was told. With a risk it is the second.
        json!({"any": [{"not": risk}, yes("small_told")]}),
    ] {
        assert_eq!(told(&risk, &done), Vec::<String>::new(), "{done}");
    }
    assert_eq!(
        told(&json!({"any": [risk, kind]}), &kind),
        ["This is told as done before anybody has said so."]
    );
}

/// An option that a council adds is no danger by itself. Either something follows from it, or the profile says which options are dangers.
#[test]
fn an_option_that_is_added_to_the_signs_of_danger_leads_to_something() {
    let told = |danger: Option<Value>, when: &Value| {
        let options =
            json!([{"value": "at_risk_now", "label": "At risk"}, {"value": "gang", "label": "A gang"}]);
        let mut signs = json!({"use": "danger_signs", "options": options});
        if let Some(danger) = danger {
            signs["danger"] = danger;
        }
        let mut profile = with_pages(&[json!({"id": "signs", "title": "Signs", "questions": [signs]})]);
        profile["escalations"] = escalation(when);
        messages(&profile)
    };
    let at_risk = json!({"question": "danger_signs", "is": "at_risk_now"});
    let both = json!({"question": "danger_signs", "in": ["at_risk_now", "gang"]});
    let any = json!({"all": [{"question": "danger_signs", "answered": true}, {"not": {"question": "danger_signs", "is": "none"}}]});
    let silent = "“danger_signs” asks for signs of danger, and nothing follows from “gang”, which “danger” does not name.";
    assert_eq!(told(None, &at_risk), [silent]);
    for when in [&both, &any] {
        assert_eq!(told(None, when), Vec::<String>::new());
        assert_eq!(
            told(Some(json!(["at_risk_now", "gang"])), when),
            Vec::<String>::new()
        );
    }
    assert_eq!(told(Some(json!(["at_risk_now"])), &at_risk), Vec::<String>::new());
    assert_eq!(
        told(Some(json!(["at_risk_now", "gang"])), &at_risk),
        ["The answer “gang” to “danger_signs” means danger, but nothing follows from it."]
    );
}

/// Each case is one in which nobody says that anybody was told.
#[test]
fn nothing_is_done_while_nobody_says_so() {
    let told = |when: &Value, done: &Value| {
        let mut profile = with_pages(&[asks("small_risk"), asks("small_told"), asks("small_other")]);
        profile["escalations"] = escalation(when);
        let risk =
            json!({"id": "risk", "title": "Call", "text": "Call 01632 960003.", "when": yes("small_risk")});
        profile["escalations"].as_array_mut().unwrap().push(risk);
        profile["escalations"][0]["done"] = json!({"when": done, "text": "Told already."});
        messages(&profile)
    };
    let unanswered = json!({"question": "small_other", "answered": false});
    let not_other = json!({"not": yes("small_other")});
    let plan = json!({"some": "children", "when": {"condition": "plan"}});
    let several = json!({"count": "children", "at_least": 2});
    let school = json!({"question": "referrer_kind", "is": "academy"});
    for when in [&yes("small_risk"), &plan, &several, &school] {
        for done in [&unanswered, &not_other] {
            let messages = told(when, done);
            let [message] = messages.as_slice() else {
                panic!("{when} {done}: {messages:?}")
            };
            assert!(
                message.starts_with("This is told as done"),
                "{when} {done}: {message}"
            );
        }
        for done in [
            yes("small_told"),
            json!({"all": [not_other, yes("small_told")]}),
            json!({"any": [{"not": when}, yes("small_told")]}),
            json!({"not": {"any": [unanswered, {"not": yes("small_told")}]}}),
        ] {
            assert_eq!(told(when, &done), Vec::<String>::new(), "{when} {done}");
        }
    }
    // The risk was to be told of, and only something else was.
    let either = json!({"any": [yes("small_risk"), plan]});
    let half = json!({"any": [{"not": yes("small_risk")}, yes("small_told")]});
    assert_eq!(
        told(&either, &half),
        [
            "This is told as done while nobody says that it was: “small_risk” is not answered and “child_ehc_plan” is “yes”."
        ]
    );
}

/// What was done for one child was not done for the next.
#[test]
fn what_is_said_of_one_child_is_not_said_of_another() {
    let told = |when: &Value, done: &Value, max: usize| {
        let mut profile = small();
        let own = asks("small_told");
        profile["sections"][1]["pages"].as_array_mut().unwrap().push(own);
        let whole = asks("small_all_told");
        profile["sections"][0]["pages"]
            .as_array_mut()
            .unwrap()
            .push(whole);
        profile["collections"][0]["max"] = json!(max);
        profile["escalations"] = escalation(when);
        profile["escalations"][0]["done"] = json!({"when": done, "text": "Told already."});
        let problems = onroll_profiles::read(&profile.to_string()).err();
        let problems = problems.map_or_else(Vec::new, |problems| problems.0);
        problems
            .iter()
            .map(|one| (one.cause.to_string(), one.fix()))
            .collect::<Vec<_>>()
    };
    let some = |when: Value| json!({"some": "children", "when": when});
    let plan = some(json!({"condition": "plan"}));
    let each = json!({"not": some(json!({"all": [{"condition": "plan"}, {"not": yes("small_told")}]}))});
    // The fix of the first leads to what is sound, and the same fix is that of the second.
    let bare = told(&plan, &yes("small_told"), 10);
    let any = told(&plan, &some(yes("small_told")), 10);
    let [(_, fix)] = bare.as_slice() else {
        panic!("{bare:?}")
    };
    let [(message, of_any)] = any.as_slice() else {
        panic!("{any:?}")
    };
    assert_eq!(
        message,
        "This is told as done as soon as it is said of one child, also where it is not said of another."
    );
    assert_eq!(fix, of_any);
    assert!(
        fix.contains(r#"{"not": {"some": "children", "when": {"all": [A, {"not": B}]}}}"#),
        "{fix}"
    );
    for done in [
        each.clone(),
        json!({"any": [yes("small_all_told"), each]}),
        json!({"all": [plan, each]}),
        yes("small_all_told"),
    ] {
        assert_eq!(told(&plan, &done, 10), [], "{done}");
    }
    // Where there is one child at most, what is said of it is said of all.
    assert_eq!(told(&plan, &some(yes("small_told")), 1), []);
}

/// What may be so for one referral is no contradiction: places in two lists, a date without a last day, entries that there must be.
#[test]
fn what_can_be_answered_and_shown_is_accepted() {
    let page = |section: usize, page: Value| {
        let mut profile = small();
        let pages = profile["sections"][section]["pages"].as_array_mut().unwrap();
        pages.push(page);
        messages(&profile)
    };
    let date = |earliest: &str, latest: Value| {
        let day = json!({"id": "small_day", "kind": "date", "label": "Day", "earliest": earliest, "latest": latest});
        page(0, json!({"id": "day", "questions": [day]}))
    };
    assert_eq!(date("today", json!("today+30d")), Vec::<String>::new());
    assert_eq!(date("2026-01-01", json!("today")), Vec::<String>::new());
    for when in [
        json!({"any": [{"entry": "first"}, {"entry": "further"}]}),
        json!({"all": [{"entry": "further"}, {"not": {"entry": "first"}}]}),
        json!({"all": [{"entry": "first"}, {"not": {"any": [{"entry": "further"}, {"count": "children", "at_least": 2}]}}]}),
    ] {
        let shown = page(
            1,
            json!({"id": "more", "title": "More", "when": when, "guidance": ["Here."]}),
        );
        assert_eq!(shown, Vec::<String>::new(), "{when}");
    }
    // A child is the first, and its brother is a further one.
    let mut profile = small();
    let list = json!({"id": "brothers", "of": "children", "one": "brother", "many": "brothers", "name_from": "small_name", "max": 4});
    profile["collections"].as_array_mut().unwrap().push(list);
    let section = json!({"id": "brothers", "title": "Brothers", "collection": "brothers", "when": {"entry": "first"}, "pages": [
        {"id": "name", "questions": [{"id": "small_name", "kind": "name", "label": "Name"}]},
        {"id": "more", "title": "More", "when": {"entry": "further"}, "guidance": ["Here."]}
    ]});
    profile["sections"].as_array_mut().unwrap().push(section);
    assert_eq!(messages(&profile), Vec::<String>::new());
    // Where there is at most one, no page is about a further one.
    profile["collections"][1]["max"] = json!(1);
    assert_eq!(
        messages(&profile),
        ["This page can never be shown: its conditions contradict each other."]
    );
}

/// A question that must be answered offers something, also where the list of which it has the entries is empty.
#[test]
fn what_must_be_answered_offers_something() {
    let told = |min: usize, question: Value| {
        let mut profile = small();
        let list = json!({"id": "adults", "one": "adult", "many": "adults", "name_from": "small_name", "min": min, "max": 4});
        profile["collections"].as_array_mut().unwrap().push(list);
        let name = json!({"id": "small_name", "kind": "name", "label": "Name"});
        let section = json!({"id": "adults", "title": "Adults", "collection": "adults", "pages": [{"id": "name", "questions": [name]}]});
        let whom = json!({"id": "end", "title": "End", "pages": [{"id": "whom", "questions": [question]}]});
        let sections = profile["sections"].as_array_mut().unwrap();
        sections.extend([section, whom]);
        messages(&profile)
    };
    let whom = json!({"id": "small_whom", "kind": "many_of", "label": "Whom", "items_of": "adults", "required": true});
    let nothing = ["This must be answered, and offers nothing where there are no “adults”."];
    assert_eq!(told(0, whom.clone()), nothing);
    assert_eq!(told(1, whom.clone()), Vec::<String>::new());
    let mut with_none = whom.clone();
    with_none["none"] = json!({"value": "none", "label": "None of them"});
    assert_eq!(told(0, with_none), Vec::<String>::new());
    let mut optional = whom;
    optional["required"] = json!(false);
    assert_eq!(told(0, optional), Vec::<String>::new());
}

/// A question whose id must change is told of once, and not again wherever the new id stands already.
#[test]
fn an_id_that_must_change_is_told_once() {
    let told = |id: &str| {
        let mut profile = small();
        let pages = profile["sections"][0]["pages"].as_array_mut().unwrap();
        pages.push(json!({"id": "more", "questions": [{"id": id, "kind": "yes_no", "label": "More"}]}));
        pages.push(json!({"id": "then", "title": "Then", "when": yes("small_more"), "guidance": ["Here."]}));
        messages(&profile)
    };
    assert_eq!(told("small_more"), Vec::<String>::new());
    assert_eq!(
        told("small-more"),
        ["The id “small-more” must start with “small_”, because the question is not in the catalogue."]
    );
    assert_eq!(told("small_else"), ["No page asks “small_more”."]);
}
