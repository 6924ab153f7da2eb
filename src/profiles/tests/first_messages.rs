//! What is told of a broken profile: the cause, first, and nothing that only follows from it.
//!
//! Each profile here has one thing wrong. What is listed is all that is told of it, in order.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

use onroll_profiles::{Problem, text_of};
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

/// What is told of a text: the line, the place and the message of each problem, and what to do about the first.
fn told(text: &str) -> (Vec<(usize, String, String)>, String) {
    let problems = onroll_profiles::read(text)
        .err()
        .map_or_else(Vec::new, |problems| problems.0);
    let fix = problems.first().map(Problem::fix).unwrap_or_default();
    let told = problems
        .into_iter()
        .map(|problem| (problem.line, problem.place, problem.cause.to_string()))
        .collect();
    (told, fix)
}

/// That this is all that is told of a text, with this in what to do about the first of it.
fn assert_told(text: &str, expected: &[(&str, &str)], fix: &str) {
    let (told, first) = told(text);
    let found: Vec<(&str, &str)> = told
        .iter()
        .map(|(_, place, message)| (place.as_str(), message.as_str()))
        .collect();
    assert_eq!(found, expected, "{text}");
    assert!(first.contains(fix), "{first}\n{fix}");
}

/// That this is all that is told of a text that is no valid profile, on this line.
fn assert_line(text: &str, line: usize, message: &str, fix: &str) {
    let (told, first) = told(text);
    assert_eq!(told, [(line, String::new(), message.to_owned())], "{text}");
    assert!(first.contains(fix), "{first}\n{fix}");
}

fn assert_sound(text: &str) {
    if let Err(problems) = onroll_profiles::read(text) {
        panic!("{problems}");
    }
}

const QUESTIONS: &str = "/sections/0/pages/0/questions/-";
const ASKED: &str = "sections[0].pages[0].questions[1]";

/// The small profile with one more question on its first page.
fn asking(question: Value) -> String {
    with(&[(QUESTIONS, question), ("/sections/0/pages/0/title", json!("You"))])
}

/// The small profile with one more question about each child.
fn asking_of_children(question: Value) -> String {
    with(&[
        ("/sections/1/pages/0/questions/-", question),
        ("/sections/1/pages/0/title", json!("The child")),
    ])
}

const OF_CHILD: &str = "sections[1].pages[0].questions[1]";

/// The id that a question of the catalogue depends on was written by nobody, so the message says whose condition it is.
#[test]
fn what_a_question_of_the_catalogue_needs_is_told_as_the_catalogues() {
    let school = "The catalogue asks “child_school_name” only after an answer to “child_on_register”, and no page asks “child_on_register”.";
    let fix = "write {\"use\": \"child_school_name\", \"when\": null} to ask it always";
    for question in [
        json!("child_school_name"),
        json!({"use": "child_school_name", "label": "School"}),
    ] {
        assert_told(&asking_of_children(question), &[(OF_CHILD, school)], fix);
    }
    assert_told(
        &asking_of_children(json!({"use": "child_last_attendance", "earliest": null})),
        &[(
            OF_CHILD,
            "The catalogue asks “child_last_attendance” only after an answer to “child_attended”, and no page asks “child_attended”.",
        )],
        "Ask “child_attended” as well",
    );
    assert_told(
        &asking_of_children(json!({"use": "child_last_attendance", "when": null})),
        &[(
            OF_CHILD,
            "The catalogue limits “child_last_attendance” by “child_date_of_birth”, and no page asks “child_date_of_birth”.",
        )],
        "{\"use\": \"child_last_attendance\", \"earliest\": null}",
    );
    assert_told(
        &with(&[(
            "/sections/0/pages/1/questions",
            json!([{"use": "services_involved", "options": [{"value": "camhs", "label": "CAMHS"}]}, "services_other"]),
        )]),
        &[(
            "sections[0].pages[1].questions[1]",
            "The catalogue asks “services_other” only when “services_involved” is answered “other”, which is not an option here.",
        )],
        "Add that option",
    );
    assert_sound(&asking_of_children(
        json!({"use": "child_school_name", "when": null}),
    ));
    // A condition of the profile's own is told as before.
    assert_told(
        &asking_of_children(
            json!({"use": "child_school_name", "when": {"question": "child_on_registr", "is": "yes"}}),
        ),
        &[(OF_CHILD, "No page asks “child_on_registr”.")],
        "Ask it on a page",
    );
}

#[test]
fn a_collection_that_is_misnamed_or_not_used_once_is_told_once() {
    let some = json!({"some": "children", "when": {"condition": "plan"}});
    assert_told(
        &with(&[
            ("/sections/1/collection", json!("kids")),
            ("/sections/1/pages/0/title", json!("About {name}")),
            ("/sections/0/pages/1/when", some),
        ]),
        &[("sections[1]", "There is no collection “kids”.")],
        "Add it to \"collections\"",
    );
    let once = "The collection “children” must be used by exactly one section.";
    assert_told(
        &with(&[("/sections/0/collection", json!("children"))]),
        &[("collections[0]", once)],
        "Keep \"collection\" in one section",
    );
    let mut unused = small();
    unused["sections"][1]
        .as_object_mut()
        .unwrap()
        .remove("collection");
    unused["sections"][1]["pages"][0]["title"] = json!("About {name}");
    assert_told(
        &unused.to_string(),
        &[("collections[0]", once)],
        "Add \"collection\" to the section",
    );
}

#[test]
fn an_id_that_cannot_be_one_is_told_with_one_that_can() {
    let own = |id: &str| asking(json!({"id": id, "kind": "short_text", "label": "A"}));
    for id in ["small-situation", "Small situation", "Situation", "situation"] {
        let message =
            format!("The id “{id}” must start with “small_”, because the question is not in the catalogue.");
        assert_told(&own(id), &[(ASKED, &message)], "Rename it to “small_situation”");
    }
    assert_told(
        &own("small_Situation"),
        &[(ASKED, "The id “small_Situation” cannot be used for a question.")],
        "“small_situation”",
    );
    assert_told(
        &asking(json!({"kind": "short_text", "label": "A"})),
        &[(ASKED, "“id” is missing.")],
        "Add \"id\"",
    );
    // The questions are named after the id that is meant.
    assert_told(
        &with(&[
            ("/id", json!("Little Wickham")),
            (
                QUESTIONS,
                json!({"id": "little_wickham_a", "kind": "short_text", "label": "A"}),
            ),
            ("/sections/0/pages/0/title", json!("You")),
        ]),
        &[(
            "id",
            "The id “Little Wickham” cannot be used in an address or a file name.",
        )],
        "“little-wickham”",
    );
}

#[test]
fn a_kind_that_cannot_be_changed_is_told_alone() {
    for question in [
        json!({"use": "child_date_of_birth", "kind": "short_text"}),
        json!({"use": "child_date_of_birth", "kind": "short_text", "max": 10}),
    ] {
        assert_told(
            &asking_of_children(question),
            &[(OF_CHILD, "“kind” cannot be changed for a catalogue question.")],
            "a question of your own, without \"use\"",
        );
    }
}

#[test]
fn the_ground_finder_is_told_as_one_thing() {
    let ground = (
        "/sections/1/pages/-",
        json!({"id": "ground", "questions": ["child_removal_ground"]}),
    );
    let finder = |section: usize| {
        (
            format!("/sections/{section}/pages/-"),
            json!({"ground_finder": true}),
        )
    };
    let profile = |changes: &[(String, Value)]| {
        let borrowed: Vec<(&str, Value)> = changes.iter().map(|(at, to)| (at.as_str(), to.clone())).collect();
        with(&borrowed)
    };
    let ground = (ground.0.to_owned(), ground.1);
    assert_sound(&profile(&[ground.clone(), finder(1)]));
    assert_told(
        &profile(&[
            ground.clone(),
            ("/sections/1/pages/-".into(), json!({"ground_finder": false})),
        ]),
        &[("sections[1].pages[4].ground_finder", "This must be true.")],
        "remove this entry",
    );
    assert_told(
        &profile(&[ground.clone(), finder(0)]),
        &[(
            "sections[0].pages[2]",
            "The ground finder must be in the section of the children.",
        )],
        "Move it to the section with \"collection\": \"children\"",
    );
    assert_told(
        &profile(&[ground.clone(), finder(1), finder(1)]),
        &[("sections[1].pages[5]", "The ground finder is used twice.")],
        "Remove one",
    );
    assert_told(
        &profile(&[finder(1)]),
        &[("sections[1].pages[3]", "No page asks “child_removal_ground”.")],
        "before the ground finder",
    );
    let options = json!({"use": "child_removal_ground", "options": [{"value": "find", "label": "Help"}, {"value": "h", "label": "(h)"}]});
    assert_told(
        &profile(&[
            (
                "/sections/1/pages/-".into(),
                json!({"id": "ground", "questions": [options]}),
            ),
            finder(1),
        ]),
        &[(
            "sections[1].pages[4]",
            "The ground finder needs the options “find” and “not_removed” of “child_removal_ground”.",
        )],
        "Keep both",
    );
}

#[test]
fn what_has_the_wrong_shape_is_told_where_it_stands_and_alone() {
    let option = "This must be an option with a “value” and a “label”.";
    assert_told(
        &with(&[
            (
                QUESTIONS,
                json!({"id": "small_a", "kind": "one_of", "label": "A", "options": ["Not there", "late"]}),
            ),
            ("/sections/0/pages/0/title", json!("You")),
            (
                "/sections/0/pages/1/when",
                json!({"question": "small_a", "is": "late"}),
            ),
        ]),
        &[
            ("sections[0].pages[0].questions[1].options[0]", option),
            ("sections[0].pages[0].questions[1].options[1]", option),
        ],
        "{\"value\": \"not_there\", \"label\": \"Not there\"}",
    );
    assert_told(
        &with(&[("/sections", json!({"a": 1}))]),
        &[("sections", "This must be a list.")],
        "between [ and ]",
    );
    assert_told(
        &with(&[("/sections", Value::Null)]),
        &[("sections", "“sections” cannot be null here.")],
        "remove the property",
    );
    assert_told(
        &with(&[("/sections", json!([]))]),
        &[("", "A profile needs “sections”.")],
        "Add",
    );
    assert_told("null", &[("", "This must be an object.")], "between { and }");
    for other in ["{}", "{\"name\": \"onroll-tools\", \"version\": \"1\"}"] {
        assert_told(
            other,
            &[(
                "",
                "This is not an authority profile: it has no “format”, no “id” and no “sections”.",
            )],
            "\"format\": 1",
        );
    }
    let (found, fix) = told(&with(&[("/format", json!("1"))]));
    let format = "“format” must be 1.".to_owned();
    assert_eq!(found, [(2, "format".to_owned(), format)]);
    assert!(fix.contains("no quotation marks"), "{fix}");
    // In JSON these are the numbers 1, 5 and 6, and the schema takes them.
    assert_sound(&with(&[
        ("/format", json!(1.0)),
        ("/collections/0/max", json!(5.0)),
        ("/conditions/plan", json!({"year_group": [6.0]})),
        ("/sections/1/pages/1/questions/-", json!("child_date_of_birth")),
        ("/sections/1/pages/1/title", json!("T")),
    ]));
}

#[test]
fn what_is_no_json_is_told_by_its_cause() {
    let comment = "This is not valid JSON: there is a comment here, and JSON allows none, at character";
    for (text, line, at) in [
        ("{\n  // a note\n  \"format\": 1\n}", 2, 3),
        ("{\n  \"format\": 1, /* a note */\n  \"id\": \"x\"\n}", 2, 16),
        ("{\n  \"format\": 1 # a note\n}", 2, 15),
        ("{\n  \"format\": 1\n} // the end", 3, 3),
    ] {
        assert_line(
            text,
            line,
            &format!("{comment} {at} of the line."),
            "\"$comment\": \"…\"",
        );
    }
    let single = "This is not valid JSON: there is a single quotation mark here, at character";
    for (text, at) in [
        ("{\n  'format': 1\n}", 3),
        ("{\n  \"id\": 'x'\n}", 9),
        ("{\n  \"id\": ‘x’\n}", 9),
    ] {
        assert_line(
            text,
            2,
            &format!("{single} {at} of the line."),
            "straight double quotation marks",
        );
    }
    let inner = "This is not valid JSON: the quotation mark before this ends the text, and more words follow, at character";
    for (text, at) in [
        ("{\n  \"id\": \"say \"no\" to\"\n}", 15),
        ("[\n  \"say \"no\" to\"\n]", 9),
        ("[\n  \"say \"école\"\"\n]", 9),
    ] {
        assert_line(
            text,
            2,
            &format!("{inner} {at} of the line."),
            "Inside a text, write “ and ”",
        );
    }
    // A comma that is missing between two texts is still that.
    assert_line(
        "[\n  \"a\" \"b\"\n]",
        2,
        "This is not valid JSON: a comma or ] is missing, at character 7 of the line.",
        "comma",
    );
    for empty in ["", " \n\t\n", "\u{feff}"] {
        assert_line(empty, 1, "The file is empty.", "that it was saved");
    }
}

#[test]
fn what_is_nested_too_deeply_is_told_by_whether_it_is_closed() {
    let deep = "The brackets here are nested more deeply than a profile allows.";
    let closed = format!(
        "{}{{\"condition\": \"plan\"}}{}",
        "{\"not\":".repeat(200),
        "}".repeat(200)
    );
    assert_line(&closed, 1, deep, "give a condition a name under \"conditions\"");
    // Brackets within a text are not brackets.
    assert_line(
        &format!("{}\"}} ] \\\"\"{}", "[".repeat(200), "]".repeat(200)),
        1,
        deep,
        "Use fewer brackets",
    );
    assert_line(&"[".repeat(200), 1, deep, "opened and never closed");
}

#[test]
fn conditions_that_depend_on_each_other_are_named() {
    assert_told(
        &with(&[
            ("/conditions/a", json!({"condition": "b"})),
            ("/conditions/b", json!({"not": {"condition": "c"}})),
            ("/conditions/c", json!({"all": [{"condition": "a"}]})),
        ]),
        &[("conditions.a", "The condition “a” depends on itself.")],
        "“a” depends on “b”, “b” depends on “c”, “c” depends on “a”. Change one of them.",
    );
    assert_told(
        &with(&[("/conditions/plan", json!({"not": {"condition": "plan"}}))]),
        &[("conditions.plan", "The condition “plan” depends on itself.")],
        "Remove “plan” from its own condition.",
    );
}

#[test]
fn numbers_that_cannot_be_right_are_told_as_numbers() {
    for day in [json!(-1), json!(0), json!(201), json!("5"), json!(2.5)] {
        assert_told(
            &asking(json!({"use": "check_letter", "by_day": day})),
            &[(ASKED, "“by_day” must be a whole number from 1 to 200.")],
            "without quotation marks",
        );
    }
    let whole = [("collections[0].max", "This must be a whole number.")];
    for number in [json!(-1), json!("5"), json!(2.5)] {
        assert_told(
            &with(&[("/collections/0/max", number)]),
            &whole,
            "without quotation marks, a minus sign or a decimal point",
        );
    }
}

#[test]
fn a_property_in_the_wrong_place_is_told_where_it_belongs() {
    assert_told(
        &with(&[("/colour", json!("#1d4f7b"))]),
        &[("colour", "“colour” is not a known property here.")],
        "Move it to “theme”",
    );
    assert_told(
        &with(&[("/sections/0/phone_first", json!(true))]),
        &[(
            "sections[0].phone_first",
            "“phone_first” is not a known property here.",
        )],
        "Move it to a route",
    );
    // A name mistyped is more likely than one misplaced.
    assert_told(
        &with(&[("/sections/0/tittle", json!("x"))]),
        &[("sections[0].tittle", "“tittle” is not a known property here.")],
        "Did you mean “title”?",
    );
}

/// Some old programs end a line with a carriage return alone, and others with it and a line feed.
#[test]
fn lines_are_counted_whatever_ends_them() {
    let text = with(&[("/sections/0/tittle", json!("x"))]);
    let line = told(&text).0[0].0;
    assert!(line > 30);
    for ends in ["\r", "\r\n"] {
        assert_eq!(told(&text.replace('\n', ends)).0[0].0, line, "{ends:?}");
    }
    assert_line("{\r\"id\": small\r}", 2, &told("{\n\"id\": small\n}").0[0].2, "");
}

#[test]
fn a_file_in_another_encoding_is_told_of_by_its_encoding() {
    let text = with(&[]);
    let two =
        |bytes: fn(u16) -> [u8; 2], text: &str| -> Vec<u8> { text.encode_utf16().flat_map(bytes).collect() };
    let sixteen = "The file is saved as UTF-16, which some programs call Unicode.";
    for bytes in [
        two(u16::to_le_bytes, &format!("\u{feff}{text}")),
        two(u16::to_be_bytes, &format!("\u{feff}{text}")),
        two(u16::to_le_bytes, &text),
        two(u16::to_be_bytes, &text),
        vec![0xff, 0xfe],
    ] {
        let problems = text_of(bytes).unwrap_err().0;
        assert_eq!(
            (
                problems.len(),
                problems[0].line,
                problems[0].cause.to_string().as_str()
            ),
            (1, 1, sixteen)
        );
        assert!(problems[0].fix().contains("UTF-8"));
    }
    let latin = "The file is not saved as UTF-8: the first letter that cannot be read is on this line.";
    for (ends, line) in [("\n", 3), ("\r\n", 3), ("\r", 3)] {
        let bytes = [
            format!("{{{ends}\"id\": 1,{ends}\"name\": \"C").into_bytes(),
            b"\xf4t\xe9\"}".to_vec(),
        ]
        .concat();
        let problems = text_of(bytes).unwrap_err().0;
        assert_eq!(
            (
                problems.len(),
                problems[0].line,
                problems[0].cause.to_string().as_str()
            ),
            (1, line, latin),
            "{ends:?}"
        );
    }
    // What is saved as it should be is the text it was.
    for good in [
        text.clone(),
        format!("\u{feff}{text}"),
        "École, مدرسة".to_owned(),
        String::new(),
    ] {
        assert_eq!(text_of(good.clone().into_bytes()).unwrap(), good);
    }
}

#[test]
fn contact_details_that_reach_nobody_are_refused() {
    let route = |name: &str, value: &str| with(&[(&format!("/routes/0/{name}"), json!(value))]);
    for email in [
        "cme at little wickham",
        "javascript:alert(1)",
        "cme@little-wickham,example.org",
        "mailto:cme@little-wickham.example.org",
        "The team <cme@little-wickham.example.org>",
        "cme@little-wickham.example.org; mash@little-wickham.example.org",
        "cme@little-wickham",
    ] {
        let message = format!("“{email}” is not an email address.");
        assert_told(
            &route("email", email),
            &[("routes[0].email", &message)],
            "one address and nothing else",
        );
    }
    for phone in [
        "see the website",
        "01632",
        "01632 960001 or 01632 960002",
        "12 34",
    ] {
        let message = format!("“{phone}” is not a telephone number that can be dialled.");
        assert_told(
            &route("phone", phone),
            &[("routes[0].phone", &message)],
            "like 01632 960001",
        );
        let block = with(&[("/introduction", json!([{"contact": "The team", "phone": phone}]))]);
        assert_told(
            &block,
            &[("introduction[0].phone", &message)],
            "like 01632 960001",
        );
    }
    for website in [
        "https://",
        "https://www",
        "https://www,little-wickham,example,org",
        "https://www.example.org/a b",
        "https://-.example.org",
        "https://user@www.example.org",
    ] {
        let message = format!("“{website}” is not a web address.");
        assert_told(
            &route("website", website),
            &[("routes[0].website", &message)],
            "as the browser shows it",
        );
    }
    for website in ["javascript:alert(1)", "http://www.example.org", "www.example.org"] {
        let message = format!("“{website}” is not a secure web address.");
        assert_told(
            &route("website", website),
            &[("routes[0].website", &message)],
            "Start it with https://.",
        );
    }
    let block = with(&[(
        "/introduction",
        json!([{"contact": "The team", "email": "javascript:alert(1)"}]),
    )]);
    assert_told(
        &block,
        &[(
            "introduction[0].email",
            "“javascript:alert(1)” is not an email address.",
        )],
        "",
    );
    for phone in [
        "999",
        "101",
        "116 000",
        "01632 960001",
        "0800 123 4567 ext 12",
        "+44 1632 960001",
    ] {
        assert_sound(&route("phone", phone));
    }
    for website in [
        "https://www.example.org",
        "https://example.org:8443/cme?form=1#start",
        "https://www.gov.uk/find-local-council",
    ] {
        assert_sound(&route("website", website));
    }
    assert_sound(&route("email", "CME.Team@little-wickham.example.org"));
}

#[test]
fn a_danger_text_has_a_number_that_everybody_reads() {
    let message = "“danger” has no telephone number that everybody sees.";
    let public = json!({"question": "referrer_kind", "is": "public"});
    for danger in [
        json!([{"heading": "Danger: 999"}]),
        json!([{"contact": "Front Door"}]),
        json!([{"contact": "Front Door", "email": "mash@little-wickham.example.org"}]),
        json!([{"when": public, "then": ["Call 999."]}]),
        json!([{"details": "What to do", "text": ["Call 999."]}]),
        json!(["Follow the procedure of 2026."]),
    ] {
        assert_told(
            &with(&[("/danger", danger)]),
            &[("danger", message)],
            "call 999 now",
        );
    }
    for danger in [
        json!([{"warning": "Call 999 now."}]),
        json!([{"list": ["Call the police on 101."]}]),
        json!([{"contact": "Front Door", "phone": "01632 960001"}]),
        json!([{"heading": "Danger"}, {"inset": "Telephone 01632 960001."}]),
    ] {
        assert_sound(&with(&[("/danger", danger)]));
    }
}

#[test]
fn signs_that_nobody_sees_are_refused() {
    for (sign, code) in [
        ('\u{202e}', "202E"),
        ('\0', "0000"),
        ('\u{200b}', "200B"),
        ('\u{fffd}', "FFFD"),
        ('\u{2066}', "2066"),
    ] {
        let message = format!("This text has a character that cannot be seen or read: U+{code}.");
        assert_told(
            &with(&[("/name", json!(format!("Sm{sign}all")))]),
            &[("name", &message)],
            "type it again",
        );
    }
    for name in [
        "ויקהאם הקטנה",
        "Wickham\u{200e} Bach",
        "Côté",
        "Wickham\u{a0}Bach",
        "One\ntwo",
    ] {
        assert_sound(&with(&[("/name", json!(name))]));
    }
}

#[test]
fn terms_that_overlap_are_refused() {
    let terms = |second: &str| {
        with(&[(
            "/terms",
            json!([{"from": "2026-09-01", "to": "2026-12-18"}, {"from": second, "to": "2027-02-12"}]),
        )])
    };
    assert_told(
        &terms("2026-12-18"),
        &[("terms[1]", "This term overlaps another term.")],
        "one term ends before the next begins",
    );
    assert_sound(&terms("2026-12-19"));
}

/// Whoever did not make a check with a soft gate says why. Where nothing takes words, nobody could go on.
#[test]
fn a_gate_that_asks_why_has_a_column_for_the_answer() {
    let message = "This check asks why it was not made, but has no column for the reason.";
    let column = |id: &str, kind: &str| json!({"id": id, "label": "Column", "kind": kind});
    let check = |more: Value, columns: Value| {
        let mut question =
            json!({"id": "small_check", "kind": "check", "label": "Check", "columns": columns});
        question
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        asking(question)
    };
    let soft = json!({"gate": "soft"});
    for kind in ["date", "time", "phone"] {
        assert_told(
            &check(soft.clone(), json!([column("when", kind)])),
            &[(ASKED, message)],
            "Add a column of kind text",
        );
        assert_told(
            &check(json!({"required": true}), json!([column("when", kind)])),
            &[(ASKED, message)],
            "",
        );
        assert_sound(&check(json!({"gate": "hard"}), json!([column("when", kind)])));
        assert_sound(&check(json!({}), json!([column("when", kind)])));
        assert_sound(&check(
            soft.clone(),
            json!([column("words", "text"), column("when", kind)]),
        ));
    }
    assert_told(
        &with(&[
            ("/check_columns", json!([])),
            (QUESTIONS, json!("check_letter")),
            ("/sections/0/pages/0/title", json!("You")),
        ]),
        &[(ASKED, message)],
        "Add a column of kind text",
    );
}

/// `null` takes away what the catalogue says, and says nothing anywhere else.
#[test]
fn null_is_refused_where_there_is_nothing_to_take_away() {
    let said = |name: &str| format!("“{name}” cannot be null here.");
    for (pointer, name, place) in [
        ("/routes/0/when", "when", "routes[0].when"),
        ("/paper", "paper", "paper"),
        ("/danger", "danger", "danger"),
        ("/routes", "routes", "routes"),
        ("/format", "format", "format"),
        ("/id", "id", "id"),
        ("/conditions/plan", "plan", "conditions.plan"),
        ("/conditions/plan/is", "is", "conditions.plan.is"),
        ("/sections/1/pages/0/title", "title", "sections[1].pages[0].title"),
    ] {
        assert_told(
            &with(&[(pointer, Value::Null)]),
            &[(place, &said(name))],
            "removed with null",
        );
    }
    assert_sound(&asking_of_children(
        json!({"use": "child_age", "hint": null, "row": null, "source": null}),
    ));
    // A note is no property.
    assert_sound(&with(&[
        ("/$comment", Value::Null),
        ("/conditions/$comment", json!("a note")),
    ]));
}

/// A section that was pasted twice: each of its pages and questions is there twice too, and stands before itself.
#[test]
fn a_section_that_is_there_twice_is_told_of_once() {
    let section = small()["sections"][0].clone();
    let id = section["id"].as_str().unwrap().to_owned();
    let (told, fix) = told(&with(&[("/sections/-", section)]));
    let messages: Vec<&str> = told.iter().map(|(_, _, message)| message.as_str()).collect();
    assert_eq!(messages, [format!("There are two sections “{id}”.")]);
    assert_eq!(
        fix,
        "Remove one of them, or give it another id and change the ids of its questions."
    );
}

#[test]
fn a_number_in_a_danger_text_is_one_that_can_be_dialled() {
    let message = "“danger” has no telephone number that everybody sees.";
    for danger in [
        "Read section 175 of the Education Act 2002.",
        "In the year 2025-2026 tell the school.",
        "See the paper of 01 09 2026 and page 123456.",
        "Give 100 per cent.",
    ] {
        assert_told(
            &with(&[("/danger", json!([danger]))]),
            &[("danger", message)],
            "call 999 now",
        );
    }
    for danger in [
        "Call 01632 960001 (24 hours).",
        "Children call 0800 1111.",
        "Call 999/112.",
        "Call (01632) 960001.",
        "Call 01632\u{a0}960\u{a0}001-2026.",
        "From abroad +44 1632 960001, option 2.",
        "Call 116 000",
    ] {
        assert_sound(&with(&[("/danger", json!([danger]))]));
    }
}

#[test]
fn contact_details_are_those_of_one_place_in_plain_letters() {
    let route = |name: &str, value: &str| with(&[(&format!("/routes/0/{name}"), json!(value))]);
    // No service, a number without its area code, digits that a link does not dial.
    for phone in [
        "998",
        "123456",
        "960001",
        "7974 4596",
        "٠١٦٣٢ ٩٦٠٠٠١",
        "tel:01632960001",
    ] {
        let message = format!("“{phone}” is not a telephone number that can be dialled.");
        assert_told(
            &route("phone", phone),
            &[("routes[0].phone", &message)],
            "with its area code",
        );
    }
    for phone in ["(01632) 960001", "0800 1111", "112"] {
        assert_sound(&route("phone", phone));
    }
    for website in [
        "https://www.example.org:99999/",
        "https://example.org:/",
        "https://127.0.0.1/",
        "https://a.localhost/",
        "https://example.123",
        // The second letter is a Cyrillic one.
        "https://gоv.example.org/",
        "https://www.example.org/cme.",
    ] {
        let message = format!("“{website}” is not a web address.");
        assert_told(
            &route("website", website),
            &[("routes[0].website", &message)],
            "as the browser shows it",
        );
    }
    let email = "cme@exаmple.org";
    let message = format!("“{email}” is not an email address.");
    assert_told(
        &route("email", email),
        &[("routes[0].email", &message)],
        "one address",
    );
    // What cannot be read is told of, and nothing that follows from it.
    let unseen = "This text has a character that cannot be seen or read: U+200B.";
    for (name, value) in [
        ("email", "c\u{200b}me@example.org"),
        ("phone", "01632\u{200b} 960001"),
        ("website", "\u{200b}https://example.org"),
    ] {
        let place = format!("routes[0].{name}");
        assert_told(&route(name, value), &[(&place, unseen)], "type it again");
    }
}

#[test]
fn signs_that_only_some_fonts_show_are_refused() {
    for (sign, code) in [
        ('\u{f0b7}', "F0B7"),
        ('\u{e0041}', "E0041"),
        ('\u{2028}', "2028"),
        ('\u{3164}', "3164"),
        ('\u{206a}', "206A"),
        ('\u{ffff}', "FFFF"),
        ('\u{1fffe}', "1FFFE"),
        ('\u{10fffd}', "10FFFD"),
    ] {
        let message = format!("This text has a character that cannot be seen or read: U+{code}.");
        let label = format!("What{sign} is it?");
        let question = json!({"id": "small_x", "kind": "short_text", "label": label, "noun": "what it is"});
        assert_told(
            &asking(question),
            &[(&format!("{ASKED}.label"), &message)],
            "type it again",
        );
    }
    // Nothing is seen of a soft hyphen alone.
    assert_told(
        &with(&[("/name", json!("\u{ad} \u{200e}"))]),
        &[("name", "This text is empty.")],
        "Write the text",
    );
    for name in ["Wick\u{ad}ham", "ক্\u{200d}ষ", "❤\u{fe0f} Wickham", "Côte\u{301}"] {
        assert_sound(&with(&[("/name", json!(name))]));
    }
}

#[test]
fn options_that_cannot_be_told_apart_are_refused() {
    let choice = |labels: [&str; 2]| {
        let option = |value: &str, label: &str| json!({"value": value, "label": label});
        let options = json!([option("a", labels[0]), option("b", labels[1])]);
        asking(
            json!({"id": "small_x", "kind": "one_of", "label": "Which?", "noun": "which", "options": options}),
        )
    };
    let message = "Two options have the label “In Danger ”.";
    assert_told(
        &choice(["In danger", "In Danger "]),
        &[(ASKED, message)],
        "a label of its own",
    );
    assert_sound(&choice(["In danger", "Not in danger"]));
}

#[test]
fn limits_that_leave_no_date_are_refused() {
    let date = |earliest: Value, latest: Value| {
        asking(
            json!({"id": "small_x", "kind": "date", "label": "When?", "noun": "when", "earliest": earliest, "latest": latest}),
        )
    };
    for (earliest, latest) in [("2026-01-01", "2020-01-01"), ("today+5y", "today")] {
        assert_told(
            &date(json!(earliest), json!(latest)),
            &[(ASKED, "“earliest” is after “latest”.")],
            "Swap the two",
        );
    }
    assert_sound(&date(json!("2026-01-01"), json!("2026-01-01")));
    assert_told(
        &date(json!({"question": "small_x"}), json!("today")),
        &[(ASKED, "“small_x” is limited by its own answer.")],
        "another date question",
    );
    let missing = format!("{ASKED}.earliest");
    assert_told(
        &date(json!({}), json!("today")),
        &[(&missing, "“question” is missing.")],
        "Add \"question\"",
    );
}

#[test]
fn an_answer_that_is_no_option_is_not_also_told_to_be_a_danger() {
    let question = json!({"id": "small_x", "kind": "yes_no", "label": "Is it?", "noun": "whether it is", "danger": ["maybe"]});
    assert_told(
        &asking(question),
        &[(ASKED, "“small_x” has no option “maybe”.")],
        "yes, no",
    );
}

#[test]
fn what_no_form_can_hold_is_refused() {
    let most = |max: u64| with(&[("/collections/0", json!({"use": "children", "max": max}))]);
    let message = "“max” must be a whole number from 1 to 200.";
    assert_told(
        &most(1_000_000_000_000),
        &[("collections[0]", message)],
        "without quotation marks",
    );
    assert_sound(&most(200));
    let id = |length: usize| with(&[("/id", json!("a".repeat(length)))]);
    let message = "The id is longer than 60 characters.";
    assert_told(&id(61), &[("id", message)], "shorter");
    assert_sound(&id(60));
}

#[test]
fn a_file_of_another_program_is_named() {
    for (bytes, what) in [
        (
            &b"PK\x03\x04\x14\x00\x06\x00"[..],
            "a packed document or folder (ZIP)",
        ),
        (b"\x1f\x8b\x08\x00", "a packed file"),
        (b"%PDF-1.7", "a PDF"),
        (b"{\\rtf1\\ansi", "a document with formatting (RTF)"),
    ] {
        let problems = text_of(bytes.to_vec()).unwrap_err().0;
        assert_eq!(problems.len(), 1);
        assert_eq!(
            problems[0].cause.to_string(),
            format!("The file is {what}, not a text file.")
        );
        assert!(problems[0].fix().contains(".json"));
    }
    // Two marks at the start, as two programs leave them.
    assert_sound(&format!("\u{feff}\u{feff}{}", with(&[])));
    let half = with(&[]).replace("\"Small\"", "\"\\ud800\"");
    let (told, fix) = told(&half);
    assert_eq!(told.len(), 1);
    assert!(told[0].2.contains("half of a character"), "{told:?}");
    assert!(!fix.is_empty());
}
