//! Asking the worker for the PDF. The worker is a second program, fetched only when it is first wanted.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};
use yew::Callback;

use crate::device;

/// The worker and what it answers to.
pub struct PdfMaker {
    worker: Worker,
    _answer: Closure<dyn FnMut(MessageEvent)>,
    _failure: Closure<dyn FnMut(JsValue)>,
}

impl PdfMaker {
    /// Starts the worker. Each PDF, or the reason there is none, goes to `done`.
    pub fn start(done: Callback<Result<Vec<u8>, String>>) -> Result<Self, String> {
        let address = device::meta("onroll-worker")
            .and_then(|name| device::absolute(&name))
            .ok_or("this page was built without the part that makes it")?;
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(&address, &options)
            .map_err(|_| "the browser did not start the part that makes it".to_owned())?;
        let finished = done.clone();
        let answer = Closure::new(move |event: MessageEvent| {
            let data = event.data();
            finished.emit(match data.dyn_ref::<Uint8Array>() {
                Some(bytes) => Ok(bytes.to_vec()),
                None => Err(data
                    .as_string()
                    .unwrap_or_else(|| "the part that makes it gave no reason".into())),
            });
        });
        let failure = Closure::new(move |_: JsValue| {
            done.emit(Err("the part that makes it did not load or stopped".into()));
        });
        worker.set_onmessage(Some(answer.as_ref().unchecked_ref()));
        worker.set_onerror(Some(failure.as_ref().unchecked_ref()));
        Ok(Self {
            worker,
            _answer: answer,
            _failure: failure,
        })
    }

    /// Asks for the PDF of a referral file.
    pub fn make(&self, referral: &str, profile: &str) -> Result<(), String> {
        let fonts = device::meta("onroll-fonts")
            .and_then(|name| device::absolute(&name))
            .unwrap_or_default();
        let message = Array::of3(&referral.into(), &profile.into(), &fonts.into());
        self.worker
            .post_message(&message)
            .map_err(|_| "the browser did not pass the answers to the part that makes it".to_owned())
    }
}

impl Drop for PdfMaker {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
