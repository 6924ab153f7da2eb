//! The register: every event of an office, and how copies of it are put together.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::event::{Event, EventId};

/// What the first line of a register says that it is.
const FORMAT: &str = "onroll-register";
/// The version of the format that is written.
const VERSION: u32 = 1;

/// Every event of an office.
///
/// Its file has a line for each: the first says what the file is, each other is an event in JSON. A file that was cut off keeps every
/// whole line.
#[derive(Clone, Debug, PartialEq)]
pub struct Register {
    /// The authority whose timetable the office goes by.
    pub authority: String,
    events: BTreeMap<EventId, Event>,
    /// Lines that are no event this version knows, and further lines with the id of another event. They are kept as they are: a newer
    /// version may know them.
    unread: BTreeSet<String>,
}

/// The first line of the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    format: String,
    version: u32,
    authority: String,
}

/// Why a file is no register that can be opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoRegister {
    /// The first line is not that of a register.
    #[error("This file is not a register")]
    NotOne,
    /// A newer version of this program wrote it.
    #[error(
        "A newer version of this page made the register. Load the page again to get the newest version, then open it"
    )]
    Newer,
    /// Two registers are of different councils.
    #[error("The other register is of another council ({0}). Registers of two councils are not put together")]
    OfAnother(String),
}

/// What was read, and what could not be.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadRegister {
    /// The register, with every event that could be read.
    pub register: Register,
    /// Whether the last line has no end: the file was cut off there, and what was written on that line is lost.
    pub cut_off: bool,
}

impl Register {
    /// An empty register.
    pub fn new(authority: impl Into<String>) -> Self {
        Self {
            authority: authority.into(),
            events: BTreeMap::new(),
            unread: BTreeSet::new(),
        }
    }

    /// Reads a register. A line that is no event is kept as it is and counted by [`Self::unread`].
    ///
    /// # Errors
    /// [`NoRegister`] if the file is no register of this or an earlier version.
    pub fn read(text: &str) -> Result<ReadRegister, NoRegister> {
        let (head, rest) = text.split_once('\n').ok_or(NoRegister::NotOne)?;
        let head: Head = serde_json::from_str(head).map_err(|_| NoRegister::NotOne)?;
        if head.format != FORMAT {
            return Err(NoRegister::NotOne);
        }
        if head.version > VERSION {
            return Err(NoRegister::Newer);
        }
        let mut register = Self::new(head.authority);
        let whole = rest
            .rfind('\n')
            .map_or("", |end| rest.get(..end).unwrap_or_default());
        let cut_off = !rest.is_empty() && !rest.ends_with('\n');
        for line in whole.lines().filter(|line| !line.is_empty()) {
            register.take_line(line);
        }
        Ok(ReadRegister { register, cut_off })
    }

    /// The register as its file is written. The same events give the same text.
    pub fn to_text(&self) -> String {
        let head = Head {
            format: FORMAT.to_owned(),
            version: VERSION,
            authority: self.authority.clone(),
        };
        let events = self.events.values().map(line);
        let lines = [written(&head)]
            .into_iter()
            .chain(events)
            .chain(self.unread.iter().cloned());
        lines.flat_map(|line| [line, "\n".to_owned()]).collect()
    }

    /// Adds an event. One that is there already is not added again.
    pub fn add(&mut self, event: Event) {
        match self.events.get(&event.id) {
            None => {
                self.events.insert(event.id, event);
            }
            Some(known) if *known == event => {}
            // Two events with one id are made by nobody who follows the rules. Neither is lost, and every device keeps the same one.
            Some(known) => {
                let (kept, new) = (line(known), line(&event));
                if new < kept {
                    self.unread.remove(&new);
                    self.unread.insert(kept);
                    self.events.insert(event.id, event);
                } else {
                    self.unread.insert(new);
                }
            }
        }
    }

    /// Adds every event of another copy. The copies may be put together in any order, and as often as one likes: the result is the same.
    ///
    /// # Errors
    /// [`NoRegister::OfAnother`] if it is the register of another council.
    pub fn merge(&mut self, other: &Self) -> Result<(), NoRegister> {
        if self.authority != other.authority {
            return Err(NoRegister::OfAnother(other.authority.clone()));
        }
        for event in other.events.values() {
            self.add(event.clone());
        }
        for line in &other.unread {
            self.take_line(line);
        }
        Ok(())
    }

    /// Every event, by id.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.events.values()
    }

    /// The event with an id.
    pub fn event(&self, id: EventId) -> Option<&Event> {
        self.events.get(&id)
    }

    /// How many lines are no event that this version knows.
    pub fn unread(&self) -> usize {
        self.unread.len()
    }

    fn take_line(&mut self, line: &str) {
        match serde_json::from_str::<Event>(line) {
            Ok(event) => self.add(event),
            Err(_) => {
                self.unread.insert(line.to_owned());
            }
        }
    }
}

fn line(event: &Event) -> String {
    written(event)
}

/// A record on one line. What is written here has text for keys and finite numbers only, so writing it cannot fail.
fn written(record: &impl Serialize) -> String {
    serde_json::to_string(record).unwrap_or_default()
}
