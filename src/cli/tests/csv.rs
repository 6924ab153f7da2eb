//! `onroll csv`: referrals as a table.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test stops where something is wrong"
)]

mod common;

use std::fs;

use common::{ON, folder, run, vale, write};

/// The rows of a table, without the first, which has the names of the columns.
fn rows(table: &str) -> Vec<&str> {
    assert!(table.starts_with("\u{feff}\"reference\","), "{table}");
    table.trim_end().split("\r\n").skip(1).collect()
}

#[test]
fn files_and_pdfs_become_one_table_and_what_cannot_be_read_is_named() {
    let folder = vale("csv");
    let made = run(
        &folder,
        &[
            &["pdf", "ready.json", "-o", "ready.pdf", "--authority", "vale.json"][..],
            &ON,
        ]
        .concat(),
    );
    assert_eq!(made.code, Some(0), "{}", made.err);
    write(&folder, "other.json", "{}");
    let ran = run(
        &folder,
        &[
            "csv",
            "ready.json",
            "other.json",
            "ready.pdf",
            "--authority",
            "vale.json",
        ],
    );
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.err.contains("other.json: ") && !ran.err.contains("ready"),
        "{}",
        ran.err
    );
    let found = rows(&ran.out);
    // Two children each.
    assert_eq!(found.len(), 4, "{}", ran.out);
    assert_eq!(
        found[..2],
        found[2..],
        "the PDF has the same answers as the file inside it"
    );
    assert!(found[0].contains("\"ashford-vale\""), "{}", found[0]);
}

#[test]
fn the_table_goes_where_it_is_told_to_and_over_no_referral() {
    let folder = vale("csv-to");
    let to = |name: &str| {
        run(
            &folder,
            &["csv", "ready.json", "--authority", "vale.json", "-o", name],
        )
    };
    let ran = to("table.csv");
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    assert_eq!(
        rows(&fs::read_to_string(folder.join("table.csv")).unwrap()).len(),
        2
    );
    assert_eq!(rows(&to("-").out).len(), 2);

    let before = fs::read(folder.join("ready.json")).unwrap();
    let ran = to("ready.json");
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.contains("ready.json is a referral itself"), "{}", ran.err);
    assert_eq!(fs::read(folder.join("ready.json")).unwrap(), before);
    let ran = to("missing/table.csv");
    assert!(
        ran.code == Some(2) && ran.err.contains("cannot be written"),
        "{}",
        ran.err
    );
}

#[test]
fn nothing_that_can_be_read_makes_no_table() {
    let folder = folder("csv-none");
    let ran = run(&folder, &["csv", "missing.json", "-o", "table.csv"]);
    assert_eq!(ran.code, Some(2));
    assert!(!folder.join("table.csv").exists());
}
