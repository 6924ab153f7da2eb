//! Reading the terms of an authority's schools, and the days within them on which all of them are closed.

use chrono::{NaiveDate, TimeDelta};
use onroll_form::value::words;
use onroll_rules::calendar::DateSpan;
use onroll_rules::dates::iso;

use crate::node::Node;
use crate::problem::{Cause, Duplicate, Misplaced, Wanted};
use crate::shapes;

/// The longest holiday between two terms. Days between terms are not counted as school days, so a year that was left out would
/// count as one holiday.
const LONGEST_HOLIDAY: TimeDelta = TimeDelta::weeks(10);

/// The terms, in the order of the file.
pub(crate) fn terms(root: &Node<'_>) -> Vec<DateSpan> {
    let term = |node: &Node<'_>| {
        node.object(shapes::TERM).then_some(())?;
        let (from, to) = (day(node, "from"), day(node, "to"));
        Some(in_order(node, from?, to?))
    };
    let terms = root.each("terms", term);
    let mut by_day: Vec<(usize, DateSpan)> = terms.iter().copied().enumerate().collect();
    by_day.sort_by_key(|(_, term)| term.from);
    for ((_, one), (at, next)) in by_day.iter().zip(by_day.iter().skip(1)) {
        let path = format!("terms[{at}]");
        if next.from <= one.to {
            root.log.add(&path, Duplicate::Term);
        } else if next.from - one.to > LONGEST_HOLIDAY {
            let (last, next) = (words(one.to), words(next.from));
            root.log.add(&path, Misplaced::TermsMissing { last, next });
        }
    }
    terms
}

/// The closures, in the order of the file.
pub(crate) fn closures(root: &Node<'_>) -> Vec<DateSpan> {
    root.each("closures", |node| {
        node.object(shapes::CLOSURE).then_some(())?;
        let from = day(node, "from")?;
        let to = if node.writes("to") { day(node, "to")? } else { from };
        if to - from > LONGEST_HOLIDAY {
            node.problem(Misplaced::LongClosure);
        }
        Some(in_order(node, from, to))
    })
}

fn in_order(node: &Node<'_>, from: NaiveDate, to: NaiveDate) -> DateSpan {
    if to < from {
        node.problem(Cause::Order {
            first: "from",
            last: "to",
        });
    }
    DateSpan { from, to }
}

fn day(node: &Node<'_>, name: &str) -> Option<NaiveDate> {
    let written = node.needed(name);
    let day = iso(&written);
    // A missing one is reported already.
    if day.is_none() && !written.is_empty() {
        node.problem(Cause::Format {
            written,
            wanted: Wanted::Date,
        });
    }
    day
}
