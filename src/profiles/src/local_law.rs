//! Reading what an authority's paper adds to the law.

use onroll_form::profile::{Count, Hold, OwnDate};

use crate::node::{Node, whole};
use crate::shapes;
use crate::when::when;

/// No paper counts further than a year.
const MOST_DAYS: i64 = 200;
const MOST_WEEKS: i64 = 52;

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
            node.problem(
                format!("“{old}” is not a date: the day and the source are missing."),
                "Write {\"id\": …, \"title\": …, \"school_days\": …, \"source\": …}.",
            );
            return None;
        }
        node.object(shapes::DATE).then_some(())?;
        let (id, title, source) = (node.needed("id"), node.needed("title"), node.needed("source"));
        let condition = node.get("when").and_then(|node| when(&node));
        let number = |name: &str, most: i64| {
            let value = node.get(name)?;
            let number = whole(value.value).filter(|number| (1..=most).contains(number));
            if number.is_none() {
                value.problem(
                    format!("This must be a whole number from 1 to {most}."),
                    "Write such a number, without quotation marks.",
                );
            }
            number.and_then(|number| u32::try_from(number).ok())
        };
        if node.has("school_days") == node.has("weeks") {
            node.problem(
                "A date is counted in school days or in weeks.",
                "Give it “school_days” or “weeks”, and not both.",
            );
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
