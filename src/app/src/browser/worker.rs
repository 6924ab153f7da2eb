//! Asking the worker for the PDF, and for what is in a file. The worker is a second program, fetched only when it is first wanted.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use onroll_document::paper::Unshown;
use wasm_bindgen::prelude::*;
use web_sys::{File, MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

use crate::browser::device;

/// What the worker answers.
pub enum Answer {
    /// The PDF, and the answers it cannot show.
    Paper(Vec<u8>, Vec<Unshown>),
    /// The referral in an opened file.
    Opened(Opened),
    /// What the page's draft takes from it, as JSON.
    Drafts(String),
    /// There is none of what was asked, and why.
    Not(Asked, String),
}

/// What the worker was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A PDF.
    Paper,
    /// What is in a file.
    File,
    /// It does not answer at all.
    Anything,
}

/// The referral in a file that was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The text of the referral file.
    pub referral: String,
    /// The id of the authority whose form it was made with.
    pub authority: String,
    /// That authority's full name.
    pub name: String,
}

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
    pub fn start(done: Callback<Answer>) -> Result<Self, String> {
        let address = device::meta("onroll-worker")
            .and_then(|name| device::absolute(&name))
            .ok_or("this page was built without the part that does it")?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&address, &options)
            .map_err(|_| "the browser did not start the part that does it".to_owned())?;
        let finished = done.clone();
        let patience = Rc::new(Patience {
            late: done.clone(),
            ..Patience::default()
        });
        let waiting = Rc::clone(&patience);
        let answer = Closure::new(move |event: MessageEvent| {
            let message: Array = event.data().unchecked_into();
            if message.get(0) == "here" {
                return waiting.arrived();
            }
            waiting.answered();
            finished.emit(read(&message));
        });
        let failure = Closure::new(move |_: JsValue| {
            let why = "the part that does it did not load or stopped".to_owned();
            done.emit(Answer::Not(Asked::Anything, why));
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

    /// Asks for the PDF of a referral file.
    pub fn make(&self, referral: &str, profile: &str) -> Result<(), String> {
        let fonts = device::meta("onroll-fonts")
            .and_then(|name| device::absolute(&name))
            .unwrap_or_default();
        self.ask(&Array::of4(
            &"paper".into(),
            &referral.into(),
            &profile.into(),
            &fonts.into(),
        ))
    }

    /// Asks for the referral in a file.
    pub fn open(&self, file: &File) -> Result<(), String> {
        self.ask(&Array::of2(&"open".into(), file))
    }

    /// Asks for the answers of a referral file.
    pub fn answers(&self, referral: &str, profile: &str) -> Result<(), String> {
        self.ask(&Array::of3(&"answers".into(), &referral.into(), &profile.into()))
    }

    fn ask(&self, message: &Array) -> Result<(), String> {
        self.worker
            .post_message(message)
            .map_err(|_| "the browser did not pass it on to the part that does it".to_owned())?;
        self.patience.asked();
        Ok(())
    }
}

/// Waits for answers, and gives up on a worker that does not arrive or does not answer.
#[derive(Default)]
struct Patience {
    here: Cell<bool>,
    /// The answers that are due.
    due: Cell<u32>,
    timer: RefCell<Option<Timeout>>,
    late: Callback<Answer>,
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
                let why = format!(
                    "the part that does it has not answered for {} seconds",
                    limit / 1000
                );
                late.emit(Answer::Not(Asked::Anything, why));
            })
        });
    }
}

fn read(message: &Array) -> Answer {
    let asked = if message.get(0) == "paper" {
        Asked::Paper
    } else {
        Asked::File
    };
    let given = message.get(1);
    if let Some(bytes) = given.dyn_ref::<Uint8Array>() {
        let unshown = message.get(3).as_string();
        let unshown = unshown.and_then(|unshown| serde_json::from_str(&unshown).ok());
        Answer::Paper(bytes.to_vec(), unshown.unwrap_or_default())
    } else if let Some(parts) = given.dyn_ref::<Array>() {
        let text = |at| parts.get(at).as_string().unwrap_or_default();
        Answer::Opened(Opened {
            referral: text(0),
            authority: text(1),
            name: text(2),
        })
    } else if let Some(drafts) = given.as_string() {
        Answer::Drafts(drafts)
    } else {
        let why = message.get(2).as_string();
        Answer::Not(asked, why.unwrap_or_else(|| "no reason was given".into()))
    }
}

impl Drop for Documents {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
