//! What belongs to one child: where it may stand, and what its conditions and words may ask about.

use serde_json::{Value, json};

use super::{assert_sound, assert_told, with};

/// A list of what belongs to one child.
fn siblings() -> Value {
    json!({"id": "siblings", "of": "children", "one": "brother or sister", "many": "brothers and sisters",
        "name_from": "small_sibling"})
}

/// The small profile with a section for the brothers and sisters of each child, asked when this holds, which has one more page.
fn with_siblings(when: &Value, page: &Value) -> String {
    let name = json!({"id": "name", "questions": [{"id": "small_sibling", "kind": "name", "label": "Name of {of}’s sibling"}]});
    with(&[
        ("/collections/-", siblings()),
        (
            "/sections/-",
            json!({"id": "siblings", "title": "Siblings", "collection": "siblings", "when": when, "pages": [name, page]}),
        ),
    ])
}

fn asking(when: &Value) -> Value {
    json!({"id": "more", "when": when, "questions": [{"id": "small_more", "kind": "short_text", "label": "{name}"}]})
}

/// Within the section, and for the section itself, the child needs no “some”.
#[test]
fn a_condition_about_what_belongs_to_a_child_may_be_about_the_child() {
    let of_child = json!({"condition": "plan"});
    let of_both = json!({"all": [of_child, {"question": "small_sibling", "answered": true}, {"question": "referrer_kind", "is": "health"}]});
    assert_sound(&with_siblings(&of_child, &asking(&of_both)));
    // Whether it is asked at all cannot depend on the entry itself.
    assert_told(
        &with_siblings(
            &json!({"question": "small_sibling", "answered": true}),
            &asking(&of_child),
        ),
        &[(
            "sections[2].pages[0].questions[0]",
            "The question “small_sibling” depends on its own answer.",
        )],
        "Change the “when” of this question",
    );
}

/// The child has several, so a page about the child must say that some is meant.
#[test]
fn a_condition_about_a_child_says_which_of_what_belongs_to_it() {
    let page = |when: Value| {
        with(&[
            ("/collections/-", siblings()),
            ("/sections/1/pages/-", asking(&when)),
            (
                "/sections/-",
                json!({"id": "siblings", "title": "Siblings", "collection": "siblings", "pages": [
                    {"id": "name", "questions": [{"id": "small_sibling", "kind": "name", "label": "Name"}]}]}),
            ),
        ])
    };
    let answered = json!({"question": "small_sibling", "answered": true});
    assert_sound(&page(json!({"some": "siblings", "when": answered})));
    assert_told(
        &page(answered),
        &[(
            "sections[1].pages[3]",
            "“small_sibling” has one answer for each of the “siblings”, and this condition does not say which.",
        )],
        "{\"some\": \"siblings\"",
    );
}

/// Whether the section of the children is shown decides whether that of the siblings is.
#[test]
fn the_children_cannot_depend_on_what_belongs_to_them() {
    let always = json!({"question": "referrer_kind", "answered": true});
    let mut profile: Value = serde_json::from_str(&with_siblings(&always, &asking(&always))).unwrap();
    profile["sections"][1]["when"] =
        json!({"some": "siblings", "when": {"question": "small_more", "answered": true}});
    let problems = onroll_profiles::read(&profile.to_string()).unwrap_err();
    assert!(
        problems
            .0
            .iter()
            .all(|problem| problem.cause.to_string().contains("depends on its own answer")),
        "{problems}"
    );
}

#[test]
fn collections_do_not_nest_any_deeper() {
    let always = json!({"question": "referrer_kind", "answered": true});
    let mut profile: Value = serde_json::from_str(&with_siblings(&always, &asking(&always))).unwrap();
    let mut push = |list: &str, entry: Value| profile[list].as_array_mut().unwrap().push(entry);
    push(
        "collections",
        json!({"id": "schools", "of": "siblings", "one": "school", "many": "schools", "name_from": "small_school"}),
    );
    push(
        "sections",
        json!({"id": "schools", "title": "Schools", "collection": "schools", "pages": [
            {"id": "school", "questions": [{"id": "small_school", "kind": "short_text", "label": "School"}]}]}),
    );
    assert_told(
        &serde_json::to_string_pretty(&profile).unwrap(),
        &[(
            "collections[2].of",
            "The “schools” cannot belong to “siblings”, which themselves belong to one entry each.",
        )],
        "Collections do not nest any deeper.",
    );
}

#[test]
fn what_belongs_to_a_child_is_asked_after_the_children() {
    let always = json!({"question": "referrer_kind", "answered": true});
    let mut profile: Value = serde_json::from_str(&with_siblings(&always, &asking(&always))).unwrap();
    profile["sections"].as_array_mut().unwrap().swap(1, 2);
    assert_told(
        &serde_json::to_string_pretty(&profile).unwrap(),
        &[(
            "sections[1]",
            "Each of the “siblings” belongs to one of the “children”, which are asked about only in a later section.",
        )],
        "Move this section after the section with \"collection\": \"children\".",
    );
}

#[test]
fn checks_for_all_are_not_for_what_belongs_to_one_child() {
    let always = json!({"question": "referrer_kind", "answered": true});
    let mut profile: Value = serde_json::from_str(&with_siblings(&always, &asking(&always))).unwrap();
    profile["sections"].as_array_mut().unwrap().push(json!({
        "id": "checks", "title": "Checks", "about": {"collection": "siblings"},
        "pages": [{"id": "checks", "questions": ["check_housing"], "title": "Checks"}]
    }));
    assert_told(
        &serde_json::to_string_pretty(&profile).unwrap(),
        &[(
            "sections[3].about",
            "Each of the “siblings” belongs to one entry of another collection, so “about” cannot name them.",
        )],
        "move the checks to the section that repeats for this one",
    );
}

/// An option that is ticked about each child can be covered by what belongs to the child, and by nothing else.
#[test]
fn what_is_asked_about_each_child_is_covered_by_what_belongs_to_the_child() {
    let options = json!([{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]);
    let covered = |of: Value| {
        let mut list = siblings();
        list["covers"] = json!({"question": "small_ticked", "by": "small_which"});
        list["of"] = of;
        with(&[
            ("/collections/-", list),
            (
                "/sections/1/pages/-",
                json!({"id": "ticked", "questions": [{"id": "small_ticked", "kind": "many_of", "label": "Ticked", "options": options}]}),
            ),
            (
                "/sections/-",
                json!({"id": "siblings", "title": "Siblings", "collection": "siblings", "pages": [{"id": "name", "title": "Name", "questions": [
                    {"id": "small_sibling", "kind": "name", "label": "Name"},
                    {"id": "small_which", "kind": "one_of", "label": "Which", "options": options}]}]}),
            ),
        ])
    };
    assert_sound(&covered(json!("children")));
    let mut flat: Value = serde_json::from_str(&covered(json!("children"))).unwrap();
    flat["collections"][1].as_object_mut().unwrap().shift_remove("of");
    assert_told(
        &serde_json::to_string_pretty(&flat).unwrap(),
        &[(
            "collections[1]",
            "“small_ticked” is not a question of kind many_of in a section that does not repeat.",
        )],
        "many_of",
    );
}
