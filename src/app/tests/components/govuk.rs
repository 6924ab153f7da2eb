//! The components against the fixtures govuk-frontend publishes for other implementations to test themselves with.
//!
//! Every fixture of every component is either rendered and compared, or named with its reason in [`unsupported`]. A new
//! fixture, option or component in a later govuk-frontend is neither, and fails here.

mod adapters;
mod options;
mod unsupported;

use crate::{markup, render};
use options::Options;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Where npm puts the components of govuk-frontend.
fn components() -> PathBuf {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../node_modules/govuk-frontend/dist/govuk/components");
    assert!(
        folder.is_dir(),
        "govuk-frontend is not installed, and its fixtures are what this tests against: run `cargo xtask test`, which installs it"
    );
    folder
}

/// All fixtures of one component.
fn fixtures(component: &str) -> Vec<Value> {
    let path = components().join(component).join("fixtures.json");
    let file = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut file: Value = serde_json::from_str(&file).unwrap();
    match file["fixtures"].take() {
        Value::Array(fixtures) if !fixtures.is_empty() => fixtures,
        _ => panic!("{}: no fixtures", path.display()),
    }
}

/// Renders each fixture of a component whose options it knows, and compares.
fn compare(component: &str) {
    let adapter = adapters::of(component).unwrap_or_else(|| panic!("{component} has no adapter"));
    let mut compared = 0;
    let mut wrong = Vec::new();
    for fixture in fixtures(component) {
        let name = fixture["name"].as_str().unwrap();
        let options = Options::new(&fixture["options"]);
        let content = adapter(&options);
        let unread = options.unread();
        if unread.is_empty() {
            compared += 1;
            let expected = markup::expected(component, fixture["html"].as_str().unwrap());
            let actual = markup::actual(&render(content));
            if expected != actual {
                wrong.push(format!("── {name}\n{}", markup::difference(&expected, &actual)));
            }
        } else {
            let unlisted: Vec<&String> = unread
                .iter()
                .filter(|path| !unsupported::lists(component, path))
                .collect();
            if !unlisted.is_empty() {
                wrong.push(format!(
                    "── {name}: neither supported nor listed as unsupported: {unlisted:?}\n"
                ));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{component} differs from govuk-frontend:\n{}",
        wrong.concat()
    );
    assert!(compared > 0, "{component}: no fixture was compared");
}

/// One test for each component, so that a failure names it.
macro_rules! components {
    ($($test:ident: $component:literal,)*) => {
        /// The components that are compared.
        const COMPARED: &[&str] = &[$($component),*];

        $(#[test]
        fn $test() {
            compare($component);
        })*
    };
}

components! {
    back_link: "back-link",
    button: "button",
    character_count: "character-count",
    checkboxes: "checkboxes",
    date_input: "date-input",
    details: "details",
    error_message: "error-message",
    error_summary: "error-summary",
    fieldset: "fieldset",
    file_upload: "file-upload",
    footer: "footer",
    generic_header: "generic-header",
    hint: "hint",
    input: "input",
    inset_text: "inset-text",
    label: "label",
    notification_banner: "notification-banner",
    radios: "radios",
    select: "select",
    skip_link: "skip-link",
    summary_list: "summary-list",
    table: "table",
    tag: "tag",
    task_list: "task-list",
    textarea: "textarea",
    warning_text: "warning-text",
}

#[test]
fn every_component_is_compared_or_listed_as_unsupported() {
    let mut published = BTreeSet::new();
    for entry in fs::read_dir(components()).unwrap() {
        let entry = entry.unwrap();
        if entry.path().join("fixtures.json").is_file() {
            published.insert(entry.file_name().into_string().unwrap());
        }
    }
    let known: BTreeSet<String> = COMPARED
        .iter()
        .copied()
        .chain(unsupported::components())
        .map(str::to_owned)
        .collect();
    assert_eq!(published, known);
}

#[test]
fn what_is_listed_as_unsupported_is_met_in_the_fixtures() {
    let mut met = BTreeSet::new();
    for component in COMPARED {
        for fixture in fixtures(component) {
            let options = Options::new(&fixture["options"]);
            let _ = adapters::of(component).unwrap()(&options);
            for path in options.unread() {
                met.extend(unsupported::entries(component, &path));
            }
        }
    }
    let idle: Vec<_> = unsupported::all_options()
        .filter(|entry| !met.contains(entry))
        .collect();
    assert!(
        idle.is_empty(),
        "no fixture needs these entries, take them out: {idle:?}"
    );
}
