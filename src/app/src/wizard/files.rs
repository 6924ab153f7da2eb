//! Making the files and saving them.

use std::rc::Rc;

use yew::prelude::*;

use onroll_document::paper::Unshown;

use super::{Focus, Msg, Wizard};
use crate::browser::device;
use crate::browser::worker::Documents;
use crate::state::files::{AskedFor, Files, Made};

const JSON: &str = "application/json";
const PDF: &str = "application/pdf";

impl Wizard {
    /// The worker, started when it is first wanted.
    pub(super) fn documents(&mut self, ctx: &Context<Self>) -> Result<&Documents, String> {
        let documents = match self.documents.take() {
            Some(documents) => documents,
            None => Documents::start(ctx.link().callback(Msg::Answered))?,
        };
        Ok(self.documents.insert(documents))
    }

    /// Makes the JSON file at once and asks the worker for the PDF.
    pub(super) fn make_files(&mut self, ctx: &Context<Self>) {
        self.files = Files {
            confirmed: std::mem::take(&mut self.files.confirmed),
            ..Files::default()
        };
        let Some(form) = &self.form else { return };
        let referral = form.session.referral(device::now());
        let name = |extension| {
            let name = referral.file_name(extension);
            if self.previewing {
                format!("preview-{name}")
            } else {
                name
            }
        };
        self.files.pdf_name = name("pdf");
        let name = name("json");
        let form = Rc::clone(&form.bytes);
        let asked = referral
            .to_json()
            .map_err(|why| why.to_string())
            .and_then(|json| {
                let asked = self
                    .documents(ctx)
                    .and_then(|documents| documents.make(&json, &form));
                let bytes = json.into_bytes();
                self.files.json = Some(Made { name, bytes });
                asked
            });
        match asked {
            Ok(()) => self.papers_due += 1,
            Err(why) => self.files.pdf = Some(Err(why)),
        }
    }

    /// The worker answers in the order it was asked. A paper of answers that have changed since is not the one that is wanted.
    pub(super) fn paper_answered(&mut self, pdf: Result<(Vec<u8>, Vec<Unshown>), String>) {
        self.papers_due = self.papers_due.saturating_sub(1);
        if self.papers_due == 0 {
            self.made(pdf);
        }
    }

    /// The PDF is there, or is not to be had.
    pub(super) fn made(&mut self, pdf: Result<(Vec<u8>, Vec<Unshown>), String>) {
        let name = self.files.pdf_name.clone();
        self.files.pdf = Some(pdf.map(|(bytes, unshown)| {
            self.files.unshown = unshown;
            Made { name, bytes }
        }));
        if let (Some(json), Some(Ok(pdf))) = (&self.files.json, &self.files.pdf) {
            self.files.can_share = device::can_share(&[(json, JSON), (pdf, PDF)]);
        }
        if std::mem::take(&mut self.files.pdf_asked) == AskedFor::Early {
            if self.files.unshown.is_empty() {
                self.save_pdf();
            } else {
                // The person pressed before it was known.
                self.files.pdf_asked = AskedFor::HeldBack;
                self.focus = Focus::Unshown;
            }
        }
    }

    pub(super) fn save_json(&mut self) {
        if let Some(json) = &self.files.json {
            let (saved, said) = save(json, JSON, "JSON file");
            self.files.saved = Some(said);
            self.note_saved(saved);
        }
    }

    pub(super) fn save_pdf(&mut self) {
        match &self.files.pdf {
            None => self.files.pdf_asked = AskedFor::Early,
            Some(Err(_)) => {}
            Some(Ok(pdf)) => {
                self.files.pdf_asked = AskedFor::Not;
                let (saved, said) = save(pdf, PDF, "PDF");
                self.files.saved = Some(said);
                self.note_saved(saved);
            }
        }
    }

    /// Notes that the answers are in a file. The PDF has the JSON file inside it.
    fn note_saved(&mut self, saved: bool) {
        if let Some(form) = self.form.as_mut().filter(|_| saved) {
            form.session.draft.saved = true;
        }
        self.keep_now();
    }

    pub(super) fn share(&mut self) {
        if let (Some(json), Some(Ok(pdf))) = (&self.files.json, &self.files.pdf)
            && device::share(&[(pdf, PDF), (json, JSON)]).is_err()
        {
            self.files.saved = Some("The device did not open its share sheet. Save the files instead".into());
        }
    }
}

/// Saves a file. Says whether it was saved, and in words what came of it. `called` is what the person knows it as.
fn save(file: &Made, mime: &str, called: &str) -> (bool, String) {
    match device::save(file, mime) {
        Ok(()) => (true, format!("{} has been saved to your downloads", file.name)),
        Err(_) => (
            false,
            format!("The browser did not save the {called}. Try again, or use another browser"),
        ),
    }
}
