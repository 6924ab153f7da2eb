//! Every entry that must be there can be named.

use onroll_form::condition::When;

use super::beside::{Readers, leaves_out};
use super::checker::Checker;
use super::told::ended_before;
use crate::problem::Misplaced;

/// Adds a problem for every section whose list must have an entry, and that somebody comes to who is not asked for its name.
pub(super) fn named(checker: &Checker<'_>) {
    for (s, section) in checker.profile.sections.iter().enumerate() {
        let collection = section
            .collection
            .as_deref()
            .and_then(|id| checker.collections.get(id));
        // What belongs to one child need not be there where there is no child.
        let Some(collection) = collection.filter(|known| known.min > 0 && known.of.is_none()) else {
            continue;
        };
        let names = collection.named_by();
        let pages = section.pages.iter();
        let asked: Vec<Vec<&When>> = pages
            .flat_map(|page| page.questions.iter().map(move |question| (page, question)))
            .filter(|(_, question)| names.contains(&question.id))
            .map(|(page, question)| page.when.iter().chain(&question.when).collect())
            .collect();
        // That nobody asks for the name is told already.
        if asked.is_empty() {
            continue;
        }
        let readers = Readers {
            meet: section.when.iter().collect(),
            miss: ended_before(checker, s, None),
            first_of: Some(&collection.id),
        };
        if leaves_out(checker, &readers, &asked.iter().collect::<Vec<_>>()) {
            let (id, min) = (collection.id.clone(), collection.min);
            checker.problem(&format!("sections[{s}]"), Misplaced::Unnamed { id, min });
        }
    }
    // What was looked at here is not counted for the answers that mean danger.
    checker.looks_afresh();
}
