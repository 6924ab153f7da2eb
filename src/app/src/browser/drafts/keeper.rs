//! Keeping drafts one after the other.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::owner;
use super::secret::{Secret, forget, secret};
use super::{Left, Written, clear, keep, limited};
use crate::browser::clock::pause;

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

#[derive(Default)]
struct Queue {
    working: bool,
    /// Nothing is to be written.
    stopped: bool,
    /// Whose records are to be cleared.
    clear: Option<Secret>,
    /// The authority and the text of its draft.
    next: Option<(String, String)>,
}

impl Keeper {
    /// A keeper with nothing to do.
    pub fn new(told: Callback<Written>) -> Self {
        Self {
            queue: Rc::default(),
            told,
        }
    }

    /// Writes the draft of an authority's form as soon as the write before it is done.
    pub fn keep(&self, authority: &str, text: String) {
        self.queue.borrow_mut().next = Some((authority.to_owned(), text));
        self.work();
    }

    /// Writes nothing more, because another page has the drafts.
    pub fn stop(&self) {
        let mut queue = self.queue.borrow_mut();
        queue.stopped = true;
        queue.next = None;
    }

    /// Whether nothing waits to be written.
    pub fn is_done(&self) -> bool {
        self.queue.borrow().next.is_none()
    }

    /// Waits until everything is written, for as long as that may take.
    pub async fn settle(self) {
        for _ in 0..LOOKS {
            if !self.queue.borrow().working {
                return;
            }
            pause(LOOK).await;
        }
    }

    /// Clears the drafts and their key, and says what is left of them. The key goes first: without it the rest is noise.
    pub async fn clear(self) -> Left {
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
            Some(secret) => limited(clear(secret)).await.is_err(),
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
        Left { key, records }
    }

    fn work(&self) {
        let mut queue = self.queue.borrow_mut();
        if queue.next.is_some() && !queue.working {
            queue.working = true;
            let keeper = self.clone();
            spawn_local(async move { while keeper.one().await {} });
        }
    }

    /// Writes the next draft. Says whether there was one.
    async fn one(&self) -> bool {
        let next = self.queue.borrow_mut().next.take();
        let Some((authority, text)) = next else {
            self.queue.borrow_mut().working = false;
            return false;
        };
        let written = keep(&authority, &text).await;
        if self.queue.borrow().stopped {
            self.queue.borrow_mut().working = false;
            return false;
        }
        self.told.emit(written);
        if written != Written::No {
            pause(BETWEEN).await;
            return true;
        }
        pause(AGAIN).await;
        let mut queue = self.queue.borrow_mut();
        if !queue.stopped {
            queue.next = queue.next.take().or(Some((authority, text)));
        }
        true
    }
}
