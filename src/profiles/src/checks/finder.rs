//! Where the ground finder can be, and what it needs.

use onroll_form::catalogue::{CHILDREN, DATE_OF_BIRTH, GROUND};
use onroll_form::profile::Section;
use onroll_form::standard::{FIND, NOT_REMOVED};
use serde_json::Value;

use super::checker::Checker;
use crate::nearest::nearest;
use crate::problem::{Duplicate, Misplaced, WrongReference};

/// Adds a problem when the ground finder cannot work in its place. The result is whether it can.
pub(super) fn has_its_place(checker: &Checker<'_>) -> bool {
    let sections = checker.profile.sections.iter().enumerate();
    // Each finder ends with its verdict.
    let finders = sections.flat_map(|(s, section)| {
        let ends = section.pages.iter().filter(|page| page.verdict);
        ends.map(move |page| (format!("sections[{s}].pages[{}]", page.at), section))
    });
    for (at, (path, section)) in finders.enumerate() {
        let path = path.as_str();
        let collection = section.collection.as_deref();
        let is_known = |id: &str| checker.profile.collections.iter().any(|one| one.id == id);
        if let Some(misnamed) = collection.filter(|id| !is_known(id)) {
            let known = checker.profile.collections.iter();
            let known: Vec<String> = known.map(|one| one.id.clone()).collect();
            let near = checker.near(misnamed, known.iter().map(String::as_str));
            let id = misnamed.to_owned();
            let at = path.split_once(".pages").map_or(path, |(section, _)| section);
            checker.problem(at, WrongReference::Collection { id, near, known });
            return false;
        }
        if collection != Some(CHILDREN) {
            if collection.is_none() && !means_none(checker, path, section) {
                return false;
            }
            checker.problem(path, Misplaced::Finder);
            return false;
        }
        if at > 0 {
            checker.problem(path, Duplicate::Finder);
            return false;
        }
        let Some(ground) = checker.profile.locate(GROUND) else {
            checker.problem(path, Misplaced::FinderQuestion(GROUND));
            return false;
        };
        if [FIND, NOT_REMOVED]
            .iter()
            .any(|value| ground.question.kind.label_of(value).is_none())
        {
            checker.problem(path, Misplaced::FinderOptions(GROUND));
            return false;
        }
    }
    true
}

/// Whether a section that names no collection means none. One that misspells “collection” is told of that alone, and of one that asks
/// for the names of the children it is told that nothing repeats for them.
fn means_none(checker: &Checker<'_>, path: &str, section: &Section) -> bool {
    let at = path.split_once(".pages").map_or(path, |(section, _)| section);
    let written = checker.written(at).and_then(Value::as_object);
    let mut properties = written.into_iter().flat_map(|object| object.keys());
    if properties.any(|name| nearest(name, &["collection"]).is_some()) {
        return false;
    }
    if checker.meant(section) != Some(CHILDREN) {
        return true;
    }
    let mut collections = checker.profile.collections.iter();
    if let Some(c) = collections.position(|one| one.id == CHILDREN) {
        let (id, several) = (CHILDREN.to_owned(), false);
        checker.problem(
            &format!("collections[{c}]"),
            Misplaced::Collection { id, several },
        );
    }
    false
}

/// Adds a problem for every page that shows what the ground finder says before all is asked that it needs.
pub(super) fn comes_late(checker: &Checker<'_>) {
    for (s, section) in checker.profile.sections.iter().enumerate() {
        let finder = section.pages.iter().position(|page| page.verdict);
        let finder = finder
            .into_iter()
            .filter_map(|at| section.pages.get(at).map(|page| (at, page)));
        let live = section
            .pages
            .iter()
            .enumerate()
            .filter(|(_, page)| page.live.is_shown());
        for (at, page) in finder.chain(live) {
            let needed: &[&'static str] = if page.verdict {
                &[GROUND, DATE_OF_BIRTH]
            } else {
                &[GROUND]
            };
            let after = section.pages.iter().skip(at + 1);
            let asked = |id: &str| {
                after
                    .clone()
                    .flat_map(|page| &page.questions)
                    .any(|question| question.id == id)
            };
            if let Some(id) = needed.iter().find(|id| asked(id)) {
                checker.problem(
                    &format!("sections[{s}].pages[{}]", page.at),
                    Misplaced::FinderEarly(id),
                );
            }
        }
    }
}

/// Adds a problem for all that is shown only with what the ground finder says, where there is no ground finder.
pub(super) fn needs_finder(checker: &Checker<'_>) {
    let profile = checker.profile;
    let mut pages = profile.sections.iter().flat_map(|section| &section.pages);
    if !pages.any(|page| page.verdict) {
        let holds = (0..profile.holds.len()).map(|at| (format!("holds[{at}]"), "holds"));
        let dates = (0..profile.dates.len()).map(|at| (format!("dates[{at}]"), "dates"));
        for (path, name) in holds.chain(dates) {
            checker.problem(&path, Misplaced::NoFinder(name));
        }
    }
    for (s, section) in checker.profile.sections.iter().enumerate() {
        if section.pages.iter().any(|page| page.verdict) {
            continue;
        }
        for page in section.pages.iter().filter(|page| page.live.is_shown()) {
            checker.problem(&format!("sections[{s}].pages[{}]", page.at), Misplaced::Live);
        }
    }
}
