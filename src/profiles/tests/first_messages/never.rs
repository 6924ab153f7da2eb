//! What nobody can meet, and beside each the nearest that somebody can.

use serde_json::{Value, json};

use super::{asking, asking_of_children, assert_sound, assert_told, small, with};

fn is(question: &str, answer: &str) -> Value {
    json!({"question": question, "is": answer})
}

fn in_text(profile: &Value) -> String {
    serde_json::to_string_pretty(profile).unwrap()
}

/// The small profile with one more page about each child.
fn about_children(page: Value) -> String {
    with(&[("/sections/1/pages/-", page)])
}

const PAGE: &str = "sections[1].pages[3]";

/// The small profile with a question of each child for whom this holds, which names the first child.
fn compared(when: &Value) -> String {
    about_children(
        json!({"id": "alike", "questions": [{"id": "small_alike", "kind": "yes_no", "label": "Like {first}", "compares_with_first": true, "when": when}]}),
    )
}

/// Each of several ways to come to a question may say that the child is a further one.
#[test]
fn the_first_child_reads_nothing_that_each_way_keeps_from_it() {
    let further = json!({"entry": "further"});
    let and = |when: &Value, answer: &str| json!({"all": [when, is("referrer_kind", answer)]});
    let not_first = json!({"not": {"entry": "first"}});
    for when in [
        json!({"any": [and(&further, "police"), and(&further, "public")]}),
        json!({"any": [and(&further, "police"), and(&not_first, "public")]}),
        json!({"not": {"all": [{"any": [{"entry": "first"}, is("referrer_kind", "police")]}, {"entry": "first"}]}}),
    ] {
        assert_sound(&compared(&when));
        let mut named: Value = serde_json::from_str(&compared(&json!({"condition": "more"}))).unwrap();
        named["conditions"]["more"] = when;
        assert_sound(&in_text(&named));
    }
    for when in [
        json!({"any": [and(&further, "police"), is("referrer_kind", "public")]}),
        json!({"any": [further, {"entry": "first"}]}),
        json!({"any": [and(&not_first, "police"), {"not": and(&further, "public")}]}),
    ] {
        assert_told(
            &compared(&when),
            &[(
                "sections[1].pages[3].questions[0]",
                "The first of the list reads this as well, and {first} names nobody there.",
            )],
            "further",
        );
    }
}

/// A child is of one age and in one year, and an answer that is given is one of the options.
#[test]
fn a_page_for_a_child_of_two_ages_or_of_none_is_shown_to_nobody() {
    let page = |when: &Value| {
        let mut profile: Value = serde_json::from_str(&about_children(
            json!({"id": "aged", "title": "Aged", "when": when, "questions": ["child_gender"]}),
        ))
        .unwrap();
        let birth = json!({"id": "birth", "title": "Birth", "questions": ["child_date_of_birth"]});
        profile["sections"][1]["pages"]
            .as_array_mut()
            .unwrap()
            .insert(1, birth);
        in_text(&profile)
    };
    let age = |age: &str| json!({"school_age": age});
    let year = |groups: &[u8]| json!({"year_group": groups});
    let not = |when: Value| json!({"not": when});
    let all = |parts: &[Value]| json!({"all": parts});
    let plan = json!({"question": "child_ehc_plan", "answered": true});
    let no_plan = |values: &[&str]| not(json!({"question": "child_ehc_plan", "in": values}));
    for when in [
        all(&[age("of"), age("over")]),
        all(&[age("under"), age("of")]),
        all(&[year(&[1]), year(&[2])]),
        all(&[not(age("of")), not(age("under")), not(age("over"))]),
        not(json!({"any": [age("of"), age("under"), age("over")]})),
        all(&[plan.clone(), no_plan(&["yes", "no", "not_sure"])]),
        all(&[no_plan(&["yes", "no", "not_sure"]), plan.clone()]),
    ] {
        let (told, _) = super::told(&page(&when));
        assert!(
            told.iter()
                .any(|(_, place, message)| place == "sections[1].pages[4]"
                    && message.contains("can never be shown")),
            "{when} {told:?}"
        );
    }
    for when in [
        json!({"any": [age("of"), age("over")]}),
        all(&[year(&[1, 2]), year(&[2, 3])]),
        all(&[not(age("of")), not(age("under"))]),
        all(&[age("of"), not(age("under"))]),
        all(&[age("of"), {
            json!({"some": "children", "other": true, "when": age("over")})
        }]),
        all(&[plan.clone(), no_plan(&["yes", "no"])]),
        no_plan(&["yes", "no", "not_sure"]),
    ] {
        assert_sound(&page(&when));
    }
}

/// Three dates of which each is asked of everybody.
fn dates(last: &Value) -> String {
    let question = |id: &str, more: &Value| {
        let mut question = json!({"id": id, "kind": "date", "label": "Day"});
        question
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        question
    };
    with(&[(
        "/sections/0/pages/-",
        json!({"id": "dates", "title": "Dates", "questions": [
            question("small_one", &json!({})),
            question("small_two", &json!({"earliest": {"question": "small_one", "days": 1}})),
            question("small_three", last)
        ]}),
    )])
}

#[test]
fn the_limits_of_three_dates_leave_a_day() {
    let between = |days: i32| json!({"earliest": {"question": "small_two", "days": days}, "latest": {"question": "small_one"}});
    assert_told(
        &dates(&between(1)),
        &[(
            "sections[0].pages[2].questions[2]",
            "The limits of this date and those of “small_two” and “small_one” leave no day on which all of them can be.",
        )],
        "Change or remove a limit of one of them.",
    );
    assert_sound(&dates(&between(-1)));
    assert_sound(&dates(
        &json!({"earliest": {"question": "small_two"}, "latest": "today"}),
    ));
}

/// Today gets later: what is over stays over, and what is to come comes.
#[test]
fn no_date_is_between_today_and_a_day_that_is_over() {
    let date = |from: &str, until: &str| {
        asking(json!({"id": "small_day", "kind": "date", "label": "Day", "earliest": from, "latest": until}))
    };
    for (from, until) in [
        ("today", "2026-01-01"),
        ("today-1y", "2025-01-01"),
        ("today+10d", "2026-11-30"),
    ] {
        assert_told(
            &date(from, until),
            &[(
                "sections[0].pages[0].questions[1]",
                "“earliest” is after “latest”.",
            )],
            "correct one",
        );
    }
    for (from, until) in [
        ("today", "2030-01-01"),
        ("2030-06-01", "today"),
        ("today-2y", "2026-01-01"),
        ("2026-01-01", "today"),
    ] {
        assert_sound(&date(from, until));
    }
}

#[test]
fn pupils_of_a_year_group_can_be_of_the_age_that_is_asked_of_them() {
    let page = |when: Value| {
        with(&[
            (
                "/sections/1/pages/0",
                json!({"id": "name", "title": "Who", "questions": ["child_name", "child_date_of_birth"]}),
            ),
            (
                "/sections/1/pages/-",
                json!({"id": "age", "when": when, "guidance": ["Say so."], "title": "Age"}),
            ),
        ])
    };
    let both = |groups: &[u8], age: Value| json!({"all": [{"year_group": groups}, age]});
    let contradict = "This page can never be shown: its conditions contradict each other.";
    for when in [
        both(&[12], json!({"school_age": "of"})),
        both(&[12, 13], json!({"not": {"school_age": "over"}})),
        both(&[12], json!({"school_age": "under"})),
        both(&[10], json!({"school_age": "over"})),
        both(&[5], json!({"not": {"school_age": "of"}})),
    ] {
        assert_told(&page(when), &[(PAGE, contradict)], "Change its “when”");
    }
    for when in [
        both(&[12], json!({"school_age": "over"})),
        both(&[11], json!({"school_age": "over"})),
        both(&[11, 12], json!({"school_age": "of"})),
        both(&[11], json!({"not": {"school_age": "of"}})),
        both(&[0], json!({"school_age": "under"})),
        both(&[0], json!({"not": {"school_age": "under"}})),
        both(&[12], json!({"not": {"school_age": "of"}})),
    ] {
        assert_sound(&page(when));
    }
}

#[test]
fn where_there_is_one_child_at_most_there_is_no_further_one() {
    let profile = |max: u32, when: Value| {
        with(&[
            ("/collections/0", json!({"use": "children", "max": max})),
            (
                "/sections/1/pages/-",
                json!({"id": "more", "title": "More", "guidance": ["Say so."], "when": when}),
            ),
        ])
    };
    let further = json!({"entry": "further"});
    assert_told(
        &profile(1, further.clone()),
        &[(
            PAGE,
            "This page can never be shown: it is about a further one of the “children”, and there is at most one.",
        )],
        "Write a larger “max”",
    );
    assert_sound(&profile(2, further));
}

/// The small profile with the ground finder for those for whom this holds, and more.
fn finder(when: &Value, more: &[(&str, Value)]) -> String {
    let mut changes = vec![
        (
            "/sections/1/pages/-",
            json!({"id": "why", "title": "Why", "questions": [
                "child_date_of_birth", "child_on_register", "child_removal_ground"
            ]}),
        ),
        (
            "/sections/1/pages/-",
            json!({"ground_finder": true, "when": when}),
        ),
    ];
    changes.extend_from_slice(more);
    with(&changes)
}

#[test]
fn what_is_told_with_the_finder_is_for_somebody_for_whom_it_is() {
    let academy = is("referrer_kind", "academy");
    let public = is("referrer_kind", "public");
    let hold = |when: &Value| json!([{"id": "wait", "text": "Wait.", "source": "1", "when": when}]);
    let date =
        |when: &Value| json!([{"id": "day", "title": "Day", "source": "1", "school_days": 5, "when": when}]);
    let live = |when: &Value| {
        json!({"id": "live", "live": ["verdict"], "when": when, "questions": [
            {"id": "small_live", "kind": "short_text", "label": "More"}
        ]})
    };
    for (place, pointer, part, written) in [
        ("holds[0]", "/holds", "hold", &hold as &dyn Fn(&Value) -> Value),
        ("dates[0]", "/dates", "date", &date),
        (
            "sections[1].pages[5]",
            "/sections/1/pages/-",
            "page with “live”",
            &live,
        ),
    ] {
        let message = format!("This {part} is for none of the children for whom the ground finder is shown.");
        assert_told(
            &finder(&academy, &[(pointer, written(&public))]),
            &[(place, &message)],
            "change its “when” or that of {\"ground_finder\": true}",
        );
        for when in [&academy, &is("child_ehc_plan", "yes")] {
            assert_sound(&finder(&academy, &[(pointer, written(when))]));
        }
    }
}

/// The finder stands right: what is wrong is that nothing repeats for the section around it.
#[test]
fn a_finder_in_a_section_that_forgets_its_collection_is_not_told() {
    let text = finder(&is("referrer_kind", "academy"), &[]);
    assert_sound(&text);
    let mut profile: Value = serde_json::from_str(&text).unwrap();
    let section = profile["sections"][1].as_object_mut().unwrap();
    let children = section.shift_remove("collection").unwrap();
    assert_told(
        &in_text(&profile),
        &[(
            "collections[0]",
            "The collection “children” must be used by exactly one section.",
        )],
        "Add \"collection\" to the section that asks about it",
    );
    profile["sections"][1]["colection"] = children;
    assert_told(
        &in_text(&profile),
        &[(
            "sections[1].colection",
            "“colection” is not a known property here.",
        )],
        "Did you mean “collection”?",
    );
}

#[test]
fn a_new_name_for_a_question_is_one_that_no_question_has() {
    let mut profile = small();
    profile["sections"][0]["pages"].as_array_mut().unwrap().push(json!({"id": "more", "title": "More", "questions": [
        {"id": "small_sight", "kind": "short_text", "label": "Sight"}, {"id": "sight", "kind": "short_text", "label": "Sight"}
    ]}));
    assert_told(
        &in_text(&profile),
        &[(
            "sections[0].pages[2].questions[1]",
            "The id “sight” must start with “small_”, because the question is not in the catalogue.",
        )],
        "Rename it to “small_sight_2”",
    );
    assert_told(
        &asking_of_children(json!({"id": "child_gender", "kind": "short_text", "label": "Gender"})),
        &[(
            "sections[1].pages[0].questions[1]",
            "“child_gender” is a question of the standard catalogue, and is written here with a kind of its own.",
        )],
        "Write {\"use\": \"child_gender\"} in its place, or rename it to “small_child_gender”.",
    );
}

/// One letter is no other letter mistyped.
#[test]
fn an_option_of_one_letter_is_not_taken_for_another() {
    let mut profile: Value = serde_json::from_str(&asking(json!({
        "id": "small_ground", "kind": "one_of", "label": "Ground", "options": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]
    })))
    .unwrap();
    profile["sections"][0]["pages"][1]["when"] = is("small_ground", "h");
    assert_told(
        &in_text(&profile),
        &[("sections[0].pages[1]", "“small_ground” has no option “h”.")],
        "Its options are: a, b.",
    );
    profile["sections"][0]["pages"][1]["when"] = is("small_ground", "b");
    assert_sound(&in_text(&profile));
}
