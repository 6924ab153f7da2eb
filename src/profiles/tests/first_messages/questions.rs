//! Questions, their options and limits, and the ground finder.

use serde_json::{Value, json};

use super::{ASKED, OF_CHILD, QUESTIONS, asking, asking_of_children, assert_sound, assert_told, with};

/// The id that a question of the catalogue depends on was written by nobody, so the message says whose condition it is.
#[test]
fn what_a_question_of_the_catalogue_needs_is_told_as_the_catalogues() {
    let school = "The catalogue asks “child_school_name” only after an answer to “child_on_register”, but no page asks “child_on_register”.";
    let fix = "write {\"use\": \"child_school_name\", \"when\": null} to ask it always";
    for question in [
        json!("child_school_name"),
        json!({"use": "child_school_name", "label": "School"}),
    ] {
        assert_told(&asking_of_children(question), &[(OF_CHILD, school)], fix);
    }
    assert_told(
        &asking_of_children(json!({"use": "child_last_attendance", "earliest": null})),
        &[(
            OF_CHILD,
            "The catalogue asks “child_last_attendance” only after an answer to “child_attended”, but no page asks “child_attended”.",
        )],
        "Ask “child_attended” as well",
    );
    assert_told(
        &asking_of_children(json!({"use": "child_last_attendance", "when": null})),
        &[(
            OF_CHILD,
            "The catalogue limits “child_last_attendance” by “child_date_of_birth”, but no page asks “child_date_of_birth”.",
        )],
        "{\"use\": \"child_last_attendance\", \"earliest\": null}",
    );
    assert_told(
        &with(&[(
            "/sections/0/pages/1/questions",
            json!([{"use": "services_involved", "options": [{"value": "camhs", "label": "CAMHS"}]}, "services_other"]),
        )]),
        &[(
            "sections[0].pages[1].questions[1]",
            "The catalogue asks “services_other” only when “services_involved” is answered “other”, which is not an option here.",
        )],
        "Add that option",
    );
    assert_sound(&asking_of_children(
        json!({"use": "child_school_name", "when": null}),
    ));
    // A condition of the profile's own is told as before.
    assert_told(
        &asking_of_children(
            json!({"use": "child_school_name", "when": {"question": "child_on_registr", "is": "yes"}}),
        ),
        &[(OF_CHILD, "No page asks “child_on_registr”.")],
        "Ask it on a page",
    );
}

#[test]
fn a_kind_that_cannot_be_changed_is_told_alone() {
    for question in [
        json!({"use": "child_date_of_birth", "kind": "short_text"}),
        json!({"use": "child_date_of_birth", "kind": "short_text", "max": 10}),
    ] {
        assert_told(
            &asking_of_children(question),
            &[(OF_CHILD, "“kind” cannot be changed for a catalogue question.")],
            "a question of your own, without \"use\"",
        );
    }
}

#[test]
fn the_ground_finder_is_told_as_one_thing() {
    let ground = (
        "/sections/1/pages/-",
        json!({"id": "ground", "questions": ["child_removal_ground"]}),
    );
    let finder = |section: usize| {
        (
            format!("/sections/{section}/pages/-"),
            json!({"ground_finder": true}),
        )
    };
    let profile = |changes: &[(String, Value)]| {
        let borrowed: Vec<(&str, Value)> = changes.iter().map(|(at, to)| (at.as_str(), to.clone())).collect();
        with(&borrowed)
    };
    let ground = (ground.0.to_owned(), ground.1);
    assert_sound(&profile(&[ground.clone(), finder(1)]));
    assert_told(
        &profile(&[
            ground.clone(),
            ("/sections/1/pages/-".into(), json!({"ground_finder": false})),
        ]),
        &[("sections[1].pages[4].ground_finder", "This must be true.")],
        "remove this entry",
    );
    assert_told(
        &profile(&[ground.clone(), finder(0)]),
        &[(
            "sections[0].pages[2]",
            "The ground finder must be in the section of the children.",
        )],
        "Move it to the section with \"collection\": \"children\"",
    );
    assert_told(
        &profile(&[ground.clone(), finder(1), finder(1)]),
        &[("sections[1].pages[5]", "The ground finder is used twice.")],
        "Remove one",
    );
    assert_told(
        &profile(&[finder(1)]),
        &[("sections[1].pages[3]", "No page asks “child_removal_ground”.")],
        "before the ground finder",
    );
    let options = json!({"use": "child_removal_ground", "options": [{"value": "find", "label": "Help"}, {"value": "h", "label": "(h)"}]});
    assert_told(
        &profile(&[
            (
                "/sections/1/pages/-".into(),
                json!({"id": "ground", "questions": [options]}),
            ),
            finder(1),
        ]),
        &[(
            "sections[1].pages[4]",
            "The ground finder needs the options “find” and “not_removed” of “child_removal_ground”.",
        )],
        "Keep both",
    );
}

#[test]
fn numbers_that_cannot_be_right_are_told_as_numbers() {
    for day in [json!(-1), json!(0), json!(201), json!("5"), json!(2.5)] {
        assert_told(
            &asking(json!({"use": "check_letter", "by_day": day})),
            &[(
                &format!("{ASKED}.by_day"),
                "“by_day” must be a whole number from 1 to 200.",
            )],
            "without quotation marks",
        );
    }
    let whole = [("collections[0].max", "This must be a whole number.")];
    for number in [json!(-1), json!("5"), json!(2.5)] {
        assert_told(
            &with(&[("/collections/0/max", number)]),
            &whole,
            "without quotation marks, a minus sign or a decimal point",
        );
    }
}

/// Whoever did not make a check with a soft gate says why. Where nothing takes words, nobody could go on.
#[test]
fn a_gate_that_asks_why_has_a_column_for_the_answer() {
    let message = "This check asks why it was not done, but has no column for the reason.";
    let column = |id: &str, kind: &str| json!({"id": id, "label": "Column", "kind": kind});
    let check = |more: Value, columns: Value| {
        let mut question =
            json!({"id": "small_check", "kind": "check", "label": "Check", "columns": columns});
        question
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        asking(question)
    };
    let soft = json!({"gate": "soft"});
    for kind in ["date", "time", "phone"] {
        assert_told(
            &check(soft.clone(), json!([column("when", kind)])),
            &[(ASKED, message)],
            "Add a column of kind text",
        );
        assert_told(
            &check(json!({"required": true}), json!([column("when", kind)])),
            &[(ASKED, message)],
            "",
        );
        assert_sound(&check(json!({"gate": "hard"}), json!([column("when", kind)])));
        assert_sound(&check(json!({}), json!([column("when", kind)])));
        assert_sound(&check(
            soft.clone(),
            json!([column("words", "text"), column("when", kind)]),
        ));
    }
    assert_told(
        &with(&[
            ("/check_columns", json!([])),
            (QUESTIONS, json!("check_letter")),
            ("/sections/0/pages/0/title", json!("You")),
        ]),
        &[(ASKED, message)],
        "Add a column of kind text",
    );
}

#[test]
fn options_that_cannot_be_told_apart_are_refused() {
    let choice = |labels: [&str; 2]| {
        let option = |value: &str, label: &str| json!({"value": value, "label": label});
        let options = json!([option("a", labels[0]), option("b", labels[1])]);
        asking(
            json!({"id": "small_x", "kind": "one_of", "label": "Which?", "noun": "which", "options": options}),
        )
    };
    let message = "Two options have the label “In Danger ”.";
    assert_told(
        &choice(["In danger", "In Danger "]),
        &[(ASKED, message)],
        "a label of its own",
    );
    assert_sound(&choice(["In danger", "Not in danger"]));
}

#[test]
fn limits_that_leave_no_date_are_refused() {
    let date = |earliest: Value, latest: Value| {
        asking(
            json!({"id": "small_x", "kind": "date", "label": "When?", "noun": "when", "earliest": earliest, "latest": latest}),
        )
    };
    for (earliest, latest) in [("2026-01-01", "2020-01-01"), ("today+5y", "today")] {
        assert_told(
            &date(json!(earliest), json!(latest)),
            &[(ASKED, "“earliest” is after “latest”.")],
            "Swap the two",
        );
    }
    assert_sound(&date(json!("2026-01-01"), json!("2026-01-01")));
    assert_told(
        &date(json!({"question": "small_x"}), json!("today")),
        &[(ASKED, "“small_x” is limited by its own answer.")],
        "another date question",
    );
    let missing = format!("{ASKED}.earliest");
    assert_told(
        &date(json!({}), json!("today")),
        &[(&missing, "“question” is missing.")],
        "Add \"question\"",
    );
}

#[test]
fn an_answer_that_is_no_option_is_not_also_told_to_be_a_danger() {
    let question = json!({"id": "small_x", "kind": "yes_no", "label": "Is it?", "noun": "whether it is", "danger": ["maybe"]});
    assert_told(
        &asking(question),
        &[(ASKED, "“small_x” has no option “maybe”.")],
        "yes, no",
    );
}
