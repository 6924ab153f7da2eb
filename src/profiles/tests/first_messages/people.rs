//! Who is told, named and counted: what the check knows of the people of a referral.

use serde_json::{Value, json};

use super::{assert_sound, assert_told, small, with};

fn is(question: &str, answer: &str) -> Value {
    json!({"question": question, "is": answer})
}

/// The small profile with a question of its own and a route that is done under this condition.
fn done(when: &Value) -> String {
    with(&[
        (
            "/sections/0/pages/0/questions/-",
            json!({"id": "small_told", "kind": "yes_no", "label": "Told"}),
        ),
        (
            "/sections/0/pages/0/questions/-",
            json!("discussed_with_safeguarding_lead"),
        ),
        (
            "/routes/0/done",
            json!({"when": when, "text": "You have told the team."}),
        ),
        (
            "/routes/-",
            json!({"id": "desk", "to": "Desk", "how": "phone", "phone": "01632 960009"}),
        ),
    ])
}

#[test]
fn what_is_told_as_done_rests_on_an_answer_that_can_say_so() {
    let message =
        "This is told as done, and its “when” looks at no answer by which somebody says that it was done.";
    for when in [
        json!({"count": "children", "at_least": 1}),
        is("referrer_kind", "academy"),
        json!({"some": "children", "when": {"condition": "plan"}}),
        json!({"all": [is("referrer_kind", "academy"), {"count": "children", "at_least": 2}]}),
    ] {
        assert_told(
            &done(&when),
            &[("routes[0].done", message)],
            "by which somebody says that it was done",
        );
    }
    for when in [
        is("small_told", "yes"),
        is("discussed_with_safeguarding_lead", "yes"),
        json!({"all": [is("referrer_kind", "academy"), is("small_told", "yes")]}),
    ] {
        assert_sound(&done(&when));
    }
}

#[test]
fn a_referral_whose_team_was_told_still_goes_somewhere() {
    let mut profile: Value = serde_json::from_str(&done(&is("small_told", "yes"))).unwrap();
    profile["routes"].as_array_mut().unwrap().pop();
    assert_told(
        &profile.to_string(),
        &[(
            "routes",
            "Every route has “done”, so a referral can be complete and go nowhere.",
        )],
        "Add a route without “done”",
    );
}

/// The small profile with a question that asks each child but the first, and one that hangs on its answer.
fn after_further(when: &Value) -> String {
    let compared = |id: &str, when: &Value| json!({"id": id, "kind": "yes_no", "label": "Like {first}", "compares_with_first": true, "when": when});
    with(&[(
        "/sections/1/pages/-",
        json!({"id": "alike", "title": "Alike", "questions": [
            compared("small_alike", &json!({"entry": "further"})),
            {"id": "small_seen", "kind": "yes_no", "label": "Seen"},
            compared("small_more", when)
        ]}),
    )])
}

#[test]
fn the_first_child_is_not_asked_what_hangs_on_an_answer_of_the_others() {
    assert_sound(&after_further(&is("small_alike", "no")));
    assert_sound(&after_further(
        &json!({"all": [is("small_seen", "yes"), {"question": "small_alike", "answered": true}]}),
    ));
    assert_told(
        &after_further(&is("small_seen", "no")),
        &[(
            "sections[1].pages[3].questions[2]",
            "The first of the list reads this as well, and {first} names nobody there.",
        )],
        "further",
    );
}

#[test]
fn everybody_can_name_the_entries_that_there_must_be() {
    let name = |when: &Value| with(&[("/sections/1/pages/0/when", when.clone())]);
    let unnamed = "There must be at least 1 of the “children”, but not everybody who comes here is asked for the name of the first.";
    for when in [json!({"entry": "further"}), is("referrer_kind", "academy")] {
        assert_told(
            &name(&when),
            &[("sections[1]", unnamed)],
            "Remove the “when” of the page",
        );
    }
    // A list that may be empty, and one that only those have who are asked, are as they should be.
    let carers = |min: u32, section: Option<Value>| {
        let mut profile = small();
        let carers = json!({"use": "carers", "min": min});
        profile["collections"].as_array_mut().unwrap().push(carers);
        let pages =
            json!([{"id": "name", "when": is("referrer_kind", "academy"), "questions": ["carer_name"]}]);
        let mut carers = json!({"id": "carers", "title": "Carers", "collection": "carers", "pages": pages});
        if let Some(when) = section {
            carers["when"] = when;
            carers["pages"][0].as_object_mut().unwrap().remove("when");
        }
        profile["sections"].as_array_mut().unwrap().push(carers);
        profile.to_string()
    };
    let message = unnamed.replace("children", "carers");
    assert_told(
        &carers(1, None),
        &[("sections[2]", &message)],
        "add one to the section",
    );
    assert_sound(&carers(0, None));
    assert_sound(&carers(1, Some(is("referrer_kind", "academy"))));
}

/// The small profile with a gate and a page that ends the case of whoever passes it, in a section for some.
fn gate(passes: &Value) -> String {
    let pages = json!([
        {"id": "ready", "questions": [{
            "id": "small_ready", "kind": "yes_no", "label": "Ready", "required": true, "gate": {"passes": passes, "text": "Get ready."}
        }]},
        {"id": "end", "title": "End", "outcome": "stop", "when": is("small_ready", "yes"), "guidance": ["Call 01632 960002."], "source": "1"}
    ]);
    with(&[(
        "/sections/-",
        json!({"id": "gate", "title": "Gate", "when": is("referrer_kind", "academy"), "pages": pages}),
    )])
}

#[test]
fn a_gate_in_a_section_for_some_has_a_way_through() {
    assert_told(
        &gate(&json!(["yes"])),
        &[(
            "sections[2].pages[0].questions[0]",
            "Every answer that passes this gate ends the case on the page “end”, so nobody is ever ready.",
        )],
        "Let another answer pass",
    );
    assert_sound(&gate(&json!(["no"])));
}

/// The small profile with a page that ends the part of each child who lives elsewhere, and a route for some child.
fn some_child(when: &Value, danger: bool) -> String {
    let mut here = json!({"id": "small_here", "kind": "yes_no", "label": "Here", "required": true});
    let mut with = with(&[
        (
            "/sections/1/pages/-",
            json!({"id": "here", "questions": [
            here.take(), {"id": "small_seen", "kind": "yes_no", "label": "Seen"}
        ], "title": "Here"}),
        ),
        (
            "/sections/1/pages/-",
            json!({
                "id": "elsewhere", "title": "Elsewhere", "outcome": "stop", "when": is("small_here", "no"),
                "guidance": ["Call 01632 960002."], "source": "1"
            }),
        ),
        (
            "/routes/-",
            json!({
                "id": "other", "to": "Other", "how": "phone", "phone": "01632 960003", "when": {"some": "children", "when": when}
            }),
        ),
    ]);
    if danger {
        with = with.replace(
            "\"label\": \"Here\",",
            "\"label\": \"Here\", \"danger\": [\"no\"],",
        );
    }
    with
}

#[test]
fn a_child_who_is_handled_elsewhere_meets_no_condition_on_some_child() {
    let never = "This route can never be shown: none of the “children” can meet what its “some” asks of one.";
    for when in [
        is("small_here", "no"),
        json!({"all": [is("small_seen", "yes"), is("small_here", "no")]}),
    ] {
        assert_told(
            &some_child(&when, false),
            &[("routes[1]", never)],
            "does not count",
        );
    }
    assert_sound(&some_child(&is("small_here", "yes"), false));
    assert_sound(&some_child(&is("small_seen", "yes"), false));
    // Answers that mean danger count all the same.
    let told = super::told(&some_child(&is("small_here", "no"), true)).0;
    assert!(told.iter().all(|(_, _, message)| message != never), "{told:?}");
}

/// No section repeats for these, so none is added.
#[test]
fn names_stand_only_where_something_repeats() {
    let message = "{name} and {first} can be used only in a section that repeats.";
    for (pointer, place) in [("/danger/-", "danger"), ("/introduction", "introduction")] {
        let words = json!("Call 999 about {name}.");
        let words = if pointer.ends_with('-') {
            words
        } else {
            json!([words])
        };
        let (told, fix) = super::told(&with(&[(pointer, words)]));
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!((told[0].1.as_str(), told[0].2.as_str()), (place, message));
        assert_eq!(fix, "Write the text without them.");
    }
}
