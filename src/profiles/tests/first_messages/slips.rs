//! One slip is told once, and names that are nearly known are asked about.

use serde_json::{Value, json};

use super::{assert_sound, assert_told, small, told, with};

/// The small profile with a property of the object at this place under another name.
fn misspelt(pointer: &str, from: &str, to: &str, before: impl Fn(&mut Value)) -> Vec<(String, String)> {
    let mut profile = small();
    before(&mut profile);
    let object = profile.pointer_mut(pointer).unwrap().as_object_mut().unwrap();
    let value = object.remove(from).unwrap();
    object.insert(to.to_owned(), value);
    let (told, fix) = told(&serde_json::to_string_pretty(&profile).unwrap());
    assert!(fix.contains(from), "{fix}\n{told:?}");
    told.into_iter()
        .map(|(_, place, message)| (place, message))
        .collect()
}

#[test]
fn a_misspelt_property_is_told_once() {
    let question = |profile: &mut Value| {
        let question = json!({
            "id": "small_what", "kind": "one_of", "label": "What", "options": [{"value": "a", "label": "A thing"}, {"value": "b", "label": "B thing"}]
        });
        profile["sections"][0]["pages"][0]["questions"]
            .as_array_mut()
            .unwrap()
            .push(question);
        let when = json!({"question": "small_what", "is": "a"});
        profile["sections"][0]["pages"][1]["when"] = when;
    };
    let asked = "/sections/0/pages/0/questions/1";
    for (pointer, from, to, place) in [
        ("", "sections", "sectons", "sectons"),
        ("", "routes", "route", "route"),
        ("", "paper", "papers", "papers"),
        ("/routes/0", "phone", "phnoe", "routes[0].phnoe"),
        (
            asked,
            "options",
            "option",
            "sections[0].pages[0].questions[1].option",
        ),
        (asked, "label", "lable", "sections[0].pages[0].questions[1].lable"),
    ] {
        let told = misspelt(pointer, from, to, question);
        let message = format!("“{to}” is not a known property here.");
        assert_eq!(told, [(place.to_owned(), message)]);
    }
    // Whether the page needs a title depends on what it asks.
    let untitled = |profile: &mut Value| {
        let page = profile["sections"][0]["pages"][1].as_object_mut().unwrap();
        page.remove("title").unwrap();
    };
    let told = misspelt("/sections/0/pages/1", "questions", "qestions", untitled);
    let message = "“qestions” is not a known property here.".to_owned();
    assert_eq!(told, [("sections[0].pages[1].qestions".to_owned(), message)]);
}

#[test]
fn a_page_with_an_outcome_and_no_guidance_is_told_once() {
    let page = json!({
        "id": "end", "title": "End", "outcome": "stop", "when": {"question": "referrer_kind", "is": "public"}, "source": "1"
    });
    assert_told(
        &with(&[("/sections/0/pages/-", page)]),
        &[(
            "sections[0].pages[2]",
            "A page with an “outcome” needs “guidance”.",
        )],
        "guidance",
    );
}

/// The small profile with a check that replaces a list of an earlier form.
fn replacing(list: &str, question: &str) -> String {
    with(&[(
        "/sections/0/pages/-",
        json!({"id": "asked", "title": "Who was asked", "questions": [{
            "id": "small_asked", "kind": "check", "label": "Asked", "gate": "none", "attempts": {"most": 5},
            "columns": [
                {"id": "date", "label": "Date", "noun": "the date", "kind": "date"},
                {"id": "outcome", "label": "What was said", "noun": "what was said", "kind": "text"}
            ],
            "replaces": {"collection": list, "columns": [{"column": "date", "question": question}]}
        }]}),
    )])
}

#[test]
fn what_a_check_replaces_is_not_a_misspelt_list_of_the_catalogue() {
    assert_sound(&replacing("enquiries", "enquiry_date"));
    // What an earlier form of the council had is not known.
    assert_sound(&replacing("visits", "small_visit_date"));
    let place = "sections[0].pages[2].questions[0].replaces";
    assert_told(
        &replacing("enquirys", "enquiry_date"),
        &[(place, "There is no collection “enquirys”.")],
        "Did you mean “enquiries”?",
    );
    assert_told(
        &replacing("enquiries", "enquiry_dat"),
        &[(place, "The standard catalogue has no question “enquiry_dat”.")],
        "Did you mean “enquiry_date”?",
    );
}

#[test]
fn words_that_say_not_to_call_give_no_number() {
    let danger = |words: &str| with(&[("/danger", json!([words]))]);
    for words in [
        "Avoid calling 999.",
        "There is no need to ring 999.",
        "You do not need to call 999.",
        "999 should not be called.",
        "Never use 999.",
    ] {
        let (told, _) = told(&danger(words));
        assert_eq!(told.len(), 1, "{words}: {told:?}");
        assert_eq!(told[0].2, "“danger” has no telephone number that everybody sees.");
    }
    for words in [
        "Do not hesitate to call 999.",
        "If you are not sure ring 999.",
        "Do not wait, call 999.",
        "If you need to call, use 999.",
        "The team is called on 01632 960001.",
    ] {
        assert_sound(&danger(words));
    }
}
