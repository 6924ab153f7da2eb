//! Reading what an authority's paper adds to the law.

use onroll_form::profile::{Count, Hold, OwnDate};

use crate::node::Node;
use crate::problem::{Cause, Wanted};
use crate::shapes;
use crate::when::when;

/// No paper counts further than a year.
const MOST_WEEKS: usize = 52;

pub(crate) fn holds(root: &Node<'_>) -> Vec<Hold> {
    root.each("holds", |node| {
        node.object(shapes::HOLD).then(|| Hold {
            id: node.needed("id"),
            when: node.get("when").and_then(|node| when(&node)),
            text: node.needed("text"),
            source: node.needed("source"),
        })
    })
}

pub(crate) fn dates(root: &Node<'_>) -> Vec<OwnDate> {
    root.each("dates", |node| {
        if let Some(old) = node.value.as_str() {
            node.problem(Cause::Format {
                written: old.to_owned(),
                wanted: Wanted::OwnDate,
            });
            return None;
        }
        node.object(shapes::DATE).then_some(())?;
        let (id, title, source) = (node.needed("id"), node.needed("title"), node.needed("source"));
        let condition = node.get("when").and_then(|node| when(&node));
        if node.has("school_days") == node.has("weeks") {
            node.problem(Cause::ExactlyOne(vec!["school_days", "weeks"]));
            return None;
        }
        let days = node.number_in("school_days", 1, shapes::MOST_SCHOOL_DAYS);
        let days = days.map(Count::SchoolDays);
        let after = days.or_else(|| node.number_in("weeks", 1, MOST_WEEKS).map(Count::Weeks))?;
        Some(OwnDate {
            id,
            title,
            after,
            when: condition,
            source,
        })
    })
}
