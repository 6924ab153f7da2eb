//! Which events count: those that no other event replaces.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};

use crate::event::{Event, EventId, Happened};

/// The order of events: by their times, and by their ids where these are the same. It is the same on every device.
fn order(event: &Event) -> (DateTime<Utc>, EventId) {
    (event.at, event.id)
}

/// Every event in order.
pub(crate) fn in_order<'a>(events: impl IntoIterator<Item = &'a Event>) -> Vec<&'a Event> {
    let mut events: Vec<&Event> = events.into_iter().collect();
    events.sort_by_key(|event| order(event));
    events
}

/// The events that count, in order: those that were not undone, and that none that was not undone replaces.
///
/// An event that was undone counts again once the undoing is undone. One that was replaced does not count again because what replaced it
/// was replaced in turn.
///
/// An event replaces only what is before it in the order. [`time_for`] sees to that. So two events of a file made by hand that replace
/// each other are not both lost.
pub fn live<'a>(events: impl IntoIterator<Item = &'a Event>) -> Vec<&'a Event> {
    let (mut undone, mut replaced) = (BTreeSet::new(), BTreeSet::new());
    let mut standing = Vec::new();
    for event in in_order(events).into_iter().rev() {
        if undone.contains(&event.id) {
            continue;
        }
        standing.push((event, replaced.contains(&event.id)));
        let gone = match event.what {
            Happened::Undone { .. } => &mut undone,
            _ => &mut replaced,
        };
        gone.extend(event.replaces.iter().copied());
    }
    let mut live: Vec<&Event> = standing
        .into_iter()
        .filter(|(_, replaced)| !replaced)
        .map(|(event, _)| event)
        .collect();
    live.reverse();
    live
}

/// The time for an event that is written now and replaces others. It is after all of them, also where another officer's clock is fast.
pub fn time_for<'a>(now: DateTime<Utc>, replaced: impl IntoIterator<Item = &'a Event>) -> DateTime<Utc> {
    let last = replaced.into_iter().map(|event| event.at).max();
    let after = last.and_then(|last| last.checked_add_signed(TimeDelta::seconds(1)));
    after.map_or(now, |after| now.max(after))
}
