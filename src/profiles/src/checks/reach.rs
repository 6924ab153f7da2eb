//! Each condition says whom it is about.

use std::collections::BTreeSet;

use onroll_form::condition::When;

use super::checker::Checker;
use crate::problem::{Purpose, Undecidable};

/// Adds a problem for every question a condition asks about that is answered once for each of a collection, where the condition
/// does not say for which, and for every entry that it asks about where there is none. `collection` is the one whose items the
/// condition is about. What belongs to one child is about the child as well.
pub(super) fn reach<'a>(
    checker: &Checker<'a>,
    path: &str,
    when: &'a When,
    collection: Option<&'a str>,
    purpose: Purpose,
) {
    whom(checker, (path, purpose), when, collection, &mut BTreeSet::new());
}

fn whom<'a>(
    checker: &Checker<'a>,
    place: (&str, Purpose),
    when: &'a When,
    collection: Option<&'a str>,
    seen: &mut BTreeSet<(&'a str, Option<&'a str>)>,
) {
    let (path, purpose) = place;
    match when {
        When::All(parts) | When::Any(parts) => {
            for part in parts {
                whom(checker, place, part, collection, seen);
            }
        }
        When::Not(inner) => whom(checker, place, inner, collection, seen),
        When::Some {
            collection: of,
            other,
            when,
        } => {
            // A collection that is not there is reported already.
            if *other && collection != Some(of) && checker.collections.contains_key(of.as_str()) {
                checker.problem(path, Undecidable::Other(of.clone()));
            }
            whom(checker, place, when, Some(of), seen);
        }
        When::Entry { .. } if collection.is_none() => checker.problem(path, Undecidable::Entry),
        When::Named(name) => {
            if let Some(named) = checker.profile.conditions.get(name)
                && seen.insert((name, collection))
            {
                whom(checker, place, named, collection, seen);
            }
        }
        When::Count { .. } | When::Entry { .. } => {}
        When::Answer { .. }
        | When::Answered { .. }
        | When::Date { .. }
        | When::SchoolDays { .. }
        | When::YearGroup(_)
        | When::SchoolAge(_) => {
            for question in when.questions() {
                // A collection that is not there, or that several sections use, is reported already.
                if let Some((_, Some(owner))) = checker.questions.get(question)
                    && collection != Some(*owner)
                    && checker.owner_of(collection) != Some(*owner)
                    && !checker.is_misnamed(collection)
                    && checker.collections.contains_key(owner)
                    && checker.uses(owner) == 1
                {
                    checker.problem(
                        path,
                        Undecidable::Which {
                            question: question.to_owned(),
                            collection: (*owner).to_owned(),
                            purpose,
                        },
                    );
                }
            }
        }
    }
}
