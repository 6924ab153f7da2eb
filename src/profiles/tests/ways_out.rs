//! Everybody who is asked something can answer it, and not everybody is sent away.
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
    problems
        .map(|problem| format!("{}: {}", problem.place, problem.cause))
        .collect()
}

fn is(question: &str, answer: &str) -> Value {
    json!({"question": question, "is": answer})
}

/// The small profile with two questions that everybody answers, one that may be left blank, and these pages that end the case.
fn ending(whens: &[Value]) -> Vec<String> {
    let mut profile = small();
    let pages = profile["sections"][0]["pages"].as_array_mut().unwrap();
    pages.push(json!({"id": "more", "title": "More", "questions": [
        {"id": "small_known", "kind": "yes_no", "label": "Known", "required": true},
        {"id": "small_seen", "kind": "date", "label": "Seen", "required": true, "latest": "today"},
        {"id": "small_blank", "kind": "yes_no", "label": "Blank"},
        {"id": "small_heard", "kind": "date", "label": "Heard", "latest": "today"}
    ]}));
    for (at, when) in whens.iter().enumerate() {
        pages.push(json!({
            "id": format!("end-{at}"), "title": "End", "outcome": "stop", "when": when, "guidance": ["Call 01632 960002."], "source": "1"
        }));
    }
    profile["conditions"]["known"] = is("small_known", "yes");
    messages(&profile)
}

fn ended(page: usize) -> Vec<String> {
    vec![format!(
        "sections[0].pages[{page}]: This page ends every case: its “when” holds whatever is answered."
    )]
}

/// What everybody has answered who finishes the form decides whether a page ends every case.
#[test]
fn no_page_ends_the_case_of_everybody() {
    let known = json!({"condition": "known"});
    let unused = "conditions.known: Nothing uses the condition “known”.";
    let told = |when: Value| {
        let mut told = ending(&[when]);
        told.retain(|message| message != unused);
        told
    };
    for always in [
        json!({"question": "small_known", "answered": true}),
        json!({"question": "small_known", "in": ["yes", "no"]}),
        json!({"any": [is("small_known", "yes"), is("small_known", "no")]}),
        json!({"any": [known, {"not": known}]}),
        json!({"any": [{"question": "small_blank", "answered": true}, {"question": "small_seen", "answered": true}]}),
        json!({"question": "small_seen", "before": "today+1d"}),
        json!({"any": [{"question": "small_seen", "before": "2026-01-01"}, {"question": "small_seen", "from": "2026-01-01"}]}),
        json!({"not": {"all": [is("small_known", "yes"), is("small_known", "no")]}}),
    ] {
        assert_eq!(told(always.clone()), ended(3), "{always}");
    }
    // What may be left blank is known of nobody for certain.
    for some in [
        is("small_known", "yes"),
        json!({"question": "small_blank", "answered": true}),
        json!({"question": "small_blank", "in": ["yes", "no"]}),
        json!({"any": [is("small_blank", "yes"), is("small_blank", "no")]}),
        json!({"question": "small_heard", "before": "today+1d"}),
        json!({"any": [{"question": "small_heard", "before": "2026-01-01"}, {"question": "small_heard", "from": "2026-01-01"}]}),
        json!({"all": [{"question": "small_seen", "answered": true}, is("small_known", "no")]}),
    ] {
        assert_eq!(told(some.clone()), Vec::<String>::new(), "{some}");
    }
}

/// Two pages that each end the case of some may end the case of everybody together.
#[test]
fn pages_together_do_not_end_the_case_of_everybody() {
    let known = json!({"condition": "known"});
    let rest = json!({"not": known});
    // The later one names the other.
    let told = "sections[0].pages[4]: This page ends every case that the page “end-0” leaves open: its “when” holds whatever is answered.";
    assert_eq!(ending(&[known.clone(), rest]), [told]);
    assert!(ending(&[known.clone(), is("small_blank", "no")]).is_empty());
    // Of two conditions of one page it is open which does not hold.
    let both = json!({"all": [{"not": known}, is("small_blank", "no")]});
    assert!(ending(&[known, both]).is_empty());
}

/// A page about a child ends the case as well once it ends the part of each.
#[test]
fn no_page_about_a_child_ends_the_part_of_every_child() {
    let told = |when: Value| {
        let mut profile = small();
        let pages = profile["sections"][1]["pages"].as_array_mut().unwrap();
        pages.push(json!({"id": "here", "questions": [
            {"id": "small_here", "kind": "yes_no", "label": "Here", "required": true}
        ]}));
        pages.push(json!({
            "id": "end", "title": "End", "outcome": "stop", "when": when, "guidance": ["Call 01632 960002."], "source": "1"
        }));
        messages(&profile)
    };
    let page = "sections[1].pages[4]: This page ends every case: its “when” holds whatever is answered.";
    assert_eq!(told(json!({"question": "small_here", "answered": true})), [page]);
    assert!(told(is("small_here", "yes")).is_empty());
}

/// There is at least one child in every case.
#[test]
fn no_page_ends_every_case_by_the_number_of_children() {
    let told = |least: u32| {
        let mut profile = small();
        let end = json!({
            "id": "end", "title": "End", "outcome": "stop", "when": {"count": "children", "at_least": least}, "guidance": ["Call 01632 960002."],
            "source": "1"
        });
        let section = json!({"id": "last", "title": "Last", "pages": [end]});
        profile["sections"].as_array_mut().unwrap().push(section);
        messages(&profile)
    };
    let page = "sections[2].pages[0]: This page ends every case: its “when” holds whatever is answered.";
    assert_eq!(told(1), [page]);
    assert!(told(2).is_empty());
}

/// What no child can meet is told wherever it is asked of some child, and the same of two children is not.
#[test]
fn some_child_can_meet_what_is_asked_of_one() {
    let told = |when: Value| {
        let mut profile = small();
        profile["escalations"] = json!([{"id": "call", "title": "Call", "text": "Call 01632 960001.", "source": "1", "when": when}]);
        messages(&profile)
    };
    let some = |when: Value| json!({"some": "children", "when": when});
    let plan = |answer: &str| is("child_ehc_plan", answer);
    let never = "escalations[0]: This escalation can never be shown: none of the “children” can meet what its “some” asks of one.";
    assert_eq!(told(some(json!({"all": [plan("yes"), plan("no")]}))), [never]);
    assert!(told(json!({"all": [some(plan("yes")), some(plan("no"))]})).is_empty());
    assert!(told(some(json!({"any": [plan("yes"), plan("no")]}))).is_empty());
    // The number is asked only of a child who has a plan.
    let upn = json!({"question": "child_upn", "answered": true});
    assert_eq!(told(some(json!({"all": [upn, plan("no")]}))), [never]);
    assert!(told(some(json!({"all": [upn, plan("yes")]}))).is_empty());
}

/// The small profile with checks for those children who meet a condition, in a section that is shown under another.
fn checks_about(shown: &Value, when: &Value) -> Vec<String> {
    let mut profile = small();
    profile["sections"].as_array_mut().unwrap().push(json!({
        "id": "checks", "title": "Checks", "when": shown, "about": {"collection": "children", "when": when},
        "pages": [{"id": "checks", "title": "Checks", "questions": [{"use": "check_home_visit", "gate": "hard"}]}]
    }));
    messages(&profile)
}

/// Checks with a gate are made for somebody.
#[test]
fn the_checks_of_a_section_are_for_somebody() {
    let public = is("referrer_kind", "public");
    let plan = |answer: &str| is("child_ehc_plan", answer);
    let both = json!({"all": [plan("yes"), plan("no")]});
    let nobody = "sections[2].about: None of the “children” can meet the “when” of “about”, so these checks are for nobody.";
    assert_eq!(checks_about(&public, &both), [nobody]);
    let of_others = json!({"all": [plan("yes"), is("referrer_kind", "police")]});
    assert_eq!(checks_about(&public, &of_others), [nobody]);
    assert!(checks_about(&public, &plan("yes")).is_empty());
}

/// The small profile with a page that asks for so many of these checks.
fn least(least: usize, checks: &[Value]) -> Vec<String> {
    let mut profile = small();
    let page = json!({"id": "checks", "title": "Checks", "check_least": least, "questions": checks});
    profile["sections"][0]["pages"].as_array_mut().unwrap().push(page);
    messages(&profile)
}

/// A check under a condition is one that some are not shown.
#[test]
fn everybody_is_shown_as_many_checks_as_a_page_asks_for() {
    let open = |id: &str| json!({"use": id, "gate": "none"});
    let police =
        json!({"use": "check_other_services", "gate": "none", "when": is("referrer_kind", "police")});
    let (one, two) = (open("check_letter"), open("check_housing"));
    let told = |count: usize, shown: usize| {
        [format!(
            "sections[0].pages[2].check_least: “check_least” is {count}, but this page shows everybody only {shown} of its checks."
        )]
    };
    assert_eq!(least(2, &[one.clone(), police.clone()]), told(2, 1));
    assert_eq!(least(1, std::slice::from_ref(&police)), told(1, 0));
    assert!(least(1, &[one.clone(), police.clone()]).is_empty());
    assert!(least(2, &[one, two, police]).is_empty());
}

/// A check that may be explained in place of done has a place for the explanation.
#[test]
fn each_check_that_a_page_counts_can_be_explained() {
    let open = |id: &str, kind: &str| {
        let column = json!({"id": "outcome", "label": "Outcome", "noun": "the outcome", "kind": kind});
        json!({"use": id, "gate": "none", "columns": [column]})
    };
    let told = "sections[0].pages[2].questions[1]: This check asks why it was not done, but has no column for the reason.";
    assert_eq!(
        least(1, &[open("check_letter", "text"), open("check_housing", "date")]),
        [told]
    );
    assert!(least(1, &[open("check_letter", "text"), open("check_housing", "text")]).is_empty());
}

/// Who is asked a question with a gate meets each part of the conditions under which it is asked.
#[test]
fn a_gate_lets_somebody_pass_of_those_who_are_asked() {
    let told = |stop: Value| {
        let mut profile = small();
        let pages = profile["sections"][0]["pages"].as_array_mut().unwrap();
        let police = is("referrer_kind", "police");
        pages.push(json!({"id": "gate", "when": police, "questions": [
            {"id": "small_gate", "kind": "yes_no", "label": "Agreed", "gate": {"passes": ["yes"], "text": "Agree first."}}
        ]}));
        pages.push(json!({
            "id": "end", "title": "End", "outcome": "stop", "when": stop, "guidance": ["Call 01632 960002."], "source": "1"
        }));
        messages(&profile)
    };
    let yes = is("small_gate", "yes");
    let ends = "sections[0].pages[2].questions[0]: Every answer that passes this gate ends the case on the page “end”, so nobody is ever ready.";
    assert_eq!(told(json!({"all": [yes, is("referrer_kind", "police")]})), [ends]);
    // Some of those who pass have no service.
    let service = json!({"question": "services_other", "answered": true});
    assert!(told(json!({"all": [yes, service]})).is_empty());
    let no = is("small_gate", "no");
    assert!(told(json!({"all": [no, is("referrer_kind", "police")]})).is_empty());
}

/// The smallest form: one section with one page.
#[test]
fn a_form_of_one_page_is_sound() {
    let mut profile = small();
    profile["collections"] = json!([]);
    profile["conditions"] = json!({});
    let section = profile["sections"][0].clone();
    profile["sections"] = json!([section]);
    profile["sections"][0]["pages"]
        .as_array_mut()
        .unwrap()
        .truncate(1);
    assert_eq!(messages(&profile), Vec::<String>::new());
}
