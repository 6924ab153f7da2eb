//! Whoever comes to a page that sends them elsewhere reads there how somebody is reached.

use onroll_form::condition::When;
use onroll_form::profile::{Block, Page, Section, TriageOutcome};

use super::beside::{Readers, leaves_out};
use super::checker::Checker;
use crate::blocks::{gives_a_number, read_when, says_how_to_reach};
use crate::problem::Misplaced;

/// Adds a problem for every page that says what to do at once and gives somebody no number, and for every page that ends the case and
/// does not tell somebody how to reach anybody. What is said under a condition counts for those who meet it. The result is whether a
/// page keeps its number from somebody: what means danger may lead to it.
pub(super) fn told(checker: &Checker<'_>) -> bool {
    let mut keeps = false;
    for (s, section) in checker.profile.sections.iter().enumerate() {
        // Guidance that is missing is reported already.
        for page in section.pages.iter().filter(|page| !page.guidance.is_empty()) {
            let path = format!("sections[{s}].pages[{}]", page.at);
            match page.outcome {
                Some(TriageOutcome::ActFirst) => {
                    if let Some(some) = is_kept_from(checker, (s, section, page), gives_a_number) {
                        keeps = true;
                        checker.problem(&path, Misplaced::NoNumber { some });
                    }
                }
                Some(TriageOutcome::Stop) => {
                    if let Some(some) = is_kept_from(checker, (s, section, page), says_how_to_reach) {
                        checker.problem(&path, Misplaced::NoContact { some });
                    }
                }
                _ => {}
            }
        }
    }
    // What was looked at here is not counted for the answers that mean danger.
    checker.looks_afresh();
    keeps
}

/// Whether somebody who comes to a page does not read this kind of guidance: from some of them, or from all.
fn is_kept_from<'a>(
    checker: &Checker<'a>,
    (s, section, page): (usize, &'a Section, &'a Page),
    is: fn(&Block) -> bool,
) -> Option<bool> {
    let pieces = read_when(&page.guidance, is);
    if pieces.is_empty() {
        return Some(false);
    }
    let is_left_out = checker.conditions_hold.get() && {
        let readers = readers(checker, (s, section, page));
        leaves_out(checker, &readers, &pieces.iter().collect::<Vec<_>>())
    };
    is_left_out.then_some(true)
}

/// Who comes to a page: those who meet its conditions and whose case no page before it has ended.
fn readers<'a>(checker: &Checker<'a>, (s, section, page): (usize, &'a Section, &'a Page)) -> Readers<'a> {
    Readers {
        meet: section.when.iter().chain(&page.when).collect(),
        miss: ended_before(checker, s, Some(page)),
        first_of: None,
    }
}

/// The conditions of each page that ends the case before a page of a section, or before the section.
pub(super) fn ended_before<'a>(checker: &Checker<'a>, s: usize, page: Option<&Page>) -> Vec<Vec<&'a When>> {
    let mut ended = Vec::new();
    for (at, other) in checker.profile.sections.iter().enumerate().take(s + 1) {
        let pages = other.pages.iter();
        let before = pages.take_while(|one| at < s || page.is_some_and(|page| one.at != page.at));
        let stops = before.filter(|stop| stop.outcome == Some(TriageOutcome::Stop));
        ended.extend(stops.map(|stop| other.when.iter().chain(&stop.when).collect()));
    }
    ended
}
