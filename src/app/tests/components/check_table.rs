//! The table of checks (AUTHORITIES C6: each check with done, date, outcome and initials), which has no fixture of
//! govuk-frontend's.

use crate::render;
use onroll_app::components::{
    CheckCell, CheckColumn, CheckColumnKind, CheckRow, CheckTable, check_table, text,
};
use scraper::{ElementRef, Html, Selector};

fn column(id: &'static str, label: &'static str, kind: CheckColumnKind) -> CheckColumn {
    CheckColumn {
        id: id.into(),
        label: label.into(),
        kind,
    }
}

fn cell(id: &'static str, value: &'static str) -> CheckCell {
    CheckCell {
        id: id.into(),
        value: value.into(),
        ..CheckCell::default()
    }
}

/// Two checks: one answered with a mistake in its date, one to which a reply does not apply.
fn example() -> Html {
    let table = CheckTable {
        id: "checks".into(),
        caption: "Checks always made".into(),
        row_heading: "Check".into(),
        columns: vec![
            column("done", "Done", CheckColumnKind::Tick),
            column("date", "Date", CheckColumnKind::Date),
            column("outcome", "Outcome", CheckColumnKind::Sentences),
            column("replied", "Replied", CheckColumnKind::Text),
            column("initials", "Initials", CheckColumnKind::Initials),
        ],
        rows: vec![
            CheckRow {
                id: "checks-calls".into(),
                label: "Calls to every number held".into(),
                hint: Some(text("Include emergency contacts")),
                cells: vec![
                    cell("calls-done", "yes"),
                    CheckCell {
                        error: Some(text("Date must be a real date")),
                        ..cell("calls-date", "31 2 2026")
                    },
                    cell("calls-outcome", "No <answer> from \"home\""),
                    cell("calls-replied", "no"),
                    cell("calls-initials", "AB"),
                ],
            },
            CheckRow {
                id: "checks-visit".into(),
                label: "Home visit".into(),
                hint: None,
                cells: vec![
                    CheckCell {
                        error: Some(text("Tick or leave")),
                        ..cell("visit-done", "")
                    },
                    cell("visit-date", ""),
                    cell("visit-outcome", ""),
                    CheckCell::default(),
                    cell("visit-initials", ""),
                ],
            },
        ],
        ..CheckTable::default()
    };
    Html::parse_fragment(&render(check_table(table)))
}

fn all<'a>(document: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    document.select(&Selector::parse(selector).unwrap()).collect()
}

fn one<'a>(document: &'a Html, selector: &str) -> ElementRef<'a> {
    let found = all(document, selector);
    assert_eq!(found.len(), 1, "{selector}");
    found[0]
}

fn words(element: ElementRef<'_>) -> String {
    element
        .text()
        .collect::<String>()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn c6_the_table_is_named_and_says_its_roles_so_that_cards_stay_a_table() {
    let page = example();
    let table = one(&page, "table[role=table]");
    let caption = one(&page, "caption");
    assert_eq!(table.attr("aria-labelledby"), caption.attr("id"));
    assert_eq!(words(caption), "Checks always made");
    assert_eq!(all(&page, "thead[role=rowgroup], tbody[role=rowgroup]").len(), 2);
    assert_eq!(all(&page, "tr").len(), all(&page, "tr[role=row]").len());
    assert_eq!(all(&page, "td").len(), all(&page, "td[role=cell]").len());
    let heads: Vec<_> = all(&page, "th[scope=col][role=columnheader]")
        .into_iter()
        .map(words)
        .collect();
    assert_eq!(heads, ["Check", "Done", "Date", "Outcome", "Replied", "Initials"]);
    assert_eq!(all(&page, "tbody th[scope=row][role=rowheader]").len(), 2);
}

#[test]
fn c6_every_control_has_a_label_that_names_its_column_and_its_check() {
    let page = example();
    let controls = all(&page, "input, textarea");
    assert_eq!(controls.len(), 9);
    for control in controls {
        let id = control.attr("id").unwrap();
        let label = one(&page, &format!("label[for='{id}']"));
        let (check, column) = id.split_once('-').unwrap();
        let check = if check == "calls" {
            "Calls to every number held"
        } else {
            "Home visit"
        };
        assert_eq!(
            words(label).to_lowercase(),
            format!("{column}: {check}").to_lowercase()
        );
    }
}

#[test]
fn c6_answers_stand_in_their_cells() {
    let page = example();
    assert!(one(&page, "#calls-done").attr("checked").is_some());
    assert!(one(&page, "#visit-done").attr("checked").is_none());
    assert_eq!(one(&page, "#calls-date").attr("value"), Some("31 2 2026"));
    assert_eq!(
        words(one(&page, "textarea#calls-outcome")),
        "No <answer> from \"home\""
    );
    assert_eq!(one(&page, "#calls-replied").attr("value"), Some("no"));
    assert_eq!(one(&page, "#visit-initials").attr("name"), Some("visit-initials"));
}

#[test]
fn c6_an_error_is_in_its_own_cell_and_describes_its_own_control() {
    let page = example();
    let errors = all(&page, ".govuk-error-message");
    assert_eq!(errors.len(), 2);
    assert_eq!(
        words(one(&page, "#calls-date-error")),
        "Error: Date must be a real date"
    );
    let date = one(&page, "#calls-date");
    assert_eq!(
        date.attr("aria-describedby"),
        Some("checks-dates calls-date-error")
    );
    assert_eq!(
        words(one(&page, "#checks-dates")),
        "Write dates with the day first, for example 27/9/2026"
    );
    assert!(date.value().classes().any(|class| class == "govuk-input--error"));
    assert_eq!(
        one(&page, "#visit-done").attr("aria-describedby"),
        Some("visit-done-error")
    );
    assert_eq!(
        one(&page, "#visit-date").attr("aria-describedby"),
        Some("checks-dates")
    );
}

#[test]
fn c6_a_hint_is_heard_once_with_the_first_control_of_its_check() {
    let page = example();
    assert_eq!(
        words(one(&page, "#checks-calls-hint")),
        "Include emergency contacts"
    );
    let described = all(&page, "[aria-describedby~='checks-calls-hint']");
    assert_eq!(described.len(), 1);
    assert_eq!(described[0].attr("id"), Some("calls-done"));
}

#[test]
fn c6_cards_show_the_columns_names_and_a_cell_that_does_not_apply_is_blank() {
    let page = example();
    let first: Vec<_> = all(&page, "tbody tr:first-child label .onroll-checks__column")
        .into_iter()
        .map(words)
        .collect();
    assert_eq!(first, ["Done", "Date", "Outcome", "Replied", "Initials"]);
    assert_eq!(
        all(&page, "tbody tr:last-child label .onroll-checks__column").len(),
        4
    );
    assert_eq!(one(&page, "td.onroll-checks__blank").children().count(), 0);
}
