//! Reading what an authority's paper adds to the law.

use onroll_form::profile::{Count, Hold, OwnDate};

use crate::node::{Node, whole};
use crate::problem::{Cause, Wanted};
use crate::shapes;
use crate::when::when;

/// No paper counts further than a year.
const MOST_DAYS: u32 = 200;
const MOST_WEEKS: u32 = 52;

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
        let number = |name: &str, most: u32| {
            let value = node.get(name)?;
            let number = whole(value.value).and_then(|number| u32::try_from(number).ok());
            let number = number.filter(|number| (1..=most).contains(number));
            if number.is_none() {
                value.problem(Cause::Range {
                    name: name.to_owned(),
                    least: 1,
                    most: usize::try_from(most).ok(),
                });
            }
            number
        };
        if node.has("school_days") == node.has("weeks") {
            node.problem(Cause::ExactlyOne(vec!["school_days", "weeks"]));
            return None;
        }
        let days = number("school_days", MOST_DAYS).map(Count::SchoolDays);
        let after = days.or_else(|| number("weeks", MOST_WEEKS).map(Count::Weeks))?;
        Some(OwnDate {
            id,
            title,
            after,
            when: condition,
            source,
        })
    })
}
