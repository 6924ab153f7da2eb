use onroll_form::answer::Answer;
use serde_json::json;

use super::*;
use crate::prerender;
use crate::small;
use crate::state::address::FormPage;
use crate::state::files::Files;
use crate::state::session::{Change, Session, Target};

/// The page of checks that a form has, as the browser gets it.
fn drawn(session: &Session) -> String {
    let files = Files::default();
    let view = prerender::view(session, &FormPage::Tasks, &files);
    let pages = view.case.all_pages();
    let shown = pages.iter().find(|shown| shown.page.id == "checks").unwrap();
    prerender::in_html(table_of(&view, shown))
}

/// The table of a page of checks.
fn table_of(view: &View<'_>, shown: &Shown<'_>) -> Html {
    let asked: Vec<&Question> = shown.page.questions.iter().collect();
    checks(view, shown, &asked)
}

/// A table is called what the heading above it says, with the child's name in it.
#[test]
fn a_table_of_checks_has_the_childs_name_in_its_own() {
    let more = json!({
        "collections": [{"use": "children"}],
        "sections": [{"id": "children", "title": "Children", "collection": "children", "pages": [
            {"id": "name", "questions": ["child_name"]},
            {"id": "checks", "title": "What you did to find {name}", "questions": ["check_letter", "check_home_visit"]}
        ]}]
    });
    let mut session = small::begun(small::profile("small", more));
    let key = session.draft.answers.add_item("children");
    let name = Answer::Text("Zainab Okafor".into());
    let sheet = session.draft.answers.sheet_mut(Some(("children", &key)));
    sheet.unwrap().insert("child_name".into(), name);
    let files = Files::default();
    let view = prerender::view(&session, &FormPage::Tasks, &files);
    let shown = view
        .case
        .all_pages()
        .into_iter()
        .find(|shown| shown.page.id == "checks")
        .unwrap();
    let html = prerender::in_html(table_of(&view, &shown));
    assert!(html.contains("What you did to find Zainab Okafor"), "{html}");
    assert!(!html.contains("{name}"), "{html}");
}

/// The message in a cell leaves out the row, which is beside it, whatever the row is called. The summary says both.
#[test]
fn the_message_in_a_cell_leaves_out_the_row() {
    let more = json!({
        "sections": [{"id": "checks", "title": "Checks", "pages": [
            {"id": "checks", "title": "Checks", "questions": [{"use": "check_letter", "label": "Letter: the first", "row": "Letter: 1"}]}
        ]}]
    });
    let mut session = small::begun(small::profile("small", more));
    let done = [
        (DONE.to_owned(), "yes".to_owned()),
        ("date".to_owned(), "31 2 2026".to_owned()),
    ];
    let sheet = session.draft.answers.sheet_mut(None).unwrap();
    sheet.insert("check_letter".into(), Answer::Parts(done.into()));
    let case = session.case();
    let shown = case.all_pages().into_iter().next().unwrap();
    let errors = case.page_gaps(&shown);
    let wrong = errors.first().unwrap();
    assert!(
        wrong.message.starts_with("Letter: 1: the date "),
        "{}",
        wrong.message
    );
    let files = Files::default();
    let view = View {
        errors: &errors,
        ..prerender::view(&session, &FormPage::Tasks, &files)
    };
    let shown = view.case.all_pages().into_iter().next().unwrap();
    let html = prerender::in_html(table_of(&view, &shown));
    assert!(html.contains("The date "), "{html}");
    assert!(!html.contains("Letter: 1: "), "{html}");
}

/// Children of these names, and a page of one check with these columns.
fn of_columns(columns: &serde_json::Value, names: &[&str]) -> Session {
    let more = json!({
        "collections": [{"use": "children"}],
        "sections": [
            {"id": "children", "title": "Children", "collection": "children", "pages": [{"id": "name", "questions": ["child_name"]}]},
            {"id": "checks", "title": "Checks", "pages": [{"id": "checks", "title": "Checks", "questions": [
                {"id": "small_visit", "kind": "check", "label": "Home visit", "columns": columns}]}]}
        ]
    });
    let mut session = small::begun(small::profile("small", more));
    for name in names {
        small::add(&mut session, "children", None, ("child_name", name));
    }
    session
}

fn typed(session: &mut Session, parts: &[(&str, &str)]) {
    let parts = parts
        .iter()
        .map(|(part, text)| ((*part).to_owned(), (*text).to_owned()));
    let sheet = session.draft.answers.sheet_mut(None).unwrap();
    sheet.insert("small_visit".into(), Answer::Parts(parts.collect()));
}

#[test]
fn a_choice_is_a_list_with_what_was_chosen() {
    let columns = json!([
        {"id": "half", "label": "When", "kind": "half_day"},
        {"id": "answer", "label": "Answer", "kind": "choice", "options": [{"value": "nobody", "label": "Nobody answered"}]}
    ]);
    let mut session = of_columns(&columns, &[]);
    typed(&mut session, &[("half", "afternoon")]);
    let html = drawn(&session);
    assert!(
        html.contains("<option value=\"morning\">Morning</option>"),
        "{html}"
    );
    let chosen = "<option value=\"afternoon\" selected=\"selected\">Afternoon</option>";
    assert!(html.contains(chosen), "{html}");
    assert!(
        html.contains("<option value=\"nobody\">Nobody answered</option>"),
        "{html}"
    );
}

#[test]
fn children_are_ticked_by_their_names_where_there_are_several() {
    let columns = json!([{"id": "who", "label": "For whom", "kind": "children"}, {"id": "note", "label": "Note", "kind": "text"}]);
    let mut session = of_columns(&columns, &["Ada", "Ben"]);
    typed(&mut session, &[("who", "2")]);
    let html = drawn(&session);
    // The first box is where a message about the cell leads.
    assert!(html.contains("id=\"small_visit-who\""), "{html}");
    assert!(
        html.contains("id=\"small_visit-who-2\" name=\"small_visit-who\" type=\"checkbox\""),
        "{html}"
    );
    assert!(html.contains("Ada") && html.contains("Ben"), "{html}");
    assert_eq!(html.matches(" checked").count(), 1, "{html}");
    let html = drawn(&of_columns(&columns, &["Ada"]));
    assert!(!html.contains("For whom") && !html.contains("Ada"), "{html}");
}

/// What is ticked goes into the field, in the order it was ticked, and leaves it again.
#[test]
fn a_tick_changes_the_field_of_its_cell_only() {
    let columns = json!([{"id": "who", "label": "For whom", "kind": "children"}, {"id": "note", "label": "Note", "kind": "text"}]);
    let mut session = of_columns(&columns, &["Ada", "Ben"]);
    typed(&mut session, &[("note", "Spoke to the aunt")]);
    let target = Target {
        item: None,
        question: "small_visit".into(),
        part: Some("who".into()),
    };
    for (key, on, then) in [("2", true, "2"), ("1", true, "2 1"), ("2", false, "1")] {
        session.change(&target, Change::Tick(key.into(), on));
        let answer = &session.draft.answers.sheet["small_visit"];
        assert_eq!(answer.part("who"), then);
        assert_eq!(answer.part("note"), "Spoke to the aunt");
    }
}

/// A form whose home visits are recorded each by itself, up to three.
fn of_attempts() -> Session {
    let more = json!({
        "sections": [{"id": "checks", "title": "Checks", "pages": [{"id": "checks", "title": "Checks", "questions": [
            {"id": "small_visit", "kind": "check", "label": "Home visit", "hint": "Ask neighbours", "attempts": {"most": 3}},
            "check_letter"
        ]}]}]
    });
    small::begun(small::profile("small", more))
}

#[test]
fn each_attempt_has_its_row_and_one_is_to_spare() {
    let rows = |parts: &[(&str, &str)]| {
        let mut session = of_attempts();
        typed(&mut session, parts);
        let html = drawn(&session);
        assert_eq!(html.matches("Ask neighbours").count(), 1, "{html}");
        (1..=4)
            .filter(|number| html.contains(&format!(">Home visit: {number}<")))
            .count()
    };
    assert_eq!(rows(&[]), 1);
    assert_eq!(rows(&[("outcome", "Nobody in")]), 2);
    assert_eq!(rows(&[("2-done", "yes")]), 3);
    // There is no fourth.
    assert_eq!(rows(&[("3-outcome", "Nobody in")]), 3);
    // Unless one was recorded when the form asked for more.
    let mut session = of_attempts();
    typed(&mut session, &[("5-outcome", "Lights on")]);
    let html = drawn(&session);
    assert!(
        html.contains(">Home visit: 5 (the form asks for at most 3)<"),
        "{html}"
    );
    assert!(
        html.contains("id=\"small_visit-5-outcome\"") && !html.contains("Home visit: 6"),
        "{html}"
    );
    let mut session = of_attempts();
    typed(&mut session, &[("2-outcome", "Lights on")]);
    let html = drawn(&session);
    assert!(html.contains("id=\"small_visit-2-outcome\""), "{html}");
    assert!(html.contains("Lights on"), "{html}");
    assert!(
        html.contains("id=\"small_visit-outcome\"") && html.contains("id=\"check_letter-outcome\""),
        "{html}"
    );
}

/// The page is drawn again when a row has to appear or to go, and not at every letter.
#[test]
fn the_next_row_appears_with_the_first_letter() {
    let mut session = of_attempts();
    let target = |part: &str| Target {
        item: None,
        question: "small_visit".into(),
        part: Some(part.into()),
    };
    let mut change = |part: &str, text: &str| session.change(&target(part), Change::Text(text.into()));
    assert!(change("outcome", "N"));
    assert!(!change("outcome", "No"));
    assert!(!change("date", "20 11"));
    assert!(change("2-outcome", "L"));
    assert!(change("2-outcome", ""));
    assert!(change("2-done", "yes"));
}
