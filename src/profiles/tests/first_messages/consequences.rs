//! What only follows from another problem is not told.

use serde_json::{Value, json};

use super::{assert_line, assert_told, small, told, with};

/// The small profile with an answer that means danger and something that follows from it under a named condition.
fn dangerous(condition: Value) -> String {
    let mut profile = small();
    profile["conditions"]["harm"] = condition;
    profile["sections"][0]["pages"]
        .as_array_mut()
        .unwrap()
        .push(json!({"id": "signs", "questions": ["danger_signs"]}));
    profile["escalations"] = json!([
        {"id": "call", "title": "Call", "text": "Call now.", "when": {"condition": "harm"}, "source": "Section 1"},
    ]);
    serde_json::to_string_pretty(&profile).unwrap()
}

/// A condition that names what is not there could be met by any answer once it is put right.
#[test]
fn a_condition_that_names_nothing_is_told_and_not_what_stands_under_it() {
    let of = |value: &str| json!({"not": {"question": "danger_signs", "is": value}});
    let met = of("none");
    assert_eq!(told(&dangerous(met)).0, []);
    let (found, _) = told(&dangerous(of("nnone")));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].2, "“danger_signs” has no option “nnone”.");
    let (found, _) = told(&dangerous(json!({"question": "danger_sings", "is": "fgm"})));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].2, "No page asks “danger_sings”.");
    let (found, _) = told(&dangerous(json!({"question": "danger_signs", "in": ["fgm", 5]})));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].2, "This must be text.");
    // Once the conditions are put right, that nothing follows is told.
    let (found, _) = told(&dangerous(json!({"question": "referrer_kind", "is": "police"})));
    assert!(
        found
            .iter()
            .all(|(_, _, message)| message.contains("means danger"))
    );
    assert_eq!(found.len(), 9);
}

#[test]
fn an_option_that_is_not_there_is_told_and_not_that_its_page_is_never_shown() {
    assert_told(
        &with(&[(
            "/sections/0/pages/1/when",
            json!({"question": "referrer_kind", "is": "The police"}),
        )]),
        &[(
            "sections[0].pages[1]",
            "“referrer_kind” has no option “The police”.",
        )],
        "Its options are: ",
    );
}

#[test]
fn conditions_that_could_not_be_read_are_told_alone() {
    for (wrong, message) in [
        (json!([]), "This must be an object."),
        (json!("school"), "This must be an object."),
        (Value::Null, "“conditions” cannot be null here."),
    ] {
        assert_told(
            &with(&[("/conditions", wrong)]),
            &[("conditions", message)],
            "Write",
        );
    }
}

/// Where null stands, that something else is needed for it or in its place is no news.
#[test]
fn a_null_is_told_alone() {
    let date = |school_days: Value| json!([{"id": "day", "title": "Day", "source": "Section 1", "school_days": school_days}]);
    assert_told(
        &with(&[("/dates", date(Value::Null))]),
        &[("dates[0].school_days", "“school_days” cannot be null here.")],
        "if it can be left out",
    );
    let logo = json!({"logo": "logo.svg", "logo_alt": null});
    assert_told(
        &with(&[("/theme", logo)]),
        &[("theme.logo_alt", "“logo_alt” cannot be null here.")],
        "Write a value",
    );
}

/// An empty text is told as one, and not as a property that is missing or an id that is not there.
#[test]
fn an_empty_text_is_told_alone() {
    let empty = "This text is empty.";
    let route =
        json!({"id": "team", "to": "Team", "how": "phone", "phone": "01632 960001", "within": {"text": ""}});
    assert_told(
        &with(&[("/routes/0", route)]),
        &[("routes[0].within.text", empty)],
        "if it can be left out",
    );
    assert_told(
        &with(&[("/collections/0", json!({"use": "children", "name_from": " "}))]),
        &[("collections[0].name_from", empty)],
        "Write the text",
    );
    assert_told(
        &with(&[("/collections/0/use", json!(""))]),
        &[("collections[0].use", empty)],
        "Write the text",
    );
}

/// A collection without an id is meant by whatever names one that is not there.
#[test]
fn a_collection_without_an_id_is_told_and_not_what_names_it() {
    assert_told(
        &with(&[(
            "/collections/0",
            json!({"one": "child", "many": "children", "name_from": "child_name"}),
        )]),
        &[("collections[0]", "“id” is missing.")],
        "Add \"id\"",
    );
}

/// The questions of both sections belong to the collection, so conditions on them would each ask whom they are about.
#[test]
fn a_collection_of_two_sections_is_told_and_not_whom_conditions_are_about() {
    assert_told(
        &with(&[
            ("/sections/0/collection", json!("children")),
            (
                "/routes/0/when",
                json!({"question": "referrer_kind", "is": "police"}),
            ),
        ]),
        &[(
            "collections[0]",
            "The collection “children” must be used by exactly one section.",
        )],
        "Keep \"collection\" in one section",
    );
}

#[test]
fn a_file_that_ends_too_early_names_what_is_open() {
    assert_line(
        "{\n  \"sections\": [\n    {\"id\": \"a\"},\n",
        4,
        "This is not valid JSON: the file ends too early: the [ on line 2 is never closed, at character 1 of the line.",
        "Write ]",
    );
    assert_line(
        "{\n  \"id\": \"a [\"\n",
        3,
        "This is not valid JSON: the file ends too early: the { on line 1 is never closed, at character 1 of the line.",
        "Write }",
    );
    assert_line(
        "{\n  \"id\": \"a",
        2,
        "This is not valid JSON: the file ends too early, within a text, at character 10 of the line.",
        "quotation mark",
    );
}
