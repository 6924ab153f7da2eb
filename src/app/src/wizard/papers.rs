//! The files of the referral, and the worker that makes the PDF and reads other files.

use web_sys::Window;
use yew::Callback;

use crate::browser::worker::{Documents, Reply};
use crate::state::files::Files;

/// The files of the referral and the worker.
#[derive(Default)]
pub(super) struct Papers {
    /// The files as far as they have been made.
    pub(super) files: Files,
    /// The tabs in which the PDF was shown.
    pub(super) shown: Vec<Window>,
    /// The worker, once it has been wanted.
    documents: Option<Documents>,
    /// How many PDFs the worker was asked for and has not answered. Only the last one shows the answers as they are now.
    due: u32,
}

impl Papers {
    /// The worker, started when it is first wanted. What it answers goes to `answered`.
    pub(super) fn worker(&mut self, answered: Callback<Reply>) -> Result<&Documents, String> {
        let documents = match self.documents.take() {
            Some(documents) => documents,
            None => Documents::start(answered)?,
        };
        Ok(self.documents.insert(documents))
    }

    /// Asks the worker for the PDF of a referral file. `form` is what it was made with, in bytes.
    pub(super) fn ask_for_pdf(
        &mut self,
        answered: Callback<Reply>,
        referral: &str,
        form: &[u8],
    ) -> Result<(), String> {
        self.worker(answered)?.make(referral, form)?;
        self.due += 1;
        Ok(())
    }

    /// Notes an answer about a PDF. Says whether it is of the answers as they are now: the worker answers in the order it was asked.
    pub(super) fn is_last(&mut self) -> bool {
        self.due = self.due.saturating_sub(1);
        self.due == 0
    }

    /// Closes the tabs in which the PDF was shown, so that nothing of it stays on the screen.
    pub(super) fn close_shown(&mut self) {
        for tab in self.shown.drain(..) {
            let _ = tab.close();
        }
    }

    /// Ends the worker. Another one is started when it is wanted.
    pub(super) fn end_worker(&mut self) {
        self.documents = None;
        self.due = 0;
    }
}
