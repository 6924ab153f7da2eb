//! Registers and events for tests.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test stops where its material is wrong")]

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use onroll_desk::case::{DeskCase, cases};
use onroll_desk::event::{Event, EventId, Happened, KnownChild};
use onroll_desk::register::Register;

/// An id that is easy to read in a failure.
pub fn id(number: u8) -> EventId {
    let mut random = [0; 16];
    random[15] = number;
    EventId::new(random)
}

pub fn day(iso: &str) -> NaiveDate {
    iso.parse().unwrap()
}

/// Nine o'clock on 2 November 2026, and so many minutes.
pub fn at(minutes: i64) -> DateTime<Utc> {
    let start: DateTime<Utc> = "2026-11-02T09:00:00Z".parse().unwrap();
    start + TimeDelta::minutes(minutes)
}

/// What one officer writes at a time. Its id is its number.
pub fn event(number: u8, author: &str, case: Option<u8>, replaces: &[u8], what: Happened) -> Event {
    Event {
        id: id(number),
        at: at(i64::from(number)),
        author: author.to_owned(),
        case: case.map(id),
        replaces: replaces.iter().copied().map(id).collect(),
        what,
    }
}

/// A case of a child of that name, opened on a day.
pub fn opened(number: u8, name: &str, on: &str) -> Event {
    let child = KnownChild {
        name: name.to_owned(),
        ..KnownChild::default()
    };
    let what = Happened::Opened {
        on: day(on),
        source: "S2S".to_owned(),
        child,
        referral: None,
    };
    event(number, "Ann", None, &[], what)
}

pub fn recorded(step: &str, on: &str, says: &[(&str, &str)]) -> Happened {
    Happened::Recorded {
        step: step.to_owned(),
        on: day(on),
        says: says
            .iter()
            .map(|(field, said)| ((*field).to_owned(), (*said).to_owned()))
            .collect(),
    }
}

pub fn closed(on: &str) -> Happened {
    Happened::Closed {
        on: day(on),
        outcome: "WLA".to_owned(),
        reason: "On the register of a school".to_owned(),
    }
}

pub fn reopened(on: &str) -> Happened {
    Happened::Reopened {
        on: day(on),
        why: "The school says the child never came".to_owned(),
    }
}

pub fn register(events: impl IntoIterator<Item = Event>) -> Register {
    let mut register = Register::new("ashford-vale");
    for event in events {
        register.add(event);
    }
    register
}

/// The only case of a register of these events.
pub fn only(events: impl IntoIterator<Item = Event>) -> DeskCase {
    let mut found = cases(&register(events));
    assert_eq!(found.len(), 1, "{found:?}");
    found.remove(0)
}
