//! `cargo xtask rows`: which rows of the authorities' papers no test names.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::shell::{self, say};

/// The rows, one a line: id, `desk` for those of the receiving desk, and what the row asks.
const ROWS: &str = "tests/rows.txt";

/// Where tests are.
const TESTS: [&str; 8] = [
    "tests/journeys",
    "tests/browser",
    "src/rules/tests",
    "src/form/tests",
    "src/document/tests",
    "src/cli/tests",
    "src/app/tests",
    "src/app/src",
];

/// Lists the rows without a test, and fails if there are any.
pub(crate) fn run() -> Result<()> {
    let root = shell::root();
    let text = fs::read_to_string(root.join(ROWS)).with_context(|| format!("cannot read {ROWS}"))?;
    let mut named = BTreeSet::new();
    for folder in TESTS {
        walk(&root.join(folder), &mut named)?;
    }
    let (mut proved, mut open) = (0, Vec::new());
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        let Some(id) = words.next() else { continue };
        if named.contains(id) {
            proved += 1;
        } else if words.next() != Some("desk") {
            open.push(line);
        }
    }
    if open.is_empty() {
        say(format!(
            "every row of the papers has a test that names it ({proved})"
        ));
        return Ok(());
    }
    for line in &open {
        println!("{line}");
    }
    bail!("{} rows have no test that names them", open.len())
}

/// Collects the row ids in the files of a folder that hold tests or what they compare.
fn walk(folder: &Path, named: &mut BTreeSet<String>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, named)?;
            continue;
        }
        let kind = path
            .extension()
            .and_then(|kind| kind.to_str())
            .unwrap_or_default();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        // Of a journey, only its own file says which rows it proves; the others hold what people typed.
        let told = match kind {
            "rs" | "mjs" => true,
            "json" => name == "journey.json" || folder.ends_with("authorities"),
            _ => false,
        };
        if told {
            let text =
                fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            named.extend(ids(&text).map(str::to_owned));
        }
    }
    Ok(())
}

/// The row ids in a text: a capital of an authority and a number, standing alone.
fn ids(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| {
        let mut letters = word.chars();
        let number = letters
            .next()
            .filter(|first| "CHLSB".contains(*first))
            .map(|_| letters.as_str());
        number.is_some_and(|number| {
            (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stand_alone() {
        let found: Vec<&str> = ids("/// C6: the checks (H5, \"L4\"), not C613, AC6, c6 or B1x").collect();
        assert_eq!(found, ["C6", "H5", "L4"]);
    }
}
