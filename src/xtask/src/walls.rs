//! The walls between the crates (docs/decisions/0001). No council's paper is the law of another. The page links neither
//! the reader of profiles, the PDF nor the ciphers of encrypted files. No program in the browser links what describes the referral file.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, bail};

use crate::{
    setup::WASM_TARGET,
    shell::{self, say},
    sources,
};

/// The crates that know no council by name.
const WITHOUT_COUNCILS: &[&str] = &["rules", "form", "profiles", "desk"];

/// The list of councils that the page offers.
const COUNCILS: &str = "www/authorities/index.json";

/// The program of the page.
const PAGE: &str = "onroll-app";

/// The programs that a browser loads, where other code is compiled in.
pub(crate) const IN_THE_BROWSER: &[&str] = &[
    PAGE,
    "onroll-worker",
    "onroll-reader",
    "onroll-sealer",
    "onroll-npm",
];

/// Fails where a wall is broken, and says which source file is the longest.
pub(crate) fn run() -> Result<()> {
    let councils = councils()?;
    let (mut broken, mut read, mut longest) = (Vec::new(), 0, (0, String::new()));
    let root = shell::root();
    for folder in sources::crates(&root)? {
        let guarded = WITHOUT_COUNCILS.iter().any(|name| folder.ends_with(name));
        for source in sources::of_crate(&folder)? {
            let path = sources::name(&source.path, &root);
            if guarded {
                read += 1;
                let named = named(&source.text, &councils);
                broken.extend(named.map(|council| format!("{path} names {council}")));
            }
            longest = longest.max((source.text.lines().count(), path));
        }
    }
    broken.extend(forbidden_links(
        &tree(PAGE, &["--edges", "normal", "--depth", "1"])?,
        &tree(PAGE, &["--edges", "normal,features"])?,
    ));
    for program in IN_THE_BROWSER {
        broken.extend(schema_link(program, &tree(program, &["--edges", "normal"])?));
    }
    if !broken.is_empty() {
        bail!("{}", broken.join("\n"));
    }
    say(format!(
        "{read} files name none of {} councils; no program links what it should not",
        councils.len()
    ));
    say(format!(
        "the longest source file is {} ({} lines)",
        longest.1, longest.0
    ));
    Ok(())
}

/// The names of the councils that the page offers, without England.
fn councils() -> Result<Vec<String>> {
    let list = shell::read(COUNCILS)?;
    let listed: Vec<BTreeMap<String, String>> =
        serde_json::from_str(&list).with_context(|| format!("{COUNCILS} is not a list of authorities"))?;
    let names: Vec<_> = listed
        .into_iter()
        .filter_map(|mut entry| entry.remove("name"))
        .filter(|name| !name.contains("England"))
        .collect();
    if names.is_empty() {
        bail!("{COUNCILS} names no council");
    }
    Ok(names)
}

/// The councils that `source` names before its own tests, which may name one.
fn named<'a>(source: &str, councils: &'a [String]) -> impl Iterator<Item = &'a String> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    councils
        .iter()
        .filter(move |council| code.contains(council.as_str()))
}

/// What cargo says a program is linked from, one package or feature a line.
fn tree(program: &str, options: &[&str]) -> Result<String> {
    let mut cargo = shell::cargo();
    cargo.args([
        "tree",
        "--package",
        program,
        "--target",
        WASM_TARGET,
        "--prefix",
        "none",
    ]);
    String::from_utf8(shell::capture(cargo.args(options))?).context("cargo wrote no text")
}

/// What the page may not be linked from: of the packages it depends on itself, and of everything.
fn forbidden_links(direct: &str, all: &str) -> Vec<String> {
    let has = |tree: &str, start: &str| tree.lines().any(|line| line.starts_with(start));
    let mut found = Vec::new();
    if has(direct, "onroll-rules ") {
        found.push(format!("{PAGE} depends on onroll-rules"));
    }
    if has(all, "onroll-profiles ") {
        found.push(format!("{PAGE} is linked from onroll-profiles"));
    }
    if has(all, "onroll-seal ") {
        found.push(format!("{PAGE} is linked from onroll-seal"));
    }
    if has(all, "onroll-document feature \"pdf\"") {
        found.push(format!("{PAGE} is linked from onroll-document with \"pdf\""));
    }
    found
}

/// The schema of the file is made where it is published.
fn schema_link(program: &str, all: &str) -> Option<String> {
    let links = all.lines().any(|line| line.starts_with("schemars "));
    links.then(|| format!("{program} is linked from schemars"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_council_is_found_in_the_code_and_passed_over_in_its_tests() {
        let councils = [String::from("Ashford Vale")];
        assert_eq!(named("let a = \"Ashford Vale\";", &councils).count(), 1);
        assert_eq!(
            named(
                "let a = 1; #[cfg(test)] mod tests { \"Ashford Vale\" }",
                &councils
            )
            .count(),
            0
        );
    }

    #[test]
    fn every_forbidden_link_is_found() {
        let direct = "onroll-app v0.1.0\nonroll-form v0.1.0\nonroll-rules v0.1.0\n";
        let all = "onroll-document v0.1.0\nonroll-document feature \"pdf\"\nonroll-profiles v0.1.0\nonroll-seal v0.1.0\n";
        assert_eq!(forbidden_links(direct, all).len(), 4);
        let clean = "onroll-app v0.1.0\nonroll-form v0.1.0\nonroll-document v0.1.0\n";
        assert!(forbidden_links(clean, clean).is_empty());
        assert!(schema_link("onroll-worker", "onroll-worker v0.1.0\nschemars v1.2.3\n").is_some());
        assert_eq!(schema_link("onroll-worker", clean), None);
    }
}
