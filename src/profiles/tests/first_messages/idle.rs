//! What does nothing is told, and what does something in nearly the same place is not.

use serde_json::{Value, json};

use super::{ASKED, asking, assert_sound, assert_told, small, with};

/// The small profile with a page of these properties in place of its first.
fn on_page(page: Value) -> String {
    with(&[("/sections/0/pages/0", page)])
}

#[test]
fn wording_for_a_missing_answer_is_of_use_where_an_answer_can_be_needed() {
    let asked = |required: Value| {
        asking(
            json!({"id": "small_own", "kind": "short_text", "label": "Own", "missing": "Enter it", "required": required}),
        )
    };
    assert_sound(&asked(json!(true)));
    assert_sound(&asked(json!({"question": "referrer_kind", "is": "public"})));
    assert_told(
        &asked(json!(false)),
        &[(
            &format!("{ASKED}.missing"),
            "“missing” does nothing here: the question can always be left blank.",
        )],
        "Remove it",
    );
}

/// How an optional question says so is of use where it is optional for some. What the catalogue says is no word of the author’s.
#[test]
fn words_for_an_optional_question_are_of_use_where_it_can_be_optional() {
    let asked = |required: Value| {
        asking(
            json!({"id": "small_own", "kind": "short_text", "label": "Own", "says_optional": "hint", "required": required}),
        )
    };
    assert_sound(&asked(json!(false)));
    assert_sound(&asked(json!({"question": "referrer_kind", "is": "public"})));
    assert_told(
        &asked(json!(true)),
        &[(
            &format!("{ASKED}.says_optional"),
            "“says_optional” does nothing here: the question must always be answered.",
        )],
        "Remove it",
    );
    let upn = |question: Value| with(&[("/sections/1/pages/2/questions/0", question)]);
    assert_sound(&upn(json!({"use": "child_upn", "required": true})));
}

#[test]
fn an_order_by_days_needs_two_checks_and_a_day() {
    let page = |first: Value, second: Value| {
        on_page(json!({"id": "page", "title": "Page", "check_order": "day", "questions": [first, second]}))
    };
    assert_sound(&page(
        json!("check_letter"),
        json!({"use": "check_housing", "by_day": 3}),
    ));
    assert_told(
        &page(json!("check_letter"), json!("child_gender")),
        &[(
            "sections[0].pages[0].check_order",
            "“check_order” does nothing here: this page has one check.",
        )],
        "Remove it",
    );
}

#[test]
fn columns_are_of_use_where_one_check_takes_them() {
    let columns = json!([{"id": "outcome", "label": "Outcome", "kind": "text"}]);
    let page = |second: Value| {
        on_page(json!({
            "id": "page",
            "title": "Page",
            "check_columns": columns,
            "questions": [{"use": "check_letter", "columns": columns}, second],
        }))
    };
    assert_sound(&page(json!("check_housing")));
    assert_told(
        &page(json!({"use": "check_housing", "columns": columns})),
        &[(
            "sections[0].pages[0].check_columns",
            "“check_columns” does nothing here: each check of this page has columns of its own.",
        )],
        "Remove it",
    );
    // The page of the only table has columns of its own, so nothing is left for those of the profile.
    let mut profile = small();
    profile["check_columns"] = columns.clone();
    profile["sections"][0]["pages"][0] =
        json!({"id": "page", "title": "Page", "questions": ["check_letter"]});
    assert_sound(&profile.to_string());
    profile["sections"][0]["pages"][0]["check_columns"] = columns;
    assert_told(
        &profile.to_string(),
        &[(
            "check_columns",
            "“check_columns” does nothing here: no table takes its columns from here.",
        )],
        "Remove it",
    );
}

/// A name is of use where something asks for it, be it by way of another name. A note asks for nothing.
#[test]
fn a_named_condition_is_used_by_the_form_and_not_only_by_another_that_is_not() {
    let named = json!({"question": "child_ehc_plan", "is": "yes"});
    let by_name = |name: &str| json!({"condition": name});
    assert_sound(&with(&[(
        "/conditions",
        json!({"plan": by_name("inner"), "inner": named}),
    )]));
    assert_told(
        &with(&[
            (
                "/conditions",
                json!({"plan": named, "outer": by_name("inner"), "inner": named}),
            ),
            ("/$comment", by_name("outer")),
        ]),
        &[
            ("conditions.outer", "Nothing uses the condition “outer”."),
            ("conditions.inner", "Nothing uses the condition “inner”."),
        ],
        "Remove it",
    );
}

#[test]
fn a_closure_is_of_use_within_a_term_and_where_no_terms_are_given() {
    let terms =
        json!([{"from": "2026-09-02", "to": "2026-10-23"}, {"from": "2026-11-02", "to": "2026-12-18"}]);
    let closed = |day: &str| with(&[("/terms", terms.clone()), ("/closures", json!([{"from": day}]))]);
    assert_sound(&closed("2026-11-27"));
    assert_sound(&closed("2027-05-04"));
    assert_told(
        &closed("2026-10-28"),
        &[(
            "closures[0]",
            "This closure does nothing here: its days are between two terms, and are no school days anyway.",
        )],
        "Remove it",
    );
}

/// The only route is for every referral, unless an answer that means danger leads to it.
#[test]
fn a_condition_of_the_only_route_is_of_use_where_it_names_a_danger() {
    let asked = |is_danger: bool| {
        let mut signs = json!({
            "id": "small_signs", "kind": "many_of", "label": "Signs",
            "options": [{"value": "marks", "label": "Marks"}, {"value": "words", "label": "Words"}],
        });
        if is_danger {
            signs["danger"] = json!(["marks", "words"]);
        }
        with(&[
            ("/sections/0/pages/1/questions", json!([signs])),
            (
                "/routes/0/when",
                json!({"question": "small_signs", "in": ["marks", "words"]}),
            ),
        ])
    };
    assert_sound(&asked(true));
    assert_told(
        &asked(false),
        &[(
            "routes[0].when",
            "“when” does nothing here: the only route is used for every referral.",
        )],
        "Remove it",
    );
}

/// A check that must be done or explained is one of those that a page asks for.
#[test]
fn a_number_of_checks_is_of_use_beyond_those_with_a_gate() {
    let page = |least: u32| {
        on_page(
            json!({"id": "page", "title": "Page", "check_least": least, "questions": [
                {"use": "check_letter", "gate": "soft"}, "check_housing", "check_sen_team",
            ]}),
        )
    };
    assert_sound(&page(2));
    assert_told(
        &page(1),
        &[(
            "sections[0].pages[0].check_least",
            "“check_least” does nothing here: so many of its checks must be done or explained already.",
        )],
        "Remove it",
    );
}
