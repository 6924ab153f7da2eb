//! The compliance ledger, `docs/law-ledger.md`, says what the code does.
//!
//! Its tables of conditions are written from the code: `ONROLL_BLESS=1 cargo test -p onroll-rules ledger`
//! writes them again. The rest is written by hand and must name every caution and every event of the
//! timeline, and nothing else.

use std::fmt::Write;
use std::path::PathBuf;

use crate::common::{day, marked};
use onroll_rules::calendar::SchoolCalendar;
use onroll_rules::facts::{FactKind, HomeEducationNotice, LegalCase, PupilFacts};
use onroll_rules::grounds::{Caution, Condition, Ground, Ground2006, Outcome};
use onroll_rules::timeline::timeline;

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/law-ledger.md")
}

/// Worked out from dates or marks, the code enforces it; otherwise it asks, and holds the ground to the answer.
fn status(condition: &Condition) -> &'static str {
    let by_date = condition
        .facts()
        .iter()
        .any(|fact| matches!(fact.kind(), FactKind::Date | FactKind::Absence));
    if by_date { "enforced" } else { "asked" }
}

fn row(table: &mut String, condition: &Condition) {
    let facts: Vec<_> = condition.facts().iter().map(|fact| format!("`{fact}`")).collect();
    let text = condition.text.split_whitespace().collect::<Vec<_>>().join(" ");
    writeln!(
        table,
        "| {} | `{}` | {} | {text} | {} |",
        condition.provision,
        condition.id,
        status(condition),
        facts.join(", ")
    )
    .unwrap();
}

fn table(conditions: impl Iterator<Item = &'static Condition>) -> String {
    let mut table =
        String::from("\n| Provision | Condition | Status | What it says | Facts |\n|---|---|---|---|---|\n");
    let mut seen = Vec::new();
    for condition in conditions {
        // The condition of age is common to all fifteen.
        if !seen.contains(&condition.id) {
            seen.push(condition.id);
            row(&mut table, condition);
        }
    }
    table + "\n"
}

/// Where in the ledger the text between two marks stands.
fn place(ledger: &str, name: &str) -> std::ops::Range<usize> {
    let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
    let from = ledger
        .find(&start)
        .unwrap_or_else(|| panic!("the ledger lacks {start}"))
        + start.len();
    let to = ledger
        .find(&end)
        .unwrap_or_else(|| panic!("the ledger lacks {end}"));
    from..to
}

fn between<'a>(ledger: &'a str, name: &str) -> &'a str {
    ledger.get(place(ledger, name)).unwrap()
}

#[test]
fn the_tables_of_conditions_are_those_of_the_code() {
    let tables = [
        (
            "conditions of 2024",
            table(Ground::ALL.into_iter().flat_map(Ground::conditions)),
        ),
        (
            "conditions of 2006",
            table(Ground2006::ALL.into_iter().flat_map(Ground2006::conditions)),
        ),
    ];
    let mut ledger = std::fs::read_to_string(path()).unwrap();
    if std::env::var_os("ONROLL_BLESS").is_some() {
        for (name, table) in &tables {
            ledger.replace_range(place(&ledger, name), table);
        }
        std::fs::write(path(), &ledger).unwrap();
    }
    for (name, table) in &tables {
        assert_eq!(between(&ledger, name), table, "run again with ONROLL_BLESS=1");
    }
}

/// The ids that start the rows between two marks.
fn ids(ledger: &str, name: &str) -> Vec<String> {
    let rows = between(ledger, name)
        .lines()
        .filter_map(|line| line.strip_prefix("| `"));
    let mut ids: Vec<_> = rows
        .map(|row| String::from(row.split('`').next().unwrap()))
        .collect();
    ids.sort_unstable();
    ids
}

#[test]
fn every_caution_and_timeline_event_is_in_the_ledger_and_no_other() {
    let ledger = std::fs::read_to_string(path()).unwrap();
    let mut cautions = Caution::IDS;
    cautions.sort_unstable();
    assert_eq!(ids(&ledger, "cautions"), cautions);

    let facts = PupilFacts {
        date_of_birth: Some(day("2012-05-10")),
        leave_ended_on: Some(day("2025-05-23")),
        absence: Some(vec![
            marked("2025-04-01", "2025-05-20", "I"),
            marked("2025-05-21", "", "O"),
        ]),
        home_education_notice: Some(HomeEducationNotice::Written),
        home_education_last_day: Some(day("2025-06-30")),
        exclusion_review_deadline: Some(day("2025-07-01")),
        entered_on: Some(day("2025-04-28")),
        ..PupilFacts::default()
    };
    let calendar = SchoolCalendar::default();
    let on = day("2025-07-02");
    let case = LegalCase {
        facts: &facts,
        calendar: &calendar,
        on,
        today: on,
    };
    let events = timeline(&case, Outcome::GroundAvailable);
    let mut events: Vec<_> = events.iter().map(|event| &*event.id).collect();
    events.sort_unstable();
    assert_eq!(ids(&ledger, "timeline"), events);
}

#[test]
fn every_row_has_a_status_the_ledger_explains() {
    let ledger = std::fs::read_to_string(path()).unwrap();
    for name in ["provisions", "conditions of 2024", "conditions of 2006"] {
        let rows = between(&ledger, name)
            .lines()
            .filter(|line| line.starts_with("| "))
            .skip(1);
        for row in rows {
            let status = ["| enforced |", "| asked |", "| only shown |", "| out of scope |"];
            assert!(status.iter().any(|status| row.contains(status)), "{row}");
        }
    }
}
