//! `cargo xtask pages`: how many pages the person of each journey opens, beside the budget.
//!
//! The way of each journey is in its `way.txt`. The tests of `onroll-form` hold it to where the form leads.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use crate::shell::{self, say};

/// Where journeys are.
const JOURNEYS: &str = "tests/journeys";

/// The most pages that each journey may have, one journey a line. A number here only falls.
const CEILINGS: &str = "tests/pages.txt";

/// Pages for one child: from a school, from another service, from a member of the public.
const SCHOOL: usize = 18;
const SERVICE: usize = 14;
const PUBLIC: usize = 8;
/// Pages for each further child.
const SIBLING: usize = 4;
/// Pages of a part that somebody else fills in.
const PART: usize = 4;

#[derive(Deserialize)]
struct Walked {
    authority: String,
}

/// What the journey's referral file says that the budget goes by.
#[derive(Deserialize)]
struct Export {
    answers: Answered,
}

#[derive(Deserialize)]
struct Answered {
    referrer_kind: Option<String>,
    #[serde(default)]
    children: Vec<serde::de::IgnoredAny>,
}

/// What a profile says of who fills in which section.
#[derive(Deserialize)]
struct Roles {
    sections: Vec<SectionRole>,
}

#[derive(Deserialize)]
struct SectionRole {
    id: String,
    role: Option<String>,
}

/// A journey, or a part of it for somebody else.
#[derive(Debug, PartialEq, Eq)]
struct Way {
    /// The journey's folder, and the section for a part.
    name: String,
    pages: usize,
    budget: usize,
}

/// Prints each journey's pages beside its budget, and fails where one is above its ceiling. `ONROLL_BLESS=1` lowers the ceilings.
pub(crate) fn run() -> Result<()> {
    let ways = ways()?;
    let held = ceilings(&fs::read_to_string(shell::root().join(CEILINGS)).unwrap_or_default())?;
    let widest = ways.iter().map(|way| way.name.len()).max().unwrap_or_default();
    for Way { name, pages, budget } in &ways {
        let over = if pages > budget { "  OVER" } else { "" };
        println!("{name:widest$}  {pages:3} of {budget:2}{over}");
    }
    let within = ways.iter().filter(|way| way.pages <= way.budget).count();
    say(format!("{within} of {} are within their budgets", ways.len()));
    if std::env::var_os("ONROLL_BLESS").is_some() {
        let path = shell::root().join(CEILINGS);
        return fs::write(&path, lowered(&held, &ways))
            .with_context(|| format!("cannot write {}", path.display()));
    }
    if lowered(&held, &ways) != written(&held) {
        say(format!(
            "ONROLL_BLESS=1 cargo xtask pages lowers {CEILINGS} to what there is now"
        ));
    }
    let longer = longer(&held, &ways);
    if longer.is_empty() {
        return Ok(());
    }
    bail!(
        "these have more pages than {CEILINGS} says:\n{}",
        longer.join("\n")
    )
}

/// Every journey and every part, by name.
fn ways() -> Result<Vec<Way>> {
    let folders = shell::root().join(JOURNEYS);
    let mut ways = Vec::new();
    for folder in fs::read_dir(&folders).with_context(|| format!("cannot read {JOURNEYS}"))? {
        let folder = folder?.path();
        if folder.join("journey.json").is_file() {
            ways.extend(
                of(&folder).with_context(|| format!("cannot count the pages of {}", folder.display()))?,
            );
        }
    }
    ways.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(ways)
}

fn of(folder: &Path) -> Result<Vec<Way>> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let file = |name: &str| shell::read(folder.join(name));
    let journey: Walked = serde_json::from_str(&file("journey.json")?)?;
    let export: Export = serde_json::from_str(&file("export.json")?)?;
    let profile: Roles = serde_json::from_str(&shell::read(format!(
        "www/authorities/{}.json",
        journey.authority
    ))?)?;
    let parts = profile
        .sections
        .into_iter()
        .filter(|section| section.role.is_some());
    let parts: BTreeSet<String> = parts.map(|section| section.id).collect();
    Ok(counted(
        &name,
        &file("way.txt")?,
        &file("pages.txt")?,
        &parts,
        budget(&export.answers),
    ))
}

fn budget(answers: &Answered) -> usize {
    let one = match answers.referrer_kind.as_deref() {
        Some("public") => PUBLIC,
        Some("maintained_school" | "academy" | "independent_school" | "other_school") => SCHOOL,
        _ => SERVICE,
    };
    one + SIBLING * answers.children.len().saturating_sub(1)
}

/// Counts the pages of the way, and those of parts that somebody else fills in apart, from `pages.txt`.
fn counted(journey: &str, way: &str, pages: &str, parts: &BTreeSet<String>, budget: usize) -> Vec<Way> {
    let mut of_parts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut lacking = false;
    for line in pages.lines() {
        // A line of a page begins with two spaces; any other is the title of a section and how far it is.
        let Some(page) = line.strip_prefix("  ") else {
            lacking = line.ends_with("(InProgress)") || line.ends_with("(NotStarted)");
            continue;
        };
        let section = page.split('/').next().unwrap_or_default();
        if parts.contains(section) {
            // Its check answers are met where something is missing.
            *of_parts.entry(section).or_insert(usize::from(lacking)) += 1;
        }
    }
    let part = |(section, pages)| Way {
        name: format!("{journey}/{section}"),
        pages,
        budget: PART,
    };
    let whole = Way {
        name: journey.to_owned(),
        pages: way.lines().collect::<BTreeSet<_>>().len(),
        budget,
    };
    [whole]
        .into_iter()
        .chain(of_parts.into_iter().map(part))
        .collect()
}

fn ceilings(text: &str) -> Result<BTreeMap<String, usize>> {
    let lines = text.lines().filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let read = || {
                let (name, most) = line.split_once(' ')?;
                Some((name.to_owned(), most.parse().ok()?))
            };
            read().with_context(|| format!("{CEILINGS}: “{line}” is not a journey and its pages"))
        })
        .collect()
}

fn written(ceilings: &BTreeMap<String, usize>) -> String {
    let mut text = String::new();
    for (name, most) in ceilings {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{name} {most}");
    }
    text
}

/// The ceilings as they would be: no higher than they are, and for the journeys that there are.
fn lowered(held: &BTreeMap<String, usize>, ways: &[Way]) -> String {
    let lower = |way: &Way| {
        let most = held.get(&way.name).copied().unwrap_or(usize::MAX);
        (way.name.clone(), way.pages.min(most))
    };
    written(&ways.iter().map(lower).collect())
}

/// What has more pages than it may. A journey that is new has no ceiling yet.
fn longer(held: &BTreeMap<String, usize>, ways: &[Way]) -> Vec<String> {
    let mut longer = Vec::new();
    for Way { name, pages, .. } in ways {
        if let Some(most) = held.get(name).filter(|most| *most < pages) {
            longer.push(format!("{name}: {pages}, and {most} is the most"));
        }
    }
    longer
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGES: &str = "\
Is this the right form? (Complete)
  before-you-start/who-you-are  Who are you?
The children (Complete)
  children/1/name  What is the child’s full name?
Part 2 (InProgress)
  part-2/concerns  Concerns
Part 3 (Complete)
  part-3/one  One
  part-3/two  Two
";
    const WAY: &str = "before-you-start/who-you-are\nchildren/1/name\ntasks\ncheck\nsave\n";

    fn way(name: &str, pages: usize, budget: usize) -> Way {
        Way {
            name: name.into(),
            pages,
            budget,
        }
    }

    fn answered(referrer: &str, children: usize) -> Answered {
        let children = vec![serde_json::json!({}); children];
        serde_json::from_value(serde_json::json!({"referrer_kind": referrer, "children": children})).unwrap()
    }

    #[test]
    fn the_pages_of_the_way_count_and_those_of_parts_count_apart() {
        let parts = BTreeSet::from(["part-2".to_owned(), "part-3".to_owned()]);
        // Part 2 lacks something, and its check says what.
        assert_eq!(
            counted("one", WAY, PAGES, &parts, 22),
            [
                way("one", 5, 22),
                way("one/part-2", 2, 4),
                way("one/part-3", 2, 4)
            ]
        );
        assert_eq!(
            counted("one", WAY, PAGES, &BTreeSet::new(), 22),
            [way("one", 5, 22)]
        );
    }

    #[test]
    fn the_budget_goes_by_who_refers_and_how_many_children() {
        for (referrer, children, most) in [
            ("academy", 1, 18),
            ("maintained_school", 3, 26),
            ("other_school", 0, 18),
            ("health", 1, 14),
            ("police", 2, 18),
            ("public", 1, 8),
        ] {
            assert_eq!(
                budget(&answered(referrer, children)),
                most,
                "{referrer} {children}"
            );
        }
    }

    #[test]
    fn a_ceiling_only_falls() {
        let held = ceilings("gone 5\nlonger 9\nshorter 9\n").unwrap();
        let ways = [way("longer", 10, 1), way("new", 7, 1), way("shorter", 8, 1)];
        assert_eq!(lowered(&held, &ways), "longer 9\nnew 7\nshorter 8\n");
        assert_eq!(longer(&held, &ways), ["longer: 10, and 9 is the most"]);
        assert!(ceilings("no number\n").is_err());
    }

    /// No journey of the five councils and of England is longer than it was.
    #[test]
    fn no_journey_becomes_longer() {
        let held = ceilings(&shell::read(CEILINGS).unwrap()).unwrap();
        assert!(held.len() > 200, "{}", held.len());
        assert_eq!(longer(&held, &ways().unwrap()), Vec::<String>::new());
    }
}
