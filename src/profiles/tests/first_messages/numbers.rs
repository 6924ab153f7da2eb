//! Whoever must call somebody reads the number, and not only some of them.

use serde_json::{Value, json};

use super::{assert_sound, assert_told, small, told};

fn contact() -> Value {
    json!({"contact": "Front Door", "phone": "01632 960002"})
}

fn is(question: &str, answers: &[&str]) -> Value {
    json!({"question": question, "in": answers})
}

fn under(when: &Value) -> Value {
    json!({"when": when, "then": [contact()]})
}

/// The small profile with a question about two dangers and a page with this outcome and guidance, for some.
fn page(outcome: &str, when: &Value, guidance: &Value) -> String {
    let mut profile = small();
    let pages = profile["sections"][0]["pages"].as_array_mut().unwrap();
    pages.push(json!({"id": "risks", "title": "Risks", "questions": [
        {"id": "small_told", "kind": "yes_no", "label": "Told"},
        {"id": "small_risk", "kind": "one_of", "label": "Risk", "required": true, "options": [
            {"value": "harm", "label": "Harm"}, {"value": "lost", "label": "Lost"}, {"value": "none", "label": "None"}
        ]},
        {"id": "small_signs", "kind": "many_of", "label": "Signs", "none": {"value": "none", "label": "None of these"}, "options": [
            {"value": "marks", "label": "Marks"}, {"value": "words", "label": "Words"}
        ]}
    ]}));
    pages.push(json!({
        "id": "now", "title": "Now", "outcome": outcome, "when": when, "guidance": guidance, "source": "1"
    }));
    serde_json::to_string_pretty(&profile).unwrap()
}

const PAGE: &str = "sections[0].pages[3]";
const TO_SOME: &str =
    "This page says what to do at once, but gives some of those who come to it no number to call.";
const NO_NUMBER: &str = "This page says what to do at once, but gives no number to call.";
const STOPS: &str =
    "This page says that the case is handled elsewhere, but does not say how to reach anybody.";
const STOPS_SOME: &str = "This page says that the case is handled elsewhere, but does not tell some of those who come to it how to reach anybody.";

#[test]
fn a_page_that_keeps_its_number_from_some_is_refused() {
    let both = is("small_risk", &["harm", "lost"]);
    for guidance in [
        json!([under(&is("small_risk", &["harm"]))]),
        json!([
            "Act.",
            under(&is("small_told", &["yes"])),
            under(&is("small_told", &["no"]))
        ]),
        json!([{"when": is("small_told", &["yes"]), "then": [under(&is("small_risk", &["harm"]))]}]),
        json!([under(&is("referrer_kind", &["academy"]))]),
    ] {
        let text = page("act_first", &both, &guidance);
        assert_eq!(
            first(&text),
            [(PAGE.to_owned(), TO_SOME.to_owned())],
            "{guidance}"
        );
    }
    // Of several signs, one alone may be ticked.
    let signs = json!({"all": [{"question": "small_signs", "answered": true}, {"not": is("small_signs", &["none"])}]});
    let text = page(
        "act_first",
        &signs,
        &json!([under(&is("small_signs", &["marks"]))]),
    );
    assert_told(&text, &[(PAGE, TO_SOME)], "outside any “when” block");
    let folded = json!([{"details": "Who to call", "text": [contact()]}]);
    assert_told(
        &page("act_first", &both, &folded),
        &[(PAGE, NO_NUMBER)],
        "outside “details”",
    );
}

fn first(text: &str) -> Vec<(String, String)> {
    let (told, _) = told(text);
    let of_page = told.into_iter().filter(|(_, place, _)| place == PAGE);
    of_page.map(|(_, place, message)| (place, message)).collect()
}

#[test]
fn a_page_that_gives_everybody_a_number_is_sound() {
    let both = is("small_risk", &["harm", "lost"]);
    let harm = is("small_risk", &["harm"]);
    let told = is("small_told", &["yes"]);
    for guidance in [
        json!([under(&harm), under(&is("small_risk", &["lost"]))]),
        json!([under(&told), under(&json!({"not": told}))]),
        json!([under(&told), contact()]),
        json!([{"details": "More", "text": [contact()]}, "Call 01632 960002."]),
    ] {
        assert_sound(&page("act_first", &both, &guidance));
    }
    let signs = json!({"any": [is("small_signs", &["marks"]), is("small_signs", &["words"])]});
    let each = json!([
        under(&is("small_signs", &["marks"])),
        under(&is("small_signs", &["words"]))
    ]);
    assert_sound(&page("act_first", &signs, &each));
}

/// Whose case a page before has ended does not come to it.
#[test]
fn a_page_need_not_give_a_number_to_those_who_do_not_come_to_it() {
    let both = is("small_risk", &["harm", "lost"]);
    let mut profile: Value = serde_json::from_str(&page(
        "act_first",
        &both,
        &json!([under(&is("small_risk", &["harm"]))]),
    ))
    .unwrap();
    let end = json!({
        "id": "end", "title": "End", "outcome": "stop", "when": is("small_risk", &["lost"]), "guidance": [contact()], "source": "1"
    });
    let message = "This piece of guidance";
    profile["sections"][0]["pages"]
        .as_array_mut()
        .unwrap()
        .insert(3, end);
    let (told, _) = told(&profile.to_string());
    assert!(
        told.iter()
            .all(|(_, _, told)| !told.contains("no number") && !told.contains(message)),
        "{told:?}"
    );
}

#[test]
fn a_page_that_ends_the_case_says_how_somebody_is_reached() {
    let both = is("small_risk", &["harm", "lost"]);
    assert_told(
        &page("stop", &both, &json!([{"contact": "The team"}])),
        &[(PAGE, STOPS)],
        "Add a contact or a link",
    );
    let to_schools = json!([under(&is("referrer_kind", &["academy"]))]);
    assert_told(
        &page("stop", &both, &to_schools),
        &[(PAGE, STOPS_SOME)],
        "outside any “when” block",
    );
    for guidance in [
        json!([{"contact": "The team", "email": "team@small.example.org"}]),
        json!([{"contact": "The team", "address": ["Town Hall", "Small"]}]),
        json!([{"link": "The team", "website": "https://www.small.example.org/team"}]),
        json!([{"details": "Who to call", "text": [contact()]}]),
        json!([
            under(&is("small_risk", &["harm"])),
            under(&is("small_risk", &["lost"]))
        ]),
    ] {
        assert_sound(&page("stop", &both, &guidance));
    }
}

/// The small profile with a danger and what follows from it: a route with this guidance.
fn danger(text: &Value) -> String {
    let mut profile: Value = serde_json::from_str(&page(
        "act_first",
        &is("small_risk", &["none"]),
        &json!([contact()]),
    ))
    .unwrap();
    profile["sections"][0]["pages"][2]["questions"][1]["danger"] = json!(["harm"]);
    let route = json!({
        "id": "call", "to": "Front Door", "how": "in_person", "address": ["Town Hall", "Small"], "source": "1", "when": is("small_risk", &["harm"]), "text": text
    });
    profile["routes"].as_array_mut().unwrap().push(route);
    serde_json::to_string_pretty(&profile).unwrap()
}

#[test]
fn what_follows_from_a_danger_gives_everybody_a_number() {
    let told = is("small_told", &["yes"]);
    let asked = "sections[0].pages[2].questions[1]";
    assert_told(
        &danger(&json!([under(&told)])),
        &[(
            asked,
            "The answer “harm” to “small_risk” means danger, but what follows gives no number to call while “small_told” is “no”.",
        )],
        "outside any “when” block",
    );
    assert_sound(&danger(&json!([under(&told), under(&json!({"not": told}))])));
    assert_sound(&danger(&json!([contact()])));
}
