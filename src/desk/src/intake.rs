//! What arrives becomes cases.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use crate::case::{DeskCase, cases};
use crate::event::{Event, EventId, FromReferral, Happened, KnownChild};
use crate::live::live;
use crate::register::Register;

/// A referral file that arrived, read and found sound.
#[derive(Clone, Debug, PartialEq)]
pub struct Arrived {
    /// The day on which the office received it.
    pub on: NaiveDate,
    /// The file, as it was sent.
    pub file: Value,
    /// The SHA-256 digest of what arrived, in hexadecimal digits.
    pub digest: String,
    /// Where it came from, by the council's code.
    pub source: String,
    /// Its children, by their keys in the file.
    pub children: Vec<(String, KnownChild)>,
}

/// Who writes events, and when.
pub struct Writer<'w, E> {
    /// The officer.
    pub author: String,
    /// The time.
    pub at: DateTime<Utc>,
    /// Makes a new id, or says why this device makes none.
    pub new_id: &'w mut dyn FnMut() -> Result<EventId, E>,
}

impl<E> Writer<'_, E> {
    /// A new event. It is after everything it replaces.
    ///
    /// # Errors
    /// Where there is no new id.
    pub fn event(&mut self, case: Option<EventId>, replaces: &[&Event], what: Happened) -> Result<Event, E> {
        Ok(Event {
            id: (self.new_id)()?,
            at: crate::live::time_for(self.at, replaces.iter().copied()),
            author: self.author.clone(),
            case,
            replaces: replaces.iter().map(|event| event.id).collect(),
            what,
        })
    }
}

/// The reference of a referral file.
fn reference(file: &Value) -> Option<&str> {
    file.get("reference")?.as_str()
}

/// The events of a file that arrived: the file itself, a case for each child, or the case that a child of an update has already, and
/// the links between brothers and sisters. Nothing where the same file is in the register.
///
/// # Errors
/// Where there is no new id.
pub fn take_in<E>(
    register: &Register,
    arrived: &Arrived,
    writer: &mut Writer<'_, E>,
) -> Result<Vec<Event>, E> {
    let events = live(register.events());
    let files = events.iter().filter_map(|event| match &event.what {
        Happened::Received { file, digest, .. } => Some((event.id, file, digest)),
        _ => None,
    });
    let files: Vec<_> = files.collect();
    if files.iter().any(|(_, _, digest)| **digest == arrived.digest) {
        return Ok(Vec::new());
    }
    let of_reference =
        |file: &Value| reference(file).is_some() && reference(file) == reference(&arrived.file);
    let earlier: Vec<EventId> = files
        .iter()
        .filter(|(_, file, _)| of_reference(file))
        .map(|(id, ..)| *id)
        .collect();
    let known = cases(register);
    let case_of = |key: &str| {
        let is_of = |source: &FromReferral| source.child == key && earlier.contains(&source.event);
        known.iter().find(|case| case.referrals.iter().any(is_of))
    };
    let received = writer.event(
        None,
        &[],
        Happened::Received {
            on: arrived.on,
            file: arrived.file.clone(),
            digest: arrived.digest.clone(),
        },
    )?;
    let mut all = vec![received.clone()];
    let mut first: Option<EventId> = None;
    for (key, child) in &arrived.children {
        let referral = FromReferral {
            event: received.id,
            child: key.clone(),
        };
        let case = match case_of(key) {
            Some(case) => {
                all.push(writer.event(Some(case.id), &[], Happened::Joined { referral })?);
                case.id
            }
            None => {
                let what = Happened::Opened {
                    on: arrived.on,
                    source: arrived.source.clone(),
                    child: child.clone(),
                    referral: Some(referral),
                };
                let opened = writer.event(None, &[], what)?;
                let id = opened.id;
                all.push(opened);
                id
            }
        };
        match first {
            None => first = Some(case),
            Some(first) if !known.iter().any(|known| known.id == case) => {
                let why = "In one referral".to_owned();
                all.push(writer.event(Some(case), &[], Happened::Linked { other: first, why })?);
            }
            Some(_) => {}
        }
    }
    Ok(all)
}

/// Why two children may be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alike {
    /// They have the same UPN.
    Upn,
    /// They have the same date of birth and some word of their names in common, or names in different scripts.
    BirthAndName,
    /// They have the same words in their names, in whatever order, and a date of birth is not known or differs in one part only.
    Name,
}

/// The other cases that may be of the same child. It is for a person to say whether they are.
pub fn alike<'c>(case: &DeskCase, others: &'c [DeskCase]) -> Vec<(&'c DeskCase, Alike)> {
    let others = others.iter().filter(|other| other.id != case.id);
    others
        .filter_map(|other| Some((other, alike_in(case, other)?)))
        .collect()
}

fn alike_in(one: &DeskCase, other: &DeskCase) -> Option<Alike> {
    let pairs = one
        .child
        .iter()
        .flat_map(|child| other.child.iter().map(move |other| (child, other)));
    pairs
        .into_iter()
        .find_map(|(one, other)| alike_children(one, other))
}

fn alike_children(one: &KnownChild, other: &KnownChild) -> Option<Alike> {
    let upn = |child: &KnownChild| child.upn.as_deref().map(|upn| upn.trim().to_uppercase());
    if upn(one).is_some() && upn(one) == upn(other) {
        return Some(Alike::Upn);
    }
    let names = [words(&one.name), words(&other.name)];
    let [first, second] = &names;
    let share = first.iter().any(|word| second.contains(word));
    let scripts_differ = names.iter().all(|words| !words.is_empty()) && is_ascii(first) != is_ascii(second);
    match one.born.zip(other.born) {
        Some((born, other)) if born == other => (share || scripts_differ).then_some(Alike::BirthAndName),
        Some((born, other)) => (is_near(born, other) && first == second).then_some(Alike::Name),
        None => (!first.is_empty() && first == second).then_some(Alike::Name),
    }
}

/// The words of a name in small letters, in the order of the alphabet: the order of names differs from list to list.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = name
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.sort_unstable();
    words
}

fn is_ascii(words: &[String]) -> bool {
    words.iter().all(|word| word.is_ascii())
}

/// Whether two days differ in one of day, month and year, or in day and month being exchanged.
fn is_near(one: NaiveDate, other: NaiveDate) -> bool {
    use chrono::Datelike;
    let same = [
        one.day() == other.day(),
        one.month() == other.month(),
        one.year() == other.year(),
    ];
    let exchanged = one.day() == other.month() && one.month() == other.day() && one.year() == other.year();
    exchanged || same.iter().filter(|same| **same).count() == 2
}
