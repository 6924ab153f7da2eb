//! What is told of a broken profile: the cause, first, and nothing that only follows from it.
//!
//! Each profile here has one thing wrong. What is listed is all that is told of it, in order.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

use onroll_form::profile::{Problem, Profile, text_of};
use serde_json::{Value, json};

fn small() -> Value {
    serde_json::from_str(include_str!("small-profile.json")).unwrap()
}

/// The small profile with something else at these places; null takes away.
fn with(changes: &[(&str, Value)]) -> String {
    let mut profile = small();
    for (pointer, value) in changes {
        let (outer, name) = pointer.rsplit_once('/').unwrap();
        let outer = profile.pointer_mut(outer).unwrap();
        match outer {
            Value::Array(list) if name == "-" => list.push(value.clone()),
            Value::Array(list) => list[name.parse::<usize>().unwrap()] = value.clone(),
            object => object[name] = value.clone(),
        }
    }
    serde_json::to_string_pretty(&profile).unwrap()
}

fn told(text: &str) -> Vec<Problem> {
    match Profile::read(text) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.0,
    }
}

const QUESTIONS: &str = "/sections/0/pages/0/questions";

#[test]
fn show() {
    let q = |question: Value| with(&[(&format!("{QUESTIONS}/-"), question)]);
    let c = |question: Value| {
        with(&[
            ("/sections/1/pages/0/questions/-", question),
            ("/sections/1/pages/0/title", json!("T")),
        ])
    };
    let finder = |s: usize, f: Value| {
        with(&[
            (&format!("/sections/{s}/pages/-"), f),
            (
                "/sections/1/pages/-",
                json!({"id":"ground","questions":["child_removal_ground"]}),
            ),
        ])
    };
    for (name, text) in [
        ("g1 school", c(json!({"use": "child_school_name", "hint": "x"}))),
        ("g1 school str", c(json!("child_school_name"))),
        ("g1 attendance", c(json!("child_last_attendance"))),
        ("g1 null", c(json!({"use": "child_school_name", "when": null}))),
        ("kids", with(&[("/sections/1/collection", json!("kids"))])),
        (
            "kids with some",
            with(&[
                ("/sections/1/collection", json!("kids")),
                ("/sections/1/pages/0/title", json!("About {name}")),
                (
                    "/sections/0/pages/1/when",
                    json!({"some":"children","when":{"condition":"plan"}}),
                ),
            ]),
        ),
        (
            "two sections",
            with(&[("/sections/0/collection", json!("children"))]),
        ),
        (
            "no section",
            with(&[
                ("/sections/1/collection", Value::Null),
                ("/sections/1/pages/0/title", json!("About {name}")),
            ]),
        ),
        (
            "own id",
            q(json!({"id": "small-situation", "kind": "short_text", "label": "A"})),
        ),
        (
            "own id spaces",
            q(json!({"id": "Small situation", "kind": "short_text", "label": "A"})),
        ),
        (
            "own id caps",
            q(json!({"id": "Situation", "kind": "short_text", "label": "A"})),
        ),
        ("own id none", q(json!({"kind": "short_text", "label": "A"}))),
        (
            "profile id",
            with(&[
                ("/id", json!("Little Wickham")),
                (
                    &format!("{QUESTIONS}/-"),
                    json!({"id": "little_wickham_a", "kind": "short_text", "label": "A"}),
                ),
                ("/sections/0/pages/0/title", json!("A")),
            ]),
        ),
        (
            "kind",
            c(json!({"use": "child_date_of_birth", "kind": "short_text"})),
        ),
        (
            "kind max",
            c(json!({"use": "child_date_of_birth", "kind": "short_text", "max": 3})),
        ),
        ("finder false", finder(1, json!({"ground_finder": false}))),
        ("finder elsewhere", finder(0, json!({"ground_finder": true}))),
        ("finder ok", finder(1, json!({"ground_finder": true}))),
        (
            "finder no ground",
            with(&[("/sections/1/pages/-", json!({"ground_finder": true}))]),
        ),
        (
            "options",
            q(json!({"id": "small_a", "kind": "one_of", "label": "A", "options": ["absent", "late"]})),
        ),
        (
            "options + when",
            with(&[
                (
                    &format!("{QUESTIONS}/-"),
                    json!({"id": "small_a", "kind": "one_of", "label": "A", "options": ["absent", "late"]}),
                ),
                (
                    "/sections/0/pages/1/when",
                    json!({"question":"small_a","is":"absent"}),
                ),
            ]),
        ),
        ("sections obj", with(&[("/sections", json!({"a": 1}))])),
        ("sections null", with(&[("/sections", Value::Null)])),
        ("null", "null".into()),
        ("{}", "{}".into()),
        ("format str", with(&[("/format", json!("1"))])),
        ("format 1.0", with(&[("/format", json!(1.0))])),
        ("comment", "{\n  // a note\n  \"format\": 1\n}".into()),
        (
            "comment2",
            "{\n  \"format\": 1, /* a note */\n  \"id\": \"x\"\n}".into(),
        ),
        ("comment3", "{\n  \"format\": 1\n} // end".into()),
        ("comment4", "{\n  \"format\": 1 // a note\n}".into()),
        ("single", "{\n  'format': 1\n}".into()),
        ("single2", "{\n  \"id\": 'x'\n}".into()),
        ("inner", "{\n  \"id\": \"say \"no\" to\"\n}".into()),
        ("inner in list", "[\n  \"say \"no\" to\"\n]".into()),
        ("empty", String::new()),
        ("blank", "\n \n".into()),
        (
            "nested",
            with(&[]).replacen(
                "\"conditions\": {",
                &format!(
                    "\"conditions\": {{\"n\": {}{{\"condition\":\"plan\"}}{},",
                    "{\"not\":".repeat(200),
                    "}".repeat(200)
                ),
                1,
            ),
        ),
        ("nested open", "{\"a\":".repeat(200)),
        (
            "cycle",
            with(&[
                ("/conditions/a", json!({"condition": "b"})),
                ("/conditions/b", json!({"not":{"condition": "a"}})),
            ]),
        ),
        (
            "cycle3",
            with(&[("/sections/1/pages/1/when", json!({"condition": "plan"}))]),
        ),
        (
            "cycle q",
            with(&[(
                "/sections/1/pages/1/when",
                json!({"question": "child_ehc_plan", "is": "yes"}),
            )]),
        ),
        ("by_day", q(json!({"use": "check_letter", "by_day": -1}))),
        ("min", with(&[("/collections/0/min", json!(-1))])),
        ("min str", with(&[("/collections/0/min", json!("1"))])),
        ("colour", with(&[("/colour", json!("#1d4f7b"))])),
        ("hint", with(&[("/sections/0/hint", json!("x"))])),
        ("cr", with(&[("/nme", json!("x"))]).replace('\n', "\r")),
        (
            "email words",
            with(&[("/routes/0/email", json!("cme at little wickham"))]),
        ),
        (
            "email js",
            with(&[("/routes/0/email", json!("javascript:alert(1)"))]),
        ),
        (
            "email comma",
            with(&[("/routes/0/email", json!("cme@little,example.org"))]),
        ),
        ("phone", with(&[("/routes/0/phone", json!("see the website"))])),
        ("website", with(&[("/routes/0/website", json!("https://"))])),
        (
            "website js",
            with(&[("/routes/0/website", json!("javascript:alert(1)"))]),
        ),
        (
            "website comma",
            with(&[("/routes/0/website", json!("https://www,example,org"))]),
        ),
        (
            "danger heading",
            with(&[("/danger", json!([{"heading": "Danger"}]))]),
        ),
        (
            "danger contact",
            with(&[("/danger", json!([{"contact": "Front Door"}]))]),
        ),
        (
            "danger contact mail",
            with(&[(
                "/danger",
                json!([{"contact": "Front Door", "email":"a@example.org"}]),
            )]),
        ),
        (
            "danger when",
            with(&[(
                "/danger",
                json!([{"when": {"question":"referrer_kind","is":"public"}, "then": ["Call 999."]}]),
            )]),
        ),
        ("danger null", with(&[("/danger", Value::Null)])),
        ("name bidi", with(&[("/name", json!("Small\u{202e}"))])),
        ("name nul", with(&[("/name", json!("Small\u{0}"))])),
        (
            "terms",
            with(&[(
                "/terms",
                json!([{"from":"2026-09-01","to":"2026-12-18"},{"from":"2026-12-18","to":"2027-02-12"}]),
            )]),
        ),
        (
            "soft date",
            q(json!({"use": "check_letter", "columns":[{"id":"date","label":"D","kind":"date"}]})),
        ),
        (
            "hard date",
            q(
                json!({"use": "check_letter", "gate":"hard","columns":[{"id":"date","label":"D","kind":"date"}]}),
            ),
        ),
        (
            "soft none",
            with(&[
                ("/check_columns", json!([])),
                (&format!("{QUESTIONS}/-"), json!("check_letter")),
            ]),
        ),
    ] {
        println!("== {name}");
        for problem in told(&text) {
            println!("   {problem}   <{}>", problem.place);
        }
    }
    for bytes in [
        "\u{feff}{\"format\": 1}"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<u8>>(),
        "{\"format\": 1}"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect(),
        b"{\r\"name\":\r\"C\xf4t\xe9\"}".to_vec(),
    ] {
        println!("{:?}", text_of(bytes));
    }
}
