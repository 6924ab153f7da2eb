//! Shapes, ids, conditions and what is there twice.

use serde_json::{Value, json};

use super::{ASKED, QUESTIONS, asking, asking_of_children, assert_sound, assert_told, small, told, with};

#[test]
fn a_collection_that_is_misnamed_or_not_used_once_is_told_once() {
    let some = json!({"some": "children", "when": {"condition": "plan"}});
    assert_told(
        &with(&[
            ("/sections/1/collection", json!("kids")),
            ("/sections/1/pages/0/title", json!("About {name}")),
            ("/sections/0/pages/1/when", some),
        ]),
        &[("sections[1]", "There is no collection “kids”.")],
        "Add it to \"collections\"",
    );
    let once = "The collection “children” must be used by exactly one section.";
    assert_told(
        &with(&[("/sections/0/collection", json!("children"))]),
        &[("collections[0]", once)],
        "Keep \"collection\" in one section",
    );
    let mut unused = small();
    unused["sections"][1]
        .as_object_mut()
        .unwrap()
        .remove("collection");
    unused["sections"][1]["pages"][0]["title"] = json!("About {name}");
    assert_told(
        &unused.to_string(),
        &[("collections[0]", once)],
        "Add \"collection\" to the section",
    );
}

#[test]
fn an_id_that_cannot_be_one_is_told_with_one_that_can() {
    let own = |id: &str| asking(json!({"id": id, "kind": "short_text", "label": "A"}));
    for id in ["small-situation", "Small situation", "Situation", "situation"] {
        let message =
            format!("The id “{id}” must start with “small_”, because the question is not in the catalogue.");
        assert_told(&own(id), &[(ASKED, &message)], "Rename it to “small_situation”");
    }
    assert_told(
        &own("small_Situation"),
        &[(ASKED, "The id “small_Situation” cannot be used for a question.")],
        "“small_situation”",
    );
    assert_told(
        &asking(json!({"kind": "short_text", "label": "A"})),
        &[(ASKED, "“id” is missing.")],
        "Add \"id\"",
    );
    // The questions are named after the id that is meant.
    assert_told(
        &with(&[
            ("/id", json!("Little Wickham")),
            (
                QUESTIONS,
                json!({"id": "little_wickham_a", "kind": "short_text", "label": "A"}),
            ),
            ("/sections/0/pages/0/title", json!("You")),
        ]),
        &[(
            "id",
            "The id “Little Wickham” cannot be used in an address or a file name.",
        )],
        "“little-wickham”",
    );
}

#[test]
fn what_has_the_wrong_shape_is_told_where_it_stands_and_alone() {
    let option = "This must be an option with a “value” and a “label”.";
    assert_told(
        &with(&[
            (
                QUESTIONS,
                json!({"id": "small_a", "kind": "one_of", "label": "A", "options": ["Not there", "late"]}),
            ),
            ("/sections/0/pages/0/title", json!("You")),
            (
                "/sections/0/pages/1/when",
                json!({"question": "small_a", "is": "late"}),
            ),
        ]),
        &[
            ("sections[0].pages[0].questions[1].options[0]", option),
            ("sections[0].pages[0].questions[1].options[1]", option),
        ],
        "{\"value\": \"not_there\", \"label\": \"Not there\"}",
    );
    assert_told(
        &with(&[("/sections", json!({"a": 1}))]),
        &[("sections", "This must be a list.")],
        "between [ and ]",
    );
    assert_told(
        &with(&[("/sections", Value::Null)]),
        &[("sections", "“sections” cannot be null here.")],
        "remove the property",
    );
    assert_told(
        &with(&[("/sections", json!([]))]),
        &[("", "A profile needs “sections”.")],
        "Add",
    );
    assert_told("null", &[("", "This must be an object.")], "between { and }");
    for other in ["{}", "{\"name\": \"onroll-tools\", \"version\": \"1\"}"] {
        assert_told(
            other,
            &[(
                "",
                "This is not an authority profile: it has no “format”, no “id” and no “sections”.",
            )],
            "\"format\": 1",
        );
    }
    let (found, fix) = told(&with(&[("/format", json!("1"))]));
    let format = "“format” must be 1.".to_owned();
    assert_eq!(found, [(2, "format".to_owned(), format)]);
    assert!(fix.contains("no quotation marks"), "{fix}");
    // In JSON these are the numbers 1, 5 and 6, and the schema takes them.
    assert_sound(&with(&[
        ("/format", json!(1.0)),
        ("/collections/0/max", json!(5.0)),
        ("/conditions/plan", json!({"year_group": [6.0]})),
        ("/sections/1/pages/1/questions/-", json!("child_date_of_birth")),
        ("/sections/1/pages/1/title", json!("T")),
    ]));
}

#[test]
fn conditions_that_depend_on_each_other_are_named() {
    assert_told(
        &with(&[
            ("/conditions/a", json!({"condition": "b"})),
            ("/conditions/b", json!({"not": {"condition": "c"}})),
            ("/conditions/c", json!({"all": [{"condition": "a"}]})),
        ]),
        &[("conditions.a", "The condition “a” depends on itself.")],
        "“a” depends on “b”, “b” depends on “c”, “c” depends on “a”. Change one of them.",
    );
    assert_told(
        &with(&[("/conditions/plan", json!({"not": {"condition": "plan"}}))]),
        &[("conditions.plan", "The condition “plan” depends on itself.")],
        "Remove “plan” from its own condition.",
    );
}

#[test]
fn a_property_in_the_wrong_place_is_told_where_it_belongs() {
    assert_told(
        &with(&[("/colour", json!("#1d4f7b"))]),
        &[("colour", "“colour” is not a known property here.")],
        "Move it to “theme”",
    );
    assert_told(
        &with(&[("/sections/0/phone_first", json!(true))]),
        &[(
            "sections[0].phone_first",
            "“phone_first” is not a known property here.",
        )],
        "Move it to a route",
    );
    // A name mistyped is more likely than one misplaced.
    assert_told(
        &with(&[("/sections/0/tittle", json!("x"))]),
        &[("sections[0].tittle", "“tittle” is not a known property here.")],
        "Did you mean “title”?",
    );
}

#[test]
fn signs_that_nobody_sees_are_refused() {
    for (sign, code) in [
        ('\u{202e}', "202E"),
        ('\0', "0000"),
        ('\u{200b}', "200B"),
        ('\u{fffd}', "FFFD"),
        ('\u{2066}', "2066"),
    ] {
        let message = format!("This text has a character that cannot be seen or read: U+{code}.");
        assert_told(
            &with(&[("/name", json!(format!("Sm{sign}all")))]),
            &[("name", &message)],
            "type it again",
        );
    }
    for name in [
        "ויקהאם הקטנה",
        "Wickham\u{200e} Bach",
        "Côté",
        "Wickham\u{a0}Bach",
        "One\ntwo",
    ] {
        assert_sound(&with(&[("/name", json!(name))]));
    }
}

#[test]
fn terms_that_overlap_are_refused() {
    let terms = |second: &str| {
        with(&[(
            "/terms",
            json!([{"from": "2026-09-01", "to": "2026-12-18"}, {"from": second, "to": "2027-02-12"}]),
        )])
    };
    assert_told(
        &terms("2026-12-18"),
        &[("terms[1]", "This term overlaps another term.")],
        "one term ends before the next begins",
    );
    assert_sound(&terms("2026-12-19"));
}

/// `null` takes away what the catalogue says, and says nothing anywhere else.
#[test]
fn null_is_refused_where_there_is_nothing_to_take_away() {
    let said = |name: &str| format!("“{name}” cannot be null here.");
    for (pointer, name, place) in [
        ("/routes/0/when", "when", "routes[0].when"),
        ("/paper", "paper", "paper"),
        ("/danger", "danger", "danger"),
        ("/routes", "routes", "routes"),
        ("/format", "format", "format"),
        ("/id", "id", "id"),
        ("/conditions/plan", "plan", "conditions.plan"),
        ("/conditions/plan/is", "is", "conditions.plan.is"),
        ("/sections/1/pages/0/title", "title", "sections[1].pages[0].title"),
    ] {
        assert_told(
            &with(&[(pointer, Value::Null)]),
            &[(place, &said(name))],
            "removed with null",
        );
    }
    assert_sound(&asking_of_children(
        json!({"use": "child_age", "hint": null, "row": null, "source": null}),
    ));
    // A note is no property.
    assert_sound(&with(&[
        ("/$comment", Value::Null),
        ("/conditions/$comment", json!("a note")),
    ]));
}

/// A section that was pasted twice: each of its pages and questions is there twice too, and stands before itself.
#[test]
fn a_section_that_is_there_twice_is_told_of_once() {
    let section = small()["sections"][0].clone();
    let id = section["id"].as_str().unwrap().to_owned();
    let (told, fix) = told(&with(&[("/sections/-", section)]));
    let messages: Vec<&str> = told.iter().map(|(_, _, message)| message.as_str()).collect();
    assert_eq!(messages, [format!("There are two sections “{id}”.")]);
    assert_eq!(
        fix,
        "Remove one of them, or give it another id and change the ids of its questions."
    );
}

#[test]
fn signs_that_only_some_fonts_show_are_refused() {
    for (sign, code) in [
        ('\u{f0b7}', "F0B7"),
        ('\u{e0041}', "E0041"),
        ('\u{2028}', "2028"),
        ('\u{3164}', "3164"),
        ('\u{206a}', "206A"),
        ('\u{ffff}', "FFFF"),
        ('\u{1fffe}', "1FFFE"),
        ('\u{10fffd}', "10FFFD"),
    ] {
        let message = format!("This text has a character that cannot be seen or read: U+{code}.");
        let label = format!("What{sign} is it?");
        let question = json!({"id": "small_x", "kind": "short_text", "label": label, "noun": "what it is"});
        assert_told(
            &asking(question),
            &[(&format!("{ASKED}.label"), &message)],
            "type it again",
        );
    }
    // Nothing is seen of a soft hyphen alone.
    assert_told(
        &with(&[("/name", json!("\u{ad} \u{200e}"))]),
        &[("name", "This text is empty.")],
        "Write the text",
    );
    for name in ["Wick\u{ad}ham", "ক্\u{200d}ষ", "❤\u{fe0f} Wickham", "Côte\u{301}"] {
        assert_sound(&with(&[("/name", json!(name))]));
    }
}

#[test]
fn what_no_form_can_hold_is_refused() {
    let most = |max: u64| with(&[("/collections/0", json!({"use": "children", "max": max}))]);
    let message = "“max” must be a whole number from 1 to 200.";
    assert_told(
        &most(201),
        &[("collections[0]", message)],
        "without quotation marks",
    );
    assert_told(
        &most(1_000_000_000_000),
        &[(
            "collections[0].max",
            "“max” must be a whole number from 0 to 4294967295.",
        )],
        "in this range",
    );
    assert_sound(&most(200));
    let id = |length: usize| with(&[("/id", json!("a".repeat(length)))]);
    let message = "The id is longer than 60 characters.";
    assert_told(&id(61), &[("id", message)], "shorter");
    assert_sound(&id(60));
}
