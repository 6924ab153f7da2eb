//! `cargo xtask rows`: which rows of the authorities' papers lack a journey of the person who meets them, or of one who does not.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use crate::shell::{self, say};

/// The rows, one a line: id, `desk` for those of the receiving desk, and what the row asks.
const ROWS: &str = "tests/rows.txt";

/// Where journeys are.
const JOURNEYS: &str = "tests/journeys";

/// What a journey proves. The tests of `onroll-form` check it.
#[derive(Deserialize)]
struct Proof {
    #[serde(default)]
    meets: Vec<Told>,
    #[serde(default)]
    spared: Vec<Told>,
}

#[derive(Deserialize)]
struct Told {
    row: String,
}

/// The ids of the rows that journeys prove.
#[derive(Default)]
struct Proved {
    met: BTreeSet<String>,
    spared: BTreeSet<String>,
}

/// Lists the rows without both journeys, and fails if there are any.
pub(crate) fn run() -> Result<()> {
    let root = shell::root();
    let rows = shell::read(ROWS)?;
    let mut proved = Proved::default();
    for folder in fs::read_dir(root.join(JOURNEYS)).with_context(|| format!("cannot read {JOURNEYS}"))? {
        let path = folder?.path().join("journey.json");
        if path.is_file() {
            let text = shell::read(&path)?;
            proved
                .add(&text)
                .with_context(|| format!("cannot read {}", path.display()))?;
        }
    }
    let (both, open) = proved.against(&rows);
    if open.is_empty() {
        say(format!(
            "every row of the papers has a journey of who meets it and of who does not ({both})"
        ));
        return Ok(());
    }
    for line in &open {
        println!("{line}");
    }
    bail!("{} rows lack a journey", open.len())
}

impl Proved {
    fn add(&mut self, journey: &str) -> Result<()> {
        let journey: Proof = serde_json::from_str(journey)?;
        self.met.extend(journey.meets.into_iter().map(|told| told.row));
        self.spared
            .extend(journey.spared.into_iter().map(|told| told.row));
        Ok(())
    }

    /// How many rows have both journeys, and the others with what they lack. An id without a row is listed as well.
    fn against(&self, rows: &str) -> (usize, Vec<String>) {
        let (mut both, mut open) = (0, Vec::new());
        let mut unknown: BTreeSet<&String> = self.met.union(&self.spared).collect();
        for line in rows.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split_whitespace();
            let Some(id) = words.next().map(str::to_owned) else {
                continue;
            };
            unknown.remove(&id);
            if words.next() == Some("desk") {
                continue;
            }
            match (self.met.contains(&id), self.spared.contains(&id)) {
                (true, true) => both += 1,
                (false, true) => open.push(format!("{line}\n     nobody is shown to meet it")),
                (true, false) => open.push(format!("{line}\n     nobody is shown to be spared it")),
                (false, false) => open.push(format!("{line}\n     no journey proves it")),
            }
        }
        open.extend(
            unknown
                .into_iter()
                .map(|id| format!("{id}   is in no row of {ROWS}")),
        );
        (both, open)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_needs_who_meets_it_and_who_does_not() {
        let mut proved = Proved::default();
        proved
            .add(r#"{"authority": "x", "meets": [{"row": "C1", "words": "a"}, {"row": "C2", "words": "b"}]}"#)
            .unwrap();
        proved
            .add(r#"{"spared": [{"row": "C1", "words": "a"}, {"row": "H1", "words": "c"}, {"row": "Z9", "words": "d"}]}"#)
            .unwrap();
        let rows = "# a comment\nC1 one\nC2 two\nC3 desk three\nH1 four\nL1 five\n";
        let (both, open) = proved.against(rows);
        assert_eq!(both, 1);
        assert_eq!(
            open,
            [
                "C2 two\n     nobody is shown to be spared it",
                "H1 four\n     nobody is shown to meet it",
                "L1 five\n     no journey proves it",
                "Z9   is in no row of tests/rows.txt",
            ]
        );
    }

    #[test]
    fn a_journey_that_is_not_json_is_an_error() {
        assert!(Proved::default().add("{").is_err());
    }
}
