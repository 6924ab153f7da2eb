//! What only follows from another problem is not told.

use serde_json::{Value, json};

use super::{ASKED, asking, assert_line, assert_told, small, told, with};

/// The small profile with an answer that means danger and something that follows from it under a named condition.
fn dangerous(condition: Value) -> String {
    let mut profile = small();
    profile["conditions"]["harm"] = condition;
    profile["sections"][0]["pages"]
        .as_array_mut()
        .unwrap()
        .push(json!({"id": "signs", "questions": ["danger_signs"]}));
    profile["escalations"] = json!([
        {"id": "call", "title": "Call", "text": "Call 01632 960002.", "when": {"condition": "harm"}, "source": "Section 1"},
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
    assert_eq!(found.len(), 1, "{found:?}");
    let message = &found[0].2;
    assert!(
        message.starts_with("The answers “at_risk_now”, ")
            && message.ends_with("mean danger, but nothing follows from them."),
        "{message}"
    );
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

/// One name that is not there is told once, with every line that has it.
#[test]
fn a_name_that_is_misspelt_in_several_places_is_told_once() {
    let misspelt = json!({"question": "child_ehc_pln", "is": "yes"});
    let text = with(&[
        ("/conditions/plan", misspelt.clone()),
        ("/sections/1/pages/2/when", misspelt.clone()),
        (
            "/sections/1/pages/1/questions/0",
            json!({"use": "child_ehc_plan", "required": misspelt}),
        ),
    ]);
    let (found, fix) = told(&text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].2, "No page asks “child_ehc_pln”.");
    let lines: Vec<usize> = (1..)
        .zip(text.lines())
        .filter(|(_, line)| line.contains("child_ehc_pln"))
        .map(|(line, _)| line)
        .collect();
    assert_eq!(lines.len(), 3);
    // The first is a condition of its own, and the others are told by the question and the page that they stand in.
    assert!(
        fix.starts_with("Did you mean “child_ehc_plan”? The same is wrong on lines "),
        "{fix}"
    );
    // One that is misspelt once has no other lines, and neither have two that are misspelt in different ways.
    let other = json!({"question": "child_ehc_plans", "is": "yes"});
    let (found, fix) = told(&with(&[
        ("/conditions/plan", misspelt),
        ("/sections/1/pages/2/when", other),
    ]));
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(!fix.contains("The same"), "{fix}");
}

/// A profile that was copied from another council's names its questions after that council.
#[test]
fn questions_of_another_council_are_told_once() {
    let asked = |ids: [&str; 2]| {
        let ask = |id: &str| json!({"id": id, "kind": "yes_no", "label": id});
        let page = json!({"id": "more", "title": "More", "questions": ids.map(ask)});
        let then = json!({"id": "then", "title": "Then", "when": {"question": ids[0], "is": "yes"}, "guidance": ["Here."]});
        with(&[("/sections/0/pages/-", page), ("/sections/0/pages/-", then)])
    };
    assert_told(&asked(["small_told", "small_met"]), &[], "");
    assert_told(
        &asked(["great_wickham_told", "great_wickham_met"]),
        &[(
            "id",
            "2 questions have ids that start with “great_wickham_”, and those of this profile start with “small_”.",
        )],
        "Write \"great-wickham\" if this id is wrong, or start the ids of the questions with “small_”.",
    );
    // Two that have nothing in common are two slips.
    let (found, _) = told(&asked(["told", "met_on"]));
    assert_eq!(found.len(), 2, "{found:?}");
}

/// Whose answers are meant beside a collection that is misspelt is not known.
#[test]
fn a_collection_that_is_misspelt_is_told_and_not_whom_conditions_are_about() {
    let plan = json!({"question": "child_ehc_plan", "is": "yes"});
    let missing = "There is no collection “childern”.";
    for (place, changes) in [
        (
            "routes[0]",
            [("/routes/0/when", json!({"some": "childern", "when": plan}))],
        ),
        (
            "codes[0]",
            [(
                "/codes",
                json!([{"id": "kind", "label": "Kind", "each": "childern", "values": [{"code": "A", "label": "A", "when": plan}, {"code": "B", "label": "B"}]}]),
            )],
        ),
        ("sections[1]", [("/sections/1/collection", json!("childern"))]),
    ] {
        assert_told(&with(&changes), &[(place, missing)], "Did you mean “children”?");
    }
    let finder = with(&[
        ("/sections/1/collection", json!("childern")),
        (
            "/sections/1/pages/-",
            json!({"id": "ground", "questions": ["child_removal_ground"]}),
        ),
        ("/sections/1/pages/-", json!({"ground_finder": true})),
    ]);
    assert_told(&finder, &[("sections[1]", missing)], "Did you mean “children”?");
    // A section that names no collection, or another one, is told where the ground finder belongs.
    let (found, _) = told(&finder.replace("\"childern\"", "null"));
    assert_eq!(found[0].2, "“collection” cannot be null here.", "{found:?}");
}

/// A check that cannot be read may be one of those that the page asks for, and a gate that cannot be read may need the check.
#[test]
fn what_cannot_be_read_is_told_and_not_what_is_counted_of_it() {
    let page = |uses: &str| {
        let open = |id: &str| json!({"use": id, "gate": "none"});
        let checks = json!([open("check_home_visit"), open(uses)]);
        with(&[(
            "/sections/0/pages/-",
            json!({"id": "checks", "title": "Checks", "check_least": 2, "questions": checks}),
        )])
    };
    assert_told(&page("check_letter"), &[], "");
    let (found, fix) = told(&page("check_lettre"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(fix.contains("check_letter"), "{fix}");
    let visit = |gate: &str| {
        let attempts = json!({"least": 2, "most": 3});
        asking(json!({"use": "check_home_visit", "gate": gate, "attempts": attempts}))
    };
    assert_told(&visit("soft"), &[], "");
    assert_told(
        &visit("hrad"),
        &[(ASKED, "“hrad” is not a value for “gate”.")],
        "Use none, soft or hard.",
    );
}
