//! The cases of a register, worked out from its events.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::event::{Event, EventId, FromReferral, Happened, KnownChild};
use crate::live::live;
use crate::register::Register;

/// Whether a case is worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseStatus {
    /// It is.
    Open,
    /// It was closed and opened again.
    Reopened {
        /// The day.
        on: NaiveDate,
        /// Why.
        why: String,
    },
    /// It is not.
    Closed {
        /// The day.
        on: NaiveDate,
        /// The outcome, by the council's code.
        outcome: String,
        /// The reasons.
        reason: String,
    },
}

impl CaseStatus {
    /// Whether the case is closed.
    pub fn is_closed(&self) -> bool {
        matches!(self, Self::Closed { .. })
    }
}

/// A step that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepTaken {
    /// The event that says so.
    pub event: EventId,
    /// The step's id.
    pub step: String,
    /// The day on which it was taken.
    pub on: NaiveDate,
    /// Who wrote it down.
    pub author: String,
    /// What was recorded, by the ids of the step's fields.
    pub says: BTreeMap<String, String>,
    /// Who has signed it, by the roles they signed as. Nobody signs what they wrote down, and nobody signs in two roles.
    pub signed: BTreeMap<String, String>,
}

/// A note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The event that says so.
    pub event: EventId,
    /// Who wrote it.
    pub author: String,
    /// What it says.
    pub text: String,
    /// The day on which to look again.
    pub look_again: Option<NaiveDate>,
}

/// A child whose case the office has.
///
/// Where two officers decided differently without knowing of each other, both decisions are there until a person settles it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskCase {
    /// Its id: that of the event that opened it. Where several cases are of the same child, the first of them.
    pub id: EventId,
    /// The other cases of the same child.
    pub also: Vec<EventId>,
    /// The first day on which the office heard of the child.
    pub on: NaiveDate,
    /// The codes of where it came from, the first first.
    pub sources: Vec<String>,
    /// What each opening says of the child, without repeating itself.
    pub child: Vec<KnownChild>,
    /// The referrals, in the order in which they came to the case.
    pub referrals: Vec<FromReferral>,
    /// Open or closed. More than one where officers decided differently.
    pub status: Vec<CaseStatus>,
    /// Who has it. More than one where it was given to two people at once, none where nobody has it.
    pub officer: Vec<String>,
    /// The steps that were taken, by day.
    pub records: Vec<StepTaken>,
    /// The notes, in order.
    pub notes: Vec<Note>,
    /// The cases it belongs together with, such as those of brothers and sisters.
    pub linked: BTreeSet<EventId>,
}

impl DeskCase {
    /// Whether it is closed. It is not while officers disagree about that.
    pub fn is_closed(&self) -> bool {
        matches!(self.status.as_slice(), [status] if status.is_closed())
    }

    /// The records of a step, by day.
    pub fn records_of<'a>(&'a self, step: &'a str) -> impl DoubleEndedIterator<Item = &'a StepTaken> {
        self.records.iter().filter(move |record| record.step == step)
    }

    fn opened(
        event: &Event,
        on: NaiveDate,
        source: &str,
        child: &KnownChild,
        referral: Option<&FromReferral>,
    ) -> Self {
        Self {
            id: event.id,
            also: Vec::new(),
            on,
            sources: vec![source.to_owned()],
            child: vec![child.clone()],
            referrals: referral.cloned().into_iter().collect(),
            status: Vec::new(),
            officer: Vec::new(),
            records: Vec::new(),
            notes: Vec::new(),
            linked: BTreeSet::new(),
        }
    }
}

/// The cases of a register, in the order in which they were opened.
pub fn cases(register: &Register) -> Vec<DeskCase> {
    let events = live(register.events());
    let same = Same::of(&events);
    let mut cases: BTreeMap<EventId, DeskCase> = BTreeMap::new();
    let mut order = Vec::new();
    for event in &events {
        if let Happened::Opened {
            on,
            source,
            child,
            referral,
        } = &event.what
        {
            open(
                &mut cases,
                &mut order,
                &same,
                DeskCase::opened(event, *on, source, child, referral.as_ref()),
            );
        }
    }
    let mut statuses: BTreeMap<EventId, Vec<(usize, &Event, CaseStatus)>> = BTreeMap::new();
    let mut put_together: BTreeMap<EventId, usize> = BTreeMap::new();
    for (at, event) in events.iter().enumerate() {
        let Some(id) = event.case.map(|id| same.first(id)) else {
            continue;
        };
        let Some(case) = cases.get_mut(&id) else { continue };
        if matches!(event.what, Happened::Same { .. }) {
            put_together.insert(id, at);
        }
        match status_in(&event.what) {
            Some(status) => statuses.entry(id).or_default().push((at, event, status)),
            None => take(case, event, &same),
        }
    }
    for (id, case) in &mut cases {
        let said = statuses.remove(id).unwrap_or_default();
        settle(case, put_together.get(id).copied(), &said);
        case.records.sort_by_key(|record| record.on);
    }
    sign(&mut cases, &events, &same);
    order.iter().filter_map(|id| cases.remove(id)).collect()
}

/// Adds a case, to the one of the same child where there is one.
fn open(cases: &mut BTreeMap<EventId, DeskCase>, order: &mut Vec<EventId>, same: &Same, new: DeskCase) {
    let id = same.first(new.id);
    match cases.get_mut(&id) {
        None => {
            order.push(id);
            let also = if id == new.id { Vec::new() } else { vec![new.id] };
            cases.insert(id, DeskCase { id, also, ..new });
        }
        Some(case) => {
            if new.id != id {
                case.also.push(new.id);
            }
            case.on = case.on.min(new.on);
            add_new(&mut case.sources, new.sources);
            add_new(&mut case.child, new.child);
            add_new(&mut case.referrals, new.referrals);
        }
    }
}

/// Adds what is not there yet.
fn add_new<T: PartialEq>(to: &mut Vec<T>, new: Vec<T>) {
    for one in new {
        if !to.contains(&one) {
            to.push(one);
        }
    }
}

fn status_in(what: &Happened) -> Option<CaseStatus> {
    match what {
        Happened::Closed { on, outcome, reason } => Some(CaseStatus::Closed {
            on: *on,
            outcome: outcome.clone(),
            reason: reason.clone(),
        }),
        Happened::Reopened { on, why } => Some(CaseStatus::Reopened {
            on: *on,
            why: why.clone(),
        }),
        _ => None,
    }
}

/// Takes into a case what an event says of it.
fn take(case: &mut DeskCase, event: &Event, same: &Same) {
    match &event.what {
        Happened::Joined { referral } => add_new(&mut case.referrals, vec![referral.clone()]),
        Happened::Linked { other, .. } => {
            let other = same.first(*other);
            if other != case.id {
                case.linked.insert(other);
            }
        }
        Happened::Assigned { officer } => add_new(&mut case.officer, vec![officer.clone()]),
        Happened::Recorded { step, on, says } => case.records.push(StepTaken {
            event: event.id,
            step: step.clone(),
            on: *on,
            author: event.author.clone(),
            says: says.clone(),
            signed: BTreeMap::new(),
        }),
        Happened::Noted { text, look_again } => case.notes.push(Note {
            event: event.id,
            author: event.author.clone(),
            text: text.clone(),
            look_again: *look_again,
        }),
        // These are about more than one case, or of how events count.
        Happened::Received { .. }
        | Happened::Opened { .. }
        | Happened::Same { .. }
        | Happened::Signed { .. }
        | Happened::Closed { .. }
        | Happened::Reopened { .. }
        | Happened::Undone { .. } => {}
    }
}

/// Works out whether a case is open. A case that is of the same child as a closed one is open until somebody decides for both, after they
/// were put together.
fn settle(case: &mut DeskCase, put_together: Option<usize>, said: &[(usize, &Event, CaseStatus)]) {
    let mut statuses: Vec<CaseStatus> = Vec::new();
    add_new(
        &mut statuses,
        said.iter().map(|(_, _, status)| status.clone()).collect(),
    );
    let undecided = |id: &EventId| !said.iter().any(|(_, event, _)| event.case == Some(*id));
    let decided_since = said
        .iter()
        .any(|(at, ..)| put_together.is_none_or(|together| *at > together));
    let is_open = [case.id].iter().chain(&case.also).any(undecided);
    if said.is_empty() || (is_open && !decided_since) {
        statuses.push(CaseStatus::Open);
    }
    case.status = statuses;
}

/// Notes who has signed what.
fn sign(cases: &mut BTreeMap<EventId, DeskCase>, events: &[&Event], same: &Same) {
    for event in events {
        let Happened::Signed { event: signed, role } = &event.what else {
            continue;
        };
        let case = event.case.and_then(|id| cases.get_mut(&same.first(id)));
        let records = case.into_iter().flat_map(|case| &mut case.records);
        for record in records.filter(|record| record.event == *signed) {
            let is_own =
                record.author == event.author || record.signed.values().any(|by| *by == event.author);
            if !is_own && !record.signed.contains_key(role) {
                record.signed.insert(role.clone(), event.author.clone());
            }
        }
    }
}

/// Which cases are of the same child.
struct Same {
    /// The first case of a child, by each further one.
    first: BTreeMap<EventId, EventId>,
}

impl Same {
    fn of(events: &[&Event]) -> Self {
        let opened = events
            .iter()
            .filter(|event| matches!(event.what, Happened::Opened { .. }));
        let place: BTreeMap<EventId, usize> = opened.enumerate().map(|(at, event)| (event.id, at)).collect();
        let mut same = Self {
            first: BTreeMap::new(),
        };
        for event in events {
            if let (Happened::Same { other }, Some(case)) = (&event.what, event.case) {
                same.join(case, *other, &place);
            }
        }
        same
    }

    /// The first case of the child that a case is of.
    fn first(&self, id: EventId) -> EventId {
        self.first.get(&id).copied().unwrap_or(id)
    }

    fn join(&mut self, one: EventId, other: EventId, place: &BTreeMap<EventId, usize>) {
        let (one, other) = (self.first(one), self.first(other));
        // A case that nobody opened is none.
        let (Some(at), Some(other_at)) = (place.get(&one), place.get(&other)) else {
            return;
        };
        if one == other {
            return;
        }
        let (first, second) = if at < other_at { (one, other) } else { (other, one) };
        for case in self.first.values_mut().filter(|case| **case == second) {
            *case = first;
        }
        self.first.insert(second, first);
    }
}
