//! Answers that an earlier version of a form asked for: they are told with what they say, whichever way they come back.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops where its material is wrong"
)]

mod common;

use common::{parts, small, text, today};
use onroll_form::answer::{Answer, Answers};
use onroll_form::case::Case;
use onroll_form::export::ImportError;
use onroll_form::profile::Profile;
use onroll_form::summary::{Rows, Shows};
use onroll_form::unasked::Unasked;
use serde_json::{Value, json};

/// A form with these questions about the referral and about each child, with these columns of its check, and with these lists.
fn form(whole: &Value, child: &Value, columns: &Value, more: &[Value]) -> Profile {
    let pets = json!({"id": "pets", "one": "pet", "many": "pets", "name_from": "small_pet"});
    let mut sections = vec![
        json!({"id": "whole", "title": "Whole", "pages": [
            {"id": "whole", "title": "Whole", "questions": whole},
            {"id": "checks", "title": "Checks", "check_columns": columns, "questions": [
                {"use": "check_home_visit", "attempts": {"most": 3}}]}]}),
        json!({"id": "children", "title": "Children", "collection": "children", "pages": [
            {"id": "child", "title": "Child", "questions": child}]}),
    ];
    sections.extend(more.iter().cloned());
    let mut lists = vec![json!({"use": "children"})];
    lists.extend((!more.is_empty()).then_some(pets));
    small(&json!({"collections": lists, "sections": sections}))
}

fn column(id: &str) -> Value {
    json!({"id": id, "label": id, "kind": "text"})
}

fn question(id: &str, kind: &str) -> Value {
    json!({"id": id, "kind": kind, "label": format!("About {id}")})
}

/// The form as it was.
fn before() -> Profile {
    let whole = json!([
        question("small_keep", "short_text"),
        question("small_gone", "long_text"),
        question("small_day", "date"),
        question("small_kind", "address"),
        question("small_moved", "short_text"),
        question("small_many", "number")
    ]);
    let child = json!(["child_name", question("small_child", "yes_no")]);
    let pets = json!({"id": "pets", "title": "Pets", "collection": "pets", "pages": [
        {"id": "pet", "title": "Pet", "questions": [question("small_pet", "short_text")]}]});
    form(
        &whole,
        &child,
        &json!([column("how"), column("outcome")]),
        &[pets],
    )
}

/// The form as it is: a question is gone, others are of another kind or about each child, and a column and a list are gone.
fn now() -> Profile {
    let options = json!([{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]);
    let whole = json!([
        question("small_keep", "short_text"),
        {"id": "small_kind", "kind": "many_of", "label": "About small_kind", "options": options}
    ]);
    let child = json!(["child_name", question("small_moved", "short_text")]);
    form(&whole, &child, &json!([column("way"), column("outcome")]), &[])
}

/// What was answered to the form as it was.
fn answered() -> Answers {
    let mut answers = Answers::default();
    answers.sheet.extend(
        [
            ("small_keep", text("Kept")),
            ("small_gone", text("Precious\nwords")),
            (
                "small_day",
                parts(&[("day", "3"), ("month", "3"), ("year", "2026")]),
            ),
            (
                "small_kind",
                parts(&[("town", "Ashford"), ("line_1", "1 High Street")]),
            ),
            ("small_moved", text("Moved")),
            ("small_many", text("many")),
            ("read_call", text("yes")),
            ("continued_elsewhere", text("yes")),
            (
                "check_home_visit",
                parts(&[
                    ("done", "yes"),
                    ("how", "On foot"),
                    ("outcome", "Empty"),
                    ("2-done", "yes"),
                    ("2-how", "By car"),
                ]),
            ),
        ]
        .map(|(id, answer)| (id.to_owned(), answer)),
    );
    let child = answers.add_item("children");
    let sheet = answers.sheet_mut(Some(("children", &child))).unwrap();
    sheet.insert("child_name".into(), text("Noor"));
    sheet.insert("small_child".into(), text("yes"));
    let pet = answers.add_item("pets");
    let sheet = answers.sheet_mut(Some(("pets", &pet))).unwrap();
    sheet.insert("small_pet".into(), text("Rex"));
    answers
}

fn told(profile: &Profile, answers: &Answers) -> Vec<(String, Option<String>, String)> {
    let told = Case::new(profile, answers, today()).unasked().into_iter();
    told.map(|Unasked { label, about, lines }| (label, about, lines.join(" / ")))
        .collect()
}

fn row(label: &str, about: Option<&str>, text: &str) -> (String, Option<String>, String) {
    (label.to_owned(), about.map(str::to_owned), text.to_owned())
}

#[test]
fn a_draft_tells_every_answer_that_the_form_does_not_take() {
    let answers = answered();
    assert_eq!(
        told(&now(), &answers),
        [
            row("Home visit: 2, “how”", None, "By car"),
            row("Home visit: 1, “how”", None, "On foot"),
            row("“small_day”", None, "3 3 2026"),
            row("“small_gone”", None, "Precious / words"),
            row("“small_many”", None, "many"),
            row("“small_moved”", None, "Moved"),
            row("“small_child”", Some("Noor"), "yes"),
            row("“small_pet”", Some("“pets” 2"), "Rex"),
        ]
    );
    // Whoever fills in the form as it was reads nothing of the kind.
    assert_eq!(told(&before(), &answers), []);
}

/// Takes the row with that label, which says this.
fn take(list: &mut Vec<(String, Option<String>, String)>, label: &str, text: &str) {
    let at = list.iter().position(|row| row.0 == label);
    let (_, _, found) = list.remove(at.unwrap_or_else(|| panic!("{label}: {list:?}")));
    assert_eq!(found, text, "{label}");
}

#[test]
fn a_file_of_the_form_as_it_was_opens_and_tells_the_same() {
    let (was, answers) = (before(), answered());
    let file = Case::new(&was, &answers, today()).export();
    assert!(matches!(
        file.answers(&now(), today()),
        Err(ImportError::UnknownQuestion(_) | ImportError::WrongShape(_) | ImportError::WrongCollection(_))
    ));
    let form = now();
    let opened = file.answers_of_earlier(&form, today()).unwrap();
    let mut of_file = told(&form, &opened);
    let mut of_draft = told(&form, &answers);
    // The list of an entry is one text in it, and a date is the day that it names.
    take(&mut of_draft, "“small_pet”", "Rex");
    take(&mut of_draft, "“small_day”", "3 3 2026");
    take(&mut of_file, "“pets”", "small_pet: Rex");
    take(&mut of_file, "“small_day”", "2026-03-03");
    of_file.sort();
    of_draft.sort();
    assert_eq!(of_file, of_draft);
    // What the form still asks is answered as before.
    let case = Case::new(&form, &opened, today());
    let export = case.export();
    assert_eq!(export.answers["small_keep"], "Kept");
    assert_eq!(
        export.answers["check_home_visit"]["attempts"][0]["outcome"],
        "Empty"
    );
    assert_eq!(export.answers["children"][0]["child_name"], "Noor");
    // An answer of another kind is beside its question, which asks again.
    let summaries = case.summaries();
    let mut groups = summaries.iter().flat_map(|summary| &summary.groups);
    let refused = groups.find_map(|group| match &group.rows {
        Rows::Answers(rows) => rows.iter().find(|row| row.question == "small_kind"),
        Rows::Checks { .. } => None,
    });
    assert!(
        matches!(&refused.unwrap().answer, Shows::Refused { typed, .. } if typed.contains(&"Ashford".to_owned())),
        "{refused:?}"
    );
    // And what it does not take is in no file that is saved from here.
    let saved = serde_json::to_string(&export).unwrap();
    for gone in ["Precious", "On foot", "By car", "Rex", "Moved"] {
        assert!(!saved.contains(gone), "{gone}: {saved}");
    }
}

#[test]
fn a_file_that_contradicts_itself_is_refused_whatever_the_form_asks() {
    let form = now();
    let mut file = Case::new(&before(), &answered(), today()).export();
    let again = json!([{"key": "1", "child_name": "A"}, {"key": "1", "child_name": "B"}]);
    file.answers.insert("children".into(), again);
    assert!(matches!(
        file.answers_of_earlier(&form, today()),
        Err(ImportError::WrongCollection(_))
    ));
}

/// What was typed and not accepted is kept as well, also of an entry of a list that is gone.
#[test]
fn what_a_file_did_not_accept_is_told_too() {
    let was = before();
    let mut answers = answered();
    answers.sheet.insert(
        "small_day".into(),
        parts(&[("day", "31"), ("month", "2"), ("year", "2026")]),
    );
    let file = Case::new(&was, &answers, today()).export();
    assert!(file.unaccepted.iter().any(|one| one.question == "small_day"));
    let form = now();
    let opened = file.answers_of_earlier(&form, today()).unwrap();
    assert!(told(&form, &opened).contains(&row("“small_day”", None, "31 2 2026")));
    assert!(matches!(opened.sheet["small_many"], Answer::Text(ref text) if text == "many"));
}
