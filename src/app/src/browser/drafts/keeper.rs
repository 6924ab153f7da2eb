//! Keeping drafts one after the other.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::owner;
use super::secret::{Secret, forget, secret};
use super::vault::{self, Vault};
use super::{Remains, Written, clear_one, keep, limited, wipe};
use crate::browser::clock::{now, pause};
use crate::state::device::DraftLabel;

/// The pause after a write, so that fast typing does not keep the disk busy, in milliseconds.
const BETWEEN: u32 = 100;
/// The pause before a write that failed is tried again, in milliseconds.
const AGAIN: u32 = 2_000;
/// How often, and after what pause in milliseconds, it is looked whether everything is written.
const LOOKS: u32 = 100;
const LOOK: u32 = 20;

/// Keeps drafts one after the other. An older one never overwrites a newer one, because only one write is under way at a time and
/// only the newest text waits for it.
#[derive(Clone)]
pub struct Keeper {
    queue: Rc<RefCell<Queue>>,
    /// Told after each write what became of the draft.
    told: Callback<Written>,
}

/// Where a draft is kept.
#[derive(Clone)]
pub enum DraftPlace {
    /// In this tab, by its authority.
    Tab(String),
    /// On this device, in a vault and under a label.
    Device(Rc<Vault>, DraftLabel),
}

#[derive(Default)]
struct Queue {
    working: bool,
    /// Nothing is to be written.
    stopped: bool,
    /// Whose records are to be cleared.
    clear: Option<Secret>,
    /// The authority whose draft is to be deleted from this tab, because the device has it.
    clear_one: Option<String>,
    /// Where a draft is to be kept, and its text.
    next: Option<(DraftPlace, String)>,
}

enum KeeperTask {
    ClearOne(String),
    Keep(DraftPlace, String),
}

impl Keeper {
    /// A keeper with nothing to do.
    pub fn new(told: Callback<Written>) -> Self {
        Self {
            queue: Rc::default(),
            told,
        }
    }

    /// Writes a draft as soon as the write before it is done.
    pub fn keep(&self, place: DraftPlace, text: String) {
        let mut queue = self.queue.borrow_mut();
        queue.next = Some((place, text));
        queue.stopped = false;
        drop(queue);
        self.work();
    }

    /// Whether anything is still to be written.
    pub fn is_busy(&self) -> bool {
        self.queue.borrow().working
    }

    /// Deletes the draft of an authority's form from this tab, because the device has it.
    pub fn clear_one(&self, authority: &str) {
        self.queue.borrow_mut().clear_one = Some(authority.to_owned());
        self.work();
    }

    /// Writes nothing more of what waits or failed, because another page has the drafts or the draft is not open any more.
    pub fn stop(&self) {
        let mut queue = self.queue.borrow_mut();
        queue.stopped = true;
        queue.next = None;
    }

    /// Whether nothing waits to be written.
    pub fn is_done(&self) -> bool {
        self.queue.borrow().next.is_none()
    }

    /// Waits until everything is written, for two seconds at most.
    pub async fn settle(self) {
        for _ in 0..LOOKS {
            if !self.queue.borrow().working {
                return;
            }
            pause(LOOK).await;
        }
    }

    /// Clears the drafts and their key, and says what is left of them. The key goes first: without it the rest is noise.
    pub async fn clear(self) -> Remains {
        let found = secret();
        let key = forget().is_err();
        {
            let mut queue = self.queue.borrow_mut();
            queue.next = None;
            queue.stopped = true;
            if let Ok(Some(secret)) = &found {
                queue.clear = Some(secret.clone());
            }
        }
        // A write that is under way comes to its end before the records go.
        self.clone().settle().await;
        // Those of an earlier try may be left although their key is gone.
        let waiting = self.queue.borrow().clear.clone();
        let records = match &waiting {
            Some(secret) => limited(wipe(secret, None)).await.is_err(),
            None => found.is_err(),
        };
        if let Some(secret) = waiting.filter(|_| !records) {
            owner::say_cleared(&secret.id);
        }
        let mut queue = self.queue.borrow_mut();
        if !records {
            queue.clear = None;
        }
        queue.stopped = false;
        Remains { key, records }
    }

    fn work(&self) {
        let mut queue = self.queue.borrow_mut();
        let waiting = queue.next.is_some() || queue.clear_one.is_some();
        if waiting && !queue.working {
            queue.working = true;
            let keeper = self.clone();
            spawn_local(async move { while keeper.one().await {} });
        }
    }

    /// Writes the next draft. Says whether there was one.
    async fn one(&self) -> bool {
        let task = {
            let mut queue = self.queue.borrow_mut();
            if let Some(authority) = queue.clear_one.take() {
                KeeperTask::ClearOne(authority)
            } else if let Some((place, text)) = queue.next.take() {
                KeeperTask::Keep(place, text)
            } else {
                queue.working = false;
                return false;
            }
        };
        let written = match &task {
            // What is left in the tab can be read in the tab alone, and goes when it is tried again or the tab is closed.
            KeeperTask::ClearOne(authority) => match limited(clear_one(authority)).await {
                Ok(()) => return true,
                Err(_) => Written::No,
            },
            KeeperTask::Keep(DraftPlace::Tab(authority), text) => keep(authority, text).await,
            KeeperTask::Keep(DraftPlace::Device(vault, label), text) => {
                vault::keep(vault, label, text, now()).await
            }
        };
        if matches!(task, KeeperTask::Keep(..)) {
            if self.queue.borrow().stopped {
                return true;
            }
            self.told.emit(written);
        }
        if written != Written::No {
            pause(BETWEEN).await;
            return true;
        }
        pause(AGAIN).await;
        let mut queue = self.queue.borrow_mut();
        match task {
            KeeperTask::Keep(..) if queue.stopped => {}
            KeeperTask::ClearOne(authority) => queue.clear_one = queue.clear_one.take().or(Some(authority)),
            KeeperTask::Keep(place, text) => queue.next = queue.next.take().or(Some((place, text))),
        }
        true
    }
}
