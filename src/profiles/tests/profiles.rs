//! Reading a profile: every shipped profile is sound, and a broken one is told of by line, problem and fix.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::collections::BTreeSet;

use onroll_profiles::{MAX_BYTES, Problem};
use serde_json::{Value, json};

#[test]
fn every_shipped_profile_is_sound() {
    let mut read = BTreeSet::new();
    for entry in std::fs::read_dir(common::project("www/authorities")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let is_profile = path.extension().is_some_and(|end| end == "json");
        if !is_profile || name == "index.json" || name.ends_with(".schema.json") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let profile = onroll_profiles::read(&text).unwrap_or_else(|problems| panic!("{name}:\n{problems}"));
        assert_eq!(format!("{}.json", profile.id), name);
        read.insert(profile.id);
    }
    // The form of a council whose profile is not listed can be chosen nowhere.
    let index = std::fs::read_to_string(common::project("www/authorities/index.json")).unwrap();
    let index: Vec<Value> = serde_json::from_str(&index).unwrap();
    let listed: BTreeSet<String> = index
        .iter()
        .map(|one| one["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(read, listed);
}

/// A small sound profile, for breaking.
fn small() -> Value {
    serde_json::from_str(include_str!("small-profile.json")).unwrap()
}

fn problems(text: &str) -> Vec<Problem> {
    match onroll_profiles::read(text) {
        Ok(_) => panic!("the profile was accepted"),
        Err(problems) => problems.0,
    }
}

#[test]
fn the_small_profile_is_sound() {
    onroll_profiles::read(&serde_json::to_string_pretty(&small()).unwrap())
        .unwrap_or_else(|problems| panic!("{problems}"));
}

/// What is said of one way to break the small profile. `common::broken` breaks it.
#[derive(serde::Deserialize)]
struct Expected {
    place: String,
    message: String,
    /// Part of the fix.
    fix: String,
}

/// Each broken profile gives the expected problem at the expected place, on the line where that place is, with a fix.
#[test]
fn every_problem_names_the_line_the_problem_and_the_fix() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("broken-profiles.json")).unwrap();
    assert!(cases.len() >= 80);
    for case in cases {
        let value = common::broken::broken(&case);
        let case: Expected = serde_json::from_value(case).unwrap();
        let found = problems(&serde_json::to_string_pretty(&value).unwrap());
        let problem = found
            .iter()
            .find(|problem| problem.place == case.place && problem.cause.to_string() == case.message)
            .unwrap_or_else(|| panic!("expected {}: {}\nfound {found:#?}", case.place, case.message));
        assert!(
            !problem.fix().is_empty() && problem.fix().contains(&case.fix),
            "{problem}"
        );
        assert_eq!(problem.line, line_of(&value, &case.place), "{problem}");
    }
}

/// The line a place is on in the pretty text, found by marking the place and looking for the mark.
fn line_of(value: &Value, place: &str) -> usize {
    if place.is_empty() {
        return 1;
    }
    let pointer = format!("/{}", place.replace(['.', '['], "/").replace(']', ""));
    let mut marked = value.clone();
    *marked.pointer_mut(&pointer).unwrap() = json!("the mark");
    let text = serde_json::to_string_pretty(&marked).unwrap();
    text.lines().position(|line| line.contains("the mark")).unwrap() + 1
}

#[test]
fn all_problems_are_told_at_once_and_in_order() {
    let text = serde_json::to_string_pretty(&small())
        .unwrap()
        .replace("\"full_name\"", "\"fullname\"")
        .replace("\"form_title\"", "\"form_titel\"")
        .replace("\"child_upn\"", "\"child_unp\"");
    let found = problems(&text);
    assert!(found.len() >= 3, "{found:#?}");
    assert!(found.is_sorted_by_key(|problem| problem.line));
    let told = onroll_profiles::Problems(found).to_string();
    assert!(
        told.contains("line 5, fullname: “fullname” is not a known property here. Did you mean “full_name”?"),
        "{told}"
    );
}

#[test]
fn text_that_is_not_json_is_told_of_by_line() {
    for (text, line, message) in [
        ("", 1, "The file is empty."),
        (
            "{\n\"id\": \"small\"\n\"name\": 1}",
            3,
            "This is not valid JSON: a comma or } is missing",
        ),
        (
            "{\"id\": \"small\",}",
            1,
            "This is not valid JSON: a comma has nothing after it",
        ),
        (
            "{} {}",
            1,
            "This is not valid JSON: there is more text after the end of the profile",
        ),
        ("[", 1, "This is not valid JSON: the file ends too early"),
        (
            "{id: 1}",
            1,
            "This is not valid JSON: a property name is not in quotation marks",
        ),
        ("{\"id\" 1}", 1, "This is not valid JSON: a colon is missing"),
        ("[1 2]", 1, "This is not valid JSON: a comma or ] is missing"),
        (
            "{\"id\": small}",
            1,
            "This is not valid JSON: something here cannot be read",
        ),
        (
            "{\"id\": no}",
            1,
            "This is not valid JSON: something here cannot be read",
        ),
        (
            "{\"id\": \"a\n\"}",
            2,
            "This is not valid JSON: a text runs over the end of its line",
        ),
        (
            "{\"id\": \"\\a\"}",
            1,
            "This is not valid JSON: a text has a single backslash",
        ),
        ("null", 1, "This must be an object."),
        ("[1, 2]", 1, "This must be an object."),
        ("\"x\"", 1, "This must be an object."),
        (
            "{\"a\": 1e999}",
            1,
            "This is not valid JSON: this number is too large",
        ),
    ] {
        let found = problems(text);
        assert_eq!(found[0].line, line, "{text}");
        assert!(
            found[0].cause.to_string().starts_with(message),
            "{text}: {found:?}"
        );
        assert!(!found[0].fix().is_empty());
    }
}

/// The parser tells only where it stopped. What it met there is told by what stands before.
#[test]
fn slips_in_json_are_told_by_what_stands_where_they_are() {
    let slips: [(&[&str], &str); 9] = [
        (&[r#"["\u12G4"]"#, r#"["\a"]"#], "a text has a single backslash"),
        (
            &["[\"a\tb\"]", "[\"a\rb\"]"],
            "a text runs over the end of its line",
        ),
        (
            &[r#"["\ud800\u0041"]"#, r#"["\ud800\n"]"#, r#"["\udc00"]"#],
            "\\u gives only half of a character",
        ),
        (
            &[r#"{"a": 1,, "b": 2}"#, "[1, 2,]", "[1,,2]"],
            "a comma has nothing after it",
        ),
        (&[r#"{"a" "b"}"#], "a colon is missing"),
        (
            &[r#"{"a": {1}}"#, r#"{"a": 1, b: 2}"#],
            "a property name is not in quotation marks",
        ),
        (
            &[r#"{"a":, "b": 1}"#, "[tru]", "[truex]", "[.5]"],
            "something here cannot be read",
        ),
        (
            &["[true false]", "[1 2]", r#"{"a": {"b": [1}}"#],
            "a comma or ] is missing",
        ),
        (&["[01]", "[1.]", "[-]", "[1e]"], "this number cannot be read"),
    ];
    for (texts, what) in slips {
        for text in texts {
            let found = problems(text);
            let message = format!("This is not valid JSON: {what}");
            assert!(
                found[0].cause.to_string().starts_with(&message),
                "{text}: {found:?}"
            );
        }
    }
}

/// A letter that takes several bytes is one character.
#[test]
fn the_place_in_a_line_is_counted_in_characters() {
    for (text, at) in [("{\"é\": small}", 7), ("[\n\"école\", ]", 10), ("[\"a\n\"]", 1)] {
        let message = problems(text)[0].cause.to_string();
        assert!(
            message.ends_with(&format!("at character {at} of the line.")),
            "{message}"
        );
    }
}

/// Word processors turn quotation marks into curly ones.
#[test]
fn curly_quotation_marks_are_told_of() {
    for text in ["{“id”: 1}", "{\n\"id\": “small”}"] {
        assert!(
            problems(text)[0].fix().contains("straight quotation marks"),
            "{text}"
        );
    }
    assert!(!problems("{id: “small”}")[0].fix().contains("straight"));
}

/// One line of the file asks for all the ground finder's pages, and the pages after it keep their lines.
#[test]
fn pages_after_the_ground_finder_keep_their_places() {
    let mut value = small();
    let pages = value["sections"][1]["pages"].as_array_mut().unwrap();
    pages.insert(1, json!({"id": "ground", "questions": ["child_removal_ground"]}));
    pages.insert(2, json!({"ground_finder": true}));
    pages[4] = json!({"id": "upn", "when": {"condition": "plna"}, "questions": ["child_upn"]});
    let found = problems(&serde_json::to_string_pretty(&value).unwrap());
    assert_eq!(found[0].place, "sections[1].pages[4]");
    assert_eq!(found[0].line, line_of(&value, "sections[1].pages[4]"));
    // Without the question it starts from, the finder itself is told of.
    pages_of_children(&mut value).remove(1);
    pages_of_children(&mut value)[3] = json!({"id": "upn", "questions": ["child_upn"]});
    let found = problems(&serde_json::to_string_pretty(&value).unwrap());
    let line = line_of(&value, "sections[1].pages[1]");
    assert!(found.len() <= 2, "{found:#?}");
    for problem in &found {
        assert_eq!(
            (problem.line, problem.cause.to_string().as_str()),
            (line, "No page asks “child_removal_ground”.")
        );
    }
}

/// What the paper says about the grounds stands on the finder’s page, and a page that held it before leads there.
#[test]
fn the_ground_finder_says_what_the_paper_says() {
    let mut value = small();
    let pages = value["sections"][1]["pages"].as_array_mut().unwrap();
    pages.push(json!({"id": "ground", "questions": ["child_removal_ground"]}));
    pages.push(json!({"ground_finder": true, "was": ["ground-guidance"], "source": "Appendix 1",
        "guidance": [{"when": {"question": "child_removal_ground", "is": "a"}, "then": ["Ask the other school."]}]}));
    let profile = onroll_profiles::read(&value.to_string()).unwrap();
    let mut pages = profile.sections[1].pages.iter();
    let finder = pages.find(|page| page.verdict).unwrap();
    assert_eq!(finder.source.as_deref(), Some("Appendix 1"));
    assert_eq!(finder.guidance.len(), 1);
    assert!(
        ["ground-guidance", "reason"]
            .iter()
            .all(|id| finder.was.iter().any(|was| was == id)),
        "{:?}",
        finder.was
    );
    // Its guidance is checked like that of any page, and none of its own words can be changed.
    let finder = pages_of_children(&mut value).last_mut().unwrap();
    finder["guidance"] = json!([{"when": {"question": "child_remval_ground", "is": "a"}, "then": ["Ask."]}]);
    finder["title"] = json!("Ours");
    let found = problems(&serde_json::to_string_pretty(&value).unwrap());
    let told = |place: &str, words: &str| {
        let mut found = found.iter();
        found.any(|problem| problem.place.ends_with(place) && problem.cause.to_string().contains(words))
    };
    assert!(told("pages[4]", "child_remval_ground"), "{found:#?}");
    assert!(told("pages[4].title", "title"), "{found:#?}");
}

fn pages_of_children(value: &mut Value) -> &mut Vec<Value> {
    value["sections"][1]["pages"].as_array_mut().unwrap()
}

/// An entry that cannot be read hides what refers to it, so nothing is told that would be needless once it is mended.
#[test]
fn one_mistake_is_not_told_twice() {
    for (broken, to) in [
        ("/routes/0/how", json!("pigeon")),
        ("/sections/1/pages/1/questions/0", json!("child_ehcp_plan")),
    ] {
        let mut value = small();
        *value.pointer_mut(broken).unwrap() = to;
        assert_eq!(problems(&value.to_string()).len(), 1);
    }
}

#[test]
fn a_property_given_twice_is_told_of() {
    let text = serde_json::to_string_pretty(&small()).unwrap().replacen(
        "\"name\": \"Small\",",
        "\"name\": \"Small\",\n  \"name\": \"Other\",",
        1,
    );
    let found = problems(&text);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].line, found[0].place.as_str()), (5, "name"));
    assert_eq!(found[0].cause.to_string(), "“name” is given twice here.");
}

#[test]
fn a_byte_order_mark_is_no_problem() {
    onroll_profiles::read(&format!("\u{feff}{}", small())).unwrap();
}

/// The small profile with these named conditions, of which a page uses the first.
fn with_conditions(conditions: &str) -> String {
    let mut value = small();
    value["conditions"] = serde_json::from_str(conditions).unwrap();
    value["sections"][1]["pages"][2] =
        json!({"id": "upn", "when": {"condition": "c0"}, "questions": ["child_upn"]});
    value.to_string()
}

/// `count` conditions that each use the next, `times` times.
fn using_the_next(count: usize, times: usize) -> String {
    let mut all: Vec<String> = (0..count)
        .map(|i| {
            let next = vec![format!("{{\"condition\":\"c{}\"}}", i + 1); times].join(",");
            match times {
                1 => format!("\"c{i}\":{{\"not\":{next}}}"),
                _ => format!("\"c{i}\":{{\"any\":[{next}]}}"),
            }
        })
        .collect();
    all.push(format!(
        "\"c{count}\":{{\"question\":\"child_ehc_plan\",\"is\":\"yes\"}}"
    ));
    format!("{{{}}}", all.join(","))
}

/// As many of the same section as a file can hold.
fn sections_of(one: &str) -> String {
    let mut value = small();
    value["sections"] = json!([]);
    let list = vec![one; (MAX_BYTES - 4096) / (one.len() + 1)].join(",");
    value
        .to_string()
        .replace("\"sections\":[]", &format!("\"sections\":[{list}]"))
}

fn refused(text: &str, message: &str) {
    let found = problems(text);
    assert!(
        found.iter().any(|problem| problem.cause.to_string() == message),
        "{message}\n{:?}",
        &found[..found.len().min(3)]
    );
    assert!(found.len() <= 101, "{}", found.len());
}

#[test]
fn files_too_large_or_too_deep_are_refused() {
    refused(&" ".repeat(50 * 1024 * 1024), "The file is larger than 2 MB.");
    let deep = "The brackets here are nested more deeply than a profile allows.";
    refused(&"[".repeat(1_000_000), deep);
    refused(&"{\"a\":".repeat(200_000), deep);
    refused(
        &format!("{{\"{}\": [{}1]}}", "k".repeat(1_000_000), "0,".repeat(400_000)),
        "A property name here has more than 200 characters.",
    );
}

/// Each of 35 conditions uses the next twice: thirty thousand million looks, were each to be followed.
#[test]
fn conditions_that_would_take_for_ever_are_refused() {
    let too_many = "This depends on too many conditions.";
    refused(&with_conditions(&using_the_next(35, 2)), too_many);
    refused(&with_conditions(&using_the_next(20_000, 1)), too_many);
    let nested = format!(
        "{{\"c0\":{}{{\"question\":\"child_upn\",\"answered\":true}}{}}}",
        "{\"not\":".repeat(60),
        "}".repeat(60)
    );
    refused(&with_conditions(&nested), "The condition “c0” depends on itself.");
}

#[test]
fn files_full_of_problems_tell_of_the_first_hundred() {
    let more = "More than 100 problems; the rest are not listed.";
    let section = |question: &str| {
        format!(
            "{{\"id\":\"a\",\"title\":\"A\",\"pages\":[{{\"id\":\"b\",\"questions\":[\"{question}\"]}}]}}"
        )
    };
    refused(&sections_of(&section("child_nmae")), more);
    refused(&sections_of(&section(&"child_name_".repeat(1000))), more);
    refused(&sections_of("0"), more);
    let unknown: Vec<String> = (0..5000).map(|i| format!("\"p{i}\":0")).collect();
    refused(&sections_of(&format!("{{{}}}", unknown.join(","))), more);
}

/// Twenty of the same kind are allowed to depend on each other as far as any form needs.
#[test]
fn conditions_that_depend_on_each_other_reasonably_are_accepted() {
    let text = with_conditions(&using_the_next(20, 1));
    onroll_profiles::read(&text).unwrap_or_else(|problems| panic!("{problems}"));
}
