//! The guide for those who make a profile: its examples are sound, and its tables say what the catalogue and the schema say.
//!
//! `ONROLL_BLESS=1 cargo test -p onroll-profiles --test guide` writes the tables anew.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use common::catalogue;
use onroll_profiles::{Cause, Duplicate, Misplaced, Needless};
use serde_json::{Value, json};

const GUIDE: &str = "docs/authority-profiles.md";

fn guide() -> String {
    fs::read_to_string(common::project(GUIDE)).unwrap()
}

/// The blocks of code that start so.
fn blocks<'a>(guide: &'a str, fence: &str) -> Vec<&'a str> {
    let start = format!("```{fence}\n");
    guide
        .split(&start)
        .skip(1)
        .map(|rest| rest.split("```").next().unwrap())
        .collect()
}

/// The walk through the guide goes from the smallest profile to a working form, and each step can be checked and previewed.
#[test]
fn every_complete_profile_of_the_guide_is_sound() {
    let guide = guide();
    let mut questions = 0;
    let complete = blocks(&guide, "json profile");
    assert!(complete.len() >= 5);
    for text in complete {
        let profile = onroll_profiles::read(text).unwrap_or_else(|problems| panic!("{problems}\n{text}"));
        let asked = profile.questions().count();
        assert!(asked > questions, "each step asks more: {asked}");
        questions = asked;
    }
}

/// Each part that the guide shows by itself can be read where it belongs. What it names may be missing from the guide's own form,
/// but nothing that it holds is unknown, missing or of the wrong kind.
#[test]
fn every_part_that_the_guide_shows_can_be_read() {
    let guide = guide();
    let whole: Value = serde_json::from_str(blocks(&guide, "json profile").last().unwrap()).unwrap();
    let shown = guide.split("```json ").skip(1).filter_map(|rest| {
        let (part, rest) = rest.split_once('\n')?;
        Some((part, rest.split("```").next()?))
    });
    let mut read = 0;
    for (part, text) in shown.filter(|(part, _)| *part != "profile") {
        let example: Value = serde_json::from_str(text).unwrap();
        let profile = whole_with(&whole, part, example);
        let problems = onroll_profiles::read(&profile.to_string());
        for problem in problems.err().into_iter().flat_map(|problems| problems.0) {
            let names_another = matches!(
                problem.cause,
                Cause::Reference(_)
                    | Cause::Duplicate(_)
                    | Cause::Unreachable(_)
                    | Cause::Undecidable(_)
                    | Cause::Misplaced(
                        Misplaced::Collection { .. }
                            | Misplaced::MadeName(_)
                            | Misplaced::Live
                            | Misplaced::NoFinder(_)
                    )
                    | Cause::Needless(Needless::Idle { .. })
            );
            assert!(names_another, "{part}: {problem}\n{text}");
        }
        read += 1;
    }
    assert!(read >= 20, "{read}");
}

/// The recipes can all stand in the form of the last step at once.
#[test]
fn the_recipes_of_the_guide_go_together() {
    let guide = guide();
    let whole: Value = serde_json::from_str(blocks(&guide, "json profile").last().unwrap()).unwrap();
    let recipes = guide.split("## How do I …?\n").nth(1).unwrap();
    let recipes = recipes.split("\n## ").next().unwrap();
    // The question that one of the recipes says stands before it.
    let lives = json!({"id": "lives", "questions": [
        {"id": "little_wickham_lives_here", "kind": "yes_no", "label": "Lives here", "required": true},
    ]});
    let mut profile = whole_with(&whole, "page", lives);
    // So do the ground and the ground finder.
    for before in [
        json!({"id": "ground", "questions": ["child_removal_ground"]}),
        json!({"ground_finder": true}),
    ] {
        profile = whole_with(&profile, "page", before);
    }
    let mut parts = 0;
    for rest in recipes.split("```json ").skip(1) {
        let (part, rest) = rest.split_once('\n').unwrap();
        let example = serde_json::from_str(rest.split("```").next().unwrap()).unwrap();
        profile = whole_with(&profile, part, example);
        parts += 1;
    }
    let problems = onroll_profiles::read(&profile.to_string());
    for problem in problems.err().into_iter().flat_map(|problems| problems.0) {
        // A question of the form that a recipe changes is in the form already.
        let asked_twice = matches!(problem.cause, Cause::Duplicate(Duplicate::Question(_)));
        assert!(asked_twice, "{problem}");
    }
    assert!(parts >= 10, "{parts}");
}

/// A profile with one more part, where it belongs.
fn whole_with(whole: &Value, part: &str, example: Value) -> Value {
    let mut profile = whole.clone();
    let asked = |question: Value| {
        // Several recipes change a question each, and each stands on a page of its own.
        let id = question["use"].as_str().or(question["id"].as_str());
        let id = format!("example-{}", id.unwrap().replace('_', "-"));
        json!({"id": id, "title": "Example", "questions": [question]})
    };
    let when =
        |when: Value| json!({"id": "example", "title": "Example", "when": when, "guidance": ["Example"]});
    let (list, entry) = match part {
        "page" => ("page", example),
        "when" => ("page", when(example)),
        "section" => ("sections", example),
        "route" => ("routes", example),
        "escalation" => ("escalations", example),
        "step" => ("after_sending", example),
        "code_set" => ("codes", example),
        "date" => ("dates", example),
        "closure" => ("closures", example),
        "public_key" => ("public_keys", example),
        "hold" => ("holds", example),
        "block" => ("introduction", example),
        "collection" => ("collections", example),
        "used_collection" => {
            profile["collections"] = json!([{"use": "children"}, example]);
            return profile;
        }
        "updates" | "s2s" | "words" => {
            profile[part] = example;
            return profile;
        }
        "within" | "property_within" => {
            profile["routes"][0]["within"] = example;
            return profile;
        }
        "entry" => {
            profile["routes"][0]["attach"] = json!([example]);
            return profile;
        }
        "forbidden" => {
            profile["routes"][0]["do_not"] = json!([example]);
            return profile;
        }
        "done" => {
            profile["routes"][0]["done"] = example;
            return profile;
        }
        "about" => {
            let checks = json!([{"id": "checks", "title": "Checks", "questions": ["check_housing", "check_sen_team"]}]);
            (
                "sections",
                json!({"id": "example", "title": "Example", "about": example, "pages": checks}),
            )
        }
        question if question == "used_question" || question.starts_with("question_") => {
            ("page", asked(example))
        }
        other => panic!("say here where {other} belongs in a profile"),
    };
    let list = match list {
        "page" => {
            let sections = profile["sections"].as_array_mut().unwrap();
            let children = sections
                .iter_mut()
                .find(|section| section["collection"] == "children");
            &mut children.unwrap()["pages"]
        }
        name => &mut profile[name],
    };
    if list.is_null() {
        *list = json!([]);
    }
    list.as_array_mut().unwrap().push(entry);
    profile
}

/// The messages the guide explains are messages of the check.
#[test]
fn the_messages_the_guide_explains_are_the_checks() {
    let guide = guide();
    let broken: Vec<Value> = serde_json::from_str(include_str!("broken-profiles.json")).unwrap();
    let messages: Vec<&str> = broken
        .iter()
        .map(|one| one["message"].as_str().unwrap())
        .collect();
    let table = guide
        .split("<!-- messages -->")
        .nth(1)
        .and_then(|rest| rest.split("<!-- /messages -->").next())
        .unwrap();
    let mut explained = 0;
    for row in table.lines().filter(|line| line.starts_with("| `")) {
        // What stands in quotation marks differs from file to file.
        let said = row.trim_start_matches("| `").split('`').next().unwrap();
        let parts: Vec<&str> = said.split('…').map(str::trim).collect();
        let fits = |message: &&str| parts.iter().all(|part| message.contains(part));
        assert!(messages.iter().any(fits), "no check says: {said}");
        explained += 1;
    }
    assert!(explained >= 12, "{explained}");
}

#[test]
fn the_guides_tables_are_those_of_the_catalogue_and_the_schema() {
    let mut guide = guide();
    let mut stale = false;
    for (name, table) in [
        ("lengths", lengths_table()),
        ("catalogue", catalogue_table()),
        ("properties", property_tables()),
    ] {
        let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
        let from = guide.find(&start).unwrap() + start.len();
        let to = guide.find(&end).unwrap();
        if guide[from..to] != table {
            stale = true;
            guide.replace_range(from..to, &table);
        }
    }
    if stale && std::env::var_os("ONROLL_BLESS").is_some() {
        fs::write(common::project(GUIDE), guide).unwrap();
    } else {
        assert!(!stale, "the tables of the guide are stale: set ONROLL_BLESS=1");
    }
}

/// How long the text of each property can be, from the shortest. Most have the length of the last row.
fn lengths_table() -> String {
    let schema = common::schema();
    let mut all: BTreeMap<u64, BTreeSet<String>> = BTreeMap::new();
    for (part, properties) in common::parts(&schema) {
        // The id of the profile has a line of its own.
        for name in properties.into_iter().filter(|name| *name != "id") {
            let whole = if part == "profile" {
                &schema
            } else {
                &schema["$defs"][part]
            };
            if let Some(most) = longest(&schema, &whole["properties"][name]) {
                let owner = if part == "words" { "words." } else { "" };
                all.entry(most).or_default().insert(format!("`{owner}{name}`"));
            }
        }
    }
    let (rest, _) = all.pop_last().unwrap();
    let mut out = String::from("\n| The most characters | Of what |\n|---|---|\n");
    for (most, names) in all {
        let names: Vec<String> = names.into_iter().collect();
        writeln!(out, "| {most} | {} |", names.join(", ")).unwrap();
    }
    writeln!(
        out,
        "| {rest} | Every other text, such as a hint or a piece of guidance |\n"
    )
    .unwrap();
    out
}

/// The most characters of a text, or of each text of a list.
fn longest(schema: &Value, at: &Value) -> Option<u64> {
    let referred = at["$ref"]
        .as_str()
        .map(|name| &schema["$defs"][name.strip_prefix("#/$defs/").unwrap()]);
    let choices = at["anyOf"]
        .as_array()
        .into_iter()
        .flatten()
        .chain(at.get("items"));
    at["maxLength"]
        .as_u64()
        .or_else(|| longest(schema, referred?))
        .or_else(|| choices.into_iter().find_map(|inner| longest(schema, inner)))
}

fn catalogue_table() -> String {
    let mut out = String::from(
        "\n| Id | What it asks | Kind and options | Answer | What it carries besides |\n|---|---|---|---|---|\n",
    );
    for question in catalogue::questions() {
        let stays = question
            .stays
            .iter()
            .map(|(name, said)| format!("`{name}`: {said}"));
        let stays: Vec<String> = stays.collect();
        writeln!(
            out,
            "| `{}` | {} | {} | {} | {} |",
            question.id,
            question.label,
            question.answered,
            question.needed,
            stays.join("<br>")
        )
        .unwrap();
    }
    out += "\n| Collection | What it lists | Named by | `min` | `max` |\n|---|---|---|---|---|\n";
    for one in catalogue::collections() {
        let (min, max) = one.entries;
        writeln!(
            out,
            "| `{}` | {} | `{}` | {min} | {max} |",
            one.id, one.many, one.name_from
        )
        .unwrap();
    }
    out + "\n"
}

/// A table for each part of a profile. The kinds of question share one table of what every question may have.
fn property_tables() -> String {
    let schema = common::schema();
    let mut out = String::from("\n");
    let mut common: Vec<&str> = Vec::new();
    for (name, properties) in common::parts(&schema) {
        let part = if name == "profile" {
            &schema
        } else {
            &schema["$defs"][name]
        };
        let kind = name.starts_with("question_");
        // The first kind shows what all have; each kind, what only it has.
        if kind && common.is_empty() {
            common = properties
                .iter()
                .copied()
                .filter(|property| *property != "max")
                .collect();
            out += "### Every question of your own\n\nIt has a `kind`, which is one of those below, and:\n\n";
            let shown: Vec<&str> = common
                .iter()
                .copied()
                .filter(|property| *property != "kind")
                .collect();
            out += &table(&schema, part, &shown);
        }
        let shared = |property: &&str| kind && common.contains(property);
        let own: Vec<&str> = properties
            .into_iter()
            .filter(|property| !shared(property))
            .collect();
        let title = part["title"].as_str().unwrap();
        // A part that one property has says what it is in a comment: an editor shows the property's own words.
        let about = part.get("description").or_else(|| part.get("$comment"));
        let about = wrapped(about.and_then(Value::as_str).unwrap());
        let word = name.strip_prefix("question_").map(|word| format!(" (`{word}`)"));
        writeln!(out, "### {title}{}\n\n{about}\n", word.unwrap_or_default()).unwrap();
        if name == "used_question" {
            out += &wrapped(
                "Beside `use` it may have what a question of its kind may have, but for `id` and `kind`. \
                 `null` takes away what the catalogue says.",
            );
            out += "\n\n";
        } else if !own.is_empty() {
            out += &table(&schema, part, &own);
        }
    }
    out
}

/// Prose in lines of at most 100 characters, as in all Markdown of the project.
fn wrapped(prose: &str) -> String {
    let (mut lines, mut line) = (String::new(), String::new());
    for word in prose.split_whitespace() {
        if line.chars().count() + 1 + word.chars().count() > 100 {
            lines += &line;
            lines += "\n";
            line.clear();
        } else if !line.is_empty() {
            line += " ";
        }
        line += word;
    }
    lines + &line
}

fn table(schema: &Value, part: &Value, properties: &[&str]) -> String {
    let mut out = String::from("| Property | | What it is | For example |\n|---|---|---|---|\n");
    let needed = part["required"].as_array().into_iter().flatten();
    let needed: Vec<&str> = needed.filter_map(Value::as_str).collect();
    for name in properties {
        let here = &part["properties"][name];
        let there = here["$ref"].as_str().and_then(|at| at.strip_prefix("#/$defs/"));
        let there = there.map_or(&Value::Null, |name| &schema["$defs"][name]);
        let of = |word: &str| {
            if here[word].is_null() {
                &there[word]
            } else {
                &here[word]
            }
        };
        let mut about = of("description").as_str().unwrap().to_owned();
        let choices = [of("anyOf"), &of("items")["anyOf"]];
        for choice in choices.into_iter().filter_map(Value::as_array).flatten() {
            if let Some(word) = choice["const"].as_str() {
                let means = choice["description"].as_str().unwrap_or_default();
                write!(about, "<br>`{word}`: {means}").unwrap();
            }
        }
        let example = of("examples")[0].clone();
        let example = if example.is_null() {
            String::new()
        } else {
            format!("`{example}`")
        };
        let must = if needed.contains(name) { "needed" } else { "" };
        writeln!(
            out,
            "| `{name}` | {must} | {about} | {} |",
            example.replace('|', "\\|")
        )
        .unwrap();
    }
    out + "\n"
}
