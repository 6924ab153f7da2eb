//! Keeping drafts one after the other.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use super::owner;
use super::secret::{Secret, forget, secret};
use super::{Written, clear, keep, limited};
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
    /// Another page has the drafts.
    stopped: bool,
    /// The records to clear before anything else.
    clear: Option<Secret>,
    /// The authority and the text of its draft.
    next: Option<(String, String)>,
}

enum Task {
    Clear(Secret),
    Keep(String, String),
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

    /// Whether anything is still to be written.
    pub fn is_busy(&self) -> bool {
        self.queue.borrow().working
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

    /// Clears the drafts and their key. The key goes first and at once: without it the rest is noise.
    pub fn clear(&self) {
        let cleared = secret().and_then(|secret| {
            forget()?;
            Ok(secret)
        });
        let mut queue = self.queue.borrow_mut();
        queue.next = None;
        queue.stopped = false;
        match cleared {
            Ok(Some(secret)) => queue.clear = Some(secret),
            Ok(None) => {}
            Err(_) => self.told.emit(Written::No),
        }
        drop(queue);
        self.work();
    }

    fn work(&self) {
        let mut queue = self.queue.borrow_mut();
        let waiting = queue.next.is_some() || queue.clear.is_some();
        if waiting && !queue.working {
            queue.working = true;
            let keeper = self.clone();
            spawn_local(async move { while keeper.one().await {} });
        }
    }

    /// Does the next thing. Says whether there was one.
    async fn one(&self) -> bool {
        let task = {
            let mut queue = self.queue.borrow_mut();
            match (queue.clear.take(), queue.next.take()) {
                (Some(secret), next) => {
                    queue.next = next;
                    Task::Clear(secret)
                }
                (None, Some((authority, text))) => Task::Keep(authority, text),
                (None, None) => {
                    queue.working = false;
                    return false;
                }
            }
        };
        let written = match &task {
            Task::Clear(secret) => match limited(clear(secret)).await {
                Ok(()) => {
                    owner::say_cleared(&secret.id);
                    Written::Yes
                }
                Err(_) => Written::No,
            },
            Task::Keep(authority, text) => keep(authority, text).await,
        };
        self.told.emit(written);
        if written != Written::No {
            pause(BETWEEN).await;
            return true;
        }
        pause(AGAIN).await;
        let mut queue = self.queue.borrow_mut();
        match task {
            Task::Keep(..) if queue.stopped => {}
            Task::Clear(secret) => queue.clear = queue.clear.take().or(Some(secret)),
            Task::Keep(authority, text) => queue.next = queue.next.take().or(Some((authority, text))),
        }
        true
    }
}
