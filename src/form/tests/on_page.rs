//! Questions and tables of checks on one page: what stands where, what it is called, and in what order.
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
use onroll_form::on_page::Part;
use onroll_form::profile::Profile;
use onroll_form::readiness::GapKind;
use onroll_form::summary::Rows;
use serde_json::{Value, json};

fn check(id: &str, more: &Value) -> Value {
    let mut check = json!({"id": format!("small_{id}"), "kind": "check", "label": format!("Check {id}")});
    check
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().cloned().unwrap_or_default());
    check
}

fn read(page: &Value, collection: bool) -> Profile {
    let mut section = json!({"id": "topic", "title": "Topic", "pages": [page]});
    let mut collections = json!([]);
    if collection {
        section["collection"] = json!("children");
        section["pages"]
            .as_array_mut()
            .unwrap()
            .insert(0, json!({"id": "name", "questions": ["child_name"]}));
        collections = json!([{"use": "children"}]);
    }
    let profile = json!({
        "format": 1, "id": "small", "name": "Small", "full_name": "Small", "version": "1",
        "paper": {"title": "Procedure", "date": "2026"}, "form_title": "Notification",
        "danger": ["In an emergency call 999."],
        "routes": [{"id": "team", "to": "Education team", "how": "phone", "phone": "01632 960001"}],
        "collections": collections,
        "sections": [section]
    });
    onroll_profiles::read(&serde_json::to_string_pretty(&profile).unwrap())
        .unwrap_or_else(|problems| panic!("{problems}"))
}

/// A question, two checks of which the second is asked after “yes”, a question, and a check that must be done.
fn mixed() -> Value {
    json!({"id": "page", "title": "The absence", "questions": [
        {"id": "small_seen", "kind": "yes_no", "label": "Seen"},
        check("a", &json!({})),
        check("b", &json!({"when": {"question": "small_seen", "is": "yes"}})),
        {"id": "small_more", "kind": "short_text", "label": "More"},
        check("c", &json!({"gate": "hard"}))
    ]})
}

fn laid_out(case: &Case<'_>) -> Vec<Vec<String>> {
    let shown = case
        .all_pages()
        .into_iter()
        .find(|shown| shown.page.id == "page")
        .unwrap();
    let id = |id: &str| id.trim_start_matches("small_").to_owned();
    let laid_out = case.parts(&shown).into_iter().map(|part| match part {
        Part::Question(question) => vec![id(&question.id)],
        Part::Checks(checks) => {
            let ids = checks.iter().map(|check| id(&check.id));
            std::iter::once("table".to_owned()).chain(ids).collect()
        }
    });
    laid_out.collect()
}

#[test]
fn checks_next_to_each_other_are_one_table_and_one_alone_is_too() {
    let profile = read(&mixed(), false);
    let mut answers = Answers::default();
    let before = laid_out(&Case::new(&profile, &answers, today()));
    assert_eq!(
        before,
        [vec!["seen"], vec!["table", "a"], vec!["more"], vec!["table", "c"]]
    );
    answer(&mut answers, "small_seen", text("yes"));
    let after = laid_out(&Case::new(&profile, &answers, today()));
    assert_eq!(
        after,
        [
            vec!["seen"],
            vec!["table", "a", "b"],
            vec!["more"],
            vec!["table", "c"]
        ]
    );
}

/// What the summary has, group by group: a table by its title and its checks, rows by their labels.
fn summary(case: &Case<'_>) -> Vec<String> {
    let groups = case.summaries().into_iter().flat_map(|summary| summary.groups);
    groups
        .map(|group| match group.rows {
            Rows::Answers(rows) => rows
                .into_iter()
                .map(|row| row.label)
                .collect::<Vec<_>>()
                .join(", "),
            Rows::Checks { rows, .. } => {
                let checks: Vec<String> = rows.into_iter().map(|row| row.cells[..2].join(" ")).collect();
                format!("{}: {}", group.title.unwrap(), checks.join(", "))
            }
        })
        .collect()
}

#[test]
fn the_summary_has_the_tables_where_the_page_has_them() {
    let profile = read(&mixed(), false);
    let mut answers = Answers::default();
    answer(&mut answers, "small_c", parts(&[("done", "yes")]));
    assert_eq!(
        summary(&Case::new(&profile, &answers, today())),
        [
            "Seen",
            "Checks: Check a Not ticked",
            "More",
            "Checks: Check c Yes"
        ]
    );
}

/// Among several children it must be known whose checks these are.
#[test]
fn a_table_of_a_childs_page_names_the_child() {
    let mut page = mixed();
    let profile = read(&page, true);
    let mut answers = Answers::default();
    let key = answers.add_item("children");
    answer_in(
        &mut answers,
        ("children", &key),
        "child_name",
        text("Zainab Okafor"),
    );
    let titles = |profile: &Profile| summary(&Case::new(profile, &answers, today()));
    assert_eq!(
        titles(&profile),
        [
            "Full name, Seen, More",
            "Checks for Zainab Okafor: Check a Not ticked",
            "Checks for Zainab Okafor: Check c Not ticked"
        ]
    );
    page["check_title"] = json!("Done about {name}");
    assert!(titles(&read(&page, true))[1].starts_with("Done about Zainab Okafor: "));
}

#[test]
fn a_check_that_must_be_done_is_missing_on_a_mixed_page_and_another_is_not() {
    let profile = read(&mixed(), false);
    let answers = Answers::default();
    let gaps = Case::new(&profile, &answers, today()).gaps();
    let gaps: Vec<_> = gaps
        .iter()
        .map(|gap| (gap.kind, gap.question.as_deref().unwrap()))
        .collect();
    assert_eq!(gaps, [(GapKind::HardGate, "small_c")]);
}

#[test]
fn checks_stand_in_the_order_of_their_days_where_the_page_says_so() {
    let mut page = json!({"id": "page", "title": "Checks", "questions": [
        check("none", &json!({})),
        check("by_ten", &json!({"by_day": 10})),
        check("five_to_ten", &json!({"from_day": 5, "start_by_day": 6, "by_day": 10})),
        check("begin_five", &json!({"start_by_day": 5, "by_day": 20})),
        check("by_one", &json!({"by_day": 1})),
        {"id": "small_more", "kind": "short_text", "label": "More"},
        check("late", &json!({"by_day": 8})),
        check("early", &json!({"from_day": 2}))
    ]});
    let order = |page: &Value| laid_out(&Case::new(&read(page, false), &Answers::default(), today()));
    let written = order(&page);
    assert_eq!(
        written[0],
        ["table", "none", "by_ten", "five_to_ten", "begin_five", "by_one"]
    );
    page["check_order"] = json!("day");
    assert_eq!(
        order(&page),
        [
            vec!["table", "by_one", "five_to_ten", "begin_five", "by_ten", "none"],
            vec!["more"],
            vec!["table", "early", "late"]
        ]
    );
    let rows = summary(&Case::new(&read(&page, false), &Answers::default(), today()));
    assert!(
        rows[0].starts_with("Checks: Check by_one Not ticked, Check five_to_ten Not ticked"),
        "{rows:?}"
    );
}
