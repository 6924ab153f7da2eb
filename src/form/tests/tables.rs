//! Tables of checks: columns of every kind.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use common::{answer, answer_in, parts, text, today};
use onroll_form::answer::Answers;
use onroll_form::case::Case;
use onroll_form::profile::Profile;
use onroll_form::readiness::GapKind;
use onroll_form::summary::{Rows, Shows};
use serde_json::{Value, json};

/// A form with one child or several, and a table of one check with these columns. `about` says for which children the
/// checks are.
fn profile(columns: &Value, about: Option<&Value>) -> Profile {
    let check = json!({"id": "small_visit", "kind": "check", "label": "Home visit", "columns": columns});
    let alone = json!({"id": "small_alone", "kind": "check", "label": "Letter", "columns": columns});
    let mut text = json!({
        "format": 1, "id": "small", "name": "Small", "full_name": "Small", "version": "1",
        "paper": {"title": "Procedure", "date": "2026"}, "form_title": "Notification",
        "danger": ["In an emergency call 999."],
        "routes": [{"id": "team", "to": "Education team", "how": "phone", "phone": "01632 960001"}],
        "collections": [{"use": "children"}],
        "check_columns": columns,
        "sections": [
            {"id": "children", "title": "Children", "collection": "children", "pages": [
                {"id": "name", "title": "Child", "questions": ["child_name", {"use": "child_ehc_plan", "required": false}]},
                {"id": "own", "title": "Checks for {name}", "questions": [
                    {"id": "small_own", "kind": "check", "label": "Nursery asked"}]}
            ]},
            {"id": "checks", "title": "Checks", "pages": [
                {"id": "table", "title": "Checks", "questions": [check]},
                {"id": "mixed", "title": "Letters", "questions": [alone, {"id": "small_note", "kind": "short_text", "label": "Note"}]}
            ]}
        ]
    });
    if let Some(about) = about {
        text["sections"][1]["about"] = about.clone();
    }
    onroll_profiles::read(&text.to_string()).unwrap_or_else(|problems| panic!("{problems}"))
}

/// So many children, called Ada, Ben and Cleo.
fn children(count: usize) -> (Answers, Vec<String>) {
    let mut answers = Answers::default();
    let keys: Vec<String> = (0..count).map(|_| answers.add_item("children")).collect();
    for (key, name) in keys.iter().zip(["Ada", "Ben", "Cleo"]) {
        answer_in(&mut answers, ("children", key), "child_name", text(name));
    }
    (answers, keys)
}

/// What the file says of one cell of a check that was done, or the messages about it. What is accepted reads as itself
/// again when the file is opened.
fn cell(column: &Value, typed: &str) -> Result<Value, String> {
    let profile = profile(&json!([column]), None);
    let id = column["id"].as_str().unwrap();
    let (mut answers, _) = children(1);
    answer(
        &mut answers,
        "small_visit",
        parts(&[("done", "yes"), (id, typed)]),
    );
    let case = Case::new(&profile, &answers, today());
    let question = profile.locate("small_visit").unwrap().question;
    if let Err(complaints) = case.value(question, None) {
        let said = complaints.iter().map(|complaint| complaint.message.clone());
        return Err(said.collect::<Vec<_>>().join("; "));
    }
    let exported = case.export();
    let again = exported.answers(&profile, today()).unwrap();
    assert_eq!(
        Case::new(&profile, &again, today()).export().answers,
        exported.answers
    );
    Ok(exported.answers["small_visit"]
        .get(id)
        .cloned()
        .unwrap_or_default())
}

/// The only row of the table, as check answers and the paper show it.
fn shown(profile: &Profile, answers: &Answers) -> Vec<String> {
    let case = Case::new(profile, answers, today());
    let summary = case.summary(profile.section("checks").unwrap());
    let Rows::Checks { rows, .. } = &summary.groups[0].rows else {
        panic!("{summary:?}")
    };
    rows[0].cells.clone()
}

fn column(kind: &str, more: &Value) -> Value {
    let mut column = json!({"id": "cell", "label": "Cell", "noun": "the cell", "kind": kind});
    let more = more.as_object().unwrap().clone();
    column.as_object_mut().unwrap().extend(more);
    column
}

#[test]
fn a_cell_is_one_of_the_options() {
    let options = json!({"options": [{"value": "no_answer", "label": "Nobody answered"}, {"value": "spoke", "label": "Spoke to somebody"}]});
    let choice = column("choice", &options);
    assert_eq!(cell(&choice, "no_answer"), Ok(json!("no_answer")));
    assert_eq!(
        cell(&choice, "Nobody answered"),
        Err("the cell is not in the list. Choose again".into())
    );
    let profile = profile(&json!([choice]), None);
    let (mut answers, _) = children(1);
    for id in ["small_visit", "small_alone"] {
        answer(&mut answers, id, parts(&[("done", "yes"), ("cell", "spoke")]));
    }
    assert_eq!(
        shown(&profile, &answers),
        ["Home visit", "Yes", "Spoke to somebody"]
    );
    let case = Case::new(&profile, &answers, today());
    let alone = profile.locate("small_alone").unwrap().question;
    let lines = ["Done", "Cell: Spoke to somebody"].map(str::to_owned);
    assert_eq!(case.shows(alone, None), Shows::Given(lines.into()));
}

/// A row that is refused for another cell shows what was chosen in words, as one that is accepted does.
#[test]
fn what_was_chosen_is_in_words_also_beside_a_mistake() {
    let columns = json!([
        column("choice", &json!({"options": [{"value": "no_answer", "label": "Nobody answered"}]})),
        {"id": "date", "label": "Date", "noun": "the date", "kind": "date"},
        {"id": "who", "label": "For whom", "kind": "children"}
    ]);
    let profile = profile(&columns, None);
    let (mut answers, keys) = children(2);
    let row = parts(&[
        ("done", "yes"),
        ("cell", "no_answer"),
        ("date", "31 2 2026"),
        ("who", &keys[1]),
    ]);
    answer(&mut answers, "small_visit", row.clone());
    answer(&mut answers, "small_alone", row);
    assert_eq!(
        shown(&profile, &answers),
        ["Home visit", "Yes", "Nobody answered", "31 2 2026", "Ben"]
    );
    let case = Case::new(&profile, &answers, today());
    let alone = profile.locate("small_alone").unwrap().question;
    let Shows::Refused { typed, .. } = case.shows(alone, None) else {
        panic!("accepted")
    };
    assert!(typed.contains(&"Nobody answered".to_owned()), "{typed:?}");
    assert!(typed.contains(&"Ben".to_owned()), "{typed:?}");
}

#[test]
fn a_half_day_is_morning_or_afternoon() {
    let half = column("half_day", &json!({"required": true}));
    assert_eq!(cell(&half, "morning"), Ok(json!("morning")));
    assert_eq!(cell(&half, "afternoon"), Ok(json!("afternoon")));
    assert!(cell(&half, "evening").is_err());
    assert_eq!(cell(&half, ""), Err("select the cell".into()));
}

#[test]
fn a_number_is_whole_and_within_its_limits() {
    let number = column("number", &json!({"least": 1, "most": 1_200}));
    assert_eq!(cell(&number, "7"), Ok(json!(7)));
    assert_eq!(cell(&number, " 1,200 "), Ok(json!(1_200)));
    assert_eq!(cell(&number, "0"), Err("the cell must be from 1 to 1,200".into()));
    for wrong in ["1,5", "-3", "2.5", "many"] {
        let said = Err("the cell must be a whole number, like 12".into());
        assert_eq!(cell(&number, wrong), said, "{wrong}");
    }
}

#[test]
fn an_address_keeps_its_lines() {
    let address = column("address", &json!({}));
    assert_eq!(
        cell(&address, " 12 Acacia Road,\r\nLittle Wickham \n"),
        Ok(json!("12 Acacia Road,\nLittle Wickham"))
    );
    assert!(
        cell(&address, &"x".repeat(501))
            .unwrap_err()
            .contains("500 characters")
    );
    let profile = profile(&json!([address]), None);
    let (mut answers, _) = children(1);
    let row = parts(&[("done", "yes"), ("cell", "12 Acacia Road,\nLittle Wickham")]);
    answer(&mut answers, "small_visit", row);
    assert_eq!(
        shown(&profile, &answers),
        ["Home visit", "Yes", "12 Acacia Road, Little Wickham"]
    );
}

#[test]
fn several_numbers_stand_in_one_cell_and_each_is_checked() {
    let phones = column("phones", &json!({}));
    let two = Ok(json!(["020 7946 0123", "07700 900123"]));
    for typed in [
        "02079460123, 07700900123",
        "020 7946 0123;07700 900123;",
        "020 7946 0123\n\n07700 900123",
        "020 7946 0123,\r\n+44 7700 900123",
    ] {
        assert_eq!(cell(&phones, typed), two, "{typed}");
    }
    assert_eq!(
        cell(&phones, "020 7946 0123, ext 12; 07700 900123"),
        Ok(json!(["020 7946 0123 ext 12", "07700 900123"]))
    );
    assert_eq!(cell(&phones, "07700 900123"), Ok(json!(["07700 900123"])));
    for (typed, said) in [
        (
            "020 7946 0123, 07700 90012",
            "the cell must be telephone numbers. “07700 90012” must have 11 digits",
        ),
        (
            "020 7946 0123 or 07700 900123",
            "“020 7946 0123 or 07700 900123” must be one telephone number. Put a comma between two",
        ),
        ("020 7946 0123, neighbour", "“neighbour” must not contain letters"),
        (", ;", "must be telephone numbers, with the area code"),
    ] {
        let message = cell(&phones, typed).unwrap_err();
        assert!(message.contains(said), "{typed}: {message}");
    }
}

#[test]
fn a_name_may_be_in_any_script() {
    let name = column("name", &json!({}));
    assert_eq!(
        cell(&name, " Θεοδώρα O’Neill-Nguyễn "),
        Ok(json!("Θεοδώρα O’Neill-Nguyễn"))
    );
    assert!(
        cell(&name, &"x".repeat(201))
            .unwrap_err()
            .contains("200 characters")
    );
}

/// Why a check was not done is not said in the column of a name, which comes after the words.
#[test]
fn a_reason_does_not_go_under_a_name() {
    let columns = json!([
        {"id": "words", "label": "What happened", "kind": "text"},
        {"id": "who", "label": "Who was spoken to", "kind": "name"},
        {"id": "where", "label": "Where", "kind": "address"}
    ]);
    let profile = profile(&columns, None);
    let question = profile.locate("small_visit").unwrap().question;
    assert_eq!(question.reason_column().unwrap().id, "words");
}

fn for_whom() -> Value {
    json!([{"id": "who", "label": "For whom", "noun": "for whom it was", "kind": "children", "required": true}])
}

/// The messages about the check in the table.
fn told(profile: &Profile, answers: &Answers, question: &str) -> Vec<String> {
    let gaps = Case::new(profile, answers, today()).gaps();
    gaps.into_iter()
        .filter(|gap| gap.question.as_deref() == Some(question))
        .map(|gap| gap.message)
        .collect()
}

#[test]
fn a_check_says_for_which_children_it_was_done_where_there_are_several() {
    let profile = profile(&for_whom(), None);
    let (mut answers, keys) = children(3);
    answer(&mut answers, "small_visit", parts(&[("done", "yes")]));
    assert_eq!(
        told(&profile, &answers, "small_visit"),
        ["Home visit: select for whom it was"]
    );
    // Ticked in another order, and with a key that is no child's.
    let ticked = format!("{} 99 {}", keys[2], keys[0]);
    answer(
        &mut answers,
        "small_visit",
        parts(&[("done", "yes"), ("who", &ticked)]),
    );
    assert_eq!(told(&profile, &answers, "small_visit"), [""; 0]);
    assert_eq!(shown(&profile, &answers), ["Home visit", "Yes", "Ada, Cleo"]);
    let exported = Case::new(&profile, &answers, today()).export();
    assert_eq!(
        exported.answers["small_visit"],
        json!({"done": true, "who": [keys[0], keys[2]]})
    );
    let again = exported.answers(&profile, today()).unwrap();
    assert_eq!(
        Case::new(&profile, &again, today()).export().answers,
        exported.answers
    );
}

#[test]
fn nobody_says_for_which_child_where_there_is_one() {
    let profile = profile(&for_whom(), None);
    let (mut answers, keys) = children(1);
    let row = parts(&[("done", "yes"), ("who", &keys[0])]);
    answer(&mut answers, "small_visit", row.clone());
    answer_in(&mut answers, ("children", &keys[0]), "small_own", row);
    for question in ["small_visit", "small_own"] {
        assert_eq!(told(&profile, &answers, question), [""; 0]);
    }
    let exported = Case::new(&profile, &answers, today()).export().answers;
    assert_eq!(exported["small_visit"], json!({"done": true}));
    // In the part of one child among several, the check is for that child.
    let (mut answers, keys) = children(2);
    answer_in(
        &mut answers,
        ("children", &keys[0]),
        "small_own",
        parts(&[("done", "yes")]),
    );
    assert_eq!(told(&profile, &answers, "small_own"), [""; 0]);
    let case = Case::new(&profile, &answers, today());
    let question = profile.locate("small_own").unwrap().question;
    let scope = case.scope(profile.section("children").unwrap(), Some(&keys[0]));
    assert!(case.checked_among(question, scope).is_empty());
}

/// A child for whom the checks are no longer is not named as one for whom a check was done.
#[test]
fn a_child_for_whom_the_checks_are_not_cannot_be_ticked() {
    let about = json!({"collection": "children", "when": {"question": "child_ehc_plan", "is": "yes"}});
    let profile = profile(&for_whom(), Some(&about));
    let (mut answers, keys) = children(3);
    for key in &keys[..2] {
        answer_in(&mut answers, ("children", key), "child_ehc_plan", text("yes"));
    }
    let all = keys.join(" ");
    answer(
        &mut answers,
        "small_visit",
        parts(&[("done", "yes"), ("who", &all)]),
    );
    assert_eq!(shown(&profile, &answers), ["Home visit", "Yes", "Ada, Ben"]);
    answer(
        &mut answers,
        "small_visit",
        parts(&[("done", "yes"), ("who", &keys[2])]),
    );
    assert_eq!(
        told(&profile, &answers, "small_visit"),
        ["Home visit: select for whom it was"]
    );
}

/// A file that says something else than its column can say is refused, and nothing of it is read.
#[test]
fn a_file_says_in_a_cell_what_the_column_can_say() {
    let columns = json!([
        {"id": "phones", "label": "Numbers", "kind": "phones"},
        {"id": "count", "label": "Count", "kind": "number"},
        {"id": "who", "label": "For whom", "kind": "children"},
        {"id": "words", "label": "Words", "kind": "text"}
    ]);
    let profile = profile(&columns, None);
    for row in [
        json!({"done": true, "phones": "020 7946 0123"}),
        json!({"done": true, "phones": [20]}),
        json!({"done": true, "count": "7"}),
        json!({"done": true, "who": "1"}),
        json!({"done": true, "words": ["a"]}),
        json!({"done": true, "other": "a"}),
        json!({"done": "yes"}),
    ] {
        let mut exported = Case::new(&profile, &Answers::default(), today()).export();
        exported.answers.insert("small_visit".into(), row.clone());
        assert!(exported.answers(&profile, today()).is_err(), "{row}");
    }
}

/// Of two children one was ticked, and is there no longer, or is handled elsewhere: for the other the check was not done.
#[test]
fn a_check_that_was_made_for_others_is_not_done() {
    for required in [true, false] {
        let mut columns = for_whom();
        columns[0]["required"] = json!(required);
        let mut form = profile(&columns, None);
        let mut sections = form.sections.to_vec();
        let checks = sections.iter_mut().flat_map(|section| &mut section.pages);
        for question in checks.flat_map(|page| &mut page.questions) {
            if let onroll_form::question::Kind::Check { gate, .. } = &mut question.kind {
                *gate = onroll_form::question::Gate::Hard;
            }
        }
        form.sections = sections.into();
        let says = |answers: &Answers| {
            let case = Case::new(&form, answers, today());
            let stands = case.gaps().iter().any(|gap| {
                gap.question.as_deref() == Some("small_visit")
                    && matches!(gap.kind, GapKind::HardGate | GapKind::Refused)
            });
            let exported = case.export().answers;
            (stands, exported.get("small_visit").map(|row| row["done"].clone()))
        };
        let (mut answers, keys) = children(2);
        let ticked = parts(&[("done", "yes"), ("who", &keys[0])]);
        answer(&mut answers, "small_visit", ticked);
        assert_eq!(says(&answers), (false, Some(json!(true))), "{required}");
        form.remove_item(&mut answers, "children", &keys[0], today());
        assert_eq!(says(&answers), (true, None), "{required}");
        // Whether it was done for the one who is left as well is asked where it can be said.
        let check = form.locate("small_visit").unwrap().question;
        let boxes = |answers: &Answers| {
            let case = Case::new(&form, answers, today());
            let among = case.checked_among(check, None);
            among.iter().map(|one| one.item.key.clone()).collect::<Vec<_>>()
        };
        assert_eq!(
            told(&form, &answers, "small_visit"),
            ["Home visit: select for whom it was"]
        );
        assert_eq!(boxes(&answers), [keys[1].clone()]);
        let both = format!("{} {}", keys[0], keys[1]);
        let ticked = parts(&[("done", "yes"), ("who", &both)]);
        let mut for_both = answers.clone();
        answer(&mut for_both, "small_visit", ticked);
        assert_eq!(says(&for_both), (false, Some(json!(true))), "{required}");
        // Nobody is asked for whom a check was that was not done.
        let mut not_done = answers.clone();
        answer(&mut not_done, "small_visit", parts(&[("who", &keys[0])]));
        assert_eq!(says(&not_done).1, None);
        // For the one who is left it was done.
        let (mut answers, keys) = children(2);
        answer(
            &mut answers,
            "small_visit",
            parts(&[("done", "yes"), ("who", &keys[1])]),
        );
        form.remove_item(&mut answers, "children", &keys[0], today());
        assert_eq!(says(&answers), (false, Some(json!(true))), "{required}");
    }
}
