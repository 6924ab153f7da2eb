//! Asking the worker for the PDF, and for what is in a file. The worker is a second program, fetched only when it is first wanted.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use onroll_document::paper::Unshown;
use onroll_protocol::{Draft, Job, Opened, Request, Response};
use wasm_bindgen::prelude::*;
use web_sys::{File, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

use crate::browser::location;
use crate::state::opening::ReadFile;

/// What became of a question.
pub enum Reply {
    /// The PDF, and the answers it cannot show.
    Paper(Vec<u8>, Vec<Unshown>),
    /// The referral in an opened file.
    Opened(Opened),
    /// What a file became.
    Drafts(ReadFile),
    /// There is none of what was asked, and why.
    Not(Job, String),
    /// The worker does not answer at all, and why.
    Silent(String),
}

/// What a person reads of the worker.
const PART: &str = "part that makes and reads files";

/// How long the worker may take to arrive, in milliseconds.
const ARRIVAL: u32 = 30_000;
/// How long it may take to answer once it is there, in milliseconds. The PDF of a very long referral takes a minute.
const ANSWER: u32 = 120_000;

/// The worker and what it answers to. Once it has failed it answers nothing more: drop it and start another.
pub struct Documents {
    worker: Worker,
    patience: Rc<Patience>,
    _answer: Closure<dyn FnMut(MessageEvent)>,
    _failure: Closure<dyn FnMut(JsValue)>,
}

impl Documents {
    /// Starts the worker. What it answers goes to `done`.
    pub fn start(done: Callback<Reply>) -> Result<Self, String> {
        let worker = program("onroll-worker", PART)?;
        let finished = done.clone();
        let patience = Rc::new(Patience {
            late: done.clone(),
            ..Patience::default()
        });
        let waiting = Rc::clone(&patience);
        let answer = Closure::new(move |event: MessageEvent| {
            let message: Array = event.data().unchecked_into();
            match read(&message) {
                None => waiting.arrived(),
                Some(answer) => {
                    waiting.answered();
                    finished.emit(answer);
                }
            }
        });
        let failure = Closure::new(move |_: JsValue| {
            done.emit(Reply::Silent(format!("the {PART} did not load, or it stopped")));
        });
        worker.set_onmessage(Some(answer.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failure.as_ref().unchecked_ref()));
        Ok(Self {
            worker,
            patience,
            _answer: answer,
            _failure: failure,
        })
    }

    /// Asks for the PDF of a referral file. `form` is what it was made with, in bytes.
    pub fn make(&self, referral: &str, form: &[u8]) -> Result<(), String> {
        let fonts = location::meta("onroll-fonts")
            .and_then(|name| location::absolute(&name))
            .unwrap_or_default();
        let referral = referral.to_owned();
        self.ask(&Request::Paper { referral, fonts }, &Uint8Array::from(form))
    }

    /// Asks for the referral in a file.
    pub fn open(&self, file: &File) -> Result<(), String> {
        self.ask(&Request::Open, file)
    }

    /// Asks for the drafts that a referral file makes. `form` is what it was made with, in bytes.
    pub fn drafts(&self, referral: &str, form: &[u8]) -> Result<(), String> {
        let referral = referral.to_owned();
        self.ask(&Request::Drafts { referral }, &Uint8Array::from(form))
    }

    fn ask(&self, request: &Request, with: &JsValue) -> Result<(), String> {
        let bytes = request.to_bytes();
        self.worker
            .post_message(&Array::of2(&Uint8Array::from(bytes.as_slice()), with))
            .map_err(|_| format!("the browser did not pass the task to the {PART}"))?;
        self.patience.asked();
        Ok(())
    }
}

/// Starts a program of the page off the page's own thread. The page names its script; `part` is what a person reads of it.
pub(super) fn program(name: &str, part: &str) -> Result<Worker, String> {
    let address = location::meta(name)
        .and_then(|name| location::absolute(&name))
        .ok_or_else(|| format!("this page has no {part}"))?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    Worker::new_with_options(&address, &options).map_err(|_| format!("the browser did not start the {part}"))
}

/// Waits for answers, and gives up on a worker that does not arrive or does not answer.
#[derive(Default)]
struct Patience {
    here: Cell<bool>,
    /// The answers that are due.
    due: Cell<u32>,
    timer: RefCell<Option<Timeout>>,
    late: Callback<Reply>,
}

impl Patience {
    fn asked(&self) {
        self.due.set(self.due.get() + 1);
        self.wait();
    }

    fn arrived(&self) {
        self.here.set(true);
        self.wait();
    }

    fn answered(&self) {
        self.here.set(true);
        self.due.set(self.due.get().saturating_sub(1));
        self.wait();
    }

    /// Waits anew, if anything is due.
    fn wait(&self) {
        let limit = if self.here.get() { ANSWER } else { ARRIVAL };
        let late = self.late.clone();
        *self.timer.borrow_mut() = (self.due.get() > 0).then(|| {
            Timeout::new(limit, move || {
                let why = format!("the {PART} has not answered for {} seconds", limit / 1000);
                late.emit(Reply::Silent(why));
            })
        });
    }
}

/// What the worker says. Nothing when it only says that it is here.
fn read(message: &Array) -> Option<Reply> {
    let bytes = |at| Uint8Array::new(&message.get(at)).to_vec();
    let draft = |text: &str| Draft::read(text).map(Box::new);
    let unclear = || Reply::Silent(format!("this page could not read the answer of the {PART}"));
    Some(match Response::read(&bytes(0)) {
        Some(Response::Here) => return None,
        Some(Response::Paper { unshown }) => Reply::Paper(bytes(1), unshown),
        Some(Response::Opened(opened)) => Reply::Opened(opened),
        Some(Response::Drafts {
            new,
            update,
            complete,
            contradictions,
        }) => match (draft(&new), draft(&update)) {
            (Some(new), Some(update)) => Reply::Drafts(ReadFile {
                new,
                update,
                complete,
                contradictions,
            }),
            _ => unclear(),
        },
        Some(Response::Not { asked, why }) => Reply::Not(asked, why),
        None => unclear(),
    })
}

impl Drop for Documents {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
